"""The network of one run: an event loop in a thread of its own, and the one fetcher that everybody shares."""

from __future__ import annotations

import asyncio
import datetime as dt
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from rashomon.collect.capture import Recorder
from rashomon.collect.fetch import FetchPolicy, LiveFetcher
from rashomon.ports import Fetcher
from rashomon.records import Topic, Window

_Result = TypeVar("_Result")


def capture_path(folder: Path | None, topic: Topic, window: Window) -> Path | None:
    """Where the capture of a day goes: ``<folder>/2026/02/25/<topic>.warc.gz``."""
    if folder is None:
        return None
    day = window.end - dt.timedelta(seconds=1)
    return folder / f"{day:%Y}" / f"{day:%m}" / f"{day:%d}" / f"{topic.id}.warc.gz"


class Network:
    """One event loop in a thread of its own, with the one fetcher that all hosts share, so that limits hold."""

    def __init__(self, policy: FetchPolicy, capture: Path | None, clock: Callable[[], dt.datetime]) -> None:
        self._policy = policy
        self._capture = capture
        self._clock = clock
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="network", daemon=True)
        self._stack = AsyncExitStack()
        self.fetcher: Fetcher

    def __enter__(self) -> Self:
        self._thread.start()
        self.fetcher = self.wait(self._open())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.wait(self._stack.__aexit__(kind, error, trace))
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()

    async def _open(self) -> Fetcher:
        live = await self._stack.enter_async_context(LiveFetcher(self._policy, clock=self._clock))
        if self._capture is None:
            return live
        return await self._stack.enter_async_context(Recorder(live, self._capture))

    def wait(self, work: Coroutine[Any, Any, _Result]) -> _Result:
        """Run ``work`` in the loop and wait for it in this thread."""
        future: Future[_Result] = asyncio.run_coroutine_threadsafe(work, self._loop)
        return future.result()
