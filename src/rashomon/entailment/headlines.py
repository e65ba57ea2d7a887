"""An article as the networks read it: its title, and of its lead what room is left."""

from __future__ import annotations

from typing import Final

from rashomon.entailment.pieces import Pieces

_SHORT: Final = 300
"""Characters of title and of lead that are looked at."""


def flat(text: str) -> str:
    """The beginning of a text on one line."""
    return " ".join(text.split())[:_SHORT]


def pieces_of(pieces: Pieces, title: str, lead: str, *, of_title: int, most: int) -> list[int]:
    """The pieces of an article that are looked at.

    Args:
        pieces: how texts are cut.
        title: of the article.
        lead: of the article; may be empty.
        of_title: pieces of the title, at most.
        most: pieces in all, at most.
    """
    read = list(pieces.ids(flat(title))[:of_title])
    if lead:
        read += pieces.ids(f". {flat(lead)}")
    return read[:most]
