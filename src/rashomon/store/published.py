"""What was done: unit marks, digests, the schedule."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from rashomon.errors import StoreError
from rashomon.records import record
from rashomon.store import tables
from rashomon.store.changes import what_changed
from rashomon.store.engine import Database
from rashomon.store.queries import upsert

if TYPE_CHECKING:
    from rashomon.ports import UnitReport


class Marks:
    """Which units of which run are done, and what they reported."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, run_id: str, stage: str, key: str) -> UnitReport | None:
        """The report of a unit that is done, None for one that is not."""
        table = tables.marks
        query = select(table).where(table.c.run_id == run_id, table.c.stage == stage, table.c.key == key)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
            return None if row is None else _unit_report(row)

    def of_run(self, run_id: str) -> dict[tuple[str, str], UnitReport]:
        """Every finished unit of a run: (stage, key) -> report."""
        table = tables.marks
        query = select(table).where(table.c.run_id == run_id).order_by(table.c.stage, table.c.key)
        with self._database.reading() as connection:
            return {(row.stage, row.key): _unit_report(row) for row in connection.execute(query)}

    def put(self, run_id: str, stage: str, report: UnitReport) -> None:
        """Mark a unit as done. Call it in the transaction that saves the unit's results."""
        row = {
            "run_id": run_id,
            "stage": stage,
            "key": report.key,
            "counts": report.counts,
            "faults": report.faults,
        }
        with self._database.writing() as connection:
            upsert(connection, tables.marks, [row])

    def forget(self, run_id: str) -> None:
        """Remove a run's marks, so that the next run of the same name does all of its units again."""
        with self._database.writing() as connection:
            connection.execute(delete(tables.marks).where(tables.marks.c.run_id == run_id))


def _unit_report(row: Any) -> UnitReport:
    # Loaded late: the seams bring numpy and pydantic along, which reading a digest does not need.
    from rashomon.ports import UnitReport

    return UnitReport(key=row.key, done=True, counts=row.counts, faults=row.faults)


@record
class DigestLine:
    """One digest in a list."""

    topic_id: str
    date: dt.date
    id: str
    writer: str
    created: dt.datetime
    article_count: int
    """Articles printed as sources."""
    bullet_count: int
    revision: int
    """1 for the first run of the day, one more for each run that changed it."""


@record
class Saved:
    """What saving a digest did."""

    revision: int
    new: bool
    changes: tuple[str, ...]
    """What is different from the digest that stood for this day, in words; empty where nothing is."""


class Digests:
    """Digests as JSON documents, one a topic and day."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, document: Mapping[str, Any]) -> Saved:
        """Write a digest's document in place of the day's earlier one.

        Raises:
            StoreError: if it is no digest document.
        """
        row = _digest_row(document)
        with self._database.writing() as connection:
            old = self.load(row["topic_id"], row["date"])
            changes = () if old is None else what_changed(old, document)
            table = tables.digests
            here = (table.c.topic_id == row["topic_id"], table.c.date == row["date"])
            revision = connection.scalar(select(table.c.revision).where(*here)) or 0
            if old is None or changes:
                revision += 1
            upsert(connection, table, [row | {"revision": revision}])
        return Saved(revision=revision, new=old is None, changes=changes)

    def load(self, topic_id: str, date: dt.date) -> dict[str, Any] | None:
        """Read a day's document, None where there is none."""
        table = tables.digests
        query = select(table.c.document).where(table.c.topic_id == topic_id, table.c.date == date)
        with self._database.reading() as connection:
            text = connection.scalar(query)
        return None if text is None else dict(json.loads(text))

    def list(self, topic_id: str | None = None) -> tuple[DigestLine, ...]:
        """List the digests of one topic, or of all: newest day first, then by topic."""
        table = tables.digests
        names = tuple(DigestLine.__dataclass_fields__)
        query = select(*(table.c[name] for name in names)).order_by(table.c.date.desc(), table.c.topic_id)
        if topic_id is not None:
            query = query.where(table.c.topic_id == topic_id)
        with self._database.reading() as connection:
            return tuple(DigestLine(**row) for row in connection.execute(query).mappings())


def _digest_row(document: Mapping[str, Any]) -> dict[str, Any]:
    try:
        provenance = document["provenance"]
        return {
            "topic_id": str(document["topic"]["id"]),
            "date": dt.date.fromisoformat(document["date"]),
            "id": str(document["id"]),
            "writer": str(provenance["writer"]),
            "created": _utc(provenance["created"]),
            "inputs_sha256": str(provenance["inputs_sha256"]),
            "article_count": sum(article.get("n") is not None for article in document["articles"]),
            "bullet_count": len(document["bullets"]),
            "document": json.dumps(document, ensure_ascii=False, separators=(",", ":")),
        }
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StoreError(f"this is no digest document: {type(error).__name__} {error}") from error


def _utc(text: str) -> dt.datetime:
    when = dt.datetime.fromisoformat(text)
    return when if when.tzinfo else when.replace(tzinfo=dt.UTC)


def _is(table: Any, key: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(table.c[name] == value for name, value in key.items())


@record
class Planned:
    """A run that the schedule asked for."""

    topic_id: str
    planned: dt.datetime
    attempts: int = 0
    started: dt.datetime | None = None
    finished: dt.datetime | None = None
    outcome: str | None = None


class ScheduleMarks:
    """Which planned runs were started, and which are done."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def newest(self, topic_id: str) -> Planned | None:
        """The newest planned run of a topic that was ever marked."""
        table = tables.schedule
        query = select(table).where(table.c.topic_id == topic_id).order_by(table.c.planned.desc()).limit(1)
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
            return None if row is None else Planned(**row)

    def start(self, topic_id: str, planned: dt.datetime, *, now: dt.datetime) -> int:
        """Mark a planned run as started.

        Returns:
            Which attempt this is, from 1.

        Raises:
            StoreError: if the run is finished already: it is never done twice.
        """
        table = tables.schedule
        key = {"topic_id": topic_id, "planned": planned}
        with self._database.writing() as connection:
            row = connection.execute(select(table).where(*_is(table, key))).first()
            if row is not None and row.finished is not None:
                raise StoreError(f"the run of {topic_id} planned for {planned:%Y-%m-%d %H:%M} UTC is done already")
            attempts = 1 if row is None else row.attempts + 1
            new = key | {"attempts": attempts, "started": now, "finished": None, "outcome": None}
            upsert(connection, table, [new])
        return attempts

    def finish(self, topic_id: str, planned: dt.datetime, *, now: dt.datetime, outcome: str) -> None:
        """Mark a planned run as finished, whatever came of it."""
        key = {"topic_id": topic_id, "planned": planned}
        table = tables.schedule
        with self._database.writing() as connection:
            row = connection.execute(select(table).where(*_is(table, key))).mappings().first()
            old = dict(row) if row is not None else key | {"attempts": 0, "started": None}
            upsert(connection, table, [old | {"finished": now, "outcome": outcome}])
