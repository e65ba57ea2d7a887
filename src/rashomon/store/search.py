"""Finding articles by their words, in any script."""

from __future__ import annotations

import datetime as dt
import shlex
from typing import Any

from sqlalchemy import Select, and_, exists, select, text

from rashomon.language.normalise import fold, strip_hostile
from rashomon.records import Article
from rashomon.store import tables
from rashomon.store.engine import Database
from rashomon.store.rows import article_of

_INDEXED = 3
"""Characters from which the search index can find a term."""


def terms_of(query: str) -> tuple[str, ...]:
    """Cut a query into folded terms; ``"..."`` keeps words together."""
    try:
        words = shlex.split(query.replace("'", "\\'").replace("\\\\'", "\\'"))
    except ValueError:  # a quotation mark that is never closed
        words = query.replace('"', " ").split()
    return tuple(dict.fromkeys(term for term in (fold(strip_hostile(word)) for word in words) if term))


def search(
    database: Database,
    query: str,
    *,
    topic: str | None = None,
    side: str | None = None,
    outlet: str | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    limit: int = 50,
) -> tuple[Article, ...]:
    """Find articles that hold every term of ``query`` in title, snippet or text.

    Args:
        database: where.
        query: terms, all of which must occur as they stand (folded, so that case, width and Han variants do not
            matter); empty for every article.
        topic: only articles that this topic accepted.
        side: only articles of this perspective.
        outlet: only articles of this outlet id.
        since: the first day, UTC.
        until: the last day, UTC, itself included.
        limit: at most so many.

    Returns:
        Newest first.
    """
    table = tables.articles
    statement = select(table).order_by(table.c.published.desc(), table.c.id).limit(limit)
    for condition in _terms(database, terms_of(query)):
        statement = statement.where(condition)
    statement = _filtered(statement, topic, side)
    if outlet is not None:
        statement = statement.where(table.c.outlet_id == outlet)
    if since is not None:
        statement = statement.where(table.c.published >= _midnight(since))
    if until is not None:
        statement = statement.where(table.c.published < _midnight(until + dt.timedelta(days=1)))
    with database.reading() as connection:
        return tuple(article_of(row) for row in connection.execute(statement).mappings())


def _terms(database: Database, terms: tuple[str, ...]) -> list[Any]:
    indexed = [term for term in terms if len(term) >= _INDEXED] if database.dialect == "sqlite" else []
    conditions: list[Any] = [
        tables.articles.c.searchable.contains(term, autoescape=True) for term in terms if term not in indexed
    ]
    if indexed:
        match = " AND ".join('"' + term.replace('"', '""') + '"' for term in indexed)
        found = text("SELECT rowid FROM article_index WHERE article_index MATCH :match").bindparams(match=match)
        conditions.append(tables.articles.c.seq.in_(found))
    return conditions


def _filtered(statement: Select[Any], topic: str | None, side: str | None) -> Select[Any]:
    if topic is None and side is None:
        return statement
    table = tables.relevance
    conditions = [table.c.article_id == tables.articles.c.id, table.c.accepted == True]  # noqa: E712
    if topic is not None:
        conditions.append(table.c.topic_id == topic)
    if side is not None:
        conditions.append(table.c.perspective_id == side)
    return statement.where(exists().where(and_(*conditions)))


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
