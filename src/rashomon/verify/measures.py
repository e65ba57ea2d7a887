"""What a figure of a bullet needs: proof, and of which amount, once units of measure are levelled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from rashomon.language.numbers import Mention, PartialDate, level_width, same_amount
from rashomon.records import Evidence
from rashomon.verify.lexicon import english_keys

_UNITS: Final[tuple[tuple[str, str, Decimal], ...]] = (
    ("watt", r"gigawatts?\b|GW\b|吉瓦|ギガワット", Decimal(10**9)),
    ("watt", r"megawatts?\b|MW\b|兆瓦|メガワット", Decimal(10**6)),
    ("watt", r"kilowatts?\b|kW\b|千瓦|キロワット", Decimal(10**3)),
    ("metre", r"kilomet(?:re|er)s?\b|km\b|公里|千米|キロメートル|キロ(?!グラム|ワット)", Decimal(1000)),
    ("metre", r"met(?:re|er)s?\b|m\b|米(?!国)|メートル", Decimal(1)),
    ("gram", r"tonnes?\b|tons?\b|吨|トン", Decimal(10**6)),
    ("gram", r"kilograms?\b|kilos?\b|kg\b|公斤|千克|キログラム", Decimal(1000)),
)
_MEASURES: Final = tuple((what, re.compile(rf"[ -]?(?:{words})"), factor) for what, words, factor in _UNITS)
_ANAPHORIC: Final = re.compile(
    r"(?:\b(?:the|these|those|their|his|her|its|both|all|other|our)|\w's)\s+$", re.IGNORECASE
)
_COUNTED: Final = re.compile(
    r"^\s+(?:countr|nation|side|govern|part|neighbo|leader|allies|men\b|women\b|power|compan|minister|capital|said|ha[sd]"
    r"|are|were|will|would|also|met\b|meet\b|agree|confirm|discuss|spoke|held|sign"
    r"|president|state|team|militar|arm|econom|giant|rival|prime|foreign|defen[cs]e|finance|head|chief)",
    re.IGNORECASE,
)
_MONTHS_AND_WORDS: Final = frozenset(("March", "May", "August"))
_PART_OF_NAME: Final = re.compile(r"\b(?!In|Last|Next|This|Early|Late|Since|By|On|Until|From|Mid|Of)[A-Z][a-z]+ $")
"""What makes a month a name (the Long March, Theresa May)."""
_NAME_GOES_ON: Final = re.compile(r"^[ -][A-Z]")
_TIMES: Final = tuple(
    (name, re.compile(rf"[ \u2010-\u2013-]?(?:{words})", re.IGNORECASE))
    for name, words in (
        ("year", r"years?\b|decades?\b|centur|年(?!代)|岁|歳"),
        ("month", r"months?\b|个月|個月|か月|カ月|ヶ月|ケ月"),
        ("week", r"weeks?\b|周(?!年)|週間"),
        ("day", r"days?\b|天|日間"),
        ("hour", r"hours?\b|小时|小時|時間"),
        ("minute", r"minutes?\b|分钟|分間"),
    )
)
_CENTURY: Final = 2000
_FIRST_MONTHS: Final = re.compile(r"\bfirst\s+$", re.IGNORECASE)
_MONTHS: Final = re.compile(r"^\s+months\b", re.IGNORECASE)
_SPAN: Final = re.compile(
    r"\bJan(?:uary|\.)?(?: (?:and|to|through|until) |\s?[-\u2013]\s?)([A-Z][a-z]{2,8})", re.IGNORECASE
)
"""The months from the beginning of a year, as ``the first seven months`` counts them."""
_MONTH_NUMBERS: Final = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_YEAR: Final = 4
_DAY_BEFORE: Final = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?"
    r"(?: (?:and|to|until) | ?- ?)$"
)
_DAY_OF_MONTH: Final = re.compile(r"(?:\b(?:on(?: the)?|and(?: the)?|to(?: the)?|the) |\()$")
_NOON: Final = 12
_TERM: Final = re.compile(r"(?:懲役|禁錮|拘禁刑|徒刑|刑期)(\d+)年(\d+)(?:カ|か|ヶ|ケ|个|個)?月")
_FIVE_YEARS: Final = re.compile(r"\s+Five-Year", re.IGNORECASE)
_HALF: Final = 30
_HOURS: Final = re.compile(r"\b\d{1,2}[:.]$")
_HALF_PAST: Final = re.compile(r"(?:[时時点]钟?)?半")
_IN_METRES: Final = re.compile(r"[ -]met(?:re|er)")
_METRES: Final = re.compile(r"\d+\s?(?:米(?!国)|メートル|公尺)")
_AFTERNOON: Final = re.compile(r"\s?p\.?m\b", re.IGNORECASE)
_HOUR: Final = re.compile(r"\s?[时時点:]")
_MOST_ANAPHORIC: Final = 5
_SCALES: Final = "万萬亿億"
_LARGE: Final = 1000
_TO_DOLLAR: Final = re.compile(r" (?:to|against|per) the (?:dollar|euro|pound)\b")
_EXACT: Final = 3
"""So many digits are no chance: a figure of so many needs no unit of its own."""


def needs_proof(mention: Mention, text: str) -> bool:
    """Whether a figure of a bullet says more than its words: ``the two countries`` and ``Second World War`` do not."""
    if mention.weak:
        return False
    before, after = text[: mention.start], text[mention.end :]
    if not mention.text.isalpha():
        return True
    if mention.kind == "ordinal":
        inside = bool(before.strip()) and not before.rstrip().endswith((".", "!", "?", ":"))
        return not (inside and mention.text[:1].isupper() and _NAME_GOES_ON.match(after))
    if mention.date is not None and mention.text in _MONTHS_AND_WORDS and _PART_OF_NAME.search(before):
        return False
    if mention.kind == "number" and mention.text[:1].isupper() and before and _NAME_GOES_ON.match(after):
        return not re.search(r"[a-z] $", before)  # the Three Gorges
    small = mention.value is not None and mention.value <= _MOST_ANAPHORIC
    return not (small and _ANAPHORIC.search(before) and _COUNTED.match(after))


def carries(claimed: Mention, text: str, figures: Iterable[Mention], cited: str) -> Mention | None:
    """The figure of a cited text that carries one of a bullet; None where none does.

    Args:
        claimed: the bullet's figure.
        text: the bullet.
        figures: those of the cited text.
        cited: the cited text.
    """
    listed = list(figures)
    for found in listed:
        if (same_amount(claimed, found) or _unit_left_out(claimed, text, found)) and _same_time(
            claimed, text, found, cited
        ):
            return found
    what, amount = _measured(claimed, text)
    if what:
        for found in listed:
            other, theirs = _measured(found, cited)
            if other == what and same_amount(amount, theirs):
                return found
    if claimed.date is not None or (claimed.text.isdigit() and len(claimed.text) == _YEAR):
        return _of_calendar(claimed, text, listed, cited)
    return (
        _of_clock(claimed, text, listed, cited)
        or _of_day(claimed, text, listed)
        or _metres(claimed, text, listed, cited)
    )


def _of_calendar(claimed: Mention, text: str, listed: Sequence[Mention], cited: str) -> Mention | None:
    """A year in the name of an event, which needs no word for it, or the months from January on."""
    date = claimed.date
    if date is None and claimed.kind == "number":
        return next((found for found in listed if found.date and found.date.year == claimed.value), None)
    if date is not None and date == PartialDate(year=date.year):
        bare = (found for found in listed if found.kind == "number" and len(found.text) == _YEAR)
        same_year = next((found for found in bare if found.value == date.year), None)
        if same_year is not None:
            return same_year
    if date is not None and date.year is not None and date.day is None:
        short = re.compile(
            rf"(?<!\d)(?:20)?{date.year % 100:02}年(?:(?:\d{{1,2}}月?[-~])?{date.month}月)?"
            if date.month
            else rf"(?<!\d){date.year % 100:02}年(?![間间ぶ前後以])"
        )
        told = short.search(level_width(cited)) if date.year >= _CENTURY else None
        if told is not None:
            return Mention(kind="date", start=told.start(), end=told.end(), text=told[0], date=date)
        month_only = (found for found in listed if date.month and found.date and found.date.day is None)
        if claimed.text[-1].isalpha() and not any(sign.isdigit() for sign in claimed.text):
            same = next((found for found in month_only if found.date == PartialDate(month=date.month)), None)
            if same is not None:
                return same  # last month, for 7月
    if date is not None and date.month is not None and date.day is None:
        span = next((match for match in _SPAN.finditer(text) if match.start() <= claimed.start < match.end()), None)
        last = next((found for found in listed if span and _counts_first_months(found, cited)), None)
        if span and last is not None and _MONTH_NUMBERS.get(span[1].lower()[:3]) == last.value:
            return last
    return None


def _of_day(claimed: Mention, text: str, listed: Sequence[Mention]) -> Mention | None:
    """A day of the month without its month (``on the 25th``), or the last month of ``the first seven months``."""
    before = text[: claimed.start]
    second = claimed.kind == "number" and _DAY_BEFORE.search(before)
    if second or (claimed.kind == "ordinal" and _DAY_OF_MONTH.search(before)):
        days = (found for found in listed if second or found.date is not None)
        return next((found for found in days if _is_day(found, claimed)), None)
    if _FIRST_MONTHS.search(before) and _MONTHS.match(text[claimed.end :]):
        return next((found for found in listed if found.date is not None and found.date.month == claimed.value), None)
    return None


def _of_clock(claimed: Mention, text: str, listed: Sequence[Mention], cited: str) -> Mention | None:
    """``3 p.m.`` for 15时, ``9:30`` for 9点半."""
    if claimed.kind != "number" or claimed.value is None:
        return None
    if claimed.value == _HALF and _HOURS.search(text[: claimed.start]):
        return next((found for found in listed if _HALF_PAST.match(cited, found.end)), None)
    if not _AFTERNOON.match(text, claimed.end):
        return None
    hours = (found for found in listed if found.date is None and _HOUR.match(cited, found.end))
    return next((found for found in hours if found.value == claimed.value + _NOON), None)


def _metres(claimed: Mention, text: str, listed: Sequence[Mention], cited: str) -> Mention | None:
    """``10m``, which is read as money is: ten millions."""
    if claimed.kind == "number" and _IN_METRES.match(text, claimed.end):
        return next((found for found in listed if found.text == f"{claimed.value}m"), None)
    if not (claimed.text.endswith("m") and claimed.text[:-1].isdigit()):
        return None
    metres = (found for found in listed if _METRES.match(cited, found.start))
    return next((found for found in metres if found.value == int(claimed.text[:-1])), None)


def is_term(claimed: Mention, text: str, evidence: Iterable[Evidence]) -> bool:
    """A sentence of 18 months for 懲役1年6月, the 15th Five-Year Plan for 十五五."""
    if claimed.value is None:
        return False
    after = text[claimed.end :]
    for piece in evidence:
        cited = digits(level_width(piece.text))
        terms = {Decimal(12 * int(match[1]) + int(match[2])) for match in _TERM.finditer(cited)}
        if _MONTHS.match(after) and claimed.value in terms:
            return True
        if _FIVE_YEARS.match(after) and re.search(rf"(?<!\d){int(claimed.value)}5(?!\d)", cited):
            return True
    return False


def counts_time(mention: Mention, text: str) -> bool:
    """Whether a figure counts years, months, weeks, days, hours or minutes."""
    return bool(_time_of(mention, text))


def _counts_first_months(found: Mention, cited: str) -> bool:
    return bool(_FIRST_MONTHS.search(cited[: found.start]) and _MONTHS.match(cited[found.end :]))


def _same_time(claimed: Mention, text: str, found: Mention, cited: str) -> bool:
    """Whether two figures that both count a stretch of time count the same one: nine months are no nine years."""
    if claimed.date is not None or claimed.kind != "number":
        return True
    mine, theirs = _time_of(claimed, text), _time_of(found, cited)
    return not mine or not theirs or mine == theirs


def _time_of(mention: Mention, text: str) -> str:
    return next(
        (name for name, pattern in _TIMES if pattern.search(mention.text) or pattern.match(text, mention.end)), ""
    )


def _is_day(found: Mention, claimed: Mention) -> bool:
    """Whether a figure may be the second day of a span (``between August 19 and 22``)."""
    day = found.date.day if found.date is not None else found.value
    return day is not None and day == claimed.value


def _unit_left_out(claimed: Mention, text: str, found: Mention) -> bool:
    """``the 157 range against the dollar`` for 157円, ``from 17.7 to 17.3 percent``: the unit is told elsewhere."""
    if claimed.kind == "money" and found.kind == "number" and found.text[-1] in _SCALES:
        return claimed.value == found.value  # 遭騙800萬
    if claimed.kind != "number" or found.kind not in ("money", "percent") or claimed.value is None:
        return False
    if claimed.text[-1] in _SCALES and found.kind == "money":
        return same_amount(replace(claimed, kind="money", unit=found.unit), found)  # 票房突破300亿
    digits = str(claimed.value.normalize().as_tuple().digits)
    many = len(re.sub(r"\D", "", digits)) >= _EXACT or claimed.value >= _LARGE
    return claimed.value == found.value and (many or _TO_DOLLAR.match(text, claimed.end) is not None)


def _measured(mention: Mention, text: str) -> tuple[str, Mention]:
    """What a figure measures, and the amount in the smallest unit of it."""
    if mention.value is None:
        return "", mention
    start = mention.end - next((len(tail) for tail in ("千", "キロ") if mention.text.endswith(tail)), 0)
    for what, pattern, factor in _MEASURES:
        if pattern.match(text, start):
            return what, replace(mention, value=mention.value * factor)
    return "", mention


_DESIGNATION: Final = re.compile(r"(?<![\w-])([A-Za-z][A-Za-z']*)-?(\d{1,4})(?![\d%,.]*\d|[A-Za-z]*[a-z]{3})")
_TENS: Final = (
    (re.compile("(?<=[一二三四五六七八九])十(?=[一二三四五六七八九])"), ""),
    (re.compile("(?<=[一二三四五六七八九])十"), "0"),
    (re.compile("十(?=[一二三四五六七八九])"), "1"),
    (re.compile("十"), "10"),
)
"""二十一 as digits one by one."""
_HAN_DIGITS: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")


def foreign_designation(text: str, cited: Iterable[str]) -> tuple[int, int] | None:
    """Find a name with a number (``Chang'e-6``, ``F-35``) in English ``text`` whose number no cited text has.

    Returns:
        Where the name stands, None where every such number is found.
    """
    levelled = [digits(level_width(each)) for each in cited]
    for match in _DESIGNATION.finditer(level_width(text)):
        number = match[2].lstrip("0") or "0"
        if any(key.startswith("c:") for key in english_keys(match.group().lower())):
            continue  # a word like others (Covid-19)
        if not any(re.search(rf"(?<!\d)0*{number}(?!\d)", each) for each in levelled):
            return match.span()
    return None


def digits(text: str) -> str:
    """A text with its Chinese numerals as digits."""
    for pattern, instead in _TENS:
        text = pattern.sub(instead, text)
    return text.translate(_HAN_DIGITS)
