"""The labelled windows of the China-Japan topic as articles, for fitting and measuring."""

from __future__ import annotations

import datetime as dt
import functools
import json
from dataclasses import dataclass
from pathlib import Path

from benchmarks.fit_story_weights import Labelled

from rashomon.curate.articles import to_article
from rashomon.curate.outlets import OutletIndex
from rashomon.curate.stories import is_event
from rashomon.records import Article, Entry, Feed, Unusable
from rashomon.topics import shipped_outlets, shipped_topics

DAYS = ("2025-12-14", "2026-01-12", "2026-02-25")
WINDOWS = ("2025-11-17_20", "2026-08-19_20")
NOON = dt.time(12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class LabelledArticle:
    """An article with what a person said about it."""

    article: Article
    relevance: int
    story: str
    duplicate_of: str
    language: str
    """As the collector said; the article has what was detected."""
    side: str


def labelled_articles(folder: Path, day: str) -> tuple[LabelledArticle, ...]:
    """The labelled items of a day or window, made into articles as a run makes them."""
    place = folder / "china-japan" / day
    rows = _listed(place) if day in DAYS else _items(place)
    index = OutletIndex(shipped_outlets())
    labels = _labels(place / "labels.tsv")
    found = []
    for key, row in rows.items():
        if key not in labels:
            continue
        made = _made(key, row, index)
        if isinstance(made, Unusable):
            raise ValueError(f"{day} {key}: {made.reason}")
        label = labels[key]
        found.append(
            LabelledArticle(
                article=made,
                relevance=int(label[1]),
                story=label[2],
                duplicate_of=label[3],
                language=row["lang"],
                side=row["side"],
            )
        )
    return tuple(found)


@functools.cache
def all_articles(folder: Path, window: str) -> dict[str, Article]:
    """Every usable item of a window by its id, labelled or not."""
    index = OutletIndex(shipped_outlets())
    made = {key: _made(key, row, index) for key, row in _items(folder / "china-japan" / window).items()}
    return {key: each for key, each in made.items() if not isinstance(each, Unusable)}


def _made(key: str, row: dict[str, str], index: OutletIndex) -> Article | Unusable:
    return to_article(_entry(key, row), index, feed=_feed(row["lang"]), now=_fetched(row))


def windows(folder: Path) -> list[Labelled]:
    """The relevant originals of each labelled day and window, with their stories."""
    topic = next(topic for topic in shipped_topics() if topic.id == "china-japan")
    out = []
    for day in (*DAYS, *WINDOWS):
        kept = [
            each
            for each in labelled_articles(folder, day)
            if each.relevance and not each.duplicate_of and is_event(each.article)
        ]
        out.append(
            Labelled(day, tuple(e.article for e in kept), tuple(e.story for e in kept), topic=topic, weight=0.15)
        )
    return out


def _labels(path: Path) -> dict[str, list[str]]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:] if line]
    return {row[0]: row + [""] * (5 - len(row)) for row in rows}


def _listed(place: Path) -> dict[str, dict[str, str]]:
    rows = [line.split("\t") for line in (place / "articles.tsv").read_text(encoding="utf-8").splitlines()[1:] if line]
    return {
        row[0]: {"side": row[1], "date": row[2], "outlet": row[3], "title": row[4], "url": row[5], "lang": "en"}
        for row in rows
    }


def _items(place: Path) -> dict[str, dict[str, str]]:
    items: dict[str, dict[str, str]] = {}
    for line in (place / "items.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        items.setdefault(row["id"], row)
    return items


def _published(row: dict[str, str]) -> dt.datetime | None:
    date = row.get("date") or ""
    if not date:
        return None
    if len(date) <= 10:
        return dt.datetime.combine(dt.date.fromisoformat(date), NOON)
    return dt.datetime.fromisoformat(date).astimezone(dt.UTC)


def _fetched(row: dict[str, str]) -> dt.datetime:
    return (_published(row) or dt.datetime(2026, 8, 20, 18, tzinfo=dt.UTC)) + dt.timedelta(hours=1)


def _feed(language: str) -> Feed:
    return Feed(url="https://labelled.example/feed", outlet_id=None, language=language)


def _entry(key: str, row: dict[str, str]) -> Entry:
    return Entry(
        feed_url="https://labelled.example/feed",
        guid=key,
        link=row["url"],
        title=row["title"],
        summary=row.get("summary") or "",
        published=_published(row),
        fetched=_fetched(row),
        source_name=row["outlet"],
        language=row["lang"],
    )
