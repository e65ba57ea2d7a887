"""When the silence of a side means something: how much of it must have been read."""

from __future__ import annotations

from typing import Final

LEAST_ITEMS: Final = 20
LEAST_OUTLETS: Final = 3


def is_thin(items: int | None, outlets: int | None, silent: int = 0) -> bool:
    """Whether so little of a side was read that its silence means nothing.

    Args:
        items: how many items of the side were read in the window; None where nobody counted.
        outlets: how many of its outlets they came from; None where nobody counted.
        silent: how many more of its outlets were asked and gave nothing.
    """
    if items is None or outlets is None:
        return True
    return items < LEAST_ITEMS or outlets < LEAST_OUTLETS or silent > outlets
