"""What was costly to get: vectors, decoded links, page texts. Losing it loses time, never a result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from rashomon.records import record
from rashomon.store import tables
from rashomon.store.engine import Database
from rashomon.store.judged import _blob, _vector
from rashomon.store.queries import batches, upsert

if TYPE_CHECKING:
    from rashomon.ports import Vectors


class VectorCache:
    """Embeddings by model and text hash."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get_many(self, model: str, hashes: Sequence[str], /) -> dict[str, Vectors]:
        """Read the vectors there are.

        Args:
            model: the embedder's name.
            hashes: hashes of the texts.

        Returns:
            Hash -> float32 vector, shape ``(d,)``; a hash without a vector is left out.
        """
        table = tables.vectors
        found: dict[str, Vectors] = {}
        with self._database.reading() as connection:
            for batch in batches(dict.fromkeys(hashes)):
                query = select(table.c.text_hash, table.c.vector)
                rows = connection.execute(query.where(table.c.model == model, table.c.text_hash.in_(batch)))
                found.update((row.text_hash, _vector(row.vector)) for row in rows)
        return found

    def put_many(self, model: str, vectors: Mapping[str, Vectors], /) -> None:
        """Keep vectors by the hash of their text; a text that has one keeps it."""
        rows = ({"model": model, "text_hash": key, "vector": _blob(vector)} for key, vector in vectors.items())
        with self._database.writing() as connection:
            upsert(connection, tables.vectors, rows, update=())


@record
class Link:
    """An aggregator's redirect link, and where it leads: ``url`` is None where it could not be decoded."""

    link: str
    url: str | None
    tried: dt.datetime
    fault: str | None = None


class LinkCache:
    """Decoded redirect links."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get_many(self, links: Iterable[str]) -> dict[str, Link]:
        """Read what is known of these links; one that was never tried is left out."""
        table = tables.links
        found: dict[str, Link] = {}
        with self._database.reading() as connection:
            for batch in batches(dict.fromkeys(links)):
                for row in connection.execute(select(table).where(table.c.link.in_(batch))):
                    found[row.link] = Link(link=row.link, url=row.url, tried=row.tried, fault=row.fault)
        return found

    def put_many(self, links: Iterable[Link]) -> None:
        """Keep what was found out."""
        rows = ({"link": one.link, "url": one.url, "fault": one.fault, "tried": one.tried} for one in links)
        with self._database.writing() as connection:
            upsert(connection, tables.links, rows)


@record
class Page:
    """An article's page: its main text and date, or why there is none."""

    url: str
    text: str | None
    fetched: dt.datetime
    published: dt.datetime | None = None
    fault: str | None = None


class PageCache:
    """Main texts of pages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get_many(self, urls: Iterable[str]) -> dict[str, Page]:
        """Read the pages there are; one that was never fetched is left out."""
        table = tables.pages
        found: dict[str, Page] = {}
        with self._database.reading() as connection:
            for batch in batches(dict.fromkeys(urls)):
                for row in connection.execute(select(table).where(table.c.url.in_(batch))):
                    found[row.url] = Page(
                        url=row.url, text=row.text, fetched=row.fetched, published=row.published, fault=row.fault
                    )
        return found

    def put_many(self, pages: Iterable[Page]) -> None:
        """Keep pages."""
        rows = (
            {"url": one.url, "text": one.text, "fetched": one.fetched, "published": one.published, "fault": one.fault}
            for one in pages
        )
        with self._database.writing() as connection:
            upsert(connection, tables.pages, rows)
