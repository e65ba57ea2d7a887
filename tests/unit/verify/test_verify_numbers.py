from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from rashomon.language.numbers import Mention, mentions, same_amount
from rashomon.verify.measures import carries, needs_proof
from tests.unit.verify.cited import failed

DAY = dt.date(2026, 2, 24)


def one(text: str) -> Mention:
    (found,) = mentions(text, DAY)
    return found


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("at least a dozen dead", "over"),
        ("no fewer than twelve dead", "over"),
        ("no less than 12 dead", "over"),
        ("fewer than twelve dead", "under"),
        ("no more than twelve dead", "under"),
        ("more than twelve dead", "over"),
        ("twelve dead", ""),
    ],
)
def test_a_bound_may_be_told_by_its_contrary(text: str, bound: str) -> None:
    assert one(text).value == 12
    assert one(text).bound == bound


def test_a_weekday_is_no_number_of_times_a_week() -> None:
    assert [mention.date is not None for mention in mentions("航班每周三往返北京", DAY)] == [True]
    assert not any(mention.date for mention in mentions("航班每周三班", DAY))


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("1,234 people", "number", "1234", ""),
        ("two million people", "number", "2000000", ""),
        ("two and a half million people", "number", "2500000", ""),
        ("22 and a half years", "number", "22.5", ""),
        ("a dozen ships", "number", "12", ""),
        ("4.5 per cent", "percent", "4.5", ""),
        ("45 pct", "percent", "45", ""),
        ("a fifth of exports", "percent", "20", ""),
        ("cut output by a third", "percent", "33.33333333333333333333333333", ""),
        ("US$2bn", "money", "2000000000", "USD"),
        ("one million roubles", "money", "1000000", "RUB"),
        ("a 500-rouble note", "money", "500", "RUB"),
        ("90 rubles", "money", "90", "RUB"),
        ("1.49 trillion yen", "money", "1490000000000", "JPY"),
        ("5-fold", "multiple", "5", ""),
        ("3 percentage points", "points", "3", ""),
        ("1.5万人", "number", "15000", ""),
        ("1万5000人", "number", "15000", ""),
        ("3億2000万円", "money", "320000000", "JPY"),
        ("1.5万亿元", "money", "1500000000000", "CNY/TWD/HKD/SGD"),
        ("百分之五", "percent", "5", ""),
        ("６０・５度", "number", "60.5", ""),
        ("2万6469・89", "number", "26469.89", ""),
        ("600多万吨", "number", "6000000", ""),
        ("600 美元", "money", "600", "USD"),
        ("20万澳元", "money", "200000", "AUD"),
        ("15日連続", "number", "15", ""),
        ("IP15周年", "number", "15", ""),
        ("3割", "percent", "30", ""),
        ("三分之一", "percent", "33.33333333333333333333333333", ""),
        ("3分の1", "percent", "33.33333333333333333333333333", ""),
        ("65％", "percent", "65", ""),
        ("两艘", "number", "2", ""),
        ("第三艘", "ordinal", "3", ""),
        ("5个百分点", "points", "5", ""),
        ("M6.8の地震", "number", "6.8", ""),
    ],
)
def test_amounts(text: str, kind: str, value: str, unit: str) -> None:
    found = one(text)
    assert (found.kind, found.value, found.unit) == (kind, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Feb 24", (2026, 2, 24)),
        ("24 February 2026", (2026, 2, 24)),
        ("2026-02-24", (2026, 2, 24)),
        ("on Tuesday", (2026, 2, 24)),
        ("yesterday", (2026, 2, 23)),
        ("in 2030", (2030, None, None)),
        ("by fiscal 2030", (2030, None, None)),
        ("令和8年2月24日", (2026, 2, 24)),
        ("24日", (2026, 2, 24)),
        ("2月24日", (2026, 2, 24)),
        ("昨天", (2026, 2, 23)),
        ("来月", (2026, 3, None)),
        ("去年", (2025, None, None)),
        ("周二", (2026, 2, 24)),
        ("月曜日", (2026, 2, 23)),
        ("1930年代", (1930, None, None)),
        ("20世纪30年代", (1930, None, None)),
        ("21世纪20年代", (2020, None, None)),
        ("今夜", (2026, 2, 24)),
    ],
)
def test_dates(text: str, date: tuple[int | None, int | None, int | None]) -> None:
    found = mentions(text, DAY)[0].date
    assert found is not None
    assert (found.year, found.month, found.day) == date


