"""English sentences held against Chinese and Japanese evidence: names, terms, who acts, and what is beside what."""

from __future__ import annotations

import pytest

from rashomon.verify import crossing_likeness, crossing_names, crossing_roles, crossing_swaps, crossing_visits
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.glosses import glosses_of
from rashomon.verify.level import level
from rashomon.verify.markers import marks
from rashomon.verify.names_across import is_family_name
from rashomon.verify.quotes_across import is_translated_term
from rashomon.verify.reading import Reading, read
from rashomon.verify.romanise import sounds_like, wade_giles
from tests.unit.verify.cited import failed, units


def english(text: str) -> Reading:
    return read(text, shipped_gazetteer())


def test_rare_words_and_names_are_glossed_wherever_they_stand() -> None:
    assert {"w:bear", "w:black"} <= glosses_of(level("ツキノワグマの目撃相次ぐ"), "ja")
    assert "w:zambia" in glosses_of(level("访问赞比亚"), "zh")
    assert "w:imprisonment" in glosses_of(level("無期懲役の判決"), "ja")


@pytest.mark.parametrize(
    ("syllable", "spelt"), [("rong", "jung"), ("guo", "kuo"), ("xie", "hsieh"), ("jian", "chien"), ("zhuo", "cho")]
)
def test_pinyin_is_spelt_as_in_taiwan(syllable: str, spelt: str) -> None:
    assert wade_giles(syllable) == spelt


def test_short_names_are_whole_runs_of_katakana() -> None:
    assert sounds_like("Lee", level("リー氏が発言"))
    assert not sounds_like("Lee", level("リーダーが発言"))


def test_a_family_name_is_read_as_each_country_spells_it() -> None:
    assert is_family_name(["lee", "jae-myung"], level("李在明氏"))
    assert is_family_name(["wong"], level("黄之锋"))
    assert not is_family_name(["nguyen", "van", "thieu"], level("李在明氏"))


@pytest.mark.parametrize(
    ("term", "quoted", "text", "translated"),
    [
        ("infinite scroll", ["無限スクロール"], "「無限スクロール」を問題視", True),
        ("emotional consumption", [], "情绪消费成为新趋势", True),
        ("an act of piracy", ["大変残念"], "通航料徴収は「大変残念」", False),
        ("not acceptable", ["接受"], "对方表示“接受”", False),
    ],
)
def test_a_quoted_term_may_be_a_translation(term: str, quoted: list[str], text: str, translated: bool) -> None:
    assert is_translated_term(term, quoted, text, "") is translated


@pytest.mark.parametrize(
    ("text", "evidence", "language", "turned"),
    [
        ("Russia criticised Germany over the visit.", "ドイツ、訪問めぐりロシアを批判", "ja", True),
        ("Germany criticised Russia over the visit.", "ドイツ、訪問めぐりロシアを批判", "ja", False),
        ("A large Ukrainian attack on Russia left five dead.", "ロシア、ウクライナに大規模攻撃 5人死亡", "ja", True),
        ("Brazil has praised Kenya for its railway.", "肯尼亚对巴西的铁路表示称赞", "zh", True),
        ("Japanese steel faces Chinese tariffs.", "中国 日本製鋼板に反ダンピング関税", "ja", False),
    ],
)
def test_who_acts_is_told_by_what_stands_beside_the_names(
    text: str, evidence: str, language: str, turned: bool
) -> None:
    assert (crossing_swaps.swapped(english(text), units(evidence, language)) is not None) is turned


def test_a_name_must_stand_where_the_same_is_told() -> None:
    cited = units("肯尼亚的新铁路周一在蒙巴萨通车。巴西的新机场明年投入使用。", "zh")
    assert crossing_names.strayed(english("Brazil's new railway opened to traffic on Monday."), cited) is not None
    assert crossing_names.strayed(english("Kenya's new railway opened to traffic on Monday."), cited) is None


