"""The grammar of English headlines and news sentences, as far as roles need it.

A shallow reading: clauses, the verb of each clause, what stands before it and behind it, the passive with and without
its auxiliary (``Japan urged to mend ties``), ``by``-phrases, possessives and the prepositions of event nouns. Where it
is not sure it leaves a role empty; it never guesses one.

Source: the patterns of headline English in I. Mardh, Headlinese (1980), and common reference grammars.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from rashomon.verify.clauses_en import EnglishClause, clauses_of_events, last_phrase
from rashomon.verify.events import Event
from rashomon.verify.lexicon import is_past_form, lemmas, parts_of_speech, words
from rashomon.verify.reading import Reading, Token
from rashomon.verify.verbs_en import VerbFinder

_PRONOUNS: Final = ("it", "he", "she", "they", "we", "i", "you")
_STANDING_IN: Final = ("those", "that")
"""Before a preposition these stand for a noun told before (``those in Geneva ended``): what follows is no subject."""
_BRINGING: Final = ("to", "on", "under", "into", "before")
_LOCATIVE: Final = frozenset(("in", "at", "near", "during", "amid", "after", "before", "since", "until", "within"))
_SAYING: Final = re.compile(r"\s+(?:that|it|he|she|they|how|why|whether)\b", re.IGNORECASE)
"""What opens the clause that somebody denies, announces or tells: such a verb is active."""
_DEEDS: Final = tuple(f"{ending}{plural}" for ending in ("ion", "ment", "al", "ance", "ence") for plural in ("", "s"))
"""How nouns end that name what is done (``extended congratulations to``)."""
_NEAR: Final = 6
"""So many words on, a second participle still belongs to the first."""


def find_events(reading: Reading) -> tuple[Event, ...]:
    """Find the events of an English text, clause by clause."""
    events: list[Event] = []
    subject: tuple[Token, ...] = ()
    before: list[Token] = []
    for clause in clauses_of_events(reading.tokens):
        if clause.relative:
            subject = last_phrase(before)
        before = clause.tokens
        found, subject = _Grammar(clause, subject, reading.text).events()
        events += found
    return tuple(events)


class _Grammar:
    """Reads one clause. ``inherited`` is the subject of the clause before, for participles and coordination."""

    def __init__(self, clause: EnglishClause, inherited: tuple[Token, ...], text: str) -> None:
        self.number = clause.number
        self.tokens = clause.tokens
        self.relative = clause.relative
        self.inherited = inherited
        self.text = text
        self.finder = VerbFinder(clause, inherited, text)

    def events(self) -> tuple[list[Event], tuple[Token, ...]]:
        verbs = self.finder.places()
        events: list[Event] = []
        subject = self.inherited
        reduced: set[int] = set()
        for rank, place in enumerate(verbs):
            start = verbs[rank - 1] + 1 if rank else 0
            end = verbs[rank + 1] if rank + 1 < len(verbs) else len(self.tokens)
            if rank and self._is_reduced(place, verbs[rank - 1], reduced):
                reduced.add(place)
                events.append(self._befallen(place, end))
                continue
            own = () if self._is_gerund(place) else self._subject(start, place, first=rank == 0)
            if rank == 0 and (own or self._is_object_relative(place)):
                subject = own
            agents = own or self._controlled(verbs, rank) or (() if self._loose(place, start) else subject)
            agents = self.inherited if self._disagrees(place, start, agents) else agents
            event = self._event(place, agents, end)
            events.append(event)
            events += self._carried_out(event, place, end)
        carried = {event.action.start for event in events}
        events += [event for event in self._nouns(set(verbs)) if event.action.start not in carried]
        if not verbs:
            core = self._core(0, len(self.tokens))
            subject = subject or core
        return events, subject

    def _is_object_relative(self, place: int) -> bool:
        """``the issue, which he calls``: a pronoun before the verb does it, and not the noun that is described."""
        return self.relative and any(
            token.kind == "function" and token.text in _PRONOUNS for token in self.tokens[:place]
        )

    def _disagrees(self, place: int, start: int, subject: tuple[Token, ...]) -> bool:
        """``ruled that the measures are unfair and has barred firms``: a plural cannot have done it."""
        between = [token.text for token in self.tokens[start:place]]
        singular = "and" in between and not {"has", "is", "was"}.isdisjoint(between)
        return singular and any(token.kind == "word" and token.text not in lemmas(token.text) for token in subject)

    def _is_reduced(self, place: int, verb_before: int, reduced: set[int]) -> bool:
        """``closed the case of nine men arrested and tortured``: a participle behind the noun that it befell."""
        before = self.tokens[place - 1]
        if not is_past_form(self.tokens[place].text) or self.tokens[place].text.endswith("ing"):
            return False
        if before.kind == "function" and before.text in ("and", "or"):
            return verb_before in reduced and place - verb_before <= _NEAR
        return before.kind in ("word", "name") and place - verb_before > 1 and verb_before not in reduced

    def _befallen(self, place: int, end: int) -> Event:
        """What is told by a reduced participle: only who did it by name, if that is said."""
        by = _after(self.tokens[place + 1 : end], "by")
        return Event(action=self.tokens[place], agents=by, clause=self.number)

    def _subject(self, start: int, place: int, *, first: bool) -> tuple[Token, ...]:
        """The core of the noun phrase before a verb: up to its first preposition."""
        if not first:
            between = self.tokens[start:place]
            if any(token.text in ("to", "and", "or") or token.text in words("en_prepositions") for token in between):
                return ()
            texts = [token.text for token in between]
            if "with" in texts:
                return self._core(start + len(texts) - texts[::-1].index("with"), place)
            if between and is_past_form(self.tokens[place].text):
                return self._core(start, place)
            return ()
        return self._core(start, place)

    def _core(self, start: int, end: int) -> tuple[Token, ...]:
        kept: list[Token] = []
        for place, token in enumerate(self.tokens[start:end], start):
            if token.kind == "function" and token.text in words("en_prepositions"):
                if (kept and token.text != "of") or (place > start and self.tokens[place - 1].text in _STANDING_IN):
                    break
                continue
            if token.kind in ("name", "word", "number") and not token.text.endswith("ly"):
                kept.append(token)
        return tuple(kept)

    def _loose(self, place: int, start: int) -> bool:
        """Whose act nobody can tell: a participle behind a preposition (``of spying``), a verb of ``it``."""
        if any(token.kind == "function" and token.text in _PRONOUNS for token in self.tokens[max(1, start) : place]):
            return True  # at the head of what somebody says, ``it`` is who says so
        if self._stands_in(start, place):
            return True
        return self._is_gerund(place)

    def _is_gerund(self, place: int) -> bool:
        """``the conditions for withdrawing``: what stands before the preposition does not do it."""
        before = self.tokens[place - 1] if place else None
        return (
            self.tokens[place].text.endswith("ing")
            and before is not None
            and before.kind == "function"
            and before.text in words("en_prepositions") - {"by", "after", "before"}
        )

    def _stands_in(self, start: int, place: int) -> bool:
        """``those in Geneva ended``: before its preposition a pronoun stands for a noun told before."""
        return any(
            token.text in _STANDING_IN and after.text in words("en_prepositions")
            for token, after in itertools.pairwise(self.tokens[start:place])
        )

    def _controlled(self, verbs: list[int], rank: int) -> tuple[Token, ...]:
        """The subject of ``to`` + verb behind ``urge``, ``force`` and the like is their object."""
        if not rank:
            return ()
        before, place = verbs[rank - 1], verbs[rank]
        between = self.tokens[before + 1 : place]
        if not any(token.text == "to" for token in between):
            return ()
        allowed = self._allowed(before, between)
        if allowed:
            return allowed
        if not set(lemmas(self.tokens[before].text)) & words("en_control"):
            return ()
        if self._is_passive(before, self.tokens[before + 1 : place], by=False):
            return self._core(verbs[rank - 2] + 1 if rank > 1 else 0, before)
        return tuple(token for token in between if token.kind in ("name", "word"))

    def _allowed(self, verb: int, between: Sequence[Token]) -> tuple[Token, ...]:
        """``gave the ship permission to dock``: who is given leave does it."""
        if "give" not in lemmas(self.tokens[verb].text) and "grant" not in lemmas(self.tokens[verb].text):
            return ()
        given = list(itertools.takewhile(lambda each: each.text != "to", between))
        if len(given) < 2 or given[-1].text not in words("en_leave"):
            return ()
        whom = tuple(token for token in given[:-1] if token.kind in ("name", "word"))
        passive = self._is_passive(verb, given, by=False)
        return () if passive or any(token.text in words("en_prepositions") - {"of"} for token in given) else whom

    def _event(self, place: int, subject: tuple[Token, ...], end: int) -> Event:
        behind = self.tokens[place + 1 : end]
        action = self.tokens[place]
        if not words("en_intransitive").isdisjoint(lemmas(action.text)):
            if self._describes_noun(place, behind):
                return Event(action=action, agents=self._core(place + 1, end), clause=self.number)
            behind = list(itertools.takewhile(lambda token: token.text != "and", behind))
        by = _doer(behind)
        whence = _after(behind, "from") if behind and behind[0].text == "from" else ()
        rest = tuple(token for token in behind if token.kind in ("name", "word") and token not in (*by, *whence))
        if self._is_passive(place, behind, bool(by)):
            return Event(
                action=action,
                agents=by,
                targets=subject,
                core=subject,
                places=tuple(_places(behind)),
                clause=self.number,
            )
        core = []
        for token in behind:
            if token.kind == "function" and token.text in words("en_prepositions") | {"to"}:
                break
            if token in rest:
                core.append(token)
        places = tuple(_places(behind))
        return Event(action=action, agents=subject, targets=rest, core=tuple(core), places=places, clause=self.number)

    def _describes_noun(self, place: int, behind: Sequence[Token]) -> bool:
        """``fading expectations of``: what a verb that takes no object stands before, as a participle, does it."""
        before = self.tokens[place - 1].text if place else ""
        if not self.tokens[place].text.endswith("ing") or before in words("en_be"):
            return False
        phrase = list(itertools.takewhile(lambda token: token.kind in ("word", "name", "number"), behind))
        if not phrase or phrase[0].kind == "number" or phrase[-1].kind != "word":
            return False  # ``rising 5 percent``, ``falling Tuesday``
        parts = parts_of_speech(phrase[-1].text)
        return parts.get("n", 0) > parts.get("a", 0)  # not ``falling ill``

    def _carried_out(self, event: Event, place: int, end: int) -> list[Event]:
        """``Taiwan held drills around the island``: the noun names the act, the subject of the light verb does it."""
        behind = self.tokens[place + 1 : end]
        found = self._brought_to(event, behind)
        if not set(lemmas(event.action.text)) & words("en_light") or not event.agents:
            return found
        for token in event.core:
            parts = parts_of_speech(token.text)
            if token.kind == "word" and "n" in parts and ("v" in parts or token.text.endswith(_DEEDS)):
                targets = tuple(_towards(behind))
                found.append(
                    Event(action=token, agents=event.agents, targets=targets, carried=True, clause=self.number)
                )
        return found

    def _brought_to(self, event: Event, behind: Sequence[Token]) -> list[Event]:
        """``took Trump to court``, ``put the party on trial``: the noun names what is done to the object."""
        if words("en_bringing").isdisjoint(lemmas(event.action.text)):
            return []
        for before, noun in itertools.pairwise(behind):
            if before.text in _BRINGING and noun.kind == "word" and "n" in parts_of_speech(noun.text):
                whom = tuple(token for token in event.core if token is not noun)
                return [
                    Event(action=noun, agents=event.agents, targets=whom, core=whom, carried=True, clause=self.number)
                ]
        return []

    def _is_passive(self, place: int, behind: Sequence[Token], by: bool) -> bool:
        word = self.tokens[place].text
        if not is_past_form(word):
            return False
        helpers = [
            token.text
            for token in self.tokens[max(0, place - 4) : place]
            if token.kind == "function" or token.text == "'s"
        ]
        if any(helper in ("has", "have", "had", "having") for helper in helpers):
            return "been" in helpers
        last = self.finder.last_solid(place)
        if last is not None and last.text in words("en_be"):
            return True
        if self.tokens[0].text == "with" and place == len(self.tokens) - 1:
            return True  # ``With Vietnam added, ...``
        if by:
            between = self._before_by(behind)
            return not between or (between[0].kind == "function" and between[0].text not in _opening_objects())
        if not set(lemmas(word)) & words("en_transitive"):
            return False
        if _SAYING.match(self.text, self.tokens[place].end):
            return False
        first = next((token for token in _without_time(behind) if not token.text.endswith("ly")), None)
        return (
            first is None
            or (first.kind == "function" and first.text in words("en_prepositions") | {"to"})
            or first.text == "online"
        )

    def _before_by(self, behind: Sequence[Token]) -> list[Token]:
        kept = []
        for token in behind:
            if token.text == "by" and token.kind == "function":
                break
            if not token.text.endswith("ly"):
                kept.append(token)
        return kept

    def _nouns(self, verbs: set[int]) -> list[Event]:
        """Event nouns: ``China's protest against Japan``, ``attack on Kyiv by Russia``, ``Chinese export ban``."""
        found = []
        for place, token in enumerate(self.tokens):
            if place in verbs or token.kind != "word" or "n" not in parts_of_speech(token.text):
                continue
            owner = self._owner(place, verbs)
            behind = self._until_verb(place + 1, verbs)
            nested = any(
                other.kind == "word" and {"n", "v"} <= set(parts_of_speech(other.text))
                for other in self._before_by(behind)
            )
            by = () if nested else _after(behind, "by")
            target = tuple(other for other in _towards(behind, but="from") if other not in by)
            if owner or by or target:
                found.append(Event(action=token, agents=by or owner, targets=target, verb=False, clause=self.number))
        return found

    def _owner(self, place: int, verbs: set[int]) -> tuple[Token, ...]:
        for index in range(place - 1, max(-1, place - 6), -1):
            token = self.tokens[index]
            if index in verbs or (token.kind == "function" and token.text != "'s"):
                return ()
            if token.kind == "name":
                return (token,)
        return ()

    def _until_verb(self, start: int, verbs: set[int]) -> list[Token]:
        kept = []
        for index in range(start, len(self.tokens)):
            if index in verbs:
                break
            kept.append(self.tokens[index])
        return kept


