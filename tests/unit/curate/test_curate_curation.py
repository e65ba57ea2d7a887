"""The whole of curation in one call."""

from __future__ import annotations

import datetime as dt

from rashomon.curate import Curated, curate
from rashomon.ports import FeedEntries
from rashomon.records import Entry, Feed
from tests.curation_builders import NOON, TOPIC, WINDOW, LettersEmbedder, outlet

OUTLETS = (outlet("north-times"), outlet("north-post"), outlet("sud-daily", "ES"), outlet("north-abroad", "GB"))


def feed(host: str, *titles: str, hours: float = 0.0) -> FeedEntries:
    made = Feed(url=f"https://{host}.example/feed", outlet_id=host, language="en")
    entries = tuple(
        Entry(
            feed_url=made.url,
            guid=str(number),
            link=f"https://{host}.example/news/{number}-{len(title)}",
            title=title,
            summary="",
            published=NOON + dt.timedelta(hours=hours),
            fetched=NOON + dt.timedelta(hours=6),
        )
        for number, title in enumerate(titles)
    )
    return FeedEntries(feed=made, entries=entries)


FEEDS = (
    feed("north-times", "Norland and Sudonia open talks on Grey Isles in Estia", "Rain expected all week in the hills"),
    feed("sud-daily", "Sudonia and Norland open talks on Grey Isles in Estia today"),
    feed("north-abroad", "Norish trawlers lose fishing rights after long dispute in court"),
    feed("north-post", "Grey Isles lighthouse keeper tells of a hard winter", hours=-24 * 9),
)


def run(feeds: tuple[FeedEntries, ...] = FEEDS, **more: object) -> Curated:
    return curate(
        feeds,
        topic=TOPIC,
        outlets=OUTLETS,
        embedder=LettersEmbedder(),
        window=WINDOW,
        now=NOON + dt.timedelta(hours=6),
        **more,  # type: ignore[arg-type]
    )


def test_every_article_of_the_window_is_accounted_for() -> None:
    curated = run()
    by_title = {each.article.title: each for each in curated.articles}
    assert len(by_title) == 4
    assert curated.unusable == (("outside the window", "Grey Isles lighthouse keeper tells of a hard winter"),)
    rain = by_title["Rain expected all week in the hills"]
    assert (rain.relevance.accepted, rain.story_id, rain.choice) == (False, None, None)
    talks = by_title["Norland and Sudonia open talks on Grey Isles in Estia"]
    assert talks.choice is not None
    assert talks.choice.selected
    assert talks.perspective_id == "north"


def test_the_story_of_both_sides_comes_first() -> None:
    best = run().stories[0]
    assert len(best.article_ids) == 2


def test_a_side_is_told_by_outlet_then_by_country() -> None:
    sides = {each.outlet.id: each.perspective_id for each in run().articles}
    assert sides == {"north-times": "north", "sud-daily": "south", "north-abroad": "north"}


def test_readings_prove_how_much_was_read() -> None:
    north, south = run(silent=("north-post", "nobody")).readings
    assert (north.collected, north.relevant, north.selected, north.outlets) == (3, 2, 2, 2)
    assert north.silent_outlets == ("north-post",)
    assert (south.collected, south.relevant, south.selected) == (1, 1, 1)


def test_the_order_of_feeds_says_nothing() -> None:
    assert run(FEEDS[::-1]) == run()


def test_a_title_is_embedded_once() -> None:
    embedder = LettersEmbedder()
    curate(FEEDS, topic=TOPIC, outlets=OUTLETS, embedder=embedder, window=WINDOW, now=NOON)
    assert len(embedder.asked) == len(set(embedder.asked))


def test_without_an_embedder_words_decide() -> None:
    curated = curate(FEEDS, topic=TOPIC, outlets=OUTLETS, embedder=None, window=WINDOW, now=NOON)
    assert sum(each.relevance.accepted for each in curated.articles) == 3


def test_nothing_read_is_nothing_curated() -> None:
    empty = run(())
    assert (empty.articles, empty.stories) == ((), ())
    assert [reading.collected for reading in empty.readings] == [0, 0]
