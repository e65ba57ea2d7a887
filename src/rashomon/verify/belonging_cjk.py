"""To whom a word, a figure, a thing, an office or an event belongs, between Chinese or Japanese sentences.

Roles are told by verbs; this is what stands beside them. 自民が50議席を求め is not what 維新「50議席」 自民「1割削減」
tells, 中国資本 is not オランダ資本, and what happens in 上海 does not happen in 台北.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.verify import events_ja, events_zh, press
from rashomon.verify.claims import Unit
from rashomon.verify.events import Scope
from rashomon.verify.level import level
from rashomon.verify.lexicon import words
from rashomon.verify.names_zh import names_no_place
from rashomon.verify.reading import Reading
from rashomon.verify.roles_cjk import alike, who
from rashomon.verify.tokens import BOTH, PROPER, Token, is_office, is_person

_ALIKE: Final = 3
"""So many words in common make two sentences tell of one thing."""
_SEVERAL: Final = 2
"""So many words of a clause must be told of another subject, and none of this one."""
_JOINS: Final = frozenset((",", "和", "与", "及", "と", "や", "·"))
_ONES: Final = frozenset("兵人军船机车舰")
"""Nouns of one character for those who, or what, belongs to a country."""
_NEAR: Final = 8
"""So many characters may stand between a place and the one that it lies in."""
_ADMINISTERED: Final = frozenset("省市县区州")
_OF: Final = frozenset(("的", "の", "制", "产", "籍", "系", "侧"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A word or figure of the bullet that the evidence tells of somebody else."""

    token: Token
    subject: tuple[Token, ...]
    unit: Unit
    scope: Scope


def first_stray(reading: Reading, units: Sequence[Unit]) -> Stray | None:
    """The first figure of the bullet, or a clause's words, that the evidence tells of another subject."""
    for scope in scopes_of(reading):
        if not who(scope.subject).named or (reading.language == "zh" and _is_mere_place(scope.subject)):
            continue
        inside = [token for token in reading.tokens if scope.start <= token.start < scope.end]
        against: list[Stray] = []
        words_for = figures_for = 0
        for token in inside:
            whole = token.kind == "word" and (len(token.text) > 1 or reading.language == "ja")
            if token.kind == "number" or (whole and token.part in ("noun", "act", "verb", "proper")):
                answer, stray = _told_of(token, scope, units)
                if answer and stray is None:
                    words_for += token.kind == "word"
                    figures_for += token.kind == "number"
                elif stray is not None:
                    against.append(stray)
        figures = [stray for stray in against if stray.token.kind == "number"]
        if figures and not figures_for and len(against) > words_for:
            return figures[0]
        if len(against) >= _SEVERAL and not words_for and not figures_for:
            return against[0]
    return None


def _is_mere_place(subject: Sequence[Token]) -> bool:
    """Whether a subject only says where something is (广东涌现出 ...), so that others may do it there."""
    named = [token.name for token in subject if token.name is not None]
    return bool(named) and all(each.kind == "place" for name in named for each in name.bearers)


def _told_of(token: Token, scope: Scope, units: Sequence[Unit]) -> tuple[bool, Stray | None]:
    """Whether the evidence has a word at all, and where it tells it of somebody else only."""
    found: Stray | None = None
    unsure = False
    for unit in units:
        for other in unit.reading.tokens:
            if not _same_word(token, other):
                continue
            theirs = next(
                (each for each in reversed(scopes_of(unit.reading)) if each.start <= other.start < each.end), None
            )
            fits = alike(scope.subject, theirs.subject) if theirs is not None else None
            if theirs is None or fits is None or any(each.text in BOTH for each in theirs.subject):
                unsure = True
                continue
            if fits:
                return True, None
            inside = [each for each in unit.reading.tokens if theirs.start <= each.start < theirs.end]
            if any(alike(scope.subject, (each,)) for each in inside if each.kind == "name" or each.part in PROPER):
                return True, None
            found = found or Stray(token=token, subject=scope.subject, unit=unit, scope=theirs)
    if unsure and token.kind == "number":
        return False, None
    return found is not None, found


