from __future__ import annotations

import pytest

from rashomon.verify.quotes import find_quote, quotes_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “never again” today", ["never again"]),
        ('He said "never again" today', ["never again"]),
        ("a 'missile archipelago' near Taiwan", ["missile archipelago"]),
        ("Japan's plan and China's reply", []),
        ("毛宁说：“绝不接受”", ["绝不接受"]),
        ("木原氏は「極めて遺憾だ」と述べた", ["極めて遺憾だ"]),
        ("“Builds ‘missile archipelago’ near Taiwan”", ["Builds ‘missile archipelago’ near Taiwan"]),
        ("‘can’t stop’ and go", ["can’t stop"]),
    ],
)
def test_finds_quotations(text: str, found: list[str]) -> None:
    assert [quote.text for quote in quotes_in(text)] == found


@pytest.mark.parametrize(
    ("quoted", "text", "stands"),
    [
        ("never again", "They said: Never  again!", True),
        ("never again", "They said never, ever again", False),
        ("art", "the party", False),
        ("We will ... win", "We will fight and we will win", True),
        ("win ... We will", "We will fight and we will win", False),
        ("can't disguise", "can’t disguise", True),
        ("極めて遺憾", "「極めて遺憾だ」と述べた", True),
        ("极为遗憾", "極めて遺憾だ", False),
    ],
)
def test_word_for_word(quoted: str, text: str, stands: bool) -> None:
    assert (find_quote(quoted, text) is not None) is stands


def test_offsets_point_at_the_quote() -> None:
    text = "He vowed: “We  will not be bullied”"
    found = find_quote("we will not be bullied", text)
    assert found is not None
    assert text[slice(*found)] == "We  will not be bullied"
