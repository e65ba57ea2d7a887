"""JSON Feed into raw items.

Source: JSON Feed 1.0 and 1.1 (jsonfeed.org).
"""

from __future__ import annotations

import html
import json
from typing import Any
from urllib.parse import urljoin

from rashomon.collect.xml_feeds import RawFeed, RawItem
from rashomon.errors import ParseError


def looks_like_json(text: str) -> bool:
    """Whether a document is JSON rather than XML."""
    return text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")


def read_json(text: str, *, base: str, max_items: int) -> RawFeed:
    """Read a JSON Feed.

    Args:
        text: the decoded document.
        base: the feed's URL, for relative links.
        max_items: items beyond this are counted and left.

    Returns:
        Items whose texts are markup, as those of an XML feed are.

    Raises:
        ParseError: no JSON, or no JSON Feed.
    """
    try:
        document = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise ParseError(f"no JSON that can be read: {str(error)[:100]}") from error
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(items, list):
        raise ParseError("no JSON Feed: it has no list of items")
    flags: list[str] = []
    if len(items) > max_items:
        flags.append(f"more than {max_items} items, {len(items) - max_items} left out")
    language = _text(document.get("language"))
    return RawFeed(
        items=tuple(_item(item, base) for item in items[:max_items] if isinstance(item, dict)),
        title=html.escape(_text(document.get("title"))),
        language=language,
        link=_text(document.get("home_page_url")),
        flags=tuple(flags),
    )


def _item(item: dict[str, Any], base: str) -> RawItem:
    link = _text(item.get("url")) or _text(item.get("external_url"))
    guid = _text(item.get("id"))
    if not link and guid.lower().startswith(("http://", "https://")):
        link = guid
    plain = _text(item.get("summary")) or _text(item.get("content_text"))
    return RawItem(
        guid=guid,
        link=urljoin(base, link) if link else "",
        title=html.escape(_text(item.get("title"))),
        summary=html.escape(plain) if plain else _text(item.get("content_html")),
        date=_text(item.get("date_published")) or _text(item.get("date_modified")),
        language=_text(item.get("language")),
    )


def _text(value: Any) -> str:
    """A JSON value as text; numbers are ids in some feeds, anything else is nothing."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
