"""Cited text for the tests of the gate's parts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from rashomon.records import Evidence
from rashomon.verify.claims import Unit, units_of
from rashomon.verify.external import verify_digest_json
from rashomon.verify.gazetteer import shipped_gazetteer


def piece(text: str, language: str) -> Evidence:
    """One cited headline."""
    return Evidence(
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


def units(text: str, language: str) -> tuple[Unit, ...]:
    """The sentences of one cited headline."""
    return units_of((piece(text, language),), shipped_gazetteer())


def verdicts(text: str, *evidence: str, language: str = "en") -> list[dict[str, Any]]:
    """What the checks say of ``text`` beside the headlines that it cites."""
    articles = [
        {
            "n": number,
            "perspective": "here",
            "outlet": {"name": "The Outlet", "country": "??"},
            "language": language,
            "title": title,
            "published": dt.datetime(2026, 8, 19, 9, tzinfo=dt.UTC).isoformat(),
        }
        for number, title in enumerate(evidence, start=1)
    ]
    cited = [{"n": number} for number in range(1, len(evidence) + 1)]
    bullet = {"section": "perspective", "perspective": "here", "text": text, "citations": cited}
    (answer,) = verify_digest_json({"articles": articles, "bullets": [bullet]})["bullets"]
    found: list[dict[str, Any]] = answer["verdicts"]
    return found


def failed(text: str, *evidence: str, language: str = "en") -> set[str]:
    """The checks that stop ``text`` beside the headlines that it cites."""
    said = verdicts(text, *evidence, language=language)
    return {verdict["check"] for verdict in said if verdict["label"] != "SUPPORTED"}
