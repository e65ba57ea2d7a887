"""Near copies among headlines: ``find_copies`` beside bare rensa and datasketch, on the same made-up headlines.

    python benchmarks/bench_duplicates.py [--sizes 10000 100000] [--peers-up-to 20000]

Prints one JSON object a line: what, headlines, seconds, headlines a second, and for each way how many of the planted
copies it found and how many others it named. The headlines are made of words drawn with a fixed seed; every tenth is a
copy of an earlier one with one word dropped or added.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import resource
import time
from collections.abc import Callable

from rashomon.curate.duplicates import BANDS, PERMUTATIONS, SEED, find_copies
from rashomon.curate.outlets import OutletIndex
from rashomon.curate.sameness import shingles
from rashomon.language.normalise import fold
from rashomon.records import Article, content_id

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
THRESHOLD = 0.7


def headlines(count: int) -> tuple[list[str], set[tuple[int, int]]]:
    """Made-up headlines, and which position copies which."""
    draw = random.Random(7)
    onsets = ["", *"bcdfghjklmnprstvwz", "br", "ch", "cl", "dr", "fl", "gr", "pl", "pr", "sh", "st", "str", "th", "tr"]
    syllables = [a + b + c for a in onsets for b in "aeiou" for c in ("", *"dlmnrst", "ng", "nt", "ck")]
    words = ["".join(draw.choices(syllables, k=draw.randint(1, 3))) for _ in range(20_000)]
    texts: list[str] = []
    planted: set[tuple[int, int]] = set()
    originals: list[int] = []
    for position in range(count):
        if position % 10 == 9 and originals:
            source = draw.choice(originals[-500:])
            parts = texts[source].split()
            if draw.random() < 0.5:
                del parts[draw.randrange(len(parts))]
            else:
                parts.insert(draw.randrange(len(parts) + 1), draw.choice(words))
            texts.append(" ".join(parts))
            planted.add((source, position))
        else:
            originals.append(position)
            texts.append(" ".join(draw.choices(words, k=draw.randint(9, 14))))
    return texts, planted


def article(position: int, text: str) -> Article:
    """An article of one of fifty outlets, a tenth of a second after the last."""
    when = START + dt.timedelta(seconds=position / 10)
    url = f"https://outlet{position % 50}.example/{position}"
    return Article(
        id=content_id(url),
        outlet_id=f"outlet-{position % 50}",
        url=url,
        link=url,
        resolved=True,
        title=text,
        snippet=None,
        text=None,
        language="en",
        published=when,
        first_seen=when,
    )


def ours(articles: list[Article]) -> set[tuple[int, int]]:
    """``find_copies``: keys, LSH, exact verification."""
    position = {item.id: index for index, item in enumerate(articles)}
    return {(position[copy.original_id], position[copy.article_id]) for copy in find_copies(articles, OutletIndex(()))}


def bare_rensa(articles: list[Article]) -> set[tuple[int, int]]:
    """rensa alone: folded words, sketches, LSH, a pair for each first candidate; nothing verified."""
    from rensa import RMinHash, RMinHashLSH

    sketches = RMinHash.from_token_sets([shingles(fold(item.title)) for item in articles], PERMUTATIONS, SEED)
    index = RMinHashLSH(THRESHOLD, PERMUTATIONS, BANDS)
    index.insert_many(sketches)
    found = set()
    for position, sketch in enumerate(sketches):
        earlier = [other for other in index.query(sketch) if other < position]
        if earlier:
            found.add((min(earlier), position))
    return found


def datasketch_lsh(articles: list[Article]) -> set[tuple[int, int]]:
    """datasketch's MinHashLSH with the same shingles, permutations and bands."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS))
    found = set()
    for position, item in enumerate(articles):
        sketch = MinHash(num_perm=PERMUTATIONS, seed=SEED)
        sketch.update_batch([gram.encode() for gram in shingles(fold(item.title))])
        earlier = index.query(sketch)
        if earlier:
            found.add((min(earlier), position))
        index.insert(position, sketch)
    return found


def measure(name: str, way: Callable[[list[Article]], set[tuple[int, int]]], size: int) -> None:
    """Run one way once and print its line."""
    texts, planted = headlines(size)
    articles = [article(position, text) for position, text in enumerate(texts)]
    started, worked = time.perf_counter(), time.process_time()
    found = way(articles)
    seconds, processors = time.perf_counter() - started, time.process_time() - worked
    copies = {copy for _, copy in planted}
    named = {copy for _, copy in found}
    print(
        json.dumps(
            {
                "way": name,
                "headlines": size,
                "seconds": round(seconds, 3),
                "headlines_per_second": round(size / seconds),
                "processor_seconds": round(processors, 3),
                "planted": len(copies),
                "found": len(copies & named),
                "others_named": len(named - copies),
                "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        ),
        flush=True,
    )


def main() -> None:
    """Measure every way at every size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--peers-up-to", type=int, default=20_000, help="datasketch is run up to this size")
    arguments = parser.parse_args()
    measure("warm-up", ours, 500)
    for size in arguments.sizes:
        measure("find_copies", ours, size)
        measure("rensa, bare", bare_rensa, size)
        if size <= arguments.peers_up_to:
            measure("datasketch", datasketch_lsh, size)


if __name__ == "__main__":
    main()
