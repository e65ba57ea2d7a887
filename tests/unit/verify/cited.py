"""Cited text for the tests of the gate's parts."""

from __future__ import annotations

import datetime as dt

from rashomon.records import Evidence
from rashomon.verify.claims import Unit, units_of
from rashomon.verify.gazetteer import shipped_gazetteer


def units(text: str, language: str) -> tuple[Unit, ...]:
    """The sentences of one cited headline."""
    piece = Evidence(
        article_id="a",
        perspective_id="p",
        outlet_id="o",
        outlet_name="The Outlet",
        outlet_country="??",
        language=language,
        published=dt.datetime(2026, 3, 3, tzinfo=dt.UTC),
        field="title",
        start=0,
        text=text,
    )
    return units_of((piece,), shipped_gazetteer())
