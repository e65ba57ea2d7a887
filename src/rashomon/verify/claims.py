"""Bullet and evidence, read: sentences, clauses, events, and which of them speak of the same thing."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rashomon.language.sentences import sentence_spans
from rashomon.records import Bullet, Evidence
from rashomon.verify import events_en, events_ja, events_zh
from rashomon.verify.events import Event
from rashomon.verify.gazetteer import Gazetteer, NameMention
from rashomon.verify.level import level
from rashomon.verify.parties_zh import parties_of
from rashomon.verify.reading import Reading, read, script_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One sentence of a piece of evidence, read; ``start`` is its offset in the piece."""

    piece: Evidence
    start: int
    reading: Reading
    events: tuple[Event, ...]

    @property
    def alone(self) -> Evidence:
        """The piece of evidence with this sentence only."""
        return replace(self.piece, start=self.piece.start + self.start, text=self.reading.text)


@functools.lru_cache(maxsize=8192)
def events_of(reading: Reading) -> tuple[Event, ...]:
    """The events of a text, by the grammar of its language."""
    if reading.language == "zh":
        return events_zh.find_events(reading)
    return events_ja.find_events(reading) if reading.language == "ja" else events_en.find_events(reading)


@functools.lru_cache(maxsize=2048)
def _sentences(
    text: str, gazetteer: Gazetteer, hint: str, parties: tuple[NameMention, ...]
) -> tuple[tuple[int, Reading], ...]:
    whole = script_language(text, hint)
    return tuple((start, read(text[start:end], gazetteer, hint, whole, parties)) for start, end in sentence_spans(text))


def units_of(evidence: Iterable[Evidence], gazetteer: Gazetteer) -> tuple[Unit, ...]:
    """The sentences of the evidence, in order."""
    return _units(tuple(evidence), gazetteer)


@functools.lru_cache(maxsize=256)  # every check of a bullet asks for them
def _units(evidence: tuple[Evidence, ...], gazetteer: Gazetteer) -> tuple[Unit, ...]:
    parties = {
        article: parties_of("\n".join(piece.text for piece in evidence if piece.article_id == article), gazetteer)
        for article in {piece.article_id for piece in evidence}
    }
    return tuple(
        Unit(piece=piece, start=start, reading=reading, events=events_of(reading))
        for piece in evidence
        for start, reading in _sentences(piece.text, gazetteer, piece.language, parties[piece.article_id])
    )


def read_bullet(bullet: Bullet, gazetteer: Gazetteer) -> Reading:
    """The bullet's own text, read."""
    return read(bullet.text, gazetteer, bullet.language, parties=parties_of(bullet.text, gazetteer))


def is_verbatim(bullet: Bullet, evidence: Iterable[Evidence]) -> bool:
    """Whether the bullet is a whole headline or sentence of the evidence, word for word."""
    said = _plain(bullet.text)
    if not said:
        return False
    for piece in evidence:
        if said == _plain(piece.text):
            return True
        if said in _plain(piece.text) and any(
            said == _plain(piece.text[start:end]) for start, end in sentence_spans(piece.text)
        ):
            return True
    return False


@functools.lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, level(text)))
