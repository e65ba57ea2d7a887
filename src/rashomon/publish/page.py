"""What the theme needs beyond the contract's front matter: the post's one key ``rashomon``.

A few plain values serve lists and archives. All that the day's own page shows stands in ``page``, as JSON text in a
YAML string: Hugo then reads it only where it is shown, in a fraction of the time that the same data costs as YAML
(``docs/decisions/0050-the-page-data-of-a-post.md``). The post alone is enough for the theme; no other file is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.publish.plain import TEXT_LIMIT, TITLE_LIMIT, safe_name, shown, web_link
from rashomon.publish.view import BulletView, DigestView, SourceView, StoryView
from rashomon.publish.words import Piece, pieces_of
from rashomon.records import Metric, Provenance
from rashomon.silence import is_thin

PAGE_SCHEMA = 1
SUMMARY_LIMIT = 180
_INDENT = "    "
_JSON_ONLY = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_QUOTED = re.compile(r"^  page: '\n((?:    .*\n)*)  '$", re.MULTILINE)
_BLOCK = re.compile(r"^  page: \|-\n((?:    .*\n)*)", re.MULTILINE)
"""How the data stood in the first posts; they are still read."""


def own_front_matter(view: DigestView) -> Iterator[str]:
    """The lines below ``rashomon:``."""
    shared = sum(1 for story in view.stories if len(story.sides) > 1)
    yield f"  schema: {PAGE_SCHEMA}"
    yield f"  digest: {compact(view.id)}"
    yield f"  writer: {compact(shown(view.provenance.writer))}"
    yield f"  shared: {shared}"
    yield f"  oneSided: {len(view.stories) - shared}"
    yield f"  summary: {compact(summary_of(view))}"
    yield f"  language: {compact(_language(view))}"
    yield f"  languages: {compact(sorted({source.language for source in view.sources}))}"
    yield "  page: '"
    yield from (_INDENT + line.replace("'", "''") for line in _json_lines(page_data(view)))
    yield "  '"


def summary_of(view: DigestView) -> str:
    """The first highlight as one line, for previews; empty where there is none."""
    first = next(iter(view.section("highlights")), None)
    return shown("".join(piece.text for piece in pieces_of(first)), SUMMARY_LIMIT) if first else ""


def _language(view: DigestView) -> str:
    """The language that the digest is written in."""
    return next((bullet.language for bullet in view.bullets), "en")


def compact(value: object) -> str:
    """Write a value as JSON on one line that is YAML too (YAML 1.2 forbids a few characters that JSON allows)."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _JSON_ONLY.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def page_data(view: DigestView) -> dict[str, Any]:
    """All that the day's page shows, as plain JSON values, in the order in which it is shown."""
    return {
        "window": {"from": view.start.isoformat(), "to": view.end.isoformat()},
        "timezone": view.timezone,
        "sides": [
            {
                "id": side.id,
                "name": shown(side.name),
                "collected": side.collected,
                "relevant": side.relevant,
                "selected": side.selected,
                "outlets": side.outlets,
                "languages": list(side.languages),
                "silent": list(side.silent),
                "thin": is_thin(side.collected, side.outlets, len(side.silent)),
            }
            for side in view.sides
        ],
        "bullets": [_bullet(bullet, view) for bullet in view.bullets],
        "stories": [_story(story, view) for story in view.stories if story.numbers],
        "sources": [_source(source, view) for source in view.sources],
        "rejected": view.rejected,
        "scorecard": [_metric(metric) for metric in view.scorecard],
        "provenance": _provenance(view.provenance),
    }


def read_page(post: str) -> dict[str, Any] | None:
    """Read the page data back from a post's text; None for a post that has none (one from before Rashomon)."""
    quoted = _QUOTED.search(post)
    match = quoted or _BLOCK.search(post)
    if match is None:
        return None
    data = json.loads(match.group(1).replace("''", "'") if quoted else match.group(1))
    return data if isinstance(data, dict) else None


