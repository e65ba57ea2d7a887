"""One form for matching, and the way back into the original."""

from __future__ import annotations

import pytest

from rashomon.language.normalise import collapse_space, fold, fold_with_offsets, span_in_original, strip_hostile


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＢＣ　１２３", "abc 123"),
        ("天氣預報", "天气预报"),
        ("天気", "天氣"),
        ("國會議員", "国会议员"),
        ("高市早苗氏の発言", "高市早苗氏の發言"),
        ("ｶﾞｿﾘﾝ", "ガソリン"),
        ("か\u3099", "が"),
        ("“quoted” – text…", '"quoted" - text...'),
        ("「引用」", '"引用"'),
        ("İstanbul", "istanbul"),
        ("Straße", "STRASSE"),
        ("الأمم المتّحدة", "الامم المتحده"),
        ("ایران کے", "ايران كي"),
        ("שָׁלוֹם", "שלום"),
        ("ёлка", "елка"),
        ("e\u0301t\u00e9", "été"),
        ("zero\u200bwidth\u202e", "zerowidth"),
        ("ﬁne", "fine"),
    ],
)
def test_ways_of_writing_one_thing_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Malmö", "Malmo"), ("ma", "má"), ("日本", "曰本"), ("カ", "か")])
def test_what_tells_names_apart_stays(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_offsets_lead_from_a_folded_match_to_the_original() -> None:
    text = "…首相は　「ＡＢＣ」ｶﾞ必要\u200bだ と"
    folded, offsets = fold_with_offsets(text)
    start = folded.index("ガ必要だ")
    first, after = span_in_original(offsets, start, start + 4)
    assert text[first:after] == "ｶﾞ必要\u200bだ"
    start = folded.index("abc")
    first, after = span_in_original(offsets, start, start + 3)
    assert text[first:after] == "ＡＢＣ"


def test_what_deceives_the_eye_is_stripped_and_what_a_script_needs_stays() -> None:
    assert strip_hostile("a\x00b\u202ec\u200bd\ufeff\ud800e") == "abcde"
    assert strip_hostile("می\u200cشود") == "می\u200cشود"
    assert strip_hostile("👩\u200d💻") == "👩\u200d💻"
    assert strip_hostile("x\u200dy\u200c") == "xy"
    assert collapse_space(" a\t\n b\u3000c\u00a0 ") == "a b c"
