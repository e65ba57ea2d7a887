"""The grammar of English headlines and news sentences, as far as roles need it.

A shallow reading: clauses, the verb of each clause, what stands before it and behind it, the passive with and without
its auxiliary (``Japan urged to mend ties``), ``by``-phrases, possessives and the prepositions of event nouns. Where it
is not sure it leaves a role empty; it never guesses one.

Source: the patterns of headline English in I. Mardh, Headlinese (1980), and common reference grammars.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from rashomon.verify.events import Event
from rashomon.verify.lexicon import is_past_form, lemmas, parts_of_speech, words
from rashomon.verify.reading import Reading, Token

_RELATIVE: Final = ("who", "which")
_NEAR: Final = 3
"""So many words on, a second participle still belongs to the first."""


@dataclass(slots=True)
class _Clause:
    number: int
    tokens: list[Token] = field(default_factory=list)
    relative: bool = False


def find_events(reading: Reading) -> tuple[Event, ...]:
    """Find the events of an English text, clause by clause."""
    events: list[Event] = []
    subject: tuple[Token, ...] = ()
    before: list[Token] = []
    for clause in _clauses(reading.tokens):
        if clause.relative:
            subject = _last_phrase(before)
        before = clause.tokens
        found, subject = _Grammar(clause, subject).events()
        events += found
    return tuple(events)


def _last_phrase(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The noun phrase that ends a clause: what a relative pronoun stands for."""
    kept: list[Token] = []
    for token in reversed(tokens):
        if token.kind not in ("name", "word", "number"):
            break
        kept.append(token)
    return tuple(reversed(kept))


def _clauses(tokens: Sequence[Token]) -> list[_Clause]:
    clauses = [_Clause(0)]
    for token in tokens:
        if token.kind == "function" and token.text in _RELATIVE and not clauses[-1].tokens and len(clauses) > 1:
            clauses[-1].relative = True
            continue
        if (token.kind == "stop" and token.text in words("en_breaks")) or (
            token.kind == "function" and token.text in words("en_joins") | words("en_says") and clauses[-1].tokens
        ):
            clauses.append(_Clause(len(clauses)))
            if token.kind == "stop":
                continue
            clauses[-1].relative = token.text in _RELATIVE
            if token.text in words("en_says") or token.text in (*_RELATIVE, "that"):
                continue
        if token.kind != "stop":
            clauses[-1].tokens.append(token)
    return [clause for clause in clauses if clause.tokens]


