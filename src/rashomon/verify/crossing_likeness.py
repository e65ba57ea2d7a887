"""How much an English text and a Chinese or Japanese one have in common: words, names, sentences that tell the same."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Final

from rashomon.verify.claims import Unit
from rashomon.verify.clauses import Clause, clauses_of, has_own_row, likeness
from rashomon.verify.glosses import glosses_of
from rashomon.verify.level import level
from rashomon.verify.markers import Mark
from rashomon.verify.reading import Reading
from rashomon.verify.tokens import Token

_TIES: Final = 1
"""With no more words in common, a sentence need not tell the same."""
_SURELY: Final = 0.35
"""A sentence that has so much of a clause tells what it tells."""


def alike_words(token: Token, other: Token) -> bool:
    """Whether a Chinese or Japanese word is one that an English word means: by a row of the table, or by name."""
    if token.keys.isdisjoint(other.keys):
        return False
    shared = token.keys & other.keys
    if any(key.startswith("e:") for key in shared):
        return True
    if any(key.startswith("c:") for key in shared):
        return has_own_row(other) or len(other.text) > 1
    return any(key.startswith("w:") for key in shared)


def shared_words(reading: Reading, other: Reading, but: Iterable[Token] = ()) -> int:
    """How many words, names and figures of an English text have a counterpart in another one."""
    left_out = tuple(but)
    told = [token for token in reading.tokens if token.kind in ("word", "name") and token not in left_out]
    theirs = [each for each in other.tokens if each.kind in ("word", "name")]
    return sum(
        any(alike_words(token, each) for each in theirs) for token in told if not token.keys.isdisjoint(other.keys)
    )


def likest(reading: Reading, mark: Mark, units: Sequence[Unit]) -> list[Unit]:
    """The sentences of the evidence that a mark of an English sentence may come from: the likest, or nearly so.

    Only where the likest has so much of the clause that it surely tells the same; else all of them.
    """
    clause = next((each for each in clauses_of(reading) if each.start <= mark.start < each.end), None)
    told = [token for token in (clause.tokens if clause else ()) if token.kind in ("word", "name")]
    scores = [sum(any(alike_words(token, other) for other in unit.reading.tokens) for token in told) for unit in units]
    most = max(scores, default=0)
    if most < _SURELY * len(told) or most <= _TIES:
        return list(units)
    return [unit for unit, score in zip(units, scores, strict=True) if score >= most - 1]


@functools.lru_cache(maxsize=4096)
def keys_across(reading: Reading) -> frozenset[str]:
    """All that a Chinese or Japanese sentence may mean: the keys of its words, and what dictionaries find in it."""
    return reading.keys | glosses_of(level(reading.text), reading.language)


def likeness_across(clause: Clause, other: Clause) -> int:
    """How many words and names of an English clause a Chinese or Japanese one has.

    What only a dictionary finds somewhere in it counts half.
    """
    glosses = _glosses(other)
    found = sum(
        1
        for token in clause.tokens
        if token.kind in ("word", "name") and not (token.keys.isdisjoint(other.keys) and token.keys.isdisjoint(glosses))
    )
    return (found + likeness(clause, other) + 1) // 2


@functools.lru_cache(maxsize=8192)
def _glosses(clause: Clause) -> frozenset[str]:
    text = "".join(token.text for token in clause.tokens)
    return glosses_of(text, "ja" if any(token.part == "auxiliary" for token in clause.tokens) else "zh")
