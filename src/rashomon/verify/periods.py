"""Stretches of a year that are told in several ways: the first quarter, 1Q, 1〜3月, the first three months, 上半年.

Also the one by which growth is measured: 6月 for 前月 where July is told of, last year for 同比.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from rashomon.language.numbers import Mention, mentions

_QUARTER: Final = re.compile(r"\bquarter\b|四半期|季度")


def as_period(claimed: Mention, text: str, cited: str) -> bool:
    """A quarter that is three months and no share; the first months of a year, however they are told."""
    if claimed.kind == "percent" and claimed.text.lower().endswith("quarter"):
        return not text[claimed.end :].startswith(" of") and bool(_QUARTER.search(cited))
    theirs = {span for span, _, _ in _periods(cited)}
    for span, start, end in _periods(text):
        if start < claimed.end and claimed.start < end and span in theirs:
            return True
    counted = claimed.value is not None and (_MONTHS.match(text, claimed.end) or claimed.text.endswith(_MONTHS_HAN))
    return bool(counted) and (1, int(claimed.value or 0)) in theirs


_MONTHS: Final = re.compile(r"[ -]months?\b", re.IGNORECASE)
_MONTHS_HAN: Final = ("个月", "個月", "か月", "カ月", "ヶ月")
_BY_YEAR: Final = re.compile(
    r"同比|年[增减減]|前年(?:同[月期]|比|から|より|割れ|並み|を)|上年|前の年|\byear[- ]on[- ]year\b|\by/y\b"
    r"|\byoy\b|\bannual\b|\bfrom (?:a|the previous|last) year\b|\ba year (?:earlier|ago|before)\b|\bon the year\b",
    re.IGNORECASE,
)
_BY_MONTH: Final = re.compile(
    r"前月|环比|環比|月[增减減]|上(?:个|個)?月|\bmonth[- ]on[- ]month\b|\bon the month\b"
    r"|\bfrom the (?:previous|prior) month\b|\ba month (?:earlier|ago|before)\b",
    re.IGNORECASE,
)
_THAN: Final = re.compile(
    r"(?:\b(?:than|from|against|with|to|over|below|above|of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?)"
    r"(?: (?:in|the|that of|those of))*|[比较較]|超过?|[高低多少][于於]) ?$",
    re.IGNORECASE,
)
_THAN_BEHIND: Final = re.compile(r"より|から|比|に比べ|を[上下]回|の?同[期月]|並み")
_NUMBERS: Final = {
    **{str(number): number for number in range(1, 13)},
    **{sign: number for number, sign in enumerate("一二三四五六七八九十", start=1)},
    "first": 1, "second": 2, "third": 3, "fourth": 4,
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "首": 1, "最初の": 1,
}  # fmt: skip
_SPELT: Final = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "May": 5, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 10, "Nov": 11,
    "Dec": 12,
}  # fmt: skip
_MONTH: Final = "|".join(_SPELT)
_PERIODS: Final = (
    re.compile(r"\b(?P<quarter>first|second|third|fourth)[ -]quarter\b|\bQ(?P<q>[1-4])\b", re.IGNORECASE),
    re.compile(r"(?<![\dA-Za-z])(?P<q>[1-4])Q(?![A-Za-z\d])"),
    re.compile(r"(?<!前)第?(?P<quarter>[一二三四1-4])(?:季度|四半期)|(?P<q>首)季(?!度)"),
    re.compile(r"(?<!\d)(?P<from>1[0-2]|[1-9])月?(?:[-~\u301c\u2014至到]|から)(?P<to>1[0-2]|[1-9])月"),
    re.compile(
        rf"\b(?P<from>{_MONTH})[a-z]*\.?(?: (?:and|to|through|until) |\s?-\s?)(?P<to>{_MONTH})[a-z]*", re.IGNORECASE
    ),
    re.compile(r"[前首头](?P<months>[一二三四五六七八九十]|1[0-2]|[1-9])(?:个月|個月)"),
    re.compile(
        r"\bfirst (?P<months>two|three|four|five|six|seven|eight|nine|ten|eleven|1[0-2]|[1-9]) months", re.IGNORECASE
    ),
    re.compile(r"前(?P<quarters>[二三两2-3])季度?|\bfirst (?P<words>two|three) quarters", re.IGNORECASE),
    re.compile(r"(?P<half>上)半年|\b(?P<halves>first)[ -](?:half\b|six months)", re.IGNORECASE),
)


def measured_against(claimed: Mention, text: str, cited: str, published: dt.date | None) -> tuple[int, int] | None:
    """The year or month before the one that a cited text tells of, where both measure something by that.

    Args:
        claimed: a bullet's date.
        text: the bullet.
        cited: the cited text.
        published: its day.

    Returns:
        Where the cited text says by what it measures; None where it does not.
    """
    date = claimed.date
    if date is None or date.day is not None or date.weekday is not None:
        return None
    if not _THAN.search(text[: claimed.start]) and not _THAN_BEHIND.match(text, claimed.end):
        return None
    told = [each.date for each in mentions(cited, published) if each.date is not None]
    if date.month is None:
        years = {each.year for each in told} | ({published.year} if published else set())
        sign = _BY_YEAR.search(cited) if date.year is not None and date.year + 1 in years else None
    else:
        months = {each.month for each in told} - {None}
        months = months or ({published.month, (published.month - 2) % 12 + 1} if published else months)
        sign = _BY_MONTH.search(cited) if date.month % 12 + 1 in months else None
    return sign.span() if sign else None


def _periods(text: str) -> list[tuple[tuple[int, int], int, int]]:
    """The spans of months that a text tells: first and last month, and where."""
    found = []
    for pattern in _PERIODS:
        for match in pattern.finditer(text):
            told = {name: value for name, value in match.groupdict().items() if value}
            name, value = next(iter(told.items()))
            if name == "from":
                span = (_month(told["from"]), _month(told["to"]))
            elif name in ("quarter", "q"):
                last = 3 * _NUMBERS[value.lower()]
                span = (last - 2, last)
            elif name == "months":
                span = (1, _NUMBERS[value.lower()])
            elif name in ("half", "halves"):
                span = (1, 6)
            else:
                span = (1, 3 * (2 if value == "两" else _NUMBERS[value.lower()]))
            found.append((span, match.start(), match.end()))
    return found


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _SPELT[word[:3].capitalize()]
