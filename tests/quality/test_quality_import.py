"""The posts that existed before Rashomon: every line read, every outlet mended to the one that it is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from rashomon.adopt import Adopted, Mended, adopt, parse_post
from rashomon.curate.articles import to_article
from rashomon.curate.outlets import OutletIndex
from rashomon.records import Article, Entry, Feed
from rashomon.topics import shipped_outlets
from tests.shared import shared_data

DAYS = ("2025-12-14", "2026-01-12", "2026-02-25")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def index() -> OutletIndex:
    return OutletIndex(shipped_outlets())


def adopted(folder: Path, index: OutletIndex) -> Adopted:
    def mend(entry: Entry) -> Mended | None:
        feed = Feed(url=entry.feed_url, outlet_id=None, language="en", kind="google-news")
        made = to_article(entry, index, feed=feed, now=entry.fetched)
        outlet = index.resolve(None, entry.source_name)
        return Mended(article=made, outlet=outlet) if isinstance(made, Article) else None

    text = (folder / "post.md").read_text(encoding="utf-8")
    return adopt(parse_post(text, name="post.md"), text, mend)


@pytest.mark.shared
@pytest.mark.parametrize("day", DAYS)
def test_every_line_of_the_posts_is_read(day: str, index: OutletIndex) -> None:
    folder = shared_data("china-japan", day)
    made = adopted(folder, index)
    assert made.faults == ()
    assert made.post.date.isoformat() == day
    assert [
        (str(s.n), s.perspective_id, s.day.isoformat() if s.day else "", s.outlet, s.title, s.link)
        for s in made.post.sources
    ] == [
        (row["n"], row["side"], row["date"], row["source_as_listed"], row["title"], row["url"])
        for row in rows(folder / "articles.tsv")
    ]
    assert [bullet.text for bullet in made.post.bullets] == [row["text"] for row in rows(folder / "bullets.tsv")]


@pytest.mark.shared
@pytest.mark.parametrize("day", DAYS)
def test_every_outlet_is_mended(day: str, index: OutletIndex) -> None:
    folder = shared_data("china-japan", day)
    made = adopted(folder, index)
    expected = [row["outlet"] for row in rows(folder / "labels.tsv")]
    assert [mended.outlet.id for _, mended in made.sources] == expected
    assert [source.link for source, _ in made.sources] == [mended.article.link for _, mended in made.sources]
