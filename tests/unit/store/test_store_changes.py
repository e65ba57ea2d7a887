"""What a repeated run changed, in words."""

from __future__ import annotations

import copy
from typing import Any

from rashomon.store import what_changed
from tests.records_for_store import document


def test_the_same_digest_has_not_changed() -> None:
    assert what_changed(document("A", "B"), document("A", "B")) == ()


def test_when_it_was_made_is_no_change() -> None:
    later = document("A")
    later["provenance"]["created"] = "2026-03-01T09:00:00Z"
    assert what_changed(document("A"), later) == ()


def test_every_kind_of_change_is_said() -> None:
    old, new = document("A", "B"), document("A", "C")
    new["articles"][0]["title"] = "A, corrected"
    new["perspectives"][0]["counts"] = {"collected": 15, "relevant": 2, "selected": 2}
    assert what_changed(old, new) == (
        "new source: C",
        "no longer a source: B",
        "headline changed: A -> A, corrected",
        "new in north: C.",
        "gone from north: B.",
        "North: collected 12 -> 15",
    )


def test_an_article_that_is_not_printed_is_no_source() -> None:
    old, new = document("A"), document("A")
    new["articles"].append({"id": "x", "n": None, "title": "Dropped"})
    assert what_changed(old, new) == (
        "details of the document changed (evidence, verdicts or provenance), not what it says",
    )


def test_another_order_is_said() -> None:
    old, new = document("A", "B"), document("A", "B")
    new["bullets"].reverse()
    assert what_changed(old, new) == ("the bullets stand in another order",)


def test_a_bullet_that_moves_to_another_section_is_said() -> None:
    old = document("A")
    new = copy.deepcopy(old)
    new["bullets"][0] |= {"section": "highlights", "perspective": None}
    assert what_changed(old, new) == ("new in highlights: A.", "gone from north: A.")


def test_documents_of_others_may_lack_anything() -> None:
    bare: dict[str, Any] = {}
    assert what_changed(bare, bare) == ()
    assert what_changed(bare, document("A"))[0] == "new source: A"
