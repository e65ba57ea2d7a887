"""The tables of words that mean the same: their form, and that nothing in them points nowhere."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from rashomon.language.shipped import shipped_names, shipped_rows

NEWS = tuple(f"news/{name}" for name in shipped_names("lexicon/news", ".tsv"))
TABLES = ("concepts.tsv", *NEWS)
ENGLISH = re.compile(r"[a-z0-9][a-z0-9 '.&-]*")
KANA = re.compile(r"[ぁ-ゖァ-ヺ]")


@pytest.fixture(scope="module")
def ids() -> Counter[str]:
    return Counter(row[0] for table in TABLES for row in shipped_rows("lexicon", table))


@pytest.mark.parametrize("table", TABLES)
def test_rows_have_an_id_three_languages_and_opposites(table: str) -> None:
    for row in shipped_rows("lexicon", table):
        assert len(row) in (4, 5), row
        assert re.fullmatch(r"[a-z0-9_-]+", row[0]), row
        assert any(row[1:4]), row
        for cell in row[1:4]:
            words = cell.split(";")
            assert len(set(words)) == len(words), row
            assert all(word == word.strip() for word in words), row
            assert cell == "" or all(words), row


@pytest.mark.parametrize("table", NEWS)
def test_words_stand_in_the_column_of_their_language(table: str) -> None:
    for _, english, chinese, *_ in shipped_rows("lexicon", table):
        assert all(ENGLISH.fullmatch(word) for word in english.split(";") if word), english
        assert not KANA.search(chinese), chinese


def test_no_two_rows_have_one_id(ids: Counter[str]) -> None:
    assert [name for name, count in ids.items() if count > 1] == []


def test_opposites_are_rows_and_not_the_row_itself(ids: Counter[str]) -> None:
    for table in TABLES:
        for row in shipped_rows("lexicon", table):
            opposites = row[4].split(";") if len(row) > 4 and row[4] else []
            assert all(other in ids for other in opposites), row
            assert row[0] not in opposites, row
