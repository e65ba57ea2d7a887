"""Components and average-link groups are scipy's, for any graph and any distances."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from rashomon.curate.linkage import Rows, average_groups, connected, square


def _same_parts(one: Rows, other: Rows) -> bool:
    """Whether two labellings put the same rows together, whatever they call the groups."""
    return len({*zip(one.tolist(), other.tolist(), strict=True)}) == len({*one.tolist()}) == len({*other.tolist()})


@given(st.integers(1, 60), st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59)), max_size=90))
def test_components_are_those_of_scipy(count: int, edges: list[tuple[int, int]]) -> None:
    pairs = np.array([(a % count, b % count) for a, b in edges], dtype=np.int64).reshape(-1, 2)
    left, right = pairs[:, 0], pairs[:, 1]
    graph = coo_matrix((np.ones(len(left)), (left, right)), shape=(count, count))
    _, expected = connected_components(graph, directed=False)
    found = connected(count, left, right)
    assert _same_parts(found, expected.astype(np.int64))
    assert all(found[label] == label <= row for row, label in enumerate(found))


def test_a_long_chain_is_one_component() -> None:
    rows = np.arange(5_000, dtype=np.int64)
    shuffled = np.random.default_rng(7).permutation(rows)
    assert not connected(5_000, shuffled[:-1], shuffled[1:]).any()


@settings(max_examples=200)
@given(st.integers(2, 40), st.integers(0, 2**32 - 1), st.floats(0.0, 1.0))
def test_groups_are_those_of_scipy(count: int, seed: int, cut: float) -> None:
    condensed = np.random.default_rng(seed).random(count * (count - 1) // 2)
    expected = fcluster(linkage(condensed, "average"), cut, "distance").astype(np.int64)
    assert _same_parts(average_groups(square(condensed), cut), expected)


@given(st.integers(2, 12), st.lists(st.integers(0, 3), min_size=66, max_size=66), st.sampled_from((0.0, 1.0, 1.5, 2.0)))
def test_groups_of_equal_distances_are_those_of_scipy(count: int, steps: list[int], cut: float) -> None:
    condensed = np.array(steps[: count * (count - 1) // 2], dtype=np.float64)
    expected = fcluster(linkage(condensed, "average"), cut, "distance").astype(np.int64)
    assert _same_parts(average_groups(square(condensed), cut), expected)


@given(st.integers(1, 30))
def test_a_condensed_matrix_is_unfolded_as_by_scipy(count: int) -> None:
    condensed = np.arange(1.0, 1.0 + count * (count - 1) // 2)
    expected = squareform(condensed) if count > 1 else np.zeros((1, 1))
    assert np.array_equal(square(condensed), expected)


def test_a_group_is_labelled_by_its_first_row() -> None:
    distances = np.array([[0.0, 9.0, 1.0], [9.0, 0.0, 9.0], [1.0, 9.0, 0.0]])
    assert average_groups(distances, 2.0).tolist() == [0, 1, 0]
