"""Dates in Chinese and Japanese text: days, months, years, eras, decades and weekdays, and what 昨天 or 来月 means."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from rashomon.language.han_numerals import DIGITS, HAN_SIGNS, amount
from rashomon.language.quantities import Mention, PartialDate, dated, resolve_weekday, shifted

_FIRST_MONTH: Final = re.compile(
    r"(?<!\d)(?<!\d[.-])(?<!-)(1[0-2]|[1-9])月?\s?(?:[-~〜―—至到]|から){1,2}\s?(?=(?:1[0-2]|[1-9])月)"
)
_FIRST_DAY: Final = re.compile(
    r"(?:(?<!\d)(?P<month>1[0-2]|[1-9])月)?(?<![\d.-])(?P<day>3[01]|[12]\d|[1-9])日?[-~〜―—至到](?=(?:3[01]|[12]\d|[1-9])日(?![間间元本]))"
)
_SHORT_YEAR: Final = re.compile(
    r"(?<![\d.,\u30a1-\u30fe\u4e00-\u9fff])([0-4]\d)年(?=[はのにを、，,]|$|[春夏秋冬末初]|上半|下半|通年|以降|以後|まで|から)(?!の(?:歴史|間|刑))"
)
_SLASHED: Final = re.compile(
    r"(?:^|(?<=[ 【\[(<〈「~〜-]))(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12]\d|0?[1-9])"
    r"(?=$|[ 】\])>〉」~〜\u3041-\u9fff]|\([月火水木金土日])(?!分の|点)"
)
"""A day as headlines write it in short (``【8/19話題】``)."""
_NEAR_YEARS: Final = 3
_NEAR_DAYS: Final = 31
_ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925, "民国": 1911, "民國": 1911}
_DATE: Final = re.compile(
    r"(?=[\d\s度一二三四五六七八九十〇零令平昭民])"  # any part may be missing: here one begins
    rf"(?:(?P<era>令和|平成|昭和|民国|民國)(?P<eray>元|\d+|[{HAN_SIGNS}]+)年"
    rf"|(?P<year>(?:19|20)\d\d|[一二〇零九八七六五四三]{{4}})\s?年代?"
    r"|(?<![\d.,])(?P<short>[0-4]\d)年(?=度|(?:1[0-2]|[1-9])月))?(?:度)?\s?"
    rf"(?:(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月(?!份?[间間])(?:份)?)?\s?"
    rf"(?:(?P<day>3[01]|[12]\d|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s?"
    r"(?:日(?![元本方圆])(?!间|間|連続|连续|続[伸落騰けい]|ぶり|以内|目|がかり)"
    r"|[号號](?=$|[ ,，。、在将起至前后晚早上下凌])))?"
)
_DECADE: Final = re.compile(
    r"(?<!\d)(?P<century>(?:2[01]|二十一?|[上本])\s?世[纪紀]の?\s?)?(?:(?P<years>[1-9])0|(?P<tens>[二三四五六七八九])?十)\s?年代"
)
_FIRST_MONTHS: Final = re.compile(rf"(?<=[前首头])(\d{{1,2}}|[{HAN_SIGNS}]{{1,2}})(?:个月|個月)")
_STRETCH: Final = re.compile(
    r"にわた|に渡っ|ほど|程度|余り|あまり|足らず|遅[くられ]|早[くめま]|延[ばび期]|[前後](?=[にのもか、,。]|$)"
)
"""Behind so many 日 they are no day of the month."""
_LASTING: Final = re.compile("(?:拘留|勾留|为期|為期|历时|歷時|期[间間][はが为為]|期限[はが为為])$")
"""Before so many 日 they are a stretch of time as well."""
_BEFORE_DAYS: Final = frozenset(("", *" ,，。、于在至到从自日昨今定月"))
"""What stands before a day that is told by 号, which also numbers storms and rockets."""
_WEEKDAY: Final = re.compile(
    r"(?:(?P<later>下|来|來)|(?:上|本|这|這|今|先))?(?:周|週|星期|礼拜)(?P<zh>[一二三四五六日天])(?![个個年月班次趟])|(?P<ja>[月火水木金土日])曜"
)
_ZH_DAYS: Final = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_JA_DAYS: Final = {"月": 0, "火": 1, "水": 2, "木": 3, "金": 4, "土": 5, "日": 6}
_RELATIVE: Final[tuple[tuple[str, str, int], ...]] = (
    ("day", "今天|今日|きょう|当天|今晚|今早|今晨|今夜|今晩|今朝", 0),
    ("day", "昨天|昨日|きのう|昨晚|昨夜|昨晩|昨早|昨晨", -1),
    ("day", "明天|明日(?!香)|あす|あした|明早|明晨|明晚|明朝|明夜", 1),
    ("day", "前天|一昨日|おととい", -2),
    ("year", "今年(?!度)|ことし|本年(?!度)", 0),
    ("year", "去年(?!同期)|昨年(?!度|同期)", -1),  # the same period of last year is what growth is measured by
    ("year", "明年|来年(?!度)|來年", 1),
    ("month", "本月|这个月|今月", 0),
    ("month", "上月|上个月|先月", -1),
    ("month", "下月|下个月|来月", 1),
)
_RELATIVES: Final = tuple((what, re.compile(words), shift) for what, words, shift in _RELATIVE)


def find_dates(text: str, published: dt.date | None) -> Iterator[Mention]:
    """Every date in ``text``; where two overlap, the one that comes first is meant."""
    for finder in (_decades, _months, _days, _short_years, _slashed, _dates, _weekdays, _relative):
        yield from finder(text, published)


def _dates(text: str, published: dt.date | None) -> Iterator[Mention]:
    told: tuple[int, int, int] | None = None
    for match in _DATE.finditer(text):
        if match.end() == match.start():
            continue
        year, month, day = _year(match), _whole(match["month"]), _whole(match["day"])
        if (year, month, day) == (None, None, None):
            continue
        if year is None and not _calendar(text, match):
            continue
        words = match.group().strip()
        start = match.start() + match.group().index(words)
        if month is None and day is not None and told is not None and "。" not in text[told[2] : match.start()]:
            month = told[0] if day > told[1] else None  # 9月20日告示、27日投開票
        if month is not None and day is not None:
            told = (month, day, match.end())
        date = _completed(PartialDate(year=year, month=month, day=day), published)
        yield dated(text, start, start + len(words), date)


def _decades(text: str, published: dt.date | None) -> Iterator[Mention]:
    """``20世纪30年代``, 80年代: by the year with which it begins; the last century's where none is told."""
    for match in _DECADE.finditer(text):
        ours = (match["century"] or "").startswith(("21", "二十一", "本"))
        tens = int(match["years"] or DIGITS[match["tens"] or "一"])
        year = (2000 if ours else 1900) + 10 * tens
        yield dated(text, *match.span(), PartialDate(year=year))


