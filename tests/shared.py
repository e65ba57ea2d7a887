"""Where the labelled data is, when it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared_data(*parts: str) -> Path:
    """Return a path below ``../shared/data``; skip the test where the data is absent."""
    path = SHARED.joinpath("data", *parts)
    if not path.exists():
        pytest.skip(f"the labelled data is not on this machine: ../shared/data/{'/'.join(parts)}")
    return path