def test_a_model_number_is_no_amount() -> None:
    assert mentions("F-35 jets and the J-20", DAY) == ()


def test_both_sides_of_a_score() -> None:
    assert [mention.value for mention in mentions("beat them 7-3")] == [7, 3]


def test_offsets_are_those_of_the_text() -> None:
    text = "输出４０家，約１万人"
    assert [text[found.start : found.end] for found in mentions(text)] == ["４０家", "１万人"]


@pytest.mark.parametrize(
    ("claimed", "found", "same"),
    [
        ("40 entities", "40家实体", True),
        ("about 450,000 people", "452,311 people", True),
        ("450,000 people", "452,311 people", False),
        ("more than 400 people", "412 people", True),
        ("more than 400 people", "380 people", False),
        ("nearly 100 ships", "97 ships", True),
        ("5 percent", "5 people", False),
        ("$5 million", "5 million yen", False),
        ("halved", "by half", True),
        ("20 percent", "a fifth of exports", True),
        ("15,000 people", "1.5万人", True),
        ("on Tuesday", "24日", True),
        ("on Friday", "24日", False),
        ("in 2026", "Feb 24, 2026", True),
    ],
)
def test_what_counts_as_the_same(claimed: str, found: str, same: bool) -> None:
    assert same_amount(mentions(claimed, DAY)[0], mentions(found, DAY)[0]) is same


def test_both_sides_of_a_share_are_shares() -> None:
    assert [(each.kind, each.value) for each in mentions("70-90% of them", DAY)] == [("percent", 70), ("percent", 90)]


@pytest.mark.parametrize(
    ("bullet", "cited", "language", "stopped"),
    [
        ("Flood in four provinces.", "四省洪水", "zh", False),
        ("Flood in five provinces.", "四省洪水", "zh", True),
        ("Flood at 3 p.m.", "15时洪水", "zh", False),
        ("Flood at 14:00.", "14时洪水", "zh", False),
        ("Flood at 9:30.", "9点半洪水", "zh", False),
        ("Flood of 10m.", "洪水10メートル", "ja", False),
        ("Flood on 25th.", "25日に洪水", "ja", False),
        ("Flood on 26th.", "25日に洪水", "ja", True),
        ("The voyage was cut to half its length.", "航海を半分に短縮", "ja", False),
    ],
)
def test_figures_of_an_english_sentence_are_found_in_another_language(
    bullet: str, cited: str, language: str, stopped: bool
) -> None:
    assert ("numbers" in failed(bullet, cited, language=language)) == stopped


