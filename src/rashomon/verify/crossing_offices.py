"""Whose ambassador or prime minister acts, between an English sentence and Chinese or Japanese evidence.

Where every mention of an office in the evidence stands behind a country (豪州大使), the holder that a bullet names by
another country is somebody else, though that country may be named beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rashomon.verify.claims import Unit
from rashomon.verify.crossing import Finding
from rashomon.verify.reading import Reading
from rashomon.verify.tokens import Token, is_person, sides_of

_OFFICES: Final = (
    (r"ambassador|envoy", "大使(?!館|馆|級|级)"),
    (r"prime minister|premier", "首相|[总総]理(?!事)"),
    (r"president", "大統領|総統|总统|主席"),
    (r"foreign minister", "外相|外[长長](?![期年])|外交部?[长長]|外[交務]大臣"),
    (r"defen[cs]e minister", "国防相|防衛相|防[长長]|国防部?[长長]|(?:国防|防衛)大臣"),
)
"""Offices that each country has one of: in English, and in Chinese and Japanese."""
_HELD: Final = r"(?:['’]s?)? (?:new |former |then )?(?:{})\b(?! to\b)"
_HOSTS: Final = re.compile("[駐驻]")
"""Before a country: that the ambassador is there, and not from there."""
_NEAR: Final = 6
_GAP: Final = re.compile(r"[・·\s]?(?:の|前|新|元)?")


def of_another_country(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """A country of which a bullet names an office that the evidence only has of others."""
    for country in reading.tokens:
        if country.name is None or not any(bearer.kind == "country" for bearer in country.name.bearers):
            continue
        if any(_may_hold_it(token, country) for unit in units for token in unit.reading.tokens):
            continue
        for english, han in _OFFICES:
            if re.compile(_HELD.format(english), re.IGNORECASE).match(reading.text, country.end):
                holders = [_holders(match, unit) for unit in units for match in re.finditer(han, unit.reading.text)]
                if holders and all(each and sides_of(country).isdisjoint(each) for each in holders):
                    detail = f"the cited text has this office of another than {country.text!r}"
                    return Finding(detail=detail, token=country)
    return None


def _may_hold_it(token: Token, country: Token) -> bool:
    """Whether a token names somebody of a country, or of none that is known, who may hold the office himself."""
    return is_person(token) and (not sides_of(token) or not sides_of(token).isdisjoint(sides_of(country)))


def _holders(office: re.Match[str], unit: Unit) -> frozenset[str]:
    """The countries right before an office; none where that cannot be told."""
    text, start = unit.reading.text, office.start()
    if _HOSTS.search(text[max(0, start - _NEAR) : start]):
        return frozenset()
    return frozenset(side for name in _run_before(unit.reading, start) for side in sides_of(name))


def _run_before(reading: Reading, place: int) -> Iterator[Token]:
    """The names that stand side by side right before a place (日豪首相)."""
    for token in reversed([each for each in reading.tokens if each.end <= place]):
        if token.name is None or not _GAP.fullmatch(reading.text, token.end, place):
            return
        yield token
        place = token.start
