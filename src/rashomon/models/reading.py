"""Caches before the readers that say whether an article is about a topic, and whether two report one event."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from rashomon.models.embed import Asked, kept_rows, text_key
from rashomon.ports import EventReader, TopicReader, VectorCache, Vectors


class CachedTopicReader:
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
        keys = [_key(topic, *article) for article in articles]
        return _figures(self._cache, self.name, keys, articles, lambda asked: self._reader.about(topic, asked))


class CachedEventReader:
    """Asks the reader only about pairs of articles whose figure is not kept yet, and about each once.

    Args:
        reader: says what is missing.
        cache: keeps figures, as vectors of one number, by ``reader.name`` and a hash of both titles and leads.
    """

    def __init__(self, reader: EventReader, cache: VectorCache) -> None:
        self._reader = reader
        self._cache = cache

    @property
    def name(self) -> str:
        """The name of the reader behind: a cache changes nothing."""
        return self._reader.name

    def same(self, pairs: Sequence[tuple[tuple[str, str], tuple[str, str]]], /) -> list[float]:
        """Return one figure a pair, from the cache where it has it."""
        keys = [_key(*earlier, *later) for earlier, later in pairs]
        return _figures(self._cache, self.name, keys, pairs, self._reader.same)


def _key(*texts: str) -> str:
    """Of several texts; what separates them stands in none."""
    return text_key("\0".join(text.replace("\0", " ") for text in texts))


def _figures(
    cache: VectorCache,
    name: str,
    keys: Sequence[str],
    asked: Sequence[Asked],
    read: Callable[[list[Asked]], Sequence[float]],
) -> list[float]:
    """Figures of two digits, kept as rows of one number."""

    def rows(missing: list[Asked]) -> Vectors:
        return np.array(read(missing), dtype=np.float32)[:, None]

    return [round(float(row[0]), 2) for row in kept_rows(cache, name, keys, asked, rows)]
