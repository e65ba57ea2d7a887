"""How far a matter has come, between Chinese or Japanese sentences: who was reported is not convicted yet.

The rungs of a ladder follow each other (``data/lexicon/stages.toml``); a bullet may not stand on a higher one than any
that the evidence has. Nor may it tell in the past what the evidence has for a day to come, nor know a cause that is
still looked for there.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rashomon.language.numbers import PartialDate, mentions
from rashomon.language.shipped import shipped_table
from rashomon.verify.claims import Unit, events_of
from rashomon.verify.evidence import published_on
from rashomon.verify.markers import Mark, marks
from rashomon.verify.reading import Reading
from rashomon.verify.surety import ONLY_FEARED

Span = tuple[int, int]

_OPEN: Final = frozenset(("not", "may", "weigh", "plan", "urge"))
_PAST: Final = re.compile(r"(?:た|だ|ました)[。.]?$")
_TOLD: Final = re.compile(
    r"固め|まとめ|分か[っり]|わか[っり]|報じ|伝え|なっ(?:た|て)|申請|応募|予約|招待|任命|選(?:ば|ん)|指名|発足|掲載|取り上げ|特集"
)
"""What is done already where something is to come: it was settled, made known, asked for."""
_DONE: Final = re.compile(r"(?:た|だ|ました)(?:$|[。、 」])|済み")
_UNDER_WAY: Final = re.compile("正在|仍在|目前|尚在|仍然|拟")
_CAUSE: Final = re.compile(r"が原因|原因(?:は|だ|で|となっ)|是(?:因为|由于)|原因是")
_SOUGHT: Final = re.compile(
    r"原因[^、。,，]{0,12}(?:調べ|調査|究明|特定|不明|分かって|わかって|捜査|正在|调查|尚不|查明)"
)
_NEAR: Final = 12
_LEAST: Final = 2
_QUALIFIED: Final = re.compile(r"([\u3400-\u9fff]{2})(未遂|候補|候选人|代行|代理)")
_FEARS: Final = "警戒|懸念|期待|観測|不安|思惑|可能性|恐れ|おそれ|リスク|风险|担忧|可能"
_FEAR: Final = re.compile(_FEARS)
_FEARED: Final = re.compile(rf"(?:への|に対する|を|の|する|する?との)?(?:{_FEARS})")


@functools.cache
def _ladders() -> tuple[tuple[re.Pattern[str], ...], ...]:
    table = shipped_table("lexicon", "stages")
    return tuple(tuple(re.compile("|".join(rung)) for rung in ladder) for ladder in table.values())


def first_fault(reading: Reading, units: Sequence[Unit]) -> tuple[Span, str] | None:
    """What a Chinese or Japanese bullet tells as further on, or as better known, than the evidence: where, and how."""
    further = too_far(reading, units)
    if further is not None:
        return further[
            0
        ], f"{reading.text[slice(*further[0])]!r}: the cited text has come no further than {further[1]!r}"
    for found, what in (
        (fallen_back(reading, units), "here it is still under way, the cited text has come further"),
        (not_yet(reading, units), "here it is done already, in the cited text it is to come"),
        (stripped(reading, units), "the cited text has it only with what qualifies it"),
        (only_feared(reading, units), ONLY_FEARED),
        (unknown_cause(reading, units), "in the cited text the cause is looked for, here it is known"),
    ):
        if found is not None:
            return found, what
    return None


def too_far(reading: Reading, units: Sequence[Unit]) -> tuple[Span, str] | None:
    """A word of the bullet for a stage that the evidence has not reached, and the word for the one that it has."""
    cited = "\n".join(unit.reading.text for unit in units)
    for ladder in _ladders():
        theirs = [(height, found.group()) for height, rung in enumerate(ladder) for found in rung.finditer(cited)]
        if not theirs:
            continue
        highest, word = max(theirs)
        for rung in ladder[highest + 1 :]:
            for found in rung.finditer(reading.text):
                if found.group() not in cited and not _is_open(found.span(), reading):
                    return found.span(), word
    return None


def fallen_back(reading: Reading, units: Sequence[Unit]) -> Span | None:
    """A stage that a Chinese bullet has under way where the evidence knows only later ones (正在起草, 自9月起施行)."""
    cited = [unit.reading for unit in units]
    for ladder in _ladders() if reading.language == "zh" else ():
        theirs = {height for height, rung in enumerate(ladder) for text in cited if rung.search(text.text)}
        for height, rung in enumerate(ladder):
            found = rung.search(reading.text)
            if found and theirs and min(theirs) > height and _UNDER_WAY.search(reading.text[: found.end()]):
                return found.span()
    return None


def _is_open(span: Span, reading: Reading) -> bool:
    """Whether a bullet plans, denies or supposes what it says there, as far as the next words show."""
    close: Iterator[Mark] = (mark for mark in marks(reading) if mark.kind in _OPEN)
    after = reading.language == "ja"
    return any(
        span[1] - 1 <= mark.start < span[1] + _NEAR if after else span[0] - _NEAR <= mark.start < span[0]
        for mark in close
    )


def not_yet(reading: Reading, units: Sequence[Unit]) -> Span | None:
    """The end of a Japanese bullet in the past where the evidence tells of nothing but what is to come."""
    end = _PAST.search(reading.text)
    if reading.language != "ja" or end is None or _TOLD.search(reading.text):
        return None
    if any(mark.kind != "not" for mark in marks(reading)) or _dates(reading.text, units):
        return None
    if any(_DONE.search(unit.reading.text) for unit in units):
        return None
    return end.span() if any(is_to_come(date, unit) for unit in units for date in dates_of(unit)) else None


def _dates(text: str, units: Iterable[Unit]) -> list[PartialDate]:
    days = {published_on(unit.piece) for unit in units}
    found = mentions(text, next(iter(days)) if len(days) == 1 else None)
    return [each.date for each in found if each.date is not None and not text.startswith("まで", each.end)]


def dates_of(unit: Unit) -> list[PartialDate]:
    """The dates of a sentence of the evidence, against the day on which it was published."""
    return _dates(unit.reading.text, (unit,))


def is_to_come(date: PartialDate, unit: Unit) -> bool:
    """Whether a date lies behind the day of publication, as far as it is told."""
    published = published_on(unit.piece)
    if published is None or date.year is None:
        return False
    told = (date.year, date.month or 0, date.day or 0)
    return told > (published.year, published.month if date.month else 0, published.day if date.day else 0)


def stripped(reading: Reading, units: Sequence[Unit]) -> Span | None:
    """A word of the bullet without what qualifies it wherever the evidence has it (殺人, where it has 殺人未遂)."""
    cited = "\n".join(unit.reading.text for unit in units)
    for whole in _QUALIFIED.finditer(cited):
        word, sign = whole[1], whole[2]
        bare = re.compile(f"{re.escape(word)}(?!{sign})")
        found = bare.search(reading.text)
        if found is not None and sign not in reading.text and not bare.search(cited):
            return found.span()
    return None


def only_feared(reading: Reading, units: Sequence[Unit]) -> Span | None:
    """An act of the bullet of which the evidence has nothing but the fear, or the hope (市場介入への警戒)."""
    if any(mark.kind == "may" for mark in marks(reading)):
        return None
    for event in events_of(reading):
        for token in (event.action, *event.core):
            if token.part != "act" or len(token.text) < _LEAST or _FEAR.search(reading.text, token.end):
                continue
            word = reading.text[token.start : token.end]
            found = [(unit, match.end()) for unit in units for match in re.finditer(re.escape(word), unit.reading.text)]
            if found and all(_FEARED.match(unit.reading.text, end) for unit, end in found):
                return token.start, token.end
    return None


def unknown_cause(reading: Reading, units: Sequence[Unit]) -> Span | None:
    """A cause that the bullet knows, where every word of it in the evidence says that it is looked for."""
    mine = _CAUSE.search(reading.text)
    cited = "\n".join(unit.reading.text for unit in units)
    if mine is None or _SOUGHT.search(reading.text) or "原因" not in cited:
        return None
    return mine.span() if len(_SOUGHT.findall(cited)) == cited.count("原因") else None
