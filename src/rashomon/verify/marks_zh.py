"""Marks of a Chinese sentence that were put in or left out, as the characters around them show.

What is planned, possible, alleged or denied stands in one or two characters before its verb (将, 拟, 未). Where the
bullet has what stands before and behind such a mark of the evidence without it, it was dropped; where the evidence has
what stands around a negation of the bullet without one, it was put in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.language.numbers import mentions
from rashomon.verify.level import level
from rashomon.verify.lexicon import words
from rashomon.verify.markers import Mark, MarkClass, marks
from rashomon.verify.reading import Reading

_SIDE: Final = 2
_WIDE: Final = 4
"""Where a clause begins, so many characters behind a mark must be the same."""
_PHRASE: Final = 3
_BETWEEN: Final = 3
"""So many characters may stand in a dropped mark's place."""
_ENDS: Final = ",.!?;:|"
_KEPT: Final[dict[MarkClass, frozenset[MarkClass]]] = {
    "not": frozenset({"not"}),
    "may": frozenset({"may", "weigh", "plan", "claim"}),
    "weigh": frozenset({"weigh", "may", "plan"}),
    "plan": frozenset({"plan", "may", "weigh", "urge"}),
    "claim": frozenset({"claim", "may"}),
    "urge": frozenset({"urge", "plan", "weigh", "may"}),
}
_DONE: Final = ("已", "了", "曾")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A mark that was dropped or put in: where it stands in its own text, and its class."""

    mark: Mark
    source: Reading
    added: bool


def first_changed_mark(reading: Reading, cited: Sequence[Reading]) -> Changed | None:
    """The first mark that the bullet dropped, or the first negation that it put in."""
    texts = [level(source.text) for source in cited]
    for source, text in zip(cited, texts, strict=True):
        for mark in marks(source):
            if (mark.strong or mark.kind == "not") and mark.kind in _KEPT and _is_dropped(mark, text, reading, texts):
                return Changed(mark=mark, source=source, added=False)
    for mark in marks(reading):
        if mark.kind == "not" and mark.strong:
            found = _put_in(mark, reading, cited, texts)
            if found is not None:
                return Changed(mark=mark, source=found, added=True)
    return None


def _is_dropped(mark: Mark, text: str, reading: Reading, texts: Sequence[str]) -> bool:
    flat = level(reading.text)
    left, right = _sides(text, mark)
    if len(right) < _SIDE or not right.isalnum():
        return False
    for start, end in _places(flat, left, right):
        first, last = _clause(flat, start, end)
        around = flat[start - len(left) : end + len(right)]
        kinds = {each.kind for each in marks(reading) if first <= each.start < last}
        if kinds & _KEPT[mark.kind] or any(around in other for other in texts):
            continue
        done = any(sign in flat[start:last] for sign in _DONE)
        dated = any(each.date is not None for each in mentions(reading.text))
        if mark.kind != "plan" or done or not dated:
            return True
    return False


def _put_in(mark: Mark, reading: Reading, cited: Sequence[Reading], texts: Sequence[str]) -> Reading | None:
    """The evidence that tells without a negation what the bullet denies."""
    flat = level(reading.text)
    left, right = _sides(flat, mark)
    phrase = flat[mark.end : mark.end + _PHRASE]
    if len(right) < _SIDE or not right.isalnum() or any(flat[mark.start : mark.end] + right in text for text in texts):
        return None
    found: Reading | None = None
    for source, text in zip(cited, texts, strict=True):
        for start, end in _places(text, left, right):
            if _denies(source, text, start, end):
                return None
            found = found or source
        if len(phrase) == _PHRASE and phrase.isalnum():
            at = text.find(phrase)
            while at >= 0:
                if _denies(source, text, at, at + _PHRASE):
                    return None
                found = found or source
                at = text.find(phrase, at + 1)
    return found


def _denies(source: Reading, text: str, start: int, end: int) -> bool:
    """Whether a clause of the evidence has a negation, or a word that calls something off."""
    first, last = _clause(text, start, end)
    if any(mark.kind == "not" and first <= mark.start < last for mark in marks(source)):
        return True
    return any(word in text[first:last] for word in words("han_undo"))


def _sides(text: str, mark: Mark) -> tuple[str, str]:
    """What stands before and behind a mark: two characters each, or four behind where a clause begins."""
    left = text[max(0, mark.start - _SIDE) : mark.start]
    if len(left) < _SIDE or not left.isalnum():
        return "", text[mark.end : mark.end + _WIDE]
    return left, text[mark.end : mark.end + _SIDE]


def _places(flat: str, left: str, right: str) -> Iterator[tuple[int, int]]:
    """Where a text has ``left`` and ``right`` with little between them."""
    at = flat.find(left or right)
    while at >= 0:
        start = at + len(left)
        end = flat.find(right, start, start + _BETWEEN + len(right)) if left else at
        if end >= 0 and not any(sign in flat[start:end] for sign in _ENDS):
            yield start, end
        at = flat.find(left or right, at + 1)


def _clause(flat: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a stretch of a text."""
    first = max((flat.rfind(sign, 0, start) for sign in _ENDS), default=-1) + 1
    ends = (found for sign in _ENDS if (found := flat.find(sign, end)) >= 0)
    return first, min(ends, default=len(flat))
