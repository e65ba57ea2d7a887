"""The story that a new article would join."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.curate import joining
from rashomon.curate.joining import StoryIndex


def rows(seed: int, count: int) -> np.ndarray:
    made = np.random.default_rng(seed).standard_normal((count, 48)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def test_a_like_article_joins_and_an_unlike_one_does_not() -> None:
    window = rows(1, 40)
    index = StoryIndex(window, np.zeros(40), [f"s{i // 2}" for i in range(40)])
    near = window[[6]] + 0.05 * rows(2, 1)
    near /= np.linalg.norm(near)
    assert index.propose(near, np.array([2.0])) == ["s3"]
    assert index.propose(0.1 * near, np.array([2.0])) == [None]


def test_what_is_old_is_another_event() -> None:
    window = rows(1, 4)
    index = StoryIndex(window, np.zeros(4), ["a", "b", "c", "d"])
    assert index.propose(0.6 * window[[0]], np.array([0.0])) == ["a"]
    assert index.propose(0.6 * window[[0]], np.array([24.0 * 9])) == [None]


def test_faiss_finds_what_numpy_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("faiss")
    window = rows(3, 300)
    asked = window[::9] + 0.1 * rows(4, 34)
    asked /= np.linalg.norm(asked, axis=1, keepdims=True)
    stories, hours = [f"s{i // 3}" for i in range(300)], np.arange(300) / 10
    plain = StoryIndex(window, hours, stories).propose(asked, np.arange(34.0))
    monkeypatch.setattr(joining, "FLAT", 10)
    assert StoryIndex(window, hours, stories).propose(asked, np.arange(34.0)) == plain
    assert None not in plain


def test_the_order_of_window_and_questions_says_nothing() -> None:
    window, asked = rows(5, 60), rows(5, 60)[10:30]
    hours, when = np.arange(60.0), np.arange(10.0, 30.0)
    stories = [f"s{i // 2}" for i in range(60)]
    plain = StoryIndex(window, hours, stories).propose(asked, when)
    assert StoryIndex(window[::-1], hours[::-1], stories[::-1]).propose(asked[::-1], when[::-1]) == plain[::-1]


def test_an_empty_window_and_no_question() -> None:
    assert StoryIndex(np.zeros((0, 48), dtype=np.float32), np.zeros(0), []).propose(rows(1, 2), np.zeros(2)) == [
        None,
        None,
    ]
    assert StoryIndex(rows(1, 3), np.zeros(3), ["a", "b", "c"]).propose(rows(1, 0), np.zeros(0)) == []