class _Grammar:
    """Reads one clause. ``inherited`` is the subject of the clause before, for participles and coordination."""

    def __init__(self, clause: _Clause, inherited: tuple[Token, ...]) -> None:
        self.number = clause.number
        self.tokens = clause.tokens
        self.inherited = inherited

    def events(self) -> tuple[list[Event], tuple[Token, ...]]:
        verbs = self._verbs()
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
            own = self._subject(start, place, first=rank == 0)
            if own and rank == 0:
                subject = own
            agents = own or self._controlled(verbs, rank) or (() if self._loose(place) else subject)
            event = self._event(place, agents, end)
            events.append(event)
            events += self._carried_out(event, place, end)
        carried = {event.action.start for event in events}
        events += [event for event in self._nouns(set(verbs)) if event.action.start not in carried]
        if not verbs:
            core = self._core(0, len(self.tokens))
            subject = subject or core
        return events, subject

    def _is_reduced(self, place: int, verb_before: int, reduced: set[int]) -> bool:
        """``closed the case of nine men arrested and tortured``: a participle behind the noun that it befell."""
        before = self.tokens[place - 1]
        if not self._is_past(self.tokens[place].text) or self.tokens[place].text.endswith("ing"):
            return False
        if before.kind == "function" and before.text in ("and", "or"):
            return verb_before in reduced and place - verb_before <= _NEAR
        return before.kind in ("word", "name") and place - verb_before > 1 and verb_before not in reduced

    def _befallen(self, place: int, end: int) -> Event:
        """What is told by a reduced participle: only who did it by name, if that is said."""
        by = _after(self.tokens[place + 1 : end], "by")
        return Event(action=self.tokens[place], agents=by, clause=self.number)

    def _verbs(self) -> list[int]:
        found: list[int] = []
        for place, token in enumerate(self.tokens):
            if token.kind == "word" and self._is_verb(place, found):
                found.append(place)
        return found

    def _is_verb(self, place: int, found: list[int]) -> bool:
        word = self.tokens[place].text
        parts = parts_of_speech(word)
        if (
            "v" not in parts
            or word in words("en_adjectives")
            or (place and self.tokens[place - 1].text in words("en_prefixes"))
        ):
            return False
        before = self.tokens[place - 1] if place else None
        after = self.tokens[place + 1] if place + 1 < len(self.tokens) else None
        last = self._last_solid(place)
        bare = word in lemmas(word)
        if last is not None and last.text in words("en_modal") and last.kind == "function":
            return last.text != "to" or bare
        if before is not None and before.text in words("en_be") and word.endswith(("ed", "en", "ing")):
            return True
        if before is not None and (before.text in words("en_determiners") or before.text in words("en_prepositions")):
            if not word.endswith("ing") or before.text not in words("en_prepositions"):
                return False
            return before.text in words("en_gerund_prepositions") or not self._opens_noun(after)
        if word.endswith("ing"):
            if place - 1 in found:
                return not words("en_gerund_verbs").isdisjoint(lemmas(before.text if before else ""))
            if self._is_gerund_noun(place) or self._qualifies(place, found):
                return False
            opens = before is None or before.kind == "function"
            if opens and after is not None and after.text in ("in", "of", "by", "at", "on", "near", "between"):
                return False
            return (
                place == 0
                or before is None
                or not self._opens_noun(before)
                or (after is not None and self._starts_phrase(after))
            )
        if self._is_past(word):
            adjective = (
                after is not None
                and after.kind == "word"
                and not self._starts_phrase(after)
                and (before is not None and before.kind == "function" and before.text not in words("en_aux"))
            )
            return not adjective
        finite = [index for index in found if not self.tokens[index].text.endswith("ing")]
        resumes = place == 0 and self.number > 0 and bool(self.inherited) and word.endswith("s") and not bare
        if (place == 0 and not resumes) or (finite and not self._coordinated(place)):
            return False
        if word.endswith("s") and not bare:
            return self._finite(parts, after)
        plural = (
            before is not None
            and before.kind != "function"
            and (before.text.endswith("s") or before.kind == "name" or before.text in words("en_plurals"))
        )
        return bool(
            plural
            and bare
            and after is not None
            and self._starts_phrase(after)
            and (after.kind == "number" or parts.get("v", 0) >= parts.get("n", 0) or not self._verb_later(place))
        )

    def _is_gerund_noun(self, place: int) -> bool:
        """``intervention warning from``, ``a building in``: a noun in -ing behind a noun or before a preposition."""
        word = self.tokens[place].text
        if word not in lemmas(word) or place == 0:
            return False
        before = self.tokens[place - 1]
        after = self.tokens[place + 1] if place + 1 < len(self.tokens) else None
        closed = after is None or (after.kind == "function" and after.text in words("en_prepositions"))
        return closed and before.kind in ("word", "name", "number")

    def _qualifies(self, place: int, found: list[int]) -> bool:
        """``at an air force training centre``: a word in -ing between nouns, behind the verb of its clause."""
        if not place or place + 1 >= len(self.tokens):
            return False
        before, after = self.tokens[place - 1], self.tokens[place + 1]
        word = self.tokens[place].text
        inside = self.tokens[0].text in words("en_prepositions") and word in lemmas(word)
        if not found and not inside:
            return False
        noun = after.kind == "word" and "n" in parts_of_speech(after.text) and not after.text.endswith("ly")
        return noun and before.kind in ("word", "name") and "n" in parts_of_speech(word)

    def _verb_later(self, place: int) -> bool:
        """Whether the clause has a plainer verb behind ``place``."""
        rest = self.tokens[place + 1 :]
        return any(
            (token.kind == "function" and token.text in words("en_aux") - {"to", "not"})
            or (token.kind == "word" and (self._is_past(token.text) or self._only_verb(token.text)))
            for token in rest
        )

    def _only_verb(self, word: str) -> bool:
        parts = parts_of_speech(word)
        return "v" in parts and "n" not in parts and not word.endswith("ing")

    def _finite(self, parts: dict[str, int], after: Token | None) -> bool:
        """A word in -s between noun and verb: a verb where a phrase follows it or where it is hardly ever a noun."""
        if after is None:
            return "n" not in parts
        if after.kind == "function" and after.text == "of":
            return False
        if after.kind == "word" and self._is_past(after.text) and not self._opens_noun(self._second(after)):
            return False
        if "n" not in parts:
            return True
        if after.kind == "word" and after.text in lemmas(after.text) and not after.text.endswith("s"):
            others = parts_of_speech(after.text)
            if others.get("v", 0) >= max(2, others.get("n", 0)) and "a" not in others:
                return False
        rarely_noun = parts.get("v", 0) >= 2 * parts.get("n", 0)
        return rarely_noun or after.kind in ("name", "number") or self._starts_phrase(after) or after.kind == "word"

    def _second(self, token: Token) -> Token | None:
        """The token behind ``token``."""
        place = self.tokens.index(token) + 1
        return self.tokens[place] if place < len(self.tokens) else None

    def _coordinated(self, place: int) -> bool:
        before = self.tokens[place - 1] if place else None
        return before is not None and before.text in ("and", "or")

    def _is_past(self, word: str) -> bool:
        return is_past_form(word)

    def _last_solid(self, place: int) -> Token | None:
        """The word before ``place``, adverbs left out."""
        for token in reversed(self.tokens[:place]):
            if token.text.endswith("ly") or token.text in ("also", "not", "still", "further", "even"):
                continue
            return token
        return None

    def _starts_phrase(self, token: Token) -> bool:
        if token.kind in ("name", "number"):
            return True
        if token.kind == "function":
            return (
                token.text in words("en_determiners")
                or token.text in words("en_prepositions")
                or token.text in ("to", "it", "them", "him", "us")
            )
        parts = parts_of_speech(token.text)
        if not parts:
            return True
        return "a" in parts or token.text.endswith(("ing", "ed")) or ("n" in parts and "v" not in parts)

    def _opens_noun(self, token: Token | None) -> bool:
        return token is not None and (
            token.kind in ("name", "number") or token.text in words("en_determiners") or token.text == "'s"
        )

    def _subject(self, start: int, place: int, *, first: bool) -> tuple[Token, ...]:
        """The core of the noun phrase before a verb: up to its first preposition."""
        if not first:
            between = self.tokens[start:place]
            if any(token.text in ("to", "and", "or") or token.text in words("en_prepositions") for token in between):
                return ()
            texts = [token.text for token in between]
            if "with" in texts:
                return self._core(start + len(texts) - texts[::-1].index("with"), place)
            if between and self._is_past(self.tokens[place].text):
                return self._core(start, place)
            return ()
        return self._core(start, place)

    def _core(self, start: int, end: int) -> tuple[Token, ...]:
        kept: list[Token] = []
        for token in self.tokens[start:end]:
            if token.kind == "function" and token.text in words("en_prepositions"):
                if kept and token.text != "of":
                    break
                continue
            if token.kind in ("name", "word", "number") and not token.text.endswith("ly"):
                kept.append(token)
        return tuple(kept)

    def _loose(self, place: int) -> bool:
        """A participle behind a preposition (``accused of spying``): whose act it is cannot be told."""
        before = self.tokens[place - 1] if place else None
        return (
            self.tokens[place].text.endswith("ing")
            and before is not None
            and before.kind == "function"
            and before.text in words("en_prepositions") - {"by", "after", "before"}
        )

    def _controlled(self, verbs: list[int], rank: int) -> tuple[Token, ...]:
        """The subject of ``to`` + verb behind ``urge``, ``force`` and the like is their object."""
        if not rank:
            return ()
        before, place = verbs[rank - 1], verbs[rank]
        between = self.tokens[before + 1 : place]
        if not any(token.text == "to" for token in between):
            return ()
        if not set(lemmas(self.tokens[before].text)) & words("en_control"):
            return ()
        if self._is_passive(before, self.tokens[before + 1 : place], by=False):
            return self._core(verbs[rank - 2] + 1 if rank > 1 else 0, before)
        return tuple(token for token in between if token.kind in ("name", "word"))

    def _event(self, place: int, subject: tuple[Token, ...], end: int) -> Event:
        behind = self.tokens[place + 1 : end]
        by = _doer(behind)
        action = self.tokens[place]
        whence = _after(behind, "from") if behind and behind[0].text == "from" else ()
        rest = tuple(token for token in behind if token.kind in ("name", "word") and token not in (*by, *whence))
        if self._is_passive(place, behind, bool(by)):
            return Event(action=action, agents=by, targets=subject, core=subject, clause=self.number)
        core = []
        for token in behind:
            if token.kind == "function" and token.text in words("en_prepositions") | {"to"}:
                break
            if token in rest:
                core.append(token)
        return Event(action=action, agents=subject, targets=rest, core=tuple(core), clause=self.number)

    def _carried_out(self, event: Event, place: int, end: int) -> list[Event]:
        """``Taiwan held drills around the island``: the noun names the act, the subject of the light verb does it."""
        if not set(lemmas(event.action.text)) & words("en_light") or not event.agents:
            return []
        behind = self.tokens[place + 1 : end]
        found = []
        for token in event.core:
            parts = parts_of_speech(token.text)
            if token.kind == "word" and "v" in parts and "n" in parts:
                targets = tuple(other for word in words("en_towards") for other in _after(behind, word))
                found.append(
                    Event(action=token, agents=event.agents, targets=targets, carried=True, clause=self.number)
                )
        return found

    def _is_passive(self, place: int, behind: Sequence[Token], by: bool) -> bool:
        word = self.tokens[place].text
        if not self._is_past(word):
            return False
        helpers = [
            token.text
            for token in self.tokens[max(0, place - 4) : place]
            if token.kind == "function" or token.text == "'s"
        ]
        if any(helper in ("has", "have", "had", "having") for helper in helpers):
            return "been" in helpers
        last = self._last_solid(place)
        if last is not None and last.text in words("en_be"):
            return True
        if by:
            between = self._before_by(behind)
            return not between or between[0].kind == "function"
        if not set(lemmas(word)) & words("en_transitive"):
            return False
        first = next((token for token in behind if not token.text.endswith("ly")), None)
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
            target = tuple(
                other for word in words("en_towards") - {"from"} for other in _after(behind, word) if other not in by
            )
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


def _doer(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Who stands behind ``by``; a time does nothing (``by Thanksgiving``, ``by the end of the year``)."""
    found = _after(tokens, "by")
    return () if found and words("en_times") & {token.text for token in found} else found


def _after(tokens: Sequence[Token], preposition: str) -> tuple[Token, ...]:
    """The noun phrase behind the first ``preposition``."""
    kept: list[Token] = []
    inside = False
    for token in tokens:
        if inside:
            if token.kind == "function" and token.text not in words("en_determiners") | {"and"}:
                break
            if token.kind in ("name", "word"):
                kept.append(token)
        elif token.kind == "function" and token.text == preposition:
            inside = True
    return tuple(kept)
