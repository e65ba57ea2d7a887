"""THE STORY: how one day of one topic becomes a digest.

::

    collect    feeds of every outlet            ->  Entry
    curate     Entry -> Article -> Relevance -> Story -> selection
    write      Stories -> Dossier -> Draft      extractive by default, any language model when configured
    verify     Draft -> Digest                  the gate: what is not supported does not pass
    publish    Digest -> post, JSON, feeds

Who reads this file knows the system. Every stage is pure but the first and the last; what touches the world comes in
as :class:`Tools`, made in :mod:`rashomon.wiring`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rashomon import __version__
from rashomon.curate import Curated, curate
from rashomon.errors import Stopped
from rashomon.ports import (
    ChatModel,
    Collection,
    Collector,
    Embedder,
    EventReader,
    PageReader,
    PagesRead,
    Publisher,
    TopicReader,
    Writer,
)
from rashomon.records import Article, ConsideredArticle, Digest, Draft, Outlet, Provenance, Story, Topic, Window, record
from rashomon.run.report import RunReport, of_digest, of_nothing
from rashomon.store import Store
from rashomon.verify.gate import Gate
from rashomon.write import build_dossier

THREAD_MEMORY = dt.timedelta(days=14)
"""How far back a story is looked for among those of earlier days."""


@record
class Tools:
    """What a run works with. Built once, in :mod:`rashomon.wiring`."""

    outlets: tuple[Outlet, ...]
    collector: Collector
    pages: PageReader
    embedder: Embedder | None
    reader: TopicReader | None
    """Reads articles together with the topic's name; None: words and examples decide alone."""
    events: EventReader | None
    """Reads pairs of articles of which it is in doubt whether they report one event; None: nobody does."""
    doubts: ChatModel | None
    """Is asked about articles whose relevance stays in doubt; None: nobody is."""
    writer: Writer
    gate: Gate
    publishers: tuple[tuple[str, Publisher], ...]
    archive: Publisher
    """Keeps the JSON document of a day on which nothing could be published."""
    document: Callable[[Digest], dict[str, Any]]
    store: Store
    out: Path
    tell: Callable[[str], None]
    """Where progress is told, one line a stage."""
    stopping: Callable[[], bool]
    """Whether the run was asked to stop; asked between the stages, up to the first that writes."""


def window_of(topic: Topic, day: dt.date, span: dt.timedelta | None = None) -> Window:
    """The window that ends with ``day`` in the topic's time zone.

    Args:
        topic: gives the zone, and the span where none is given.
        day: the digest's day.
        span: how far back the window reaches.

    Returns:
        A half-open window whose end is the midnight after ``day``, so that each moment lies in one day alone, also
        on days of 23 or 25 hours.
    """
    midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), ZoneInfo(topic.timezone))
    end = midnight.astimezone(dt.UTC)
    return Window(start=end - (span or topic.window), end=end)


