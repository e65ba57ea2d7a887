"""From what to what, in Chinese: 从A转向B is no 从B转向A.

What changes, moves or is moved is told by two phrases, the one behind 从, 由 or 自, the other behind the verb that ends
the way. Where the evidence has the words of the one as the other, and of the other as the one, they changed places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.verify.claims import Unit
from rashomon.verify.reading import Reading
from rashomon.verify.tokens import Token

_FROM: Final = frozenset(("从", "由", "自"))
_TO: Final = re.compile(
    r"转向|转为|转回|转到|转至|转变[为到]|变[为成到]|改[为成到]|换[为成]|[升降增减跌涨]至|[升降提下上调]+[至到为]|提高到|下降到|扩[大展]?[至到]"
    r"|缩[短小减][至到为]|延[长伸][至到]|移[至到]|迁[至到往]|飞[往抵]|开往|前往|驶[往向]|走向|迈向|升级为|到|至|往|向"
)
_LONGEST: Final = 6
"""So many words of a phrase count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The words for where something comes from, and for where it goes."""

    source: tuple[Token, ...]
    goal: tuple[Token, ...]


def turned_round(reading: Reading, units: Sequence[Unit]) -> tuple[Way, Way, Unit] | None:
    """A way of the bullet that the evidence has the other way round, and never like this."""
    for own in ways_of(reading):
        met = [(unit, other) for unit in units for other in ways_of(unit.reading)]
        if any(_alike(own.source, other.source) or _alike(own.goal, other.goal) for _, other in met):
            continue
        for unit, other in met:
            if _alike(own.source, other.goal) and _alike(own.goal, other.source):
                return own, other, unit
    return None


def ways_of(reading: Reading) -> Iterator[Way]:
    """The ways that a Chinese text tells."""
    tokens = reading.tokens
    for place, token in enumerate(tokens):
        if token.text not in _FROM:
            continue
        stop = next((at for at in range(place + 1, len(tokens)) if _ends(tokens[at], reading)), len(tokens))
        turn = next((at for at in range(place + 2, stop) if _TO.fullmatch(tokens[at].text)), stop)
        source, goal = _told(tokens[place + 1 : turn]), _told(tokens[turn + 1 : stop])
        if source and goal:
            yield Way(source=source, goal=goal)


def _ends(token: Token, reading: Reading) -> bool:
    """Whether a stop ends a clause; quotation marks do not."""
    return token.kind == "stop" and reading.text[token.start] in ",，。.;；!！?？:："


def _told(tokens: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(token for token in tokens if token.kind in ("word", "name", "number"))[:_LONGEST]


def _alike(some: Sequence[Token], others: Sequence[Token]) -> bool:
    """Whether two phrases share a name, a figure or a word."""
    return any(one.text == other.text or bool(_own(one) & _own(other)) for one in some for other in others)


def _own(token: Token) -> frozenset[str]:
    if token.name is not None:
        return token.name.ids
    return frozenset(key for key in token.keys if key.startswith("h:"))
