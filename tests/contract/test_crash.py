"""Killed at any moment, full, or busy: nothing lost, nothing doubled; the next run ends as if there had been one."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event

from rashomon.errors import StoreBusy, StoreError, StoreFull
from rashomon.store import Store
from tests.crashing import MOMENTS, Run, in_another_process, killer, rows_of
from tests.records_for_store import article


def ignored(_: str) -> None:
    """Go on."""


@pytest.fixture(scope="module")
def one_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, list[str]], str]:
    folder = tmp_path_factory.mktemp("one-run")
    moments: list[str] = []
    Run(str(folder / "store.sqlite3"), folder, moments.append)()
    assert set(MOMENTS) <= set(moments)
    return rows_of(str(folder / "store.sqlite3")), (folder / "post.md").read_text()


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_run_that_is_killed_and_made_again_ends_like_one_run(
    moment: str, one_run: tuple[dict[str, list[str]], str], tmp_path: Path
) -> None:
    address = str(tmp_path / "store.sqlite3")
    assert in_another_process(Run(address, tmp_path, killer(moment))) == -signal.SIGKILL
    assert in_another_process(Run(address, tmp_path, ignored)) == 0
    assert rows_of(address) == one_run[0]
    assert (tmp_path / "post.md").read_text() == one_run[1]
    assert sorted(path.name for path in tmp_path.glob("*.md*")) == ["post.md"]


def test_both_stores_survive_a_kill_in_the_middle_of_a_transaction(
    address: str, one_run: tuple[dict[str, list[str]], str], tmp_path: Path
) -> None:
    assert in_another_process(Run(address, tmp_path, killer("curate/ferries saved"))) == -signal.SIGKILL
    _wait_for_the_dead_session(address)
    assert in_another_process(Run(address, tmp_path, ignored)) == 0
    assert rows_of(address) == one_run[0]


def _wait_for_the_dead_session(address: str) -> None:
    """A server notices within a moment that its client is gone; a file lock goes with the process."""
    for _ in range(100):
        try:
            with Store.open(address) as store, store.writer("is it free?"):
                return
        except StoreBusy:
            time.sleep(0.05)
    pytest.fail("a dead run's lock stays")


def test_a_run_that_is_killed_again_and_again_still_ends_like_one_run(
    one_run: tuple[dict[str, list[str]], str], tmp_path: Path
) -> None:
    address = str(tmp_path / "store.sqlite3")
    for moment in MOMENTS:
        if moment != "ended":
            in_another_process(Run(address, tmp_path, killer(moment)))
    assert in_another_process(Run(address, tmp_path, ignored)) == 0
    assert rows_of(address) == one_run[0]


def test_a_repeated_run_changes_nothing(one_run: tuple[dict[str, list[str]], str], tmp_path: Path) -> None:
    address = str(tmp_path / "store.sqlite3")
    for _ in range(3):
        Run(address, tmp_path, ignored)()
        assert rows_of(address) == one_run[0]


def test_a_run_that_was_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    address = str(tmp_path / "store.sqlite3")
    in_another_process(Run(address, tmp_path, killer("collect/b.example committed")))
    moments: list[str] = []
    Run(address, tmp_path, moments.append)()
    assert "collect/a.example begun" not in moments
    assert "collect/b.example begun" not in moments
    assert "collect/c.example begun" in moments


HOLDER = """
import sys, time
from rashomon.store import Store
with Store.open(sys.argv[1]) as store, store.writer("rashomon run ferries"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_of_two_runs_at_once_one_wins_and_the_dead_leave_no_lock(tmp_path: Path) -> None:
    address = str(tmp_path / "store.sqlite3")
    with subprocess.Popen([sys.executable, "-c", HOLDER, address], stdout=subprocess.PIPE, text=True) as first:
        try:
            assert first.stdout is not None
            assert first.stdout.readline() == "held\n"
            with Store.open(address) as store:
                with pytest.raises(StoreBusy) as caught, store.writer("rashomon run ferries"):
                    pytest.fail("two writers at once")
                assert f"rashomon run ferries (process {first.pid} on " in str(caught.value)
                first.kill()
                first.wait()
                with store.writer("rashomon run ferries"):
                    pass
        finally:
            first.kill()


def test_an_orphan_of_a_dead_run_keeps_no_lock(tmp_path: Path) -> None:
    address = str(tmp_path / "store.sqlite3")
    told = tmp_path / "orphan"

    def dies_and_leaves_a_child() -> None:
        with Store.open(address) as store, store.writer("rashomon run ferries"):
            child = os.fork()
            if child == 0:
                time.sleep(30)
                os._exit(0)
            told.write_text(str(child))
            os.kill(os.getpid(), signal.SIGKILL)

    assert in_another_process(dies_and_leaves_a_child) == -signal.SIGKILL
    orphan = int(told.read_text())
    try:
        os.kill(orphan, 0)
        with Store.open(address) as store, store.writer("rashomon run ferries"):
            pass
    finally:
        os.kill(orphan, signal.SIGKILL)


def _fill(store: Store) -> None:
    for n in range(200):
        store.articles.save([article(f"Filler {n}", text="x" * 20_000)])


def test_a_full_disk_is_a_clean_stop(tmp_path: Path) -> None:
    address = str(tmp_path / "store.sqlite3")
    with Store.open(address) as store:
        store.articles.save([article("Kept")])
        engine = store._database.engine
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count = 80"))
        engine.dispose()
        with pytest.raises(StoreFull, match="the disk or the quota is full"), store.transaction():
            _fill(store)
        assert [one.title for one in store.search("")] == ["Kept"]
        store.articles.save([article("Small enough")])
    with Store.open(address) as store:
        assert len(store.search("")) == 2


@pytest.mark.parametrize("limit", [0, 4_096, 40_000, 300_000])
def test_a_limit_on_file_sizes_is_a_clean_stop(limit: int, tmp_path: Path) -> None:
    address = str(tmp_path / "store.sqlite3")
    with Store.open(address) as store:
        store.articles.save([article("Kept")])
    size = (tmp_path / "store.sqlite3").stat().st_size

    def hits_the_limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit and size + limit, resource.RLIM_INFINITY))
        try:
            with Store.open(address) as store, store.writer("rashomon run ferries"), store.transaction():
                _fill(store)
        except StoreFull:
            os._exit(7)
        os._exit(1)

    assert in_another_process(hits_the_limit) == 7
    with Store.open(address) as store, store.writer("the next run"):
        assert [one.title for one in store.search("")] == ["Kept"]
        _fill(store)
        assert len(store.search("", limit=1000)) == 201


