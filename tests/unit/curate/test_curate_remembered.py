"""Articles made of entries and verdicts on them are taken from a cache, and are the same with and without it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.curate import remembered
from rashomon.curate.outlets import OutletIndex
from rashomon.curate.relevance import RelevanceJudge
from rashomon.ports import FeedEntries
from rashomon.records import Article, Entry, Feed, Unusable
from tests.curation_builders import NOON, TOPIC, LettersEmbedder, TableReader, article, outlet

OUTLETS = (outlet("north-times"), outlet("sud-daily", "ES"))
FEED = Feed(url="https://north-times.example/feed", outlet_id="north-times", language="en")


class Kept:
    """A cache that counts what is put into it."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], str] = {}
        self.puts = 0

    def get_many(self, maker: str, keys: Sequence[str], /) -> Mapping[str, str]:
        return {key: self.rows[maker, key] for key in keys if (maker, key) in self.rows}

    def put_many(self, maker: str, made: Mapping[str, str], /) -> None:
        self.puts += len(made)
        self.rows.update(((maker, key), text) for key, text in made.items())


def entry(title: str, link: str = "https://north-times.example/news/1", **more: object) -> Entry:
    given = {"summary": "", "published": NOON, "fetched": NOON + dt.timedelta(hours=1)} | more
    return Entry(feed_url=FEED.url, guid=link, link=link, title=title, **given)  # type: ignore[arg-type]


def made(
    entries: Sequence[Entry], cache: Kept | None, *, feed: Feed = FEED, outlets: Sequence[object] = OUTLETS
) -> list[Article | Unusable]:
    read = (FeedEntries(feed=feed, entries=tuple(entries)),)
    index = OutletIndex(outlets)  # type: ignore[arg-type]
    found = list(remembered.articles_of(read, outlets, index, now=NOON, cache=cache))  # type: ignore[arg-type]
    assert [one for one, _ in found] == list(entries)
    return [article for _, article in found]


ENTRIES = (
    entry("Talks open in Estia", summary="Both sides met on Monday. More talks are planned."),
    entry("中国とノルランド\x00が会談 \ud800", "https://sud-daily.example/n/\udcff/2?utm_source=x", published=None),
    entry("no address at all", link="mailto:somebody"),
    entry("Opinion: what talks are for", "https://north-times.example/opinion/3", capture_ref="c/1", flags=("a",)),
)


def test_what_was_made_before_is_made_no_second_time(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Kept()
    first = made(ENTRIES, cache)
    assert first == made(ENTRIES, None)
    assert [type(one) for one in first] == [Article, Article, Unusable, Article]

    def never(*_: object, **__: object) -> Article:
        raise AssertionError("asked again")

    monkeypatch.setattr(remembered, "_made", never)
    assert made(ENTRIES, cache) == first
    assert cache.puts == len(ENTRIES)


@given(st.text(max_size=60), st.text(max_size=120), st.none() | st.datetimes(timezones=st.just(dt.UTC)))
def test_any_entry_comes_back_as_it_was_made(title: str, summary: str, published: dt.datetime | None) -> None:
    cache, given = Kept(), [entry(title, summary=summary, published=published)]
    assert made(given, cache) == made(given, cache) == made(given, None)
    assert cache.puts == 1
    assert all(text.isascii() for text in cache.rows.values())


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Talks end in Estia"},
        {"summary": "Other words"},
        {"published": NOON - dt.timedelta(hours=2)},
        {"fetched": NOON + dt.timedelta(hours=2)},
        {"source_name": "Sud Daily"},
        {"language": "fr"},
        {"flags": ("truncated feed",)},
    ],
)
def test_an_entry_of_which_anything_changed_is_made_anew(changed: dict[str, object]) -> None:
    cache = Kept()
    made(ENTRIES[:1], cache)
    other = replace(ENTRIES[0], **changed)  # type: ignore[arg-type]
    assert made([other], cache) == made([other], None)
    assert cache.puts == 2


def test_another_feed_another_registry_and_another_program_make_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Kept()
    made(ENTRIES, cache)
    made(ENTRIES, cache, feed=replace(FEED, language="fr"))
    assert cache.puts == 2 * len(ENTRIES)
    made(ENTRIES, cache, outlets=OUTLETS[:1])
    assert cache.puts == 3 * len(ENTRIES)
    monkeypatch.setattr(remembered, "_program", lambda: "another")
    made(ENTRIES, cache)
    assert cache.puts == 4 * len(ENTRIES)


