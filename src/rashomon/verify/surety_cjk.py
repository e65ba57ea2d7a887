"""What is called off, and what is said to be done already, between Chinese or Japanese sentences.

A word that calls something off (延期, 取消, 見送る) turns what is told round as a negation does; 已 or すでに claims
that a thing is done which the evidence may only plan, demand or suppose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rashomon.verify.claims import Unit, events_of
from rashomon.verify.events import Event
from rashomon.verify.lexicon import words
from rashomon.verify.markers import marks
from rashomon.verify.reading import Reading
from rashomon.verify.roles_cjk import same_action
from rashomon.verify.stages_cjk import dates_of, is_to_come
from rashomon.verify.tokens import Token

_DONE: Final = re.compile(r"已(?!婚|故|久|知)|已经|すでに|既に")
_OPEN: Final = frozenset(("plan", "may", "weigh", "urge"))
_RESUMED: Final = re.compile("再開|復旧|復帰|解除|恢复|复航|复工|重启")
"""What was called off is taken up again."""
_ENDS: Final = ",.!?;"
_PARTS: Final = _ENDS + " "


def calls_off(token: Token) -> bool:
    """Whether a word calls off what stands beside it."""
    return token.kind == "word" and not words("han_undo").isdisjoint((token.text, token.lemma))


def called_off_here(reading: Reading, units: Sequence[Unit]) -> Token | None:
    """A word of the bullet that calls something off where nothing of the evidence does, or denies it."""
    if any(calls_off(token) or token.keys & _undo_keys() for unit in units for token in unit.reading.tokens):
        return None
    if any(mark.kind == "not" for unit in units for mark in marks(unit.reading)):
        return None
    found = (token for token in reading.tokens if calls_off(token))
    return next((token for token in found if not reading.text.endswith("心肺", 0, token.start)), None)


def called_off_there(reading: Reading, units: Sequence[Unit]) -> tuple[Token, Unit] | None:
    """A word of the evidence that calls off what the bullet tells without such a word."""
    if any(calls_off(token) or token.lemma in words("han_avoid") for token in reading.tokens) or any(
        mark.kind == "not" for mark in marks(reading)
    ):
        return None
    if reading.keys & _undo_keys() or _RESUMED.search(reading.text):
        return None
    for unit in units:
        for event in unit.events:
            avoided = not words("han_avoid").isdisjoint((event.action.text, event.action.lemma))
            told = event.core or (event.agents[-1:] if avoided else ())  # 対米批判は回避
            things = [token for token in told if token.kind == "word" and len(token.text) > 1]
            if not (avoided or calls_off(event.action)) or _is_open(event.action, unit.reading):
                continue
            if things and all(token.keys & reading.keys for token in things):
                return event.action, unit
    return None


def _undo_keys() -> frozenset[str]:
    return frozenset({"c:suspend", "c:delay", "c:withdraw", "c:end", "c:ban", "c:halt", "c:skip", "c:ruleout"})


def done_too_soon(reading: Reading, units: Sequence[Unit]) -> tuple[Token, Unit] | None:
    """An action that the bullet calls done, and every telling of the evidence plans, demands or supposes."""
    done = _DONE.search(reading.text)
    if done is None:
        return None
    ends = [token.start for token in reading.tokens if token.kind == "stop" and token.text in _PARTS]
    stop = min((end for end in ends if end > done.end()), default=len(reading.text))
    if any(mark.kind == "may" and done.end() <= mark.start <= stop for mark in marks(reading)):
        return None
    for event in events_of(reading):
        if event.verb and done.end() <= event.action.start < stop:
            unit = _open_only(event, reading, units)
            if unit is not None:
                return event.action, unit
    return None


def _open_only(event: Event, reading: Reading, units: Sequence[Unit]) -> Unit | None:
    """The evidence that plans, demands or supposes an action which none of it calls done."""
    told = [(unit, other) for unit in units for other in unit.events if same_action(event, other)]
    exact = [(unit, other) for unit, other in told if other.action.text == event.action.text]
    told = exact or told
    opened = [unit for unit, other in told if _is_open(other.action, unit.reading) or _is_dated_ahead(unit)]
    settled = len(opened) < len(told)
    if reading.language == "zh":  # whose verbs have no past: what is also told as done bears 已 or 了
        settled = any(_is_done(other.action, unit.reading) for unit, other in told if unit not in opened)
    return opened[0] if opened and not settled else None


def _is_dated_ahead(unit: Unit) -> bool:
    """Whether a Chinese sentence of the evidence tells only of days behind its publication (自9月20日起施行)."""
    dates = dates_of(unit) if unit.reading.language == "zh" else []
    return bool(dates) and all(is_to_come(date, unit) for date in dates)


def _is_done(action: Token, reading: Reading) -> bool:
    """Whether the part of a sentence around a Chinese action calls it done."""
    stops = [token.start for token in reading.tokens if token.kind == "stop" and token.text in _PARTS]
    start = max((stop for stop in stops if stop < action.start), default=0)
    stop = min((stop for stop in stops if stop >= action.end), default=len(reading.text))
    return bool(_DONE.search(reading.text, start, stop) or reading.text.startswith("了", action.end))


def _is_open(action: Token, reading: Reading) -> bool:
    """Whether the clause of an action plans, demands or supposes it."""
    ends = [token.start for token in reading.tokens if token.kind == "stop" and token.text in _ENDS]
    start = max((end for end in ends if end < action.start), default=0)
    stop = min((end for end in ends if end >= action.end), default=len(reading.text))
    start = max((end for end in ends if end < start), default=0) if reading.language == "zh" else start
    if _DONE.search(reading.text, start, stop):
        return False
    sure = [mark for mark in marks(reading) if mark.strong or mark.kind == "may"]
    return any(mark.kind in _OPEN and start <= mark.start < stop for mark in sure)
