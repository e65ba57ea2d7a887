"""Clauses of a bullet and of its evidence, and which of them speak of the same thing."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rashomon.verify.level import level
from rashomon.verify.lexicon import ends_of, has_row, is_han_word, is_one_of, opposite_keys, other_ends, rows_of, words
from rashomon.verify.reading import Reading, Token

_SPLIT_EN: Final = re.compile(
    r",(?!\d)|;|:|—|–|\s-\s|\b(?:while|whereas|although|though|but|with|which|who|amid|amidst|as well as|including"
    r"|so that|as)\b|\band\b(?=\s+(?:\w+ly\s+)?\w+(?:ing|ed|s)\b)|(?<=[a-z])\.\s"
)
_SPLIT_HAN: Final = re.compile(r"[,，;；:：。、？！]|[ ]|\.{3,}|…+")
"""Dots part the messages of a Japanese headline as a space does."""


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A stretch of a text with its tokens; ``keys`` are all keys of them."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    keys: frozenset[str]

    def __hash__(self) -> int:
        """By its place; equal clauses have the same."""
        return hash((self.start, self.end, len(self.tokens)))

    @functools.cached_property
    def sure_keys(self) -> frozenset[str]:
        """Its keys without the rows that only a gloss of a Chinese or Japanese word stands in."""
        return frozenset[str]().union(
            *(_sure(token.text, token.lemma, token.part, token.keys) for token in self.tokens)
        )


@functools.lru_cache(maxsize=8192)
def clauses_of(reading: Reading) -> tuple[Clause, ...]:
    """Cut a text at punctuation, conjunctions and participles that add something."""
    flat = level(reading.text)
    pattern = _SPLIT_EN if reading.language == "en" else _SPLIT_HAN
    cuts = [0, *(match.start() for match in pattern.finditer(flat)), len(flat)]
    found = []
    for start, end in itertools.pairwise(cuts):
        tokens = tuple(token for token in reading.tokens if start <= token.start < end)
        if any(token.kind in ("word", "name", "number") for token in tokens):
            keys = frozenset().union(*(token.keys for token in tokens))
            found.append(Clause(start=start, end=end, tokens=tokens, keys=keys))
    return tuple(found)


def content(tokens: Iterable[Token]) -> list[Token]:
    """The words that carry meaning: no function words, no figures, no names (their own checks see to them)."""
    return [token for token in tokens if token.kind == "word" and not _is_light(token.text) and not _is_bare(token)]


def _is_bare(token: Token) -> bool:
    """A single Han character that no row of the concept table knows: a counter, or a piece of an unknown word."""
    return len(token.text) == 1 and not token.text.isascii() and not concepts(token.keys)


@functools.lru_cache(maxsize=65536)
def _is_light(word: str) -> bool:
    return word.isascii() and (word.isdigit() or is_one_of(word, words("light_words")))


@functools.lru_cache(maxsize=16384)
def _sure(text: str, lemma: str, part: str, keys: frozenset[str]) -> frozenset[str]:
    if not part or not (rows_of(text, lemma) or is_han_word(text)):
        return keys
    return rows_of(text, lemma) | ends_of(text, lemma) | {key for key in keys if key[:2] != "c:"}


def likeness(clause: Clause, other: Clause) -> int:
    """How many words and names of ``clause`` have a counterpart in ``other``."""
    keys = other.keys
    return sum(1 for token in clause.tokens if token.kind in ("word", "name") and not token.keys.isdisjoint(keys))


@functools.lru_cache(maxsize=65536)
def concepts(keys: frozenset[str]) -> frozenset[str]:
    """Those of some keys that are rows of the concept table."""
    return frozenset(key for key in keys if key.startswith("c:"))


def says_same(word: Token, keys: frozenset[str]) -> bool:
    """Whether ``keys`` have the word itself or its concept."""
    if word.keys.isdisjoint(keys):
        return False
    return any(key.startswith(("c:", "h:", "w:")) for key in word.keys & keys)


def says_contrary(word: Token, keys: frozenset[str]) -> bool:
    """Whether ``keys`` have the contrary of a word, and not the word."""
    return not contraries_of(word).isdisjoint(keys) and (sure_concepts(word) | _ends(word)).isdisjoint(keys)


def contraries_of(word: Token) -> frozenset[str]:
    """The concepts that are the contrary of a word, and the other ends of the axes at whose ends it stands."""
    ends = _ends(word)
    own = sure_concepts(word) | ends
    return (concepts(opposite_keys(own if word.part else word.keys)) | other_ends(ends)) - own


def _ends(word: Token) -> frozenset[str]:
    return ends_of(word.text, word.lemma) if word.part else frozenset[str]()


def sure_concepts(word: Token) -> frozenset[str]:
    """The rows of the concept table that a word stands in; of a Chinese or Japanese one not by its glosses."""
    return rows_of(word.text, word.lemma) if word.part else concepts(word.keys)


def has_own_row(word: Token) -> bool:
    """Whether the concept table has a Chinese or Japanese word itself; the rows of its glosses are a guess."""
    return any(has_row(form) for form in (word.text, word.lemma, word.lemma[:-1]))


def is_same_word(one: Token, other: Token) -> bool:
    """Whether two Chinese or Japanese words are one, in any of its forms."""
    return one.text == other.text or any(key.startswith("h:") for key in one.keys & other.keys)


def have_one_form(one: Token, other: Token) -> bool:
    """Whether two words of any language are one word in two forms, and not only in meaning."""
    return any(key.startswith(("w:", "h:")) for key in one.keys & other.keys)


def directed(tokens: Iterable[Token]) -> frozenset[str]:
    """All keys of some words, and the ends of contraries at which they stand."""
    return frozenset[str]().union(*(token.keys | ends_of(token.text, token.lemma) for token in tokens))
