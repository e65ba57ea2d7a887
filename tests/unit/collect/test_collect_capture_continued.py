"""A capture goes on where an earlier run of the day, or one that was killed, stopped."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path

from rashomon.collect.capture import Recorder, open_replay
from rashomon.ports import Fetched, NotModified, Request

NOON = dt.datetime(2026, 3, 5, 12, tzinfo=dt.UTC)


class Answers:
    """A fetcher with one answer for everything."""

    def __init__(self, body: bytes | None) -> None:
        self.body = body

    async def fetch(self, request: Request, /) -> Fetched | NotModified:
        if self.body is None:
            return NotModified(request=request, fetched=NOON)
        return Fetched(
            request=request, url=request.url, status=200, headers=(("Content-Type", "text/plain"),),
            body=self.body, fetched=NOON,
        )  # fmt: skip


def record(path: Path, url: str, body: bytes | None) -> None:
    async def go() -> None:
        async with Recorder(Answers(body), path) as recorder:
            await recorder.fetch(Request(url=url))

    asyncio.run(go())


def replayed(path: Path, url: str) -> bytes:
    answer = asyncio.run(open_replay(path).fetch(Request(url=url)))
    assert isinstance(answer, Fetched)
    return answer.body


def test_a_second_run_adds_to_the_first(tmp_path: Path) -> None:
    path = tmp_path / "day.warc.gz"
    record(path, "https://one.example/feed", b"first")
    record(path, "https://two.example/feed", b"second")
    assert replayed(path, "https://one.example/feed") == b"first"
    assert replayed(path, "https://two.example/feed") == b"second"


def test_the_last_whole_answer_stands_and_not_modified_takes_nothing_away(tmp_path: Path) -> None:
    path = tmp_path / "day.warc.gz"
    for body in (b"morning", b"noon", None):
        record(path, "https://one.example/feed", body)
    assert replayed(path, "https://one.example/feed") == b"noon"


def test_what_a_killed_run_left_is_taken_up_to_its_last_whole_record(tmp_path: Path) -> None:
    path = tmp_path / "day.warc.gz"
    record(path, "https://one.example/feed", b"whole")
    whole = path.read_bytes()
    torn = tmp_path / ".day.warc.gz.part"
    path.rename(torn)
    torn.write_bytes(whole + whole[: len(whole) // 3])
    record(path, "https://two.example/feed", b"after")
    assert replayed(path, "https://one.example/feed") == b"whole"
    assert replayed(path, "https://two.example/feed") == b"after"
    assert not torn.exists()


def test_a_part_that_is_only_a_torn_record_is_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / "day.warc.gz"
    (tmp_path / ".day.warc.gz.part").write_bytes(b"\x1f\x8b\x08\x00")
    record(path, "https://one.example/feed", b"body")
    assert replayed(path, "https://one.example/feed") == b"body"
