"""The parts of a Japanese headline, and what one of them tells as done (代替バス運行開始 26日から延伸予定).

A headline sets several messages side by side, parted by spaces, dots or marks. One that ends with a deed has it done,
whatever another one plans or wants.
"""

from __future__ import annotations

import itertools
import re
from typing import Final

from rashomon.verify.clauses import Clause, clauses_of
from rashomon.verify.markers import marks
from rashomon.verify.reading import Reading
from rashomon.verify.tokens import Token

_END: Final = 10
"""Where a Japanese sentence ends: 始める方針を固めました tells no beginning."""
_SUPPOSED: Final = frozenset(("may", "weigh", "plan", "urge"))
_AHEAD: Final = re.compile(
    r"来[週月年春夏秋冬]|今[春夏秋冬]|明日|あす|明後日|あさって|年[内度末]|月内|週内|近く|今後|[日月年]から|にも|までに|予定"
)
"""Signs of a day to come, for which a deed at the end of a headline's part may be meant."""


def ends_with_deed(reading: Reading, deed: Token) -> bool:
    """Whether a part of a Japanese headline ends with what an English deed means, told as done."""
    return any(_tells_done(clause, reading, deed) for clause in clauses_of(reading)) if _is_headline(reading) else False


def _is_headline(reading: Reading) -> bool:
    return reading.language == "ja" and not reading.text.rstrip().endswith("。")


def _tells_done(clause: Clause, reading: Reading, deed: Token) -> bool:
    last = clause.tokens[-1]
    if last.part != "act" or last.keys.isdisjoint(deed.keys):
        return False
    if any(
        mark.strong and mark.kind in _SUPPOSED | {"not"} and clause.start <= mark.start < clause.end
        for mark in marks(reading)
    ):
        return False
    return _AHEAD.search(reading.text, clause.start, clause.end) is None


def tells_past(reading: Reading) -> bool:
    """Whether a Japanese sentence ends in what was done, or qualifies a noun by it (訴えた裁判)."""
    told = reading.text.rstrip("。 ")
    if told.endswith("た") and not any(
        mark.strong and mark.kind in _SUPPOSED and mark.end > len(told) - _END for mark in marks(reading)
    ):
        return True
    return any(
        token.text == "た" and token.part == "auxiliary" and after.part == "noun"
        for token, after in itertools.pairwise(reading.tokens)
    )
