"""The words that take a statement back, weaken it or put it into somebody's mouth, in three languages.

Each mark has a class: ``not``; ``may`` (possible, expected); ``weigh`` (considered, proposed); ``plan`` (intended, to
come); ``urge`` (wanted of another); ``claim`` (alleged, reported, denied). A statement without a mark is a fact.
The words stand in ``data/lexicon/marks.toml``.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from rashomon.language.shipped import shipped_table
from rashomon.verify.level import BEGINS_WORD, level
from rashomon.verify.lexicon import is_act, parts_of_speech, words
from rashomon.verify.reading import Reading
from rashomon.verify.tagging import tag
from rashomon.verify.tokens import is_person

MarkClass = Literal["not", "may", "weigh", "plan", "urge", "claim", "tense", "decided"]
"""``tense`` is no word: a Japanese verb in the form that tells what is or is to come, which answers to a plan.

``decided`` are words whose object is yet to come (宣布, 同意): they answer to a plan, and bear out nothing less sure.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A marking word: its class and where it stands; ``strong`` where its meaning leaves no doubt."""

    kind: MarkClass
    start: int
    end: int
    strong: bool = False


_COLON: Final = ":"
"""Before or behind it stands who says so (``UN: drones violate sovereignty``)."""


def _compiled(language: str, kind: str, words: str) -> re.Pattern[str]:
    if language != "en":
        return re.compile(words)
    tail = r"|(?<=\w)n't" if kind == "not" else ""
    tail += r"|(?<=\w):(?= )" if _COLON in words.split("|") else ""
    return re.compile(rf"{BEGINS_WORD}(?:{words})(?!\w){tail}")


@functools.cache
def _patterns(language: str) -> tuple[tuple[MarkClass, bool, re.Pattern[str]], ...]:
    table = shipped_table("lexicon", "marks")[language]
    return tuple(
        (kind, strength == "strong", _compiled(language, kind, "|".join(words)))
        for strength in ("strong", "weak")
        for kind, words in table[strength].items()
    )


_FAILED: Final = frozenset(("失败", "未果", "告吹", "落空", "无果"))
"""Behind a Chinese verb: that what it names came to nothing (连任失败)."""


_OBJECT: Final = re.compile(
    "将(?:其(?![中他它余])|此(?!后)|该|她|它)"
    "|将[^，。；、将]{2,24}?(?:作为|视为|列为|描述为|称为|定为|改为|归咎于|移送|移交|送往|送交|纳入|转化为|变成)"
    "|将(?![把在会于对与同和继再逐])[^，。；、将]{2,16}?(?<![幅步度次续面渐])"
    "(?:维持|保持|上调|下调|调高|调低|提高|降低|调整|设定|定)[在至到为于]"
)
"""将 with the object of a verb that stands behind it (将此次地震描述为)."""
_PLACES: Final = frozenset("所省庁厅市县県町村驿駅岛島区區署局宅院館馆港校")
"""Characters (levelled and not) with which the words for places end."""
_ROUND: Final = re.compile(r"(?:決勝|决胜|[0-9０-９二三四八]+(?:強|强|回戦|回战))$")
"""A round of a contest: who is told as on the way there has won his place (5年ぶり決勝へ)."""
_KANA: Final = re.compile("[\u3041-\u3096]+")
_STILL_DENIES: Final = frozenset(("少ない", "物足りない", "心もとない", "おぼつかない", "頼りない", "やむを得ない"))
"""Words of the dictionary that end in a Japanese negation and mean it."""
_DENIES_NOTHING: Final = (
    "とんでも", "ぎこち", "だらし", "さりげ", "何げ", "何気", "申し訳", "絶え間", "揺るぎ", "ゆるぎ", "かけがえの",
    "掛け替えの", "みっとも", "素っ気", "そっけ", "味気", "間違い", "限り", "欠かせ",
)  # fmt: skip
"""Before ない, which denies nothing behind them."""
_SURNAME: Final = re.compile(r"(?<=[a-z.] )May(?= [a-z]+(?:s|ed)\b|[,.']|$)")
"""Somebody called May."""


_AT_LEAST: Final = re.compile(r" (?:fewer|less|more|later|earlier|sooner) than\b")
"""Behind ``no``: a bound of a figure, and no denial."""


_NOT_ONLY: Final = re.compile(
    "(?:不|并非|没有?)(?:再|能|会|应该?|要|是|可|必)?(?:仅|只(?!好|怕)|局限|限于|单单)"
    "|不(?:单(?!独|方|身|项)|光(?!彩|明|荣)|止(?!步|息|血|痛))"
)
"""Chinese words that deny nothing but that it is all (不再只看, 不仅, 不止)."""


def denies_only_limit(mark: Mark, reading: Reading) -> bool:
    """Whether a Chinese negation says that there is more to it, so that what stands behind it is told all the same."""
    return mark.kind == "not" and reading.language == "zh" and _NOT_ONLY.match(reading.text, mark.start) is not None


@functools.lru_cache(maxsize=8192)
def marks(reading: Reading) -> tuple[Mark, ...]:
    """Every mark in a text, in order; a word with two classes gives two marks."""
    flat = level(reading.text) if reading.language == "en" else reading.text
    found = [
        Mark(kind=kind, start=match.start(), end=match.end(), strong=strong)
        for kind, strong, pattern in _patterns(reading.language)
        for match in pattern.finditer(flat)
        if not (reading.language == "zh" and match.group() == "将" and _handles(reading, match.start()))
        and not (match.group() == "may" and _SURNAME.match(reading.text, match.start()))
        and not (strong and match.group() == "へ" and _leads_somewhere(reading, match.start()))
        and not (match.group() in ("no", "not") and _AT_LEAST.match(flat, match.end()))
        and not (match.group() == "no" and _is_romanised(reading, match.start()))
        and not (kind == "not" and reading.language == "ja" and _is_of_a_word(reading.text, match))
    ]
    if reading.language == "zh":
        found += _denials(reading)
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.kind, not mark.strong)))


def _leads_somewhere(reading: Reading, start: int) -> bool:
    """Whether a Japanese headline's へ stands behind a place, to which somebody goes or went (田川市へ)."""
    before = next((token for token in reversed(reading.tokens) if token.end <= start), None)
    if before is None:
        return False
    if _ROUND.search(reading.text[: before.end]):
        return True
    if before.part == "act":
        return False
    named = before.part == "place" or (before.name is not None and not is_person(before))
    return before.text[-1:] in _PLACES or (named and before.end - before.start > 1)  # not 訪中へ


