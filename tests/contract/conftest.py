"""An empty data store of each kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.databases import postgres_programs, postgres_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server, without a database's name."""
    if postgres_programs() is None:
        pytest.skip("PostgreSQL is not installed on this machine")
    with postgres_server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty store is to be, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        return str(tmp_path / "state" / "store.sqlite3")
    server: str = request.getfixturevalue("postgres")
    name = "t" + hashlib.sha256(str(tmp_path).encode()).hexdigest()[:20]
    admin = create_engine(
        server.replace("postgresql:", "postgresql+psycopg:") + "postgres", isolation_level="AUTOCOMMIT"
    )
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return server + name
