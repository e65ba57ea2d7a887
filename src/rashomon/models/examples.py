"""The vectors of the shipped topics' examples, which ship with the topics.

Every run compares headlines with its topic's examples. Their vectors never change while the examples and the embedder
do not, and making them anew in every new folder took longer than all the headlines of an ordinary day.
"""

from __future__ import annotations

import functools
import importlib.resources
import io
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from rashomon.models.embed import text_key
from rashomon.ports import Embedder, Vectors

FILE: Final = "examples.npz"
"""In ``data/models``; ``tools/make_example_vectors.py`` makes it."""


class ExamplesKnown:
    """Asks the embedder for every text but the shipped topics' examples.

    A vector is found by the embedder's name and a hash of the text. An example that was edited, one of a user's own
    topic, and any example under another embedder are simply not found.

    Args:
        embedder: makes what is not known.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    @property
    def name(self) -> str:
        """The name of the embedder behind: what is known was made by it."""
        return self._embedder.name

    def embed(self, texts: Sequence[str], /) -> Vectors:
        """Return one row a text."""
        known = shipped_vectors(self.name)
        rows = [known.get(text_key(text)) for text in texts]
        missing = [text for text, row in zip(texts, rows, strict=True) if row is None]
        if len(missing) == len(texts):
            return self._embedder.embed(texts)
        made = iter(self._embedder.embed(missing) if missing else ())
        return np.stack([next(made) if row is None else row for row in rows])


@functools.cache
def shipped_vectors(embedder: str) -> Mapping[str, Vectors]:
    """The shipped rows that an embedder of this name made, by :func:`~rashomon.models.embed.text_key`."""
    path = importlib.resources.files("rashomon") / "data" / "models" / FILE
    with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as kept:
        if str(kept["embedder"]) != embedder:
            return {}
        keys = [key.decode() for key in kept["keys"].tolist()]
        return dict(zip(keys, kept["rows"], strict=True))
