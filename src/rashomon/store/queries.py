"""Statements that more than one part of the store needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite

_T = TypeVar("_T")

AT_ONCE = 2000
"""Values in one ``IN``, rows in one batch: well under the limits of both stores."""


def batches(items: Iterable[_T], size: int = AT_ONCE) -> Iterator[list[_T]]:
    """Cut ``items`` into lists of at most ``size``."""
    batch: list[_T] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def upsert(
    connection: Connection,
    table: Table,
    rows: Iterable[Mapping[str, Any]],
    *,
    update: Sequence[str] | None = None,
    set_: Mapping[str, Any] | None = None,
) -> None:
    """Write ``rows``; where the primary key is there already, replace.

    Args:
        connection: one that writes.
        table: where to.
        rows: each with every column that has no default.
        update: the columns to replace; None for all but the key, an empty sequence to leave the row as it is.
        set_: columns to set otherwise, as expressions of ``excluded_of(...)`` and the table.
    """
    statement = insert_for(connection, table)
    keys = [column.name for column in table.primary_key]
    columns = [column.name for column in table.columns if column.name not in keys] if update is None else list(update)
    values: dict[str, Any] = {name: statement.excluded[name] for name in columns} | dict(set_ or {})
    if values:
        statement = statement.on_conflict_do_update(index_elements=keys, set_=values)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=keys)
    for batch in batches(rows):
        connection.execute(statement, batch)


def insert_for(connection: Connection, table: Table) -> Any:
    """The dialect's own ``INSERT``, which knows ``ON CONFLICT``."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # here, since SQLite needs none of its many types

        return postgresql.insert(table)
    return sqlite.insert(table)
