"""Judge a digest in its JSON form, also one that others made: offline, and without trusting any field of it.

Source: the form is section 5 of the design, published as ``docs/digest.schema.json``; what is not needed for judging is
ignored, and what is missing is taken as unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rashomon.language.frame_check import FrameContext
from rashomon.language.frames import FRAMED_KINDS
from rashomon.records import (
    Article,
    Bullet,
    Citation,
    ConsideredArticle,
    EvidenceField,
    Genre,
    Name,
    Outlet,
    Passage,
    Perspective,
    Reading,
    Relevance,
    Section,
    Topic,
    Verdict,
    Vocabulary,
)
from rashomon.topics import shipped_topics
from rashomon.verify.checks import default_gate
from rashomon.verify.digest_form import ArticleJson, BulletJson, CitationJson, DigestJson, parse_digest
from rashomon.verify.evidence import FIELDS, UNKNOWN_TIME, Citable
from rashomon.verify.gate import Gate, is_supported
from rashomon.verify.quotes import find_quote
from rashomon.verify.reading import script_language

_GENRES: Final[dict[str, Genre]] = {"report": "report", "opinion": "opinion", "roundup": "roundup", "index": "index"}
_QUOTES: Final = '"“‘«「『'
_SECTIONS: Final[tuple[Section, ...]] = ("highlights", "perspective", "differ", "one-side", "words")


def verify_digest_json(obj: object, gate: Gate | None = None) -> dict[str, Any]:
    """Judge every bullet of a digest's JSON object.

    Args:
        obj: the parsed JSON.
        gate: what judges; None: the default checks.

    Returns:
        ``{"bullets": [{"supported": bool, "verdicts": [{"check", "label", "detail"}]}]}`` in the digest's order.

    Raises:
        UsageError: it is no digest.
    """
    judge = DigestJudge(obj, gate)
    return {"bullets": judge.answers(range(judge.count))}


class DigestJudge:
    """Judges the bullets of one digest's JSON object, any of them by itself.

    Args:
        obj: the parsed JSON.
        gate: what judges; None: the default checks.

    Attributes:
        count: of the digest's bullets.

    Raises:
        UsageError: it is no digest.
    """

    def __init__(self, obj: object, gate: Gate | None = None) -> None:
        digest = parse_digest(obj)
        self.count = len(digest.bullets)
        self._gate = gate or default_gate(known_topic(digest))
        self._library = Library(digest)
        self._context = self._library.frame_context()

    def answers(self, places: Sequence[int]) -> list[dict[str, Any]]:
        """What the gate says of the bullets at these places, as :func:`verify_digest_json` gives it."""
        bullets = [self._library.bullet(self._library.digest.bullets[place]) for place in places]
        found = judge_any(bullets, self._library, self._gate, self._context)
        return [
            {"supported": is_supported(verdicts), "verdicts": [as_json(verdict) for verdict in verdicts]}
            for verdicts in found
        ]


def judge_any(
    bullets: Sequence[Bullet], library: Library, gate: Gate, context: FrameContext
) -> list[tuple[Verdict, ...]]:
    """Judge bullets as extractive ones where they are, and else by what they say."""
    quoting = [place for place, bullet in enumerate(bullets) if any(sign in bullet.text for sign in _QUOTES)]
    framed = [_framed(bullets[place]) for place in quoting]
    as_frames = zip(quoting, gate.judge_all(framed, library.citable, context), strict=True)
    found = {place: verdicts for place, verdicts in as_frames if is_supported(verdicts)}
    left = [place for place in range(len(bullets)) if place not in found]
    found |= zip(left, gate.judge_all([bullets[place] for place in left], library.citable), strict=True)
    return [found[place] for place in range(len(bullets))]


def _framed(bullet: Bullet) -> Bullet:
    return bullet if bullet.kind in FRAMED_KINDS else replace(bullet, kind="verbatim")


def known_topic(digest: DigestJson) -> Topic | None:
    """The shipped topic that the digest is about, whose vocabulary knows more names; None where there is none."""
    if digest.topic.id is None:
        return None
    return next((topic for topic in shipped_topics() if topic.id == digest.topic.id), None)


def as_json(verdict: Verdict) -> dict[str, str]:
    return {"check": verdict.check, "label": verdict.label, "detail": verdict.detail}


class Library:
    """The articles of a JSON digest as records, found by number or id.

    Attributes:
        citable: by an id of our own, since ids of others may be missing or doubled.
    """

    def __init__(self, digest: DigestJson) -> None:
        self.digest = digest
        self.citable: dict[str, Citable] = {}
        self._keys: dict[str, str] = {}
        day = _when(digest.date)
        for index, item in enumerate(digest.articles):
            key = f"a{index}"
            self.citable[key] = _citable(key, item, day)
            names = [f"n:{item.n}"] if item.n is not None else []
            for name in (*names, f"id:{item.id}", f"url:{item.url}"):
                self._keys.setdefault(name, key)

    def bullet(self, item: BulletJson) -> Bullet:
        """The record of one bullet; a citation that leads nowhere stays, under an id that no article has."""
        section = item.section if item.section in _SECTIONS else "highlights"
        return Bullet(
            text=item.text or "",
            section=section,
            perspective_id=(item.perspective or "").strip() or None,
            citations=tuple(self._citation(citation) for citation in item.citations),
            language=item.language or "",
            kind=item.kind,
            translated=item.translated,
        )

    def _citation(self, item: CitationJson) -> Citation:
        key = self._keys.get(f"n:{item.n}") if item.n is not None else None
        if item.article is not None:
            named = self._keys.get(f"id:{item.article}") or self._keys.get(f"url:{item.article}")
            key = named if key is None or named == key else None
        if key is None:
            return Citation(article_id=f"?{item.article or item.n}")
        return Citation(article_id=key, passage=_passage(key, item, self.citable[key].article), at=item.at)

    def frame_context(self) -> FrameContext:
        """What the frames of the digest's extractive bullets may speak of."""
        digest = self.digest
        known = known_topic(digest)
        topic = Topic(
            id=digest.topic.id or "?",
            name=digest.topic.name or "?",
            perspectives=tuple(
                Perspective(id=side.id or side.name or "?", name=side.name or side.id or "?")
                for side in digest.perspectives
            ),
            vocabulary=known.vocabulary if known else Vocabulary(),
            timezone=_zone(digest.topic.timezone),
            reads=known.reads if known else ("en",),
        )
        readings = tuple(
            Reading(
                perspective_id=side.id or side.name or "?",
                collected=side.counts.collected or 0,
                relevant=side.counts.relevant or 0,
                selected=side.counts.selected or 0,
                outlets=side.outlets or 0,
                languages=tuple(str(language) for language in side.languages),
            )
            for side in digest.perspectives
        )
        everything = tuple(
            _considered(self.citable[key], item, self._keys.get(f"id:{item.duplicate_of}"))
            for key, item in zip(self.citable, digest.articles, strict=True)
        )
        return FrameContext(topic=topic, reads=topic.reads, readings=readings, everything=everything)


