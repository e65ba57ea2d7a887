"""Articles -> Story: the same event, in any language, on any side.

Articles are compared by meaning, words and time (:mod:`rashomon.curate.features`), and grouped by average link
(:mod:`rashomon.curate.grouping`). Grouping a window at once and letting its articles join in any order gives the same
stories, since both come to the same set of articles.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from rashomon.curate.doubted_pairs import read_odds
from rashomon.curate.features import story_features
from rashomon.curate.grouping import WITHIN, grouped, log_odds
from rashomon.curate.threads import followed, ids_of, threaded
from rashomon.curate.weights import CEILING, FLOOR
from rashomon.ports import Embedder, EventReader
from rashomon.records import Article, Copy, Story, Topic, content_id

_SEVERAL: Final = re.compile(r"\b(?:daily|weekly) highlights$|\beverything you need to know\b", re.IGNORECASE)
"""Titles that announce several things at once, whatever their genre."""


def is_event(article: Article) -> bool:
    """Whether an article can share a story: a round-up or a list of articles is about several."""
    return article.genre not in ("roundup", "index") and not _SEVERAL.search(article.title)


def group_stories(
    articles: Sequence[Article],
    *,
    topic: Topic,
    embedder: Embedder | None,
    copies: Sequence[Copy] = (),
    known: Sequence[Story] = (),
    earlier: Sequence[Article] = (),
    reader: EventReader | None = None,
) -> tuple[Story, ...]:
    """Group articles into stories.

    Args:
        articles: those that are on the topic. The order says nothing.
        topic: names the stories' ids.
        embedder: compares across languages; without one, only words are compared.
        copies: what is folded into its original; a copy whose original is not among ``articles`` counts as one.
        known: stories of earlier days; one that shares articles with a new one, or whose copies do, lends its thread.
        earlier: the articles of ``known``; with them a story that follows one of those with new articles only takes
            its thread too.
        reader: reads pairs about which there is doubt; None leaves them to the rest.

    Returns:
        Stories with their independent articles in the order of time, the largest first.

    Raises:
        ModelError: the embedder or the reader failed.
    """
    by_id = {article.id: article for article in articles}
    folded = {c.article_id: c for c in copies if c.article_id in by_id and c.original_id in by_id}
    originals = sorted((a for a in by_id.values() if a.id not in folded), key=lambda a: (a.published, a.id))
    events = [article for article in originals if is_event(article)]
    groups = _grouped(events, topic, embedder, reader) if events else []
    members = [[events[row] for row in group] for group in groups]
    members.extend([article] for article in originals if not is_event(article))
    stories = [_story(group, topic, tuple(folded.values())) for group in members]
    stories.sort(key=lambda story: (-len(story.article_ids) - len(story.duplicates), story.id))
    past = [article for article in {a.id: a for a in earlier}.values() if article.id not in by_id and is_event(article)]
    return threaded(stories, known, _followed(stories, known, past, events, topic, embedder))


def _grouped(
    events: Sequence[Article], topic: Topic, embedder: Embedder | None, reader: EventReader | None
) -> list[list[int]]:
    features = story_features(events, topic=topic, embedder=embedder)
    return grouped(features, read_odds(features, events, reader) if reader is not None else None)


def _followed(
    stories: Sequence[Story],
    known: Sequence[Story],
    past: Sequence[Article],
    events: Sequence[Article],
    topic: Topic,
    embedder: Embedder | None,
) -> Mapping[tuple[str, str], float]:
    """Which earlier story each new one would have been one with, had both been in one window, and how surely."""
    if not past or not events:
        return {}
    begun = events[0].published - dt.timedelta(hours=WITHIN)
    near = sorted((a for a in past if a.published >= begun), key=lambda a: (a.published, a.id))
    both = [*near, *events]
    features = story_features(both, topic=topic, embedder=embedder)
    return followed(
        {a.id: row for row, a in enumerate(near)},
        {a.id: len(near) + row for row, a in enumerate(events)},
        stories,
        known,
        lambda left, right: np.clip(log_odds(features, left, right), FLOOR, CEILING),
    )


def _story(members: list[Article], topic: Topic, copies: tuple[Copy, ...]) -> Story:
    ids = tuple(article.id for article in members)
    inside = set(ids)
    return Story(
        id=content_id("story", topic.id, *sorted(ids)),
        topic_id=topic.id,
        article_ids=ids,
        duplicates=tuple(
            sorted((c for c in copies if c.original_id in inside), key=lambda c: (c.original_id, c.article_id))
        ),
        title=_title(members),
    )


def _title(members: list[Article]) -> str:
    """The headline to show: a report before opinion, English where there is one, else the earliest."""
    best = min(members, key=lambda a: (a.genre != "report", a.language != "en", a.published, a.id))
    return best.title


def story_of(stories: Sequence[Story]) -> Mapping[str, str]:
    """Article id -> story id, copies included."""
    return {article_id: story.id for story in stories for article_id in ids_of(story)}
