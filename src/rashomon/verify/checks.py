"""The checks of the gate, in the order in which their verdicts are printed."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from rashomon.ports import Check
from rashomon.records import Topic
from rashomon.verify.citations import CitationsCheck, SideCheck
from rashomon.verify.deferred import DeferredCheck, DeferredWeighing, Weighing
from rashomon.verify.gate import Gate
from rashomon.verify.quotes import QuotesCheck

if TYPE_CHECKING:
    from rashomon.verify.gazetteer import Gazetteer


def default_gate(topic: Topic | None = None) -> Gate:
    """The gate of the base install: its checks, and the network that reads evidence and sentence together.

    Args:
        topic: whose vocabulary's names join the gazetteer; None: the gazetteer alone.
    """
    return Gate(default_checks(topic), DeferredWeighing("reading", functools.partial(_together, topic)))


def default_checks(topic: Topic | None = None) -> tuple[Check, ...]:
    """The checks that the base install runs; those that read sentences load when they are first asked.

    Args:
        topic: whose vocabulary's names join the gazetteer; None: the gazetteer alone.
    """
    reading = (DeferredCheck(name, functools.partial(_built, build, topic)) for name, build in _READING.items())
    return (CitationsCheck(), SideCheck(), QuotesCheck(), *reading)


def _gazetteer(topic: Topic | None) -> Gazetteer:
    from rashomon.verify.gazetteer import gazetteer_with, shipped_gazetteer

    return gazetteer_with(topic.vocabulary.entities) if topic else shipped_gazetteer()


def _together(topic: Topic | None) -> Weighing:
    from rashomon.verify.together import ReadTogether

    return ReadTogether(_gazetteer(topic))


def _built(build: Callable[[Gazetteer], Check], topic: Topic | None) -> Check:
    return build(_gazetteer(topic))


def _numbers(gazetteer: Gazetteer) -> Check:
    from rashomon.verify.numbers import NumbersCheck

    return NumbersCheck(gazetteer)


def _names(gazetteer: Gazetteer) -> Check:
    from rashomon.verify.names import NamesCheck

    return NamesCheck(gazetteer)


def _roles(gazetteer: Gazetteer) -> Check:
    from rashomon.verify.roles import RolesCheck

    return RolesCheck(gazetteer)


def _modality(gazetteer: Gazetteer) -> Check:
    from rashomon.verify.modality import ModalityCheck

    return ModalityCheck(gazetteer)


def _coverage(gazetteer: Gazetteer) -> Check:
    from rashomon.verify.coverage import CoverageCheck

    return CoverageCheck(gazetteer)


def _overreach(gazetteer: Gazetteer) -> Check:
    from rashomon.verify.overreach import OverreachCheck

    return OverreachCheck(gazetteer)


def _blend(gazetteer: Gazetteer) -> Check:
    from rashomon.verify.blend import BlendCheck

    return BlendCheck(gazetteer)


_READING: Final[dict[str, Callable[[Gazetteer], Check]]] = {
    "numbers": _numbers,
    "names": _names,
    "roles": _roles,
    "modality": _modality,
    "coverage": _coverage,
    "over-reach": _overreach,
    "blend": _blend,
}
