"""The topics and outlets of a site: the shipped ones, and yours in their place where the ids are the same."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rashomon.answers import plain, terminal_columns, to_json_text
from rashomon.errors import UsageError
from rashomon.records import Outlet, Topic
from rashomon.settings import Settings, parse_day, parse_duration

if TYPE_CHECKING:
    from rashomon.trying import Trial


class Catalogue:
    """What can be followed and who can be read.

    Args:
        settings: say where your files are.
        clock: tells the time, aware.
    """

    def __init__(self, settings: Settings, *, clock: Callable[[], dt.datetime]) -> None:
        self.settings = settings
        self.clock = clock

    @cached_property
    def outlets(self) -> tuple[Outlet, ...]:
        """The registry: the shipped outlets, and yours in their place where the ids are the same."""
        from rashomon.topics import load_outlets, merge_outlets, shipped_outlets

        own = self.settings.at(self.settings.paths.outlets)
        return merge_outlets(shipped_outlets(), load_outlets(own) if own.is_dir() else ())

    @cached_property
    def own_topics(self) -> tuple[Topic, ...]:
        """The topics of your folder."""
        from rashomon.topics import load_topics

        folder = self.settings.at(self.settings.paths.topics)
        return load_topics(folder, outlets=self.outlets) if folder.is_dir() else ()

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """Your topics and the shipped ones, by id."""
        from rashomon.topics import shipped_topics

        every = {topic.id: topic for topic in (*shipped_topics(), *self.own_topics)}
        return dict(sorted(every.items()))

    @property
    def followed(self) -> tuple[Topic, ...]:
        """The topics of the schedule and the site: those that the settings name, else those of your folder."""
        if self.settings.topics:
            return tuple(self.topic(topic_id) for topic_id in self.settings.topics)
        return self.own_topics

    def topic(self, topic_id: str) -> Topic:
        """One topic.

        Raises:
            UsageError: if there is none of that id.
        """
        from rashomon.topics import shipped_topic

        found = next((topic for topic in self.own_topics if topic.id == topic_id), None) or shipped_topic(topic_id)
        if found is not None:
            return found
        near = difflib.get_close_matches(topic_id, self.topics, 3)
        raise UsageError(
            f"there is no topic {topic_id!r}",
            hint=f"did you mean {' or '.join(near)}?" if near else "see: rashomon topics",
        )

    def list_topics(self, *, as_json: bool = False) -> str:
        """Every topic, a row each."""
        from rashomon.registry.listing import topics_table

        if as_json:
            return to_json_text([plain(topic) for topic in self.topics.values()])
        own = frozenset(topic.id for topic in self.own_topics)
        return topics_table(self.topics.values(), self.outlets, own, width=terminal_columns())

    def show_topic(self, topic_id: str, *, as_json: bool = False) -> str:
        """One topic: sides, outlets, vocabulary, schedule."""
        from rashomon.registry.listing import topic_page

        if as_json:
            return to_json_text(plain(self.topic(topic_id)))
        return topic_page(self.topic(topic_id), self.outlets, width=terminal_columns())

    def list_outlets(self, *, country: str | None = None, as_json: bool = False) -> str:
        """Every outlet, or those of one country (ISO 3166-1 alpha-2), a row each.

        Raises:
            UsageError: if no outlet is of that country.
        """
        from rashomon.registry.listing import outlets_table

        found = [each for each in self.outlets if country is None or each.country == country.upper()]
        if country is not None and not found:
            raise UsageError(f"no outlet is of the country {country!r}", hint="write its two letters, as JP")
        if as_json:
            return to_json_text([plain(outlet) for outlet in found])
        return outlets_table(found, width=terminal_columns())

    def outlet(self, name: str) -> Outlet:
        """One outlet, by id or by any of its names.

        Raises:
            UsageError: if there is none.
        """
        from rashomon.curate.outlets import OutletIndex

        index = OutletIndex(self.outlets)
        found = index.by_id(name) or index.by_name(name)
        if found is not None:
            return found
        near = difflib.get_close_matches(name, [outlet.id for outlet in self.outlets], 3)
        hint = f"did you mean {' or '.join(near)}?" if near else "see: rashomon outlets"
        raise UsageError(f"there is no outlet {name!r}", hint=hint)

    def show_outlet(self, name: str, *, as_json: bool = False) -> str:
        """One outlet, by id or by any of its names: see :meth:`outlet`."""
        from rashomon.registry.listing import outlet_page

        if as_json:
            return to_json_text(plain(self.outlet(name)))
        return outlet_page(self.outlet(name), width=terminal_columns())

    def check_feeds(self, *, topic: str | None = None, write: bool = False, as_json: bool = False) -> str:
        """Fetch feeds and say of each how it is.

        Args:
            topic: only the feeds of this topic's outlets.
            write: record the day of a good answer in your outlet files.
            as_json: answer in JSON.
        """
        import asyncio

        from rashomon.collect.checking import FeedCheck, check_feeds, notices
        from rashomon.collect.fetch import LiveFetcher
        from rashomon.run.collecting import feeds_of
        from rashomon.wiring import fetch_policy

        outlets = self.outlets
        feeds = feeds_of(self.topic(topic), outlets) if topic else [f for o in outlets for f in o.feeds]

        async def ask() -> tuple[FeedCheck, ...]:
            async with LiveFetcher(fetch_policy(self.settings), clock=self.clock) as fetcher:
                return await check_feeds(feeds, fetcher, now=self.clock())

        checks = asyncio.run(ask())
        if write:
            self.record_checks([check.feed.url for check in checks if check.working])
        if as_json:
            return to_json_text([plain(check) for check in checks])
        return "\n".join([*(check.line for check in checks), *notices(feeds)]) or "There is no feed to check."

    def try_topic(
        self, file: Path, *, replay: Path, date: str | None = None, window: str | None = None, as_json: bool = False
    ) -> str:
        """What a topic file takes and drops, and why; see :mod:`rashomon.trying`."""
        trial = self.trial(file, replay=replay, date=date, window=window)
        return trial.to_json() if as_json else trial.to_text(width=terminal_columns())

    def trial(self, file: Path, *, replay: Path, date: str | None = None, window: str | None = None) -> Trial:
        """The same, to be shown in any form."""
        from rashomon.topics import load_topic
        from rashomon.trying import try_topic
        from rashomon.wiring import embedder, event_reader, topic_reader

        return try_topic(
            load_topic(file, outlets=self.outlets),
            replay=replay,
            day=parse_day(date),
            span=parse_duration(window) if window else None,
            outlets=self.outlets,
            embedder=embedder(self.settings, None),
            reader=topic_reader(self.settings, None),
            events=event_reader(self.settings, None),
        )

    def new_topic(self, sentence: str) -> str:
        """Make a topic file from a sentence such as "Serbia vs Kosovo", in your topics folder.

        Raises:
            UsageError: if the sentence names no two countries, or the file is there already.
        """
        from rashomon.authoring import parties, topic_file
        from rashomon.publish.atomic import write_atomically
        from rashomon.topics import load_topic, shared_vocabularies

        sides = parties(sentence, self.outlets)
        path = self._folder("topics") / f"{'-'.join(side.slug for side in sides)}.toml"
        if path.exists():
            raise UsageError("this topic is there already", where=str(path), hint="edit it, or move it away")
        write_atomically(path, topic_file(sides, shared_vocabularies("countries")))
        load_topic(path, outlets=self.outlets)
        counts = ", ".join(f"{side.name} {len(side.outlets)} outlets" for side in sides)
        notes = _shipped_alike(path.stem, {side.code for side in sides})
        return "\n".join([f"wrote {path} ({counts})", *notes, f"Next: rashomon topics try {path} --replay CAPTURE"])

    def add_outlet(self, url: str) -> str:
        """Add an outlet from its home page, in your outlets folder.

        Raises:
            FetchError: if the page cannot be read.
            UsageError: if this is no web address, or the outlet is known already.
        """
        import asyncio

        from rashomon.authoring import outlet_file
        from rashomon.collect.fetch import LiveFetcher
        from rashomon.curate.outlets import OutletIndex
        from rashomon.ports import Fetched, NotModified, Request
        from rashomon.publish.atomic import write_atomically
        from rashomon.wiring import fetch_policy

        if not url.lower().startswith(("http://", "https://")):
            raise UsageError(f"{url!r} is no web address", hint="write for instance https://www.example.com/")
        known = OutletIndex(self.outlets).by_url(url)
        if known is not None:
            raise UsageError(
                f"this is {known.name}, known as {known.id}", where=url, hint=f"rashomon outlets show {known.id}"
            )

        async def ask() -> Fetched | NotModified:
            async with LiveFetcher(fetch_policy(self.settings), clock=self.clock) as fetcher:
                return await fetcher.fetch(Request(url=url, purpose="page"))

        page = asyncio.run(ask())
        if not isinstance(page, Fetched):
            raise UsageError("the server sent no page", where=url)
        outlet_id, text = outlet_file(page.body, page.url, content_type=page.header("content-type"))
        path = self._folder("outlets") / f"{outlet_id}.toml"
        if path.exists():
            raise UsageError("this file is there already", where=str(path), hint="edit it, or move it away")
        write_atomically(path, text)
        return f"wrote {path}\n\n{text}"

    def record_checks(self, urls: Sequence[str]) -> tuple[Path, ...]:
        """Write today beside the feeds that answered, in your outlet files."""
        from rashomon.registry.recording import record_checks

        return record_checks(self._folder("outlets"), urls, self.clock().date())

    def _folder(self, name: Literal["topics", "outlets"]) -> Path:
        paths = self.settings.paths
        return self.settings.at(paths.topics if name == "topics" else paths.outlets)


def _shipped_alike(topic_id: str, countries: set[str]) -> list[str]:
    """A note for each shipped topic that a new one hides, or that has its sides: those were made with care."""
    from rashomon.topics import shipped_topics

    notes = []
    for topic in shipped_topics():
        if topic.id == topic_id:
            notes.append(f"Note: a topic {topic.id!r} ships with Rashomon; your file now stands before it.")
        elif {code for side in topic.perspectives for code in side.countries[:1]} == countries:
            notes.append(f"Note: {topic.id!r}, which ships with Rashomon, has the same sides.")
    return notes
