"""By how much an amount changed, against Chinese evidence: 总额28.77万亿元，增长1.2% is not told with another rate.

The rate right behind an amount is the amount's. Where the evidence gives the bullet's amount with a rate of its own,
and the bullet's rate nowhere in that sentence, the rate belongs to something else.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from rashomon.language.numbers import Mention, mentions, same_amount
from rashomon.verify.reading import Reading

_BY: Final = re.compile(
    r"[，,、（(]?\s?(?:(?:名义|实际|累计|同比|环比|按年|较|比|上年|去年|前年|同期|上月|约|大幅|小幅|年|则|也|仅)*)"
    r"(?:增长|增加|上升|提高|上涨|下降|减少|下滑|下跌|回落|年增|年减|[增减升降涨跌])(?:幅|速)?(?:了|约|达|为|逾|近|超)?"
)
"""Between an amount and its rate in Chinese."""
_UP_BY: Final = re.compile(
    r",? (?:up|down|(?:an? )?(?:increase|rise|growth|gain|fall|drop|decline) of|rising|growing|falling)(?: by)? "
)
_BY_TO: Final = re.compile(
    r"(?: year[- ]on[- ]year| on the year| from a year (?:earlier|ago|before))?,? to (?:reach )?"
)
"""Between an amount and its rate in English, and between a rate and the amount to which something went."""
_ENDS: Final = re.compile("[。；;!?！？]")

_FROM_TO: Final = re.compile(r"\bfrom [^,.;]{0,24}$")
_TO: Final = re.compile(r"[ \w-]{0,24}\bto (?:just |only |about |as (?:little|low|few|many|much|high) as )?")
_BECOMES: Final = re.compile("[^,，。;；]{0,8}?(?:为|到|至|成)[^,，。;；]{0,4}?")
"""Between what something was and what it is, in English and in Chinese."""

Change = tuple[Mention, Mention]


def other_change(reading: Reading, units: Sequence[Reading]) -> tuple[Change, Reading, Mention] | None:
    """An amount of a bullet with its rate, where Chinese sentences give the amount another one: which, and where.

    Args:
        reading: the bullet, in Chinese or English.
        units: the sentences of the evidence.
    """
    own = list(_changes(reading))
    cited = [(unit, pair) for unit in units if own and unit.language == "zh" for pair in _changes(unit)]
    for amount, rate in own:
        same = [(unit, pair) for unit, pair in cited if same_amount(amount, pair[0])]
        if same and not any(_has_rate(rate, pair[0], unit) for unit, pair in same):
            return (amount, rate), same[0][0], same[0][1][1]
    return None


def _changes(reading: Reading) -> Iterator[Change]:
    """The amounts of a text, each with the rate by which it is said to have changed."""
    figures = [each for each in mentions(reading.text) if each.date is None]
    for one, other in itertools.pairwise(figures):
        between = reading.text[one.end : other.start]
        english = reading.language == "en"
        if one.kind != "percent" and other.kind == "percent" and (_UP_BY if english else _BY).fullmatch(between):
            yield one, other
        elif english and one.kind == "percent" and other.kind != "percent" and _BY_TO.fullmatch(between):
            yield other, one


def goes_so(verb: int, start: int, reading: Reading, cited: Sequence[Reading]) -> bool:
    """Whether an English clause says from what to what, and a Chinese sentence has both figures in this order.

    Its verb needs no other proof then: 从三天缩短为三秒 tells a cut, whatever else is expanded there.

    An infinitive (``meant to cut``) tells no fact that they would prove.

    Args:
        verb: where the verb begins.
        start: where it ends.
        reading: the bullet.
        cited: the sentences of the evidence.
    """
    if reading.text[:verb].endswith(" to "):
        return False
    for one, other in itertools.pairwise(each for each in mentions(reading.text) if each.date is None):
        before = reading.text[start : one.start]
        if one.start < start or not _FROM_TO.search(before) or "," in before:
            continue
        if _TO.fullmatch(reading.text[one.end : other.start]):
            return any(_has_in_order(one, other, each) for each in cited if each.language == "zh")
    return False


def _has_in_order(one: Mention, other: Mention, reading: Reading) -> bool:
    """Whether a text has something become the second figure from the first."""
    return any(
        same_amount(one, first)
        and same_amount(other, second)
        and _BECOMES.fullmatch(reading.text[first.end : second.start])
        for first, second in itertools.pairwise(mentions(reading.text))
    )


def _has_rate(rate: Mention, amount: Mention, reading: Reading) -> bool:
    """Whether a text has a rate in the sentence of an amount, behind it."""
    end = _ENDS.search(reading.text, amount.end)
    stop = end.start() if end else len(reading.text)
    return any(same_amount(rate, each) for each in mentions(reading.text) if amount.end <= each.start < stop)
