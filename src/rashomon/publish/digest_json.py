"""The digest JSON: complete enough to draw every other form, and to check every bullet offline.

The form is published as ``docs/digest.schema.json``; keys are added, never renamed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from rashomon.digest_document import article_form, document_text, moment
from rashomon.language.glosses import find_glosses, reading_rank
from rashomon.publish.atomic import write_atomically
from rashomon.publish.plain import safe_name
from rashomon.publish.reread import from_json
from rashomon.publish.view import DigestView
from rashomon.records import (
    Bullet,
    CheckedBullet,
    ConsideredArticle,
    Digest,
    Metric,
    Perspective,
    Provenance,
    RejectedBullet,
    Story,
    Topic,
)

SCHEMA = "rashomon-digest/1"


class JsonPublisher:
    """Writes the digest JSON below ``out``."""

    def publish(self, digest: Digest, out: Path, /) -> tuple[Path, ...]:
        """Write ``digests/<topic>/<date>.json`` and return its path.

        Raises:
            StoreFull: the disk is full; an earlier file stands.
        """
        path = digest_path(out, digest.topic.id, digest.date)
        write_atomically(path, to_text(digest))
        return (path,)


def digest_path(out: Path, topic: str, date: dt.date) -> Path:
    """Where the digest JSON of a topic and day stands below ``out``."""
    return out / "digests" / safe_name(topic) / f"{date.isoformat()}.json"


def to_text(digest: Digest) -> str:
    """The JSON file's text, ending in one line break."""
    return document_text(document_of(digest))


def to_json(digest: Digest) -> dict[str, Any]:
    """Turn a digest into plain JSON values, every considered article with them.

    Source:
        The contract in the design, section 5, and ``docs/digest.schema.json``.
    """
    numbers = {each.article.id: each.n for each in digest.articles if each.n is not None}
    return {
        "schema": SCHEMA,
        "id": digest.id,
        "topic": {"id": digest.topic.id, "name": digest.topic.name, "timezone": digest.topic.timezone},
        "date": digest.date.isoformat(),
        "window": {"from": moment(digest.window.start), "to": moment(digest.window.end)},
        "perspectives": [_side(side, digest) for side in digest.topic.perspectives],
        "articles": [article_form(each, _glosses(each, digest.topic)) for each in digest.articles],
        "stories": [_story(story, digest) for story in digest.stories],
        "bullets": [_checked(each, numbers) for each in digest.bullets],
        "rejected": [
            {
                **_bullet(each.bullet, numbers),
                "reason": each.reason,
                "verdicts": _verdicts(each),
            }
            for each in digest.rejected
        ],
        "scorecard": {metric.name: _metric(metric) for metric in digest.scorecard},
        "provenance": _provenance(digest.provenance),
    }


def view_of(digest: Digest) -> DigestView:
    """What is shown of a digest, by way of its JSON, so that the JSON is complete by construction."""
    return from_json(document_of(digest))


class _LastDocument:
    """Makes a digest's document once for all who want it one after the other: the store and every publisher."""

    def __init__(self) -> None:
        self._last: tuple[Digest, dict[str, Any]] | None = None

    def __call__(self, digest: Digest) -> dict[str, Any]:
        """What :func:`to_json` says of ``digest``; nobody may change it."""
        last = self._last
        if last is None or last[0] is not digest:
            last = self._last = digest, to_json(digest)
        return last[1]


document_of: Final = _LastDocument()


def _side(side: Perspective, digest: Digest) -> dict[str, Any]:
    mine = [each for each in digest.articles if each.perspective_id == side.id]
    reading = next((each for each in digest.readings if each.perspective_id == side.id), None)
    return {
        "id": side.id,
        "name": side.name,
        "counts": {
            "collected": reading.collected if reading else len(mine),
            "relevant": reading.relevant if reading else sum(1 for each in mine if each.relevance.accepted),
            "selected": sum(1 for each in mine if each.selected),
        },
        "colour": side.colour,
        "outlets": reading.outlets if reading else len({each.outlet.id for each in mine}),
        "languages": list(reading.languages) if reading else sorted({each.article.language for each in mine}),
        "silent": list(reading.silent_outlets) if reading else [],
    }


def _glosses(each: ConsideredArticle, topic: Topic) -> tuple[tuple[str, str], ...]:
    """Names in a printed headline that the topic's reader cannot read, and what he calls them."""
    article = each.article
    if not each.selected or reading_rank(article.language, topic.reads) < len(topic.reads):
        return ()
    day = article.published.astimezone(ZoneInfo(topic.timezone)).date()
    return find_glosses(article.title, topic.vocabulary, topic.reads, day)


def _story(story: Story, digest: Digest) -> dict[str, Any]:
    sides = {each.article.id: each.perspective_id for each in digest.articles}
    members = list(dict.fromkeys((*story.article_ids, *(copy.article_id for copy in story.duplicates))))
    present = {sides.get(member) for member in members}
    return {
        "id": story.id,
        "title": story.title,
        "articles": members,
        "perspectives": [side.id for side in digest.topic.perspectives if side.id in present],
        "thread": story.thread_id,
        "duplicates": [
            {"article": copy.article_id, "original": copy.original_id, "reason": copy.reason}
            for copy in story.duplicates
        ],
    }


def _bullet(bullet: Bullet, numbers: Mapping[str, int | None]) -> dict[str, Any]:
    return {
        "section": bullet.section,
        "perspective": bullet.perspective_id,
        "text": bullet.text,
        "language": bullet.language,
        "citations": [
            {
                "n": numbers.get(citation.article_id),
                "article": citation.article_id,
                "field": citation.passage.field if citation.passage else None,
                "start": citation.passage.start if citation.passage else None,
                "end": citation.passage.end if citation.passage else None,
                "quote": citation.passage.text if citation.passage else None,
                "at": citation.at,
            }
            for citation in bullet.citations
        ],
        "story": bullet.story_id,
        "kind": bullet.kind,
        "translated": bullet.translated,
    }


def _checked(each: CheckedBullet, numbers: Mapping[str, int | None]) -> dict[str, Any]:
    return {**_bullet(each.bullet, numbers), "verdicts": _verdicts(each)}


def _verdicts(each: CheckedBullet | RejectedBullet) -> list[dict[str, Any]]:
    return [
        {
            "check": verdict.check,
            "label": verdict.label,
            "detail": verdict.detail,
            "spans": [
                {"start": span.start, "end": span.end, "article": span.article_id, "field": span.field}
                for span in verdict.spans
            ],
        }
        for verdict in each.verdicts
    ]


def _metric(metric: Metric) -> dict[str, Any]:
    return {
        "numerator": metric.numerator,
        "denominator": metric.denominator,
        "low": metric.low,
        "high": metric.high,
        "note": metric.note,
    }


def _provenance(made: Provenance) -> dict[str, Any]:
    return {
        "version": made.version,
        "writer": made.writer,
        "model": made.model,
        "prompts": _table(made.prompts),
        "capture": made.capture,
        "inputs_sha256": made.inputs_sha256,
        "created": moment(made.created),
        "checks": list(made.checks),
        "notes": list(made.notes),
        "cost": _table(made.cost),
    }


def _table(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    return dict(pairs)


__all__ = ["SCHEMA", "JsonPublisher", "digest_path", "from_json", "to_json", "to_text", "view_of"]
