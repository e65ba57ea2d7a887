"""Captures and replays: whole, without secrets, the same each time, through the same code as a live run."""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip
import json
from pathlib import Path

import pytest
from aiohttp import web
from warcio.archiveiterator import ArchiveIterator

from rashomon.collect.capture import Recorder, open_replay
from rashomon.collect.reader import FeedReading, read_feed, read_feeds
from rashomon.errors import CaptureError, FetchError, HttpStatus
from rashomon.ports import Fetched, Request
from rashomon.records import Feed
from rashomon.redaction import redact_headers, redact_text, redact_url, without_echo
from tests.unit.collect.loopback import NOW, RSS, Server, fetcher, raw_serving, serving

SECRET = "s3cr3t-value"


def feed(url: str, outlet: str | None = "paper") -> Feed:
    return Feed(url=url, outlet_id=outlet, language="en")


async def record(server: Server, path: Path, *requests: Request) -> list[Fetched]:
    answers = []
    async with fetcher(attempts=1) as live, Recorder(live, path, software="rashomon test") as recorder:
        for request in requests:
            try:
                answer = await recorder.fetch(request)
            except HttpStatus:
                continue
            if isinstance(answer, Fetched):
                answers.append(answer)
    return answers


def test_a_run_is_replayed_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "day" / "run.warc.gz"

    async def run() -> tuple[tuple[FeedReading, ...], tuple[FeedReading, ...], list[Feed]]:
        async with serving() as server:
            server.answers["/new"] = web.Response(text=RSS, headers={"ETag": '"e"', "Content-Encoding": "identity"})
            server.answers["/old"] = web.Response(status=301, headers={"Location": "/new"})
            server.answers["/bad"] = web.Response(status=404)
            server.answers["/page"] = web.Response(text="<html><body>no feed</body></html>")
            feeds = [feed(server.url(each)) for each in ("/new", "/old", "/bad", "/page")]
            async with fetcher(attempts=1) as live, Recorder(live, path) as recorder:
                assert not path.exists(), "it is written beside its place"
                lived = await read_feeds(feeds, recorder, states={}, now=NOW)
            replay = open_replay(path)
            return lived, await read_feeds(feeds, replay, states={}, now=NOW), feeds

    lived, replayed, feeds = asyncio.run(run())
    assert [reading.status for reading in lived] == ["fine", "moved", "dead", "dead"]
    assert [reading.status for reading in replayed] == [reading.status for reading in lived]
    assert [reading.entries for reading in replayed] == [reading.entries for reading in lived]
    assert lived[0].entries[0].capture_ref is not None
    assert lived[0].entries[0].fetched == NOW, "the time of the capture, not of the clock"
    replay = open_replay(path)
    assert (replay.name, replay.latest) == ("run.warc.gz", NOW)
    known = (feeds[1], feed("https://elsewhere.example/feed"))
    assert replay.feeds(known) == (feeds[1],), "a known feed as it is; its target is no feed of its own; a page is none"
    found = replay.feeds()
    assert [(each.outlet_id, each.kind, each.language) for each in found] == [(None, "publisher", "en")]


def test_the_same_answers_make_the_same_capture(tmp_path: Path) -> None:
    async def run(path: Path, port_free_server: Server) -> bytes:
        await record(port_free_server, path, Request(url=port_free_server.url("/feed")))
        return await asyncio.to_thread(path.read_bytes)

    async def both() -> tuple[bytes, bytes]:
        async with serving() as server:
            server.answers["/feed"] = web.Response(text=RSS, headers={"Date": "Wed, 25 Feb 2026 04:00:00 GMT"})
            return await run(tmp_path / "a.warc.gz", server), await run(tmp_path / "b.warc.gz", server)

    first, second = asyncio.run(both())
    assert gzip.decompress(first) == gzip.decompress(second)
    assert first == second


