"""Stretches of time, whatever unit tells them: 48 hours are two days, 15日至18日 four days, 2008 lies 13 years back."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from rashomon.language.numbers import Bound, Mention, PartialDate, level_width, mentions, same_amount
from rashomon.verify.periods import measured_against

_MINUTES: Final = {"minute": 1, "hour": 60, "day": 60 * 24, "week": 60 * 24 * 7, "fortnight": 60 * 24 * 14}
_MONTHS: Final = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_UNITS: Final = tuple(
    (name, re.compile(rf"(?:[个個]|[ \u2010-\u2013-](?:full |long |straight )?)?(?:{words})"))
    for name, words in (
        ("minute", r"minutes?\b|分钟|分鐘|分間|分(?=以内|之内|ほど|前|後)"),
        ("hour", r"hours?\b|半?小时|半?小時|半?钟头|時間"),
        ("day", r"days?\b|天|日間|日间|日(?=にわた|に渡|以内|ほど|程度|連続|连续|続)"),
        ("week", r"weeks?\b|周(?![年末日一二三四五六])|週間|星期(?![一二三四五六日天])"),
        ("fortnight", r"fortnights?\b"),
        ("month", r"months?\b|半?个?月(?=的|内|后|後|以来)|个月|個月|か月|カ月|ヶ月|ケ月"),
        ("century", r"世纪|世紀"),
        ("year", r"years?\b|decades?\b|centur|周年|年(?![代度月版级])|岁|歳"),
    )
)
_LATIN: Final = r"(?P<unit>minute|hour|day|week|fortnight|month|year|decade|century)\b"
_TOLD: Final = (
    re.compile(rf"\b(?:an?|one) (?P<half>half[ -])?{_LATIN}", re.IGNORECASE),
    re.compile(rf"\b(?P<half>half)[ -](?:an? )?{_LATIN}", re.IGNORECASE),
    re.compile(r"(?<![\w-])(?P<half>half-)?(?P<unit>decade|fortnight)\b", re.IGNORECASE),
    re.compile(
        r"(?<![上下前后後一二两兩三四五六七八九十\d年个個时間间])(?P<half>半)(?:个|個)?"
        r"(?P<unit>小时|小時|钟头|月|世纪|世紀|年)(?![代度])"
    ),
    re.compile(
        r"(?<![\d十百千万第.])(?:一|1)(?P<half>(?!))?(?P<unit>周|週間|(?:个|個)?星期|年|个月|個月|か月|カ月|ヶ月|天|日間|世纪|世紀)"
        r"(?![代度目月年末生])"
    ),
)
_QUARTERS: Final = re.compile(
    r"\b(?P<three>three[ -])?quarters?[ -](?:of an )?hour\b|(?P<han>[一三])刻[钟鐘]", re.IGNORECASE
)
_QUARTER: Final = 15
_DAYS: Final = (
    re.compile(
        r"(?<!\d)(?:(?P<month>1[0-2]|[1-9])月)?(?P<first>3[01]|[12]\d|[1-9])日?\s?(?:[-~\u301c\u2015\u2014至到]|から)\s?"
        r"(?:(?P<other>1[0-2]|[1-9])月)?(?P<last>3[01]|[12]\d|[1-9])日(?![间間])"
    ),
    re.compile(
        r"\b(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?P<first>\d{1,2})(?:st|nd|rd|th)?"
        r"(?:\s?-\s?| (?:to|through|until) )(?P<last>\d{1,2})(?P<other>(?!))?(?![\w,.-]\d)"
    ),
)
_AGO: Final = re.compile(r"\s?(?:years? (?:ago|earlier)\b|前(?!半|期)|[、を]|$)|[- ]year[- ](?:old|anniversary)")
_LATER: Final = re.compile(r"\s?(?:years? (?:later|on|after)\b|[后後](?!半))")
_SINCE: Final = re.compile(r"\b(?:since|from)\s(?:(?:early|late|mid|[A-Z][a-z]+)[ -])?$|[自从從]$", re.IGNORECASE)
_SINCE_AFTER: Final = re.compile(r"(?:\d{1,2}月)?\s?(?:以来|以來|ぶり)")
_LONGER: Final = {1: (30,), 2: (60,), 3: (90,), 4: (120,), 6: (180,), 12: (365,)}
"""Days that are told for so many months."""
_DAY: Final = 60 * 24
_MEAN_MONTH: Final = Decimal("30.44")
_TOLERANCE: Final = Decimal("0.05")
_ROUGH: Final = re.compile("decade|centur")
_TEN: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of time: so many of a unit, and how it is hedged."""

    start: int
    end: int
    unit: str
    count: Decimal
    bound: Bound = ""

    @property
    def months(self) -> Decimal | None:
        return self.count * _MONTHS[self.unit] if self.unit in _MONTHS else None

    @property
    def minutes(self) -> Decimal | None:
        return self.count * _MINUTES[self.unit] if self.unit in _MINUTES else None


@functools.lru_cache(maxsize=2048)
def stretches(text: str, published: dt.date | None = None) -> tuple[Stretch, ...]:
    """The stretches of time that a text tells, those without a figure too (a decade, 半年, 15日至18日)."""
    flat = level_width(text)
    kept = [*_counted(flat, mentions(text, published)), *_of_days(flat)]
    for each in sorted(_told(flat), key=lambda told: told.start - told.end):  # half a year is no year
        if not any(each.start < other.end and other.start < each.end for other in kept):
            kept.append(each)
    return tuple(kept)


