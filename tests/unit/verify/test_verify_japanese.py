"""Japanese sentences: which way things go, how far a matter has come, what changed places, what replaces what."""

from __future__ import annotations

import datetime as dt

import pytest

from rashomon.language.numbers import mentions
from rashomon.verify import exchanged_cjk, stages_cjk
from rashomon.verify.directions_cjk import denies_the_contrary, turned_round
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.markers import marks
from rashomon.verify.reading import Reading, read
from rashomon.verify.slots_cjk import rival_of
from tests.unit.verify.cited import units


def japanese(text: str) -> Reading:
    return read(text, shipped_gazetteer(), "ja")


@pytest.mark.parametrize(
    ("bullet", "cited", "turned"),
    [
        ("茶の輸出は大きく伸びた。", "茶の輸出は減少 運賃の上昇で", True),
        ("茶の輸出は落ち込んだ。", "茶の輸出は減少 運賃の上昇で", False),
        ("工場の稼働率は前月を下回った。", "工場の稼働率微増", True),
        ("銀行は金利を引き上げた。", "金利を据え置き 銀行", True),
        ("銀行の金利は下がらなかった。", "金利の低下を抑制 銀行", False),
        ("農産物の輸入拡大に向けた会を開いた。", "農産物の輸出拡大へ会", True),
    ],
)
def test_a_direction_is_held_against_that_of_the_same_thing(bullet: str, cited: str, turned: bool) -> None:
    assert (turned_round(japanese(bullet), [japanese(cited)]) is not None) == turned


def test_a_denial_may_say_what_the_evidence_says_without_one() -> None:
    own = japanese("船員が足りず、便を減らしている。")
    mark = next(mark for mark in marks(own) if mark.kind == "not")
    assert denies_the_contrary(mark, own, units("船員不足で減便", "ja"))
    assert not denies_the_contrary(mark, own, units("船員の待遇が話題", "ja"))


@pytest.mark.parametrize(
    ("bullet", "cited", "wrong"),
    [
        ("店員に有罪判決が言い渡された。", "店員を書類送検 万引の疑い", True),
        ("店員が書類送検された。", "店員を書類送検 万引の疑い", False),
        ("市は橋の補修を完了した。", "市、橋の補修を来年度に終える方針", True),
        ("市は駅前で避難訓練を行った。", "駅前で避難訓練 市が来年3月下旬に", True),
        ("市は避難訓練の実施を決めた。", "駅前で避難訓練 市が来年3月下旬に", False),
        ("当局が市場介入に踏み切った。", "市場介入への警戒感が広がる", True),
        ("事故は整備不良が原因だった。", "警察が事故の原因を調べている", True),
        ("男が殺人の疑いで逮捕された。", "殺人未遂の疑いで男を逮捕", True),
        ("男が殺人未遂の疑いで逮捕された。", "殺人未遂の疑いで男を逮捕", False),
        ("合唱部が全国大会で優勝した。", "合唱部、全国大会で8強", True),
    ],
)
def test_nothing_is_told_as_further_on_than_the_evidence_has_it(bullet: str, cited: str, wrong: bool) -> None:
    assert (stages_cjk.first_fault(japanese(bullet), units(cited, "ja")) is not None) == wrong


@pytest.mark.parametrize(
    ("bullet", "cited", "wrong"),
    [
        ("ドルを売って円を買う動きが出た。", "円を売ってドルを買う動き", True),
        ("円を売ってドルを買う動きが出た。", "円を売ってドルを買う動き", False),
        ("イランは、カタールから荷が届いたと発表した。", "カタール、イランから荷が届いたと発表", True),
        ("カタールは、イランから荷が届いたと発表した。", "カタール、イランから荷が届いたと発表", False),
        ("熊本市が福井市に義援金を贈った。", "福井市から熊本市に義援金", True),
        ("福井市が熊本市に義援金を贈った。", "福井市から熊本市に義援金", False),
    ],
)
def test_what_changed_places_is_seen(bullet: str, cited: str, wrong: bool) -> None:
    assert (exchanged_cjk.first_exchange(japanese(bullet), units(cited, "ja")) is not None) == wrong


def test_a_deed_stays_with_the_person_whose_it_is() -> None:
    cited = units("李大統領がトランプ氏の決断に敬意", "ja")
    assert exchanged_cjk.deed_of_another(japanese("李大統領の決断に敬意が示された。"), cited) is not None
    assert exchanged_cjk.deed_of_another(japanese("トランプ氏の決断に敬意が示された。"), cited) is None


def test_a_word_between_the_same_neighbours_takes_the_place_of_another() -> None:
    own = japanese("日本産牛肉の輸入再開が決まった。")
    word = next(token for token in own.tokens if token.text == "牛肉")
    found = rival_of(word, own, [japanese("日本産水産物の輸入再開へ")])
    assert found is not None
    assert found[0].text == "水产物"
    assert found[1]
    assert rival_of(word, own, [japanese("首相が会見")]) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("20~22日に訪問へ", [(2026, 3, 20), (2026, 3, 22)]),
        ("3月20～22日に訪問", [(2026, 3, 20), (2026, 3, 22)]),
        ("25年度の乗客数", [(2025, None, None)]),
        ("25年は過去最多", [(2025, None, None)]),
        ("26年3月期の決算", [(2026, 3, None)]),
        ("25年ぶりの優勝", []),
    ],
)
def test_shortened_dates_are_read(text: str, days: list[tuple[int | None, ...]]) -> None:
    found = [each.date for each in mentions(text, dt.date(2026, 3, 15)) if each.date is not None]
    assert [(date.year, date.month, date.day) for date in found] == days
