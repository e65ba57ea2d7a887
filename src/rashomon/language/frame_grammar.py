"""Takes an extractive bullet apart again: which pieces of its language's frames is it made of?

The grammar is closed. A quote must be a passage that the bullet cites, an outlet one of those that it cites, a day one
on which a cited article was published, a side one of the topic's, a gloss one of the topic's vocabulary. A bullet with
a word more, or another word, is not of the grammar.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rashomon.language.frames import COUNTS, SLOT, Frames, all_quote_pairs, ends_in_quoted_sentence
from rashomon.records import record

_NUMBER: Final = r"\d{1,6}"
_NEVER: Final = r"(?!)"


@record
class Piece:
    """A template found in a bullet: what fills its slots, and where its mark stands (None: it has none)."""

    key: str
    start: int
    end: int
    values: Mapping[str, str]
    mark_at: int | None = None


@record
class Words:
    """What may fill the slots of one bullet."""

    passages: tuple[str, ...]
    outlets: tuple[str, ...]
    copies: tuple[str, ...]
    days: tuple[dt.date, ...]
    sides: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    """(name in a passage, the reader's name for it)."""
    concepts: tuple[str, ...]
    terms: tuple[str, ...]


def take_apart(text: str, frames: Frames, words: Words) -> tuple[Piece, ...] | None:
    """Parse a bullet.

    Args:
        text: the bullet's text.
        frames: the frame table of its language.
        words: what may stand in the slots.

    Returns:
        Its pieces in order, which cover every character, or None where the text is not of the grammar.
    """
    patterns = _Patterns(frames, words, text)
    dead: set[int] = set()
    may_stop = ends_in_quoted_sentence(text)

    def from_here(start: int) -> list[Piece] | None:
        if start == len(text):
            return []
        if start in dead:
            return None
        for piece in _pieces_at(text, start, patterns):
            if piece.end == len(text) and piece.key != "end" and not may_stop:
                continue
            rest = from_here(piece.end)
            if rest is not None:
                return [piece, *rest]
        dead.add(start)
        return None

    pieces = from_here(0)
    return tuple(pieces) if pieces else None


class _Patterns:
    """The templates as regular expressions, each made when a text first begins as it does."""

    def __init__(self, frames: Frames, words: Words, text: str) -> None:
        self._templates = frames.templates
        self._slots = _slot_patterns(frames, words, text)
        self._made: dict[str, re.Pattern[str]] = {}
        self._sides = tuple(words.sides)

    def matches(self, text: str, start: int) -> list[tuple[re.Match[str], str]]:
        """Every template that matches at ``start`` and takes at least one character."""
        found = []
        for key, template in self._templates.items():
            if self._may_begin(template, text, start):
                match = self._pattern(key).match(text, start)
                if match and match.end() > start:
                    found.append((match, key))
        return found

    def _may_begin(self, template: str, text: str, start: int) -> bool:
        literal, slot, _ = template.partition("{")
        if literal or not slot:
            return text.startswith(literal, start)
        return not template.startswith("{side}") or text.startswith(self._sides, start)

    def _pattern(self, key: str) -> re.Pattern[str]:
        if key not in self._made:
            self._made[key] = re.compile(_pattern(self._templates[key], self._slots))
        return self._made[key]


def _pieces_at(text: str, start: int, patterns: _Patterns) -> Iterator[Piece]:
    for match, key in sorted(patterns.matches(text, start), key=lambda pair: -pair[0].end()):
        values = {name: value for name, value in match.groupdict().items() if name != "mark_at" and value is not None}
        at = match.start("mark_at") if "mark_at" in match.re.groupindex else None
        yield Piece(key=key, start=start, end=match.end(), values=values, mark_at=at)


def _pattern(template: str, slots: Mapping[str, str]) -> str:
    built, position = "", 0
    for match in SLOT.finditer(template):
        name = match.group(1)
        built += re.escape(template[position : match.start()])
        built += "(?P<mark_at>)" if name == "^" else f"(?P<{name}>{slots[name]})"
        position = match.end()
    return built + re.escape(template[position:])


def _slot_patterns(frames: Frames, words: Words, text: str) -> dict[str, str]:
    """What may fill each slot of ``text``; what does not stand in it is left out, since long patterns take long."""

    def some(texts: Iterable[str]) -> str:
        return _any(each for each in texts if each in text)

    quote = r"(?:\[[A-Za-z-]{2,12}\] )?" + some(
        f"{p[0]}{said}{p[1]}" for said in words.passages for p in all_quote_pairs()
    )
    pair = some(f"{term}{frames.same_as}{name}" for term, name in words.names)
    pairs = rf"{pair}(?:{re.escape(frames.list_separator)}{pair})*"
    term = some(words.terms)
    longest_first = {slot: sorted(frames.counts[slot], key=len, reverse=True) for slot in COUNTS}
    counts = {slot: "|".join(map(_count, forms)) for slot, forms in longest_first.items()}
    tag = r"[A-Za-z-]{2,12}"
    return {
        "quote": quote,
        "quote2": quote,
        "outlet": some(words.outlets),
        "copy": some(words.copies),
        "day": some(frames.say_day(day) for day in words.days),
        "side": some(words.sides),
        "gloss": _wrapped(frames.gloss, pairs),
        "note": _wrapped(frames.note, pairs),
        "genre": f"(?:{some(frames.genres.values())})?",
        "concept": some(words.concepts),
        "terms": rf"{term}(?:{re.escape(frames.term_separator)}{term})*",
        "languages": rf"{tag}(?:{re.escape(frames.list_separator)}{tag})*",
        "sides": _NUMBER,
        "gap": _NUMBER,
        "count": _NUMBER,
        **{slot: f"(?:{pattern})" for slot, pattern in counts.items()},
    }


def _count(form: str) -> str:
    before, _, after = form.partition("{n}")
    return re.escape(before) + _NUMBER + re.escape(after)


def _wrapped(shell: str, inner: str) -> str:
    before, _, after = shell.partition("{pairs}")
    return f"(?:{re.escape(before)}{inner}{re.escape(after)})?"


def _any(texts: Iterable[str]) -> str:
    """A pattern for any of ``texts``, the longest first; one that matches nothing where there is none."""
    ordered: Sequence[str] = sorted(set(texts), key=lambda text: (-len(text), text))
    return f"(?:{'|'.join(map(re.escape, ordered))})" if ordered else _NEVER
