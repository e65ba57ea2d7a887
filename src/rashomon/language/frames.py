"""The words of an extractive bullet outside its quotes: one grammar, for the writer and for the gate.

An extractive bullet is a row of *pieces*. Each piece is a template of a language's table under ``data/frames/`` with
its slots filled: a verbatim quote, an outlet's name, a day, a count. The writer builds bullets from pieces
(:class:`Sentence`); the gate takes them apart again (:mod:`rashomon.language.frame_check`). A bullet that is not such
a row, word for word, is not extractive, so no word about the world can stand outside a quote.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from rashomon.errors import ConfigError
from rashomon.language.shipped import shipped_names, shipped_table
from rashomon.language.tags import base_language
from rashomon.records import Bullet, Citation, Passage, Section, record

FRAMED_KINDS: Final = frozenset(
    {"verbatim", "contradict", "differ in degree", "different emphasis", "one side", "counted", "examples"}
)
"""Values of ``Bullet.kind`` that promise that the bullet is made of frames."""

OPTIONAL: Final = ("gloss", "note", "genre")
"""Slots that may be empty."""
SLOT: Final = re.compile(r"\{(\^|[a-z0-9]+)\}")
COUNTS: Final = ("n", "outlets", "items", "total")


@record
class Frames:
    """The frame table of one language."""

    language: str
    quotes: tuple[str, ...]
    day: str
    months: tuple[str, ...]
    list_separator: str
    term_separator: str
    same_as: str
    gloss: str
    note: str
    genres: Mapping[str, str]
    counts: Mapping[str, tuple[str, ...]]
    templates: Mapping[str, str]
    sentences: Mapping[str, str]

    def say_day(self, day: dt.date) -> str:
        """Write a day as the language's press does in passing: ``Feb 24``, ``2月24日``."""
        month = self.months[day.month - 1] if self.months else ""
        return self.day.format(month=month, m=day.month, d=day.day)

    def say_count(self, slot: str, number: int) -> str:
        """Write a count with its noun in the right number: ``1 outlet``, ``5 articles``, ``5篇``."""
        forms = self.counts[slot]
        return forms[0 if number == 1 else -1].format(n=number)

    def say_pairs(self, slot: str, pairs: Sequence[tuple[str, str]]) -> str:
        """Write glosses: behind what stands in the same brackets (``gloss``), or in their own (``note``)."""
        if not pairs:
            return ""
        said = self.list_separator.join(f"{term}{self.same_as}{name}" for term, name in pairs)
        return (self.gloss if slot == "gloss" else self.note).format(pairs=said)

    def slots(self, key: str) -> tuple[str, ...]:
        """The slots of a template, in order; ``"^"`` is the place of a mark."""
        return tuple(SLOT.findall(self.templates[key]))


@functools.cache
def shipped_frame_languages() -> tuple[str, ...]:
    """The languages that have a frame table, in alphabetical order."""
    return tuple(name.removesuffix(".toml") for name in shipped_names("frames", ".toml"))


def frame_language(reads: Sequence[str]) -> str:
    """The first language of ``reads`` that has a frame table; English where none has."""
    known = shipped_frame_languages()
    return next((base_language(tag) for tag in reads if base_language(tag) in known), "en")


@functools.cache
def load_frames(language: str) -> Frames:
    """Read the frame table of ``language``.

    Raises:
        ConfigError: there is none.
    """
    if language not in shipped_frame_languages():
        known = ", ".join(shipped_frame_languages())
        raise ConfigError(f"no frames for the language {language!r}", hint=f"there are frames for {known}")
    table: dict[str, Any] = shipped_table("frames", language)
    return Frames(
        language=table["language"],
        quotes=tuple(table["quotes"]),
        day=table["day"],
        months=tuple(table["months"]),
        list_separator=table["list"],
        term_separator=table["term"],
        same_as=table["same"],
        gloss=table["gloss"],
        note=table["note"],
        genres=table["genres"],
        counts={key: tuple(forms) for key, forms in table["counts"].items()},
        templates=table["templates"],
        sentences=table["sentences"],
    )


def all_quote_pairs() -> tuple[str, ...]:
    """Every pair of outer quotation marks that a frame may set, in a fixed order."""
    pairs = [pair for language in shipped_frame_languages() for pair in load_frames(language).quotes]
    return tuple(dict.fromkeys(pairs))


def enclose(text: str, language: str) -> str:
    """Set ``text`` in quotation marks of its language that do not occur in it, so that its own stay as they are.

    An apostrophe inside a word is no quotation mark.
    """
    base = base_language(language)
    pairs = load_frames(base if base in shipped_frame_languages() else "en").quotes
    bare = re.sub(r"(?<=\w)’(?=\w)|(?<=s)’(?=\s)", "", text)
    pair = next((each for each in pairs if each[0] not in bare and each[1] not in bare), pairs[0])
    return f"{pair[0]}{text}{pair[1]}"


def language_mark(language: str) -> str:
    """The mark before a text in a language that the reader has not chosen: ``"[zh] "``."""
    return f"[{language}] "


def say_empty(language: str, *, items: int, outlets: int) -> str:
    """The sentence that stands where a side has no bullet. It is no bullet and cites nothing."""
    frames = load_frames(frame_language((language,)))
    return frames.sentences["empty"].format(
        items=frames.say_count("items", items), outlets=frames.say_count("outlets", outlets)
    )


def ends_in_quoted_sentence(text: str) -> bool:
    """Whether a bullet ends with a quote that has its own full stop."""
    return len(text) > 1 and text[-1] in "”’»」』" and text[-2] in ".!?。！？"


class Sentence:
    """Builds one bullet, piece by piece, and notes where each citation mark stands.

    Args:
        frames: the frame table of the digest's language.
    """

    def __init__(self, frames: Frames) -> None:
        self.frames = frames
        self._text = ""
        self._citations: list[Citation] = []

    def add(self, key: str, *cited: Passage, **slots: str | int) -> Sentence:
        """Append a piece.

        Args:
            key: the template's name.
            cited: the passages whose mark stands at the template's ``{^}``.
            slots: what fills its slots; counts as numbers, the rest as text.

        Returns:
            The sentence itself, so that pieces can be chained.
        """
        template = self.frames.templates[key]
        position = 0
        for match in SLOT.finditer(template):
            self._text += template[position : match.start()]
            position = match.end()
            name = match.group(1)
            if name == "^":
                self._cite(cited)
            else:
                self._text += self._say(name, slots.get(name, "") if name in OPTIONAL else slots[name])
        self._text += template[position:]
        return self

    def bullet(
        self, section: Section, perspective_id: str | None, story_id: str | None, kind: str = "verbatim"
    ) -> Bullet:
        """Finish the sentence, with a full stop where a quoted sentence does not end it already."""
        if not ends_in_quoted_sentence(self._text):
            self.add("end")
        return Bullet(
            text=self._text,
            section=section,
            perspective_id=perspective_id,
            citations=tuple(self._citations),
            language=self.frames.language,
            story_id=story_id,
            kind=kind,
        )

    def _cite(self, passages: Sequence[Passage]) -> None:
        for passage in passages:
            self._citations.append(Citation(article_id=passage.article_id, passage=passage, at=len(self._text)))

    def _say(self, name: str, value: str | int) -> str:
        if isinstance(value, str):
            return value
        return self.frames.say_count(name, value) if name in COUNTS else str(value)
