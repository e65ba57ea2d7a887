"""The fast lane: clean RSS and Atom through fastfeedparser's native extractor.

The extractor takes well-formed UTF-8 without a document type and hands back anything else, which is exactly the line
between feeds that can be read at full speed and feeds that need care. fastfeedparser's public ``parse`` hides on which
side a feed fell, and hides raw dates, so the extractor is called itself. That door is not promised by fastfeedparser:
it is tried once with a known feed, and where the answer is not the expected one every feed goes through the careful
lane, slower and with the same entries (docs/decisions/0011-feed-parsing-in-two-lanes.md).
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from rashomon.collect.xml_feeds import RawFeed, RawItem, channel_facts

_Extract = Callable[..., Any]
_UNESCAPED = re.compile(rb"</[pa]>")
"""In RSS without CDATA: markup that was not escaped, of which the extractor keeps only what stands before it."""
_SOURCE = re.compile(rb'<source\s+url="([^"<>]*)"\s*>([^<]*)</source>')
_OTHER_SUMMARY = re.compile(rb"<(?:\w+:)?(?:content|body|fullitem|abstract|tagline|encoded|div)\b|:description\b")
"""Where a feed whose items have no summary may have one all the same."""
_ALTERNATE = (None, "", "alternate")
"""The relations of the link that leads to the article itself (RFC 4287, section 4.2.7.2)."""
_HEAD = 16384
"""How a feed writes its items shows in the first of them, and in the last: guids that are no links, XHTML."""
_PROBE = (
    b'<rss version="2.0"><channel><title>T</title><item><title>A</title><link>http://a/1</link><guid>g</guid>'
    b"<pubDate>raw date</pubDate><description>d</description></item></channel></rss>"
)


@cache
def _extractor() -> _Extract | None:
    """The native extractor, or None where this build of fastfeedparser has none that answers as expected."""
    try:
        from fastfeedparser import main

        core: Any = main._core

        def extract(body: bytes, *, content: bool) -> Any:
            tags = media = enclosures = False
            return core.parse_entries(body, dict, str, html.unescape, content, tags, media, enclosures)

        _, _, header, entries = extract(_PROBE, content=False)
        known = {"id": "g", "title": "A", "link": "http://a/1", "published": "raw date", "description": "d"}
        works = b"<title>T</title>" in header and {key: entries[0].get(key) for key in known} == known
    except (ImportError, AttributeError, TypeError, ValueError, LookupError):
        return None
    return extract if works else None


def read_fast(body: bytes, *, base: str, max_items: int) -> RawFeed | None:
    """Read a clean feed.

    Args:
        body: the bytes as served.
        base: the feed's URL.
        max_items: items beyond this are counted and left.

    Returns:
        The same as :func:`rashomon.collect.xml_feeds.read_xml`, or None for a feed that needs care.
    """
    extract = _extractor()
    if extract is None:
        return None
    is_rss = body.find(b"<rss", 0, _HEAD) >= 0
    has_source = b"</source>" in body
    if not _is_clean(body, is_rss=is_rss, has_source=has_source):
        return None
    # The likelier name first: looking for what is not there costs the most.
    names = (b"<description", b"<summary") if is_rss else (b"<summary", b"<description")
    result = extract(body, content=all(body.find(name, 0, _HEAD) < 0 for name in names))
    if isinstance(result, str) or not result[3]:
        return None
    _, _, header, entries = result
    items = _items(entries, body)
    if items is None:
        return None
    if has_source:
        sources = _sources(body)
        if len(sources) != len(items):
            return None
        items = [
            item._replace(source_url=url, source_name=name) for item, (url, name) in zip(items, sources, strict=True)
        ]
    left = len(items) - max_items
    flags = (f"more than {max_items} items, {left} left out",) if left > 0 else ()
    return channel_facts(header, base)._replace(items=tuple(items[:max_items]), flags=flags)


def _is_clean(body: bytes, *, is_rss: bool, has_source: bool) -> bool:
    """Whether nothing in a feed shows that the extractor would keep too little of it."""
    if has_source and (b"<![CDATA[" in body or b"<!--" in body):
        return False
    if is_rss or body.find(b"<feed", 0, _HEAD) < 0:
        return b"<![CDATA[" in body or not _UNESCAPED.search(body)
    return body.find(b"xhtml", 0, _HEAD) < 0 and b"xhtml" not in body[-_HEAD:]


def _items(entries: list[dict[str, Any]], body: bytes) -> list[RawItem] | None:
    """The extractor's entries as items, or None where it seems to have lost something.

    An empty title may be markup, and an empty summary may stand in the content; a relative link wants the bases of
    its parents; a link that was made from a guid may be none.
    """
    items = []
    make: Callable[..., RawItem] = tuple.__new__  # what ``RawItem(...)`` does, without its signature
    silent = same = False
    for entry in entries:
        get = entry.get
        title, link, guid, summary, links = get("title"), get("link"), get("id"), get("description"), get("links")
        if links and len(links) > 1:
            link = next((each["href"] for each in links if each["rel"] in _ALTERNATE and each["href"]), link)
        if not title or not link or not link.startswith("http"):
            return None
        if not summary:
            silent = True
        if link == guid:
            same = True
        date = get("published") or get("updated") or ""
        items.append(make(RawItem, (guid or "", link, title, summary or "", date, "", "", "", "")))
    if silent and _OTHER_SUMMARY.search(body):
        return None
    return None if same and b'="false"' in body[:_HEAD] else items


def _sources(body: bytes) -> list[tuple[str, str]]:
    """URL and name of the ``<source>`` of each item.

    In a well-formed document without CDATA and comments, ``<source`` is an element and nothing else, and ``</item>``
    closes the item that it stands in.
    """
    sources = []
    for item in body.split(b"</item>")[:-1]:
        start = item.rfind(b"<source")
        match = _SOURCE.match(item, start) if start >= 0 else None
        sources.append((_text(match[1]), _text(match[2])) if match else ("", ""))
    return sources


def _text(escaped: bytes) -> str:
    return html.unescape(escaped.decode()).strip()
