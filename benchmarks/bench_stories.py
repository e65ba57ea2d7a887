"""Stories: the curve over the number of articles, assignment to a large window, and peers in the same run.

    python -m benchmarks.bench_stories [--most 100000] [--parts group peer join]

``join`` lets new articles join a large window with everything that grouping looks at. Articles are invented: events are
directions drawn at random, each with a handful of reports that scatter around it, over as many days as keep 1,500
articles a day, as a topic's window does not grow more crowded because more is kept.
Peers: scikit-learn's average link on the full matrix of cosines (3,000 articles, since it is quadratic in memory), and
faiss' flat index for the nearest neighbours of the same new articles, which is only a part of what joining does.
"""

from __future__ import annotations

import argparse
import functools
import time
from collections.abc import Callable
from dataclasses import fields, replace

import numpy as np

from rashomon.curate.across import Across
from rashomon.curate.features import StoryFeatures
from rashomon.curate.grouping import StoryGroups, grouped
from rashomon.curate.sparse import shared_weight, tfidf

SIZE = 384
A_DAY = 1_500
PARTS = ("group", "peer", "join")


def invented(count: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Vectors, hours and events of ``count`` articles, about four an event."""
    random = np.random.default_rng(seed)
    events = random.integers(0, max(1, count // 4), count)
    days = max(1.0, count / A_DAY)
    centres = np.random.default_rng(0).standard_normal((int(events.max()) + 1, SIZE)).astype(np.float32)
    vectors = centres[events] + 0.8 * random.standard_normal((count, SIZE)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    begun = np.random.default_rng(2).uniform(0, 24 * days, int(events.max()) + 1)
    return vectors, begun[events] + random.uniform(0, 24, count), [str(event) for event in events]


def features(vectors: np.ndarray, hours: np.ndarray, events: list[str]) -> StoryFeatures:
    """Features whose titles are a few words of the event's."""
    random = np.random.default_rng(5)
    titles = [[f"e{event}w{n}" for n in random.integers(0, 8, 4)] + ["says", "new"] for event in events]
    parts = np.ones(len(titles))
    nothing = tfidf([[] for _ in titles], parts)
    return StoryFeatures(
        vectors=vectors,
        hours=hours,
        letters=tfidf(titles, parts),
        names=shared_weight([title[:1] for title in titles], parts),
        texts=nothing,
        concepts=nothing,
        concept_counts=nothing,
        parties=nothing,
        places=nothing,
        has_place=np.zeros(len(hours), dtype=np.bool_),
        has_text=np.zeros(len(hours), dtype=np.bool_),
        languages=np.array(["en"] * len(hours)),
        numbers=nothing,
        others=nothing,
        is_opinion=np.zeros(len(hours), dtype=np.bool_),
        within_topic=True,
        across=Across(titles=nothing, leads=nothing, concepts=nothing),
    )


def beginning(whole: StoryFeatures, count: int) -> StoryFeatures:
    """The first rows of features, as they stand there."""
    rows = {field.name: getattr(whole, field.name) for field in fields(whole)}
    return replace(whole, **{name: each[:count] for name, each in rows.items() if hasattr(each, "shape")})


def timed(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def curve(most: int) -> None:
    before: tuple[int, float] | None = None
    for count in (1_000, 3_000, 10_000, 30_000, 100_000):
        if count > most:
            break
        made = features(*invented(count))
        seconds = timed(functools.partial(grouped, made))
        growth = f", {count / before[0]:.1f}x articles cost {seconds / before[1]:.1f}x" if before else ""
        print(f"group      {count:>7} articles {seconds:8.2f} s  {count / seconds:9.0f} articles/s{growth}")
        before = (count, seconds)


def peer(count: int) -> None:
    from sklearn.cluster import AgglomerativeClustering

    vectors, hours, events = invented(count)
    made = features(vectors, hours, events)
    ours = timed(lambda: grouped(made))
    model = AgglomerativeClustering(n_clusters=None, metric="cosine", linkage="average", distance_threshold=0.6)
    theirs = timed(lambda: model.fit(vectors))
    print(f"peer       {count:>7} articles: ours {ours:.2f} s, scikit-learn {theirs:.2f} s, ratio {theirs / ours:.1f}")


def neighbours(vectors: np.ndarray, window: int) -> float:
    """Seconds in which faiss finds the eight nearest of the first ``window`` rows for each of the others."""
    import faiss

    rows = np.ascontiguousarray(vectors, dtype=np.float32)
    flat = faiss.IndexFlatIP(SIZE)
    flat.add(rows[:window])
    return timed(lambda: flat.search(rows[window:], 8))


def joining(window: int, count: int = 2_000, portion: int = 250) -> None:
    """Let the ``count`` newest articles join a grouped window, and compare with grouping all of them at once."""
    vectors, hours, events = invented(window + count)
    oldest_first = np.argsort(hours)
    whole = features(vectors[oldest_first], hours[oldest_first], [events[row] for row in oldest_first])
    groups = StoryGroups()
    groups.extend(beginning(whole, window))
    portions = [beginning(whole, end) for end in range(window + portion, window + count + 1, portion)]
    ours = timed(lambda: [groups.extend(each) for each in portions])
    at_once: list[list[list[int]]] = []
    theirs = timed(lambda: at_once.append(grouped(whole)))
    print(
        f"join       to {window:>7}: {count / ours:8.0f} articles/s in portions of {portion}; faiss flat search alone "
        f"{count / neighbours(vectors[oldest_first], window):.0f}/s; grouping all at once {theirs:.1f} s; "
        f"the same groups: {'yes' if groups.groups == at_once[0] else 'NO'}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=100_000)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    arguments = parser.parse_args()
    if "group" in arguments.parts:
        curve(arguments.most)
    if "peer" in arguments.parts:
        peer(min(3_000, arguments.most))
    for window in (10_000, 100_000):
        if window <= arguments.most and "join" in arguments.parts:
            joining(window)


if __name__ == "__main__":
    main()
