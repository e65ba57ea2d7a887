"""The records that flow through Rashomon, from a feed's line to the day's digest.

Every record is frozen, slotted and keyword-only; sequences are tuples; times are aware and in UTC;
ids are hashes of content (see :func:`content_id`). Nothing here imports anything of ours, so every stage may
speak in these words.
"""

from __future__ import annotations

from rashomon.records.contest import ContestedTerm, Entity, Example, Perspective, Topic, Vocabulary, Window
from rashomon.records.digest import (
    Bullet,
    CheckedBullet,
    Citation,
    ConsideredArticle,
    Digest,
    Dossier,
    Draft,
    Evidence,
    Label,
    Metric,
    Passage,
    Provenance,
    Reading,
    RejectedBullet,
    Section,
    Source,
    Span,
    Verdict,
)
from rashomon.records.form import content_id, record
from rashomon.records.judged import Choice, Copy, Relevance, Story
from rashomon.records.press import (
    Article,
    Control,
    Entry,
    EvidenceField,
    Feed,
    FeedKind,
    Genre,
    Name,
    Outlet,
    Unusable,
)

__all__ = [
    "Article",
    "Bullet",
    "CheckedBullet",
    "Choice",
    "Citation",
    "ConsideredArticle",
    "ContestedTerm",
    "Control",
    "Copy",
    "Digest",
    "Dossier",
    "Draft",
    "Entity",
    "Entry",
    "Evidence",
    "EvidenceField",
    "Example",
    "Feed",
    "FeedKind",
    "Genre",
    "Label",
    "Metric",
    "Name",
    "Outlet",
    "Passage",
    "Perspective",
    "Provenance",
    "Reading",
    "RejectedBullet",
    "Relevance",
    "Section",
    "Source",
    "Span",
    "Story",
    "Topic",
    "Unusable",
    "Verdict",
    "Vocabulary",
    "Window",
    "content_id",
    "record",
]
