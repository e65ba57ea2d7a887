"""The two first parts of an extractive digest: the highlights, and what each side's press says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from rashomon.language.frames import Sentence
from rashomon.records import Bullet, Section, Source
from rashomon.write.facts import added_fact
from rashomon.write.figures import differing
from rashomon.write.headlines import best_first, likeness, quotable
from rashomon.write.phrases import Phrases, Told

MOST_HIGHLIGHTS = 5
FEW_HIGHLIGHTS = 3
"""Below this many, the first stories of each side join the highlights."""
MOST_QUOTES = 3
"""Headlines quoted of one story on one side; further outlets are named only."""
SAME_WORDS = 0.34
"""Headlines as like as this say the same, and only one of them is quoted."""


def highlights(stories: Sequence[Told], phrases: Phrases) -> tuple[Bullet, ...]:
    """Write the highlights: stories that several sides carry, then one-sided ones that two outlets carry.

    Where these are few, the first stories of the sides that have least there stand beside them.
    """
    phrases.begin_section()
    shared = [told for told in stories if len(told.sides) > 1]
    backed = [told for told in stories if len(told.sides) == 1 and len(_outlets(told.sources)) > 1]
    chosen = (shared + backed)[:MOST_HIGHLIGHTS]
    lone = sorted((told for told in stories if len(told.sides) == 1), key=_is_comment)
    while len(chosen) < FEW_HIGHLIGHTS and (left := [told for told in lone if told not in chosen]):
        chosen.append(min(left, key=lambda told: sum(told.sides == other.sides for other in chosen)))
    return tuple(_highlight(told, phrases) for told in chosen)


def _is_comment(told: Told) -> bool:
    return all(source.article.genre == "opinion" for source in told.sources)


def side_section(side: str, stories: Sequence[Told], phrases: Phrases) -> tuple[Bullet, ...]:
    """Write what one side's press says: one bullet a story."""
    phrases.begin_section()
    return tuple(_of_side(told, side, phrases) for told in stories if told.of(side))


def plain(stories: Sequence[Told], phrases: Phrases) -> tuple[Bullet, ...]:
    """The barest bullets: each story's best headline a side. They stand in where a fuller one does not pass."""
    bullets: list[Bullet] = []
    for told in stories:
        for side in told.sides:
            first = best_first(told.of(side), phrases.topic, phrases.reads, told.sources)[0]
            for section, under in (("highlights", None), ("perspective", side)):
                sentence = phrases.sentence()
                phrases.add_label(sentence, first)
                phrases.begin_section()
                phrases.add_quote(sentence, "quote", first)
                bullets.append(sentence.bullet(cast(Section, section), under, told.story.id))
    return tuple(bullets)


def _of_side(told: Told, side: str, phrases: Phrases) -> Bullet:
    sentence = phrases.sentence()
    ordered = best_first(told.of(side), phrases.topic, phrases.reads, told.sources)
    first = ordered[0]
    phrases.add_label(sentence, first)
    fact = added_fact(first, quotable(first.article), phrases.topic) if _may_add(first, ordered, phrases) else None
    if fact is None:
        phrases.add_quote(sentence, "quote", first)
    else:
        phrases.add_quote_and_fact(sentence, first, fact)
    _others(sentence, first, ordered[1:], phrases, MOST_QUOTES - 1)
    return sentence.bullet("perspective", side, told.story.id)


def _may_add(first: Source, ordered: Sequence[Source], phrases: Phrases) -> bool:
    """A sentence joins a lone report that the reader can read; elsewhere the other headlines say more."""
    return len(ordered) == 1 and phrases.is_read(first) and first.article.genre == "report"


