"""Windows of many topics that were sorted by event (``benchmarks/events``), as articles and pairs of articles."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
from benchmarks.labelled_topics import Label, articles_of

from rashomon.curate.features import StoryFeatures, story_features
from rashomon.curate.grouping import WITHIN, log_odds
from rashomon.curate.sparse import Floats, Rows
from rashomon.curate.stories import is_event
from rashomon.ports import Embedder
from rashomon.records import Article
from rashomon.topics import shipped_topics

FOLDER: Final = Path(__file__).resolve().parent / "events"
MEASURED: Final = (
    ("2023-10-17", "2023-10-17"),
    ("2025-08-13", "2025-08-19"),
    ("2025-08-23", "2025-08-25"),
    ("2025-10-30", "2025-10-31"),
    ("2025-11-17", "2025-11-20"),
    ("2025-12-14", "2025-12-14"),
    ("2026-01-12", "2026-01-12"),
    ("2026-02-25", "2026-02-25"),
    ("2026-03-02", "2026-03-04"),
    ("2026-08-19", "2026-08-20"),
)
"""First and last days of the windows on which the quality of stories is measured."""
NEAR: Final = dt.timedelta(days=2)
APART: Final = frozenset(
    {
        "2023-02-14",
        "2023-03-29",
        "2023-06-01",
        "2023-09-11",
        "2023-11-15",
        "2023-12-10",
        "2025-09-08",
        "2026-07-29",
        "2026-08-05",
        "2026-08-12",
    }
)
"""Days of ``stories.tsv`` that nothing is trained on; none of ``apart.tsv`` is."""

Part = Literal["train", "apart", "near what is measured"]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A window's events in the order of time, and all pairs of them that are near enough in time to be one.

    ``left`` and ``right`` number articles, the earlier one left; ``odds`` is what the weights of
    :mod:`rashomon.curate.weights` say of each pair, ``same`` what whoever sorted the window said.
    """

    name: str
    part: Part
    articles: tuple[Article, ...]
    stories: tuple[str, ...]
    features: StoryFeatures
    left: Rows
    right: Rows
    odds: Floats
    same: npt.NDArray[np.bool_]


def sorted_windows(repositories: Path, embedder: Embedder) -> Iterator[Pairs]:
    """Every window that somebody sorted; articles that are not about its topic are left out."""
    topics = {topic.id: topic for topic in shipped_topics()}
    with (FOLDER / "sources.tsv").open(encoding="utf-8") as file:
        sources = {row["number"]: row["source"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    for file_name in ("stories.tsv", "apart.tsv"):
        rows: dict[str, list[dict[str, str]]] = defaultdict(list)
        with (FOLDER / file_name).open(encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["story"] != "-":
                    rows[row["window"]].append(row)
        for name, mine in rows.items():
            topic, _, day = name.rpartition("_")
            asked = [Label("window", day, r["id"], 2, "", "und", sources[r["source"]]) for r in mine]
            told = zip(articles_of(asked, repositories), (row["story"] for row in mine), strict=True)
            events = sorted(
                ((article, story) for article, story in told if is_event(article)),
                key=lambda each: (each[0].published, each[0].id),
            )
            articles, stories = tuple(a for a, _ in events), tuple(s for _, s in events)
            features = story_features(articles, topic=topics.get(topic), embedder=embedder)
            left, right = np.triu_indices(len(articles), 1)
            near = features.hours[right] - features.hours[left] <= WITHIN
            left, right = left[near], right[near]
            yield Pairs(
                name=name,
                part="apart" if file_name == "apart.tsv" or day in APART else _part(dt.date.fromisoformat(day)),
                articles=articles,
                stories=stories,
                features=features,
                left=left,
                right=right,
                odds=log_odds(features, left, right),
                same=np.array([stories[one] == stories[other] for one, other in zip(left, right, strict=True)]),
            )


def _part(day: dt.date) -> Part:
    spans = [(dt.date.fromisoformat(first) - NEAR, dt.date.fromisoformat(last) + NEAR) for first, last in MEASURED]
    return "near what is measured" if any(first <= day <= last for first, last in spans) else "train"