def test_hostile_39_no_secret_in_a_capture_or_message(tmp_path: Path) -> None:
    path = tmp_path / "run.warc"

    async def run() -> list[str]:
        async with serving() as server:
            server.answers["/feed"] = web.Response(
                text=RSS, headers={"Set-Cookie": f"id={SECRET}", "Location": f"http://x.example/?token={SECRET}"}
            )
            server.answers["/move"] = web.Response(status=302, headers={"Location": f"/feed?api_key={SECRET}"})
            server.answers["/fail"] = web.Response(status=500, reason="no")
            private = f"http://user:{SECRET}@127.0.0.1:{server.port}/feed?key={SECRET}&page=2#access_token={SECRET}"
            header = (("Authorization", f"Bearer {SECRET}"),)
            await record(
                server,
                path,
                Request(url=private),
                Request(url=server.url("/feed?page=3"), headers=header),
                Request(url=server.url("/move")),
                Request(url=server.url("/feed"), method="POST", body=f"u=https://x.example/?token={SECRET}".encode()),
                Request(url=server.url(f"/fail?password={SECRET}")),
            )
            async with fetcher(attempts=1) as live:
                reading = await read_feed(feed(server.url(f"/fail?password={SECRET}")), live, state=None, now=NOW)
                dead = await read_feed(
                    feed(f"http://user:{SECRET}@127.0.0.1:1/x?sig={SECRET}"), live, state=None, now=NOW
                )
                with pytest.raises(FetchError) as caught:
                    await live.fetch(Request(url=f"file:///x?token={SECRET}"))
            replayed = await open_replay(path).fetch(Request(url=private))
            assert isinstance(replayed, Fetched)
            assert replayed.body == RSS.encode(), "the request with the secret finds what was stored without it"
            return [*reading.faults, *dead.faults, str(caught.value)]

    told = asyncio.run(run())
    assert SECRET not in path.read_text()
    assert "page=2" in path.read_text(), "what is no secret stays"
    assert len(told) == 3
    assert not any(SECRET in text for text in told)


@pytest.mark.parametrize(
    ("url", "redacted"),
    [
        ("https://a.example/feed?page=2&q=key", "https://a.example/feed?page=2&q=key"),
        ("https://me:pw@a.example/", "https://REDACTED@a.example/"),
        ("https://a.example/?apiKey=1&x=2", "https://a.example/?apiKey=REDACTED&x=2"),
        (
            "https://a.example/?user_token=1;access-token=2",
            "https://a.example/?user_token=REDACTED;access-token=REDACTED",
        ),
        ("https://a.example/?monkey=1&tokenize=2&author=x", "https://a.example/?monkey=1&tokenize=2&author=x"),
        ("https://a.example/#id_token=abc", "https://a.example/#id_token=REDACTED"),
        ("http://[bad/?token=1", "http://[bad/"),
    ],
)
def test_hostile_39_redaction_of_urls(url: str, redacted: str) -> None:
    assert redact_url(url) == redacted


def test_hostile_39_a_token_that_the_feed_repeats_is_blanked_in_its_items_and_in_the_capture(tmp_path: Path) -> None:
    path = tmp_path / "day.warc"
    link = "https://paper.example/a?reader=t0ps3cret9&amp;page=2"

    async def run() -> tuple[FeedReading, FeedReading]:
        async with serving() as server, fetcher() as live, Recorder(live, path) as recorder:
            server.answers["/feed"] = web.Response(
                text=RSS.replace("https://paper.example/a", link), content_type="text/xml"
            )
            source = feed(server.url("/feed?token=t0ps3cret9"))
            first = await read_feed(source, recorder, state=None, now=NOW)
        again = await read_feed(source, open_replay(path), state=None, now=NOW)
        return first, again

    first, again = asyncio.run(run())
    assert first.entries
    assert first.entries[0].link == "https://paper.example/a?reader=REDACTED&page=2"
    assert [entry.link for entry in again.entries] == [entry.link for entry in first.entries]
    assert b"t0ps3cret9" not in path.read_bytes()


@pytest.mark.parametrize(
    ("url", "kept"),
    [("https://a.example/rss?key=taiwan", b"taiwan"), ("https://a.example/rss?page=12345678", b"12345678")],
)
def test_a_word_of_the_news_is_no_secret(url: str, kept: bytes) -> None:
    assert without_echo(b"<title>" + kept + b"</title>", url) == b"<title>" + kept + b"</title>"