def _same_word(token: Token, other: Token) -> bool:
    if token.kind == "number" or other.kind == "number":
        return token.kind == other.kind and token.text == other.text
    return any(key.startswith("h:") for key in token.keys & other.keys)


def scopes_of(reading: Reading) -> tuple[Scope, ...]:
    """The subjects of a Chinese or Japanese text with the stretches that they rule."""
    return events_ja.find_scopes(reading) if reading.language == "ja" else events_zh.find_scopes(reading)


def bindings(reading: Reading) -> list[tuple[tuple[Token, ...], tuple[Token, ...]]]:
    """Whose a thing is: the names before a noun (``日本企业``, ``越南和吉尔吉斯斯坦公民``), and the nouns."""
    found = []
    tokens = reading.tokens
    for place, token in enumerate(tokens):
        if token.name is None or not any(each.kind in ("country", "organisation") for each in token.name.bearers):
            continue
        if place and tokens[place - 1].text in words("short_target"):
            continue
        owners = [token]
        nouns: list[Token] = []
        joined = False
        for later in tokens[place + 1 : place + 8]:
            if later.kind == "name" and joined and not nouns:
                owners.append(later)
                joined = False
            elif _joins(later, reading) and not nouns:
                joined = True
            elif later.text in _OF and not nouns and not joined:
                continue
            elif reading.language == "ja" and not nouns and _is_part_of_name(token, later):
                break
            elif ((later.kind == "word" and _is_owned(later)) or is_office(later)) and not joined:
                nouns.append(later)
            else:
                break
        before = place - 2
        while before >= 0 and _joins(tokens[before + 1], reading) and tokens[before].kind == "name":
            owners.append(tokens[before])
            before -= 2
        if nouns:
            found.append((tuple(owners), tuple(nouns)))
    return found


def _is_part_of_name(owner: Token, noun: Token) -> bool:
    """日産自動車: the noun right behind a firm's name is part of it."""
    firm = owner.name is not None and all(each.kind == "organisation" for each in owner.name.bearers)
    return firm and noun.start == owner.end


def _is_owned(token: Token) -> bool:
    return (token.part in ("noun", "act", "proper") and len(token.text) > 1) or token.text in _ONES


def _joins(token: Token, reading: Reading) -> bool:
    """Whether a word or the sign of enumeration joins two names; a comma parts clauses."""
    return token.text in _JOINS and reading.text[token.start] not in ",，"


def bearers(reading: Reading) -> list[tuple[Token, Token]]:
    """Whose office somebody holds: a country and the person named behind a title of it (东帝汶总统奥尔塔)."""
    found = []
    tokens = reading.tokens
    for place, token in enumerate(tokens):
        if token.name is None or not any(each.kind == "country" for each in token.name.bearers):
            continue
        if place and tokens[place - 1].text in words("short_target"):
            continue
        titled = False
        for later in tokens[place + 1 : place + 6]:
            if is_person(later):
                if titled:
                    found.append((token, later))
                break
            if later.kind != "word" and not (later.name and later.name.bearers[0].kind in ("office", "organisation")):
                break
            titled = True
    return found


def foreign_office(reading: Reading, units: Sequence[Unit]) -> tuple[Token, Token, Unit, Token] | None:
    """A person whom the bullet gives to a country, and the evidence to others only."""
    theirs = [(country, person, unit) for unit in units for country, person in bearers(unit.reading)]
    for country, person in bearers(reading):
        same = [(other, unit) for other, each, unit in theirs if alike((person,), (each,))]
        if same and all(alike((country,), (other,)) is False for other, _ in same):
            return country, person, same[0][1], same[0][0]
    return None


