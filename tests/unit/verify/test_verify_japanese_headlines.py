"""Japanese headlines of several parts, what they mean to do and whose office it is, beside English sentences."""

from __future__ import annotations

import pytest

from tests.unit.verify.cited import failed


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("The railway has begun running replacement buses.", "鉄道が代替バス運行開始 来月から増便予定"),
        (
            "The operator hopes the situation will calm down.",
            "運営会社、事態の沈静化に期待 対立のエスカレート避けたい考え",
        ),
        ("A minister calls it a crisis not known since the war.", "「戦後以来の危機」と閣僚"),
    ],
)
def test_what_one_part_tells_is_told(text: str, evidence: str) -> None:
    assert "modality" not in failed(text, evidence, language="ja")


@pytest.mark.parametrize(
    ("text", "evidence", "check"),
    [
        ("Canada's premier is losing support.", "カナダ首相の支持率上昇 就任半年", "modality"),
        ("Norway does not intend to continue the talks.", "ノルウェー、対話を継続する方針", "modality"),
        (
            "Brazil's ambassador has proposed an alliance of Brazil and Chile.",
            "「ブラジルとチリで連合を」カナダ大使が提唱",
            "roles",
        ),
    ],
)
def test_what_is_told_the_other_way_round_is_stopped(text: str, evidence: str, check: str) -> None:
    assert check in failed(text, evidence, language="ja")


@pytest.mark.parametrize(
    ("text", "evidence", "check"),
    [
        ("Canada's premier is gaining support.", "カナダ首相の支持率上昇 就任半年", "modality"),
        ("Norway intends to continue the talks.", "ノルウェー、対話を継続する方針", "modality"),
        (
            "Canada's ambassador has proposed an alliance of Brazil and Chile.",
            "「ブラジルとチリで連合を」カナダ大使が提唱",
            "roles",
        ),
    ],
)
def test_what_is_told_as_it_is_cited_is_not(text: str, evidence: str, check: str) -> None:
    assert check not in failed(text, evidence, language="ja")


FIRE = "演習場で火事 倉庫1棟が全焼 けが人なし 北海道"


@pytest.mark.parametrize(
    ("text", "evidence", "stopped"),
    [
        ("北海道にある演習場で火災が起き、倉庫1棟が全焼してけが人が出た。", FIRE, True),
        ("北海道の演習場で倉庫1棟が全焼したが、けが人はいなかった。", FIRE, False),
        ("北海道の演習場で倉庫が焼け、けが人が3人出た。", "演習場の倉庫焼ける けが人3人 北海道", False),
        ("地震のあと津波の被害が出た。", "地震 津波の被害確認されず", True),
    ],
)
def test_what_there_is_none_of_did_not_come_about(text: str, evidence: str, stopped: bool) -> None:
    assert ("modality" in failed(text, evidence, language="ja")) is stopped
