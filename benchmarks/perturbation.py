"""What the scripts have in common that change real sentences by machine and count what the gate makes of them.

Sentences of ``../shared/data`` (the items of the labelled days, and NTREX) are changed by one step each, so that they
are false, or mildly so that they stay true. Whole sentences of the evidence never count. One document in three is held
apart by the hash of its text. Machines make a few false sentences that are true and the other way round, so that the
figures are for comparing, not for believing.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from rashomon.verify.external import verify_digest_json

DATA: Final = Path(__file__).resolve().parents[2] / "shared" / "data"
SHORTEST, LONGEST = 12, 90
FIGURE: Final = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.年])")
_HELD: Final = 3
_TOGETHER: Final = 3
_A_KIND: Final = 2
"""So many changes of one kind a sentence."""

Document = tuple[str, str]
"""Headline (may be empty) and text."""
Changes = Iterator[tuple[str, str]]
"""What was done to a sentence, and the sentence that came of it."""
Pool = dict[str, list[str]]
"""Names and nouns of the corpus by kind: what may be put in the place of another."""


@dataclass(frozen=True, slots=True)
class Made:
    """A sentence made from evidence, and what was done to it; ``true`` kinds start with a plus sign."""

    kind: str
    text: str
    evidence: str

    @property
    def supported(self) -> bool:
        return self.kind.startswith("+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """How sentences of one language are found and changed.

    Attributes:
        code: the language of the items.
        country: of the outlet that is cited.
        untitled: the headline of a text that has none.
        sentence: finds the sentences of a text.
        sign: a character of its script; so many as the shortest sentence are needed.
        headlines: whether an item without text gives its headline as a text.
        pool: the names and nouns of all documents.
        false: what makes a sentence false: the sentence, its evidence, the pool, the dice.
        true: what leaves it true: the sentence and its headline.
    """

    code: str
    country: str
    untitled: str
    sentence: re.Pattern[str]
    sign: re.Pattern[str]
    headlines: bool = False
    pool: Callable[[list[Document]], Pool]
    false: Callable[[str, str, Pool, random.Random], Changes]
    true: Callable[[str, str], Changes]


def pairs(listed: str) -> Iterator[tuple[str, str]]:
    """The words of ``one/other`` pairs, each way."""
    for pair in listed.split():
        one, other = pair.split("/")
        yield one, other
        yield other, one


def refigured(sentence: str, evidence: str, dice: random.Random) -> Changes:
    """Each figure with another last digit."""
    for match in FIGURE.finditer(sentence):
        value = match.group()
        other = value.replace(value[-1], str((int(value[-1]) + dice.randrange(1, 9)) % 10 or 3))
        if other not in evidence:
            yield "number", sentence[: match.start()] + other + sentence[match.end() :]


def unmarked(sentence: str, marks: Iterable[tuple[re.Pattern[str], str]]) -> Changes:
    """Each mark of what is planned, thought or heard taken out, or told as done."""
    for pattern, instead in marks:
        for match in pattern.finditer(sentence):
            yield "modal", sentence[: match.start()] + instead + sentence[match.end() :]


def another(word: str, kind: str, evidence: str, pool: Pool, dice: random.Random) -> str | None:
    """A word of the same kind that the evidence does not have."""
    others = [each for each in pool.get(kind, ()) if each not in evidence and each not in word and word not in each]
    return dice.choice(others) if others else None


def _documents(language: Language) -> Iterator[Document]:
    with (DATA / "china-japan" / "2026-08-19_20" / "items.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["lang"] == language.code:
                title, text = (" ".join((row[name] or "").split()) for name in ("title", "summary"))
                yield (title, text) if text or not language.headlines else ("", title)
    with (DATA / "crosslingual" / "ntrex.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for _, group in itertools.groupby(rows, key=lambda row: row["doc"]):
        told = [row[language.code].strip() for row in group]
        for first in range(0, len(told), _TOGETHER):
            yield "", "".join(told[first : first + _TOGETHER])


def make(part: str, language: Language) -> list[Made]:
    """All sentences of one part, ``dev`` or ``held``, in order."""
    documents = list(_documents(language))
    pool = language.pool(documents)
    found: list[Made] = []
    for title, text in documents:
        digest = hashlib.sha256(text.encode()).hexdigest()
        if (int(digest, 16) % _HELD == 0) != (part == "held"):
            continue
        dice = random.Random(digest)
        evidence = f"{title} || {text}" if title else text
        for sentence in dict.fromkeys(language.sentence.findall(text)):
            if not SHORTEST <= len(sentence) <= LONGEST or len(language.sign.findall(sentence)) < SHORTEST:
                continue
            made = defaultdict[str, list[str]](list)
            for kind, changed in (*language.false(sentence, evidence, pool, dice), *language.true(sentence, title)):
                if changed not in evidence and changed != sentence:
                    made[kind].append(changed)
            for kind, options in made.items():
                for option in dice.sample(options, min(_A_KIND, len(options))):
                    found.append(Made(kind, option, evidence))
    return found


def judge(made: list[Made], language: Language) -> list[tuple[Made, bool, str]]:
    """Each sentence with the gate's answer and its reasons."""
    articles: list[dict[str, Any]] = []
    numbers: dict[str, int] = {}
    bullets = []
    for item in made:
        if item.evidence not in numbers:
            numbers[item.evidence] = len(articles) + 1
            title, _, snippet = item.evidence.rpartition(" || ")
            articles.append(
                {
                    "n": numbers[item.evidence], "perspective": "side", "language": language.code,
                    "title": title or language.untitled, "snippet": snippet, "published": "2026-08-20T09:00:00Z",
                    "outlet": {"name": "The Outlet", "country": language.country},
                }
            )  # fmt: skip
        bullets.append(
            {"section": "perspective", "perspective": "side", "text": item.text,
             "citations": [{"n": numbers[item.evidence]}]}
        )  # fmt: skip
    answers = verify_digest_json({"articles": articles, "bullets": bullets})["bullets"]
    return [
        (item, answer["supported"], _reasons(answer["verdicts"])) for item, answer in zip(made, answers, strict=True)
    ]


def _reasons(verdicts: list[dict[str, str]]) -> str:
    return "; ".join(f"{each['check']}: {each['detail']}" for each in verdicts if each["label"] != "SUPPORTED")


def run(language: Language, description: str | None) -> None:
    """The command line of a language's script."""
    arguments = argparse.ArgumentParser(description=description)
    arguments.add_argument("part", nargs="?", default="dev", choices=("dev", "held"))
    arguments.add_argument("--show", default="", help="list what was judged wrong of this kind")
    arguments.add_argument("--limit", type=int, default=40)
    given = arguments.parse_args()
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for item, supported, reasons in judge(make(given.part, language), language):
        asked[item.kind] += 1
        right[item.kind] += supported == item.supported
        if item.kind == given.show and supported != item.supported and given.limit > 0:
            given.limit -= 1
            print(f"{item.evidence}\n  -> {item.text}\n     {reasons}")
    for kind in sorted(asked):
        print(f"{kind:26} {right[kind]:5} / {asked[kind]:5}  {right[kind] / asked[kind]:.2f}")
