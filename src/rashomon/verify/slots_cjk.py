"""A Chinese or Japanese word that stands where the evidence has another one: 牛肉 for 水産物 in 日本産…の輸入再開.

Within one language a writer keeps most of the words around what he exchanges. A word without counterpart whose
neighbours stand in the evidence beside another word, which the bullet has nowhere, is likelier to replace that one than
to be the writer's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rashomon.verify.reading import Reading
from rashomon.verify.tokens import Token

_DEEDS: Final = frozenset(("verb", "act"))
_QUALITIES: Final = frozenset(("adjective", "adverb", "time", "prefix", "suffix", "counter", "number"))
_SURE: Final = ("h:", "e:")


def rival_of(word: Token, reading: Reading, cited: Sequence[Reading]) -> tuple[Token, bool] | None:
    """The evidence's word in whose place a word of the bullet stands, and whether both neighbours say so."""
    own = next((each for each in _slots(reading) if each[1] is word), None)
    if own is None:
        return None
    found: Token | None = None
    for other in cited:
        for left, rival, right in _slots(other):
            if not _is_rival(rival, word, reading):
                continue
            sides = _same(own[0], left) + _same(own[2], right)
            if sides == 2:
                return rival, True
            if sides and found is None:
                found = rival
    return (found, False) if found is not None else None


def _slots(reading: Reading) -> Iterator[tuple[Token | None, Token, Token | None]]:
    """Each word with its neighbours in its clause, particles left out."""
    told = [token for token in reading.tokens if token.kind != "function"]
    for place, token in enumerate(told):
        if token.kind != "word":
            continue
        before = told[place - 1] if place and told[place - 1].kind != "stop" else None
        after = told[place + 1] if place + 1 < len(told) and told[place + 1].kind != "stop" else None
        yield before, token, after


def _is_rival(rival: Token, word: Token, reading: Reading) -> bool:
    """Whether a word is of the same sort, says something else, and is missing from the bullet."""
    if len(rival.text) < 2 or rival.part in _QUALITIES or (rival.part in _DEEDS) != (word.part in _DEEDS):
        return False
    return not rival.keys & reading.keys and rival.text not in reading.text and not set(rival.text) & set(word.text)


def _same(one: Token | None, other: Token | None) -> bool:
    if one is None or other is None:
        return False
    return one.text == other.text or any(key.startswith(_SURE) for key in one.keys & other.keys)
