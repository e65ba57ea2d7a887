"""Small records for the tests of store and runner."""

from __future__ import annotations

import datetime as dt
from typing import Any

from rashomon.records import (
    Article,
    Choice,
    ConsideredArticle,
    Copy,
    Entry,
    Name,
    Outlet,
    Relevance,
    Story,
    content_id,
)

NOW = dt.datetime(2026, 3, 1, 4, 0, tzinfo=dt.UTC)
DAY = NOW.date()


def entry(title: str = "Ferry line reopens", **changes: Any) -> Entry:
    """An entry as a feed said it."""
    values: dict[str, Any] = {
        "feed_url": "https://north.example/rss",
        "guid": f"guid of {title}",
        "link": f"https://north.example/{content_id(title)}",
        "title": title,
        "summary": "",
        "published": NOW - dt.timedelta(hours=3),
        "fetched": NOW,
    }
    return Entry(**(values | changes))


def article(title: str = "Ferry line reopens", **changes: Any) -> Article:
    """An article of the outlet ``north-daily``."""
    url = f"https://north.example/{content_id(title)}"
    values: dict[str, Any] = {
        "id": content_id("north-daily", url),
        "outlet_id": "north-daily",
        "url": url,
        "link": url,
        "resolved": True,
        "title": title,
        "snippet": None,
        "text": None,
        "language": "en",
        "published": NOW - dt.timedelta(hours=3),
        "first_seen": NOW,
    }
    return Article(**(values | changes))


OUTLET = Outlet(
    id="north-daily",
    names=(Name(language="en", text="North Daily"),),
    homepage="https://north.example/",
    domains=("north.example",),
    country="IS",
    control="private",
)


def _choice(one: Article, n: int | None) -> Choice:
    why = ("first of its story",)
    return Choice(article_id=one.id, perspective_id="north", selected=n is not None, rank=n or 9, reasons=why)


def considered(one: Article, *, n: int | None = None, accepted: bool = True, **changes: Any) -> ConsideredArticle:
    """An article with a day's decisions; printed as source ``n`` where that is given."""
    values: dict[str, Any] = {
        "article": one,
        "outlet": OUTLET,
        "perspective_id": "north",
        "relevance": Relevance(
            article_id=one.id,
            topic_id="ferries",
            accepted=accepted,
            score=0.75 if accepted else 0.0,
            reasons=("names both ports",) if accepted else ("names neither port",),
        ),
        "choice": _choice(one, n) if accepted else None,
        "n": n,
    }
    return ConsideredArticle(**(values | changes))


def story(*articles: Article, copies: tuple[tuple[Article, Article], ...] = (), **changes: Any) -> Story:
    """A story of these originals; ``copies`` are (copy, original)."""
    ids = tuple(one.id for one in articles)
    values: dict[str, Any] = {
        "id": content_id(*ids),
        "topic_id": "ferries",
        "article_ids": ids,
        "duplicates": tuple(Copy(article_id=c.id, original_id=o.id, reason="the same headline") for c, o in copies),
        "thread_id": None,
        "title": articles[0].title if articles else "",
    }
    return Story(**(values | changes))


def document(*titles: str, day: dt.date = DAY, **changes: Any) -> dict[str, Any]:
    """A digest's JSON document that prints these headlines."""
    articles = [{"id": content_id(title), "n": n, "title": title} for n, title in enumerate(titles, start=1)]
    bullets = [
        {"section": "perspective", "perspective": "north", "text": f"{title}.", "citations": [{"n": n}], "verdicts": []}
        for n, title in enumerate(titles, start=1)
    ]
    counts = {"collected": 12, "relevant": len(titles), "selected": len(titles)}
    whole = {
        "schema": "rashomon-digest/1",
        "id": content_id(*titles),
        "topic": {"id": "ferries", "name": "Ferries"},
        "date": day.isoformat(),
        "window": {"from": "2026-02-26T00:00:00Z", "to": "2026-03-02T00:00:00Z"},
        "perspectives": [{"id": "north", "name": "North", "counts": counts}],
        "articles": articles,
        "stories": [],
        "bullets": bullets,
        "rejected": [],
        "scorecard": {},
        "provenance": {
            "version": "0.1.0",
            "writer": "extractive",
            "inputs_sha256": "00",
            "created": "2026-03-01T04:00:00Z",
        },
    }
    return whole | changes