def test_a_negation_is_held_against_the_sentence_that_tells_the_same() -> None:
    cited = units("工厂周一恢复生产。公司没有公布事故原因。", "zh")
    reading = english("The factory did not resume production on Monday.")
    mark = next(mark for mark in marks(reading) if mark.kind == "not")
    found = crossing_likeness.likest(reading, mark, cited)
    assert [unit.reading.text for unit in found] == ["工厂周一恢复生产。"]


@pytest.mark.parametrize(
    ("bullet", "evidence", "language"),
    [
        ("Police in Kenya seized ivory.", "ケニヤの警察、象牙を押収", "ja"),
        ("A Scottish museum reopened.", "苏格兰博物馆重新开放", "zh"),
        ("The company raised US dollar loans.", "公司筹集美元贷款", "zh"),
        ("A museum reopened, Sen. Okafor said.", "参议员奥卡福说博物馆重新开放", "zh"),
        ("A meeting of Exhibitors began.", "参展商会议开幕", "zh"),
    ],
)
def test_names_are_found_by_other_spellings_and_what_is_no_name_is_not_asked(
    bullet: str, evidence: str, language: str
) -> None:
    assert "names" not in failed(bullet, evidence, language=language)


@pytest.mark.parametrize(
    ("bullet", "evidence", "language", "stopped"),
    [
        ("The company had to sell the factory.", "公司不得不出售工厂", "zh", False),
        ("The source of the leak is not known.", "泄漏来源尚不明确", "zh", False),
        ("The company must sell the factory.", "会社は工場を売却しなければならない", "ja", False),
        ("The company sold the factory.", "会社は工場を売却しない", "ja", True),
        ("The company sold the factory.", "公司没有出售工厂", "zh", True),
        ("The company will not sell the factory.", "公司将出售工厂", "zh", True),
    ],
)
def test_a_denial_is_one_of_the_same_in_both_languages(
    bullet: str, evidence: str, language: str, stopped: bool
) -> None:
    assert ("modality" in failed(bullet, evidence, language=language)) == stopped


@pytest.mark.parametrize(
    ("bullet", "evidence"),
    [
        ("The court referred the man to doctors.", "法庭将杀害三人的男子移送医生"),
        ("The mayor described the flood as huge.", "市长将此次洪水描述为巨大"),
    ],
)
def test_a_sign_of_the_object_is_none_of_what_is_to_come(bullet: str, evidence: str) -> None:
    assert not any(mark.kind == "plan" for mark in marks(read(evidence, shipped_gazetteer(), "zh")))
    assert "modality" not in failed(bullet, evidence, language="zh")


def test_somebody_called_may_is_no_doubt() -> None:
    assert not marks(read("Brian May celebrates a birthday.", shipped_gazetteer(), "en"))
    assert marks(read("He may celebrate a birthday.", shipped_gazetteer(), "en"))


@pytest.mark.parametrize(
    ("bullet", "evidence", "language", "stopped"),
    [
        ("Xi Jinping met Macron during a visit to France.", "习近平同来华进行国事访问的法国总统马克龙会谈", "zh", True),
        ("Xi Jinping met Macron during a visit to China.", "习近平同来华进行国事访问的法国总统马克龙会谈", "zh", False),
        ("Macron is visiting Japan.", "マクロン大統領が訪日", "ja", False),
        ("Macron is visiting China.", "マクロン大統領が訪日、中国の話も", "ja", True),
        ("Travellers who visited Bulgaria stay at home.", "ブルガリアとルーマニアを訪れた旅行者は自宅に", "ja", False),
    ],
)
def test_a_visit_goes_where_the_evidence_has_it_go(bullet: str, evidence: str, language: str, stopped: bool) -> None:
    finding = crossing_visits.other_destination(read(bullet, shipped_gazetteer(), "en"), units(evidence, language))
    assert (finding is not None) == stopped


