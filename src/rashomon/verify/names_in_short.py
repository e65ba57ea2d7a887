"""Countries and places that a text names by less than their name, or by something that only they have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from rashomon.records import Evidence
from rashomon.verify.gazetteer import NameMention
from rashomon.verify.han_words import simplified
from rashomon.verify.level import level
from rashomon.verify.reading import script_language
from rashomon.verify.tagging import tag

_IN_SHORT: Final = {
    "日": "JP",
    "米": "US",
    "英": "GB",
    "韓": "KR",
    "独": "DE",
    "仏": "FR",
    "豪": "AU",
    "露": "RU",
    "ロ": "RU",
    "印": "IN",
    "加": "CA",
    "伊": "IT",
    "比": "PH",
    "越": "VN",
    "泰": "TH",
    "蘭": "NL",
    "尼": "ID",
}
_IN_CHINESE: Final = {
    "俄": "RU", "韩": "KR", "菲": "PH", "澳": "AU", "英": "GB", "印": "IN", "越": "VN", "泰": "TH", "乌": "UA",
    "朝": "KP", "美": "US", "德": "DE", "伊": "IR", "法": "FR",
}  # fmt: skip
_GRAIN: Final = re.compile("米(?:[づつ]くり|あまり|余り|ばなれ|とぎ|まき|びつ)")
"""Rice, and not the United States."""
_NO_NOUNS: Final = frozenset("俄韩菲澳越")
"""Signs that are no noun of Chinese but a country."""
_ACTS: Final = re.compile("(?:^|(?<=[ ,.]))([俄韩菲澳英印越泰乌朝美德伊法])(?=[称拟将促曾已批吁否拒])")
"""A country at the head of a Chinese headline before what it does (俄称挫败袭击图谋)."""
_ALONE: Final = re.compile(
    r"(?:^|(?<=[ \u3000。、]))"
    r"(?:([米英韓独仏豪露印加ロ伊])(?=[ \u3000、「]|$)|([米蘭尼])(?=[へ、「]|デモ|政府|首相|外相|議会))"
)
"""A country alone at the head or end of a headline (``捜査開始 仏``, ``米 ICCに制裁``)."""
_SHORT: Final = re.compile(
    r"(?<![\u3400-\u9fff])([米英韓独仏豪露印])(?=(?:[1-9]|1[0-2])(?:[-~\u301c\uff5e](?:[1-9]|1[0-2]))?月)"
    r"|(?<![\u3400-\u9fff])([米英韓独仏豪露印加]|日(?=[ァ-ヶ米中韓英仏独豪露印台]))(?=[\u3400-\u9fff\u30a1-\u30fc])"
    r"(?!価|粒|店|作|飯|語|雄|才|自|立|占|断|身|特|教|像|壇|雨|雪|華|快|天|出|呈|骨|象|刷|鑑|紙|盟|工|熱|減|害|速|入|藤)"
    r"|(?<![\u3400-\u9fff])([米英韓独仏豪露印加])(?=と(?:の|は)(?:交渉|協議|会談|関係|対立|合意|連携|停戦|同盟|貿易|戦|軍))"
    r"|(?<![\u3400-\u9fff])([米英韓独仏豪露印加])(?=の(?!価|生産|収|輸|品|作|需|供|在庫|消費|備蓄|流通|値|栽|味|販|高騰|不足))"
)
_TREATED: Final = re.compile(
    r"(?:^|(?<=[ \u3000。、」』】)]))([米英韓独仏豪露印])"
    r"(?=つなぎ[と留]|ひきと|なだめ|にらみ|たしなめ|いさめ|けしかけ|おだて|とりこみ|すり寄|けん制|いら立|あきれ)"
)
"""A country at the head of a headline's part before what is done to it, or how it feels (米つなぎとめ)."""
_PARTIES: Final = {
    "dpfp": "国民", "sanseito": "参政", "jcp": "共産", "reiwa": "れいわ", "sdp-japan": "社民",
}  # fmt: skip
"""Parties by what Japanese headlines call them before somebody of theirs (国民・玉木代表)."""
_MONEY_BEHIND: Final = re.compile(r"[ -](?:dollar|yen|yuan|renminbi|won|pound|sterling|rouble|ruble|rupee)s?\b")
_MONEY: Final = {
    "US": re.compile("美元|美金|ドル"),
    "JP": re.compile("日元|日圆|円"),
    "CN": re.compile("人民币|人民元|元"),
    "KR": re.compile("韩元|ウォン"),
    "GB": re.compile("英镑|ポンド"),
    "RU": re.compile("卢布|ルーブル"),
    "IN": re.compile("卢比|ルピー"),
    "HK": re.compile("港元|港币|香港ドル"),
    "AU": re.compile("澳元|豪ドル"),
}
"""What a country's money is called without the country's name."""
_OWN_MONEY: Final = {
    "CN": re.compile(r"人民[币幣元]|\b(?:yuan|renminbi)\b"),
    "KR": re.compile("韩元|韓国?ウォン"),
    "RU": re.compile(r"卢布|ルーブル|\br(?:o)?ubles?\b"),
}
"""Money that no other country has, so that who speaks of it speaks of the country."""
_KOREA: Final = re.compile(r"\bkoreans?\b|\bkorea\b")
_NORTH: Final = re.compile(r"\b(?:north|n\.) korea|\bdprk\b|\bpyongyang\b|\bpeninsula\b")
_CAPITAL_CITY: Final = re.compile("首都|\\bcapital\\b")
_DEMONYM: Final = r"(?:ns?|ans?|ians?|ers?|ites?)"
_LETTERS: Final = 4
"""So many letters of a name at the end of a snippet show that it was cut off there."""


