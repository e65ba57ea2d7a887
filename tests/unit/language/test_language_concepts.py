"""Words of the news that mean the same, and names of the same, are one concept in every language."""

from __future__ import annotations

import pytest

from rashomon.language.concepts import concept_frequencies, concepts


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("Norland curbs exports of tin", "Ban on tin shipments", {"c:restrict", "c:export"}),
        ("Envoy summoned over the embargo", "大使を呼び出し", {"c:ambassador", "c:summon"}),
        ("Australian minister visits Nanjing", "澳大利亚部长访问南京", {"n:AU", "p:nanjing", "c:minister"}),
        ("The U.S. tightens rules", "US ties", {"n:US"}),
    ],
)
def test_counterparts_share_concepts(one: str, other: str, shared: set[str]) -> None:
    assert shared <= concepts(one).keys() & concepts(other).keys()


def test_a_short_name_is_no_small_word() -> None:
    assert "n:US" not in concepts("join us")


def test_a_piece_of_a_longer_katakana_word_is_no_word() -> None:
    assert "c:strike2" in concepts("港湾でスト")
    assert "c:strike2" not in concepts("アシスト")


def test_a_word_with_several_meanings_counts_as_part_of_each() -> None:
    found = concepts("blockade")
    assert all(0 < part <= 1 for part in found.values())
    assert concepts("ban")["c:restrict"] < 1 == concepts("restrict")["c:restrict"]


def test_frequencies_are_parts_of_sentences() -> None:
    assert all(0 < part < 1 for part in concept_frequencies().values())
    assert not concepts("")
