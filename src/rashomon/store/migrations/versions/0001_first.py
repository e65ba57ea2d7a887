"""The first form of the store."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from rashomon.store import types

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SEARCH_INDEX = (
    """
    CREATE VIRTUAL TABLE article_index USING fts5(
        searchable, content = 'articles', content_rowid = 'seq', tokenize = 'trigram'
    )
    """,
    """
    CREATE TRIGGER article_index_insert AFTER INSERT ON articles BEGIN
        INSERT INTO article_index(rowid, searchable) VALUES (new.seq, new.searchable);
    END
    """,
    """
    CREATE TRIGGER article_index_delete AFTER DELETE ON articles BEGIN
        INSERT INTO article_index(article_index, rowid, searchable) VALUES ('delete', old.seq, old.searchable);
    END
    """,
    """
    CREATE TRIGGER article_index_update AFTER UPDATE OF searchable ON articles
    WHEN old.searchable IS NOT new.searchable BEGIN
        INSERT INTO article_index(article_index, rowid, searchable) VALUES ('delete', old.seq, old.searchable);
        INSERT INTO article_index(rowid, searchable) VALUES (new.seq, new.searchable);
    END
    """,
)


def upgrade() -> None:
    """Make every table; on SQLite also the search index, three characters to a token so that every script works."""
    _collected()
    _judged()
    _cached()
    _published()
    if op.get_context().dialect.name == "sqlite":
        for statement in _SEARCH_INDEX:
            op.execute(statement)


def _table(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(name, *columns, sqlite_strict=True)


def _collected() -> None:
    _table(
        "feeds",
        sa.Column("url", types.Words, primary_key=True),
        sa.Column("etag", types.Words),
        sa.Column("last_modified", types.Words),
        sa.Column("last_ok", types.Instant),
        sa.Column("empties", sa.Integer, nullable=False),
        sa.Column("gone", types.Truth, nullable=False),
        sa.Column("moved_to", types.Words),
        sa.Column("paused_until", types.Instant),
        sa.Column("failures", sa.Integer, nullable=False),
    )
    _table(
        "entries",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("feed_url", types.Words, nullable=False),
        sa.Column("guid", types.Words, nullable=False),
        sa.Column("link", types.Words, nullable=False),
        sa.Column("title", types.Words, nullable=False),
        sa.Column("summary", types.Words, nullable=False),
        sa.Column("published", types.Instant),
        sa.Column("fetched", types.Instant, nullable=False),
        sa.Column("last_seen", types.Instant, nullable=False),
        sa.Column("source_name", types.Words),
        sa.Column("source_url", types.Words),
        sa.Column("language", types.Words),
        sa.Column("capture_ref", types.Words),
        sa.Column("flags", types.WordList, nullable=False),
    )
    op.create_index("entries_by_feed", "entries", ["feed_url", "fetched"])
    op.create_index("entries_by_last_seen", "entries", ["last_seen"])
    _table(
        "articles",
        sa.Column("seq", types.Serial, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("outlet_id", sa.Text, nullable=False),
        sa.Column("url", types.Words, nullable=False),
        sa.Column("link", types.Words, nullable=False),
        sa.Column("resolved", types.Truth, nullable=False),
        sa.Column("title", types.Words, nullable=False),
        sa.Column("snippet", types.Words),
        sa.Column("text", types.Words),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("published", types.Instant, nullable=False),
        sa.Column("first_seen", types.Instant, nullable=False),
        sa.Column("capture_ref", types.Words),
        sa.Column("section", types.Words),
        sa.Column("agency", types.Words),
        sa.Column("genre", sa.Text, nullable=False),
        sa.Column("flags", types.WordList, nullable=False),
        sa.Column("searchable", types.Words, nullable=False),
    )
    op.create_index("articles_by_published", "articles", ["published"])
    op.create_index("articles_by_outlet", "articles", ["outlet_id", "published"])


def _judged() -> None:
    _table(
        "relevance",
        sa.Column("topic_id", sa.Text, primary_key=True),
        sa.Column("article_id", sa.Text, primary_key=True),
        sa.Column("accepted", types.Truth, nullable=False),
        sa.Column("score", types.Fraction, nullable=False),
        sa.Column("reasons", types.WordList, nullable=False),
        sa.Column("perspective_id", sa.Text),
    )
    op.create_index("relevance_by_article", "relevance", ["article_id"])
    _table(
        "copies",
        sa.Column("article_id", sa.Text, primary_key=True),
        sa.Column("original_id", sa.Text, nullable=False),
        sa.Column("reason", types.Words, nullable=False),
    )
    _table(
        "choices",
        sa.Column("topic_id", sa.Text, primary_key=True),
        sa.Column("date", types.Day, primary_key=True),
        sa.Column("article_id", sa.Text, primary_key=True),
        sa.Column("perspective_id", sa.Text, nullable=False),
        sa.Column("selected", types.Truth, nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("reasons", types.WordList, nullable=False),
        sa.Column("n", sa.Integer),
    )
    _table(
        "stories",
        sa.Column("topic_id", sa.Text, primary_key=True),
        sa.Column("date", types.Day, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("thread_id", sa.Text),
        sa.Column("title", types.Words, nullable=False),
    )
    op.create_index("stories_by_thread", "stories", ["topic_id", "thread_id", "date"])
    _table(
        "story_articles",
        sa.Column("topic_id", sa.Text, primary_key=True),
        sa.Column("date", types.Day, primary_key=True),
        sa.Column("story_id", sa.Text, primary_key=True),
        sa.Column("article_id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("original_id", sa.Text),
        sa.Column("reason", types.Words),
    )
    op.create_index("story_articles_by_article", "story_articles", ["article_id"])


def _cached() -> None:
    _table(
        "vectors",
        sa.Column("model", sa.Text, primary_key=True),
        sa.Column("text_hash", sa.Text, primary_key=True),
        sa.Column("vector", sa.LargeBinary, nullable=False),
    )
    _table(
        "links",
        sa.Column("link", types.Words, primary_key=True),
        sa.Column("url", types.Words),
        sa.Column("fault", types.Words),
        sa.Column("tried", types.Instant, nullable=False),
    )


def _published() -> None:
    _table(
        "marks",
        sa.Column("run_id", sa.Text, primary_key=True),
        sa.Column("stage", sa.Text, primary_key=True),
        sa.Column("key", types.Words, primary_key=True),
        sa.Column("counts", types.CountList, nullable=False),
        sa.Column("faults", types.WordList, nullable=False),
    )
    _table(
        "digests",
        sa.Column("topic_id", sa.Text, primary_key=True),
        sa.Column("date", types.Day, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("writer", sa.Text, nullable=False),
        sa.Column("created", types.Instant, nullable=False),
        sa.Column("inputs_sha256", sa.Text, nullable=False),
        sa.Column("article_count", sa.Integer, nullable=False),
        sa.Column("bullet_count", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("document", types.Words, nullable=False),
    )
    _table(
        "schedule",
        sa.Column("topic_id", sa.Text, primary_key=True),
        sa.Column("planned", types.Instant, primary_key=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("started", types.Instant),
        sa.Column("finished", types.Instant),
        sa.Column("outcome", types.Words),
    )
    _table(
        "writers",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("owner", types.Words, nullable=False),
        sa.Column("pid", sa.Integer, nullable=False),
        sa.Column("host", types.Words, nullable=False),
        sa.Column("since", types.Instant, nullable=False),
    )
