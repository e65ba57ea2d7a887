"""Articles -> Story: the same event, in any language, on any side.

Articles are compared by meaning, words and time (:mod:`rashomon.curate.features`), and clustered by average link
(:mod:`rashomon.curate.clustering`). Grouping a window at once and letting its articles join in any order gives the same
stories, since both come to the same set of articles.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from rashomon.curate.clustering import Linkage, average_link, components, near_pairs
from rashomon.curate.features import Floats, Rows, StoryFeatures, story_features
from rashomon.curate.threads import followed, ids_of, threaded
from rashomon.curate.weights import BIAS, CEILING, FLOOR, MERGE_BELOW, MERGE_PAIR, THRESHOLD, WEIGHTS
from rashomon.ports import Embedder
from rashomon.records import Article, Copy, Story, Topic, content_id

LINKAGE: Final = Linkage(threshold=THRESHOLD, slack=MERGE_BELOW, pair=MERGE_PAIR, low=FLOOR, high=CEILING)
NEAR: Final = 0.1
"""Centred cosine below which no two articles are compared; they may still share a story through a third."""
PAIRS: Final = 100_000
"""Pairs that are described at a time, which bounds memory."""
WITHIN: Final = 120.0
"""Hours between two reports of one event, at most."""


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

    Returns:
        Stories with their independent articles in the order of time, the largest first.

    Raises:
        ModelError: the embedder failed.
    """
    by_id = {article.id: article for article in articles}
    folded = {c.article_id: c for c in copies if c.article_id in by_id and c.original_id in by_id}
    originals = sorted((a for a in by_id.values() if a.id not in folded), key=lambda a: (a.published, a.id))
    events = [article for article in originals if is_event(article)]
    groups = grouped(story_features(events, topic=topic, embedder=embedder)) if events else []
    members = [[events[row] for row in group] for group in groups]
    members.extend([article] for article in originals if not is_event(article))
    stories = [_story(group, topic, tuple(folded.values())) for group in members]
    stories.sort(key=lambda story: (-len(story.article_ids) - len(story.duplicates), story.id))
    past = [article for article in {a.id: a for a in earlier}.values() if article.id not in by_id and is_event(article)]
    return threaded(stories, known, _followed(stories, known, past, events, topic, embedder))


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


def log_odds(features: StoryFeatures, left: Rows, right: Rows) -> Floats:
    """How likely each pair of rows is to report one event, as log-odds, shape ``(len(left),)``."""
    weights = np.array(list(WEIGHTS.values()))
    odds = np.zeros(len(left))
    for start in range(0, len(left), PAIRS):
        part = slice(start, start + PAIRS)
        odds[part] = features.pairs(left[part], right[part]) @ weights + BIAS
    return odds


def grouped(features: StoryFeatures) -> list[list[int]]:
    """Group rows into events: the row numbers of each, in the order of their first rows."""
    if features.vectors is None:
        left, right = np.triu_indices(len(features), 1)
    else:
        left, right = near_pairs(features.vectors, features.hours, cosine=NEAR, within=WITHIN)
    # Two groups merge only if their mean reaches the threshold, so only if one of their pairs does: the components over
    # such pairs hold every group whole.
    linked = log_odds(features, left, right) >= THRESHOLD if len(left) else np.zeros(0, dtype=np.bool_)
    scores = functools.partial(log_odds, features)
    return [
        [int(row) for row in group]
        for rows in components(len(features), left[linked], right[linked])
        for group in average_link(rows, scores, LINKAGE)
    ]


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
