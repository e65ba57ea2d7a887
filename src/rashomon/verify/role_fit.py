"""Whether two events are one, and whether those who take part in the one do so in the other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final, Literal

from rashomon.verify.claims import Unit
from rashomon.verify.clauses import has_own_row
from rashomon.verify.events import Event, bearers_of, names_of, words_of
from rashomon.verify.gazetteer import is_official, regions
from rashomon.verify.lexicon import DONE_TOGETHER, TELLING, is_past_form, parts_of_speech, sayings
from rashomon.verify.reading import Token

Fit = Literal["same", "open", "swapped", "other actor", "other target"]
"""``open``: nothing speaks against it, but the evidence does not say who."""

_NAME: Final = 4
"""An object of more words is not the name alone."""
MUTUAL: Final = DONE_TOGETHER | {"w:pass", "w:clear", "w:accord", "w:contact", "w:talk", "w:discuss"}
"""What two do together, and what a bill does to a house as the house does to it."""
_INTENT: Final = frozenset({"c:plan", "c:consider", "c:expect", "c:hope", "w:aim", "w:intend"})
"""Verbs of intent: a ministry's plan is its country's."""
_SUFFERED: Final = frozenset({"c:kill", "c:injure", "c:sink", "c:crash", "c:collapse", "c:missing"})
"""Chinese and Japanese words for what befalls somebody: their subject is no actor."""
COMMON: Final = frozenset((
    "w:be", "w:have", "w:do", "w:make", "w:take", "w:get", "w:go", "w:come", "w:say", "w:hold", "w:see", "w:set",
    "w:move", "w:keep", "w:become", "w:remain", "w:include", "w:give", "w:need", "w:show", "w:find", "w:stay", "w:turn",
    "w:put", "w:let", "w:know", "w:think", "w:feel",
))  # fmt: skip
"""Verbs that mean too much to be the same action."""


def worth_asking(event: Event) -> bool:
    """Whether an event of the bullet says enough to be compared."""
    if event.action.keys & MUTUAL or event.action.keys & COMMON:
        return False
    if event.action.keys & _INTENT:
        return False
    if not event.action.text.isascii() and event.action.keys & _SUFFERED:
        return False
    if event.verb:
        return bool(event.agents or names_of(event.targets))
    return bool(names_of(event.agents) and names_of(event.targets))


def same_action(event: Event, other: Event, *, said: bool = False) -> bool:
    """Whether two events are told by counterparts; ``said``: what is reported, explained or commented on counts too.

    Who says something is told in too many ways to be compared across languages; whether it is said is not.
    """
    mine, theirs = event.action.keys, other.action.keys
    if (event.targets or other.targets) and all(end in mine or end in theirs for end in ("c:win", "c:lose")):
        return True
    if mine.isdisjoint(theirs):
        return False
    shared = mine & theirs
    if event.action.text.isascii() and other.action.text.isascii():
        # With an object ``add`` or ``call`` may do something quite different from saying.
        return bool(shared - sayings() if event.core else shared)
    if event.action.text.isascii() or other.action.text.isascii():
        # Glosses of a dictionary join too much; what the concept table says is meant.
        han = other.action if event.action.text.isascii() else event.action
        if len(han.text) == 1 and not has_own_row(han):
            return False  # 迈 of 迈上新台阶
        return any(key.startswith("c:") and key not in (TELLING if said else sayings()) for key in shared)
    return any(key.startswith(("c:", "h:")) for key in shared)


def fit(event: Event, other: Event, unit: Unit | None = None) -> Fit:
    """Compare who takes part in an event of the bullet with who does in one of the evidence.

    Args:
        event: of the bullet.
        other: of the evidence.
        unit: the sentence of ``other``; a target that it names anywhere is not held to be another one.
    """
    other = _seen_from(event, other)
    agents, targets = names_of(event.agents), names_of(event.targets)
    their_agents, their_targets = names_of(other.agents), names_of(other.targets)
    if _crossed(event, other):
        return "swapped"
    if agents and their_agents and not agents & their_agents:
        if agents & their_targets:
            return "swapped"
        return "other actor" if event.verb and other.verb else "open"
    if _other_doer(event, other, unit):
        return "other actor"
    if targets and their_targets and not targets & their_targets:
        if targets & their_agents and not agents & their_agents and not (not agents and _only_owned(event)):
            return "swapped"
        named = frozenset(key for name in unit.reading.names for key in name.sides) if unit else frozenset()
        absent = not _with_members({key[2:] for key in targets}) & named
        if event.verb and other.verb and absent and _done_to(event) and _done_to(other):
            return "other target"
    alone = not event.core and not _done_to(event)  # ``dies`` and ``killed``, ``falls`` and ``cut`` tell the same
    befalls = agents & _done_to(other) and not targets & their_targets and not _is_theirs(other)
    befalls = befalls and (event.action.text.isascii() == other.action.text.isascii() or _same_bearer(event, other))
    if agents and not alone and not their_agents and befalls:
        return "swapped"
    if _took_the_place(event, other) or _objects_exchanged(event, other):
        return "swapped"
    to_the_same = bool(names_of(event.core or event.targets) & names_of(other.core)) and not (agents and their_agents)
    alike = to_the_same or bool(agents & their_agents) or bool(words_of(event.agents) & words_of(other.agents))
    return "same" if alike else "open"


def _same_bearer(event: Event, other: Event) -> bool:
    """Whether who acts is he to whom it is done, and not only another body of his country (台行政机构)."""
    done = tuple(token for token in other.targets if token not in other.places)
    return bool(bearers_of(event.agents) & bearers_of(done))


def _done_to(event: Event) -> frozenset[str]:
    """The names among those to whom it is done, without the places where it is done."""
    return names_of(tuple(token for token in event.targets if token not in event.places))


def _with_members(identities: Collection[str]) -> frozenset[str]:
    """Entities, and of a part of the world the countries that lie in it."""
    return frozenset(identities).union(*(regions().get(identity, ()) for identity in identities))


def _other_doer(event: Event, other: Event, unit: Unit | None) -> bool:
    """Whether two names that no list knows, or one of them, do the same by the same word in the same clause."""
    if not (event.verb and other.verb and unit) or event.inherited or other.inherited:
        return False
    exact = any(key.startswith("w:") for key in event.action.keys & other.action.keys)
    own, theirs = _bodies(event.agents), _bodies(other.agents)
    told = _bodies(unit.reading.tokens)
    return exact and bool(own and theirs) and not own & told


def _only_owned(event: Event) -> bool:
    """Whether a target is only somebody's (``the US Army's launcher``): whose it is may be who acts on it."""
    return bool(event.core) and event.core[-1].name is None


def _is_theirs(event: Event) -> bool:
    """Whether a target is what several do together (``AI drives China-Africa cooperation``): they do it themselves."""
    head = event.core[-1] if event.core else None
    together = head is not None and head.name is None and not head.keys.isdisjoint(DONE_TOGETHER)
    return together and len({token.name.ids for token in event.core if token.name is not None}) > 1


def _seen_from(event: Event, other: Event) -> Event:
    """Who loses to somebody is beaten by him: one event, told from the other end."""
    for mine, theirs in (("c:win", "c:lose"), ("c:lose", "c:win")):
        told = theirs in other.action.keys and mine not in other.action.keys
        if told and mine in event.action.keys and theirs not in event.action.keys:
            return replace(other, agents=other.targets, targets=other.agents, core=other.agents)
    return other


def _crossed(event: Event, other: Event) -> bool:
    """The one who acts in the bullet is acted upon in the evidence, and the other way round.

    Judged by the bearers themselves (the Pentagon, not the country it belongs to) and by common nouns (``police shot
    protesters`` and ``protesters shot police``).
    """
    if _words_crossed(event, other) or _names_crossed(event, other) or _body_acted_on(event, other):
        return True
    who = _who if event.action.text.isascii() and other.action.text.isascii() else bearers_of
    agents, targets = who(event.agents), who(event.core or event.targets)
    their_agents, their_targets = who(other.agents), who(other.core or other.targets)
    if not agents or not their_agents or agents & their_agents:
        return False
    forth, back = agents & their_targets, targets & their_agents
    if forth and back:
        return not targets & their_targets or bool(forth - their_agents)
    if not event.verb or not other.verb:
        return False
    return bool(back) and (not targets & their_targets or bool(bearers_of(event.core) & bearers_of(other.agents)))


def _words_crossed(event: Event, other: Event) -> bool:
    """Common nouns that changed places (``French workers block farmers`` and ``French farmers block workers``)."""
    agents, targets = words_of(event.agents), words_of(event.core)
    their_agents, their_targets = words_of(other.agents), words_of(other.core)
    back, forth = targets & their_agents, agents & their_targets
    return bool(back and forth) and not agents & their_agents and not targets & their_targets


def _body_acted_on(event: Event, other: Event) -> bool:
    """Whether a body is told as doing what another one of its country does to it (立法院, 行政院)."""
    own, doers, done = (_organisations(tokens) for tokens in (event.agents[-1:], other.agents[-1:], other.core))
    return event.verb and other.verb and bool(own & done) and bool(doers) and not own & doers


def _organisations(tokens: tuple[Token, ...]) -> frozenset[str]:
    """The organisations that are named, without those for whom they act."""
    names = (token.name for token in tokens if token.name is not None)
    return frozenset(each.id for name in names for each in name.bearers if each.kind == "organisation")


def _names_crossed(event: Event, other: Event) -> bool:
    """Names that changed places, known or not, beside other words that stayed (``rejects the takeover bid of``)."""
    agents, targets = _proper(event.agents), _proper(event.core)
    their_agents, their_targets = _proper(other.agents), _proper(other.core)
    forth, back = agents & their_targets, targets & their_agents
    return bool(forth and back) and not agents & their_agents


def _objects_exchanged(event: Event, other: Event) -> bool:
    """Whether what something is done to and what it is done with changed places (``replace A with B``)."""
    first, second = _objects(event)
    their_first, their_second = _objects(other)
    return bool(first & their_second and second & their_first) and not first & their_first


def _objects(event: Event) -> tuple[frozenset[str], frozenset[str]]:
    """The names of the direct object, and those behind a preposition."""
    return _proper(event.core), _proper(tuple(token for token in event.targets if token not in event.core))


def _took_the_place(event: Event, other: Event) -> bool:
    """Whether a name that no list knows does to somebody what is done to it (``MGM buys Sony``)."""
    own, done = _proper(event.agents), _proper(other.core)
    if not (event.verb and other.verb and event.core) or event.inherited or _proper(other.agents) & own:
        return False
    if _is_theirs(other):
        return False
    if is_past_form(event.action.text) or len(other.core) > _NAME:
        return False  # ``Oreskes named editor`` may be a passive, and a long object is somebody's or something's
    return bool(own & done and other.agents) and not _proper(event.core) & done


def _proper(tokens: tuple[Token, ...]) -> frozenset[str]:
    """Names among words by their letters; of a known one by its bearer."""
    return bearers_of(tokens) | _unknown(tokens)


def _bodies(tokens: tuple[Token, ...]) -> frozenset[str]:
    """People and companies by name; who acts for a country is that country's."""
    known = {
        bearer.id
        for token in tokens
        if token.name is not None
        for bearer in token.name.bearers
        if bearer.kind == "person" or (bearer.kind == "organisation" and not is_official(token.text))
    }
    return _unknown(tokens) | known


def _unknown(tokens: tuple[Token, ...]) -> frozenset[str]:
    """Names that no list knows."""
    return frozenset(
        token.text
        for token in tokens
        if token.name is None and token.capital and "&" not in token.text and not parts_of_speech(token.text)
    )


def _who(tokens: tuple[Token, ...]) -> frozenset[str]:
    return bearers_of(tokens) | words_of(tokens)
