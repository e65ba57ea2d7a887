"""One article, one id, though its address becomes known later.

Behind an aggregator's redirect an article has no address, and its id is made of outlet, title and day; once the
redirect is decoded, or the publisher's own feed brings the article, there is an address, of which ids are made
otherwise. An article of an earlier day keeps the id that it had then: its thread, its copies and what was printed hang
on it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from rashomon.curate.urls import REDIRECT_HOSTS, host_of, url_key
from rashomon.language.normalise import fold
from rashomon.records import Article

_DAYS: Final = dt.timedelta(days=1)
"""How far apart an aggregator's date and the publisher's may lie."""


def with_known_ids(articles: Sequence[Article], earlier: Iterable[Article]) -> tuple[Article, ...]:
    """Give articles the ids under which earlier days knew them.

    Args:
        articles: of this window, each id once.
        earlier: articles of earlier days, with the addresses that have been found out since.

    Returns:
        The articles in the same order, each id once: of two that turn out to be one the fuller stays, in the place of
        the first.
    """
    past = sorted(earlier, key=lambda article: article.id)
    if not past:
        return tuple(articles)
    ids, outlets = {article.id for article in past}, {article.outlet_id for article in past}
    by_address: dict[tuple[str, str], Article] = {}
    by_title: dict[tuple[str, str], list[Article]] = {}
    for known in past:
        if _nameless(known) and known.resolved:
            by_address.setdefault((known.outlet_id, url_key(known.url)), known)
        by_title.setdefault((known.outlet_id, fold(known.title)), []).append(known)
    found: dict[str, Article] = {}
    for article in articles:
        known_as = None
        if article.outlet_id in outlets and article.id not in ids:
            known_as = by_address.get((article.outlet_id, url_key(article.url))) if article.resolved else None
            known_as = known_as or _same_title(article, by_title.get((article.outlet_id, fold(article.title)), ()))
        named = article if known_as is None else replace(article, id=known_as.id)
        kept = found.get(named.id)
        if kept is None or _says_more(named, kept):
            found[named.id] = named
    return tuple(found.values())


def _nameless(article: Article) -> bool:
    """Whether the feed gave a redirect instead of an address, so that the id rests on the title."""
    return host_of(article.link) in REDIRECT_HOSTS


def _same_title(article: Article, past: Sequence[Article]) -> Article | None:
    """The earlier article of that title and about that day where one of the two came without an address."""
    return next(
        (
            known
            for known in past
            if _nameless(known) != _nameless(article) and abs(known.published - article.published) <= _DAYS
        ),
        None,
    )


def _says_more(new: Article, old: Article) -> bool:
    return (new.resolved, len(new.snippet or "")) > (old.resolved, len(old.snippet or ""))
