"""The figures under a digest: each with numerator and denominator, and a Wilson interval where it is a rate."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from rashomon.records import (
    CheckedBullet,
    ConsideredArticle,
    Metric,
    Reading,
    RejectedBullet,
    Topic,
    Verdict,
)

NOT_ENOUGH: Final = "Not enough data"
_LEAST: Final = 5
"""Below so many cases a share is no figure but an anecdote."""


def wilson(successes: int, cases: int, z: float = 1.959963984540054) -> tuple[float, float]:
    """The Wilson score interval of a rate.

    Args:
        successes: how many of the cases.
        cases: at least 1.
        z: quantile of the normal distribution; the default gives 95 %.

    Returns:
        Lower and upper bound, in [0, 1].

    Source: Wilson, E. B. (1927), JASA 22 (158), 209-212.
    """
    rate = successes / cases
    spread = z * z / cases
    centre = (rate + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(rate * (1 - rate) / cases + spread / (4 * cases))
    low = 0.0 if successes == 0 else max(0.0, centre - half)
    high = 1.0 if successes == cases else min(1.0, centre + half)
    return low, high


def rate(name: str, successes: int, cases: int, *, least: int = _LEAST, note: str = "") -> Metric:
    """A share with its interval, or a note that there are too few cases for one."""
    if cases < least:
        words = f"{NOT_ENOUGH}: {cases} of at least {least} cases"
        return Metric(name=name, numerator=successes, denominator=cases, note=f"{note}; {words}" if note else words)
    low, high = wilson(successes, cases)
    return Metric(name=name, numerator=successes, denominator=cases, low=low, high=high, note=note)


def scorecard(
    *,
    articles: Sequence[ConsideredArticle],
    bullets: Sequence[CheckedBullet],
    rejected: Sequence[RejectedBullet],
    readings: Sequence[Reading] = (),
    topic: Topic | None = None,
) -> tuple[Metric, ...]:
    """Count what a reader should know of a digest before trusting it.

    Args:
        articles: every article considered.
        bullets: what was printed.
        rejected: what was not, with the reasons.
        readings: how much of each side was read.
        topic: names the sides and their order; None: as ``readings`` have them.

    Returns:
        Metrics in a fixed order; the same input gives the same figures.
    """
    sources = [article for article in articles if article.selected]
    return (
        rate("citation coverage", sum(bool(item.bullet.citations) for item in bullets), len(bullets), least=1),
        *_by_check(bullets, rejected),
        *_rejections(bullets, rejected),
        *_sides(articles, readings, topic),
        *_outlets(sources),
        *_languages(sources),
        _copies(articles),
        rate("links resolved", sum(item.article.resolved for item in sources), len(sources), least=1),
    )


def _by_check(bullets: Sequence[CheckedBullet], rejected: Sequence[RejectedBullet]) -> list[Metric]:
    verdicts: list[Verdict] = [verdict for item in bullets for verdict in item.verdicts]
    verdicts += [verdict for item in rejected for verdict in item.verdicts]
    names = list(dict.fromkeys(verdict.check for verdict in verdicts))
    asked = Counter(verdict.check for verdict in verdicts)
    passed = Counter(verdict.check for verdict in verdicts if verdict.label == "SUPPORTED")
    return [rate(f"supported by {name}", passed[name], asked[name], note="of all bullets written") for name in names]


def _rejections(bullets: Sequence[CheckedBullet], rejected: Sequence[RejectedBullet]) -> list[Metric]:
    reasons = Counter(verdict.check for item in rejected for verdict in item.verdicts if verdict.label != "SUPPORTED")
    found = [rate("rejected", len(rejected), len(bullets) + len(rejected), note="of all bullets written")]
    for check, count in sorted(reasons.items()):
        found.append(
            Metric(name=f"rejected by {check}", numerator=count, denominator=len(rejected), note="of those rejected")
        )
    return found


def _sides(articles: Sequence[ConsideredArticle], readings: Sequence[Reading], topic: Topic | None) -> list[Metric]:
    read = {reading.perspective_id: reading for reading in readings}
    sides = [side.id for side in topic.perspectives] if topic else list(read)
    found = []
    for side in sides:
        ours = [article for article in articles if article.perspective_id == side]
        reading = read.get(side)
        counts = (
            ("collected", reading.collected if reading else len(ours)),
            ("relevant", reading.relevant if reading else sum(item.relevance.accepted for item in ours)),
            ("selected", sum(item.selected for item in ours)),
        )
        found += [Metric(name=f"articles {what}: {side}", numerator=count) for what, count in counts]
    return found


def _outlets(sources: Sequence[ConsideredArticle]) -> list[Metric]:
    by_outlet = Counter(item.outlet.id for item in sources)
    owners = {item.outlet.owner or item.outlet.id for item in sources}
    found = [
        Metric(name="independent outlets", numerator=len(owners), note="outlets of one owner count once"),
    ]
    if by_outlet:
        largest, count = min(by_outlet.items(), key=lambda pair: (-pair[1], pair[0]))
        found.append(rate("share of the largest outlet", count, len(sources), note=largest))
    else:
        found.append(Metric(name="share of the largest outlet", numerator=0, denominator=0, note=NOT_ENOUGH))
    return found


def _languages(sources: Iterable[ConsideredArticle]) -> list[Metric]:
    counts = Counter(item.article.language for item in sources)
    named = ", ".join(f"{language} {count}" for language, count in sorted(counts.items(), key=lambda p: (-p[1], p[0])))
    return [Metric(name="languages", numerator=len(counts), note=named)]


def _copies(articles: Sequence[ConsideredArticle]) -> Metric:
    copies = sum(item.duplicate_of is not None for item in articles)
    return Metric(name="copies folded", numerator=copies, denominator=len(articles), note="of all articles considered")
