"""What is measured of an article's identity on the labelled data: copies, outlets, language."""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from rashomon.collect.syndication import parse_feed
from rashomon.curate.articles import to_article
from rashomon.curate.duplicates import find_copies
from rashomon.curate.outlets import OutletIndex
from rashomon.language.detect import detect
from rashomon.records import Article, Entry, Feed

WINDOWS = ("2025-11-17_20", "2026-08-19_20")
POSTS = ("2025-12-14", "2026-01-12", "2026-02-25")
FEED = Feed(url="https://feeds.example/", outlet_id=None, language="und")


@dataclass(frozen=True)
class Rate:
    """So many of so many."""

    name: str
    right: int
    total: int

    @property
    def share(self) -> float:
        return self.right / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % Wilson interval."""
        if not self.total:
            return 0.0, 1.0
        z, n, p = 1.96, self.total, self.share
        middle, spread = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return (middle - spread) / (1 + z * z / n), (middle + spread) / (1 + z * z / n)


def items(folder: Path) -> list[dict[str, str]]:
    """The items of a window, in order, repeated ones too."""
    with (folder / "items.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def labels(folder: Path) -> list[dict[str, str]]:
    """The rows of ``labels.tsv``."""
    with (folder / "labels.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def article_of(item: dict[str, str], index: OutletIndex) -> Article:
    """The item as the pipeline would see it, without a word on its language."""
    when = dt.datetime.fromisoformat(item["date"]) if item["date"] else None
    if when is not None and when.tzinfo is None:
        when = when.replace(tzinfo=dt.UTC)
    now = dt.datetime(int(item["date"][:4] or 2026), 12, 31, tzinfo=dt.UTC)
    entry = Entry(
        feed_url=FEED.url,
        guid=item["id"],
        link=item["url"],
        title=item["title"],
        summary=item["summary"],
        published=when,
        fetched=now,
    )
    article = to_article(entry, index, feed=FEED, now=now)
    assert isinstance(article, Article), article
    return article


def _pairs(groups: Iterable[list[int]]) -> set[tuple[int, int]]:
    return {pair for group in groups for pair in itertools.combinations(sorted(group), 2)}


def _grouped(keys: Iterable[tuple[int, str]]) -> list[list[int]]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for row, key in keys:
        groups[key].append(row)
    return list(groups.values())


def copy_counts(folder: Path, index: OutletIndex) -> tuple[int, int, int]:
    """Pairs of rows that are one text by the labels and by us: (both, only us, only the labels).

    Counted are the labelled rows and those whose id stands more than once (one page listed again).
    """
    rows = items(folder)
    marked = {row["id"]: row["dup_of"] or row["id"] for row in labels(folder)}
    ids = [row["id"] for row in rows]
    counted = [n for n, row in enumerate(rows) if row["id"] in marked or ids.count(row["id"]) > 1]
    articles = [article_of(row, index) for row in rows]
    root = {copy.article_id: copy.original_id for copy in find_copies(articles, index)}
    ours = _pairs(_grouped((n, root.get(articles[n].id, articles[n].id)) for n in counted))
    theirs = _pairs(_grouped((n, marked.get(marked.get(ids[n], ids[n]), marked.get(ids[n], ids[n]))) for n in counted))
    return len(ours & theirs), len(ours - theirs), len(theirs - ours)


def outlet_rate(root: Path, index: OutletIndex) -> Rate:
    """Listed articles of the three posts whose canonical outlet we find from the Google News responses."""
    right = total = 0
    for day in POSTS:
        found = {article.link: article for article in google_news_articles(root / day, index)}
        listed = {row["n"]: row["outlet"] for row in labels(root / day)}
        with (root / day / "articles.tsv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                total += 1
                article = found.get(row["url"])
                right += article is not None and article.outlet_id == listed[row["n"]]
    return Rate("canonical outlet of the posts' listed articles", right, total)


def google_news_articles(folder: Path, index: OutletIndex) -> list[Article]:
    """The articles of a day's Google News responses."""
    feed = Feed(url="https://news.google.com/rss/search", outlet_id=None, language="en", kind="google-news")
    now = dt.datetime.fromisoformat(folder.name).replace(tzinfo=dt.UTC) + dt.timedelta(days=2)
    found = []
    for path in sorted(folder.glob("*.google-news.xml")):
        parsed = parse_feed(path.read_bytes(), feed=feed, content_type="application/xml", fetched=now)
        made = (to_article(entry, index, feed=feed, now=now) for entry in parsed.entries)
        found += [article for article in made if isinstance(article, Article)]
    return found


def language_rates(root: Path, *, hint: bool) -> list[Rate]:
    """Titles of both windows whose language we tell, by language; the hint is the collector's."""
    right: defaultdict[str, int] = defaultdict(int)
    total: defaultdict[str, int] = defaultdict(int)
    for day in WINDOWS:
        for item in items(root / day):
            total[item["lang"]] += 1
            right[item["lang"]] += detect(item["title"], item["lang"] if hint else None) == item["lang"]
    return [Rate(language, right[language], total[language]) for language in sorted(total)]


def sentence_rates(path: Path, cut: Callable[[str], str]) -> list[Rate]:
    """Parallel sentences of eight languages, each cut as ``cut`` says, told without a hint."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    languages = sorted(key for key in rows[0] if key != "doc")
    return [
        Rate(language, sum(detect(cut(row[language])) == language for row in rows), len(rows)) for language in languages
    ]


def headline_like(text: str) -> str:
    """The first ten words, or the first 24 characters where there are no spaces."""
    words = text.split()
    return " ".join(words[:10]) if len(words) > 4 else text[:24]
