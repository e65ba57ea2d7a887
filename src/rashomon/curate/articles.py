"""Entry -> Article: one typed record of what a feed said, canonical in every field.

The identity of an article is its outlet and its address without scheme, ``www.`` and tracking; where an aggregator's
redirect could not be decoded, its outlet, its folded title and the day, since such links differ from query to query
(:mod:`rashomon.curate.identity` keeps that id when the address becomes known).
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final
from urllib.parse import urlsplit

from rashomon.curate.agencies import agency_names
from rashomon.curate.dates import NO_FEED_DATE, best_date
from rashomon.curate.outlets import OutletIndex
from rashomon.curate.snippets import CleanSnippet, clean_snippet
from rashomon.curate.titles import CleanTitle, clean_title
from rashomon.curate.urls import REDIRECT_HOSTS, canonical_url, host_of, url_date, url_key
from rashomon.language.detect import detect
from rashomon.language.normalise import collapse_space, fold, strip_hostile
from rashomon.language.sentences import split_sentences
from rashomon.records import Article, Entry, Feed, Genre, Outlet, Unusable, content_id

_OPINION_PATH: Final = re.compile(
    r"(?:^|[/.])(?:opinions?|editorials?|op-?eds?|commentar(?:y|ies)|commentisfree|columns?|columnists?|viewpoints?|views"
    r"|letters|leaders|guancha|pinglun|shiping|shasetsu|ronsetsu|tribunes?|kolumne|meinung|mnenie)(?:[/.]|$)",
    re.IGNORECASE,
)
_ROUNDUP_PATH: Final = re.compile(
    r"/(?:newsletters?|podcasts?|briefings?|live-?blogs?|photo-?galler(?:y|ies)|gallery)(?:/|$)", re.IGNORECASE
)
_INDEX_FILE: Final = re.compile(r"/(?:index|default)(?:_\d+)?\.[a-z]{3,5}$", re.IGNORECASE)
_PAGE_FILE: Final = re.compile(r"([a-z]+)\.[sx]?html?", re.IGNORECASE)
_LONG_SLUG: Final = re.compile(r"/\w+(?:[-_]\w+){3,}/[^/]*$")
_MANY_DIGITS: Final = re.compile(r"\d{4,}")
_FIRST_SENTENCE: Final = 160
_WIDE: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SHORT_WIDE: Final = 8
_SHORT_WORDS: Final = 3
_NAME_WORDS: Final = 6
_LITTLE_WORD: Final = 3


def to_article(entry: Entry, index: OutletIndex, *, feed: Feed, now: dt.datetime) -> Article | Unusable:
    """Make the canonical article of ``entry``.

    Args:
        entry: what the feed said.
        index: the registry of outlets.
        feed: the feed that it stood in: its kind, its section, the language it claims.
        now: the time of the run, aware; becomes ``first_seen``.

    Returns:
        The article, with a flag for every doubt, or the reason why there is none.
    """
    url = canonical_url(entry.link) or canonical_url(entry.guid)
    if not url:
        return _unusable(entry, "the link is no web address")
    resolved = host_of(url) not in REDIRECT_HOSTS
    outlet = _outlet(entry, url, index, feed, resolved=resolved)
    clean, snippet = _texts(entry, outlet, feed)
    if not _readable(clean.title):
        return _unusable(entry, "neither title nor summary can be read")
    dated = best_date(entry.published, url_date(url), fetched=entry.fetched)
    identity = url_key(url) if resolved else f"{fold(clean.title)}\n{dated.when.date() if entry.published else ''}"
    return Article(
        id=content_id(outlet.id, identity),
        outlet_id=outlet.id,
        url=url,
        link=entry.link,
        resolved=resolved,
        title=clean.title,
        snippet=snippet.text,
        text=None,
        language=_language(clean.title, snippet.text, entry.language or feed.language),
        published=dated.when,
        first_seen=now,
        capture_ref=entry.capture_ref,
        section=clean.section or feed.section,
        agency=_agency(clean.agency or snippet.agency, outlet, index),
        genre=_genre(clean, entry.link, url),
        flags=_flags(entry, clean, snippet, dated.flags, resolved=resolved),
    )


def _unusable(entry: Entry, reason: str) -> Unusable:
    return Unusable(reason=reason, feed_url=entry.feed_url, guid=entry.guid, link=entry.link)


def _outlet(entry: Entry, url: str, index: OutletIndex, feed: Feed, *, resolved: bool) -> Outlet:
    """Whose it is: by the article's domain, else by what the aggregator says, else by the feed."""
    if resolved:
        return index.resolve(url, entry.source_name)
    if entry.source_url or entry.source_name:
        return index.resolve(entry.source_url, entry.source_name)
    owner = index.by_id(feed.outlet_id) if feed.outlet_id else None
    return owner or index.resolve(None, _suffix(entry.title))


