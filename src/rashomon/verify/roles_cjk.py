"""Roles between Chinese or Japanese sentences: who takes part in an action.

Actions are compared by the words that name them, those who take part by whom they name. A swap needs both texts to be
clear: who acts here must be acted upon there.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rashomon.verify.claims import Unit, events_of
from rashomon.verify.clauses import has_own_row
from rashomon.verify.events import Event
from rashomon.verify.lexicon import DONE_TOGETHER, TELLING, rows_of, words
from rashomon.verify.phrases_ja import PERSONAL
from rashomon.verify.reading import Reading
from rashomon.verify.tokens import PROPER, Token, is_office, is_person

Fit = Literal["same", "open", "swapped", "other actor", "other target", "other place"]

_ONE_WAY: Final = frozenset({"c:import", "c:export", "c:buy", "c:sell"})
_OF_ITSELF: Final = frozenset(
    f"c:{name}" for name in ("start", "end", "resume", "continue", "complete", "collapse", "rise", "fall", "explode")
)
"""What a thing does itself where it is done to it."""
_GLOSSES: Final = 3
"""Words that the table does not have need so many glosses or meanings in common."""
_FEW: Final = 5
"""A longer phrase is likely to be more than one, and misread."""
_ARMED: Final = re.compile("military|navy|army|force|guard|sdf")
"""Ids of a country's armed forces, whose parts stand for each other."""
_OWN_NAMES: Final = ("person", "place")


_BOTH_SIDES: Final = re.compile("中[^山央东部]|中[^山央东部][^方国人]")
"""China and others in one word, each by its first character (中萨, 中日韩), which the tagger takes for a name."""


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


def is_short_for(short: str, long: str) -> bool:
    """日航 for 日本航空: the characters of the one, in order, the first of both the same."""
    if not 2 <= len(short) < len(long) or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(sign in rest for sign in short)


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
            if is_office(token):
                plain |= {key for key in token.keys if key.startswith(("e:", "c:"))}
                continue
            ids |= token.name.ids
            bodies |= {
                each.id for each in token.name.bearers if each.kind == "organisation" and not _ARMED.search(each.id)
            }
            sides |= token.name.sides
            people |= {bearer.id for bearer in token.name.bearers if bearer.kind in _OWN_NAMES}
        elif token.part in PROPER and len(token.text) > 1 and not _BOTH_SIDES.fullmatch(token.text):
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
    here, there = ("".join(token.text for token in each) for each in (one, other))
    if here == there or is_short_for(here, there) or is_short_for(there, here):
        return True
    if mine.people and theirs.people:
        return bool(mine.people & theirs.people) or any(a in b or b in a for a in mine.people for b in theirs.people)
    if mine.bodies and theirs.bodies and not mine.ids & theirs.ids:
        return False
    if mine.sides & theirs.sides and not (mine.ids & mine.sides or theirs.ids & theirs.sides):
        return True if mine.ids & theirs.ids else None  # a party and a politician of one country
    if mine.sides and theirs.sides:
        return bool(mine.sides & theirs.sides)
    if mine.words & theirs.words and not mine.sides and not theirs.sides:
        return True
    return None


def worth_asking(event: Event) -> bool:
    """Whether an event of the bullet says enough to be compared."""
    if (event.action.keys & TELLING and has_own_row(event.action)) or event.action.text in words("cjk_thin"):
        return False
    if event.action.keys & DONE_TOGETHER and not event.action.keys & _ONE_WAY:
        return False
    if not event.verb:
        return who(event.agents).named or who(event.targets).named
    return bool(event.agents or event.places or who(event.targets).named)


def same_action(event: Event, other: Event) -> bool:
    """Whether two events are told by counterparts."""
    if event.action.keys.isdisjoint(other.action.keys):
        return False
    shared = event.action.keys & other.action.keys
    if min(len(event.action.text), len(other.action.text)) < 2 and event.action.text != other.action.text:
        return False
    listed = has_own_row(event.action) and has_own_row(other.action)
    if listed and any("ぁ" <= sign <= "ゖ" for sign in event.action.text + other.action.text):
        shared &= _told_rows(event.action) & _told_rows(other.action) | {key for key in shared if key[:2] != "c:"}
    if any(key.startswith("h:") or (key.startswith("c:") and listed) for key in shared):
        return True
    if any(key.startswith("c:") for key in shared) and len(shared) > _GLOSSES:
        return True
    pair = (event.action.text, other.action.text)
    return bool(shared) and any(_root(a) and _root(a) in b for a, b in itertools.permutations(pair))


def _told_rows(action: Token) -> frozenset[str]:
    """The rows of an action that is told by a Japanese verb: its own; a gloss joins too much (切り捨てる, ``cut``)."""
    return rows_of(action.text, action.lemma)


