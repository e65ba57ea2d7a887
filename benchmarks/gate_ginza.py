"""What GiNZA's dependencies would add to the gate's roles in Japanese (docs/decisions/0074).

    pip install ja-ginza ginza; python benchmarks/gate_ginza.py

Events are made from the dependencies in the gate's own form and compared by the gate's own rules: once *instead* of
those of its grammar, once *beside* them (a sentence is stopped where either finds a fault). Printed is what changes on
the Japanese cards of ``tests/quality/support``.
"""

from __future__ import annotations

import functools
import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.quality.support_cards import Pair, judge, pairs

from rashomon.verify import events_ja, roles_cjk
from rashomon.verify.claims import Unit, events_of
from rashomon.verify.events import Event
from rashomon.verify.reading import Reading
from rashomon.verify.tokens import Token

ROLES = {
    "は": "subject", "が": "subject", "も": "subject", "を": "object", "に": "target", "へ": "target",
    "から": "source", "より": "source", "で": "place",
}  # fmt: skip
ADVERBIAL = ("adverb", "time", "counter", "number")
PASSIVE = ("れる", "られる", "さる", "される")
CARRIERS = ("する", "為る", "れる", "られる", "できる", "さす", "される")
PIECE = re.compile(r"[^ \u3000|]+")


@functools.cache
def parser() -> Any:
    import spacy

    return spacy.load("ja_ginza", disable=["ner", "bunsetu_recognizer"])


@functools.cache
def parsed(text: str) -> list[tuple[int, Any]]:
    """The parts of a headline between its spaces, which a parser trained on sentences would run together."""
    return [(match.start(), parser()(match.group())) for match in PIECE.finditer(text)]


def role_of(word: Any) -> str:
    case = next((each for each in word.children if each.dep_ == "case" and each.i > word.i), None)
    if case is None:
        return ""
    fixed = "".join(each.text for each in case.children)
    if case.text == "に" and fixed:
        return "by" if fixed.startswith("よ") else "target" if fixed.startswith(("対", "向")) else ""
    return ROLES.get(case.text, "")


def is_predicate(word: Any) -> bool:
    if word.pos_ == "VERB" or any(each.dep_ == "aux" and each.lemma_ in CARRIERS for each in word.children):
        return True
    return "サ変可能" in word.tag_ and (word.dep_ == "ROOT" or word.dep_.startswith(("advcl", "acl", "csubj", "ccomp")))


def phrase_of(word: Any) -> list[Any]:
    inner = (each for each in word.lefts if each.dep_ == "compound" or (each.dep_[:4] == "nmod" and not role_of(each)))
    return [word, *(part for each in inner for part in phrase_of(each))]


def dependency_events(reading: Reading) -> tuple[Event, ...]:
    """The events of a Japanese text by GiNZA's dependencies."""
    solid = [token for token in reading.tokens if token.kind in ("name", "word") and token.part not in ADVERBIAL]
    found = []
    for number, (offset, doc) in enumerate(parsed(reading.text)):

        def tokens_of(word: Any, offset: int = offset) -> tuple[Token, ...]:
            words = phrase_of(word)
            start = offset + min(each.idx for each in words)
            end = offset + max(each.idx + len(each.text) for each in words)
            return tuple(token for token in solid if token.start < end and start < token.end)

        told = {word.i: (word, arguments(word, tokens_of)) for word in doc if is_predicate(word)}
        for word, roles in told.values():
            start, end = offset + word.idx, offset + word.idx + len(word.text)
            action = next((token for token in solid if token.start < end and start < token.end), None)
            if action is not None:
                found.append(event_of(action, word, roles, told, tokens_of, number))
    return tuple(sorted(found, key=lambda event: event.action.start))