def _suffix(title: str) -> str | None:
    """The publisher's name that an aggregator puts behind its titles."""
    _, dash, name = collapse_space(strip_hostile(title)).rpartition(" - ")
    return name if dash and name else None


def _texts(entry: Entry, outlet: Outlet, feed: Feed) -> tuple[CleanTitle, CleanSnippet]:
    """Title and snippet; the summary's first sentence stands in for a missing title."""
    clean = clean_title(entry.title, outlet, source_name=entry.source_name)
    summary = "" if feed.kind == "google-news" or host_of(entry.feed_url) == "news.google.com" else entry.summary
    if not _readable(clean.title) and (sentences := split_sentences(collapse_space(strip_hostile(summary[:2000])))):
        clean = clean_title(sentences[0][:_FIRST_SENTENCE], outlet)
        clean = CleanTitle(title=clean.title, genre=clean.genre, flags=("no title: the summary's first sentence",))
    return clean, clean_snippet(summary or clean.blurb, clean.title)


def _readable(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _language(title: str, snippet: str | None, hint: str | None) -> str:
    """The language of the title; a very short one is read together with its snippet."""
    if snippet is not None and (len(title) < 6 if _WIDE.search(title) else len(title.split()) <= 2):
        found = detect(f"{title}. {snippet[:200]}", hint)
        return found if found != "und" else detect(title, hint)
    return detect(title, hint)


def _agency(name: str | None, outlet: Outlet, index: OutletIndex) -> str | None:
    """The agency's id in the registry; None for the outlet's own text."""
    if name is None:
        return None
    found = index.by_id(name) or next(
        (known for text, agency in agency_names().items() if agency == name and (known := index.by_name(text))), None
    )
    agency = found.id if found is not None else name
    return agency if agency != outlet.id else None


def _genre(clean: CleanTitle, link: str, url: str) -> Genre:
    if is_index_page(link, clean.title):
        return "index"
    if clean.genre != "report":
        return clean.genre
    parts = urlsplit(url)
    where = f"{parts.hostname or ''}{parts.path.rpartition('/')[0]}/"
    if _OPINION_PATH.search(where):
        return "opinion"
    return "roundup" if _ROUNDUP_PATH.search(where) else "report"


def is_index_page(link: str, title: str) -> bool:
    """Whether ``link`` leads to a list of articles (a section's front page) and not to one.

    Such a page has a name instead of a headline, and an address without a number or a slug.
    """
    try:
        path = urlsplit(link).path
    except ValueError:
        return False
    if _INDEX_FILE.search(path) and not _LONG_SLUG.search(path) and _is_name(title):
        return True
    if not (len(title) <= _SHORT_WIDE if _WIDE.search(title) else len(title.split()) <= _SHORT_WORDS):
        return False
    if path.strip("/") == "":
        return True
    last = path.rstrip("/").rpartition("/")[2]
    if page := _PAGE_FILE.fullmatch(last):  # a file is a section's if it is called like it
        return fold(title).replace(" ", "") in page[1].lower()
    return not _MANY_DIGITS.search(path) and "." not in last and last.count("-") + last.count("_") < 2


def _is_name(title: str) -> bool:
    """Whether a title can be the name of a section: short, or a few words, all written large but for little ones."""
    if _WIDE.search(title):
        return len(title) <= _SHORT_WIDE
    words = title.split()
    if len(words) <= _SHORT_WORDS:
        return True
    large = all(word[0].isupper() or not word[0].isalpha() for word in words if len(word) > _LITTLE_WORD)
    return large and len(words) <= _NAME_WORDS


def _flags(
    entry: Entry, clean: CleanTitle, snippet: CleanSnippet, dates: tuple[str, ...], *, resolved: bool
) -> tuple[str, ...]:
    # Where the reading of the feed has said why there is no date, it is not said again.
    told = any(flag.startswith(("date ", "no date")) for flag in entry.flags)
    dates = tuple(flag for flag in dates if not (told and flag == NO_FEED_DATE))
    flags = [*entry.flags, *clean.flags, *snippet.flags, *dates]
    if clean.update:
        flags.append("update")
    if not resolved:
        flags.append("redirect not decoded")
    return tuple(dict.fromkeys(flags))
