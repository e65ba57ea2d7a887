"""Work that test processes share is done once, and a share that fails holds nobody up."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.in_shares import in_shares


def test_each_share_is_made_once_and_all_read_the_whole(tmp_path: Path) -> None:
    made: list[int] = []

    def make(number: int) -> list[int]:
        made.append(number)
        return [number, number * number]

    with ThreadPoolExecutor(3) as side_by_side:
        found = list(side_by_side.map(lambda _: in_shares(tmp_path / "work", 12, make), range(3)))
    assert sorted(made) == list(range(12))
    assert found == [[[number, number * number] for number in range(12)]] * 3


def test_a_share_that_failed_elsewhere_is_not_waited_for(tmp_path: Path) -> None:
    def fails(number: int) -> int:
        raise ValueError(str(number))

    with pytest.raises(ValueError, match="0"):
        in_shares(tmp_path, 2, fails)
    with pytest.raises(RuntimeError, match="failed in the process that took it"):
        in_shares(tmp_path, 2, lambda number: number)
