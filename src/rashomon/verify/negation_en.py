"""What an English negation denies: the word behind it, and nothing where it only states a condition."""

from __future__ import annotations

from typing import Final

from rashomon.verify.clauses import content
from rashomon.verify.markers import Mark
from rashomon.verify.reading import Reading, Token

_CONDITIONS: Final = frozenset({"if", "unless", "whether", "until", "lest"})


def denies_told(mark: Mark, reading: Reading, bullet: Reading) -> bool:
    """Whether a negation of the evidence denies a word that the bullet tells.

    ``showed no letup in demand`` denies the letup alone, ``if it does not withdraw`` denies nothing.

    Args:
        mark: the negation.
        reading: the evidence's sentence in which it stands.
        bullet: the bullet, which denies nothing.
    """
    if any(token.text in _CONDITIONS for token in _before(mark, reading)):
        return False
    denied = _denied(mark, reading)
    return denied is not None and bool(denied.keys & bullet.keys)


def _before(mark: Mark, reading: Reading) -> list[Token]:
    """The words between the last stop and the mark."""
    found: list[Token] = []
    for token in reading.tokens:
        if token.start >= mark.start:
            break
        found = [] if token.kind == "stop" else [*found, token]
    return found


def _denied(mark: Mark, reading: Reading) -> Token | None:
    """The verb behind ``not`` and its like, the head of the noun phrase behind ``no``."""
    behind = [token for token in reading.tokens if token.start >= mark.end]
    noun = reading.text[mark.start : mark.end].lower() == "no"
    last: Token | None = None
    for token in behind:
        if token.kind == "stop" or (noun and last is not None and token.kind == "function"):
            break
        if token.kind in ("word", "name") and (noun or token in content([token])):
            last = token
            if not noun:
                break
    return last
