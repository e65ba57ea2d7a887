"""Where a store is, how it is shown, and what its faults are called."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError, OperationalError

import rashomon.store
from rashomon.errors import StoreBusy, StoreError, StoreFull, UsageError
from rashomon.store.engine import address, plain_errors, shown


@pytest.mark.parametrize(
    ("given", "driver", "said"),
    [
        ("state/store.sqlite3", "sqlite", "state/store.sqlite3"),
        ("a folder/100%/x?y#z.db", "sqlite", "a folder/100%/x?y#z.db"),
        ("sqlite:////var/lib/store.db", "sqlite", "/var/lib/store.db"),
        ("postgres://u:secret@db.example/news", "postgresql+psycopg", "postgresql+psycopg://u:***@db.example/news"),
        ("postgresql://db.example/news?password=secret", "postgresql+psycopg", "postgresql+psycopg://db.example/news"),
        ("postgresql+psycopg://db.example/news", "postgresql+psycopg", "postgresql+psycopg://db.example/news"),
    ],
)
def test_an_address_is_a_path_or_a_server(given: str, driver: str, said: str) -> None:
    url = address(given)
    assert url.drivername == driver
    assert shown(url) == said
    assert "secret" not in shown(url)


@pytest.mark.parametrize("given", ["mysql://u:secret@db.example/news", "sqlite://", "://", "postgresql://[bad:secret"])
def test_what_is_no_address_is_said_without_its_secret(given: str) -> None:
    with pytest.raises(UsageError) as caught:
        address(given)
    assert "secret" not in str(caught.value)


def test_a_path_may_hold_any_character(tmp_path: Path) -> None:
    odd = tmp_path / "a folder" / "100% ?x=1#y 日本.db"
    with rashomon.store.Store.open(odd) as store:
        assert store.where == str(odd)
    assert odd.is_file()


class ServerFault(Exception):
    """As a PostgreSQL driver raises it."""

    def __init__(self, state: str) -> None:
        super().__init__("connection failed\nsecond line")
        self.sqlstate = state


@pytest.mark.parametrize(
    ("state", "kind"),
    [("53100", StoreFull), ("55P03", StoreBusy), ("40P01", StoreBusy), ("42P01", StoreError), ("08006", StoreError)],
)
def test_a_server_s_faults_have_our_names(state: str, kind: type[StoreError]) -> None:
    with pytest.raises(StoreError) as caught, plain_errors("db.example"):
        raise OperationalError("SELECT secret", {"a": "secret"}, ServerFault(state))
    assert type(caught.value) is kind
    assert "secret" not in str(caught.value)
    assert "second line" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_FULL", StoreFull),
        ("SQLITE_IOERR_WRITE", StoreFull),
        ("SQLITE_BUSY_SNAPSHOT", StoreBusy),
        ("SQLITE_LOCKED", StoreBusy),
        ("SQLITE_CORRUPT", StoreError),
        ("SQLITE_READONLY", StoreError),
        ("SQLITE_ERROR", StoreError),
    ],
)
def test_sqlite_s_faults_have_our_names(name: str, kind: type[StoreError]) -> None:
    fault = sqlite3.OperationalError("what SQLite says")
    fault.sqlite_errorname = name
    with pytest.raises(StoreError) as caught, plain_errors("store.db"):
        raise DBAPIError("SELECT 1", {}, fault)
    assert type(caught.value) is kind
    assert "store.db" in str(caught.value)


def test_the_package_has_no_other_names() -> None:
    with pytest.raises(AttributeError, match="no attribute"):
        rashomon.store.anything  # noqa: B018
