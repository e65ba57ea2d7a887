"""Average-link clustering of a sparse graph, component by component.

Only pairs that could belong together are compared. What no chain of such pairs joins cannot end in one cluster, so
each connected component is clustered by itself, and a component that nothing new touches keeps its clusters.

Source: Sokal and Michener 1958 (UPGMA); Manning, Raghavan and Schütze 2008, "Introduction to Information Retrieval",
chapter 17.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np

from rashomon.curate.features import Floats, Rows
from rashomon.ports import Vectors

BLOCK: Final = 1_024
"""Rows that are compared with all others at a time."""

Scores = Callable[[Rows, Rows], Floats]


def near_pairs(vectors: Vectors, hours: Floats, *, cosine: float, within: float) -> tuple[Rows, Rows]:
    """Find the pairs of rows that are near in meaning and time.

    Args:
        vectors: unit rows, shape ``(n, d)``.
        hours: times, shape ``(n,)``.
        cosine: pairs below are left out.
        within: hours that may lie between.

    Returns:
        Two arrays of row numbers, ``left < right`` in each pair, in order.
    """
    order = np.argsort(hours, kind="stable")
    moved, when = vectors[order], hours[order]
    found: list[tuple[Rows, Rows]] = []
    for start in range(0, len(order), BLOCK):
        stop = min(start + BLOCK, len(order))
        reach = int(np.searchsorted(when, when[stop - 1] + within, side="right"))
        near = moved[start:stop] @ moved[start:reach].T >= cosine
        near &= when[None, start:reach] - when[start:stop, None] <= within
        rows, columns = np.nonzero(np.triu(near, 1))
        found.append((order[rows + start], order[columns + start]))
    if not found:
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty
    one = np.concatenate([rows for rows, _ in found])
    other = np.concatenate([columns for _, columns in found])
    left, right = np.minimum(one, other), np.maximum(one, other)
    sorting = np.lexsort((right, left))
    return left[sorting], right[sorting]


def components(count: int, left: Rows, right: Rows) -> Iterator[Rows]:
    """The connected components of a graph, each as sorted row numbers, in the order of their first rows."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(count, count))
    _, labels = connected_components(graph, directed=False)
    order = np.argsort(labels, kind="stable")
    cuts = np.flatnonzero(np.diff(labels[order])) + 1
    yield from sorted((np.sort(part) for part in np.split(order, cuts)), key=lambda part: int(part[0]))


def average_link(rows: Rows, scores: Scores, *, threshold: float, low: float, high: float) -> list[Rows]:
    """Cluster rows so that the mean score between two merged groups is at least ``threshold``.

    Args:
        rows: row numbers, sorted.
        scores: gives the score of pairs; it is cut to ``[low, high]``, so that no single pair decides.
        threshold: mean score from which on two groups are one.
        low: floor of a score.
        high: ceiling of a score.

    Returns:
        The groups, each sorted, in the order of their first rows.
    """
    if len(rows) == 1:
        return [rows]
    from scipy.cluster.hierarchy import fcluster, linkage

    first, second = np.triu_indices(len(rows), 1)
    distances = high - np.clip(scores(rows[first], rows[second]), low, high)
    labels = fcluster(linkage(distances, "average"), high - threshold, "distance")
    groups = [rows[labels == label] for label in np.unique(labels)]
    return sorted(groups, key=lambda group: int(group[0]))
