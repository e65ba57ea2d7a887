"""What somebody is said to do out of fear, and English evidence knows neither the fear nor what is feared.

``for fear of attacks`` gives a motive. Links such as ``for`` and ``on`` stand in nearly every text, and say nothing of
it: the evidence must have a word for fear, danger or caution, and the thing that is feared.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

from rashomon.verify.clauses import content
from rashomon.verify.level import BEGINS_WORD, level
from rashomon.verify.lexicon import is_one_of, words
from rashomon.verify.reading import Reading, Token
from rashomon.verify.sources import Source, covers

_MOTIVE: Final = re.compile(
    rf"{BEGINS_WORD}(?:for fear (?:of|that)|out of (?:fear|concern|worry|anxiety)(?: (?:of|for|over|about|that))?"
    r"|fearing(?: for| that)?|afraid (?:of|that)|lest)(?!\w)"
)
_FEARFUL: Final = frozenset({"c:fear", "c:worry", "c:risk", "c:threat", "c:threaten", "c:warn", "c:safety", "c:safe"})


def undrawn(reading: Reading, sources: Sequence[Source]) -> tuple[int, int] | None:
    """Where an English bullet gives a fear as a motive that no English source has.

    Args:
        reading: the bullet.
        sources: what it cites.
    """
    if reading.language != "en" or any(text.language != "en" for source in sources for text in source.readings):
        return None
    for cue in _MOTIVE.finditer(level(reading.text)):
        feared = _feared(reading, cue.end())
        if not any(_is_fearful(source) and _has(feared, source) for source in sources):
            return cue.span()
    return None


def _feared(reading: Reading, start: int) -> list[Token]:
    """The words of meaning behind a cue, up to the end of its phrase; those of the clause where it has none."""
    behind = [token for token in reading.tokens if token.start >= start]
    clause = list(itertools.takewhile(lambda token: token.kind != "stop", behind))
    opening = list(itertools.takewhile(lambda token: token.text in words("en_determiners"), clause))
    phrase = list(itertools.takewhile(lambda token: token.kind != "function", clause[len(opening) :]))
    return content(phrase) or content(clause)


def _is_fearful(source: Source) -> bool:
    return any(
        not _FEARFUL.isdisjoint(token.keys) or is_one_of(token.text, words("en_fearful"))
        for text in source.readings
        for token in text.tokens
    )


def _has(feared: Sequence[Token], source: Source) -> bool:
    """Whether a source has at least half of the words for what is feared."""
    return 2 * sum(covers(token, source) for token in feared) >= len(feared)
