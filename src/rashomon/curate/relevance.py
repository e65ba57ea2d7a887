"""Article x Topic: about it or not, with reasons that a person understands.

First the vocabulary, in the article's language: a text that names neither two sides, nor one side and a relation, nor
the subject itself, is about something else and costs nothing more. What is let through is graded by where it says it
(title, lead, further down), by what speaks against (sport, markets, round-ups), and by whether its embedding lies
nearer to the topic's examples of on than of off. The grades add up as log-odds, whose logistic is the score; the
threshold is the score from which on accepted articles are on topic with the precision that
``docs/quality/curation.md`` states.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from rashomon.curate.evidence import Evidence, Zone, gather
from rashomon.curate.vocabulary import Matcher, Mention
from rashomon.language.centring import centre
from rashomon.language.normalise import fold
from rashomon.language.segment import tokens
from rashomon.ports import Embedder, Vectors
from rashomon.records import Article, Example, Relevance, Topic, record

THRESHOLD: Final = 0.5
_LIST_MARKS: Final = re.compile(r"[,;、；] ?")
NEAREST: Final = 3
"""Examples of each kind that an article is compared with."""


@record
class Ground:
    """One reason for or against, in log-odds."""

    weight: float
    reason: str


class RelevanceJudge:
    """Judges articles against one topic.

    Args:
        topic: whose vocabulary and examples decide.
        embedder: compares candidates with the examples; None leaves it to the words.
    """

    def __init__(self, topic: Topic, embedder: Embedder | None = None) -> None:
        self._topic = topic
        self._embedder = embedder
        self._matcher = Matcher(topic.vocabulary)

    def judge(self, articles: Sequence[Article]) -> tuple[Relevance, ...]:
        """Judge each article by itself; the same article is judged the same in any company.

        Returns:
            In the order of ``articles``.

        Raises:
            ModelError: the embedder failed.
        """
        grounds = [self._lexical(article) for article in articles]
        doubtful = [i for i, found in enumerate(grounds) if found and found[0].weight > -4]
        for i, ground in zip(doubtful, self._semantic([articles[i] for i in doubtful]), strict=True):
            grounds[i] = (*grounds[i], ground)
        return tuple(self._verdict(article, found) for article, found in zip(articles, grounds, strict=True))

    def _lexical(self, article: Article) -> tuple[Ground, ...]:
        evidence = gather(article, self._matcher)
        base = _base(evidence, self._topic.vocabulary.min_sides)
        return () if base is None else (base, *_modifiers(article, evidence))

    def _semantic(self, articles: Sequence[Article]) -> list[Ground]:
        """One ground an article from its nearness to the examples; nothing to say without embedder or examples."""
        vocabulary = self._topic.vocabulary
        if not articles or self._embedder is None or not (vocabulary.examples_on and vocabulary.examples_off):
            return [Ground(weight=0.0, reason="") for _ in articles]
        rows = self._centred([judged_text(a) for a in articles], [a.language for a in articles])
        on = _nearness(rows, self._examples(vocabulary.examples_on))
        off = _nearness(rows, self._examples(vocabulary.examples_off))
        return [
            Ground(
                weight=SEMANTIC_SLOPE * float(margin - SEMANTIC_MIDDLE),
                reason=f"reads {'more' if margin > SEMANTIC_MIDDLE else 'less'} like the topic's examples "
                f"than like its counter-examples ({margin:+.2f})",
            )
            for margin in on - off
        ]

    def _examples(self, examples: Sequence[Example]) -> Vectors:
        return self._centred([e.text for e in examples], [e.language for e in examples])

    def _centred(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors:
        assert self._embedder is not None
        return centre(self._embedder.embed(texts), languages, embedder=self._embedder.name)

    def _verdict(self, article: Article, grounds: tuple[Ground, ...]) -> Relevance:
        if not grounds:
            reason = f"names too little of {self._topic.name}: not two sides, nor one and what is between them"
            return Relevance(
                article_id=article.id, topic_id=self._topic.id, accepted=False, score=0.0, reasons=(reason,)
            )
        score = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, sum(g.weight for g in grounds)))))
        return Relevance(
            article_id=article.id,
            topic_id=self._topic.id,
            accepted=score >= THRESHOLD,
            score=round(score, 4),
            reasons=tuple(g.reason for g in grounds if g.reason),
        )


SEMANTIC_SLOPE: Final = 8.0
SEMANTIC_MIDDLE: Final = 0.0


def judged_text(article: Article) -> str:
    """What of an article is embedded: its title, and as much lead as a headline is long."""
    return article.title


def _nearness(rows: Vectors, examples: Vectors) -> Vectors:
    """Mean cosine of each row with its NEAREST nearest examples."""
    cosines: Vectors = np.sort(rows @ examples.T, axis=1)[:, -NEAREST:]
    means: Vectors = cosines.mean(axis=1)
    return means


def _base(evidence: Evidence, wanted: int) -> Ground | None:
    """The strongest way in which the words let the article through, None where they do not."""
    title, lead, body = evidence.title, evidence.lead, evidence.body
    if title.subjects:
        return Ground(weight=2.5, reason=f"the title is about {_quoted(title.subjects)}")
    if len(title.actors) >= wanted:
        return Ground(weight=2.5, reason=f"names {_named(title)} in the title")
    if len(title.implied) >= wanted:
        return Ground(weight=1.2, reason=f"names {_named(title)} and {_quoted(title.bearings)} in the title")
    if title.actors and title.relations:
        return Ground(weight=1.0, reason=f"names {_named(title)} with {_quoted(title.relations)} in the title")
    if title.actors and len(title.actors | lead.actors) >= wanted:
        return Ground(weight=1.5, reason=f"names {_named(title)} in the title and {_named(lead)} in its lead")
    if title.actors and len(title.implied | lead.implied) >= wanted:
        return Ground(weight=0.8, reason=f"names {_named(title)} in the title and {_quoted(lead.bearings)} in its lead")
    if lead.subjects:
        return Ground(weight=0.5, reason=f"the lead is about {_quoted(lead.subjects)}")
    if len(lead.actors) >= wanted:
        return Ground(weight=0.3, reason=f"names {_named(lead)} only below the title")
    if title.actors and len(evidence.actors) >= wanted:
        return Ground(weight=-0.7, reason=f"names {_named(body)} only in passing")
    if len(evidence.actors) >= wanted or body.subjects:
        return Ground(weight=-2.5, reason=f"names {_named(body) or _quoted(body.subjects)} only in passing")
    return None


def _modifiers(article: Article, evidence: Evidence) -> list[Ground]:
    """What speaks for and against beside the base."""
    grounds = []
    if evidence.title.relations:
        grounds.append(Ground(weight=0.7, reason=f"the title speaks of {_quoted(evidence.title.relations)}"))
    elif evidence.lead.relations:
        grounds.append(Ground(weight=0.4, reason=f"the lead speaks of {_quoted(evidence.lead.relations)}"))
    if evidence.title.bystanders and len(evidence.title.actors) < 2:
        who = _quoted(evidence.title.bystanders)
        grounds.append(Ground(weight=-1.2, reason=f"the title names another party beside one side: {who}"))
    if evidence.title.off_topic:
        grounds.append(Ground(weight=-3.0, reason=f"about {_quoted(evidence.title.off_topic)}: off-topic term"))
    elif evidence.lead.off_topic:
        grounds.append(
            Ground(weight=-0.8, reason=f"the lead speaks of {_quoted(evidence.lead.off_topic)}: off-topic term")
        )
    if names_sides_apart(article.title, evidence.title):
        grounds.append(
            Ground(weight=-2.5, reason="the title lists several things, and names the sides in different ones")
        )
    if article.genre in ("roundup", "index"):
        what = "a round-up of several things" if article.genre == "roundup" else "a page that lists articles"
        grounds.append(Ground(weight=-1.5, reason=what))
    return grounds


def names_sides_apart(title: str, zone: Zone) -> bool:
    """Whether a title is a list of several things of which no single one names two sides or the subject.

    "A summit, B visits China, India trade data" is a round-up; "China, Japan and Korea meet" is not, since parts of a
    single word are no things of their own.
    """
    folded = fold(title)
    cuts = [0, *(found.end() for found in _LIST_MARKS.finditer(folded)), len(folded)]
    parts = list(itertools.pairwise(cuts))
    if len(parts) < 3 or zone.subjects or any(len(tokens(folded[start:end])) < 2 for start, end in parts):
        return False
    within = [{m.side for m in zone.sides if start <= m.start < end} for start, end in parts]
    return len(zone.actors) > 1 and all(len(sides) < 2 for sides in within)


def _named(zone: Zone) -> str:
    """ "China (中国) and Japan (日本)": each side once, with the word that named it."""
    first: dict[str, Mention] = {}
    for mention in zone.sides:
        first.setdefault(mention.side or "", mention)
    return " and ".join(f"{side} ({mention.term.text})" for side, mention in first.items())


def _quoted(mentions: Sequence[Mention]) -> str:
    return ", ".join(dict.fromkeys(f'"{mention.term.text}"' for mention in mentions[:3]))
