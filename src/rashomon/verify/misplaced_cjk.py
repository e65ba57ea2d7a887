"""What a Chinese or Japanese sentence gives to others than its evidence does, asked in the order of what is surest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.verify import belonging_cjk, exchanged_cjk, one_way, roles_cjk, speakers_zh, surroundings_cjk, ways_zh
from rashomon.verify.claims import Unit
from rashomon.verify.events import as_told, listed
from rashomon.verify.reading import Reading, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Misplaced:
    """What was given to others: its words, those of the evidence, and whether the evidence says the contrary."""

    own: Sequence[Token]
    unit: Unit
    cited: Sequence[Token]
    detail: str
    surely: bool


def first_misplaced(reading: Reading, units: tuple[Unit, ...]) -> Misplaced | None:
    """The first action, name, statement or place that the bullet gives to others than the evidence."""
    found = (find(reading, units) for find in (_CHINESE if reading.language == "zh" else _JAPANESE))
    return next((each for each in found if each is not None), None)


def _owned(reading: Reading, units: tuple[Unit, ...]) -> Misplaced | None:
    found = (
        belonging_cjk.foreign_office(reading, units)
        or belonging_cjk.foreign_owner(reading, units)
        or exchanged_cjk.deed_of_another(reading, units)
    )
    if found is None:
        return None
    name, noun, unit, other = found
    detail = f"the bullet has {noun.text!r} of {name.text!r}, the cited text of {other.text!r}"
    return Misplaced(own=(name, noun), unit=unit, cited=(other,), detail=detail, surely=True)


def _moved(reading: Reading, units: tuple[Unit, ...]) -> Misplaced | None:
    found = surroundings_cjk.first_misplaced(reading, [unit.reading for unit in units])
    if found is None:
        return None
    unit = next(each for each in units if each.reading is found.source)
    detail = f"where the bullet has {found.token.text!r} the cited text has {listed(found.instead)!r}"
    return Misplaced(own=(found.token,), unit=unit, cited=found.instead, detail=detail, surely=True)


def _roles(reading: Reading, units: tuple[Unit, ...]) -> Misplaced | None:
    found = roles_cjk.first_fault(reading, units) or exchanged_cjk.first_exchange(reading, units)
    if found is None:
        return None
    swapped = found.fit == "swapped"
    detail = f"the bullet has {as_told(found.event)}, the cited text {as_told(found.other)}"
    return Misplaced(
        own=(found.event.action,),
        unit=found.unit,
        cited=(found.other.action,),
        detail=detail if swapped else f"{detail}: {found.fit}",
        surely=swapped,
    )


def _way(reading: Reading, units: tuple[Unit, ...]) -> Misplaced | None:
    found = ways_zh.turned_round(reading, units)
    if found is None:
        return None
    way, back, unit = found
    detail = f"from {listed(way.source)} to {listed(way.goal)}: the cited text has it the other way round"
    own, cited = (*way.source, *way.goal), (*back.source, *back.goal)
    return Misplaced(own=own, unit=unit, cited=cited, detail=detail, surely=True)


def _sent(reading: Reading, units: tuple[Unit, ...]) -> Misplaced | None:
    found = one_way.turned(reading, units)
    if found is None:
        return None
    words = [token for token in reading.tokens if found.own.start <= token.start < found.own.end]
    cited = (*found.other.doer, *found.other.receiver)
    return Misplaced(own=words or reading.tokens[:1], unit=found.unit, cited=cited, detail=found.detail, surely=True)


def _statement(reading: Reading, units: tuple[Unit, ...]) -> Misplaced | None:
    found = speakers_zh.first_misput(reading, units)
    if found is None:
        return None
    own, other = found.statement, found.other
    detail = f"the bullet has {listed(own.speaker)} say what the cited text has {listed(other.speaker)} say"
    return Misplaced(own=(own.verb,), unit=found.unit, cited=(other.verb,), detail=detail, surely=True)


def _subject(reading: Reading, units: tuple[Unit, ...]) -> Misplaced | None:
    found = belonging_cjk.first_stray(reading, units)
    if found is None:
        return None
    subject = found.scope.subject
    of = f"of {listed(found.subject)}, the cited text of {listed(subject)}"
    detail = f"the bullet tells {found.token.text!r} {of}"
    return Misplaced(own=(found.token,), unit=found.unit, cited=subject, detail=detail, surely=False)


def _place(reading: Reading, units: tuple[Unit, ...]) -> Misplaced | None:
    found = belonging_cjk.strayed_place(reading, units)
    if found is None:
        return None
    token, other, unit = found
    detail = f"the bullet has it in {token.text!r}, the cited text in {other.text!r}"
    return Misplaced(own=(token,), unit=unit, cited=(other,), detail=detail, surely=False)


_Finder = Callable[[Reading, tuple[Unit, ...]], Misplaced | None]
_CHINESE: Final[tuple[_Finder, ...]] = (_owned, _moved, _roles, _way, _sent, _statement, _subject, _place)
_JAPANESE: Final[tuple[_Finder, ...]] = (_owned, _roles, _subject, _place)
