"""What two articles have in common: meaning, words, names, time.

:class:`StoryFeatures` holds one row an article; :meth:`StoryFeatures.log_odds` says for pairs of rows how likely it is
that both report the same event. The weights are a logistic regression over labelled pairs, fitted by
``benchmarks/fit_story_weights.py`` and kept here as plain numbers.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from rashomon.language.centring import centre
from rashomon.language.segment import character_ngrams, tokens
from rashomon.ports import Embedder, Vectors
from rashomon.records import Article

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]

TEXT_CHARACTERS: Final = 4_000
"""How much of a snippet or text counts toward shared words."""

WEIGHTS: Final[dict[str, float]] = {
    "meaning": 7.6,
    "title words": 3.5,
    "title letters": 3.5,
    "days apart": -2.2,
    "text words": 5.0,
    "text words, root": 8.0,
    "has text": -2.5,
    "bias": -4.9,
}
"""Log-odds for each feature of a pair."""

_MAX_DAYS: Final = 5.0


class StoryFeatures:
    """One row an article, ready for comparing.

    Args:
        vectors: centred unit rows of the titles, shape ``(n, d)``; None compares by words alone.
        hours: publication times in hours, shape ``(n,)``.
        titles: TF-IDF of title words, unit rows.
        letters: TF-IDF of character 4-grams of the titles, unit rows.
        texts: TF-IDF of title and text, unit rows.
        has_text: whether there is more than a title, shape ``(n,)``.
    """

    def __init__(
        self,
        *,
        vectors: Vectors | None,
        hours: Floats,
        titles: csr_matrix,
        letters: csr_matrix,
        texts: csr_matrix,
        has_text: npt.NDArray[np.bool_],
    ) -> None:
        self.vectors = vectors
        self.hours = hours
        self.titles = titles
        self.letters = letters
        self.texts = texts
        self.has_text = has_text

    def __len__(self) -> int:
        return len(self.hours)

    def pairs(self, left: Rows, right: Rows) -> Floats:
        """The features of pairs of rows, shape ``(len(left), 7)``, in the order of :data:`WEIGHTS`."""
        words = _dots(self.titles, left, right)
        letters = _dots(self.letters, left, right)
        both = self.has_text[left] & self.has_text[right]
        texts = np.where(both, _dots(self.texts, left, right), 0.0)
        meaning = (
            np.einsum("ij,ij->i", self.vectors[left], self.vectors[right]).astype(np.float64)
            if self.vectors is not None
            else np.sqrt(letters) * 0.8
        )
        days = np.minimum(np.abs(self.hours[left] - self.hours[right]) / 24.0, _MAX_DAYS)
        return np.stack(
            [meaning, np.sqrt(words), np.sqrt(letters), days, texts, np.sqrt(texts), both.astype(np.float64)], axis=1
        )

    def log_odds(self, left: Rows, right: Rows) -> Floats:
        """How likely each pair is to report one event, as log-odds."""
        weights = np.array([WEIGHTS[name] for name in WEIGHTS if name != "bias"])
        odds: Floats = self.pairs(left, right) @ weights + WEIGHTS["bias"]
        return odds


def story_features(articles: Sequence[Article], embedder: Embedder | None) -> StoryFeatures:
    """Compute the features of articles.

    Raises:
        ModelError: the embedder failed.
    """
    vectors = None
    if embedder is not None and articles:
        titles = [article.title for article in articles]
        vectors = centre(embedder.embed(titles), [a.language for a in articles], embedder=embedder.name)
    running = [(a.snippet or a.text or "")[:TEXT_CHARACTERS] for a in articles]
    title_words = [_words(a.title, a.language) for a in articles]
    return StoryFeatures(
        vectors=vectors,
        hours=np.array([_hours(a.published) for a in articles], dtype=np.float64),
        titles=_tfidf(title_words),
        letters=_tfidf([_letters(words) for words in title_words]),
        texts=_tfidf(
            [[*words, *_words(text, a.language)] for words, text, a in zip(title_words, running, articles, strict=True)]
        ),
        has_text=np.array([len(text) >= 80 for text in running], dtype=np.bool_),
    )


def _hours(when: dt.datetime) -> float:
    return when.timestamp() / 3600.0


def _words(text: str, language: str) -> list[str]:
    return [token.removesuffix("'s") for token in tokens(text, language)]


def _letters(words: Iterable[str]) -> list[str]:
    return [gram for word in words for gram in character_ngrams(f"_{word}_", 4)]


def _tfidf(documents: Sequence[Sequence[str]]) -> csr_matrix:
    """Unit rows of (1 + log tf) x log((n + 1) / (df + 1/2)), columns in the order of first use."""
    from scipy.sparse import csr_matrix

    frequency = Counter(token for document in documents for token in dict.fromkeys(document))
    column = {token: position for position, token in enumerate(frequency)}
    indices: list[int] = []
    values: list[float] = []
    ends = [0]
    for document in documents:
        weights = {
            column[token]: (1.0 + math.log(count)) * math.log((len(documents) + 1) / (frequency[token] + 0.5))
            for token, count in sorted(Counter(document).items())
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        indices.extend(weights)
        values.extend(weight / length for weight in weights.values())
        ends.append(len(indices))
    shape = (len(documents), max(1, len(column)))
    return csr_matrix(
        (np.array(values), np.array(indices, dtype=np.int64), np.array(ends, dtype=np.int64)), shape=shape
    )


def _dots(rows: Any, left: Rows, right: Rows) -> Floats:
    """Dot products of pairs of rows, not below zero."""
    products = np.asarray(rows[left].multiply(rows[right]).sum(axis=1), dtype=np.float64)
    return np.maximum(products.reshape(-1), 0.0)
