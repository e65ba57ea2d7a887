"""Who says what, between Chinese sentences: what one says may not be put into another's mouth.

A statement is a saying verb with a named subject and what follows it, to the end of the sentence or the next statement;
sentences behind it that name no speaker of their own (他说, 双方指出) belong to nobody for sure. What stands before a
colon and a quotation mark says something too (回应：“...”).
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.verify.belonging_cjk import scopes_of
from rashomon.verify.claims import Unit
from rashomon.verify.clauses import content
from rashomon.verify.lexicon import words
from rashomon.verify.reading import Reading
from rashomon.verify.roles_cjk import alike, who
from rashomon.verify.tokens import Token

_QUOTED: Final = re.compile('[:：]\\s?[“「『"]')
_LEAST: Final = 3
"""So many words must two statements have in common to be one."""
_MADE_KNOWN: Final = frozenset(("发布", "公布", "报道", "介绍", "显示"))
"""What documents do as well: it says too little of who speaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who says something, the verb, and the words of what is said."""

    speaker: tuple[Token, ...]
    verb: Token
    told: tuple[Token, ...]

    def shared(self, other: Statement) -> int:
        """How many words of this statement the other one has."""
        theirs = _keys(other.told)
        return sum(1 for token in self.told if _keys((token,)) & theirs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Misput:
    """A statement of the bullet that the evidence has of another speaker."""

    statement: Statement
    unit: Unit
    other: Statement


def first_misput(reading: Reading, units: Sequence[Unit]) -> Misput | None:
    """The first statement of a Chinese bullet that the evidence puts into the mouth of somebody else."""
    cited = [(unit, each) for unit in units for each in statements_of(unit.reading)]
    for own in statements_of(reading):
        near = [(own.shared(each), unit, each) for unit, each in cited]
        most = max((shared for shared, _, _ in near), default=0)
        if most < _LEAST or 2 * most < len(own.told):
            continue
        likely = [(unit, each) for shared, unit, each in near if 2 * shared >= most]
        if all(alike(own.speaker, each.speaker) is False for _, each in likely):
            unit, other = max(likely, key=lambda each: own.shared(each[1]))
            return Misput(statement=own, unit=unit, other=other)
    return None


@functools.lru_cache(maxsize=8192)
def statements_of(reading: Reading) -> tuple[Statement, ...]:
    """The statements of a Chinese text whose speakers are named."""
    found: list[Statement] = []
    saying = words("zh_says") - _MADE_KNOWN
    verbs = [
        token
        for token, after in itertools.zip_longest(reading.tokens, reading.tokens[1:])
        if token.kind == "word" and (token.text in saying or _opens_quotation(token, after, reading))
    ]
    for place, verb in enumerate(verbs):
        scope = next((each for each in scopes_of(reading) if each.start <= verb.start < each.end), None)
        if scope is None or not who(scope.subject).named or not _is_near(scope.subject, verb, reading):
            continue
        stop = verbs[place + 1].start if place + 1 < len(verbs) else len(reading.text)
        told = tuple(token for token in content(reading.tokens) if verb.end <= token.start < stop)
        if told:
            found.append(Statement(speaker=scope.subject, verb=verb, told=told))
    return tuple(found)


def _opens_quotation(token: Token, after: Token | None, reading: Reading) -> bool:
    """Whether a word stands before a quotation (回应：“...”)."""
    return after is not None and after.kind == "stop" and _QUOTED.match(reading.text, after.start) is not None


def _is_near(subject: Sequence[Token], verb: Token, reading: Reading) -> bool:
    """Whether a verb stands in the clause of its subject."""
    between = (token for token in reading.tokens if subject[-1].end <= token.start < verb.start)
    return not any(token.kind == "stop" and token.text in words("zh_stops") for token in between)


def _keys(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset(key for token in tokens for key in token.keys if key.startswith(("h:", "c:")))
