"""The labelled days of topics other than China-Japan as articles, read from the public repositories that hold them.

``tests/quality/labels/<topic>.tsv`` has the labels; the headlines stay where they are. Each row says in which file of
which commit its headline stands (``owner/name@commit:path``), and a folder of those repositories' snapshots
(``<folder>/owner+name/repo``) is read with git.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.headline_collections import Headline, read

from rashomon.curate.articles import Unusable, to_article
from rashomon.curate.outlets import OutletIndex
from rashomon.records import Article, Entry, Feed
from rashomon.topics import shipped_outlets

LABELS = Path(__file__).resolve().parents[1] / "tests" / "quality" / "labels"
FEED = Feed(url="https://labelled.example/feed", outlet_id=None, language="und")


@dataclass(frozen=True)
class Label:
    """One row: 2 about the topic, 1 context (counts neither way), 0 not."""

    part: str
    day: str
    id: str
    relevance: int
    url: str
    language: str
    source: str


def topics() -> list[str]:
    """Ids of the topics that have labels."""
    return sorted(path.stem for path in LABELS.glob("*.tsv"))


@functools.cache
def labels(topic_id: str) -> tuple[Label, ...]:
    """Every row of a topic's file."""
    lines = (LABELS / f"{topic_id}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return tuple(Label(part, day, key, int(grade), url, lang, src) for part, day, key, grade, url, lang, src in rows)


def labelled(topic_id: str, part: str, repositories: Path) -> list[tuple[Label, Article]]:
    """The rows of one part (``seen``, ``unseen``, ``tongues`` ...) with their articles, made as a run makes them."""
    rows = [row for row in labels(topic_id) if row.part == part]
    return list(zip(rows, articles_of(rows, repositories), strict=True))


def articles_of(rows: Sequence[Label], repositories: Path) -> list[Article]:
    """The articles of some rows, in their order, made as a run makes them."""
    found = [_headlines(row.source, repositories)[row.id] for row in rows]
    index = OutletIndex(shipped_outlets())
    return [_article(row, headline, index) for row, headline in zip(rows, found, strict=True)]


@functools.cache
def _headlines(source: str, repositories: Path) -> dict[str, Headline]:
    """What one file holds, each id once: every topic asks for the same files."""
    held: dict[str, Headline] = {}
    for key, headline in read(source, repositories):
        held.setdefault(key, headline)
    return held


def _article(row: Label, headline: Headline, index: OutletIndex) -> Article:
    when = dt.datetime.fromisoformat(headline.when or row.day)
    when = (when if when.tzinfo else when.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    entry = Entry(
        feed_url=FEED.url,
        guid=row.id,
        link=headline.url if headline.url.startswith("http") else f"https://labelled.example/{row.id}",
        title=headline.title,
        summary=headline.summary,
        published=when,
        fetched=when + dt.timedelta(hours=1),
        language=row.language,
    )
    made = to_article(entry, index, feed=FEED, now=entry.fetched)
    if isinstance(made, Unusable):
        raise ValueError(f"{row.source} {row.id}: {made.reason}")
    return made
