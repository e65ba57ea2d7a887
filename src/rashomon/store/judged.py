"""What was judged: relevance, copies, stories, choices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, select

from rashomon.records import Choice, ConsideredArticle, Copy, Relevance, Story, record
from rashomon.store import tables
from rashomon.store.engine import Database
from rashomon.store.queries import batches, upsert
from rashomon.store.rows import choice_of, relevance_of


@record
class Placed:
    """What a day's run decided about an article."""

    date: dt.date
    choice: Choice
    n: int | None
    """The number under which it was printed, None where it was not."""


class Judgements:
    """What was decided about articles, by topic and day."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save_day(
        self, topic_id: str, date: dt.date, articles: Sequence[ConsideredArticle], stories: Sequence[Story]
    ) -> None:
        """Write a day's judgements in place of what an earlier run of the same day decided."""
        with self._database.writing() as connection:
            upsert(connection, tables.relevance, (_relevance_row(topic_id, one) for one in articles))
            for batch in batches(one.article.id for one in articles):
                connection.execute(delete(tables.copies).where(tables.copies.c.article_id.in_(batch)))
            folded = [one for one in articles if one.duplicate_of is not None]
            upsert(connection, tables.copies, (_copy_row(one) for one in folded))
            for table in (tables.choices, tables.stories, tables.story_articles):
                connection.execute(delete(table).where(table.c.topic_id == topic_id, table.c.date == date))
            upsert(connection, tables.choices, _choice_rows(topic_id, date, articles))
            upsert(connection, tables.stories, _story_rows(topic_id, date, stories))
            upsert(connection, tables.story_articles, _member_rows(topic_id, date, stories))

    def relevance(self, topic_id: str, ids: Iterable[str]) -> dict[str, Relevance]:
        """Read the newest judgement of each of these articles; one that was never judged is left out."""
        table = tables.relevance
        found: dict[str, Relevance] = {}
        with self._database.reading() as connection:
            for batch in batches(dict.fromkeys(ids)):
                query = select(table).where(table.c.topic_id == topic_id, table.c.article_id.in_(batch))
                found.update((row["article_id"], relevance_of(row)) for row in connection.execute(query).mappings())
        return found

    def copy_of(self, article_id: str) -> Copy | None:
        """Whose copy an article is."""
        table = tables.copies
        with self._database.reading() as connection:
            row = connection.execute(select(table).where(table.c.article_id == article_id)).first()
            if row is None:
                return None
            return Copy(article_id=row.article_id, original_id=row.original_id, reason=row.reason)

    def placed(self, topic_id: str, article_id: str) -> tuple[Placed, ...]:
        """Every day's decision about one article, oldest first."""
        table = tables.choices
        query = select(table).where(table.c.topic_id == topic_id, table.c.article_id == article_id)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(table.c.date)).mappings()
            return tuple(Placed(date=row["date"], choice=choice_of(row), n=row["n"]) for row in rows)

    def printed(self, topic_id: str, *, before: dt.date) -> dict[str, dt.date]:
        """The articles that digests before this day printed -> the first such day."""
        table = tables.choices
        day = func.min(table.c.date, type_=table.c.date.type).label("day")
        query = select(table.c.article_id, day).where(
            table.c.topic_id == topic_id, table.c.date < before, table.c.n.is_not(None)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query.group_by(table.c.article_id).order_by(table.c.article_id))
            return {row.article_id: row.day for row in rows}


class Stories:
    """Stories by topic and day; the thread of each joins it to the same event on other days."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def between(self, topic_id: str, start: dt.date, end: dt.date) -> tuple[Story, ...]:
        """Read the stories of the days ``[start, end)``, oldest day first, in each day's order."""
        with self._database.reading() as connection:
            members = self._members(connection, topic_id, start, end)
            table = tables.stories
            query = select(table).where(table.c.topic_id == topic_id, table.c.date >= start, table.c.date < end)
            rows = connection.execute(query.order_by(table.c.date, table.c.position))
            return tuple(
                Story(
                    id=row.id,
                    topic_id=topic_id,
                    article_ids=tuple(key for key, original, _ in members.get((row.date, row.id), ()) if not original),
                    duplicates=tuple(
                        Copy(article_id=key, original_id=original, reason=reason or "")
                        for key, original, reason in members.get((row.date, row.id), ())
                        if original
                    ),
                    thread_id=row.thread_id,
                    title=row.title,
                )
                for row in rows
            )

    def _members(
        self, connection: Connection, topic_id: str, start: dt.date, end: dt.date
    ) -> dict[tuple[dt.date, str], list[tuple[str, str | None, str | None]]]:
        table = tables.story_articles
        query = select(table).where(table.c.topic_id == topic_id, table.c.date >= start, table.c.date < end)
        members: dict[tuple[dt.date, str], list[tuple[str, str | None, str | None]]] = {}
        for row in connection.execute(query.order_by(table.c.date, table.c.story_id, table.c.position)):
            members.setdefault((row.date, row.story_id), []).append((row.article_id, row.original_id, row.reason))
        return members


def _relevance_row(topic_id: str, one: ConsideredArticle) -> dict[str, Any]:
    return {
        "topic_id": topic_id,
        "article_id": one.article.id,
        "accepted": one.relevance.accepted,
        "score": one.relevance.score,
        "reasons": one.relevance.reasons,
        "perspective_id": one.perspective_id,
    }


def _copy_row(one: ConsideredArticle) -> dict[str, Any]:
    return {"article_id": one.article.id, "original_id": one.duplicate_of, "reason": one.copy_reason or ""}


def _choice_rows(topic_id: str, date: dt.date, articles: Sequence[ConsideredArticle]) -> Iterable[dict[str, Any]]:
    for one in articles:
        if one.choice is not None:
            yield {
                "topic_id": topic_id,
                "date": date,
                "article_id": one.article.id,
                "perspective_id": one.choice.perspective_id,
                "selected": one.choice.selected,
                "rank": one.choice.rank,
                "reasons": one.choice.reasons,
                "n": one.n,
            }


def _story_rows(topic_id: str, date: dt.date, stories: Sequence[Story]) -> Iterable[dict[str, Any]]:
    for position, story in enumerate(stories):
        yield {
            "topic_id": topic_id,
            "date": date,
            "id": story.id,
            "position": position,
            "thread_id": story.thread_id,
            "title": story.title,
        }


def _member_rows(topic_id: str, date: dt.date, stories: Sequence[Story]) -> Iterable[dict[str, Any]]:
    for story in stories:
        members: list[tuple[str, str | None, str | None]] = [(key, None, None) for key in story.article_ids]
        members += [(copy.article_id, copy.original_id, copy.reason) for copy in story.duplicates]
        for position, (article_id, original_id, reason) in enumerate(members):
            yield {
                "topic_id": topic_id,
                "date": date,
                "story_id": story.id,
                "article_id": article_id,
                "position": position,
                "original_id": original_id,
                "reason": reason,
            }
