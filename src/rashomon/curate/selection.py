"""Stories -> what is printed: up to N articles a side, best first, never padded.

An event that both sides carry comes before one that a single side carries, and one that several independent outlets
carry before one that rests on a single report. Within that the more relevant and the fresher come first, and each
further article of the same story or outlet must be that much better. The order is total: the same window always gives
the same choice.
"""

from __future__ import annotations

import datetime as dt
import heapq
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from rashomon.records import Choice, ConsideredArticle, Story, Topic, Window, record

BOTH_SIDES: Final = 3.0
INDEPENDENT: Final = 1.5
RELEVANCE: Final = 1.0
FRESHNESS: Final = 0.5
SAME_STORY: Final = -1.4
SAME_OUTLET: Final = -0.35
NOT_A_REPORT: Final = -0.6


@record
class Standing:
    """What speaks for an article before anything is chosen."""

    article: ConsideredArticle
    story_id: str
    sides: int
    outlets: int
    worth: float
    age_hours: float


def select(
    considered: Sequence[ConsideredArticle],
    stories: Sequence[Story],
    topic: Topic,
    window: Window,
    *,
    printed: Mapping[str, dt.date] | None = None,
) -> tuple[Choice, ...]:
    """Choose what is printed.

    Args:
        considered: every article, with relevance, side and story.
        stories: into which the accepted ones were grouped.
        topic: its perspectives in their order, and ``per_perspective``.
        window: freshness counts back from its end.
        printed: articles that an earlier digest printed -> that day; they are not printed twice.

    Returns:
        One choice for each accepted article of a side that is no copy, side by side in the topic's order, in the order
        of rank.
    """
    standings = _standings(considered, stories, window)
    choices: list[Choice] = []
    for perspective in topic.perspectives:
        mine = [s for s in standings if s.article.perspective_id == perspective.id]
        barred = [(s, bar) for s in mine if (bar := _not_printable(s, printed or {}))]
        ranked = _ranked([s for s in mine if not _not_printable(s, printed or {})])
        for rank, (standing, reasons) in enumerate(ranked, start=1):
            inside = rank <= topic.per_perspective
            why = reasons if inside else (*reasons, f"beyond the {topic.per_perspective} that a side has room for")
            choices.append(_choice(standing, perspective.id, selected=inside, rank=rank, reasons=why))
        for rank, (standing, reason) in enumerate(barred, start=len(ranked) + 1):
            choices.append(_choice(standing, perspective.id, selected=False, rank=rank, reasons=(reason,)))
    return tuple(choices)


def _not_printable(standing: Standing, printed: Mapping[str, dt.date]) -> str | None:
    """Why an article is not to be printed however well it stands, None where nothing bars it."""
    if standing.article.article.genre == "index":
        return "a page that lists articles, and no article"
    day = printed.get(standing.article.article.id)
    return f"printed in the digest of {day.isoformat()}" if day else None


def _standings(considered: Sequence[ConsideredArticle], stories: Sequence[Story], window: Window) -> list[Standing]:
    usable = [a for a in considered if a.relevance.accepted and a.duplicate_of is None and a.perspective_id]
    by_id = {a.article.id: a for a in usable}
    found: list[Standing] = []
    for story in stories:
        members = [by_id[i] for i in story.article_ids if i in by_id]
        sides = len({a.perspective_id for a in members})
        outlets = len({a.outlet.id for a in members})
        for member in members:
            age = max(0.0, (window.end - member.article.published).total_seconds() / 3600.0)
            span = max(1.0, (window.end - window.start).total_seconds() / 3600.0)
            worth = (
                BOTH_SIDES * (sides > 1)
                + INDEPENDENT * math.log2(max(1, outlets))
                + RELEVANCE * member.relevance.score
                + FRESHNESS * (1.0 - min(1.0, age / span))
                + NOT_A_REPORT * (member.article.genre != "report")
            )
            found.append(
                Standing(article=member, story_id=story.id, sides=sides, outlets=outlets, worth=worth, age_hours=age)
            )
    return sorted(found, key=lambda s: (-s.worth, s.age_hours, s.article.article.id))


def _ranked(standings: Sequence[Standing]) -> list[tuple[Standing, tuple[str, ...]]]:
    """Take the best again and again; what was taken makes its story and its outlet weigh less.

    A standing only ever sinks, so the best of the heap is the best of all where its place still holds; else it goes
    back to the place that it has now (M. Minoux, "Accelerated greedy algorithms", 1978).
    """
    from_story: Counter[str] = Counter()
    from_outlet: Counter[str] = Counter()

    def place(number: int) -> tuple[float, float, str, int]:
        s = standings[number]
        value = s.worth + SAME_STORY * from_story[s.story_id] + SAME_OUTLET * from_outlet[s.article.outlet.id]
        return -value, s.age_hours, s.article.article.id, number

    left = [place(number) for number in range(len(standings))]
    heapq.heapify(left)
    ranked = []
    while left:
        number = left[0][-1]
        if (now := place(number)) > left[0]:
            heapq.heapreplace(left, now)
            continue
        heapq.heappop(left)
        best = standings[number]
        ranked.append((best, _reasons(best, from_story[best.story_id], from_outlet[best.article.outlet.id])))
        from_story[best.story_id] += 1
        from_outlet[best.article.outlet.id] += 1
    return ranked


def _reasons(standing: Standing, from_story: int, from_outlet: int) -> tuple[str, ...]:
    outlets = f"{standing.outlets} independent outlets" if standing.outlets > 1 else "a single outlet"
    reasons = [
        f"both sides carry its story ({outlets})"
        if standing.sides > 1
        else f"its story rests on {outlets} of one side",
        f"relevance {standing.article.relevance.score:.2f}",
        f"{standing.age_hours:.0f} hours before the window's end",
    ]
    if standing.article.article.genre != "report":
        reasons.append(f"not a report: {standing.article.article.genre}")
    if from_story:
        reasons.append(f"{from_story} of the same story stand before it")
    if from_outlet:
        reasons.append(f"{from_outlet} of the same outlet stand before it")
    return tuple(reasons)


def _choice(standing: Standing, perspective_id: str, *, selected: bool, rank: int, reasons: tuple[str, ...]) -> Choice:
    return Choice(
        article_id=standing.article.article.id,
        perspective_id=perspective_id,
        selected=selected,
        rank=rank,
        reasons=reasons,
    )
