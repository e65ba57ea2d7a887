"""Rows of features -> events, all at once or one after the other.

Two groups merge only if their mean reaches the threshold, so only if one of their pairs does: the components over such
pairs hold every group whole. So a row that joins is compared with the rows around it in time alone, and only the
components that it touches are clustered again. Which components there are, and what average link makes of each, says
nothing of the order in which their rows came: rows that join in portions end in the groups that they would have formed
at once.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Final

import numpy as np

from rashomon.curate.clustering import Linkage, components, link_each, near_pairs
from rashomon.curate.features import StoryFeatures
from rashomon.curate.sparse import Floats, Rows
from rashomon.curate.weights import BIAS, CEILING, FLOOR, MERGE_BELOW, MERGE_PAIR, THRESHOLD, WEIGHTS

LINKAGE: Final = Linkage(threshold=THRESHOLD, slack=MERGE_BELOW, pair=MERGE_PAIR, low=FLOOR, high=CEILING)
NEAR: Final = 0.1
"""Centred cosine below which no two articles are compared; they may still share a story through a third."""
PAIRS: Final = 16_384
"""Pairs that are described at a time, which bounds memory."""
WITHIN: Final = 120.0
"""Hours between two reports of one event, at most."""


def log_odds(features: StoryFeatures, left: Rows, right: Rows) -> Floats:
    """How likely each pair of rows is to report one event, as log-odds, shape ``(len(left),)``.

    A pair has the same odds in whatever company it is asked about, to the last bit.
    """
    weights = np.array(list(WEIGHTS.values()))
    odds = np.zeros(len(left))
    for start in range(0, len(left), PAIRS):
        part = slice(start, start + PAIRS)
        odds[part] = np.einsum("ij,j->i", features.pairs(left[part], right[part]), weights) + BIAS
    return odds


Odds = Callable[[Rows, Rows], Floats]
"""The log-odds of pairs of rows, the lower number first."""


def grouped(features: StoryFeatures, odds: Odds | None = None) -> list[list[int]]:
    """Group rows into events: the row numbers of each, in the order of their first rows.

    Args:
        features: of all rows.
        odds: says how likely pairs are to report one event; None: :func:`log_odds`.
    """
    groups = StoryGroups()
    groups.extend(features, odds)
    return groups.groups


class StoryGroups:
    """Rows grouped into events, which further rows may join."""

    def __init__(self) -> None:
        self._labels: Rows = np.zeros(0, dtype=np.int64)  # the first row of the component of each row
        self._groups: dict[int, list[list[int]]] = {}

    @property
    def groups(self) -> list[list[int]]:
        """The rows of each event, in the order of their first rows."""
        return sorted((group for parts in self._groups.values() for group in parts), key=lambda group: group[0])

    def extend(self, features: StoryFeatures, odds: Odds | None = None) -> list[list[int]]:
        """Let further rows join.

        Args:
            features: of all rows: those that were grouped before, unchanged and under their numbers, and behind them
                those that join.
            odds: of pairs of all rows, the same for a pair whenever it is asked; None: :func:`log_odds`.

        Returns:
            The groups of the components that were clustered again: whatever the new rows joined, changed or opened.
        """
        odds = odds or functools.partial(log_odds, features)
        known, count = len(self._labels), len(features)
        labels = np.concatenate([self._labels, np.arange(known, count, dtype=np.int64)])
        left, right = comparable(features, known)
        linked = odds(left, right) >= THRESHOLD if len(left) else np.zeros(0, dtype=np.bool_)
        one, other = labels[left[linked]], labels[right[linked]]
        touched = np.unique(np.concatenate([one, other, labels[known:]]))
        parts = [
            np.sort(np.array(self._taken(touched[part], known), dtype=np.int64))
            for part in components(len(touched), np.searchsorted(touched, one), np.searchsorted(touched, other))
        ]
        changed: list[list[int]] = []
        linked_parts = link_each(parts, odds, LINKAGE)
        for members, groups in zip(parts, linked_parts, strict=True):
            labels[members] = members[0]
            self._groups[int(members[0])] = [[int(row) for row in group] for group in groups]
            changed += self._groups[int(members[0])]
        self._labels = labels
        return changed

    def _taken(self, labels: Rows, known: int) -> list[int]:
        """The rows of some components, which are forgotten; a new row is one by itself."""
        old = [group for label in labels if label < known for group in self._groups.pop(int(label))]
        return [*(row for group in old for row in group), *(int(label) for label in labels if label >= known)]


def comparable(features: StoryFeatures, known: int = 0) -> tuple[Rows, Rows]:
    """The pairs that are compared: near in meaning and time, and at least one of the two not among the first ``known``.

    Returns:
        Row numbers, the lower one left, in order.
    """
    if features.vectors is not None:
        return near_pairs(features.vectors, features.hours, cosine=NEAR, within=WITHIN, first=known)
    left, right = np.triu_indices(len(features), 1)
    new = right >= known
    return left[new], right[new]
