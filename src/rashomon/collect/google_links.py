"""The links of Google News: redirects that hide where an article is.

Old links carry the article's URL in base64 and are decoded here. New ones carry a token that only Google can read:
its page gives a signature, and a second request trades both for the URL. That costs two requests a link, so answers
are cached and their number is limited; a link that cannot be resolved stays as it is and is marked.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Protocol
from urllib.parse import quote, urlsplit

from rashomon.collect.pages import obstacle
from rashomon.errors import FetchError
from rashomon.ports import Fetched, Fetcher, Request
from rashomon.records import Entry, record

HOST = "news.google.com"
UNRESOLVED_FLAG = "link not resolved"
_PATH = re.compile(r"/(?:rss/|__i/rss/rd/)?(?:articles|read)/([A-Za-z0-9_\-]{8,4000}={0,2})/?$")
_SIGNATURE = re.compile(r'data-n-a-sg="([^"]{1,200})"')
_TIMESTAMP = re.compile(r'data-n-a-ts="(\d{1,20})"')
_URL_FIELDS = (4, 26)
"""Protobuf fields of an old link: the article, and its AMP page."""


def is_google_link(link: str) -> bool:
    """Whether a link is a redirect of Google News."""
    return link_id(link) is not None


def link_id(link: str) -> str | None:
    """The token of a Google News link, None for any other link."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    match = _PATH.search(parts.path) if (parts.hostname or "").lower() == HOST else None
    return match[1] if match else None


def decode_link(link: str) -> str | None:
    """The article's URL from a link of the old kind, without a request.

    Args:
        link: a ``news.google.com/rss/articles/CBMi...`` link.

    Returns:
        The URL, or None for links of the new kind and links that are not Google's.
    """
    token = link_id(link)
    if token is None:
        return None
    try:
        data = base64.urlsafe_b64decode(token.rstrip("=") + "=" * (-len(token.rstrip("=")) % 4))
        fields = dict(_fields(data))
    except (binascii.Error, ValueError):
        return None
    for number in _URL_FIELDS:
        try:
            url = fields.get(number, b"").decode("utf-8")
        except UnicodeDecodeError:
            continue
        if url.startswith(("http://", "https://")) and url.isprintable() and " " not in url:
            return url
    return None


def _fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The length-delimited fields of a protobuf message, first occurrence last so that a dict keeps it.

    Source: Protocol Buffers wire format.
    """
    found: list[tuple[int, bytes]] = []
    position = 0
    while position < len(data):
        key, position = _varint(data, position)
        kind = key & 7
        if kind == 0:
            _, position = _varint(data, position)
        elif kind == 2:
            size, position = _varint(data, position)
            if position + size > len(data):
                raise ValueError("a field ends outside the message")
            found.append((key >> 3, data[position : position + size]))
            position += size
        else:
            break
    return reversed(found)


def _varint(data: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while position < len(data) and shift < 64:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
        shift += 7
    raise ValueError("a number without an end")


@record
class Resolved:
    """Where a link leads. ``url`` is the link itself where it could not be resolved; then ``why`` says so."""

    url: str
    resolved: bool
    why: str | None = None


class LinkCache(Protocol):
    """Remembers what links were resolved to; a dict will do."""

    def get(self, key: str, /) -> str | None: ...

    def __setitem__(self, key: str, value: str, /) -> None: ...


class Resolver:
    """Finds the articles behind Google News links.

    Args:
        fetcher: live, recording or replaying; its limits for the host hold.
        cache: link token -> URL, kept between runs by whoever owns it.
        limit: links that may be asked for in this run; the rest stays as it is.
        origin: where Google News is; a test names a server of its own.
    """

    def __init__(
        self, fetcher: Fetcher, *, cache: LinkCache | None = None, limit: int = 60, origin: str = f"https://{HOST}"
    ) -> None:
        self._fetcher = fetcher
        self._cache: LinkCache = cache if cache is not None else {}
        self._left = limit
        self._origin = origin
        self._stopped: str | None = None

    async def resolve(self, link: str) -> Resolved:
        """Find the article behind one link. Faults are told in the answer, never raised."""
        token = link_id(link)
        if token is None:
            return Resolved(url=link, resolved=True)
        known = decode_link(link) or self._cache.get(token)
        if known:
            return Resolved(url=known, resolved=True)
        if self._stopped is None and self._left <= 0:
            return Resolved(url=link, resolved=False, why="the limit of this run is reached")
        if self._stopped is not None:
            return Resolved(url=link, resolved=False, why=self._stopped)
        self._left -= 1
        try:
            url = await self._exchange(token)
        except FetchError as error:
            return Resolved(url=link, resolved=False, why=error.message)
        if url is None:
            return Resolved(url=link, resolved=False, why=self._stopped or "Google did not name the article")
        self._cache[token] = url
        return Resolved(url=url, resolved=True)

    async def resolve_entries(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Entries with their links resolved; where one is not, the redirect is kept and the entry is flagged."""
        done = []
        for entry in entries:
            if not is_google_link(entry.link):
                done.append(entry)
                continue
            found = await self.resolve(entry.link)
            flags = entry.flags if found.resolved else (*entry.flags, f"{UNRESOLVED_FLAG}: {found.why}")
            done.append(replace(entry, link=found.url, flags=flags))
        return tuple(done)

    async def _exchange(self, token: str) -> str | None:
        page = await self._text(Request(url=f"{self._origin}/rss/articles/{token}", purpose="link"))
        signature, timestamp = _SIGNATURE.search(page), _TIMESTAMP.search(page)
        if signature is None or timestamp is None:
            barrier = obstacle(page)
            if barrier is not None:
                # Nobody gets past it in this run: asking on would only be rude.
                self._stopped = f"{barrier} came instead of the article's address"
            return None
        answer = await self._text(
            Request(
                url=f"{self._origin}/_/DotsSplashUi/data/batchexecute",
                purpose="link",
                method="POST",
                body=_exchange_body(token, timestamp[1], signature[1]),
                headers=(("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8"),),
            )
        )
        return _exchanged_url(answer)

    async def _text(self, request: Request) -> str:
        answer = await self._fetcher.fetch(request)
        return answer.body.decode("utf-8", "replace") if isinstance(answer, Fetched) else ""


def _exchange_body(token: str, timestamp: str, signature: str) -> bytes:
    """The form that Google's own page sends: one call of ``Fbv4je`` with the token, its time and its signature."""
    context = ["X", "X", ["X", "X"], None, None, 1, 1, "US:en", None, 1, None, None, None, None, None, 0, 1]
    call = [
        "garturlreq",
        [context, "X", "X", 1, [1, 1, 1], 1, 1, None, 0, 0, None, 0],
        token,
        int(timestamp),
        signature,
    ]
    envelope = [[["Fbv4je", json.dumps(call, separators=(",", ":")), None, "generic"]]]
    return f"f.req={quote(json.dumps(envelope, separators=(',', ':')))}".encode()


def _exchanged_url(answer: str) -> str | None:
    """The URL in an answer: JSON lines behind a guard, one of which holds ``["garturlres", url, ...]`` as a string."""
    for line in answer.splitlines():
        if "garturlres" not in line:
            continue
        try:
            rows: Any = json.loads(line)
            for row in rows:
                payload = json.loads(row[2]) if row and row[0] == "wrb.fr" and isinstance(row[2], str) else None
                if payload and payload[0] == "garturlres" and str(payload[1]).startswith(("http://", "https://")):
                    return str(payload[1])
        except (ValueError, TypeError, LookupError):
            continue
    return None
