"""The records that flow through Rashomon, from a feed's line to the day's digest.

Every record is frozen, slotted and keyword-only; sequences are tuples; times are aware and in UTC;
ids are hashes of content (see :func:`content_id`). Nothing here imports anything of ours, so every stage may
speak in these words.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import Literal, TypeVar, dataclass_transform

T = TypeVar("T")

FeedKind = Literal["publisher", "google-news", "json", "sitemap"]
Control = Literal["state", "party", "public", "private", "unknown"]
Section = Literal["highlights", "perspective", "differ", "one-side", "words"]
EvidenceField = Literal["title", "snippet", "text"]
Label = Literal["SUPPORTED", "CONTRADICTED", "NOT_ENOUGH_EVIDENCE"]
Genre = Literal["report", "opinion", "roundup", "index"]


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[T], /) -> type[T]:
    """The decorator of every record: frozen, slotted, keyword-only."""
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)


def content_id(*parts: str, length: int = 16) -> str:
    """Hash ``parts`` into a stable identifier.

    Args:
        parts: the texts that make the thing what it is, in a fixed order.
        length: hexadecimal digits to keep (4 bits each).

    Returns:
        Lower-case hexadecimal digits of a SHA-256 over the length-prefixed parts, so that
        ``("ab", "c")`` and ``("a", "bc")`` differ.
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()[:length]


# --------------------------------------------------------------------------------------------------------------
# Who speaks
# --------------------------------------------------------------------------------------------------------------


@record
class Name:
    """A name or term in one language (BCP 47 tag; ``"und"`` for any)."""

    language: str
    text: str


@record
class Feed:
    """One URL to read.

    ``outlet_id`` is None for an aggregator, whose items name their publisher themselves. ``checked`` is the day
    on which the feed was last fetched with success, or None for never.
    """

    url: str
    outlet_id: str | None
    language: str
    kind: FeedKind = "publisher"
    section: str | None = None
    checked: dt.date | None = None


@record
class Outlet:
    """A publisher: the three axes are ``country`` (ISO 3166-1 alpha-2), ``control`` and the languages of its feeds."""

    id: str
    names: tuple[Name, ...]
    homepage: str
    domains: tuple[str, ...]
    country: str
    control: Control
    aliases: tuple[str, ...] = ()
    owner: str | None = None
    owner_source: str | None = None
    seat: str | None = None
    wire: bool = False
    paywall: Literal["none", "metered", "hard", "unknown"] = "unknown"
    feeds: tuple[Feed, ...] = ()
    known: bool = True
    """False for an outlet that was made up from a domain that no registry file names."""

    @property
    def name(self) -> str:
        """The name to print: the English one, or the first there is."""
        for name in self.names:
            if name.language == "en":
                return name.text
        return self.names[0].text if self.names else self.id


# --------------------------------------------------------------------------------------------------------------
# What was collected
# --------------------------------------------------------------------------------------------------------------


@record
class Entry:
    """What a feed said, before any judgement; ``published`` is the feed's own claim, or None where it made none."""

    feed_url: str
    guid: str
    link: str
    title: str
    summary: str
    published: dt.datetime | None
    fetched: dt.datetime
    source_name: str | None = None
    source_url: str | None = None
    language: str | None = None
    capture_ref: str | None = None
    flags: tuple[str, ...] = ()
    """What the parser doubted, in words: ``"date in the future"``, ``"truncated feed"`` ..."""


@record
class Article:
    """One piece of one outlet, canonical.

    ``published`` is the best known time (the fetch time where the feed gave none that can be believed; then
    ``flags`` says so). ``link`` is the link as the feed gave it, ``url`` the canonical one; ``resolved`` is False
    where an aggregator's redirect could not be decoded.
    """

    id: str
    outlet_id: str
    url: str
    link: str
    resolved: bool
    title: str
    snippet: str | None
    text: str | None
    language: str
    published: dt.datetime
    first_seen: dt.datetime
    capture_ref: str | None = None
    section: str | None = None
    agency: str | None = None
    """The outlet id of the wire agency whose text this is, where that is known."""
    genre: Genre = "report"
    flags: tuple[str, ...] = ()

    def evidence(self, name: EvidenceField) -> str | None:
        """The text of one quotable field, None where there is none."""
        return {"title": self.title, "snippet": self.snippet, "text": self.text}[name]


# --------------------------------------------------------------------------------------------------------------
# What is followed
# --------------------------------------------------------------------------------------------------------------


@record
class Entity:
    """Somebody or something that a topic's vocabulary names, in every language, under one id.

    ``side`` is the actor it stands for (a perspective id, or another actor such as ``"ukraine"``), None where it
    stands for nobody. ``since`` and ``until`` bound the days on which it does (a leader's term).
    """

    id: str
    kind: str
    names: tuple[Name, ...]
    side: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None


@record
class ContestedTerm:
    """One thing that the sides call by different names: side id -> its terms."""

    concept: str
    terms: tuple[tuple[str, tuple[Name, ...]], ...]


@record
class Example:
    """A headline that is on or off the topic, for calibration."""

    language: str
    text: str


@record
class Vocabulary:
    """The words of a topic, in every language its sides speak.

    A text is let through when it names ``min_sides`` different actors (entities with a side), or one actor and a
    ``relations`` term, or a ``subjects`` term alone; ``traps`` are phrases that only look like names and are
    blanked before anything is matched; ``off_topic`` terms speak against.
    """

    entities: tuple[Entity, ...] = ()
    subjects: tuple[Name, ...] = ()
    relations: tuple[Name, ...] = ()
    traps: tuple[Name, ...] = ()
    off_topic: tuple[Name, ...] = ()
    contested: tuple[ContestedTerm, ...] = ()
    examples_on: tuple[Example, ...] = ()
    examples_off: tuple[Example, ...] = ()
    min_sides: int = 2


@record
class Perspective:
    """One side: the outlets that speak from it, named one by one and, with ``countries``, by seat."""

    id: str
    name: str
    outlet_ids: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    colour: str | None = None


@record
class Topic:
    """The contest that is followed. ``schedule`` is a cron expression in ``timezone`` (IANA name)."""

    id: str
    name: str
    perspectives: tuple[Perspective, ...]
    vocabulary: Vocabulary
    window: dt.timedelta = dt.timedelta(days=3)
    schedule: str = "0 4 * * *"
    timezone: str = "UTC"
    per_perspective: int = 10
    languages: tuple[str, ...] = ("en",)
    """The languages in which the sides' press is read."""
    reads: tuple[str, ...] = ("en",)
    """The languages that the reader reads, preferred first."""
    description: str = ""


@record
class Window:
    """The half-open stretch of time ``[start, end)`` that a digest covers, UTC."""

    start: dt.datetime
    end: dt.datetime

    def __contains__(self, when: dt.datetime) -> bool:
        return self.start <= when < self.end


# --------------------------------------------------------------------------------------------------------------
# What was judged
# --------------------------------------------------------------------------------------------------------------


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


# --------------------------------------------------------------------------------------------------------------
# What is written
# --------------------------------------------------------------------------------------------------------------


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
    readings: tuple[Reading, ...] = field(default=())

    @property
    def sources(self) -> tuple[ConsideredArticle, ...]:
        """The printed articles, by number."""
        return tuple(sorted((a for a in self.articles if a.n is not None), key=lambda a: a.n or 0))
