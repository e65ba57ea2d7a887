"""Pages to text: the article on a page, without what stands around it.

Pages are fetched within robots.txt only. A consent form, a login or a check for robots is an error and never an
article, also where it comes with status 200.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from rashomon.collect.pages import obstacle
from rashomon.errors import FetchError, ParseError
from rashomon.ports import Fetched, Fetcher, Request
from rashomon.records import record
from rashomon.redaction import redact_url

MIN_TEXT = 120
"""Code points; less is a teaser, a notice or nothing."""
MIN_TEXT_DENSE = 60
"""The same for Chinese, Japanese and Korean, which say as much in half the characters."""
BARRIER_TEXT = 600
"""Where less text than this stands on a page with a form in front of it, the form is what the page is."""
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@record
class PageText:
    """What a page says."""

    text: str
    title: str
    published: dt.date | None
    """The day that the page itself names."""
    url: str
    fetched: dt.datetime | None = None
    capture_ref: str | None = None


def extract_text(html: bytes, url: str, *, content_type: str | None = None, today: dt.date | None = None) -> PageText:
    """Find the article on a page.

    Args:
        html: the page as served.
        url: where it was found.
        content_type: the header, for its charset.
        today: the day of the fetch; no page is from later.

    Returns:
        The text, its paragraphs in lines of their own, with the page's title and date.

    Raises:
        ParseError: the page is a form, a check for robots, or holds no article.
    """
    import trafilatura
    from w3lib.encoding import html_to_unicode

    where = redact_url(url)
    _, markup = html_to_unicode(content_type, html, default_encoding="utf-8")
    try:
        found: Any = trafilatura.bare_extraction(
            markup,
            url=url,
            fast=True,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={
                "original_date": True,
                "extensive_search": False,
                "max_date": (today or dt.date(2100, 1, 1)).isoformat(),
            },
        )
    except (ValueError, LookupError, RecursionError) as error:
        raise ParseError(f"the page cannot be read: {error}", where=where) from error
    text = "" if found is None else str(found.text or "").strip()
    if len(text) < BARRIER_TEXT:
        barrier = obstacle(markup)
        if barrier is not None:
            raise ParseError(f"{barrier} came instead of the article", where=where)
    if found is None or len(text) < (MIN_TEXT_DENSE if _DENSE.search(text) else MIN_TEXT):
        raise ParseError(f"no article on the page ({len(text)} characters)", where=where)
    return PageText(text=text, title=str(found.title or ""), published=_day(found.date), url=url)


async def fetch_text(fetcher: Fetcher, url: str) -> PageText:
    """Fetch a page, within robots.txt, and find the article on it.

    Raises:
        FetchError: the page cannot be had; ``RobotsForbidden`` where robots.txt says no.
        ParseError: see :func:`extract_text`.
    """
    from dataclasses import replace

    answer = await fetcher.fetch(Request(url=url, purpose="page"))
    if not isinstance(answer, Fetched):
        raise FetchError("the server said that nothing changed, but was not asked", where=redact_url(url))
    kind = (answer.header("content-type") or "text/html").lower()
    if "html" not in kind and "text/plain" not in kind:
        raise ParseError(f"the address holds no page but {kind[:60]}", where=redact_url(url))
    page = extract_text(answer.body, answer.url, content_type=kind, today=answer.fetched.date())
    return replace(page, fetched=answer.fetched, capture_ref=answer.capture_ref)


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None
