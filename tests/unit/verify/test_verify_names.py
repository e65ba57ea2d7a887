from __future__ import annotations

import pytest

from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.romanise import sounds_like


def sides(text: str) -> list[set[str]]:
    return [set(mention.sides) for mention in shipped_gazetteer().find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Takaichi’s tax plan", [{"takaichi", "JP"}]),
        ("U.S. to push allies; it tells us nothing", [{"US"}]),
        ("日中の外務省局長協議", [{"JP"}, {"CN"}, {"foreign-ministry"}]),
        ("米、対中関税引き上げ", [{"US"}, {"CN"}]),
        ("中国地方で大雨", []),
        ("美军驻日基地", [{"us-military", "US"}, {"JP"}]),
        ("EU制裁", [{"eu", "EU"}]),
        ("Yonaguni Island", [{"yonaguni", "JP"}]),
    ],
)
def test_finds_names(text: str, found: list[set[str]]) -> None:
    assert sides(text) == found


def test_offsets_leave_out_the_possessive() -> None:
    (mention,) = shipped_gazetteer().find("So China's plan")
    assert (mention.start, mention.end) == (3, 8)


@pytest.mark.parametrize(
    ("name", "text", "alike"),
    [
        ("yongqian", "何咏前表示", True),
        ("grossi", "グロッシ事務局長", True),
        ("petrov", "ペトロフ氏", True),
        ("tanaka", "中国外務省", False),
    ],
)
def test_sounds(name: str, text: str, alike: bool) -> None:
    assert sounds_like(name, text) is alike
