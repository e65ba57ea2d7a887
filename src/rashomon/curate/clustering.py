"""Average-link clustering of a sparse graph, component by component.

Only pairs that could belong together are compared. What no chain of such pairs joins cannot end in one cluster, so
each connected component is clustered by itself, and a component that nothing new touches keeps its clusters.

Source: Sokal and Michener 1958 (UPGMA); Manning, Raghavan and Schütze 2008, "Introduction to Information Retrieval",
chapter 17.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from rashomon.curate.linkage import average_groups, connected, square
from rashomon.curate.sparse import Floats, Rows
from rashomon.ports import Vectors

BLOCK: Final = 1_024
"""Rows that are compared with all others at a time."""

ROUNDING: Final = 1e-5
"""A product of matrices adds up in another order for another number of rows; so far off may a cosine be."""

Scores = Callable[[Rows, Rows], Floats]


def near_pairs(vectors: Vectors, hours: Floats, *, cosine: float, within: float, first: int = 0) -> tuple[Rows, Rows]:
    """Find the pairs of rows that are near in meaning and time.

    Args:
        vectors: unit rows, shape ``(n, d)``.
        hours: times, shape ``(n,)``.
        cosine: pairs below are left out.
        within: hours that may lie between.
        first: only pairs of which one is this row or a later one.

    Returns:
        Two arrays of row numbers, ``left < right`` in each pair, in order.
    """
    order = np.argsort(hours, kind="stable")
    when = hours[order]
    asked = np.flatnonzero(order >= first)
    found: list[tuple[Rows, Rows]] = []
    start = 0
    while start < len(asked):
        # Rows far apart in time have few others in common to be compared with.
        together = int(np.searchsorted(when[asked], when[asked[start]] + within / 2, side="right"))
        block = asked[start : min(start + BLOCK, together)]
        start += len(block)
        low = int(np.searchsorted(when, when[block[0]] - within, side="left")) if first else int(block[0])
        high = int(np.searchsorted(when, when[block[-1]] + within, side="right"))
        cosines = vectors[order[block]] @ vectors[order[low:high]].T
        near = cosines >= cosine - ROUNDING
        near &= np.abs(when[None, low:high] - when[block, None]) <= within
        rows, columns = np.nonzero(near)
        one, other = order[block[rows]], order[columns + low]
        once = (other < first) | (block[rows] < columns + low)  # a pair of new rows would be found from either end
        once &= _surely(cosines[rows, columns], vectors, one, other, cosine)
        found.append((one[once], other[once]))
    if not found:
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty
    one = np.concatenate([rows for rows, _ in found])
    other = np.concatenate([columns for _, columns in found])
    left, right = np.minimum(one, other), np.maximum(one, other)
    sorting = np.lexsort((right, left))
    return left[sorting], right[sorting]


def _surely(cosines: Vectors, vectors: Vectors, one: Rows, other: Rows, cosine: float) -> npt.NDArray[np.bool_]:
    """Which pairs are near enough, so that a pair is in whatever company it is asked about."""
    near = cosines >= cosine
    doubtful = np.flatnonzero(np.abs(cosines - cosine) <= ROUNDING)
    near[doubtful] = np.einsum("ij,ij->i", vectors[one[doubtful]], vectors[other[doubtful]]) >= cosine
    return near


def components(count: int, left: Rows, right: Rows) -> Iterator[Rows]:
    """The connected components of a graph, each as sorted row numbers, in the order of their first rows."""
    labels = connected(count, left, right)
    order = np.argsort(labels, kind="stable")
    cuts = np.flatnonzero(np.diff(labels[order])) + 1
    yield from np.split(order, cuts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkage:
    """When groups are one.

    ``threshold`` is the mean score from which on two groups merge. A second pass merges groups whose mean lies at most
    ``slack`` below it, if one pair of theirs scores at least ``pair``. Scores are cut to ``[low, high]``, so that no
    single pair decides about a group.
    """

    threshold: float
    slack: float
    pair: float
    low: float
    high: float


def average_link(rows: Rows, scores: Scores, linkage: Linkage) -> list[Rows]:
    """Cluster rows by average link, then by the merge pass.

    Args:
        rows: row numbers, sorted.
        scores: gives the score of pairs, higher for more alike.
        linkage: when groups are one.

    Returns:
        The groups, each sorted, in the order of their first rows.
    """
    return link_each([rows], scores, linkage)[0]


def link_each(parts: Sequence[Rows], scores: Scores, linkage: Linkage) -> list[list[Rows]]:
    """Cluster several sets of rows, each by itself; what is asked of ``scores`` is asked at once.

    Returns:
        For each of ``parts`` its groups, as :func:`average_link` gives them.
    """
    ends = [np.triu_indices(len(rows), 1) for rows in parts]
    left = [rows[first] for rows, (first, _) in zip(parts, ends, strict=True)]
    right = [rows[second] for rows, (_, second) in zip(parts, ends, strict=True)]
    if not any(map(len, left)):
        return [[rows] for rows in parts]
    found = np.clip(scores(np.concatenate(left), np.concatenate(right)), linkage.low, linkage.high)
    each = np.split(found, np.cumsum([len(pairs) for pairs in left])[:-1])
    return [_groups(rows, mine, linkage) for rows, mine in zip(parts, each, strict=True)]


def _groups(rows: Rows, scores: Floats, linkage: Linkage) -> list[Rows]:
    if len(rows) == 1:
        return [rows]
    labels = linked(scores, linkage)
    groups = [rows[labels == label] for label in np.unique(labels)]
    return sorted(groups, key=lambda group: int(group[0]))


def linked(scores: Floats, linkage: Linkage) -> Rows:
    """Label the rows of a condensed matrix of scores, so that rows of one group have one label.

    Args:
        scores: of the pairs ``(0, 1), (0, 2) ... (1, 2) ...``, within ``[low, high]``.
        linkage: when groups are one.
    """
    every = square(scores)
    labels = average_groups(linkage.high - every, linkage.high - linkage.threshold)
    return _merged(every, labels, linkage)


def _merged(scores: Floats, labels: Rows, linkage: Linkage) -> Rows:
    """The merge pass: join the two groups with the highest mean again and again, while any two may be joined."""
    labels = np.unique(labels, return_inverse=True)[1].astype(np.int64)
    order = np.argsort(labels, kind="stable")
    starts = np.searchsorted(labels[order], np.arange(int(labels.max()) + 1))
    by_group = scores[np.ix_(order, order)]
    sums = np.add.reduceat(np.add.reduceat(by_group, starts, axis=0), starts, axis=1)
    best = np.maximum.reduceat(np.maximum.reduceat(by_group, starts, axis=0), starts, axis=1)
    sizes = np.bincount(labels).astype(np.float64)
    while True:
        means = sums / np.outer(sizes, sizes)
        joinable = np.triu((means >= linkage.threshold - linkage.slack) & (best >= linkage.pair), 1)
        if not joinable.any():
            return labels
        one, other = np.unravel_index(int(np.argmax(np.where(joinable, means, -np.inf))), means.shape)
        labels[labels == other] = one
        sums[one] += sums[other]
        sums[:, one] += sums[:, other]
        best[one] = np.maximum(best[one], best[other])
        best[:, one] = best[one]
        sizes[one] += sizes[other]
        best[other], best[:, other] = -np.inf, -np.inf
