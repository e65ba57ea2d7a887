"""Average link on a sparse graph, held to scikit-learn's."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.curate.clustering import Linkage, average_link, components, linked, near_pairs

PLAIN = Linkage(threshold=0.0, slack=0.0, pair=99.0, low=-8.0, high=8.0)


def test_near_pairs_are_those_of_the_full_comparison() -> None:
    random = np.random.default_rng(7)
    vectors = random.standard_normal((300, 12)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    hours = random.uniform(0, 400, 300)
    left, right = near_pairs(vectors, hours, cosine=0.4, within=72.0)
    expected = {
        (i, j)
        for i in range(300)
        for j in range(i + 1, 300)
        if vectors[i] @ vectors[j] >= 0.4 and abs(hours[i] - hours[j]) <= 72.0
    }
    assert set(zip(left.tolist(), right.tolist(), strict=True)) == expected
    assert list(zip(left, right, strict=True)) == sorted(zip(left, right, strict=True))


def test_components_cover_every_row_once() -> None:
    found = [part.tolist() for part in components(6, np.array([0, 4]), np.array([3, 5]))]
    assert found == [[0, 3], [1], [2], [4, 5]]


def test_average_link_is_scikit_learns() -> None:
    cluster = pytest.importorskip("sklearn.cluster")
    random = np.random.default_rng(3)
    points = random.standard_normal((60, 3))
    full = 4.0 - np.linalg.norm(points[:, None] - points[None], axis=2)
    ours = average_link(np.arange(60), lambda a, b: full[a, b], PLAIN)
    model = cluster.AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=8.0
    )
    theirs = model.fit_predict(8.0 - np.clip(full, -8.0, 8.0) * (1 - np.eye(60)) - 8.0 * np.eye(60))
    expected = sorted((np.flatnonzero(theirs == label).tolist() for label in set(theirs)), key=lambda group: group[0])
    assert [group.tolist() for group in ours] == expected


def test_the_merge_pass_joins_groups_that_share_an_all_but_sure_pair() -> None:
    # rows 0-1 and 2-3 are pairs; 1-2 is all but sure, the mean of the four cross pairs is below the threshold
    scores = np.array([5.0, -3.0, -3.0, 4.5, -2.0, 5.0])
    assert len(set(linked(scores, PLAIN).tolist())) == 2
    forgiving = Linkage(threshold=0.0, slack=1.0, pair=4.0, low=-8.0, high=8.0)
    assert len(set(linked(scores, forgiving).tolist())) == 1
    strict = Linkage(threshold=0.0, slack=1.0, pair=4.6, low=-8.0, high=8.0)
    assert len(set(linked(scores, strict).tolist())) == 2
