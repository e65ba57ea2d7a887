"""What was collected: the state of each feed, entries, and articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from sqlalchemy import bindparam, func, or_, select, update

from rashomon.records import Article, Entry
from rashomon.store import tables
from rashomon.store.engine import Database
from rashomon.store.queries import batches, upsert
from rashomon.store.rows import article_of, article_row, entry_id, entry_of, entry_row


class FeedStateLike(Protocol):
    """What is kept of a feed between runs."""

    @property
    def url(self) -> str: ...
    @property
    def etag(self) -> str | None: ...
    @property
    def last_modified(self) -> str | None: ...
    @property
    def last_ok(self) -> dt.datetime | None: ...
    @property
    def empties(self) -> int: ...
    @property
    def gone(self) -> bool: ...
    @property
    def moved_to(self) -> str | None: ...
    @property
    def paused_until(self) -> dt.datetime | None: ...
    @property
    def failures(self) -> int: ...


_State = TypeVar("_State")
_STATE = tuple(column.name for column in tables.feeds.columns)


class Feeds:
    """The state of each feed, by URL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def states(self, make: Callable[..., _State], *, urls: Iterable[str] | None = None) -> dict[str, _State]:
        """Read states.

        Args:
            make: the class to make, with the columns as keyword arguments.
            urls: of these feeds; None for all.

        Returns:
            URL -> state, in the order of the URLs; a feed that was never read is left out.
        """
        table = tables.feeds
        found: dict[str, _State] = {}
        with self._database.reading() as connection:
            for batch in [None] if urls is None else batches(sorted(set(urls))):
                query = select(table).order_by(table.c.url)
                rows = connection.execute(query if batch is None else query.where(table.c.url.in_(batch))).mappings()
                found.update((row["url"], make(**row)) for row in rows)
        return dict(sorted(found.items()))

    def save(self, states: Iterable[FeedStateLike]) -> None:
        """Write states, in place of the earlier ones."""
        with self._database.writing() as connection:
            upsert(connection, tables.feeds, ({name: getattr(state, name) for name in _STATE} for state in states))


class Entries:
    """What feeds said, each once, with the time when it was first read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Write entries that are new.

        Returns:
            The same entries in the same order; ``fetched`` is the time when each was first read, so that an entry
            without a date of its own keeps the time it got on its first day.
        """
        table = tables.entries
        ids = [entry_id(entry) for entry in entries]
        first: dict[str, dt.datetime] = {}
        with self._database.writing() as connection:
            for batch in batches(dict.fromkeys(ids)):
                found = connection.execute(select(table.c.id, table.c.fetched).where(table.c.id.in_(batch)))
                first.update((row.id, row.fetched) for row in found)
            new = {key: entry for key, entry in zip(ids, entries, strict=True) if key not in first}
            upsert(connection, table, (entry_row(entry) for entry in new.values()), update=())
            again = {key: entry.fetched for key, entry in zip(ids, entries, strict=True) if key in first}
            seen = update(table).where(table.c.id == bindparam("entry")).values(last_seen=bindparam("seen"))
            for some in batches(again.items()):
                connection.execute(seen, [{"entry": key, "seen": when} for key, when in some])
        return tuple(
            entry if key not in first else replace(entry, fetched=first[key])
            for key, entry in zip(ids, entries, strict=True)
        )

    def between(self, start: dt.datetime, end: dt.datetime, *, feeds: Sequence[str] | None = None) -> tuple[Entry, ...]:
        """Read the entries of ``[start, end)``, by their own date or, where they have none, by when they were read.

        Args:
            start: inclusive, UTC.
            end: exclusive, UTC.
            feeds: only these feed URLs; None for all.

        Returns:
            In the order of feed, time and id: a feed that answers "not modified", or has dropped an item since, still
            brings what it said before.
        """
        table = tables.entries
        when = func.coalesce(table.c.published, table.c.fetched, type_=table.c.fetched.type)
        query = select(table).where(when >= start, when < end).order_by(table.c.feed_url, when, table.c.id)
        wanted = None if feeds is None else set(feeds)
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings()
            return tuple(entry_of(row) for row in rows if wanted is None or row["feed_url"] in wanted)


def merged(old: Article, new: Article) -> Article:
    """Bring together what is known of one article from two readings of it.

    The first sight stays; evidence that the newer reading lacks stays; a publication time that the newer reading only
    guessed from its own time does not replace an earlier one.
    """
    guessed = new.published == new.first_seen
    return replace(
        new,
        first_seen=min(old.first_seen, new.first_seen),
        published=old.published if guessed else new.published,
        snippet=old.snippet if new.snippet is None else new.snippet,
        text=old.text if new.text is None else new.text,
        url=old.url if old.resolved and not new.resolved else new.url,
        resolved=old.resolved or new.resolved,
    )


class Articles:
    """Canonical articles, by id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, articles: Sequence[Article]) -> tuple[Article, ...]:
        """Write articles; what is known of one already is kept (see :func:`merged`).

        Returns:
            The articles as they now stand, in the same order.
        """
        known: dict[str, Article] = {}
        now: dict[str, Article] = {}
        with self._database.writing():
            known.update(self.get([article.id for article in articles]))
            for article in articles:
                old = now.get(article.id) or known.get(article.id)
                now[article.id] = article if old is None else merged(old, article)
            changed = [article for key, article in now.items() if known.get(key) != article]
            self._write(changed)
        return tuple(now[article.id] for article in articles)

    def _write(self, articles: Iterable[Article]) -> None:
        from rashomon.store.queries import insert_for

        table = tables.articles
        with self._database.writing() as connection:
            statement = insert_for(connection, table)
            columns = [column.name for column in table.columns if column.name not in ("seq", "id")]
            statement = statement.on_conflict_do_update(
                index_elements=["id"], set_={name: statement.excluded[name] for name in columns}
            )
            for batch in batches(articles):
                connection.execute(statement, [article_row(article) for article in batch])

    def get(self, ids: Iterable[str]) -> dict[str, Article]:
        """Read articles by id; an unknown one is left out."""
        found: dict[str, Article] = {}
        with self._database.reading() as connection:
            for batch in batches(dict.fromkeys(ids)):
                rows = connection.execute(select(tables.articles).where(tables.articles.c.id.in_(batch))).mappings()
                found.update((row["id"], article_of(row)) for row in rows)
        return found

    def by_url(self, url: str) -> Article | None:
        """Read the article with this canonical URL or feed link."""
        table = tables.articles
        query = select(table).where(or_(table.c.url == url, table.c.link == url)).order_by(table.c.seq).limit(1)
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
            return None if row is None else article_of(row)
