"""Every country, person, organisation and place of the bullet is named in the cited text itself.

Adjectives, capitals that stand for a government, ministries and leaders count for their country; never the other way
round, and never the outlet's own name or country, except where the bullet speaks of that country's press.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from rashomon.records import Bullet, Evidence, Span, Verdict
from rashomon.verify.claims import read_bullet
from rashomon.verify.content_check import ContentCheck
from rashomon.verify.directions import other_part
from rashomon.verify.gazetteer import NameMention, home_offices, is_official, offices, regions
from rashomon.verify.level import level
from rashomon.verify.lexicon import english_keys
from rashomon.verify.names_across import is_translated
from rashomon.verify.names_in_short import is_cut_off, is_money, names_in_short, people_of_office
from rashomon.verify.names_zh import foreign_body, strange_names
from rashomon.verify.press import countries_of, of_another_country, tells_of_press
from rashomon.verify.reading import read, script_language
from rashomon.verify.unknown_names import (
    is_designated,
    is_initials,
    is_known_in_part,
    is_miscut,
    is_said,
    unknown_names,
)
from rashomon.verify.verdicts import contradicted, here, supported, there, unproven

_LOCATIVE: Final = re.compile(
    r"\b(?:in|at|near|from|around|outside|across|over|visit\w*|to|toward|towards)\s+(?:central |downtown )?$"
    r"|(?:在|于|赴|抵|抵达|到|飞抵)$"
)
_STATIONED: Final = re.compile(
    r"\b(?:envoys?|ambassadors?|embassy|diplomats?|officials|authorities|government|politicians|lawmakers|leaders|cabinet"
    r"|parliament|prime minister|premier|president|ministers?|ministry|shutdown(?: looms)?)"
    r" (?:(?:is |are )?\w+ing )?(?:in|to) $"
)
"""Who acts in a capital acts in that country."""
_OWNED: Final = re.compile(r"\b(?:to|toward|towards|over|from) $")
"""Before the possessive of a capital these speak of what its government does (``response to Washington's curbs``)."""
_ISSUED: Final = re.compile(
    r"\b(?:pressure|threats?|criticism|warnings?|support|backing|help|aid|demands?|orders?|approval|permission|opposition"
    r"|messages?|signals?|appeals?|complaints?|protests?|concessions?|sanctions|tariffs|controls|curbs|restrictions)"
    r" (?:from|to|over|toward|towards) $"
    r"|\b(?:talk|speak|spoke|listen|respond|repl|appeal|complain|protest|apologi[sz]|object|reach|reached out)"
    r"(?:s|ed|es|ied|ies|ing)? to $"
)
"""What comes from a government, or is told to one."""
_LOCATIVE_AFTER: Final = re.compile(
    r"^(?:で|都内|市|市内|市民|に到着|街头|当地"
    r"| (?:residents|street|court|police|stock|exchange|district|university|airport|olympics|talks|summit|conference"
    r"|forum|rally)\b)"
)
_QUALIFIES: Final = re.compile(r"\b(?:in|across|around|from|of|to|off|near)\s(?:the\s)?\0|\0['’]s\b")
_STATE: Final = re.compile(
    r"(?:'s|s')? (?:\w+ )?(?:government|ministry|ministers?|president|premier|chancellor|parliament|lawmakers"
    r"|officials?|authorities|police|army|military|forces|troops|navy|courts?|judges|prosecutors|media|embassy|ambassador|voters"
    r"|elections?|leaders?|regulators?|central bank)\b"
)
"""Behind a country's name or adjective: what acts for it, which no city of it names (``the German government``)."""
_CONCERNS: Final = re.compile(r"\b(?:about|around|concerning|near|on|over|regarding)\s(?:the\s)?$")
_SEVERAL: Final = 2
_AT_HOME: Final = re.compile("(?<![\u3400-\u9fff\u30a1-\u30fc])(?:国内(?!外)|我国|わが国|国产(?!化))")
"""A country's papers on themselves, where no name of another stands before it (中国国内)."""
_ARMED: Final = re.compile("军|部队|自卫队|海警")
_FORCES: Final = frozenset(
    f"c:{name}" for name in ("military", "ship", "carrier", "aircraft", "weapon", "missile", "drill")
)


class NamesCheck(ContentCheck):
    """Names occur by alias, in any language, in the cited text.

    Args:
        gazetteer: the names that are known.
    """

    name: Final = "names"

    def _compare(self, bullet: Bullet, evidence: tuple[Evidence, ...]) -> Verdict:
        reading = read_bullet(bullet, self._gazetteer)
        cited = [(piece, self._gazetteer.find(piece.text)) for piece in evidence]
        spans: list[Span] = []
        press = of_another_country(reading.names, bullet.text, cited)
        if press is not None:
            detail = f"no cited outlet is of the press of {press.text!r}"
            return contradicted(self.name, detail, (here(press.start, press.end),))
        for mention in reading.names:
            found = self._found(mention, bullet.text, cited)
            if found is None:
                where = here(mention.start, mention.end)
                return unproven(self.name, f"the cited text does not name {mention.text!r}", (where,))
            spans += [here(mention.start, mention.end), *found]
        for start, end in unknown_names(reading):
            if is_miscut(bullet.text, start, evidence) or is_designated(bullet.text, start, evidence):
                continue
            text = bullet.text[start:end]
            if not is_said(text, evidence, self._gazetteer) and not is_known_in_part(reading, start, evidence):
                return unproven(self.name, f"the cited text does not name {text!r}", (here(start, end),))
        if reading.language == "zh" and all(script_language(each.text, each.language) == "zh" for each in evidence):
            texts = [level(each.text) for each in evidence]
            body = foreign_body(reading, texts)
            for start, end in (*((body,) if body else ()), *strange_names(reading, texts)):
                text = bullet.text[start:end]
                return unproven(self.name, f"the cited text does not name {text!r}", (here(start, end),))
        apart = other_part(reading, evidence, self._gazetteer)
        if apart is not None:
            detail = f"the cited text names another part than {bullet.text[slice(*apart)]!r}"
            return unproven(self.name, detail, (here(*apart),))
        if not reading.names:
            return supported(self.name, "the bullet names nobody")
        return supported(self.name, f"{len(reading.names)} name(s) stand in the cited text", spans)

    def _found(
        self, mention: NameMention, text: str, cited: list[tuple[Evidence, tuple[NameMention, ...]]]
    ) -> list[Span] | None:
        for piece, names in cited:
            for other in names:
                if stands_for(mention, other, text):
                    return [there(piece, other.start, other.end)]
            if _is_implied(mention, implied_country(piece, names)) or _is_at_home(mention, piece):
                return []
            if (
                is_initials(mention.text, piece.text)
                or is_designated(mention.text, 0, (piece,))
                or names_in_short(mention, piece, names, locative=is_locative(mention, text))
                or _lies_in(mention, names, text)
                or _is_concerned(mention, names, text)
                or people_of_office(mention, piece, text)
                or is_cut_off(mention, piece.text)
            ):
                return []
        if tells_of_press(mention, text):
            countries = countries_of(mention)
            if cited and all(piece.outlet_country in countries for piece, _ in cited):
                return []
        if self._composed(mention, cited) or self._widened(mention, text, cited) or _is_region_of(mention, cited):
            return []
        if any(is_translated(mention, piece) for piece, _ in cited) or is_money(mention, text, cited):
            return []
        for piece, _ in cited:
            if any(bearer.kind == "organisation" for bearer in mention.bearers) and level(mention.text) in level(
                piece.outlet_name
            ):
                return []
        return None

    def _composed(self, mention: NameMention, cited: list[tuple[Evidence, tuple[NameMention, ...]]]) -> bool:
        """``Israeli army`` where the evidence names Israel and speaks of an army."""
        if not mention.text.isascii():
            return self._composed_han(mention, cited)
        words_in = mention.text.split()
        first = self._gazetteer.find(words_in[0]) if len(words_in) > 1 else ()
        if not first or not any(bearer.kind == "country" for bearer in first[0].bearers):
            return False
        for piece, names in cited:
            keys = read(piece.text, self._gazetteer, piece.language).keys
            rest = all(english_keys(level(word)) & keys for word in words_in[1:])
            if rest and any(first[0].sides & name.sides for name in names):
                return True
        return False

    def _widened(self, mention: NameMention, text: str, cited: list[tuple[Evidence, tuple[NameMention, ...]]]) -> bool:
        """湖北武汉 where the evidence names Wuhan: the province right before a place that is named."""
        if mention.text.isascii() or not all(bearer.kind == "place" for bearer in mention.bearers):
            return False
        inner = next((each for each in self._gazetteer.find(text) if 0 <= each.start - mention.end <= 1), None)
        return inner is not None and any(inner.ids & name.ids for _, names in cited for name in names)

    def _composed_han(self, mention: NameMention, cited: list[tuple[Evidence, tuple[NameMention, ...]]]) -> bool:
        """中国軍 where the evidence names China and speaks of its forces, their ships or their arms."""
        countries = {bearer.country for bearer in mention.bearers if bearer.kind == "organisation"}
        if not countries or not _ARMED.search(level(mention.text)):
            return False
        for piece, names in cited:
            keys = read(piece.text, self._gazetteer, piece.language).keys
            if keys & _FORCES and any(countries & name.sides for name in names):
                return True
        return False


def _is_implied(mention: NameMention, country: str) -> bool:
    """Whether a name stands for ``country`` or for an office of it; a company of it is somebody else."""
    if not country or any(bearer.kind in ("person", "place") for bearer in mention.bearers):
        return False
    own = any(bearer.kind == "organisation" for bearer in mention.bearers) and not is_official(mention.text)
    return not own and any(country in (bearer.id, bearer.country) for bearer in mention.bearers)


def _is_at_home(mention: NameMention, piece: Evidence) -> bool:
    """Whether a country is the one of whose affairs a text of its language speaks as those at home (国内)."""
    home = home_offices().get(script_language(piece.text, piece.language))
    if home is None or any(bearer.kind != "country" for bearer in mention.bearers):
        return False
    return home[0] in mention.ids and _AT_HOME.search(piece.text) is not None


def implied_country(piece: Evidence, names: Iterable[NameMention]) -> str:
    """The country of which a text speaks without naming it; empty where there is none.

    A text names an office of its own country without the country (外務省), and where it names no country at all it
    speaks of its own.
    """
    language = script_language(piece.text, piece.language)
    home = home_offices().get(language)
    if home is None:
        return ""
    country, offices_of_it = home
    named = [name for name in names if any(bearer.kind in ("country", "capital") for bearer in name.bearers)]
    foreign = [name for name in names if any(side not in (country, "*") and len(side) == 2 for side in name.sides)]
    if not foreign and not named:
        return country
    ends = {name.end for name in named}
    for match in offices_of_it.finditer(piece.text):
        if not any(end in ends for end in (match.start(), match.start() - 1)):
            return country
    return ""


def _is_region_of(mention: NameMention, cited: list[tuple[Evidence, tuple[NameMention, ...]]]) -> bool:
    """A part of the world (``African``) where the evidence names several countries of it."""
    members = frozenset[str]().union(*(regions().get(bearer.id, frozenset()) for bearer in mention.bearers))
    return any(len(members & {side for name in names for side in name.sides}) >= _SEVERAL for _, names in cited)


def _lies_in(mention: NameMention, names: Iterable[NameMention], text: str) -> bool:
    """A country that only tells where something is or whose it is, and the cited text names a place of it.

    Whom a country has act for it is somebody else than a city of it: only its own bodies name that.
    """
    countries = {bearer.id for bearer in mention.bearers if bearer.kind == "country"}
    if not countries or not _QUALIFIES.search(
        f"{text[max(0, mention.start - 12) : mention.start]}\0{_behind(mention, text)}"
    ):
        return False
    acts = _STATE.match(level(text), mention.end) is not None
    return any(countries & name.sides and not (acts and name.bearers[0].kind == "place") for name in names)


def _is_concerned(mention: NameMention, names: Iterable[NameMention], text: str) -> bool:
    """Whether something is about a country after which the cited text names a place (``Taiwan``, Taiwan Strait)."""
    if not _CONCERNS.search(text[: mention.start]) or any(bearer.kind != "country" for bearer in mention.bearers):
        return False
    return any(level(name.text).startswith(f"{level(mention.text)} ") for name in names)


def _behind(mention: NameMention, text: str) -> str:
    """What stands behind a name, after a sign that it is an adjective where it is one."""
    adjective = mention.text.endswith(("ese", "an", "ish", "i", "ic", "ch"))
    return ("'s" if adjective else "") + text[mention.end : mention.end + 3]


def stands_for(claimed: NameMention, found: NameMention, text: str) -> bool:
    """Whether ``found`` in the evidence names whom ``claimed`` names in the bullet's ``text``."""
    if claimed.ids & found.ids:
        return True
    for bearer in claimed.bearers:
        if bearer.kind == "office" and any(other in offices().get(bearer.id, ()) for other in found.ids):
            return True
        if bearer.kind == "country" and bearer.id in found.sides and found.bearers[0].kind != "place":
            return True
        if bearer.kind == "organisation" and bearer.country and bearer.id.upper() in found.sides:
            return True  # the United Nations, of which the General Assembly is a part
        if (
            bearer.kind == "capital"
            and bearer.country in found.sides
            and found.bearers[0].kind in ("country", "capital", "organisation", "person")
        ):
            return not is_locative(claimed, text)
    return False


def is_locative(mention: NameMention, text: str) -> bool:
    """``in Tokyo``, ``東京で``: the city, not the government."""
    flat = level(text)
    if _OWNED.search(flat[: mention.start]) and flat.startswith("'s", mention.end):
        return False
    if _STATIONED.search(flat[: mention.start]) or _ISSUED.search(flat[: mention.start]):
        return False
    return bool(_LOCATIVE.search(flat[: mention.start]) or _LOCATIVE_AFTER.match(flat[mention.end :]))
