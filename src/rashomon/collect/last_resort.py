"""The last lane: feeds that neither fastfeedparser nor lxml make sense of, through feedparser.

feedparser is slow and reads nearly anything; it gets text that has already been decoded and mended, so it fetches
nothing and expands nothing.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from rashomon.collect.xml_feeds import RawFeed, RawItem


def read_leniently(text: str, *, base: str, max_items: int) -> RawFeed:
    """Read what can be read.

    Args:
        text: the mended document.
        base: the feed's URL, for relative links.
        max_items: items beyond this are left.

    Returns:
        The items, none where even feedparser finds none.
    """
    import feedparser

    parsed: Any = feedparser.parse(
        text.encode("utf-8", "replace"),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
    )
    return RawFeed(
        items=tuple(_item(entry, base) for entry in parsed.entries[:max_items]),
        title=str(parsed.feed.get("title") or ""),
        language=str(parsed.feed.get("language") or ""),
        flags=("malformed feed, read leniently",),
    )


def _item(entry: Any, base: str) -> RawItem:
    source = entry.get("source") or {}
    content = entry.get("content") or [{}]
    link = str(entry.get("link") or "")
    return RawItem(
        guid=str(entry.get("id") or ""),
        link=urljoin(base, link) if link else "",
        title=str(entry.get("title") or ""),
        summary=str(entry.get("summary") or content[0].get("value") or ""),
        date=str(entry.get("published") or entry.get("updated") or entry.get("created") or ""),
        source_name=str(source.get("title") or ""),
        source_url=str(source.get("href") or ""),
    )
