"""``rashomon feeds check``: each feed asked once, and said in a line how it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rashomon.collect.google_news import LICENCE
from rashomon.collect.reader import FeedReading, Status, read_feeds
from rashomon.ports import Fetcher
from rashomon.records import Feed, record
from rashomon.redaction import redact_url


@record
class FeedCheck:
    """How one feed is."""

    feed: Feed
    status: Status
    entries: int
    newest: dt.datetime | None
    detail: str

    @property
    def working(self) -> bool:
        """Whether its ``checked`` day may be set: it answered and said something."""
        return self.status in ("fine", "moved", "stale")

    @property
    def line(self) -> str:
        """For the terminal: status, entries, newest item, URL, and what is wrong."""
        newest = f"{self.newest:%Y-%m-%d %H:%M}" if self.newest else "-"
        detail = f"  ({self.detail})" if self.detail else ""
        return f"{self.status:<8} {self.entries:>5}  {newest:<16}  {redact_url(self.feed.url)}{detail}"


async def check_feeds(feeds: Sequence[Feed], fetcher: Fetcher, *, now: dt.datetime) -> tuple[FeedCheck, ...]:
    """Ask each feed once, with nothing remembered, so that no answer is a mere 304.

    Args:
        feeds: what to check.
        fetcher: live, or a replay.
        now: the time, aware; judges staleness.

    Returns:
        One check for each feed, in the order of ``feeds``.
    """
    readings = await read_feeds(feeds, fetcher, states={}, now=now)
    return tuple(_check(reading) for reading in readings)


def notices(feeds: Sequence[Feed]) -> tuple[str, ...]:
    """What must be said beside the result: the licence of Google News where one of the feeds is its."""
    return (LICENCE,) if any(feed.kind == "google-news" for feed in feeds) else ()


def _check(reading: FeedReading) -> FeedCheck:
    return FeedCheck(
        feed=reading.feed,
        status=reading.status,
        entries=len(reading.entries),
        newest=max((entry.published for entry in reading.entries if entry.published is not None), default=None),
        detail="; ".join(fault.removeprefix(f"{redact_url(reading.feed.url)}: ") for fault in reading.faults),
    )