_CHINESE_PLACES: Final = {
    place: re.compile(pattern)
    for place, pattern in (
        ("capital-CN", "[在抵赴来离返进]京|京[沪津广港张雄]"), ("shanghai", "京沪|沪[深港市股指宁杭昆]|[在抵赴来]沪"),
        ("shenzhen", "沪深"), ("tianjin", "京津"), ("hebei", "京津冀"), ("guangdong", "京广|粤[港东西北语]|两广"),
        ("guangxi", "两广|[在赴]桂"), ("chongqing", "[川成]渝|渝[中新]"), ("sichuan", "川[渝藏菜]|[在入赴]川"),
        ("chengdu", "成渝"),
        ("tibet", "[青川滇新进入援驻在]藏|藏[东南西北]"), ("qinghai", "青藏|甘青"), ("gansu", "甘青|陕甘"),
        ("shaanxi", "陕甘"),
        ("yunnan", "滇[藏越缅池]"), ("xinjiang", "[进援在入]疆|[南北]疆"), ("HK", "粤港|港澳|京港"), ("MO", "港澳"),
    )
}  # fmt: skip
"""Provinces and cities of China by the characters that stand for them side by side or behind a verb."""
_PEOPLE_OF: Final = {
    "parliament": re.compile("议[长員员]|議[長員]|立委|\\b(?:speaker|lawmakers?|deputies)\\b"),
}
"""By whom the text speaks of an office."""
_MINISTERS: Final = {
    "foreign-ministry": "外长", "defence-ministry": "防长", "finance-ministry": "财长", "justice-ministry": "法长",
}  # fmt: skip
"""What a minister is called in Chinese in short."""


def people_of_office(mention: NameMention, piece: Evidence, text: str) -> bool:
    """Whether a text names an office by those who hold it (议长 for a parliament, 财长 for 财政部长)."""
    flat = level(piece.text)
    minister = level(text[mention.end : mention.end + 1]) == "长"
    return any(
        (bearer.id in _PEOPLE_OF and _PEOPLE_OF[bearer.id].search(flat) is not None)
        or (minister and bearer.id in _MINISTERS and _MINISTERS[bearer.id] in flat)
        for bearer in mention.bearers
    )


def names_in_short(mention: NameMention, piece: Evidence, names: Iterable[NameMention], *, locative: bool) -> bool:
    """Whether a text names a country, its government or a place without its name.

    Args:
        mention: the name of the bullet.
        piece: the text.
        names: what is named in it.
        locative: whether the bullet tells where something is, so that a capital is a city.
    """
    countries = {bearer.id for bearer in mention.bearers if bearer.kind == "country"}
    capitals = {bearer.country for bearer in mention.bearers if bearer.kind == "capital"}
    meant = countries if locative else countries | capitals
    if script_language(piece.text, piece.language) == "zh":
        patterns = (_CHINESE_PLACES.get(each) for each in mention.ids)
        if any(pattern is not None and pattern.search(level(piece.text)) for pattern in patterns):
            return True
    if any(_names_party(each, piece) for each in mention.ids):
        return True
    if meant and (_in_short(meant, piece) or _is_only_korea(meant, piece)):
        return True
    if (
        capitals
        and not locative
        and any(_OWN_MONEY[side].search(level(piece.text)) for side in capitals & set(_OWN_MONEY))
    ):
        return True
    if capitals and _CAPITAL_CITY.search(level(piece.text)) and any(capitals & name.sides for name in names):
        return True
    return _lives_there(mention, piece)


