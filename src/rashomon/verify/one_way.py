"""Deeds that go from one to another, against Chinese evidence: who sends the message, and who receives it; who sues.

The grammar of a Chinese sentence is easily misread where a foreign name is cut to pieces or the doer stands a clause
before. Such deeds are told by few words, and the two stand at fixed places beside them: 甲致电乙, 甲向乙发来贺电,
甲被乙起诉. The words stand in ``data/lexicon/one_way.toml``.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.language.shipped import shipped_table
from rashomon.verify.claims import Unit, events_of
from rashomon.verify.crossing import Finding
from rashomon.verify.events import listed
from rashomon.verify.level import BEGINS_WORD, level
from rashomon.verify.reading import Reading
from rashomon.verify.roles_cjk import alike
from rashomon.verify.tokens import PROPER, Token

_STOPS: Final = ",.;:!?|，。；：！？"
_PASSIVE: Final = re.compile(r"(?:被|遭到?|受到|获)([^,，。;；]{0,20})$")
_JOINS: Final = frozenset("和与同跟及、")
_ENDS_RECEIVER: Final = re.compile(
    "[,，。;；:：]|就|当选|连任|就任|出任|胜选|荣[获膺]|获|夺|战胜|成功|成立|访|要求|指|称|案"
)
"""Behind the one to whom it goes: why, and with what."""
_TELLING: Final = frozenset(("verb", "act", "adverb"))
_ABOUT: Final = frozenset(("就", "因", "为", "在", "于", "以", "从", "自"))
"""Before what it is about, or where."""
_PASSIVE_EN: Final = re.compile(r"\b(?:is|are|was|were|be|been|being|get|gets|got)(?: \w+ly)? $")
_GOES_ON: Final = frozenset(("the", "a", "an", "'s", "and", "of"))
"""English words of grammar inside the phrase for somebody."""

Party = tuple[Token, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """Who does it to whom, as far as a text names them; ``start`` and ``end`` are of the words that tell it."""

    start: int
    end: int
    doer: Party
    receiver: Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A deed of the bullet that the evidence has the other way round."""

    own: Sending
    other: Sending
    unit: Unit

    @property
    def detail(self) -> str:
        """The finding in words."""
        return f"in the cited text it goes from {_told(self.other.doer)} to {_told(self.other.receiver)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    behind: re.Pattern[str]
    before: re.Pattern[str]
    towards: re.Pattern[str]
    said_en: re.Pattern[str]
    mutual: re.Pattern[str]
    given_en: re.Pattern[str] | None
    received: re.Pattern[str] | None
    received_en: re.Pattern[str] | None


@functools.cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            behind=re.compile(row["behind"]),
            before=re.compile(row["before"]),
            towards=re.compile(rf"(?:{row['towards']})([^,，。;；]{{1,24}})$"),
            said_en=_whole(row["said_en"]),
            mutual=re.compile(row["mutual"]),
            given_en=_whole(row["given_en"]) if "given_en" in row else None,
            received=re.compile(row["received"]) if "received" in row else None,
            received_en=_whole(row["received_en"]) if "received_en" in row else None,
        )
        for row in shipped_table("lexicon", "one_way").values()
    )


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"{BEGINS_WORD}(?:{pattern})(?!\w)")


def turned(reading: Reading, units: Sequence[Unit]) -> Turned | None:
    """A message, or a suit, whose sender is the one who receives it in Chinese evidence, or the other way round."""
    for row in _rows():
        own = [each for each in _sendings(reading, row) if each.doer or each.receiver]
        if not own:
            continue
        told = [
            (unit, other) for unit in units if unit.reading.language == "zh" for other in _sendings(unit.reading, row)
        ]
        for sending in own:
            answers = [(_turns(sending, other), unit, other) for unit, other in told]
            if any(answer is False for answer, _, _ in answers):
                continue
            for answer, unit, other in answers:
                if answer:
                    return Turned(own=sending, other=other, unit=unit)
    return None


