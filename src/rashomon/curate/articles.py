"""Entry -> Article: one typed record for what a feed said."""

from __future__ import annotations

import datetime as dt

from rashomon.curate.dates import best_date
from rashomon.curate.outlets import OutletIndex
from rashomon.curate.titles import clean_title
from rashomon.curate.urls import canonical_url, host_of, url_date
from rashomon.language.detect import detect
from rashomon.language.normalise import collapse_space, strip_hostile
from rashomon.records import Article, Entry, Feed, content_id, record


@record
class Unusable:
    """An entry that is no article, and why."""

    reason: str
    feed_url: str = ""
    guid: str = ""
    link: str = ""


def to_article(entry: Entry, index: OutletIndex, *, feed: Feed, now: dt.datetime) -> Article | Unusable:
    """Make the canonical article of ``entry``, or say why there is none."""
    url = canonical_url(entry.link)
    if not url:
        return Unusable(reason="the link is no web address", feed_url=entry.feed_url, guid=entry.guid, link=entry.link)
    resolved = host_of(url) != "news.google.com"
    outlet = index.resolve(url, entry.source_name) if resolved else index.resolve(entry.source_url, entry.source_name)
    clean = clean_title(entry.title, outlet, source_name=entry.source_name)
    if not clean.title:
        return Unusable(reason="no title", feed_url=entry.feed_url, guid=entry.guid, link=entry.link)
    dated = best_date(entry.published, url_date(url), fetched=entry.fetched)
    snippet = collapse_space(strip_hostile(entry.summary)) if feed.kind != "google-news" else ""
    return Article(
        id=content_id(outlet.id, url if resolved else clean.title),
        outlet_id=outlet.id,
        url=url,
        link=entry.link,
        resolved=resolved,
        title=clean.title,
        snippet=snippet or None,
        text=None,
        language=detect(clean.title, entry.language or feed.language),
        published=dated.when,
        first_seen=now,
        capture_ref=entry.capture_ref,
        section=clean.section or feed.section,
        agency=clean.agency,
        genre=clean.genre,
        flags=(*entry.flags, *clean.flags, *dated.flags),
    )
