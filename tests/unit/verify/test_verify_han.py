"""Chinese and Japanese: words, scopes, figures, and what is done by whom, as the checks compare them."""

from __future__ import annotations

import pytest

from rashomon.language.numbers import mentions
from rashomon.verify import belonging_cjk, roles_cjk, surety_cjk
from rashomon.verify.figures_cjk import exchanged, figures_of, miscounted
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.reading import Reading, read
from rashomon.verify.tagging import tag
from tests.unit.verify.cited import units


def reading(text: str, language: str) -> Reading:
    return read(text, shipped_gazetteer(), language)


def test_words_have_parts_of_speech_and_dictionary_forms() -> None:
    words = {word.lemma: word.part for word in tag("委員長は資料を持ち込んだ", "ja")}
    assert words["持ち込む"] == "verb"
    assert words["は"] == "particle"
    assert next(word.part for word in tag("发言人表示感谢", "zh")) == "noun"


def test_offsets_of_words_are_those_of_the_text() -> None:
    text = "１８日、委員長 は発言した"
    for word in tag(text, "ja"):
        assert text[word.start : word.end].strip()


def test_a_word_stays_whole_where_a_name_or_a_figure_ends_before_it() -> None:
    assert "失联" in [token.text for token in reading("事故致3人遇难 5人失联", "zh").tokens]


@pytest.mark.parametrize(
    ("language", "bullet", "cited", "wrong"),
    [
        ("zh", "韩国对日本表示抗议。", "日方对韩国大使的言论表示抗议", True),
        ("zh", "韩国大使的言论遭到日方抗议。", "日方对韩国大使的言论表示抗议", False),
        ("zh", "越南要求菲律宾撤船。", "菲律宾外交部要求越南撤船", True),
        ("ja", "委員長は資料を持ち込んだ議員に注意を与えた。", "議員、資料を持ち込み委員長から注意", False),
        ("ja", "議員は資料を持ち込んだ委員長に注意を与えた。", "議員、資料を持ち込み委員長から注意", True),
        ("ja", "韓国軍が日本海へミサイルを発射したと北朝鮮が発表した。", "北朝鮮がミサイル発射と韓国軍", True),
        ("ja", "ドイツがロシアを批判した。", "ロシアがドイツから批判された", False),
        ("ja", "ロシアがドイツを批判した。", "ロシアがドイツから批判された", True),
    ],
)
def test_a_swap_is_seen_through_passives_and_light_verbs(language: str, bullet: str, cited: str, wrong: bool) -> None:
    own, theirs = reading(bullet, language), units(cited, language)
    assert (roles_cjk.first_fault(own, theirs) is not None) == wrong


def test_a_figure_belongs_to_its_subject() -> None:
    cited = units("公明党「40議席」 自民党「2割削減」で相違", "ja")
    assert belonging_cjk.first_stray(reading("公明党は「40議席」、自民党は「2割削減」を求めた。", "ja"), cited) is None
    stray = belonging_cjk.first_stray(reading("自民党は「40議席」を求めた。", "ja"), cited)
    assert stray is not None
    assert stray.token.text == "40议席"


def test_a_thing_belongs_to_its_country_though_others_are_named_with_it() -> None:
    cited = units("越南、老挝公民可免签入境", "zh")
    assert belonging_cjk.foreign_owner(reading("老挝和越南公民可免签入境。", "zh"), cited) is None
    assert belonging_cjk.foreign_owner(reading("泰国公民可免签入境。", "zh"), cited) is not None


def test_a_place_is_where_the_evidence_has_it() -> None:
    cited = units("北京市代表团出席，足球交流赛决赛15日在上海举行", "zh")
    assert belonging_cjk.strayed_place(reading("足球交流赛决赛15日在上海举行。", "zh"), cited) is None
    assert belonging_cjk.strayed_place(reading("足球交流赛决赛15日在北京举行。", "zh"), cited) is not None


@pytest.mark.parametrize(
    ("bullet", "cited", "wrong"),
    [
        ("事故造成5人死亡。", "公交车侧翻 3人死亡 5人受伤", True),
        ("事故造成3人死亡。", "公交车侧翻 3人死亡 5人受伤", False),
        ("甲、乙产品销量分别增长3%、5%。", "甲产品销量增长3%，乙产品销量增长5%", False),
    ],
)
def test_a_figure_stands_for_what_it_counts(bullet: str, cited: str, wrong: bool) -> None:
    own, theirs = (figures_of(reading(text, "zh"), mentions(text)) for text in (bullet, cited))
    assert (exchanged(own, theirs) is not None) == wrong


def test_a_count_of_months_is_no_count_of_times() -> None:
    own, theirs = (figures_of(reading(text, "zh"), mentions(text)) for text in ("出舱7次。", "驻留7个月，出舱3次"))
    assert miscounted(own, theirs) is not None


def test_what_is_called_off_is_not_told_as_going_on() -> None:
    cited = units("商工会、4月の視察団を延期", "ja")
    assert surety_cjk.called_off_there(reading("商工会は予定通り4月に視察団を派遣する。", "ja"), cited) is not None
    assert surety_cjk.called_off_there(reading("商工会は4月の視察団を先送りした。", "ja"), cited) is None


def test_what_is_ordered_is_not_done_already() -> None:
    cited = units("省は会社に役員を解任するよう命じる", "ja")
    assert surety_cjk.done_too_soon(reading("省はすでに役員を解任させた。", "ja"), cited) is not None
    assert surety_cjk.done_too_soon(reading("省は役員を解任するよう命じる。", "ja"), cited) is None
