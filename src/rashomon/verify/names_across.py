"""Names of an English sentence in Chinese or Japanese text: by what dictionaries say, by sound, by family name.

A text of another script has each name in its own way: translated (民主党), by its sound (诺沃亚), or in characters that
each country reads differently (李: Li, Lee, Ri). Of a person such a text often gives the family name alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Final

from rashomon.language.name_lists import name_list
from rashomon.records import Evidence
from rashomon.verify.gazetteer import NameMention
from rashomon.verify.glosses import glosses_of
from rashomon.verify.level import level
from rashomon.verify.lexicon import english_keys
from rashomon.verify.reading import script_language
from rashomon.verify.readings_ja import is_name_read_so
from rashomon.verify.romanise import plain, sounds_like

_SYLLABLE: Final = re.compile(r"[^aeiouy]*[aeiouy]+(?:ng|n|k|p|t|m|h|l|r)?(?![aeiouy])")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_TRANSLATED: Final = ("place", "organisation")
_LONGEST_GIVEN: Final = 2


@functools.cache
def _surnames() -> Mapping[str, frozenset[str]]:
    """Each spelling with the characters that it may stand for."""
    found: dict[str, set[str]] = {}
    for sign, spellings in name_list("surnames").items():
        for spelling in str(spellings).split():
            found.setdefault(spelling.lower(), set()).add(sign)
    return {spelling: frozenset(signs) for spelling, signs in found.items()}


def is_across(piece: Evidence) -> bool:
    """Whether a piece of evidence is Chinese or Japanese."""
    return script_language(piece.text, piece.language) != "en"


def glosses_in(piece: Evidence) -> frozenset[str]:
    """What the dictionaries say in English of a Chinese or Japanese piece of evidence."""
    language = script_language(piece.text, piece.language)
    return glosses_of(level(piece.text), language) if language != "en" else frozenset()


def is_translated(mention: NameMention, piece: Evidence) -> bool:
    """Whether a name that is known in English stands in the text by another name, by its sound or as a family name."""
    if not mention.text.isascii() or not is_across(piece):
        return False
    text, glosses = level(piece.text), glosses_in(piece)
    parts = [part for part in re.split(r"[\s.'-]+", level(mention.text)) if len(part) > 1]
    kinds = {bearer.kind for bearer in mention.bearers}
    japanese = script_language(piece.text, piece.language) == "ja"
    if kinds == {"person"}:
        return is_family_name(parts, text) or (japanese and len(parts) == 1 and is_name_read_so(parts[0], piece.text))
    if not parts or kinds.isdisjoint(_TRANSLATED):
        return False
    if "organisation" in kinds:  # Democrats, who are democratic
        return all(english_keys(part) & glosses or sounds_like(part, text) for part in parts)
    if japanese and is_name_read_so(mention.text, piece.text):
        return True
    # The gazetteer has what a place is called: Chongqing would sound like a centre (zhongxin).
    return all(f"w:{part}" in glosses for part in parts)


def is_family_name(parts: Sequence[str], text: str) -> bool:
    """Whether a text (levelled) holds a family name that is spelt as the first or last part of a name, and a given
    name of as many characters as the other parts have syllables; of a family name alone any given name.

    Args:
        parts: the words of the name, in lower case, in order.
        text: where it is looked for.
    """
    for place in {0, len(parts) - 1}:
        given = [part for index, part in enumerate(parts) if index != place]
        size = sum(len(_SYLLABLE.findall(plain(part))) for part in given)
        if given and not 0 < size <= _LONGEST_GIVEN:
            continue
        for sign in sorted(_surnames().get(plain(parts[place]), ())):
            wanted = f"{{{size}}}" if given else "{1,2}"
            if sign in text and re.search(rf"{re.escape(sign)}[\u3400-\u9fff]{wanted}", text):
                return True
    return False
