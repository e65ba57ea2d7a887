"""Feeds of every form into entries: the front of parsing.

Clean feeds go through fastfeedparser; the rest through :mod:`rashomon.collect.xml_feeds`, which mends and keeps what
the fast lane drops; what neither can read is given to feedparser. Bodies that could cost a parser more than moments go
to a process that can be killed (:mod:`rashomon.collect.guarded`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urljoin

from rashomon.collect import encoding, xml_feeds
from rashomon.collect.feed_dates import read_date
from rashomon.collect.json_feeds import looks_like_json, read_json
from rashomon.collect.markup import cut, plain_text
from rashomon.collect.pages import page_fault
from rashomon.collect.xml_feeds import RawFeed, RawItem
from rashomon.errors import ParseError
from rashomon.records import Entry, Feed, content_id, record
from rashomon.redaction import redact_url

MAX_ITEMS = 5000
"""Of one feed; no newspaper prints more in a day."""
MAX_TITLE = 1000
MAX_SUMMARY = 4000


@record
class ParsedFeed:
    """What a feed said. ``flags`` are doubts about the whole feed; each entry carries its own."""

    entries: tuple[Entry, ...]
    flags: tuple[str, ...] = ()
    title: str = ""
    language: str | None = None
    updated: dt.datetime | None = None
    """The channel's own build date."""


def parse_feed(
    body: bytes, *, feed: Feed, content_type: str | None, fetched: dt.datetime, capture_ref: str | None = None
) -> ParsedFeed:
    """Read a feed's body into entries.

    Args:
        body: the decoded bytes.
        feed: where they came from; its language helps with encodings, zones and missing tags.
        content_type: the header, for its charset.
        fetched: when they came, aware; judges dates.
        capture_ref: the record of the capture that holds them.

    Returns:
        The entries in the feed's order, one for each distinct item.

    Raises:
        ParseError: the body is no feed: a page, a login or consent form, a check for robots, or unreadable.
    """
    where = redact_url(feed.url)
    if not body.strip():
        raise ParseError("the answer is empty", where=where)
    try:
        raw, flags = _read(body, feed, content_type)
    except ParseError as error:
        raise ParseError(error.message, where=where, hint=error.hint) from error
    return _to_parsed(raw, flags, feed=feed, fetched=fetched, capture_ref=capture_ref)


def _read(body: bytes, feed: Feed, content_type: str | None) -> tuple[RawFeed, tuple[str, ...]]:
    decoded = encoding.decode(body, content_type=content_type, language=feed.language)
    if looks_like_json(decoded.text):
        return read_json(decoded.text, base=feed.url, max_items=MAX_ITEMS), decoded.flags
    fault = page_fault(decoded.text)
    if fault is not None:
        raise ParseError(fault)
    raw = xml_feeds.read_xml(decoded.text, base=feed.url, max_items=MAX_ITEMS)
    return raw, (*decoded.flags, *raw.flags)


def _to_parsed(
    raw: RawFeed, flags: Iterable[str], *, feed: Feed, fetched: dt.datetime, capture_ref: str | None
) -> ParsedFeed:
    language = raw.language.strip() or None
    zone_language = language or feed.language
    entries = []
    seen: set[tuple[str, str, str]] = set()
    for item in raw.items:
        entry = _to_entry(item, feed=feed, language=language, zone=zone_language, fetched=fetched, ref=capture_ref)
        if entry is None:
            continue
        key = (entry.guid, entry.link, entry.title)
        if key not in seen:
            seen.add(key)
            entries.append(entry)
    updated = read_date(raw.updated, language=zone_language, fetched=fetched).when if raw.updated else None
    return ParsedFeed(
        entries=tuple(entries), flags=tuple(flags), title=plain_text(raw.title), language=language, updated=updated
    )


def _to_entry(
    item: RawItem, *, feed: Feed, language: str | None, zone: str, fetched: dt.datetime, ref: str | None
) -> Entry | None:
    """One item as an entry; None for an item that says nothing at all."""
    title, title_cut = cut(plain_text(item.title), MAX_TITLE)
    summary, summary_cut = cut(plain_text(item.summary), MAX_SUMMARY)
    link = item.link.strip()
    if link and not link.lower().startswith(("http://", "https://")):
        link = urljoin(feed.url, link)
    if not link and not title and not summary:
        return None
    date = read_date(item.date, language=item.language or zone, fetched=fetched)
    flags = date.flags
    if title_cut:
        flags = (*flags, "title cut")
    if summary_cut:
        flags = (*flags, "summary cut")
    return Entry(
        feed_url=feed.url,
        guid=item.guid.strip() or link or content_id(feed.url, title, item.date),
        link=link,
        title=title,
        summary=summary,
        published=date.when,
        fetched=fetched,
        source_name=plain_text(item.source_name) or None,
        source_url=item.source_url or None,
        language=item.language or language or feed.language or None,
        capture_ref=ref,
        flags=flags,
    )
