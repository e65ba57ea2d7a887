"""What a Chinese sentence has exchanged: the words around stay as the evidence has them, another stands between them.

Chinese has no endings, so that a writer who keeps to his source keeps its characters. Where the two characters before
a word and the two behind it stand in the evidence around something else (东部战区海军某支队, 南部战区海军某支队), the
word replaced that. Only one side is weaker a sign, and asks that both be nouns or names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.verify.level import level
from rashomon.verify.lexicon import words
from rashomon.verify.reading import Reading
from rashomon.verify.sources import Source
from rashomon.verify.tokens import Token

_SIDE: Final = 2
"""So many characters on a side are the surroundings of a word."""
_LONGER: Final = 4
"""What stands in its place in the evidence is by no more characters longer."""
_ENDS: Final = ".!?;|"
_PROPER: Final = frozenset(("person", "place", "proper"))
_NOUNS: Final = frozenset(("noun", "act")) | _PROPER
_DEEDS: Final = frozenset(("verb", "act"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """A word of the bullet and what the evidence has in its place."""

    token: Token
    source: Reading
    instead: tuple[Token, ...]
    surely: bool
    """Whether both sides say so."""


def exchanged_words(reading: Reading, candidates: Sequence[Token], sources: Sequence[Source]) -> dict[str, list[Token]]:
    """The words of a Chinese bullet that stand where the evidence has another, by how sure that is.

    Args:
        reading: the bullet.
        candidates: its words of meaning.
        sources: what it cites.
    """
    cited = [text for source in sources for text in source.readings]
    found: dict[str, list[Token]] = {}
    for word in candidates:
        if len(word.text) < _SIDE or any(word.text in source.text for source in sources):
            continue
        answer = exchanged(word, reading, cited)
        if answer is not None:
            kind = "deed" if word.part == "verb" else "name" if is_name(word) else "noun"
            sure = "between the same" if answer.surely else "beside the same"
            found.setdefault(f"{kind} {sure}", []).append(word)
    return found


def exchanged(word: Token, reading: Reading, cited: Sequence[Reading]) -> Exchanged | None:
    """What stands in the evidence in the place of a word that it does not have.

    Args:
        word: of the bullet, without counterpart in the evidence.
        reading: the bullet.
        cited: the evidence.
    """
    found: Exchanged | None = None
    for source in cited:
        for instead, surely in (*_between(word, reading, source), *_beside(word, reading, source)):
            if _is_another(word, instead, reading) and (surely or not _share_a_sign(word, instead)):
                answer = Exchanged(token=word, source=source, instead=instead, surely=surely)
                if surely:
                    return answer
                found = found or answer
    return found


def first_misplaced(reading: Reading, cited: Sequence[Reading]) -> Exchanged | None:
    """The first name that the evidence has, but another name in these surroundings: two that changed places."""
    flat = level(reading.text)
    texts = [level(source.text) for source in cited]
    for token in reading.tokens:
        if not is_name(token) or len(token.text) < _SIDE or not any(token.text in text for text in texts):
            continue
        before, behind = flat[token.start - 1 : token.start], flat[token.end : token.end + 1]
        if any(before + token.text in text or token.text + behind in text for text in texts):
            continue
        for source in cited:
            for instead, _ in _between(token, reading, source):
                if any(map(is_name, instead)) and not any(each.keys & token.keys for each in instead):
                    return Exchanged(token=token, source=source, instead=instead, surely=True)
    return None


def _between(word: Token, reading: Reading, source: Reading) -> Iterator[tuple[tuple[Token, ...], bool]]:
    """What the evidence has between the characters on both sides of a word."""
    flat, text = level(reading.text), level(source.text)
    left, right = flat[max(0, word.start - _SIDE) : word.start], flat[word.end : word.end + _SIDE]
    if min(len(left), len(right)) < _SIDE:
        return
    at = text.find(left)
    while at >= 0:
        start = at + len(left)
        most = start + len(word.text) + _LONGER
        end = text.find(right, start, most + len(right))
        if end > start and not any(sign in text[start:end] for sign in _ENDS):
            inside = tuple(token for token in source.tokens if token.start < end and start < token.end)
            if inside:
                yield inside, True
        at = text.find(left, at + 1)


def _beside(word: Token, reading: Reading, source: Reading) -> Iterator[tuple[tuple[Token, ...], bool]]:
    """The nouns and names of the evidence with the same characters on one side."""
    if word.part not in _NOUNS:
        return
    flat, text = level(reading.text), level(source.text)
    left, right = flat[max(0, word.start - _SIDE) : word.start], flat[word.end : word.end + _SIDE]
    for token in source.tokens:
        if len(token.text) < _SIDE or token.text in flat or not (is_name(token) or token.part in _NOUNS):
            continue
        follows = len(left) == _SIDE and text[max(0, token.start - _SIDE) : token.start] == left
        leads = len(right) == _SIDE and right[0].isalnum() and text[token.end : token.end + _SIDE] == right
        if follows or leads:
            yield (token,), False


def _is_another(word: Token, instead: Sequence[Token], reading: Reading) -> bool:
    """Whether what stands there means something else, is of the same sort, and not said elsewhere in the bullet."""
    if any(token.keys & word.keys for token in instead) or word.text in words("cjk_generic"):
        return False
    told = "".join(token.text for token in instead)
    if told in level(reading.text) or set(word.text) <= set(told) or set(told) <= set(word.text):
        return False
    kinds = [token for token in instead if token.kind in ("word", "name") and token.text not in words("cjk_thin")]
    if word.part == "verb":
        return any(token.part in _DEEDS for token in kinds) and not _share_a_sign(word, kinds)
    return word.part in _NOUNS and any(is_name(token) or token.part in _NOUNS for token in kinds)


def _share_a_sign(word: Token, instead: Sequence[Token]) -> bool:
    return any(set(word.text) & set(token.text) for token in instead)


def is_name(token: Token) -> bool:
    return token.kind == "name" or (token.kind == "word" and token.part in _PROPER)
