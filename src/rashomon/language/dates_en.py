"""Dates in Latin-script text: days, months, years and weekdays, and what ``yesterday`` or ``last month`` means."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from rashomon.language.quantities import Mention, PartialDate, dated, resolve_weekday, shifted

_MONTHS: Final = {
    name: index
    for index, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_DAYS: Final = {
    name: index
    for index, names in enumerate(
        (("monday", "mon"), ("tuesday", "tues", "tue"), ("wednesday", "wed"), ("thursday", "thurs", "thu"),
         ("friday", "fri"), ("saturday", "sat"), ("sunday", "sun"))
    )
    for name in names
}  # fmt: skip
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE: Final = re.compile(
    rf"""\b(?:
      (?P<iso>(?P<iy>\d{{4}})-(?P<im>\d{{2}})-(?P<id>\d{{2}}))
     |(?P<slash>(?P<sm>\d{{1,2}})/(?P<sd>\d{{1,2}})/(?P<sy>\d{{4}}))
     |(?P<dmy>(?P<dd>\d{{1,2}})(?:st|nd|rd|th)?[ ](?P<dm>{_MONTH})\.?(?:,?[ ](?P<dy>(?:19|20)\d\d))?)(?!\w)
     |(?P<mdy>(?<!\bLong[ ])(?P<mm>{_MONTH})\.?[ ](?P<md>\d{{1,2}})(?:st|nd|rd|th)?
        (?![\d:%,.]\d|[ ]?(?:percent|%|million|billion))(?:,?[ ](?P<my>(?:19|20)\d\d))?)\b
     |(?P<monthyear>(?P<om>{_MONTH})\.?,?[ ](?P<oy>(?:19|20)\d\d))
     |(?:fiscal|FY|year|in|by|since|until|from|for|of|to|,|-|the)[ ]?(?:year[ ])?(?P<year>(?:19|20)\d\d)
        (?!\d|,\d|\.\d|[ ](?:[a-z]+[ ])?(?:people|yen|yuan|dollars|troops|ships))
     |(?P<bareyear>(?:19[3-9]\d|20[0-4]\d))(?!\d|,\d|\.\d)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_VERBS: Final = ("may", "march")
"""What months are not without a capital."""
_MONTH_ALONE: Final = re.compile(
    r"\b(January|February|(?<!Long )March|April|(?<=\bin )May|(?<=last )May|(?<=next )May|June|July|August|September"
    r"|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov)(?=\.?\s?[-\u2013]\s?(?i:"
    + _MONTH
    + r")\b))\b"
)
_WEEKDAY: Final = re.compile(
    r"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?<=on )(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun))\b",
    re.IGNORECASE,
)
_SPAN_BEFORE: Final = re.compile(
    r"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\s?(?:to|through|until|till|-|\u2013)\s?$",
    re.IGNORECASE,
)
"""The first weekday of a span, before the second."""
_RELATIVE: Final = re.compile(
    r"\b(?P<day>today|tonight|yesterday|tomorrow)\b"
    r"|\b(?P<side>last|this|next|the previous|the coming)[ ](?P<what>year|month)\b",
    re.IGNORECASE,
)


def find_dates(text: str, published: dt.date | None) -> Iterator[Mention]:
    """Every date in ``text``; where two overlap, the one that comes first is meant."""
    for finder in (_dates, _weekdays, _relative):
        yield from finder(text, published)


def _dates(text: str, published: dt.date | None) -> Iterator[Mention]:
    for match in _DATE.finditer(text):
        date = _date_of(match)
        if date is None:
            continue
        start = match.start(match.lastgroup or 0) if match["year"] is None else match.start("year")
        start = match.start() if match["year"] is None else start
        yield dated(text, start, match.end(), _with_year(date, published))
    for match in _MONTH_ALONE.finditer(text):
        month = PartialDate(month=_MONTHS[match.group().lower()])
        yield dated(text, *match.span(), month)


def _date_of(match: re.Match[str]) -> PartialDate | None:
    if (match["dm"] or match["mm"] or match["om"]) in _VERBS:
        return None

    def number(name: str) -> int | None:
        return int(match[name]) if match[name] else None

    if match["iso"]:
        date = PartialDate(year=number("iy"), month=number("im"), day=number("id"))
    elif match["slash"]:
        date = PartialDate(year=number("sy"), month=number("sm"), day=number("sd"))
    elif match["dmy"]:
        date = PartialDate(year=number("dy"), month=_MONTHS[match["dm"].lower()], day=number("dd"))
    elif match["mdy"]:
        date = PartialDate(year=number("my"), month=_MONTHS[match["mm"].lower()], day=number("md"))
    elif match["monthyear"]:
        date = PartialDate(year=number("oy"), month=_MONTHS[match["om"].lower()])
    else:
        return PartialDate(year=number("year") or number("bareyear"))
    plausible = (date.month or 1) <= 12 and 1 <= (date.day or 1) <= 31
    return date if plausible else None


def _with_year(date: PartialDate, published: dt.date | None) -> PartialDate:
    """Complete a day and month with the year that lies nearest to the day of publication."""
    if published is None or date.year is not None or date.month is None or date.day is None:
        return date
    years = [published.year - 1, published.year, published.year + 1]
    try:
        nearest = min(years, key=lambda year: abs((dt.date(year, date.month or 1, date.day or 1) - published).days))
    except ValueError:  # 29 February in a year that has none
        return date
    return PartialDate(year=nearest, month=date.month, day=date.day)


def _weekdays(text: str, published: dt.date | None) -> Iterator[Mention]:
    for match in _WEEKDAY.finditer(text):
        weekday = _DAYS[match.group().lower()]
        later = re.search(r"\b(?:next|coming|upcoming)\s+$", text[: match.start()], re.IGNORECASE) is not None
        date = PartialDate(weekday=weekday)
        if published is not None and not later:
            day = resolve_weekday(weekday, published)
            opening = _SPAN_BEFORE.search(text[: match.start()])
            if opening and day < resolve_weekday(_DAYS[opening[1].lower()], published):
                day += dt.timedelta(days=7)
            date = PartialDate(year=day.year, month=day.month, day=day.day, weekday=weekday)
        yield dated(text, *match.span(), date)


def _relative(text: str, published: dt.date | None) -> Iterator[Mention]:
    if published is None:
        return
    for match in _RELATIVE.finditer(text):
        if match["day"]:
            shift = {"yesterday": -1, "tomorrow": 1}.get(match["day"].lower(), 0)
            day = published + dt.timedelta(days=shift)
            date = PartialDate(year=day.year, month=day.month, day=day.day)
        else:
            date = shifted(published, match["what"].lower(), _shift(match["side"].lower()))
        yield dated(text, *match.span(), date)


def _shift(side: str) -> int:
    return {"last": -1, "the previous": -1, "this": 0}.get(side, 1)
