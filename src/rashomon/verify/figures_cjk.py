"""Which figure tells of what, between Chinese or Japanese sentences.

A figure is labelled by the words around it: those since the figure before it, the next two behind it, what it counts.
Where the evidence has the bullet's value under quite another label, and another value under this one, the two were
exchanged. ``A、B、C 分别 x、y、z`` gives each value the label of its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.language.numbers import Mention, same_amount
from rashomon.verify.clauses import directed, says_contrary, says_same
from rashomon.verify.lexicon import ends_of
from rashomon.verify.reading import Reading
from rashomon.verify.tokens import Token

_BEFORE: Final = 6
_BEHIND: Final = 2
_CLEARLY: Final = 2
"""By so many words must another figure's label be the likelier one."""
_COUNTER: Final = re.compile(r"[^\d.,一二三四五六七八九十百千万亿億兆〇零两]+$")
_COUNTED: Final = {
    "people": frozenset(("人", "名", "位")),
    "times": frozenset(("次", "回", "度")),
    "months": frozenset(("个月", "個月", "か月", "カ月", "ヶ月", "ケ月")),
    "days": frozenset(("天", "日", "日間", "日间")),
    "years": frozenset(("年", "年間", "年间", "周年")),
    "age": frozenset(("岁", "歳", "才")),
    "ships": frozenset(("艘", "隻", "只")),
    "aircraft": frozenset(("架", "機")),
    "cars": frozenset(("辆", "輛", "台")),
    "firms": frozenset(("家", "社")),
    "buildings": frozenset(("棟", "栋", "軒", "戸", "户", "幢")),
    "households": frozenset(("世帯", "户", "戸")),
    "vessels of the air": frozenset(("便", "班")),
    "shares": frozenset(("株", "股")),
    "places": frozenset(("カ所", "か所", "箇所", "ヶ所", "处")),
    "votes": frozenset(("票",)),
    "seats": frozenset(("席", "議席", "议席")),
    "money": frozenset(("元", "円", "美元", "ドル", "日元")),
}
"""Counters that stand for each other, by what they count."""
_RESPECTIVELY: Final = frozenset(("分别", "それぞれ"))
_ENDS: Final = ".!?;"
_AGAINST: Final = frozenset(
    ("比", "较", "达", "达到", "突破", "超过", "超", "首次", "累计", "约", "近", "共", "分别", "仅", "为")
)
"""Words that say how an amount is told (levelled)."""
_RATE: Final = re.compile("[同环]比|[增升涨降跌][速幅]|前[年月]比|前年同期比")
"""What an amount is held against."""
_OF_TIME: Final = frozenset(("months", "days", "years", "age"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure with the words that tell what it measures, and its counter."""

    mention: Mention
    before: tuple[Token, ...]
    behind: tuple[Token, ...]
    counter: str

    @property
    def label(self) -> tuple[Token, ...]:
        return (*self.before, *self.behind)


def figures_of(reading: Reading, found: Sequence[Mention]) -> tuple[Figure, ...]:
    """The figures of a text, dates apart, with their labels."""
    values = [mention for mention in found if mention.date is None and not mention.weak]
    shared = _respective(reading, values)
    figures: list[Figure] = []
    taken = 0
    for place, mention in enumerate(values):
        following = values[place + 1].start if place + 1 < len(values) else len(reading.text)
        before, behind = _before(reading, taken, mention.start), _behind(reading, mention.end, following)
        if figures and all(map(_measures_change, before)) and not _parted(reading, taken, mention.start):
            before = [*figures[-1].before, *before]  # 交易额3亿元，同比增长5%
        before = before or (list(figures[-1].before) if figures else [])
        if mention.start in shared:
            before, behind = list(shared[mention.start]), []
        if not before and not behind:
            continue
        figures.append(Figure(mention=mention, before=tuple(before), behind=tuple(behind), counter=_counter(mention)))
        taken = behind[-1].end if behind else mention.end
    return tuple(figures)


def _measures_change(token: Token) -> bool:
    """Whether a word only says which way an amount went, or against what it is held."""
    against = token.text in _AGAINST or _RATE.match(token.text) is not None
    return against or bool(ends_of(token.text, token.lemma))


def _parted(reading: Reading, start: int, end: int) -> bool:
    """Whether a sentence ends between two places."""
    return any(token.text in _ENDS for token in reading.tokens if token.kind == "stop" and start <= token.start < end)


def _head(figure: Figure) -> Token | None:
    """What a figure before it is told of: the last word before it that is none of change."""
    return next((token for token in reversed(figure.before) if not _measures_change(token)), None)


def _counter(mention: Mention) -> str:
    match = _COUNTER.search(mention.text)
    return match.group() if match else ""


def _before(reading: Reading, start: int, end: int) -> list[Token]:
    """The words of the sentence before a figure, back to what belongs to the figure before it."""
    ends = [token.end for token in reading.tokens if token.kind == "stop" and token.text in _ENDS and token.end <= end]
    first = max([start, *ends])
    return [token for token in reading.tokens if first <= token.start and token.end <= end and _tells(token)][-_BEFORE:]


def _behind(reading: Reading, start: int, end: int) -> list[Token]:
    """The next words behind a figure, up to a stop or the next figure."""
    found: list[Token] = []
    for token in reading.tokens:
        if token.start < start:
            continue
        if token.kind == "stop" or token.start >= end or len(found) == _BEHIND:
            break
        if _tells(token):
            found.append(token)
    return found


def _respective(reading: Reading, values: Sequence[Mention]) -> dict[int, tuple[Token, ...]]:
    """The labels of values that a list before them shares out."""
    found: dict[int, tuple[Token, ...]] = {}
    for place, token in enumerate(reading.tokens):
        if token.text not in _RESPECTIVELY:
            continue
        items: list[list[Token]] = [[]]
        for earlier in reversed(reading.tokens[:place]):
            if earlier.kind == "stop" and reading.text[earlier.start] not in "、・":
                break
            if earlier.kind == "stop" or earlier.text in ("和", "与", "及", "と"):
                items.append([])
            elif _tells(earlier):
                items[-1].insert(0, earlier)
        ends = (
            each.start
            for each in reading.tokens[place:]
            if each.kind == "stop" and reading.text[each.start] not in "、・"
        )
        stop = min(ends, default=len(reading.text))
        after = [mention for mention in values if token.end <= mention.start < stop]
        lists = [item for item in reversed(items) if item]
        if 1 < len(after) <= len(lists):
            found |= {
                mention.start: tuple(item[-2:]) for mention, item in zip(after, lists[-len(after) :], strict=True)
            }
    return found


def _tells(token: Token) -> bool:
    told = len(token.text) > 1 or any(key.startswith("c:") for key in token.keys)
    return token.kind == "name" or (token.kind == "word" and told)


def _crossed(figure: Figure, own: Sequence[Figure], cited: Sequence[Figure]) -> Figure | None:
    """A figure that changed places with another one of the bullet: crosswise the labels fit clearly better."""
    for mine in own:
        alike = mine.mention.kind == figure.mention.kind and _may_count(figure, mine)
        if mine is figure or not alike or same_amount(mine.mention, figure.mention):
            continue
        here = [each for each in cited if same_amount(figure.mention, each.mention)]
        there = [each for each in cited if same_amount(mine.mention, each.mention)]
        if not here or not there:
            continue
        straight = max(likeness(figure, each)[1] for each in here) + max(likeness(mine, each)[1] for each in there)
        across = max(likeness(figure, each)[1] for each in there) + max(likeness(mine, each)[1] for each in here)
        if across >= straight + _CLEARLY:
            return there[0]
    return None


def _is_told_so(figure: Figure, cited: Sequence[Figure]) -> bool:
    """Whether the evidence has a figure right behind the same word, changes apart, and no other one (顺差2933亿元)."""
    head = None if figure.behind else _head(figure)
    if head is None:
        return False
    heads = [(_head(each), same_amount(figure.mention, each.mention)) for each in cited]
    told = any(other is not None and _same(head, other) for other, same in heads if same)
    return told and not any(other is not None and other.text == head.text for other, same in heads if not same)


def _contrary(figure: Figure, same: Sequence[Figure]) -> Figure | None:
    """A figure that the evidence has for the contrary wherever it has it (1.8%増, マイナス1.8%)."""
    if _kind_of_counter(figure.counter) in _OF_TIME:
        return None  # 被困8天, 8天后获救
    for other in same:
        keys = directed((*other.before[-1:], *other.behind))
        near = (*figure.before[-1:], *figure.behind)
        if any(says_same(token, keys) for token in near if ends_of(token.text, token.lemma)):
            return None  # 最低価格を下げる一方、33品は値段を上げる
        if not any(says_contrary(token, keys) and not says_same(token, keys) for token in near):
            return None
    return same[0] if same else None


def _counted_instead(figure: Figure, cited: Sequence[Figure]) -> Figure | None:
    """What stands right behind another figure of the evidence, and not behind this one (14人死亡 33人不明)."""
    same = [each for each in cited if same_amount(figure.mention, each.mention)]
    if not figure.behind or not same or any(not each.behind or _meets(figure.behind, each.label) for each in same):
        return None
    rest = (each for each in cited if each not in same and each.mention.kind == figure.mention.kind)
    counts = (each for each in rest if _may_count(figure, each))
    return next((each for each in counts if _meets(figure.behind[:1], each.behind)), None)


def _meets(some: Sequence[Token], others: Sequence[Token]) -> bool:
    return any(_same(token, each) for token in some for each in others)


def likeness(one: Figure, other: Figure) -> tuple[int, int]:
    """How well a label fits another: all in all, and by words alone, contraries against it."""
    shared = sum(1 for token in one.label if any(_same(token, each) for each in other.label))
    keys = directed(other.label)
    against = sum(1 for token in one.label if says_contrary(token, keys))
    counted = 2 if one.counter and one.counter == other.counter else -1 if one.counter and other.counter else 0
    return shared + counted - 2 * against, shared - 2 * against


def _same(token: Token, other: Token) -> bool:
    inside = len(token.text) > 1 and (token.text in other.text or other.text in token.text)
    return inside or bool(token.keys & other.keys)


def miscounted(own: Sequence[Figure], cited: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """A figure whose value the evidence has only for what is counted otherwise (七次, 7个月)."""
    for figure in own:
        kind = _kind_of_counter(figure.counter)
        same = [each for each in cited if same_amount(figure.mention, each.mention)]
        kinds = [_kind_of_counter(each.counter) for each in same]
        if kind and same and all(other and other != kind for other in kinds):
            return figure, same[0]
    return None


def _may_count(figure: Figure, other: Figure) -> bool:
    """Whether two figures may count one thing: not 160人 and 89便."""
    if (_kind_of_counter(figure.counter) in _OF_TIME) != (_kind_of_counter(other.counter) in _OF_TIME):
        return False
    return not figure.counter or not figure.counter[-1:].isalpha() or figure.counter == other.counter


def _kind_of_counter(counter: str) -> str:
    return next((kind for kind, signs in _COUNTED.items() if counter in signs), "")


def exchanged(own: Sequence[Figure], cited: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The first figure of the bullet that stands in the evidence for something else, and what stands there for this."""
    for figure in own:
        same = [likeness(figure, each) for each in cited if same_amount(figure.mention, each.mention)]
        rest = [
            (likeness(figure, each)[0], -place)
            for place, each in enumerate(cited)
            if each.mention.kind == figure.mention.kind
            and _may_count(figure, each)
            and not any(same_amount(mine.mention, each.mention) for mine in own)
        ]
        against = _contrary(figure, [each for each in cited if same_amount(figure.mention, each.mention)])
        if against is not None:
            return figure, against
        if _is_told_so(figure, cited):
            continue
        if same and rest and max(rest)[0] >= max(same)[0] + _CLEARLY and max(words for _, words in same) <= 1:
            return figure, cited[-max(rest)[1]]
        other = _crossed(figure, own, cited) or _counted_instead(figure, cited)
        if other is not None:
            return figure, other
    return None
