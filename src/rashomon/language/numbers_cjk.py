"""Numbers, money, percentages and dates in Chinese and Japanese text."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from rashomon.language.quantities import (
    Bound,
    Kind,
    Mention,
    PartialDate,
    resolve_weekday,
    shifted,
    without_overlap,
)

_DIGIT: Final = {
    "〇": 0, "零": 0, "一": 1, "壱": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9,
}  # fmt: skip
_SMALL: Final = {"十": 10, "百": 100, "千": 1000}
_LARGE: Final = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_HAN: Final = "〇零一二两兩三四五六七八九十百千"
_COUNTERS: Final = (
    "号|號|个百分点|個百分點|個百分点|个月|個月|か月|カ月|ヶ月|ケ月|个|個|家|名|人|艘|隻|只|群|股|份|期|架|枚|次|回|件|项|項|条|條|位|台|辆|辆|輛|座|"
    "所|种|種|类|天|日|周|週|小时|時間|小時|分钟|分間|秒|年|月|国|國|カ国|か国|ヶ国|社|校|棟|戸|票|席|岁|歳|才|吨|噸|トン|公里|キロ|米|メートル|"
    "平方|海里|箇所|カ所|か所|场|場|起|批|轮|輪|度|级|級|层|階|期|隻目|人目|倍|丁|匹|头|頭|本|冊|点|點|店|機|基|発|发|枚|世帯|軒|議席|試合|店舗|区間|団体|チーム|泊|届|屆|品目"
)
_COUNTRIES: Final = frozenset(("国", "國", "カ国", "か国", "ヶ国"))
_CURRENCY: Final = {
    "美元": "USD", "ドル": "USD", "米ドル": "USD", "日元": "JPY", "日圆": "JPY", "日圓": "JPY", "円": "JPY",
    "人民币": "CNY", "人民元": "CNY", "元": "CNY/TWD/HKD/SGD", "欧元": "EUR", "歐元": "EUR", "ユーロ": "EUR",
    "英镑": "GBP",
    "ポンド": "GBP", "韩元": "KRW", "ウォン": "KRW", "港元": "HKD", "港币": "HKD", "卢布": "RUB", "ルーブル": "RUB",
    "香港ドル": "HKD", "澳元": "AUD", "澳币": "AUD", "豪ドル": "AUD", "加元": "CAD", "加币": "CAD", "カナダドル": "CAD",
    "新台币": "TWD", "新臺幣": "TWD", "台币": "TWD", "台湾ドル": "TWD", "新加坡元": "SGD", "卢比": "INR",
    "ルピー": "INR", "瑞士法郎": "CHF", "瑞郎": "CHF", "スイスフラン": "CHF", "フラン": "CHF",
}  # fmt: skip
_MONEY: Final = "|".join(sorted(_CURRENCY, key=len, reverse=True))
_POINT: Final = (
    r"(?:\.|(?<=[万億]\d{4})・|・(?=\d+(?:[万億兆円%％倍度]|ポ|パ|ドル|ユーロ|キロ|メートル|トン|ミリ|センチ|ヘクタール|リットル"
    r"|[ckm]?m(?![A-Za-z])|kg)))"
)
"""A decimal point; in Japanese papers a dot at half height, which parts days and places too (20・21日)."""
_AMOUNT: Final = (
    rf"(?:\d+(?:,\d{{3}})*(?:{_POINT}\d+)?(?: (?=[万萬亿億兆]))?(?:(?!千[瓦米克])[十百千])?[万萬亿億兆]*"
    rf"(?:(?<=[万萬亿億兆])\d+(?:{_POINT}\d+)?[百千]?[万萬亿億]?)*"
    rf"|(?:(?<!\d)|(?!千[瓦米克]))[{_HAN}]+[万萬亿億兆]*(?:(?!千[瓦米克])[{_HAN}]+[万萬]?)?"
    rf"|(?<![\d{_HAN}万萬亿億兆点.])[万萬亿億](?=[余餘多]|[名人吨噸]))"
)
_NUMBER: Final = re.compile(
    rf"(?P<ordinal>第)?(?P<percentword>百分之)?(?P<amount>{_AMOUNT})(?:(?P<more>多|余|餘|余り|数)(?P<scale>[万萬亿億兆]+)?)?"
    r"(?: ?(?:(?P<points>个百分点|個百分點|ポイント|[个個]?基[点點]|ベーシスポイント|bp\b)"
    r"|(?P<percent>%|％|パーセント|(?<=[近超逾约約有占达達][一二两三四五六七八九])成(?=[为為])|成(?!为|為|立|员|員|功|长|長|果|本|都|分|交|田|績)|割(?!り))"
    rf"|(?P<money>[余多餘]?(?:{_MONEY}))|(?P<fold>倍)|(?P<counter>{_COUNTERS})))?(?P<place>目)?"
)
_FRACTION: Final = re.compile(
    rf"(?P<below>[{_HAN}\d]+)分(?:之|の)(?P<above>[{_HAN}\d]+)"
    r"|(?P<half>过半|過半|半数|半减|半減|一半|[减減]半)"
    rf"|(?P<all>\d+|[{_HAN}]+)(?P<one>个?人|社|世帯|家|户|戸|校|名)(?:に|(?<=每.[人家户名])[中里]有?)(?P<some>\d+|[{_HAN}]+)(?P=one)"
)
_FIRST_MONTH: Final = re.compile(
    r"(?<!\d)(?<!\d[.-])(?<!-)(1[0-2]|[1-9])月?\s?(?:[-~〜―—至到]|から){1,2}\s?(?=(?:1[0-2]|[1-9])月)"
)
_FIRST_DAY: Final = re.compile(
    r"(?:(?<!\d)(?P<month>1[0-2]|[1-9])月)?(?<![\d.-])(?P<day>3[01]|[12]\d|[1-9])日?[-~〜―—至到](?=(?:3[01]|[12]\d|[1-9])日(?![間间元本]))"
)
_SHORT_YEAR: Final = re.compile(
    r"(?<![\d.,\u30a1-\u30fe\u4e00-\u9fff])([0-4]\d)年(?=[はのにを、，,]|$|[春夏秋冬末初]|上半|下半|通年|以降|以後|まで|から)(?!の(?:歴史|間|刑))"
)
_NEAR_YEARS: Final = 3
_MEASURED: Final = re.compile(r"(?:m/s|km|kg|cm|mm|hPa|kW|MW|GW|ha|m)(?![A-Za-z])")
_GOALS: Final = re.compile(r"ゴール|得点|失点|安打|本塁打")
"""What a Japanese headline counts right behind Latin letters (``PK2ゴール``)."""
_DOUBLED: Final = re.compile(r"翻番|翻倍|翻了?一番|倍增|倍増|加倍")
_CJK: Final = re.compile(r"[\u3041-\u9fff]")
_PIECE: Final = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|\S")
_ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925, "民国": 1911, "民國": 1911}
_DATE: Final = re.compile(
    r"(?=[\d\s度一二三四五六七八九十〇零令平昭民])"  # any part may be missing: here one begins
    rf"(?:(?P<era>令和|平成|昭和|民国|民國)(?P<eray>元|\d+|[{_HAN}]+)年"
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
_HALVED: Final = frozenset(
    (
        "年",
        "时間",
        "時間",
        "小时",
        "小時",
        "个",
        "個",
        "个月",
        "個月",
        "か月",
        "カ月",
        "ヶ月",
        "ケ月",
        "天",
        "倍",
        "世纪",
        "世紀",
    )
)
_HALF_MORE: Final = re.compile(r"半(?![数數分期额額减減島岛导導球])(?=(?:小时|小時|月|世纪|世紀|钟头)?)")
"""``2時間半``, ``两个半小时``."""
_FIRST_MONTHS: Final = re.compile(rf"(?<=[前首头])(\d{{1,2}}|[{_HAN}]{{1,2}})(?:个月|個月)")
_STRETCH: Final = re.compile(
    r"にわた|に渡っ|ほど|程度|余り|あまり|足らず|遅[くられ]|早[くめま]|延[ばび期]|[前後](?=[にのもか、,。]|$)"
)
"""Behind so many 日 they are no day of the month."""
_LASTING: Final = re.compile("(?:拘留|勾留|为期|為期|历时|歷時|期[间間][はが为為]|期限[はが为為])$")
"""Before so many 日 they are a stretch of time as well."""
_BEFORE_DAYS: Final = frozenset(("", *" ,，。、于在至到从自日昨今定月"))
"""What stands before a day that is told by 号, which also numbers storms and rockets."""
_WEEKDAY: Final = re.compile(
    r"(?:(?P<later>下|来|來)|(?:上|本|这|這|今|先))?(?:周|週|星期|礼拜)(?P<zh>[一二三四五六日天])(?![个個年月])|(?P<ja>[月火水木金土日])曜"
)
_DAYS: Final = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
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
_TWO_DAYS: Final = frozenset(("今明", "明后", "昨今"))
"""Before 两天, 两年: which two they are is said there."""
_VAGUE: Final = re.compile(r"[数數几幾](?=[十百千万萬亿億]+$)")
_OVER: Final = re.compile(r"(?:超过|超過|超出|突破|(?<![跌打])破|高于|不低于|逾|超|多达|多達|至少|高达|高達|不少于)$")
_UNDER: Final = re.compile(r"(?:近|将近|接近|不到|不足|未满|最多|最大|至多)$")
_ABOUT: Final = re.compile(r"(?:约|約|大约|左右|およそ|おおよそ|ほぼ|大約)$")
_OVER_AFTER: Final = re.compile(
    r"^(?:以上|超(?!级)|余り|あまり|強|を超|を上回|台(?=[をにでのへまかと、。]|$)|多(?!边)|余)"
)
_UNDER_AFTER: Final = re.compile(r"^(?:近く|弱|未満|以下|足らず|に迫|を[切割][りるっ]|を下回)")
_ABOUT_AFTER: Final = re.compile(r"^(?:左右|前後|程度|ほど|くらい|ぐらい|上下)")


def find(text: str, published: dt.date | None) -> list[Mention]:
    """Find every mention in ``text`` (full-width characters already levelled); empty for text without Han or kana."""
    if not _CJK.search(text):
        return []
    dates = (_decades, _months, _days, _short_years, _dates, _weekdays, _relative)
    shares, numbers = _undated(text)
    told = (mention for finder in dates for mention in finder(text, published))
    return without_overlap((*shares, *told, *numbers), len(text))


@functools.lru_cache(maxsize=1024)  # most texts are read with the day of publication and without
def _undated(text: str) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """What is no date, and the same whenever the text was published: what is told before the dates, and after them."""
    return (*_fractions(text), *_doubled(text)), tuple(_numbers(text))


def amount(text: str) -> Decimal | None:
    """Read ``1.5万``, ``3億2000万``, ``二十四``, ``数`` ... None where it is no number."""
    total = section = Decimal(0)
    current: Decimal | None = None
    for piece in _PIECE.findall(text.replace("・", ".")):
        if piece[0].isdigit() and piece[0].isascii():
            current = Decimal(piece.replace(",", ""))
        elif piece in _DIGIT:
            current = Decimal(_DIGIT[piece]) + (current * 10 if current is not None else 0)
        elif piece in _SMALL:
            section += (current if current is not None else 1) * _SMALL[piece]
            current = None
        elif piece in _LARGE:
            section = section if total or section or current is not None else Decimal(1)  # 万余人
            section += current if current is not None else 0
            total = (total + section) * _LARGE[piece] if total and not _falls(text) else total + section * _LARGE[piece]
            section, current = Decimal(0), None
        else:
            return None
    return total + section + (current if current is not None else 0)


def _falls(text: str) -> bool:
    """Whether the scales of ``text`` fall (3億2000万), so that each stands for itself; 1.5万亿 multiplies."""
    scales = [_LARGE[sign] for sign in text if sign in _LARGE]
    return scales == sorted(scales, reverse=True)


def _numbers(text: str) -> Iterator[Mention]:
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        digits = match["amount"]
        arabic = digits[0].isascii()
        if arabic and ((_joined(text, match) and not _GOALS.match(text, end)) or _tailed(text, match)):
            continue
        if not arabic and not _counted(match, text[start - 1 : start]):
            continue
        value = amount(digits + (match["scale"] or ""))  # 3000多万
        if value is None:
            continue
        kind, unit, value = _measure(match, value)
        tenths = match["percent"] is not None and match["percent"] in "成割"
        if (tenths or match["counter"] in _HALVED) and _HALF_MORE.match(text, end):
            value, end = value + (5 if tenths else Decimal("0.5")), end + 1
        elif match["percent"] == "成" and text[end : end + 1] in _DIGIT:
            value, end = value + _DIGIT[text[end]], end + 1  # 三成八
        weak = not arabic and value == 1 and kind == "number" and not match["ordinal"]
        weak = weak or (match["counter"] in _COUNTRIES and value in (2, 3))  # 两国, 3カ国: the countries are named
        weak = weak or text[max(0, start - 2) : start] in _TWO_DAYS
        yield Mention(
            kind=kind, start=start, end=end, text=text[start:end], value=value, unit=unit, weak=weak,
            bound=_vague(text, match),
        )  # fmt: skip


def _joined(text: str, match: re.Match[str]) -> bool:
    """Part of a name in Latin letters (``F15``); what a counter follows is counted (``IP15周年``)."""
    before = text[match.start() - 1 : match.start()]
    told = match["counter"] or match["money"] or match["percent"] or match["ordinal"]
    if before.isalpha() and told:
        return False
    earlier = text[max(0, match.start() - 2) : match.start() - 1]
    if (before == "." and earlier == ".") or (before == "-" and earlier.isdigit() and told):
        return False  # ...60代, 2-3万人
    return before.isascii() and (before.isalnum() or before in "-.") and bool(before)


def _tailed(text: str, match: re.Match[str]) -> bool:
    """An Arabic number that Latin text surrounds is the other grammar's."""
    after = text[match.end() : match.end() + 1]
    units = ("counter", "money", "percent", "percentword", "fold", "points")
    plain = not any(match[unit] for unit in units)
    return (
        plain
        and not _MEASURED.match(text, match.end())
        and match["amount"].replace(",", "").replace(".", "").isdigit()
        and (bool(after) and after.isascii() and after not in ")],.;:!?~- \"'/")
    )


