"""Whatever a feed says, an entry becomes an article or is refused with a reason; nothing fails, nothing hangs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.curate.articles import to_article
from rashomon.curate.duplicates import find_copies
from rashomon.curate.outlets import OutletIndex
from rashomon.curate.titles import MAX_TITLE, clean_title
from rashomon.language.detect import detect_tag
from rashomon.language.sentences import split_sentences
from rashomon.records import Article, Entry, Feed, Name, Outlet, Unusable

NOW = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)
INDEX = OutletIndex(
    [
        Outlet(
            id="daily",
            names=(Name(language="en", text="The Daily"), Name(language="ja", text="日報")),
            homepage="https://daily.example/",
            domains=("daily.example",),
            country="XX",
            control="private",
        )
    ]
)
pieces = st.sampled_from(
    [
        "The Daily",
        "日報",
        " - ",
        " | ",
        "【速報】",
        "（共同）",
        "(Reuters) -",
        "Opinion",
        ":",
        "Home>>",
        "\u202e",
        "\x00",
        "会談",
        "ends",
        "2026-05-04 12:00",
    ]
)
texts = st.one_of(st.text(max_size=60), st.lists(st.one_of(pieces, st.text(max_size=5)), max_size=12).map("".join))
links = st.one_of(
    texts,
    st.builds("https://{}/{}".format, st.sampled_from(["daily.example", "x.jp", "news.google.com", "[::1]"]), texts),
)
dates = st.one_of(st.none(), st.datetimes(timezones=st.sampled_from([dt.UTC, dt.timezone(dt.timedelta(hours=9))])))


@given(link=links, title=texts, summary=texts, published=dates, source=st.one_of(st.none(), texts), kind=st.booleans())
@settings(max_examples=250, deadline=None)
def test_any_entry_becomes_an_article_or_a_reason(
    link: str, title: str, summary: str, published: dt.datetime | None, source: str | None, kind: bool
) -> None:
    feed = Feed(
        url="https://daily.example/rss", outlet_id=None, language="en", kind="google-news" if kind else "publisher"
    )
    entry = Entry(
        feed_url=feed.url, guid=link, link=link, title=title, summary=summary, published=published, fetched=NOW,
        source_name=source, source_url=source,
    )  # fmt: skip
    made = to_article(entry, INDEX, feed=feed, now=NOW)
    assert made == to_article(entry, INDEX, feed=feed, now=NOW)
    if isinstance(made, Unusable):
        assert made.reason
        return
    assert made.url.startswith("https://")
    assert 0 < len(made.title) <= MAX_TITLE
    assert not set(made.title) & set("\x00\u202e\n")
    assert made.snippet is None or made.snippet.strip()
    assert made.published.tzinfo == dt.UTC
    assert made.published <= NOW + dt.timedelta(minutes=15)
    assert made.outlet_id


@given(st.lists(texts, min_size=2, max_size=8))
@settings(max_examples=150, deadline=None)
def test_copies_point_to_originals_whatever_the_titles(titles: list[str]) -> None:
    feed = Feed(url="https://daily.example/rss", outlet_id=None, language="en")
    blank = Entry(feed_url="f", guid="", link="", title="", summary="", published=NOW, fetched=NOW)
    entries = [
        replace(blank, guid=str(n), link=f"https://o{n}.example/a/12345", title=title, summary=title)
        for n, title in enumerate(titles)
    ]
    made = [to_article(entry, INDEX, feed=feed, now=NOW) for entry in entries]
    articles = [one for one in made if isinstance(one, Article)]
    copies = find_copies(articles, INDEX)
    copied = {copy.article_id for copy in copies}
    assert len(copied) == len(copies)
    assert all(copy.original_id not in copied for copy in copies)
    assert find_copies(articles[::-1], INDEX) == copies
    # An article that is there twice is no copy of itself.
    assert find_copies([*articles, *(replace(one) for one in articles)], INDEX) == copies


REPEATED = (
    "!",
    "!x",
    "@",
    "a@",
    ". ",
    " ",
    "「",
    "。",
    "(",
    " - ",
    "|",
    "【速報】",
    ">",
    "A, ",
    "1:",
    "日",
    "http://",
    "\n",
)


@pytest.mark.parametrize("piece", REPEATED)
def test_ten_thousand_of_anything_are_read_in_one_go(piece: str) -> None:
    text = piece * 20_000
    feed = Feed(url="https://daily.example/rss", outlet_id=None, language="en")
    entry = Entry(
        feed_url="f",
        guid="1",
        link="https://daily.example/a/12345",
        title=text,
        summary=text,
        published=NOW,
        fetched=NOW,
    )
    made = to_article(entry, INDEX, feed=feed, now=NOW)
    assert isinstance(made, (Article, Unusable))
    assert "".join(split_sentences(text)).replace(" ", "") == "".join(text.split())
    assert len(clean_title(text).title) <= MAX_TITLE
    assert detect_tag(text)
