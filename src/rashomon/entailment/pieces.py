"""Cuts a text into the pieces of the model's vocabulary.

Source: Kudo 2018, "Subword Regularization" (the unigram model), arXiv 1804.10959; Conneau et al. 2020, XLM-R.
"""

from __future__ import annotations

import functools
import math
from typing import Final

from rashomon.entailment.packed import PackedModel

_SPACE: Final = "\u2581"
_UNKNOWN: Final = 10.0
"""How much worse than the rarest piece a character is that no piece has."""


class Pieces:
    """The vocabulary of a model.

    Args:
        model: whose vocabulary.
    """

    def __init__(self, model: PackedModel) -> None:
        count = len(model.pieces)  # backwards, so that of two alike the first stays
        self._numbers = dict(zip(reversed(model.pieces), range(count - 1, -1, -1), strict=True))
        self._numbers.pop("", None)
        self._numbers.pop(model.pieces[model.unknown], None)
        self._scores = model.scores
        self._unknown = model.unknown
        self._worst = min(model.scores) - _UNKNOWN
        self._longest: dict[str, int] = {}
        for piece in self._numbers:
            if len(piece) > self._longest.get(piece[0], 0):
                self._longest[piece[0]] = len(piece)
        self._normal = model.normal
        self._cut = functools.lru_cache(maxsize=65536)(self._best)
        self.ids = functools.lru_cache(maxsize=16384)(self._ids_of)
        """The ids of the most probable pieces of a text, without marks of beginning and end."""

    def _ids_of(self, text: str) -> tuple[int, ...]:
        words = text.translate(self._normal).split(" ")
        found: list[int] = []
        for place, word in enumerate(words):
            if word or (place and place == len(words) - 1):
                found += self._cut(_SPACE + word)
        return tuple(found)

    def _best(self, word: str) -> tuple[int, ...]:
        """Viterbi search for the pieces whose probabilities multiply to the most."""
        size = len(word)
        best = [0.0] + [-math.inf] * size
        came: list[tuple[int, int]] = [(0, 0)] * (size + 1)
        for start in range(size):
            for end in range(start + 1, min(size, start + self._longest.get(word[start], 0)) + 1):
                number = self._numbers.get(word[start:end])
                if number is not None and best[start] + self._scores[number] > best[end]:
                    best[end], came[end] = best[start] + self._scores[number], (number, start)
            if best[start] + self._worst > best[start + 1]:
                best[start + 1], came[start + 1] = best[start] + self._worst, (self._unknown, start)
        found = []
        while size:
            number, size = came[size]
            found.append(number)
        return tuple(reversed(found))