@pytest.mark.parametrize(("speaker", "stopped"), [("Xi Jinping", True), ("Macron", False)])
def test_a_quotation_has_its_speaker_behind_it(speaker: str, stopped: bool) -> None:
    cited = units("对话·“太平洋另一端您有永远的朋友。” 8月1日，在同习近平主席会谈时，法国总统马克龙这样表示。", "zh")
    told = read(f"{speaker} assured him of a friend on the other side of the Pacific.", shipped_gazetteer(), "en")
    assert (crossing_roles.other_speaker(told, cited) is not None) == stopped


@pytest.mark.parametrize(
    ("bullet", "evidence", "language", "stopped"),
    [
        ("An RSV vaccine is offered.", "RSウイルスのワクチン提供", "ja", False),
        ("The Y2 rocket was launched.", "遥二火箭发射", "zh", False),
        ("The Y3 rocket was launched.", "遥二火箭发射", "zh", True),
        ("French police opened an investigation.", "警察が捜査開始 仏", "ja", False),
        ("German police opened an investigation.", "警察が捜査開始 仏", "ja", True),
        ("Japan's largest fair opened.", "ロシア企業も 国内最大の見本市が開幕", "ja", False),
        ("Japan's largest fair opened.", "ロシア企業も 中国国内最大の見本市が開幕", "ja", True),
        ("A fire broke out in Saganoseki.", "佐賀関で火災", "ja", False),
        ("Prosecutors sought 18 months in prison.", "検察が懲役1年6月求刑", "ja", False),
        ("Prosecutors sought 16 months in prison.", "検察が懲役1年6月求刑", "ja", True),
        ("The union issued a plan for the 15th Five-Year Plan period.", "工会印发“十五五”规划", "zh", False),
        ("The union issued a plan for the 14th Five-Year Plan period.", "工会印发“十五五”规划", "zh", True),
    ],
)
def test_what_is_written_in_short_is_found(bullet: str, evidence: str, language: str, stopped: bool) -> None:
    assert bool(failed(bullet, evidence, language=language) & {"names", "numbers"}) == stopped


@pytest.mark.parametrize(
    ("text", "evidence", "language"),
    [
        (
            "Chile's legislature has passed a special fisheries act capped at 780 billion pesos.",
            "智利議會三讀漁業特別條例 上限7800億披索",
            "zh",
        ),
        ("China's top court says fraud cases fell by 30 percent last year.", "最高法：去年诈骗案件下降三成", "zh"),
        ("Nvidia says it has not been hit.", "輝達：未受影響", "zh"),
        ("日本とEUの首脳協議が7月にブリュッセルで開かれる。", "日EU首脳協議、7月にブリュッセルで開催", "ja"),
        ("Chile has ruled out a deal.", "Chile: deal 'not possible'", "en"),
        (
            "Output should peak at roughly 16,900 barrels a day.",
            "Output is expected to peak at 16,900 barrels a day",
            "en",
        ),
        ("企业负责人已被控制。", "化工厂爆燃 企业负责人被控制", "zh"),
        ("央行把利率维持在4%。", "央行将基准利率维持在4%", "zh"),
    ],
)
def test_what_papers_write_in_short_is_read(text: str, evidence: str, language: str) -> None:
    assert not {"names", "modality", "numbers"} & failed(text, evidence, language=language)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("央行小幅上调利率。", "央行将小幅上调利率"),
        ("三人已被起诉。", "三人将被起诉"),
        ("三人已被起诉。", "三人或被起诉"),
    ],
)
def test_what_is_to_come_is_not_done(text: str, evidence: str) -> None:
    assert "modality" in failed(text, evidence, language="zh")


def test_a_sentence_ends_what_one_article_must_carry() -> None:
    cited = ("チリ海軍の船2隻が11日、ペルーの領海に入り、約3時間後に出た。", "ペルー政府、外交ルートでチリに抗議")
    told = "チリ海軍の船2隻が11日、ペルーの領海に入り、約3時間後に出た。ペルー政府は外交ルートでチリに抗議した。"
    assert "blend" not in failed(told, *cited, language="ja")
    crossed = "チリ海軍の船2隻が11日、ペルーの領海に入り、外交ルートで抗議した。"
    assert failed(crossed, *cited, language="ja")
