"""What the gate's checks say of single sentences on Chinese and Japanese evidence."""

from __future__ import annotations

import pytest

from tests.unit.verify.cited import failed


@pytest.mark.parametrize(
    ("text", "evidence", "language", "checks"),
    [
        ("The premier visited a health centre in Chongqing.", "总理在天津考察卫生服务中心", "zh", {"names"}),
        ("A depot held by Russia burned down.", "ロ占拠の倉庫が全焼", "ja", set()),
        ("市は新しい計画を見送ると主張した。", "市「新しい計画を見送る」", "ja", set()),
        ("漁協は自主判断とした。", "漁協は自主判断 組合長「影響が及ぶことはない」", "ja", set()),
        ("市は職員2人の免職を検討している。", "市が職員2人を免職処分", "ja", {"coverage", "modality"}),
        ("政府は追加の予算案を決定した。", "政府 追加の予算案で額の調整進める", "ja", {"modality"}),
        ("总工会近日印发规划。", "总工会印发规划", "zh", set()),
        ("上半年新增企业比去年同期增长9.5%。", "上半年新增企业同比增长9.5%", "zh", set()),
        ("为期两天的会议有160余人参加。", "160余人参加为期两天的会议", "zh", set()),
    ],
)
def test_sentences_of_other_languages(text: str, evidence: str, language: str, checks: set[str]) -> None:
    assert failed(text, evidence, language=language) == checks
