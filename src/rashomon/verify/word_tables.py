"""The tables of ``data/lexicon`` as they are looked words up in: each is read once, when it is first asked for.

What the words of a text mean by them is asked of :mod:`rashomon.verify.lexicon`.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from rashomon.language.shipped import shipped_names, shipped_rows, shipped_table
from rashomon.verify.level import all_levelled, level

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_KANA_END: Final = re.compile(r"[ぁ-ゖ]$")
_SAME_PAST: Final = frozenset((
    "hit", "cut", "put", "set", "hurt", "let", "beat", "cast", "cost", "shut", "split", "spread", "quit",
    "burst", "rid", "upset", "read",
))  # fmt: skip
"""Irregular verbs whose past looks like their present, so that no table of forms lists it."""


@functools.cache
def word_lists() -> dict[str, frozenset[str]]:
    """The word lists of ``grammar.toml``, by name."""
    return {name: frozenset(text.split()) for name, text in shipped_table("lexicon", "grammar").items()}


def table(name: str) -> Iterator[list[str]]:
    """The rows of a tab-separated file of ``data/lexicon``; lines that start with ``#`` are notes."""
    return shipped_rows("lexicon", name)


@dataclass(frozen=True, slots=True)
class English:
    """One English lemma: how often it is each part of speech in WordNet's tagged texts, and its meanings.

    ``main`` are its commonest meanings as noun and verb, of which broader ones are asked.
    """

    parts: dict[str, int]
    main: tuple[str, ...]
    meanings: tuple[str, ...]
    opposites: tuple[str, ...]


@dataclass(slots=True)
class Concepts:
    """The concept table, as it is asked: which rows (``c:deploy``) a word or phrase stands in.

    Attributes:
        english: the rows of a single English word.
        phrases: the English phrases that begin with a word, each with its row.
        han: the rows of a Chinese or Japanese word (levelled).
        opposite: the rows that mean the contrary of a row.
        first: the first English word of a row.
    """

    english: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=lambda: defaultdict(list))
    han: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    opposite: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    first: dict[str, str] = field(default_factory=dict)


@functools.cache
def english_lemmas() -> dict[str, list[str]]:
    """WordNet's lemmas, each with what its row says of it; :func:`english_lemma` reads that."""
    return {row[0]: row for row in table("english.tsv")}


@functools.lru_cache(maxsize=65536)
def english_lemma(lemma: str) -> English | None:
    """What WordNet says of a lemma; None: it has none such."""
    row = english_lemmas().get(lemma)
    if row is None:
        return None
    _, weights, *rest = row
    parts = {part: int(count) for part, count in re.findall(r"([nvar])(\d+)", weights)}
    main, others, opposites = (tuple(keys.split()) for keys in (*rest, "", "", "")[:3])
    return English(parts, main, main + others, opposites)


@functools.cache
def irregular_forms() -> dict[str, tuple[str, ...]]:
    """The dictionary forms of an irregular English form."""
    return {row[0]: tuple(item.split("/")[0] for item in row[1].split()) for row in table("english_forms.tsv")}


@functools.cache
def past_forms() -> frozenset[str]:
    """Irregular past forms and participles (``shot``, ``held``, ``hit``)."""
    found = {row[0] for row in table("english_forms.tsv") if "/v" in row[1] and not row[0].endswith(("s", "ing"))}
    return frozenset(found | _SAME_PAST)


@functools.cache
def broader_meanings() -> dict[str, tuple[str, ...]]:
    """The meanings right above a meaning."""
    return {row[0]: tuple(row[1].split()) for row in table("broader.tsv")}


def _concept_rows() -> Iterator[list[str]]:
    """The concepts that stories are told apart by as well, then the many words of the news that only the gate asks."""
    yield from table("concepts.tsv")
    for name in shipped_names("lexicon/news", ".tsv"):
        yield from table(f"news/{name}")


@functools.cache
def concepts() -> Concepts:
    """The rows of words that mean the same, by each of these words."""
    found = Concepts()
    for identity, english, chinese, japanese, *rest in _concept_rows():
        key = f"c:{identity}"
        found.first[key] = english.split(";")[0]
        for word in english.split(";"):
            parts = tuple(re.split(r"[ ]", word))
            if len(parts) == 1:
                found.english[word].append(key)
            else:
                found.phrases[parts[0]].append((parts, key))
        for word in (*chinese.split(";"), *japanese.split(";")):
            if word:
                found.han[level(word)].append(key)
        if rest and rest[0]:
            for other in rest[0].split(";"):
                found.opposite[key].add(f"c:{other}")
                found.opposite[f"c:{other}"].add(key)
    return found


@functools.cache
def core_rows() -> frozenset[str]:
    """The rows of ``concepts.tsv``: concepts that tell stories apart, not only words of the news that mean the same."""
    return frozenset(f"c:{row[0]}" for row in table("concepts.tsv"))


@functools.cache
def chinese_glosses() -> dict[str, tuple[str, ...]]:
    """The English glosses of CC-CEDICT's words."""
    return {row[0]: tuple(row[1].split()) for row in table("chinese.tsv")}


@functools.cache
def japanese_glosses() -> dict[str, tuple[str, ...]]:
    """The English glosses of EDICT's words; verbs and adjectives also by their stem, since their ends change."""
    rows = list(table("japanese.tsv"))
    found = {word: tuple(row[1].split()) for word, row in zip(all_levelled(row[0] for row in rows), rows, strict=True)}
    stems: dict[str, tuple[str, ...]] = {}
    for word, glosses in found.items():
        stem = word[:-1]
        if _KANA_END.search(word) and _HAN.search(word) and stem not in found:
            stems.setdefault(stem, glosses)
    return {**stems, **found}


@functools.cache
def action_words() -> frozenset[str]:
    """The Chinese and Japanese words that may be verbs, Japanese ones by their stem too."""
    rows = (*table("chinese.tsv"), *table("japanese.tsv"))
    found = set(all_levelled(row[0] for row in rows if len(row) > 2))
    return frozenset(found | {word[:-1] for word in found if _KANA_END.search(word)})


@functools.cache
def ends_of_axes() -> dict[str, frozenset[str]]:
    """The ends of the axes of contraries at which a Japanese word stands (``c:12+``, ``c:12-``)."""
    return _ends("contraries.tsv")


@functools.cache
def ends_of_english_axes() -> dict[str, frozenset[str]]:
    """The same of English verbs, by their dictionary form."""
    return _ends("contraries_en.tsv")


def _ends(name: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for number, ends in enumerate(table(name)):
        for sign, listed in zip("+-", ends, strict=True):
            for word in listed.split():
                found[level(word)].add(f"c:{number}{sign}")
    return {word: frozenset(keys) for word, keys in found.items()}