def test_hostile_39_redaction_of_texts_and_headers() -> None:
    assert redact_text('see http://us\\er:p"w@b.example/x') == "see http://REDACTED@b.example/x"
    assert redact_text("GET https://a.example/?token=1 failed, see http://b.example/x") == (
        "GET https://a.example/?token=REDACTED failed, see http://b.example/x"
    )
    assert redact_headers([("Set-Cookie", "a=b"), ("X-Api-Key", "1"), ("ETag", '"x"')]) == (
        ("Set-Cookie", "REDACTED"),
        ("X-Api-Key", "REDACTED"),
        ("ETag", '"x"'),
    )


def test_every_hop_is_a_record_that_other_tools_read(tmp_path: Path) -> None:
    path = tmp_path / "run.warc.gz"

    async def run() -> None:
        async with serving() as server:
            server.answers["/a"] = web.Response(status=302, headers={"Location": "/b"})
            server.answers["/b"] = web.Response(text=RSS)
            server.answers["/c"] = web.Response(status=304)
            await record(server, path, Request(url=server.url("/a")), Request(url=server.url("/c"), etag='"x"'))

    asyncio.run(run())
    with path.open("rb") as file:
        records = [
            (r.rec_type, r.http_headers.get_statuscode() if r.http_headers else None) for r in ArchiveIterator(file)
        ]
    assert records == [("warcinfo", None), ("response", "302"), ("response", "200"), ("response", "304")]


def test_headers_in_any_bytes_are_captured(tmp_path: Path) -> None:
    path = tmp_path / "run.warc.gz"

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nX-Odd: \xff\xfe\r\nX-Name: \xe4\xb8\xad\r\nContent-Length: 2\r\n\r\nhi")
        await writer.drain()
        writer.close()

    async def run() -> Fetched:
        async with raw_serving(talk) as port, fetcher() as live:
            request = Request(url=f"http://127.0.0.1:{port}/\u4e2d")
            async with Recorder(live, path) as recorder:
                await recorder.fetch(request)
            replayed = await open_replay(path).fetch(request)
            assert isinstance(replayed, Fetched)
            return replayed

    replayed = asyncio.run(run())
    assert replayed.body == b"hi"
    assert replayed.header("x-name") == "%E4%B8%AD", "WARC headers are ASCII"


def test_robots_txt_is_captured_too(tmp_path: Path) -> None:
    path = tmp_path / "run.warc.gz"

    async def run() -> None:
        async with serving() as server, fetcher() as live, Recorder(live, path) as recorder:
            server.answers["/robots.txt"] = web.Response(text="User-agent: *\nAllow: /\n")
            server.answers["/page"] = web.Response(text="<html>page</html>")
            await recorder.fetch(Request(url=server.url("/page"), purpose="page"))

    asyncio.run(run())
    with path.open("rb") as file:
        targets = [
            r.rec_headers.get_header("WARC-Target-URI") for r in ArchiveIterator(file) if r.rec_type == "response"
        ]
    assert [target.rpartition("/")[2] for target in targets] == ["robots.txt", "page"]
    assert open_replay(path).feeds() == ()


def test_a_run_that_fails_leaves_no_capture(tmp_path: Path) -> None:
    path = tmp_path / "run.warc.gz"

    async def run() -> None:
        async with serving() as server, fetcher() as live:
            server.answers["/feed"] = web.Response(text=RSS)
            async with Recorder(live, path) as recorder:
                await recorder.fetch(Request(url=server.url("/feed")))
                raise RuntimeError("killed")

    with pytest.raises(RuntimeError):
        asyncio.run(run())
    assert not path.exists()


# ---------------------------------------------------------------------------------------- folders of feed files


