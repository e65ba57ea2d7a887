"""The posts below ``content/posts/``, read back: those of Rashomon with their page data, older ones without."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.publish.page import read_page
from rashomon.records import record

_LOG = logging.getLogger(__name__)
_NAME = re.compile(r"\d{4}-\d{2}-\d{2}")
_TOPIC_NAME = re.compile(r'^topicName: "?(.*?)"?$', re.MULTILINE)


@record
class Day:
    """One post. ``page`` is None for a post from before Rashomon; then ``body`` holds its Markdown."""

    topic: str
    topic_name: str
    date: dt.date
    page: dict[str, Any] | None
    body: str

    @property
    def path(self) -> str:
        """The page's path below the site's root."""
        return f"posts/{self.topic}/{self.date.isoformat()}/"


@record
class Archive:
    """All posts, by date, then topic. Iterating reads one at a time, for many years need much memory."""

    paths: tuple[Path, ...]

    def __iter__(self) -> Iterator[Day]:
        """Read the days, oldest first.

        A post that cannot be read is left to Hugo, which shows it or says what is wrong; the log names it.
        """
        return (day for day in map(_read, self.paths) if day is not None)


def open_archive(content: Path) -> Archive:
    """Find every ``posts/<topic>/<date>.md`` below ``content``."""
    found = [path for path in (content / "posts").glob("*/*.md") if _NAME.fullmatch(path.stem)]
    return Archive(paths=tuple(sorted(found, key=lambda path: (path.stem, path.parent.name))))


def _read(path: Path) -> Day | None:
    try:
        text = path.read_bytes().decode("utf-8")
        page = read_page(text)
        date = dt.date.fromisoformat(path.stem)
    except (OSError, ValueError) as error:
        _LOG.warning("%s/%s: not read for lists and search: %s", path.parent.name, path.name, error)
        return None
    name = _TOPIC_NAME.search(text)
    body = "" if page is not None else text.split("\n---\n", 1)[-1]
    topic = path.parent.name
    return Day(topic=topic, topic_name=name.group(1) if name else topic, date=date, page=page, body=body)
