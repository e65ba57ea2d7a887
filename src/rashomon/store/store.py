"""The store: one opened database, with a small face for each kind of thing in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rashomon.records import Article, Digest
from rashomon.store.cached import LinkCache, ResultCache, VectorCache
from rashomon.store.collected import Articles, Entries, Feeds
from rashomon.store.engine import Database, address, open_engine, plain_errors, shown
from rashomon.store.judged import Judgements, Stories
from rashomon.store.lock import Holder, advisory_lock, file_lock, this_process
from rashomon.store.migrate import require_newest, upgrade
from rashomon.store.published import DigestLine, Digests, Marks, Saved, ScheduleMarks
from rashomon.store.search import search


class Store:
    """All that Rashomon remembers. Open it with :meth:`open`, as a context manager.

    Each method of its parts keeps all that it was given or nothing. :meth:`transaction` joins several; no network or
    model call belongs inside one.

    Attributes:
        feeds: the state of each feed between runs.
        entries: what feeds said, and when it was first read.
        articles: canonical articles.
        judgements: relevance, copies and choices.
        stories: stories by day.
        vectors: the cache of embeddings.
        results: the cache of articles that were made of entries, and of verdicts on them.
        links: the cache of decoded redirect links.
        marks: which units of a run are done.
        digests: the digests' JSON documents.
        schedule: which planned runs are done.
    """

    def __init__(self, database: Database, *, lock_path: Path | None, readonly: bool) -> None:
        self._database = database
        self._lock_path = lock_path
        self.readonly = readonly
        self.feeds = Feeds(database)
        self.entries = Entries(database)
        self.articles = Articles(database)
        self.judgements = Judgements(database)
        self.stories = Stories(database)
        self.vectors = VectorCache(database)
        self.results = ResultCache(database)
        self.links = LinkCache(database)
        self.marks = Marks(database)
        self.digests = Digests(database)
        self.schedule = ScheduleMarks(database)

    @classmethod
    def open(cls, url_or_path: str | Path, *, readonly: bool = False) -> Self:
        """Open the store, and bring an older one to the newest form.

        Args:
            url_or_path: a SQLite file (made if absent), or ``postgresql://user@host/name``.
            readonly: write nothing, make nothing.

        Raises:
            UsageError: if the address is none.
            StoreFull, StoreBusy, StoreError: if the database cannot be used.
        """
        url = address(url_or_path)
        where = shown(url)
        with plain_errors(where):
            database = Database(open_engine(url, readonly=readonly), where)
            try:
                if readonly:
                    require_newest(database)
                else:
                    upgrade(database)
            except BaseException:
                database.engine.dispose()
                raise
        sqlite_file = Path(str(url.database)) if url.get_backend_name() == "sqlite" else None
        lock_path = None if sqlite_file is None else sqlite_file.with_name(sqlite_file.name + ".lock")
        return cls(database, lock_path=lock_path, readonly=readonly)

    def close(self) -> None:
        """Close every connection."""
        self._database.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def where(self) -> str:
        """The store's address as it may be printed."""
        return self._database.where

    @property
    def in_transaction(self) -> bool:
        """Whether this thread has a transaction open; then it must not go to the network or to a model."""
        return self._database.in_transaction

    @contextmanager
    def writer(self, owner: str, *, now: dt.datetime | None = None) -> Iterator[Holder]:
        """Be the one that writes.

        Args:
            owner: what others are told, for instance ``rashomon run china-japan``.
            now: the time that others are told; None for the clock's.

        Raises:
            StoreBusy: at once, naming the holder, if another run writes.
        """
        holder = this_process(owner, now=now)
        if self._lock_path is not None:
            with file_lock(self._lock_path, holder):
                yield holder
        else:
            with advisory_lock(self._database.engine, holder, self._database.where):
                yield holder

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is written in this block, in this thread, or nothing of it."""
        with self._database.writing():
            yield

    def search(
        self,
        query: str,
        *,
        topic: str | None = None,
        side: str | None = None,
        outlet: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        limit: int = 50,
    ) -> tuple[Article, ...]:
        """Find articles by their words, newest first; see :func:`rashomon.store.search.search`."""
        return search(
            self._database, query, topic=topic, side=side, outlet=outlet, since=since, until=until, limit=limit
        )

    def save_digest(self, digest: Digest, document: Mapping[str, Any]) -> Saved:
        """Keep a digest that passed the gate.

        Args:
            digest: the digest; only the gate makes one.
            document: the same in the JSON form of the contract.

        Returns:
            The revision, and what changed against the day's earlier digest.
        """
        with self.transaction():
            self.judgements.save_day(digest.topic.id, digest.date, digest.articles, digest.stories)
            return self.digests.save(document)

    def load_digest_document(self, topic_id: str, date: dt.date) -> dict[str, Any] | None:
        """Read a day's digest in the JSON form, None where there is none."""
        return self.digests.load(topic_id, date)

    def list_digests(self, topic_id: str | None = None) -> tuple[DigestLine, ...]:
        """List digests, newest day first."""
        return self.digests.list(topic_id)
