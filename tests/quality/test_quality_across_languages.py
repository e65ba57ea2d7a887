"""The same event in several languages: real articles of the two labelled windows, of any subject."""

from __future__ import annotations

import functools
from collections import defaultdict

import pytest
from benchmarks import bench_window
from benchmarks.across_languages import counted, labels
from benchmarks.labelled_windows import WINDOWS, all_articles

from tests.quality.curation import Rate, shared_embedder, shared_event_reader, shared_reader
from tests.shared import shared_data

pytestmark = pytest.mark.shared

EVERY = 8
"""Of the articles that are not labelled each eighth, for time; ``python -m benchmarks.across_languages`` takes all."""


@functools.cache
def joined() -> dict[str, list[int]]:
    return counted(shared_data("china-japan").parent, shared_embedder(), every=EVERY)


def test_one_event_is_found_across_languages() -> None:
    for key in ("fit", "held", "labelled"):
        hits, _, true = joined()[key]
        print(f"{key}: recall {Rate(hits, true)}")
    for key in ("held", "labelled"):  # half of the "fit" pairs are of one event, which stays whole or falls apart
        hits, _, true = joined()[key]
        assert Rate(hits, true).value >= 0.65


def test_labelled_events_are_told_apart() -> None:
    for key, (hits, found, true) in sorted(joined().items()):
        if key not in ("fit", "held"):
            print(f"{key}: precision {Rate(hits, found)}, recall {Rate(hits, true)}")
    hits, found, _ = joined()["labelled"]
    assert Rate(hits, found).value >= 0.95


def test_a_story_of_three_languages_is_chosen() -> None:
    read = bench_window.feeds(shared_data("china-japan", "2026-08-19_20", "items.jsonl"), 1)
    _, _, made = bench_window.run(read, shared_embedder(), shared_reader(), shared_event_reader(), "technology-race")
    chosen = {each.article.id: each.article.language for each in made.articles if each.choice and each.choice.selected}
    told = [{chosen[key].split("-")[0] for key in story.article_ids if key in chosen} for story in made.stories]
    assert {"zh", "ja", "en"} in told


def test_labels_are_well_formed() -> None:
    for window in WINDOWS:
        articles = all_articles(shared_data("china-japan").parent, window)
        assert labels(window).keys() <= articles.keys()
        by_event = defaultdict(set)
        for part, event in labels(window).values():
            by_event[event.split("/")[0]].add(part)
        assert all(len(parts) == 1 for parts in by_event.values())
