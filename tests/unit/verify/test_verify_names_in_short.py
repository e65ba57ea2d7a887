"""Names that a text gives by less than the name, in another reading or in another script; and what it does not name."""

from __future__ import annotations

import pytest

from rashomon.verify.directions import other_part
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.level import level
from rashomon.verify.reading import read
from rashomon.verify.readings_ja import is_name_read_so, is_read_so
from rashomon.verify.romanise import is_mixed, reads_as, sounds_like
from tests.unit.verify.cited import failed, piece


@pytest.mark.parametrize(
    ("name", "text", "read"),
    [
        ("Hattori", "服部町長が会見", True),
        ("Henoko", "辺野古で集会", True),
        ("Etorofu", "択捉島の漁業", True),
        ("Kiso", "木曽で集会", True),
        ("Oi", "王位戦が開幕", False),
        ("Shinkumi", "地元の信用組合が統合", True),
        ("Hayashi", "林町長が会見", True),
        ("Tanaka", "服部町長が会見", False),
        ("Takasaki", "択捉島の漁業", False),
    ],
)
def test_the_dictionary_knows_how_names_are_read(name: str, text: str, read: bool) -> None:
    assert is_read_so(name, text) is read


def test_two_places_may_be_read_alike() -> None:
    assert is_name_read_so("Ibaraki", "茨木の工場")
    assert not is_name_read_so("Ibaraki", "高槻の工場")


@pytest.mark.parametrize(
    ("letters", "written"), [("nippon", "日本"), ("nikko", "日光"), ("sapporo", "札幌"), ("miyakojima", "宮古島")]
)
def test_consonants_are_taken_up_and_voiced(letters: str, written: str) -> None:
    assert sounds_like(letters, level(written))


def test_all_of_a_word_is_read() -> None:
    assert reads_as("shima", level("島"))
    assert not reads_as("shima", level("島根"))


def test_a_name_may_be_half_in_katakana() -> None:
    assert is_mixed("chatgpt", "チャットgptの利用")
    assert not is_mixed("chatgpt", "チャット機能の利用")


@pytest.mark.parametrize(
    ("bullet", "evidence", "language", "stopped"),
    [
        ("An F-15 made an emergency landing.", "空自F15が緊急着陸", "ja", False),
        ("An F-16 made an emergency landing.", "空自F15が緊急着陸", "ja", True),
        ("G7 ministers met.", "G-7 ministers met", "en", False),
        ("J&J recalled the soap.", "Johnson & Johnson recalls soap", "en", False),
        ("Italy postponed the vote.", "投票を延期 伊", "ja", False),
        ("Iran postponed the vote.", "伊首相、投票を延期する方針", "ja", True),
        ("The Netherlands postponed the vote.", "蘭、投票を延期", "ja", False),
        ("Washington's sanctions were criticised.", "米制裁に批判", "ja", False),
        ("A fair opened in Washington.", "米で見本市が開幕", "ja", True),
        ("Pressure from Beijing is growing.", "中国の圧力が強まる", "ja", False),
        ("A South Korean company bought the mine.", "Korea's Daeho buys mine", "en", False),
        ("A South Korean company bought the mine.", "Korea's Daeho buys mine near North Korea", "en", True),
        ("People in North Dakota are tired.", "North Dakotans are tired", "en", False),
        ("People in North Dakota are tired.", "South Dakotans are tired", "en", True),
        ("The row over Taiwan goes on.", "Row about Taiwan Strait remarks goes on", "en", False),
        ("North American sales rose.", "北米の販売が増加", "ja", False),
        ("South American sales rose.", "北米の販売が増加", "ja", True),
        ("The Danube rose.", "ドナウ川が増水", "ja", False),
        ("Growers from Kyushu met.", "九州の農家が集まる", "ja", False),
        ("Growers from Kyushu met.", "関西の農家が集まる", "ja", True),
        ("Growers near Everest met.", "関西の農家が集まる", "ja", True),
        ("The miner was arrested in Expo work.", "万博の工事で作業員を逮捕", "ja", False),
        ("Astronaut Wu Fei got a medal.", "授予武飞奖章", "zh", False),
        ("声明は中国やロシアへの不満を示した。", "声明、中露への不満示す", "ja", False),
        ("Taiwan's parliament passed the bill.", "立院三讀通過法案", "zh", False),
        ("Hong Kong researchers published the study.", "港大發表研究", "zh", False),
        ("New Zealand sent rescuers.", "紐西蘭派救援隊", "zh", False),
        ("Russia foiled a plot.", "俄称挫败一起图谋", "zh", False),
        ("Italy foiled a plot.", "俄称挫败一起图谋", "zh", True),
        ("海拔五千米以上的山。", "山的海拔有五千多米", "zh", False),
        ("他们以方便面充饥。", "他们饿了就吃方便面", "zh", False),
        ("林业局以无人机巡山。", "林业局出动无人机巡山", "zh", False),
        ("中央アフリカで鉱山が崩れた。", "中央アフリカ共和国で鉱山が崩落", "ja", False),
        ("一位王姓工程师发言。", "王工程师在会上发言", "zh", False),
    ],
)
def test_what_is_named_in_short(bullet: str, evidence: str, language: str, stopped: bool) -> None:
    assert ("names" in failed(bullet, evidence, language=language)) is stopped


