"""Curation stays within bounds where much looks alike."""

from __future__ import annotations

import numpy as np

from rashomon.curate.clustering import Linkage, linked
from rashomon.curate.stories import group_stories
from tests.curation_builders import TOPIC, LettersEmbedder, article


def test_hundreds_of_reports_of_one_event_are_one_story() -> None:
    articles = [
        article(f"Norland and Sudonia open talks on Grey Isles in Estia, day {i % 7}", outlet=f"o{i}", hours=i / 50)
        for i in range(400)
    ]
    stories = group_stories(articles, topic=TOPIC, embedder=LettersEmbedder())
    assert len(stories[0].article_ids) == 400


def test_the_merge_pass_keeps_its_sums_right() -> None:
    random = np.random.default_rng(11)
    scores = random.uniform(-6, 6, 30 * 29 // 2)
    linkage = Linkage(threshold=0.5, slack=1.5, pair=3.0, low=-8.0, high=8.0)
    labels = linked(scores, linkage)
    full = np.zeros((30, 30))
    full[np.triu_indices(30, 1)] = scores
    full += full.T
    for one in np.unique(labels):
        for other in np.unique(labels):
            if one < other:
                between = full[np.ix_(labels == one, labels == other)]
                assert between.mean() < -1.0 or between.max() < 3.0
