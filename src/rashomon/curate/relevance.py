"""Article x Topic: about it or not, with reasons that a person understands.

First the vocabulary, in the article's language: a text that names neither two sides, nor one side and a relation, nor
the subject itself, is about something else and costs nothing more. What is let through is graded by where it says it
and by what speaks against (:mod:`rashomon.curate.grading`), and by whether its embedding lies nearer to the topic's
examples of on than of off. At last a reader (:class:`rashomon.ports.TopicReader`) reads title and lead together with
the topic's name, but for pages that announce several things. The grades add up as log-odds, whose logistic is the
score. ``docs/quality/curation.md`` states the precision and recall of :data:`THRESHOLD` on labelled days.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np

from rashomon.curate.doubt import ask
from rashomon.curate.evidence import Evidence, gather
from rashomon.curate.grading import Grader, Ground
from rashomon.curate.standing import home_sides
from rashomon.curate.stories import is_event
from rashomon.curate.vocabulary import Matcher
from rashomon.language.centring import centre
from rashomon.ports import ChatModel, Embedder, TopicReader, Vectors
from rashomon.records import Article, Example, Relevance, Topic

THRESHOLD: Final = 0.5
"""The score from which on an article is accepted."""

DOUBTFUL: Final = (0.3, 0.8)
"""Scores between these are worth asking a language model."""

NEAREST: Final = 3
"""Examples of each kind that an article is compared with."""

EXAMPLES: Final = 20.0
"""Log-odds for each unit by which an article's cosine with the examples of on is above that of off."""


READING_AT: Final = 0.4
"""What the reader says where it speaks neither for nor against."""

READING_FOR: Final = 0.9
READING_AGAINST: Final = 2.0
"""Log-odds for each unit above and below. It sees better what only bears the names of a topic than what is about it
although the words lack; all three were set by headlines that it was not trained on (``docs/quality/topics.md``)."""

READING_AT_MOST: Final = 4.0
"""What the reader says is cut to this on either side; what words are surer of than that, it is not asked about."""


