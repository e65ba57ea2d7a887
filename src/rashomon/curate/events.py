"""What happened, by the concepts of a headline: two of them name an event where the topic fixes who is party to it.

"Export curbs issued against ...", "... restricts exports" and "... protests export ban" share few words and lie far
apart in meaning, but all name the concepts export and restrict and a state of the topic. In open news that is no
evidence (every court rules and every price rises); between the states of a topic, within days, it is.

Concepts of one kind of deed count as one: what one newsroom calls a curb another calls a ban or a blacklist.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rashomon.curate.vocabulary import Matcher
from rashomon.language.concepts import concept_frequencies, concepts
from rashomon.language.shipped import shipped_table
from rashomon.records import Article, Topic, record

SHARED_CONCEPTS: Final = 1.45
"""Concepts that two titles of one event share at least; a word with two meanings counts as part of one."""
SHARED_WEIGHT: Final = 0.6
"""What they weigh together, at least."""

_PRIOR: Final = 30.0
"""How many examples of the topic the frequencies in news count as."""
_RAREST: Final = 0.00025
"""Frequency of a concept that no sentence of the news that was counted names: half a sentence."""
_TELLING: Final = 0.33
"""Weight below which a concept says nothing of an event: one in fifteen headlines names it."""
_TELLING_NAME: Final = 0.5
"""The same for a name: great powers are named beside every event."""
_BACKGROUND: Final = re.compile(r"[,;]?\s(amid|amidst|despite|as)\s", re.IGNORECASE)
_LEAST_WORDS: Final = 4
_RELATIONS: Final = frozenset({"c:tension", "c:dispute", "c:disagree", "c:conflict", "c:relation"})
"""How two sides stand to each other, which is the background of everything that a topic reports."""

_Row = Mapping[str, float]


@record
class Told:
    """What each title tells of, one row an article; all rows are empty where there is no topic.

    Dot products of rows of ``weights`` are the weight of the shared concepts, of ``parts`` their number, of
    ``parties`` the number of the topic's states that both name, of ``places`` that of places.
    """

    weights: tuple[_Row, ...]
    parts: tuple[_Row, ...]
    parties: tuple[_Row, ...]
    places: tuple[_Row, ...]


def told_events(articles: Sequence[Article], topic: Topic | None, matcher: Matcher | None) -> Told:
    """Read off the titles what happened. Opinion is left out: what it shares with a report is mostly its subject.

    Args:
        articles: any.
        topic: tells what every headline of it is about anyway; None leaves all rows empty.
        matcher: of the topic's vocabulary.
    """
    named = [deeds(foreground(a.title)) if topic and a.genre != "opinion" else {} for a in articles]
    weights = _weights(topic, {concept for row in named for concept in row})
    kept = [{c: part for c, part in row.items() if weights[c] >= _least(c)} for row in named]
    return Told(
        weights=tuple({c: part * math.sqrt(weights[c]) for c, part in row.items()} for row in kept),
        parts=tuple(kept),
        parties=tuple(_parties(article, matcher) for article in articles),
        places=tuple({c: 1.0 for c in row if c.startswith("p:")} for row in named),
    )


def deeds(title: str) -> dict[str, float]:
    """The concepts of a title; those of one kind of deed are one, and a term of art names what it is about."""
    kinds, implied = _kinds()
    found: dict[str, float] = {}
    for concept, part in concepts(title).items():
        kind = kinds.get(concept, concept)
        found[kind] = math.sqrt(min(1.0, found.get(kind, 0.0) ** 2 + part * part))
        for other in implied.get(concept, ()):
            found[other] = max(found.get(other, 0.0), part)
    return found


@functools.cache
def _kinds() -> tuple[Mapping[str, str], Mapping[str, Sequence[str]]]:
    """Concept -> its kind of deed; concept -> the concepts that it implies."""
    table = shipped_table("curate", "deeds")
    kinds = {f"c:{member}": f"c:{kind}*" for kind, members in table["kinds"].items() for member in members}
    implied = {f"c:{term}": [f"c:{each}" for each in others] for term, others in table["implied"].items()}
    return kinds, implied


@functools.cache
def _deed_frequencies() -> Mapping[str, float]:
    """How often news names each concept; a kind of deed as often as the most frequent of its concepts."""
    kinds, _ = _kinds()
    often: dict[str, float] = {}
    for concept, part in concept_frequencies().items():
        kind = kinds.get(concept, concept)
        often[kind] = max(often.get(kind, 0.0), part)
    return often


def _least(concept: str) -> float:
    return _TELLING if concept.startswith("c:") else _TELLING_NAME


def foreground(title: str) -> str:
    """A title without what it gives as the background: "... amid a row", "... as tensions rise"."""
    match = _BACKGROUND.search(title)
    if match is None or len(title[: match.start()].split()) < _LEAST_WORDS:
        return title
    if match.group(1).lower() == "as" and not _RELATIONS & concepts(title[match.end() :]).keys():
        return title
    return title[: match.start()]


def _weights(topic: Topic | None, found: Iterable[str]) -> dict[str, float]:
    """0 to about 1: the rarer in news and in the topic's examples, the more; the names of its sides weigh nothing."""
    if topic is None:
        return {}
    examples = [deeds(foreground(example.text)) for example in topic.vocabulary.examples_on]
    own = {c for e in topic.vocabulary.entities if e.side for name in e.names for c in concepts(name.text)}
    held = Counter(concept for example in examples for concept in example)
    background = _deed_frequencies()
    weights = {}
    for concept in sorted(found):
        often = held[concept] + _PRIOR * background.get(concept, _RAREST)
        barred = concept in _RELATIONS or (concept in own and not concept.startswith("c:"))
        weights[concept] = 0.0 if barred else math.log(often / (len(examples) + _PRIOR)) / math.log(_RAREST)
    return weights


def _parties(article: Article, matcher: Matcher | None) -> _Row:
    """The states of the topic that a title names."""
    if matcher is None:
        return {}
    mentions = matcher.mentions(article.title, language=article.language, day=article.published.date())
    entities = [m.term.entity for m in mentions if m.term.entity]
    return {e.side: 1.0 for e in entities if e.side and e.kind == "country"}
