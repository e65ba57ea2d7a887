"""The tables as the newest migration leaves them.

A new store is made from here, an older one is migrated; a test holds the two together. Times are UTC;
``Words`` is text from outside.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text

from rashomon.store.types import CountList, Day, Fraction, Instant, Serial, Truth, WordList, Words

HEAD = "0003"
"""The newest migration: a store that says so is opened without loading Alembic."""

metadata = MetaData()


def _table(name: str, *parts: Any) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


feeds = _table(
    "feeds",
    Column("url", Words, primary_key=True),
    Column("etag", Words),
    Column("last_modified", Words),
    Column("last_ok", Instant),
    Column("empties", Integer, nullable=False),
    Column("gone", Truth, nullable=False),
    Column("moved_to", Words),
    Column("paused_until", Instant),
    Column("failures", Integer, nullable=False),
)

entries = _table(
    "entries",
    Column("id", Text, primary_key=True),
    Column("feed_url", Words, nullable=False),
    Column("guid", Words, nullable=False),
    Column("link", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("summary", Words, nullable=False),
    Column("published", Instant),
    Column("fetched", Instant, nullable=False),
    Column("last_seen", Instant, nullable=False),
    Column("source_name", Words),
    Column("source_url", Words),
    Column("language", Words),
    Column("capture_ref", Words),
    Column("flags", WordList, nullable=False),
    Index("entries_by_feed", "feed_url", "fetched"),
    Index("entries_by_last_seen", "last_seen"),
)

articles = _table(
    "articles",
    Column("seq", Serial, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("outlet_id", Text, nullable=False),
    Column("url", Words, nullable=False),
    Column("link", Words, nullable=False),
    Column("resolved", Truth, nullable=False),
    Column("title", Words, nullable=False),
    Column("snippet", Words),
    Column("text", Words),
    Column("language", Text, nullable=False),
    Column("published", Instant, nullable=False),
    Column("first_seen", Instant, nullable=False),
    Column("capture_ref", Words),
    Column("section", Words),
    Column("agency", Words),
    Column("genre", Text, nullable=False),
    Column("flags", WordList, nullable=False),
    Column("searchable", Words, nullable=False),
    Index("articles_by_published", "published"),
    Index("articles_by_outlet", "outlet_id", "published"),
)

relevance = _table(
    "relevance",
    Column("topic_id", Text, primary_key=True),
    Column("article_id", Text, primary_key=True),
    Column("accepted", Truth, nullable=False),
    Column("score", Fraction, nullable=False),
    Column("reasons", WordList, nullable=False),
    Column("perspective_id", Text),
    Index("relevance_by_article", "article_id"),
)

copies = _table(
    "copies",
    Column("article_id", Text, primary_key=True),
    Column("original_id", Text, nullable=False),
    Column("reason", Words, nullable=False),
)

choices = _table(
    "choices",
    Column("topic_id", Text, primary_key=True),
    Column("date", Day, primary_key=True),
    Column("article_id", Text, primary_key=True),
    Column("perspective_id", Text, nullable=False),
    Column("selected", Truth, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("reasons", WordList, nullable=False),
    Column("n", Integer),
)

stories = _table(
    "stories",
    Column("topic_id", Text, primary_key=True),
    Column("date", Day, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("thread_id", Text),
    Column("title", Words, nullable=False),
    Index("stories_by_thread", "topic_id", "thread_id", "date"),
)

story_articles = _table(
    "story_articles",
    Column("topic_id", Text, primary_key=True),
    Column("date", Day, primary_key=True),
    Column("story_id", Text, primary_key=True),
    Column("article_id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("original_id", Text),
    Column("reason", Words),
    Index("story_articles_by_article", "article_id"),
)

vectors = _table(
    "vectors",
    Column("model", Text, primary_key=True),
    Column("text_hash", Text, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)

results = _table(
    "results",
    Column("maker", Text, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("result", Text, nullable=False),
    Column("made", Day, nullable=False),
    Index("results_by_day", "made"),
)

links = _table(
    "links",
    Column("link", Words, primary_key=True),
    Column("url", Words),
    Column("fault", Words),
    Column("tried", Instant, nullable=False),
)

marks = _table(
    "marks",
    Column("run_id", Text, primary_key=True),
    Column("stage", Text, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("counts", CountList, nullable=False),
    Column("faults", WordList, nullable=False),
)

digests = _table(
    "digests",
    Column("topic_id", Text, primary_key=True),
    Column("date", Day, primary_key=True),
    Column("id", Text, nullable=False),
    Column("writer", Text, nullable=False),
    Column("created", Instant, nullable=False),
    Column("inputs_sha256", Text, nullable=False),
    Column("article_count", Integer, nullable=False),
    Column("bullet_count", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("document", Words, nullable=False),
)

schedule = _table(
    "schedule",
    Column("topic_id", Text, primary_key=True),
    Column("planned", Instant, primary_key=True),
    Column("attempts", Integer, nullable=False),
    Column("started", Instant),
    Column("finished", Instant),
    Column("outcome", Words),
)

writers = _table(
    "writers",
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("owner", Words, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("host", Words, nullable=False),
    Column("since", Instant, nullable=False),
)

SEARCH_INDEX = (
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
"""SQLite only: finds articles by their text, three characters to a token so that every script works."""
