"""Train the network that says whether an article is about a topic; needs PyTorch (``pip install torch``).

    python -m benchmarks.train_topicality HEADLINES OUT.npz [--minutes 40] [--from ENTAILMENT.npz]

``HEADLINES/owner+name/repo`` are snapshots of the public repositories that ``benchmarks/topicality/sources.tsv`` names;
``labels.tsv`` says of which headline what was said: 2 about the topic, 1 context of it, 0 neither. What a topic is
called stands in ``topics.tsv``. Of two sides the order is changed at random, and now and then an article is cut short.
Days that ``tests/quality/labels`` holds as *tenth-look* are not among them.

The head has two outputs, "about it or context of it" and "about it"; both are trained as yes or no, with topics of
few headlines drawn more often than their share. What is kept are the parameters' moving averages. What ships came of a
script of the same steps that also drew headlines on which the words left doubt half as often again, in 40 minutes on
two cores, while the first half of the labels was still growing; then of 48 minutes more by this one (``--from`` what
shipped) with rates of 3.2e-4, 5e-4 and 1e-4 and 60 steps of warming up; then of 55 more, likewise, with 4,003 headlines
more.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.entailment_model import Network, archive
from benchmarks.headline_collections import Headline, numbered_sources, read
from benchmarks.network_training import Schedule, begin_from, train

from rashomon.entailment.topicality import MOST_OF_ARTICLE, Topicality

FOLDER = Path(__file__).resolve().parent / "topicality"
LAYERS, RANK, OUTPUTS = 8, 32, 2
BATCH, POOL = 64, 10
SMOOTHED = 0.02
EVENED = 0.4
"""Topics are drawn by their number of headlines to the power of one less this."""
CUT_SHORT = 0.25


@dataclass(frozen=True, slots=True)
class Labelled:
    """A headline, what its topic is called, either way round, and its label."""

    topic: str
    called: tuple[list[int], ...]
    article: list[int]
    label: int


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def ways(called: str) -> tuple[str, ...]:
    """Two sides either way round; any other name as it is."""
    one, between, other = called.partition(" and ")
    return (called, f"{other} and {one}") if between and " and " not in other else (called,)


def labelled(repositories: Path) -> list[Labelled]:
    """Every labelled headline that the snapshots hold."""
    reader = Topicality()
    ids = reader.network.pieces.ids
    called = {row["topic"]: tuple(list(ids(way)) for way in ways(row["called"])) for row in rows("topics.tsv")}
    sources = numbered_sources()
    wanted: dict[str, dict[str, list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows("labels.tsv"):
        wanted[row["source"]][row["id"]].append((row["topic"], int(row["label"])))
    found = []
    for number, by_id in wanted.items():
        seen: dict[str, Headline] = {}
        for key, headline in read(sources[number], repositories):
            if key in by_id:
                seen.setdefault(key, headline)
        for key, headline in seen.items():
            article = reader.read(headline.title, headline.summary or "")
            found += [Labelled(topic, called[topic], article, label) for topic, label in by_id[key]]
    return found


def batches(given: Sequence[Labelled], dice: random.Random) -> Iterator[list[Labelled]]:
    """Batches of like length."""
    count = Counter(item.topic for item in given)
    weights = [count[item.topic] ** -EVENED for item in given]
    while True:
        pool = sorted(dice.choices(given, weights, k=BATCH * POOL), key=lambda item: len(item.article))
        cut = [pool[start : start + BATCH] for start in range(0, len(pool), BATCH)]
        yield from dice.sample(cut, len(cut))


def row(item: Labelled, dice: random.Random) -> tuple[list[int], list[int]]:
    article = item.article
    if dice.random() < CUT_SHORT:
        article = article[: max(8, int(len(article) * dice.uniform(0.4, 0.9)))]
    return article[:MOST_OF_ARTICLE], dice.choice(item.called)


def loss_of(network: Network, batch: Sequence[Labelled], dice: random.Random) -> torch.Tensor:
    found = network.h2(network.seen([row(item, dice) for item in batch])).float()
    labels = torch.tensor([[item.label >= 1, item.label == 2] for item in batch]).float()
    loss: torch.Tensor = nn.functional.binary_cross_entropy_with_logits(
        found, labels * (1 - 2 * SMOOTHED) + SMOOTHED, reduction="none"
    )
    return loss.mean(0).sum()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("headlines", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--from", dest="start", type=Path)
    given = parser.parse_args()
    torch.manual_seed(1)
    network = Network(LAYERS, RANK, OUTPUTS)
    if given.start:
        begin_from(network, given.start)
    items = labelled(given.headlines)
    print(f"{len(items)} labelled headlines", flush=True)
    dice = random.Random(6)
    schedule = Schedule(seconds=given.minutes * 60, narrow=4.8e-4, head=8e-4, other=1.6e-4, warm=80)
    train(network, batches(items, dice), lambda batch: loss_of(network, batch, dice), schedule)
    np.savez_compressed(given.out, **archive(network))


if __name__ == "__main__":
    main()
