"""Parsing against bare fastfeedparser, on the same bodies in the same run.

    python benchmarks/bench_parse.py [--rounds 7] [--feeds FOLDER ...]

Without a folder it makes feeds in the form of news sites: RSS with HTML summaries, full texts, categories and pictures;
lean RSS; Atom; Chinese and Japanese among them. Bare is ``fastfeedparser.parse(body)`` as it comes. Ours is
``parse_feed``: the same, plus encodings, plain text, judged dates and records. Times are
CPU seconds of this process; rounds alternate, the median of the ratios counts.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import time
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

import fastfeedparser

from rashomon.collect.guarded import wants_guard
from rashomon.collect.syndication import parse_feed
from rashomon.errors import ParseError
from rashomon.records import Feed

NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
FEED = Feed(url="https://feeds.example/rss", outlet_id=None, language="en")
WORDS = {
    "en": [
        "the",
        "ministry",
        "said",
        "talks",
        "would",
        "resume",
        "on",
        "trade",
        "after",
        "officials",
        "met",
        "in",
        "Geneva",
    ],
    "zh": ["外交部", "发言人", "表示", "双方", "将", "继续", "就", "贸易", "问题", "举行", "磋商", "，", "。"],
    "ja": ["外務省は", "貿易を", "めぐり", "両国が", "来週", "協議を", "再開すると", "発表した", "。", "、"],
}


def sentence(chance: random.Random, language: str, words: int) -> str:
    return (" " if language == "en" else "").join(chance.choices(WORDS[language], k=words))


def rss(chance: random.Random, language: str, items: int, *, full: bool) -> bytes:
    parts = []
    for number in range(items):
        when = NOW - dt.timedelta(minutes=chance.randrange(4000))
        link = f"https://news.example/{language}/{chance.randrange(10**9)}.html"
        body = "".join(f"<p>{sentence(chance, language, 60)}</p>" for _ in range(6))
        summary = f'<p><a href="{link}"><img src="{link}.jpg" alt="x"/></a>{sentence(chance, language, 40)}</p>'
        rich = (
            f"<dc:creator><![CDATA[Staff]]></dc:creator><content:encoded><![CDATA[{body}]]></content:encoded>"
            f'<media:content url="{link}.jpg" medium="image" width="800"/>'
            + "".join(f"<category><![CDATA[{sentence(chance, language, 1)}]]></category>" for _ in range(4))
        )
        parts.append(
            f"<item><title>{escape(sentence(chance, language, 12))} {number}</title><link>{link}</link>"
            f'<guid isPermaLink="true">{link}</guid><pubDate>{format_datetime(when)}</pubDate>'
            f"<description><![CDATA[{summary if full else sentence(chance, language, 30)}]]></description>"
            f"{rich if full else ''}</item>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel>'
        f"<title>News</title><link>https://news.example/</link><language>{language}</language>"
        f"{''.join(parts)}</channel></rss>"
    ).encode()


def atom(chance: random.Random, language: str, items: int) -> bytes:
    parts = []
    for number in range(items):
        when = (NOW - dt.timedelta(minutes=chance.randrange(4000))).isoformat()
        link = f"https://news.example/{chance.randrange(10**9)}"
        body = escape("".join(f"<p>{sentence(chance, language, 60)}</p>" for _ in range(5)))
        parts.append(
            f"<entry><id>{link}</id><title>{sentence(chance, language, 12)} {number}</title>"
            f'<link rel="alternate" href="{link}"/>'
            f"<published>{when}</published><updated>{when}</updated><author><name>Staff</name></author>"
            f'<summary type="html">{escape(sentence(chance, language, 30))}</summary>'
            f'<content type="html">{body}</content></entry>'
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><id>x</id>'
        f"<updated>{NOW.isoformat()}</updated>{''.join(parts)}</feed>"
    ).encode()


def made_feeds() -> list[bytes]:
    chance = random.Random(7)
    bodies = []
    for language in WORDS:
        for items in (10, 20, 30, 50):
            bodies += [
                rss(chance, language, items, full=True),
                rss(chance, language, items, full=False),
                atom(chance, language, items),
            ]
    return bodies


def bare(bodies: list[bytes]) -> tuple[float, int]:
    start, read = time.process_time(), 0
    for body in bodies:
        try:
            read += len(fastfeedparser.parse(body).entries)
        except ValueError:
            continue
    return time.process_time() - start, read


def ours(bodies: list[bytes]) -> tuple[float, int]:
    start, read = time.process_time(), 0
    for body in bodies:
        try:
            # What would go to a process of its own would not be comparable; nothing here does.
            assert not wants_guard(body)
            read += len(parse_feed(body, feed=FEED, content_type=None, fetched=NOW).entries)
        except ParseError:
            continue
    return time.process_time() - start, read


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--feeds", type=Path, nargs="*", default=[])
    chosen = options.parse_args()
    files = sorted(file for folder in chosen.feeds for file in folder.rglob("*.xml"))
    bodies = [file.read_bytes() for file in files] if files else made_feeds()
    bodies = [body for body in bodies if not wants_guard(body)]
    bare(bodies), ours(bodies)  # warm
    pairs = [(bare(bodies), ours(bodies)) for _ in range(chosen.rounds)]
    theirs = statistics.median(pair[0][0] for pair in pairs)
    own = statistics.median(pair[1][0] for pair in pairs)
    ratio = statistics.median(pair[1][0] / pair[0][0] for pair in pairs)
    size = sum(map(len, bodies)) / len(bodies)
    print(f"feeds {len(bodies)}, mean {size / 1024:.0f} kB, rounds {chosen.rounds}")
    print(f"bare fastfeedparser  {len(bodies) / theirs:8.0f} feeds/s  {pairs[0][0][1]} entries")
    print(f"rashomon parse_feed  {len(bodies) / own:8.0f} feeds/s  {pairs[0][1][1]} entries")
    print(f"time, ours / bare    {ratio:8.2f}   (target <= 1.3)")


if __name__ == "__main__":
    main()
