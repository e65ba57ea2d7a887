"""Checks that are built when they are first asked.

Reading sentences takes tables and grammars of three languages, a third of a second to load. A digest in the sources'
own words asks for none of that: its frames and quotations are checked by other means.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from rashomon.ports import Check
from rashomon.records import Bullet, Evidence, Verdict

Judged = tuple[Bullet, tuple[Evidence, ...], tuple[Verdict, ...]]
"""A sentence, what it cites, and what the checks found."""


class _Named(Protocol):
    @property
    def name(self) -> str: ...


class Weighing(_Named, Protocol):
    """The last word on sentences that the checks have judged."""

    def weigh(self, judged: Sequence[Judged], /) -> list[tuple[Verdict, ...]]: ...


Asked = TypeVar("Asked", bound=_Named)


class _Deferred(Generic[Asked]):
    """What loads with the first sentence it is asked about.

    Args:
        name: its name in verdicts.
        build: gives it; it must have that name.
    """

    def __init__(self, name: str, build: Callable[[], Asked]) -> None:
        self._name = name
        self._build = build

    @property
    def name(self) -> str:
        """Its name in verdicts."""
        return self._name

    @cached_property
    def built(self) -> Asked:
        """What does the work."""
        made = self._build()
        if made.name != self._name:
            raise ValueError(f"the check {made.name!r} was announced as {self._name!r}")
        return made


class DeferredCheck(_Deferred[Check]):
    """A check that loads with the first sentence it is asked about."""

    def judge(self, bullet: Bullet, evidence: tuple[Evidence, ...], /) -> Verdict:
        """Ask the check."""
        return self.built.judge(bullet, evidence)


class DeferredWeighing(_Deferred[Weighing]):
    """A last word that loads with the first sentence it is asked about."""

    def weigh(self, judged: Sequence[Judged], /) -> list[tuple[Verdict, ...]]:
        """Ask it."""
        return self.built.weigh(judged)
