"""Live HTTP for feeds and pages: polite, bounded, and deaf to addresses that are nobody's business.

::

    Request ── scheme, host ── robots (pages) ── host's turn ── connect (address guard) ── bytes (cap) ── decode (cap)
       ^                                                                                        │
       └──────────────────────────── a redirect, each hop judged anew ──────────────────────────┘

One deadline covers all of it. Every fault leaves as a ``FetchError`` whose message names the URL without its secrets.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import random
from collections.abc import Callable, Coroutine, Mapping
from contextlib import AsyncExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar
from urllib.parse import urljoin, urlsplit

from rashomon.collect.addresses import REFUSED, guarded_socket, literal_address, odd_host, why_forbidden
from rashomon.collect.decoding import decode_body
from rashomon.collect.politeness import Hosts, Robots, Sleep, host_of, polite_host
from rashomon.collect.retrying import RETRIED, backoff, retry_after
from rashomon.errors import AddressRefused, FetchError, HttpStatus, RobotsForbidden, TooLarge, TooManyRedirects, TooSlow
from rashomon.ports import Fetched, Fetcher, Hop, NotModified, Request
from rashomon.records import record
from rashomon.redaction import redact_text, redact_url

if TYPE_CHECKING:
    import aiohttp

USER_AGENT = "Rashomon/0.1 (news digest; reads feeds once a day; set your contact in rashomon.toml)"
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_PERMANENT = frozenset((301, 308))
_PORT = {"http": 80, "https": 443}
_ACCEPT = {
    "feed": "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, */*;q=0.5",
    "page": "text/html, application/xhtml+xml, */*;q=0.5",
    "robots": "text/plain, */*;q=0.5",
}
_CREDENTIAL_HEADERS = frozenset(("authorization", "cookie", "proxy-authorization", "x-api-key"))
_Answer = TypeVar("_Answer")


@record
class FetchPolicy:
    """How Rashomon behaves on the network. Sizes are bytes, times are seconds."""

    user_agent: str = USER_AGENT
    per_host: int = 2
    delay: float = 0.5
    """Between the starts of two requests to one host."""
    concurrency: int = 32
    max_bytes: int = 10 * 1024 * 1024
    """As sent."""
    max_decoded: int = 20 * 1024 * 1024
    """As unpacked."""
    connect_timeout: float = 10.0
    total_timeout: float = 60.0
    """For one request on the wire with all its redirects and retries; waiting for a host's turn does not count."""
    max_redirects: int = 5
    attempts: int = 3
    backoff_base: float = 1.0
    backoff_cap: float = 20.0
    retry_wait: float = 20.0
    """A longer pause is not waited for: the host is left alone and the feed named in the summary."""
    pause_cap: float = 86400.0
    """The longest Retry-After that is obeyed."""
    crawl_delay_cap: float = 30.0
    """The longest ``Crawl-delay`` of a robots.txt that is kept."""
    allow_private: bool = False
    respect_robots: bool = True


