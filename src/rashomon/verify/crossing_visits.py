"""Where a visit goes, between an English sentence and Chinese or Japanese evidence: 来华访问 is no visit by China."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rashomon.verify.claims import Unit
from rashomon.verify.crossing import Finding
from rashomon.verify.reading import Reading
from rashomon.verify.tokens import Token, sides_of

_STATES: Final = frozenset(("country", "capital"))
_PLACES: Final = _STATES | {"place"}
_JOINS: Final = re.compile("[、,，和与及やと・]|および|及び")
_VISITS: Final = re.compile(
    r"\b(?:visit(?:s|ed)?(?: to)?|(?:is|are|was|were|be|been|after|before|while|by) visiting|(?:trip|tour) (?:to|of))"
    r" (?:the )?$",
    re.IGNORECASE,
)
_VISIT_BEHIND: Final = re.compile(r"(?:['’]s)? (?:visit|trip|tour)\b(?! (?:to|by|from|of))", re.IGNORECASE)
_TELLS_A_VISIT: Final = re.compile("访|訪|来[华华日]|之行")
_TO: Final = re.compile("(?:访问?|出访|訪|来|赴|抵达?|前往|到访|在)$")
_BEHIND: Final = re.compile("(?:本|国)?(?:を?(?:公式|国賓として)?訪問|を訪|に到着|入り|に向かい|之行|で)")


def other_destination(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """A visit to one country where the evidence tells of visits to others only."""
    told = [name for unit in units if _TELLS_A_VISIT.search(unit.reading.text) for name in _destinations(unit.reading)]
    sides = {side for name in told for side in sides_of(name)}
    if not sides:
        return None
    for name in reading.tokens:
        if (
            _is_state(name)
            and _VISITS.search(reading.text[: name.start])
            and not _VISIT_BEHIND.match(reading.text, name.end)
            and not sides & sides_of(name)
        ):
            return Finding(detail=f"the cited text tells of no visit to {name.text!r}", token=name)
    return None


def _destinations(reading: Reading) -> Iterator[Token]:
    """The countries and places to which a sentence has somebody go, with those that a list joins to them."""
    going: Token | None = None
    for token in reversed(reading.tokens):
        if token.name is None or not any(bearer.kind in _PLACES for bearer in token.name.bearers):
            continue
        joined = going is not None and _JOINS.fullmatch(reading.text[token.end : going.start])
        goes = _TO.search(reading.text[: token.start]) or _BEHIND.match(reading.text, token.end)
        if joined or goes:
            going = token
            yield token


def _is_state(token: Token) -> bool:
    return token.name is not None and any(bearer.kind in _STATES for bearer in token.name.bearers)
