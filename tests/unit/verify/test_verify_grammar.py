"""Who does what to whom, in three languages and in their turns of phrase."""

from __future__ import annotations

import pytest

from rashomon.verify.claims import events_of
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.reading import read


def roles(text: str, action: str, language: str = "") -> tuple[set[str], set[str]]:
    for event in events_of(read(text, shipped_gazetteer(), language)):
        if event.action.text == action:
            agents = {name for token in event.agents if token.name for name in token.name.sides}
            targets = {name for token in event.targets if token.name for name in token.name.sides}
            return agents, targets
    raise AssertionError(f"no event {action!r} in {text!r}")


@pytest.mark.parametrize(
    ("text", "action", "agent", "target"),
    [
        ("China summons Japanese envoy", "summons", "CN", "JP"),
        ("Japanese envoy summoned by China", "summoned", "CN", "JP"),
        ("Japan's ambassador was summoned by the Chinese government", "summoned", "CN", "JP"),
        ("Russian refinery hit by Ukrainian drones", "hit", "UA", "RU"),
        ("China urges Japan to withdraw remarks", "urges", "CN", "JP"),
        ("Erdogan urged Putin to extend the deal", "extend", "RU", ""),
        ("Putin was urged by Erdogan to extend the deal", "extend", "RU", ""),
        ("Taiwan held live-fire drills around the island", "drills", "TW", ""),
        ("Trump, visiting Seoul, threatens China", "threatens", "US", "CN"),
        ("中国驱离菲律宾船只", "驱离", "CN", "PH"),
        ("菲律宾船只被中国驱离", "驱离", "CN", "PH"),
        ("日本遭中国抗议", "抗议", "CN", "JP"),
        ("日本对中国提出抗议", "提出抗议", "JP", "CN"),
        ("ウクライナがロシアの製油所を攻撃", "攻击", "UA", "RU"),
        ("ロシアの製油所がウクライナに攻撃された", "攻击", "UA", "RU"),
        ("中国、日本に対応求める", "求める", "CN", "JP"),
        ("日本政府は中国に抗議した", "抗议", "JP", "CN"),
    ],
)
def test_actor_and_target(text: str, action: str, agent: str, target: str) -> None:
    agents, targets = roles(text, action)
    assert agent in agents
    assert target in targets or not target
    assert not target or target not in agents


def test_a_headline_passive_has_no_agent() -> None:
    agents, targets = roles("Japan urged to mend China ties", "urged")
    assert agents == set()
    assert "JP" in targets
