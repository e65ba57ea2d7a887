"""How far a matter has come: steps of which the cited text has no sign, and deeds that it has only to do."""

from __future__ import annotations

import pytest

from rashomon.verify import done_en, last_steps
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.markers import marks
from rashomon.verify.reading import Reading, read
from tests.unit.verify.cited import failed, units


def told(text: str, language: str) -> Reading:
    return read(text, shipped_gazetteer(), language)


@pytest.mark.parametrize(
    ("text", "language", "evidence", "cited", "step"),
    [
        (
            "Chile's former envoy was convicted of fraud.",
            "en",
            "Chile charges former envoy with fraud",
            "en",
            "convicted",
        ),
        ("Chile's former envoy was convicted of fraud.", "en", "Chile's former envoy guilty of fraud", "en", None),
        ("Chile's former envoy has not been convicted.", "en", "Chile charges former envoy with fraud", "en", None),
        ("The captain has died.", "en", "Captain missing after ferry sinks off Chile", "en", "has died"),
        ("The captain may have died.", "en", "Captain missing after ferry sinks off Chile", "en", None),
        ("The Senate has passed a bill on water.", "en", "Senators unveil bill on water", "en", "passed a bill"),
        ("The Senate has passed a bill on water.", "en", "Senate votes to protect water in new bill", "en", None),
        ("Chile is considering a ban on nets.", "en", "Chile bans nets in its bays", "en", "is considering"),
        (
            "A court has ruled that the dam harmed the river.",
            "en",
            "ダムで川に被害と住民が提訴",
            "ja",
            "court has ruled",
        ),
        ("A court has ruled that the dam harmed the river.", "en", "ダムで川に被害と地裁が判決", "ja", None),
        ("Experts have confirmed that a fault lies there.", "en", "住宅の真下に断層か", "ja", "have confirmed"),
        ("The miners have completed their march.", "en", "矿工开启第四次游行", "zh", "have completed"),
        ("The miners have completed their march.", "en", "矿工第四次游行结束", "zh", None),
        ("元職員は着服の罪で有罪となった。", "ja", "着服の疑いで元職員を逮捕", "ja", "有罪"),
        ("元職員は有罪ではない。", "ja", "着服の疑いで元職員を逮捕", "ja", None),
        ("元職員に懲役2年が言い渡された。", "ja", "元職員に懲役2年を求刑", "ja", "言い渡さ"),
        ("元职员已被判刑。", "zh", "元职员因涉嫌受贿被带走调查", "zh", "判刑"),
    ],
)
def test_a_step_needs_a_sign(text: str, language: str, evidence: str, cited: str, step: str | None) -> None:
    found = last_steps.unheard_of(told(text, language), units(evidence, cited))
    assert (text[slice(*found)] if found else None) == step


@pytest.mark.parametrize(
    ("text", "evidence", "wrong"),
    [
        ("Chile closed its embassy in Lima.", "Chile says it would close its embassy in Lima", True),
        ("Chile closed its embassy in Lima.", "Chile promises to close its embassy in Lima", True),
        ("Chile closed its embassy in Lima.", "Chile could close its embassy in Lima if talks fail", True),
        ("Chile closed its embassy in Lima.", "Chile closes its embassy in Lima, to reopen it in May", False),
        ("Chile closed its embassy in Lima.", "Chile forced to close its embassy in Lima", False),
        ("Chile may have closed its embassy in Lima.", "Chile could close its embassy in Lima", False),
        ("Chile hurries to get more miners insured.", "Chile hurries to insure more miners", False),
        ("Chile recognised the claim.", "Chile becomes first state to recognise the claim", False),
        ("Chile recognised the claim.", "Chile hopes to become first state to recognise the claim", True),
        ("Miners ask whether the photo with the mayor was staged.", "Miners ask if mayor would stage photo", False),
    ],
)
def test_what_is_to_do_is_not_done(text: str, evidence: str, wrong: bool) -> None:
    assert (done_en.told_as_done(told(text, "en"), units(evidence, "en")) is not None) == wrong


@pytest.mark.parametrize(
    ("text", "planned"),
    [("首相、被災地の田川市へ", False), ("首相、消費税を減税へ", True), ("北浜高が5年ぶり決勝へ", False)],
)
def test_behind_a_place_a_headline_tells_where_somebody_goes(text: str, planned: bool) -> None:
    assert any(mark.kind == "plan" and mark.strong for mark in marks(told(text, "ja"))) == planned


@pytest.mark.parametrize(
    ("text", "evidence", "language"),
    [
        ("Chile left the talks after Peru's refusal to pay.", "Chile leaves talks after Peru refuses to pay", "en"),
        ("The miners lost their case in Lima.", "Court in Lima rules against miners", "en"),
        ("倉庫から銅線を盗んだ疑いで男が逮捕された。", "銅線を盗んだ疑いで男を逮捕 倉庫から銅線なくなる", "ja"),
        ("盗難を防ぐための部隊が活動している。", "盗難防止へ「特別部隊」が活動", "ja"),
    ],
)
def test_what_is_denied_or_meant_in_other_words(text: str, evidence: str, language: str) -> None:
    assert "modality" not in failed(text, evidence, language=language)


@pytest.mark.parametrize(
    ("text", "evidence", "language", "wrong"),
    [
        ("Chile has lifted sanctions on Peru.", "チリ、ペルーへの制裁を9月にも解除へ 国家再建を後押し", "ja", True),
        ("Chile will lift sanctions on Peru.", "チリ、ペルーへの制裁を9月にも解除へ 国家再建を後押し", "ja", False),
        (
            "Chile is to hold talks with Peru on strengthening ties.",
            "Chile and Peru set for talks on cementing ties",
            "en",
            False,
        ),
        ("Exports to Chile are expected to grow by 10 tons.", "Exports to Chile set to soar by 10 tons", "en", False),
    ],
)
def test_the_likest_deed_tells_how_far_it_is(text: str, evidence: str, language: str, wrong: bool) -> None:
    assert ("modality" in failed(text, evidence, language=language)) == wrong


def test_a_negated_verb_that_comes_about_is_a_negation() -> None:
    assert any(mark.kind == "not" and mark.strong for mark in marks(told("子どもが野菜を食べなくなる", "ja")))