def _root(word: str) -> str:
    """The character of a Japanese verb that compounds share with it (奪う and 奪取)."""
    return word[0] if len(word) > 1 and not "\u3400" <= word[1] <= "\u9fff" and "\u3400" <= word[0] <= "\u9fff" else ""


def fit(event: Event, other: Event) -> Fit:
    """Compare who takes part in an event of the bullet with who does in one of the evidence."""
    if event.action.keys & _OF_ITSELF and not event.core and not other.agents:
        return "open"  # 裁判が始まる is 裁判開始
    if words("zh_befalls") & {event.action.text, other.action.text}:
        return _befallen(event, other)
    if _suffers(event, other) or _suffers(other, event):
        return "same"
    doing = alike(event.agents, other.agents)
    suffering = alike(event.targets, other.targets)
    forth = _personal(event.agents) and _is_done_to(event.agents, other)
    if _acts_on_nothing(event) or _acts_on_nothing(other):
        forth = False  # 大桥建成: a thing that has no object may be one itself
    back = _personal(other.agents) and _is_done_to(other.agents, event)
    if doing is not True and forth and (back or (suffering is not True and not other.inherited)):
        return "swapped"
    if doing is not True and back and suffering is not True and _personal(event.agents) and other.verb:
        return "swapped"
    if _elsewhere(event, other):
        return "other place"
    told_alike = event.verb and other.verb
    if doing is False and told_alike and not other.inherited and _are_rivals(event.agents, other.agents):
        return "other actor"
    if suffering is False and told_alike and doing is True and _sure_goal(event) and _sure_goal(other):
        return "other target"
    if suffering is False and not event.verb and not other.verb and doing is not True:
        return "other target"
    return "same" if doing else "open"


def _is_done_to(tokens: tuple[Token, ...], event: Event) -> bool:
    """Whether an act is done to somebody, or to something for him (日本に対応を求める)."""
    given = tuple(token for token in event.targets if token not in event.core)
    parts = (event.core, given if _personal(given) else ()) if event.core else (event.targets,)
    return any(part and alike(tokens, part) is True for part in parts)


def _suffers(event: Event, other: Event) -> bool:
    """Whether a headline's subject is whom the other has it done to (容疑者逮捕)."""
    passive = event.bare and not event.core and bool(event.agents)
    if event.bare and not other.targets and alike(event.core, other.agents) is True:
        return True  # フランク・ベアードさん死去
    return passive and alike(event.agents, other.core or other.targets) is True


def _acts_on_nothing(event: Event) -> bool:
    """Whether a thing does something to nothing."""
    return bool(event.agents) and not event.core and not event.targets and not _personal(event.agents[-1:])


def _befallen(event: Event, other: Event) -> Fit:
    """Compare whom something befell: who died is told as who was killed."""
    mine, theirs = event.core or event.agents, other.core or other.agents
    told_alike = event.verb and other.verb and not other.inherited
    if alike(mine, theirs) is False and told_alike and _are_rivals(mine, theirs):
        return "other actor"
    return "open"


def _are_rivals(mine: tuple[Token, ...], theirs: tuple[Token, ...]) -> bool:
    """Whether two phrases name two who may do the same: a bridge in Guizhou is not Guizhou."""
    if not _surely_named(theirs) or not mine:
        return False
    if mine[-1].keys & theirs[-1].keys and not mine[-1].name:
        return True  # 俄罗斯战机, 日本战机
    return all(_personal(each[-1:]) or any(map(is_person, each)) for each in (mine, theirs))


def _personal(tokens: tuple[Token, ...]) -> bool:
    """Whether a phrase names somebody who may do something: メタ, and not the act with which メタの裁判 ends."""
    if tokens and tokens[-1].part == "act" and tokens[-1].text[-1:] not in PERSONAL:
        return False
    return any(
        token.kind == "name"
        or token.part in PROPER
        or (token.kind == "word" and token.part != "act" and token.text[-1:] in PERSONAL)
        for token in tokens
    )


def _sure_goal(event: Event) -> bool:
    """Whether an act is done to one that is named, and to nothing beside."""
    named = [token for token in event.targets if token.kind == "name"]
    behind = event.targets[event.targets.index(named[0]) + 1 :] if named else ()
    if any(token.part == "act" and token.start == named[0].end + 1 for token in behind):
        return False
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
    if same or any(a.text in b.text or b.text in a.text for a in here for b in there):
        return False
    return not any(a.text in b.text for a, b in (*_crossed(here, other), *_crossed(there, event)))


def _crossed(places: Sequence[Token], event: Event) -> Iterable[tuple[Token, Token]]:
    """Places, each beside every longer word by which an event tells where (猪苗代, 猪苗代湖)."""
    return ((place, token) for place in places for token in event.places if len(place.text) > 1)


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
