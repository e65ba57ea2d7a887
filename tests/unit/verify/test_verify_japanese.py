"""Japanese sentences: which way things go, how far a matter has come, what changed places, what replaces what."""

from __future__ import annotations

import datetime as dt

import pytest

from rashomon.language.numbers import mentions
from rashomon.verify import exchanged_cjk, marks_ja, stages_cjk
from rashomon.verify.clauses import content
from rashomon.verify.directions_cjk import denies_the_contrary, turned_round
from rashomon.verify.events_ja import find_events
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.markers import marks
from rashomon.verify.reading import Reading, read
from rashomon.verify.slots_cjk import rival_of
from rashomon.verify.sources import sources_of
from rashomon.verify.surroundings_cjk import doubts_of_surroundings
from tests.unit.verify.cited import failed, piece, units


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
        ("【3/14市況】", [(2026, 3, 14)]),
        ("3/16(月)の天気", [(2026, 3, 16)]),
        ("面積は2/3に", []),
        ("【9/14市況】", []),
    ],
)
def test_shortened_dates_are_read(text: str, days: list[tuple[int | None, ...]]) -> None:
    found = [each.date for each in mentions(text, dt.date(2026, 3, 15)) if each.date is not None]
    assert [(date.year, date.month, date.day) for date in found] == days


@pytest.mark.parametrize(
    ("bullet", "cited", "fault"),
    [
        ("市は条例案を提出した。", "条例案を提出へ 市", True),
        ("市は条例案を提出する方針だ。", "条例案を提出へ 市", False),
        ("市は条例案を提出した。", "条例案を提出 市", False),
        ("飛翔体は湾の外に落下した。", "飛翔体、湾の外に落下か", True),
        ("飛翔体は湾の外に落下したとみられる。", "飛翔体、湾の外に落下か", False),
        ("三社は紙の代替供給を始めた。", "紙の三社、週内にも代替供給", True),
        ("市は条例案の提出を見送ることになった。", "市、条例案の提出見送りへ", False),
    ],
)
def test_what_is_to_come_or_supposed_is_not_told_as_done(bullet: str, cited: str, fault: bool) -> None:
    assert (marks_ja.told_as_done(japanese(bullet), units(cited, language="ja")) is not None) == fault


@pytest.mark.parametrize(
    ("bullet", "cited", "fault"),
    [
        ("委員会は見直しを進めていない。", "委員会は見直しを進めている。", True),
        ("委員会は見直しを進めていない。", "委員会は見直しを進めていないと述べた。", False),
        ("高波の心配はない。", "高波の心配はありません。", False),
    ],
)
def test_a_negation_put_in_is_seen_by_what_stands_before_it(bullet: str, cited: str, fault: bool) -> None:
    assert (marks_ja.denied_without_ground(japanese(bullet), units(cited, language="ja")) is not None) == fault


@pytest.mark.parametrize(
    ("bullet", "cited", "swapped"),
    [
        ("選手が監督を殴った疑いで逮捕された。", "監督を殴った疑い 選手を逮捕", False),
        ("部員が、教諭を殴った疑いで逮捕された。", "部員を殴った疑い 教諭を逮捕", True),
    ],
)
def test_who_is_arrested_is_the_same_one(bullet: str, cited: str, swapped: bool) -> None:
    found = exchanged_cjk.other_patient(japanese(bullet), units(cited, language="ja"))
    assert (found is not None) == swapped


@pytest.mark.parametrize(
    ("text", "action", "agents"),
    [
        ("緑山町 山田花子氏 港湾会議に出席", "出席", "山田花子"),
        ("日程終え韓国に向け出発 山田首相", "出发", "山田首相"),
        ("社長は、手続きが不十分だとして申請を拒否した。", "拒否", "社长"),
        ("チリの市長はペルーとの会議で、港の封鎖は許さないと述べた。", "述べ", "チリ市长"),
        ("市長は港を開くと述べ、社長は港を閉めると述べた。", "述べ", "市长"),
    ],
)
def test_who_does_it_stands_in_another_part_of_a_headline_or_clause(text: str, action: str, agents: str) -> None:
    event = next(event for event in find_events(japanese(text)) if event.action.text == action and event.verb)
    assert "".join(token.text for token in event.agents) == agents


