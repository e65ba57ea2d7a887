"""A cache before the reader that says whether an article is about a topic."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rashomon.models.embed import kept_rows, text_key
from rashomon.ports import TopicReader, VectorCache, Vectors


class CachedReader:
    """Asks the reader only about articles whose figure is not kept yet, and about each once.

    Args:
        reader: says what is missing.
        cache: keeps figures, as vectors of one number, by ``reader.name`` and a hash of topic, title and lead; the data
            store is one.
    """

    def __init__(self, reader: TopicReader, cache: VectorCache) -> None:
        self._reader = reader
        self._cache = cache

    @property
    def name(self) -> str:
        """The name of the reader behind: a cache changes nothing."""
        return self._reader.name

    def about(self, topic: str, articles: Sequence[tuple[str, str]], /) -> list[float]:
        """Return one figure an article, from the cache where it has it."""
        keys = [text_key("\n".join((topic, *article))) for article in articles]

        def figures(asked: list[tuple[str, str]]) -> Vectors:
            return np.array(self._reader.about(topic, asked), dtype=np.float32)[:, None]

        return [round(float(row[0]), 2) for row in kept_rows(self._cache, self.name, keys, articles, figures)]
