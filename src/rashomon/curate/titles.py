"""Titles without what is not theirs: the outlet's name, the agency, the section."""

from __future__ import annotations

import re

from rashomon.language.normalise import collapse_space, fold, strip_hostile
from rashomon.records import Genre, Outlet, record

MAX_TITLE = 300


@record
class CleanTitle:
    """A title, and what was taken off it."""

    title: str
    section: str | None = None
    agency: str | None = None
    genre: Genre = "report"
    flags: tuple[str, ...] = ()


def clean_title(title: str, outlet: Outlet | None = None, *, source_name: str | None = None) -> CleanTitle:
    """Clean ``title`` of what is not its own."""
    text = collapse_space(strip_hostile(title))
    flags: tuple[str, ...] = ()
    if len(text) > MAX_TITLE:
        text, flags = text[:MAX_TITLE].rstrip() + "…", ("title cut",)
    names = {fold(n) for n in ([x.text for x in outlet.names] + list(outlet.aliases) if outlet else [])}
    if source_name:
        names.add(fold(source_name))
    while (m := re.search(r"\s+[-|–—_｜]\s+([^|｜]{2,60})$", text)) and fold(m.group(1)) in names:
        text = text[: m.start()]
    genre: Genre = "report"
    if m := re.match(r"(?:Opinion|Editorial|Analysis|Commentary)\s*[|:]\s*", text):
        text, genre = text[m.end() :], "opinion"
    return CleanTitle(title=text, genre=genre, flags=flags)
