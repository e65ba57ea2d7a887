"""Marks of a Chinese sentence that were put in or left out, as the characters around them show.

What is planned, possible, alleged or denied stands in one or two characters before its verb (将, 拟, 未). Where the
bullet has what stands before and behind such a mark of the evidence without it, it was dropped; where the evidence has
what stands around a negation of the bullet without one, it was put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rashomon.language.numbers import mentions
from rashomon.verify.clauses import clauses_of, content
from rashomon.verify.level import level
from rashomon.verify.lexicon import words
from rashomon.verify.markers import Mark, MarkClass, denies_only_limit, marks
from rashomon.verify.reading import Reading
from rashomon.verify.tokens import Token

_SIDE: Final = 2
_WIDE, _WIDEST = 4, 6
"""Where a clause begins, so many characters behind a mark must be the same, or all up to its end."""
_PHRASE: Final = 3
_VERY_WORDS: Final = 5
"""So many characters behind a negation are the very words that it denies."""
_BETWEEN: Final = 3
"""So many characters may stand in a dropped mark's place."""
_ENDS: Final = ",.!?;:|"
_KEPT: Final[dict[MarkClass, frozenset[MarkClass]]] = {
    "not": frozenset({"not"}),
    "may": frozenset({"may", "weigh", "plan", "claim"}),
    "weigh": frozenset({"weigh", "may", "plan"}),
    "plan": frozenset({"plan", "may", "weigh", "urge", "decided"}),
    "claim": frozenset({"claim", "may"}),
    "urge": frozenset({"urge", "plan", "weigh", "may"}),
}
_ALIKE: Final = 3
"""So many words in common make two clauses tell of one thing."""
_OPEN: Final = frozenset(("may", "weigh", "plan", "urge", "decided"))
_REFUSALS: Final = frozenset("拒否")
"""Verbs that deny stand in a clause of their own (对此表示拒绝)."""
_TO_COME: Final = frozenset(("将", "即将", "愿"))
"""Marks of what is to come; a headline needs none for it."""
_BELIEVED: Final = re.compile("相信|期待|预料|展望")
_DONE: Final = ("已", "了", "曾")
_AUXILIARY: Final = frozenset("会将要能")
"""Behind a mark, what may have been dropped with it (可能会)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A mark that was dropped or put in: where it stands in its own text, and its class."""

    mark: Mark
    source: Reading
    added: bool
    word_for_word: bool = False
    """Whether the evidence has in the very same words what a put-in negation denies."""


def first_changed_mark(reading: Reading, cited: Sequence[Reading]) -> Changed | None:
    """The first mark that the bullet dropped, or the first negation that it put in."""
    texts = [level(source.text) for source in cited]
    for source in cited:
        for mark in marks(source):
            if (mark.strong or mark.kind == "not") and mark.kind in _KEPT and _is_dropped(mark, source, reading, texts):
                return Changed(mark=mark, source=source, added=False)
    for mark in marks(reading):
        if mark.kind == "not" and mark.strong:
            found = _put_in(mark, reading, cited, texts)
            if found is not None:
                denied = level(reading.text)[mark.end : mark.end + _VERY_WORDS]
                same = len(denied) == _VERY_WORDS and denied.isalnum() and denied in level(found.text)
                return Changed(mark=mark, source=found, added=True, word_for_word=same)
    return None


def _is_dropped(mark: Mark, source: Reading, reading: Reading, texts: Sequence[str]) -> bool:
    text, flat = level(source.text), level(reading.text)
    ends = [mark.end + 1] if text[mark.end : mark.end + 1] in _AUXILIARY else []
    for end in (mark.end, *ends):
        left, right = _sides(text, replace(mark, end=end))
        if len(right) < _SIDE or not right.isalnum():
            continue
        for start, stop in _places(flat, left, right):
            if _is_told_bare(left + flat[start:stop] + right, bool(left), texts):
                continue
            first, last = _clause(flat, start, stop)
            if mark.kind == "plan" and _BELIEVED.search(flat, first, last):
                continue  # 相信此访有助于: what one believes in is to come
            if _answers(mark, source, reading, (first, last)):
                continue
            done = any(sign in flat[start:last] for sign in _DONE)
            dated = any(each.date is not None for each in mentions(reading.text))
            if mark.kind != "plan" or done or not dated:
                return True
    return False


