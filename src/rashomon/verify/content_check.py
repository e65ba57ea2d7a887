"""What the checks of a bullet's content have in common: words of the source itself need no further proof."""

from __future__ import annotations

from abc import ABC, abstractmethod

from rashomon.records import Bullet, Evidence, Verdict
from rashomon.verify.claims import is_verbatim
from rashomon.verify.gazetteer import Gazetteer
from rashomon.verify.verdicts import supported


class ContentCheck(ABC):
    """A check that reads a bullet and what it cites with the names that are known.

    Args:
        gazetteer: the names that are known.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    @property
    @abstractmethod
    def name(self) -> str:
        """The check's name in verdicts."""

    def judge(self, bullet: Bullet, evidence: tuple[Evidence, ...], /) -> Verdict:
        """Pass what is word for word in the cited text, and compare everything else."""
        if is_verbatim(bullet, evidence):
            return supported(self.name, "the bullet is word for word in the cited text")
        return self._compare(bullet, evidence)

    @abstractmethod
    def _compare(self, bullet: Bullet, evidence: tuple[Evidence, ...]) -> Verdict: ...
