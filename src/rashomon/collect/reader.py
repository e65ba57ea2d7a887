"""Reading feeds: conditional requests, what each feed's state becomes, and faults in words.

One feed that fails never stops the others; it keeps its state and is named.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Literal

from rashomon.collect.google_news import ITEM_CAP, split_search
from rashomon.collect.guarded import parse_guarded, wants_guard
from rashomon.collect.syndication import ParsedFeed, parse_feed
from rashomon.errors import AddressRefused, CollectError, FetchError, HttpStatus
from rashomon.ports import Fetched, Fetcher, NotModified, Request
from rashomon.records import Entry, Feed, record
from rashomon.redaction import redact_text, redact_url

Status = Literal["fine", "not-modified", "empty", "silent", "stale", "moved", "gone", "dead", "refused"]

STALE_AFTER = dt.timedelta(days=14)
"""A news feed whose newest item is older than this has stopped."""
SEARCH_STALE_AFTER = dt.timedelta(days=7)
"""A search asks for the last days; older answers mean that Google has stopped honouring it."""
MAX_SPLITS = 3
"""How often a search that comes back full is cut in two."""
SILENT_AFTER = 2
"""Valid and empty this often in a row is no quiet day."""


@record
class FeedState:
    """What is remembered of a feed between runs."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    last_ok: dt.datetime | None = None
    empties: int = 0
    """How often in a row it was valid and empty."""
    failures: int = 0
    """How often in a row it could not be read."""
    gone: bool = False
    moved_to: str | None = None
    """Where it has moved for good; asked there from now on."""
    paused_until: dt.datetime | None = None


@record
class FeedReading:
    """One feed, read once."""

    feed: Feed
    status: Status
    entries: tuple[Entry, ...]
    state: FeedState
    faults: tuple[str, ...] = ()
    """In words; the first one is why the status is not ``fine``."""


async def read_feeds(
    feeds: Sequence[Feed], fetcher: Fetcher, *, states: Mapping[str, FeedState], now: dt.datetime
) -> tuple[FeedReading, ...]:
    """Read many feeds at once; the fetcher holds the limits of each host.

    Args:
        feeds: what to read.
        fetcher: live, recording or replaying.
        states: by the feed's URL, what the last run remembered.
        now: the time of the run, aware; judges pauses and staleness.

    Returns:
        One reading for each feed, in the order of ``feeds``.
    """
    return tuple(
        await asyncio.gather(*(read_feed(feed, fetcher, state=states.get(feed.url), now=now) for feed in feeds))
    )


async def read_feed(feed: Feed, fetcher: Fetcher, *, state: FeedState | None, now: dt.datetime) -> FeedReading:
    """Read one feed; see :func:`read_feeds`. Faults outside are told, never raised."""
    state = state or FeedState(url=feed.url)
    if state.gone:
        return _without(feed, "gone", state, "the server said that it is gone for good")
    if state.paused_until is not None and state.paused_until > now:
        until = f"{state.paused_until:%Y-%m-%d %H:%M} UTC"
        return _without(feed, "dead", state, f"its host asked to be left alone until {until}")
    request = Request(url=state.moved_to or feed.url, etag=state.etag, last_modified=state.last_modified)
    try:
        answer = await fetcher.fetch(request)
    except HttpStatus as error:
        return _refused_by_server(feed, state, error, now)
    except FetchError as error:
        status: Status = "refused" if isinstance(error, AddressRefused) else "dead"
        return _without(feed, status, _failed(state), str(error))
    if isinstance(answer, NotModified):
        return FeedReading(
            feed=feed, status="not-modified", entries=(),
            state=replace(_validators(state, answer), last_ok=answer.fetched, failures=0),
        )  # fmt: skip
    try:
        parsed = await _parse(answer, feed)
        if feed.kind == "google-news":
            parsed = await _read_parts(feed, parsed, fetcher, now)
    except CollectError as error:
        # Validators of a body that could not be read are not kept: the next run must see the body again.
        return _without(feed, "dead", _failed(state), str(error))
    return _judge(feed, state, answer, parsed, now)


async def _parse(answer: Fetched, feed: Feed) -> ParsedFeed:
    parse = partial(
        parse_guarded if wants_guard(answer.body) else parse_feed,
        answer.body,
        feed=feed,
        content_type=answer.header("content-type"),
        fetched=answer.fetched,
        capture_ref=answer.capture_ref,
    )
    return await asyncio.to_thread(parse) if parse.func is parse_guarded else parse()


