"""Rows that join in portions end in the groups that they form at once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from benchmarks.bench_stories import beginning, features, invented

from rashomon.curate import grouping
from rashomon.curate.features import StoryFeatures
from rashomon.curate.grouping import StoryGroups, grouped, log_odds
from rashomon.curate.sparse import Rows


def window(count: int, *, meaning: bool = True) -> StoryFeatures:
    vectors, hours, events = invented(count, seed=4)
    return replace(features(vectors, hours, events), vectors=vectors if meaning else None)


@pytest.mark.parametrize("portion", [1, 7, 60])
@pytest.mark.parametrize("meaning", [True, False])
def test_portions_end_in_the_groups_of_the_whole(portion: int, meaning: bool) -> None:
    whole = window(180, meaning=meaning)
    groups = StoryGroups()
    for end in range(portion, 180 + portion, portion):
        groups.extend(beginning(whole, min(end, 180)))
    assert groups.groups == grouped(whole)
    assert len(groups.groups) < 120


def test_what_nothing_new_touches_is_not_asked_about_again(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = window(180)
    groups = StoryGroups()
    groups.extend(beginning(whole, 170))
    asked: list[Rows] = []

    def watched(of: StoryFeatures, left: Rows, right: Rows) -> np.ndarray:
        asked.append(np.concatenate([left, right]))
        return log_odds(of, left, right)

    monkeypatch.setattr(grouping, "log_odds", watched)
    changed = groups.extend(whole)
    touched = {row for group in changed for row in group}
    assert set(range(170, 180)) <= touched
    assert len(touched) < 100
    assert all(max(left, right) >= 170 for left, right in asked[0].reshape(2, -1).T.tolist())
    assert {row for rows in asked[1:] for row in rows.tolist()} <= touched


def test_a_pair_has_the_same_odds_in_any_company() -> None:
    whole = window(180)
    left, right = np.triu_indices(180, 1)
    every = log_odds(whole, left, right)
    some = np.random.default_rng(2).permutation(len(left))[:500]
    assert np.array_equal(log_odds(whole, left[some], right[some]), every[some])
    assert np.array_equal(log_odds(whole, right[some], left[some]), every[some])
