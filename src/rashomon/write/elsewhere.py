"""Whether another side tells a story too: asked of everything that was read, on the topic or not.

That a story stands on one side only is the strongest thing that a digest says, so a doubt is enough to leave it unsaid.
Within a language two headlines tell one story when they share half of their words. Across languages no words are
shared, so what is compared is what the headlines name (:mod:`rashomon.language.concepts`), each thing the heavier the
fewer headlines of the window name it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from rashomon.language.concepts import concepts
from rashomon.records import Article, Dossier
from rashomon.write.headlines import content_tokens, jaccard
from rashomon.write.phrases import Told

SAME_STORY: Final = 0.5
"""A headline in the same language that is as like as this tells the story, whatever the grouping says."""
SAME_THINGS: Final = 0.4
"""A headline in another language that names this part, by weight, of what a headline of the story names tells it too.

Pairs of one event in two languages in the labelled windows that name their event reach .44 to .57; the most that any of
3,200 headlines reached by chance for seven other stories was .37.
"""
LEAST_THINGS: Final = 2


class _Headline:
    """What one headline says and names, read when it is asked for: most are compared in one of the two ways only."""

    def __init__(self, article: Article) -> None:
        self.language = article.language
        self._title = article.title

    @cached_property
    def words(self) -> frozenset[str]:
        return content_tokens(self._title, self.language)

    @cached_property
    def things(self) -> Mapping[str, float]:
        """Concepts, and how far the headline names them."""
        return concepts(self._title)


def told_elsewhere(stories: Sequence[Told], dossier: Dossier) -> set[str]:
    """The ids of one-sided stories that an article of another side tells too.

    Args:
        stories: each told by one side.
        dossier: holds everything that was read.
    """
    if not stories:
        return set()
    others = [(each, _Headline(each.article)) for each in dossier.everything if each.perspective_id is not None]
    weights = _Weights([headline for _, headline in others])
    found = set()
    for told in stories:
        own = [_Headline(source.article) for source in told.sources]
        for each, said in others:
            if each.perspective_id == told.sides[0]:
                continue
            if each.story_id == told.story.id or any(_same(headline, said, weights) for headline in own):
                found.add(told.story.id)
                break
    return found


def _same(one: _Headline, other: _Headline, weights: _Weights) -> bool:
    if one.language == other.language:
        return jaccard(one.words, other.words) >= SAME_STORY
    shared = one.things.keys() & other.things.keys()
    if len(shared) < LEAST_THINGS:
        return False
    named = sum(weights.of(thing) * part for thing, part in one.things.items())
    both = sum(weights.of(thing) * min(one.things[thing], other.things[thing]) for thing in sorted(shared))
    return both >= SAME_THINGS * named > 0.0


class _Weights:
    """Inverse document frequency of what the window's headlines name, counted when it is first asked for."""

    def __init__(self, headlines: Sequence[_Headline]) -> None:
        self._headlines = headlines

    @cached_property
    def _named(self) -> Counter[str]:
        return Counter(thing for headline in self._headlines for thing in headline.things)

    def of(self, thing: str) -> float:
        """The weight of a concept; 0 for one that no headline names."""
        count = self._named[thing]
        return math.log(len(self._headlines) / count) if count else 0.0
