"""Names that other words hide, and names that two states bear."""

from __future__ import annotations

import pytest

from rashomon.curate.relevance import RelevanceJudge
from rashomon.curate.words import is_hidden
from rashomon.topics import shipped_topics
from tests.curation_builders import article


def taken(topic: str, title: str, language: str, snippet: str = "") -> bool:
    judge = RelevanceJudge(next(each for each in shipped_topics() if each.id == topic))
    return judge.judge([article(title, language=language, snippet=snippet)])[0].accepted


@pytest.mark.parametrize(
    ("text", "name", "language", "hidden"),
    [
        ("大美中国秋色", "美中", "zh", True),
        ("市政公共机构关闭一天", "共机", "zh", True),
        ("中国共产党代表大会开幕", "国共", "zh", True),
        ("中美关系走向", "中美", "zh", False),
        ("中美元首通话", "中美", "zh", False),
        ("国共两党论坛", "国共", "zh", False),
        ("窓のブラインドを下ろす", "インド", "ja", True),
        ("米インド首脳の電話", "インド", "ja", False),
        ("大美中国秋色", "美中", "ja", False),
    ],
)
def test_a_part_of_other_words_is_no_name(text: str, name: str, language: str, *, hidden: bool) -> None:
    start = text.index(name)
    assert is_hidden(text, start, start + len(name), language) is hidden


def test_a_name_that_two_states_bear_goes_to_the_one_that_is_named() -> None:
    assert taken("japan-south-korea", "Korean envoy protests to Japan over islets map", "en")
    north = "Korean envoy protests to Japan over harbour fees, Pyongyang says"
    assert not taken("japan-south-korea", north, "en", "A North Korean statement said the fees were unjust to ships.")


def test_who_says_so_is_no_item_of_a_list() -> None:
    title = "Mainland Chinese papers may cost jobs, Taiwanese passports, Taipei warns staff"
    assert taken("china-taiwan", title, "en")
