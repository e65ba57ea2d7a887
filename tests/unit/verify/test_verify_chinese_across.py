"""English sentences about Chinese headlines: what succeeds, what is allowed, from what to what, and two articles."""

from __future__ import annotations

import pytest

from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.reading import read
from rashomon.verify.succeeded import told_as_failed
from tests.unit.verify.cited import failed, units

LANDED = "引力一号火箭发射成功 一子级成功着陆预定海域。未经许可不得转载。"
VISITS = "习近平致电祝贺图斯克连任波兰总理"
TIES = "习近平致电祝贺佩列格里尼就任斯洛伐克总统，强调建交77年来双方始终相互尊重。"


@pytest.mark.parametrize(
    ("bullet", "cited", "stopped"),
    [
        ("The rocket was launched, but its first stage failed to land in the planned sea area.", LANDED, True),
        ("The rocket was launched and its first stage landed in the planned sea area.", LANDED, False),
        ("The rocket failed to land in the planned area.", "火箭发射成功，但未能着陆预定海域。", False),
        ("Rebels failed to block the launch of the rocket.", "火箭成功发射", False),
        ("Doctors failed to separate the twin sisters.", "医生成功分离连体姐妹", True),
        ("China failed to launch the satellite into orbit.", "中国成功发射卫星进入预定轨道", True),
        ("The company was unable to develop the vaccine.", "该公司成功研发疫苗", True),
        ("The police failed to rescue the hostages.", "警方成功解救人质", True),
        ("The police failed to rescue the hostages.", "警方力争成功解救人质", False),
    ],
)
def test_what_succeeds_has_not_failed(bullet: str, cited: str, stopped: bool) -> None:
    found = told_as_failed(read(bullet, shipped_gazetteer(), "en"), units(cited, "zh"))
    assert (found is not None) == stopped


@pytest.mark.parametrize(
    ("bullet", "cited"),
    [
        (
            "Citizens of 61 countries may enter Hainan without a visa.",
            "海南30天入境免签政策适用国家增至61国，公民可免签入境。",
        ),
        ("Foreign firms may buy the bonds.", "外国企业获准购买债券"),
        ("Residents may carry two bags on the train.", "居民可携带两件行李乘坐列车"),
        ("Students may leave the school at noon.", "学校允许学生中午离开学校"),
    ],
)
def test_what_is_allowed_may_be_done(bullet: str, cited: str) -> None:
    assert "modality" not in failed(bullet, cited)


@pytest.mark.parametrize(
    ("bullet", "cited"),
    [
        (
            "Banks expand trade services, cutting settlement from three days to three seconds.",
            "银行扩大贸易服务，企业结算时间从“三天”缩短为“三秒”。",
        ),
        (
            "The city is cutting the review of permits from 20 days to 5 days.",
            "市政府扩大改革，许可审查由20天压缩至5天。",
        ),
        ("The port raised its capacity from 3 to 5 berths.", "港口减少排放，泊位从3个增至5个。"),
    ],
)
def test_what_goes_from_one_figure_to_the_other_needs_no_word_for_its_way(bullet: str, cited: str) -> None:
    assert "modality" not in failed(bullet, cited)


@pytest.mark.parametrize(
    ("bullet", "stopped"),
    [
        ("Congratulating Poland's Tusk, Xi Jinping said both had respected each other in 77 years of ties.", True),
        (
            "Congratulating Slovakia's president, Xi Jinping said both had respected each other in 77 years of ties.",
            False,
        ),
        ("On consecutive days Xi Jinping congratulated Poland's Tusk and congratulated Slovakia's president.", False),
    ],
)
def test_a_participle_is_of_the_occasion_that_its_sentence_tells(bullet: str, stopped: bool) -> None:
    assert ("blend" in failed(bullet, VISITS, TIES)) == stopped


@pytest.mark.parametrize(
    ("bullet", "stopped"),
    [
        ("上海举办两场活动：青年营开营，恳谈会召开。", False),
        ("北京举办两场活动：青年营开营，恳谈会召开。", True),
    ],
)
def test_a_clause_that_counts_what_follows_stands_in_all_articles(bullet: str, stopped: bool) -> None:
    cited = ("上海青年营顺利开营", "恳谈会在上海召开")
    assert ("blend" in failed(bullet, *cited, language="zh")) == stopped


@pytest.mark.parametrize(
    ("bullet", "stopped"),
    [
        ("China's human resources and social security ministry has issued a plan.", True),
        ("China's education ministry has issued a plan.", True),
        ("China's national trade union federation has issued a plan.", False),
    ],
)
def test_a_ministry_is_named_by_what_it_is_for(bullet: str, stopped: bool) -> None:
    assert bool(failed(bullet, "中国全国总工会印发规划")) == stopped


@pytest.mark.parametrize(
    ("bullet", "stopped"),
    [
        ("The Legislative Yuan criticised the Executive Yuan.", True),
        ("The Legislative Yuan refused to countersign a bill passed by the Executive Yuan.", True),
        ("The Executive Yuan criticised the Legislative Yuan.", False),
        ("The Legislative Yuan was criticised by the Executive Yuan.", False),
        ("The Executive Yuan refused to countersign a bill passed by the Legislative Yuan.", False),
    ],
)
def test_the_bodies_of_one_place_are_not_exchanged(bullet: str, stopped: bool) -> None:
    cited = "行政院批评立法院 行政院拒绝副署立法院通过的法案。"
    assert ("roles" in failed(bullet, cited)) == stopped
