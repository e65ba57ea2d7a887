"""Articles become stories: the same whatever their order, with threads from day to day."""

from __future__ import annotations

import random

from rashomon.curate.stories import group_stories, story_of
from rashomon.records import Article, Copy, Story
from tests.curation_builders import TOPIC, LettersEmbedder, article

TALKS = [
    article("Norland and Sudonia open talks on Grey Isles in Estia", outlet="a"),
    article("Talks on Grey Isles open in Estia between Norland and Sudonia", outlet="b", hours=2),
    article("Norland, Sudonia open Grey Isles talks in Estia capital", outlet="c", hours=3),
]
TRAWLERS = [
    article("Coast guard seizes four trawlers off the western reef", outlet="a", hours=1),
    article("Four trawlers seized by coast guard off western reef", outlet="d", hours=5),
]
ALONE = [article("Museum returns bronze bell to its village after a century", outlet="e")]


def grouped(articles: list[Article], **more: object) -> tuple[Story, ...]:
    return group_stories(articles, topic=TOPIC, embedder=LettersEmbedder(), **more)  # type: ignore[arg-type]


def ids(articles: list[Article]) -> set[str]:
    return {each.id for each in articles}


def test_reports_of_one_event_are_one_story() -> None:
    stories = grouped([*TALKS, *TRAWLERS, *ALONE])
    assert [set(story.article_ids) for story in stories] == [ids(TALKS), ids(TRAWLERS), ids(ALONE)]


def test_the_order_of_articles_says_nothing() -> None:
    everything = [*TALKS, *TRAWLERS, *ALONE]
    expected = grouped(everything)
    for seed in range(5):
        shuffled = everything.copy()
        random.Random(seed).shuffle(shuffled)
        assert grouped(shuffled) == expected


def test_what_joins_later_ends_as_if_it_had_been_there_from_the_start() -> None:
    morning = grouped([*TALKS[:2], *ALONE])
    evening = grouped([*TALKS[:2], *ALONE, TALKS[2], *TRAWLERS], known=morning)
    scratch = grouped([*TALKS, *TRAWLERS, *ALONE])
    assert [story.article_ids for story in evening] == [story.article_ids for story in scratch]


def test_a_thread_goes_on_while_a_story_grows() -> None:
    first = grouped(TALKS[:2])
    second = grouped(TALKS, known=first)
    third = grouped(TALKS[1:], known=second)
    assert first[0].thread_id == first[0].id
    assert second[0].id != first[0].id
    assert {second[0].thread_id, third[0].thread_id} == {first[0].id}


def test_two_stories_never_take_one_thread() -> None:
    both = Story(id="old", topic_id=TOPIC.id, article_ids=(TALKS[0].id, TRAWLERS[0].id), thread_id="old")
    threads = [story.thread_id for story in grouped([*TALKS, *TRAWLERS], known=[both])]
    assert threads.count("old") == 1


def test_copies_are_folded_into_their_original() -> None:
    copy = Copy(article_id=TALKS[1].id, original_id=TALKS[0].id, reason="same text")
    story = grouped(TALKS, copies=[copy])[0]
    assert TALKS[1].id not in story.article_ids
    assert story.duplicates == (copy,)
    assert story_of([story])[TALKS[1].id] == story.id


def test_a_copy_without_its_original_speaks_for_itself() -> None:
    copy = Copy(article_id=TALKS[1].id, original_id="elsewhere", reason="same text")
    story = grouped(TALKS[1:], copies=[copy])[0]
    assert TALKS[1].id in story.article_ids
    assert story.duplicates == ()


def test_a_round_up_is_no_event() -> None:
    several = article("Norland and Sudonia open talks on Grey Isles in Estia: daily highlights", outlet="f")
    listed = article("Norland and Sudonia open talks on Grey Isles in Estia", outlet="g", genre="roundup")
    stories = grouped([*TALKS, several, listed])
    assert {frozenset(story.article_ids) for story in stories} >= {frozenset({several.id}), frozenset({listed.id})}


def test_far_apart_in_time_is_another_event() -> None:
    later = article(TALKS[0].title, outlet="z", hours=24 * 30)
    assert len(grouped([*TALKS, later])) == 2


def test_words_alone_do_without_an_embedder() -> None:
    stories = group_stories([*TALKS, *TRAWLERS, *ALONE], topic=TOPIC, embedder=None)
    assert story_of(stories)[TRAWLERS[0].id] == story_of(stories)[TRAWLERS[1].id]
    assert story_of(stories)[TRAWLERS[0].id] != story_of(stories)[TALKS[0].id]


def test_nothing_makes_no_story() -> None:
    assert grouped([]) == ()
