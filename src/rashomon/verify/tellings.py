"""Figures that a cited text tells in other words: a count by a list or a couple, a place in a row by a sign of its own.

``four African countries`` for four that are listed, ``two people`` for a couple, ``three others`` for 等4名,
``sixth-generation`` for 6G, ``the second half`` for 下半年.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from rashomon.language.numbers import Mention, level_width, mentions
from rashomon.verify.derived import derived
from rashomon.verify.periods import as_period
from rashomon.verify.reading import Reading, Token

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
_SIGNS_OF_COUNTRIES: Final = re.compile("[日米中韓朝露独仏英伊豪印加台越比欧美韩俄法德意澳]{2,6}|沪深")
"""英独仏: the countries, each by one sign."""
_MOST_LISTED: Final = 8
_OTHERS: Final = re.compile(r"\s+(?:\w+\s+)?others?\b|\s+more\b", re.IGNORECASE)
_OTHERS_BEFORE: Final = re.compile(r"(?:ほか|他|另外|另|其他|その他|もう|あと)$")
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
        ("term", r"{term}"),
        ("place", r"{medal}"),
    )
)
_HALVES: Final = {
    1: r"上半年|上半期|前半|上期|first half|\bH1\b|1[-~\u301c\u2014]6月",
    2: r"下半年|下半期|下期|後半|后半|(?:second|latter) half|\bH2\b|7[-~\u301c\u2014]12月",
}
_AGAIN: Final = "再選|连任|連任|re-?elect|second term"
_MEDALS: Final = {
    1: "金牌|金メダル|gold",
    2: "银牌|銀牌|銀メダル|silver|亚军|亞軍|準優勝|runner-up",
    3: "铜牌|銅牌|銅メダル|bronze|季军|季軍",
}
_COUNTED: Final = re.compile(r"期目|[位名着]$")
_HAN_ORDINAL: Final = re.compile("第[一二12]")
_FIRST: Final = {
    1: re.compile("首|初|头一|第1|第一|一子"),
    2: re.compile("次日|翌日|翌年|次年|第2|第二|再度|居次|次之"),
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
    re.compile(r"\bcovid(?:-19)?\b|\bcoronavirus\b|新冠|新型コロナ|コロナ(?:禍|ワクチン|感染)", re.IGNORECASE),
    re.compile(
        r"\b(?:9/11|9-11|(?:Sept(?:ember|\.)?|Sep\.?) 11)\b(?! ?(?:am|pm))"
        r"|9[・·./]11|911|(?:米|米国)?同時(?:多発)?テロ|九一一|米中枢同時テロ"
    ),
    re.compile(r"\bMarch 11\b|\b3[./]11\b|3[・·.]11|東日本大震災|东日本大地震"),
    re.compile(r"\bOct(?:ober|\.)? 7\b|10[・·.]7|10月7日"),
    re.compile(r"\b(?:July|Jul\.?) (?:4|Fourth)\b|Fourth of July|Independence Day|独立記念日|独立日"),
    re.compile(r"\bMukden Incident\b|九・?一八|9[・·.]18|満州事変|柳条湖"),
    re.compile(r"\b1992 Consensus\b|九二共[识識]", re.IGNORECASE),
    re.compile(r"\bMarco Polo Bridge\b|七七事[变変]|卢沟桥|盧溝橋"),
)
"""What bears a figure as its name: days on which something happened, and an illness."""
_DAYS: Final = (
    (1, 1, "元旦|元日|New Year's Day"),
    (5, 1, "五一|May Day"),
    (5, 4, "五四"),
    (7, 1, "七一"),
    (7, 4, "Fourth of July|4th of July|July Fourth|独立記念日|Independence Day"),
    (8, 1, "八一"),
    (10, 1, "十一|国庆|國慶"),
    (10, 10, "双十|雙十"),
    (12, 25, "圣诞|聖誕|クリスマス|Christmas"),
)
"""Days of the year with a name of their own."""
_KATAKANA_NUMBERS: Final = {
    "Two": "ツー", "Three": "スリー", "Four": "フォー", "Five": "ファイブ", "Six": "シックス", "Seven": "セブン",
    "Eight": "エイト", "Nine": "ナイン", "Ten": "テン",
}  # fmt: skip
"""Numbers in names (Seven & i, セブン)."""
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
    if any(len(match[0]) == number for match in _SIGNS_OF_COUNTRIES.finditer(flat)):
        return True
    length, last = 1, None
    for name in sorted(cited.names, key=lambda name: name.start):
        joined = last is not None and _PARTS.fullmatch(flat, last, name.start)
        if last is not None and not joined and length == number > 1:
            return True
        length, last = (length + 1 if joined else 1), name.end
    return length == number


_NAMED: Final = re.compile(
    r"countr|nation|state|cit(?:y|ies)|town|provinc|prefectur|region|district|island|compan|firm|bank|group|part(?:y|ies)"
    r"|team|club|player|athlete|minister|leader|senator|politician|lawmaker|official|people|m[ae]n$|wom[ae]n|person"
    r"|suspect|victim|journalist|actor|singer|member|rival|neighbo|side|power|brand|maker|ship|vessel|astronaut"
    r"|candidate|judge|justice|officer|hostage|village|airport|port|universit|hospital|school|organi[sz]ation|force"
    r"|president|star|driver|rider|author|expert|scholar|academic|researcher|scientist|econom|capital|area|institution"
)
_NAMED_HAN: Final = re.compile("[家社国國省市县縣人名位个個党队校所地州区區方]$")


def has_names(mention: Mention, counted: Sequence[Token]) -> bool:
    """Whether a figure counts what bears names: countries, firms, people; spacewalks do not."""
    if mention.text.isascii():
        return any(_NAMED.match(token.text) for token in counted)
    return _NAMED_HAN.search(mention.text) is not None


_COUNTERS: Final = (
    (
        re.compile(
            r"people|persons?$|residents|evacuees|passengers|employees|workers|soldiers|participants|students|children"
            r"|patients|officials|visitors|members|jobs|staff|dead|injured|m[ae]n$|wom[ae]n$|guests|users|victims"
        ),
        "人名位",
    ),
    (re.compile(r"house(?:hold)?s|homes|families"), "世帯戸户棟軒"),
    (re.compile(r"article"), "条條"),
    (re.compile(r"weapons|missiles|warheads|shots|bombs"), "発发枚"),
    (re.compile(r"parts|chapters"), "部章"),
)


def counted_alike(word: str, figure: Mention, cited: str) -> bool:
    """Whether an English word is what the counter of a Chinese or Japanese figure counts, alone (59人, people)."""
    signs = next((signs for noun, signs in _COUNTERS if noun.match(word.lower())), "")
    others = (each for each in mentions(cited) if each.value != figure.value)
    return figure.text[-1] in signs and not any(each.text[-1] in signs for each in others)


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
    words |= {"term": _AGAIN if number == 2 else "(?!)", "medal": _MEDALS.get(number, "(?!)")}
    if number == _SIX and _FIRST_SIX.search(text[: claimed.start]):
        words["months"] = _HALVES[1]
    for noun, sign in _PLACES:
        if noun.match(text, claimed.end) and re.search(sign.format(**words), cited):
            return True
    if claimed.kind == "ordinal" and re.search(
        f"{_FLIGHTS}(?:{number}|{'〇一二三四五六七八九十'[number % 11]})", cited
    ):
        return number <= _TEN
    counter = _COUNTED.search(claimed.text)
    if number == 2 and counter and counter[0] == "期目" and re.search(_AGAIN, cited):
        return True
    if counter and counter[0] in "位名着" and re.search(words["medal"], cited):
        return True
    if claimed.kind == "ordinal" and number <= 2 and _HAN_ORDINAL.match(claimed.text):
        return bool(_FIRST[number].search(cited))
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
    date = claimed.date
    if date is not None and any(
        (date.month, date.day) == (m, d) and re.search(name, cited, re.I) for m, d, name in _DAYS
    ):
        return True
    if claimed.text in _KATAKANA_NUMBERS and _KATAKANA_NUMBERS[claimed.text] in cited:
        return True
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


_DIGIT: Final = re.compile(r"[- ]digit")


def _as_double(claimed: Mention, text: str, cited: str) -> bool:
    """``doubles`` in tennis, a ``triple`` sell-off, a ``double-digit`` rise for 14%."""
    word = claimed.text.lower().rstrip("s")
    if claimed.kind == "multiple" and _DIGIT.match(text, claimed.end):
        least = {"double": 10, "triple": 100}.get(word, 0)
        shares = (each.value or 0 for each in mentions(cited) if each.kind == "percent")
        return bool(least) and any(least <= share < 10 * least for share in shares)
    return claimed.kind == "multiple" and word in _DOUBLES and bool(_DOUBLES[word].search(cited))


_SAME_TIME: Final = re.compile(
    r"\bsame (?:period|month|quarter|time|stage|week|half)(?: of| in|,)?\s$|同$", re.IGNORECASE
)
_YEAR_ON_YEAR: Final = re.compile(
    r"year[- ]on[- ]year|year[- ]over[- ]year|\byoy\b|y/y|from a year|a year (?:ago|earlier)|同比|前年|昨年比|去年同期"
    r"|[比较較]去年|[比较較与與]上一?年",
    re.IGNORECASE,
)
_YEAR_BEFORE: Final = (
    "last year",
    "the previous year",
    "the year before",
    "the prior year",
    "去年",
    "上年",
    "昨年",
    "前年",
)
_COMPARED: Final = re.compile(
    r"\b(?:than|as|from|below|above|over|on|against|versus|compared (?:with|to)|down on|up on)(?: in)?\s$|[比较較]$",
    re.IGNORECASE,
)
_YEAR_BACK: Final = re.compile(r"(?:前|ago|earlier)")


def _as_comparison(claimed: Mention, text: str, cited: str) -> bool:
    """``the same month last year``, 1年前と比べ for 前年同期比."""
    if claimed.text.lower() in _YEAR_BEFORE:
        before = text[: claimed.start]
        return bool((_SAME_TIME.search(before) or _COMPARED.search(before)) and _YEAR_ON_YEAR.search(cited))
    return claimed.text in ("1年", "一年") and bool(_YEAR_BACK.match(text, claimed.end) and _YEAR_ON_YEAR.search(cited))


_HALF: Final = re.compile("half|一半|半数|过半|過半|半數", re.IGNORECASE)
_MORE: Final = re.compile(r"(?:more than|over|above|upwards? of|超过|超過|逾) ?(?:a )?$", re.IGNORECASE)
_MORE_AFTER: Final = re.compile(r"以上|多|を超|超|[をに]上回")
_LESS: Final = re.compile(
    r"(?:almost|nearly|close to|just under|less than|under|近|将近|接近|不到) ?(?:a )?$", re.IGNORECASE
)
_LESS_AFTER: Final = re.compile(r"近く|弱|に迫|未満|以下")
_NEAR_HALF: Final = Decimal(10)


def _as_half(claimed: Mention, text: str, cited: str) -> bool:
    """``more than half`` for 52 percent, 半数近く for 48%."""
    if claimed.kind != "percent" or not _HALF.search(claimed.text):
        return False
    before, more = text[: claimed.start], claimed.text.startswith(("过", "過"))
    more = more or bool(_MORE.search(before) or _MORE_AFTER.match(text, claimed.end))
    less = not more and bool(_LESS.search(before) or _LESS_AFTER.match(text, claimed.end))
    for found in mentions(cited):
        if found.kind == "percent" and found.value is not None:
            beyond = found.value - 50
            if (more and 0 < beyond <= _NEAR_HALF) or (less and -_NEAR_HALF <= beyond < 0):
                return True
    return False


_RULES: Final[tuple[Callable[[Mention, str, str], bool], ...]] = (
    _as_others,
    _as_place,
    _as_name,
    _as_votes,
    _as_double,
    as_period,
    _as_comparison,
    _as_half,
    derived,
)