@pytest.mark.parametrize(
    ("claimed", "cited", "carried"),
    [
        ("票房突破300亿", "票房已达301.5亿元", True),
        ("规模突破31万亿元", "规模达35.2万亿元", False),
        ("货值超3000多万元", "货值3012万元", True),
        ("数千名居民撤离", "3300多名居民撤离", True),
        ("数百名居民撤离", "3300多名居民撤离", False),
        ("今明两天有雨", "今天夜间到明天有雨", True),
        ("1—7月出口增长5%", "前7个月出口增长5%", True),
        ("1—8月出口增长5%", "前7个月出口增长5%", False),
    ],
)
def test_a_chinese_figure_is_rounded_down_only_to_a_round_one(claimed: str, cited: str, carried: bool) -> None:
    figures = [each for each in mentions(claimed) if needs_proof(each, claimed)]
    found = [carries(each, claimed, mentions(cited), cited) for each in figures]
    assert all(each is not None for each in found) is carried


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("50 to 52 percent", [("percent", 50), ("percent", 52)]),
        ("50%-52%", [("percent", 50), ("percent", 52)]),
        ("2~4割", [("percent", 20), ("percent", 40)]),
        ("2~3億円", [("money", 200_000_000), ("money", 300_000_000)]),
        ("2-3万人", [("number", 20_000), ("number", 30_000)]),
        ("two and a half years", [("number", Decimal("2.5"))]),
        ("2時間半", [("number", Decimal("2.5"))]),
        ("a half-billion-dollar venture", [("money", 500_000_000)]),
        ("...60代男性", [("number", 60)]),
        ('“7割"撤去', [("percent", 70)]),
        ("風速65m/sに発達", [("number", 65)]),
        ("5日にわたり", [("number", 5)]),
        ("4日続伸", [("number", 4)]),
        ("テロ25年、遺族", [("number", 25)]),
        ("4社に3社", [("percent", 75)]),
        ("seven adults in ten", [("percent", 70)]),
        ("two men in four cities", [("number", 2), ("number", 4)]),
        ("約四分の一", [("percent", 25)]),
        ("一成半", [("percent", 15)]),
        ("25个基点", [("points", Decimal("0.25"))]),
        ("a quarter point", [("points", Decimal("0.25"))]),
        ("万余人", [("number", 10_000)]),
        ("五千军人", [("number", 5_000)]),
        ("3日遅らせる", [("number", 3)]),
        ("1万2千通", [("number", 12_000)]),
        ("高さ1・8mから", [("number", Decimal("1.8"))]),
        ("近八成为南水", [("percent", 80)]),
        ("三成八以上", [("percent", 38)]),
        ("连续五届", [("number", 5)]),
        ("被拘留7日", [("number", 7)]),
        ("一亿千瓦", [("number", 100_000_000)]),
        ("深12千米", [("number", 12)]),
        ("4.5-5% growth", [("percent", Decimal("4.5")), ("percent", 5)]),
        ("104.5-105.2% of the plan", [("percent", Decimal("104.5")), ("percent", Decimal("105.2"))]),
        ("between 2.5 and 3 per cent", [("percent", Decimal("2.5")), ("percent", 3)]),
        ("three tenths of a point", [("points", Decimal("0.3"))]),
        ("one voter in two.", [("percent", 50)]),
        ("one voter in two towns", [("number", 1), ("number", 2)]),
        ("Rs 40 crore", [("money", 400_000_000)]),
        ("two lakh families", [("number", 200_000)]),
        ("R3.5bn", [("money", 3_500_000_000)]),
        ("Sh600 million", [("money", 600_000_000)]),
        ("a half marathon", []),
        ("second in command", [("ordinal", 2)]),
    ],
)
def test_figures_in_words_and_ranges(text: str, told: list[tuple[str, Decimal]]) -> None:
    assert [(each.kind, each.value) for each in mentions(text, DAY)] == told


