"""Connected components and average-link groups with numpy alone.

scipy has both, in packages whose loading takes longer than all the grouping of an ordinary day. The tests hold these
functions to scipy's answers.

Source: Sokal and Michener 1958 (UPGMA); Murtagh 1983, "A survey of recent advances in hierarchical clustering
algorithms" (the nearest-neighbour chain); Shiloach and Vishkin 1982 (components by hooking and shortcutting).
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]


def connected(count: int, left: Rows, right: Rows) -> Rows:
    """Label the nodes of a graph by the first node of their component.

    Args:
        count: number of nodes.
        left: one end of each edge.
        right: its other end.

    Returns:
        One label a node, shape ``(count,)``.
    """
    labels = np.arange(count, dtype=np.int64)
    while True:
        lowest = np.minimum(labels[left], labels[right])
        lower = labels.copy()
        for ends in (labels[left], labels[right], left, right):
            np.minimum.at(lower, ends, lowest)
        lower = lower[lower]
        if np.array_equal(lower, labels):
            return labels
        labels = lower


def square(condensed: Floats) -> Floats:
    """The symmetric matrix, 0 on its diagonal, of a condensed one: the pairs ``(0, 1), (0, 2) ... (1, 2) ...``."""
    count = (1 + math.isqrt(1 + 8 * len(condensed))) // 2
    every = np.zeros((count, count))
    every[np.triu_indices(count, 1)] = condensed
    return every + every.T


def average_groups(distances: Floats, cut: float) -> Rows:
    """Average-link groups: the two nearest groups are joined again and again while they are at most ``cut`` apart.

    Args:
        distances: between all, symmetric, shape ``(n, n)``; the diagonal is not read.
        cut: the greatest mean distance at which groups are joined.

    Returns:
        One label a row, shape ``(n,)``: the number of the first row of its group.
    """
    count = len(distances)
    between = distances.astype(np.float64)  # a copy: what is joined is overwritten
    np.fill_diagonal(between, np.inf)
    sizes = np.ones(count)
    left, right = [], []
    chain: list[int] = []
    for _ in range(count - 1):
        one, other, apart = _nearest_pair(between, sizes, chain)
        if apart <= cut:
            left.append(one)
            right.append(other)
        _join(between, sizes, one, other)
    return connected(count, np.array(left, dtype=np.int64), np.array(right, dtype=np.int64))


def _nearest_pair(between: Floats, sizes: Floats, chain: list[int]) -> tuple[int, int, float]:
    """Follow nearest neighbours, from where the chain ended, to two groups that are each other's; take them off it."""
    if not chain:
        chain.append(int(np.flatnonzero(sizes)[0]))
    while True:
        row = between[chain[-1]]
        near = int(np.argmin(row))
        if len(chain) > 1 and row[chain[-2]] <= row[near]:
            other, one = chain.pop(), chain.pop()
            return min(one, other), max(one, other), float(row[one])
        chain.append(near)


def _join(between: Floats, sizes: Floats, one: int, other: int) -> None:
    """Put group ``one`` into ``other``; its row and column are infinitely far from everything from then on."""
    mean = (sizes[one] * between[one] + sizes[other] * between[other]) / (sizes[one] + sizes[other])
    sizes[other] += sizes[one]
    sizes[one] = 0.0
    between[other] = between[:, other] = mean
    between[one] = between[:, one] = np.inf
    between[other, other] = np.inf
