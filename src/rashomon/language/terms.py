"""Names and terms in texts: is this one there?"""

from __future__ import annotations

import functools
import re
from typing import Final

from rashomon.language.normalise import fold
from rashomon.language.scripts import HAN, HANGUL, KANA, UNSPACED

_ANYWHERE: Final = re.compile(f"[{HAN}{KANA}{HANGUL}{UNSPACED}]")


@functools.lru_cache(maxsize=4096)
def _pattern(term: str) -> re.Pattern[str]:
    folded = fold(term)
    if _ANYWHERE.search(folded):
        return re.compile(re.escape(folded))
    return re.compile(rf"(?<!\w){re.escape(folded)}(?!\w)")


def names_term(folded: str, term: str) -> bool:
    """Whether ``term`` stands in a text that was folded before: as a word where its script spaces words."""
    return term_place(folded, term) is not None


def term_place(folded: str, term: str) -> int | None:
    """Where ``term`` first stands in a text that was folded before, None where it does not."""
    match = _pattern(term).search(folded) if term.strip() else None
    return match.start() if match else None
