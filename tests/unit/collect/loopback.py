"""A loopback server for the tests of collection, and a fetcher that may speak to it."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from rashomon.collect.fetch import FetchPolicy, LiveFetcher

NOW = dt.datetime(2026, 2, 25, 4, 0, tzinfo=dt.UTC)
RSS = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>News</title><language>en</language>'
    "<item><title>Ministers meet</title><link>https://paper.example/a</link><guid>a</guid>"
    "<pubDate>Wed, 25 Feb 2026 01:00:00 GMT</pubDate><description>They met.</description></item></channel></rss>"
)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """What was asked, and where it listens."""

    def __init__(self) -> None:
        self.asked: list[web.Request] = []
        self.port = 0
        self.answers: dict[str, Handler | web.Response | Callable[[], web.Response]] = {}

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [request.path for request in self.asked]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        answer = self.answers.get(request.path)
        if answer is None:
            return web.Response(status=404)
        if isinstance(answer, web.Response):
            return web.Response(status=answer.status, body=answer.body, headers=answer.headers)
        made: Any = answer(request)
        return await made


@asynccontextmanager
async def serving() -> AsyncIterator[Server]:
    """A server whose answers are set by path."""
    server = Server()
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", server.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "0.0.0.0", 0)
    await site.start()
    server.port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
    try:
        yield server
    finally:
        await runner.cleanup()


@asynccontextmanager
async def raw_serving(
    talk: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
) -> AsyncIterator[int]:
    """A server that speaks as it likes; answers its port."""
    listener = await asyncio.start_server(talk, "127.0.0.1", 0)
    try:
        yield listener.sockets[0].getsockname()[1]
    finally:
        listener.close()


class Sleeper:
    """Does not wait, and remembers for how long it was asked to."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.waits.append(seconds)
        await asyncio.sleep(0)


def fetcher(sleep: Sleeper | None = None, **policy: Any) -> LiveFetcher:
    """A fetcher that may speak to loopback, without delays, at a fixed time."""
    settings: dict[str, Any] = {"allow_private": True, "delay": 0.0, "per_host": 8, "total_timeout": 5.0, **policy}
    return LiveFetcher(FetchPolicy(**settings), clock=lambda: NOW, chance=lambda: 0.5, sleep=sleep or Sleeper())
