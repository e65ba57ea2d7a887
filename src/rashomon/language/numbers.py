"""Find numbers, money, percentages and dates in English, Chinese and Japanese text, with their offsets.

The three grammars stand in :mod:`rashomon.language.numbers_en` and :mod:`rashomon.language.numbers_cjk`, each with its
dates beside it; a text is read by script, so a Chinese sentence with ``US$2bn`` in it is read by both.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from rashomon.language import numbers_cjk, numbers_en
from rashomon.language.quantities import Bound, Kind, Mention, PartialDate, resolve_weekday, same_amount

__all__ = ["Bound", "Kind", "Mention", "PartialDate", "level_width", "mentions", "resolve_weekday", "same_amount"]

_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: 0x20,
    0x2019: 0x27,
    0x2018: 0x27,
    0x2010: 0x2D,
    0x2011: 0x2D,
    0x2012: 0x2D,
    0x2013: 0x2D,
    0x2212: 0x2D,
    0x00A0: 0x20,
    0x202F: 0x20,
}


@functools.lru_cache(maxsize=4096)
def level_width(text: str) -> str:
    """Map full-width letters, digits and signs to ASCII, one to one, so that offsets stay true."""
    return text if text.isascii() else text.translate(_WIDTH)


_RANGE: Final = re.compile(r"\s?(?:to|or|[-~\u301c\u2015\u2014至到]|から)\s?")
_AND: Final = re.compile(r" and ")
_BETWEEN: Final = re.compile(r"\bbetween (?:[A-Z$€£¥]+)?$", re.IGNORECASE)
_PLAIN: Final = re.compile(r"\d+(?:\.\d+)?")
_COEFFICIENT: Final = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_MAGNITUDE: Final = re.compile(r"(?<![A-Za-z])M(?=\d\.\d)")
"""The M of ``M6.8``."""


@functools.lru_cache(maxsize=4096)
def mentions(text: str, published: dt.date | None = None) -> tuple[Mention, ...]:
    """Find every quantity and date in ``text``.

    Args:
        text: one sentence, headline or article.
        published: the day on which it was published, in the outlet's sense; relative dates (``yesterday``, 来月,
            a bare weekday) are resolved against it. None: they stay as words and are not reported.

    Returns:
        Mentions in order of their start; none overlaps another.
    """
    flat = _MAGNITUDE.sub(" ", level_width(text))
    found = [*numbers_en.find(flat, published), *numbers_cjk.find(flat, published)]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(_same_unit(flat, mention, kept[at + 1 : at + 2]) for at, mention in enumerate(kept))


def _same_unit(text: str, mention: Mention, following: list[Mention]) -> Mention:
    """The first figure of a range, whose unit stands behind the second one (``50 to 52 percent``, ``2~3億円``)."""
    if not following or mention.kind != "number" or mention.value is None or not _PLAIN.fullmatch(mention.text):
        return mention
    (second,) = following
    between = _AND.fullmatch(text, mention.end, second.start) and _BETWEEN.search(text[: mention.start])
    if second.value is None or not (between or _RANGE.fullmatch(text, mention.end, second.start)):
        return mention
    coefficient = _COEFFICIENT.match(second.text)
    own = Decimal(coefficient[0].replace(",", "")) if coefficient else second.value
    scale = second.value / own if own else Decimal(1)
    if mention.value >= own or scale < 1:
        scale = Decimal(1)
    return replace(mention, kind=second.kind, unit=second.unit, value=mention.value * scale)
