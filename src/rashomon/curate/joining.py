"""Which story of a large window a new article would join, without grouping the window again.

:class:`StoryIndex` answers from meaning and time alone, for a window of hundreds of thousands of articles at thousands
of articles a second: good for "what is this about" while articles stream in. What a digest prints is always grouped
from the whole window by :func:`rashomon.curate.stories.group_stories`, which costs little once vectors are kept, so
that articles that came one by one end in the same stories as articles that came at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from rashomon.curate.features import MOST_DAYS
from rashomon.curate.sparse import Floats, Rows
from rashomon.curate.weights import BIAS, THRESHOLD, WEIGHTS
from rashomon.ports import Vectors

FLAT: Final = 10_000
"""Vectors from which on faiss searches, where it is installed; both searches are exact."""

NEAREST: Final = 8
"""Neighbours that are looked at."""

BLOCK: Final = 256

LETTERS: Final = 0.4
"""What shared letters bring to a true pair, as the root of a cosine; they are not looked at here."""


class StoryIndex:
    """A window of articles with their stories, to be asked about new ones.

    Only articles within :data:`MOST_DAYS` days of the one that is asked about are searched, since none further off can
    report the same event.

    Args:
        vectors: unit rows, centred as the new ones will be, shape ``(n, d)``.
        hours: times of publication in hours, shape ``(n,)``.
        stories: the story of each.
    """

    def __init__(self, vectors: Vectors, hours: Floats, stories: Sequence[str]) -> None:
        order = np.argsort(hours, kind="stable")
        self._vectors = np.ascontiguousarray(vectors[order], dtype=np.float32)
        self._hours = np.asarray(hours, dtype=np.float64)[order]
        self._stories = [stories[row] for row in order]
        self._faiss = _flat(self._vectors) if len(self._vectors) > FLAT else None

    def __len__(self) -> int:
        return len(self._stories)

    def propose(self, vectors: Vectors, hours: Floats) -> list[str | None]:
        """The story that each new article would join, None for an event of its own.

        Args:
            vectors: unit rows, shape ``(m, d)``.
            hours: times of publication, shape ``(m,)``.
        """
        asked, when = np.ascontiguousarray(vectors, dtype=np.float32), np.asarray(hours, dtype=np.float64)
        order = np.argsort(when, kind="stable")
        out: list[str | None] = [None] * len(asked)
        for start in range(0, len(order), BLOCK):
            block = order[start : start + BLOCK]
            first = int(np.searchsorted(self._hours, when[block[0]] - MOST_DAYS * 24.0, side="left"))
            last = int(np.searchsorted(self._hours, when[block[-1]] + MOST_DAYS * 24.0, side="right"))
            rows, cosines = self._nearest(asked[block], first, last)
            days = np.minimum(np.abs(self._hours[rows] - when[block][:, None]) / 24.0, MOST_DAYS)
            fixed = WEIGHTS["letters"] * LETTERS + BIAS
            odds = WEIGHTS["meaning"] * cosines + WEIGHTS["days apart"] * days + fixed
            for number, row, odd in zip(block.tolist(), rows, odds, strict=True):
                out[number] = self._best(row, odd)
        return out

    def _nearest(self, asked: Vectors, first: int, last: int) -> tuple[Rows, Floats]:
        """Rows of ``[first, last)`` nearest to each vector and their cosines, nearest first."""
        count = min(NEAREST, last - first)
        if count == 0:
            return np.zeros((len(asked), 0), dtype=np.int64), np.zeros((len(asked), 0))
        if self._faiss is not None and (last - first) * 2 > len(self):
            cosines, rows = self._faiss.search(asked, count)
            return rows.astype(np.int64), cosines.astype(np.float64)
        cosines = asked @ self._vectors[first:last].T
        some = np.sort(np.argpartition(-cosines, count - 1, axis=1)[:, :count], axis=1)
        best = np.argsort(-np.take_along_axis(cosines, some, axis=1), axis=1, kind="stable")
        rows = np.take_along_axis(some, best, axis=1)
        return (rows + first).astype(np.int64), np.take_along_axis(cosines, rows, axis=1).astype(np.float64)

    def _best(self, rows: Rows, odds: Floats) -> str | None:
        """The story with the highest mean log-odds of those of its members that are near."""
        by_story: dict[str, list[float]] = defaultdict(list)
        for row, odd in zip(rows.tolist(), odds.tolist(), strict=True):
            by_story[self._stories[row]].append(odd)
        if not by_story:
            return None
        mean, story = max((sum(found) / len(found), story) for story, found in by_story.items())
        return story if mean >= THRESHOLD else None


def _flat(vectors: Vectors) -> Any:
    """An exact index of faiss; None where faiss is not installed (it comes with the extra ``scale``)."""
    try:
        import faiss
    except ImportError:
        return None
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    return index
