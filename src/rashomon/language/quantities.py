"""What a number in a text is, whatever the language: the records that :mod:`rashomon.language.numbers` returns."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

_FINEST: Final = Decimal("0.0001")
"""So many digits may a rounded amount have left."""
_IN_WORDS: Final = re.compile(r"[^\d%]+|\d+分[之の]\d+|\d+[成割]")
"""A share that is told by a word or two: a third, 3分の1, 三成."""
_HALF: Final = re.compile(r"half|半", re.IGNORECASE)
_AND_MORE: Final = re.compile("[余餘多]|^[百千万萬亿億]")
"""十余: more than ten, and fewer than twenty."""
Kind = Literal["number", "percent", "points", "money", "ordinal", "multiple", "date"]
Bound = Literal["", "about", "over", "under", "several"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date as far as it is known: ``2030``, ``February``, ``24 February``, a weekday with its resolved day."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday."""

    def agrees(self, other: PartialDate) -> bool:
        """Whether ``other`` says at least as much as this one, and the same."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        if any(mine is not None and theirs is not None and mine != theirs for mine, theirs in pairs):
            return False
        if all(theirs is not None for mine, theirs in pairs if mine is not None):
            return any(mine is not None for mine, _ in pairs) or self.weekday == other.weekday
        return self.weekday is not None and self.weekday == other.weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One quantity or date in a text.

    Attributes:
        kind: what it measures; a fraction (``a fifth``, ``3割``) is a ``percent``.
        value: the amount, None for a date. ``40 %`` is 40, ``1.5万`` is 15000.
        unit: currency code (ISO 4217) of money, ``""`` elsewhere.
        date: the date, None elsewhere.
        bound: how it is hedged: ``about`` 40, ``over`` 40, ``under`` (nearly) 40, ``several`` thousand (数千).
        weak: a word that is a number only in form ("one of", 一); nobody need prove it.
        start: offset of the first character, code points.
        end: offset behind the last one.
        text: the characters themselves.
    """

    kind: Kind
    start: int
    end: int
    text: str
    value: Decimal | None = None
    unit: str = ""
    date: PartialDate | None = None
    bound: Bound = ""
    weak: bool = False


def resolve_weekday(weekday: int, published: dt.date) -> dt.date:
    """The day that a bare weekday means in an article of ``published``: that day or the last such day before it."""
    return published - dt.timedelta(days=(published.weekday() - weekday) % 7)


def shifted(published: dt.date, what: str, shift: int) -> PartialDate:
    """The year or month that lies ``shift`` of them after the one of ``published``."""
    if what == "year":
        return PartialDate(year=published.year + shift)
    months = published.year * 12 + published.month - 1 + shift
    return PartialDate(year=months // 12, month=months % 12 + 1)


def dated(text: str, start: int, end: int, date: PartialDate) -> Mention:
    """The mention of a date that stands in ``text`` from ``start`` to ``end``."""
    return Mention(kind="date", start=start, end=end, text=text[start:end], date=date)


def without_overlap(found: Iterable[Mention], length: int) -> list[Mention]:
    """The mentions of a text of ``length`` characters that share none with one before them, in the order given."""
    kept: list[Mention] = []
    taken = bytearray(length)
    for mention in found:
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
            kept.append(mention)
    return kept


def same_amount(claimed: Mention, found: Mention) -> bool:
    """Whether ``found`` in the evidence carries ``claimed``: equal, or rightly rounded and marked so.

    Args:
        claimed: the mention in the sentence to check.
        found: a mention in the evidence.
    """
    if claimed.date is not None or found.date is not None:
        return claimed.date is not None and found.date is not None and claimed.date.agrees(found.date)
    if not _same_kind(claimed, found):
        return False
    if {claimed.kind, found.kind} == {"percent", "multiple"}:
        claimed, found = _as_share(claimed), _as_share(found)
    if claimed.value is None or found.value is None:
        return False
    if claimed.bound == "several":
        return claimed.value <= found.value < claimed.value * 10 and (
            found.bound != "several" or claimed.value == found.value
        )
    if claimed.value == found.value:
        return claimed.bound == found.bound or claimed.bound in ("", "about") or found.bound == ""
    return _rounded(claimed, found)


def _same_kind(claimed: Mention, found: Mention) -> bool:
    if claimed.kind == found.kind:
        return claimed.kind != "money" or _same_currency(claimed.unit, found.unit)
    if {claimed.kind, found.kind} == {"percent", "multiple"}:
        return True
    loose = {"number", "ordinal", "multiple", "points"}
    return claimed.kind in loose and found.kind in loose


def _as_share(mention: Mention) -> Mention:
    """``halved`` and ``by half`` are one."""
    if mention.value is None or mention.kind == "percent":
        return mention
    return replace(mention, kind="percent", value=mention.value * 100)


def _same_currency(mine: str, theirs: str) -> bool:
    return bool(set(mine.split("/")) & set(theirs.split("/")))


def _rounded(claimed: Mention, found: Mention) -> bool:
    mine, theirs = claimed.value, found.value
    if mine is None or theirs is None or theirs == 0 or claimed.bound == "":
        return False
    ratio = mine / theirs
    if claimed.kind == "percent" and _IN_WORDS.fullmatch(claimed.text):
        return _near_share(claimed, mine, theirs)
    if claimed.bound == "over" and (_AND_MORE.search(claimed.text) or claimed.kind == "multiple"):
        return mine < theirs < mine + Decimal(1).scaleb(mine.adjusted())
    if claimed.bound == "about":
        return Decimal("0.95") <= ratio <= Decimal("1.05")
    if claimed.bound == "over":
        return Decimal("0.8") <= ratio < 1 and found.bound in ("", "over", "about") and _is_round_below(mine, theirs)
    return 1 < ratio <= Decimal("1.1") and found.bound in ("", "under", "about")


def _near_share(claimed: Mention, mine: Decimal, theirs: Decimal) -> bool:
    """Whether a share in words is the next one to a figure: a third for 30 or 35 per cent."""
    if _HALF.search(claimed.text):
        most = Decimal("1.06") if claimed.bound == "about" else 2 if claimed.bound == "over" else Decimal("1.25")
    else:
        most = Decimal("1.125")
    if claimed.bound == "over":
        return mine < theirs <= mine * most
    if claimed.bound == "under":
        return theirs < mine <= theirs * most
    return max(mine, theirs) <= min(mine, theirs) * most


def _is_round_below(mine: Decimal, theirs: Decimal) -> bool:
    """Whether an amount is the next round one below another, at any scale: 4800, 4500 and 4000 are for 4897.3."""
    step = Decimal(1).scaleb(mine.adjusted())
    while step >= mine * _FINEST:
        if any(theirs // unit * unit == mine for unit in (step, step / 2)):
            return True
        step /= 10
    return False
