"""The seams: small protocols with one method each.

Each has a real implementation and a public test double among the tests; users plug in their own through the
entry-point groups ``rashomon.collectors``, ``rashomon.writers`` and ``rashomon.publishers``, the door that the
built-in ones use too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Protocol, TypeVar, runtime_checkable

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel

from rashomon.records import (
    Article,
    Bullet,
    Digest,
    Dossier,
    Draft,
    Entry,
    Evidence,
    Feed,
    Topic,
    Verdict,
    Window,
    record,
)

Reply = TypeVar("Reply", bound=BaseModel)
Vectors = npt.NDArray[np.float32]


@record
class Request:
    """One GET. ``etag`` and ``last_modified`` are validators of an earlier answer, sent back byte for byte.

    ``purpose`` decides what robots.txt and the size limits mean for it.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    purpose: str = "feed"
    """``feed``, ``page`` or ``robots``."""
    method: str = "GET"
    body: bytes | None = None
    headers: tuple[tuple[str, str], ...] = ()


@record
class Hop:
    """One redirect on the way to an answer."""

    url: str
    status: int
    location: str
    headers: tuple[tuple[str, str], ...] = ()


@record
class Fetched:
    """A whole answer, decoded. ``url`` is where it was found at last, ``moved`` whether every hop was permanent."""

    request: Request
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched: dt.datetime
    moved: bool = False
    capture_ref: str | None = None
    hops: tuple[Hop, ...] = ()

    def header(self, name: str) -> str | None:
        """The first header of that name, whatever its case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@record
class NotModified:
    """A 304: the earlier answer stands."""

    request: Request
    fetched: dt.datetime
    headers: tuple[tuple[str, str], ...] = ()


@record
class UnitReport:
    """What one unit of work did: counts by name, faults in words, and whether there was anything to do."""

    key: str
    done: bool
    counts: tuple[tuple[str, int], ...] = ()
    faults: tuple[str, ...] = field(default=())


@record
class FeedEntries:
    """The entries that one feed gave."""

    feed: Feed
    entries: tuple[Entry, ...]


@record
class Collection:
    """What was read for one topic and window, from feeds or from a capture."""

    feeds: tuple[FeedEntries, ...]
    made: dt.datetime
    """When it was read: the digest's time."""
    capture: str | None = None
    """The name of the capture that holds it."""
    counts: tuple[tuple[str, int], ...] = ()
    faults: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    """Ids of outlets that were asked and gave nothing."""


class Collector(Protocol):
    """Topic and window -> entries."""

    def collect(self, topic: Topic, window: Window, /) -> Collection: ...


@record
class PagesRead:
    """Articles with what their pages added: the publisher's own link, the text."""

    articles: tuple[Article, ...]
    """Those that changed."""
    counts: tuple[tuple[str, int], ...] = ()
    faults: tuple[str, ...] = ()


class PageReader(Protocol):
    """Chosen articles -> the same with their publishers' links and, where it is wanted, their pages' text."""

    def read(self, topic: Topic, window: Window, articles: Sequence[Article], /) -> PagesRead: ...


class Fetcher(Protocol):
    """Live HTTP, the replay of a capture, or a wrapper that records."""

    async def fetch(self, request: Request, /) -> Fetched | NotModified:
        """Get one URL.

        Raises:
            FetchError: with the reason; never anything else for a fault outside.
        """
        ...


class Embedder(Protocol):
    """Texts to vectors."""

    @property
    def name(self) -> str:
        """Model and version, the key of every cache."""
        ...

    def embed(self, texts: Sequence[str], /) -> Vectors:
        """Return float32 rows of unit length, shape ``(len(texts), d)``."""
        ...


class TopicReader(Protocol):
    """Says how surely articles are about a topic, from their words alone."""

    @property
    def name(self) -> str:
        """Model and version, the key of every cache."""
        ...

    def about(self, topic: str, articles: Sequence[tuple[str, str]], /) -> Sequence[float]:
        """Return for each article (title and lead) the logarithm of the odds that it is about what is so called."""
        ...


class EventReader(Protocol):
    """Says how surely two articles report one event, from their words alone."""

    @property
    def name(self) -> str:
        """Model and version, the key of every cache."""
        ...

    def same(self, pairs: Sequence[tuple[tuple[str, str], tuple[str, str]]], /) -> Sequence[float]:
        """Return for each pair of articles (title and lead, the earlier one first) the logarithm of the odds."""
        ...


class VectorCache(Protocol):
    """Vectors that were made before, by embedder name and key (a hash of the text)."""

    def get_many(self, embedder: str, keys: Sequence[str], /) -> Mapping[str, Vectors]:
        """Return the rows (shape ``(d,)``) of those keys that are known; the others are left out."""
        ...

    def put_many(self, embedder: str, vectors: Mapping[str, Vectors], /) -> None:
        """Keep one row (shape ``(d,)``, float32) for each key; a key that is known keeps its row."""
        ...


class ResultCache(Protocol):
    """What was made before, by what made it and a key (a hash of what it was made of)."""

    def get_many(self, maker: str, keys: Sequence[str], /) -> Mapping[str, str]:
        """Return what was kept for those keys; the others are left out."""
        ...

    def put_many(self, maker: str, made: Mapping[str, str], /) -> None:
        """Keep one text (ASCII) for each key."""
        ...


class ChatModel(Protocol):
    """A language model that answers in a given form."""

    @property
    def name(self) -> str: ...

    def complete(self, prompt: str, schema: type[Reply], /, *, system: str = "") -> Reply:
        """Answer ``prompt`` with an instance of ``schema``.

        Raises:
            ModelError: down, refused, malformed, over budget.
        """
        ...


@runtime_checkable
class Metered(Protocol):
    """A model that knows what it cost."""

    @property
    def meter(self) -> object:
        """What counts and limits its calls; models that share one are counted together."""
        ...

    def spent(self) -> tuple[tuple[str, float], ...]:
        """(``"calls"``, n), (``"input_tokens"``, n), (``"output_tokens"``, n), (``"money"``, n) so far."""
        ...


class Writer(Protocol):
    """Dossier -> Draft."""

    def draft(self, dossier: Dossier, /) -> Draft: ...


class Check(Protocol):
    """One question asked of a bullet and the evidence that it cites."""

    @property
    def name(self) -> str: ...

    def judge(self, bullet: Bullet, evidence: tuple[Evidence, ...], /) -> Verdict: ...


@runtime_checkable
class Publisher(Protocol):
    """Digest -> files."""

    def publish(self, digest: Digest, out: Path, /) -> tuple[Path, ...]: ...


ToolsT = TypeVar("ToolsT")
ToolsIn = TypeVar("ToolsIn", covariant=True)
Unit = Callable[[str, ToolsT], UnitReport]


class Runner(Protocol[ToolsIn]):
    """Runs a unit over keys: in this process today, an existing distributed engine unchanged."""

    def each(self, unit: Callable[[str, ToolsIn], UnitReport], keys: Iterable[str], /) -> list[UnitReport]: ...
