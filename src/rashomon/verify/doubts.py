"""What speaks against a bullet without deciding it, and how much it all weighs together.

A figure that is not there, a name that is not there, a swapped actor decide alone, and their checks say so. A word
without counterpart, an actor whom the grammar may have misread, a cause told in other words do not: they are weighed,
with weights fitted on the support set (``data/lexicon/doubts.toml``, ``benchmarks/fit_gate_weights.py``).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.language.shipped import shipped_table
from rashomon.verify.reading import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What speaks against a bullet: a name of ``doubts.toml``, how much of it there is, and the words that show it."""

    name: str
    amount: float
    words: tuple[Token, ...] = ()


@functools.cache
def weights(language: str) -> Mapping[str, float]:
    """The fitted weights: ``en`` for English evidence and sentences, ``cross``, ``zh`` and ``ja`` for the others."""
    table: Mapping[str, Mapping[str, float]] = shipped_table("lexicon", "doubts")
    return table[language]


def weigh(doubts: Sequence[Doubt], language: str) -> float:
    """How much the doubts weigh together; 0 is the line between what passes and what does not."""
    table = weights(language)
    return table["bias"] + sum(table.get(doubt.name, 0.0) * doubt.amount for doubt in doubts)


def told(doubts: Sequence[Doubt], language: str) -> str:
    """The doubts that weigh against a bullet, the heaviest first, in words."""
    table = weights(language)
    ranked = sorted(((table.get(doubt.name, 0.0) * doubt.amount, doubt.name) for doubt in doubts), reverse=True)
    return ", ".join(f"{name} {weight:.1f}" for weight, name in ranked if weight > 0)