async def _read_parts(feed: Feed, parsed: ParsedFeed, fetcher: Fetcher, now: dt.datetime, depth: int = 0) -> ParsedFeed:
    """A Google News search that came back full, with the searches that it can be cut into.

    The entries keep the URL of the whole search: it is what the registry knows.
    """
    parts = split_search(feed, now=now) if parsed.items >= ITEM_CAP else ()
    if not parts:
        full = parsed.items >= ITEM_CAP
        return replace(parsed, flags=(*parsed.flags, f"cut off at {ITEM_CAP} items")) if full else parsed
    entries = {entry.guid: entry for entry in parsed.entries}
    flags = list(parsed.flags)
    for part in parts:
        try:
            answer = await fetcher.fetch(Request(url=part.url))
            if not isinstance(answer, Fetched):
                continue
            found = await _parse(answer, part)
            if depth < MAX_SPLITS:
                found = await _read_parts(part, found, fetcher, now, depth + 1)
        except CollectError as error:
            flags.append(f"cut off at {ITEM_CAP} items, a part could not be read: {error.message}")
            continue
        flags.extend(flag for flag in found.flags if flag not in flags)
        for entry in found.entries:
            entries.setdefault(entry.guid, replace(entry, feed_url=feed.url))
    return replace(parsed, entries=tuple(entries.values()), flags=tuple(flags))


def _judge(feed: Feed, state: FeedState, answer: Fetched, parsed: ParsedFeed, now: dt.datetime) -> FeedReading:
    """What a feed's answer means for its state."""
    empties = 0 if parsed.entries else state.empties + 1
    fresh = replace(
        _validators(state, answer), last_ok=answer.fetched, empties=empties, failures=0, paused_until=None
    )  # fmt: skip
    faults = list(parsed.flags)
    status: Status = "fine"
    if answer.moved and answer.url != (state.moved_to or feed.url):
        fresh = replace(fresh, moved_to=answer.url)
        status = "moved"
        faults.insert(0, f"moved for good to {redact_url(answer.url)}")
    if not parsed.entries:
        silent = empties >= SILENT_AFTER
        status = "silent" if silent else "empty"
        faults.insert(0, f"valid and empty {empties} times in a row" if silent else "valid and empty")
    else:
        newest = max((entry.published for entry in parsed.entries if entry.published is not None), default=None)
        patience = SEARCH_STALE_AFTER if feed.kind == "google-news" else STALE_AFTER
        if newest is not None and now - newest > patience:
            status = "stale"
            faults.insert(0, f"its newest item is from {newest:%Y-%m-%d}")
    return FeedReading(feed=feed, status=status, entries=parsed.entries, state=fresh, faults=tuple(faults))


def _validators(state: FeedState, answer: Fetched | NotModified) -> FeedState:
    """New validators replace old ones; a 304 that repeats none leaves them."""
    headers = {name.lower(): value for name, value in reversed(answer.headers)}
    if isinstance(answer, NotModified):
        return replace(
            state,
            etag=headers.get("etag", state.etag),
            last_modified=headers.get("last-modified", state.last_modified),
        )
    return replace(state, etag=headers.get("etag"), last_modified=headers.get("last-modified"))


def _refused_by_server(feed: Feed, state: FeedState, error: HttpStatus, now: dt.datetime) -> FeedReading:
    if error.status == 410 and state.moved_to is None:
        return _without(feed, "gone", replace(state, gone=True), str(error))
    failed = _failed(state)
    if error.retry_after:
        failed = replace(failed, paused_until=now + dt.timedelta(seconds=error.retry_after))
    return _without(feed, "dead", failed, str(error))


def _failed(state: FeedState) -> FeedState:
    """One more failure. Where the place that a feed moved to fails, its old one is asked again, without validators."""
    failed = replace(state, failures=state.failures + 1)
    return failed if state.moved_to is None else replace(failed, moved_to=None, etag=None, last_modified=None)


def _without(feed: Feed, status: Status, state: FeedState, fault: str) -> FeedReading:
    return FeedReading(feed=feed, status=status, entries=(), state=state, faults=(redact_text(fault),))
