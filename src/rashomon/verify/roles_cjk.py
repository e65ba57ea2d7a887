"""Roles between Chinese or Japanese sentences: who takes part in an action, and to whom a figure or a word belongs.

Actions are compared by the words that name them, those who take part by whom they name. A swap needs both texts to be
clear: who acts here must be acted upon there. Beside that each figure and each word of the bullet is asked for its
subject: 維新が50議席を求め is not what 維新「50議席」 自民「1割削減」 tells when the parties have changed places.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rashomon.verify import events_ja, events_zh
from rashomon.verify.claims import Unit, events_of
from rashomon.verify.events import Event, Scope
from rashomon.verify.lexicon import words
from rashomon.verify.reading import Reading
from rashomon.verify.tokens import Token

Fit = Literal["same", "open", "swapped", "other actor", "other target", "other place"]

_MUTUAL: Final = frozenset(
    f"c:{name}"
    for name in ("meet", "relation", "tension", "cooperate", "trade", "agree", "exchange", "joint", "mutual")
)
_ONE_WAY: Final = frozenset({"c:import", "c:export", "c:buy", "c:sell"})
_SAYING: Final = frozenset({"c:say", "c:announce", "c:show2"})
_PERSONAL: Final = frozenset("者员官长男女人社省厅党团军相氏家手师生客队会")
"""Last characters (levelled) of nouns for those who may do something."""
_FEW: Final = 5
"""A longer phrase is likely to be more than one, and misread."""
_ALIKE: Final = 3
"""So many words in common make two sentences tell of one thing."""
_SEVERAL: Final = 2
"""So many words of a clause must be told of another subject, and none of this one."""
_JOINS: Final = frozenset((",", "和", "与", "及", "と", "や", "·"))
_ONES: Final = frozenset("兵人军船机车舰")
"""Nouns of one character for those who, or what, belongs to a country."""
_OF: Final = frozenset(("的", "の", "制", "产", "籍", "系", "侧"))
_ARMED: Final = re.compile("military|navy|army|force|guard|sdf")
"""Ids of a country's armed forces, whose parts stand for each other."""
_OWN_NAMES: Final = ("person", "place")
_PROPER: Final = frozenset(("person", "place", "proper"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Whom a phrase names: bearers (``people`` those that are persons or unknown names), sides, and its plain words."""

    ids: frozenset[str]
    people: frozenset[str]
    sides: frozenset[str]
    bodies: frozenset[str]
    words: frozenset[str]

    @property
    def named(self) -> bool:
        return bool(self.ids or self.people)


@functools.lru_cache(maxsize=16384)
def who(tokens: tuple[Token, ...]) -> Who:
    """Whom the words of a noun phrase name."""
    ids: set[str] = set()
    people: set[str] = set()
    sides: set[str] = set()
    bodies: set[str] = set()
    plain: set[str] = set()
    for token in tokens:
        if token.name is not None:
            if all(bearer.kind == "office" for bearer in token.name.bearers):
                plain |= {key for key in token.keys if key.startswith(("e:", "c:"))}
                continue
            ids |= token.name.ids
            bodies |= {
                each.id for each in token.name.bearers if each.kind == "organisation" and not _ARMED.search(each.id)
            }
            sides |= token.name.sides
            people |= {bearer.id for bearer in token.name.bearers if bearer.kind in _OWN_NAMES}
        elif token.part in _PROPER and len(token.text) > 1:
            people.add(token.text)
        elif token.text not in words("cjk_generic"):
            plain |= {key for key in token.keys if key.startswith(("h:", "c:"))}
    return Who(
        ids=frozenset(ids),
        people=frozenset(people),
        sides=frozenset(sides),
        bodies=frozenset(bodies),
        words=frozenset(plain),
    )


def alike(one: tuple[Token, ...], other: tuple[Token, ...]) -> bool | None:
    """Whether two phrases name the same; None where nothing tells."""
    mine, theirs = who(one), who(other)
    if mine.people and theirs.people:
        return bool(mine.people & theirs.people) or any(a in b or b in a for a in mine.people for b in theirs.people)
    if mine.bodies and theirs.bodies and not mine.ids & theirs.ids:
        return False
    if mine.sides and theirs.sides:
        return bool(mine.sides & theirs.sides)
    if mine.words & theirs.words and not mine.sides and not theirs.sides:
        return True
    return None


def worth_asking(event: Event) -> bool:
    """Whether an event of the bullet says enough to be compared."""
    if event.action.keys & _SAYING or event.action.text in words("cjk_thin"):
        return False
    if event.action.keys & _MUTUAL and not event.action.keys & _ONE_WAY:
        return False
    if not event.verb:
        return who(event.agents).named or who(event.targets).named
    return bool(event.agents or event.places or who(event.targets).named)


def same_action(event: Event, other: Event) -> bool:
    """Whether two events are told by counterparts."""
    shared = event.action.keys & other.action.keys
    if min(len(event.action.text), len(other.action.text)) < 2 and event.action.text != other.action.text:
        return False
    if any(key.startswith(("c:", "h:")) for key in shared):
        return True
    pair = (event.action.text, other.action.text)
    return bool(shared) and any(_root(a) and _root(a) in b for a, b in itertools.permutations(pair))


def _root(word: str) -> str:
    """The character of a Japanese verb that compounds share with it (奪う and 奪取)."""
    return word[0] if len(word) > 1 and not "\u3400" <= word[1] <= "\u9fff" and "\u3400" <= word[0] <= "\u9fff" else ""


def fit(event: Event, other: Event) -> Fit:
    """Compare who takes part in an event of the bullet with who does in one of the evidence."""
    doing = alike(event.agents, other.agents)
    suffering = alike(event.targets, other.targets)
    forth = _personal(event.agents) and alike(event.agents, other.core or other.targets) is True
    back = _personal(other.agents) and alike(event.core or event.targets, other.agents) is True
    if doing is not True and forth and (back or (suffering is not True and not other.inherited)):
        return "swapped"
    if doing is not True and back and suffering is not True and _personal(event.agents) and other.verb:
        return "swapped"
    if _elsewhere(event, other):
        return "other place"
    told_alike = event.verb and other.verb
    if doing is False and told_alike and not other.inherited and _surely_named(other.agents):
        return "other actor"
    if suffering is False and told_alike and doing is True and _sure_goal(event) and _sure_goal(other):
        return "other target"
    if suffering is False and not event.verb and not other.verb and doing is not True:
        return "other target"
    return "same" if doing else "open"


def _personal(tokens: tuple[Token, ...]) -> bool:
    """Whether a phrase names somebody who may do something, and no mere thing."""
    return any(
        token.kind == "name" or token.part in _PROPER or (token.kind == "word" and token.text[-1:] in _PERSONAL)
        for token in tokens
    )


def _sure_goal(event: Event) -> bool:
    """Whether an act is done to one that is named, and to nothing beside."""
    named = [token for token in event.targets if token.kind == "name"]
    return 0 < len(event.targets) <= _FEW and len(named) == 1 and not alike(event.agents, tuple(named))


def _surely_named(tokens: tuple[Token, ...]) -> bool:
    """Whether a phrase has a known name or a person's, and no word that the tagger only took for a place or a brand."""
    return len(tokens) <= _FEW and any(token.kind == "name" or token.part == "person" for token in tokens)


def _elsewhere(event: Event, other: Event) -> bool:
    """Whether both say where, and not the same place."""
    here, there = _places(event), _places(other)
    if not here or not there:
        return False
    mine, theirs = who(here), who(there)
    same = (mine.ids | mine.people) & (theirs.ids | theirs.people) or mine.sides & theirs.sides
    return not same and not any(a.text in b.text or b.text in a.text for a in here for b in there)


def _places(event: Event) -> tuple[Token, ...]:
    """The names of places among the words that tell where, where these end with one."""
    last = event.places[-1:] if event.places else ()
    if not last or last[0].part in ("act", "verb"):
        return ()
    kinds = ("place", "country", "capital")
    return tuple(
        token
        for token in event.places
        if token.part == "place" or (token.name is not None and any(each.kind in kinds for each in token.name.bearers))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong with an event of the bullet, and against which of the evidence it was held."""

    fit: Fit
    event: Event
    unit: Unit
    other: Event


def first_fault(reading: Reading, units: Iterable[Unit]) -> Finding | None:
    """The first action of the bullet whose parts the evidence gives to others."""
    units = list(units)
    for event in events_of(reading):
        if not worth_asking(event):
            continue
        found: dict[Fit, tuple[Unit, Event]] = {}
        told = [(unit, other) for unit in units for other in unit.events if same_action(event, other)]
        exact = [(unit, other) for unit, other in told if other.action.text == event.action.text]
        for unit, other in exact or told:
            found.setdefault(fit(event, other), (unit, other))
        order: Sequence[Fit] = ("same", "swapped", "open", "other actor", "other target", "other place")
        result: Fit = next((each for each in order if each in found), "open")
        if result not in ("same", "open"):
            return Finding(fit=result, event=event, unit=found[result][0], other=found[result][1])
    return None


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
        if not who(scope.subject).named:
            continue
        inside = [token for token in reading.tokens if scope.start <= token.start < scope.end]
        against: list[Stray] = []
        words_for = figures_for = 0
        for token in inside:
            if token.kind == "number" or (token.kind == "word" and token.part in ("noun", "act", "verb", "proper")):
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
            if theirs is None or fits is None:
                unsure = True
                continue
            if fits:
                return True, None
            inside = [each for each in unit.reading.tokens if theirs.start <= each.start < theirs.end]
            if any(alike(scope.subject, (each,)) for each in inside if each.kind == "name" or each.part in _PROPER):
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
            elif later.kind == "word" and _is_owned(later) and not joined:
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
        titled = False
        for later in tokens[place + 1 : place + 6]:
            if _is_person(later):
                if titled:
                    found.append((token, later))
                break
            if later.kind != "word" and not (later.name and later.name.bearers[0].kind in ("office", "organisation")):
                break
            titled = True
    return found


def _is_person(token: Token) -> bool:
    person = token.name is not None and any(each.kind == "person" for each in token.name.bearers)
    return person or (token.part == "person" and len(token.text) > 1)


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
    return other.kind == "word" and any(key.startswith(("c:", "h:")) for key in noun.keys & other.keys)


def strayed_place(reading: Reading, units: Sequence[Unit]) -> tuple[Token, Token, Unit] | None:
    """A place of the bullet that the evidence names, but never as where this happens: another place is."""
    cited = [(token, unit) for unit in units for token in _located(unit.reading)]
    for token in _located(reading):
        if not cited or any(_may_be_one(token, other) for other, _ in cited):
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


def _located(reading: Reading) -> list[Token]:
    """The names of cities and regions behind 在 or 于, or before で and において."""
    found = []
    tokens = reading.tokens
    for place, token in enumerate(tokens):
        is_place = token.part == "place" or (
            token.name is not None and any(each.kind in ("place", "capital", "country") for each in token.name.bearers)
        )
        before = tokens[place - 1].text if place else ""
        after = tokens[place + 1].text if place + 1 < len(tokens) else ""
        marked = (
            after in ("で", "において", "では") if reading.language == "ja" else before in ("在", "于", "赴", "抵达")
        )
        inner = tokens[place + 1] if place + 1 < len(tokens) else token
        wider = inner.part == "place" or (inner.name is not None and reading.language == "zh")
        if is_place and marked and not wider:
            found.append(token)
    return found


def _shared(reading: Reading, other: Reading) -> int:
    return sum(1 for token in reading.tokens if token.kind in ("word", "name") and token.keys & other.keys)