def turned_across(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """The same for an English bullet, as a finding between two languages."""
    found = turned(reading, units)
    if found is None:
        return None
    token = next(each for each in reading.tokens if each.end > found.own.start)
    return Finding(detail=found.detail, token=token, unit=found.unit)


def _told(party: Party) -> str:
    return listed(party) if party else "somebody"


def _turns(own: Sending, other: Sending) -> bool | None:
    """Whether two tell one deed the other way round; None where nothing shows it."""
    if _is(own.doer, other.doer) or _is(own.receiver, other.receiver):
        return False
    return True if _is(own.doer, other.receiver) or _is(own.receiver, other.doer) else None


def _is(one: Party, other: Party) -> bool:
    return bool(one and other) and alike(one, other) is True


def _sendings(reading: Reading, row: _Row) -> list[Sending]:
    if reading.language == "en":
        return list(_in_english(reading, row))
    return list(_in_chinese(reading, row)) if reading.language == "zh" else []


def _in_chinese(reading: Reading, row: _Row) -> Iterator[Sending]:
    """Each deed of a Chinese text, the first of a clause (致电...表示祝贺); who is named in its clause only."""
    matches = [(match, True) for match in row.behind.finditer(reading.text)]
    matches += [(match, False) for match in row.before.finditer(reading.text)]
    for match in row.received.finditer(reading.text) if row.received else ():
        doer = _named(reading, match.start(1), match.end(1))
        receiver = _nearest(reading, _clause_start(reading, match.start()), match.start())
        yield Sending(start=match.start(), end=match.end(), doer=doer, receiver=receiver)
    told = 0
    for match, stands_behind in sorted(matches, key=lambda each: each[0].start()):
        first = _clause_start(reading, match.start())
        if (not told or first >= told) and not row.mutual.search(reading.text, first, match.end()):
            sending = _beside(reading, row, match, first, stands_behind=stands_behind)
            told = match.end() if sending.doer or sending.receiver else told
            yield sending


def _beside(reading: Reading, row: _Row, match: re.Match[str], first: int, *, stands_behind: bool) -> Sending:
    """Who does it to whom, by what stands beside the words for it.

    Args:
        reading: the text.
        row: what is told.
        match: where it is told.
        first: where its clause begins.
        stands_behind: whether the one to whom it goes may stand behind these words.
    """
    before = reading.text[first : match.start()]
    receiver: Party = ()
    end = match.start()
    if stands_behind:
        passive = _PASSIVE.search(before)
        if passive:
            doer = _nearest(reading, first + passive.start(1), end)
            sufferer = _nearest(reading, first, first + passive.start())
            return Sending(start=match.start(), end=match.end(), doer=doer, receiver=sufferer)
        stop = _ENDS_RECEIVER.search(reading.text, match.end())
        receiver = _first(_named(reading, match.end(), stop.start() if stop else len(reading.text)), reading)
    towards = row.towards.search(before) if not receiver else None
    if towards:
        receiver = _first(_named(reading, first + towards.start(1), end), reading)
        end = first + towards.start()
    doer = _nearest(reading, first, end) if towards or stands_behind else ()
    return Sending(start=match.start(), end=match.end(), doer=doer, receiver=receiver)


def _clause_start(reading: Reading, end: int) -> int:
    """Where the clause of a place begins."""
    return max(reading.text.rfind(sign, 0, end) for sign in _STOPS) + 1


def _named(reading: Reading, start: int, end: int) -> Party:
    """The names in a stretch."""
    return tuple(token for token in reading.tokens if start <= token.start < end and _is_named(token))


def _first(names: Party, reading: Reading) -> Party:
    """The first of some names with those that no verb parts from it (萨方恪守一个中国原则 is of one only)."""
    for place, (one, other) in enumerate(itertools.pairwise(names), start=1):
        between = (token for token in reading.tokens if one.end <= token.start < other.start)
        if any(token.part in _TELLING for token in between):
            return names[:place]
    return names


def _nearest(reading: Reading, start: int, end: int) -> Party:
    """The names that stand together last in a stretch; what a preposition brings (就俄罗斯火灾) is passed over."""
    run: list[Token] = []
    for token in reversed([each for each in reading.tokens if start <= each.start < end]):
        if _is_named(token):
            run.append(token)
        elif run and token.text in _ABOUT:
            run = []
        elif run and token.part != "noun" and token.text not in _JOINS:
            break
    return tuple(reversed(run))


def _is_named(token: Token) -> bool:
    return token.kind == "name" or (token.kind == "word" and token.part in PROPER)


def _in_english(reading: Reading, row: _Row) -> Iterator[Sending]:
    """Each deed of an English text with the names of who does it, and those right behind it."""
    flat = level(reading.text)
    for match in row.said_en.finditer(flat):
        if match[0].endswith("ing") or not _PASSIVE_EN.search(flat[: match.start()]):
            receiver = _behind(reading, match.end())
            yield Sending(start=match.start(), end=match.end(), doer=_doer(reading, match.start()), receiver=receiver)
    for match in row.given_en.finditer(flat) if row.given_en else ():
        receiver = tuple(each for each in _named(reading, match.start(1), match.end(1)) if each.name)
        if receiver and not _PASSIVE_EN.search(flat[: match.start()]):
            yield Sending(start=match.start(), end=match.end(), doer=_doer(reading, match.start()), receiver=receiver)
    for match in row.received_en.finditer(flat) if row.received_en else ():
        doer = _behind(reading, match.end())
        yield Sending(start=match.start(), end=match.end(), doer=doer, receiver=_doer(reading, match.start()))


def _doer(reading: Reading, start: int) -> Party:
    """The names of who does what the verb at a place tells."""
    event = next((each for each in events_of(reading) if each.verb and each.action.start == start), None)
    return tuple(token for token in event.agents if token.name is not None) if event else ()


def _behind(reading: Reading, start: int) -> Party:
    """The names of the phrase that begins behind a place."""
    found: list[Token] = []
    for token in (each for each in reading.tokens if each.start >= start):
        if token.kind == "stop" or (token.kind == "function" and token.text not in _GOES_ON):
            break
        if token.name is not None:
            found.append(token)
    return tuple(found)
