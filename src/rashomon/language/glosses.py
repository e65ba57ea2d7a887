"""Names in a text that the reader cannot read, and what he calls them: glosses, never a translation.

Names and key terms of news come from the shipped lists (``data/names/``), whose entries are one thing each in every
language, and from the people and contested terms of the topic's vocabulary. An entity of a vocabulary that lumps many
names together, as those of a state do, gives no gloss: its names stand for one side, not for each other.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rashomon.language.name_lists import name_list
from rashomon.language.normalise import fold, fold_with_offsets, span_in_original
from rashomon.language.scripts import HAN, HANGUL, KANA, UNSPACED
from rashomon.language.tags import base_language
from rashomon.language.word_forms import WordForm, word_form
from rashomon.records import Entity, Name, Vocabulary, record

_ANYWHERE: Final = re.compile(f"[{HAN}{KANA}{HANGUL}{UNSPACED}]")
_LISTS: Final = (("people", 0), ("organisations", 1), ("places", 1))
_TERM: Final = 3
_COUNTRY: Final = 4
_COLUMNS: Final = ("en", "zh", "ja")
_SHORTEST_ALIAS: Final = 3
"""Characters below which a second name of a thing is too often a part of another word."""


@record
class Group:
    """Names of one thing. ``rank`` orders what is glossed first: people, bodies and places, key terms, countries."""

    rank: int
    names: tuple[Name, ...]


def reading_rank(language: str, reads: Sequence[str]) -> int:
    """Place of a language among those that the reader reads; behind all of them where it is none."""
    base = base_language(language)
    return next((place for place, tag in enumerate(reads) if base_language(tag) == base), len(reads))


def find_glosses(text: str, vocabulary: Vocabulary, reads: Sequence[str], day: dt.date) -> tuple[tuple[str, str], ...]:
    """Find names in ``text`` and what the reader calls them.

    Args:
        text: a headline.
        vocabulary: of the topic.
        reads: the reader's languages, preferred first.
        day: only people of the vocabulary who stood for something on that day count.

    Returns:
        Pairs of (name as it stands in the text, the reader's name), people first and countries last, each group in
        the order of the text; of names that overlap only the longest, and none inside a trap of the vocabulary.
    """
    folded, offsets = fold_with_offsets(text)
    for trap in vocabulary.traps:
        blank = fold(trap.text)
        folded = folded.replace(blank, " " * len(blank)) if blank else folded
    found: dict[tuple[int, int], tuple[int, str, str]] = {}
    groups = (*_of_topic(vocabulary, day), *_shipped_in(folded))
    languages = {name.language for group in groups for name in group.names}
    read = {language for language in languages if reading_rank(language, reads) < len(reads)}
    for group in groups:
        for name in group.names:
            if name.language in read or (group.rank == _TERM and name.language == "en"):
                continue  # "talks" and "summit" are too often other words there
            span = _place(folded, name)
            meaning = _readers_name(group.names, reads) if span else None
            if span is None or not meaning:
                continue
            first, after = span if len(folded) == len(text) else span_in_original(offsets, *span)
            written = text[first:after]
            if meaning != written and _is_as_large(written, name.text):
                found.setdefault((first, first - after), (group.rank, written, meaning))
    kept: list[tuple[int, int, str, str]] = []
    reached = 0
    for (at, length), (rank, term, meaning) in sorted(found.items()):
        if at >= reached:
            reached = at - length
            if all(term != other[2] for other in kept):
                kept.append((rank, at, term, meaning))
    return tuple((term, meaning) for _, _, term, meaning in sorted(kept))


def _of_topic(vocabulary: Vocabulary, day: dt.date) -> Iterator[Group]:
    for entity in vocabulary.entities:
        in_time = (entity.since is None or entity.since <= day) and (entity.until is None or day <= entity.until)
        if in_time and entity.kind == "person" and _is_one_person(entity):
            yield Group(rank=0, names=entity.names)
        elif in_time and entity.kind == "country":
            yield Group(rank=_COUNTRY, names=_first_names(entity.names))
    for contested in vocabulary.contested:
        yield from (Group(rank=1, names=names) for _, names in contested.terms if _is_one_thing(names))


def _is_one_person(entity: Entity) -> bool:
    """Whether an entity is one person and not several: called by its first name, or by names that share a word."""
    # Other names may share nothing ("特朗普" and "川普", a nickname); the members of a cabinet share none either.
    english = [name for name in entity.names if name.language == "en"]
    called = bool(english) and bool(set(entity.id.split("-")) & set(fold(english[0].text).split()))
    return called or _is_one_thing(english or entity.names)


def _is_one_thing(names: Sequence[Name]) -> bool:
    """Whether the names of each language share a word, as those of one person or thing do."""
    for language in dict.fromkeys(name.language for name in names):
        texts = [name.text for name in names if name.language == language]
        core = min(texts, key=len)
        if not all(_shares(core, text) for text in texts):
            return False
    return True


def _shares(core: str, text: str) -> bool:
    if _ANYWHERE.search(core):
        return core[:2] in text
    return bool(set(core.split()) & set(text.split()))


def _first_names(names: Iterable[Name]) -> tuple[Name, ...]:
    first: dict[str, Name] = {}
    for name in names:
        first.setdefault(name.language, name)
    return tuple(first.values())


def _readers_name(names: Sequence[Name], reads: Sequence[str]) -> str | None:
    ranked = sorted((reading_rank(name.language, reads), place) for place, name in enumerate(names))
    return names[ranked[0][1]].text if ranked and ranked[0][0] < len(reads) else None


def _place(folded: str, name: Name) -> tuple[int, int] | None:
    """Where a name first stands, with what its language writes onto it: "בישראל", "Трампом"; None where it does not."""
    form, patterns = _form(name.text, base_language(name.language))
    start = folded.find(form.key) if form.key else -1
    while start >= 0:
        around = form.around(folded, start, start + len(form.key), patterns)
        if around is not None:
            return around
        start = folded.find(form.key, start + 1)
    return None


@functools.lru_cache(maxsize=1 << 15)
def _form(text: str, language: str) -> tuple[WordForm, tuple[re.Pattern[str] | None, re.Pattern[str] | None]]:
    form = word_form(fold(text), language, begins_word=True)
    return form, form.compiled()


def _is_as_large(written: str, name: str) -> bool:
    """Whether a name that begins with a capital does so in the text too: "May", but not "may"."""
    return not name[:1].isupper() or written[:1].isupper()


@functools.cache
def _shipped() -> tuple[Group, ...]:
    groups: list[Group] = []
    for file, rank in _LISTS:
        rows = name_list(file).values()
        groups += [Group(rank=rank, names=_columns(row, whole=file != "organisations")) for row in rows]
    for term in name_list("terms").values():
        groups.append(Group(rank=_TERM, names=tuple(Name(language=key, text=text) for key, text in term.items())))
    for row in name_list("countries").values():
        lists = {language: texts for language, texts in row.items() if isinstance(texts, list) and texts}
        groups.append(
            Group(rank=_COUNTRY, names=tuple(Name(language=key, text=texts[0]) for key, texts in lists.items()))
        )
        capital: dict[str, str] = row.get("capital", {})
        groups.append(
            Group(rank=2, names=tuple(Name(language=key, text=text) for key, text in capital.items() if text))
        )
    return tuple(groups)


def _shipped_in(folded: str) -> Iterator[Group]:
    """The shipped groups of which a name may stand in the folded text, in their order."""
    begins = {folded[place : place + size] for place in range(len(folded)) for size in (1, 2)}
    places = {place for start in begins for place in _by_beginning().get(start, ())}
    yield from (_shipped()[place] for place in sorted(places))


@functools.cache
def _by_beginning() -> Mapping[str, Sequence[int]]:
    """The first two characters of a name -> the places in :func:`_shipped` of those who bear such a name."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, group in enumerate(_shipped()):
        for start in dict.fromkeys(map(_beginning, group.names)):
            places[start].append(place)
    return places


def _beginning(name: Name) -> str:
    if name.language in _COLUMNS:  # what is looked for begins as the name does: no need to say what may follow it
        return fold(name.text)[:2]
    return _form(name.text, name.language)[0].key[:2]


def _columns(row: Sequence[str], *, whole: bool) -> tuple[Name, ...]:
    """The names of a list's row: the first of each language, and with ``whole`` off the longer others too."""
    names: list[Name] = []
    for language, cell in zip(_COLUMNS, row[1:], strict=False):
        texts = [text.strip() for text in cell.split(";") if text.strip()]
        names += [
            Name(language=language, text=text)
            for place, text in enumerate(texts)
            if place == 0 or (not whole and len(text) >= _SHORTEST_ALIAS)
        ]
    return tuple(names)