def _months(text: str, published: dt.date | None) -> Iterator[Mention]:
    """The first month of a span (``1-7月``, ``8~10月``), and the last one of 前7个月."""
    for match in _FIRST_MONTH.finditer(text):
        month = PartialDate(month=int(match[1]))
        weak = month.month == 1  # 1-7月 is 前7个月
        yield Mention(kind="date", start=match.start(1), end=match.end(), text=match[1], date=month, weak=weak)
    for match in _FIRST_MONTHS.finditer(text):
        yield dated(text, *match.span(), PartialDate(month=_whole(match[1])))


def _days(text: str, published: dt.date | None) -> Iterator[Mention]:
    """The first day of a span (``20~22日``, ``8月20~22日``)."""
    for match in _FIRST_DAY.finditer(text):
        date = _completed(PartialDate(month=_whole(match["month"]), day=int(match["day"])), published)
        yield Mention(kind="date", start=match.start(), end=match.end(), text=match.group()[:-1], date=date)


def _short_years(text: str, published: dt.date | None) -> Iterator[Mention]:
    """A year by its last two digits (``25年は``), where it lies near the day of publication."""
    for match in _SHORT_YEAR.finditer(text) if published is not None else ():
        year = 2000 + int(match[1])
        if abs(year - (published.year if published else year)) <= _NEAR_YEARS:
            yield dated(text, *match.span(), PartialDate(year=year))


