"""Whose press is told: ``Chinese media say`` stands for outlets of China, whatever countries the text is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rashomon.records import Evidence
from rashomon.verify.gazetteer import NameMention
from rashomon.verify.level import level

MEDIA: Final = r"media|press|outlets?|newspapers?|dailies"
"""English words for a press, in a pattern."""
_TEXTS: Final = r"articles?|pieces?|columns?|commentar(?:y|ies)|editorials?|round-?ups?"
"""English words for what is printed there."""
_PRESS: Final = re.compile(
    r"^(?:'s|\s+state|\s+official|\s+local|\s+news|\s+business|\s+investment|\s+opinion|\s+magazine|\s+newspaper|-)*\s*"
    rf"(?:{MEDIA}|reports?\b|(?:{_TEXTS}|headlines?)\b)"
    r"|^の?(?:媒|媒体|官媒|メディア|各?纸|报(?!告|复|名)(?!道官))",
)
"""Behind a country's name (levelled): its press."""
NOUNS: Final = frozenset(
    ("media", "press", "outlet", "outlets", "newspaper", "newspapers", "媒体", "官媒", "媒", "メディア", "纸")
)
"""What a country's press is called; whose it is, the outlets tell and not the text."""
_TELLS: Final = re.compile(
    rf"^[^,.;:。，；：、]{{0,12}}?(?:\b(?:{MEDIA}|{_TEXTS})"
    r" (?:have |has |also |are |is )?"
    r"(?:report|sa[iy]|claim|quot|cit|describ|reveal|not|accus|warn|call|ask|argu|hold|cover|carr[iy]|publish|writ|wrote|comment|observ|criticis|criticiz|point)\w*"
    r"|(?:媒体?|官媒)(?:[^,.;:。，；：、]{0,2}|[0-9]+月[0-9]+日|[0-9]+日)(?:报道|报导|称|说|指|披露|消息|援引|引述|关注|曝|刊|发文|撰文|评论|批评|发表|认为|写)"
    r"|(?:メディア|纸|报道)(?:など)?(?:によ|が|は))"
)
"""Behind a country's name (levelled): its press as the one that tells what follows."""
_ACCORDING: Final = re.compile(
    r"\b(?:according to|citing|quoting|reported by|told) (?:(?:the|an?|one|another|several|some|many|multiple) )?$"
)
_OWN: Final = re.compile(
    rf"\b(?:the country's(?: own)?|its own|their own)(?: state| official| local| domestic)* (?:{MEDIA})\b"
)
"""The press of a country that was named before."""
_BEHIND: Final = 40
_SHORT: Final = 24
_NEWS: Final = "-news"
"""How the ids of outlets end among the organisations that are known."""
_UNKNOWN: Final = "??"


def tells_of_press(mention: NameMention, text: str) -> bool:
    """Whether a country's press stands behind its name."""
    return _is_of_country(mention) and _PRESS.match(level(text[mention.end : mention.end + _SHORT])) is not None


def countries_of(mention: NameMention) -> frozenset[str]:
    """The countries for which a name stands: ISO 3166-1 alpha-2."""
    return frozenset(bearer.id if bearer.kind == "country" else bearer.country for bearer in mention.bearers)


def of_another_country(
    names: Sequence[NameMention], text: str, cited: Sequence[tuple[Evidence, Sequence[NameMention]]]
) -> NameMention | None:
    """A country whose press a sentence has tell something, while no cited outlet is of it and no cited text names it.

    Args:
        names: those of the sentence.
        text: the sentence.
        cited: the evidence, each piece with its names.

    Returns:
        The country's name in the sentence; None where there is none, or nobody knows where the outlets are.
    """
    if not cited or any(piece.outlet_country == _UNKNOWN for piece, _ in cited):
        return None
    sources = [mention for mention in names if _is_source(mention, text)]
    own = _OWN.search(level(text))
    named = [mention for mention in names if own and mention.start < own.start() and _is_of_country(mention)]
    if not sources and not named:
        return None
    heard = frozenset(piece.outlet_country for piece, _ in cited) | _presses(cited)
    stranger = next((mention for mention in sources if not countries_of(mention) & heard), None)
    if stranger is None and named and not any(countries_of(mention) & heard for mention in named):
        return named[-1]
    return stranger


def _is_of_country(mention: NameMention) -> bool:
    return all(bearer.kind in ("country", "capital") for bearer in mention.bearers)


def _is_source(mention: NameMention, text: str) -> bool:
    """Whether a sentence tells something as what a country's press says."""
    if not tells_of_press(mention, text):
        return False
    before = level(text[max(0, mention.start - _BEHIND) : mention.start])
    return bool(_TELLS.match(level(text[mention.end : mention.end + _BEHIND])) or _ACCORDING.search(before))


def _presses(cited: Sequence[tuple[Evidence, Sequence[NameMention]]]) -> frozenset[str]:
    """The countries whose press the cited texts themselves name: 日媒, Xinhua."""
    return frozenset(country for piece, names in cited for country in _named(piece, names))


def _named(piece: Evidence, names: Sequence[NameMention]) -> Iterator[str]:
    for name in names:
        if tells_of_press(name, piece.text):
            yield from countries_of(name)
        yield from (bearer.country for bearer in name.bearers if bearer.id.endswith(_NEWS))
