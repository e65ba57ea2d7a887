"""English sentences held against Chinese and Japanese text, on parallel news.

    python benchmarks/crossing_parallel.py [dev|held]

Each sentence of ``crosslingual/ntrex.jsonl`` cites its translation with the two sentences before and behind it.
``true`` is the sentence itself; ``neg`` has a *not* put in, ``unneg`` one taken out, ``number`` another figure,
``mixup`` a name of a neighbouring sentence in the place of its own, ``swap`` actor and target exchanged, ``other`` is a
sentence of the same document that the cited ones do not contain. ``verb``, ``noun`` and ``name`` have another word or
name, ``contrary`` a word for its contrary, ``done`` tells what is to come as done, ``cause`` adds a cause
(``changed_english.py``). The changes are made by rule, so a few of them still say the same. The documents whose hash
says so are kept apart (``held``).
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.changed_english import Sentence, changes
from tests.quality.support_cards import Pair, judge
from tests.shared import SHARED

from rashomon.verify.claims import events_of
from rashomon.verify.crossing_likeness import keys_across
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.reading import read
from rashomon.verify.unknown_names import unknown_names

LANGUAGES = ("zh", "ja")
AROUND = 2
SHORTEST, LONGEST = 5, 26
HELD = 3
PERSONAL = re.compile(r"\b(?:I|we|you|my|our|me|us)\b|\?")
KINDS = ("person", "place", "country", "capital", "organisation", "unknown")

Row = dict[str, str]


def rows() -> list[Row]:
    path = SHARED / "data" / "crosslingual" / "ntrex.jsonl"
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [{**row, "en": re.sub('["“”]', "", row["en"])} for row in found]


def is_held(doc: str) -> bool:
    return int(hashlib.sha256(doc.encode()).hexdigest(), 16) % HELD == 0


def window(every: list[Row], place: int) -> list[int]:
    """The places of the sentences around one, in its document."""
    near = range(max(0, place - AROUND), min(len(every), place + AROUND + 1))
    return [index for index in near if every[index]["doc"] == every[place]["doc"]]


def negated(every: list[Row], place: int) -> str:
    text = every[place]["en"]
    match = re.search(r"\b(?:is|was|are|were|has|have|had|will|would|can|could|should)\b(?! not|n't)", text)
    return text[: match.end()] + " not" + text[match.end() :] if match else ""


def affirmed(every: list[Row], place: int) -> str:
    text = every[place]["en"]
    match = re.search(r" not\b|n't\b| never\b", text)
    return text[: match.start()] + text[match.end() :] if match and not text[: match.start()].endswith("ca") else ""


def renumbered(every: list[Row], place: int) -> str:
    text = every[place]["en"]
    match = re.search(r"(?<![\w.,-])\d{1,3}(?![\w,.-])", text)
    if not match:
        return ""
    value = int(match.group())
    return f"{text[: match.start()]}{value + (3 if value < 20 else 17)}{text[match.end() :]}"


def names(text: str) -> list[tuple[int, int, str]]:
    reading = read(text, shipped_gazetteer(), "en")
    found = [(name.start, name.end, name.bearers[0].kind) for name in reading.names]
    runs: list[tuple[int, int, str]] = []
    for start, end in unknown_names(reading):
        if runs and start - runs[-1][1] <= 1:
            runs[-1] = (runs[-1][0], end, "unknown")
        else:
            runs.append((start, end, "unknown"))
    return [*found, *runs]


def mixed_up(every: list[Row], place: int) -> str:
    text = every[place]["en"]
    mine = names(text)
    for other in window(every, place):
        told = every[other]["en"] if other != place else ""
        for start, end, kind in names(told):
            name = told[start:end]
            alike = [each for each in mine if each[2] == kind and kind in KINDS]
            if alike and name not in text and not any(text[one:two] in name for one, two, _ in mine):
                return text[: alike[-1][0]] + name + text[alike[-1][1] :]
    return ""


def turned(every: list[Row], place: int) -> str:
    text = every[place]["en"]
    for event in events_of(read(text, shipped_gazetteer(), "en")):
        actors = [token for token in event.agents if token.name]
        targets = [token for token in (*event.core, *event.targets) if token.name]
        if not (event.verb and actors and targets) or actors[-1].keys & targets[0].keys:
            continue
        one, two = sorted((actors[-1], targets[0]), key=lambda token: token.start)
        if one.end < two.start:
            parts = (text[: one.start], text[two.start : two.end], text[one.end : two.start], text[one.start : one.end])
            return "".join(parts) + text[two.end :]
    return ""


def another(every: list[Row], place: int) -> str:
    near = window(every, place)
    same = [row for index, row in enumerate(every) if row["doc"] == every[place]["doc"] and index not in near]
    text = random.Random(place).choice(same)["en"] if same else ""
    return text if SHORTEST <= len(text.split()) <= LONGEST else ""


MADE: dict[str, Callable[[list[Row], int], str]] = {
    "true": lambda every, place: every[place]["en"],
    "neg": negated,
    "unneg": affirmed,
    "number": renumbered,
    "mixup": mixed_up,
    "swap": turned,
    "other": another,
}


def pairs(held: bool) -> Iterator[Pair]:
    """Every sentence and what was made of it."""
    every = rows()
    made = changes([row["en"] for row in every])
    for place, row in enumerate(every):
        size = len(row["en"].split())
        if is_held(row["doc"]) != held or not SHORTEST <= size <= LONGEST or PERSONAL.search(row["en"]):
            continue
        for kind, make in MADE.items():
            text = make(every, place)
            for language in LANGUAGES if text else ():
                yield pair(every, place, language, kind, text)
        for language in LANGUAGES:
            for kind, change in made.items():
                text = change(sentence(every, place, language, kind))
                if text:
                    yield pair(every, place, language, kind, text)


def cited(every: list[Row], place: int, language: str) -> str:
    """What a sentence cites: its translation with the sentences around it."""
    first, *rest = (every[index][language] for index in window(every, place))
    return f"{first} || {' '.join(rest)}"


def pair(every: list[Row], place: int, language: str, kind: str, text: str) -> Pair:
    return Pair(
        card=every[place]["doc"], kind=kind, text=text, evidence=(cited(every, place, language),), language=language,
        published="2019-10-01", side="a", country="CN" if language == "zh" else "JP", bullet_side="a", held_out=False,
    )  # fmt: skip


def sentence(every: list[Row], place: int, language: str, kind: str) -> Sentence:
    near = window(every, place)
    same = (index for index, row in enumerate(every) if row["doc"] == every[place]["doc"] and index not in near)
    return Sentence(
        text=every[place]["en"],
        cited=keys_across(read(cited(every, place, language), shipped_gazetteer(), language)),
        elsewhere=tuple(every[index]["en"] for index in same),
        dice=random.Random(f"{every[place]['en']} {kind}"),
    )


def main() -> None:
    items = list(pairs(held="held" in sys.argv))
    right: Counter[tuple[str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    for pair, supported, _ in judge(items):
        asked[pair.language, pair.kind] += 1
        right[pair.language, pair.kind] += supported == pair.supported
    kinds = list(dict.fromkeys(kind for _, kind in asked))
    print("| | " + " | ".join(kinds) + " |\n|---|" + "---|" * len(kinds))
    for language in LANGUAGES:
        print(f"| {language}-en | " + " | ".join(f"{right[language, k]}/{asked[language, k]}" for k in kinds) + " |")


if __name__ == "__main__":
    main()
