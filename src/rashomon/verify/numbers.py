"""Numbers, units, dates, percentages and money: each stands in the cited text, or is rightly rounded and marked so."""

from __future__ import annotations

import datetime as dt
from typing import Final

from rashomon.language.numbers import Mention, PartialDate, mentions, same_amount
from rashomon.records import Bullet, Evidence, Span, Verdict
from rashomon.verify.evidence import published_on
from rashomon.verify.verdicts import here, supported, there, unproven


class NumbersCheck:
    """Every figure of the bullet is carried by a figure of the evidence."""

    name: Final = "numbers"

    def judge(self, bullet: Bullet, evidence: tuple[Evidence, ...], /) -> Verdict:
        days = {published_on(piece) for piece in evidence}
        reference = next(iter(days)) if len(days) == 1 else None
        claimed = [mention for mention in mentions(bullet.text, reference) if not mention.weak]
        if not claimed:
            return supported(self.name, "the bullet gives no figure")
        spans: list[Span] = []
        for mention in claimed:
            found = carried(mention, evidence)
            if found is None:
                return unproven(
                    self.name, f"the cited text has no {mention.text!r}", (here(mention.start, mention.end),)
                )
            spans += [here(mention.start, mention.end), found]
        return supported(self.name, f"{len(claimed)} figure(s) stand in the cited text", spans)


def carried(claimed: Mention, evidence: tuple[Evidence, ...]) -> Span | None:
    """Where the evidence carries ``claimed``, None where nowhere."""
    for piece in evidence:
        for found in mentions(piece.text, published_on(piece)):
            if same_amount(claimed, found):
                return there(piece, found.start, found.end)
    return None


def published_then(claimed: Mention, evidence: tuple[Evidence, ...]) -> bool:
    """Whether ``claimed`` is the day on which a cited article was published."""
    days = (published_on(piece) for piece in evidence)
    return claimed.date is not None and any(day is not None and claimed.date.agrees(full(day)) for day in days)


def full(day: dt.date) -> PartialDate:
    return PartialDate(year=day.year, month=day.month, day=day.day, weekday=day.weekday())
