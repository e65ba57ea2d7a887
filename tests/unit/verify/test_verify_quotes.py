from __future__ import annotations

import pytest

from rashomon.verify.polite_ja import plain
from rashomon.verify.quotes import find_quote, quotes_in
from rashomon.verify.readings_ja import spells_kana
from tests.unit.verify.cited import failed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “never again” today", ["never again"]),
        ('He said "never again" today', ["never again"]),
        ("a 'missile archipelago' near Taiwan", ["missile archipelago"]),
        ("Japan's plan and China's reply", []),
        ("毛宁说：“绝不接受”", ["绝不接受"]),
        ("木原氏は「極めて遺憾だ」と述べた", ["極めて遺憾だ"]),
        ("“Builds ‘missile archipelago’ near Taiwan”", ["Builds ‘missile archipelago’ near Taiwan"]),
        ("‘can’t stop’ and go", ["can’t stop"]),
        ('“氷川町の味"製造再開', ["氷川町の味"]),
    ],
)
def test_finds_quotations(text: str, found: list[str]) -> None:
    assert [quote.text for quote in quotes_in(text)] == found


@pytest.mark.parametrize(
    ("quoted", "text", "stands"),
    [
        ("never again", "They said: Never  again!", True),
        ("never again", "They said never, ever again", False),
        ("art", "the party", False),
        ("We will ... win", "We will fight and we will win", True),
        ("win ... We will", "We will fight and we will win", False),
        ("can't disguise", "can’t disguise", True),
        ("極めて遺憾", "「極めて遺憾だ」と述べた", True),
        ("极为遗憾", "極めて遺憾だ", False),
    ],
)
def test_word_for_word(quoted: str, text: str, stands: bool) -> None:
    assert (find_quote(quoted, text) is not None) is stands


def test_offsets_point_at_the_quote() -> None:
    text = "He vowed: “We  will not be bullied”"
    found = find_quote("we will not be bullied", text)
    assert found is not None
    assert text[slice(*found)] == "We  will not be bullied"


@pytest.mark.parametrize(
    ("polite", "said"),
    [
        ("分かりません", "分からない"),
        ("知りました", "知った"),
        ("行きました", "行った"),
        ("食べませんでした", "食べなかった"),
        ("反対します", "反対する"),
        ("お金があります", "お金がある"),
        ("残念です", "残念だ"),
        ("悲しいです", "悲しい"),
        ("分からない", "分からない"),
    ],
)
def test_polite_forms_as_plain_ones(polite: str, said: str) -> None:
    assert plain(polite) == said


def test_a_quotation_may_leave_out_politeness_and_nothing_else() -> None:
    evidence = "取り調べでは「分かりません」 殺人未遂容疑で逮捕"
    assert "quotes" not in failed("夫は調べに「分からない」と話している。", evidence, language="ja")
    assert "quotes" in failed("夫は調べに「分かる」と話している。", evidence, language="ja")
    assert "quotes" in failed("夫は調べに「分からなかった」と話している。", evidence, language="ja")


def test_a_sign_may_be_quoted() -> None:
    assert "quotes" not in failed('Kagoshima has 66 "!" signs.', "「!」の標識 鹿児島に66基", language="ja")


def test_a_name_in_kana_may_be_quoted_in_latin_letters() -> None:
    evidence = "映画「もふにゃん」の続編 20日まで"
    assert "quotes" not in failed('A sequel to "Mofunyan" was made.', evidence, language="ja")
    assert "quotes" not in failed('A sequel to "Mofu-nyan" was made.', evidence, language="ja")
    assert "quotes" in failed('A sequel to "Mofunyon" was made.', evidence, language="ja")
    assert "quotes" in failed('A sequel to "Made" was made.', evidence, language="ja")


@pytest.mark.parametrize(
    ("name", "text", "spelt"),
    [
        ("Tonari no Totoro", "となりのトトロ展", True),
        ("Totoro", "となりのトトロ展", True),
        ("Omotesando", "おもてさんどうの店", True),
        ("Shirokuma-chan", "しろくじちゃんの研究", False),
        ("Kuji-chan", "くじら祭り", False),
    ],
)
def test_kana_are_spelt_letter_for_letter(name: str, text: str, spelt: bool) -> None:
    assert spells_kana(name, text) == spelt


def test_a_loanword_may_be_quoted_as_english_has_it() -> None:
    evidence = "登山家「この峰は写真家のユートピア」"
    assert "quotes" not in failed('Climbers call the peak a "utopia" for photographers.', evidence, language="ja")
    assert "quotes" in failed('Climbers call the peak a "dream" for photographers.', evidence, language="ja")
