"""The Hugo post of a digest: ``content/posts/<topic>/<date>.md``, by the contract that existing sites read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path
from zoneinfo import ZoneInfo

from rashomon.answers import counted
from rashomon.publish.atomic import write_atomically
from rashomon.publish.digest_json import view_of
from rashomon.publish.markdown import escape_inside, escape_start
from rashomon.publish.page import compact, own_front_matter
from rashomon.publish.plain import TITLE_LIMIT, safe_name, shown, web_link
from rashomon.publish.view import OWN_SECTIONS, SECTION_TITLES, BulletView, DigestView, SideView, SourceView
from rashomon.publish.words import pieces_with_mark
from rashomon.records import Digest
from rashomon.silence import is_thin

NOTHING_OF_A_SIDE = "None of the sources that were read on this side wrote about the topic in this window."
NO_SENTENCE_OF_A_SIDE = "No sentence of this side passed the checks; its articles stand below."
NOTHING_NEW_OF_A_SIDE = "No article of this side is printed."
_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


class PostPublisher:
    """Writes the post of a digest below ``out``."""

    def publish(self, digest: Digest, out: Path, /) -> tuple[Path, ...]:
        """Write ``content/posts/<topic>/<date>.md`` and return its path.

        Raises:
            StoreFull: the disk is full; an earlier post stands.
        """
        path = post_path(out, digest.topic.id, digest.date)
        write_atomically(path, render_post(view_of(digest)))
        return (path,)


def post_path(out: Path, topic: str, date: dt.date) -> Path:
    """Where the post of a topic and day stands below ``out``."""
    return out / "content" / "posts" / safe_name(topic) / f"{date.isoformat()}.md"


def render_post(view: DigestView) -> str:
    """Draw the post: front matter, then Markdown.

    Args:
        view: the day, from :func:`~rashomon.publish.digest_json.view_of` or
            :func:`~rashomon.publish.reread.from_json`.

    Returns:
        The whole file, ending in one line break. No outside text in it can become markup.
    """
    body = "\n".join(_body(view))
    return f"---\n{_front_matter(view)}---\n\n{body}\n"


def _front_matter(view: DigestView) -> str:
    created = view.provenance.created.astimezone(dt.UTC)
    lines = [
        f"title: {compact(shown(view.title))}",
        f"date: {created.strftime('%Y-%m-%dT%H:%M:%S')}.{created.microsecond // 1000:03d}Z",
        f"topic: {compact(safe_name(view.topic))}",
        f"topicName: {compact(shown(view.topic_name))}",
        f"sources: [{', '.join(compact(shown(name, TITLE_LIMIT)) for name in view.outlets())}]",
        f"articleCount: {len(view.sources)}",
        "perspectives:",
    ]
    for side in view.sides:
        lines += [
            f"  - id: {compact(shown(side.id))}",
            f"    name: {compact(shown(side.name))}",
            f"    count: {len(view.of_side(side.id))}",
        ]
    for side in view.sides:
        key = f"{side.id}Sources"
        lines.append(f"{key if _PLAIN_KEY.fullmatch(key) else compact(key)}: {len(view.of_side(side.id))}")
    lines += ["draft: false", "rashomon:", *own_front_matter(view)]
    return "\n".join(lines) + "\n"


def _body(view: DigestView) -> Iterable[str]:
    yield f"## {SECTION_TITLES['highlights']}\n"
    yield from _bullets(view.section("highlights"))
    yield "\n<!--more-->\n"
    for side in view.sides:
        name = escape_inside(shown(side.name))
        yield f"## {name} Perspective ({name} Sources)\n"
        yield from _side(view, side)
        yield ""
    for section in OWN_SECTIONS:
        bullets = view.section(section)
        if bullets:
            yield f"## {SECTION_TITLES[section]}\n"
            yield from _bullets(bullets)
            yield ""
    yield "## Sources\n"
    yield f"This summary is based on {len(view.sources)} articles from the following sources:\n"
    zone = ZoneInfo(view.timezone)
    yield from (_source_line(source, zone) for source in view.sources)


def _side(view: DigestView, side: SideView) -> Iterable[str]:
    bullets = view.section("perspective", side.id)
    if bullets:
        yield from _bullets(bullets)
    else:
        yield NO_SENTENCE_OF_A_SIDE if view.of_side(side.id) else _nothing_of(side)


def _nothing_of(side: SideView) -> str:
    """Why a side has no article: its silence is only claimed where enough of it was read."""
    if side.collected is None or side.outlets is None or side.relevant:
        return NOTHING_NEW_OF_A_SIDE
    if is_thin(side.collected, side.outlets, len(side.silent)):
        read = f"{counted(side.collected, 'item')} from {counted(side.outlets, 'outlet')}"
        return f"Not enough was collected on this side to say: {read} in this window."
    return NOTHING_OF_A_SIDE


def _bullets(bullets: Iterable[BulletView]) -> Iterable[str]:
    return (f"- {bullet_markdown(bullet)}" for bullet in bullets)


def bullet_markdown(bullet: BulletView) -> str:
    """One bullet as Markdown, each mark where it belongs: ``[[3]](#source-3)`` shows ``[3]``, linked.

    (Plain ``[3][15]`` would be read as one reference link.)
    """
    line = ""
    for piece in pieces_with_mark(bullet):
        line += escape_inside(piece.text)
        if piece.numbers:
            line = line.rstrip() + " " + "".join(f"[[{n}]](#source-{n})" for n in piece.numbers)
    return escape_start(line.strip())


def _source_line(source: SourceView, zone: ZoneInfo) -> str:
    headline = escape_inside(shown(source.title, TITLE_LIMIT)) or "(no headline)"
    link = web_link(source.url)
    day = source.published.astimezone(zone)
    outlet = escape_inside(shown(source.outlet, TITLE_LIMIT))
    language = re.sub(r"[^A-Za-z0-9-]", "", source.language) or "und"
    linked = f"[{headline}]({link})" if link else headline
    return f"{source.n}. [{language}] {linked} - {outlet} ({day.month}/{day.day}/{day.year})"
