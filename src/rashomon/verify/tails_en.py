"""A clause at the end of an English sentence that English evidence does not have: a consequence, a cause, a scene.

``..., which will drive up prices for local buyers`` is often written out of nothing. It is stopped where no one
sentence of the evidence has a third of its words; what is only told in other words keeps more of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rashomon.verify.claims import Unit
from rashomon.verify.clauses import content
from rashomon.verify.level import level
from rashomon.verify.lexicon import words
from rashomon.verify.reading import Reading, Token

_OPENING: Final = re.compile(
    r",\s+(?P<word>which|who|after|as|because|since|while|so|an? [a-z]+ (?:that|which)|[a-z]+ing)\b"
)
_LEAST: Final = 3
"""A clause of fewer words of meaning is too short to be counted."""
_SHARE: Final = 3
"""Less than one word in so many may stand in a sentence that speaks of something else."""

Span = tuple[int, int]


def added(reading: Reading, units: Sequence[Unit]) -> Span | None:
    """Where a clause begins and ends of which no cited sentence has a third of the words; None: nowhere."""
    if reading.language != "en" or not units or any(unit.reading.language != "en" for unit in units):
        return None
    for opening in _OPENING.finditer(reading.text):
        word = opening["word"]
        if word in words("en_links") | words("en_saying"):
            continue  # who says so is told there
        comma = reading.text.find(",", opening.end())
        end = len(reading.text) if comma < 0 else comma
        start = opening.start("word") if word.endswith("ing") else opening.end()
        told = _told([token for token in reading.tokens if start <= token.start < end])
        if len(told) >= _LEAST and all(_SHARE * _shared(told, unit) < len(told) for unit in units):
            return opening.start("word"), end
    return None


def _told(tokens: Sequence[Token]) -> list[Token]:
    """The names, the figures and the words that carry meaning."""
    return [token for token in tokens if token.kind in ("name", "number") or content([token])]


def _shared(told: Sequence[Token], unit: Unit) -> int:
    cited = unit.reading
    return sum(
        token.text in level(cited.text) if token.kind == "number" else not token.keys.isdisjoint(cited.keys)
        for token in told
    )
