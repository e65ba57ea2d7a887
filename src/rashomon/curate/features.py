"""What two articles have in common: meaning, words, names, time.

:class:`StoryFeatures` holds one row an article and compares pairs of rows. Two things keep a topic's own talk from
counting as news: the direction that all its articles share is taken out of the vectors, and a word weighs the less
the more of the articles at hand, and of news in general, use it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, cast

import numpy as np
import numpy.typing as npt

from rashomon.curate.across import Across, read_across
from rashomon.curate.events import SHARED_CONCEPTS, SHARED_WEIGHT, foreground, told_events
from rashomon.curate.named import read_names
from rashomon.curate.sparse import Floats, Rows, SparseRows, dots, none_shared, shared_weight, sparse, tfidf
from rashomon.curate.vocabulary import Matcher
from rashomon.language.centring import centre, whiten
from rashomon.language.segment import character_ngrams, tokens
from rashomon.language.tags import base_language
from rashomon.ports import Embedder, Vectors
from rashomon.records import Article, Topic, record

FEATURES: Final = (
    "meaning",
    "letters",
    "names",
    "days apart",
    "text",
    "root of text",
    "both have text",
    "languages differ",
    "event",
    "other numbers",
    "other names",
    "one is opinion",
    "within a topic",
    "dictionary",
    "dictionary of leads",
    "concepts",
)
"""The features of a pair, in the order of the columns of :meth:`StoryFeatures.pairs`."""

TEXT_LEAST: Final = 400
"""Characters from which on a text says what an event is; a feed's snippet mostly says what led up to it."""
TEXT_MOST: Final = 4_000
MOST_DAYS: Final = 5.0
PRIOR: Final = 30.0
"""How many events the topic's examples weigh when the direction that all share is estimated."""
SHARPNESS: Final = 4
"""The power of a cosine that tells how far two articles count as one event: .9 as two thirds, .5 as a sixteenth."""
AROUND: Final = 2_048
"""Articles around one in time, among which those like it are looked for."""


@record
class StoryFeatures:
    """One row an article, ready for comparing.

    ``vectors`` are centred and whitened unit rows of the titles, shape ``(n, d)``, None where there is no embedder;
    ``hours`` the times of publication, shape ``(n,)``; ``letters`` and ``texts`` TF-IDF rows of length 1; ``names``
    rows whose dot product is the weight of the shared names. ``concepts``, ``concept_counts``, ``parties`` and
    ``places`` are what the titles tell of, as :class:`rashomon.curate.events.Told` says; without a topic they are
    empty.
    ``numbers`` and ``others`` have rows of ones and zeros for the figures of each title and for the names of those who
    are no party to the topic (:class:`rashomon.curate.named.Named`); ``within_topic`` says whether all articles
    were chosen by one topic's vocabulary; ``across`` is what titles of several languages are compared by.
    """

    vectors: Vectors | None
    hours: Floats
    letters: SparseRows
    names: SparseRows
    texts: SparseRows
    concepts: SparseRows
    concept_counts: SparseRows
    parties: SparseRows
    places: SparseRows
    has_place: npt.NDArray[np.bool_]
    has_text: npt.NDArray[np.bool_]
    languages: npt.NDArray[np.str_]
    numbers: SparseRows
    others: SparseRows
    is_opinion: npt.NDArray[np.bool_]
    within_topic: bool
    across: Across

    def __len__(self) -> int:
        return len(self.hours)

    def pairs(self, left: Rows, right: Rows) -> Floats:
        """The features of pairs of rows, shape ``(len(left), 16)``; the columns are :data:`FEATURES`."""
        letters = dots(self.letters, left, right)
        both = self.has_text[left] & self.has_text[right]
        texts = np.where(both, dots(self.texts, left, right), 0.0) if both.any() else np.zeros(len(left))
        differ = self.languages[left] != self.languages[right]
        columns = [
            self._meaning(left, right, letters),
            np.sqrt(letters),
            np.sqrt(dots(self.names, left, right)),
            np.minimum(np.abs(self.hours[left] - self.hours[right]) / 24.0, MOST_DAYS),
            texts,
            np.sqrt(texts),
            both.astype(np.float64),
            differ.astype(np.float64),
            self._event(left, right),
            none_shared(self.numbers, left, right),
            none_shared(self.others, left, right),
            (self.is_opinion[left] != self.is_opinion[right]).astype(np.float64),
            np.full(len(left), float(self.within_topic)),
            self.across.shared(self.across.titles, left, right, differ),
            self.across.shared(self.across.leads, left, right, differ),
            self.across.shared(self.across.concepts, left, right, differ),
        ]
        return np.stack(columns, axis=1)

    def _event(self, left: Rows, right: Rows) -> Floats:
        """The weight of the shared concepts where they are several and nothing speaks against it, else 0."""
        if self.concepts.empty:
            return np.zeros(len(left))
        weight = dots(self.concepts, left, right)
        weight[weight < SHARED_WEIGHT] = 0.0
        told = np.flatnonzero(weight)  # few pairs share so much: the rest is asked about those only
        one, other = left[told], right[told]
        enough = dots(self.concept_counts, one, other) >= SHARED_CONCEPTS
        enough &= dots(self.parties, one, other) > 0
        apart = (self.has_place[one] & self.has_place[other]) & (dots(self.places, one, other) == 0)
        weight[told[~enough | apart]] = 0.0
        return weight

    def _meaning(self, left: Rows, right: Rows, letters: Floats) -> Floats:
        if self.vectors is None:  # shared letters are the best guess at what a cosine would have been
            return 0.8 * np.sqrt(letters)
        cosines: Floats = np.einsum("ij,ij->i", self.vectors[left], self.vectors[right]).astype(np.float64)
        return cosines


