"""``rashomon topics try``: what a topic file takes and drops, and why, so that its words can be tuned in minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.answers import to_json_text, wrapped
from rashomon.curate import Curated, curate
from rashomon.pipeline import window_of
from rashomon.ports import Embedder, EventReader, TopicReader
from rashomon.records import ConsideredArticle, Outlet, Topic, Window, record
from rashomon.run.collecting import ReplayCollector
from rashomon.run.report import drops

SHOWN = 40
"""Dropped articles shown one by one: those that came nearest to being taken."""


@record
class Trial:
    """One topic file over one capture."""

    topic: Topic
    day: dt.date
    window: Window
    curated: Curated

    @property
    def taken(self) -> list[ConsideredArticle]:
        """The articles that are on the topic, best first."""
        return self._ranked(accepted=True)

    @property
    def dropped(self) -> list[ConsideredArticle]:
        """The others, nearest first."""
        return self._ranked(accepted=False)

    def _ranked(self, *, accepted: bool) -> list[ConsideredArticle]:
        found = [each for each in self.curated.articles if each.relevance.accepted is accepted]
        return sorted(found, key=lambda each: (-each.relevance.score, each.article.id))

    def to_json(self) -> str:
        """For programs: every article with side, score and reasons."""
        return to_json_text(
            {
                "topic": self.topic.id,
                "date": self.day.isoformat(),
                "taken": [_json(each) for each in self.taken],
                "dropped": [_json(each) for each in self.dropped],
                "unusable": [{"reason": reason, "title": title} for reason, title in self.curated.unusable],
            }
        )

    def to_text(self, *, width: int = 100) -> str:
        """For a person, in lines of ``width`` columns: what is taken by side, what came near, the rest by reason."""
        return "\n".join(self._lines(width))

    def _lines(self, width: int) -> Iterator[str]:
        taken, dropped = self.taken, self.dropped
        yield f"{self.topic.name}: {len(taken)} of {len(taken) + len(dropped)} articles taken"
        yield f"  window {self.window.start:%Y-%m-%d %H:%M} to {self.window.end:%Y-%m-%d %H:%M} UTC"
        if not taken and not dropped:
            yield "  nothing that was read is of these days: say which with --date and --window"
        names = [(side.id, side.name) for side in self.topic.perspectives]
        for side, name in (*names, (None, "no side: the outlet speaks for none")):
            mine = [each for each in taken if each.perspective_id == side]
            if mine or side is not None:
                yield f"\nTaken, {name} ({len(mine)})"
                yield from (line for each in mine for line in _article(each, width))
        near = [each for each in dropped if each.relevance.score > 0][:SHOWN]
        if near:
            yield f"\nDropped, nearest first ({len(near)} of {len(dropped)})"
            yield from (line for each in near for line in _article(each, width))
        yield "\nDropped, by reason"
        reasons = [("; ".join(each.relevance.reasons), each.article.title) for each in dropped]
        for one in drops([*reasons, *self.curated.unusable]):
            yield from wrapped(one.reason, width=width, label=f"  {one.count} x ", indent=8)
            for title in one.examples:
                yield from wrapped(title, width=width, label="", indent=12)


def try_topic(
    topic: Topic,
    *,
    replay: Path,
    day: dt.date | None,
    span: dt.timedelta | None,
    outlets: tuple[Outlet, ...],
    embedder: Embedder | None,
    reader: TopicReader | None = None,
    events: EventReader | None = None,
) -> Trial:
    """Collect and curate, and stop there; nothing is kept.

    Args:
        topic: the topic as its file stands.
        replay: a capture, or a folder of feed files.
        day: the day; None: that of the capture.
        span: how far back the window reaches; None: as the topic says.
        outlets: the registry.
        embedder: compares meaning; None leaves everything to words.
        reader: reads articles together with the topic's name; None leaves it to the others.
        events: reads pairs of articles that may report one event; None leaves it to the others.

    Raises:
        CaptureError: if the capture cannot be read.
    """
    collector = ReplayCollector(replay, outlets)
    day = day or collector.day(topic)
    window = window_of(topic, day, span)
    read = collector.collect(topic, window)
    curated = curate(
        read.feeds,
        topic=topic,
        outlets=outlets,
        embedder=embedder,
        reader=reader,
        events=events,
        window=window,
        now=read.made,
    )
    return Trial(topic=topic, day=day, window=window, curated=curated)


def _article(each: ConsideredArticle, width: int) -> Iterator[str]:
    # The title last: one that runs from right to left would turn what stands behind it round.
    label = f"  {each.relevance.score:.2f} [{each.article.language}] "
    yield from wrapped(f"{each.outlet.name}: {each.article.title}", width=width, label=label, indent=12)
    yield from wrapped("; ".join(each.relevance.reasons), width=width, label="", indent=12)


def _json(each: ConsideredArticle) -> dict[str, Any]:
    return {
        "title": each.article.title,
        "outlet": each.outlet.id,
        "perspective": each.perspective_id,
        "language": each.article.language,
        "url": each.article.url,
        "score": each.relevance.score,
        "reasons": list(each.relevance.reasons),
        "story": each.story_id,
    }
