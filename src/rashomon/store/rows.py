"""Records to rows and back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import RowMapping

from rashomon.language.normalise import fold
from rashomon.records import Article, Choice, Entry, Relevance, content_id

_ENTRY = (
    "feed_url",
    "guid",
    "link",
    "title",
    "summary",
    "published",
    "fetched",
    "source_name",
    "source_url",
    "language",
    "capture_ref",
    "flags",
)
_ARTICLE = (
    "id",
    "outlet_id",
    "url",
    "link",
    "resolved",
    "title",
    "snippet",
    "text",
    "language",
    "published",
    "first_seen",
    "capture_ref",
    "section",
    "agency",
    "genre",
    "flags",
)


def entry_id(entry: Entry) -> str:
    """What makes an entry the same one: a guid alone may be repeated, missing or changed."""
    return content_id(entry.feed_url, entry.guid, entry.link, entry.title)


def entry_row(entry: Entry) -> dict[str, Any]:
    """An entry as it is written."""
    row = {name: getattr(entry, name) for name in _ENTRY}
    return row | {"id": entry_id(entry), "last_seen": entry.fetched}


def entry_of(row: RowMapping) -> Entry:
    """An entry as it was read."""
    return Entry(**{name: row[name] for name in _ENTRY})


def article_row(article: Article) -> dict[str, Any]:
    """An article as it is written, with the folded text by which it is found."""
    row = {name: getattr(article, name) for name in _ARTICLE}
    return row | {"searchable": searchable(article)}


def searchable(article: Article) -> str:
    """All of an article's text in the form in which texts are compared."""
    return "\n".join(fold(part) for part in (article.title, article.snippet, article.text) if part)


def article_of(row: RowMapping) -> Article:
    """An article as it was read."""
    return Article(**{name: row[name] for name in _ARTICLE})


def relevance_of(row: RowMapping) -> Relevance:
    """A judgement as it was read."""
    return Relevance(
        article_id=row["article_id"],
        topic_id=row["topic_id"],
        accepted=row["accepted"],
        score=row["score"],
        reasons=row["reasons"],
    )


def choice_of(row: RowMapping) -> Choice:
    """A choice as it was read."""
    return Choice(
        article_id=row["article_id"],
        perspective_id=row["perspective_id"],
        selected=row["selected"],
        rank=row["rank"],
        reasons=row["reasons"],
    )
