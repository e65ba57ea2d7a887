"""English sentences from Chinese and Japanese evidence: what turns them round, and deeds that it has no word for."""

from __future__ import annotations

import pytest

from rashomon.verify import crossing, crossing_names, crossing_roles, crossing_stance
from rashomon.verify.claims import Unit
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.reading import Reading, read
from tests.unit.verify.cited import failed, units


def told(bullet: str, evidence: str, language: str) -> tuple[Reading, tuple[Unit, ...]]:
    return read(bullet, shipped_gazetteer(), "en"), units(evidence, language)


@pytest.mark.parametrize(
    ("bullet", "evidence", "language"),
    [
        ("A flood warning was issued for Sendai.", "仙台市で大雨 洪水警報なし", "ja"),
        ("Casualties were reported after the flood in Sendai.", "仙台市で洪水 死者の情報はない", "ja"),
        ("India has announced that its tariffs on Brazil will start.", "インド、対ブラジル関税発動停止", "ja"),
        ("The dollar rose in Seoul.", "ドル相場はソウルで値下がりした", "ja"),
        ("Peru has tightened its visa rules for tourists.", "秘鲁进一步放宽旅游签证规定", "zh"),
        ("Kenya resumed exports of avocados to Egypt.", "肯尼亚暂停出口牛油果到埃及", "zh"),
        ("Scholars from Egypt stayed away from the seminar in Nairobi.", "埃及专家学者在内罗毕参加研讨会", "zh"),
        ("Police in Lima arrested the driver of the truck.", "利马警方正在寻找卡车司机", "zh"),
        ("Egypt is considering halting imports of Kenyan tea.", "エジプト ケニア産茶の輸入を停止", "ja"),
        ("Egypt banned travel to Kenya.", "エジプト政府、ケニアへの渡航を慎重に計画するよう呼びかけ", "ja"),
        ("Kenya opened a railway to the port of Mombasa.", "肯尼亚拟于明年开通通往蒙巴萨港口的铁路", "zh"),
        ("The volcano killed three climbers in Ecuador.", "エクアドルの火山で登山者3人が軽いけが", "ja"),
    ],
)
def test_what_is_otherwise_in_the_evidence_is_found(bullet: str, evidence: str, language: str) -> None:
    reading, units = told(bullet, evidence, language)
    assert crossing.crosses(reading, units)
    assert crossing.first_fault(reading, units) is not None


@pytest.mark.parametrize(
    ("bullet", "evidence", "language"),
    [
        ("No flood warning was issued for Sendai.", "仙台市で大雨 洪水警報なし", "ja"),
        ("India has halted its tariffs on Brazil.", "インド、対ブラジル関税発動停止", "ja"),
        ("The dollar fell in Seoul.", "ドルを売る動きが強まり、ドル相場はソウルで値下がりした", "ja"),
        ("Peru has relaxed its visa rules for tourists.", "秘鲁进一步放宽旅游签证规定", "zh"),
        ("Kenya suspended exports of avocados to Egypt.", "肯尼亚暂停出口牛油果到埃及", "zh"),
        ("Police in Lima arrested the driver of the truck.", "利马警方抓获卡车司机", "zh"),
        ("Egypt may halt imports of Kenyan tea.", "エジプト ケニア産茶の輸入停止を検討", "ja"),
        ("Kenya opened a railway to the port of Mombasa.", "肯尼亚开通了通往蒙巴萨港口的铁路", "zh"),
        ("Peru's parliament adopted the bill on the port.", "ペルー国会は港の整備を求める法案を採択しました。", "ja"),
        ("The suit that the port's workers filed has gone to court.", "港の労働者が訴えた裁判が始まる見通し", "ja"),
        ("Brazil will lower its tariff on Indian-built cars.", "ブラジル、インド製自動車への関税引き下げへ", "ja"),
    ],
)
def test_what_the_evidence_bears_out_is_left_alone(bullet: str, evidence: str, language: str) -> None:
    reading, units = told(bullet, evidence, language)
    assert crossing.first_fault(reading, units) is None


def test_only_english_sentences_from_other_languages_are_asked() -> None:
    reading, units = told("Kenya resumed exports.", "Kenya halts exports", "en")
    assert not crossing.crosses(reading, units)


@pytest.mark.parametrize(
    ("bullet", "evidence", "language"),
    [
        (
            "Wang Yi told Sergei Lavrov that the pipeline is a priority of trade.",
            "王毅会见拉夫罗夫。王毅介绍了访问。拉夫罗夫表示，管道是贸易优先方向。",
            "zh",
        ),
        (
            "Wang Yi promised Sergei Lavrov that the bridge over the river will always be open.",
            "“河上的大桥始终开放。”3月1日，同王毅会谈时，俄罗斯外长拉夫罗夫这样表达。",
            "zh",
        ),
        (
            "The LDP wants 30 new dams, while Komeito wants 12.",
            "公明党は30基のダムを求め、自民党は12基を主張した。",
            "ja",
        ),
        ("The Oslo Academy of Music has tested the bridge.", "奥斯陆测试大桥", "zh"),
    ],
)
def test_what_is_told_of_somebody_else_is_found(bullet: str, evidence: str, language: str) -> None:
    assert crossing_roles.whose(*told(bullet, evidence, language)) is not None


