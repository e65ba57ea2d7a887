"""Topics and outlets in the terminal: ids stay whole, lines fit, no colour."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from rashomon.answers import listed, wrapped
from rashomon.registry.listing import outlet_page, outlets_table, topic_page, topics_table
from rashomon.topics import shipped_outlets, shipped_topics

TOPICS, OUTLETS = shipped_topics(), shipped_outlets()


@pytest.mark.parametrize("width", [80, 120])
def test_ids_stay_whole_in_tables(width: int) -> None:
    told = topics_table(TOPICS, OUTLETS, frozenset(), width=width)
    assert all(re.search(rf"^{re.escape(topic.id)}\s", told, re.MULTILINE) for topic in TOPICS)
    told = outlets_table(OUTLETS, width=width)
    assert all(re.search(rf"^{re.escape(outlet.id)}\s", told, re.MULTILINE) for outlet in OUTLETS)


@pytest.mark.parametrize("width", [80, 120])
def test_nothing_is_wider_than_the_terminal_but_an_address(width: int) -> None:
    pages = [topics_table(TOPICS, OUTLETS, frozenset(), width=width), outlets_table(OUTLETS, width=width)]
    pages += [topic_page(topic, OUTLETS, width=width) for topic in TOPICS]
    pages += [outlet_page(outlet, width=width) for outlet in OUTLETS]
    lines = [line for page in pages for line in page.splitlines() if "http" not in line and "feed" not in line]
    assert max(map(cell_len, lines)) <= width
    assert not any("\x1b" in page for page in pages)


def test_a_name_from_right_to_left_ends_its_line() -> None:
    page = outlet_page(next(outlet for outlet in OUTLETS if outlet.id == "haaretz"))
    assert re.search(r"\[he\] [א-ת\"' ]+$", page, re.MULTILINE)


def test_running_text_is_wrapped_behind_its_label() -> None:
    assert list(wrapped("one two three", width=12, label="  a", indent=4)) == ["  a one two", "    three"]
    assert list(listed("x", ["New York", "Rome"], width=12, indent=2)) == ["x New York,", "  Rome"]
    assert list(wrapped("中国 日本", width=5)) == ["中国", "日本"]