@pytest.mark.parametrize(
    ("bullet", "cited", "named"),
    [
        ("路上で男性が刺され死亡した。", "路上で女性が刺され死亡した。", "noun between the same"),
        ("鉄鋼の関税引き上げで合意した。", "鉄鋼の関税引き下げで合意した。", "noun between the same"),
        ("工場の閉鎖を公表した。", "工場の閉鎖を発表した。", None),
    ],
)
def test_a_word_between_the_same_replaced_another(bullet: str, cited: str, named: str | None) -> None:
    own = japanese(bullet)
    found = doubts_of_surroundings(own, content(own.tokens), sources_of((piece(cited, "ja"),), shipped_gazetteer()))
    assert (found[0].name if found else None) == named


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("通学路の危ない橋", []),
        ("とんでもない値段", []),
        ("店員のぎこちない笑み", []),
        ("相変わらずの人出", []),
        ("おもてなしの心", []),
        ("技を次の世代につないだ", []),
        ("信頼を損ない、辞任", []),
        ("漁に欠かせない船", []),
        ("橋を渡らない人", ["ない"]),
        ("橋は危なくない", ["ない"]),
        ("けが人なし", ["なし"]),
        ("客が少ない", ["ない"]),
    ],
)
def test_a_word_that_ends_as_a_negation_does_denies_nothing(text: str, denied: list[str]) -> None:
    found = [text[mark.start : mark.end] for mark in marks(japanese(text)) if mark.kind == "not" and mark.strong]
    assert found == denied


def test_what_is_denied_in_quotation_marks_behind_a_verb_is_not_the_verb() -> None:
    cited = "医師が教える「否定しない聞き方」"
    assert "modality" not in failed("医師が「否定しない聞き方」を教えた。", cited, language="ja")
    assert "modality" in failed("医師が聞き方を否定した。", "医師が教える「否定しない聞き方」", language="ja")


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("三つの橋", [3]),
        ("3つの橋", [3]),
        ("みっつの橋", [3]),
        ("三つ子が誕生", []),
        ("二つ返事で引き受けた", []),
        ("板が真っ二つに", []),
        ("蓋はふたつきの鍋で", []),
    ],
)
def test_things_are_counted_in_words_of_the_language(text: str, counted: list[int]) -> None:
    assert [each.value for each in mentions(text)] == counted


def test_a_count_is_held_against_one_that_is_written_otherwise() -> None:
    assert "numbers" in failed("港に三つの灯台が並ぶ。", "港に並ぶ2つの灯台 観光客に人気", language="ja")
    assert "numbers" not in failed("港に二つの灯台が並ぶ。", "港に並ぶ2つの灯台 観光客に人気", language="ja")


@pytest.mark.parametrize(
    ("one", "other"),
    [("子どもたち", "子供たち"), ("友だち", "友達"), ("怪我", "けが"), ("受付", "受け付け"), ("ゴミ", "ごみ")],
)
def test_a_word_written_in_two_ways_is_one(one: str, other: str) -> None:
    first, second = (japanese(f"{each}の話").tokens[0].keys for each in (one, other))
    assert any(key.startswith("h:") for key in first & second)


def test_a_lake_may_be_cut_from_its_name_where_something_happens() -> None:
    cited = "冬の岩手県 御所湖では学芸員が野鳥観察"
    assert "roles" not in failed("岩手県では、学芸員が御所湖で野鳥観察をした。", cited, language="ja")


@pytest.mark.parametrize(
    ("bullet", "cited", "fault"),
    [
        ("会社は黒字になった。", "会社、来期は黒字に転じる見通し", True),
        ("雨は雪に変わった。", "雨は夜、雪になる見込みか", True),
        ("会社は黒字になる見通しだ。", "会社、来期は黒字に転じる見通し", False),
        ("会社は黒字になった。", "会社が黒字に転換 来期も黒字となる見通し", False),
        ("会社は黒字になった。", "会社が赤字から黒字に", False),
    ],
)
def test_what_is_foreseen_has_not_come_about(bullet: str, cited: str, fault: bool) -> None:
    assert (marks_ja.told_as_become(japanese(bullet), units(cited, "ja")) is not None) == fault


@pytest.mark.parametrize(
    ("bullet", "cited", "swapped"),
    [
        ("知事会は港の警備を強めるよう政府に提言した。", "知事会が政府に港の警備強化を提言", False),
        ("政府は港の警備を強めるよう知事会に提言した。", "知事会が政府に港の警備強化を提言", True),
        ("チリはペルーの大使を呼び出して抗議した。", "チリ、ペルー大使呼び出し抗議", False),
        ("ペルーはチリの大使を呼び出して抗議した。", "チリ、ペルー大使呼び出し抗議", True),
    ],
)
def test_who_turns_to_whom_is_told_so(bullet: str, cited: str, swapped: bool) -> None:
    assert ("roles" in failed(bullet, cited, language="ja")) == swapped
