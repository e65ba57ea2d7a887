"""A cache before the reader that says whether an article is about a topic."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rashomon.models.embed import text_key
from rashomon.ports import TopicReader, VectorCache


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
        known = {key: float(row[0]) for key, row in self._cache.get_many(self.name, list(dict.fromkeys(keys))).items()}
        missing = {key: article for key, article in zip(keys, articles, strict=True) if key not in known}
        if missing:
            made = dict(zip(missing, self._reader.about(topic, list(missing.values())), strict=True))
            self._cache.put_many(self.name, {key: np.array([made[key]], dtype=np.float32) for key in made})
            known.update(made)
        return [round(known[key], 2) for key in keys]
