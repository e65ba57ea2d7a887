"""The network that reads two articles together."""

from __future__ import annotations

import pytest

from rashomon.entailment import shipped_same_event
from rashomon.entailment.same_event import MOST, SameEvent
from rashomon.errors import ModelError

STRIKE = ("Norwegian jets bomb Swedish fuel depot near Malmö", "Norway's air force struck a depot, officials said.")
AGAIN = ("瑞典马尔默附近油库遭挪威战机轰炸", "")
TALKS = ("Norway and Sweden open talks on fishing quotas in Oslo", "Ministers met for the first round.")


def test_reports_of_one_event_have_more_than_those_of_two() -> None:
    one, other = shipped_same_event().same([(STRIKE, AGAIN), (STRIKE, TALKS)])
    assert one > 0 > other


def test_a_figure_does_not_depend_on_what_else_is_asked() -> None:
    reader = shipped_same_event()
    alone = [reader.same([pair])[0] for pair in ((STRIKE, AGAIN), (STRIKE, TALKS))]
    assert reader.same([(STRIKE, TALKS), (STRIKE, AGAIN), (STRIKE, TALKS)]) == [alone[1], alone[0], alone[1]]
    assert all(round(figure, 2) == figure for figure in alone)
    assert reader.same([]) == []


def test_many_pairs_at_once_have_the_figures_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = SameEvent()
    read = [reader.read(*each) for each in (STRIKE, AGAIN, TALKS)]
    pairs = [(one, other) for one in read for other in read]
    monkeypatch.setattr("rashomon.entailment.network._TOGETHER", 4)
    streamed = reader.network.figures(pairs)
    alone = [reader.network.figures([pair], keep=True)[0] for pair in pairs]
    kept = reader.network.figures(pairs)
    assert [each.tolist() for each in streamed] == [each.tolist() for each in alone] == [each.tolist() for each in kept]


HOSTILE = ("", "\0", "\ud800", "\u202e right to left", "𓀀" * 20, "x" * 5000, "</s><s>", "\n\t")


def test_hostile_text_is_text() -> None:
    pairs = [
        pair for text in HOSTILE for pair in (((text, ""), STRIKE), (STRIKE, (text, text)), ((text, text), (text, "")))
    ]
    assert all(-50 < figure < 50 for figure in shipped_same_event().same(pairs))


def test_no_more_is_read_than_there_is_room_for_and_no_echo() -> None:
    reader = shipped_same_event()
    assert len(reader.read("word " * 4000, "lead " * 4000)) == MOST
    assert reader.read("Norway protests to Sweden", "Norway protests to Sweden") == reader.read(
        "Norway protests to Sweden", ""
    )


def test_damaged_additions_are_told() -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        SameEvent(b"no archive").same([(STRIKE, TALKS)])