@pytest.mark.parametrize(
    ("text", "evidence", "language"),
    [
        ("The envoy must leave within two days.", "The envoy was given 48 hours to leave", "en"),
        ("The shares must be sold within three months.", "The shares must be sold within 90 days", "en"),
        ("Licences are frozen for twelve months.", "Licences are frozen for a year", "en"),
        ("Prices rose most sharply in over a decade.", "Prices rise by the most since 2012", "en"),
        ("The poets spent four days in Qingyang.", "诗人15日至18日在庆阳相聚", "zh"),
        ("Daily needs are met within a quarter of an hour.", "一刻钟便民生活圈", "zh"),
        ("1940年8月20日，八路军发起大规模进攻。", "86年前的8月20日，八路军发起大规模进攻", "zh"),
        (
            "Mines in four African countries are at risk.",
            "Malawi, Angola, Madagascar and South Africa mines at risk",
            "en",
        ),
        ("China speeds up sixth-generation mobile technology.", "China accelerates 6G development", "en"),
        ("It aims for a profit in the second half.", "下半期の黒字化めざす", "ja"),
        ("The minister and three others went to the shrine.", "防卫大臣等4名阁僚参拜神社", "zh"),
        ("公園ではヤギ2頭が除草を手伝う。", "ヤギのミーとムーが除草にひと役", "ja"),
        ("The vote was seven adults in ten.", "The vote was 70% of adults", "en"),
        ("A０", "A０", "en"),
        ("COVID-19 doses go abroad.", "U.S. to send COVID doses abroad", "en"),
        ("More than half of the seats are taken.", "They hold 51.2% of the seats", "en"),
        ("今年新病例比去年少了一半多。", "今年新增病例同比减少52%", "zh"),
        ("Fewer than half agree.", "同意者占47%", "zh"),
        ("Trade fell 6.5% from the previous year.", "两国贸易额较上年下降6.5%", "zh"),
        ("燃油税减一半。", "政府将燃油税减半", "zh"),
        ("第1四半期は売上が伸びた。", "1Qは売上が伸びた", "ja"),
        ("The first 18 months were lost.", "The first 18 months of the war were lost", "en"),
        ("前18个月亏损。", "公司前18个月持续亏损", "zh"),
        ("Money raised more than doubled.", "調達額2.2倍", "ja"),
        ("Typhoon No. 18 may bend.", "台風18号急カーブか", "ja"),
        ("The economy grew in the second quarter.", "4〜6月、中国経済成長", "ja"),
        ("今年头三个月交车减少。", "一季度交付量下滑", "zh"),
        ("The law takes effect on January 1.", "国家公园法明年元旦起施行", "zh"),
        ("China aims at cuts by 2035.", "中国、削減へ 35年目標", "ja"),
        ("他在第一次讲话中表态。", "新任领袖首次讲话", "zh"),
        ("Unemployment rose last month.", "7月の失業率悪化", "ja"),
        ("The three European powers act.", "英独仏が行動", "ja"),
        ("Nearly a third of contracts go to firms from Japan.", "30% of contracts go to Japanese firms", "en"),
        ("The ferry will run 12 more trips.", "The ferry will run 52 trips, up from 40", "en"),
        ("The petition is about 5,000 names short.", "The petition has 45,100 names; 50,000 were needed", "en"),
        ("税率は5ポイント低くなる。", "税率を20%から15%に下げる", "ja"),
        ("上限将上调到三倍。", "上限由20人提高到60人", "zh"),
        ("A third of the boxes are missing.", "Of 9 boxes 3 are missing", "en"),
        ("The team won 12 medals in all.", "代表团3金4银5铜", "zh"),
        ("水揚げは前季の4割ほどに減った。", "水揚げは前のシーズンより6割減った", "ja"),
        ("The harvest came to 20 million tonnes.", "粮食总产400亿斤", "zh"),
        ("Traffic shows a double-digit rise.", "客流增长14.1%", "zh"),
        ("They uphold the 1992 Consensus.", "坚持“九二共识”", "zh"),
        ("赤木所長ともう1人に制裁。", "赤木所長ら2人に制裁", "ja"),
        ("株価は3万2000円台を保った。", "株価は3万2188円", "ja"),
        ("正答率は5割を切った。", "正答率は48.1%", "ja"),
        ("The crop is the same as last year.", "产量与上年基本持平", "zh"),
        ("He must serve five days.", "他被行政拘留5日", "zh"),
    ],
)
def test_figures_told_otherwise_are_carried(text: str, evidence: str, language: str) -> None:
    assert "numbers" not in failed(text, evidence, language=language)


