"""Threads: the same event on other days.

A story takes the thread of the earlier story with which it shares most articles. Where it shares none, it takes the
thread of one that it would have been one story with, had the articles of both lain in one window.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from rashomon.curate.clustering import Scores
from rashomon.curate.weights import THRESHOLD
from rashomon.records import Story

SURE: Final = 1.0
"""Log-odds of one pair of articles at least, so that a thread never rests on a mean of doubtful ones."""

Follows = Mapping[tuple[str, str], float]
"""(id of a new story, thread of an earlier one) -> mean log-odds over their pairs."""


def ids_of(story: Story) -> list[str]:
    """The articles of a story, copies included."""
    return [*story.article_ids, *(copy.article_id for copy in story.duplicates)]


def threaded(stories: Sequence[Story], known: Sequence[Story], follows: Follows) -> tuple[Story, ...]:
    """Give each story the thread of an earlier one, or open one; no two stories take the same.

    Args:
        stories: in the order in which they may choose.
        known: stories of earlier days, oldest first.
        follows: what :func:`followed` found; shared articles come before it.
    """
    threads: dict[str, str] = {}
    for story in known:
        for article_id in ids_of(story):
            threads.setdefault(article_id, story.thread_id or story.id)
    shared = {story.id: Counter(threads[i] for i in ids_of(story) if i in threads) for story in stories}
    wishes = [
        *((0, -count, place, thread) for place, s in enumerate(stories) for thread, count in shared[s.id].items()),
        *(
            (1, -follows[story.id, thread], place, thread)
            for place, story in enumerate(stories)
            for thread in sorted(t for s, t in follows if s == story.id)
        ),
    ]
    given: dict[int, str] = {}
    taken: set[str] = set()
    for _, _, place, thread in sorted(wishes, key=lambda w: (w[0], w[2] if w[0] == 0 else 0, w[1], w[2], w[3])):
        if place not in given and thread not in taken:
            given[place] = thread
            taken.add(thread)
    return tuple(replace(story, thread_id=given.get(place, story.id)) for place, story in enumerate(stories))


def followed(
    earlier: Mapping[str, int],
    new: Mapping[str, int],
    stories: Sequence[Story],
    known: Sequence[Story],
    scores: Scores,
) -> Follows:
    """Which threads each story would have joined.

    Args:
        earlier: id of an article of an earlier day -> its row.
        new: id of a new article -> its row.
        stories: new ones.
        known: earlier ones.
        scores: log-odds of pairs of rows.
    """
    members: dict[str, list[int]] = defaultdict(list)
    for story in known:
        rows = members[story.thread_id or story.id]
        rows.extend(earlier[i] for i in story.article_ids if i in earlier and earlier[i] not in rows)
    found: dict[tuple[str, str], float] = {}
    past = {thread: rows for thread, rows in sorted(members.items()) if rows}
    for story in stories:
        rows = [new[i] for i in story.article_ids if i in new]
        if not rows or not past:
            continue
        others = np.array([row for part in past.values() for row in part], dtype=np.int64)
        left, right = np.repeat(np.array(rows, dtype=np.int64), len(others)), np.tile(others, len(rows))
        odds = scores(left, right).reshape(len(rows), len(others))
        start = 0
        for thread, part in past.items():
            mine = odds[:, start : start + len(part)]
            start += len(part)
            if mine.mean() >= THRESHOLD and mine.max() >= SURE:
                found[story.id, thread] = float(mine.mean())
    return found
