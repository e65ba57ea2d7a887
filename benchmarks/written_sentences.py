"""The sentences that the gate's network was trained on, and those that were kept apart.

Evidence of the ``*-press-*`` cards is cited by number and id from public collections of headlines
(``benchmarks/topicality/sources.tsv``), whose text is not ours: the variable ``RASHOMON_HEADLINES`` names the folder of
their snapshots (``<folder>/owner+name/repo``), and without it those cards are left out.
"""

from __future__ import annotations

import functools
import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.headline_collections import Headline, numbered_sources, read
from tests.quality.support_cards import FOLDER as SUPPORT
from tests.quality.support_cards import Pair, cards, shared_items

WRITTEN: Final = Path(__file__).parent / "entailment"
MEASURED_ONLY: Final = re.compile(r"real-(?:en|cjk)(?:1[2-9]|2\d)")
"""Sets of the support set that came after the network; none of their sentences is trained on."""


COLLECTED: Final = "collections/"
"""Before the number of a source in a card."""
LEAD, SHORTEST_LEAD = 350, 30
NO_LEAD: Final = re.compile(r"<|http|submitted by|Comments")


def sentences() -> Iterator[tuple[Path, Pair]]:
    """Every written sentence that names no side, with the file in which it stands."""
    for path in (*sorted(SUPPORT.glob("*.cards")), *sorted(WRITTEN.glob("*.cards"))):
        yield from ((path, pair) for pair in cards(path, evidence) if not pair.kind.startswith("side"))


def evidence(file: str) -> Mapping[str, str]:
    """What a file named in a card holds, by key."""
    number = file.removeprefix(COLLECTED)
    return shared_items(file) if number == file else _collected(number)


@functools.cache
def _collected(number: str) -> Mapping[str, str]:
    """One file of a collection's snapshot; nothing where the snapshot is not there."""
    folder = os.environ.get("RASHOMON_HEADLINES")
    source = numbered_sources()[number]
    if folder is None or not (Path(folder) / source.partition("@")[0].replace("/", "+")).is_dir():
        return {}
    held: dict[str, str] = {}
    for key, headline in read(source, Path(folder)):
        held.setdefault(key, as_evidence(headline))
    return held


def as_evidence(headline: Headline) -> str:
    """Title and lead, where there is a lead that is a text."""
    title, lead = " ".join(headline.title.split()), " ".join(headline.summary.split())[:LEAD]
    is_text = len(lead) >= SHORTEST_LEAD and not lead.startswith(title) and not NO_LEAD.search(lead)
    return f"{title} || {lead}" if is_text else title


def source(path: Path) -> str:
    """``own`` for the support set, ``digest`` for what is written as digests are, ``harder`` for the rest."""
    return "own" if path.parent == SUPPORT else "digest" if "-digest" in path.stem else "harder"


def is_apart(path: Path, pair: Pair) -> bool:
    """Whether a sentence is kept apart: a third by hash, and of those written as digests are the ``*-apart`` files."""
    if MEASURED_ONLY.match(path.stem) or path.stem.endswith("-apart"):
        return True
    return pair.held_out and not path.stem.endswith("-digest")