def folder(tmp_path: Path, **files: str) -> Path:
    place = tmp_path / "feeds"
    place.mkdir(exist_ok=True)
    for name, text in files.items():
        (place / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return place


def dated(day: str, head: str = "") -> str:
    return (
        f"<rss version='2.0'><channel><title>T</title>{head}<item><title>A {day}</title>"
        f"<link>https://a.example/{day}</link>"
        f"<pubDate>{day}</pubDate></item></channel></rss>"
    )


def test_a_folder_takes_its_time_from_what_stands_in_it(tmp_path: Path) -> None:
    place = folder(
        tmp_path,
        a__xml=dated("Tue, 24 Feb 2026 10:00:00 GMT"),
        b__xml=dated("Mon, 23 Feb 2026 10:00:00 GMT", "<lastBuildDate>Mon, 23 Feb 2026 12:00:00 GMT</lastBuildDate>"),
        c__xml="<rss><channel><title>T</title><item><title>undated</title></item></channel></rss>",
        d__json=json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "J1"}]}),
        readme__txt="no feed",
    )  # fmt: skip
    replay = open_replay(place)

    async def run() -> dict[str, FeedReading]:
        readings = await read_feeds(replay.feeds(), replay, states={}, now=replay.latest)
        return {reading.feed.url.rpartition("/")[2]: reading for reading in readings}

    readings = asyncio.run(run())
    newest = dt.datetime(2026, 2, 24, 10, tzinfo=dt.UTC)
    assert sorted(readings) == ["a.xml", "b.xml", "c.xml", "d.json"]
    assert readings["a.xml"].entries[0].fetched == newest
    assert readings["b.xml"].entries[0].fetched == dt.datetime(2026, 2, 23, 12, tzinfo=dt.UTC)
    assert (readings["c.xml"].entries[0].published, readings["c.xml"].entries[0].fetched) == (None, newest)
    assert readings["d.json"].feed.kind == "json"
    assert not any(str(tmp_path) in repr(reading) for reading in readings.values()), "no path of the machine"
    assert open_replay(place).sha256 == replay.sha256


def test_a_folder_without_dates_asks_for_one(tmp_path: Path) -> None:
    place = folder(tmp_path, a__xml="<rss><channel><item><title>undated</title></item></channel></rss>")
    with pytest.raises(CaptureError, match="bears a date"):
        open_replay(place)
    assert open_replay(place, when=NOW).latest == NOW


def test_a_date_far_ahead_does_not_move_a_folder(tmp_path: Path) -> None:
    place = folder(
        tmp_path, a__xml=dated("Tue, 24 Feb 2026 10:00:00 GMT"), b__xml=dated("Tue, 24 Feb 2099 10:00:00 GMT")
    )
    assert open_replay(place, when=NOW).latest == dt.datetime(2026, 2, 24, 10, tzinfo=dt.UTC)
    long_ago = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    assert open_replay(place, when=long_ago).latest.year == 2099, "a moment before all of them says nothing"


def test_one_broken_file_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    place = folder(
        tmp_path, a__xml=dated("Tue, 24 Feb 2026 10:00:00 GMT"), b__xml="<rss><channel><item><title>torn</ti"
    )
    replay = open_replay(place)

    async def run() -> tuple[FeedReading, ...]:
        return await read_feeds(replay.feeds(), replay, states={}, now=replay.latest)

    whole, broken = asyncio.run(run())
    assert (whole.status, len(whole.entries)) == ("fine", 1)
    assert broken.feed.url.endswith("b.xml")


@pytest.mark.parametrize(
    ("name", "content"),
    [("no.warc.gz", None), ("bad.warc.gz", b"not a capture"), ("torn.warc.gz", b"\x1f\x8b\x08\x00abc"), ("none", b"")],
)
def test_what_is_no_capture_is_an_error(tmp_path: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CaptureError) as caught:
        open_replay(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value), "the user is told of the path that was given"
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(CaptureError, match=r"no \*\.xml"):
        open_replay(empty)


def test_what_was_not_captured_is_a_fetch_error(tmp_path: Path) -> None:
    replay = open_replay(folder(tmp_path, a__xml=dated("Tue, 24 Feb 2026 10:00:00 GMT")))
    with pytest.raises(FetchError, match="not in the capture"):
        asyncio.run(replay.fetch(Request(url="https://elsewhere.example/")))
