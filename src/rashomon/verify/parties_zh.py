"""What a Chinese text calls a country in short once it has named it: 萨方 of 萨尔瓦多, 匈方 of 匈牙利, 东方 of 东帝汶.

The great powers have such a character in every text (:mod:`rashomon.verify.country_signs`). Others have theirs only
where the text names them, so that whom 马方 means depends on the article; where it names two countries that begin
alike (马来西亚, 马尔代夫), nobody can tell.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from rashomon.verify.gazetteer import Gazetteer, NameMention

_PARTY: Final = re.compile(
    "(?<![第一二两三四五六七八九十0-9立])(?<!远)(?<!中)(?<!近)([\u3400-\u9fff])方"
    "(?![案面式法向针便位块圆形程略言子文红明国航证卫主世])"
)
"""A character and 方, where both are no part of a longer word (方案, 东方红, 中东方面)."""
_DIRECTIONS: Final = frozenset("西南北多地对双各官警军平大后前")
"""Characters that make a word of their own with 方 far more often than a country of it."""
_KANA: Final = re.compile("[\u3041-\u30fa]")


@functools.lru_cache(maxsize=2048)
def parties_of(text: str, gazetteer: Gazetteer) -> tuple[NameMention, ...]:
    """The countries that a Chinese text names and takes up by one character and 方, once for each.

    Args:
        text: an article, or a sentence that stands alone.
        gazetteer: whose countries are looked for.
    """
    signs = {match[1] for match in _PARTY.finditer(text)} - _DIRECTIONS
    if not signs or _KANA.search(text):
        return ()
    meant: dict[str, dict[str, NameMention]] = defaultdict(dict)
    for name in gazetteer.find(text):
        countries = {bearer.id for bearer in name.bearers if bearer.kind == "country"}
        if len(countries) == 1 and len(name.text) > 1 and name.text[0] in signs and name.text[1] != "方":
            meant[name.text[0]][countries.pop()] = name
    return tuple(
        replace(name, text=f"{sign}方")
        for sign, named in sorted(meant.items())
        if len(named) == 1
        for name in named.values()
    )


def called(text: str, parties: tuple[NameMention, ...]) -> Iterator[NameMention]:
    """Where a sentence has such short names."""
    for match in _PARTY.finditer(text) if parties else ():
        for party in parties:
            if party.text == match.group():
                yield replace(party, start=match.start(), end=match.end())
