"""The small parts of an extractive sentence: a marked quote, an outlet's name, a day, glosses, lists of outlets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from rashomon.language.frames import Sentence, enclose, frame_language, language_mark, load_frames
from rashomon.language.glosses import find_glosses, reading_rank
from rashomon.language.tags import base_language
from rashomon.records import Dossier, Outlet, Passage, Source, Story, record
from rashomon.write.headlines import genre_label, quotable

MOST_GLOSSES = 3


@record
class Told:
    """A story with the sources that tell it, by number."""

    story: Story
    sources: tuple[Source, ...]

    def of(self, side: str) -> tuple[Source, ...]:
        """The sources of one side."""
        return tuple(source for source in self.sources if source.perspective_id == side)

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that tell it, in printing order."""
        return tuple(dict.fromkeys(source.perspective_id for source in self.sources))


def told_stories(dossier: Dossier) -> tuple[Told, ...]:
    """The stories of a dossier with their sources, in its order; a source without a story is one of its own."""
    stories = {story.id: story for story in dossier.stories}
    for source in dossier.sources:
        if source.story_id not in stories:
            stories[source.story_id] = Story(
                id=source.story_id, topic_id=dossier.topic.id, article_ids=(source.article.id,)
            )
    return tuple(
        Told(story=story, sources=sources)
        for story in stories.values()
        if (sources := tuple(source for source in dossier.sources if source.story_id == story.id))
    )


class Phrases:
    """Fills the slots of frames from sources.

    Args:
        dossier: whose topic says what the reader reads, which names there are and in which zone days change.
        language: of the frames; None takes the first that the reader reads.
    """

    def __init__(self, dossier: Dossier, language: str | None = None) -> None:
        self.topic = dossier.topic
        self.frames = load_frames(frame_language((language, *self.topic.reads) if language else self.topic.reads))
        self.reads = tuple(dict.fromkeys((*((language,) if language else ()), *self.topic.reads)))
        self._zone = ZoneInfo(self.topic.timezone)
        self._glossed: set[str] = set()
        self._outlets = {each.outlet.id: each.outlet for each in dossier.everything}

    def begin_section(self) -> None:
        """Gloss every name anew: a reader may begin at any section."""
        self._glossed.clear()

    def sentence(self) -> Sentence:
        """An empty sentence in the frames' language."""
        return Sentence(self.frames)

    def day(self, source: Source) -> dt.date:
        """The day on which a source was published, in the topic's zone."""
        return source.article.published.astimezone(self._zone).date()

    def is_read(self, source: Source) -> bool:
        """Whether the reader reads the source's language."""
        return reading_rank(source.article.language, self.reads) < len(self.reads)

    def marked(self, source: Source, passage: Passage) -> str:
        """A passage in quotation marks, behind the mark of its language where the reader has not chosen that."""
        mark = "" if self.is_read(source) else language_mark(source.article.language)
        return mark + enclose(passage.text, source.article.language)

    def outlet(self, outlet: Outlet) -> str:
        """The outlet's name in the digest's language, or the one that is printed everywhere."""
        own = (name.text for name in outlet.names if base_language(name.language) == self.frames.language)
        return next(own, outlet.name)

    def side(self, side_id: str) -> str:
        """The name of a side."""
        return next((side.name for side in self.topic.perspectives if side.id == side_id), side_id)

    def add_quote(self, sentence: Sentence, key: str, source: Source, **slots: str | int) -> None:
        """Append the source's headline with a template."""
        self.add_passage(sentence, key, source, quotable(source.article), **slots)

    def add_passage(self, sentence: Sentence, key: str, source: Source, passage: Passage, **slots: str | int) -> None:
        """Append a passage with a template, with glosses where the reader cannot read it.

        Args:
            sentence: what to append to.
            key: the template.
            source: whose passage.
            passage: the words to quote.
            slots: further slots of the template.
        """
        pairs = self.glosses(source, passage)
        values: dict[str, str | int] = {
            "quote": self.marked(source, passage),
            "outlet": self.outlet(source.outlet),
            "day": self.frames.say_day(self.day(source)),
            "gloss": self.frames.say_pairs("gloss", pairs),
            "note": self.frames.say_pairs("note", pairs),
            "genre": self.frames.genres.get(genre_label(source.article), ""),
            **slots,
        }
        sentence.add(key, passage, **values)

    def add_label(self, sentence: Sentence, source: Source) -> None:
        """Open a bullet on a comment by saying that it is one."""
        label = genre_label(source.article)
        if label:
            sentence.add(label)

    def add_quote_and_fact(self, sentence: Sentence, source: Source, fact: Passage) -> None:
        """Append the source's headline and, behind it, a sentence that adds to it, under one mark."""
        passage = quotable(source.article)
        slots = {
            "quote": self.marked(source, passage),
            "outlet": self.outlet(source.outlet),
            "day": self.frames.say_day(self.day(source)),
            "quote2": self.marked(source, fact),
        }
        sentence.add("quote_more", passage, fact, **slots)

    def glosses(self, source: Source, passage: Passage) -> tuple[tuple[str, str], ...]:
        """Names of a headline that the reader cannot read, each with what he calls it; none of one he reads.

        A name is glossed where it first stands in a section, from the topic's vocabulary: never a translation.
        """
        if self.is_read(source):
            return ()
        found = find_glosses(passage.text, self.topic.vocabulary, self.reads, self.day(source))
        fresh = tuple(pair for pair in found if pair[0] not in self._glossed)[:MOST_GLOSSES]
        self._glossed.update(term for term, _ in fresh)
        return fresh

    def add_rest(self, sentence: Sentence, sources: Sequence[Source], quoted: Sequence[Source]) -> None:
        """Append the outlets whose headlines are not quoted, each once, with the marks of all their articles.

        Args:
            sentence: what to append to.
            sources: whose headlines are not quoted.
            quoted: whose are; more by one of their outlets is said to be that.
        """
        groups: dict[str, list[Source]] = {}
        for source in sources:
            groups.setdefault(source.outlet.id, []).append(source)
        known = {source.outlet.id for source in quoted}
        for id_ in [id_ for id_ in groups if id_ in known]:
            self._name(sentence, "more", groups.pop(id_))
        for place, group in enumerate(groups.values()):
            self._name(
                sentence, "also" if place == 0 else "also_last" if place == len(groups) - 1 else "also_next", group
            )

    def _name(self, sentence: Sentence, key: str, group: Sequence[Source]) -> None:
        sentence.add(key, *(quotable(source.article) for source in group), outlet=self.outlet(group[0].outlet))

    def add_copies(self, sentence: Sentence, source: Source) -> None:
        """Append the outlets that carry the same text as ``source``."""
        names = tuple(self.outlet(self._outlets[id_]) for id_ in source.also if id_ in self._outlets)
        for place, name in enumerate(names):
            key = "copy" if place == 0 else "copy_last" if place == len(names) - 1 else "copy_next"
            sentence.add(key, copy=name)
