"""Manners towards hosts: how many requests at once, how long between them, when to stay away, and robots.txt."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

if TYPE_CHECKING:
    from protego import Protego

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]


def host_of(url: str) -> str:
    """The host that politeness counts by: lower case, without port or ``www.``; nothing for what is no URL."""
    try:
        return polite_host(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def polite_host(host: str) -> str:
    """A host's name as politeness counts it: its ``www.`` is the same machine."""
    return host.rstrip(".").lower().removeprefix("www.")


@dataclass
class _Host:
    slots: asyncio.Semaphore
    delay: float
    next_start: float = 0.0
    paused_until: float = 0.0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Hosts:
    """The gate before each host.

    Args:
        per_host: requests at once to one host.
        delay: seconds between the starts of two requests to one host.
        clock: a monotonic clock, in seconds.
        sleep: waits that many seconds.
    """

    def __init__(self, *, per_host: int, delay: float, clock: Clock, sleep: Sleep) -> None:
        self._per_host = per_host
        self._delay = delay
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}

    def _host(self, name: str) -> _Host:
        host = self._hosts.get(name)
        if host is None:
            host = self._hosts[name] = _Host(asyncio.Semaphore(self._per_host), self._delay)
        return host

    def turn(self, name: str) -> asyncio.Semaphore | _Turn:
        """One of the host's places, to be held with ``async with``; a slow host keeps only its own callers waiting."""
        host = self._host(name)
        return _Turn(self, host) if host.delay else host.slots

    async def _wait(self, host: _Host) -> None:
        """Wait until the host's delay has passed since the last start."""
        async with host.lock:
            wait = host.next_start - self._clock()
            if wait > 0:
                await self._sleep(wait)
            host.next_start = self._clock() + host.delay

    def slow_down(self, name: str, seconds: float) -> None:
        """Keep at least so many seconds between two starts at a host, where it asks for more than our own delay."""
        host = self._host(name)
        host.delay = max(host.delay, seconds)

    def pause(self, name: str, seconds: float) -> None:
        """Stay away from a host for a while; a longer pause that stands already is kept."""
        host = self._host(name)
        host.paused_until = max(host.paused_until, self._clock() + seconds)

    def paused(self, name: str) -> float:
        """Seconds for which the host is still to be left alone, 0 when it may be asked."""
        host = self._hosts.get(name)
        return max(host.paused_until - self._clock(), 0.0) if host else 0.0


class _Turn:
    """A place at a host that keeps its delay."""

    def __init__(self, hosts: Hosts, host: _Host) -> None:
        self._hosts = hosts
        self._host = host

    async def __aenter__(self) -> None:
        await self._host.slots.acquire()
        try:
            await self._hosts._wait(self._host)
        except BaseException:
            self._host.slots.release()
            raise

    async def __aexit__(self, *_: object) -> None:
        self._host.slots.release()


class Robots:
    """robots.txt of each host, asked for once: what may be fetched, and how fast.

    Args:
        get: fetches a robots.txt and answers ``(status, body)``; status None for a host that cannot be reached.
        agent: the product token that rules are matched against.

    Source: RFC 9309. A 4xx allows all; a host that cannot be reached, or 5xx, forbids all.
    """

    MAX_BYTES = 512 * 1024
    """RFC 9309 asks for at least 500 KiB; the rest is not read."""

    def __init__(self, get: Callable[[str], Awaitable[tuple[int | None, bytes]]], *, agent: str) -> None:
        self._get = get
        self._agent = agent
        self._rules: dict[str, asyncio.Task[Protego | bool]] = {}

    async def allows(self, url: str) -> bool:
        """Whether the host's robots.txt lets this page be fetched."""
        rules = await self._rules_for(url)
        return rules if isinstance(rules, bool) else bool(rules.can_fetch(url, self._agent))

    async def crawl_delay(self, url: str) -> float:
        """The seconds that the host wants between two requests; 0 where it does not say.

        Source: ``Crawl-delay`` is older than RFC 9309, which leaves it out; many news sites still set it.
        """
        rules = await self._rules_for(url)
        return 0.0 if isinstance(rules, bool) else float(rules.crawl_delay(self._agent) or 0.0)

    async def _rules_for(self, url: str) -> Protego | bool:
        parts = urlsplit(url)
        origin = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], "/robots.txt", "", ""))
        task = self._rules.get(origin)
        if task is None:
            task = self._rules[origin] = asyncio.create_task(self._load(origin))
        return await asyncio.shield(task)

    async def _load(self, origin: str) -> Protego | bool:
        from protego import Protego

        status, body = await self._get(origin)
        if status is None or status >= 500:
            return False
        if status >= 400:
            return True
        return Protego.parse(body[: self.MAX_BYTES].decode("utf-8", "replace"))
