"""Reads the cards under ``support/`` and lets the gate judge them."""

from __future__ import annotations

import csv
import functools
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.verify.external import verify_digest_json
from rashomon.verify.gate import FAULT_OF_CHECK
from rashomon.verify.reading import script_language
from tests.shared import SHARED

FOLDER = Path(__file__).parent / "support"
HELD_OUT_SHARE = 3
"""One card in so many is never looked at while rules are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One sentence and the evidence that it cites."""

    card: str
    kind: str
    """``true`` or what was falsified."""
    text: str
    evidence: tuple[str, ...]
    language: str
    published: str
    side: str
    country: str
    bullet_side: str | None
    held_out: bool

    @property
    def supported(self) -> bool:
        return self.kind == "true"

    @property
    def crossing(self) -> str:
        """``en``, ``zh``, ``ja``, or both languages where the sentence is in another one than its evidence."""
        own = script_language(self.text)
        return self.language if own == self.language or own != "en" else f"{self.language}-en"


def pairs(*names: str) -> Iterator[Pair]:
    """Every pair of the named files (all of them by default), in order.

    Cards that refer to an item of ``../shared/data`` are left out where that item is not on the machine.
    """
    for path in sorted(FOLDER.glob("*.cards")):
        if not names or path.stem in names:
            yield from cards(path)


@functools.cache
def shared_items(file: str) -> Mapping[str, str]:
    """Evidence by key of one file of ``../shared/data``: ``id``, ``n``, or the line's number from 0."""
    path = SHARED / "data" / file
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t")) if path.suffix == ".tsv" else [json.loads(x) for x in lines]
    found = {}
    for number, row in enumerate(rows):
        title, snippet = (" ".join(str(row.get(name) or "").split()) for name in ("title", "summary"))
        found[str(row.get("id") or row.get("n") or number)] = f"{title} || {snippet}" if snippet else title
    return found


def cards(path: Path, items: Callable[[str], Mapping[str, str]] = shared_items) -> Iterator[Pair]:
    """The pairs of one file.

    Args:
        path: the file.
        items: the evidence by key that a file named in a card holds; what it does not hold is left out with its card.
    """
    head: list[str] = []
    evidence: list[str] = []
    closed = True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            head, evidence, closed = line[2:].split(), [], False
        elif line.startswith("= "):
            evidence.append(line[2:])
        elif line.startswith("~ "):
            file, key = line[2:].split()
            text = items(file).get(key)
            closed = closed or text is None
            evidence.append(text or "")
        elif line.startswith(("+ ", "-")) and not closed:
            kind, text = ("true", line[2:]) if line[0] == "+" else tuple(line[1:].split(" ", 1))
            name, _, side = kind.partition(":")
            held = int(hashlib.sha256("|".join(evidence).encode()).hexdigest(), 16) % HELD_OUT_SHARE == 0
            yield Pair(
                card=f"{path.stem}: {evidence[0][:40]}",
                kind=name,
                text=text.strip(),
                evidence=tuple(evidence),
                language=head[0],
                published=head[1],
                side=head[2],
                country=head[3],
                bullet_side=side or head[2],
                held_out=held,
            )


def as_digest(items: list[Pair]) -> dict[str, Any]:
    """A digest in the JSON form whose bullets are the pairs."""
    articles: list[dict[str, Any]] = []
    bullets: list[dict[str, Any]] = []
    for item in items:
        numbers = []
        for text in item.evidence:
            title, _, snippet = text.partition(" || ")
            number = len(articles) + 1
            numbers.append(number)
            articles.append(
                {
                    "n": number,
                    "perspective": item.side,
                    "outlet": {"name": "The Outlet", "country": item.country},
                    "language": item.language,
                    "title": title,
                    "snippet": snippet or None,
                    "published": f"{item.published}T09:00:00Z",
                }
            )
        bullets.append(
            {
                "section": "perspective",
                "perspective": item.bullet_side,
                "text": item.text,
                "citations": [{"n": number} for number in numbers],
            }
        )
    return {"articles": articles, "bullets": bullets}


def judge(items: list[Pair]) -> list[tuple[Pair, bool, list[str]]]:
    """Each pair with the gate's answer and the reasons against it."""
    answers = verify_digest_json(as_digest(items))["bullets"]
    found = [verdict["detail"] for answer in answers for verdict in answer["verdicts"]]
    assert not [detail for detail in found if detail.startswith(FAULT_OF_CHECK)]
    return [
        (item, answer["supported"], [_reason(v) for v in answer["verdicts"] if v["label"] != "SUPPORTED"])
        for item, answer in zip(items, answers, strict=True)
    ]


def _reason(verdict: dict[str, str]) -> str:
    return re.sub(r"\s+", " ", f"{verdict['check']}: {verdict['detail']}")


def posts() -> Iterator[tuple[dict[str, Any], list[str]]]:
    """The digests that were there before, as JSON, with the marks of their bullets; none without the shared data."""
    for day in ("2025-12-14", "2026-01-12", "2026-02-25"):
        folder = SHARED / "data" / "china-japan" / day
        if not folder.is_dir():
            continue
        with (folder / "articles.tsv").open(encoding="utf-8") as lines:
            articles = list(csv.DictReader(lines, delimiter="\t"))
        with (folder / "bullets.tsv").open(encoding="utf-8") as lines:
            bullets = list(csv.DictReader(lines, delimiter="\t"))
        yield {"date": day, **_post(articles, bullets)}, [bullet["verdict"] for bullet in bullets]


def _post(articles: list[dict[str, str]], bullets: list[dict[str, str]]) -> dict[str, Any]:
    sides = {"H": None, "C": "china", "J": "japan"}
    found = []
    for bullet in bullets:
        side = sides[bullet["bullet"][0]]
        listed = [item["n"] for item in articles if item["side"] == side]
        numbers = bullet["articles"].split(",") if bullet["articles"] != "-" else listed
        found.append({"text": bullet["text"], "perspective": side, "citations": [{"n": number} for number in numbers]})
    return {
        "articles": [
            {
                "n": item["n"],
                "perspective": item["side"],
                "title": item["title"],
                "language": "en",
                "published": f"{item['date']}T12:00:00Z",
                "outlet": {"name": item["source_as_listed"]},
            }
            for item in articles
        ],
        "bullets": found,
    }
