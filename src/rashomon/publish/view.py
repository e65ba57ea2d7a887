"""What a digest says, apart from how it looks: the model from which every form is drawn.

A view is always read from the digest JSON (:mod:`rashomon.publish.reread`), so that the JSON holds all that any form
shows. It carries no article that was dropped, and only bullets that passed the gate.
"""

from __future__ import annotations

import datetime as dt

from rashomon.records import EvidenceField, Metric, Provenance, Section, record

SECTION_TITLES: dict[Section, str] = {
    "highlights": "Overall Highlights",
    "differ": "Where They Differ",
    "one-side": "Only One Side Reports",
    "words": "Words They Use",
}
"""The headings of the sections that belong to no side, in printing order."""
OWN_SECTIONS: tuple[Section, ...] = ("differ", "one-side", "words")


@record
class SideView:
    """One side, and how much of it was read (None where the digest does not say)."""

    id: str
    name: str
    colour: str | None = None
    collected: int | None = None
    relevant: int | None = None
    selected: int = 0
    outlets: int | None = None
    languages: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


@record
class SourceView:
    """A printed article. ``also`` names the outlets whose copies were folded into it."""

    n: int
    article_id: str
    side: str
    outlet_id: str
    outlet: str
    country: str
    control: str
    language: str
    title: str
    url: str
    published: dt.datetime
    story: str | None = None
    genre: str = "report"
    agency: str | None = None
    also: tuple[str, ...] = ()
    glosses: tuple[tuple[str, str], ...] = ()
    """Names in a headline that the reader cannot read, each with what he calls it."""


@record
class CiteView:
    """A mark behind a bullet. ``quote`` is the passage that it rests on, None for the whole evidence."""

    n: int
    at: int | None = None
    field: EvidenceField | None = None
    quote: str | None = None


@record
class BulletView:
    """One sentence with its marks and what the checks said."""

    id: str
    section: Section
    side: str | None
    text: str
    language: str
    cites: tuple[CiteView, ...]
    verdicts: tuple[tuple[str, str, str], ...]
    """(check, label, detail)."""
    kind: str | None = None
    story: str | None = None
    translated: bool = False


@record
class StoryView:
    """One event: the numbers of its printed sources, and how many articles each side brought in all."""

    id: str
    title: str
    thread: str | None
    sides: tuple[str, ...]
    numbers: tuple[int, ...]
    counts: tuple[tuple[str, int], ...]
    copies: int = 0


@record
class DigestView:
    """Everything that is shown of one day."""

    id: str
    topic: str
    topic_name: str
    timezone: str
    date: dt.date
    start: dt.datetime
    end: dt.datetime
    sides: tuple[SideView, ...]
    sources: tuple[SourceView, ...]
    stories: tuple[StoryView, ...]
    bullets: tuple[BulletView, ...]
    rejected: int
    scorecard: tuple[Metric, ...]
    provenance: Provenance

    @property
    def title(self) -> str:
        """The post's title."""
        return f"{self.topic_name} News - {self.date.isoformat()}"

    def section(self, name: Section, side: str | None = None) -> tuple[BulletView, ...]:
        """The bullets of one section, and of one side where ``side`` is given."""
        return tuple(b for b in self.bullets if b.section == name and (side is None or b.side == side))

    def of_side(self, side: str) -> tuple[SourceView, ...]:
        """The printed articles of one side."""
        return tuple(source for source in self.sources if source.side == side)

    def side_name(self, side: str) -> str:
        """The name of a side, or its id where the topic has no such side."""
        return next((each.name for each in self.sides if each.id == side), side)

    def outlets(self) -> tuple[str, ...]:
        """The names of the printed outlets, in the order of the sources."""
        return tuple(dict.fromkeys(source.outlet for source in self.sources))