class RelevanceJudge:
    """Judges articles against one topic.

    Args:
        topic: whose vocabulary and examples decide.
        embedder: compares candidates with the examples; None leaves it to the words.
        reader: reads candidates together with the topic's name; None leaves it to the others.
        model: is asked about what stays in doubt; None asks nobody.
    """

    def __init__(
        self,
        topic: Topic,
        embedder: Embedder | None = None,
        *,
        reader: TopicReader | None = None,
        model: ChatModel | None = None,
    ) -> None:
        self._topic = topic
        self._embedder = embedder
        self._reader = reader
        self._model = model

    @cached_property
    def basis(self) -> str | None:
        """What verdicts rest on beside the article and this program; None where a language model has a say."""
        if self._model is not None:
            return None
        return repr((self._topic, *(each.name if each else None for each in (self._embedder, self._reader))))

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self._topic.vocabulary)

    @cached_property
    def _grader(self) -> Grader:
        topic, words = self._topic, self._topic.vocabulary
        names = {side.id: side.name for side in topic.perspectives}
        return Grader(words.min_sides, names, home_sides(topic.perspectives), peers=words.peers)

    def judge(self, articles: Sequence[Article]) -> tuple[Relevance, ...]:
        """Judge each article by itself; the same article is judged the same in any company.

        Returns:
            In the order of ``articles``.

        Raises:
            ModelError: the embedder or the reader failed. A language model that fails leaves a doubt and a reason that
                says so.
        """
        gathered = [gather(article, self._matcher) for article in articles]
        grounds = [self._grader.grounds(article, found) for article, found in zip(articles, gathered, strict=True)]
        candidates = [i for i, found in enumerate(grounds) if found]
        for i, ground in zip(candidates, self._likeness([articles[i] for i in candidates]), strict=False):
            grounds[i] = (*grounds[i], ground)
        doubted = [i for i in candidates if _can_be_turned(grounds[i]) and is_event(articles[i])]
        for i, ground in zip(doubted, self._readings([articles[i] for i in doubted]), strict=False):
            grounds[i] = (*grounds[i], ground)
        if self._model is not None:
            for i in candidates:
                if DOUBTFUL[0] <= _score(grounds[i]) <= DOUBTFUL[1]:
                    grounds[i] = (*grounds[i], ask(articles[i], self._topic, self._model))
        triples = zip(articles, grounds, gathered, strict=True)
        return tuple(self._verdict(article, found, evidence) for article, found, evidence in triples)

    def _likeness(self, articles: Sequence[Article]) -> list[Ground]:
        """How much more each title is like the examples of on than of off; nothing without embedder or examples."""
        vocabulary = self._topic.vocabulary
        if not articles or self._embedder is None or not (vocabulary.examples_on and vocabulary.examples_off):
            return []
        rows = self._centred([a.title for a in articles], [a.language for a in articles])
        on = _nearness(rows, self._examples(vocabulary.examples_on))
        off = _nearness(rows, self._examples(vocabulary.examples_off))
        return [_like(float(margin)) for margin in on - off]

    def _readings(self, articles: Sequence[Article]) -> list[Ground]:
        """What the reader says of each; nothing without one."""
        if not articles or self._reader is None:
            return []
        texts = [(article.title, article.snippet or "") for article in articles]
        return [_read(figure) for figure in self._reader.about(called(self._topic), texts)]

    def _examples(self, examples: Sequence[Example]) -> Vectors:
        return self._centred([e.text for e in examples], [e.language for e in examples])

    def _centred(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors:
        assert self._embedder is not None
        return centre(self._embedder.embed(texts), languages, embedder=self._embedder.name)

    def _verdict(self, article: Article, grounds: Sequence[Ground], evidence: Evidence) -> Relevance:
        if grounds:
            score = _score(grounds)
            reasons = tuple(ground.reason for ground in grounds)
        else:
            score = 0.0
            named = [side.name for side in self._topic.perspectives if side.id in evidence.actors]
            what = f"only {' and '.join(named)}, and no relation" if named else "no side of it"
            reasons = (f"names too little of {self._topic.name}: {what}",)
        return Relevance(
            article_id=article.id,
            topic_id=self._topic.id,
            accepted=score >= THRESHOLD,
            score=round(score, 4),
            reasons=reasons,
        )


def _score(grounds: Sequence[Ground]) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, math.fsum(ground.weight for ground in grounds)))))


def _like(margin: float) -> Ground:
    # Rounded, so that a vector's last bits, which differ between processors, change neither score nor reason.
    rounded = round(margin, 3)
    how = "more" if rounded > 0 else "less"
    reason = f"reads {how} like the topic's examples than like its counter-examples ({rounded:+.2f})"
    return Ground(weight=EXAMPLES * rounded, reason=reason)


def called(topic: Topic) -> str:
    """What a reader is told that a topic is about: its two sides, or its name where there are more or fewer."""
    sides = [side.name for side in topic.perspectives]
    return " and ".join(sides) if len(sides) == 2 else topic.name


def _can_be_turned(grounds: Sequence[Ground]) -> bool:
    """Whether what the reader can say at most would decide otherwise."""
    odds = math.fsum(ground.weight for ground in grounds)
    return odds + _weight(READING_AT_MOST) >= 0.0 > odds + _weight(-READING_AT_MOST)


def _read(figure: float) -> Ground:
    weight = _weight(figure)
    how = "of the topic" if weight > 0 else "of something else"
    return Ground(weight=weight, reason=f"title and lead, read together with the topic, tell {how} ({figure:+.1f})")


def _weight(figure: float) -> float:
    beyond = max(-READING_AT_MOST, min(READING_AT_MOST, figure)) - READING_AT
    return beyond * (READING_FOR if beyond > 0 else READING_AGAINST)


def _nearness(rows: Vectors, examples: Vectors) -> Vectors:
    """Mean cosine of each row with its NEAREST nearest examples, shape ``(n,)``."""
    # One row after the other: a product of matrices adds up in another order for another number of rows.
    cosines = np.stack([np.sort(examples @ row)[-NEAREST:] for row in rows])
    means: Vectors = cosines.mean(axis=1)
    return means
