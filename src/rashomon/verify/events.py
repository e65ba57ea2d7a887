"""Who does what to whom: what a grammar finds in a clause, and how two such findings compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rashomon.verify.reading import Reading, Token
from rashomon.verify.tokens import is_office

_SHORT: Final = 8
_BRACKETS: Final = {"(": ")", "[": "]", "【": "】"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An action or an event noun with those who take part, as far as the grammar is sure.

    Attributes:
        action: the word that names it.
        agents: words of those who do it; empty where the grammar cannot tell.
        targets: words of those to whom it is done, prepositional objects too.
        core: those of ``targets`` that stand as the direct object.
        verb: whether it is told by a verb (a noun's parts are told less surely).
        carried: whether it is the noun that a light verb carries (``hold drills``).
        clause: number of its clause in the text.
        places: words of where it happens, as far as the grammar of the language says.
        inherited: whether ``agents`` were carried over from an earlier verb or clause.
        bare: whether a noun alone tells it (``容疑者逮捕``), so that who seems to do it may suffer it.
    """

    action: Token
    agents: tuple[Token, ...] = ()
    targets: tuple[Token, ...] = ()
    core: tuple[Token, ...] = ()
    verb: bool = True
    carried: bool = False
    clause: int = 0
    places: tuple[Token, ...] = ()
    inherited: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A subject or topic, and the stretch of the text that tells of it."""

    start: int
    end: int
    subject: tuple[Token, ...]


def without_brackets(reading: Reading) -> list[Token]:
    """The words of a text without short remarks in brackets (国際刑事裁判所（ICC）所長)."""
    tokens = list(reading.tokens)
    kept: list[Token] = []
    place = 0
    while place < len(tokens):
        closing = _BRACKETS.get(tokens[place].text)
        if closing:
            close = next(
                (at for at in range(place, min(len(tokens), place + _SHORT)) if tokens[at].text == closing), -1
            )
            if close > 0:
                place = close + 1
                continue
        kept.append(tokens[place])
        place += 1
    return kept


def names_of(tokens: tuple[Token, ...]) -> frozenset[str]:
    """The entity keys of the names among ``tokens``; an office that every country has says nothing of who."""
    return frozenset(
        f"e:{side}" for token in tokens if token.name is not None and not is_office(token) for side in token.name.sides
    )


def bearers_of(tokens: tuple[Token, ...]) -> frozenset[str]:
    """The bearers of the names among ``tokens``, without those for whom they act."""
    return frozenset(f"e:{identity}" for token in tokens if token.name is not None for identity in token.name.ids)


def words_of(tokens: tuple[Token, ...]) -> frozenset[str]:
    """The keys of the words among ``tokens`` that are no names."""
    return frozenset().union(*(token.keys for token in tokens if token.name is None and not token.text.isdigit()))


def as_told(event: Event) -> str:
    """An event as reasons tell it: who, the action, whom."""
    return " / ".join((listed(event.agents) or "somebody", event.action.text, listed(event.targets) or "somebody"))


def listed(tokens: Iterable[Token]) -> str:
    """Words as reasons give them."""
    return " ".join(token.text for token in tokens)
