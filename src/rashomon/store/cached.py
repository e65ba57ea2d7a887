"""What was costly to get: vectors, results, decoded links. Losing it loses time, never what comes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Table, delete, select

from rashomon.records import record
from rashomon.store import tables
from rashomon.store.engine import Database
from rashomon.store.queries import batches, upsert

if TYPE_CHECKING:
    from rashomon.ports import Vectors


def _made_by(database: Database, table: Table, maker: str, keys: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """Key and value of the rows there are, of a table whose first columns say who made a row, of what, and the row."""
    who, of_what, made = list(table.columns)[:3]
    with database.reading() as connection:
        for batch in batches(dict.fromkeys(keys)):
            rows = connection.execute(select(of_what, made).where(who == maker, of_what.in_(batch)))
            yield from ((row[0], row[1]) for row in rows)


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
        return {key: _vector(blob) for key, blob in _made_by(self._database, tables.vectors, model, hashes)}

    def put_many(self, model: str, vectors: Mapping[str, Vectors], /) -> None:
        """Keep vectors by the hash of their text; a text that has one keeps it."""
        rows = ({"model": model, "text_hash": key, "vector": _blob(vector)} for key, vector in vectors.items())
        with self._database.writing() as connection:
            upsert(connection, tables.vectors, rows, update=())


def _blob(vector: Vectors) -> bytes:
    import numpy as np

    return np.ascontiguousarray(vector, dtype="<f4").tobytes()


def _vector(blob: bytes) -> Vectors:
    import numpy as np

    return np.frombuffer(blob, dtype="<f4").astype(np.float32, copy=False)


class ResultCache:
    """Articles made of entries and verdicts on articles, by what made them and a hash of what they were made of.

    A row is kept for :data:`KEPT_FOR`.
    """

    KEPT_FOR: Final = dt.timedelta(days=7)
    """A window is days long: what was made before is hardly asked for again, and is made anew where it is."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get_many(self, maker: str, keys: Sequence[str], /) -> dict[str, str]:
        """Read the rows there are.

        Args:
            maker: what made the results.
            keys: hashes of what they were made of.

        Returns:
            Hash -> what was kept; one of which nothing is kept is left out.
        """
        return dict(_made_by(self._database, tables.results, maker, keys))

    def put_many(self, maker: str, made: Mapping[str, str], /, *, day: dt.date | None = None) -> None:
        """Keep what was made on ``day`` (None: today), and drop what is older than :data:`KEPT_FOR` before it."""
        day = day or dt.datetime.now(dt.UTC).date()
        table = tables.results
        rows = ({"maker": maker, "source": key, "result": text, "made": day} for key, text in made.items())
        with self._database.writing() as connection:
            connection.execute(delete(table).where(table.c.made < day - self.KEPT_FOR))
            upsert(connection, table, rows)


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
