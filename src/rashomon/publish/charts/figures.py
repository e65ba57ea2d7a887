"""What the charts show: the figures of a topic's newest days, as the rows of their data files.

The theme makes the same rows itself, for its tables and for sites that are built without Rashomon; a test holds both
together.
"""

from __future__ import annotations

import csv
import io
import logging
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from rashomon.publish.archive import Archive
from rashomon.publish.plain import safe_name, shown
from rashomon.records import Topic, record

NEWEST = 60
"""Days in a chart."""
_LOG = logging.getLogger(__name__)
_HEAD = 16_384
"""Bytes of a post in which its front matter stands, but for the page's data."""
_PAGE = re.compile(r"^  page:|^---\s*$", re.MULTILINE)
_PALETTE = ("#b5382c", "#0b66a8", "#00875f", "#a3559a", "#a86a00")
"""Colours of sides whose topic names none; the same as in the theme."""
_TOLD = (("several", "#1a1a1c", "var(--ink)"), ("one", "#cfcabd", "var(--faint)"))


@record
class Series:
    """One colour of a chart."""

    key: str
    """As it stands in the data file."""
    phrase: str = ""
    """The interface's phrase that names it; empty where the key is its name."""
    colour: str
    """As a fixed colour, for use elsewhere."""
    tone: str
    """As the page's style sheet gives it, which follows light and dark."""


@record
class Figures:
    """The figures of one chart."""

    topic: str
    """As it stands in the addresses of the topic's pages."""
    kind: str
    """``articles``, ``stories`` or ``words``."""
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    series: tuple[Series, ...]

    @property
    def name(self) -> str:
        """The chart's name, of which its files' names are made."""
        return f"{self.topic}-{self.kind}"

    def csv(self) -> str:
        """The data file (RFC 4180, but with plain line ends)."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return text.getvalue()


@record
class Course:
    """The course of a topic: its newest days, and the sides that the last of them names, in its order."""

    topic: str
    sides: tuple[tuple[str, Series], ...]
    """Each side's id, and how it is drawn."""
    days: tuple[tuple[str, Mapping[str, Any]], ...]
    """Dates and front matter, oldest first."""

    def by_day(self) -> tuple[Figures, ...]:
        """The articles a side and the stories, a day."""
        return tuple(each for each in (_articles(self), _stories(self)) if each.rows)

    def words(self, counted: Mapping[str, Any]) -> Figures:
        """The words that the sides use over time.

        Args:
            counted: what :class:`rashomon.publish.site_words.WordsOverTime` found of this topic.
        """
        nothing = [0] * len(counted["periods"])
        rows = [
            (period, term["term"], term["lang"], side.key, term["series"].get(id_, nothing)[at])
            for term in counted["terms"]
            for id_, side in self.sides
            for at, period in enumerate(counted["periods"])
        ]
        return Figures(
            topic=self.topic,
            kind="words",
            columns=("period", "term", "language", "side", "headlines"),
            rows=tuple(rows),
            series=tuple(side for _, side in self.sides),
        )


def newest_courses(archive: Archive, topics: Sequence[Topic]) -> dict[str, Course]:
    """The courses of all topics by their folders, from the front matter of the newest days alone."""
    known = {safe_name(topic.id): topic for topic in topics}
    found: dict[str, Course] = {}
    for folder, paths in sorted(_newest_paths(archive).items()):
        days = tuple(_fronts(paths))
        if days:
            topic = _anchor(folder)
            sides = tuple(_side_series(topic, days[-1][1], known.get(folder)))
            found[folder] = Course(topic=topic, sides=sides, days=days)
    return found


def _newest_paths(archive: Archive) -> dict[str, list[Path]]:
    paths: dict[str, list[Path]] = defaultdict(list)
    for path in reversed(archive.paths):
        mine = paths[path.parent.name]
        if len(mine) < NEWEST:
            mine.append(path)
    return {topic: mine[::-1] for topic, mine in paths.items()}


def _fronts(paths: Sequence[Path]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for path in paths:
        try:
            with path.open("rb") as file:
                head = file.read(_HEAD).decode("utf-8", "ignore")
            front = yaml.load(_front_text(head), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
        except (OSError, ValueError, yaml.YAMLError) as error:
            said = " ".join(str(error).split())
            _LOG.warning("%s/%s: not read for the charts: %s", path.parent.name, path.name, said)
            continue
        if isinstance(front, dict) and not front.get("draft"):
            yield path.stem, front


def _front_text(head: str) -> str:
    """The front matter without the page's data, which is long and not needed here."""
    text = head.removeprefix("\ufeff").replace("\r\n", "\n")
    if not text.startswith("---\n"):
        return ""
    text = text[4:]
    end = _PAGE.search(text)
    return text[: end.start()] if end else text


def _sides(front: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    sides = front.get("perspectives")
    return [side for side in sides if isinstance(side, dict) and "id" in side] if isinstance(sides, list) else []


def _name(side: Mapping[str, Any]) -> str:
    return shown(str(side.get("name", side["id"])))


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _articles(course: Course) -> Figures:
    rows: list[tuple[str | int, ...]] = []
    for day, front in course.days:
        counts = {str(side["id"]): _count(side.get("count")) for side in _sides(front)}
        rows += [(day, side.key, counts.get(id_, 0)) for id_, side in course.sides]
    series = tuple(side for _, side in course.sides)
    columns = ("day", "side", "articles")
    return Figures(topic=course.topic, kind="articles", columns=columns, rows=tuple(rows), series=series)


def _stories(course: Course) -> Figures:
    rows: list[tuple[str | int, ...]] = []
    for day, front in course.days:
        own = front.get("rashomon")
        if isinstance(own, dict):
            rows += [(day, "several", _count(own.get("shared"))), (day, "one", _count(own.get("oneSided")))]
    told = tuple(Series(key=key, phrase=f"told_by_{key}", colour=colour, tone=tone) for key, colour, tone in _TOLD)
    columns = ("day", "told", "stories")
    return Figures(topic=course.topic, kind="stories", columns=columns, rows=tuple(rows), series=told)


def _side_series(topic: str, front: Mapping[str, Any], known: Topic | None) -> Iterator[tuple[str, Series]]:
    colours = {side.id: side.colour for side in known.perspectives} if known else {}
    for at, side in enumerate(_sides(front)):
        id_ = str(side["id"])
        palette = at % len(_PALETTE)
        tone = f"var(--tone-{topic}-{_anchor(id_)}, var(--tone-s{palette + 1}))"
        yield id_, Series(key=_name(side), colour=colours.get(id_) or _PALETTE[palette], tone=tone)


def _anchor(text: str) -> str:
    """An id as it stands in addresses and in the style sheet's names (Hugo's ``anchorize``, for plain ids)."""
    return re.sub(r"[^a-z0-9_-]", "", text.lower().replace(" ", "-"))