def _counted(text: str, figures: tuple[Mention, ...]) -> Iterator[Stretch]:
    for figure in figures:
        if figure.kind != "number" or figure.value is None:
            continue
        unit = _unit(figure, text)
        if unit:
            bound: Bound = figure.bound or ("about" if _ROUGH.search(figure.text.lower()) else "")
            yield Stretch(start=figure.start, end=figure.end, unit=unit, count=figure.value, bound=bound)


def _unit(figure: Mention, text: str) -> str:
    for name, pattern in _UNITS:
        match = pattern.search(text, figure.start)
        if match is not None and match.start() <= figure.end:
            return name
    return ""


def _told(text: str) -> Iterator[Stretch]:
    for pattern in _TOLD:
        for match in pattern.finditer(text):
            unit = _name(match["unit"].lower())
            count = Decimal("0.5") if match["half"] else Decimal(1)
            yield Stretch(start=match.start(), end=match.end(), unit=unit, count=count)
    for match in _QUARTERS.finditer(text):
        count = Decimal(3 * _QUARTER if match["three"] or match["han"] == "三" else _QUARTER)
        yield Stretch(start=match.start(), end=match.end(), unit="minute", count=count)


def _name(word: str) -> str:
    if word in _MINUTES or word in _MONTHS:
        return word
    return "month" if word == "月" else next(name for name, pattern in _UNITS if pattern.match(word))


def _of_days(text: str) -> Iterator[Stretch]:
    """From one day of the month to another, both counted."""
    for pattern in _DAYS:
        for match in pattern.finditer(text):
            days = int(match["last"]) - int(match["first"]) + 1
            if match["other"] and match["other"] != match["month"]:
                continue
            if days > 1:
                yield Stretch(start=match.start(), end=match.end(), unit="day", count=Decimal(days))


def told_elsewise(claimed: Mention, text: str, cited: str, published: dt.date | None) -> tuple[int, int] | None:
    """Where a cited text tells the stretch of time of a bullet's figure in another way.

    Args:
        claimed: the bullet's figure.
        text: the bullet.
        cited: the cited text.
        published: its day.

    Returns:
        The place in the cited text, None where it tells no such stretch.
    """
    theirs = stretches(cited, published)
    if claimed.date is not None:
        return _years_back(claimed.date, theirs, cited, published) or measured_against(claimed, text, cited, published)
    for mine in stretches(text, published):
        if mine.start >= claimed.end or mine.end <= claimed.start:
            continue
        for other in theirs:
            if _same(mine, other):
                return other.start, other.end
        found = _since(mine, cited, published) or _later(mine, text, cited, published)
        if found:
            return found
    return None


def _same(mine: Stretch, other: Stretch) -> bool:
    for one, two in ((mine.minutes, other.minutes), (mine.months, other.months)):
        if one is not None and two is not None:
            return same_amount(_figure(one, mine.bound), _figure(two, other.bound))
    long, short = (mine, other) if mine.months is not None else (other, mine)
    if long.months is None or short.minutes is None or short.unit == "hour":
        return False
    days = short.minutes / _DAY
    if days in _LONGER.get(int(long.months), ()) and long.months == int(long.months):
        return mine.bound in ("", "about", other.bound)
    near = abs(days / _MEAN_MONTH - long.months) <= long.months * _TOLERANCE
    return near and mine.bound == "about" and short.unit == "day"


def _figure(value: Decimal, bound: Bound) -> Mention:
    return Mention(kind="number", start=0, end=0, text="", value=value, bound=bound)


def _years_back(
    date: PartialDate, theirs: tuple[Stretch, ...], cited: str, day: dt.date | None
) -> tuple[int, int] | None:
    """1940年8月20日 for 86年前的8月20日."""
    if day is None or date.year is None:
        return None
    back = next(
        (each for each in theirs if each.months == 12 * (day.year - date.year) and _AGO.match(cited, each.end)), None
    )
    if back is None:
        return None
    rest = replace(date, year=None, weekday=None)
    told = (each.date for each in mentions(cited) if each.date is not None)
    if rest.month is None or any(rest.agrees(replace(each, year=None)) for each in told):
        return back.start, back.end
    return None


def _since(mine: Stretch, cited: str, day: dt.date | None) -> tuple[int, int] | None:
    """``over a decade`` for ``since 2008``, by the day of publication."""
    if day is None or mine.months is None or mine.unit == "month":
        return None
    years = mine.months / 12
    for found in mentions(cited, day):
        if found.date is None or found.date.year is None:
            continue
        if not (_SINCE.search(cited[: found.start]) or _SINCE_AFTER.match(cited, found.end)):
            continue
        gone = Decimal(day.year - found.date.year)
        tens = mine.bound == "over" and years % _TEN == 0 and years <= gone < years + _TEN
        if tens or (gone > 0 and same_amount(_figure(years, mine.bound), _figure(gone, ""))):
            return found.start, found.end
    return None


def _later(mine: Stretch, text: str, cited: str, day: dt.date | None) -> tuple[int, int] | None:
    """``in 2023 ... two years later`` for two years that the cited text gives."""
    if mine.months is None or not _LATER.match(text, mine.end):
        return None
    first = {each.date.year for each in mentions(text, day) if each.date is not None and each.date.year}
    for found in mentions(cited, day):
        if found.date is not None and found.date.year is not None and found.date.year - mine.months / 12 in first:
            return found.start, found.end
    return None
