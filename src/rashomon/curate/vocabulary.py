"""A topic's vocabulary, compiled once and found in texts of any language.

Every name and term goes into one Aho-Corasick automaton over folded text, so that the cost does not grow with the
vocabulary. What counts as a word differs by script: names in Latin, Cyrillic, Arabic and the like need word boundaries
and may carry the endings or prefixes of their language; Han, kana, Hangul and Thai are found anywhere. A name that is
written with a capital ("Turkey", "US") is not found where the text writes it small ("turkey", "us").
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Literal

from rashomon.curate.words import is_hidden
from rashomon.language.normalise import fold
from rashomon.language.shipped import shipped_table
from rashomon.language.tags import base_language
from rashomon.language.word_forms import WordForm, word_form
from rashomon.records import Entity, Name, Vocabulary, record

Role = Literal["entity", "subject", "relation", "trap", "off_topic"]


@record
class Term:
    """One name or term as it is looked for, with the form in which it stands in texts."""

    text: str
    folded: str
    language: str
    role: Role
    form: WordForm
    forms: tuple[str, ...]
    """Spellings of which one must stand in the text as written; empty where case says nothing."""
    entity: Entity | None = None


_Patterns = tuple[re.Pattern[str] | None, re.Pattern[str] | None]


@record
class Mention:
    """A term found: ``[start, end)`` in the folded text."""

    start: int
    end: int
    term: Term

    @property
    def side(self) -> str | None:
        """The actor that is named, None for anything else."""
        return self.term.entity.side if self.term.entity else None


class Matcher:
    """Finds a vocabulary's terms.

    Args:
        vocabulary: of a topic.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._terms = tuple(_terms(vocabulary))

    @cached_property
    def _keys(self) -> list[str]:
        return sorted({term.form.key for term in self._terms})

    @cached_property
    def _by_key(self) -> list[list[Term]]:
        by_key: dict[str, list[Term]] = {}
        for term in self._terms:
            by_key.setdefault(term.form.key, []).append(term)
        return [by_key[key] for key in self._keys]

    @cached_property
    def _patterns(self) -> dict[int, tuple[_Patterns, ...]]:
        """Of the keys that were found so far: most of a vocabulary stands in no text of a day."""
        return {}

    def _found_at(self, index: int) -> Iterable[tuple[Term, _Patterns]]:
        terms = self._by_key[index]
        patterns = self._patterns.get(index)
        if patterns is None:
            patterns = self._patterns[index] = tuple(term.form.compiled() for term in terms)
        return zip(terms, patterns, strict=True)

    @cached_property
    def _automaton(self) -> object:
        import ahocorasick_rs

        return ahocorasick_rs.AhoCorasick(self._keys, store_patterns=False)

    def mentions(self, text: str, *, language: str, day: dt.date) -> tuple[Mention, ...]:
        """Find every term that stands in ``text`` and is meant there.

        Terms of the text's language count, and English ones and ``"und"`` in every language; entities only on the days
        on which they stand for their side; nothing that lies in a trap ("中国地方"), and no entity inside a longer one
        ("China" in "South China Sea").

        Args:
            text: as written.
            language: of the text, BCP 47.
            day: on which it was published.

        Returns:
            In the order of the text; offsets are those of ``fold(text)``.
        """
        if not self._keys or not text:
            return ()
        folded = fold(text)
        text = unicodedata.normalize("NFKC", text)
        base = base_language(language)
        no_capitals = text == text.lower()
        found: dict[tuple[int, int, Role, str], Mention] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):  # type: ignore[attr-defined]
            for term, patterns in self._found_at(index):
                if term.language not in (base, "en", "und") or not _in_office(term.entity, day):
                    continue
                if term.forms and not no_capitals and not any(form in text for form in term.forms):
                    continue
                reach = term.form.around(folded, start, end, patterns)
                if reach is not None and not is_hidden(folded, reach[0], reach[1], base):
                    key = (*reach, term.role, term.entity.id if term.entity else term.form.key)
                    found.setdefault(key, Mention(start=reach[0], end=reach[1], term=term))
        return _meant(found.values())


def _terms(vocabulary: Vocabulary) -> Iterable[Term]:
    for entity in vocabulary.entities:
        for name in entity.names:
            yield from _term(name, "entity", entity)
    lists: tuple[tuple[Role, Sequence[Name]], ...] = (
        ("subject", vocabulary.subjects),
        ("relation", vocabulary.relations),
        ("trap", vocabulary.traps),
        ("off_topic", vocabulary.off_topic),
    )
    for role, names in lists:
        for name in names:
            yield from _term(name, role, None)


def _term(name: Name, role: Role, entity: Entity | None) -> Iterable[Term]:
    key = fold(name.text)
    if not key:
        return
    base = base_language(name.language)
    yield Term(
        text=name.text,
        folded=key,
        language=base,
        role=role,
        form=word_form(
            key,
            base,
            begins_word=role in ("entity", "subject"),
            inflects=base == "en" and role != "trap" and name.text == name.text.lower(),
            alone=role == "subject",
        ),
        forms=_forms(name.text, base),
        entity=entity,
    )


def _forms(text: str, base: str) -> tuple[str, ...]:
    """Spellings that keep a capitalised single word apart from the common word of the same letters."""
    # Words with marks are seldom two words, but in Vietnamese, where "Mỹ" is a state and "mỹ" is "fine".
    if not (text.isalpha() and text != text.lower() and (text.isascii() or base == "vi")):
        return ()
    return tuple(dict.fromkeys((text, text.upper())))


def _in_office(entity: Entity | None, day: dt.date) -> bool:
    if entity is None:
        return True
    return (entity.since is None or entity.since <= day) and (entity.until is None or day <= entity.until)


def _meant(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Drop what lies in a trap, entities that are only a part of a longer one's name, and other states' offices."""
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end, m.term.role, m.term.text))
    blanked = [m for m in ordered if m.term.role == "trap"]
    names = [m for m in ordered if m.term.role == "entity"]
    kept = []
    for mention in ordered:
        if mention.term.role == "trap" or any(
            _overlap(mention, trap) and not _within(trap, mention) for trap in blanked
        ):
            continue
        if mention.term.role == "entity" and any(_within(mention, other) for other in names):
            continue
        if mention.term.folded in _offices() and any(_is_of(mention, other) for other in names):
            continue
        kept.append(mention)
    return tuple(kept)


@functools.cache
def _offices() -> frozenset[str]:
    table: dict[str, list[str]] = shipped_table("curate", "offices")
    return frozenset(fold(name) for name in table["names"])


def _is_of(office: Mention, country: Mention) -> bool:
    """Whether an office stands next to the name of a country for whose side the vocabulary does not take it."""
    entity = country.term.entity
    if entity is None or entity.kind not in ("country", "capital") or entity.side == office.side:
        return False
    return 0 <= office.start - country.end <= 1 or 0 <= country.start - office.end <= 1


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _within(inner: Mention, outer: Mention) -> bool:
    """Whether ``inner`` is a proper part of ``outer``."""
    return outer.start <= inner.start and inner.end <= outer.end and outer.end - outer.start > inner.end - inner.start
