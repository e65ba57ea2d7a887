"""The report of a run: what was taken, what was dropped and why, and what went wrong."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Literal

from rashomon.answers import counted
from rashomon.language.normalise import strip_hostile
from rashomon.ports import UnitReport
from rashomon.records import Digest, Window, record

Outcome = Literal["published", "nothing on topic", "failed", "stopped"]

EXAMPLES = 3
"""Titles shown for each reason."""

MOST_LINES = 15
"""Lines of one block of the text; the JSON has all."""

LONGEST = 100
"""Characters of a title that are shown."""

NO_DOUBTS = frozenset(("update", "redirect not decoded"))
"""Remarks on an article that put nothing in doubt; how many links were decoded is in the scorecard."""

_EXIT = {"published": 0, "failed": 1, "stopped": 1, "nothing on topic": 3}


@record
class Dropped:
    """Things that were not used, for one reason."""

    reason: str
    count: int
    examples: tuple[str, ...] = ()


@record
class SideCount:
    """One side's articles on their way to the digest."""

    perspective_id: str
    name: str
    collected: int
    relevant: int
    selected: int
    outlets: int
    wanted: int
    """Up to how many the topic prints."""


@record
class RunReport:
    """What one run of one topic did."""

    topic_id: str
    date: dt.date
    outcome: Outcome
    sides: tuple[SideCount, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    """Counts by name, in the order of the stages."""
    dropped: tuple[Dropped, ...] = ()
    rejected: tuple[Dropped, ...] = ()
    """Sentences that the gate did not let through."""
    doubts: tuple[Dropped, ...] = ()
    """What was read with a doubt: dates, damaged characters, titles that were cut."""
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    """Against the digest that stood for this day before."""
    outputs: tuple[str, ...] = ()
    """Where the files are, relative to the output folder."""
    window: Window | None = None
    """The time that the digest covers."""

    @property
    def exit_status(self) -> int:
        """The command's exit status."""
        return _EXIT[self.outcome]

    def as_json(self) -> dict[str, Any]:
        """The report for programs."""
        return {
            "topic": self.topic_id,
            "date": self.date.isoformat(),
            "outcome": self.outcome,
            "window": _window_json(self.window),
            "perspectives": [
                {
                    "id": side.perspective_id,
                    "name": side.name,
                    "counts": {"collected": side.collected, "relevant": side.relevant, "selected": side.selected},
                    "outlets": side.outlets,
                }
                for side in self.sides
            ],
            "counts": dict(self.counts),
            "dropped": [_dropped_json(one) for one in self.dropped],
            "rejected": [_dropped_json(one) for one in self.rejected],
            "doubts": [_dropped_json(one) for one in self.doubts],
            "faults": list(self.faults),
            "notes": list(self.notes),
            "changes": list(self.changes),
            "outputs": list(self.outputs),
        }

    def as_text(self) -> str:
        """The report for a person, some lines of plain text."""
        lines = [f"{self.topic_id} {self.date.isoformat()}: {self.outcome}"]
        lines += _window_line(self.window)
        lines += [_side_line(side) for side in self.sides]
        lines += _counts_line(self.counts)
        lines += _block("Not used", [_dropped_line(one) for one in self.dropped])
        lines += _block("Read with a doubt", [_dropped_line(one) for one in self.doubts])
        lines += _block("Sentences not let through", [_dropped_line(one) for one in self.rejected])
        lines += _block("Changed since the last run of this day", list(self.changes))
        lines += _block("What went wrong", list(self.faults))
        lines += _block("Notes", list(self.notes))
        lines += _block("Written", list(self.outputs))
        return "\n".join(lines) + "\n"


def drops(pairs: Iterable[tuple[str, str]]) -> tuple[Dropped, ...]:
    """Count reasons.

    Args:
        pairs: (reason, title) of each thing that was not used.

    Returns:
        Most frequent first, each with its first titles.
    """
    counts: Counter[str] = Counter()
    examples: dict[str, list[str]] = {}
    for reason, title in pairs:
        counts[reason] += 1
        shown = examples.setdefault(reason, [])
        short = title if len(title) <= LONGEST else title[: LONGEST - 1] + "…"
        if len(shown) < EXAMPLES and short not in shown:
            shown.append(short)
    ranked = sorted(counts, key=lambda reason: (-counts[reason], reason))
    return tuple(Dropped(reason=one, count=counts[one], examples=tuple(examples[one])) for one in ranked)


def add_up(reports: Iterable[UnitReport]) -> tuple[tuple[tuple[str, int], ...], tuple[str, ...]]:
    """Add the counts of units, in the order in which they first appear, and line up their faults."""
    counts: dict[str, int] = {}
    faults: list[str] = []
    for report in reports:
        for name, count in report.counts:
            counts[name] = counts.get(name, 0) + count
        faults += report.faults
    return tuple(counts.items()), tuple(faults)


def of_digest(
    digest: Digest,
    *,
    counts: tuple[tuple[str, int], ...] = (),
    unusable: Iterable[tuple[str, str]] = (),
    faults: tuple[str, ...] = (),
    changes: tuple[str, ...] = (),
    outputs: tuple[str, ...] = (),
) -> RunReport:
    """Report a run that made ``digest``.

    Args:
        digest: what was made.
        counts: counts of the earlier stages.
        unusable: (reason, title) of entries that became no article.
        faults: what went wrong, in words.
        changes: against the day's earlier digest.
        outputs: the files that were written.
    """
    return RunReport(
        topic_id=digest.topic.id,
        date=digest.date,
        outcome="published",
        sides=_sides(digest),
        counts=counts,
        dropped=drops([*unusable, *_not_used(digest)]),
        rejected=drops((one.reason, one.bullet.text) for one in digest.rejected),
        doubts=drops(_doubts(digest)),
        faults=faults,
        notes=(*digest.provenance.notes, *_cost(digest)),
        changes=changes,
        outputs=outputs,
        window=digest.window,
    )


def of_nothing(
    digest: Digest,
    *,
    counts: tuple[tuple[str, int], ...] = (),
    unusable: Iterable[tuple[str, str]] = (),
    faults: tuple[str, ...] = (),
) -> RunReport:
    """Report a run in whose window nothing was about the topic; the arguments are those of :func:`of_digest`."""
    report = of_digest(digest, counts=counts, unusable=unusable, faults=faults)
    return replace(report, outcome="nothing on topic")


def _cost(digest: Digest) -> tuple[str, ...]:
    spent = digest.provenance.cost
    return ("the language model: " + ", ".join(f"{name} {value:g}" for name, value in spent),) if spent else ()


def _sides(digest: Digest) -> tuple[SideCount, ...]:
    readings = {reading.perspective_id: reading for reading in digest.readings}
    return tuple(
        SideCount(
            perspective_id=side.id,
            name=side.name,
            collected=readings[side.id].collected,
            relevant=readings[side.id].relevant,
            selected=readings[side.id].selected,
            outlets=readings[side.id].outlets,
            wanted=digest.topic.per_perspective,
        )
        for side in digest.topic.perspectives
        if side.id in readings
    )


def _not_used(digest: Digest) -> Iterable[tuple[str, str]]:
    for one in digest.articles:
        if one.selected:
            continue
        if not one.relevance.accepted:
            # All reasons: the first may speak for it, and what spoke against it stands behind.
            yield "; ".join(one.relevance.reasons) or "not about the topic", one.article.title
        elif one.duplicate_of is not None:
            yield "a copy of another article", one.article.title
        elif one.choice is not None and one.choice.reasons:
            # The last: the first ones say how it stood, this one what kept it out.
            yield one.choice.reasons[-1], one.article.title
        elif one.perspective_id is None:
            yield "on the topic, but its outlet speaks for none of its sides", one.article.title
        else:
            yield "not chosen", one.article.title


def _doubts(digest: Digest) -> Iterable[tuple[str, str]]:
    """Each doubt about an article of the window, without its particulars, so that equal ones are counted together."""
    for one in digest.articles:
        for flag in one.article.flags:
            if flag not in NO_DOUBTS:
                kind, colon, particulars = flag.partition(": ")
                yield kind, f"{one.article.title} [{particulars}]" if colon else one.article.title


def _window_line(window: Window | None) -> list[str]:
    return [f"  window {window.start:%Y-%m-%d %H:%M} to {window.end:%Y-%m-%d %H:%M} UTC"] if window else []


def _window_json(window: Window | None) -> dict[str, str] | None:
    return {"from": window.start.isoformat(), "to": window.end.isoformat()} if window else None


def _side_line(side: SideCount) -> str:
    return (
        f"  {side.name}: {side.selected} of up to {side.wanted} printed, "
        f"{side.relevant} on the topic, {side.collected} read from {counted(side.outlets, 'outlet')}"
    )


def _counts_line(counts: tuple[tuple[str, int], ...]) -> list[str]:
    return ["  " + ", ".join(f"{name} {count}" for name, count in counts)] if counts else []


def _block(title: str, lines: list[str]) -> list[str]:
    if not lines:
        return []
    # What comes from outside may hold control characters that steer a terminal.
    shown = [f"  - {strip_hostile(line)}" for line in lines[:MOST_LINES]]
    more = len(lines) - len(shown)
    return [f"{title}:", *shown, *([f"  - and {more} more (--json shows all)"] if more else [])]


def _dropped_line(one: Dropped) -> str:
    if not one.examples:
        return f"{one.count} x {one.reason}"
    more = " ..." if one.count > len(one.examples) else ""
    return f"{one.count} x {one.reason} ({'; '.join(one.examples)}{more})"


def _dropped_json(one: Dropped) -> dict[str, Any]:
    return {"reason": one.reason, "count": one.count, "examples": list(one.examples)}
