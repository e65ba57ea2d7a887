"""Which words of the news mean the same, and which names name the same, within a language and across languages.

The words of a headline are turned into concepts: rows of ``data/lexicon/concepts.tsv`` (English, Chinese and Japanese
words of one meaning) and of ``data/names/`` (people, organisations, places, countries with their capitals). Nothing is
learned and nothing is a similarity: two words are counterparts when they stand in one row.
"""

from __future__ import annotations

import functools
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rashomon.language.name_lists import name_list
from rashomon.language.normalise import fold
from rashomon.language.scripts import HAN, HANGUL, KANA, KANA_MARKS
from rashomon.language.shipped import shipped_rows, shipped_text
from rashomon.records import record

_UNSPACED: Final = f"{HAN}{KANA}{KANA_MARKS}{HANGUL}"
_HAS_UNSPACED: Final = re.compile(f"[{_UNSPACED}]")
_PIECE: Final = re.compile(rf"(?P<run>[{_UNSPACED}]+)|(?P<word>[^\W\d_{_UNSPACED}]+(?:['’.-][^\W\d_{_UNSPACED}]+)*)")
_ENDINGS: Final = (
    ("ies", ("y",)),
    ("es", ("e", "")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("e", "")),
    ("ing", ("e", "")),
)
"""English endings and what stands in their place in the dictionary form."""
_SHORT: Final = 3
"""Letters up to which a name in capitals is no word in small letters: US and us."""

_KATAKANA: Final = re.compile("[\u30a1-\u30fa\u30fc]+")

Row = tuple[str, ...]


@record
class _Table:
    """``spaced``: first word -> (all words, rows); ``unspaced``: word -> rows; ``lengths``: the first two characters of
    unspaced words -> how long such words are, longest first.
    """

    spaced: Mapping[str, tuple[tuple[Row, Row], ...]]
    unspaced: Mapping[str, Row]
    lengths: Mapping[str, tuple[int, ...]]
    capitals: frozenset[str]


def concepts(text: str) -> dict[str, float]:
    """The concepts of a text, in the order in which they stand.

    Returns:
        Concept -> how far the text names it: 1, or one over the root of the number of rows in which the word stands.
        Concepts are ``c:`` and a row of the concept table, ``p:`` and a place, or ``n:`` and a row of the other name
        lists.
    """
    found: dict[str, float] = {}
    spaced: list[str] = []
    for match in _PIECE.finditer(text):
        if match.lastgroup == "word":
            spaced.append(match.group())
            continue
        _add_spaced(found, spaced)
        spaced = []
        _add_unspaced(found, fold(match.group()))
    _add_spaced(found, spaced)
    return found


@functools.cache
def concept_frequencies() -> Mapping[str, float]:
    """Concept -> the part of the sentences of news that name it; those that none names are left out.

    Source: counted over NTREX-128 (Federmann et al. 2022) by ``benchmarks/fit_concept_frequencies.py``.
    """
    rows = (line.split(" ") for line in shipped_text("language", "concept_frequencies.txt").splitlines())
    return {concept: int(thousandths) / 1000.0 for concept, thousandths in rows}


def _add(found: dict[str, float], rows: Row) -> None:
    part = 1.0 / math.sqrt(len(rows))
    for row in rows:
        found[row] = max(found.get(row, 0.0), part)


def _add_spaced(found: dict[str, float], words: list[str]) -> None:
    table = _table()
    forms = [_forms(word) for word in words]
    place = 0
    while place < len(words):
        length = 0
        rows: Row = ()
        for form in forms[place]:
            for parts, candidates in table.spaced.get(form, ()):
                if len(parts) > length and _stands(parts, words, forms, place):
                    found_here = candidates if words[place][0].isupper() else _no_names(candidates)
                    length, rows = (len(parts), found_here) if found_here else (length, rows)
        if rows:
            _add(found, rows)
        elif not length and "-" in words[place]:
            _add_spaced(found, words[place].split("-"))
        place += max(1, length)


def _no_names(rows: Row) -> Row:
    """Without the names, which are written large: nothing polished is Polish."""
    return tuple(row for row in rows if row.startswith("c:"))


