"""What changed places within a Chinese or Japanese sentence: who speaks with who is spoken of, one thing with another.

ドルを売って円を買う has both verbs and both things of 円を売ってドルを買う; イランはUAEから…と発表 both names of
UAE、イランから…と発表; 李大統領の決断 the deed of トランプ氏の決断.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from rashomon.verify.claims import Unit, events_of
from rashomon.verify.clauses import is_same_word
from rashomon.verify.events import Event
from rashomon.verify.lexicon import SAYING, words
from rashomon.verify.phrases_ja import is_country_or_place, may_act
from rashomon.verify.reading import Reading
from rashomon.verify.roles_cjk import Finding, alike, who
from rashomon.verify.tokens import PROPER, Token

_TITLES: Final = frozenset(
    f"c:{name}" for name in ("president", "primeminister", "minister", "foreignminister", "chief")
)
_NEAR: Final = 6
_SHORTEST: Final = 2
_OF: Final = frozenset(("の", "的"))


def first_exchange(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """Two things, or a speaker and another one, that the bullet has in each other's place."""
    return (
        crossed_things(reading, units)
        or other_patient(reading, units)
        or other_speaker(reading, units)
        or turned_way(reading, units)
    )


def crossed_things(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """Two acts whose things the evidence gives to each other's act."""
    own = [event for event in events_of(reading) if event.verb and event.core and reading.language == "ja"]
    for one, two in itertools.permutations(own, 2):
        for unit in units:
            theirs = [event for event in unit.events if event.verb and event.core]
            for other, another in itertools.permutations(theirs, 2):
                acts = is_same_word(one.action, other.action) and is_same_word(two.action, another.action)
                across = _thing(one, another) and _thing(two, other)
                if acts and across and not _thing(one, other) and not _thing(two, another):
                    return Finding(fit="swapped", event=one, unit=unit, other=other)
    return None


def other_patient(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """One to whom a Japanese bullet has it done, where the evidence has it done to another whom the bullet names too.

    卒業生が教諭に…逮捕された, where the evidence has 卒業生に… 教諭を逮捕.
    """
    for event in events_of(reading) if reading.language == "ja" else ():
        if not event.verb or not event.core:
            continue
        told = [
            (unit, other)
            for unit in units
            for other in unit.events
            if other.core and other.action.lemma == event.action.lemma
        ]
        if any(_same_patient(event, other) for _, other in told):
            continue
        for unit, other in told:
            somebody = _is_somebody(event.core) or _is_somebody(other.core)
            crossed = _is_beside(event.core[-1], other, unit.reading) and _is_beside(other.core[-1], event, reading)
            if other.verb and somebody and crossed:
                return Finding(fit="swapped", event=event, unit=unit, other=other)
    return None


def _is_somebody(patient: Sequence[Token]) -> bool:
    """Whether an object ends with a noun for people, or is a name in capital letters (ABC)."""
    last = patient[-1]
    if is_country_or_place(last) or last.part == "place" or last.text.endswith(("国", "先")):
        return False
    return may_act((last,)) or (len(patient) == 1 and last.capital)


def _same_patient(event: Event, other: Event) -> bool:
    """Whether any word of the one object stands in the other's."""
    return (
        any(
            is_same_word(one, two) or one.text in two.text or two.text in one.text
            for one in event.core
            for two in (*other.core, *other.targets)
        )
        or alike(event.core, other.core) is True
    )


def _is_beside(word: Token, event: Event, reading: Reading) -> bool:
    """Whether a text names somebody, or something, outside the object of its event."""
    if word.part in ("act", "verb") or len(word.text) < _SHORTEST:
        return False
    return any(token.text == word.text and token not in event.core for token in reading.tokens)


def _thing(event: Event, other: Event) -> bool:
    return is_same_word(event.core[-1], other.core[-1])


def other_speaker(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """A speaker whom the evidence names, but not as the one who says it; who does is named in the bullet as well."""
    for event in events_of(reading):
        if not event.verb or not event.action.keys & SAYING or not who(event.agents).named:
            continue
        told = [
            (unit, other)
            for unit in units
            for other in unit.events
            if other.action.keys & SAYING and who(other.agents).named
        ]
        if not told or any(_may_speak(event, other) for _, other in told):
            continue
        for unit, other in told:
            if _named_apart(event.agents, other.agents, unit.reading) and _named_apart(
                other.agents, event.agents, reading
            ):
                return Finding(fit="swapped", event=event, unit=unit, other=other)
    return None


def _may_speak(event: Event, other: Event) -> bool:
    """Whether the speaker of the one may be that of the other; behind a headline he stands like an object."""
    return alike(event.agents, other.agents) is not False or alike(event.agents, other.targets) is True


def turned_way(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """A doer and the one to whom he does it, where the evidence has it the other way (福井市から熊本市に義援金)."""
    if reading.language != "ja" or any(token.text == "から" for token in reading.tokens):
        return None
    for event in events_of(reading):
        goals = tuple(token for token in event.targets if _is_named(token))
        doers = tuple(token for token in event.agents if _is_named(token))
        if not event.verb or not goals or not doers:
            continue
        for unit in units:
            for source, goal in _ways(unit.reading):
                turned = alike(doers, (goal,)) is True and alike(goals, (source,)) is True
                if turned and alike(doers, (source,)) is not True:
                    told = Event(action=source, agents=(source,), targets=(goal,), verb=False)
                    return Finding(fit="swapped", event=event, unit=unit, other=told)
    return None


def _ways(reading: Reading) -> Iterator[tuple[Token, Token]]:
    """From whom to whom: the names before から and, right behind it, before に or へ."""
    tokens = reading.tokens
    for place, token in enumerate(tokens):
        if token.text != "から":
            continue
        source = _name_before(tokens, place)
        goal_end = next(
            (at for at in range(place + 1, min(place + _NEAR, len(tokens))) if tokens[at].text in "にへ"), 0
        )
        goal = _name_before(tokens, goal_end) if goal_end else None
        if source is not None and goal is not None and goal.start > token.start:
            yield source, goal


def _name_before(tokens: Sequence[Token], place: int) -> Token | None:
    """The name right before a particle, suffixes and titles apart."""
    while place and (tokens[place - 1].part == "suffix" or tokens[place - 1].keys & _TITLES):
        place -= 1
    return tokens[place - 1] if place and _is_named(tokens[place - 1]) else None


def _is_named(token: Token) -> bool:
    return token.kind == "name" or token.part in PROPER


def _named_apart(wanted: tuple[Token, ...], speakers: tuple[Token, ...], reading: Reading) -> bool:
    """Whether a text names somebody outside the words for its speaker."""
    rest = [token for token in reading.tokens if token not in speakers]
    return any(alike(wanted, (token,)) for token in rest if _is_named(token))


def deeds_of_people(reading: Reading) -> Iterator[tuple[Token, Token]]:
    """Whose a deed is that a noun tells: a person and the noun (トランプ氏の決断)."""
    tokens = reading.tokens
    for place, token in enumerate(tokens):
        person = token.part == "person" or (
            token.name is not None and any(b.kind == "person" for b in token.name.bearers)
        )
        if not person:
            continue
        after = place + 1
        while after < len(tokens) and (tokens[after].part == "suffix" or tokens[after].keys & _TITLES):
            after += 1
        if after + 1 < len(tokens) and tokens[after].text in _OF:
            noun = tokens[after + 1]
            if noun.kind == "word" and noun.part == "act" and noun.text not in words("cjk_generic"):
                yield token, noun


def deed_of_another(reading: Reading, units: Sequence[Unit]) -> tuple[Token, Token, Unit, Token] | None:
    """A deed of one person that the evidence has of others only: the person and the noun, and the person there."""
    theirs = [(person, noun, unit) for unit in units for person, noun in deeds_of_people(unit.reading)]
    for person, noun in deeds_of_people(reading):
        same = [(other, unit) for other, each, unit in theirs if is_same_word(noun, each)]
        if same and all(alike((person,), (other,)) is False for other, _ in same):
            return person, noun, same[0][1], same[0][0]
    return None
