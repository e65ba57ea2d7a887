"""The sentences that the gate's network was trained on, and those that were kept apart."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.quality.support_cards import FOLDER as SUPPORT
from tests.quality.support_cards import Pair, cards

WRITTEN: Final = Path(__file__).parent / "entailment"
MEASURED_ONLY: Final = re.compile(r"real-(?:en|cjk)(?:1[2-9]|2\d)")
"""Sets of the support set that came after the network; none of their sentences is trained on."""


def sentences() -> Iterator[tuple[Path, Pair]]:
    """Every written sentence that names no side, with the file in which it stands."""
    for path in (*sorted(SUPPORT.glob("*.cards")), *sorted(WRITTEN.glob("*.cards"))):
        yield from ((path, pair) for pair in cards(path) if not pair.kind.startswith("side"))


def source(path: Path) -> str:
    """``own`` for the support set, ``digest`` for what is written as digests are, ``harder`` for the rest."""
    return "own" if path.parent == SUPPORT else "digest" if "-digest" in path.stem else "harder"


def is_apart(path: Path, pair: Pair) -> bool:
    """Whether a sentence is kept apart: a third by hash, and of those written as digests are the ``*-apart`` files."""
    if MEASURED_ONLY.match(path.stem) or path.stem.endswith("-apart"):
        return True
    return pair.held_out and not path.stem.endswith("-digest")
