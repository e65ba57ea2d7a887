"""The two built-in collectors, live feeds host by host and the replay of a capture, read through the same code."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from rashomon.collect.fetch import FetchPolicy
from rashomon.collect.reader import FeedReading, FeedState, Status, read_feeds
from rashomon.collect.replay import open_replay
from rashomon.curate.curation import perspective_of
from rashomon.errors import CollectError, Stopped
from rashomon.language.tags import base_language
from rashomon.ports import Collection, FeedEntries, UnitReport
from rashomon.records import Entry, Feed, Outlet, Topic, Window, content_id, record
from rashomon.redaction import redact_url
from rashomon.run.local import LocalRunner, never
from rashomon.run.network import Network, capture_path
from rashomon.run.report import add_up
from rashomon.run.units import once
from rashomon.store import Store

HOSTS_AT_ONCE = 16
QUIET = frozenset(("fine", "not-modified"))
"""What needs no word in the summary, unless the parser doubted something."""

UNREAD: tuple[Status, ...] = ("dead", "refused", "gone")


def feeds_of(topic: Topic, outlets: Sequence[Outlet]) -> tuple[Feed, ...]:
    """The publishers' own feeds that a topic reads, in the order of outlets.

    Those are the feeds, in the topic's languages, of every outlet that speaks from a side, by id or by country.
    """
    spoken = {base_language(tag) for tag in topic.languages}
    return tuple(
        feed
        for outlet in outlets
        if perspective_of(outlet, topic.perspectives) is not None
        for feed in outlet.feeds
        if feed.kind != "google-news" and (not spoken or base_language(feed.language) in spoken | {"und"})
    )


def searched_for(topic: Topic, outlets: Sequence[Outlet]) -> tuple[Outlet, ...]:
    """The outlets that a topic names and that have no feed of their own to read: an aggregator is asked for them."""
    named = {outlet_id for side in topic.perspectives for outlet_id in side.outlet_ids}
    fed = {feed.outlet_id for feed in feeds_of(topic, outlets)}
    return tuple(outlet for outlet in outlets if outlet.id in named - fed)


class ReplayCollector:
    """Reads a WARC capture, or a folder of feed files.

    Args:
        path: the capture.
        outlets: the registry, whose feeds are known by URL.
    """

    def __init__(self, path: Path, outlets: Sequence[Outlet]) -> None:
        self._path = path
        self._known = tuple(feed for outlet in outlets for feed in outlet.feeds)

    def day(self, topic: Topic) -> dt.date:
        """The day on which the capture was made, in the topic's time zone.

        Raises:
            CaptureError: if it is no capture, or nothing in it bears a date.
        """
        return open_replay(self._path).latest.astimezone(ZoneInfo(topic.timezone)).date()

    def collect(self, topic: Topic, window: Window, /) -> Collection:
        """Read everything that the capture holds.

        Raises:
            CaptureError: if it is no capture.
        """
        replay = open_replay(self._path, when=window.end)
        made = replay.latest
        readings = asyncio.run(read_feeds(replay.feeds(self._known), replay, states={}, now=made))
        return Collection(
            feeds=tuple(FeedEntries(feed=reading.feed, entries=reading.entries) for reading in readings),
            made=made,
            capture=replay.name,
            counts=_counts(readings),
            faults=tuple(_fault(reading) for reading in readings if _is_fault(reading)),
        )


class LiveCollector:
    """Reads the feeds of a topic's outlets over the network and keeps all that they say.

    One unit a host: its entries and its feeds' validators are saved, and it is marked done, in one transaction; a run
    that was killed goes on with the hosts that are left.

    Args:
        outlets: the registry.
        store: keeps entries and feed states.
        policy: manners and limits.
        captures: the folder of the captures; None keeps none.
        google_news: whether outlets without a feed of their own are looked for there.
        clock: tells the time, aware.
        stopping: asked before each host; once it says yes, no further host is asked.
    """

    def __init__(
        self,
        outlets: Sequence[Outlet],
        store: Store,
        *,
        policy: FetchPolicy,
        captures: Path | None,
        google_news: bool,
        clock: Callable[[], dt.datetime],
        stopping: Callable[[], bool] = never,
    ) -> None:
        self._outlets = tuple(outlets)
        self._store = store
        self._policy = policy
        self._captures = captures
        self._google_news = google_news
        self._clock = clock
        self._stopping = stopping

    def collect(self, topic: Topic, window: Window, /) -> Collection:
        """Read every feed of the topic; what they said before in the window counts too.

        Raises:
            Stopped: if the run was asked to stop and hosts are left; the next run goes on with them.
            CollectError: if no feed could be read and nothing of the window is kept: that is no quiet day.
        """
        now = self._clock()
        feeds = self._feeds(topic, window, now)
        run_id = content_id("collect", topic.id, window.end.isoformat())
        capture = capture_path(self._captures, topic, window)
        with Network(self._policy, capture, self._clock) as network:
            tools = _HostTools(store=self._store, network=network, feeds=_by_host(feeds), run_id=run_id, now=now)
            runner = LocalRunner(tools, workers=HOSTS_AT_ONCE, stopping=self._stopping)
            reports = runner.each(collect_host, sorted(tools.feeds))
        if self._stopping() and (left := sum(not report.done for report in reports)):
            raise Stopped(
                f"stopped with {left} of {len(reports)} hosts left to ask; what the others said is kept",
                where=topic.id,
                hint="run it again to go on",
            )
        self._store.marks.forget(run_id)
        counts, faults = add_up(reports)
        entries = self._store.entries.between(window.start, window.end, feeds=[feed.url for feed in feeds])
        if faults and not entries and not _heard(counts):
            raise CollectError(
                f"none of the {len(feeds)} feeds could be read; the first: {faults[0]}",
                where=topic.id,
                hint="check the network and run it again",
            )
        return Collection(
            feeds=_by_feed(feeds, entries),
            made=now,
            capture=capture.name if capture else None,
            counts=counts,
            faults=faults,
            silent=_silent(feeds, entries),
        )

    def _feeds(self, topic: Topic, window: Window, now: dt.datetime) -> tuple[Feed, ...]:
        from rashomon.collect.google_news import search_feeds

        own = feeds_of(topic, self._outlets)
        if not self._google_news:
            return own
        return own + search_feeds(topic, searched_for(topic, self._outlets), window, now=now)


@record
class _HostTools:
    store: Store
    network: Network
    feeds: Mapping[str, tuple[Feed, ...]]
    run_id: str
    now: dt.datetime


def collect_host(key: str, tools: _HostTools) -> UnitReport:
    """The unit of collection: the feeds of one host.

    Args:
        key: the host's name.
        tools: what a run works with.
    """
    feeds = tools.feeds[key]

    def work() -> tuple[FeedReading, ...]:
        states = tools.store.feeds.states(FeedState, urls=[feed.url for feed in feeds])
        return tools.network.wait(read_feeds(feeds, tools.network.fetcher, states=states, now=tools.now))

    def save(readings: tuple[FeedReading, ...]) -> UnitReport:
        tools.store.entries.save([entry for reading in readings for entry in reading.entries])
        tools.store.feeds.save([reading.state for reading in readings])
        faults = tuple(_fault(reading) for reading in readings if _is_fault(reading))
        return UnitReport(key=key, done=True, counts=_counts(readings), faults=faults)

    return once(tools.store, tools.run_id, "collect", key, work=work, save=save)


def _by_host(feeds: Iterable[Feed]) -> dict[str, tuple[Feed, ...]]:
    hosts: dict[str, list[Feed]] = {}
    for feed in feeds:
        hosts.setdefault(urlsplit(feed.url).hostname or feed.url, []).append(feed)
    return {host: tuple(those) for host, those in hosts.items()}


def _by_feed(feeds: Sequence[Feed], entries: Iterable[Entry]) -> tuple[FeedEntries, ...]:
    found: dict[str, list[Entry]] = {feed.url: [] for feed in feeds}
    for entry in entries:
        found[entry.feed_url].append(entry)
    return tuple(FeedEntries(feed=feed, entries=tuple(found.pop(feed.url, ()))) for feed in feeds)


def _silent(feeds: Sequence[Feed], entries: Iterable[Entry]) -> tuple[str, ...]:
    spoke = {entry.feed_url for entry in entries}
    heard = {feed.outlet_id for feed in feeds if feed.url in spoke}
    asked = dict.fromkeys(feed.outlet_id for feed in feeds if feed.outlet_id)
    return tuple(outlet_id for outlet_id in asked if outlet_id not in heard)


def _counts(readings: Sequence[FeedReading]) -> tuple[tuple[str, int], ...]:
    counts = {"feeds": len(readings), "entries": sum(len(reading.entries) for reading in readings)}
    for reading in readings:
        if reading.status not in QUIET:
            name = f"{reading.status} feeds"
            counts[name] = counts.get(name, 0) + 1
    return tuple(counts.items())


def _heard(counts: Iterable[tuple[str, int]]) -> int:
    """How many feeds were read, be it that they had nothing new."""
    found = dict(counts)
    return found.get("feeds", 0) - sum(found.get(f"{status} feeds", 0) for status in UNREAD)


def _is_fault(reading: FeedReading) -> bool:
    return reading.status not in QUIET or bool(reading.faults)


def _fault(reading: FeedReading) -> str:
    url = redact_url(reading.feed.url)
    said = "; ".join(reading.faults[:3]) or reading.status
    return said if said.startswith(f"{url}: ") else f"{url}: {said}"
