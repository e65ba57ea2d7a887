"""Vectors of many languages in one space: take each language's mean away.

Multilingual embeddings hold a component that says only "this is Japanese". Subtracting each language's mean vector,
then scaling to length 1 again, makes a cosine compare meaning alone; without it unrelated headlines of one language
score above .8. The means are frozen, so that a vector centred today can be compared with one centred last year;
``benchmarks/fit_language_means.py`` made them.

Source: Libovický, Rosa and Fraser 2019, "How Language-Neutral is Multilingual BERT?", arXiv 1911.03310.

What is left after that still spreads far in a few directions that say of what kind a text is (sport, courts, war) and
little of which event it tells. :func:`whiten` makes all directions spread alike, by a frozen matrix that
``benchmarks/fit_vector_spread.py`` made.

Source: Su et al. 2021, "Whitening Sentence Representations for Better Semantics and Faster Retrieval", arXiv
2103.15316.
"""

from __future__ import annotations

import functools
import importlib.resources
import io
from collections.abc import Sequence
from typing import cast

import numpy as np
import numpy.typing as npt

from rashomon.language.tags import base_language

Vectors = npt.NDArray[np.float32]

ANY = "und"
"""The key of the mean over all languages, for those that have none of their own."""


@functools.cache
def language_means(embedder: str) -> dict[str, Vectors] | None:
    """The frozen mean vector of each language.

    Args:
        embedder: the embedder's ``name``.

    Returns:
        Primary language subtag -> float32 of shape ``(d,)``, with :data:`ANY` for all others; None where no means were
        made for that embedder.
    """
    path = importlib.resources.files("rashomon") / "data" / "language" / "means.npz"
    with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as kept:
        if str(kept["embedder"]) != embedder:
            return None
        tags = [str(tag) for tag in kept["languages"]]
        return dict(zip(tags, kept["means"].astype(np.float32), strict=True))


def centre(vectors: Vectors, languages: Sequence[str], *, embedder: str) -> Vectors:
    """Take each row's language mean away and scale to length 1.

    Vectors of an embedder without frozen means come back as they are: means of the rows at hand would make a row depend
    on its company. What compares many rows at once (stories) takes their common direction away itself.

    Args:
        vectors: float32 unit rows, shape ``(n, d)``.
        languages: ``n`` BCP 47 tags.
        embedder: the name of the embedder that made the vectors.

    Returns:
        float32 unit rows, shape ``(n, d)``.
    """
    means = language_means(embedder)
    if means is None or len(vectors) == 0 or means[ANY].shape != vectors.shape[1:]:
        return vectors
    tags = [base_language(language) for language in languages]
    moved = vectors - np.stack([means.get(tag, means[ANY]) for tag in tags])
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return cast(Vectors, (moved / np.maximum(lengths, 1e-12)).astype(np.float32, copy=False))


@functools.cache
def _whitening(embedder: str) -> Vectors | None:
    """The frozen whitening matrix, float32 of shape ``(d, d)``; None where none was made for that embedder."""
    path = importlib.resources.files("rashomon") / "data" / "language" / "spread.npz"
    with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as kept:
        return kept["matrix"].astype(np.float32) if str(kept["embedder"]) == embedder else None


def whiten(vectors: Vectors, *, embedder: str) -> Vectors:
    """Make vectors of news spread alike in every direction, and scale them to length 1.

    Args:
        vectors: float32 rows that :func:`centre` gave, shape ``(n, d)``.
        embedder: the name of the embedder that made the vectors.

    Returns:
        float32 unit rows, shape ``(n, d)``; the rows as they are where no matrix was made for the embedder.
    """
    matrix = _whitening(embedder)
    if matrix is None or len(vectors) == 0 or len(matrix) != vectors.shape[1]:
        return vectors
    moved = vectors @ matrix
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return cast(Vectors, (moved / np.maximum(lengths, 1e-12)).astype(np.float32, copy=False))