def _passage(key: str, item: CitationJson, article: Article) -> Passage | None:
    """The passage that a citation names; None where it names none, and then the whole article counts."""
    quote = item.quote
    field = _field(item.field)
    if not quote and (field is None or item.start is None or item.end is None):
        return None
    for name in (field,) if field else FIELDS:
        text = article.evidence(name)
        if text is None:
            continue
        if item.start is not None and item.end is not None and 0 <= item.start < item.end:
            words = text[item.start : item.end]
            if words and (not quote or words == quote):
                return Passage(article_id=key, field=name, start=item.start, end=item.end, text=words)
        found = find_quote(quote, text) if quote else None
        if found:
            return Passage(article_id=key, field=name, start=found[0], end=found[1], text=text[found[0] : found[1]])
    return Passage(article_id=key, field=field or "title", start=0, end=0, text=quote or "?")


def _field(name: str | None) -> EvidenceField | None:
    return next((field for field in FIELDS if field == name), None)


def _citable(key: str, item: ArticleJson, day: dt.datetime) -> Citable:
    when = _when(item.published)
    published = day if when == UNKNOWN_TIME else when
    article = Article(
        id=key,
        outlet_id=item.outlet.id or item.outlet.name or "?",
        url=item.url or "",
        link=item.url or "",
        resolved=bool(item.url),
        title=item.title or "",
        snippet=item.snippet,
        text=item.text,
        language=item.language or script_language(item.title or item.text or ""),
        published=published,
        first_seen=published,
        genre=_GENRES.get(item.genre or "", "report"),
    )
    return Citable(
        article=article,
        outlet_name=item.outlet.name or item.outlet.id or "?",
        outlet_country=(item.outlet.country or "??").upper(),
        perspective_id=(item.perspective or "").strip() or None,
        n=item.n,
    )


def _considered(item: Citable, source: ArticleJson, original: str | None) -> ConsideredArticle:
    article = item.article
    outlet = Outlet(
        id=article.outlet_id,
        names=(Name(language="und", text=item.outlet_name),),
        homepage="",
        domains=(),
        country=item.outlet_country,
        control="unknown",
    )
    accepted = source.relevance.accepted is not False
    relevance = Relevance(article_id=article.id, topic_id="?", accepted=accepted, score=0.0, reasons=())
    return ConsideredArticle(
        article=article,
        outlet=outlet,
        perspective_id=item.perspective_id,
        relevance=relevance,
        story_id=source.story,
        duplicate_of=original,
        n=item.n,
    )


def _zone(name: str | None) -> str:
    """A time zone that exists; UTC for any other name."""
    try:
        return ZoneInfo(name or "UTC").key
    except (ValueError, ZoneInfoNotFoundError):
        return "UTC"


def _when(text: str | None) -> dt.datetime:
    """Read an ISO time; :data:`UNKNOWN_TIME` where there is none that can be read."""
    try:
        when = dt.datetime.fromisoformat((text or "").strip().replace("Z", "+00:00"))
    except ValueError:
        return UNKNOWN_TIME
    return when.replace(tzinfo=dt.UTC) if when.tzinfo is None else when.astimezone(dt.UTC)


def citable_by_number(library: Library) -> Mapping[int, Citable]:
    """The articles that are printed under a number."""
    return {item.n: item for item in library.citable.values() if item.n is not None}
