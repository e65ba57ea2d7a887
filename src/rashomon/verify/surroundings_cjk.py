"""What a Chinese sentence has exchanged: the words around stay as the evidence has them, another stands between them.

Chinese has no endings, so that a writer who keeps to his source keeps its characters. Where the two characters before
a word and the two behind it stand in the evidence around something else (东部战区海军某支队, 南部战区海军某支队), the
word replaced that. Only one side is weaker a sign, and asks that both be nouns or names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.verify.doubts import Doubt
from rashomon.verify.foreign_han import has_counterpart, is_carrier, means_same
from rashomon.verify.level import level
from rashomon.verify.lexicon import ends_of, other_ends, words
from rashomon.verify.reading import Reading
from rashomon.verify.romanise import may_transcribe
from rashomon.verify.sources import Source
from rashomon.verify.tagging import is_listed
from rashomon.verify.tokens import BOTH, PROPER, Token

_SIDE: Final = 2
"""So many characters on a side are the surroundings of a word."""
_LONG: Final = 4
"""So many on one side are as sure a sign as both sides."""
_LONGER: Final = 4
"""What stands in its place in the evidence is by no more characters longer."""
_WITH: Final = "和与同跟及、"
_MUTUAL: Final = frozenset(f"c:{name}" for name in ("meet", "relation", "cooperate", "agree", "exchange", "mutual"))
_CLAUSE: Final = 16
_KANA: Final = re.compile(r"[\u3041-\u3096]+")
_BODIES: Final = frozenset("军党部院局厅委会社队团司府")
"""Last characters of nouns for bodies."""
_ENDS: Final = ".!?;|"
_PAUSES: Final = frozenset((",", " "))
"""What a Japanese writer puts behind a phrase, or leaves out."""
_THINGS: Final = frozenset(("noun", "suffix")) | PROPER
_NOUNS: Final = _THINGS | {"act"}
_DEEDS: Final = frozenset(("verb", "act"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """A word of the bullet and what the evidence has in its place."""

    token: Token
    source: Reading
    instead: tuple[Token, ...]
    surely: bool
    """Whether both sides say so."""


def doubts_of_surroundings(reading: Reading, candidates: Sequence[Token], sources: Sequence[Source]) -> list[Doubt]:
    """The words of a Chinese bullet that stand where the evidence has another, by how sure that is.

    Args:
        reading: the bullet.
        candidates: its words of meaning.
        sources: what it cites.
    """
    cited = [text for source in sources for text in source.readings]
    found: dict[str, list[Token]] = {}
    for word in candidates:
        if (
            len(word.text) < _SIDE
            or is_carrier(word, reading.language)
            or any(word.text in source.text for source in sources)
        ):
            continue
        if reading.language == "ja" and word.part == "verb":
            continue  # a Japanese writer paraphrases more, and with verbs of his own language
        answer = exchanged(word, reading, cited)
        if answer is not None and (reading.language == "zh" or _is_firm(answer, sources)):
            kind = "deed" if word.part == "verb" else "name" if is_name(word) else "noun"
            sure = "between the same" if answer.surely else "beside the same"
            found.setdefault(f"{kind} {sure}", []).append(word)
    return [Doubt(name=name, amount=len(told), words=tuple(told)) for name, told in found.items()]


def _is_firm(answer: Exchanged, sources: Sequence[Source]) -> bool:
    """Whether a Japanese word has no counterpart elsewhere either, or stands in the place of another of its kind."""
    kinds = answer.surely and len(answer.instead) == 1 and _are_exclusive(answer.token, answer.instead[0])
    return kinds or not any(has_counterpart(answer.token, each) for each in sources)


def exchanged(word: Token, reading: Reading, cited: Sequence[Reading]) -> Exchanged | None:
    """What stands in the evidence in the place of a word that it does not have.

    Args:
        word: of the bullet, without counterpart in the evidence.
        reading: the bullet.
        cited: the evidence.
    """
    found: Exchanged | None = None
    for source in cited:
        between = [(instead, sure, _NOUNS) for instead, sure in _between(word, reading, source)]
        beside = [(instead, sure, _THINGS) for instead, sure in _beside(word, reading, source)]
        for instead, surely, nouns in (*between, *beside):
            if _is_another(word, instead, reading, nouns):
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
        if not is_name(token) or token.text in BOTH or len(token.text) < _SIDE:
            continue
        if not any(token.text in text for text in texts):
            continue
        before, behind = flat[token.start - 1 : token.start], flat[token.end : token.end + 1]
        if any(before + token.text in text or token.text + behind in text for text in texts):
            continue
        for source in cited:
            between = [run for run, _ in _between(token, reading, source)]
            for instead in (*between, *_before_the_same(token, flat, source)):
                if any(map(_is_who, instead)) and not any(_may_be_one(each, token) for each in instead):
                    return Exchanged(token=token, source=source, instead=instead, surely=True)
    return None


def _before_the_same(token: Token, flat: str, source: Reading) -> Iterator[tuple[Token, ...]]:
    """Who stands before the same four characters, where these tell of no meeting of both."""
    text = level(source.text)
    behind = flat[token.end : token.end + _LONG]
    at = text.find(behind) if len(behind) == _LONG and behind.isalnum() and behind[0] not in _WITH else -1
    if at < 0 or any(word.keys & _MUTUAL and at <= word.start < at + _CLAUSE for word in source.tokens):
        return
    told = [each for each in source.tokens if each.end <= at and each.text.strip()]
    marked = len(told) > 1 and told[-2].part == "preposition"
    if told and not marked and at - told[-1].end <= 1 and not (_is_place(told[-1]) and _is_place(token)):
        yield (told[-1],)


def _may_be_one(each: Token, token: Token) -> bool:
    """Whether two words may name the same: by what they mean, or one in the other's characters."""
    return bool(each.keys & token.keys) or each.text in token.text or token.text in each.text


