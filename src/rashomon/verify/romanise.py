"""Does a name in Latin letters sound like one in Chinese characters or katakana?

Chinese characters are read by the pinyin of CC-CEDICT, katakana by Hepburn; Japanese personal names in characters have
readings that no table of ours gives, so they are known only to the gazetteer and to a topic's vocabulary.
"""

from __future__ import annotations

import functools
import importlib.resources
import itertools
import re
from typing import Final

_SYLLABLES: Final = (
    "アa イi ウu エe オo カka キki クku ケke コko サsa シshi スsu セse ソso タta チchi ツtsu テte トto ナna ニni ヌnu "
    "ネne ノno ハha ヒhi フfu ヘhe ホho マma ミmi ムmu メme モmo ヤya ユyu ヨyo ラra リri ルru レre ロro ワwa ヲo ンn "
    "ガga ギgi グgu ゲge ゴgo ザza ジji ズzu ゼze ゾzo ダda ヂji ヅzu デde ドdo バba ビbi ブbu ベbe ボbo パpa ピpi "
    "プpu ペpe ポpo ヴvu ー ッ"
)
_KATAKANA: Final = {pair[0]: pair[1:] for pair in _SYLLABLES.split()}
_SMALL: Final = dict(zip("ァィゥェォャュョ", ["a", "i", "u", "e", "o", "ya", "yu", "yo"], strict=True))
_RUN: Final = re.compile(r"[\u30a1-\u30fc]{2,}")
_SAME: Final = (
    ("l", "r"), ("v", "b"),
    ("th", "s"), ("ph", "b"), ("f", "b"), ("ck", "k"), ("c", "k"), ("q", "k"), ("x", "ks"), ("w", ""),
    ("y", ""),
    ("h", ""), ("sh", "s"), ("ts", "t"), ("j", "z"),
)  # fmt: skip
_LEAST: Final = 3


@functools.cache
def _pinyin() -> dict[str, tuple[str, ...]]:
    path = importlib.resources.files("rashomon") / "data" / "lexicon" / "pinyin.tsv"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line)
    return {row[0]: tuple(row[1].split()) for row in rows}


def sounds_like(name: str, text: str) -> bool:
    """Whether ``text`` (levelled) holds a Chinese or katakana writing of ``name`` (levelled Latin letters)."""
    letters = re.sub(r"[^a-z]", "", name)
    if len(letters) < _LEAST or not name.isascii():
        return False
    return _in_pinyin(letters, text) or _in_katakana(letters, text)


def _in_pinyin(letters: str, text: str) -> bool:
    readings = _pinyin()
    for start, sign in enumerate(text):
        if sign in readings and any(letters.startswith(reading) for reading in readings[sign]):
            for size in (1, 2, 3):
                parts = [readings.get(each, ()) for each in text[start : start + size]]
                if (
                    len(parts) == size
                    and all(parts)
                    and any("".join(way) == letters for way in itertools.product(*parts))
                ):
                    return True
    return False


def _in_katakana(letters: str, text: str) -> bool:
    skeleton = _skeleton(letters)
    if len(skeleton) < 2:
        return False
    return any(_skeleton(_hepburn(match.group())) == skeleton for match in _RUN.finditer(text))


def _hepburn(kana: str) -> str:
    found = ""
    for sign in kana:
        if sign in _SMALL:
            found = (found[:-1] if found and found[-1] in "aiueo" else found) + _SMALL[sign]
        else:
            found += _KATAKANA.get(sign, "")
    return found


def _skeleton(letters: str) -> str:
    """The consonants that survive the way between English spelling and katakana."""
    for old, new in _SAME:
        letters = letters.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiou]", "", letters))