def test_a_row_that_cannot_be_read_is_made_anew() -> None:
    cache = Kept()
    first = made(ENTRIES, cache)
    for key, text in zip(cache.rows, ("not json", "[]", '{"other": 1}', "7"), strict=True):
        cache.rows[key] = text
    assert made(ENTRIES, cache) == first
    assert cache.puts == 2 * len(ENTRIES)


ARTICLES = (
    article("Norland and Sudonia sign a border treaty", snippet="Both sides met on Monday."),
    article("Estia wins the cup final"),
    article("北国と南国が会談", language="ja", outlet="sud-daily"),
)


def judge(**more: object) -> RelevanceJudge:
    return RelevanceJudge(TOPIC, LettersEmbedder(), **more)  # type: ignore[arg-type]


def test_verdicts_are_taken_from_the_cache_and_only_what_is_new_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Kept()
    plain = judge().judge(ARTICLES)
    assert remembered.verdicts_of(ARTICLES[:2], judge(), cache=cache) == plain[:2]
    asked: list[str] = []
    whole = RelevanceJudge.judge

    def noted(self: RelevanceJudge, articles: Sequence[Article]) -> object:
        asked.extend(each.title for each in articles)
        return whole(self, articles)

    monkeypatch.setattr(RelevanceJudge, "judge", noted)
    assert remembered.verdicts_of(ARTICLES[::-1], judge(), cache=cache) == plain[::-1]
    assert asked == [ARTICLES[2].title]
    assert remembered.verdicts_of(ARTICLES, judge(), cache=cache) == plain
    assert remembered.verdicts_of(ARTICLES, judge()) == plain
    assert asked == [ARTICLES[2].title, *(each.title for each in ARTICLES)]
    assert all(text.isascii() for text in cache.rows.values())


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Norland and Sudonia tear up a border treaty"},
        {"snippet": "Other words"},
        {"text": "The whole page"},
        {"language": "fr"},
        {"published": NOON - dt.timedelta(days=500)},
        {"genre": "opinion"},
        {"flags": ("truncated feed",)},
    ],
)
def test_an_article_of_which_anything_changed_is_judged_anew(changed: dict[str, object]) -> None:
    cache = Kept()
    remembered.verdicts_of(ARTICLES[:1], judge(), cache=cache)
    other = [replace(ARTICLES[0], **changed)]  # type: ignore[arg-type]
    assert remembered.verdicts_of(other, judge(), cache=cache) == judge().judge(other)
    assert cache.puts == 2


def test_another_topic_reader_embedder_or_program_judges_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Kept()
    reader = TableReader(**{ARTICLES[0].title.replace(" ", "_"): -4.0})
    narrower = replace(TOPIC, vocabulary=replace(TOPIC.vocabulary, relations=()))
    judges = (judge(), judge(reader=reader), RelevanceJudge(TOPIC), RelevanceJudge(narrower, LettersEmbedder()))
    for count, one in enumerate(judges, start=1):
        assert remembered.verdicts_of(ARTICLES, one, cache=cache) == one.judge(ARTICLES)
        assert cache.puts == count * len(ARTICLES)
    monkeypatch.setattr(remembered, "_program", lambda: "another")
    remembered.verdicts_of(ARTICLES, judge(), cache=cache)
    assert cache.puts == (len(judges) + 1) * len(ARTICLES)


def test_what_a_language_model_may_say_is_not_kept() -> None:
    class Silent:
        name = "silent"

        def complete(self, *_: object, **__: object) -> None:
            raise AssertionError("nothing is in doubt here")

    cache = Kept()
    asking = judge(model=Silent())
    assert remembered.verdicts_of(ARTICLES[1:2], asking, cache=cache) == asking.judge(ARTICLES[1:2])
    assert cache.puts == 0


@pytest.mark.parametrize("row", ["not json", "[]", "7", '["north-south", true, 0.5, null]'])
def test_a_verdict_that_cannot_be_read_is_given_anew(row: str) -> None:
    cache = Kept()
    first = remembered.verdicts_of(ARTICLES[:1], judge(), cache=cache)
    cache.rows = dict.fromkeys(cache.rows, row)
    assert remembered.verdicts_of(ARTICLES[:1], judge(), cache=cache) == first
    assert cache.puts == 2
