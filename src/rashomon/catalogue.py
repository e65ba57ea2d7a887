"""The topics and outlets of a site: the shipped ones, and yours in their place where the ids are the same."""

from __future__ import annotations

import difflib
from functools import cached_property

from rashomon.answers import plain, terminal_columns, to_json_text
from rashomon.errors import UsageError
from rashomon.records import Outlet, Topic
from rashomon.settings import Settings


class Catalogue:
    """What can be followed and who can be read.

    Args:
        settings: say where your files are.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

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
        if topic_id in self.topics:
            return self.topics[topic_id]
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

    def show_topic(self, topic_id: str) -> str:
        """One topic: sides, outlets, vocabulary, schedule."""
        from rashomon.registry.listing import topic_page

        return topic_page(self.topic(topic_id), self.outlets)

    def list_outlets(self, *, country: str | None = None, as_json: bool = False) -> str:
        """Every outlet, or those of one country (ISO 3166-1 alpha-2), a row each."""
        from rashomon.registry.listing import outlets_table

        found = [each for each in self.outlets if country is None or each.country == country.upper()]
        if as_json:
            return to_json_text([plain(outlet) for outlet in found])
        return outlets_table(found, width=terminal_columns())

    def show_outlet(self, outlet_id: str) -> str:
        """One outlet, by id or by any of its names.

        Raises:
            UsageError: if there is none.
        """
        from rashomon.curate.outlets import OutletIndex
        from rashomon.registry.listing import outlet_page

        index = OutletIndex(self.outlets)
        found = index.by_id(outlet_id) or index.by_name(outlet_id)
        if found is not None:
            return outlet_page(found)
        near = difflib.get_close_matches(outlet_id, [outlet.id for outlet in self.outlets], 3)
        hint = f"did you mean {' or '.join(near)}?" if near else "see: rashomon outlets"
        raise UsageError(f"there is no outlet {outlet_id!r}", hint=hint)