@pytest.mark.parametrize(
    ("text", "evidence", "language"),
    [
        ("The envoy must leave within three days.", "The envoy was given 48 hours to leave", "en"),
        ("The shares must be sold within four months.", "The shares must be sold within 90 days", "en"),
        ("Prices rose most sharply in over two decades.", "Prices rise by the most since 2012", "en"),
        ("The poets spent six days in Qingyang.", "诗人15日至18日在庆阳相聚", "zh"),
        (
            "Mines in five African countries are at risk.",
            "Malawi, Angola, Madagascar and South Africa mines at risk",
            "en",
        ),
        ("China speeds up fifth-generation mobile technology.", "China accelerates 6G development", "en"),
        ("The minister and five others went to the shrine.", "防卫大臣等4名阁僚参拜神社", "zh"),
        ("1937年8月20日，八路军发起大规模进攻。", "86年前的8月20日，八路军发起大规模进攻", "zh"),
        ("公園ではヤギ3頭が除草を手伝う。", "ヤギのミーとムーが除草にひと役", "ja"),
        ("The vote was eight adults in ten.", "The vote was 70% of adults", "en"),
        ("The economy grew in the third quarter.", "4〜6月、中国経済成長", "ja"),
        ("More than half agree.", "同意者占47%", "zh"),
        ("The firm was founded last year.", "公司利润同比增长", "zh"),
        ("第2四半期は売上が伸びた。", "1Qは売上が伸びた", "ja"),
        ("今年头五个月交车减少。", "一季度交付量下滑", "zh"),
        ("The law takes effect on May 1.", "国家公园法明年元旦起施行", "zh"),
        ("China aims at cuts by 2040.", "中国、削減へ 35年目標", "ja"),
        ("The four European powers act.", "英独仏が行動", "ja"),
        ("Nearly a half of contracts go to firms from Japan.", "30% of contracts go to Japanese firms", "en"),
        ("The ferry will run 15 more trips.", "The ferry will run 52 trips, up from 40", "en"),
        ("The ferry runs 12 trips.", "The ferry will run 52 trips, up from 40", "en"),
        ("税率は10ポイント低くなる。", "税率を20%から15%に下げる", "ja"),
        ("上限将上调到四倍。", "上限由20人提高到60人", "zh"),
        ("Half of the boxes are missing.", "Of 9 boxes 3 are missing", "en"),
        ("Half of them agree.", "Of those asked 57% agree, 29% do not", "en"),
        ("The team won 15 medals in all.", "代表团3金4银5铜", "zh"),
        ("水揚げは前季の3割ほどに減った。", "水揚げは前のシーズンより6割減った", "ja"),
        ("The harvest came to 40 million tonnes.", "粮食总产400亿斤", "zh"),
        ("Traffic shows a double-digit rise.", "客流增长4.1%", "zh"),
        ("株価は3万1000円台を保った。", "株価は3万2188円", "ja"),
        ("He must serve six days.", "他被行政拘留5日", "zh"),
    ],
)
def test_other_figures_are_not(text: str, evidence: str, language: str) -> None:
    assert "numbers" in failed(text, evidence, language=language)


@pytest.mark.parametrize(
    ("bullet", "evidence", "language", "stopped"),
    [
        ("Exports fell in July from June.", "7月输出环比下降", "zh", False),
        ("Exports fell in July from April.", "7月输出环比下降", "zh", True),
        ("Exports fell from the previous year.", "出口同比下降", "zh", False),
        ("失業率は7月に6月から下がった。", "7月の失業率、前月から低下", "ja", False),
        ("失業率は7月に5月から下がった。", "7月の失業率、前月から低下", "ja", True),
        ("Exports fell 2% in April, more than in March.", "Exports fall 2% on the month in April", "en", False),
        ("Exports fell 2% in April, more than in February.", "Exports fall 2% on the month in April", "en", True),
    ],
)
def test_the_month_or_year_that_growth_is_measured_by(bullet: str, evidence: str, language: str, stopped: bool) -> None:
    assert ("numbers" in failed(bullet, evidence, language=language)) is stopped
