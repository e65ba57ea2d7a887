"""Pairs in doubt are read, and what the reader says counts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest

from rashomon.curate import doubted_pairs
from rashomon.curate.doubted_pairs import HIGH, LOW, read_odds
from rashomon.curate.features import story_features
from rashomon.curate.grouping import comparable, log_odds
from rashomon.curate.stories import group_stories
from rashomon.curate.weights import THRESHOLD
from rashomon.records import Article
from tests.curation_builders import TOPIC, LettersEmbedder, SameReader, article

ARTICLES = [
    article("Norland jets strike fuel depot in Sudonia", outlet="a"),
    article("Sudonia fires rockets at Norland after strike on fuel depot", outlet="b", hours=1),
    article("Norland says its jets struck a depot in Sudonia", outlet="c", hours=2),
    article("Rockets from Sudonia hit Norland port", outlet="d", hours=3),
    article("Museum returns bronze bell to its village after a century", outlet="e", hours=4),
]


def doubts(articles: Sequence[Article]) -> list[tuple[int, int, float]]:
    features = story_features(articles, topic=TOPIC, embedder=LettersEmbedder())
    left, right = comparable(features)
    odds = log_odds(features, left, right)
    rows = zip(left.tolist(), right.tolist(), odds.tolist(), strict=True)
    return [(one, other, each) for one, other, each in rows if LOW < each < HIGH]


def test_only_pairs_in_doubt_are_read_the_earlier_article_first() -> None:
    expected = [(ARTICLES[one].title, ARTICLES[other].title) for one, other, _ in doubts(ARTICLES)]
    assert 0 < len(expected) < len(list(combinations(ARTICLES, 2)))
    reader = SameReader(0.0)
    read_odds(story_features(ARTICLES, topic=TOPIC, embedder=LettersEmbedder()), ARTICLES, reader)
    assert [(earlier[0], later[0]) for earlier, later in reader.asked] == expected


@pytest.mark.parametrize("figure", [-3.0, 3.0])
def test_what_is_read_moves_the_odds_of_that_pair_alone(figure: float) -> None:
    features = story_features(ARTICLES, topic=TOPIC, embedder=LettersEmbedder())
    left, right = np.triu_indices(len(ARTICLES), 1)
    before = log_odds(features, left, right)
    moved = read_odds(features, ARTICLES, SameReader(figure))(left, right) - before
    doubted = {(one, other) for one, other, _ in doubts(ARTICLES)}
    for one, other, by in zip(left.tolist(), right.tolist(), moved.tolist(), strict=True):
        assert (by * figure > 0) if (one, other) in doubted else by == 0


def test_no_more_is_read_than_the_nearest_to_the_threshold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubted_pairs, "MOST", 1)
    reader = SameReader(0.0)
    read_odds(story_features(ARTICLES, topic=TOPIC, embedder=LettersEmbedder()), ARTICLES, reader)
    one, other, _ = min(doubts(ARTICLES), key=lambda each: abs(each[2] - THRESHOLD))
    assert [(earlier[0], later[0]) for earlier, later in reader.asked] == [(ARTICLES[one].title, ARTICLES[other].title)]


def test_a_reader_that_sees_two_events_keeps_them_apart() -> None:
    together = group_stories(ARTICLES, topic=TOPIC, embedder=LettersEmbedder(), reader=SameReader(9.0))
    apart = group_stories(ARTICLES, topic=TOPIC, embedder=LettersEmbedder(), reader=SameReader(-9.0))
    assert len(together) < len(apart)


def test_without_pairs_nothing_is_asked() -> None:
    reader = SameReader(9.0)
    assert len(group_stories(ARTICLES[:1], topic=TOPIC, embedder=LettersEmbedder(), reader=reader)) == 1
    assert group_stories([], topic=TOPIC, embedder=LettersEmbedder(), reader=reader) == ()
    assert reader.asked == []
