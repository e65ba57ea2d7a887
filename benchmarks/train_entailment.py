"""Train what the network of :mod:`rashomon.entailment` adds to the encoder; needs PyTorch (``pip install torch``).

    python -m benchmarks.train_entailment MATERIAL.jsonl OUT.npz [--minutes 90] [--from ARCHIVE.npz]

``MATERIAL.jsonl`` comes from ``benchmarks/entailment_material.py``. Beside it stand the written cards: those of
``benchmarks/entailment`` and of ``tests/quality/support`` but for the held-out third of each. They are three of five
sentences, drawn by inverse propensity: the label of what is drawn depends neither on its length nor on how many of its
pieces stand in the evidence. Prints, every few minutes, how often a true sentence of the held-out cards is ranked above
a false one (AUC), drawn as they are and by inverse propensity.

What ships came of 15 minutes with one written sentence in eight, 20 with three in five, and 56 drawn by inverse
propensity, on two cores, the one after the other (``--from``).
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from scipy.stats import rankdata

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.entailment_model import Network, Row, archive
from tests.quality.support_cards import Pair, cards, pairs

LAYERS, RANK = 8, 32
BATCH, POOL = 48, 12
WRITTEN = 0.6
RATES = {"narrow": 6e-4, "head": 1e-3, "other": 2e-4}
LEAST_RATE = 0.03
WARM = 60
SMOOTHED = 0.02
OFTEN = 8 * 60
NATURAL = 2
"""A card of the support set is drawn so many times as often as one of the others."""
LEAST_WEIGHT, MOST_WEIGHT = 0.2, 4.0

Labelled = tuple[Row, bool, str]
"""The pieces of evidence and sentence, the label, and the kind of languages."""


def written(network: Network) -> tuple[list[Labelled], list[Labelled]]:
    """The written sentences to train on, and those that are held out."""
    train: list[Labelled] = []
    held: list[Labelled] = []

    def put(pair: Pair, times: int) -> None:
        evidence = [piece for text in pair.evidence for piece in text.split(" || ")]
        found = (network.row(evidence, pair.text), pair.supported, pair.crossing)
        (held if pair.held_out else train).extend([found] * (1 if pair.held_out else times))

    for pair in pairs():
        if pair.kind != "side":
            put(pair, NATURAL)
    for path in sorted((Path(__file__).parent / "entailment").glob("*.cards")):
        for pair in cards(path):
            put(pair, 1)
    return train, held


def weights(given: Sequence[Labelled]) -> list[float]:
    """How often each sentence is drawn, so that its label hangs neither on its length nor on its overlap."""
    kinds = sorted({kind for _, _, kind in given})
    x = np.zeros((len(given), 7 * len(kinds)))
    for place, ((cited, said), _, kind) in enumerate(given):
        there = set(cited)
        overlap, length = sum(piece in there for piece in said) / max(1, len(said)), len(said) / 20
        signs = [1, overlap, overlap**2, length, length**2, len(cited) / 50, overlap * length]
        start = 7 * kinds.index(kind)
        x[place, start : start + 7] = signs
    y = np.array([label for _, label, _ in given], float)
    told = np.zeros(x.shape[1])
    for _ in range(400):
        p = 1 / (1 + np.exp(-x @ told))
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x / len(y) + 1e-3 * np.eye(len(told)), x.T @ (p - y) / len(y))
        told -= 0.5 * step
    p = 1 / (1 + np.exp(-x @ told))
    return [float(each) for each in np.clip(0.5 / np.where(y > 0, p, 1 - p), LEAST_WEIGHT, MOST_WEIGHT)]


def ranked(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """The share of pairs of a true and a false sentence of which the true one is ranked higher."""
    ranks, true = rankdata(scores), sum(labels)
    above = sum(rank for rank, label in zip(ranks, labels, strict=True) if label) - true * (true + 1) / 2
    return float(above / (true * (len(labels) - true)))


def report(network: Network, held: Sequence[Labelled], minutes: float) -> None:
    network.eval()
    order = sorted(range(len(held)), key=lambda place: len(held[place][0][0]) + len(held[place][0][1]))
    scores = [0.0] * len(held)
    with torch.no_grad():
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            for place, score in zip(places, network([held[each][0] for each in places]).tolist(), strict=True):
                scores[place] = score
    network.train()
    labels = [label for _, label, _ in held]
    drawn = random.Random(0).choices(range(len(held)), weights=weights(held), k=4 * len(held))
    even = ranked([scores[place] for place in drawn], [labels[place] for place in drawn])
    print(f"{minutes:.0f} min: AUC {ranked(scores, labels):.3f}, by inverse propensity {even:.3f}", flush=True)


def batches(made: Sequence[Labelled], own: Sequence[Labelled], dice: random.Random) -> Iterator[list[Labelled]]:
    """Batches of sentences of like length."""
    chosen = weights(own)
    at = 0
    while True:
        pool: list[Labelled] = dice.choices(own, chosen, k=round(BATCH * POOL * WRITTEN))
        while len(pool) < BATCH * POOL:
            pool.append(made[at % len(made)])
            at += 1
        pool.sort(key=lambda item: len(item[0][0]) + len(item[0][1]))
        cut = [pool[start : start + BATCH] for start in range(0, len(pool), BATCH)]
        yield from dice.sample(cut, len(cut))


def train(network: Network, material: list[Labelled], seconds: float) -> None:
    own, held = written(network)
    named = [(name, value) for name, value in network.named_parameters() if value.requires_grad]
    groups: dict[str, list[Any]] = {"narrow": [], "head": [], "other": []}
    for name, value in named:
        group = "narrow" if name.endswith((".A", ".B")) else "head" if name.startswith("h") else "other"
        groups[group].append(value)
    steps = torch.optim.AdamW(
        [{"params": values, "lr": RATES[group]} for group, values in groups.items()], weight_decay=0.01
    )
    start, told = time.monotonic(), -1
    for number, batch in enumerate(batches(material, own, random.Random(1))):
        spent = time.monotonic() - start
        if int(spent / OFTEN) != told:
            told = int(spent / OFTEN)
            report(network, held, spent / 60)
        if spent > seconds:
            break
        rate = min(1, number / WARM) * (LEAST_RATE + (1 - LEAST_RATE) * (1 + math.cos(math.pi * spent / seconds)) / 2)
        for group, values in zip(steps.param_groups, groups, strict=True):
            group["lr"] = RATES[values] * rate
        labels = torch.tensor([float(label) for _, label, _ in batch]) * (1 - 2 * SMOOTHED) + SMOOTHED
        found = network([item[0] for item in batch])
        loss = torch.nn.functional.binary_cross_entropy_with_logits(found, labels)
        steps.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([value for _, value in named], 1.0)
        steps.step()
    report(network, held, seconds / 60)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("material", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--minutes", type=float, default=90)
    arguments.add_argument("--from", dest="begun", type=Path)
    given = arguments.parse_args()
    torch.manual_seed(1)
    network = Network(LAYERS, RANK)
    if given.begun:
        with np.load(given.begun) as kept:
            for name, value in network.named_parameters():
                scale = kept[f"{name}:scale"].astype(np.float32) if f"{name}:scale" in kept else 1
                value.data = torch.tensor(kept[name].astype(np.float32) * scale)
    with given.material.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    material = [
        (network.row([item["evidence"]], item["sentence"]), bool(item["supported"]), item["languages"]) for item in rows
    ]
    random.Random(1).shuffle(material)
    train(network, material, given.minutes * 60)
    np.savez_compressed(given.out, **archive(network))


if __name__ == "__main__":
    main()
