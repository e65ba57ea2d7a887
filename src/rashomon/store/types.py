"""Column types that mean the same on SQLite and PostgreSQL.

Migrations name them too, so what a type stores may never change: add a new type instead.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from sqlalchemy import REAL, TIMESTAMP, BigInteger, Boolean, Date, Double, Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def storable(text: str) -> str:
    """Replace what no database keeps as text: NUL, and surrogates that stand alone."""
    if "\0" in text:
        text = text.replace("\0", REPLACEMENT)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = "".join(REPLACEMENT if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


class Words(TypeDecorator[str]):
    """Text from outside: whatever it holds, it can be written, and reads back the same on both stores."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class WordList(TypeDecorator[tuple[str, ...]]):
    """A tuple of texts, as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps([storable(word) for word in value], ensure_ascii=False)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(json.loads(value))


class CountList(TypeDecorator[tuple[tuple[str, int], ...]]):
    """Counts by name in their order, as a JSON array of pairs."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[tuple[str, int], ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps([[storable(name), n] for name, n in value], ensure_ascii=False)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[tuple[str, int], ...] | None:
        return None if value is None else tuple((name, n) for name, n in json.loads(value))


class Instant(TypeDecorator[dt.datetime]):
    """A moment in UTC: fixed-width ISO 8601 text on SQLite (so that it sorts), ``timestamptz`` on PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(TIMESTAMP(timezone=True) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone cannot be stored: {value!r}")
        moment = value.astimezone(dt.UTC)
        if dialect.name == "postgresql":
            return moment
        return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if isinstance(value, dt.datetime):
            return value.astimezone(dt.UTC)
        return dt.datetime.fromisoformat(value)


class Day(TypeDecorator[dt.date]):
    """A calendar day: ISO text on SQLite, ``date`` on PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Date() if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: dt.date | None, dialect: Dialect) -> Any:
        if value is None or dialect.name == "postgresql":
            return value
        return value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.date | None:
        return dt.date.fromisoformat(value) if isinstance(value, str) else value


class Truth(TypeDecorator[bool]):
    """Yes or no: 1 or 0 on SQLite, whose strict tables know no boolean."""

    impl = Integer
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Boolean() if dialect.name == "postgresql" else Integer())

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> Any:
        if value is None or dialect.name == "postgresql":
            return value
        return int(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


Fraction: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")
"""A 64-bit floating-point number on both."""

Serial = BigInteger().with_variant(Integer(), "sqlite")
"""A number that the database hands out; on SQLite the row's own id."""
