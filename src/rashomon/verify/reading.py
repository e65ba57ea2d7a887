"""Read a text once for all checks: its words with their keys, its names, its figures."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rashomon.language.numbers import mentions
from rashomon.verify.gazetteer import Gazetteer, NameMention
from rashomon.verify.han_words import words_between
from rashomon.verify.level import level
from rashomon.verify.lexicon import english_keys, phrase_keys, words
from rashomon.verify.parties_zh import called
from rashomon.verify.tokens import Token, TokenKind

__all__ = ["Reading", "Token", "read", "script_language"]

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_KANA: Final = re.compile(r"[\u3041-\u30fa]")
_SPACED: Final = re.compile(r"(?<![\w/.:@-])[A-Za-z]+(?![\w/:@-])")
_ENGLISH: Final = 4
"""So many words between spaces make a sentence of a Chinese or Japanese text one in English."""
_CJK: Final = "\u3005\u3041-\u30ff\u3400-\u9fff"
_PIECE: Final = re.compile(
    rf"(?P<owner>'s(?![^\W_]))|(?P<word>[^\W_{_CJK}]+(?:['.&-][^\W_{_CJK}]+)*(?:'(?=\s|$))?)"
    rf"|(?P<han>[{_CJK}]+)"
    r"|(?P<stop>[,.;:!?()\[\]\"/|\u3010\u3011「」『』]|(?<= )-(?= )| )"
)


_SHORTENED: Final = re.compile(r"(?:i|you|he|she|it|we|they|who|what|that|there)'(?:m|ve|re|ll|d|s)")
_MOVES: Final = {"down": "c:fall", "up": "c:rise"}


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A text with its tokens in order; ``language`` is ``en``, ``zh`` or ``ja`` as the script shows."""

    text: str
    language: str
    tokens: tuple[Token, ...]

    def __hash__(self) -> int:
        """By the text alone: what was read in it follows, and to hash every token at each look into a cache is slow."""
        return hash((self.text, self.language))

    @functools.cached_property
    def names(self) -> tuple[NameMention, ...]:
        return tuple(token.name for token in self.tokens if token.name is not None)

    @functools.cached_property
    def keys(self) -> frozenset[str]:
        """Every key of every token."""
        return frozenset().union(*(token.keys for token in self.tokens)) if self.tokens else frozenset()