def _stands(parts: Row, words: list[str], forms: list[Row], place: int) -> bool:
    if place + len(parts) > len(words):
        return False
    if len(parts) == 1 and parts[0] in _table().capitals:
        return words[place].replace(".", "").removesuffix("'s").removesuffix("’s").isupper()
    return all(part in forms[place + step] for step, part in enumerate(parts))


def _add_unspaced(found: dict[str, float], run: str) -> None:
    table = _table()
    place = 0
    while place < len(run):
        step = 1
        for length in table.lengths.get(run[place : place + 2], ()):
            rows = table.unspaced.get(run[place : place + length]) if place + length <= len(run) else None
            if rows and not _inside_katakana(run, place, place + length):
                _add(found, rows)
                step = length
                break
        place += step


def _inside_katakana(run: str, start: int, end: int) -> bool:
    """Whether two characters are a piece of a longer word in katakana: スト in アシスト."""
    around = run[max(0, start - 1) : start] + run[end : end + 1]
    return end - start < _SHORT and bool(_KATAKANA.fullmatch(run[start:end]) and _KATAKANA.search(around))


@functools.lru_cache(maxsize=65_536)
def _forms(word: str) -> Row:
    """The word as it stands, folded, and the dictionary forms that it may have."""
    whole = fold(word).removesuffix("'s").replace(".", "")
    forms = [whole]
    for ending, instead in _ENDINGS:
        if whole.endswith(ending) and len(whole) - len(ending) > 2:
            stem = whole[: -len(ending)]
            forms.extend(stem + new for new in instead)
            if ending in ("ed", "ing") and stem[-1] == stem[-2]:
                forms.append(stem[:-1])
    return tuple(forms)


@functools.cache
def _table() -> _Table:
    spaced: dict[Row, list[str]] = defaultdict(list)
    unspaced: dict[str, list[str]] = defaultdict(list)
    capitals: set[str] = set()
    for row, name in (*_words(), *_names()):
        folded = fold(name)
        if _HAS_UNSPACED.search(folded):
            if len(folded) > 1 and row not in unspaced[folded]:
                unspaced[folded].append(row)
            continue
        parts = tuple(part.replace(".", "") for part in folded.split())
        if not row.startswith("c:") and len(parts) == 1 and len(parts[0]) <= _SHORT:
            capitals.add(parts[0])
        if parts and row not in spaced[parts]:
            spaced[parts].append(row)
    by_first: dict[str, list[tuple[Row, Row]]] = defaultdict(list)
    for parts, rows in spaced.items():
        by_first[parts[0]].append((parts, tuple(rows)))
    return _Table(
        spaced={first: tuple(entries) for first, entries in by_first.items()},
        unspaced={word: tuple(rows) for word, rows in unspaced.items()},
        lengths=_lengths(unspaced),
        capitals=frozenset(capitals),
    )


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The first two characters -> the lengths of the words that begin so, longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for word in words:
        found[word[:2]].add(len(word))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}


def _words() -> Iterator[tuple[str, str]]:
    """(concept, word) of the concept table; single characters are too often a part of another word."""
    for identity, *cells in shipped_rows("lexicon", "concepts.tsv"):
        for cell in cells[:3]:
            yield from ((f"c:{identity}", word) for word in cell.split(";") if word)


def _names() -> Iterator[tuple[str, str]]:
    """(concept, name) of the name lists. A capital is its country: it stands for the government where it is news."""
    for name in ("people", "organisations", "places"):
        for identity, (_, *cells) in name_list(name).items():
            kind = "p" if name == "places" else "n"
            yield from (
                (f"{kind}:{identity}", text.strip()) for cell in cells for text in cell.split(";") if text.strip()
            )
    for identity, country in name_list("countries").items():
        for value in country.values():
            if isinstance(value, list):
                yield from ((f"n:{identity}", text) for text in value if text)
        capitals = country.get("capital", {}).values()
        yield from ((f"n:{identity}", name) for names in capitals for name in names.split(";") if name)
