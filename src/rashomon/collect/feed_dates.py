"""The dates of feeds: every form that occurs outside, read into UTC or refused with a reason.

Read are RFC 822 with any zone, ISO 8601 in its many halves, Chinese, Japanese and Korean forms, era years, and Unix
seconds. A date that could be read in two ways is not guessed at.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

EARLIEST = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
"""Before the web there are no web articles; such a date is a clock that was never set."""
FUTURE_TOLERANCE = dt.timedelta(hours=24)
"""Local time under a UTC label is up to 14 hours ahead; a day further is no date."""
CLOCK_SKEW = dt.timedelta(minutes=15)

# RFC 822 names, and the ones that news sites use. CST is told by the language: China, or North America.
_ZONES = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "MEZ": 60, "CEST": 120, "EET": 120,
    "EEST": 180, "MSK": 180, "IST": 330, "PKT": 300, "ICT": 420, "WIB": 420, "HKT": 480, "SGT": 480, "PHT": 480,
    "MYT": 480, "AWST": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
    "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540,
    "HST": -600,
}  # fmt: skip
_LANGUAGE_ZONE = {"zh": 480, "ja": 540, "ko": 540, "vi": 420, "th": 420, "ms": 480, "fil": 480, "tl": 480}
"""Minutes east of Greenwich where the press of a language lives, for dates that name no zone."""
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1,
    )
    for name in names.split()
}  # fmt: skip

_MONTH_DIGITS = {name.capitalize(): f"{number:02d}" for name, number in _MONTHS.items() if len(name) == 3}

_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
_ZONE = r"(?P<zone>Z|[A-Z]{2,5}|(?:GMT|UTC)?\s*[+\-\u2212]\d{1,2}:?\d{0,2})?(?:\s*\([^)]*\))?"
_RFC822 = re.compile(
    rf"(?:[A-Z]{{2,9}}\.?(?:,\s*|\s+))?(?P<day>\d{{1,2}})[\s\-]+(?P<month>[A-Z]{{3,9}})\.?,?[\s\-]+(?P<year>\d{{2,4}}),?"
    rf"(?:\s+{_TIME})?\s*{_ZONE}",
    re.IGNORECASE,
)
_US = re.compile(
    rf"(?:[A-Z]{{2,9}}\.?(?:,\s*|\s+))?(?P<month>[A-Z]{{3,9}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)"
    rf"(?P<year>\d{{4}}),?"
    rf"(?:\s+(?:at\s+)?{_TIME}(?:\s*(?P<half>[AP])\.?M\.?)?)?\s*{_ZONE}",
    re.IGNORECASE,
)
_ASCTIME = re.compile(
    rf"[A-Z]{{3,9}}\s+(?P<month>[A-Z]{{3,9}})\s+(?P<day>\d{{1,2}})\s+{_TIME}\s+"
    rf"(?:(?P<zone>[A-Z]{{1,5}}|[+\-]\d{{4}})\s+)?(?P<year>\d{{4}})",
    re.IGNORECASE,
)
_ISO = re.compile(
    rf"(?P<year>\d{{4}})(?P<separator>[\-/.])(?P<month>\d{{1,2}})(?P=separator)(?P<day>\d{{1,2}})"
    rf"(?:[T\s,]+{_TIME})?\s*{_ZONE}",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?)?"
    r"(?P<zone>Z|[+\-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_EAST = re.compile(
    r"(?:(?P<era>令和|平成|昭和)\s*)?(?P<year>\d{1,4}|元)\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日号號일]"
    r"(?:\s*[(（]?(?:星期|周|週|礼拜)?[一二三四五六日天月火水木金土월화수목금토일](?:曜日?|요일)?[)）]?)?"
    r"\s*(?P<half>上午|下午|中午|凌晨|早上|晚上|午前|午後|오전|오후|AM|PM)?"
    r"\s*(?:(?P<hour>\d{1,2})\s*[:：时時点點시]\s*(?:(?P<minute>\d{1,2})\s*[:：分분]?\s*(?:(?P<second>\d{1,2})\s*[秒초]?)?)?)?"
    r"\s*(?P<zone>Z|[A-Z]{2,4}|[+\-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_ERA = {"令和": 2018, "平成": 1988, "昭和": 1925}
_AFTERNOON = frozenset(("下午", "晚上", "午後", "오후", "pm", "p"))
_MORNING = frozenset(("上午", "凌晨", "早上", "午前", "오전", "am", "a"))
_UNIX = re.compile(r"\d{10}(?:\d{3})?")


class FeedDate(NamedTuple):
    """A feed's claim in UTC, or None, and what is to be said about it."""

    when: dt.datetime | None
    flags: tuple[str, ...] = ()


