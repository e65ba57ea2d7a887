"""Google News as a feed kind of its own: queries, clusters, and what its answers hide.

Publisher feeds come first; Google News is asked for outlets that have none. Its feeds may be used for personal,
non-commercial purposes only, see :data:`LICENCE`.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from rashomon.collect.google_links import decode_link, is_google_link, link_id
from rashomon.collect.xml_feeds import RawItem
from rashomon.language.tags import base_language
from rashomon.records import Feed, Name, Outlet, Perspective, Topic, Window

SEARCH = "https://news.google.com/rss/search"
ITEM_CAP = 100
"""Google answers with at most this many items; a feed that has them all has been cut off."""
SITES_PER_QUERY = 5
MAX_WORDS = 30
"""Google reads 32 words of a query and drops the rest in silence."""
LICENCE = (
    "Google News feeds may be used for personal, non-commercial purposes only; any other use is prohibited by the "
    "terms that Google prints in each of them."
)
CLUSTER_FLAG = "from a Google News cluster, dated as the cluster"

_EDITIONS = {
    "ar": ("ar", "EG", "EG:ar"),
    "bn": ("bn", "BD", "BD:bn"),
    "de": ("de", "DE", "DE:de"),
    "el": ("el", "GR", "GR:el"),
    "en": ("en-US", "US", "US:en"),
    "es": ("es-419", "MX", "MX:es-419"),
    "fr": ("fr", "FR", "FR:fr"),
    "he": ("he", "IL", "IL:he"),
    "hi": ("hi", "IN", "IN:hi"),
    "id": ("id", "ID", "ID:id"),
    "it": ("it", "IT", "IT:it"),
    "ja": ("ja", "JP", "JP:ja"),
    "ko": ("ko", "KR", "KR:ko"),
    "nl": ("nl", "NL", "NL:nl"),
    "pl": ("pl", "PL", "PL:pl"),
    "pt": ("pt-BR", "BR", "BR:pt-419"),
    "ru": ("ru", "RU", "RU:ru"),
    "sr": ("sr", "RS", "RS:sr"),
    "th": ("th", "TH", "TH:th"),
    "tr": ("tr", "TR", "TR:tr"),
    "uk": ("uk", "UA", "UA:uk"),
    "ur": ("en-PK", "PK", "PK:en"),
    "vi": ("vi", "VN", "VN:vi"),
    "zh": ("zh-CN", "CN", "CN:zh-Hans"),
    "zh-hans": ("zh-CN", "CN", "CN:zh-Hans"),
    "zh-hant": ("zh-TW", "TW", "TW:zh-Hant"),
    "zh-hk": ("zh-HK", "HK", "HK:zh-Hant"),
    "zh-tw": ("zh-TW", "TW", "TW:zh-Hant"),
}
"""Language -> ``hl``, ``gl`` and ``ceid`` of the edition that speaks it."""

_CLUSTER_ITEM = re.compile(
    r'<a\s[^<>]{0,200}?href="([^"<>]{1,4000})"[^<>]{0,200}>([^<]{1,2000})</a>(?:&nbsp;|\s){0,20}<font[^<>]{0,100}>([^<]{0,300})</font>',
    re.IGNORECASE,
)
_SITE = re.compile(r"site:\S+")
_WHEN = re.compile(r"\bwhen:(\d{1,3})d\b")
_SPAN = re.compile(r"\bafter:(\d{4}-\d{2}-\d{2}) before:(\d{4}-\d{2}-\d{2})\b")


# --------------------------------------------------------------------------------------------------------------
# Queries
# --------------------------------------------------------------------------------------------------------------


def search_feeds(
    topic: Topic, outlets: Sequence[Outlet], window: Window, *, now: dt.datetime | None = None
) -> tuple[Feed, ...]:
    """The searches that look for a topic on the sites of its outlets.

    For each side and language there is one query for every few sites, so that none reaches Google's limit of 100
    items on an ordinary day: ``site:a OR site:b (the other sides' names) when:3d``.

    Args:
        topic: gives sides, languages and words.
        outlets: whose sites are searched; those that speak for no side are passed over.
        window: the time to cover.
        now: the time of the run; a window that ended before it is named by its dates. None takes the window's end.

    Returns:
        Feeds of the kind ``google-news`` without an outlet: their items name it.
    """
    span = _span(window, now or window.end)
    feeds = []
    for side in topic.perspectives:
        own = [outlet for outlet in outlets if outlet.id in side.outlet_ids or outlet.country in side.countries]
        for language in topic.languages:
            sites = [site for outlet in own if _speaks(outlet, language) for site in _sites(outlet)]
            terms = _terms(topic, side, language, window)
            for start in range(0, len(sites), SITES_PER_QUERY):
                query = _query(sites[start : start + SITES_PER_QUERY], terms, span)
                feeds.append(
                    Feed(url=_search_url(query, language), outlet_id=None, language=language, kind="google-news")
                )
    return tuple(feeds)


def split_search(feed: Feed, *, now: dt.datetime) -> tuple[Feed, ...]:
    """Cut a search that came back full into smaller ones: by sites, and where there is one site only, by days.

    Args:
        feed: the search.
        now: the time of the run, which ``when:`` counts back from.

    Returns:
        Searches that cover the same together; none where it cannot be cut any further.
    """
    parts = urlsplit(feed.url)
    parameters = parse_qs(parts.query)
    query = (parameters.get("q") or [""])[0]
    queries = _split_sites(query) or _split_days(query, now)
    return tuple(
        replace(
            feed,
            url=urlunsplit(parts._replace(query=urlencode({**{k: v[0] for k, v in parameters.items()}, "q": one}))),
        )
        for one in queries
    )


def _span(window: Window, now: dt.datetime) -> str:
    days = max(1, -(-(window.end - window.start) // dt.timedelta(days=1)))
    if window.end >= now - dt.timedelta(hours=1):
        return f"when:{days}d"
    return f"after:{window.start:%Y-%m-%d} before:{window.end + dt.timedelta(days=1):%Y-%m-%d}"


def _query(sites: Sequence[str], terms: Sequence[str], span: str) -> str:
    """The query's text; terms that would not be read any more are left out from the end."""
    words = " OR ".join(f"site:{site}" for site in sites)
    count = len(sites) + 1
    chosen: list[str] = []
    for term in terms:
        size = len(term.split())
        if count + size > MAX_WORDS:
            break
        chosen.append(f'"{term}"' if size > 1 else term)
        count += size
    return " ".join(part for part in (words, " OR ".join(chosen), span) if part)


def _terms(topic: Topic, side: Perspective, language: str, window: Window) -> tuple[str, ...]:
    """What to look for on one side's sites: the other sides' countries, then people and the rest, then subjects."""
    others = [
        entity
        for entity in topic.vocabulary.entities
        if entity.side is not None
        and entity.side != side.id
        and (entity.since is None or entity.since <= window.end.date())
        and (entity.until is None or entity.until >= window.start.date())
    ]
    ranked = sorted(others, key=lambda entity: entity.kind != "country")
    countries = [name for entity in ranked if entity.kind == "country" for name in _spoken(entity.names, language)[:2]]
    subjects = _spoken(topic.vocabulary.subjects, language)[:6]
    rest = [name for entity in ranked if entity.kind != "country" for name in _spoken(entity.names, language)[:1]]
    return tuple(dict.fromkeys((*countries, *subjects, *rest[:8])))


def _spoken(names: Iterable[Name], language: str) -> list[str]:
    base = base_language(language)
    return [name.text for name in names if base_language(name.language) in (base, "und")]


def _speaks(outlet: Outlet, language: str) -> bool:
    base = base_language(language)
    spoken = {base_language(tag) for tag in (*(f.language for f in outlet.feeds), *(n.language for n in outlet.names))}
    return base in spoken


def _sites(outlet: Outlet) -> tuple[str, ...]:
    return tuple(dict.fromkeys(domain.lower() for domain in outlet.domains[:2]))


def _search_url(query: str, language: str) -> str:
    hl, gl, ceid = edition(language)
    return f"{SEARCH}?{urlencode({'q': query, 'hl': hl, 'gl': gl, 'ceid': ceid})}"


def edition(language: str) -> tuple[str, str, str]:
    """``hl``, ``gl`` and ``ceid`` for a language; the American one for a language without an edition."""
    tag = language.lower()
    return _EDITIONS.get(tag) or _EDITIONS.get(base_language(tag)) or _EDITIONS["en"]


def _split_sites(query: str) -> tuple[str, ...]:
    sites = _SITE.findall(query)
    if len(sites) < 2:
        return ()
    joined = " OR ".join(sites)
    if joined not in query:
        return ()
    middle = len(sites) // 2
    return tuple(query.replace(joined, " OR ".join(half)) for half in (sites[:middle], sites[middle:]))


def _split_days(query: str, now: dt.datetime) -> tuple[str, ...]:
    span = _SPAN.search(query)
    when = _WHEN.search(query)
    if span is not None:
        start, end = dt.date.fromisoformat(span[1]), dt.date.fromisoformat(span[2])
        old = span[0]
    elif when is not None:
        end = now.date() + dt.timedelta(days=1)
        start = end - dt.timedelta(days=int(when[1]) + 1)
        old = when[0]
    else:
        return ()
    days = (end - start).days
    if days < 2:
        return ()
    middle = start + dt.timedelta(days=days // 2)
    return tuple(query.replace(old, f"after:{a} before:{b}") for a, b in ((start, middle), (middle, end)))


# --------------------------------------------------------------------------------------------------------------
# Answers
# --------------------------------------------------------------------------------------------------------------


def read_items(items: Sequence[RawItem]) -> list[RawItem]:
    """The items of an answer with the articles of their clusters, which are marked as such.

    A description holds no text of the article: it lists the cluster, the item itself first. What a cluster names and
    another item brings itself is taken from there. Links of the old kind are decoded.
    """
    own = {_key(item.link) for item in items}
    read: list[RawItem] = []
    for item in items:
        read.append(item._replace(link=decode_link(item.link) or item.link, summary=""))
        for link, title, source in _CLUSTER_ITEM.findall(item.summary):
            target = html.unescape(link)
            key = _key(target)
            if key in own or not is_google_link(target):
                continue
            own.add(key)
            read.append(
                RawItem(
                    guid=key,
                    link=decode_link(target) or target,
                    title=title,
                    date=item.date,
                    source_name=source,
                    doubt=CLUSTER_FLAG,
                )
            )
    return read


def _key(link: str) -> str:
    return link_id(link) or link
