"""Names and terms in texts: is this one there?"""

from __future__ import annotations

import functools
import re
from typing import Final

from rashomon.language.normalise import fold
from rashomon.language.scripts import HAN, HANGUL, KANA, UNSPACED

_ANYWHERE: Final = re.compile(f"[{HAN}{KANA}{HANGUL}{UNSPACED}]")
_MOST_KEPT: Final = 1 << 15
"""More terms than a topic's vocabulary has with all that it uses: they are asked for in turn, text after text."""


@functools.lru_cache(maxsize=_MOST_KEPT)
def _looked_for(term: str) -> tuple[str, bool]:
    """A term as texts are folded, and whether it may stand anywhere in a text."""
    folded = fold(term)
    return folded, _ANYWHERE.search(folded) is not None


def names_term(folded: str, term: str) -> bool:
    """Whether ``term`` stands in a text that was folded before: as a word where its script spaces words."""
    return term_place(folded, term) is not None


def term_place(folded: str, term: str) -> int | None:
    """Where ``term`` first stands in a text that was folded before, None where it does not."""
    key, anywhere = _looked_for(term)
    place = folded.find(key) if key else -1
    while place >= 0:
        end = place + len(key)
        if anywhere or not (_is_of_word(folded[place - 1 : place]) or _is_of_word(folded[end : end + 1])):
            return place
        place = folded.find(key, place + 1)
    return None


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"
