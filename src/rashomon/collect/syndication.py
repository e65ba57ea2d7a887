"""Feeds of every form into entries: the front of parsing.

Clean feeds go through fastfeedparser; the rest through :mod:`rashomon.collect.xml_feeds`, which mends and keeps what
the fast lane drops; what neither can read is given to feedparser. Bodies that could cost a parser more than moments go
to a process that can be killed (:mod:`rashomon.collect.guarded`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from urllib.parse import urljoin

from rashomon.collect import encoding, xml_feeds
from rashomon.collect.entries import make_entry
from rashomon.collect.fast_lane import read_fast
from rashomon.collect.feed_dates import DateReader
from rashomon.collect.google_news import read_items
from rashomon.collect.json_feeds import looks_like_json, read_json
from rashomon.collect.markup import cut, hides_characters, plain_text, summary_text
from rashomon.collect.pages import page_fault
from rashomon.collect.xml_feeds import RawFeed, RawItem
from rashomon.errors import ParseError
from rashomon.records import Entry, Feed, content_id, record
from rashomon.redaction import redact_url, without_echo

_ITEM = re.compile(r"<(?:[A-Za-z0-9]+:)?(?:item|entry)[\s>]", re.IGNORECASE)
MAX_ITEMS = 5000
"""Of one feed; no newspaper prints more in a day."""
MAX_TITLE = 1000
MAX_SUMMARY = 2000


@record
class ParsedFeed:
    """What a feed said. ``flags`` are doubts about the whole feed; each entry carries its own."""

    entries: tuple[Entry, ...]
    flags: tuple[str, ...] = ()
    items: int = 0
    """How many items the feed had; clusters make more entries, repeated and empty items fewer."""
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
    body = without_echo(body, feed.url)
    if not body or body.isspace():
        raise ParseError("the answer is empty", where=where)
    try:
        raw, flags = _read(body, feed, content_type)
    except ParseError as error:
        raise ParseError(error.message, where=where, hint=error.hint) from error
    return _to_parsed(raw, flags, feed=feed, fetched=fetched, capture_ref=capture_ref)


def _read(body: bytes, feed: Feed, content_type: str | None) -> tuple[RawFeed, tuple[str, ...]]:
    if feed.kind != "sitemap":
        fast = read_fast(body, base=feed.url, max_items=MAX_ITEMS) if _labelled_utf8(body, content_type) else None
        if fast is not None:
            return fast, fast.flags
    decoded = encoding.decode(body, content_type=content_type, language=feed.language)
    if looks_like_json(decoded.text):
        return read_json(decoded.text, base=feed.url, max_items=MAX_ITEMS), decoded.flags
    fault = page_fault(decoded.text)
    if fault is not None:
        raise ParseError(fault)
    raw = _read_xml(decoded.text, feed.url)
    return raw, (*decoded.flags, *raw.flags)


def _read_xml(text: str, base: str) -> RawFeed:
    """The careful lane, and the last one for a document that names items and yields none."""
    fault: ParseError | None = None
    raw = RawFeed()
    try:
        raw = xml_feeds.read_xml(text, base=base, max_items=MAX_ITEMS)
    except ParseError as error:
        fault = error
    # A torn item is read by neither: what stands in it is cut off somewhere.
    if not raw.items and xml_feeds.TRUNCATED not in raw.flags and _ITEM.search(text):
        from rashomon.collect.last_resort import read_leniently

        lenient = read_leniently(xml_feeds.mend(text), base=base, max_items=MAX_ITEMS)
        if lenient.items:
            return lenient
    if fault is not None:
        raise fault
    return raw


def _labelled_utf8(body: bytes, content_type: str | None) -> bool:
    """Whether nothing but the document itself speaks of its encoding, or what speaks says UTF-8."""
    if content_type is None or "charset" not in content_type.lower():
        return True
    return body.isascii() or "utf-8" in content_type.lower()


def _to_parsed(
    raw: RawFeed, flags: Iterable[str], *, feed: Feed, fetched: dt.datetime, capture_ref: str | None
) -> ParsedFeed:
    language = raw.language.strip() or None
    dates = DateReader(language or feed.language, fetched)
    spoken = language or feed.language or None
    found: dict[str, Entry] = {}
    for item in read_items(raw.items) if feed.kind == "google-news" else raw.items:
        entry = _to_entry(item, feed.url, spoken, dates, fetched, capture_ref)
        if entry is None:
            continue
        if entry.guid not in found:
            found[entry.guid] = entry
        elif not _says_again(entry, found[entry.guid]):
            # A guid may stand under many items: only the whole tells them apart.
            found.setdefault(content_id(entry.guid, entry.link, entry.title, entry.summary), entry)
    return ParsedFeed(
        entries=tuple(found.values()),
        flags=tuple(flags),
        items=len(raw.items),
        title=plain_text(raw.title),
        language=language,
        updated=dates.read(raw.updated).when if raw.updated else None,
    )


def _says_again(entry: Entry, earlier: Entry) -> bool:
    return (entry.link, entry.title, entry.summary) == (earlier.link, earlier.title, earlier.summary)


def _to_entry(
    item: RawItem, feed_url: str, language: str | None, dates: DateReader, fetched: dt.datetime, ref: str | None
) -> Entry | None:
    """One item as an entry; None for an item that says nothing at all."""
    guid, link, title, summary, date, source_name, source_url, own_language, doubt = item
    when, flags = dates.read(date, own_language)
    if hides_characters(title):
        flags = (*flags, "hidden characters in the title")
    title = plain_text(title)
    if doubt:
        flags = (*flags, doubt)
    if len(title) > MAX_TITLE:
        title, _ = cut(title, MAX_TITLE)
        flags = (*flags, "title cut")
    if len(summary) > MAX_SUMMARY:
        summary, was_cut = summary_text(summary, MAX_SUMMARY)
        flags = (*flags, "summary cut") if was_cut else flags
    elif summary:
        summary = plain_text(summary)
    if not link.startswith(("http://", "https://")):
        link, flags = _web_link(link, feed_url, flags)
        if not (title or link or summary):
            return None
    return make_entry(
        feed_url,
        guid or link or content_id(feed_url, title, date),
        link,
        title,
        summary,
        when,
        fetched,
        (plain_text(source_name) or None) if source_name else None,
        source_url or None,
        own_language or language,
        ref,
        flags,
    )


def _web_link(link: str, feed_url: str, flags: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """A relative link made absolute; a link that is no web address dropped, and said so."""
    text = "".join(link.split())
    if not text:
        return "", flags
    try:
        target = urljoin(feed_url, text)
    except ValueError:
        target = ""
    if target.lower().startswith(("http://", "https://")):
        return target, flags
    return "", (*flags, f"link dropped: {text[:30]}")
