"""Threads go on from day to day, through shared articles and through new ones."""

from __future__ import annotations

from rashomon.curate.stories import group_stories
from rashomon.curate.threads import threaded
from rashomon.records import Article, Story
from tests.curation_builders import TOPIC, LettersEmbedder, article

FIRST = [
    article("Norland and Sudonia open talks on Grey Isles in Estia", outlet="a"),
    article("Talks on Grey Isles open in Estia between Norland and Sudonia", outlet="b", hours=2),
]
NEXT = article("Grey Isles talks between Norland and Sudonia go on in Estia", outlet="c", hours=23)
OTHER = article("Four trawlers seized by coast guard off western reef", outlet="d", hours=23)


def grouped(articles: list[Article], *, known: tuple[Story, ...] = (), earlier: list[Article] | None = None):  # type: ignore[no-untyped-def]
    return group_stories(articles, topic=TOPIC, embedder=LettersEmbedder(), known=known, earlier=earlier or ())


def test_an_event_followed_by_new_articles_only_keeps_its_thread() -> None:
    known = grouped(FIRST)
    by_title = {story.title: story for story in grouped([NEXT, OTHER], known=known, earlier=FIRST)}
    assert by_title[NEXT.title].thread_id == known[0].thread_id
    assert by_title[OTHER.title].thread_id == by_title[OTHER.title].id


def test_a_thread_runs_through_days_whose_articles_differ() -> None:
    first = grouped(FIRST)
    second = grouped([NEXT], known=first, earlier=FIRST)
    last = article("Norland and Sudonia go on with Grey Isles talks in Estia", outlet="e", hours=46)
    third = grouped([last], known=(*first, *second), earlier=[*FIRST, NEXT])
    assert third[0].thread_id == first[0].id


def test_without_the_earlier_articles_nothing_is_guessed() -> None:
    assert grouped([NEXT], known=grouped(FIRST))[0].thread_id != grouped(FIRST)[0].id


def test_what_lies_long_ago_is_another_event() -> None:
    again = article(NEXT.title, outlet="c", hours=24 * 20)
    known = grouped(FIRST)
    assert grouped([again], known=known, earlier=FIRST)[0].thread_id != known[0].thread_id


def test_shared_articles_come_before_likeness_and_no_thread_is_taken_twice() -> None:
    old = Story(id="old", topic_id="t", article_ids=("x",))
    shares = Story(id="one", topic_id="t", article_ids=("x", "y"))
    alike = Story(id="two", topic_id="t", article_ids=("z",))
    given = threaded([alike, shares], [old], {("two", "old"): 7.0})
    assert [story.thread_id for story in given] == ["two", "old"]


def test_the_surer_follower_takes_the_thread() -> None:
    old = Story(id="old", topic_id="t", article_ids=("x",))
    doubtful, sure = (Story(id=name, topic_id="t", article_ids=(name,)) for name in ("one", "two"))
    given = threaded([doubtful, sure], [old], {("one", "old"): 1.5, ("two", "old"): 3.0})
    assert [story.thread_id for story in given] == ["one", "old"]


def test_the_order_of_earlier_articles_says_nothing() -> None:
    known = grouped(FIRST)
    assert grouped([NEXT, OTHER], known=known, earlier=FIRST) == grouped(
        [OTHER, NEXT], known=known, earlier=FIRST[::-1]
    )
