"""English words that a headline may mean."""

from __future__ import annotations

import pytest

from rashomon.language.meanings import meanings, stem


@pytest.mark.parametrize(
    ("text", "language"),
    [("導彈襲擊水壩", "zh-Hant"), ("导弹袭击水坝", "zh-Hans"), ("ミサイルがダムを攻撃", "ja")],
)
def test_headlines_of_one_event_share_words(text: str, language: str) -> None:
    assert {"missil", "dam"} <= meanings("Missiles hit a dam", "en").keys() & meanings(text, language).keys()


def test_a_word_of_many_meanings_counts_less_for_each() -> None:
    found = meanings("落幕", "zh")
    assert len(found) > 1
    assert all(part == pytest.approx(len(found) ** -0.5) for part in found.values())


def test_figures_and_latin_words_stand_for_themselves() -> None:
    assert meanings("TSMC、40社", "ja").items() >= {("tsmc", 1.0), ("40", 1.0)}


def test_other_languages_give_nothing() -> None:
    assert meanings("Ракеты поразили плотину", "ru") == {}
    assert meanings("", "zh") == {}


@pytest.mark.parametrize(
    ("word", "other"), [("attacks", "attacked"), ("shipping", "ships"), ("parties", "party"), ("exchange", "exchanged")]
)
def test_forms_of_a_word_meet(word: str, other: str) -> None:
    assert stem(word) == stem(other)
