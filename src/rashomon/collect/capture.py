"""Captures: every response of a run in one WARC file, and runs replayed from one, or from a folder of feed files.

A capture is written beside its place and renamed when it is whole. Requests are stored under URLs without their
secrets; credentials and cookies are blanked. Bodies are stored as decoded. Record ids are hashes of what the record
holds, so the same responses make the same file.

Source: ISO 28500 (WARC 1.0), by way of warcio.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import shutil
import uuid
import zlib
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from rashomon.collect.replay import Replay, open_replay
from rashomon.errors import CaptureError, HttpStatus
from rashomon.ports import Fetched, Fetcher, NotModified, Request
from rashomon.redaction import redact_headers, redact_text, redact_url, without_echo

__all__ = ["Recorder", "Replay", "open_replay"]

_NAMESPACE = uuid.UUID("6f0a3a5e-5f0b-5d5e-9a55-7a5b0c2d7a11")
_CHUNK = 1024 * 1024
_DROPPED = frozenset(("content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive"))
"""Headers that speak of the wire and would lie about the decoded body."""


class Recorder:
    """A fetcher that writes down every answer of another.

    Use as ``async with Recorder(fetcher, path) as recorder``; the capture stands at ``path`` after a clean end. A
    compressed one that stands there already is continued, and so is what a killed run left behind, so that nothing
    that was collected is lost.

    Args:
        fetcher: does the work.
        path: where the capture goes; ``.gz`` at the end compresses it.
        software: name and version for the ``warcinfo`` record.
    """

    def __init__(self, fetcher: Fetcher, path: Path, *, software: str = "rashomon") -> None:
        self._fetcher = fetcher
        self.path = path
        self._beside = path.with_name(f".{path.name}.part")
        self._compressed = path.suffix == ".gz"
        self._software = software
        self._file: BinaryIO | None = None
        self._writer: Any = None
        self._count = 0

    async def __aenter__(self) -> Self:
        from warcio.warcwriter import WARCWriter

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._continue()
            self._file = self._beside.open("ab")
        except OSError as error:
            raise CaptureError(f"the capture cannot be written: {error.strerror}", where=str(self.path)) from error
        self._writer = WARCWriter(self._file, gzip=self._compressed)
        if hasattr(self._fetcher, "asks_robots_through"):
            self._fetcher.asks_robots_through = self
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is None:
            return
        self._file.close()
        self._file = None
        if kind is not None:
            return  # what was written stays beside; the next run continues it
        try:
            self._beside.replace(self.path)
        except OSError as fault:
            raise CaptureError(f"the capture cannot be written: {fault.strerror}", where=str(self.path)) from fault

    def _continue(self) -> None:
        """Begin with what an earlier or a killed run of the day wrote, up to its last whole record."""
        if not self._compressed:
            self._beside.unlink(missing_ok=True)
            return
        if not self._beside.exists() and self.path.exists():
            shutil.copyfile(self.path, self._beside)
        if self._beside.exists():
            whole = _length_of_whole_members(self._beside)
            os.truncate(self._beside, whole)
            self._count = 1 if whole else 0

    async def fetch(self, request: Request, /) -> Fetched | NotModified:
        """Get one URL and write the answer down; see :class:`rashomon.ports.Fetcher`."""
        from dataclasses import replace

        try:
            answer = await self._fetcher.fetch(request)
        except HttpStatus as error:
            if error.answered is not None:
                headers = (("Retry-After", f"{error.retry_after:.0f}"),) if error.retry_after is not None else ()
                self._response(request, request.url, error.status, headers, b"", error.answered)
            raise
        if isinstance(answer, NotModified):
            self._response(request, request.url, 304, answer.headers, b"", answer.fetched)
            return answer
        for hop in answer.hops:
            self._response(request, hop.url, hop.status, hop.headers, b"", answer.fetched)
        body = without_echo(answer.body, request.url)
        ref = self._response(request, answer.url, answer.status, answer.headers, body, answer.fetched)
        return replace(answer, capture_ref=ref)

    def _response(
        self,
        request: Request,
        url: str,
        status: int,
        headers: Iterable[tuple[str, str]],
        body: bytes,
        when: dt.datetime,
    ) -> str:
        """Write one response, and for a POST the request that explains it; answer the record's id."""
        from warcio.statusandheaders import StatusAndHeaders

        kept = [(name, _plain(value)) for name, value in redact_headers(headers) if name.lower() not in _DROPPED]
        kept.append(("Content-Length", str(len(body))))
        stamp = when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        target = redact_url(url)
        ref = _record_id("response", target, stamp, str(status), hashlib.sha256(body).hexdigest())
        self._write(
            "response", target, stamp, ref, body,
            StatusAndHeaders(f"{status} {_reason(status)}", kept, protocol="HTTP/1.1"), {},
        )  # fmt: skip
        if request.body is not None:
            sent = redact_text(request.body.decode("utf-8", "replace")).encode()
            digest = hashlib.sha256(sent).hexdigest()
            line = StatusAndHeaders(f"{request.method} {target} HTTP/1.1", [], is_http_request=True)
            extra = {"WARC-Concurrent-To": ref}
            self._write("request", target, stamp, _record_id("request", target, stamp, digest), sent, line, extra)
        return ref

    def _write(
        self, kind: str, target: str, stamp: str, ref: str, body: bytes, head: Any, extra: dict[str, str]
    ) -> None:
        if self._writer is None:
            raise CaptureError("the capture is not open", where=str(self.path), hint="use it with `async with`")
        try:
            if self._count == 0:
                self._info(stamp)
            self._count += 1
            record = self._writer.create_warc_record(
                target, kind, payload=io.BytesIO(body), http_headers=head,
                warc_headers_dict={"WARC-Date": stamp, "WARC-Record-ID": ref, **extra},
            )  # fmt: skip
            self._writer.write_record(record)
        except OSError as error:
            raise CaptureError(f"the capture cannot be written: {error.strerror}", where=str(self.path)) from error

    def _info(self, stamp: str) -> None:
        text = f"software: {self._software}\r\nformat: WARC File Format 1.0\r\n".encode()
        record = self._writer.create_warc_record(
            None, "warcinfo", payload=io.BytesIO(text), length=len(text), warc_content_type="application/warc-fields",
            warc_headers_dict={"WARC-Date": stamp, "WARC-Record-ID": _record_id("warcinfo", stamp)},
        )  # fmt: skip
        self._writer.write_record(record)


def _length_of_whole_members(path: Path) -> int:
    """The length of a compressed capture up to where a kill may have torn it, in bytes."""
    whole = read = 0
    machine = zlib.decompressobj(wbits=31)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            while chunk:
                read += len(chunk)
                try:
                    machine.decompress(chunk)
                except zlib.error:
                    return whole
                chunk = machine.unused_data
                read -= len(chunk)
                if machine.eof:
                    whole, machine = read, zlib.decompressobj(wbits=31)
    return whole


def _plain(value: str) -> str:
    """A header's value as UTF-8 can hold it, with a mark for bytes that were none."""
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if not value.isascii() else value


def _record_id(*parts: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(_NAMESPACE, chr(31).join(parts))}>"


def _reason(status: int) -> str:
    from http import HTTPStatus

    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