def _names_party(party: str, piece: Evidence) -> bool:
    """Whether a Japanese text has a party by its short name before the dot and somebody of it (国民・玉木代表)."""
    short = _PARTIES.get(party)
    if short is None or script_language(piece.text, piece.language) != "ja":
        return False
    letter = "[\u3400-\u9fff\u3041-\u3096]"
    return re.search(rf"(?<!{letter}){short}[・·･](?={letter})", piece.text) is not None


def _tagged_signs(text: str, language: str) -> Iterator[str]:
    """Single characters that the tagger takes for a country's name."""
    known = _IN_SHORT if language == "ja" else _IN_CHINESE
    for word in tag(text, language):
        sign = text[word.start : word.end]
        noun = language == "zh" and word.part == "noun" and sign in _NO_NOUNS
        if len(sign) != 1 or sign not in known or sign == "日" or _GRAIN.match(text, word.start):
            continue
        if word.part == "place" or noun:
            yield sign


def _is_only_korea(countries: Iterable[str], piece: Evidence) -> bool:
    """``Korea's Hansu`` where nothing is said of the other Korea."""
    flat = level(piece.text)
    return "KR" in countries and _KOREA.search(flat) is not None and not _NORTH.search(flat)


def _lives_there(mention: NameMention, piece: Evidence) -> bool:
    """``South Dakota`` where the text names those who live there (South Dakotans)."""
    if not mention.text.isascii() or any(bearer.kind != "place" for bearer in mention.bearers):
        return False
    stem, text = re.sub("(?<=..)[aeo]$", "", level(mention.text)), level(piece.text)
    return stem in text and re.search(rf"(?<![a-z]){re.escape(stem)}[aeo]?{_DEMONYM}(?![a-z])", text) is not None


def _in_short(countries: Iterable[str], piece: Evidence) -> bool:
    """A Japanese headline's single character for a country (``米エネルギー会社``, ``英消費者物価``, ``米の制裁``)."""
    language = script_language(piece.text, piece.language)
    if language == "zh":
        flat = level(piece.text)
        signs = {*_tagged_signs(simplified(piece.text, flat), "zh"), *(match[1] for match in _ACTS.finditer(flat))}
        return any(_IN_CHINESE[sign] in countries for sign in signs)
    if language != "ja":
        return False
    if any(_IN_SHORT[sign] in countries for sign in _tagged_signs(piece.text, "ja")):
        return True
    patterns = (_ALONE, _SHORT, _TREATED)
    found = (match[match.lastindex or 0] for pattern in patterns for match in pattern.finditer(piece.text))
    return any(_IN_SHORT[sign] in countries for sign in found)


def is_cut_off(mention: NameMention, cited: str) -> bool:
    """A snippet that ends within the name (``said China's foreign``)."""
    parts = level(mention.text).split()
    if len(parts) == 1 and parts[0].isascii():
        last = re.search(r"(?<![^\W_])[^\W_]+$", level(cited))
        return last is not None and len(last.group()) >= _LETTERS and _begins_only(last.group(), parts[0], cited)
    tail = re.sub(r"[\s.…]+$", "", level(cited))
    return any(tail.endswith(f" {' '.join(parts[:count])}") for count in range(1, len(parts)))


def _begins_only(begun: str, name: str, cited: str) -> bool:
    """Whether a last word in capitals is the beginning of a name, and longer than half of it (``trip to Beij``)."""
    shown = cited[len(cited) - len(begun) :]
    return shown[0].isupper() and begun != name and name.startswith(begun) and 2 * len(begun) > len(name)


def is_money(mention: NameMention, text: str, cited: Iterable[tuple[Evidence, tuple[NameMention, ...]]]) -> bool:
    """``the US dollar`` where the cited text speaks of its money by a name of its own (美元)."""
    if not _MONEY_BEHIND.match(text, mention.end):
        return False
    return any(
        pattern.search(piece.text) for side in mention.sides if (pattern := _MONEY.get(side)) for piece, _ in cited
    )