def foreign_owner(reading: Reading, units: Sequence[Unit]) -> tuple[Token, Token, Unit, Token] | None:
    """A thing of the bullet that the evidence has of others only: its owner and noun, and the owner there."""
    theirs = [(owners, nouns, unit) for unit in units for owners, nouns in bindings(unit.reading)]
    for owners, nouns in bindings(reading):
        noun = nouns[0]
        if noun.text in press.NOUNS:
            continue
        same = [(others, unit) for others, run, unit in theirs if any(_same_thing(noun, each) for each in run)]
        if not same or any(alike(owners, others) is not False for others, _ in same):
            continue
        owned = {id(each) for _, run, _ in theirs for each in run}
        loose = any(
            _same_thing(noun, token) and id(token) not in owned for unit in units for token in unit.reading.tokens
        )
        if not loose:
            others, unit = same[0]
            return owners[0], noun, unit, others[0]
    return None


def _same_thing(noun: Token, other: Token) -> bool:
    return (other.kind == "word" or is_office(other)) and any(
        key.startswith(("c:", "h:")) for key in noun.keys & other.keys
    )


def strayed_place(reading: Reading, units: Sequence[Unit]) -> tuple[Token, Token, Unit] | None:
    """A place of the bullet that the evidence names, but never as where this happens: another place is."""
    cited = [(token, unit) for unit in units for token in _located(unit.reading, wider=True)]
    for token in _located(reading):
        if not cited or any(_may_be_one(token, other) or _lies_in(token, other, unit) for other, unit in cited):
            continue
        near = [(_shared(reading, unit.reading), place) for place, (_, unit) in enumerate(cited)]
        most, place = max(near, key=lambda each: (each[0], -each[1]))
        if most >= _ALIKE:
            return token, *cited[place]
    return None


def _may_be_one(token: Token, other: Token) -> bool:
    """Whether two places may be one: the same, one that is named in the other, or a country and what lies in it."""
    if token.text in other.text or other.text in token.text:
        return True
    mine, theirs = who((token,)), who((other,))
    if mine.ids & theirs.ids:
        return True
    countries = [each for one in (token, other) if one.name for each in one.name.bearers if each.kind == "country"]
    return len(countries) == 1 and bool(not mine.sides or not theirs.sides or mine.sides & theirs.sides)


def _lies_in(token: Token, other: Token, unit: Unit) -> bool:
    """Whether a text has one place right behind another (上海自贸试验区临港)."""
    text = level(unit.piece.text)
    outer, inner = level(token.text), level(other.text)
    if outer not in text or inner not in text:
        return False
    return re.search(rf"{re.escape(outer)}[^,.!?;: ]{{0,{_NEAR}}}{re.escape(inner)}", text) is not None


def _located(reading: Reading, *, wider: bool = False) -> list[Token]:
    """The names of cities and regions behind 在 or 于, or before で and において; ``wider`` with what they lie in."""
    found = []
    tokens = reading.tokens
    for place, token in enumerate(tokens):
        is_place = (token.part == "place" and not names_no_place(token.text)) or (
            token.name is not None and any(each.kind in ("place", "capital", "country") for each in token.name.bearers)
        )
        before = tokens[place - 1].text if place else ""
        after = tokens[place + 1].text if place + 1 < len(tokens) else ""
        marked = (
            after in ("で", "において", "では") if reading.language == "ja" else before in ("在", "于", "赴", "抵达")
        )
        later = [each for each in tokens[place + 1 : place + 3] if each.text not in _ADMINISTERED]
        inner = later[0] if later else token
        inside = inner.part == "place" or (inner.name is not None and reading.language == "zh")
        if is_place and marked and (wider or not inside):
            found.append(token)
            if wider and inside and reading.language == "zh":
                found.append(inner)  # 在福建福州
    return found


def _shared(reading: Reading, other: Reading) -> int:
    return sum(1 for token in reading.tokens if token.kind in ("word", "name") and token.keys & other.keys)
