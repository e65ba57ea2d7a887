"""Floors for copies on the labelled windows."""

from __future__ import annotations

import pytest

from rashomon.curate.outlets import OutletIndex
from rashomon.topics import shipped_outlets
from tests.quality.identity_measures import WINDOWS, copy_counts
from tests.shared import shared_data


@pytest.mark.shared
def test_copies_reach_their_floor() -> None:
    index = OutletIndex(shipped_outlets())
    counts = [copy_counts(shared_data("china-japan", day), index) for day in WINDOWS]
    both, ours, theirs = (sum(column) for column in zip(*counts, strict=True))
    assert both >= 5
    assert 2 * both / (2 * both + ours + theirs) >= 0.95
