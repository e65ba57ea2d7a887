"""Words of Chinese and Japanese texts with their parts of speech, by jieba's and MeCab's dictionaries.

Scripts without spaces leave it to the reader where a word ends, and who does what to whom hangs on that. Both taggers
are compiled, deterministic and read their tables on first use only.

Source: rjieba (jieba-rs, MIT) with jieba's dictionary; fugashi (MeCab, MIT) with IPADIC (NAIST, BSD-like).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

from rashomon.language.chinese_words import jieba

Part = Literal[
    "noun", "act", "verb", "adjective", "adverb", "person", "place", "proper", "number", "counter", "pronoun",
    "particle", "preposition", "conjunction", "auxiliary", "prefix", "suffix", "time", "light", "other", "",
]  # fmt: skip
"""Parts of speech as far as roles need them: ``act`` is a noun that names an action (発表, 合作), ``light`` a noun that
only carries grammar (こと), ``auxiliary`` a verb that does."""

_CHINESE: Final[dict[str, Part]] = {
    "nr": "person", "nrt": "person", "nrfg": "person", "ns": "place", "nt": "proper", "nz": "proper", "vn": "act",
    "v": "verb", "vd": "verb", "vg": "verb", "vi": "verb", "vq": "verb", "a": "adjective", "ad": "adjective",
    "an": "adjective", "ag": "adjective", "b": "adjective", "z": "adjective", "d": "adverb", "df": "adverb",
    "dg": "adverb", "p": "preposition", "c": "conjunction", "m": "number", "mq": "number", "q": "counter",
    "f": "suffix", "t": "time", "tg": "time", "k": "suffix", "h": "prefix", "x": "other", "eng": "other",
}  # fmt: skip
_CHINESE_FIRST: Final[dict[str, Part]] = {
    "n": "noun", "s": "noun", "j": "noun", "i": "noun", "l": "noun", "r": "pronoun", "u": "particle", "y": "particle",
}  # fmt: skip
_PROPER: Final[dict[str, Part]] = {"人名": "person", "地域": "place"}
_JAPANESE: Final[dict[tuple[str, str], Part]] = {
    ("名詞", "サ変接続"): "act", ("名詞", "数"): "number", ("名詞", "接尾"): "suffix", ("名詞", "非自立"): "light",
    ("名詞", "代名詞"): "pronoun", ("名詞", "副詞可能"): "time", ("名詞", "形容動詞語幹"): "adjective",
    ("名詞", "ナイ形容詞語幹"): "adjective", ("動詞", "自立"): "verb", ("動詞", "非自立"): "auxiliary",
    ("動詞", "接尾"): "auxiliary",
}  # fmt: skip
_JAPANESE_FIRST: Final[dict[str, Part]] = {
    "名詞": "noun", "形容詞": "adjective", "副詞": "adverb", "連体詞": "adjective", "接続詞": "conjunction",
    "助詞": "particle", "助動詞": "auxiliary", "接頭詞": "prefix", "感動詞": "other", "記号": "other", "動詞": "verb",
}  # fmt: skip
_KATAKANA: Final = re.compile(r"[\u30a1-\u30fa\u30fc]{3,}")
_CARRIERS: Final = frozenset(
    {"する", "いる", "ある", "なる", "できる", "れる", "られる", "みる", "おく", "くる", "いく", "しまう"}
)
"""Verbs that only carry others when they are written in kana."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """One word: its offsets, its part of speech, its dictionary form, and in katakana how a Japanese one is read."""

    start: int
    end: int
    part: Part
    lemma: str
    kana: str = ""


@functools.cache
def _mecab() -> Any:
    import fugashi
    import ipadic

    return fugashi.GenericTagger(ipadic.MECAB_ARGS)


@functools.lru_cache(maxsize=8192)
def tag(text: str, language: str) -> tuple[Tagged, ...]:
    """Cut a text into words.

    Args:
        text: Chinese in simplified characters (see :func:`rashomon.verify.level.level`), or Japanese as it is written.
        language: ``ja``; anything else is read as Chinese.

    Returns:
        The words in order, with offsets in code points; white space is left out.
    """
    return tuple(_japanese(text) if language == "ja" else _chinese(text))


def is_listed(word: str) -> bool:
    """Whether the Chinese tagger's dictionary has a word, so that it was not guessed."""
    return bool(jieba().has_word(word))


def _chinese(text: str) -> Iterable[Tagged]:
    position = 0
    for word, flag in _known(jieba().tag(text)):
        end = position + len(word)
        if not word.isspace():
            part = _CHINESE.get(flag) or _CHINESE_FIRST.get(flag[:1], "other")
            yield Tagged(start=position, end=end, part=part, lemma=word)
        position = end


def _known(found: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """The words; what the tagger only guessed to be one is cut by its dictionary, names apart (时称)."""
    for word, flag in found:
        guessed = len(word) > 1 and not flag.startswith(("nr", "ns", "m", "x", "eng")) and not jieba().has_word(word)
        yield from jieba().tag(word, hmm=False) if guessed else ((word, flag),)


def _japanese(text: str) -> Iterable[Tagged]:
    position = 0
    for node in _mecab()(text):
        surface = node.surface
        start = text.find(surface, position)
        if start < 0:
            continue
        position = start + len(surface)
        feature = node.feature
        first, second, third = feature[:3]
        known = len(feature) > 6 and feature[6] != "*"
        lemma = feature[6] if known else surface
        part = _part(first, second, third, lemma)
        if not known and part == "noun" and _KATAKANA.fullmatch(surface):
            part = "proper"  # what no dictionary has in this script is a name: フェドロフ, ファミマ
        kana = feature[7] if len(feature) > 7 else ""
        yield Tagged(start=start, end=position, part=part, lemma=lemma, kana=kana)


def _part(first: str, second: str, third: str, lemma: str) -> Part:
    if second == "固有名詞":
        return _PROPER.get(third, "proper")
    if second == "接尾" and third == "助数詞":
        return "counter"
    if first == "動詞" and lemma in _CARRIERS:
        return "auxiliary"
    return _JAPANESE.get((first, second)) or _JAPANESE_FIRST.get(first, "other")
