"""The runner in this process."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

from rashomon.errors import RashomonError, StoreError
from rashomon.ports import UnitReport

_Tools = TypeVar("_Tools")

log = logging.getLogger(__name__)


def never() -> bool:
    """Nobody asks this run to stop."""
    return False


class LocalRunner(Generic[_Tools]):
    """Runs a unit over keys, in this process.

    A fault of one unit is in its report and stops no other. A fault of the data store stops them all, since none
    could be saved.

    Args:
        tools: what every unit gets.
        workers: units at once; more than one only helps units that wait.
        stopping: asked before each unit; once it says yes, no further unit is begun.
    """

    def __init__(self, tools: _Tools, *, workers: int = 1, stopping: Callable[[], bool] = never) -> None:
        self._tools = tools
        self._workers = workers
        self._stopping = stopping

    def each(self, unit: Callable[[str, _Tools], UnitReport], keys: Iterable[str], /) -> list[UnitReport]:
        """Run ``unit`` on every key.

        Returns:
            One report a key, in the order of the keys. A unit that failed, or was not begun because the run is being
            stopped, has ``done=False`` and says why.

        Raises:
            StoreError: if the data store is full, busy or broken.
        """
        todo = list(keys)
        if self._workers <= 1 or len(todo) <= 1:
            return [self._one(unit, key) for key in todo]
        return list(self._side_by_side(unit, todo))

    def _side_by_side(self, unit: Callable[[str, _Tools], UnitReport], keys: list[str]) -> Iterator[UnitReport]:
        with ThreadPoolExecutor(max_workers=self._workers, thread_name_prefix="unit") as pool:
            waiting: list[Future[UnitReport]] = [pool.submit(self._one, unit, key) for key in keys]
            try:
                for future in waiting:
                    yield future.result()
            except BaseException:
                for future in waiting:
                    future.cancel()
                raise

    def _one(self, unit: Callable[[str, _Tools], UnitReport], key: str) -> UnitReport:
        if self._stopping():
            return UnitReport(key=key, done=False, faults=(f"{key}: not begun, the run was asked to stop",))
        try:
            return unit(key, self._tools)
        except StoreError:
            raise
        except RashomonError as error:
            return UnitReport(key=key, done=False, faults=(_said(key, error),))
        except Exception as error:
            log.warning("unit %s failed in a way that nobody foresaw", key, exc_info=True)
            return UnitReport(key=key, done=False, faults=(f"{key}: unforeseen {type(error).__name__}",))


def _said(key: str, error: RashomonError) -> str:
    text = str(error)
    return text if key in text else f"{key}: {text}"
