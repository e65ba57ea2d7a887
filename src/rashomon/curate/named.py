"""What a headline names and counts, under one id in every language: people, places, bodies, figures, days.

Two reports of one event name the same, and "40 trillion dollars" is 40兆ドル. Two reports that both name somebody, and
nobody in common, are mostly of two events, however alike they sound: a leader congratulates two presidents a day. What
every headline of a topic names, its own sides, says nothing either way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rashomon.curate.vocabulary import Matcher
from rashomon.language.concepts import concepts
from rashomon.language.numbers import mentions
from rashomon.language.quantities import Mention
from rashomon.records import Article, Topic, record

_YEARS: Final = range(1900, 2101)
_TYPE: Final = re.compile(r"[^\W\d_]-$")
"""What stands before the number of a type: of a jet, a rocket, a mission."""
_MAY_BE_YEAR: Final = ("number", "ordinal")

Tokens = Mapping[str, float]


@record
class Named:
    """What each title names, one row an article.

    ``names`` has the topic's entities, whatever else the name lists know, figures and days; ``others`` only what is no
    party to the topic; ``figures`` only the figures.
    """

    names: tuple[Tokens, ...]
    others: tuple[Tokens, ...]
    figures: tuple[Tokens, ...]


def read_names(articles: Sequence[Article], topic: Topic | None, matcher: Matcher | None) -> Named:
    """Read off the titles whom and what they name.

    Args:
        articles: any.
        topic: its sides are named everywhere.
        matcher: of the topic's vocabulary.
    """
    own = own_names(topic)
    names, others, figures = [], [], []
    for article in articles:
        found = mentions(article.title, article.published.date())
        counted = dict.fromkeys((_figure(each) for each in found if _is_figure(each, article.title)), 1.0)
        known = dict.fromkeys((c for c in concepts(article.title) if not c.startswith("c:") and c not in own), 1.0)
        entities = (f"entity:{each}" for each in _entities(article, matcher))
        days = (f"day:{each.date.month}-{each.date.day}" for each in found if each.date and each.date.day)
        names.append({**dict.fromkeys([*entities, *days], 1.0), **known, **counted})
        others.append(known)
        figures.append(counted)
    return Named(names=tuple(names), others=tuple(others), figures=tuple(figures))


def own_names(topic: Topic | None) -> frozenset[str]:
    """The names, as concepts, of all that speaks for one of the topic's sides."""
    if topic is None:
        return frozenset()
    return frozenset(_names_in(name.text for e in topic.vocabulary.entities if e.side for name in e.names))


def _names_in(texts: Iterable[str]) -> set[str]:
    return {concept for text in texts for concept in concepts(text) if not concept.startswith("c:")}


def _entities(article: Article, matcher: Matcher | None) -> list[str]:
    if matcher is None:
        return []
    found = matcher.mentions(article.title, language=article.language, day=article.published.date())
    return [m.term.entity.id for m in found if m.term.entity]


def _is_figure(mention: Mention, title: str) -> bool:
    """Whether it counts something: a year does not, nor the number of a type (J-10), and "one of them" is none."""
    if mention.value is None or mention.weak:
        return False
    if mention.kind in _MAY_BE_YEAR and mention.value in _YEARS and mention.value == int(mention.value):
        return False
    return not _TYPE.search(title, 0, mention.start)


def _figure(mention: Mention) -> str:
    value = mention.value.normalize() if mention.value is not None else ""
    return f"{mention.kind}:{value}{mention.unit}"