_ROUND: Final = frozenset("逾超上近破数數几幾")


def _counted(match: re.Match[str], before: str) -> bool:
    """A Han numeral counts only where something shows that it is one: a counter, a scale, a unit."""
    strong = match["percentword"] or match["points"] or match["percent"] or match["money"] or match["fold"]
    alone = len(match["amount"]) == 1
    if strong or match["ordinal"] or any(sign in match["amount"] for sign in _LARGE):
        return bool(strong or match["ordinal"] or not alone or match["more"] or match["counter"])
    round_one = match["amount"][-1] in "百千" and (not alone or match["more"] or before in _ROUND)
    return bool(match["counter"] or round_one)  # 五千军人, 逾千


_BASIS: Final = frozenset(("基点", "个基点", "基點", "個基點", "ベーシスポイント", "bp"))


def _measure(match: re.Match[str], value: Decimal) -> tuple[Kind, str, Decimal]:
    if match["points"]:
        return "points", "", value / 100 if match["points"] in _BASIS else value
    if match["percentword"]:
        return "percent", "", value
    if match["percent"]:
        return "percent", "", value * 10 if match["percent"] in "成割" else value
    if match["money"]:
        return "money", _CURRENCY[match["money"].lstrip("余多餘")], value
    if match["fold"]:
        return "multiple", "", value
    return ("ordinal" if match["ordinal"] or match["place"] else "number"), "", value