def run_day(topic: Topic, day: dt.date, window: Window, tools: Tools) -> RunReport:
    """Make, keep and publish the digest of one day.

    Args:
        topic: what is followed.
        day: the digest's date.
        window: the time that it covers.
        tools: see :class:`Tools`.

    Returns:
        What was taken, dropped and why, what went wrong, and what was written.

    Raises:
        StoreError: if nothing can be kept. Faults of feeds, pages and models are counted in the report instead.
        Stopped: if the run was asked to stop; what was collected is kept, and nothing else was changed.
    """
    collection = tools.collector.collect(topic, window)
    tools.tell(f"collect  {_counted(collection)}")
    _heed_stop(topic, tools)

    known = tools.store.stories.between(topic.id, day - THREAD_MEMORY, day)
    curated = curate(
        collection.feeds,
        topic=topic,
        outlets=tools.outlets,
        embedder=tools.embedder,
        reader=tools.reader,
        events=tools.events,
        window=window,
        now=collection.made,
        known=known,
        earlier=_articles_of(known, tools.store),
        printed=tools.store.judgements.printed(topic.id, before=day),
        silent=collection.silent,
        model=tools.doubts,
        cache=tools.store.results,
    )
    tools.tell(f"curate   {_curation(curated)}")

    _heed_stop(topic, tools)
    pages = tools.pages.read(topic, window, [each.article for each in curated.articles if _chosen(each)])
    articles = _with_pages(curated.articles, pages)
    _heed_stop(topic, tools)
    dossier = build_dossier(topic, day, window, articles, curated.stories, curated.readings)
    draft = tools.writer.draft(dossier)
    tools.tell(f"write    {len(draft.bullets)} sentences, {draft.writer}")

    digest = tools.gate.admit(draft, dossier, provenance=_provenance(draft, collection))
    tools.tell(f"verify   {len(digest.bullets)} sentences let through, {len(digest.rejected)} not")

    _heed_stop(topic, tools)
    with tools.store.transaction():
        tools.store.articles.save([each.article for each in digest.articles])
        saved = tools.store.save_digest(digest, tools.document(digest))

    counts, faults = collection.counts + pages.counts, collection.faults + pages.faults
    if not digest.sources:
        tools.archive.publish(digest, tools.out)
        return of_nothing(digest, counts=counts, unusable=curated.unusable, faults=faults)
    files = [path for _, publisher in tools.publishers for path in publisher.publish(digest, tools.out)]
    tools.tell(f"publish  {len(files)} files")
    return of_digest(
        digest,
        counts=counts,
        unusable=curated.unusable,
        faults=faults,
        changes=saved.changes,
        outputs=tuple(str(path.relative_to(tools.out)) for path in files),
    )


def _heed_stop(topic: Topic, tools: Tools) -> None:
    if tools.stopping():
        raise Stopped("stopped before anything was published", where=topic.id, hint="run it again")


def _chosen(each: ConsideredArticle) -> bool:
    return each.choice is not None and each.choice.selected


def _with_pages(articles: tuple[ConsideredArticle, ...], pages: PagesRead) -> tuple[ConsideredArticle, ...]:
    read = {article.id: article for article in pages.articles}
    return tuple(replace(each, article=read.get(each.article.id, each.article)) for each in articles)


def _articles_of(stories: tuple[Story, ...], store: Store) -> tuple[Article, ...]:
    """The articles of earlier days' stories, whose threads a story of new articles may take up."""
    return tuple(store.articles.get(each for story in stories for each in story.article_ids).values())


def _provenance(draft: Draft, collection: Collection) -> Provenance:
    return Provenance(
        version=__version__,
        writer=draft.writer,
        model=draft.model,
        prompts=draft.prompts,
        capture=collection.capture,
        inputs_sha256=inputs_sha256(collection),
        created=collection.made,
        notes=draft.notes,
        cost=draft.cost,
    )


def inputs_sha256(collection: Collection) -> str:
    """A hash over everything that the feeds said, so that two digests can be told to rest on the same input."""
    digest = hashlib.sha256()
    for read in collection.feeds:
        for entry in read.entries:
            parts = (entry.feed_url, entry.guid, entry.link, entry.title, entry.summary, str(entry.published))
            for part in parts:
                data = part.encode("utf-8", "surrogatepass")
                digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def _counted(collection: Collection) -> str:
    entries = sum(len(read.entries) for read in collection.feeds)
    faults = f", {len(collection.faults)} faults" if collection.faults else ""
    return f"{entries} entries from {len(collection.feeds)} feeds{faults}"


def _curation(curated: Curated) -> str:
    accepted = sum(each.relevance.accepted for each in curated.articles)
    copies = sum(each.duplicate_of is not None for each in curated.articles)
    chosen = sum(_chosen(each) for each in curated.articles)
    return (
        f"{len(curated.articles)} articles, {accepted} on the topic, {copies} copies, "
        f"{len(curated.stories)} stories, {chosen} chosen"
    )
