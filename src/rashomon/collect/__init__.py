"""Collect: feeds and pages from outside into entries, politely, captured, replayable.

::

    Feed -> Request -> fetch (or replay) -> body -> parse -> Entry

Names are loaded when they are first asked for, so that importing this package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.collect.article import PageText, extract_text, fetch_text
    from rashomon.collect.capture import Recorder, Replay, open_replay
    from rashomon.collect.checking import FeedCheck, check_feeds
    from rashomon.collect.fetch import FetchPolicy, LiveFetcher
    from rashomon.collect.google_links import Resolver, decode_link
    from rashomon.collect.google_news import search_feeds
    from rashomon.collect.reader import FeedReading, FeedState, read_feeds
    from rashomon.collect.syndication import ParsedFeed, parse_feed

_WHERE = {
    "FeedCheck": "checking",
    "FeedReading": "reader",
    "FeedState": "reader",
    "FetchPolicy": "fetch",
    "LiveFetcher": "fetch",
    "PageText": "article",
    "ParsedFeed": "syndication",
    "Recorder": "capture",
    "Replay": "capture",
    "Resolver": "google_links",
    "check_feeds": "checking",
    "decode_link": "google_links",
    "extract_text": "article",
    "fetch_text": "article",
    "open_replay": "capture",
    "parse_feed": "syndication",
    "read_feeds": "reader",
    "search_feeds": "google_news",
}

__all__ = [
    "FeedCheck",
    "FeedReading",
    "FeedState",
    "FetchPolicy",
    "LiveFetcher",
    "PageText",
    "ParsedFeed",
    "Recorder",
    "Replay",
    "Resolver",
    "check_feeds",
    "decode_link",
    "extract_text",
    "fetch_text",
    "open_replay",
    "parse_feed",
    "read_feeds",
    "search_feeds",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
