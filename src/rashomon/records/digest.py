"""What is written and checked: from quotable evidence to the day's digest."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from rashomon.records.contest import Topic, Window
from rashomon.records.form import record
from rashomon.records.judged import Choice, Relevance, Story
from rashomon.records.press import Article, EvidenceField, Genre, Outlet

Section = Literal["highlights", "perspective", "differ", "one-side", "words"]
Label = Literal["SUPPORTED", "CONTRADICTED", "NOT_ENOUGH_EVIDENCE"]


@record
class Passage:
    """Quotable evidence: ``text == article.evidence(field)[start:end]`` (code points)."""

    article_id: str
    field: EvidenceField
    start: int
    end: int
    text: str


@record
class Evidence:
    """A passage with what a check must know of the article that it stands in."""

    article_id: str
    perspective_id: str | None
    outlet_id: str
    outlet_name: str
    language: str
    published: dt.datetime
    field: EvidenceField
    start: int
    text: str
    genre: Genre = "report"
    outlet_country: str = "??"
    """ISO 3166-1 alpha-2, of the outlet; says whose press speaks, never what the text says."""


@record
class Source:
    """An article as a writer sees it: ``n`` is the number under which it is printed."""

    n: int
    article: Article
    outlet: Outlet
    perspective_id: str
    story_id: str
    passages: tuple[Passage, ...]
    also: tuple[str, ...] = ()
    """Ids of outlets whose copies were folded into this one."""


@record
class Reading:
    """How much of one side was read in the window: the proof behind "only one side reports"."""

    perspective_id: str
    collected: int
    relevant: int
    selected: int
    outlets: int
    """Outlets from which at least one item was read."""
    languages: tuple[str, ...] = ()
    silent_outlets: tuple[str, ...] = ()
    """Outlets of the side that were tried and gave nothing."""


@record
class Dossier:
    """What a writer may use, and nothing else."""

    topic: Topic
    date: dt.date
    window: Window
    stories: tuple[Story, ...]
    """Ranked, best first; only stories that have a source."""
    sources: tuple[Source, ...]
    """In printing order: side by side in the topic's order, ``n`` from 1."""
    readings: tuple[Reading, ...] = ()
    everything: tuple[ConsideredArticle, ...] = ()
    """All that was considered, for counts that look past the selection."""


@record
class Citation:
    """Bullet -> evidence. ``at`` is the offset in the bullet's text where its mark is printed, None for the end."""

    article_id: str
    passage: Passage | None = None
    at: int | None = None


@record
class Bullet:
    """One sentence of a digest, plain text without marks."""

    text: str
    section: Section
    perspective_id: str | None
    citations: tuple[Citation, ...]
    language: str = "en"
    story_id: str | None = None
    kind: str | None = None
    """In a comparison: ``contradict``, ``differ in degree``, ``different emphasis``, ``examples`` ..."""
    translated: bool = False


@record
class Draft:
    """Unverified bullets, and who wrote them."""

    bullets: tuple[Bullet, ...]
    writer: str
    model: str | None = None
    prompts: tuple[tuple[str, str], ...] = ()
    """(prompt file, version and hash)."""
    fallbacks: tuple[Bullet, ...] = ()
    """Verbatim bullets by story, that stand in where a written one is rejected."""
    notes: tuple[str, ...] = ()
    """What the reader must be told: why a model was not used, what it cost."""
    cost: tuple[tuple[str, float], ...] = ()
    """(``"calls"``, n), (``"input_tokens"``, n), (``"output_tokens"``, n), (``"money"``, n)."""
    opinions: tuple[tuple[Bullet, Verdict], ...] = ()
    """Verdicts of a second model, which the gate puts beside its own; one that is not ``SUPPORTED`` stops it."""


@record
class Span:
    """Where a check looked: offsets in the bullet's text, and in one piece of evidence."""

    start: int
    end: int
    article_id: str | None = None
    """None: a span of the bullet itself."""
    field: EvidenceField | None = None


@record
class Verdict:
    """One check of one bullet."""

    label: Label
    check: str
    detail: str
    spans: tuple[Span, ...] = ()


@record
class CheckedBullet:
    """A bullet that passed the gate, with every verdict."""

    bullet: Bullet
    verdicts: tuple[Verdict, ...]


@record
class RejectedBullet:
    """A bullet that did not pass, kept with the reasons."""

    bullet: Bullet
    verdicts: tuple[Verdict, ...]
    reason: str


@record
class ConsideredArticle:
    """An article with everything that was decided about it. ``n`` only where it is printed as a source."""

    article: Article
    outlet: Outlet
    perspective_id: str | None
    relevance: Relevance
    story_id: str | None = None
    duplicate_of: str | None = None
    copy_reason: str | None = None
    choice: Choice | None = None
    n: int | None = None

    @property
    def selected(self) -> bool:
        return self.n is not None


@record
class Metric:
    """One figure of the scorecard. ``low`` and ``high`` are a 95 % Wilson interval, None where it is not a rate."""

    name: str
    numerator: float
    denominator: float | None = None
    low: float | None = None
    high: float | None = None
    note: str = ""


@record
class Provenance:
    """How the digest was made; enough to make it again."""

    version: str
    writer: str
    model: str | None
    prompts: tuple[tuple[str, str], ...]
    capture: str | None
    inputs_sha256: str
    created: dt.datetime
    checks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    cost: tuple[tuple[str, float], ...] = ()


@record
class Digest:
    """The day's product. Only ``verify/gate.py`` makes one, and the store reads it back."""

    id: str
    topic: Topic
    date: dt.date
    window: Window
    articles: tuple[ConsideredArticle, ...]
    stories: tuple[Story, ...]
    bullets: tuple[CheckedBullet, ...]
    rejected: tuple[RejectedBullet, ...]
    scorecard: tuple[Metric, ...]
    provenance: Provenance
    readings: tuple[Reading, ...] = ()

    @property
    def sources(self) -> tuple[ConsideredArticle, ...]:
        """The printed articles, by number."""
        return tuple(sorted((a for a in self.articles if a.n is not None), key=lambda a: a.n or 0))
