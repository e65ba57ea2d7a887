"""Bring a text to one form for matching without moving a character: offsets stay those of the original."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Final

from rashomon.language.normalise import han_variants
from rashomon.language.numbers import level_width

BEGINS_WORD: Final = r"(?<!\w)(?<!\w')"
"""Where an English word begins in a pattern: behind an opening quotation mark, and not behind the apostrophe in one."""
_SIGNS: Final = {
    **dict.fromkeys("‘’‚‛′`´ʼʹ", "'"),
    **dict.fromkeys("“”„‟″«»〝〞〟", '"'),
    **dict.fromkeys("—―", "-"),
    "、": ",",
    "，": ",",
    "。": ".",
    "・": "·",
    "･": "·",
    "•": "·",
    "‧": "·",
    "ヶ": "ケ",
    "ヵ": "カ",
}


@functools.cache
def _table() -> dict[int, str]:
    return {ord(key): value for key, value in {**han_variants(), **_SIGNS}.items() if len(value) == 1}


@functools.lru_cache(maxsize=8192)
def level(text: str) -> str:
    """Level width, case, quotes, dashes and Han variants of ``text``, character for character.

    Returns:
        A string of the same length.
    """
    return _levelled(text)


def _levelled(text: str) -> str:
    flat = level_width(text)
    lowered = flat.lower()
    if len(lowered) != len(flat):
        lowered = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in flat)
    # Of the signs of the table one is ASCII.
    return lowered.replace("`", "'") if lowered.isascii() else lowered.translate(_table())


def all_levelled(texts: Iterable[str]) -> list[str]:
    """What :func:`level` gives of each of many short texts without line breaks, in half the time."""
    listed = list(texts)
    return _levelled("\n".join(listed)).split("\n") if listed else []
