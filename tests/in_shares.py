"""Long work that several test processes need is done once: each takes a share of it, and all read the whole."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LONGEST_SECONDS = 1800.0
"""After so long a share that another process took is not waited for: that process is gone."""
BETWEEN_LOOKS_SECONDS = 0.2


def folder_of_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this test run share, and no other run."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def in_shares(folder: Path, count: int, make: Callable[[int], Any]) -> list[Any]:
    """Make shares that nobody took yet, until all are made, and read them all.

    Args:
        folder: the same for all processes that share the work, and for no other work.
        count: of shares.
        make: gives one share, by its number from 0; what JSON can hold.

    Returns:
        Every share in order.

    Raises:
        RuntimeError: a share failed in another process, which says why.
        TimeoutError: a share was taken by a process that never finished it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        try:
            (folder / f"{number}.taken").touch(exist_ok=False)
        except FileExistsError:
            continue
        made = folder / f"{number}.part"
        try:
            made.write_text(json.dumps(make(number)), encoding="utf-8")
        except BaseException:
            (folder / f"{number}.failed").touch()
            raise
        made.rename(folder / f"{number}.json")
    return [_read(folder / f"{number}.json") for number in range(count)]


def _read(path: Path) -> Any:
    began = time.monotonic()
    while not path.exists():
        if path.with_suffix(".failed").exists():
            raise RuntimeError(f"{path}: failed in the process that took it")
        if time.monotonic() - began > LONGEST_SECONDS:
            raise TimeoutError(f"{path}: taken by a process that did not finish it")
        time.sleep(BETWEEN_LOOKS_SECONDS)
    return json.loads(path.read_text(encoding="utf-8"))
