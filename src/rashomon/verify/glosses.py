"""What the dictionaries say in English of the words and names that stand anywhere in a Chinese or Japanese text.

A sentence in English is held against the whole of a text, however its words are cut: every longest word of the tables
counts, the rare ones and names too (``rare_chinese.tsv``, ``rare_japanese.tsv``), of no use within a language.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Final

from rashomon.verify.lexicon import english_keys, han_keys, han_words, is_han_word, lemmas
from rashomon.verify.word_tables import table

_LONGEST: Final = 9
_COMPOUND: Final = 4
"""A word of so many characters says what its parts say too."""
_WITH_MEANINGS: Final = 3
"""So many of the first glosses of a rare word are taken in all that they mean; the others only as they stand."""


def _rare(language: str) -> Mapping[str, str]:
    return _rare_of("rare_japanese.tsv" if language == "ja" else "rare_chinese.tsv")


@functools.cache
def _rare_of(name: str) -> Mapping[str, str]:
    return {row[0]: row[1] for row in table(name)}


@functools.lru_cache(maxsize=4096)
def glosses_of(text: str, language: str) -> frozenset[str]:
    """The keys of everything that ``text`` (levelled) speaks of by a word or name of the dictionaries.

    Args:
        text: a piece of evidence, levelled.
        language: ``zh`` or ``ja``.
    """
    return frozenset[str]().union(*(keys_of(word, language) for _, word in words_in(text, language)))


@functools.lru_cache(maxsize=4096)
def words_in(text: str, language: str) -> tuple[tuple[int, str], ...]:
    """Every word of the tables in ``text`` (levelled) that no longer one holds, with where it starts."""
    return tuple(_found(text, language))


def _found(text: str, language: str) -> Iterator[tuple[int, str]]:
    rare, common = _rare(language), han_words()
    reached = 0
    for start in range(len(text)):
        if text[start] < "\u3041":
            continue
        for end in range(min(len(text), start + _LONGEST), max(start + 1, reached), -1):
            word = text[start:end]
            if word in common or word in rare:
                reached = end
                yield start, word
                if len(word) >= _COMPOUND:
                    yield from _inner(start, word)
                break


def _inner(start: int, word: str) -> Iterator[tuple[int, str]]:
    """The common words of which a longer one is made (無期懲役: 無期, 懲役)."""
    for cut in range(2, len(word) - 1):
        if is_han_word(word[:cut]) and is_han_word(word[cut:]):
            yield start, word[:cut]
            yield start + cut, word[cut:]


@functools.lru_cache(maxsize=65536)
def keys_of(word: str, language: str) -> frozenset[str]:
    """What one word of the dictionaries (levelled) means in English."""
    known = han_keys(word, language) if is_han_word(word) else frozenset[str]()
    glosses = _rare(language).get(word, "").split()
    if not glosses:
        return known
    found = set(known)
    for place, gloss in enumerate(glosses):
        found.update(english_keys(gloss) if place < _WITH_MEANINGS else (f"w:{lemma}" for lemma in lemmas(gloss)))
    return frozenset(found)
