"""Is a name in Latin letters how a Japanese text reads one of its words?

Many names are read as no character of theirs is (服部 Hattori, 辺野古 Henoko): only the tagger's dictionary knows them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from rashomon.verify.level import level
from rashomon.verify.romanise import hepburn, katakana, plain, press_spelling, reads_as
from rashomon.verify.tagging import Tagged, tag
from rashomon.verify.tokens import PROPER

_HAN: Final = re.compile(r"[\u3005\u3400-\u9fff]+")
_LONG: Final = re.compile(r"o[uoh]|uu")
_KANA: Final = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc]+")
_DOUBLE: Final = re.compile(r"([aeiou])\1+")
_SHORTEST: Final = 3
"""What a common noun is read as proves no shorter name."""
_COMPOUND: Final = 4
"""So many characters make a compound of two words, which is shortened to the first of each (信用組合, Shinkumi)."""
_MOST_KANA: Final = 6
"""So many words of the dictionary may make a name in kana, which it does not know and cuts (しろ, くじ, ちゃん)."""
_TELLING: Final = 5
"""A name of fewer letters could be short for too much."""


def is_read_so(name: str, text: str) -> bool:
    """Whether some word of a Japanese text is read as a name, or begins with it, or is what it is short for.

    Args:
        name: a name in Latin letters, or one word of it.
        text: the text as it is written.
    """
    letters = plain(name)
    wanted = _spellings(letters)
    for word, surface in _words(text):
        heard = _spellings(hepburn(word.kana))
        if word.part == "noun" and len(letters) < _SHORTEST:
            continue
        if wanted & heard or (word.part in PROPER and any(_begins(each, heard, surface) for each in wanted)):
            return True
        short = len(surface) == _COMPOUND and len(letters) >= _TELLING
        if short and reads_as(press_spelling(letters), surface[0] + surface[2]):
            return True
    return False


def is_name_read_so(name: str, text: str) -> bool:
    """Whether a Japanese text has a name that is read as another one (茨木 as 茨城, Ibaraki; 上田 of whoever)."""
    wanted = _spellings(plain(name))
    return any(
        word.part in PROPER
        and (wanted & _spellings(hepburn(word.kana)) or any(reads_as(each, surface) for each in wanted))
        for word, surface in _words(text)
    )


def spells_kana(name: str, text: str) -> bool:
    """Whether a name is, letter for letter, Hepburn for what a Japanese text writes in kana (しろくまちゃん).

    Long vowels and hyphens aside; the kana must be whole words, and begin no word that is written on in characters.

    Args:
        name: one or more words in Latin letters.
        text: the text as it is written.
    """
    letters = _short(plain(name))
    if len(letters) < _TELLING:
        return False
    words = tag(text, "ja")
    for first in range(len(words)):
        spelt = ""
        for word in words[first : first + _MOST_KANA]:
            written = text[word.start : word.end]
            spelt += written
            if not _KANA.fullmatch(written) or text[words[first].start : word.end] != spelt:
                break
            if _short(hepburn(katakana(spelt))) == letters:
                return True
    return False


def _short(letters: str) -> str:
    """Letters without any long vowel, however it is written (``Tokyo``, ``Toukyou``; ``Chikawa``, ``Chiikawa``)."""
    return _DOUBLE.sub(r"\1", press_spelling(letters))


def _words(text: str) -> Iterator[tuple[Tagged, str]]:
    """The nouns in Chinese characters, each with its characters as the table of readings has them."""
    flat = level(text)
    for word in tag(text, "ja"):
        surface = flat[word.start : word.end]
        named = word.part in PROPER or (word.part == "noun" and len(surface) > 1)
        if word.kana and named and _HAN.fullmatch(surface):
            yield word, surface


@functools.lru_cache(maxsize=8192)
def _spellings(letters: str) -> frozenset[str]:
    """Hepburn without marks as newspapers print it, and without any long vowel (王位, Oi)."""
    printed = press_spelling(letters)
    return frozenset({printed, _LONG.sub(lambda found: found.group()[0], printed)})


def _begins(name: str, heard: frozenset[str], surface: str) -> bool:
    """Whether a word is read as a name and the usual reading of its other characters (択捉 + 島)."""
    return any(
        whole.startswith(name) and any(reads_as(whole[len(name) :], surface[cut:]) for cut in range(1, len(surface)))
        for whole in heard
        if len(whole) > len(name)
    )