class DateReader:
    """Reads the dates of one feed.

    Args:
        language: the feed's language, which tells the zone of a date that names none.
        fetched: when the feed was read, aware; what lies a day beyond cannot be.
    """

    __slots__ = ("_fetched", "_language", "_latest", "_soon")

    def __init__(self, language: str | None, fetched: dt.datetime) -> None:
        self._language = _bare(language)
        self._fetched = fetched
        self._soon = fetched + CLOCK_SKEW
        self._latest = fetched + FUTURE_TOLERANCE

    def read(self, raw: str, language: str | None = None) -> FeedDate:
        """Read one date.

        Args:
            raw: the text of the feed's date element, empty where there is none.
            language: the item's own language, where it has one.

        Returns:
            The time in UTC, or None with the reason in ``flags``.
        """
        parsed = parse_date(raw, _bare(language) if language else self._language)
        when = parsed.when
        if when is not None and EARLIEST <= when <= self._soon:
            return parsed
        return self._doubtful(raw, parsed)

    def _doubtful(self, raw: str, parsed: FeedDate) -> FeedDate:
        """Say why a date is refused, or keep one that is only hours ahead."""
        when = parsed.when
        if when is None:
            text = " ".join(raw.split())[:40]
            return FeedDate(None, (f"date cannot be read: {text}",) if text else ("no date",))
        if when < EARLIEST:
            return FeedDate(None, (f"date from {when.year}",))
        if when > self._latest:
            return FeedDate(None, (f"date in the future: {when:%Y-%m-%d}",))
        if "date without time" in parsed.flags:
            return FeedDate(self._fetched, parsed.flags)
        return FeedDate(when, (*parsed.flags, "date hours ahead of the fetch"))


def _bare(language: str | None) -> str:
    return (language or "").lower().partition("-")[0]


@lru_cache(maxsize=4096)
def parse_date(text: str, language: str) -> FeedDate:
    """Read one date text without judging whether it can be; ``language`` is a bare language code."""
    text = text.strip()
    plain = _plain_form(text)
    if plain is not None:
        return FeedDate(plain)
    folded = " ".join(unicodedata.normalize("NFKC", text[:100]).split())
    for pattern in (_ISO, _RFC822, _EAST, _US, _ASCTIME, _COMPACT):
        match = pattern.fullmatch(folded)
        if match is not None:
            return _assemble(match.groupdict(), language)
    if _UNIX.fullmatch(folded):
        seconds = int(folded[:10])
        return FeedDate(when=dt.datetime.fromtimestamp(seconds, dt.UTC))
    return FeedDate(when=None)


def _plain_form(text: str) -> dt.datetime | None:
    """The two forms that nearly all feeds use: ``Wed, 25 Feb 2026 12:00:00 GMT`` and ISO 8601 with a zone."""
    size = len(text)
    try:
        if size in (29, 31) and text[3:5] == ", " and text[25] == " ":
            zone = text[26:]
            if zone in ("GMT", "UTC"):
                zone = "+0000"
            month = _MONTH_DIGITS.get(text[8:11])
            if month is None or zone[0] not in "+-":
                return None
            when = dt.datetime.fromisoformat(f"{text[12:16]}-{month}-{text[5:7]}T{text[17:25]}{zone[:3]}:{zone[3:]}")
        elif size >= 20 and text[10] == "T" and (text[-1] == "Z" or text[-6] in "+-"):
            when = dt.datetime.fromisoformat(text)
        else:
            return None
        return when if when.tzinfo is dt.UTC else when.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _assemble(parts: dict[str, str | None], language: str) -> FeedDate:
    try:
        year, month, day = _year(parts), _month(parts["month"] or ""), int(parts["day"] or "")
        hour, minute, second = _clock(parts)
        zone = _offset(parts.get("zone"), language)
        local = dt.datetime(year, month, day, tzinfo=dt.UTC)
        flags: list[str] = []
        if parts.get("hour") is None:
            hour = 12
            flags.append("date without time")
        if zone is None:
            zone = _LANGUAGE_ZONE.get(language, 0)
            if parts.get("hour") is not None:
                flags.append(f"date without zone, read as UTC{zone // 60:+03d}:{zone % 60:02d}")
        # 24:00 is the next day's midnight, and a leap second the next minute.
        when = local + dt.timedelta(hours=hour, minutes=minute - zone, seconds=second)
    except (KeyError, ValueError, OverflowError):
        return FeedDate(when=None)
    return FeedDate(when=when, flags=tuple(flags))


def _year(parts: dict[str, str | None]) -> int:
    text = parts["year"] or ""
    year = 1 if text == "元" else int(text)
    era = parts.get("era")
    if era:
        return _ERA[era] + year
    if len(text) == 2:
        # RFC 2822, section 4.3: 00 to 49 are this century.
        return year + (2000 if year < 50 else 1900)
    if len(text) != 4:
        raise ValueError(text)
    return year


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS[text.lower()]


def _clock(parts: dict[str, str | None]) -> tuple[int, int, int]:
    hour = int(parts.get("hour") or 0)
    minute = int(parts.get("minute") or 0)
    second = int(parts.get("second") or 0)
    half = (parts.get("half") or "").lower()
    if half in _AFTERNOON and hour < 12:
        hour += 12
    elif half in _MORNING and hour == 12:
        hour = 0
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        raise ValueError("no time of day")
    return hour, minute, second


def _offset(zone: str | None, language: str) -> int | None:
    """Minutes east of Greenwich; None where no zone is named."""
    if not zone:
        return None
    name = zone.strip().upper().replace("\u2212", "-")
    if name == "CST":
        return 480 if language == "zh" else -360
    if name in _ZONES:
        return _ZONES[name]
    digits = re.fullmatch(r"(?:GMT|UTC)?\s*([+\-])(\d{1,2}):?(\d{2})?", name)
    if digits is None:
        raise ValueError(name)
    minutes = int(digits[2]) * 60 + int(digits[3] or 0)
    if minutes > 14 * 60:
        raise ValueError(name)
    return minutes if digits[1] == "+" else -minutes
