"""Who speaks, and what was collected of it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from rashomon.records.form import record

FeedKind = Literal["publisher", "google-news", "json", "sitemap"]
Control = Literal["state", "party", "public", "private", "unknown"]
EvidenceField = Literal["title", "snippet", "text"]
Genre = Literal["report", "opinion", "roundup", "index"]


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
class Unusable:
    """An entry of which no article can be made, and why."""

    reason: str
    feed_url: str = ""
    guid: str = ""
    link: str = ""


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
