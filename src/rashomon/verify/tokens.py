"""One word of a text, as the checks see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from rashomon.verify.gazetteer import NameMention
from rashomon.verify.tagging import Part

TokenKind = Literal["name", "word", "function", "number", "stop"]


BOTH: Final = frozenset(("双方", "两国", "两军", "各方", "两岸", "両国", "双边"))
"""How Chinese and Japanese take up parties that were named."""
PROPER: Final = frozenset(("person", "place", "proper"))
"""The parts of speech of names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word, name or figure: ``text`` is levelled, offsets are those of the original.

    ``part`` and ``lemma`` are known of Chinese and Japanese words only.
    """

    start: int
    end: int
    text: str
    kind: TokenKind
    keys: frozenset[str] = frozenset()
    name: NameMention | None = None
    capital: bool = False
    quoted: bool = False
    part: Part = ""
    lemma: str = ""

    def __hash__(self) -> int:
        """By place and word: tokens are looked up far more often than two of them meet at one place."""
        return hash((self.start, self.text))


def is_person(token: Token) -> bool:
    """Whether a word names a person, by the name lists or by the tagger."""
    known = token.name is not None and any(bearer.kind == "person" for bearer in token.name.bearers)
    return known or (token.kind == "word" and token.part == "person" and len(token.text) > 1)


def is_office(token: Token) -> bool:
    """Whether a name is that of an office alone (外交部长)."""
    return token.name is not None and all(bearer.kind == "office" for bearer in token.name.bearers)


def sides_of(token: Token) -> frozenset[str]:
    """For whom those act whom a name names; nobody where it is no name."""
    return token.name.sides if token.name is not None else frozenset()
