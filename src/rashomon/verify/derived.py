"""Figures that follow from those that a cited text gives: a difference, a sum, a share, a multiple, what is left.

``16 more days`` for 76 days, up from 60; 15 medals in all for 5金4银6铜; half of what was asked for 4.5% and 9%;
前季の4割 for 6割減; tonnes for 斤. Each asks for a word of the sentence that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from rashomon.language.numbers import Mention, mentions, same_amount

_SHORT: Final = 600
"""In a longer text some two figures lie as far apart as any third one says."""
_MORE: Final = re.compile(
    r"[ -](?:(?!than\b)[\w-]+ ){0,3}?(?:more|fewer|less|short|higher|lower|above|below|older|younger"
    r"|extra|additional|dearer|cheaper|longer|shorter|apart)\b",
    re.IGNORECASE,
)
_BY: Final = re.compile(
    r"\b(?:by|(?:margin|majority|gap|difference|advantage|shortfall|increase|rise|cut|drop|fall|gain|loss) of)"
    r" (?:(?:some|about|around|almost|nearly|exactly|just|only|roughly|over|more than|less than|under|an? \w+) )?$",
    re.IGNORECASE,
)
_MORE_HAN: Final = re.compile(
    r"[^、。，,\d]{0,3}(?:上回|下回|低[くいめ]|高[くいめ]|多[くい]|少な|年上|年下|引き上げ|引き下げ|上積み|上乗せ|差|及ば|足り)"
)
_BY_HAN: Final = re.compile(
    r"(?:领先|領先|相差|多出|高出|超出|增加|增至|减少|減少|上调|下调|上調|下調|提高|降低|缩短|縮短|延长|延長|[多少高低差])了?"
    r"[^，。、,\d]{0,6}$"
)
_IN_ALL: Final = re.compile(
    r"\b(?:in all|in total|altogether|combined|total of|between them|together)\b"
    r"|全部で|合[計计]|合わせ|总共|一共|總共|共有?(?=[\d一二三四五六七八九十])"
    r"|件のうち",
    re.IGNORECASE,
)
_COUNTER: Final = re.compile(r"[^\d.,一二三四五六七八九十百千万亿億兆〇零两兩]+$")
_POINTS: Final = re.compile(r" points?\b")
_SHARE_IN_WORDS: Final = re.compile(r"[^\d%]+|\d+分[之の]\d+")
_OF_BEFORE: Final = re.compile(
    r"(?:前[年季期回月]|昨[年季]|去年|上年|last (?:year|season)'s|前の(?:シーズン|年))(?:实绩|実績)?[の的]?$"
)
_TENTHS_DOWN: Final = re.compile(r"減|减|下降|下滑|下跌|[ -](?:down|fall|drop|decline|decrease|lower|fewer|less)")
_TONS: Final = re.compile(r" ?(?:tonnes?|tons?)\b|[吨噸]|トン")
_JIN: Final = re.compile(r"(?<!公)斤")
_JIN_A_TON: Final = 2000
_MOST_ADDED: Final = 4
_WHOLE: Final = 100
_NEAR: Final = 10
"""So near, of a hundred, must a share lie to the one in words."""


def derived(claimed: Mention, text: str, cited: str) -> bool:
    """Whether a bullet's figure follows from two or more of a cited text.

    Args:
        claimed: the bullet's figure.
        text: the bullet.
        cited: the cited text.
    """
    if claimed.value is None or claimed.date is not None or len(cited) > _SHORT:
        return False
    figures = [each for each in mentions(cited) if each.date is None and each.value]
    return (
        _as_difference(claimed, text, figures)
        or _as_sum(claimed, text, figures)
        or _as_ratio(claimed, figures)
        or _as_rest(claimed, text, figures, cited)
        or _in_tons(claimed, text, figures, cited)
    )


def _counter(figure: Mention) -> str:
    found = _COUNTER.search(figure.text) if not figure.text.isascii() else None
    return found[0] if found else ""


def _alike(one: Mention, other: Mention) -> bool:
    """Whether two figures measure in one unit, as far as they show it."""
    if one.kind != other.kind or one.unit != other.unit:
        return False
    mine, theirs = _counter(one), _counter(other)
    return mine == theirs or not mine or not theirs


def _tells(claimed: Mention, value: Decimal) -> bool:
    return same_amount(claimed, replace(claimed, value=value, bound=""))


def _as_difference(claimed: Mention, text: str, figures: list[Mention]) -> bool:
    """``16 more days`` for 76, up from 60; 10ポイント低く for from 25% to 15%."""
    before, points = text[: claimed.start], claimed.kind == "points" or _POINTS.match(text, claimed.end)
    compared = (
        _MORE.match(text, claimed.end)
        or _BY.search(before)
        or _MORE_HAN.match(text, claimed.end)
        or _BY_HAN.search(before)
    )
    if not compared:
        return False
    counter = _counter(claimed)
    for one, other in pairwise(figures):
        if points:
            fits = "percent" in (one.kind, other.kind) and {one.kind, other.kind} <= {"percent", "number"}
        else:
            fits = _alike(one, other) and one.kind == claimed.kind and one.unit == claimed.unit
            fits = fits and (counter in ("", "つ") or _counter(one) in ("", counter))
        if fits and _tells(claimed, abs((one.value or Decimal(0)) - (other.value or Decimal(0)))):
            return True
    return False


def _as_sum(claimed: Mention, text: str, figures: list[Mention]) -> bool:
    """15 medals in all for 5金4银6铜: figures that stand together."""
    if claimed.kind != "number" or not _IN_ALL.search(text):
        return False
    for run in _runs([each for each in figures if each.kind == "number"]):
        if all(_alike(run[0], each) for each in run) and sum(each.value or 0 for each in run) == claimed.value:
            return True
    return False


def _runs(figures: list[Mention]) -> Iterator[list[Mention]]:
    for first in range(len(figures)):
        for length in range(2, _MOST_ADDED + 1):
            if first + length <= len(figures):
                yield figures[first : first + length]


def _as_ratio(claimed: Mention, figures: list[Mention]) -> bool:
    """Tripled for from 50 to 150, ``a third`` for 4 of 12: two figures that follow each other."""
    share = claimed.kind == "percent" and _SHARE_IN_WORDS.fullmatch(claimed.text)
    if not share and claimed.kind != "multiple":
        return False
    for one, other in pairwise(figures):
        first, second = one.value or Decimal(1), other.value or Decimal(1)
        if not _alike(one, other) or first == second:
            continue
        if not share and _tells(claimed, second / first):
            return True
        part = min(first, second) * _WHOLE / max(first, second)
        near = abs(part - (claimed.value or 0)) <= _NEAR and one.kind != "percent"
        if share and (part == claimed.value or (near and _tells(claimed, part))):
            return True
    return False


def _as_rest(claimed: Mention, text: str, figures: list[Mention], cited: str) -> bool:
    """前季の4割 for 6割減."""
    if claimed.kind != "percent" or not _OF_BEFORE.search(text[: claimed.start]):
        return False
    fallen = (each for each in figures if each.kind == "percent" and _TENTHS_DOWN.match(cited, each.end))
    return any(_tells(claimed, _WHOLE - (each.value or Decimal(0))) for each in fallen)


def _in_tons(claimed: Mention, text: str, figures: list[Mention], cited: str) -> bool:
    """Tonnes for 斤, half a kilogram each."""
    if not (_TONS.match(text, claimed.end) or _TONS.search(claimed.text)):
        return False
    jin = (each for each in figures if _JIN.match(cited, each.end))
    return any(_tells(claimed, (each.value or Decimal(0)) / _JIN_A_TON) for each in jin)
