"""Sparse rows of weighted tokens: how telling each token is, and what two rows share."""

from __future__ import annotations

import functools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from rashomon.language.shipped import shipped_text
from rashomon.records import record

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]

_SENTENCES: Final = 1_997
"""Sentences over which the background frequencies were counted."""
_PAIRS_AT_ONCE: Final = 10_000
"""Pairs whose rows are laid side by side: some megabytes."""


@record
class SparseRows:
    """Rows of which most entries are 0: of row ``i`` those from ``starts[i]`` to ``starts[i + 1]`` are none.

    ``columns`` ascend within a row, ``values`` stand beside them, ``width`` is the number of columns: the compressed
    form that scipy calls CSR. Only the dot products of pairs are needed here, and numpy has them as fast as scipy,
    whose sparse package takes longer to load than an ordinary day's stories to tell apart.
    """

    starts: Rows
    columns: Rows
    values: Floats
    width: int

    @property
    def empty(self) -> bool:
        """Whether no row holds anything."""
        return not len(self.values)

    @property
    def filled(self) -> npt.NDArray[np.bool_]:
        """Which rows hold something, shape ``(n,)``."""
        return np.diff(self.starts) > 0

    def entries(self, rows: Rows) -> tuple[Rows, Rows]:
        """The entries of rows, one row behind the other.

        Returns:
            Of each entry the place of its row in ``rows``, and its own place in ``columns`` and ``values``.
        """
        sizes = self.starts[rows + 1] - self.starts[rows]
        ends = np.cumsum(sizes)
        places = np.repeat(self.starts[rows] - (ends - sizes), sizes) + np.arange(sizes.sum())
        return np.repeat(np.arange(len(rows)), sizes), places


@functools.cache
def background_frequencies() -> Mapping[str, int]:
    """Token -> sentences of news, of :data:`_SENTENCES`, that hold it; rarer tokens are left out.

    Source: counted over NTREX-128 (Federmann et al. 2022) by ``benchmarks/fit_background_frequencies.py``.
    """
    counts: dict[str, int] = {}
    for line in shipped_text("language", "frequencies.txt").splitlines():
        count, *held = line.split(" ")
        counts.update(dict.fromkeys(held, int(count)))
    return counts


def rarity(documents: Sequence[Iterable[str]], parts: Floats) -> dict[str, float]:
    """How telling each token is, 0 to 1: rare among the events at hand, and rare in news."""
    background = background_frequencies()
    frequency: dict[str, float] = defaultdict(float)
    for document, part in zip(documents, parts.tolist(), strict=True):
        for token in dict.fromkeys(document):
            frequency[token] += part
    count = float(parts.sum())
    here = math.log((count + 1) / 1.5)
    everywhere = math.log((_SENTENCES + 1) / 0.5)
    return {
        token: min(1.0, max(0.0, math.log((count + 1) / (held + 0.5)) / here))
        * math.log((_SENTENCES + 1) / (background.get(token, 0) + 0.5))
        / everywhere
        for token, held in frequency.items()
    }


def tfidf(documents: Sequence[Sequence[str]], parts: Floats) -> SparseRows:
    """Rows of (1 + log tf) x rarity, scaled to length 1; ``parts`` is what each document counts as."""
    rare = rarity(documents, parts)
    return scaled(
        [
            {token: (1.0 + math.log(held)) * rare[token] for token, held in Counter(document).items()}
            for document in documents
        ]
    )


def shared_weight(documents: Sequence[Sequence[str]], parts: Floats) -> SparseRows:
    """Rows whose dot product is the sum of the rarities of what two documents share."""
    rare = rarity(documents, parts)
    return sparse([{token: math.sqrt(rare[token]) for token in document} for document in documents])


def scaled(rows: Sequence[Mapping[str, float]]) -> SparseRows:
    """Sparse rows scaled to length 1; an empty row stays empty."""
    scaled = []
    for row in rows:
        length = math.sqrt(math.fsum(weight * weight for weight in row.values())) or 1.0
        scaled.append({token: weight / length for token, weight in row.items()})
    return sparse(scaled)


def sparse(rows: Sequence[Mapping[str, float]]) -> SparseRows:
    """One row a mapping; its keys are the columns."""
    position: dict[str, int] = {}
    for token in (token for row in rows for token in row):
        position.setdefault(token, len(position))
    starts = np.cumsum([0, *(len(row) for row in rows)], dtype=np.int64)
    columns = np.fromiter((position[token] for row in rows for token in row), dtype=np.int64, count=int(starts[-1]))
    values = np.fromiter((weight for row in rows for weight in row.values()), dtype=np.float64, count=int(starts[-1]))
    width = max(1, len(position))
    ascending = np.argsort(np.repeat(np.arange(len(rows)), np.diff(starts)) * width + columns)
    return SparseRows(starts=starts, columns=columns[ascending], values=values[ascending], width=width)


def dots(rows: SparseRows, left: Rows, right: Rows) -> Floats:
    """Dot products of pairs of rows, not below zero.

    Args:
        rows: ``n`` of them.
        left: of each pair the first row, shape ``(m,)``.
        right: of each pair the second row, shape ``(m,)``.
    """
    products = np.zeros(len(left))
    for start in range(0, 0 if rows.empty else len(left), _PAIRS_AT_ONCE):
        pairs = slice(start, start + _PAIRS_AT_ONCE)
        products[pairs] = _dots_at_once(rows, left[pairs], right[pairs])
    return np.maximum(products, 0.0)


def _dots_at_once(rows: SparseRows, left: Rows, right: Rows) -> Floats:
    (pair, own), (other_pair, other) = rows.entries(left), rows.entries(right)
    if not len(own) or not len(other):
        return np.zeros(len(left))
    wanted, there = pair * rows.width + rows.columns[own], other_pair * rows.width + rows.columns[other]
    at = np.searchsorted(there, wanted)
    at[at == len(there)] = 0
    shared = np.flatnonzero(there[at] == wanted)
    weights = rows.values[own[shared]] * rows.values[other[at[shared]]]
    products: Floats = np.bincount(pair[shared], weights=weights, minlength=len(left)).astype(np.float64, copy=False)
    return products


def none_shared(rows: SparseRows, left: Rows, right: Rows) -> Floats:
    """1 where both rows of a pair hold something and nothing in common, else 0."""
    holds = rows.filled
    other = np.zeros(len(left))
    asked = np.flatnonzero(holds[left] & holds[right])
    other[asked] = dots(rows, left[asked], right[asked]) == 0
    return other
