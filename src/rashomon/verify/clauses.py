"""Clauses of a bullet and of its evidence, and which of them speak of the same thing."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rashomon.verify.level import level
from rashomon.verify.lexicon import words
from rashomon.verify.reading import Reading, Token

_SPLIT_EN: Final = re.compile(
    r",(?!\d)|;|:|—|–|\s-\s|\b(?:while|whereas|although|though|but|with|which|who|amid|amidst|as well as|including"
    r"|so that|as)\b|\band\b(?=\s+(?:\w+ly\s+)?\w+(?:ing|ed|s)\b)|(?<=[a-z])\.\s"
)
_SPLIT_HAN: Final = re.compile(r"[,，;；:：。、？！]|[ ]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch of a text with its tokens; ``keys`` are all keys of them."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    keys: frozenset[str]


@functools.lru_cache(maxsize=8192)
def clauses_of(reading: Reading) -> tuple[Clause, ...]:
    """Cut a text at punctuation, conjunctions and participles that add something."""
    flat = level(reading.text)
    pattern = _SPLIT_EN if reading.language == "en" else _SPLIT_HAN
    cuts = [0, *(match.start() for match in pattern.finditer(flat)), len(flat)]
    found = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        tokens = tuple(token for token in reading.tokens if start <= token.start < end)
        if any(token.kind in ("word", "name", "number") for token in tokens):
            keys = frozenset().union(*(token.keys for token in tokens))
            found.append(Clause(start=start, end=end, tokens=tokens, keys=keys))
    return tuple(found)


def content(tokens: Iterable[Token]) -> list[Token]:
    """The words that carry meaning: no function words, no figures, no names (their own checks see to them)."""
    return [token for token in tokens if token.kind == "word" and token.text not in words("light_words")]


def likeness(clause: Clause, other: Clause) -> int:
    """How many words and names of ``clause`` have a counterpart in ``other``."""
    return sum(
        1 for token in clause.tokens if token.kind in ("word", "name") and (token.keys & other.keys)
    )
