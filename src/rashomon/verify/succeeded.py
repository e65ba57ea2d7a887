"""``Failed to``, where Chinese or Japanese evidence has the very deed succeed: 一子级成功着陆 is no failed landing.

A negation elsewhere in the evidence (``未经许可``) answers for anything; so the clause that tells of the success is
sought, and the deed in it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

from rashomon.verify.claims import Unit
from rashomon.verify.clauses import clauses_of
from rashomon.verify.crossing import Finding
from rashomon.verify.crossing_likeness import alike_words, shared_words
from rashomon.verify.reading import Reading
from rashomon.verify.tokens import Token

_FAILED: Final = re.compile(r"\b(?:fail(?:s|ed|ing)?|(?:was|were|been|is|are) unable) to (\w+)", re.IGNORECASE)
_HINDERS: Final = frozenset(
    (
        *("prevent", "stop", "block", "halt", "avert", "derail", "deter", "disrupt", "foil", "thwart", "defeat"),
        *("contain", "curb", "intercept", "detect", "notice", "oppose", "overturn", "oust", "unseat", "delay"),
    )
)
"""Who fails to hinder something has it succeed."""
_SUCCEEDS: Final = re.compile("成功")
_FAILS: Final = re.compile("失败|失敗|未能|没能|没有|未|不成功|能否|力争|争取|若|如果|ない|ず|ません|目指")
_CLAUSE: Final = re.compile("[,，。;；:：、]|[ 　]")
_TELLING: Final = frozenset(("verb", "act"))
_ALIKE: Final = 2
"""So many words make two clauses tell of the same thing."""


def told_as_failed(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """A deed that the bullet has fail, and a clause of the evidence succeed; nothing like it has it fail.

    Args:
        reading: the bullet, in English.
        units: the sentences of the evidence, none of them English.
    """
    match = _FAILED.search(reading.text)
    if match is None or match[1].lower() in _HINDERS:
        return None
    clause = next((each for each in clauses_of(reading) if each.start <= match.start() < each.end), None)
    told = [token for token in clause.tokens if token.kind in ("word", "name")] if clause else []
    behind = [token for token in told if token.start >= match.start(1)]
    for unit in units:
        for tokens in _successes(unit.reading):
            deeds = [token for token in tokens if token.part in _TELLING]
            same = sum(any(alike_words(mine, other) for other in tokens) for mine in told)
            deed = next((mine for mine in behind if any(alike_words(mine, other) for other in deeds)), None)
            if deed is not None and same >= _ALIKE and not _fails_elsewhere(reading, units):
                detail = f"in the cited text it succeeds ({''.join(token.text for token in tokens)!r})"
                return Finding(detail=detail, token=deed, unit=unit, other=tokens[0])
    return None


def _successes(reading: Reading) -> list[list[Token]]:
    """The clauses of a sentence that tell of a success."""
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(reading.text)), len(reading.text) + 1]
    found = []
    for start, end in itertools.pairwise(cuts):
        text = reading.text[start:end]
        if _SUCCEEDS.search(text) and not _FAILS.search(text):
            found.append([token for token in reading.tokens if start <= token.start < end])
    return found


def _fails_elsewhere(reading: Reading, units: Sequence[Unit]) -> bool:
    """Whether a sentence that has much of the bullet tells of a failure."""
    return any(_FAILS.search(unit.reading.text) and shared_words(reading, unit.reading) >= _ALIKE for unit in units)