def arguments(word: Any, tokens_of: Any) -> dict[str, tuple[Token, ...]]:
    roles: dict[str, tuple[Token, ...]] = {}
    for each in word.children:
        name = "subject" if each.dep_.startswith("nsubj") else "object" if each.dep_.startswith("obj") else ""
        name = name or (role_of(each) if each.dep_.startswith(("obl", "nmod", "iobj")) else "")
        if not name and each.dep_ == "compound" and "サ変" in word.tag_ and "object" not in roles:
            name = "object"
        if name:
            roles[name] = (*roles.get(name, ()), *tokens_of(each))
    return roles


def event_of(
    action: Token, word: Any, roles: dict[str, tuple[Token, ...]], told: dict[int, Any], tokens_of: Any, number: int
) -> Event:
    passive = any(each.dep_ == "aux" and each.lemma_ in PASSIVE for each in word.children)
    inherited = False
    if not roles.get("subject") and word.dep_.startswith("acl"):
        name = "subject" if passive or "object" in roles else "object"
        roles[name] = (*roles.get(name, ()), *tokens_of(word.head))
    elif not roles.get("subject"):
        near = [word.head, *(each for each in word.children if each.dep_.startswith("advcl"))]
        owner = next((each for each in near if each.i in told and told[each.i][1].get("subject")), None)
        inherited = owner is not None
        roles["subject"] = told[owner.i][1]["subject"] if owner is not None else ()
    parts = {name: tuple(token for token in tokens if token is not action) for name, tokens in roles.items()}
    subject, core, goal = (parts.get(name, ()) for name in ("subject", "object", "target"))
    if passive:
        doers = parts.get("by") or parts.get("source") or goal
        return Event(action=action, agents=doers, targets=subject, core=subject, clause=number)
    targets = (*core, *goal, *parts.get("source", ()))
    agents = subject or parts.get("by", ())
    return Event(
        action=action, agents=agents, targets=targets, core=core, clause=number, places=parts.get("place", ()),
        inherited=inherited,
    )  # fmt: skip


def forget() -> None:
    """Drop what the gate remembers of texts, so that the other grammar reads them anew."""
    import gc

    for each in gc.get_objects():
        if isinstance(each, functools._lru_cache_wrapper) and str(each.__module__).startswith("rashomon.verify"):
            each.cache_clear()


def beside(own: Any) -> Any:
    def first_fault(reading: Reading, units: Iterable[Unit]) -> Any:
        listed = list(units)
        finding = own(reading, listed)
        if finding is not None or reading.language != "ja":
            return finding
        roles_cjk.events_of = lambda text: dependency_events(text) if text.language == "ja" else events_of(text)  # type: ignore[attr-defined]
        try:
            return own(reading, [replace(unit, events=dependency_events(unit.reading)) for unit in listed])
        finally:
            roles_cjk.events_of = events_of  # type: ignore[attr-defined]

    return first_fault


def compared(name: str, items: list[Pair], before: list[bool]) -> None:
    changes: Counter[str] = Counter()
    for (pair, supported, reasons), old in zip(judge(items), before, strict=True):
        if supported != old:
            right = supported == pair.supported
            changes[f"{pair.kind} {'better' if right else 'worse'}"] += 1
            print(f"  {'better' if right else 'worse'} {pair.kind}: {pair.text} {'; '.join(reasons)}")
    print(name, dict(sorted(changes.items())))


def main() -> None:
    items = [pair for pair in pairs() if pair.crossing == "ja"]
    before = [supported for _, supported, _ in judge(items)]
    right = sum(old == pair.supported for old, pair in zip(before, items, strict=True))
    print(f"own grammar: {right} of {len(items)} judged rightly")
    own_fault, own_events = roles_cjk.first_fault, events_ja.find_events
    roles_cjk.first_fault = beside(own_fault)
    compared("beside", items, before)
    roles_cjk.first_fault = own_fault
    forget()
    events_ja.find_events = dependency_events
    compared("instead", items, before)
    events_ja.find_events = own_events


if __name__ == "__main__":
    main()