def _vague(text: str, match: re.Match[str]) -> Bound:
    if _VAGUE.search(text[max(0, match.start() - 1) : match.end("amount")]):
        return "several"
    return "over" if match["more"] else _bound(text, match.start(), match.end())


def _bound(text: str, start: int, end: int) -> Bound:
    before, after = text[max(0, start - 4) : start], text[end : end + 4]
    if _OVER.search(before) or (before.endswith("上") and text[start] in "百千万萬亿億") or _OVER_AFTER.match(after):
        return "over"
    if _UNDER.search(before) or _UNDER_AFTER.match(after):
        return "under"
    return "about" if _ABOUT.search(before) or _ABOUT_AFTER.match(after) else ""


def _fractions(text: str) -> Iterator[Mention]:
    for match in _FRACTION.finditer(text):
        if match["half"]:
            value = Decimal(50)
            bound: Bound = "over" if match["half"] in ("过半", "過半") else ""
        else:
            below, above = amount(match["below"] or match["all"]), amount(match["above"] or match["some"])
            if not below or above is None or match["below"] == "百" or (match["all"] and above > below):
                continue
            value, bound = above * 100 / below, _bound(text, match.start(), match.end()) or "about"
        yield Mention(
            kind="percent", start=match.start(), end=match.end(), text=match.group(), value=value, bound=bound
        )


