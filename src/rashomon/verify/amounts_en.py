"""Amounts that English texts tell without a figure: ``hundreds of``, ``fewer than expected``.

Where the evidence has thousands and no hundreds, a sentence that tells of hundreds has made them up; and a figure that
is more than expected there is not less than expected here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from rashomon.language.numbers import mentions
from rashomon.verify.level import level
from rashomon.verify.reading import Reading

Span = tuple[int, int]

_ROUGH: Final = re.compile(
    r"(?<![\w.,-])(?:(tens|hundreds) of )?(dozens|scores|hundreds|thousands|millions|billions)\b"
)
_SIZES: Final = {
    "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000, "billions": 2_000_000_000,
}  # fmt: skip
_TIMES: Final = {None: 1, "tens": 10, "hundreds": 100}
_WIDE: Final = 10
"""A figure may be so many times more, and half as much, to be told as hundreds."""
_COMPARED: Final = re.compile(
    r"(?<!no )(?<!not )\b(?:(?P<more>more|higher|greater|above)|fewer|less|lower|smaller|below) than (?P<what>[a-z]+)"
)


def tells_any(reading: Reading) -> bool:
    """Whether a text tells of such an amount at all."""
    flat = level(reading.text)
    return bool(_ROUGH.search(flat) or _COMPARED.search(flat))


def other_size(reading: Reading, cited: Sequence[Reading]) -> Span | None:
    """Where a bullet tells of hundreds, thousands or the like, and the evidence only of other such amounts."""
    theirs = {size for text in cited for _, size in _rough(text)}
    figures = [mention.value for text in cited for mention in mentions(text.text) if mention.value is not None]
    for span, size in _rough(reading):
        told = size in theirs or any(size <= 2 * figure and figure < size * _WIDE for figure in figures)
        if theirs and not told:
            return span
    return None


def _rough(reading: Reading) -> Iterator[tuple[Span, Decimal]]:
    for match in _ROUGH.finditer(level(reading.text)):
        yield match.span(), Decimal(_SIZES[match[2]] * _TIMES[match[1]])


def turned_comparison(reading: Reading, cited: Sequence[Reading]) -> Span | None:
    """Where a bullet has a figure below what it is compared with, and the evidence the same figure above it."""
    own = {mention.text for mention in mentions(reading.text)}
    told = [
        (match["what"], match["more"] is not None)
        for text in cited
        if own & {mention.text for mention in mentions(text.text)}
        for match in _COMPARED.finditer(level(text.text))
    ]
    for match in _COMPARED.finditer(level(reading.text)):
        ways = {more for what, more in told if what == match["what"]}
        if ways and (match["more"] is not None) not in ways:
            return match.span()
    return None
