"""Figures of one story that differ: the same kind of thing, counted differently by different outlets."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from rashomon.language.numbers import mentions
from rashomon.language.quantities import Mention, same_amount
from rashomon.language.shipped import shipped_table
from rashomon.records import Passage, Source, record

_REACH: Final = 3
"""Words (or twice as many characters, without spaces) that may stand between a number and what it counts."""
_CLOSE: Final = Decimal(2)
"""Sums of money further apart than this factor are taken for sums of different things."""
_BEFORE: Final = re.compile(r"(?:[A-Za-zÀ-ÿ][\w'’-]*[ \u00a0]){1,3}$")
_LITTLE: Final = re.compile(
    r"(?:of|to|the|a|an|in|on|at|by|for|from|with|and|or|as|that|over|its|his|her|their|is|are|has)\s+", re.IGNORECASE
)
_GAP: Final = re.compile(r"(?:[ \u00a0-]+[^\W\d_][\w'’-]*){1,4}")


@record
class Figure:
    """A figure in a source: what it counts, how much, and the words."""

    source: Source
    unit: str
    mention: Mention
    passage: Passage
    """The figure's own words with a few before, ``exports to 40 Japanese entities``."""
    claim: Passage
    """The headline or sentence that they stand in."""


def differing(sources: Sequence[Source]) -> tuple[Figure, ...]:
    """Find figures of a story that differ between outlets.

    Args:
        sources: the sources of one story, best first.

    Returns:
        Two figures of one kind, by different outlets, of which neither outlet gives the other's too; from different
        sides where there are such. None where there is no such pair.
    """
    figures = [figure for source in sources for figure in figures_of(source)]
    pairs = [
        (one, other)
        for one, other in itertools.combinations(figures, 2)
        if one.source.outlet.id != other.source.outlet.id
        and _differ(one, other)
        and not _both_give(one, other, figures)
    ]
    pairs.sort(key=lambda pair: pair[0].source.perspective_id == pair[1].source.perspective_id)
    return pairs[0] if pairs else ()


def figures_of(source: Source) -> tuple[Figure, ...]:
    """The figures in a source's title and first sentences whose unit is known, in order."""
    found: list[Figure] = []
    published = source.article.published.date()
    for claim in source.passages[:4]:
        for mention in mentions(claim.text, published):
            figure = _figure(source, claim, mention)
            if figure is not None:
                found.append(figure)
    return tuple(found)


def _figure(source: Source, claim: Passage, mention: Mention) -> Figure | None:
    if mention.value is None or mention.weak or mention.kind not in ("number", "money"):
        return None
    if mention.kind == "money":
        unit, end = f"money:{mention.unit}", mention.end
    else:
        unit, end = _unit_of(claim.text, mention)
    if not unit:
        return None
    start = _with_what(claim.text, mention.start)
    words = Passage(
        article_id=claim.article_id,
        field=claim.field,
        start=claim.start + start,
        end=claim.start + end,
        text=claim.text[start:end],
    )
    return Figure(source=source, unit=unit, mention=mention, passage=words, claim=claim)


def _with_what(text: str, start: int) -> int:
    """Where the words before a figure begin that say what is done with it: up to three, none across a comma."""
    before = _BEFORE.search(text, 0, start)
    if before is None:
        return start
    found = before.start()
    while (match := _LITTLE.match(text, found)) and match.end() <= start:
        found = match.end()
    return found


def _unit_of(text: str, mention: Mention) -> tuple[str, int]:
    """The kind of thing that a number counts, and where its words end; ``""`` where none is known.

    A measure word may be part of the mention (``3架``); other units stand just behind it.
    """
    end = mention.end
    for kind, form in _units():
        if form.isascii():
            continue
        at = text.find(form, mention.start, end + 2 * _REACH + len(form))
        if at >= 0 and not re.search(r"[\s,、，。；;:：]", text[end:at]):
            return kind, max(at + len(form), end)
    gap = _GAP.match(text, end)
    if gap:
        for word in re.finditer(r"[\w'’-]+", gap.group()):
            named = _english().get(word.group().lower())
            if named:
                return named, gap.start() + word.end()
    return "", end


def _differ(one: Figure, other: Figure) -> bool:
    if one.unit != other.unit or same_amount(one.mention, other.mention) or same_amount(other.mention, one.mention):
        return False
    mine, theirs = one.mention.value, other.mention.value
    if mine is None or theirs is None or not mine or not theirs:
        return False
    return one.mention.kind != "money" or max(mine / theirs, theirs / mine) <= _CLOSE


def _both_give(one: Figure, other: Figure, figures: Iterable[Figure]) -> bool:
    """Whether an outlet of the pair gives the other's figure as well, so that they need not differ."""
    return any(
        figure.unit == one.unit
        and (
            (figure.source.outlet.id == one.source.outlet.id and same_amount(figure.mention, other.mention))
            or (figure.source.outlet.id == other.source.outlet.id and same_amount(figure.mention, one.mention))
        )
        for figure in figures
    )


@functools.cache
def _table() -> dict[str, dict[str, list[str]]]:
    return shipped_table("write", "units")


@functools.cache
def _units() -> tuple[tuple[str, str], ...]:
    """(kind, form), longest form first."""
    pairs = [(kind, form) for kind, forms in _table().items() for each in forms.values() for form in each]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[1]), pair[1], pair[0])))


@functools.cache
def _english() -> dict[str, str]:
    return {form: kind for kind, forms in _table().items() for form in forms["en"]}
