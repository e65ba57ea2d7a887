"""Parts of a land by the compass: what a sentence says of the south of it no text on its north alone bears out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from rashomon.records import Evidence
from rashomon.verify.gazetteer import Gazetteer
from rashomon.verify.level import level
from rashomon.verify.reading import Reading, script_language

_WORD: Final = re.compile(r"(?<![\w-])((?:north|south)?-?(?:east|west)|north|south)(?:ern)?(?!\w)")
_TO_NAME: Final = re.compile(r"[ -](?:parts? of |half of |coast of )?(?:the )?")
_PART_OF_LAND: Final = re.compile(r" (?:states?|regions?|parts?|half|areas?|provinces?|coast|cities|towns)\b")
_OPPOSITE: Final = {"north": "south", "south": "north", "east": "west", "west": "east"}
_SIGNS: Final = {"north": "北", "south": "南", "east": "东", "west": "西"}
_PART: Final = re.compile("[东西南北]{1,2}(?:部(?!长|队|门|委)|岸|海岸|战区|地区|半岛?)|华[东南西北]")
"""Parts of a land in Chinese and Japanese (levelled)."""

_Part = tuple[frozenset[str], frozenset[str]]
"""Directions, and whose part is meant: the bearers of the name behind it, nobody where none stands there."""


def other_part(reading: Reading, evidence: Iterable[Evidence], gazetteer: Gazetteer) -> tuple[int, int] | None:
    """Where a sentence names a part of a land while the cited text names only another part of it.

    Args:
        reading: the sentence.
        evidence: what it cites.
        gazetteer: whose names are looked for.
    """
    pieces = tuple(evidence)
    for span, (told, land) in _parts(reading.text, reading.language, gazetteer):
        if reading.language == "en" and not land:
            continue
        if any(_has(told, piece) for piece in pieces):
            continue
        rivals = [
            part
            for piece in pieces
            for _, part in _parts(piece.text, script_language(piece.text, piece.language), gazetteer)
        ]
        if any(not whose or whose & land or not land for _, whose in rivals):
            return span
    return None


def _parts(text: str, language: str, gazetteer: Gazetteer) -> Iterator[tuple[tuple[int, int], _Part]]:
    flat = level(text)
    if language != "en":
        for match in _PART.finditer(flat):
            yield match.span(), (_directions_of_signs(match.group()), frozenset())
        return
    names = {name.start: name.ids for name in gazetteer.find(text)}
    for match in _WORD.finditer(flat):
        behind = _TO_NAME.match(flat, match.end())
        land = names.get(behind.end(), frozenset()) if behind else frozenset()
        if land or (_PART_OF_LAND.match(flat, match.end()) and match.group().endswith("ern")):
            yield match.span(), (_directions(match[1]), land)


def _directions(word: str) -> frozenset[str]:
    return frozenset(direction for direction in _OPPOSITE if direction in word)


def _directions_of_signs(signs: str) -> frozenset[str]:
    return frozenset(direction for direction, sign in _SIGNS.items() if sign in signs)


def _has(told: frozenset[str], piece: Evidence) -> bool:
    """Whether a text speaks of this part, or of one that may lie in it."""
    flat = level(piece.text)
    if script_language(piece.text, piece.language) != "en":
        return any(_SIGNS[direction] in flat for direction in told)
    cited = [_directions(match[1]) for match in _WORD.finditer(flat)]
    return any(each & told and not any(_OPPOSITE[one] in told for one in each) for each in cited)
