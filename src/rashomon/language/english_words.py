"""Is a short headline English? Told by its words, since names of places mislead a model of letters."""

from __future__ import annotations

import functools
import re
from typing import Final

from rashomon.language.shipped import shipped_rows
from rashomon.language.telling import ENGLISH

_LOWER: Final = re.compile(r"(?<![\w'’-])[a-z]+(?!\w)")
_SHORTEST: Final = 4
"""The dictionary has entries of fewer letters that are little words of other languages (de, man, die)."""
_SMALL: Final = frozenset({
    "a", "an", "i", "in", "on", "or", "if", "so", "up", "no", "out", "off", "we", "he", "she", "me",
    "my", "us", "do", "go", "own", "all", "any", "can", "get", "set",
})  # fmt: skip
"""Short words that are no sign of another language, nor proof of English."""
_ENDINGS: Final = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""))


def all_english(text: str, *, least: int) -> bool:
    """Whether every word that is written small is an English one.

    Words written large are passed over: most are names, and names are spelled alike in many languages.

    Args:
        text: a headline in plain ASCII.
        least: so many different words must prove it.

    Returns:
        False also where too few words are written small.

    Source: WordNet 3.0 for the words.
    """
    words = set(_LOWER.findall(text)) - _SMALL
    return len(words) >= least and all(map(_is_english, words))


def _is_english(word: str) -> bool:
    if ENGLISH.fullmatch(word) or word in _dictionary():
        return True
    return any(word.endswith(end) and word[: -len(end)] + base in _dictionary() for end, base in _ENDINGS)


@functools.cache
def _dictionary() -> frozenset[str]:
    files = ("english.tsv", "english_forms.tsv")
    return frozenset(row[0] for file in files for row in shipped_rows("lexicon", file) if len(row[0]) >= _SHORTEST)