@pytest.mark.parametrize(
    ("bullet", "evidence", "language", "stopped"),
    [
        ("Floods hit southern France.", "Floods hit northern France", "en", True),
        ("Floods hit southern France.", "Floods hit southeastern France", "en", False),
        ("Floods hit northeastern France.", "Floods hit northwestern France", "en", True),
        ("Floods hit southern France.", "Floods hit France and northern Spain", "en", False),
        ("Floods hit southern France.", "Western leaders on floods in France", "en", False),
        ("华南地区降雨。", "华北地区降雨", "zh", True),
        ("华南地区降雨。", "华北、华南地区降雨", "zh", False),
    ],
)
def test_a_part_of_a_land_is_no_other_part(bullet: str, evidence: str, language: str, stopped: bool) -> None:
    reading = read(bullet, shipped_gazetteer(), language)
    assert (other_part(reading, (piece(evidence, language),), shipped_gazetteer()) is not None) is stopped


@pytest.mark.parametrize(
    ("sentence", "cited", "language", "stands"),
    [
        ("A tanker burned off the Libyan port of Tobruk.", "Tanker burns off Tobruk", "en", True),
        ("A tanker burned off the Tunisian port of Tobruk.", "Tanker burns off Tobruk", "en", False),
        ("The Libyan government denied a fire in Tobruk.", "Authorities deny a fire in Tobruk", "en", False),
        ("Kenya's Mombasa is to get a new berth.", "Mombasa to get a new berth", "en", True),
        ("Nigeria's central bank sold dollars.", "CBN sold dollars", "en", True),
        ("Ghana's central bank sold dollars.", "CBN sold dollars", "en", False),
        ("The Kremlin denied the report.", "克宫否认有关报道", "zh", True),
        ("UEFA denied the report.", "欧足联否认有关报道", "zh", True),
        ("FIFA denied the report.", "欧足联否认有关报道", "zh", False),
        ("Maersk denied the report.", "马士基否认有关报道", "zh", True),
    ],
)
def test_a_known_place_or_body_names_its_country_and_itself(
    sentence: str, cited: str, language: str, stands: bool
) -> None:
    assert ("names" not in failed(sentence, cited, language=language)) is stands


@pytest.mark.parametrize(
    "text",
    ["メーカーの工場", "アーチ型の橋", "ペナントレース", "努力拓展市场", "员工行为准则", "一带广泛种植", "掀起亚麻热"],
)
def test_names_of_the_world_are_found_in_no_common_words(text: str) -> None:
    assert not shipped_gazetteer().find(text)
