"""Figures that a cited text tells in other words: a count by a list or a couple, a place in a row by a sign of its own.

``four African countries`` for four that are listed, ``two people`` for a couple, ``three others`` for 等4名,
``sixth-generation`` for 6G, ``the second half`` for 下半年.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from rashomon.language.numbers import Mention, level_width, mentions
from rashomon.verify.reading import Reading

_PAIR: Final = re.compile(
    r"\b(?:couple(?! of)|pair|duo|twins?|spouses|man and (?:a )?woman|husband and wife)\b"
    r"|夫妇|夫婦|夫妻|两口子|兩口子|カップル|コンビ(?!ニ|ナ)|双子|双胞胎"
    r"|男女(?![\d一二三四五六七八九十共平混各比差]|[がのを]?(?:平等|問|格差|参画|雇用))",
    re.IGNORECASE,
)
_NAME: Final = r"(?:[A-Z][\w'.-]*(?: (?:of |the |al-)?[A-Z][\w'.-]*){0,3})"
_LISTED: Final = re.compile(rf"(?<![\w'])({_NAME}(?:, {_NAME})*(?:,? and | & |, ){_NAME})")
_KATAKANA: Final = re.compile(
    r"(?<![\u30a1-\u30fe])[\u30a1-\u30fe]{2,9}(?:[、・と][\u30a1-\u30fe]{2,9})+(?![\u30a1-\u30fe])"
)
_PARTS: Final = re.compile(r",? and | & |, |[、・和与及と]|以及")
_MOST_LISTED: Final = 8
_OTHERS: Final = re.compile(r"\s+(?:\w+\s+)?others?\b|\s+more\b", re.IGNORECASE)
_OTHERS_BEFORE: Final = re.compile(r"(?:ほか|他|另外|另|其他|その他)$")
_ALL: Final = re.compile(r"(?:等|ら|など|including|among|with)\s?$", re.IGNORECASE)
_ALL_AFTER: Final = re.compile(r"\s+\w+(?: \w+)?,? (?:including|among them|led by)\b", re.IGNORECASE)
_PLACES: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(rf"[- ](?:{noun})", re.IGNORECASE), sign)
    for noun, sign in (
        ("generation", r"(?<![\dA-Za-z]){n}G\b|第{n}[代世]|{n}世代"),
        ("division|tier", r"(?<![A-Za-z])[JD]{n}(?!\d)|(?<!\d){n}部"),
        ("sample", r"\b{letter}[- ]?(?:sample|検体|样本|サンプル)"),
        ("half", r"{half}"),
        ("months", r"{months}"),
        ("floor|storey|story", r"(?<!\d){n}[階层層楼]"),
    )
)
_HALVES: Final = {
    1: r"上半年|上半期|前半|上期|first half|\bH1\b|1[-~\u301c\u2014]6月",
    2: r"下半年|下半期|下期|後半|后半|(?:second|latter) half|\bH2\b|7[-~\u301c\u2014]12月",
}
_FIRST_SIX: Final = re.compile(r"\bfirst\s$|[前首头]$", re.IGNORECASE)
_SIX: Final = 6
_FIRST_PLACE: Final = re.compile("首位|トップ|榜首|居首|优勝|優勝|夺冠|第一|最多")
_PLACE: Final = re.compile(r"^1(?:位|名|着)$")
_GROUPS: Final = {
    7: re.compile(r"\bG-?7\b|七国集团|主要7[かカヶ]国|先進7[かカヶ]国"),
    20: re.compile(r"\bG-?20\b|二十国集团"),
    8: re.compile(r"\bG-?8\b"),
}
_GROUP_OF: Final = re.compile(r"\bGroup of $")
_OF_VOTES: Final = re.compile(r"\bof (?:the )?$")
_FLIGHTS: Final = "遥"
"""Before a number: the flight of a rocket (遥二)."""
_DOUBLES: Final = {
    "double": re.compile("ダブル|双|二重|dual|兩|两", re.IGNORECASE),
    "triple": re.compile("トリプル|三重|三连|3連|三連", re.IGNORECASE),
}
_EVENTS: Final = (
    re.compile(
        r"\b(?:9/11|9-11|(?:Sept(?:ember|\.)?|Sep\.?) 11)\b(?! ?(?:am|pm))"
        r"|9[・·./]11|911|(?:米|米国)?同時(?:多発)?テロ|九一一|米中枢同時テロ"
    ),
    re.compile(r"\bMarch 11\b|\b3[./]11\b|3[・·.]11|東日本大震災|东日本大地震"),
    re.compile(r"\bOct(?:ober|\.)? 7\b|10[・·.]7|10月7日"),
    re.compile(r"\b(?:July|Jul\.?) (?:4|Fourth)\b|Fourth of July|Independence Day|独立記念日|独立日"),
    re.compile(r"\bMukden Incident\b|九・?一八|9[・·.]18|満州事変|柳条湖"),
    re.compile(r"\bMarco Polo Bridge\b|七七事[变変]|卢沟桥|盧溝橋"),
)
"""Days that are the name of what happened on them."""
_NUMBER_TEN: Final = re.compile(r"(?:\bNo\.? |\bNumber )$")
_DOWNING: Final = re.compile(r"首相官邸|首相府|唐宁街|ダウニング|Downing")
_TEN: Final = 10


def told_otherwise(claimed: Mention, text: str, cited: str) -> bool:
    """Whether a cited text tells a bullet's figure without that figure.

    Args:
        claimed: the bullet's figure.
        text: the bullet.
        cited: the cited text.
    """
    return any(rule(claimed, level_width(text), level_width(cited)) for rule in _RULES)


def lists(cited: Reading, number: Decimal) -> bool:
    """Whether a cited text lists just so many names, or for two speaks of a couple, or of a man and a woman."""
    if not 2 <= number <= _MOST_LISTED:
        return False
    if number == 2 and _PAIR.search(cited.text):
        return True
    flat = level_width(cited.text)
    runs = [match[0] for pattern in (_LISTED, _KATAKANA) for match in pattern.finditer(flat)]
    if any(len({part for part in _PARTS.split(run) if part}) == number for run in runs):
        return True
    length, last = 1, None
    for name in sorted(cited.names, key=lambda name: name.start):
        joined = last is not None and _PARTS.fullmatch(flat, last, name.start)
        if last is not None and not joined and length == number > 1:
            return True
        length, last = (length + 1 if joined else 1), name.end
    return length == number


def _as_others(claimed: Mention, text: str, cited: str) -> bool:
    """``he and three others`` for 等4名, and four ``including him`` for him and three others."""
    if claimed.kind != "number" or claimed.value is None:
        return False
    others = _OTHERS.match(text, claimed.end) or _OTHERS_BEFORE.search(text[: claimed.start])
    for found in mentions(cited):
        before = cited[: found.start]
        together = _ALL.search(before) or _ALL_AFTER.match(cited, found.end)
        apart = _OTHERS.match(cited, found.end) or _OTHERS_BEFORE.search(before)
        if found.kind == "number" and found.value == claimed.value + (1 if others else -1):
            return bool(together if others else apart)
    return False


def _as_place(claimed: Mention, text: str, cited: str) -> bool:
    """A place in a row that a sign tells: 6G, J3, the B sample, 遥二, 下半年."""
    if claimed.value is None or claimed.value != int(claimed.value):
        return False
    number = int(claimed.value)
    words = {"n": str(number), "letter": "ABCD"[number - 1] if 1 <= number <= 4 else "(?!)"}
    words |= {"half": _HALVES.get(number, "(?!)"), "months": "(?!)"}
    if number == _SIX and _FIRST_SIX.search(text[: claimed.start]):
        words["months"] = _HALVES[1]
    for noun, sign in _PLACES:
        if noun.match(text, claimed.end) and re.search(sign.format(**words), cited):
            return True
    if claimed.kind == "ordinal" and re.search(
        f"{_FLIGHTS}(?:{number}|{'〇一二三四五六七八九十'[number % 11]})", cited
    ):
        return number <= _TEN
    return bool(_PLACE.match(claimed.text) and _FIRST_PLACE.search(cited))


def _as_name(claimed: Mention, text: str, cited: str) -> bool:
    """A number within a name: the Group of Seven, No. 10, 9/11."""
    before = text[: claimed.start]
    if claimed.value is not None:
        group = _GROUPS.get(int(claimed.value))
        if group and _GROUP_OF.search(before):
            return bool(group.search(cited))
        if claimed.value == _TEN and _NUMBER_TEN.search(before):
            return bool(_DOWNING.search(cited))
    return any(
        event.search(cited)
        for event in _EVENTS
        for match in event.finditer(text)
        if match.start() < claimed.end and claimed.start < match.end()
    )


def _as_votes(claimed: Mention, text: str, cited: str) -> bool:
    """``eight of nine`` for a vote of 8-1."""
    if claimed.value is None or not _OF_VOTES.search(text[: claimed.start]):
        return False
    of = next((each for each in mentions(text) if 0 < claimed.start - each.end < len(" of the  ")), None)
    if of is None or of.value is None:
        return False
    return re.search(rf"(?<!\d){int(of.value)}-{int(claimed.value - of.value)}(?!\d)", cited) is not None


def _as_double(claimed: Mention, text: str, cited: str) -> bool:
    """``doubles`` in tennis, a ``triple`` sell-off."""
    word = claimed.text.lower().rstrip("s")
    return claimed.kind == "multiple" and word in _DOUBLES and bool(_DOUBLES[word].search(cited))


_PERIOD: Final = re.compile(r"\bquarter\b|四半期|季度")


def _as_period(claimed: Mention, text: str, cited: str) -> bool:
    """A quarter that is three months and no share."""
    quarter = claimed.kind == "percent" and claimed.text.lower().endswith("quarter")
    return quarter and not text[claimed.end :].startswith(" of") and bool(_PERIOD.search(cited))


_SAME_TIME: Final = re.compile(
    r"\bsame (?:period|month|quarter|time|stage|week|half)(?: of| in|,)?\s$|同$", re.IGNORECASE
)
_YEAR_ON_YEAR: Final = re.compile(
    r"year[- ]on[- ]year|year[- ]over[- ]year|\byoy\b|y/y|from a year|a year (?:ago|earlier)|同比|前年|去年同期|比上年",
    re.IGNORECASE,
)
_YEAR_BACK: Final = re.compile(r"(?:前|ago|earlier)")


def _as_comparison(claimed: Mention, text: str, cited: str) -> bool:
    """``the same month last year``, 1年前と比べ for 前年同期比."""
    if claimed.text.lower() in ("last year", "去年", "昨年"):
        return bool(_SAME_TIME.search(text[: claimed.start]) and _YEAR_ON_YEAR.search(cited))
    return claimed.text in ("1年", "一年") and bool(_YEAR_BACK.match(text, claimed.end) and _YEAR_ON_YEAR.search(cited))


_RULES: Final[tuple[Callable[[Mention, str, str], bool], ...]] = (
    _as_others,
    _as_place,
    _as_name,
    _as_votes,
    _as_double,
    _as_period,
    _as_comparison,
)
