"""The checks of the gate, in the order in which their verdicts are printed."""

from __future__ import annotations

from rashomon.ports import Check
from rashomon.records import Topic
from rashomon.verify.blend import BlendCheck
from rashomon.verify.citations import CitationsCheck, SideCheck
from rashomon.verify.coverage import CoverageCheck
from rashomon.verify.gate import Gate
from rashomon.verify.gazetteer import Gazetteer, gazetteer_with, shipped_gazetteer
from rashomon.verify.modality import ModalityCheck
from rashomon.verify.names import NamesCheck
from rashomon.verify.numbers import NumbersCheck
from rashomon.verify.overreach import OverreachCheck
from rashomon.verify.quotes import QuotesCheck
from rashomon.verify.roles import RolesCheck
from rashomon.verify.together import ReadTogether


def default_gate(topic: Topic | None = None) -> Gate:
    """The gate of the base install: its checks, and the network that reads evidence and sentence together.

    Args:
        topic: whose vocabulary's names join the gazetteer; None: the gazetteer alone.
    """
    return Gate(default_checks(topic), ReadTogether(_gazetteer(topic)))


def _gazetteer(topic: Topic | None) -> Gazetteer:
    return gazetteer_with(topic.vocabulary.entities) if topic else shipped_gazetteer()


def default_checks(topic: Topic | None = None) -> tuple[Check, ...]:
    """The checks that the base install runs.

    Args:
        topic: whose vocabulary's names join the gazetteer; None: the gazetteer alone.
    """
    gazetteer = _gazetteer(topic)
    return (
        CitationsCheck(),
        SideCheck(),
        QuotesCheck(),
        NumbersCheck(gazetteer),
        NamesCheck(gazetteer),
        RolesCheck(gazetteer),
        ModalityCheck(gazetteer),
        CoverageCheck(gazetteer),
        OverreachCheck(gazetteer),
        BlendCheck(gazetteer),
    )
