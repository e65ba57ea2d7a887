"""The network that reads an article together with the name of a topic."""

from __future__ import annotations

import pytest

from rashomon.entailment import shipped_topicality
from rashomon.entailment.topicality import MOST_OF_ARTICLE, Topicality
from rashomon.errors import ModelError

ON = ("Norway protests to Sweden over the fishing border", "Norway and Sweden quarrel over the border, ministers say.")
OFF = ("Norway beats Sweden in cross-country relay", "A late sprint decided the race.")


def test_what_is_between_the_sides_has_more_than_sport() -> None:
    on, off = shipped_topicality().about("Norway and Sweden", [ON, OFF])
    assert on > 0 > off


def test_a_figure_does_not_depend_on_what_else_is_asked() -> None:
    alone = [shipped_topicality().about("Norway and Sweden", [each])[0] for each in (ON, OFF)]
    assert shipped_topicality().about("Norway and Sweden", [OFF, ON, OFF]) == [alone[1], alone[0], alone[1]]
    assert all(round(figure, 2) == figure for figure in alone)
    assert shipped_topicality().about("Norway and Sweden", []) == []


HOSTILE = ("", "\0", "\ud800", "\u202e right to left", "𓀀" * 20, "x" * 5000, "</s><s>", "\n\t")


def test_hostile_articles_are_text() -> None:
    articles = [pair for text in HOSTILE for pair in ((text, ""), (text, text), ("Norway protests", text))]
    assert all(-50 < figure < 50 for figure in shipped_topicality().about("Norway and Sweden", articles))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_of_topics_are_text(name: str) -> None:
    assert -50 < shipped_topicality().about(name, [ON])[0] < 50


def test_no_more_is_read_than_there_is_room_for() -> None:
    long = ("word " * 4000, "lead " * 4000)
    assert len(shipped_topicality().read(*long)) == MOST_OF_ARTICLE


def test_damaged_additions_are_told() -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        Topicality(b"no archive").about("A and B", [ON])