def _doubled(text: str) -> Iterator[Mention]:
    for match in _DOUBLED.finditer(text):
        yield Mention(kind="multiple", start=match.start(), end=match.end(), text=match.group(), value=Decimal(2))


def _dates(text: str, published: dt.date | None) -> Iterator[Mention]:
    told: tuple[int, int, int] | None = None
    for match in _DATE.finditer(text):
        if match.end() == match.start():
            continue
        year, month, day = _year(match), _small(match["month"]), _small(match["day"])
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
        yield Mention(kind="date", start=start, end=start + len(words), text=words, date=date)


def _decades(text: str, published: dt.date | None) -> Iterator[Mention]:
    """``20世纪30年代``, 80年代: by the year with which it begins; the last century's where none is told."""
    for match in _DECADE.finditer(text):
        ours = (match["century"] or "").startswith(("21", "二十一", "本"))
        tens = int(match["years"] or _DIGIT[match["tens"] or "一"])
        year = (2000 if ours else 1900) + 10 * tens
        yield Mention(
            kind="date", start=match.start(), end=match.end(), text=match.group(), date=PartialDate(year=year)
        )


def _months(text: str, published: dt.date | None) -> Iterator[Mention]:
    """The first month of a span (``1-7月``, ``8~10月``), and the last one of 前7个月."""
    for match in _FIRST_MONTH.finditer(text):
        month = PartialDate(month=int(match[1]))
        weak = month.month == 1  # 1-7月 is 前7个月
        yield Mention(kind="date", start=match.start(1), end=match.end(), text=match[1], date=month, weak=weak)
    for match in _FIRST_MONTHS.finditer(text):
        last = PartialDate(month=_small(match[1]))
        yield Mention(kind="date", start=match.start(), end=match.end(), text=match.group(), date=last)


