"""A run over again: a capture, or a folder of feed files, answers instead of the network.

The time of an answer is the capture's own (``WARC-Date``); for a folder it is the channel's build date, else the newest
date that any item of the folder bears, else the one that the caller gives. The clock is never asked.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

from rashomon.collect import encoding
from rashomon.collect.feed_dates import EARLIEST, parse_date
from rashomon.collect.json_feeds import looks_like_json
from rashomon.collect.pages import is_html
from rashomon.errors import CaptureError, FetchError, HttpStatus, TooManyRedirects
from rashomon.ports import Fetched, Hop, NotModified, Request
from rashomon.records import Feed, FeedKind, record
from rashomon.redaction import redact_text, redact_url

FOLDER_URL = "https://capture.invalid/"
"""The URLs of a folder's files: their name behind this, never the machine's path (``.invalid``: RFC 2606)."""
_FEED_FILES = frozenset((".xml", ".json", ".rss", ".atom", ".rdf"))
_WARC_BEGINNINGS = (b"\x1f\x8b", b"WARC/")
_WHAT_TO_GIVE = "give a .warc.gz file or a folder of feed files"
_MAX_REDIRECTS = 10
_HEAD = 65536
_LANGUAGE = re.compile(
    r"<(?:dc:)?language>\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*</"
    r"|<(?:feed|rss|rdf:RDF)\b[^>]{0,2000}?xml:lang\s*=\s*[\"']([A-Za-z\-]{2,12})[\"']",
    re.IGNORECASE,
)
_BUILD_DATE = re.compile(r"<lastBuildDate>\s*([^<]{4,60}?)\s*</lastBuildDate>", re.IGNORECASE)
_ITEM_DATE = re.compile(
    r"<(?:[a-z]+:)?(?:pubDate|date|published|updated|issued|modified|publication_date|lastmod)(?:\s[^>]{0,200})?>"
    r"\s*([^<]{4,60}?)\s*</"
    r"|\"date_(?:published|modified)\"\s*:\s*\"([^\"]{4,60})\"",
    re.IGNORECASE,
)
_FEED_START = re.compile(r"<(?:rss|rdf:rdf|feed|channel|urlset|[a-z]+:feed)\b", re.IGNORECASE)


@record
class _Stored:
    """Where an answer stands: a file, or a record of the capture at an offset."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    fetched: dt.datetime
    ref: str
    path: Path
    offset: int | None


class Replay:
    """A ``ports.Fetcher`` that answers from what was stored.

    Attributes:
        name: the capture's file or folder name, without the machine's path.
        sha256: of the capture, or of the folder's files in order of their names.
    """

    def __init__(self, name: str, sha256: str, stored: dict[tuple[str, str], _Stored]) -> None:
        self.name = name
        self.sha256 = sha256
        self._stored = stored

    async def fetch(self, request: Request, /) -> Fetched | NotModified:
        """Answer from the capture; see :class:`rashomon.ports.Fetcher`."""
        where = redact_url(request.url)
        url, key = where, _body_key(request.body)
        hops: list[Hop] = []
        while True:
            stored = self._stored.get((url, key))
            if stored is None:
                raise FetchError("not in the capture", where=url, hint="the run that made it did not ask for this")
            location = next((value for name, value in stored.headers if name.lower() == "location"), None)
            if not (300 <= stored.status < 400 and stored.status != 304 and location):
                break
            hops.append(Hop(url=url, status=stored.status, location=location, headers=stored.headers))
            if len(hops) > _MAX_REDIRECTS:
                raise TooManyRedirects("the capture's redirects go in a circle", where=where)
            url = redact_url(urljoin(url, location))
        return self._answer(request, stored, tuple(hops), where)

    def _answer(self, request: Request, stored: _Stored, hops: tuple[Hop, ...], where: str) -> Fetched | NotModified:
        if stored.status == 304:
            return NotModified(request=request, fetched=stored.fetched, headers=stored.headers)
        if stored.status >= 400:
            raise HttpStatus(f"the server answered {stored.status}", status=stored.status, where=where)
        return Fetched(
            request=request, url=stored.url, status=stored.status, headers=stored.headers, body=_load(stored),
            fetched=stored.fetched, moved=bool(hops) and all(hop.status in (301, 308) for hop in hops),
            capture_ref=stored.ref, hops=hops,
        )  # fmt: skip

    def feeds(self, known: Sequence[Feed] = ()) -> tuple[Feed, ...]:
        """Every feed that the capture holds, in a fixed order.

        Args:
            known: feeds of the registry; one whose URL was captured is answered as it is.

        Returns:
            The known ones first in their order, then the others by URL, without an outlet: their items name it.
        """
        found = [feed for feed in known if self._leads_to_answer(feed.url)]
        covered = {end for feed in found for end in self._chain(feed.url)}
        others = []
        for (url, key), stored in sorted(self._stored.items()):
            if key or url in covered or stored.status != 200:
                continue
            head = encoding.decode(_load(stored)[:_HEAD], content_type=_header(stored, "content-type"), language=None)
            kind = _feed_kind(head.text)
            if kind is None and url.startswith(FOLDER_URL):
                kind = "publisher"  # somebody put the file there as a feed: that it is none must be told, not hidden
            if kind is not None:
                others.append(Feed(url=url, outlet_id=None, language=_language(head.text), kind=kind))
        return (*found, *others)

    @property
    def latest(self) -> dt.datetime:
        """The time of the last answer."""
        return max(stored.fetched for stored in self._stored.values())

    def _chain(self, url: str) -> Iterator[str]:
        """The URLs from one to its last redirect."""
        url = redact_url(url)
        for _ in range(_MAX_REDIRECTS):
            yield url
            stored = self._stored.get((url, ""))
            location = _header(stored, "location") if stored and 300 <= stored.status < 400 else None
            if not location:
                return
            url = redact_url(urljoin(url, location))

    def _leads_to_answer(self, url: str) -> bool:
        return (redact_url(url), "") in self._stored