def story_features(
    articles: Sequence[Article], *, topic: Topic | None = None, embedder: Embedder | None = None
) -> StoryFeatures:
    """Compute the features of articles.

    Args:
        articles: to be compared with each other.
        topic: its vocabulary tells names in every language, its examples the direction that all its articles share.
        embedder: None compares by words alone.

    Raises:
        ModelError: the embedder failed.
    """
    running = [a.text or a.snippet or "" for a in articles]
    has_text = np.array([len(text) >= TEXT_LEAST for text in running], dtype=np.bool_)
    words = [[word for word in words_of(a.title, a.language) if word != str(a.published.year)] for a in articles]
    texts = [
        [*own, *words_of(text[:TEXT_MOST], a.language)] if long else []
        for own, text, a, long in zip(words, running, articles, has_text, strict=True)
    ]
    matcher = Matcher(topic.vocabulary) if topic else None
    vectors, parts = None, np.ones(len(articles))
    if embedder:
        vectors, parts = title_vectors(articles, topic=topic, embedder=embedder)
    told = told_events(articles, topic, matcher)
    named = read_names(articles, topic, matcher)
    places = sparse(told.places)
    languages = [base_language(a.language) for a in articles]
    return StoryFeatures(
        vectors=vectors,
        hours=hours_of(articles),
        letters=tfidf([letters_of(own) for own in words], parts),
        names=shared_weight([list(row) for row in named.names], parts),
        texts=tfidf(texts, parts),
        concepts=sparse(told.weights),
        concept_counts=sparse(told.parts),
        parties=sparse(told.parties),
        places=places,
        has_place=places.filled,
        has_text=has_text,
        languages=np.array(languages, dtype=np.str_),
        numbers=sparse(named.figures),
        others=sparse(named.others),
        is_opinion=np.array([a.genre == "opinion" for a in articles], dtype=np.bool_),
        within_topic=topic is not None and bool(topic.vocabulary.entities),
        across=read_across(articles, languages, parts),
    )


def title_vectors(articles: Sequence[Article], *, topic: Topic | None, embedder: Embedder) -> tuple[Vectors, Floats]:
    """Embed titles, centred by language, whitened, and centred again by what the events of each language share.

    The shared direction is a mean over events and not over articles: each article counts as one part of those that are
    like it, or a great event would be centred on itself and fall apart. The mean is drawn toward that of the topic's
    examples as if those were :data:`PRIOR` events.

    Returns:
        Unit rows of shape ``(n, d)``, and the part that each article counts as, shape ``(n,)``.
    """
    languages = [base_language(a.language) for a in articles]

    def embedded(texts: Sequence[str], tags: Sequence[str]) -> Vectors:
        return whiten(centre(embedder.embed(texts), tags, embedder=embedder.name), embedder=embedder.name)

    # What a headline of a topic gives as its background is mostly the topic itself, which all of them share.
    rows = embedded([foreground(a.title) if topic else a.title for a in articles], languages)
    examples = topic.vocabulary.examples_on if topic else ()
    known = np.zeros((0, rows.shape[1]), dtype=np.float32)
    if examples:
        tags = [e.language for e in examples]
        known = embedded([e.text for e in examples], tags)
    hours = hours_of(articles)
    moved, parts = rows.copy(), np.ones(len(rows))
    for language in sorted(set(languages)):
        here = np.array([number for number, other in enumerate(languages) if other == language])
        told = [number for number, e in enumerate(examples) if base_language(e.language) == language] or list(
            range(len(examples))
        )
        prior = known[told].mean(axis=0) if told else np.zeros(rows.shape[1], dtype=np.float32)
        parts[here] = event_parts(unit(rows[here] - prior), hours[here])
        shared = (parts[here] @ rows[here] + PRIOR * prior) / (parts[here].sum() + PRIOR)
        moved[here] -= shared.astype(np.float32)
    return unit(moved), parts


def event_parts(rows: Vectors, hours: Floats) -> Floats:
    """The part of an event that each article makes up: one over the sum of its cosines with those around it in time."""
    parts = np.ones(len(rows))
    order = np.argsort(hours, kind="stable")
    for start in range(0, len(order), AROUND):
        block = order[start : start + AROUND]
        alike = np.clip(rows[block] @ rows[block].T, 0.0, 1.0).astype(np.float64) ** SHARPNESS
        np.fill_diagonal(alike, 1.0)
        parts[block] = 1.0 / alike.sum(axis=1)
    return parts


def unit(rows: Vectors) -> Vectors:
    """Rows of length 1; a row of zeros stays zero."""
    lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    return cast(Vectors, (rows / lengths).astype(np.float32, copy=False))


def hours_of(articles: Sequence[Article]) -> Floats:
    """Times of publication in hours, shape ``(n,)``."""
    return np.array([a.published.timestamp() / 3600.0 for a in articles], dtype=np.float64)


def words_of(text: str, language: str) -> list[str]:
    """Folded words, without the English possessive; bigrams of characters where words are not spaced."""
    return [token.removesuffix("'s") for token in tokens(text, language)]


def letters_of(words: Iterable[str]) -> list[str]:
    """The character 4-grams of words with their edges marked, which survive endings and compounds."""
    return [gram for word in words for gram in character_ngrams(f"_{word}_", 4)]