@functools.lru_cache(maxsize=8192)
def script_language(text: str, hint: str = "") -> str:
    """English, Chinese or Japanese, as far as grammar needs it; any other script is read as English."""
    han = len(_HAN.findall(text))
    kana = len(_KANA.findall(text))
    if kana and hint.startswith("ja"):
        return "ja"
    if han + kana < max(2, len(text) // 8):
        return "en"
    if kana >= 2 or (kana and kana * 6 >= han):
        return "ja"
    return "ja" if hint.startswith("ja") else "zh"


def sentence_language(text: str, hint: str, whole: str) -> str:
    """The language of a sentence of a longer text.

    What is cut off at its end, or a line of credits with codes in it, is in the language of the text all the same; only
    what has several English words of its own is in English there.

    Args:
        text: the sentence.
        hint: see :func:`script_language`.
        whole: the language of the text that it stands in.
    """
    own = script_language(text, hint)
    return own if own != "en" or len(_SPACED.findall(text)) >= _ENGLISH else whole


@functools.lru_cache(maxsize=8192)
def read(
    text: str, gazetteer: Gazetteer, hint: str = "", whole: str = "en", parties: tuple[NameMention, ...] = ()
) -> Reading:
    """Cut ``text`` into tokens.

    Args:
        text: a sentence, a headline or an article.
        gazetteer: whose names are looked for.
        hint: the language that somebody says it has; decides only between Chinese and Japanese without kana.
        whole: the language of the text of which it is a sentence.
        parties: what that text calls countries in short (see :mod:`rashomon.verify.parties_zh`).
    """
    language = sentence_language(text, hint, whole)
    flat = level(text)
    taken = sorted(
        [(item.start, item.end, item) for item in (*gazetteer.find(text), *called(text, parties))]
        + [(item.start, item.end, None) for item in mentions(text) if not item.weak],
        key=lambda each: (each[0], each[2] is None),
    )
    tokens: list[Token] = []
    position = 0
    for start, end, name in taken:
        if start < position:
            continue
        tokens += _words(text, flat, position, start, language)
        tokens.append(_special(text, flat, start, end, name))
        position = end
    tokens += _words(text, flat, position, len(text), language)
    tokens = list(_named_after(tokens)) if language == "zh" else tokens
    tokens = [_moved(token, after) for token, after in itertools.zip_longest(tokens, tokens[1:])]
    return Reading(text=text, language=language, tokens=tuple(_with_phrases(tokens)))


def _named_after(tokens: Sequence[Token]) -> Iterator[Token]:
    """A person whose name opens as a country's does is that person alone (韩国瑜)."""
    place = 0
    while place < len(tokens):
        token, after = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else None
        country = token.name is not None and len(token.text) == 2 and token.name.bearers[0].kind == "country"
        if country and after is not None and after.part == "person" and len(after.text) == 1:
            whole = token.text + after.text
            yield replace(after, start=token.start, text=whole, lemma=whole, keys=frozenset({f"h:{whole}"}))
            place += 2
        else:
            yield token
            place += 1


def _moved(token: Token, after: Token | None) -> Token:
    """``down 6 points`` tells a fall as a verb does, ``up 3 percent`` a rise."""
    if after is None or after.kind != "number" or token.text not in _MOVES or token.kind != "function":
        return token
    return replace(token, kind="word", keys=frozenset({f"w:{token.text}", _MOVES[token.text]}))


def _special(text: str, flat: str, start: int, end: int, name: NameMention | None) -> Token:
    if name is None:
        return Token(start=start, end=end, text=flat[start:end], kind="number")
    keys = frozenset(f"e:{identity}" for identity in name.sides)
    words = frozenset().union(*(english_keys(word) for word in flat[start:end].split() if word.isalpha()))
    extra = words if any(bearer.kind == "office" for bearer in name.bearers) else frozenset()
    return Token(start=start, end=end, text=flat[start:end], kind="name", keys=keys | extra, name=name)


def _words(text: str, flat: str, start: int, end: int, language: str) -> list[Token]:
    found: list[Token] = []
    for match in _PIECE.finditer(flat, start, end):
        if match["owner"]:
            found.append(Token(start=match.start(), end=match.end(), text="'s", kind="function"))
        elif match["word"]:
            found += _spaced(text, match.start(), match.group())
        elif match["han"]:
            named = match.start() == start and start > 0
            found += words_between(text, flat, match.start(), match.end(), language, named=named)
        elif match.group() != " " or language != "en":
            found.append(Token(start=match.start(), end=match.end(), text=match.group(), kind="stop"))
    return found


def _spaced(text: str, start: int, word: str) -> list[Token]:
    shown = text[start : start + len(word)]
    if word.endswith(("'s", "'")):
        stem = word[: word.rindex("'")]
        return [
            *_spaced(text, start, stem),
            Token(start=start + len(stem), end=start + len(word), text="'s", kind="function"),
        ]
    whole = english_keys(word)
    if "-" in word and len(whole) < 3:
        found, at = [], start
        for part in word.split("-"):
            found += _spaced(text, at, part) if part else []
            at += len(part) + 1
        return found
    if word.endswith("n't") or _SHORTENED.fullmatch(word):
        text = "not" if word.endswith("n't") else word
        return [Token(start=start, end=start + len(word), text=text, kind="function")]
    kind: TokenKind = (
        "function" if word in words("function_words") and not (word == "us" and shown.isupper()) else "word"
    )
    return [
        Token(
            start=start, end=start + len(word), text=word, kind=kind, keys=whole if kind == "word" else frozenset(),
            capital=shown[:1].isupper(),
        )
    ]  # fmt: skip


def _with_phrases(tokens: list[Token]) -> list[Token]:
    """Give the words of a known phrase (``rare earth``, ``plan to``) the phrase's key too; its particles stay such."""
    words = tuple(token.text for token in tokens)
    for place, token in enumerate(tokens):
        if token.kind not in ("word", "name") or not token.text.isascii():
            continue
        phrase = phrase_keys(words, place)
        if phrase:
            size, keys = phrase
            for index in range(place, place + size):
                old = tokens[index]
                tokens[index] = replace(old, keys=old.keys | keys)
    return tokens
