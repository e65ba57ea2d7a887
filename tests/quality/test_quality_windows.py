"""Stories in windows of other topics, which two labelled by event and on which nothing was fitted.

``events/windows.tsv`` has what each said: topic, day, id, first, second, language, URL and the file of the public
repository in which the headline stands; ``-`` is an article that is not about the topic. Run it as
``test_quality_topics.py`` is run, with ``RASHOMON_HEADLINES``. ``docs/quality/curation.md`` says how far this is from
what the China-Japan windows give.
"""

from __future__ import annotations

import csv
import functools
from pathlib import Path

import numpy as np
import pytest
from benchmarks.fit_story_weights import bcubed
from benchmarks.labelled_topics import Label, articles_of

from rashomon.curate.stories import group_stories, story_of
from rashomon.records import Article
from rashomon.topics import shipped_topics
from tests.quality.curation import shared_embedder, shared_event_reader, snapshots

ROWS = Path(__file__).parent / "events" / "windows.tsv"
FLOORS = {
    "china-us": 0.72,
    "iran-israel": 0.87,
    "israel-palestine": 0.87,
    "japan-south-korea": 0.62,
    "north-south-korea": 0.86,
    "russia-ukraine": 0.69,
}
"""What is reached now, a little below; .92 is what is asked for and nowhere reached."""


@functools.cache
def rows(topic_id: str) -> tuple[dict[str, str], ...]:
    """Those of one topic that both labellers called on topic."""
    with ROWS.open(encoding="utf-8") as file:
        found = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(row for row in found if row["topic"] == topic_id and "-" not in (row["first"], row["second"]))


@functools.cache
def window(topic_id: str) -> tuple[tuple[Article, str, str], ...]:
    """The articles of one window that are on topic, with the story that the first and the second labeller gave."""
    mine = rows(topic_id)
    asked = [Label("window", r["day"], r["id"], 2, r["url"], r["language"], r["source"]) for r in mine]
    found = articles_of(asked, snapshots())
    return tuple((article, row["first"], row["second"]) for article, row in zip(found, mine, strict=True))


def numbered(stories: list[str]) -> list[int]:
    return [sorted(set(stories)).index(story) for story in stories]


@pytest.mark.parametrize("topic_id", sorted(FLOORS))
def test_stories_of_a_window(topic_id: str) -> None:
    labelled = window(topic_id)
    topic = next(topic for topic in shipped_topics() if topic.id == topic_id)
    stories = story_of(
        group_stories(
            [a for a, _, _ in labelled], topic=topic, embedder=shared_embedder(), reader=shared_event_reader()
        )
    )
    found = numbered([stories[article.id] for article, _, _ in labelled])
    first, second = ([each[place] for each in labelled] for place in (1, 2))
    ours, theirs = bcubed(found, first), bcubed(numbered(second), first)
    alone = bcubed(list(range(len(labelled))), first)
    print(
        f"{topic_id}, {len(labelled)} articles: B-cubed {ours[0]:.3f} (precision {ours[1]:.3f}, recall {ours[2]:.3f}),"
    )
    print(f"  the two labellers {theirs[0]:.3f}, each article by itself {alone[0]:.3f}")
    assert ours[0] >= FLOORS[topic_id]


def test_two_who_sorted_the_windows_agree() -> None:
    agreed = []
    for topic_id in FLOORS:
        mine = rows(topic_id)
        agreed.append(bcubed(numbered([r["second"] for r in mine]), [r["first"] for r in mine])[0])
    print(f"B-cubed of the second labeller by the first: {np.mean(agreed):.3f}, least {min(agreed):.3f}")
    assert min(agreed) >= 0.95
