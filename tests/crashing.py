"""A small run over the real store that can be killed anywhere, and ways to kill it."""

from __future__ import annotations

import datetime as dt
import os
import signal
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import select

from rashomon.collect.reader import FeedState
from rashomon.ports import UnitReport
from rashomon.publish.atomic import write_atomically
from rashomon.records import Article, Entry
from rashomon.run.local import LocalRunner
from rashomon.run.units import once
from rashomon.store import Store, tables
from tests.records_for_store import DAY, NOW, article, considered, document, entry, story

HOSTS = ("a.example", "b.example", "c.example")
RUN = "run of the crash tests"
_UNITS = ("collect/b.example", "curate/ferries", "publish/ferries")
_STEPS = ("begun", "worked", "saved", "marked", "committed")
MOMENTS = ("locked", *(f"{unit} {step}" for unit in _UNITS for step in _STEPS), "file written", "ended")
"""Everywhere the run can be killed."""


class Run:
    """Collects three hosts, curates, and publishes one file.

    Args:
        address: of the store.
        out: where the file goes.
        reached: called at every moment.
    """

    def __init__(self, address: str, out: Path, reached: Callable[[str], None]) -> None:
        self.address = address
        self.out = out
        self.reached = reached

    def __call__(self) -> None:
        with Store.open(self.address) as store, store.writer("rashomon run ferries", now=NOW):
            self.store = store
            self.reached("locked")
            runner = LocalRunner(self)
            reports = runner.each(collect, HOSTS) + runner.each(curate, ["ferries"]) + runner.each(publish, ["ferries"])
            assert all(report.done for report in reports), reports
            store.marks.forget(RUN)
            self.reached("ended")

    def unit(self, stage: str, key: str, work: Callable[[], Any], save: Callable[[Any], None]) -> UnitReport:
        """Run one unit and say where it is."""

        def worked() -> Any:
            self.reached(f"{stage}/{key} begun")
            result = work()
            self.reached(f"{stage}/{key} worked")
            return result

        def saved(result: Any) -> UnitReport:
            save(result)
            self.reached(f"{stage}/{key} saved")
            return UnitReport(key=key, done=True)

        put = self.store.marks.put

        def marked(run_id: str, stage: str, report: UnitReport) -> None:
            put(run_id, stage, report)
            self.reached(f"{stage}/{key} marked")

        self.store.marks.put = marked  # type: ignore[method-assign]
        try:
            report = once(self.store, RUN, stage, key, work=worked, save=saved)
        finally:
            self.store.marks.put = put  # type: ignore[method-assign]
        self.reached(f"{stage}/{key} committed")
        return report


def collect(host: str, run: Run) -> UnitReport:
    """Two entries a host, one of them without a date."""
    feed = f"https://{host}/rss"

    def work() -> list[Entry]:
        return [entry(f"Ferry of {host}", feed_url=feed), entry(f"Undated at {host}", feed_url=feed, published=None)]

    def save(entries: list[Entry]) -> None:
        run.store.entries.save(entries)
        run.store.feeds.save([FeedState(url=feed, etag=host, last_ok=NOW)])

    return run.unit("collect", host, work, save)


def curate(topic: str, run: Run) -> UnitReport:
    """An article an entry, all of one story."""

    def work() -> list[Article]:
        entries = run.store.entries.between(NOW - dt.timedelta(days=1), NOW + dt.timedelta(days=1))
        return [article(one.title, first_seen=one.fetched) for one in entries]

    def save(articles: list[Article]) -> None:
        run.store.articles.save(articles)
        judged = [considered(one, n=n) for n, one in enumerate(articles, start=1)]
        run.store.judgements.save_day(topic, DAY, judged, [story(*articles)])

    return run.unit("curate", topic, work, save)


def publish(topic: str, run: Run) -> UnitReport:
    """The document into the store, then the file; both may be written again."""

    def work() -> list[str]:
        members = run.store.stories.between(topic, DAY, DAY + dt.timedelta(days=1))[0].article_ids
        return [run.store.articles.get([one])[one].title for one in members]

    def save(titles: list[str]) -> None:
        run.store.digests.save(document(*titles))
        write_atomically(run.out / "post.md", "\n".join(titles))
        run.reached("file written")

    return run.unit("publish", topic, work, save)


def in_another_process(what: Callable[[], None]) -> int:
    """Run ``what`` in a process of its own, and give its exit code (negative: the signal that killed it)."""
    child = os.fork()
    if child == 0:
        signal.alarm(60)
        try:
            what()
        except BaseException:  # noqa: BLE001 - whatever it was, the parent must learn of it
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killer(moment: str) -> Callable[[str], None]:
    """Kills the process that reaches ``moment``, as ``kill -9`` does."""

    def reached(now: str) -> None:
        if now == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    return reached


def rows_of(address: str) -> dict[str, list[str]]:
    """Everything that a store holds, in a fixed order; the numbers that a database hands out may have gaps."""
    with Store.open(address, readonly=True) as store, store._database.reading() as connection:
        return {
            table.name: sorted(
                repr(tuple(row)) for row in connection.execute(select(*(c for c in table.columns if c.name != "seq")))
            )
            for table in tables.metadata.sorted_tables
            if table.name != "writers"
        }
