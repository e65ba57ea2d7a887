"""What was judged of articles: on the topic or not, whose copy, which event, chosen or not."""

from __future__ import annotations

from rashomon.records.form import record


@record
class Relevance:
    """Article x Topic: accepted or dropped, with reasons that a person understands. ``score`` is 0 to 1."""

    article_id: str
    topic_id: str
    accepted: bool
    score: float
    reasons: tuple[str, ...]


@record
class Copy:
    """One article that says again what another said first."""

    article_id: str
    original_id: str
    reason: str


@record
class Story:
    """One event. ``article_ids`` are the independent articles (originals); ``duplicates`` their folded copies."""

    id: str
    topic_id: str
    article_ids: tuple[str, ...]
    duplicates: tuple[Copy, ...] = ()
    thread_id: str | None = None
    """The same event on other days: the id of the first day's story."""
    title: str = ""


@record
class Choice:
    """Why an article was printed or not: its place in its side's ranking (1 is first) and the reasons."""

    article_id: str
    perspective_id: str
    selected: bool
    rank: int
    reasons: tuple[str, ...]
