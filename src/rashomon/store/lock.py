"""One writer at a time, and whose turn it is.

On SQLite the lock is a POSIX record lock on a file beside the database; on PostgreSQL an advisory lock of the
session. Both go when their process goes, however it dies, so a dead run never blocks the next. The record lock is
also not inherited by child processes, so an orphaned helper cannot keep a dead run's lock alive.
"""

from __future__ import annotations

import datetime as dt
import errno
import fcntl
import json
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, delete, insert, select, text

from rashomon.errors import StoreBusy, StoreError, StoreFull
from rashomon.records import record
from rashomon.store import tables
from rashomon.store.engine import plain_errors

_ADVISORY_KEY = 0x7261_7368_6F6D_6F6E  # "rashomon"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_held_here: dict[Path, Holder] = {}
_held_guard = threading.Lock()


@record
class Holder:
    """Who writes: what it does, its process, its machine, and since when."""

    owner: str
    pid: int
    host: str
    since: dt.datetime

    def __str__(self) -> str:
        return f"{self.owner} (process {self.pid} on {self.host}, since {self.since:%Y-%m-%d %H:%M:%S} UTC)"


def this_process(owner: str, *, now: dt.datetime | None = None) -> Holder:
    """Describe the caller, for others to read."""
    return Holder(owner=owner, pid=os.getpid(), host=socket.gethostname(), since=now or dt.datetime.now(dt.UTC))


@contextmanager
def file_lock(path: Path, holder: Holder) -> Iterator[None]:
    """Hold the lock file ``path``.

    Raises:
        StoreBusy: at once, with the holder's name, if another run or another part of this process has it.
        StoreFull, StoreError: if the file cannot be written.
    """
    path = path.absolute()
    with _held_guard:
        # A process is never refused a record lock by itself, and closing the file again would drop the lock.
        if path in _held_here:
            raise _busy(_held_here[path], path)
        _held_here[path] = holder
    try:
        with _locked_file(path, holder):
            yield
    finally:
        with _held_guard:
            del _held_here[path]


@contextmanager
def _locked_file(path: Path, holder: Holder) -> Iterator[None]:
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        kind = StoreFull if error.errno in _FULL else StoreError
        raise kind(f"the lock file cannot be opened: {error.strerror}", where=str(path)) from error
    try:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            raise _busy(_read_holder(file), path) from None
        _write_holder(file, holder, path)
        yield
        os.ftruncate(file, 0)
    finally:
        os.close(file)


def _write_holder(file: int, holder: Holder, path: Path) -> None:
    said = {"owner": holder.owner, "pid": holder.pid, "host": holder.host, "since": holder.since.isoformat()}
    try:
        os.ftruncate(file, 0)
        os.pwrite(file, json.dumps(said).encode(), 0)
    except OSError as error:
        raise StoreFull(f"the lock file cannot be written: {error.strerror}", where=str(path)) from error


def _read_holder(file: int) -> Holder | None:
    try:
        said = json.loads(os.pread(file, 4096, 0))
        return Holder(
            owner=str(said["owner"]),
            pid=int(said["pid"]),
            host=str(said["host"]),
            since=dt.datetime.fromisoformat(said["since"]),
        )
    except (ValueError, KeyError, TypeError):
        return None  # it has the lock, but has not yet written who it is


def _busy(holder: Holder | None, where: Path | str) -> StoreBusy:
    who = str(holder) if holder else "another run"
    return StoreBusy(
        f"the store is in use by {who}", where=str(where), hint="wait until it ends; one run writes at a time"
    )


@contextmanager
def advisory_lock(engine: Engine, holder: Holder, where: str) -> Iterator[None]:
    """Hold PostgreSQL's advisory lock on a connection of its own.

    Raises:
        StoreBusy: at once, with the holder's name, if another session has it.
    """
    with plain_errors(where), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _ADVISORY_KEY}):
            row = connection.execute(select(tables.writers)).first()
            raise _busy(
                None if row is None else Holder(owner=row.owner, pid=row.pid, host=row.host, since=row.since), where
            )
        try:
            connection.execute(delete(tables.writers))
            connection.execute(
                insert(tables.writers).values(
                    id=1, owner=holder.owner, pid=holder.pid, host=holder.host, since=holder.since
                )
            )
            yield
            connection.execute(delete(tables.writers))
        finally:
            connection.scalar(text("SELECT pg_advisory_unlock(:key)"), {"key": _ADVISORY_KEY})
