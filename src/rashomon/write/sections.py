"""The two first parts of an extractive digest: the highlights, and what each side's press says."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language.frames import Sentence
from rashomon.records import Bullet, Source
from rashomon.write.headlines import best_first, genre_label, likeness
from rashomon.write.phrases import Phrases, Told

MOST_HIGHLIGHTS = 5
MOST_QUOTES = 3
"""Headlines quoted of one story on one side; further outlets are named only."""
SAME_WORDS = 0.34
"""Headlines as like as this say the same, and only one of them is quoted."""


def highlights(stories: Sequence[Told], phrases: Phrases) -> tuple[Bullet, ...]:
    """Write the highlights: stories that several sides carry, then one-sided ones that two outlets carry.

    Where there is neither, the first story stands for the day.
    """
    shared = [told for told in stories if len(told.sides) > 1]
    backed = [told for told in stories if len(told.sides) == 1 and len(_outlets(told.sources)) > 1]
    chosen = (shared + backed)[:MOST_HIGHLIGHTS] or list(stories[:1])
    return tuple(_highlight(told, phrases) for told in chosen)


def of_side(told: Told, side: str, phrases: Phrases) -> Bullet:
    """Write the one bullet of a story under one side."""
    sentence = phrases.sentence()
    ordered = best_first(told.of(side), phrases.topic, phrases.reads)
    first = ordered[0]
    _label(sentence, first)
    phrases.add_quote(sentence, "quote", first)
    _others(sentence, first, ordered[1:], phrases, MOST_QUOTES - 1)
    return sentence.bullet("perspective", side, told.story.id)


def plain(source: Source, phrases: Phrases) -> Bullet:
    """The barest bullet of a source: its headline. It stands in where a fuller one does not pass."""
    sentence = phrases.sentence()
    _label(sentence, source)
    phrases.add_quote(sentence, "quote", source)
    return sentence.bullet("perspective", source.perspective_id, source.story_id)


def _highlight(told: Told, phrases: Phrases) -> Bullet:
    sentence = phrases.sentence()
    sides = {side: best_first(told.of(side), phrases.topic, phrases.reads) for side in told.sides}
    if len(sides) > 1:
        _across(sentence, sides, phrases)
    else:
        ((side, ordered),) = sides.items()
        if len(_outlets(ordered)) > 1:
            sentence.add("one_side", side=phrases.side(side), outlets=len(_outlets(ordered)))
        else:
            _label(sentence, ordered[0])
        phrases.add_quote(sentence, "quote", ordered[0])
        _others(sentence, ordered[0], ordered[1:], phrases, 1)
    return sentence.bullet("highlights", None, told.story.id)


def _across(sentence: Sentence, sides: dict[str, tuple[Source, ...]], phrases: Phrases) -> None:
    count = sum(len(sources) for sources in sides.values())
    if len(sides) < len(phrases.topic.perspectives) or len(sides) > 2:
        sentence.add("several", sides=len(sides), n=count)
    else:
        sentence.add("each") if count == 2 else sentence.add("both", n=count)
    order = sorted(sides, key=lambda side: (phrases.day(sides[side][0]), list(sides).index(side)))
    earlier: Source | None = None
    for side in order:
        first = sides[side][0]
        if earlier is None:
            phrases.add_quote(sentence, "side", first, side=phrases.side(side))
        else:
            gap = (phrases.day(first) - phrases.day(earlier)).days
            key = {0: "across_same_day", 1: "across_next_day"}.get(gap, "across_days")
            phrases.add_quote(sentence, key, first, side=phrases.side(side), gap=str(gap))
        earlier = first
    quoted = [sides[side][0] for side in order]
    rest = [source for side in order for source in sides[side][1:]]
    _name_rest(sentence, quoted, rest, phrases)


def _others(sentence: Sentence, first: Source, rest: Sequence[Source], phrases: Phrases, most: int) -> None:
    """Quote the headlines that say something else, name the outlets whose headlines say the same."""
    quoted = [first]
    named: list[Source] = []
    for source in rest:
        new = all(likeness(source.article, other.article) < SAME_WORDS for other in quoted)
        if len(quoted) <= most and new and (phrases.is_read(source) or not phrases.is_read(first)):
            comment = source.article.genre == "opinion" and first.article.genre != "opinion"
            phrases.add_quote(sentence, "comment" if comment else "another", source)
            quoted.append(source)
        else:
            named.append(source)
    _name_rest(sentence, quoted, named, phrases)


def _name_rest(sentence: Sentence, quoted: Sequence[Source], rest: Sequence[Source], phrases: Phrases) -> None:
    phrases.add_also(sentence, rest)
    for source in quoted[:1]:
        phrases.add_copies(sentence, source)


def _label(sentence: Sentence, source: Source) -> None:
    label = genre_label(source.article)
    if label:
        sentence.add(label)


def _outlets(sources: Sequence[Source]) -> set[str]:
    return {source.outlet.id for source in sources}
