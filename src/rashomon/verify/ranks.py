"""Rank: a bullet calls something the first, the largest, the only of its kind where the cited text does not.

Such a word is one among many that are covered, so a share of words never finds it; and it changes what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

NO_SUCH_RANK: Final = "the cited text gives no such rank as"
_KIN: Final[tuple[frozenset[str], ...]] = (
    frozenset({"first", "1st", "first-ever", "maiden", "inaugural", "debut", "initial"}),
    frozenset({"largest", "biggest", "greatest", "major", "record"}),
    frozenset({"highest", "record", "peak", "top", "high"}),
    frozenset({"lowest", "record", "bottom", "low"}),
    frozenset({"strongest", "toughest", "harshest", "strictest"}),
    frozenset({"worst", "deadliest", "gravest"}),
    frozenset({"unprecedented", "first", "never", "historic"}),
)
"""Words of rank that may stand for each other; the first of a group need not be the commonest."""

_RANK: Final = re.compile(
    r"(?<![\w-])(first|largest|biggest|highest|lowest|strongest|toughest|worst|deadliest|unprecedented)(?![\w])"
    r"(?!-(?:class|hand|rate|degree|person|aid|half|quarter)\b)"
    r"(?!\s+(?:half|quarter|lady|minister|secretary|time\s+since|place|responders?|step|of\s+all|class|aid)\b)",
    re.IGNORECASE,
)
_NO_RANK_BEFORE: Final = re.compile(r"\b(?:at|at\s+the|in\s+the|head)\s+$", re.IGNORECASE)
_FOREIGN_RANK: Final = re.compile(
    "首|初|第一|第1|最|史上|前例|前所未有|空前|唯一|一番|トップ|ぶり|以来|时隔|一子级|１位|1位"
)


def unfounded_rank(text: str, cited: Iterable[str]) -> tuple[int, int] | None:
    """Find a word of rank in English ``text`` that no cited text bears out.

    Args:
        text: a bullet's.
        cited: the texts that it cites, in any language.

    Returns:
        Where the word stands, None where every such word has a counterpart.
    """
    texts = [each.lower() for each in cited]
    if any(_FOREIGN_RANK.search(each) for each in texts):
        return None
    for match in _RANK.finditer(text):
        word = match[1].lower()
        if _NO_RANK_BEFORE.search(text[: match.start()]):
            continue
        kin = {word}.union(*(group for group in _KIN if word in group))
        if not any(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", cited_text) for each in kin for cited_text in texts):
            return match.start(1), match.end(1)
    return None
