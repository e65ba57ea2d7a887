"""Texts to tokens for counting and comparing: words where a script spaces them, n-grams where it does not."""

from __future__ import annotations

import re
from typing import Final

from rashomon.language.normalise import fold
from rashomon.language.scripts import HAN, HANGUL, KANA, KANA_MARKS, UNSPACED

_CJK: Final = f"{HAN}{KANA}{KANA_MARKS}"
_WORD: Final = rf"[^\W_{_CJK}{UNSPACED}{HANGUL}]"
_PIECE: Final = re.compile(
    rf"(?P<number>\d+(?:[.,:]\d+)*%?(?!{_WORD}))|(?P<unspaced>[{_CJK}]+|[{UNSPACED}]+|[{HANGUL}]+)"
    rf"|(?P<word>{_WORD}+(?:['’·.-](?=[^\W\d_]){_WORD}+)*)"
)


def character_ngrams(text: str, size: int = 2) -> tuple[str, ...]:
    """Every run of ``size`` characters of ``text``, in order; the text itself where it is shorter."""
    if len(text) <= size:
        return (text,) if text else ()
    return tuple(text[i : i + size] for i in range(len(text) - size + 1))


def tokens(text: str, language: str = "und", *, size: int = 2) -> tuple[str, ...]:
    """Cut ``text`` into folded tokens, in order.

    Args:
        text: any text.
        language: BCP 47 tag; only the script of each run decides how it is cut, so a wrong tag does no harm.
        size: length of the character n-grams of scripts without spaces (Han, kana, Thai ...) and of Hangul, whose
            particles stick to the words.

    Returns:
        Words of spaced scripts and numbers as they stand, n-grams of the other runs.
    """
    found: list[str] = []
    for match in _PIECE.finditer(fold(text)):
        piece = match.group()
        if match.lastgroup == "unspaced":
            found.extend(character_ngrams(piece, size))
        else:
            found.append(piece)
    return tuple(found)