def _highlight(told: Told, phrases: Phrases) -> Bullet:
    sentence = phrases.sentence()
    if len(told.sides) > 1:
        _across(sentence, told, phrases)
    else:
        (side,) = told.sides
        _one_side(sentence, side, best_first(told.sources, phrases.topic, phrases.reads), phrases)
    figures = differing(told.sources)
    for place, figure in enumerate(figures):
        slots = {"quote": phrases.marked(figure.source, figure.passage), "outlet": phrases.outlet(figure.source.outlet)}
        sentence.add("figures" if place == 0 else "figures_next", figure.passage, **slots)
    return sentence.bullet("highlights", None, told.story.id)


def _one_side(sentence: Sentence, side: str, ordered: Sequence[Source], phrases: Phrases) -> None:
    outlets = len(_outlets(ordered))
    if outlets == 1:
        phrases.add_quote(sentence, "side", ordered[0], side=phrases.side(side))
        _name_rest(sentence, ordered[:1], ordered[1:], phrases)
        return
    sentence.add("one_side", side=phrases.side(side), outlets=outlets)
    phrases.add_label(sentence, ordered[0])
    phrases.add_quote(sentence, "quote", ordered[0])
    _others(sentence, ordered[0], ordered[1:], phrases, 1)


def _across(sentence: Sentence, told: Told, phrases: Phrases) -> None:
    sides = _paired(told, phrases)
    if len(sides) < len(phrases.topic.perspectives) or len(sides) > 2:
        sentence.add("several", sides=len(sides), n=len(told.sources))
    elif len(told.sources) == 2:
        sentence.add("each")
    else:
        sentence.add("both", n=len(told.sources))
    order = sorted(sides, key=lambda side: (phrases.day(sides[side][0]), told.sides.index(side)))
    earlier: Source | None = None
    for side in order:
        first = sides[side][0]
        gap = (phrases.day(first) - phrases.day(earlier)).days if earlier else None
        key = "side" if gap is None else _ACROSS.get(gap, "across_days")
        phrases.add_quote(sentence, key, first, side=phrases.side(side), gap=str(gap))
        earlier = first
    rest = [source for side in order for source in sides[side][1:]]
    phrases.add_rest(sentence, rest, [sides[side][0] for side in order])


def _paired(told: Told, phrases: Phrases) -> dict[str, tuple[Source, ...]]:
    """Each side's sources, best first, so that the headlines in front are about the same."""
    sides: dict[str, tuple[Source, ...]] = {}
    beside: Source | None = None
    for side in told.sides:
        sides[side] = best_first(told.of(side), phrases.topic, phrases.reads, told.sources, beside)
        beside = beside or sides[side][0]
    return sides


def _others(sentence: Sentence, first: Source, rest: Sequence[Source], phrases: Phrases, most: int) -> None:
    """Quote the headlines that say something else, name the outlets whose headlines say the same."""
    chosen: list[Source] = []
    for source in rest:
        new = all(likeness(source.article, other.article) < SAME_WORDS for other in (first, *chosen))
        if len(chosen) < most and new and (phrases.is_read(source) or not phrases.is_read(first)):
            chosen.append(source)
    quoted = [first]
    for source in sorted(chosen, key=phrases.day):
        _quote_another(sentence, source, quoted, phrases)
        quoted.append(source)
    named = [source for source in rest if source not in chosen]
    _name_rest(sentence, quoted, named, phrases)


def _quote_another(sentence: Sentence, source: Source, quoted: Sequence[Source], phrases: Phrases) -> None:
    if source.article.genre == "opinion" and quoted[0].article.genre != "opinion":
        key = "comment"
    elif source.outlet.id != quoted[-1].outlet.id:
        key = "another"
    else:
        key = "again" if phrases.day(source) == phrases.day(quoted[-1]) else "again_day"
    phrases.add_quote(sentence, key, source)


def _name_rest(sentence: Sentence, quoted: Sequence[Source], rest: Sequence[Source], phrases: Phrases) -> None:
    phrases.add_rest(sentence, rest, quoted)
    phrases.add_copies(sentence, quoted[0])


def _outlets(sources: Sequence[Source]) -> set[str]:
    return {source.outlet.id for source in sources}


_ACROSS = {0: "across_same_day", 1: "across_next_day"}
