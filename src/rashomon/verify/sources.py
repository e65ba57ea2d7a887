"""What a bullet cites, read article by article, and which of its words have a counterpart there."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.language.sentences import sentence_spans
from rashomon.records import Evidence
from rashomon.verify.gazetteer import Gazetteer
from rashomon.verify.glosses import glosses_of
from rashomon.verify.level import level
from rashomon.verify.reading import Reading, Token, read

_TOGETHER: Final = 4
"""So many sentences are said together."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """All cited pieces of one article, read."""

    article_id: str
    keys: frozenset[str]
    text: str
    readings: tuple[Reading, ...]

    @functools.cached_property
    def glosses(self) -> frozenset[str]:
        """What dictionaries say in English of a Chinese or Japanese text; empty for others."""
        languages = {reading.language for reading in self.readings} - {"en"}
        return frozenset[str]().union(*(glosses_of(self.text, language) for language in sorted(languages)))


def sources_of(evidence: Sequence[Evidence], gazetteer: Gazetteer) -> tuple[Source, ...]:
    """The evidence by article, in order of citation."""
    return _sources(tuple(evidence), gazetteer)


@functools.lru_cache(maxsize=256)  # several checks of a bullet ask for them
def _sources(evidence: tuple[Evidence, ...], gazetteer: Gazetteer) -> tuple[Source, ...]:
    found = []
    for article in dict.fromkeys(piece.article_id for piece in evidence):
        pieces = [piece for piece in evidence if piece.article_id == article]
        readings = tuple(read(piece.text, gazetteer, piece.language) for piece in pieces)
        keys = frozenset().union(*(reading.keys for reading in readings))
        found.append(
            Source(
                article_id=article, keys=keys, text=level("\n".join(piece.text for piece in pieces)), readings=readings
            )
        )
    return tuple(found)


def windows_of(source: Source) -> tuple[Source, ...]:
    """A long article as stretches of a few sentences: what is said together must stand together.

    A title, a snippet and a short text stay whole.
    """
    found = []
    for reading in source.readings:
        spans = sentence_spans(reading.text)
        for first in range(max(1, len(spans) - _TOGETHER + 1)):
            start, end = spans[first][0], spans[min(len(spans), first + _TOGETHER) - 1][1]
            tokens = [token for token in reading.tokens if start <= token.start < end]
            keys = frozenset().union(*(token.keys for token in tokens))
            text = level(reading.text[start:end])
            found.append(Source(article_id=source.article_id, keys=keys, text=text, readings=source.readings))
    return tuple(found)


def is_long(source: Source) -> bool:
    return any(len(sentence_spans(reading.text)) > _TOGETHER + 2 for reading in source.readings)


def covers(token: Token, source: Source) -> bool:
    """Whether a word has a counterpart in a source."""
    if not token.keys.isdisjoint(source.keys):
        return True
    if not token.text.isascii():
        return token.text in source.text
    if len(token.text) > 5 and token.text[:-3] in source.text:
        return True
    return not token.keys.isdisjoint(source.glosses)
