"""The article's best time in UTC, and what speaks against it.

Feeds lie about time in few ways: none at all, the epoch, the future (a local time called UTC), and a fresh date on an
old piece that was touched or listed again. The URL's own day is the witness that tells the last.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from rashomon.records import record

EARLIEST: Final = dt.datetime(1995, 1, 1, tzinfo=dt.UTC)
"""No feed is older; a date before is a placeholder (1970, 0001)."""
AHEAD: Final = dt.timedelta(minutes=15)
"""Clocks differ by so much."""
SUSPECT: Final = dt.timedelta(days=3)
"""A URL's day that is older than the feed's date by more makes the date doubtful."""
STALE: Final = dt.timedelta(days=14)
"""By more than this the URL is believed: the piece is old, whatever its date."""


NO_FEED_DATE: Final = "no date in the feed"


@record
class Dated:
    """A time in UTC, and the reasons to doubt it (empty where there are none)."""

    when: dt.datetime
    flags: tuple[str, ...] = ()


def best_date(published: dt.datetime | None, url_day: dt.date | None, *, fetched: dt.datetime) -> Dated:
    """Choose the time that can best be believed.

    Args:
        published: what the feed says; one without a zone is taken as UTC and flagged.
        url_day: the day that the URL names (:func:`rashomon.curate.urls.url_date`).
        fetched: when the feed was read, aware.

    Returns:
        The feed's time where nothing contradicts it; else the URL's day at noon, no later than the fetch; else the
        time of the fetch. Every doubt is a flag in words.
    """
    flags: list[str] = []
    if published is not None and published.tzinfo is None:
        published = published.replace(tzinfo=dt.UTC)
        flags.append("date without a time zone: taken as UTC")
    if published is not None and published < EARLIEST:
        flags.append(f"impossible date ({published.year})")
        published = None
    if published is not None and published > fetched + AHEAD:
        flags.append(f"date in the future ({published.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC)")
        published = None
    if url_day is not None and url_day > (fetched + dt.timedelta(days=1)).date():
        url_day = None  # an issue to come, or digits that are no date
    if published is None:
        return _without_feed_date(url_day, fetched, flags)
    when = published.astimezone(dt.UTC)
    if url_day is not None and _noon(url_day) < when - SUSPECT:
        flags.append(f"old article with a fresh date: its URL says {url_day.isoformat()}")
        if _noon(url_day) < when - STALE:
            when = _noon(url_day)
    return Dated(when=when, flags=tuple(flags))


def _without_feed_date(url_day: dt.date | None, fetched: dt.datetime, flags: list[str]) -> Dated:
    fetched = fetched.astimezone(dt.UTC)
    if not flags:
        flags.append(NO_FEED_DATE)
    if url_day is not None:
        flags.append("the day is the URL's")
        return Dated(when=min(_noon(url_day), fetched), flags=tuple(flags))
    flags.append("the time is that of the reading")
    return Dated(when=fetched, flags=tuple(flags))


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), dt.UTC)
