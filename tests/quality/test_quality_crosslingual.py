"""Parallel sentences found across languages: an upper bound for stories, and a test of the frozen means."""

from __future__ import annotations

import functools
import json

import numpy as np
import pytest

from rashomon.language.centring import centre
from rashomon.ports import Vectors
from tests.quality.curation import Rate, shared_embedder
from tests.shared import shared_data

pytestmark = pytest.mark.shared

FALSE_POSITIVES = 0.01
EVERY = 12
"""Each twelfth sentence is measured here, for time; ``benchmarks/bench_crosslingual.py`` measures all."""

PAIRS = {
    **dict.fromkeys([("en", "zh"), ("en", "ja"), ("zh", "ja")], 0.90),
    **dict.fromkeys([("en", other) for other in ("ko", "ar", "he", "ru", "fr")], 0.80),
}


@functools.cache
def rows(language: str) -> Vectors:
    lines = shared_data("crosslingual", "ntrex.jsonl").read_text(encoding="utf-8").splitlines()[::EVERY]
    texts = [json.loads(line)[language] for line in lines]
    embedder = shared_embedder()
    return centre(embedder.embed(texts), [language] * len(texts), embedder=embedder.name)


def matched(one: str, other: str) -> Rate:
    """How many sentences are nearer to their translation than 99 % of the other sentences are to each other."""
    cosines = rows(one) @ rows(other).T
    same = np.eye(len(cosines), dtype=bool)
    threshold = np.quantile(cosines[~same], 1 - FALSE_POSITIVES)
    return Rate(int((cosines[same] > threshold).sum()), len(cosines))


@pytest.mark.parametrize(
    ("pair", "floor"), list(PAIRS.items()), ids=lambda value: "-".join(value) if isinstance(value, tuple) else ""
)
def test_translations_are_matched(pair: tuple[str, str], floor: float) -> None:
    found = matched(*pair)
    print(f"{pair[0]}-{pair[1]}: recall {found} at {FALSE_POSITIVES:.0%} false positives")
    assert found.value >= floor
