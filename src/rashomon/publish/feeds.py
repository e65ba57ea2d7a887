"""Atom and JSON Feed of a topic and of each side: ``static/feeds/<topic>.atom``, ``<topic>-<side>.atom`` and ``.json``.

Source:
    RFC 4287 (Atom), JSON Feed 1.1.
"""

from __future__ import annotations

import datetime as dt
import html
import itertools
import json
import logging
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rashomon.digest_document import moment
from rashomon.errors import UsageError
from rashomon.publish.atomic import write_atomically
from rashomon.publish.digest_json import view_of
from rashomon.publish.plain import safe_name, shown, web_link
from rashomon.publish.reread import from_json
from rashomon.publish.view import OWN_SECTIONS, SECTION_TITLES, BulletView, DigestView
from rashomon.publish.words import names_of, pieces_of, pieces_with_mark
from rashomon.records import Digest

_LOG = logging.getLogger(__name__)
ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 30
"""Digests in a feed."""
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class FeedPublisher:
    """Writes the feeds of a topic below ``out``, from this digest and the earlier digest JSON files there.

    Args:
        base_url: where the site stands; feeds name their pages with it.
        author: the name of the one who publishes.
    """

    def __init__(self, base_url: str = "http://localhost:1313/", author: str = "Rashomon") -> None:
        self.base_url = base_url.rstrip("/") + "/"
        self.author = author

    def publish(self, digest: Digest, out: Path, /) -> tuple[Path, ...]:
        """Write both feeds of the topic and of each of its sides, and return their paths.

        Raises:
            StoreFull: the disk is full; earlier feeds stand.
        """
        today = view_of(digest)
        views = sorted([today, *earlier(out, today)], key=lambda view: view.date, reverse=True)[:ENTRIES]
        name = safe_name(digest.topic.id)
        title = shown(today.topic_name)
        paths = self._write(views, out, name=name, title=title, side=None)
        for side in today.sides:
            paths += self._write(
                views, out, name=f"{name}-{safe_name(side.id)}", title=f"{title}: {shown(side.name)}", side=side.id
            )
        return paths

    def _write(
        self, views: Sequence[DigestView], out: Path, *, name: str, title: str, side: str | None
    ) -> tuple[Path, ...]:
        folder = out / "static" / "feeds"
        paths = (folder / f"{name}.atom", folder / f"{name}.json")
        write_atomically(paths[0], self.atom(views, name=name, title=title, side=side))
        write_atomically(paths[1], self.json_feed(views, name=name, title=title, side=side))
        return paths

    def page(self, view: DigestView) -> str:
        """The address of a digest's page."""
        return f"{self.base_url}posts/{safe_name(view.topic)}/{view.date.isoformat()}/"

    def atom(self, views: Sequence[DigestView], *, name: str, title: str, side: str | None = None) -> str:
        """Draw an Atom feed.

        Args:
            views: digests, newest first; none make an empty feed.
            name: the file's name, without ending.
            title: the feed's title.
            side: tell only what this side says.
        """
        feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
        _add(feed, "title", shown(title))
        _add(feed, "id", f"{self.base_url}feeds/{name}.atom")
        _add(feed, "updated", moment(max((view.provenance.created for view in views), default=_NEVER)))
        _add(feed, "link", rel="self", type="application/atom+xml", href=f"{self.base_url}feeds/{name}.atom")
        _add(feed, "link", rel="alternate", type="text/html", href=self.base_url)
        _add(_add(feed, "author"), "name", shown(self.author))
        for view in views:
            entry = _add(feed, "entry")
            _add(entry, "title", shown(view.title))
            _add(entry, "id", self.page(view))
            _add(entry, "link", rel="alternate", type="text/html", href=self.page(view))
            _add(entry, "updated", moment(view.provenance.created))
            _add(entry, "published", moment(view.provenance.created))
            _add(entry, "summary", summary(view, side))
            _add(entry, "content", entry_html(view, side), type="html")
        ET.indent(feed)
        return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"

    def json_feed(self, views: Sequence[DigestView], *, name: str, title: str, side: str | None = None) -> str:
        """Draw a JSON Feed of the same entries."""
        feed: dict[str, Any] = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": shown(title),
            "home_page_url": self.base_url,
            "feed_url": f"{self.base_url}feeds/{name}.json",
            "language": "en",
            "authors": [{"name": shown(self.author)}],
            "items": [
                {
                    "id": self.page(view),
                    "url": self.page(view),
                    "title": shown(view.title),
                    "summary": summary(view, side),
                    "content_html": entry_html(view, side),
                    "date_published": moment(view.provenance.created),
                }
                for view in views
            ],
        }
        return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def earlier(out: Path, today: DigestView) -> list[DigestView]:
    """The newest digests of the topic that stand below ``out`` already, without today's."""
    folder = out / "digests" / safe_name(today.topic)
    paths = sorted(folder.glob("????-??-??.json"), reverse=True)
    kept = readable(path for path in paths if path.stem != today.date.isoformat())
    return list(itertools.islice(kept, ENTRIES))


