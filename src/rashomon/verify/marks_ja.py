"""Marks that a Japanese bullet dropped or put in: what it tells as done that is to come, and what it denies.

A headline says so with one sign behind the deed (提出へ, 落下か), and a writer who turns it into a sentence must keep
it: 提出した is not what 提出へ tells, whatever else the sentence weakens.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rashomon.verify.claims import Unit, events_of
from rashomon.verify.events import Event
from rashomon.verify.markers import Mark, marks
from rashomon.verify.reading import Reading
from rashomon.verify.roles_cjk import same_action
from rashomon.verify.tokens import Token

_PAST: Final = re.compile(
    r"を?[\u3041-\u3096行出始続]{0,8}?(?:た|だ|ました)"
    r"(?=$|[。、,.」） ]|こと|と|が|の|ため|[\u3400-\u9fff\u30a1-\u30fa])"
)
"""Behind a deed: that it was done."""
_HEARD: Final = re.compile(r"という|とされ|疑い|容疑|とみられ|との報道|と報じ|らしい|ようだ|もよう|模様|かどうか")
_OPEN: Final = frozenset(("may", "weigh", "plan", "urge"))
_STEM: Final = 5
"""So many characters before a negation show what it denies."""
_BEHIND: Final = 8
_DENIED: Final = re.compile(r"せ?ず|な(?:い|かっ|く|し)|ません|ざる|否|拒")
_WORD: Final = re.compile(r"[\u3400-\u9fff\u30a1-\u30fa]")
_CAME: Final = re.compile(
    r"(?P<what>[\u3400-\u9fff\u30a1-\u30fa\u30fcけが]{2,}?)(?:が|も)(?:[0-9０-９一二三四五六七八九十数]+[人件棟])?"
    r"(?:出(?:た|て(?!い?な)|てい[たる])|あった|あり(?=$|[、。])|いた|発生し[たて]|確認され[たて])"
)
_NONE: Final = re.compile("[はも]?(?:な[しかく]|ゼロ|いな|出ていな|確認さ(?:れていな|れず)|出ず)")
_PUT_OFF: Final = re.compile(
    r"(?P<what>[\u3400-\u9fff\u30a1-\u30fa\u30fcげりけ]{2,})(?:を|は)(?P<verb>見送[らりるっ]|取りやめ|取り止め|断念|中止し|中止す|撤回)"
)
_MEANT: Final = re.compile(
    r"(?:の|する|していく|を(?:行う|進める)?)?(?:意向|方針|予定|考え|構え)(?!.{0,12}(?:撤回|断念|見送|転換|取りやめ|変更|なし|ない|示さ))"
)
"""Behind a deed: that somebody means to do it."""
_PARTS: Final = ",.!?;| "
_SHIFTS: Final = "(?:変化|発達|移行|昇格|成長|転換)"
_BECAME: Final = re.compile(
    rf"(?P<what>[\u3400-\u9fff\u30a1-\u30fa\u30fc]+)[にと](?P<turn>なっ|変わっ|転じ|{_SHIFTS}し)た(?=$|[。、」])"
)
"""What something became, at the end of a clause."""
_TURNED: Final = rf"[にと](?:(?:なっ|変わっ|転じ|{_SHIFTS}し)[たて]|{_SHIFTS}(?=$|[ 、。,]))"
_FORESEEN: Final = (
    rf"[にと](?:なる|変わる|転じる|{_SHIFTS}(?:する)?)"
    r"(?:見込み|見通し|可能性|おそれ|恐れ|公算|予定|予想|予報|もよう|模様|方針|とみられ|か(?=$|[ 、。!！?？]))"
)


def told_as_done(reading: Reading, units: Sequence[Unit]) -> tuple[Token, Unit] | None:
    """The first deed of a Japanese bullet in the past that every telling of the evidence leaves open."""
    if reading.language != "ja":
        return None
    for event in events_of(reading):
        if not event.verb or not _is_past(event.action, reading):
            continue
        told = [(unit, other) for unit in units for other in unit.events if same_action(event, other)]
        exact = [(unit, other) for unit, other in told if other.action.lemma == event.action.lemma]
        told = exact or told
        told = [(unit, other) for unit, other in told if other.verb] or told
        if told and all(_is_open(other, unit) for unit, other in told):
            return event.action, told[0][0]
    return None


def told_as_become(reading: Reading, units: Sequence[Unit]) -> tuple[Token, Unit] | None:
    """What something became in a Japanese bullet, by whatever verb, where the evidence only foresees that it will."""
    for match in _BECAME.finditer(reading.text) if reading.language == "ja" else ():
        what = re.escape(match["what"])
        ahead = next((unit for unit in units if re.search(what + _FORESEEN, unit.reading.text)), None)
        if ahead is None or any(re.search(what + _TURNED, unit.reading.text) for unit in units):
            continue
        turn = next((token for token in reading.tokens if token.start <= match.start("turn") < token.end), None)
        if turn is not None:
            return turn, ahead
    return None


def denied_without_ground(reading: Reading, units: Sequence[Unit]) -> Mark | None:
    """A negation of a Japanese bullet behind characters that the evidence has without one, wherever it has them."""
    for mark in marks(reading) if reading.language == "ja" else ():
        stem = reading.text[max(0, mark.start - _STEM) : mark.start]
        inflected = _DENIED.match(reading.text, mark.start)
        if mark.kind != "not" or not mark.strong or not inflected or len(stem) < _STEM or not _WORD.search(stem):
            continue
        found = [(unit, match.end()) for unit in units for match in re.finditer(re.escape(stem), unit.reading.text)]
        if found and not any(_DENIED.search(unit.reading.text, end, end + _BEHIND) for unit, end in found):
            return mark
    return None


def lacking_there(reading: Reading, units: Sequence[Unit]) -> Token | None:
    """What came about in a Japanese bullet, and the evidence, wherever it speaks of it, has none of: けが人なし."""
    for match in _CAME.finditer(reading.text) if reading.language == "ja" else ():
        what = re.escape(match["what"])
        told = [(unit.reading.text, at.end()) for unit in units for at in re.finditer(what, unit.reading.text)]
        if told and all(_NONE.match(text, end) for text, end in told):
            return next(token for token in reading.tokens if token.end > match.start())
    return None


def put_off_without_ground(reading: Reading, units: Sequence[Unit]) -> Token | None:
    """What a Japanese bullet has put off or dropped and the evidence, wherever it speaks of it, means to do."""
    for match in _PUT_OFF.finditer(reading.text) if reading.language == "ja" else ():
        what = re.escape(match["what"])
        told = [(unit.reading.text, at.end()) for unit in units for at in re.finditer(what, unit.reading.text)]
        if told and all(_MEANT.match(text, end) for text, end in told):
            return next(token for token in reading.tokens if token.end > match.start("verb"))
    return None


def _is_past(action: Token, reading: Reading) -> bool:
    """Whether a deed is told in the past, and nothing in its part of the sentence takes that back."""
    if not _PAST.match(reading.text, _deed_end(action, reading)):
        return False
    stop = _part_end(action, reading)
    weakened = any(mark.kind in _OPEN | {"not"} and action.end <= mark.start < stop for mark in marks(reading))
    return not weakened and not _HEARD.search(reading.text, action.end, stop)


def _is_open(event: Event, unit: Unit) -> bool:
    """Whether a mark behind a deed of the evidence, before the next deed, leaves it open."""
    reading = unit.reading
    stop = _part_end(event.action, reading)
    if _PAST.match(reading.text, _deed_end(event.action, reading)):
        return False
    if any(mark.strong and _is_date_to_come(mark, event.action, reading) for mark in marks(reading)):
        return True
    near = [
        mark
        for mark in marks(reading)
        if mark.kind in _OPEN and (mark.strong or mark.kind == "may") and event.action.end <= mark.start < stop
    ]
    if not near:
        return False
    first = min(near, key=lambda mark: mark.start)
    between = (other.action for other in unit.events if other.verb)
    return not any(event.action.end <= action.start and action.end <= first.start for action in between)


def _deed_end(action: Token, reading: Reading) -> int:
    """Where a deed ends of which a name is the second half (訪中, 対米)."""
    if len(action.text) > 1:
        return action.end
    halves = (token.end for token in reading.tokens if token.kind == "name" and token.start == action.end)
    return next(halves, action.end)


def _is_date_to_come(mark: Mark, action: Token, reading: Reading) -> bool:
    """Whether a mark names a day to come for a deed behind it (週内にも供給)."""
    before = mark.end <= action.start and _next_end(mark.end, reading) == _part_end(action, reading)
    return before and reading.text.endswith("にも", 0, mark.end)


def _next_end(place: int, reading: Reading) -> int:
    """Where the clause, or the part of a headline, ends that goes on at a place."""
    ends = (token.start for token in reading.tokens if token.kind == "stop" and token.text in _PARTS)
    return min((end for end in ends if end >= place), default=len(reading.text))


def _part_end(action: Token, reading: Reading) -> int:
    """Where the clause, or the part of a headline, ends in which an action stands."""
    return _next_end(action.end, reading)
