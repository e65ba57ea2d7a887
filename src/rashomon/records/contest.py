"""What is followed: the contest, its sides, the words that tell it, and the time that a digest covers."""

from __future__ import annotations

import datetime as dt

from rashomon.records.form import record
from rashomon.records.press import Name


@record
class Entity:
    """Somebody or something that a topic's vocabulary names, in every language, under one id.

    ``side`` is the actor it stands for (a perspective id, or another actor such as ``"ukraine"``), None where it
    stands for nobody. ``since`` and ``until`` bound the days on which it does (a leader's term).
    """

    id: str
    kind: str
    names: tuple[Name, ...]
    side: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None


@record
class ContestedTerm:
    """One thing that the sides call by different names: side id -> its terms."""

    concept: str
    terms: tuple[tuple[str, tuple[Name, ...]], ...]


@record
class Example:
    """A headline that is on or off the topic, for calibration."""

    language: str
    text: str


@record
class Vocabulary:
    """The words of a topic, in every language its sides speak.

    A text is let through when it names ``min_sides`` different actors (entities with a side), or one actor and a
    ``relations`` term, or a ``subjects`` term alone; ``traps`` are phrases that only look like names and are
    blanked before anything is matched; ``off_topic`` terms speak against.
    """

    entities: tuple[Entity, ...] = ()
    subjects: tuple[Name, ...] = ()
    relations: tuple[Name, ...] = ()
    traps: tuple[Name, ...] = ()
    off_topic: tuple[Name, ...] = ()
    contested: tuple[ContestedTerm, ...] = ()
    examples_on: tuple[Example, ...] = ()
    examples_off: tuple[Example, ...] = ()
    min_sides: int = 2
    peers: bool = False
    """Whether news names the sides side by side without dealings between them: two economies, two allies of a third."""


@record
class Perspective:
    """One side: the outlets that speak from it, named one by one and, with ``countries``, by seat."""

    id: str
    name: str
    outlet_ids: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    colour: str | None = None


@record
class Topic:
    """The contest that is followed. ``schedule`` is a cron expression in ``timezone`` (IANA name)."""

    id: str
    name: str
    perspectives: tuple[Perspective, ...]
    vocabulary: Vocabulary
    window: dt.timedelta = dt.timedelta(days=3)
    schedule: str = "0 4 * * *"
    timezone: str = "UTC"
    per_perspective: int = 10
    languages: tuple[str, ...] = ("en",)
    """The languages in which the sides' press is read."""
    reads: tuple[str, ...] = ("en",)
    """The languages that the reader reads, preferred first."""
    description: str = ""


@record
class Window:
    """The half-open stretch of time ``[start, end)`` that a digest covers, UTC."""

    start: dt.datetime
    end: dt.datetime

    def __contains__(self, when: dt.datetime) -> bool:
        return self.start <= when < self.end