def _slashed(text: str, published: dt.date | None) -> Iterator[Mention]:
    """A month and a day with a stroke between them, where it lies near the day of publication: else it is a share."""
    for match in _SLASHED.finditer(text) if published is not None else ():
        date = _completed(PartialDate(month=int(match["month"]), day=int(match["day"])), published)
        day = dt.date(date.year, int(match["month"]), int(match["day"])) if date.year is not None else None
        if day is not None and published is not None and abs((day - published).days) <= _NEAR_DAYS:
            yield dated(text, *match.span(), date)


def _calendar(text: str, match: re.Match[str]) -> bool:
    """``3月`` is March and ``24日`` a day, but ``3日間``, ``一日`` and ``5月期`` with a figure before are not."""
    before = text[match.start() - 1 : match.start()]
    if (
        before.isdigit()
        or (before in (".", "/") and text[match.start() - 2 : match.start()] != "..")
        or (before == "-" and not _FIRST_MONTH.search(text[: match.end()]))
    ):
        return False
    if before and before in "風风第番令" and match.group().rstrip().endswith(("号", "號")):
        return False
    if match.group().endswith(("号", "號")) and not match["month"]:
        return match["day"][0].isascii() and before in _BEFORE_DAYS
    if match["day"] and not match["month"]:
        lasts = _STRETCH.match(text, match.end()) or _LASTING.search(text, 0, match.start("day"))
        return match["day"][0].isascii() and not lasts
    return text[match.end() : match.end() + 1] not in ("間", "间")


def _year(match: re.Match[str]) -> int | None:
    if match["era"]:
        count = 1 if match["eray"] == "元" else _whole(match["eray"])
        return None if count is None else _ERAS[match["era"]] + count
    if match["short"]:
        return 2000 + int(match["short"])  # 25年度, 26年3月
    if not match["year"]:
        return None
    return int("".join(str(DIGITS.get(sign, sign)) for sign in match["year"]))


def _whole(text: str | None) -> int | None:
    value = amount(text) if text else None
    return None if value is None else int(value)


def _completed(date: PartialDate, published: dt.date | None) -> PartialDate:
    """Fill in the month and year that a bare ``24日`` or ``2月24日`` means on the day of publication."""
    if published is None or date.year is not None or date.day is None:
        return date
    shifts = (-1, 0, 1)
    try:
        if date.month is None:
            options = [shifted(published, "month", shift) for shift in shifts]
            days = [dt.date(part.year or 1, part.month or 1, date.day) for part in options if date.day <= 28]
            days = days or [published.replace(day=date.day)]
        else:
            days = [dt.date(published.year + shift, date.month, date.day) for shift in shifts]
    except ValueError:  # no such day in that month
        return date
    nearest = min(days, key=lambda day: abs((day - published).days))
    return PartialDate(year=nearest.year, month=nearest.month, day=nearest.day)


def _weekdays(text: str, published: dt.date | None) -> Iterator[Mention]:
    for match in _WEEKDAY.finditer(text):
        weekday = _ZH_DAYS[match["zh"]] if match["zh"] else _JA_DAYS[match["ja"]]
        date = PartialDate(weekday=weekday)
        if published is not None and not match["later"]:
            day = resolve_weekday(weekday, published)
            date = PartialDate(year=day.year, month=day.month, day=day.day, weekday=weekday)
        yield dated(text, *match.span(), date)


def _relative(text: str, published: dt.date | None) -> Iterator[Mention]:
    if published is None:
        return
    for what, words, shift in _RELATIVES:
        for match in words.finditer(text):
            if what == "day":
                day = published + dt.timedelta(days=shift)
                date = PartialDate(year=day.year, month=day.month, day=day.day)
            else:
                date = shifted(published, what, shift)
            yield dated(text, *match.span(), date)
