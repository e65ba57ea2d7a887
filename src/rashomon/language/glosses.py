"""Names in a text that the reader cannot read, and what he calls them: glosses, never a translation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from rashomon.records import Name, Vocabulary


def reading_rank(language: str, reads: Sequence[str]) -> int:
    """Place of a language among those that the reader reads; behind all of them where it is none."""
    base = language.split("-")[0]
    return next((place for place, tag in enumerate(reads) if tag.split("-")[0] == base), len(reads))


def find_glosses(text: str, vocabulary: Vocabulary, reads: Sequence[str], day: dt.date) -> tuple[tuple[str, str], ...]:
    """Find the vocabulary's names in ``text``, with what the reader calls them.

    Args:
        text: a headline.
        vocabulary: its entities, and its contested terms (each side's own terms are names of one thing).
        reads: the reader's languages, preferred first.
        day: only entities that stood for something on that day count.

    Returns:
        Pairs of (name as it stands in the text, the reader's name), people and things before countries, each group
        in the order of the text; of names that overlap only the longest.
    """
    found: dict[tuple[int, int], tuple[int, str, str]] = {}
    for group, names in _named(vocabulary, day):
        meaning = _readers_name(names, reads)
        for name in names:
            at = text.find(name.text) if name.text else -1
            if at >= 0 and meaning and meaning != name.text and reading_rank(name.language, reads) == len(reads):
                found.setdefault((at, -len(name.text)), (group, name.text, meaning))
    kept: list[tuple[int, int, str, str]] = []
    reached = 0
    for (at, length), (group, term, meaning) in sorted(found.items()):
        if at >= reached:
            reached = at - length
            if all(term != other[2] for other in kept):
                kept.append((group, at, term, meaning))
    return tuple((term, meaning) for _, _, term, meaning in sorted(kept))


def same_thing(term: str, name: str, vocabulary: Vocabulary) -> bool:
    """Whether the vocabulary holds ``term`` and ``name`` for names of one thing."""
    groups = [entity.names for entity in vocabulary.entities]
    groups += [names for contested in vocabulary.contested for _, names in contested.terms]
    return any({term, name} <= {each.text for each in names} for names in groups)


def _named(vocabulary: Vocabulary, day: dt.date) -> Iterable[tuple[int, tuple[Name, ...]]]:
    for entity in vocabulary.entities:
        if (entity.since is None or entity.since <= day) and (entity.until is None or day <= entity.until):
            yield int(entity.kind == "country"), entity.names
    for contested in vocabulary.contested:
        for _, names in contested.terms:
            yield 0, names


def _readers_name(names: Sequence[Name], reads: Sequence[str]) -> str | None:
    ranked = sorted((reading_rank(name.language, reads), place) for place, name in enumerate(names))
    return names[ranked[0][1]].text if ranked and ranked[0][0] < len(reads) else None