def readable(paths: Iterable[Path]) -> Iterator[DigestView]:
    """Read kept digests, one by one.

    A file that is no digest (edited, half copied) is left out, and the log says so: it keeps no feed and no site from
    being made.
    """
    for path in paths:
        try:
            yield from_json(json.loads(path.read_bytes()))
        except (ValueError, UsageError, OSError) as error:
            _LOG.warning("%s/%s is left out of the feed: %s", path.parent.name, path.name, error)


def summary(view: DigestView, side: str | None = None) -> str:
    """The first highlight (or the first sentence of one side) as plain text, with the day's counts."""
    bullets = view.section("highlights") if side is None else view.section("perspective", side)
    text = shown("".join(piece.text for piece in pieces_of(bullets[0]))) if bullets else "Nothing was printed."
    counts = ", ".join(f"{each.name} {len(view.of_side(each.id))}" for each in view.sides)
    return f"{text} ({shown(counts)} articles)"


def entry_html(view: DigestView, side: str | None = None) -> str:
    """The digest, or one side of it, as plain HTML for feed readers: no style, every outside text escaped."""
    parts = []
    if side is None:
        parts.append(_section(SECTION_TITLES["highlights"], view.section("highlights")))
    told = [each for each in view.sides if side in (None, each.id)]
    parts += [_section(f"{each.name} Perspective", view.section("perspective", each.id)) for each in told]
    if side is None:
        parts += [_section(SECTION_TITLES[name], view.section(name)) for name in OWN_SECTIONS]
    parts.append(f"<h2>Sources</h2><ul>{''.join(_sources(view, side))}</ul>")
    return "".join(parts)


def _section(title: str, bullets: Iterable[BulletView]) -> str:
    items = "".join(f"<li>{_bullet(bullet)}</li>" for bullet in bullets)
    return f"<h2>{html.escape(shown(title))}</h2><ul>{items}</ul>" if items else ""


def _bullet(bullet: BulletView) -> str:
    pieces = pieces_with_mark(bullet)
    return "".join(html.escape(piece.text) + "".join(f" [{n}]" for n in piece.numbers) for piece in pieces)


def _sources(view: DigestView, side: str | None) -> Iterable[str]:
    for source in view.sources if side is None else view.of_side(side):
        link = web_link(source.url)
        title = html.escape(shown(source.title, 300))
        linked = f'<a href="{html.escape(link)}">{title}</a>' if link else title
        names = f"<br>{html.escape(names_of(source))}" if source.glosses else ""
        yield f"<li>[{source.n}] {linked} - {html.escape(shown(source.outlet))} ({_day(source.published)}){names}</li>"


def _day(when: dt.datetime) -> str:
    return when.date().isoformat()


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, tag, attributes)
    child.text = text
    return child
