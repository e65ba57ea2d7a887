"""A unit of work: it loads, calls pure code, saves, and marks itself done, the last two in one transaction.

So a run that was killed resumes where it stopped, and a run that is repeated changes nothing. Only keys travel to
workers; what a worker needs it builds once from the settings.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from rashomon.errors import StoreError
from rashomon.ports import UnitReport

_Work = TypeVar("_Work")

RESUMED = "resumed"
"""The count of units that an earlier, killed run had finished."""


class Marks(Protocol):
    """Where finished units are marked."""

    def get(self, run_id: str, stage: str, key: str) -> UnitReport | None: ...

    def put(self, run_id: str, stage: str, report: UnitReport) -> None: ...


class UnitStore(Protocol):
    """What a unit needs of the data store."""

    @property
    def marks(self) -> Marks: ...

    @property
    def in_transaction(self) -> bool: ...

    def transaction(self) -> AbstractContextManager[None]: ...


def once(
    store: UnitStore,
    run_id: str,
    stage: str,
    key: str,
    *,
    work: Callable[[], _Work],
    save: Callable[[_Work], UnitReport],
) -> UnitReport:
    """Do one unit of a run exactly once.

    Args:
        store: where the unit is marked.
        run_id: the run; the same topic, day and inputs give the same name, so a second run finds the marks.
        stage: the stage of the unit.
        key: the unit.
        work: fetches, asks models, computes; called outside any transaction.
        save: writes what ``work`` gave and reports; called inside the transaction that also writes the mark.

    Returns:
        The unit's report; for a unit that was done before, its earlier report and a count ``resumed``.

    Raises:
        StoreError: if the caller holds a transaction open, in which a network or model call would wait.
    """
    earlier = store.marks.get(run_id, stage, key)
    if earlier is not None:
        return UnitReport(key=key, done=True, counts=(*earlier.counts, (RESUMED, 1)), faults=earlier.faults)
    if store.in_transaction:
        raise StoreError(f"unit {stage}/{key} was begun inside a transaction", hint="this is a mistake in the program")
    result = work()
    with store.transaction():
        report = save(result)
        store.marks.put(run_id, stage, report)
    return report
