"""Every shipped topic goes all the way: feeds of its own outlets, in its own languages, to a published digest."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from itertools import cycle
from pathlib import Path

import pytest

from rashomon.api import Rashomon
from rashomon.curate.evidence import is_bearing
from rashomon.curate.vocabulary import Matcher
from rashomon.records import Example, Outlet, Perspective, Topic
from rashomon.settings import load_settings
from rashomon.topics import shipped_outlets, shipped_topics
from tests.newsroom import DAY, feed

OUTLETS = {outlet.id: outlet for outlet in shipped_outlets()}
TOPICS = shipped_topics()


def writes(outlet: Outlet, language: str) -> bool:
    """Whether an outlet publishes in a language, as far as the registry says."""
    tongues = {each.language for each in outlet.feeds} | {name.language for name in outlet.names}
    return language.partition("-")[0] in {tongue.partition("-")[0] for tongue in tongues}


def newsrooms(side: Perspective, language: str) -> list[Outlet]:
    named = [OUTLETS[outlet_id] for outlet_id in side.outlet_ids]
    seated = [outlet for outlet in OUTLETS.values() if outlet.country in side.countries]
    return [outlet for outlet in (*named, *seated) if writes(outlet, language)][:5]


def names_fewer_sides(topic: Topic, examples: Iterable[Example]) -> list[Example]:
    """Those of the examples that name too few sides to be about the topic by that alone."""
    matcher, day = Matcher(topic.vocabulary), dt.date.fromisoformat(DAY)
    left = []
    for example in examples:
        found = matcher.mentions(example.text, language=example.language, day=day)
        sides = {mention.side for mention in found if mention.side and not is_bearing(mention)}
        if len(sides) < topic.vocabulary.min_sides:
            left.append(example)
    return left


def write_feeds(topic: Topic, folder: Path) -> set[str]:
    """The topic's invented headlines as feeds, dealt out to its sides in turn. Returns those that are on the topic.

    Counter-examples that name every side are for the embedder, without which these runs do; they stay out.
    """
    items: dict[tuple[str, str], list[tuple[str, str]]] = {}
    words = topic.vocabulary
    turns = cycle(range(len(topic.perspectives)))
    for number, example in enumerate((*words.examples_on, *names_fewer_sides(topic, words.examples_off))):
        for _ in topic.perspectives:
            rooms = newsrooms(topic.perspectives[next(turns)], example.language)
            if rooms:
                outlet = rooms[number % len(rooms)]
                link = f"https://{outlet.domains[0]}/2026/{number:04d}"
                items.setdefault((outlet.id, example.language), []).append((link, example.text))
                break
    folder.mkdir()
    for (outlet_id, language), entries in items.items():
        (folder / f"{outlet_id}-{language}.xml").write_text(feed(entries, language), encoding="utf-8")
    return {example.text for example in words.examples_on}


@pytest.mark.parametrize("topic", TOPICS, ids=[topic.id for topic in TOPICS])
def test_a_shipped_topic_runs_from_feeds_to_a_digest(topic: Topic, tmp_path: Path) -> None:
    wanted = write_feeds(topic, tmp_path / "feeds")
    (tmp_path / "rashomon.toml").write_text('[embedding]\nprovider = "none"\n', encoding="utf-8")
    out = tmp_path / "out"
    outcome = Rashomon(load_settings(start=tmp_path), out=out).run(topic.id, replay=tmp_path / "feeds", date=DAY)
    assert outcome.report.outcome == "published"
    digest = json.loads((out / "digests" / topic.id / f"{DAY}.json").read_text(encoding="utf-8"))
    printed = [article for article in digest["articles"] if article["n"]]
    assert {article["perspective"] for article in printed} == {side.id for side in topic.perspectives}
    strays = [article["title"] for article in printed if article["title"] not in wanted]
    assert len(strays) <= 0.1 * len(printed), strays
    assert digest["bullets"]
    assert all(verdict["label"] == "SUPPORTED" for b in digest["bullets"] for verdict in b["verdicts"])