def _is_place(token: Token) -> bool:
    known = token.name is not None and all(bearer.kind in ("place", "capital") for bearer in token.name.bearers)
    return known or (token.kind == "word" and token.part == "place")


def _is_who(token: Token) -> bool:
    """Whether a word names somebody, or is a noun for those who may do something."""
    return is_name(token) or (token.part == "noun" and token.text[-1] in _BODIES)


def _between(word: Token, reading: Reading, source: Reading) -> Iterator[tuple[tuple[Token, ...], bool]]:
    """What the evidence has between the characters on both sides of a word."""
    flat, text = level(reading.text), level(source.text)
    first = word.start - 1 if reading.language == "ja" and flat[word.start - 1 : word.start] in _PAUSES else word.start
    left, right = flat[max(0, first - _SIDE) : first], flat[word.end : word.end + _SIDE]
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
    for token in source.tokens:
        if len(token.text) < _SIDE or token.text in flat or not (is_name(token) or token.part in _NOUNS):
            continue
        before = _alike(flat[: word.start][::-1], text[: token.start][::-1])
        behind = _alike(flat[word.end :], text[token.end :]) if flat[word.end : word.end + 1].isalnum() else 0
        siblings = behind >= _SIDE and _are_siblings(word, token)
        if max(before, behind) >= _SIDE and (siblings or not _share_a_sign(word, (token,))):
            yield (token,), siblings or max(before, behind) >= _LONG


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike, up to the end of a sentence and no more than are asked for."""
    count = 0
    for a, b in zip(one[:_LONG], other[:_LONG], strict=False):
        if a != b or a in _ENDS:
            break
        count += 1
    return count


def _are_siblings(word: Token, token: Token) -> bool:
    """Whether two words are kinds of one thing (南部, 东部; 空军, 火箭军)."""
    return word.text[-1] == token.text[-1] and word.text[0] != token.text[0]


def _are_exclusive(word: Token, token: Token) -> bool:
    """Whether two words of two characters are kinds of one thing (男性, 女性), and stand in no row together."""
    told = (key for key in word.keys & token.keys if key.startswith(("h:", "c:")))
    return len(word.text) == len(token.text) == _SIDE and _are_siblings(word, token) and not any(told)


def _are_contrary(word: Token, instead: Sequence[Token]) -> bool:
    """Whether two compounds begin alike and end in contraries (関税引き上げ, 関税引き下げ)."""
    return any(other_ends(_ends(word)) & _ends(token) for token in instead)


def _ends(word: Token) -> frozenset[str]:
    """The ends of an axis on which a word, or what it ends with, stands."""
    tails = (word.text[at:] for at in range(max(1, len(word.text) - _SIDE)))
    return frozenset[str]().union(*(ends_of(tail, tail) for tail in tails))


def _is_another(word: Token, instead: Sequence[Token], reading: Reading, nouns: frozenset[str]) -> bool:
    """Whether what stands there means something else, is of the same sort, and not said elsewhere in the bullet."""
    if word.text in words("cjk_generic"):
        return False
    exclusive = reading.language == "ja" and len(instead) == 1 and _are_exclusive(word, instead[0])
    if not exclusive and any(means_same(word, token) for token in instead):
        return False
    told = "".join(token.text for token in instead)
    if told in level(reading.text) or set(word.text) <= set(told) or set(told) <= set(word.text):
        return False
    if (
        reading.language == "ja"
        and told[0] == word.text[0]
        and word.part != "person"
        and not _are_contrary(word, instead)
    ):
        return False
    kinds = [token for token in instead if token.kind in ("word", "name") and token.text not in words("cjk_thin")]
    if word.part in _DEEDS - nouns:
        return any(token.part in _DEEDS for token in kinds) and not _share_a_sign(word, kinds)
    return word.part in nouns and any(is_name(token) or token.part in nouns for token in kinds)


def _share_a_sign(word: Token, instead: Sequence[Token]) -> bool:
    return any(set(word.text) & set(token.text) for token in instead)


def is_name(token: Token) -> bool:
    """Whether a word is a name: a known one, or what the tagger takes for one and no common word (高水平)."""
    if token.kind != "word" or token.part not in PROPER or _KANA.fullmatch(token.text):
        return token.kind == "name"
    return token.part != "person" or not is_listed(token.text) or may_transcribe(token.text)
