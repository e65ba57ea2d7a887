"""What English evidence has only as lacking, and an English bullet has come about: ``ended without a consensus``.

A noun behind ``without``, ``no`` or ``lack of`` is not there. Where the evidence has it nowhere else, nobody can have
reached, found or made it; the clauses need not be alike for that.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from rashomon.verify.lexicon import is_one_of, lemmas, parts_of_speech, words
from rashomon.verify.markers import marks
from rashomon.verify.reading import Reading, Token

_LACKING: Final = frozenset(("without", "no"))
_LACK: Final = frozenset(("lack", "absence", "dearth"))
_FIXED: Final = frozenset((
    "doubt", "wonder", "matter", "secret", "stranger", "exception", "effort", "longer", "question", "time", "way",
    "need", "one", "word", "idea", "fan",
))  # fmt: skip
"""Behind ``no`` or ``without`` these are not what is lacking, or too little of a thing."""
_CLOSING: Final = frozenset(("end", "conclude", "close", "finish", "adjourn", "culminate", "result", "break", "wrap"))
_HAVING: Final = frozenset(("has", "have", "had"))
_UNTOLD: Final = frozenset((
    "to", "will", "would", "'ll", "shall", "may", "might", "can", "could", "should", "must", "if", "unless", "whether",
    "until",
))  # fmt: skip


def brought_about(reading: Reading, cited: Sequence[Reading]) -> Token | None:
    """A noun that an English bullet has reached, found or made, and English evidence has only as lacking.

    Args:
        reading: the bullet.
        cited: the sentences of the evidence.
    """
    if any(text.language != "en" for text in (reading, *cited)) or _denies(reading):
        return None
    lacking = [token for text in cited for token in _lacking(text)]
    for noun in _there(reading) if lacking else ():
        told = [token for text in cited for token in text.tokens if token.kind == "word" and _are_one(noun, token)]
        if told and all(any(token is other for other in lacking) for token in told):
            return noun
    return None


def _denies(reading: Reading) -> bool:
    return any(mark.kind == "not" and mark.strong for mark in marks(reading)) or any(
        token.text in words("en_negators") | _LACK or is_one_of(token.text, _LACK) for token in reading.tokens
    )


def _are_one(noun: Token, token: Token) -> bool:
    return any(key.startswith("w:") for key in noun.keys & token.keys)


def _lacking(reading: Reading) -> Iterator[Token]:
    """The nouns that a text has as lacking: the heads of the phrases behind the words that say so."""
    tokens = reading.tokens
    for place, token in enumerate(tokens):
        of = place + 1 < len(tokens) and tokens[place + 1].text == "of"
        if token.text in _LACKING:
            phrase = _phrase(tokens, place + 1)
        elif of and is_one_of(token.text, _LACK):
            phrase = _phrase(tokens, place + 2)
        else:
            continue
        if phrase and phrase[-1].kind == "word" and not is_one_of(phrase[-1].text, _FIXED) and _is_noun(phrase[-1]):
            yield phrase[-1]


def _phrase(tokens: Sequence[Token], start: int) -> list[Token]:
    """The words from a place on that stand in one noun phrase, its determiners left out."""
    if start < len(tokens) and tokens[start].text in words("en_determiners"):
        start += 1
    return list(itertools.takewhile(lambda token: token.kind in ("word", "name", "number"), tokens[start:]))


def _is_noun(token: Token) -> bool:
    return "n" in parts_of_speech(token.text) and not token.text.endswith("ing")


def _there(reading: Reading) -> Iterator[Token]:
    """The nouns that a text has come about: reached, found or had, or ended with."""
    tokens = reading.tokens
    for place, token in enumerate(tokens):
        if token.kind != "word" or not _is_noun(token):
            continue
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        if after is not None and after.kind in ("word", "name"):
            continue  # it only describes what stands behind it
        start = place
        while start and (tokens[start - 1].kind in ("word", "number") and not _yields(tokens[start - 1])):
            start -= 1
        while start and tokens[start - 1].text in words("en_determiners"):
            start -= 1
        if start and _is_told(tokens, start - 1):
            yield token


def _yields(token: Token) -> bool:
    return is_one_of(token.text, words("en_yielding"))


def _is_told(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word at a place has what follows it come about, and nothing leaves that open."""
    token = tokens[place]
    if token.text in ("with", "in"):
        back = next((at for at in range(place - 1, max(-1, place - 4), -1) if tokens[at].kind == "word"), None)
        if back is None or _CLOSING.isdisjoint(lemmas(tokens[back].text)):
            return False
        place = back
    elif not _yields(token) and token.text not in _HAVING:
        return False
    before = [each.text for each in tokens[max(0, place - 3) : place]]
    return _UNTOLD.isdisjoint(before)