def open_replay(path: Path, *, when: dt.datetime | None = None) -> Replay:
    """Open a WARC capture, or a folder of feed files.

    Args:
        path: a ``.warc`` or ``.warc.gz`` file, or a folder with ``*.xml`` and ``*.json`` files.
        when: the time of the answers of a folder in which nothing bears a date.

    Raises:
        CaptureError: nothing there, or nothing in it that can be replayed.
    """
    path = Path(path)
    if path.is_dir():
        return _open_folder(path, when)
    if not path.is_file():
        raise CaptureError("no such capture", where=str(path), hint=_WHAT_TO_GIVE)
    return _open_warc(path)


def _open_warc(path: Path) -> Replay:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    stored: dict[tuple[str, str], _Stored] = {}
    posted: dict[str, str] = {}
    records: list[_Stored] = []
    try:
        with path.open("rb") as file:
            # warcio reads what begins with neither as an older format, and fills the terminal with its doubts.
            if not file.read(5).startswith(_WARC_BEGINNINGS):
                raise CaptureError("this is no WARC capture", where=str(path), hint=_WHAT_TO_GIVE)
            file.seek(0)
            archive = ArchiveIterator(file)
            for item in archive:
                if item.rec_type == "response" and item.http_headers is not None:
                    records.append(_stored_response(item, path, archive.get_record_offset()))
                elif item.rec_type == "request":
                    body = item.content_stream().read()
                    if body:
                        posted[item.rec_headers.get_header("WARC-Concurrent-To") or ""] = _body_key(body)
    except (ArchiveLoadFailed, OSError, EOFError, ValueError) as error:
        raise CaptureError(f"the capture cannot be read: {error}", where=str(path)) from error
    for answer in records:
        key = (answer.url, posted.get(answer.ref, ""))
        earlier = stored.get(key)
        # The last whole answer stands: a failure that was retried gives way, a later "not modified" takes nothing away.
        if earlier is None or answer.status < 300 or (earlier.status >= 300 and answer.status != 304):
            stored[key] = answer
    if not stored:
        raise CaptureError("the capture holds no response", where=str(path))
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Replay(path.name, sha256, stored)