def _is_told_bare(around: str, within: bool, texts: Sequence[str]) -> bool:
    """Whether the evidence has a stretch without the mark as well; at the head of a clause the stop before counts."""
    if within:
        return any(around in text for text in texts)
    return any(text.startswith(around) or any(sign + around in text for sign in (*_ENDS, " ")) for text in texts)


def _answers(mark: Mark, source: Reading, reading: Reading, clause: tuple[int, int]) -> bool:
    """Whether a clause of the bullet has a mark of its own for a dropped one, which the evidence has not as well."""
    first, last = _clause(level(source.text), mark.start, mark.end)
    beside = {
        source.text[each.start : each.end] for each in marks(source) if first <= each.start < last and each != mark
    } - {source.text[mark.start : mark.end]}
    return any(
        each.kind in _KEPT[mark.kind] and (each.kind == "decided" or reading.text[each.start : each.end] not in beside)
        for each in marks(reading)
        if clause[0] <= each.start < clause[1]
    )


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


def denied_alone(mark: Mark, reading: Reading, cited: Sequence[Reading]) -> bool:
    """Whether a Chinese bullet denies what the evidence tells, which denies only other things (并非最早).

    Args:
        mark: a negation of the bullet.
        reading: the bullet.
        cited: the evidence, sentence by sentence.
    """
    clause = next((each for each in clauses_of(reading) if each.start <= mark.start < each.end), None)
    if clause is None or reading.text[mark.start] in _REFUSALS or denies_only_limit(mark, reading):
        return False
    told = content(clause.tokens)
    most = denied = 0
    for source in cited:
        negated = [each.start for each in marks(source) if each.kind == "not"]
        for other in clauses_of(source):
            shared = _shared(told, other.tokens)
            undone = not words("han_undo").isdisjoint(token.text for token in other.tokens)
            if undone or any(other.start <= start < other.end for start in negated):
                denied = max(denied, shared)
            else:
                most = max(most, shared)
    return most >= max(_ALIKE, 2 * denied) and 2 * most >= len(told)


def _shared(told: Sequence[Token], tokens: Sequence[Token]) -> int:
    """How many of some words stand among others."""
    theirs = frozenset[str]().union(*(token.keys for token in tokens))
    return sum(1 for token in told if any(key.startswith(("h:", "c:")) for key in token.keys & theirs))


def undecided(reading: Reading, cited: Sequence[Reading]) -> Mark | None:
    """A word of a Chinese bullet for what is only planned or considered, where nothing of the evidence is open."""
    told = content(reading.tokens)
    near = (source for source in cited if _shared(told, source.tokens) > 1)
    if any(
        mark.kind in _OPEN and source.text[mark.start : mark.end] != "或" for source in near for mark in marks(source)
    ):
        return None
    found = (mark for mark in marks(reading) if mark.kind in ("plan", "weigh") and mark.strong)
    return next((mark for mark in found if reading.text[mark.start : mark.end] not in _TO_COME), None)


def _denies(source: Reading, text: str, start: int, end: int) -> bool:
    """Whether a clause of the evidence has a negation, or a word that calls something off."""
    first, last = _clause(text, start, end)
    if any(mark.kind == "not" and first <= mark.start < last for mark in marks(source)):
        return True
    return any(word in text[first:last] for word in words("han_undo"))


def _sides(text: str, mark: Mark) -> tuple[str, str]:
    """What stands before and behind a mark: two characters each, or more behind it where a clause begins."""
    left = text[max(0, mark.start - _SIDE) : mark.start]
    if len(left) < _SIDE or not left.isalnum():
        wide = text[mark.end : mark.end + _WIDEST]
        stop = next((place for place, sign in enumerate(wide) if not sign.isalnum()), len(wide))
        return "", wide[:stop] if stop >= _WIDE else ""
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
