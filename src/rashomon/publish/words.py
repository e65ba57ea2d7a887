"""A bullet cut into pieces: where its marks stand, and which words are another language's."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rashomon.language.tags import base_language
from rashomon.publish.plain import TEXT_LIMIT, shown, shown_inside
from rashomon.publish.view import BulletView, SourceView
from rashomon.records import record

_TRANSLATED = {"en": "translated", "ja": "翻訳", "zh": "译文"}
"""What stands behind a sentence whose evidence is in another language, in the language of the sentence."""


@record
class Piece:
    """A stretch of clean text. ``language`` only where it is not the bullet's; ``numbers`` are printed behind it."""

    text: str
    numbers: tuple[int, ...] = ()
    language: str | None = None


def pieces_of(bullet: BulletView, sources: Mapping[int, SourceView] | None = None) -> tuple[Piece, ...]:
    """Cut a bullet at its marks and, where ``sources`` are given, around the quotes of another language.

    A text beyond the limit is cut and marked with an ellipsis; the marks of the lost part stay.

    Args:
        bullet: the sentence.
        sources: the printed articles by number, for the languages of the quotes.

    Returns:
        The pieces in order. Their texts, joined, are the bullet's clean text.
    """
    marks = _marks(bullet)
    foreign = _foreign(bullet, sources or {})
    cuts = sorted({0, len(bullet.text), *marks, *(at for start, end, _ in foreign for at in (start, end))})
    stretches = [
        Piece(
            text=shown_inside(bullet.text[start:end]),
            numbers=tuple(marks.get(end, ())),
            language=next((lang for first, last, lang in foreign if first <= start and end <= last), None),
        )
        for start, end in itertools.pairwise(cuts)
    ]
    if 0 in marks:
        stretches.insert(0, Piece(text="", numbers=tuple(marks[0])))
    return tuple(_trimmed(stretches))


def pieces_with_mark(bullet: BulletView) -> tuple[Piece, ...]:
    """The pieces of a bullet for forms that have no sign of their own for a translation.

    Returns:
        As :func:`pieces_of`; where the evidence of the sentence is in another language, that is said in brackets
        before its last marks.
    """
    pieces = pieces_of(bullet)
    if not bullet.translated or not pieces:
        return pieces
    mark = _TRANSLATED.get(base_language(bullet.language), _TRANSLATED["en"])
    *before, last = pieces
    return (*before, replace(last, text=f"{last.text.rstrip()} ({mark})"))


def names_of(source: SourceView) -> str:
    """The readings of the names in a headline of another language, on one line; empty where there are none.

    They are names and key terms alone, and are labelled as such: no translation of the headline.
    """
    pairs = ", ".join(f"{shown(term)} {shown(meaning)}" for term, meaning in source.glosses)
    return f"names: {pairs}" if pairs else ""


def _marks(bullet: BulletView) -> dict[int, list[int]]:
    end = len(bullet.text)
    marks: dict[int, list[int]] = {}
    for cite in bullet.cites:
        at = end if cite.at is None else min(max(cite.at, 0), end)
        numbers = marks.setdefault(at, [])
        if cite.n not in numbers:
            numbers.append(cite.n)
    return marks


def _foreign(bullet: BulletView, sources: Mapping[int, SourceView]) -> list[tuple[int, int, str]]:
    """The places where a cited passage of another language stands word by word."""
    found: list[tuple[int, int, str]] = []
    for cite in bullet.cites:
        source = sources.get(cite.n)
        if source is None or not cite.quote or base_language(source.language) == base_language(bullet.language):
            continue
        at = bullet.text.find(cite.quote)
        if at >= 0 and all(at >= last or at + len(cite.quote) <= first for first, last, _ in found):
            found.append((at, at + len(cite.quote), source.language))
    return found


def _trimmed(pieces: Iterable[Piece]) -> Iterable[Piece]:
    """Trim the line as a whole, and cut it where it grows too long."""
    length = 0
    for piece in pieces:
        text = piece.text if length else piece.text.lstrip()
        if length + len(text) > TEXT_LIMIT:
            room = TEXT_LIMIT - length - 1
            text = text[: max(room, 0)].rstrip() + ("…" if room >= 0 else "")
            length = TEXT_LIMIT + 1
        length += len(text)
        if text or piece.numbers:
            yield Piece(text=text, numbers=piece.numbers, language=piece.language)
