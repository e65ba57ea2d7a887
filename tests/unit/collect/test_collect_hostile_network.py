"""HOSTILE.md, network: one test a case, named by its number."""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip
import socket
import tracemalloc
import zlib
from dataclasses import replace
from typing import Any

import brotli
import pytest
import zstandard
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from rashomon.collect import addresses
from rashomon.collect.fetch import FetchPolicy, LiveFetcher
from rashomon.collect.reader import FeedState, read_feed, read_feeds
from rashomon.collect.retrying import backoff, retry_after
from rashomon.errors import (
    AddressRefused,
    FetchError,
    HttpStatus,
    ParseError,
    RobotsForbidden,
    TooLarge,
    TooManyRedirects,
    TooSlow,
)
from rashomon.ports import Fetched, NotModified, Request
from rashomon.records import Feed
from tests.unit.collect.loopback import NOW, RSS, Sleeper, fetcher, raw_serving, serving

MEGABYTE = 1024 * 1024


def feed(url: str) -> Feed:
    return Feed(url=url, outlet_id="paper", language="en")


class FixedResolver(AbstractResolver):
    """Answers a name with one address after the other."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        address = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        kind = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [ResolveResult(hostname=host, host=address, port=port, family=kind, proto=0, flags=0)]

    async def close(self) -> None:
        return None


async def guarded_get(url: str, resolver: AbstractResolver | None = None) -> Fetched | NotModified:
    async with LiveFetcher(FetchPolicy(attempts=1, total_timeout=5), resolver=resolver) as live:
        return await live.fetch(Request(url=url))


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[::1]",
     "[fe80::1]", "[fd00::1]"],
)  # fmt: skip
def test_hostile_01_literal_addresses(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(*_: Any, **__: Any) -> Any:
        raise AssertionError("a packet left")

    monkeypatch.setattr(asyncio.SelectorEventLoop, "sock_connect", never)
    with pytest.raises(AddressRefused):
        asyncio.run(guarded_get(f"http://{host}:8080/feed"))


def test_hostile_02_redirect_to_private() -> None:
    """The first server stands for a public one; the redirect leads to an address that is refused."""

    async def run() -> None:
        async with serving() as server:
            server.answers["/feed"] = web.Response(status=302, headers={"Location": "http://169.254.169.254/latest/"})
            async with fetcher(attempts=1) as live:
                live.policy = replace(live.policy, allow_private=False)
                live._judge_url = _first_hop_free(live)  # type: ignore[method-assign]
                with pytest.raises(AddressRefused, match=r"169\.254"):
                    await live.fetch(Request(url=server.url("/feed")))
            assert server.paths() == ["/feed"]

    asyncio.run(run())


def _first_hop_free(live: LiveFetcher) -> Any:
    judge, seen = live._judge_url, []

    def judged(url: str, where: str) -> str:
        seen.append(url)
        return judge(url, where) if len(seen) > 1 else "the first"

    return judged


def test_hostile_02_redirect_to_a_name_that_is_private() -> None:
    async def run() -> None:
        async with serving() as server:
            resolver = FixedResolver("127.0.0.1")
            async with LiveFetcher(FetchPolicy(attempts=1), resolver=resolver) as live:
                with pytest.raises(AddressRefused, match="loopback"):
                    await live.fetch(Request(url=server.url("/feed", host="innocent.example")))
            assert server.asked == []

    asyncio.run(run())


def test_hostile_03_rebinding(monkeypatch: pytest.MonkeyPatch) -> None:
    """127.0.0.1 stands for a public address, 127.0.0.2 for a private one, to which the name moves between lookups."""
    monkeypatch.setattr(addresses, "why_forbidden", lambda address: None if address == "127.0.0.1" else "private")

    async def run() -> None:
        async with serving() as server:
            server.answers["/feed"] = web.Response(text=RSS, headers={"Connection": "close"})
            resolver = FixedResolver("127.0.0.1", "127.0.0.2")
            async with LiveFetcher(FetchPolicy(attempts=1, delay=0), resolver=resolver) as live:
                url = server.url("/feed", host="rebind.example")
                assert isinstance(await live.fetch(Request(url=url)), Fetched)
                live._session.connector.clear_dns_cache()  # type: ignore[union-attr]
                with pytest.raises(AddressRefused, match=r"127\.0\.0\.2 is private"):
                    await live.fetch(Request(url=url))
            assert len(server.asked) == 1

    asyncio.run(run())


@pytest.mark.parametrize(
    "address",
    ["::ffff:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001::1", "fec0::1", "ff02::1",
     "224.0.0.1", "0.0.0.0", "255.255.255.255", "240.0.0.1", "192.0.0.8", "198.18.0.1", "192.88.99.1", "::",
     "::7f00:1", "100::1",     "2001:db8::1", "3fff::1", "4000::1", "fe80::1%eth0"],
)  # fmt: skip
def test_hostile_04_special_addresses(address: str) -> None:
    assert addresses.why_forbidden(address) is not None
    with pytest.raises(AddressRefused):
        asyncio.run(guarded_get("http://name.example:8080/", FixedResolver(address.partition("%")[0])))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4001::1"]
)
def test_hostile_04_public_addresses_stay_open(address: str) -> None:
    assert addresses.why_forbidden(address) is None


@pytest.mark.parametrize(
    "host", ["127.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "127.0.0.1.", "1.1"]
)
def test_hostile_05_odd_hosts(host: str) -> None:
    with pytest.raises(AddressRefused):
        asyncio.run(guarded_get(f"http://{host}:8080/"))


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "gopher://example.org/", "data:text/xml,<rss/>", "ftp://example.org/a"]
)
def test_hostile_06_other_schemes(url: str) -> None:
    with pytest.raises(AddressRefused, match="only http and https"):
        asyncio.run(guarded_get(url))


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://127.0.0.1/", "data:text/xml,<rss/>"])
def test_hostile_06_other_schemes_by_redirect(target: str) -> None:
    async def run() -> None:
        async with serving() as server, fetcher() as live:
            server.answers["/feed"] = web.Response(status=302, headers={"Location": target})
            with pytest.raises(AddressRefused, match="only http and https"):
                await live.fetch(Request(url=server.url("/feed")))

    asyncio.run(run())


def test_hostile_07_redirect_loop() -> None:
    async def run() -> None:
        async with serving() as server, fetcher() as live:
            server.answers["/a"] = web.Response(status=302, headers={"Location": "/b"})
            server.answers["/b"] = web.Response(status=302, headers={"Location": "/a"})

            async def next_one(request: web.Request) -> web.Response:
                return web.Response(status=302, headers={"Location": f"/n?{int(request.query_string or 0) + 1}"})

            server.answers["/n"] = next_one
            with pytest.raises(TooManyRedirects, match="circle"):
                await live.fetch(Request(url=server.url("/a")))
            with pytest.raises(TooManyRedirects, match="more than 5"):
                await live.fetch(Request(url=server.url("/n")))
            assert len(server.asked) == 2 + 6

    asyncio.run(run())


def test_hostile_08_credentials_dropped_on_another_host() -> None:
    secrets = (("Authorization", "Bearer s3cret"), ("Cookie", "session=s3cret"))

    async def run() -> None:
        async with serving() as first, serving() as second, fetcher() as live:
            first.answers["/same"] = web.Response(status=302, headers={"Location": "/end"})
            first.answers["/end"] = web.Response(text=RSS)
            first.answers["/other"] = web.Response(
                status=302, headers={"Location": second.url("/end", host="localhost")}
            )
            second.answers["/end"] = web.Response(text=RSS, headers={"Set-Cookie": "tracker=1"})
            await live.fetch(Request(url=first.url("/same"), headers=secrets))
            assert first.asked[-1].headers["Authorization"] == "Bearer s3cret"
            await live.fetch(Request(url=first.url("/other"), headers=secrets))
            assert "Authorization" not in second.asked[-1].headers
            assert "Cookie" not in second.asked[-1].headers
            await live.fetch(Request(url=second.url("/end", host="localhost")))
            assert "Cookie" not in second.asked[-1].headers, "no jar"

    asyncio.run(run())


def test_hostile_08_credentials_dropped_on_a_downgrade() -> None:
    from rashomon.collect.fetch import _headers_for_next

    headers = {"Cookie": "a=b", "Authorization": "x", "Accept": "*/*"}
    assert _headers_for_next(headers, "https://paper.example/a", "http://paper.example/b") == {"Accept": "*/*"}
    assert _headers_for_next(headers, "https://paper.example/a", "https://paper.example:443/b") == headers


def _bomb(coding: str, size: int) -> bytes:
    zeros = b"\0" * MEGABYTE
    if coding == "gzip":
        codec = zlib.compressobj(9, zlib.DEFLATED, 31)
        return b"".join([codec.compress(zeros) for _ in range(size)]) + codec.flush()
    if coding == "deflate":
        codec = zlib.compressobj(9)
        return b"".join([codec.compress(zeros) for _ in range(size)]) + codec.flush()
    if coding == "br":
        squeezer = brotli.Compressor(quality=1)
        return b"".join([squeezer.process(zeros) for _ in range(size)]) + squeezer.finish()
    packer = zstandard.ZstdCompressor(level=1).compressobj()
    return b"".join([packer.compress(zeros) for _ in range(size)]) + packer.flush()


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_hostile_09_decompression_bombs(coding: str) -> None:
    bomb = _bomb(coding, 600)

    async def run() -> None:
        async with serving() as server, fetcher() as live:
            server.answers["/feed"] = web.Response(body=bomb, headers={"Content-Encoding": coding})
            with pytest.raises(TooLarge, match="unpacked"):
                await live.fetch(Request(url=server.url("/feed")))

    tracemalloc.start()
    asyncio.run(run())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100 * MEGABYTE


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "gzip, br"])
def test_hostile_09_honest_codings_are_read(coding: str) -> None:
    body = RSS.encode()
    packed = {
        "gzip": gzip.compress(body),
        "deflate": zlib.compress(body)[2:-4],
        "br": brotli.compress(body),
        "zstd": zstandard.compress(body),
        "gzip, br": brotli.compress(gzip.compress(body)),
    }[coding]

    async def run() -> None:
        async with serving() as server, fetcher() as live:
            server.answers["/feed"] = web.Response(body=packed, headers={"Content-Encoding": coding})
            answer = await live.fetch(Request(url=server.url("/feed")))
            assert isinstance(answer, Fetched)
            assert answer.body == body

    asyncio.run(run())


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_hostile_09_a_torn_stream_is_an_error(coding: str) -> None:
    packed = {
        "gzip": gzip.compress(b"x" * 99999),
        "br": brotli.compress(b"x" * 99999),
        "zstd": zstandard.compress(b"abc" * 99),
    }

    async def run() -> None:
        async with serving() as server, fetcher(attempts=1) as live:
            server.answers["/feed"] = web.Response(body=packed[coding][:-5], headers={"Content-Encoding": coding})
            with pytest.raises(FetchError, match="damaged"):
                await live.fetch(Request(url=server.url("/feed")))

    asyncio.run(run())


def test_hostile_10_endless_body_and_lying_length() -> None:
    async def endless(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n")
        try:
            while True:
                writer.write(b"x" * 65536)
                await writer.drain()
        except OSError:
            writer.close()

    async def liar(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nx")
        await writer.drain()
        writer.close()

    async def run() -> None:
        async with fetcher(max_bytes=500_000, attempts=1) as live:
            async with raw_serving(endless) as port:
                with pytest.raises(TooLarge, match="more than 500,000 bytes"):
                    await live.fetch(Request(url=f"http://127.0.0.1:{port}/"))
            async with raw_serving(liar) as port:
                with pytest.raises(TooLarge, match="announced"):
                    await live.fetch(Request(url=f"http://127.0.0.1:{port}/"))

    asyncio.run(run())


def test_hostile_10_a_length_that_is_not_kept_is_an_error() -> None:
    async def short(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + RSS.encode()[:200])
        await writer.drain()
        writer.close()

    async def run() -> None:
        async with fetcher(attempts=2) as live, raw_serving(short) as port:
            with pytest.raises(FetchError, match="broke off"):
                await live.fetch(Request(url=f"http://127.0.0.1:{port}/"))

    asyncio.run(run())


def test_hostile_11_one_byte_at_a_time() -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        try:
            while True:
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(0.02)
        except OSError:
            writer.close()

    async def run() -> None:
        async with fetcher(total_timeout=0.4) as live, raw_serving(drip) as port:
            with pytest.raises(TooSlow, match="no whole answer"):
                await live.fetch(Request(url=f"http://127.0.0.1:{port}/"))

    asyncio.run(run())


def test_hostile_11_waiting_for_a_hosts_turn_does_not_count() -> None:
    async def slow(_: web.Request) -> web.Response:
        await asyncio.sleep(0.25)  # twelve of these take longer than the deadline of one
        return web.Response(text=RSS)

    async def run() -> None:
        async with serving() as server, fetcher(per_host=1, total_timeout=2.5) as live:
            server.answers = {f"/{number}": slow for number in range(12)}
            readings = await read_feeds([feed(server.url(f"/{n}")) for n in range(12)], live, states={}, now=NOW)
            assert [reading.status for reading in readings] == ["fine"] * 12

    asyncio.run(run())


@pytest.mark.parametrize(
    "url", ["http://paper.example/a\nHost: evil", "http://paper.example/\x00", "http://[bad", "http://:80/"]
)
def test_hostile_06_urls_that_are_none(url: str) -> None:
    with pytest.raises(FetchError):
        asyncio.run(guarded_get(url))


def test_hostile_12_not_modified_keeps_state() -> None:
    async def run() -> None:
        async with serving() as server, fetcher() as live:
            server.answers["/feed"] = web.Response(status=304)
            known = FeedState(
                url=server.url("/feed"), etag='"one"', last_modified="Tue, 24 Feb 2026 00:00:00 GMT", failures=2
            )
            reading = await read_feed(feed(known.url), live, state=known, now=NOW)
            assert reading.status == "not-modified"
            assert reading.entries == ()
            assert (reading.state.etag, reading.state.last_modified) == (known.etag, known.last_modified)
            assert reading.state.last_ok == NOW
            assert reading.state.failures == 0

    asyncio.run(run())


def test_hostile_13_validators_byte_for_byte() -> None:
    etag, date = 'W/"a b-ü,;\'\\"', "Sat, 01 Jan 2000 00:00:0 GMT (odd)"

    async def run() -> None:
        async with serving() as server, fetcher() as live:
            server.answers["/feed"] = web.Response(text=RSS, headers={"ETag": etag, "Last-Modified": date})
            url = server.url("/feed")
            first = await read_feed(feed(url), live, state=None, now=NOW)
            assert (first.state.etag, first.state.last_modified) == (etag, date)
            second = await read_feed(feed(url), live, state=first.state, now=NOW)
            assert server.asked[-1].headers["If-None-Match"] == etag
            assert server.asked[-1].headers["If-Modified-Since"] == date
            server.answers["/feed"] = web.Response(text=RSS, headers={"ETag": '"two"'})
            third = await read_feed(feed(url), live, state=second.state, now=NOW)
            assert (third.state.etag, third.state.last_modified) == ('"two"', None), "the new ones replace both"

    asyncio.run(run())


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("Wed, 25 Feb 2026 04:00:30 GMT", 30.0),
        ("Wed, 25 Feb 2015 04:00:30 GMT", 0.0),
        ("Mon, 25 Feb 2036 04:00:00 GMT", 3600.0),
        ("315360000", 3600.0),
        ("9" * 400, 3600.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_hostile_14_retry_after_is_read(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, now=NOW, cap=3600.0) == seconds


def test_hostile_14_retry_after_is_obeyed_and_capped() -> None:
    async def run() -> None:
        sleep = Sleeper()
        async with serving() as server, fetcher(sleep, pause_cap=3600.0) as live:
            answers = [web.Response(status=503, headers={"Retry-After": "7"}), web.Response(text=RSS)]

            async def then(_: web.Request) -> web.Response:
                return answers.pop(0)

            server.answers["/feed"] = then
            assert isinstance(await live.fetch(Request(url=server.url("/feed"))), Fetched)
            assert max(sleep.waits) == pytest.approx(7.0, abs=0.5)
            server.answers["/long"] = web.Response(status=429, headers={"Retry-After": "315360000"})
            reading = await read_feed(feed(server.url("/long")), live, state=None, now=NOW)
            assert reading.status == "dead"
            assert reading.state.paused_until == NOW + dt.timedelta(hours=1)
            asked = len(server.asked)
            with pytest.raises(HttpStatus, match="left alone"):
                await live.fetch(Request(url=server.url("/feed")))
            assert len(server.asked) == asked, "the whole host is left alone"
            again = await read_feed(feed(server.url("/long")), live, state=reading.state, now=NOW)
            assert "left alone until" in again.faults[0]

    asyncio.run(run())


def test_hostile_14_backoff_with_jitter_pauses_the_host() -> None:
    async def run() -> None:
        sleep = Sleeper()
        async with serving() as server, fetcher(sleep, attempts=3, backoff_base=1.0) as live:
            server.answers["/feed"] = web.Response(status=503)
            with pytest.raises(HttpStatus):
                await live.fetch(Request(url=server.url("/feed")))
            assert len(server.asked) == 3
            assert [wait for wait in sleep.waits if wait in (0.75, 1.5)] == [0.75, 1.5]
            assert live._hosts.paused("127.0.0.1") > 0

    asyncio.run(run())
    assert [backoff(n, base=1, cap=20, chance=0.0) for n in (1, 2, 3, 9)] == [0.5, 1.0, 2.0, 10.0]
    assert backoff(3, base=1, cap=20, chance=0.999) < 4.0


def test_hostile_15_the_hosts_limit_holds_and_others_go_on() -> None:
    running: dict[str, int] = {}
    most: dict[str, int] = {}
    order: list[str] = []

    async def slow(request: web.Request) -> web.Response:
        host = request.url.host or ""
        running[host] = running.get(host, 0) + 1
        most[host] = max(most.get(host, 0), running[host])
        await asyncio.sleep(0.01)
        running[host] -= 1
        order.append(host)
        return web.Response(text=RSS)

    async def run() -> None:
        async with serving() as server, fetcher(per_host=2, concurrency=32) as live:
            many = [f"/feed{number}" for number in range(100)]
            server.answers = {**dict.fromkeys(many, slow), "/other": slow}
            feeds = [feed(server.url(path)) for path in many] + [feed(server.url("/other", host="localhost"))]
            readings = await read_feeds(feeds, live, states={}, now=NOW)
            assert {reading.status for reading in readings} == {"fine"}
            assert [reading.feed for reading in readings] == feeds

    asyncio.run(run())
    assert most["127.0.0.1"] == 2
    assert order.index("localhost") < 10, "the other host did not queue behind a hundred feeds"


def test_hostile_16_gone_and_moved() -> None:
    async def run() -> None:
        async with serving() as server, fetcher() as live:
            server.answers["/gone"] = web.Response(status=410)
            gone = await read_feed(feed(server.url("/gone")), live, state=None, now=NOW)
            assert (gone.status, gone.state.gone) == ("gone", True)
            asked = len(server.asked)
            again = await read_feed(feed(server.url("/gone")), live, state=gone.state, now=NOW)
            assert again.status == "gone"
            assert len(server.asked) == asked, "a feed that is gone is not asked any more"

            server.answers["/new"] = web.Response(text=RSS)
            server.answers["/old"] = web.Response(status=301, headers={"Location": "/new"})
            moved = await read_feed(feed(server.url("/old")), live, state=None, now=NOW)
            assert (moved.status, moved.state.moved_to) == ("moved", server.url("/new"))
            assert moved.entries[0].feed_url == server.url("/old"), "the registry knows it by its old URL"
            server.asked.clear()
            after = await read_feed(feed(server.url("/old")), live, state=moved.state, now=NOW)
            assert (after.status, server.paths()) == ("fine", ["/new"])

            server.answers["/new"] = web.Response(status=410)
            back = await read_feed(feed(server.url("/old")), live, state=after.state, now=NOW)
            assert (back.status, back.state.gone, back.state.moved_to) == ("dead", False, None), (
                "its old place is asked"
            )

            server.answers["/new"] = web.Response(text="<html><title>Welcome</title></html>", content_type="text/html")
            page = await read_feed(feed(server.url("/old")), live, state=None, now=NOW)
            assert (page.status, page.state.moved_to) == ("dead", None), "moved only if the target parses"

            server.answers["/new"] = web.Response(text=RSS)
            server.answers["/old"] = web.Response(status=302, headers={"Location": "/new"})
            found = await read_feed(feed(server.url("/old")), live, state=None, now=NOW)
            assert (found.status, found.state.moved_to) == ("fine", None)

    asyncio.run(run())


def test_hostile_17_robots() -> None:
    async def run() -> None:
        async with serving() as server, fetcher(user_agent="Rashomon/0.1 (test)") as live:
            server.answers["/robots.txt"] = web.Response(text="User-agent: rashomon\nDisallow: /private/\n")
            server.answers["/private/page"] = web.Response(text="x")
            server.answers["/open/page"] = web.Response(text="x")
            with pytest.raises(RobotsForbidden, match=r"robots\.txt forbids"):
                await live.fetch(Request(url=server.url("/private/page"), purpose="page"))
            assert "/private/page" not in server.paths()
            assert isinstance(await live.fetch(Request(url=server.url("/open/page"), purpose="page")), Fetched)
            assert server.paths().count("/robots.txt") == 1
            assert server.asked[0].headers["User-Agent"] == "Rashomon/0.1 (test)"

    asyncio.run(run())


@pytest.mark.parametrize(
    ("rules", "wait"),
    [
        ("User-agent: *\nCrawl-delay: 7\n", 7.0),
        ("User-agent: rashomon\nCrawl-delay: 2.5\n\nUser-agent: *\nCrawl-delay: 9\n", 2.5),
        ("User-agent: *\nCrawl-delay: 86400\n", 30.0),
        ("User-agent: *\nCrawl-delay: soon\n", None),
        ("User-agent: *\nDisallow:\n", None),
    ],
)
def test_the_delay_that_robots_txt_asks_for_is_kept(rules: str, wait: float | None) -> None:
    sleeper = Sleeper()

    async def run() -> None:
        async with serving() as server, fetcher(sleeper, user_agent="Rashomon/0.1 (test)") as live:
            server.answers["/robots.txt"] = web.Response(text=rules)
            for name in ("one", "two"):
                server.answers[f"/{name}"] = web.Response(text="x")
                await live.fetch(Request(url=server.url(f"/{name}"), purpose="page"))

    asyncio.run(run())
    assert [round(seconds, 1) for seconds in sleeper.waits] == ([] if wait is None else [wait])


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False)])
def test_hostile_17_robots_that_cannot_be_read(status: int, allowed: bool) -> None:
    async def run() -> None:
        async with serving() as server, fetcher(attempts=1) as live:
            server.answers["/robots.txt"] = web.Response(status=status)
            server.answers["/page"] = web.Response(text="x")
            if allowed:
                assert isinstance(await live.fetch(Request(url=server.url("/page"), purpose="page")), Fetched)
            else:
                with pytest.raises(RobotsForbidden):
                    await live.fetch(Request(url=server.url("/page"), purpose="page"))

    asyncio.run(run())


@pytest.mark.parametrize(
    ("page", "word"),
    [
        ("<!DOCTYPE html><html><head><title>Home</title></head><body>Welcome</body></html>", "HTML page"),
        ("<html><body><form action=x><input type='password'></form></body></html>", "login"),
        ('<!doctype html><html><body><form action="https://consent.google.com/save"></form></body></html>', "consent"),
        ("<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>", "robots"),
        ("<!DOCTYPE html><html><head><title>安全验证</title></head></html>", "robots"),
        ("<!DOCTYPE html><html><head><title>登录</title></head></html>", "login"),
    ],
)  # fmt: skip
def test_hostile_18_pages_instead_of_feeds(page: str, word: str) -> None:
    async def run() -> None:
        async with serving() as server, fetcher() as live:
            server.answers["/feed"] = web.Response(text=RSS, headers={"ETag": '"good"'})
            good = await read_feed(feed(server.url("/feed")), live, state=None, now=NOW)
            server.answers["/feed"] = web.Response(text=page, content_type="text/html", headers={"ETag": '"bad"'})
            bad = await read_feed(feed(server.url("/feed")), live, state=good.state, now=NOW)
            assert (bad.status, bad.entries) == ("dead", ())
            assert word in bad.faults[0]
            assert bad.state.etag == '"good"', "the validators of a page are not kept"

    asyncio.run(run())


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>Please log in<input type=password></body></html>",
        "<html><title>Just a moment...</title><body>cf-chl-bypass</body></html>",
        "<html><body>short</body></html>",
    ],
)
def test_hostile_18_pages_instead_of_articles(page: str) -> None:
    from rashomon.collect.article import fetch_text

    async def run() -> None:
        async with serving() as server, fetcher() as live:
            server.answers["/page"] = web.Response(text=page, content_type="text/html")
            with pytest.raises(ParseError):
                await fetch_text(live, server.url("/page"))

    asyncio.run(run())
