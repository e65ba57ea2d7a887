"""Collect: feeds and pages from outside into entries, politely, captured, replayable.

::

    Feed -> Request -> fetch (or replay) -> body -> parse -> Entry

Names are loaded when they are first asked for, so that importing this package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.collect.capture import Recorder, Replay, open_replay
    from rashomon.collect.fetch import FetchPolicy, LiveFetcher
    from rashomon.collect.reader import FeedReading, FeedState, read_feeds
    from rashomon.collect.syndication import ParsedFeed, parse_feed

_WHERE = {
    "FeedReading": "reader",
    "FeedState": "reader",
    "FetchPolicy": "fetch",
    "LiveFetcher": "fetch",
    "ParsedFeed": "syndication",
    "Recorder": "capture",
    "Replay": "capture",
    "open_replay": "capture",
    "parse_feed": "syndication",
    "read_feeds": "reader",
}

__all__ = [
    "FeedReading",
    "FeedState",
    "FetchPolicy",
    "LiveFetcher",
    "ParsedFeed",
    "Recorder",
    "Replay",
    "open_replay",
    "parse_feed",
    "read_feeds",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
