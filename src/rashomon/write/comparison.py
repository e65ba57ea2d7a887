"""What no single side tells: where they differ, what only one side reports, which words they use."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from rashomon.language.counting import count_uses
from rashomon.language.frames import Sentence
from rashomon.language.normalise import fold
from rashomon.language.terms import names_term
from rashomon.records import Bullet, ContestedTerm, Dossier, Name, Passage, Reading, Source, record
from rashomon.silence import is_thin
from rashomon.write.contradictions import Claim, contradict
from rashomon.write.elsewhere import told_elsewhere
from rashomon.write.figures import differing
from rashomon.write.headlines import (
    best_first,
    columns,
    likeness,
    own_words,
    quotable,
    shared_words,
)
from rashomon.write.phrases import Phrases, Told

MOST_BULLETS: Final = 5
"""Of one section."""
FEW_BULLETS: Final = 2
"""Of one-sided stories where a side was hardly read, so that they say little."""
FEW_ITEMS: Final = 20
"""Below this many relevant articles a side, words are examples and no comparison."""
SAME_EMPHASIS: Final = 0.25
"""Headlines that share this part of the shorter one's words, names of the sides aside, stress the same."""
LONGEST_EXAMPLE: Final = 200


def compare(stories: Sequence[Told], dossier: Dossier, phrases: Phrases) -> tuple[Bullet, ...]:
    """Write the three sections of the comparison; each is left out where there is nothing.

    Args:
        stories: with their sources, best first.
        dossier: for what was read and everything that was considered.
        phrases: the frames.
    """
    return (
        *where_they_differ(stories, phrases),
        *only_one_side(stories, dossier, phrases),
        *words_used(dossier, phrases),
    )


# --------------------------------------------------------------------------------------------------------------
# Where They Differ
# --------------------------------------------------------------------------------------------------------------


def where_they_differ(stories: Sequence[Told], phrases: Phrases) -> tuple[Bullet, ...]:
    """Pairs of claims on one story, one a side: contradictions first, then figures, then emphasis."""
    phrases.begin_section()
    shared = [told for told in stories if len(told.sides) > 1]
    found: list[tuple[Told, str, Sequence[Claim]]] = [
        *((told, "contradict", _contradiction(told, phrases)) for told in shared),
        *((told, "degree", _degree(told)) for told in shared),
    ]
    quoted = {claim.source.article.id for _, _, pair in found for claim in pair}
    found += [(told, "emphasis", _emphasis(told, quoted, phrases)) for told in shared]
    pairs = [(told, key, pair) for told, key, pair in found if pair][:MOST_BULLETS]
    return tuple(_difference(told, key, pair, phrases) for told, key, pair in pairs)


_KINDS: Final = {"contradict": "contradict", "degree": "differ in degree", "emphasis": "different emphasis"}


def _difference(told: Told, key: str, pair: Sequence[Claim], phrases: Phrases) -> Bullet:
    sentence = phrases.sentence()
    sentence.add(key)
    for place, claim in enumerate(pair):
        side = phrases.side(claim.source.perspective_id)
        phrases.add_passage(sentence, "side" if place == 0 else "across", claim.source, claim.passage, side=side)
    return sentence.bullet("differ", None, told.story.id, kind=_KINDS[key])


def _claims(told: Told, side: str, phrases: Phrases) -> list[Claim]:
    ordered = best_first(told.of(side), phrases.topic, phrases.reads, told.sources)
    return [Claim(source=source, passage=quotable(source.article)) for source in ordered]


def _pairs(told: Told, phrases: Phrases) -> Iterable[tuple[Claim, Claim]]:
    for one, other in itertools.combinations(told.sides, 2):
        yield from itertools.product(_claims(told, one, phrases), _claims(told, other, phrases))


def _contradiction(told: Told, phrases: Phrases) -> Sequence[Claim]:
    return next(((one, other) for one, other in _pairs(told, phrases) if contradict(one, other)), ())


def _degree(told: Told) -> Sequence[Claim]:
    figures = differing(told.sources)
    if len({figure.source.perspective_id for figure in figures}) < 2:
        return ()
    ordered = sorted(figures, key=lambda figure: told.sides.index(figure.source.perspective_id))
    return tuple(
        Claim(
            source=figure.source,
            passage=quotable(figure.source.article) if _in_headline(figure.claim) else figure.claim,
        )
        for figure in ordered
    )


