"""Two headlines of a topic that name one act between its states are one event, whatever their words."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.curate.events import foreground, told_events
from rashomon.curate.features import FEATURES, story_features
from rashomon.curate.vocabulary import Matcher
from rashomon.records import Article, Topic
from tests.curation_builders import TOPIC, LettersEmbedder, article

CURBS = article("Tin export curbs imposed on Sudonian smelters", outlet="a")
PROTEST = article("Premier deplores shipment ban by Norland, Sudonia told", outlet="b", hours=5)


def event(one: Article, other: Article, topic: Topic | None = TOPIC) -> float:
    features = story_features([one, other], topic=topic, embedder=LettersEmbedder())
    column, zero, first = FEATURES.index("event"), np.array([0]), np.array([1])
    found = float(features.pairs(zero, first)[0, column])
    assert found == features.pairs(first, zero)[0, column]
    return found


def test_one_act_under_other_words_is_one_event() -> None:
    assert event(CURBS, PROTEST) > 0.6


def test_one_kind_of_deed_is_one_concept() -> None:
    assert event(article("Norland blacklists tin firms of Sudonia", outlet="a"), CURBS) == 0  # tin alone is no concept
    listed = article("Norland issues dual-use blacklist for Sudonia", outlet="a")
    assert event(listed, article("Sudonia protests export curbs", outlet="b")) > 0.6
    assert event(listed, article("Sudonia protests export fair", outlet="b")) == 0


def test_without_a_topic_shared_concepts_say_nothing() -> None:
    assert event(CURBS, PROTEST, topic=None) == 0


def test_one_shared_concept_is_not_enough() -> None:
    assert event(CURBS, article("Sudonia export fair opens", outlet="c")) == 0


def test_another_party_is_another_event() -> None:
    assert event(CURBS, article("Estian shipment ban deplored in Norland", outlet="c")) == 0


def test_another_place_is_another_event() -> None:
    one = article("Sudonia missile kills six in Nanjing blast", outlet="a")
    assert event(one, article("Sudonia rocket explosion kills two in Wuhan", outlet="b")) == 0
    assert event(one, article("Sudonia rocket explosion kills two in Nanjing", outlet="b")) > 0


def test_opinion_shares_its_subject_and_not_an_event() -> None:
    assert event(CURBS, article(PROTEST.title, outlet="c", genre="opinion")) == 0


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Norland bans five films amid diplomatic row", "Norland bans five films"),
        ("Talks end early in Estia as tensions rise", "Talks end early in Estia"),
        ("Hopes dim as talks end in a row", "Hopes dim as talks end in a row"),
        ("Norland names Halvorsen as its premier", "Norland names Halvorsen as its premier"),
    ],
)
def test_the_background_of_a_title_is_not_what_happened(title: str, kept: str) -> None:
    assert foreground(title) == kept


def test_all_rows_are_empty_without_a_topic() -> None:
    told = told_events([CURBS], None, None)
    assert told.weights == told.parts == told.parties == told.places == ({},)
    assert told_events([CURBS], TOPIC, Matcher(TOPIC.vocabulary)).parties == ({"south": 1.0},)
