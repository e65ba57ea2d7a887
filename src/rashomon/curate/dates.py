"""The article's best time, and what speaks against it."""

from __future__ import annotations

import datetime as dt

from rashomon.records import record


@record
class Dated:
    """A time in UTC, and the reasons to doubt it."""

    when: dt.datetime
    flags: tuple[str, ...] = ()


def best_date(published: dt.datetime | None, url_day: dt.date | None, *, fetched: dt.datetime) -> Dated:
    """Choose the time that can be believed."""
    if published is None or published.year < 1990:
        if url_day is not None and url_day <= fetched.date():
            return Dated(when=dt.datetime.combine(url_day, dt.time(12), dt.UTC), flags=("date from the URL",))
        return Dated(when=fetched, flags=("no date: fetch time",))
    if published > fetched + dt.timedelta(hours=26):
        return Dated(when=fetched, flags=("date in the future: fetch time",))
    flags = ()
    if url_day is not None and (published.date() - url_day).days > 3:
        return Dated(when=published, flags=("old article with a fresh date",))
    return Dated(when=published.astimezone(dt.UTC), flags=flags)
