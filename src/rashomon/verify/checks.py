"""The checks of the gate, in the order in which their verdicts are printed."""

from __future__ import annotations

from rashomon.ports import Check
from rashomon.records import Topic
from rashomon.verify.citations import CitationsCheck, SideCheck
from rashomon.verify.numbers import NumbersCheck
from rashomon.verify.quotes import QuotesCheck


def default_checks(topic: Topic | None = None) -> tuple[Check, ...]:
    """The checks that the base install runs.

    Args:
        topic: whose vocabulary's names join the gazetteer; None: the gazetteer alone.
    """
    return (CitationsCheck(), SideCheck(), QuotesCheck(), NumbersCheck())