def _stored_response(item: Any, path: Path, offset: int) -> _Stored:
    stamp = item.rec_headers.get_header("WARC-Date") or ""
    try:
        fetched = dt.datetime.fromisoformat(stamp)
    except ValueError as error:
        raise CaptureError(f"a record without a date that can be read ({stamp[:40]!r})", where=str(path)) from error
    return _Stored(
        url=redact_url(item.rec_headers.get_header("WARC-Target-URI") or ""),
        status=int(item.http_headers.get_statuscode() or 0),
        headers=tuple((str(name), str(value)) for name, value in item.http_headers.headers),
        fetched=fetched if fetched.tzinfo else fetched.replace(tzinfo=dt.UTC),
        ref=item.rec_headers.get_header("WARC-Record-ID") or "",
        path=path,
        offset=offset,
    )


def _load(stored: _Stored) -> bytes:
    try:
        if stored.offset is None:
            return stored.path.read_bytes()
        from warcio.archiveiterator import ArchiveIterator

        with stored.path.open("rb") as file:
            file.seek(stored.offset)
            return bytes(next(iter(ArchiveIterator(file))).content_stream().read())
    except (OSError, StopIteration) as error:
        raise CaptureError(f"the capture cannot be read: {error}", where=str(stored.path)) from error


def _open_folder(path: Path, when: dt.datetime | None) -> Replay:
    found = (file for file in path.iterdir() if file.suffix.lower() in _FEED_FILES and file.is_file())
    files = sorted(found, key=lambda file: file.name)
    if not files:
        raise CaptureError("the folder holds no *.xml or *.json file", where=str(path))
    digest = hashlib.sha256()
    dated: list[tuple[Path, str, dt.datetime | None, dt.datetime | None]] = []
    for file in files:
        body = file.read_bytes()
        sha256 = hashlib.sha256(body).hexdigest()
        digest.update(f"{file.name}\0{sha256}\n".encode())
        text = encoding.decode(body, content_type=None, language=None).text
        dated.append((file, sha256, _build_date(text), _newest_date(text)))
    newest = _newest_believable([date for _, _, _, date in dated if date is not None], when)
    stored = {}
    for file, sha256, built, _ in dated:
        fetched = built or newest
        if fetched is None:
            raise CaptureError(
                "no file of the folder bears a date", where=str(path), hint="say which day it is: --date"
            )
        url = f"{FOLDER_URL}{quote(file.name)}"
        mime = "application/feed+json" if file.suffix.lower() == ".json" else "application/xml"
        stored[url, ""] = _Stored(
            url=url, status=200, headers=(("Content-Type", mime),), fetched=fetched,
            ref=f"sha256:{sha256}", path=file, offset=None,
        )  # fmt: skip
    return Replay(path.name, digest.hexdigest(), stored)


def _newest_believable(dates: list[dt.datetime], when: dt.datetime | None) -> dt.datetime | None:
    """The newest date, none later than ``when`` where some are not: one item from 2099 dates no folder."""
    return max((date for date in dates if when is None or date <= when), default=max(dates, default=when))


def _build_date(text: str) -> dt.datetime | None:
    match = _BUILD_DATE.search(text, 0, _HEAD)
    return parse_date(match[1], "").when if match else None


def _newest_date(text: str) -> dt.datetime | None:
    """The newest date in a feed that carries a time; whether it can be believed is judged by the parser later."""
    language = _language(text[:_HEAD]).partition("-")[0]
    dates = (parse_date(match[1] or match[2], language).when for match in _ITEM_DATE.finditer(text))
    return max((date for date in dates if date is not None and date >= EARLIEST), default=None)


def _feed_kind(head: str) -> FeedKind | None:
    """What kind of feed a document is, None for none."""
    if looks_like_json(head):
        return "json" if '"items"' in head and ("jsonfeed.org" in head or '"version"' in head) else None
    if is_html(head) or not _FEED_START.search(head[:8192]):
        return None
    if "<urlset" in head:
        return "sitemap"
    if "<generator>NFE/" in head or "https://news.google.com/rss/articles/" in head:
        return "google-news"
    return "publisher"


def _language(head: str) -> str:
    match = _LANGUAGE.search(head)
    return (match[1] or match[2]) if match else "und"


def _header(stored: _Stored, name: str) -> str | None:
    return next((value for key, value in stored.headers if key.lower() == name), None)


def _body_key(body: bytes | None) -> str:
    """A POST's body as part of the key, without its secrets, as the recorder wrote it."""
    if body is None:
        return ""
    return hashlib.sha256(redact_text(body.decode("utf-8", "replace")).encode()).hexdigest()
