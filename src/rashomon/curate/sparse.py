"""Sparse rows of weighted tokens: how telling each token is, and what two rows share."""

from __future__ import annotations

import functools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from rashomon.language.shipped import shipped_text

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]

_SENTENCES: Final = 1_997
"""Sentences over which the background frequencies were counted."""


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


def tfidf(documents: Sequence[Sequence[str]], parts: Floats) -> csr_matrix:
    """Rows of (1 + log tf) x rarity, scaled to length 1; ``parts`` is what each document counts as."""
    rare = rarity(documents, parts)
    return scaled(
        [
            {token: (1.0 + math.log(held)) * rare[token] for token, held in Counter(document).items()}
            for document in documents
        ]
    )


def shared_weight(documents: Sequence[Sequence[str]], parts: Floats) -> csr_matrix:
    """Rows whose dot product is the sum of the rarities of what two documents share."""
    rare = rarity(documents, parts)
    return sparse([{token: math.sqrt(rare[token]) for token in document} for document in documents])


def scaled(rows: Sequence[Mapping[str, float]]) -> csr_matrix:
    """Sparse rows scaled to length 1; an empty row stays empty."""
    scaled = []
    for row in rows:
        length = math.sqrt(math.fsum(weight * weight for weight in row.values())) or 1.0
        scaled.append({token: weight / length for token, weight in row.items()})
    return sparse(scaled)


def sparse(rows: Sequence[Mapping[str, float]]) -> csr_matrix:
    """One row a mapping; its keys are the columns."""
    from scipy.sparse import csr_matrix

    position: dict[str, int] = {}
    for token in (token for row in rows for token in row):
        position.setdefault(token, len(position))
    indices = np.fromiter((position[token] for row in rows for token in row), dtype=np.int64)
    values = np.fromiter((weight for row in rows for weight in row.values()), dtype=np.float64)
    ends = np.cumsum([0, *(len(row) for row in rows)])
    return csr_matrix((values, indices, ends), shape=(len(rows), max(1, len(position))))


def dots(rows: Any, left: Rows, right: Rows) -> Floats:
    """Dot products of pairs of rows, not below zero."""
    products = np.asarray(rows[left].multiply(rows[right]).sum(axis=1), dtype=np.float64)
    return np.maximum(products.reshape(-1), 0.0)


def none_shared(rows: Any, left: Rows, right: Rows) -> Floats:
    """1 where both rows of a pair hold something and nothing in common, else 0."""
    holds = np.diff(rows.indptr) > 0
    other = np.zeros(len(left))
    asked = np.flatnonzero(holds[left] & holds[right])
    other[asked] = dots(rows, left[asked], right[asked]) == 0
    return other
