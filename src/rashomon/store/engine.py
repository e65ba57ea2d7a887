"""Opening a database, and saying in our own words what went wrong with one."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from rashomon.errors import StoreBusy, StoreError, StoreFull, UsageError

BUSY_SECONDS = 10.0
"""How long a statement waits for another process's transaction before it gives up."""
_BETWEEN_TRIES = 0.02

_FULL_STATES = {"53100", "53200", "54000"}
_BUSY_STATES = {"40001", "40P01", "53300", "55P03", "55006", "57014"}
_WRITE_FAULTS = ("SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_TRUNCATE", "SQLITE_IOERR_SHM")
_WRITES = "rashomon_writes"


def address(url_or_path: str | Path) -> URL:
    """Read where the store is: a path is a SQLite file, ``postgresql://...`` a server.

    Raises:
        UsageError: if it is neither.
    """
    text = str(url_or_path)
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).expanduser()))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise UsageError(
            "the address of the data store cannot be read", hint="write a path, or postgresql://user@host/name"
        ) from None
    kind = url.get_backend_name()
    if kind == "postgres":
        url, kind = url.set(drivername="postgresql"), "postgresql"
    if kind not in ("sqlite", "postgresql"):
        raise UsageError(f"no data store of the kind {kind!r}", hint="SQLite and PostgreSQL are supported")
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    if kind == "sqlite" and not url.database:
        raise UsageError("the SQLite store has no file name", hint="write for instance .rashomon/store.sqlite3")
    return url


def shown(url: URL) -> str:
    """The address as it may be printed: a SQLite file's path, or a server's without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.difference_update_query(tuple(url.query)).render_as_string(hide_password=True)


def open_engine(url: URL, *, readonly: bool) -> Engine:
    """Make the engine: short waits, foreign keys, WAL, and transactions that begin when we say so."""
    if url.get_backend_name() == "postgresql":
        return _open_postgres(url, readonly=readonly)
    path = Path(str(url.database))
    if readonly and not path.exists():
        raise StoreError("there is no data store yet", where=str(path), hint="run a topic first")
    if not readonly:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"its folder cannot be made: {error.strerror}", where=str(path)) from error
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect_sqlite(path, readonly=readonly),
        hide_parameters=True,
        pool_size=8,
        max_overflow=24,
        poolclass=_queue_pool(),
    )
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _queue_pool() -> Any:
    from sqlalchemy.pool import QueuePool

    return QueuePool


def _connect_sqlite(path: Path, *, readonly: bool) -> sqlite3.Connection:
    target = path.absolute().as_uri() + ("?mode=ro" if readonly else "?mode=rwc")
    # Transactions begin in _begin_sqlite: the driver's own rule would begin them late and only for some statements.
    connection = sqlite3.connect(target, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        if not readonly:
            _write_ahead(connection)
            connection.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Keep a log of writes beside the file, so that readers never wait.

    Where several open a new file at once, SQLite answers all but one that it is locked, without the wait that it was
    asked for (https://sqlite.org/c3ref/busy_handler.html: a handler is not called where it could not help).
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            busy = str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_BUSY")
            if not busy or time.monotonic() > until:
                raise
            time.sleep(_BETWEEN_TRIES)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the write lock at once: one that reads first and writes later can be refused without any wait.
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _open_postgres(url: URL, *, readonly: bool) -> Engine:
    try:
        options = f"-c lock_timeout={int(BUSY_SECONDS * 1000)}"
        if readonly:
            options += " -c default_transaction_read_only=on"
        return create_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args={"options": options, "application_name": "rashomon", "connect_timeout": 10},
        )
    except (ModuleNotFoundError, NoSuchModuleError):
        raise StoreError("PostgreSQL needs its driver", hint="pip install 'rashomon[postgres]'") from None


@contextmanager
def plain_errors(where: str) -> Iterator[None]:
    """Turn the database's errors into ours; none carries a statement's values or a password.

    Raises:
        StoreFull: if the disk or the quota is full.
        StoreBusy: if another process holds the database for longer than we wait.
        StoreError: for any other fault of the database.
    """
    try:
        yield
    except DBAPIError as error:
        raise _translated(error.orig, where) from error
    except sqlite3.Error as error:
        raise _translated(error, where) from error
    except SQLAlchemyError as error:
        raise StoreError(f"the data store failed: {type(error).__name__}", where=where) from error


def _translated(fault: BaseException | None, where: str) -> StoreError:
    if isinstance(fault, sqlite3.Error):
        return _translated_sqlite(fault, where)
    state = getattr(fault, "sqlstate", None)
    if state in _FULL_STATES:
        return StoreFull("the database server has no room left", where=where, hint="free some space and run again")
    if state in _BUSY_STATES:
        return StoreBusy("the database is busy", where=where, hint="wait for the other run to end and run again")
    first_line = (str(fault).strip().splitlines() or [type(fault).__name__])[0]
    return StoreError(f"the data store failed: {first_line}", where=where)


def _translated_sqlite(fault: sqlite3.Error, where: str) -> StoreError:
    name = str(getattr(fault, "sqlite_errorname", "") or "")
    if name == "SQLITE_FULL":
        return StoreFull("the disk or the quota is full", where=where, hint="free some space and run again")
    if name == "SQLITE_IOERR" or name.startswith(_WRITE_FAULTS):
        # A quota or a limit on file sizes shows as a failed write, not as a full disk.
        return StoreFull(
            "could not be written: the disk, the quota or the limit on file sizes is reached, or the disk is failing",
            where=where,
            hint="free some space and run again",
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreBusy("the database is busy", where=where, hint="wait for the other run to end and run again")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return StoreError(
            "this file is no SQLite database, or is damaged",
            where=where,
            hint="restore it from a backup, or move it away",
        )
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM")):
        return StoreError("cannot be opened for this", where=where, hint="check its folder's and its own permissions")
    return StoreError(f"the data store failed: {fault}", where=where)


class Database:
    """One opened database: hands out connections, and keeps a thread's transaction together.

    Args:
        engine: made by :func:`open_engine`.
        where: how the store is named in messages.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self.engine = engine
        self.where = where
        self._local = threading.local()
        # Threads of one process take turns here: SQLite's own waiting is polling, and may let one of many starve.
        self._turn = threading.Lock()

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self.engine.dialect.name

    @property
    def in_transaction(self) -> bool:
        """Whether this thread has a transaction open."""
        return getattr(self._local, "connection", None) is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with: the thread's transaction where there is one."""
        held: Connection | None = getattr(self._local, "connection", None)
        with plain_errors(self.where):
            if held is not None:
                yield held
            else:
                with self.engine.connect() as connection:
                    yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection to write with; all is kept at the end of the outermost block, or nothing of it.

        Raises:
            StoreError: at the end of the outermost block, if a block inside it failed and somebody carried on: half of
                what that block wrote must not be kept.
        """
        held: Connection | None = getattr(self._local, "connection", None)
        with plain_errors(self.where):
            if held is not None:
                with self._marking_failure():
                    yield held
                return
            with self._turn, self.engine.connect() as connection:
                connection.execution_options(**{_WRITES: True})
                with connection.begin():
                    self._local.connection, self._local.failed = connection, False
                    try:
                        yield connection
                    finally:
                        self._local.connection = None
                    if self._local.failed:
                        raise StoreError("a part of a transaction failed, so nothing of it was kept", where=self.where)

    @contextmanager
    def _marking_failure(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self._local.failed = True
            raise