def _json_lines(data: Mapping[str, Any]) -> Iterator[str]:
    """JSON with one line a key, and one line an item of a list of objects, so that a day's changes can be read."""
    items = list(data.items())
    yield "{"
    for at, (key, value) in enumerate(items):
        comma = "," if at < len(items) - 1 else ""
        if isinstance(value, list) and value:
            yield f"{compact(key)}:["
            yield from (compact(item) + ("," if i < len(value) - 1 else "") for i, item in enumerate(value))
            yield f"]{comma}"
        else:
            yield f"{compact(key)}:{compact(value)}{comma}"
    yield "}"


def _bullet(bullet: BulletView, view: DigestView) -> dict[str, Any]:
    by_number = {source.n: source for source in view.sources}
    story = bullet.story or next((by_number[c.n].story for c in bullet.cites if by_number[c.n].story), None)
    return _sparse(
        id=bullet.id,
        section=bullet.section,
        side=bullet.side,
        lang=bullet.language,
        parts=[_part(piece) for piece in pieces_of(bullet, by_number)],
        kind=bullet.kind,
        story=story,
        translated=bullet.translated,
    )


def _part(piece: Piece) -> dict[str, Any]:
    return _sparse(t=piece.text, lang=piece.language, c=list(piece.numbers))


def _story(story: StoryView, view: DigestView) -> dict[str, Any]:
    return _sparse(
        id=story.id,
        thread=story.thread,
        title=shown(story.title, TITLE_LIMIT),
        lang=next((s.language for s in view.sources if s.title == story.title), None),
        sides=list(story.sides),
        counts=dict(story.counts),
        n=list(story.numbers),
        copies=story.copies,
    )


def _source(source: SourceView, view: DigestView) -> dict[str, Any]:
    quotes = dict.fromkeys(
        shown(cite.quote, TEXT_LIMIT)
        for bullet in view.bullets
        for cite in bullet.cites
        if cite.n == source.n and cite.quote and cite.field != "title"
    )
    return _sparse(
        n=source.n,
        side=source.side,
        outlet=safe_name(source.outlet_id),
        name=shown(source.outlet, TITLE_LIMIT),
        country=source.country,
        control=source.control,
        lang=source.language,
        title=shown(source.title, TITLE_LIMIT),
        url=web_link(source.url),
        published=source.published.isoformat(),
        story=source.story,
        genre=source.genre if source.genre != "report" else None,
        also=[shown(name, TITLE_LIMIT) for name in source.also],
        names=[[shown(term), shown(meaning)] for term, meaning in source.glosses],
        told=_translation(source, view),
        quotes=[quote for quote in quotes if quote],
    )


def _translation(source: SourceView, view: DigestView) -> str | None:
    """What the digest says of a source of another language, where a sentence rests on that source alone."""
    for bullet in view.bullets:
        if bullet.translated and bullet.language != source.language and {cite.n for cite in bullet.cites} == {source.n}:
            return shown("".join(piece.text for piece in pieces_of(bullet)))
    return None


def _metric(metric: Metric) -> dict[str, Any]:
    return _sparse(
        name=metric.name,
        numerator=metric.numerator,
        denominator=metric.denominator,
        low=metric.low,
        high=metric.high,
        note=shown(metric.note),
    )


def _provenance(made: Provenance) -> dict[str, Any]:
    return _sparse(
        version=made.version,
        writer=shown(made.writer),
        model=made.model,
        prompts=dict(made.prompts),
        capture=made.capture,
        inputs=made.inputs_sha256,
        created=made.created.isoformat(),
        checks=list(made.checks),
        notes=[shown(note) for note in made.notes],
        cost=dict(made.cost),
    )


def _sparse(**values: object) -> dict[str, Any]:
    """Only what says something: None, empty texts, lists and tables, False and no copies are left out."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {}, False)}
