"""Deeds for which Chinese or Japanese evidence must have a sign (``grounds.toml``), such as an arrest or a death."""

from __future__ import annotations

import functools
import re

from rashomon.language.shipped import shipped_table
from rashomon.verify.lexicon import lemmas


@functools.cache
def _rows() -> tuple[tuple[frozenset[str], re.Pattern[str]], ...]:
    table = shipped_table("lexicon", "grounds")
    return tuple((frozenset(row["en"]), re.compile(row["han"])) for row in table.values())


def is_groundless(word: str, cited: str) -> bool:
    """Whether an English word (lower case) names a deed of which ``cited`` has no sign at all."""
    return any(not deeds.isdisjoint(lemmas(word)) and not signs.search(cited) for deeds, signs in _rows())
