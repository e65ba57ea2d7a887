"""Numbers, money and percentages in Chinese and Japanese text.

Its dates stand in :mod:`rashomon.language.dates_cjk`; a figure in a date is no number.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from rashomon.language.dates_cjk import find_dates
from rashomon.language.han_numerals import DIGITS, HAN_SIGNS, SCALES, amount
from rashomon.language.quantities import Bound, Kind, Mention, without_overlap

_COUNTERS: Final = (
    "号|號|个百分点|個百分點|個百分点|个月|個月|か月|カ月|ヶ月|ケ月|个|個|家|名|人|艘|隻|只|群|股|份|期|架|枚|次|回|件|项|項|条|條|位|台|辆|辆|輛|座|"
    "所|种|種|类|天|日|周|週|小时|時間|小時|分钟|分間|秒|年|月|国|國|カ国|か国|ヶ国|社|校|棟|戸|票|席|岁|歳|才|吨|噸|トン|公里|キロ|米|メートル|"
    "平方|海里|箇所|カ所|か所|场|場|起|批|轮|輪|度|级|級|层|階|期|隻目|人目|倍|丁|匹|头|頭|本|冊|点|點|店|機|基|発|发|枚|世帯|軒|議席|試合|店舗|区間|団体|チーム|泊|届|屆|品目|"
    "(?<!っ二)つ(?!子|巴|ど?もえ|返事|当た|道具|橋|葉|編|角|とな)"
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
    rf"|(?:(?<!\d)|(?!千[瓦米克]))[{HAN_SIGNS}]+[万萬亿億兆]*(?:(?!千[瓦米克])[{HAN_SIGNS}]+[万萬]?)?"
    rf"|(?<![\d{HAN_SIGNS}万萬亿億兆点.])[万萬亿億](?=[余餘多]|[名人吨噸]))"
)
_NUMBER: Final = re.compile(
    rf"(?P<ordinal>第)?(?P<percentword>百分之)?(?P<amount>{_AMOUNT})(?:(?P<more>多|余|餘|余り|数)(?P<scale>[万萬亿億兆]+)?)?"
    r"(?: ?(?:(?P<points>个百分点|個百分點|ポイント|[个個]?基[点點]|ベーシスポイント|bp\b)"
    r"|(?P<percent>%|％|パーセント|(?<=[近超逾约約有占达達][一二两三四五六七八九])成(?=[为為])|成(?!为|為|立|员|員|功|长|長|果|本|都|分|交|田|績)|割(?!り))"
    rf"|(?P<money>[余多餘]?(?:{_MONEY}))|(?P<fold>倍)|(?P<counter>{_COUNTERS})))?(?P<place>目)?"
)
_FRACTION: Final = re.compile(
    rf"(?P<below>[{HAN_SIGNS}\d]+)分(?:之|の)(?P<above>[{HAN_SIGNS}\d]+)"
    r"|(?P<half>过半|過半|半数|半减|半減|一半|[减減]半|半分(?!之|の[一二三四五\d]))"
    rf"|(?P<all>\d+|[{HAN_SIGNS}]+)(?P<one>个?人|社|世帯|家|户|戸|校|名)(?:に|(?<=每.[人家户名])[中里]有?)(?P<some>\d+|[{HAN_SIGNS}]+)(?P=one)"
)
_MEASURED: Final = re.compile(r"(?:m/s|km|kg|cm|mm|hPa|kW|MW|GW|ha|m)(?![A-Za-z])")
_GOALS: Final = re.compile(r"ゴール|得点|失点|安打|本塁打")
"""What a Japanese headline counts right behind Latin letters (``PK2ゴール``)."""
_DOUBLED: Final = re.compile(r"翻番|翻倍|翻了?一番|倍增|倍増|加倍")
_CJK: Final = re.compile(r"[\u3041-\u9fff]")
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
_TWO_DAYS: Final = frozenset(("今明", "明后", "昨今"))
"""Before 两天, 两年: which two they are is said there."""
_IN_KANA: Final = {
    "ふたつ": 2, "みっつ": 3, "よっつ": 4, "むっつ": 6, "ななつ": 7, "やっつ": 8, "ここのつ": 9,
}  # fmt: skip
_WRITTEN_IN_KANA: Final = re.compile(f"(?:{'|'.join(_IN_KANA)})(?!き|星|の海)")
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
    shares, numbers = _undated(text)
    return without_overlap((*shares, *find_dates(text, published), *numbers), len(text))


@functools.lru_cache(maxsize=1024)  # most texts are read with the day of publication and without
def _undated(text: str) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """What is no date, and the same whenever the text was published: what is told before the dates, and after them."""
    return (*_fractions(text), *_doubled(text)), (*_numbers(text), *_in_kana(text))


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
        elif match["percent"] == "成" and text[end : end + 1] in DIGITS:
            value, end = value + DIGITS[text[end]], end + 1  # 三成八
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
    if strong or match["ordinal"] or any(sign in match["amount"] for sign in SCALES):
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


def _in_kana(text: str) -> Iterator[Mention]:
    """``ふたつの塔``: Japanese counts in kana, as far as no other word begins so."""
    for match in _WRITTEN_IN_KANA.finditer(text):
        value = Decimal(_IN_KANA[match.group()])
        yield Mention(kind="number", start=match.start(), end=match.end(), text=match.group(), value=value)
