"""The built-in page readers: what the pages of the chosen articles add, over the network or from a capture.

Only what was chosen is looked at, some twenty pages a day: the publisher's own link behind an aggregator's redirect,
and the text where the settings ask for it.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from rashomon.collect.article import fetch_text
from rashomon.collect.fetch import FetchPolicy
from rashomon.collect.google_links import Resolver, is_google_link, link_id
from rashomon.collect.replay import open_replay
from rashomon.curate.urls import canonical_url
from rashomon.errors import CollectError
from rashomon.ports import Fetcher, PagesRead
from rashomon.records import Article, Topic, Window, record
from rashomon.redaction import redact_url
from rashomon.run.network import Network, capture_path
from rashomon.store import Store
from rashomon.store.cached import Link

ALL = "*"


@record
class Wanted:
    """What is wanted of pages: the outlets whose text is read."""

    text_of: frozenset[str]

    def text(self, article: Article) -> bool:
        """Whether the page of ``article`` is to be read."""
        return ALL in self.text_of or article.outlet_id in self.text_of

    def anything(self, article: Article) -> bool:
        """Whether there is anything to find out."""
        return is_google_link(article.url) or self.text(article)


async def read_pages(articles: Sequence[Article], fetcher: Fetcher, resolver: Resolver, wanted: Wanted) -> PagesRead:
    """Find the publishers' links, and read the pages that are wanted.

    Args:
        articles: the chosen ones.
        fetcher: live, recording or replaying.
        resolver: exchanges the redirects of Google News.
        wanted: whose text.

    Returns:
        Those that changed, and what went wrong; a page that cannot be read costs its text alone.
    """
    found = await asyncio.gather(*(_read_page(article, fetcher, resolver, wanted) for article in articles))
    changed = tuple(after for before, (after, _) in zip(articles, found, strict=True) if after != before)
    counts = {
        "links decoded": sum(is_google_link(a.url) and b.resolved for a, (b, _) in zip(articles, found, strict=True)),
        "pages read": sum(after.text is not None for after in changed),
    }
    return PagesRead(
        articles=changed,
        counts=tuple((name, count) for name, count in counts.items() if count),
        faults=tuple(fault for _, fault in found if fault),
    )


async def _read_page(
    article: Article, fetcher: Fetcher, resolver: Resolver, wanted: Wanted
) -> tuple[Article, str | None]:
    if is_google_link(article.url):
        link = await resolver.resolve(article.link)
        if not link.resolved:
            return article, f"{redact_url(article.link)[:80]}: the redirect link is kept: {link.why}"
        article = replace(article, url=canonical_url(link.url), resolved=True)
    if not wanted.text(article) or article.text is not None:
        return article, None
    try:
        page = await fetch_text(fetcher, article.url)
    except CollectError as error:
        return article, str(error)
    return replace(article, text=page.text, capture_ref=page.capture_ref or article.capture_ref), None


class LivePages:
    """Reads pages over the network, into the day's capture.

    Args:
        store: remembers decoded links.
        policy: manners and limits.
        captures: the folder of the captures; None keeps none.
        text_of: ids of the outlets whose pages are read.
        clock: tells the time, aware.
    """

    def __init__(
        self,
        store: Store,
        *,
        policy: FetchPolicy,
        captures: Path | None,
        text_of: Sequence[str],
        clock: Callable[[], dt.datetime],
    ) -> None:
        self._store = store
        self._policy = policy
        self._captures = captures
        self._wanted = Wanted(text_of=frozenset(text_of))
        self._clock = clock

    def read(self, topic: Topic, window: Window, articles: Sequence[Article], /) -> PagesRead:
        """Find links and texts; see :func:`read_pages`."""
        todo = [article for article in articles if self._wanted.anything(article)]
        if not todo:
            return PagesRead(articles=())
        tokens = [token for article in todo if (token := link_id(article.link))]
        cache = {link: known.url for link, known in self._store.links.get_many(tokens).items() if known.url}
        before = dict(cache)
        with Network(self._policy, capture_path(self._captures, topic, window), self._clock) as network:
            resolver = Resolver(network.fetcher, cache=cache)
            read = network.wait(read_pages(todo, network.fetcher, resolver, self._wanted))
        now = self._clock()
        new = [Link(link=link, url=url, tried=now) for link, url in cache.items() if link not in before]
        self._store.links.put_many(new)
        return read


class ReplayPages:
    """Reads pages from a capture that holds them; what it does not hold is left as it is.

    Args:
        path: the capture.
        text_of: ids of the outlets whose pages are read.
    """

    def __init__(self, path: Path, *, text_of: Sequence[str]) -> None:
        self._path = path
        self._wanted = Wanted(text_of=frozenset(text_of))

    def read(self, topic: Topic, window: Window, articles: Sequence[Article], /) -> PagesRead:
        """Find links and texts; see :func:`read_pages`. A replay does not complain of what was never captured."""
        todo = [article for article in articles if self._wanted.anything(article)]
        if not todo:
            return PagesRead(articles=())
        replay = open_replay(self._path, when=window.end)
        return replace(asyncio.run(read_pages(todo, replay, Resolver(replay), self._wanted)), faults=())
