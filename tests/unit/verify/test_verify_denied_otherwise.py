"""A plain negation may stand for a word that ends, lacks or puts off; a refusal may not."""

from __future__ import annotations

import pytest

from rashomon.verify import denied_otherwise
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.markers import marks
from rashomon.verify.reading import read
from tests.unit.verify.cited import failed, units


@pytest.mark.parametrize(
    ("text", "language", "evidence", "cited", "told"),
    [
        ("The ferries to Gotland will not sail.", "en", "Gotland ferries suspended as ice thickens", "en", True),
        ("The ferries to Gotland will not sail.", "en", "Gotland ferries sail in spite of thick ice", "en", False),
        ("The owners refused to sail.", "en", "Gotland ferries suspended as ice thickens", "en", False),
        ("The ferries are not suspended.", "en", "Gotland ferries suspended as ice thickens", "en", False),
        ("Chile will not suspend ferries.", "en", "Chile suspends ferries as ice thickens", "en", False),
        ("The ferries will not sail.", "en", "Ferries to sail if the ban is lifted", "en", False),
        ("The regulator has not ruled yet.", "en", "Regulator still examining the merger", "en", True),
        ("The regulator has not ruled.", "en", "Regulator awaits reply on merger", "en", False),
        ("Never before had the dam held so much water.", "en", "Dam level at a record", "en", True),
        ("The dam does not hold water.", "en", "Dam level at a record", "en", False),
        ("If the toll is not dropped, they will strike.", "en", "Drivers to strike unless toll goes", "en", True),
        ("The mayor has not decided yet.", "en", "市長、橋の建設を検討", "ja", True),
        ("No passenger was hurt.", "en", "列车侧翻 乘客无人受伤", "zh", True),
        ("No passenger was hurt.", "en", "列车侧翻 乘客多人受伤", "zh", False),
        ("港へのフェリーは動いていない。", "ja", "港のフェリー運休", "ja", True),
        ("港へのフェリーは動いていない。", "ja", "港のフェリー再開", "ja", False),
        ("橋は一部ではなく全体が塗り替えられる。", "ja", "橋、全体を塗り替え", "ja", True),
        ("航班没有起飞。", "zh", "大雾致航班推迟", "zh", True),
        ("航班没有起飞。", "zh", "大雾中航班起飞", "zh", False),
    ],
)
def test_a_word_that_ends_or_puts_off_answers_a_plain_negation(
    text: str, language: str, evidence: str, cited: str, told: bool
) -> None:
    reading = read(text, shipped_gazetteer(), language)
    mark = next(mark for mark in marks(reading) if mark.kind == "not")
    assert denied_otherwise.is_told(mark, reading, [unit.reading for unit in units(evidence, cited)]) is told


def test_any_denial_of_the_evidence_answers_where_it_stands_elsewhere() -> None:
    reading = read("The union did not explain its strike.", shipped_gazetteer(), "en")
    without = [unit.reading for unit in units("Union strikes and explains why", "en")]
    refusing = read("The union refuses to explain its strike.", shipped_gazetteer(), "en")
    with_one = [unit.reading for unit in units("Union strikes, gives no reason", "en")]
    assert denied_otherwise.all_told(reading, with_one)
    assert not denied_otherwise.all_told(reading, without)
    assert not denied_otherwise.all_told(refusing, with_one)


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("The union will not strike on Friday.", False),
        ("The union refuses to strike on Friday.", True),
    ],
)
def test_the_gate_lets_the_plain_negation_pass(text: str, stopped: bool) -> None:
    assert ("modality" in failed(text, "Union calls off Friday strike")) is stopped


@pytest.mark.parametrize(
    ("text", "negates"),
    [
        ("市は寄付を賄賂とみなした。", False),
        ("市の予算は昨年より少ない。", False),
        ("住民は落胆を隠さない。", False),
        ("けが人なし。", True),
        ("市は予算を示さない。", True),
    ],
)
def test_japanese_words_that_only_look_like_negations_deny_nothing(text: str, negates: bool) -> None:
    reading = read(text, shipped_gazetteer(), "ja")
    assert any(mark.kind == "not" for mark in marks(reading)) is negates


def test_low_is_no_negation() -> None:
    assert "modality" not in failed("Tax in Brunei is low.", "Brunei has favourable tax")
