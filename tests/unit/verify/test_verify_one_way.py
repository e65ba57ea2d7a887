"""Deeds that go one way, against Chinese evidence: who sends the message to whom, who sues whom."""

from __future__ import annotations

import pytest

from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.one_way import turned, turned_across
from rashomon.verify.reading import read
from tests.unit.verify.cited import failed, units

WISHES = "国家主席习近平9日致电图斯克，祝贺他连任波兰总理。"
FROM_TUSK = "波兰总理图斯克致电习近平，祝贺中国国庆。"
GRIEF = "李强就越南台风灾害向越南总理致慰问电。"
FROM_PUTIN = "普京向习近平发来贺电，祝贺中国国庆。"
SUED = "数百名农民举行抗议，并起诉日本政府。"
THANKS = "中方赞赏秘鲁恪守一个中国原则。"
FIRM = "苹果公司被韩国公平交易委员会告上法庭。"


@pytest.mark.parametrize(
    ("bullet", "cited", "is_turned"),
    [
        ("波兰总理图斯克致电习近平，祝贺他当选。", WISHES, True),
        ("习近平致电祝贺图斯克连任波兰总理。", WISHES, False),
        ("习近平向图斯克致贺电。", WISHES, False),
        ("图斯克收到习近平致电祝贺。", WISHES, False),
        ("习近平收到波兰总理图斯克的贺电。", WISHES, True),
        ("波兰总理图斯克收到习近平的贺电。", WISHES, False),
        ("越南总理向李强致慰问电。", GRIEF, True),
        ("李强致电慰问越南总理。", GRIEF, False),
        ("习近平向普京发去贺电。", FROM_PUTIN, True),
        ("俄罗斯总统普京致电习近平祝贺国庆。", FROM_PUTIN, False),
        ("日本政府起诉数百名农民。", SUED, True),
        ("农民对日本政府提起诉讼。", SUED, False),
        ("苹果公司起诉韩国公平交易委员会。", FIRM, True),
        ("韩国公平交易委员会起诉苹果公司。", FIRM, False),
        ("秘鲁对中国表示高度赞赏。", THANKS, True),
        ("中国感谢秘鲁的支持。", THANKS, False),
        ("图斯克致电习近平。", "习近平同图斯克互致贺电。", False),
    ],
)
def test_a_message_and_a_suit_go_one_way(bullet: str, cited: str, is_turned: bool) -> None:
    found = turned(read(bullet, shipped_gazetteer(), "zh"), units(cited, "zh"))
    assert (found is not None) == is_turned


@pytest.mark.parametrize(
    ("bullet", "cited", "is_turned"),
    [
        ("Poland's prime minister sent a message of congratulations to Xi Jinping.", WISHES, True),
        ("Polish leader Donald Tusk congratulated Xi Jinping.", WISHES, True),
        ("Xi Jinping congratulated Poland's Donald Tusk.", WISHES, False),
        ("Donald Tusk was congratulated by Xi Jinping on his second term.", WISHES, False),
        ("Xi Jinping sent a congratulatory message to Donald Tusk.", WISHES, False),
        ("Vietnam's prime minister sent a message of sympathy to Li Qiang.", GRIEF, True),
        ("Li Qiang sent condolences to Vietnam's prime minister.", GRIEF, False),
        ("Poland's prime minister sent Xi Jinping a message of congratulations.", WISHES, True),
        ("Xi Jinping sent Poland's prime minister a congratulatory telegram.", WISHES, False),
        ("Xi Jinping received a letter of congratulations from Poland's prime minister.", FROM_TUSK, False),
        ("Poland's prime minister received congratulations from Xi Jinping.", FROM_TUSK, True),
        ("Xi Jinping cabled Vladimir Putin.", FROM_PUTIN, True),
        ("Vladimir Putin cabled Xi Jinping.", FROM_PUTIN, False),
        ("Japan's government took legal action against farmers.", SUED, True),
        ("Farmers filed a lawsuit against Japan's government.", SUED, False),
        ("Hundreds of farmers sued Japan.", SUED, False),
        ("Japan is suing hundreds of farmers.", SUED, True),
        ("Peru's envoy thanked China for its support.", THANKS, True),
        ("China commended Peru for its support.", THANKS, False),
        ("Peru was praised by China.", THANKS, False),
    ],
)
def test_english_tells_it_the_same_way(bullet: str, cited: str, is_turned: bool) -> None:
    found = turned_across(read(bullet, shipped_gazetteer(), "en"), units(cited, "zh"))
    assert (found is not None) == is_turned


def test_the_gate_stops_what_goes_the_other_way() -> None:
    assert "roles" in failed("波兰总理图斯克致电习近平，祝贺他当选。", WISHES, language="zh")
    assert not failed("习近平致电祝贺图斯克连任波兰总理。", WISHES, language="zh")
    assert "roles" in failed("Poland's prime minister sent a message of congratulations to Xi Jinping.", WISHES)