def _opening_objects() -> frozenset[str]:
    """Words with which an object may begin: an article, or a pronoun."""
    return words("en_determiners") | frozenset(_PRONOUNS)


def _without_time(behind: Sequence[Token]) -> Sequence[Token]:
    """What follows a verb, without the day on which it is done, where an object follows that (``on Friday a bill``)."""
    start = 1 if behind and behind[0].text == "on" else 0
    if len(behind) > start + 1 and behind[start].kind == "number":
        after = behind[start + 1]
        if after.kind == "name" or after.text in words("en_determiners"):
            return behind[start + 1 :]
    return behind


def _places(behind: Sequence[Token]) -> list[Token]:
    """The words that tell where or when something is done: nobody to whom it is done."""
    found: list[Token] = []
    inside = False
    for token in behind:
        if token.kind == "function" and (token.text in words("en_prepositions") or token.text == "to"):
            inside = token.text in _LOCATIVE or (inside and token.text == "of")
        elif inside:
            found.append(token)
    return found


def _doer(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Who stands behind ``by``; a time does nothing (``by Thanksgiving``, ``by the end of the year``)."""
    found = _after(tokens, "by")
    behind = list(itertools.dropwhile(lambda token: token.text != "by", tokens))[1:]
    figure = next((place for place, token in enumerate(behind[:_NEAR]) if token.kind == "number"), None)
    # ``rose by a smaller-than-expected 0.2 percent``: an amount, and nobody
    amount = figure is not None and (figure + 1 == len(behind) or behind[figure + 1].kind == "function")
    return () if amount or (found and words("en_times") & {token.text for token in found}) else found


def _after(tokens: Sequence[Token], preposition: str) -> tuple[Token, ...]:
    """The noun phrase behind the first ``preposition``."""
    kept: list[Token] = []
    inside = False
    for token in tokens:
        if inside:
            if token.kind == "function" and token.text not in words("en_determiners") | {"and", "of"}:
                break
            if token.kind in ("name", "word"):
                kept.append(token)
        elif token.kind == "function" and token.text == preposition:
            inside = True
    return tuple(kept)


def _towards(tokens: Sequence[Token], but: str = "") -> Iterator[Token]:
    """What stands behind the words that point to somebody; in one order, whatever the order of a set is today."""
    for word in sorted(words("en_towards") - {but}):
        yield from _after(tokens, word)
