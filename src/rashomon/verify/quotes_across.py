"""Terms in quotation marks that are translated from Chinese or Japanese: “infinite scroll” for 「無限スクロール」.

What is longer than a term is somebody's sentence, and stays verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rashomon.language.numbers import level_width
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.glosses import keys_of, words_in
from rashomon.verify.level import level
from rashomon.verify.lexicon import broader_keys, han_keys
from rashomon.verify.reading import read, script_language
from rashomon.verify.romanise import sounds_like
from rashomon.verify.tokens import Token

_KATAKANA: Final = re.compile(r"[\u30a1-\u30fa\u30fc]{3,}")
_LONGEST_TERM: Final = 4
"""Words of a term."""
_SIGNS: Final = 5
"""So many characters may stand for one word of it."""
_SHORT: Final = 6
_PAIR: Final = 2
_ARTICLES: Final = frozenset(("a", "an", "the"))
_MOST_OPEN: Final = 3
"""Of so many words of a name one may be told otherwise (双城, twin cities)."""

Spans = list[tuple[int, int]]


_UNITS: Final = (
    (r"hours?", "時間|小[時时]"), (r"minutes?", "分[間钟鐘]?"), (r"days?", "日間?|天"), (r"weeks?", "週間?|周"),
    (r"months?", "[かカヶケ個个][月]"), (r"years?", "年間?"), (r"years? old", "[歳岁]"), (r"people", "人|名"),
    (r"percent|per cent|%", "%|パーセント"),
)  # fmt: skip
"""What a figure counts: in English, and in Japanese and Chinese."""
_LIMITS: Final = (
    ("within (?:the )?", "以?内"), ("(?:at least|no (?:less|fewer) than) ", "以上"),
    ("(?:up to|at most|no more than) ", "以下|まで"),
    ("(?:under|less than|fewer than|below) ", "未満|未满"), ("(?:over|more than|above) ", "超|以上|余り?"), ("", ""),
)  # fmt: skip
"""How a figure is bounded, before it in English and behind its unit in Japanese and Chinese."""
_FIGURE: Final = r"(\d[\d,.]*)"


def is_translated_figure(term: str, quoted: Sequence[str]) -> bool:
    """Whether a quoted figure is one that a Japanese or Chinese text quotes, unit and bound alike (「45時間以内」)."""
    for english, han in _UNITS:
        for before, behind in _LIMITS:
            own = re.fullmatch(rf"{before}{_FIGURE}[ -]?(?:{english})", level_width(term).lower().strip())
            for other in quoted if own else ():
                cited = re.fullmatch(rf"{_FIGURE}(?:{han})(?:{behind})", level_width(other).strip())
                if own and cited and own[1].replace(",", "") == cited[1].replace(",", ""):
                    return True
    return False


def is_translated_term(term: str, quoted: Sequence[str], text: str, hint: str) -> bool:
    """Whether a term is, word for word, one that a Chinese or Japanese text speaks of.

    Args:
        term: what stands between the marks, in English.
        quoted: what the text itself has in quotation marks.
        text: the text.
        hint: its language, as somebody says.
    """
    gazetteer = shipped_gazetteer()
    tokens = read(term, gazetteer, "en").tokens
    needed = [token for token in tokens if token.kind in ("word", "name", "number")]
    if not needed or len(needed) > _LONGEST_TERM or any(token.text in ("not", "no", "never") for token in tokens):
        return False
    if len(needed) == 1 and _is_loanword(needed[0], text, hint):
        return True
    name = len(needed) >= _MOST_OPEN and all(token.capital or token.kind != "word" for token in needed)
    for other in quoted:
        missing = sum(not spans for spans in _spans(needed, other, hint))
        if len(other) <= _SIGNS * len(needed) and missing <= (1 if name else 0):
            return True
    whole = [token for token in tokens if token.kind != "stop" and token.text not in _ARTICLES]
    return len(needed) == len(whole) == _PAIR and _follow(*_spans(needed, text, hint, loosely=True))


def _is_loanword(word: Token, text: str, hint: str) -> bool:
    """Whether a Japanese text has an English word as its own, in katakana (パラダイス, ``paradise``)."""
    if script_language(text, hint) != "ja" or word.kind != "word":
        return False
    told = read(text, shipped_gazetteer(), hint).tokens
    return any(
        _KATAKANA.fullmatch(token.text) and not word.keys.isdisjoint(token.keys) and sounds_like(word.text, token.text)
        for token in told
    )


def _spans(needed: Sequence[Token], text: str, hint: str, *, loosely: bool = False) -> list[Spans]:
    """Where each word of a term has a counterpart in a text."""
    reading = read(text, shipped_gazetteer(), hint)
    told = [token for token in reading.tokens if token.kind not in ("function", "stop")]
    places = [(token.start, token.end, token.keys) for token in told]
    language = script_language(text, hint)
    flat = level(text)
    places += [(at, at + len(word), keys_of(word, language)) for at, word in words_in(flat, language)]
    if len(flat) <= _SHORT:  # a name in marks says something with each of its signs (双城杯)
        places += [(at, at + 1, han_keys(sign, language)) for at, sign in enumerate(flat)]
    return [[(start, end) for start, end, keys in places if _means(token, keys, loosely)] for token in needed]


def _means(token: Token, keys: frozenset[str], loosely: bool) -> bool:
    """Whether a word is one that ``keys`` mean; ``loosely``: or of one kind with it (emotional, of a mood)."""
    if token.keys & keys:
        return True
    above = broader_keys(token.text) if loosely else frozenset[str]()
    return any(above & broader_keys(key[2:]) for key in keys if key.startswith("w:"))


def _follow(first: Spans, second: Spans) -> bool:
    """Whether the second word of a term can follow the first at once, a particle aside (情绪消费)."""
    return any(0 <= start - end <= 1 for _, end in first for start, _ in second)
