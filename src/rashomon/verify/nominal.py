"""What the evidence has only as a noun, and only as something thought of, feared, wanted or threatened.

``raising purge speculation`` tells of no purge, ``signals two cuts`` of no cut, ``to take delivery`` of no delivery.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Final

from rashomon.verify.claims import Unit, events_of
from rashomon.verify.lexicon import is_one_of, words
from rashomon.verify.markers import marks
from rashomon.verify.reading import Reading, Token

_RUMOURS: Final = frozenset(("speculation", "rumour", "rumor", "gossip", "conjecture"))
_HEDGED: Final = frozenset(("may", "claim", "weigh", "not"))
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


def is_thought_of(action: Token, reading: Reading) -> bool:
    """Whether a text has a noun itself as something thought of, feared or wanted (``a mission to raise a wreck``)."""
    return action in reading.tokens and _is_thought(reading.tokens.index(action), reading)


def only_rumoured(reading: Reading, units: Sequence[Unit]) -> Token | None:
    """The rumour of which alone the cited text has what a bullet tells without a doubt; None where there is none.

    ``speculation swirls over the use of its Kirin 9030 chip`` does not tell that the chip is used.
    """
    if any(mark.kind in _HEDGED for mark in marks(reading)) or any(unit.reading.language != "en" for unit in units):
        return None
    for unit in units:
        for place, token in enumerate(unit.reading.tokens):
            if token.kind != "word" or not is_one_of(token.text, _RUMOURS):
                continue
            said = list(itertools.takewhile(lambda each: each.kind != "stop", unit.reading.tokens[place + 1 :]))
            elsewhere = [each for other in units for each in other.reading.tokens if each not in said]
            own = [each for each in said if _stands_in(each, reading.tokens) and not _stands_in(each, elsewhere)]
            if len(own) > 1 and any(each.kind in ("name", "number") or each.capital for each in own):
                return token
    return None


def _stands_in(token: Token, tokens: Iterable[Token]) -> bool:
    """Whether a name, figure or word stands among others, in any of its forms."""
    if token.kind not in ("name", "number", "word"):
        return False
    return any(token.text == each.text or not token.keys.isdisjoint(each.keys) for each in tokens)


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
