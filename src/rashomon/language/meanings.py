"""What the words of a Chinese or Japanese text may mean in English, so that headlines in two languages share words.

No translation: a word stands for every word of its short gloss in ``data/lexicon/{chinese,japanese}.tsv``, each the
less the more they are. Enough to see that two headlines tell of a dam or a swap of prisoners, and never shown to a
reader.

Source: query translation by dictionary with all senses weighted alike, Pirkola 1998, "The effects of query structure
and dictionary setups in dictionary-based cross-language information retrieval", SIGIR.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Mapping
from typing import Final

from rashomon.language.normalise import fold
from rashomon.language.shipped import shipped_text
from rashomon.language.tags import base_language

_TABLES: Final = {"zh": "chinese.tsv", "ja": "japanese.tsv"}
_LONGEST: Final = 8
"""Characters of the longest word that is looked up."""
_SHORTEST: Final = 2
"""Single characters are too often a piece of another word or of a name."""
_WORD: Final = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_LATIN: Final = re.compile(r"[a-z]+|\d+(?:[.,]\d+)*")
_ENDING: Final = re.compile(r"(?:ies|ied|ying|ing|ed|es|s|e|y)$")
_STEM: Final = 3
"""Letters that a stem keeps at least."""
_EMPTY: Final = frozenset(
    re.findall(
        r"\w+",
        """
    a an the of to in on at for with by from as is are was were be been it its his her their this that and or but not no
    after over into up out about amid than then who what how why when has have had will would one thing something
    variant chinese characters japanese
""",
    )
)


def meanings(text: str, language: str) -> Mapping[str, float]:
    """The stems of the English words that a text has or may mean.

    Args:
        text: a headline.
        language: its tag; other languages than English, Chinese and Japanese give nothing.

    Returns:
        Stem -> 1 for a word as it stands, one over the root of the number of words of its gloss for others.
    """
    primary = base_language(language)
    if primary == "en":
        return {stem(word): 1.0 for word in _WORD.findall(fold(text)) if word not in _EMPTY}
    if primary not in _TABLES:
        return {}
    table = _glosses(primary)
    folded = fold(text)
    found: dict[str, float] = {}
    place = 0
    while place < len(folded):
        plain = _LATIN.match(folded, place)
        if plain:
            found[plain.group()] = 1.0
            place = plain.end()
            continue
        length = next((n for n in range(_LONGEST, _SHORTEST - 1, -1) if folded[place : place + n] in table), 0)
        stems = _stems(table[folded[place : place + length]]) if length else ()
        for each in stems:
            found[each] = max(found.get(each, 0.0), 1.0 / math.sqrt(len(stems)))
        place += max(1, length)
    return found


@functools.lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A word without its English ending, so that forms of one word meet; two words may share a stem."""
    bare = _ENDING.sub("", word)
    if len(bare) < _STEM:
        return word
    return bare[:-1] if len(bare) > _STEM and bare[-1] == bare[-2] else bare


@functools.lru_cache(maxsize=65_536)
def _stems(gloss: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stem(word) for word in gloss.split() if word not in _EMPTY))


@functools.cache
def _glosses(language: str) -> Mapping[str, str]:
    """Folded word -> its gloss. Stems are made of what is asked for: there are tens of thousands of rows."""
    rows = (line.split("\t", 2) for line in shipped_text("lexicon", _TABLES[language]).splitlines())
    return {row[0]: row[1] for row in rows}