def _in_headline(claim: Passage) -> bool:
    return claim.field == "title"


def _emphasis(told: Told, quoted: Collection[str], phrases: Phrases) -> Sequence[Claim]:
    """The pair of headlines, one a side, that tells the story most differently; none where all say the same.

    Headlines that stand in another pair already come last, and a pair of such headlines is none.
    """
    best: tuple[tuple[int, int, float, int], tuple[Claim, Claim]] | None = None
    for place, (one, other) in enumerate(_pairs(told, phrases)):
        used = sum(claim.source.article.id in quoted for claim in (one, other))
        if used == 2 or not _tell_differently(one, other, phrases):
            continue
        unread = sum(not phrases.is_read(claim.source) for claim in (one, other))
        rank = (unread, used, likeness(one.source.article, other.source.article), place)
        if best is None or rank < best[0]:
            best = (rank, (one, other))
    return best[1] if best else ()


def _tell_differently(one: Claim, other: Claim, phrases: Phrases) -> bool:
    """Whether two headlines differ in their words or, between languages, in whom and what each alone names."""
    if one.language == other.language:
        mine, theirs = (own_words(each.passage.text, each.language, phrases.topic) for each in (one, other))
        return min(len(mine), len(theirs)) > 2 and shared_words(mine, theirs) < SAME_EMPHASIS
    named, also_named = _names(one, phrases), _names(other, phrases)
    return bool(named - also_named) and bool(also_named - named)


def _names(claim: Claim, phrases: Phrases) -> set[str]:
    """What of the topic's vocabulary a claim names."""
    folded = fold(claim.passage.text)
    entities = phrases.topic.vocabulary.entities
    return {each.id for each in entities if any(names_term(folded, name.text) for name in each.names)}


# --------------------------------------------------------------------------------------------------------------
# Only One Side Reports
# --------------------------------------------------------------------------------------------------------------


def only_one_side(stories: Sequence[Told], dossier: Dossier, phrases: Phrases) -> tuple[Bullet, ...]:
    """Stories that two independent outlets of one side carry and nobody on the others, with the proof of the search."""
    phrases.begin_section()
    found = [told for told in stories if len(told.sides) == 1 and len(_voices(told.sources)) > 1]
    elsewhere = told_elsewhere(found, dossier)
    missed = [told for told in found if told.story.id not in elsewhere]
    if any(_is_thin(reading) for reading in dossier.readings):
        missed = missed[:FEW_BULLETS]
    return tuple(_only(told, dossier, phrases) for told in missed[:MOST_BULLETS])


def _only(told: Told, dossier: Dossier, phrases: Phrases) -> Bullet:
    (side,) = told.sides
    ordered = best_first(told.sources, phrases.topic, phrases.reads)
    others = [other.id for other in phrases.topic.perspectives if other.id != side]
    readings = {reading.perspective_id: reading for reading in dossier.readings}
    known = all(other in readings and not _is_thin(readings[other]) for other in others)
    sentence = phrases.sentence()
    outlets = len({source.outlet.id for source in ordered})
    sentence.add("only" if known else "one_side", side=phrases.side(side), outlets=outlets)
    phrases.add_label(sentence, ordered[0])
    phrases.add_quote(sentence, "quote", ordered[0])
    phrases.add_rest(sentence, ordered[1:], ordered[:1])
    for other in others:
        if other in readings:
            _proof(sentence, readings[other], phrases)
    return sentence.bullet("one-side", None, told.story.id, kind="one side")


def _proof(sentence: Sentence, reading: Reading, phrases: Phrases) -> None:
    slots: dict[str, str | int] = {
        "side": phrases.side(reading.perspective_id),
        "items": reading.collected,
        "outlets": reading.outlets,
        "languages": phrases.frames.list_separator.join(reading.languages),
    }
    sentence.add("thin" if _is_thin(reading) else "proof", **slots)


def _is_thin(reading: Reading) -> bool:
    return is_thin(reading.collected, reading.outlets, len(reading.silent_outlets))


def _voices(sources: Sequence[Source]) -> set[str]:
    """Independent voices: an agency's text is one voice wherever it stands, and a private owner's papers are one."""
    return {
        source.article.agency
        or (source.outlet.owner if source.outlet.control == "private" and source.outlet.owner else source.outlet.id)
        for source in sources
    }