def _days(text: str, published: dt.date | None) -> Iterator[Mention]:
    """The first day of a span (``20~22日``, ``8月20~22日``)."""
    for match in _FIRST_DAY.finditer(text):
        date = _completed(PartialDate(month=_small(match["month"]), day=int(match["day"])), published)
        yield Mention(kind="date", start=match.start(), end=match.end(), text=match.group()[:-1], date=date)


def _short_years(text: str, published: dt.date | None) -> Iterator[Mention]:
    """A year by its last two digits (``25年は``), where it lies near the day of publication."""
    for match in _SHORT_YEAR.finditer(text) if published is not None else ():
        year = 2000 + int(match[1])
        if abs(year - (published.year if published else year)) <= _NEAR_YEARS:
            date = PartialDate(year=year)
            yield Mention(kind="date", start=match.start(), end=match.end(), text=match.group(), date=date)


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
        value = Decimal(1) if match["eray"] == "元" else amount(match["eray"])
        return None if value is None else _ERAS[match["era"]] + int(value)
    if match["short"]:
        return 2000 + int(match["short"])  # 25年度, 26年3月
    if not match["year"]:
        return None
    return int("".join(str(_DIGIT.get(sign, sign)) for sign in match["year"]))


def _small(text: str | None) -> int | None:
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
        weekday = _DAYS[match["zh"]] if match["zh"] else _JA_DAYS[match["ja"]]
        date = PartialDate(weekday=weekday)
        if published is not None and not match["later"]:
            day = resolve_weekday(weekday, published)
            date = PartialDate(year=day.year, month=day.month, day=day.day, weekday=weekday)
        yield Mention(kind="date", start=match.start(), end=match.end(), text=match.group(), date=date)


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
            yield Mention(kind="date", start=match.start(), end=match.end(), text=match.group(), date=date)