def _is_of_a_word(text: str, match: re.Match[str]) -> bool:
    """Whether a Japanese negation in kana is only how a word of the dictionary ends or goes on (危ない, つないで)."""
    if not _KANA.fullmatch(match.group()):
        return False
    if match.group()[0] == "な" and text.endswith(_DENIES_NOTHING, 0, match.start()):
        return True
    holding = next((word for word in tag(text, "ja") if word.start < match.start() < word.end), None)
    return holding is not None and holding.part != "auxiliary" and holding.lemma not in _STILL_DENIES


def _is_romanised(reading: Reading, start: int) -> bool:
    """``Kusuri no Aoki``: a Japanese particle between two parts of a name that no dictionary has."""
    before, after = reading.text[:start].split()[-1:], reading.text[start + 2 :].split()[:1]
    if not before or not after or not before[0].istitle() or not after[0][:1].isupper():
        return False
    return not parts_of_speech(before[0].lower())


def denies(reading: Reading) -> bool:
    """Whether a text denies anything plainly."""
    return any(mark.kind == "not" and mark.strong for mark in marks(reading))


def _denials(reading: Reading) -> Iterator[Mark]:
    """不 as a word of its own before a verb; where it is part of one (不断, 不满) the tagger leaves it there."""
    for token, after in itertools.pairwise(reading.tokens):
        if token.text == "不" and after.kind == "word" and after.part in ("verb", "act", "proper", "noun"):
            yield Mark(kind="not", start=token.start, end=token.end, strong=True)
        elif after.text in _FAILED and token.part in ("verb", "act"):
            yield Mark(kind="not", start=after.start, end=after.end, strong=True)


def _handles(reading: Reading, start: int) -> bool:
    """Whether 将 marks the object (将 + noun + verb), as 把 does, and not what is to come."""
    tokens = reading.tokens
    if _OBJECT.match(reading.text, start):
        return True
    place = next((index for index, token in enumerate(tokens) if token.start <= start < token.end), -1)
    if place < 0 or tokens[place].text != "将":
        return False
    if place and tokens[place - 1].text in ("已", "已经", "曾", "拟", "计划"):
        return True
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is not None and (
        after.text in words("zh_adverbs") or after.part in ("adverb", "verb", "act", "adjective")
    ):
        return False
    return after is not None and (after.kind in ("name", "number") or (after.kind == "word" and not is_act(after.text)))