# --------------------------------------------------------------------------------------------------------------
# Words They Use
# --------------------------------------------------------------------------------------------------------------


@record
class Usage:
    """What one side calls a thing: the terms it uses most, in how many of its articles, and an example to cite."""

    side: str
    owner: str
    terms: tuple[str, ...]
    count: int
    total: int
    example: Claim | None


def words_used(dossier: Dossier, phrases: Phrases) -> tuple[Bullet, ...]:
    """Terms for one thing that differ by side, counted over everything relevant, with an example each."""
    phrases.begin_section()
    bullets = [_words(contested, dossier, phrases) for contested in phrases.topic.vocabulary.contested]
    return tuple(bullet for bullet in bullets if bullet is not None)[:MOST_BULLETS]


def _words(contested: ContestedTerm, dossier: Dossier, phrases: Phrases) -> Bullet | None:
    usages = [
        usage
        for side in phrases.topic.perspectives
        if (usage := _usage(side.id, contested, dossier, phrases)) is not None
    ]
    if len({usage.owner for usage in usages}) < 2 or not any(usage.example for usage in usages):
        return None
    few = any(usage.total < FEW_ITEMS for usage in usages)
    sentence = phrases.sentence()
    sentence.add("words_few" if few else "words", concept=contested.concept)
    for place, usage in enumerate(usages):
        if place:
            sentence.add("words_next")
        _add_usage(sentence, usage, phrases)
    return sentence.bullet("words", None, None, kind="examples" if few else "counted")


def _add_usage(sentence: Sentence, usage: Usage, phrases: Phrases) -> None:
    slots: dict[str, str | int] = {
        "side": phrases.side(usage.side),
        "terms": phrases.frames.term_separator.join(usage.terms),
        "count": usage.count,
        "total": usage.total,
    }
    if usage.example is None:
        sentence.add("words_bare", **slots)
    else:
        phrases.add_passage(sentence, "words_side", usage.example.source, usage.example.passage, **slots)


def _usage(side: str, contested: ContestedTerm, dossier: Dossier, phrases: Phrases) -> Usage | None:
    """What a side calls the thing most often; None where it does not name it."""
    best: Usage | None = None
    for owner, names in contested.terms:
        terms = _as_written([name.text for name in names if _is_used(name, side, dossier)], side, dossier)
        if not terms:
            continue
        uses = count_uses(dossier.everything, side, terms)
        usage = Usage(
            side=side,
            owner=owner,
            terms=terms,
            count=len(uses.article_ids),
            total=uses.total,
            example=_example(side, terms, dossier, phrases),
        )
        if best is None or (usage.count, owner == side) > (best.count, best.owner == side):
            best = usage
    return best


def _as_written(terms: Sequence[str], side: str, dossier: Dossier) -> tuple[str, ...]:
    """Of spellings that are one word to a reader (钓鱼岛, 釣魚島) the one that the side writes, else the first."""
    written = "\n".join(
        text
        for each in dossier.everything
        if each.perspective_id == side and each.relevance.accepted
        for text in (each.article.title, each.article.snippet, each.article.text)
        if text
    )
    spellings: dict[str, list[str]] = {}
    for term in terms:
        spellings.setdefault(fold(term), []).append(term)
    return tuple(next((term for term in same if term in written), same[0]) for same in spellings.values())


def _is_used(name: Name, side: str, dossier: Dossier) -> bool:
    return bool(count_uses(dossier.everything, side, (name.text,)).article_ids)


def _example(side: str, terms: Sequence[str], dossier: Dossier, phrases: Phrases) -> Claim | None:
    """A printed headline, or else a sentence, that uses one of the terms; one that the reader can read first."""
    found = [
        Claim(source=source, passage=passage)
        for source in dossier.sources
        if source.perspective_id == side
        for passage in (quotable(source.article), *source.passages[1:])
        if columns(passage.text) <= LONGEST_EXAMPLE and any(names_term(fold(passage.text), term) for term in terms)
    ]
    found.sort(key=lambda claim: (not phrases.is_read(claim.source), claim.passage.field != "title", claim.source.n))
    return found[0] if found else None