def test_a_database_that_stays_busy_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.store.engine.BUSY_SECONDS", 0.1)
    address = tmp_path / "store.sqlite3"
    with Store.open(address) as store:
        other = sqlite3.connect(address, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="busy"):
            store.articles.save([article()])
        assert store.articles.get([article().id]) == {}
        other.execute("ROLLBACK")
        other.close()
        store.articles.save([article()])


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.write_bytes(b"This is a text, and no database at all. " * 100), "no SQLite database"),
        (lambda path: path.mkdir(), "cannot be opened"),
    ],
)
def test_what_is_no_store_is_said_and_left_alone(spoil: Callable[[Path], object], said: str, tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    spoil(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(StoreError, match=said) as caught:
        Store.open(path)
    assert str(path) in str(caught.value)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_store_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no data store yet"):
        Store.open(tmp_path / "store.sqlite3", readonly=True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="folder cannot be made"):
        Store.open(tmp_path / "file" / "store.sqlite3")


def test_a_server_that_is_not_there_is_said_without_the_password() -> None:
    with pytest.raises(StoreError) as caught:
        Store.open("postgresql://rashomon:secret-word@127.0.0.1:9/news?application_name=hidden-too")
    assert "127.0.0.1" in str(caught.value)
    assert "secret-word" not in str(caught.value)
    assert "hidden-too" not in str(caught.value)