class LiveFetcher:
    """A ``ports.Fetcher`` over aiohttp, and an async context manager that owns its connections.

    Args:
        policy: how to behave.
        clock: tells the time of an answer, aware.
        chance: numbers in [0, 1) for the jitter.
        sleep: waits; a test gives one that does not.
        resolver: an aiohttp resolver, for tests of rebinding; the guard judges whatever it answers.
    """

    def __init__(
        self,
        policy: FetchPolicy | None = None,
        *,
        clock: Callable[[], dt.datetime] | None = None,
        chance: Callable[[], float] = random.random,
        sleep: Sleep = asyncio.sleep,
        resolver: aiohttp.abc.AbstractResolver | None = None,
    ) -> None:
        self.policy = policy or FetchPolicy()
        self._clock = clock or (lambda: dt.datetime.now(dt.UTC))
        self._chance = chance
        self._sleep = sleep
        self._resolver = resolver
        self._session: aiohttp.ClientSession | None = None
        self._stack = AsyncExitStack()
        self.asks_robots_through: Fetcher = self
        """Who fetches robots.txt; a recorder puts itself here, so that those answers are captured too."""
        self._judged: dict[str, str | None] = {}
        self._slots = asyncio.Semaphore(self.policy.concurrency)

    async def __aenter__(self) -> Self:
        import aiohttp

        loop = asyncio.get_running_loop()
        connector = aiohttp.TCPConnector(
            limit=0,
            ttl_dns_cache=60,
            resolver=self._resolver,
            socket_factory=None if self.policy.allow_private else guarded_socket,
        )
        self._session = await self._stack.enter_async_context(
            aiohttp.ClientSession(
                connector=connector,
                auto_decompress=False,
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=False,
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=self.policy.connect_timeout),
                headers={"User-Agent": self.policy.user_agent, "Accept-Encoding": "gzip, deflate, br, zstd"},
            )
        )
        self._hosts = Hosts(
            per_host=self.policy.per_host, delay=self.policy.delay, clock=loop.time, sleep=self._sleep
        )  # fmt: skip
        self._robots = Robots(self._get_robots, agent=self.policy.user_agent.partition("/")[0])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()
        self._session = None

    async def fetch(self, request: Request, /) -> Fetched | NotModified:
        """Get one URL; see :class:`rashomon.ports.Fetcher`."""
        where = redact_url(request.url)
        patience = _Patience(self.policy.total_timeout)
        attempt = 0
        while True:
            attempt += 1
            host = host_of(request.url)
            paused = self._hosts.paused(host)
            if paused > self.policy.retry_wait:
                raise HttpStatus(
                    f"the host asked to be left alone for another {paused:.0f} s",
                    status=429, retry_after=paused, where=where,
                )  # fmt: skip
            if paused:
                await self._sleep(paused)
            try:
                return await self._follow(request, where, patience)
            except HttpStatus as error:
                if error.status not in RETRIED:
                    raise
                wait = error.retry_after
                if wait is None:
                    wait = self._backoff(attempt)
                if error.retry_after is not None or error.status in (429, 503):
                    self._hosts.pause(host, wait)
                if attempt >= self.policy.attempts or wait > self.policy.retry_wait:
                    raise
            except (AddressRefused, RobotsForbidden, TooLarge, TooManyRedirects, TooSlow):
                raise
            except _BrokenError as error:
                if attempt >= self.policy.attempts:
                    raise FetchError(error.message, where=where) from error
                wait = self._backoff(attempt)
            await self._sleep(wait)

    def _backoff(self, attempt: int) -> float:
        policy = self.policy
        return backoff(attempt, base=policy.backoff_base, cap=policy.backoff_cap, chance=self._chance())

    async def _follow(self, request: Request, where: str, patience: _Patience) -> Fetched | NotModified:
        """One attempt: the request and its redirects."""
        url, headers = request.url, dict(self._headers(request))
        method, body = request.method, request.body
        hops: list[Hop] = []
        seen = {url}
        while True:
            host = self._judge_url(url, where)
            if request.purpose == "page" and self.policy.respect_robots:
                await self._heed_robots(url, host)
            # The host's turn first: who waits for a slow host must not hold a place that others could use.
            async with self._hosts.turn(host), self._slots:
                work = self._one(request, url, method, headers, body, tuple(hops))
                answer = await patience.spend(work, where)
            if isinstance(answer, Fetched | NotModified):
                return answer
            target = urljoin(url, answer.location)
            hops.append(answer)
            if len(hops) > self.policy.max_redirects:
                raise TooManyRedirects(f"more than {self.policy.max_redirects} redirects", where=where)
            if target in seen:
                raise TooManyRedirects("the redirects go in a circle", where=where)
            seen.add(target)
            headers = _headers_for_next(headers, url, target)
            if answer.status == 303 or (answer.status in (301, 302) and method == "POST"):
                method, body = "GET", None
            url = target

    async def _heed_robots(self, url: str, host: str) -> None:
        if not await self._robots.allows(url):
            raise RobotsForbidden("robots.txt forbids this page", where=redact_url(url))
        wanted = await self._robots.crawl_delay(url)
        self._hosts.slow_down(host, min(wanted, self.policy.crawl_delay_cap))

    def _headers(self, request: Request) -> Mapping[str, str]:
        headers = {"Accept": _ACCEPT.get(request.purpose, "*/*")}
        headers.update(request.headers)
        if request.etag is not None:
            headers["If-None-Match"] = request.etag
        if request.last_modified is not None:
            headers["If-Modified-Since"] = request.last_modified
        return headers

    def _judge_url(self, url: str, where: str) -> str:
        """Refuse what needs no packet to be refused: other schemes, literal and oddly spelled addresses.

        Returns:
            The host that politeness counts by.
        """
        if not url.isprintable():
            raise FetchError("a URL with control characters", where=repr(where)[:200])
        try:
            parts = urlsplit(url)
            host, _ = parts.hostname or "", parts.port
        except ValueError as error:
            raise FetchError(f"no URL that can be read: {error}", where=where) from error
        if parts.scheme not in _PORT:
            raise AddressRefused(f"only http and https are fetched, not {parts.scheme[:20] or 'nothing'}:", where=where)
        if not host:
            raise FetchError("a URL without a host", where=where)
        if not self.policy.allow_private:
            if host not in self._judged:
                self._judged[host] = _why_refused(host)
            why = self._judged[host]
            if why is not None:
                raise AddressRefused(why, where=where)
        return polite_host(host)

    async def _one(
        self,
        request: Request,
        url: str,
        method: str,
        headers: Mapping[str, str],
        body: bytes | None,
        hops: tuple[Hop, ...],
    ) -> Fetched | NotModified | Hop:
        """One exchange with one server."""
        import aiohttp

        if self._session is None:
            raise FetchError("the fetcher is not open", where=redact_url(url), hint="use it with `async with`")
        where = redact_url(url)
        try:
            async with self._session.request(
                method, url, headers=headers, data=body, allow_redirects=False
            ) as response:
                return await self._read(request, url, response, hops, where)
        except aiohttp.ClientError as error:
            raise _as_fetch_error(error, where) from error
        except (OSError, UnicodeError, ValueError) as error:
            raise FetchError(f"cannot be asked: {redact_text(str(error))}", where=where) from error

    async def _read(
        self, request: Request, url: str, response: aiohttp.ClientResponse, hops: tuple[Hop, ...], where: str
    ) -> Fetched | NotModified | Hop:
        now = self._clock()
        headers = tuple(response.headers.items())
        status = response.status
        location = response.headers.get("Location")
        if status in _REDIRECTS and location:
            return Hop(url=url, status=status, location=location.strip(), headers=headers)
        if status == 304:
            return NotModified(request=request, fetched=now, headers=headers)
        if status >= 400 or status < 200:
            raise HttpStatus(
                f"the server answered {status} {(response.reason or '')[:60]}".rstrip(),
                status=status,
                retry_after=retry_after(response.headers.get("Retry-After"), now=now, cap=self.policy.pause_cap),
                answered=now,
                where=where,
            )
        sent = await self._sent_bytes(response, where)
        decoded = decode_body(
            sent, response.headers.get("Content-Encoding"), limit=self.policy.max_decoded, where=where
        )  # fmt: skip
        return Fetched(
            request=request, url=url, status=status, headers=headers, body=decoded, fetched=now, hops=hops,
            moved=bool(hops) and all(hop.status in _PERMANENT for hop in hops),
        )  # fmt: skip

    async def _sent_bytes(self, response: aiohttp.ClientResponse, where: str) -> bytes:
        limit = self.policy.max_bytes
        if (response.content_length or 0) > limit:
            raise TooLarge(f"{response.content_length:,} bytes announced, {limit:,} allowed", where=where)
        pieces: list[bytes] = []
        size = 0
        async for piece in response.content.iter_any():
            size += len(piece)
            if size > limit:
                response.close()
                raise TooLarge(f"more than {limit:,} bytes", where=where)
            pieces.append(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    async def _get_robots(self, url: str) -> tuple[int | None, bytes]:
        try:
            answer = await self.asks_robots_through.fetch(Request(url=url, purpose="robots"))
        except HttpStatus as error:
            return error.status, b""
        except FetchError:
            return None, b""
        return (answer.status, answer.body) if isinstance(answer, Fetched) else (None, b"")


def _why_refused(host: str) -> str | None:
    """Why a host's spelling alone is reason to refuse it, None for names and public addresses."""
    if odd_host(host):
        return f"{host} is an address in a disguised spelling"
    address = literal_address(host)
    why = why_forbidden(address) if address else None
    return f"{address} is {why}" if why else None


class _Patience:
    """The seconds that one request may take on the wire, redirects and retries together.

    Waiting for a host's turn does not count: a hundred feeds of one host are slow because of our manners, not because
    of the host.
    """

    def __init__(self, seconds: float) -> None:
        self._allowed = seconds
        self._left = seconds

    async def spend(self, work: Coroutine[Any, Any, _Answer], where: str) -> _Answer:
        """Let the time run while ``work`` is done, and stop it when the time is over."""
        clock = asyncio.get_running_loop().time
        start = clock()
        try:
            async with asyncio.timeout(self._left):
                return await work
        except TimeoutError as error:
            raise TooSlow(f"no whole answer within {self._allowed:g} s", where=where) from error
        finally:
            self._left -= clock() - start


class _BrokenError(FetchError):
    """A connection that failed in a way that may pass."""


def _as_fetch_error(error: Exception, where: str) -> FetchError:
    import aiohttp

    text = redact_text(str(error))
    if REFUSED in text:
        return AddressRefused(f"{text[text.index(REFUSED) :]}".rstrip("]'\" "), where=where)
    if isinstance(error, aiohttp.InvalidURL | aiohttp.ClientPayloadError):
        return _BrokenError(f"the answer broke off: {text}", where=where)
    return _BrokenError(f"no answer: {text or type(error).__name__}", where=where)


def _headers_for_next(headers: Mapping[str, str], url: str, target: str) -> dict[str, str]:
    """Drop credentials where a redirect leads to another origin, or from https to http."""
    if _origin(url) == _origin(target):
        return dict(headers)
    return {name: value for name, value in headers.items() if name.lower() not in _CREDENTIAL_HEADERS}


def _origin(url: str) -> tuple[str, str, int | None]:
    try:
        parts = urlsplit(url)
        scheme = parts.scheme.lower()
        return scheme, (parts.hostname or "").lower(), parts.port or _PORT.get(scheme)
    except ValueError:
        return "", "", None
