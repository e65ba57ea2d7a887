"""What the evidence has only as a noun, and only as something thought of, feared, wanted or threatened.

``raising purge speculation`` tells of no purge, ``signals two cuts`` of no cut, ``to take delivery`` of no delivery.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rashomon.verify.claims import Unit, events_of
from rashomon.verify.lexicon import is_one_of, words
from rashomon.verify.markers import marks
from rashomon.verify.reading import Reading, Token

_STEM: Final = 3
_FAR: Final = 5
"""So many words before a noun the word may stand that makes it a thought."""


def only_thought_of(action: Token, units: Iterable[Unit]) -> Token | None:
    """The noun by which alone the cited text has an action, each time as a thought; None where it is told otherwise."""
    found: list[Token] = []
    for unit in units:
        if unit.reading.language != "en":
            return None
        for place, token in enumerate(unit.reading.tokens):
            if token.kind == "word" and _names_it(action, token):
                if not _is_thought(place, unit.reading):
                    return None
                found.append(token)
    return found[0] if found else None


def _names_it(action: Token, token: Token) -> bool:
    shared = action.keys & token.keys
    akin = action.text[:_STEM] == token.text[:_STEM]  # a row alone joins too much: ``begin`` and ``new``
    return any(key.startswith("w:") or (akin and key.startswith("c:")) for key in shared)


def _is_thought(place: int, reading: Reading) -> bool:
    """Whether a noun stands beside ``speculation`` or behind ``threat of``, or is what somebody wants or expects."""
    tokens = reading.tokens
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is not None and _is_thinking(after):
        return True
    before = tokens[max(0, place - _FAR) : place]
    if _behind_thought(before):
        return True
    verbs = [event for event in events_of(reading) if event.verb and not event.carried]
    governing = [
        event.action for event in verbs if tokens[place] in event.targets and event.action.start < tokens[place].start
    ]
    if not governing:
        return False
    verb = governing[-1]
    index = tokens.index(verb)
    if index and tokens[index - 1].text == "to":
        return True
    return any(
        mark.kind in ("may", "weigh", "plan", "urge") and mark.start < verb.end and verb.start < mark.end
        for mark in marks(reading)
    )


def _is_thinking(token: Token) -> bool:
    return token.kind == "word" and is_one_of(token.text, words("en_thoughts"))


def _behind_thought(before: Sequence[Token]) -> bool:
    """``threat of new``, ``hopes for a``: a thought and its preposition, and no verb or end of clause behind them."""
    for place, token in enumerate(before[:-1]):
        follows = before[place + 1]
        if _is_thinking(token) and follows.text in ("of", "for", "over", "about", "on"):
            rest = before[place + 2 :]
            return all(
                each.kind in ("word", "name", "number", "function") and each.text not in ("and", "to") for each in rest
            )
    return False
