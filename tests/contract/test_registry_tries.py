"""Every shipped topic can be tried on a capture: what it takes and what it drops, each with a reason."""

from __future__ import annotations

import importlib.resources
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from rashomon.api import Rashomon
from rashomon.records import Topic
from rashomon.settings import load_settings
from rashomon.topics import shipped_topics
from tests.contract.test_registry_runs import write_feeds
from tests.newsroom import DAY

TOPICS = shipped_topics()


@pytest.mark.parametrize("topic", TOPICS, ids=[topic.id for topic in TOPICS])
def test_a_shipped_topic_shows_what_it_takes_and_drops_and_why(topic: Topic, tmp_path: Path) -> None:
    wanted = write_feeds(topic, tmp_path / "feeds")
    (tmp_path / "rashomon.toml").write_text('[embedding]\nprovider = "none"\n', encoding="utf-8")
    shipped = importlib.resources.files("rashomon") / "data" / "topics" / f"{topic.id}.toml"
    file = tmp_path / f"{topic.id}.toml"
    file.write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    found = Rashomon(load_settings(start=tmp_path)).catalogue.trial(file, replay=tmp_path / "feeds", date=DAY)
    trial = json.loads(found.to_json())
    assert {article["title"] for article in trial["taken"]} >= {each for each in wanted if each in titles(trial)}
    assert trial["taken"]
    assert trial["dropped"]
    assert all(article["reasons"] for article in (*trial["taken"], *trial["dropped"]))
    assert all(article["perspective"] for article in trial["taken"])
    text = found.to_text(width=80)
    for side in topic.perspectives:
        assert f"\nTaken, {side.name} (" in text
    assert "\nDropped, by reason\n" in text
    assert "\n  window " in text
    assert "\x1b" not in text
    assert all(cell_len(line) <= 80 for line in text.splitlines() if " " in line.strip())


def test_a_capture_of_other_days_says_so(tmp_path: Path) -> None:
    write_feeds(TOPICS[0], tmp_path / "feeds")
    (tmp_path / "rashomon.toml").write_text('[embedding]\nprovider = "none"\n', encoding="utf-8")
    shipped = importlib.resources.files("rashomon") / "data" / "topics" / f"{TOPICS[0].id}.toml"
    file = tmp_path / "topic.toml"
    file.write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    text = Rashomon(load_settings(start=tmp_path)).catalogue.try_topic(
        file, replay=tmp_path / "feeds", date="2001-02-03"
    )
    assert "0 of 0 articles taken\n  window 2001-" in text
    assert "nothing that was read is of these days: say which with --date" in text


def titles(trial: dict[str, list[dict[str, str]]]) -> set[str]:
    """Of all articles that were curated: a feed's copy of another's article is none of them."""
    return {article["title"] for article in (*trial["taken"], *trial["dropped"])}