@pytest.mark.parametrize(
    ("bullet", "evidence", "language"),
    [
        (
            "Sergei Lavrov told Wang Yi that the pipeline is a priority of trade.",
            "王毅会见拉夫罗夫。王毅介绍了访问。拉夫罗夫表示，管道是贸易优先方向。",
            "zh",
        ),
        (
            "Komeito wants 30 new dams, while the LDP wants 12.",
            "公明党は30基のダムを求め、自民党は12基を主張した。",
            "ja",
        ),
        ("The Oslo Academy of Music has tested the bridge.", "奥斯陆音乐学院测试大桥", "zh"),
    ],
)
def test_what_is_told_of_the_same_is_left_alone(bullet: str, evidence: str, language: str) -> None:
    assert crossing_roles.whose(*told(bullet, evidence, language)) is None


def test_figures_of_two_things_are_not_told_of_one() -> None:
    evidence = "茶叶出口额增长3.4%；咖啡出口额520亿元，增长8.1%。"
    mixed, units = told("Tea exports rose 3.4 percent to 52 billion yuan.", evidence, "zh")
    assert crossing_roles.parted_figures(mixed, units) is not None
    sound, units = told("Coffee exports rose 8.1 percent to 52 billion yuan.", evidence, "zh")
    assert crossing_roles.parted_figures(sound, units) is None


def test_a_cause_needs_a_word_that_links() -> None:
    told_why = told("The port closed in response to the strike.", "码头针对罢工关闭", "zh")
    assert crossing_roles.undrawn_cause(*told_why) is None
    untold = told("The port closed in response to the strike.", "码头关闭 罢工持续", "zh")
    assert crossing_roles.undrawn_cause(*untold) is not None


def test_a_thing_that_brings_something_about_stands_beside_it() -> None:
    evidence = "ペルーの港でクレーンが倒れ2人が負傷した事故で、警察が原因を調べている。"
    assert crossing_roles.undrawn_cause(*told("Rust brought down the crane, hurting two.", evidence, "ja")) is not None


def test_a_rise_is_no_fall_by_the_same_figure() -> None:
    evidence = "前三个月茶叶出口同比增长6.4% 咖啡出口下降12%"
    turned, units = told("Tea exports fell 6.4 percent.", evidence, "zh")
    assert crossing_roles.turned_figure(turned, units) is not None
    sound, units = told("Coffee exports fell 12 percent.", evidence, "zh")
    assert crossing_roles.turned_figure(sound, units) is None


@pytest.mark.parametrize(
    ("bullet", "evidence", "stopped"),
    [
        (
            "Support for the president of Kusuri no Aoki fell 18 points.",
            "クスリのアオキ社長の賛成、18ポイント低下",
            False,
        ),
        ("But no American was hurt.", "米国人にけが", True),
        ("Parcels have begun to come to homes by drone.", "ドローン配送開始 荷物を自宅へ", False),
    ],
)
def test_a_particle_of_a_name_denies_nothing_and_a_home_is_a_place(bullet: str, evidence: str, stopped: bool) -> None:
    assert ("modality" in failed(bullet, evidence, language="ja")) is stopped


def test_a_country_in_short_before_a_month() -> None:
    assert "names" not in failed("U.S. housing starts fell 12.4% in July.", "米7月住宅着工12.4%減", language="ja")
    assert "names" in failed("British housing starts fell 12.4% in July.", "米7月住宅着工12.4%減", language="ja")


@pytest.mark.parametrize(
    ("bullet", "evidence", "stopped"),
    [
        (
            "Economists endorse the theory that Chile's copper tax deters investors.",
            "经济学家撰文批评所谓智利铜税吓跑投资者的理论",
            True,
        ),
        (
            "Economists criticise the theory that Chile's copper tax deters investors.",
            "经济学家撰文批评所谓智利铜税吓跑投资者的理论",
            False,
        ),
        ("Peru's president condemned Chile's plan for a railway.", "秘鲁总统赞赏智利的铁路计划", True),
    ],
)
def test_who_is_for_it_is_not_against_it(bullet: str, evidence: str, stopped: bool) -> None:
    assert (crossing_stance.contrary(*told(bullet, evidence, "zh")) is not None) is stopped


@pytest.mark.parametrize(
    ("bullet", "evidence"),
    [
        (
            "On a tour of Lima's schools, Vice-Premier Zhang Guoqing called for better vocational education.",
            "张国清在利马学校调研。他强调，要贯彻习近平总书记关于职业教育的重要论述，办好职业教育。",
        ),
        (
            "Clearance of goods in Shanghai's Yangshan port takes three hours, the company said.",
            "公司位于上海自贸区洋山港。公司表示，在洋山港货物通关只要三小时。",
        ),
    ],
)
def test_whose_thought_or_part_it_is_takes_no_name_s_place(bullet: str, evidence: str) -> None:
    assert crossing_names.strayed(*told(bullet, evidence, "zh")) is None


def test_what_is_hoped_for_has_not_been_done_by_anybodys_word() -> None:
    evidence = "林剑：相信此次访问将有助于秘鲁和智利增进互信，推动铁路合作。"
    done = "The visit has helped Peru and Chile build mutual trust and railway cooperation, Lin Jian said."
    hoped = "The visit will help Peru and Chile build mutual trust and railway cooperation, Lin Jian said."
    assert crossing.too_sure(*told(done, evidence, "zh")) is not None
    assert crossing.too_sure(*told(hoped, evidence, "zh")) is None


def test_a_ministry_is_the_one_for_its_field() -> None:
    evidence = "教育部印发通知，要求学校加强安全管理。"
    veterans = "A notice of the Ministry of Veterans Affairs asks schools to look after safety."
    assert crossing_roles.unknown_body(*told(veterans, evidence, "zh")) is not None
    education = "A notice of the Ministry of Education asks schools to look after safety."
    assert crossing_roles.unknown_body(*told(education, evidence, "zh")) is None
