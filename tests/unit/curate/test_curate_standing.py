"""In what role a title names the sides: actors, places, home, members of a union."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.curate.evidence import gather
from rashomon.curate.grading import Grader
from rashomon.curate.relevance import RelevanceJudge
from rashomon.curate.standing import (
    home_sides,
    is_visited,
    measures_sides,
    names_only_places,
    stands_side_by_side,
)
from rashomon.curate.vocabulary import Matcher
from rashomon.records import Perspective, Topic, Vocabulary
from tests.curation_builders import TOPIC, article, entity, names

SIDES = (
    Perspective(id="korea", name="Korea", colour="#000000", countries=("KR",)),
    Perspective(id="japan", name="Japan", colour="#111111", countries=("JP",)),
)
WORDS = Vocabulary(
    entities=(
        entity("korea", "korea", en=["Korea", "Korean"], ko=["한국"], ja=["韓国"], ru=["Корея"]),
        entity("japan", "japan", en=["Japan", "Japanese"], ko=["일본", "日"], ja=["日本"], ru=["Япония"]),
    ),
    relations=names(ko=["사과"], en=["apology"]),
    min_sides=2,
)
NEIGHBOURS: Topic = replace(TOPIC, perspectives=SIDES, vocabulary=WORDS)


def only_places(title: str, language: str) -> bool:
    found = article(title, language=language)
    return names_only_places(title, gather(found, Matcher(WORDS)).title, language)


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Sales of the new phone double in Korea and Japan", "en"),
        ("Why do bees die in Japan but thrive in Korea?", "en"),
        ("新型スマホ、日本と韓国で発売", "ja"),
        ("신형 전화, 한국과 일본에서 인기", "ko"),
        ("Продажи выросли в Корее и Японии", "ru"),
    ],
)
def test_sides_may_be_only_the_places_of_something(title: str, language: str) -> None:
    assert only_places(title, language)


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Korea and Japan agree on fishing rights", "en"),
        ("Korean minister arrives in Japan", "en"),
        ("Anger in Korea over Japanese textbook", "en"),
        ("日本と韓国が合意", "ja"),
        ("Президент Кореи прибыл в Японию", "ru"),
        ("Phones sold in Korea", "en"),
    ],
)
def test_one_side_that_acts_is_enough_to_be_no_place(title: str, language: str) -> None:
    assert not only_places(title, language)


def test_each_language_is_at_home_with_one_side_or_with_none() -> None:
    homes = home_sides(SIDES)
    assert homes["ko"] == "korea"
    assert homes["ja"] == "japan"
    assert "en" not in homes
    assert "zh" not in home_sides(
        (replace(SIDES[0], id="a", countries=("CN",)), replace(SIDES[1], id="b", countries=("TW",)))
    )


def test_a_relation_with_the_home_side_alone_is_home_news() -> None:
    judge = RelevanceJudge(NEIGHBOURS)
    home, other = judge.judge([article("한국 장관 사과", language="ko"), article("日 장관 사과", language="ko")])
    assert not home.accepted
    assert any("home news" in reason for reason in home.reasons)
    assert other.accepted


def test_a_member_speaks_for_its_union_only_where_the_matter_is_named() -> None:
    union = Vocabulary(
        entities=(
            entity("island", "island", en="Norland"),
            replace(entity("member", "union", en="Estia"), kind="member"),
        ),
        relations=names(en="fishing rights"),
        min_sides=2,
    )
    topic = replace(TOPIC, vocabulary=union)
    trade, wedding = RelevanceJudge(topic).judge(
        [article("Norland and Estia quarrel over fishing rights"), article("Norland singer weds in Estia")]
    )
    assert trade.accepted
    assert not wedding.accepted


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("한국 집값, 일본처럼 오를까", "ko"),
        ("韓国の家賃、日本のように上昇", "ja"),
        ("Korean rents climb as in Japan", "en"),
    ],
)
def test_what_is_only_compared_with_is_no_side(title: str, language: str) -> None:
    assert gather(article(title, language=language), Matcher(WORDS)).title.actors == {"korea"}


def test_a_traveller_between_the_sides_makes_places_of_them() -> None:
    crowded = replace(WORDS, entities=(*WORDS.entities, entity("pope", None, ko="교황")))
    title = "교황, 일본 떠나 한국으로"
    zone = gather(article(title, language="ko"), Matcher(crowded)).title
    assert names_only_places(title, zone, "ko")


@pytest.mark.parametrize(
    ("title", "language", "measures"),
    [
        ("Korea overtakes Japan in patents", "en", True),
        ("韓国、日本を抜き首位", "ja", True),
        ("한국, 일본 제치고 1위", "ko", True),
        ("Korea and Japan sign a treaty", "en", False),
    ],
)
def test_a_title_may_only_measure_the_sides(title: str, language: str, measures: bool) -> None:
    assert measures_sides(title, language) is measures
    verdict = RelevanceJudge(NEIGHBOURS).judge([article(title, language=language)])[0]
    assert verdict.accepted is not measures


def test_a_row_that_goes_on_names_nobody_in_particular() -> None:
    judge = RelevanceJudge(NEIGHBOURS)
    rows = ["Estia lets Korea, Japan, 3 other countries pass", "Estia lets Korea, Japan pass"]
    listed, named = judge.judge([article(title) for title in rows])
    assert (listed.accepted, named.accepted) == (False, True)


HOME: Topic = replace(
    TOPIC,
    vocabulary=Vocabulary(
        entities=(
            entity("president", "executive", en=["President Ode"]),
            entity("chamber", "chamber", en=["Lower Chamber"]),
            entity("estia", None, en=["Estia"]),
        ),
        relations=names(en=["ballot"]),
        min_sides=1,
    ),
)


@pytest.mark.parametrize(
    ("title", "accepted"),
    [
        ("President Ode dismisses his treasurer", True),
        ("Lower Chamber defies President Ode", True),
        ("President Ode meets ministers of Estia", False),
        ("Estia courts President Ode before ballot", False),
        ("President Ode loses ballot over Estia", True),
        ("Rain all week", False),
    ],
)
def test_one_side_is_enough_for_affairs_at_home_where_nobody_abroad_is_named(title: str, accepted: bool) -> None:
    assert RelevanceJudge(HOME).judge([article(title)])[0].accepted is accepted


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Korea and Japan brace for the rainy season", True),
        ("Why both Korea and Japan love convenience stores", True),
        ("Korea, Japan resume ferry line", False),
        ("Korea and Japan spar over a lighthouse", False),
        ("Ferries leave Korea and Japan empty", False),
    ],
)
def test_two_sides_may_stand_side_by_side_without_dealings(title: str, *, told: bool) -> None:
    found = article(title)
    assert stands_side_by_side(title, gather(found, Matcher(WORDS)).title, "en") is told


PEERS: Topic = replace(
    NEIGHBOURS,
    vocabulary=replace(
        WORDS,
        entities=(*WORDS.entities, replace(entity("premier", "japan", en=["Premier Mori"]), kind="person")),
        peers=True,
    ),
)


@pytest.mark.parametrize(
    ("title", "language", "weight"),
    [
        ("Korea closes in on Japan in snack sales", "en", -2.5),
        ("Korea and Japan reopen talks on fishing", "en", 0.0),
        ("Premier Mori tours Korea", "en", 0.0),
        ("Japan's apology to Korea", "en", 0.0),
        ("韓国のドラマ、日本で人気", "ja", -2.5),
        ("韓国、日本に抗議", "ja", 0.0),
        ("일본서 한국 라면 인기", "ko", -2.5),
        ("한국, 일본과 협정 체결", "ko", 0.0),
        ("La Corée et le Japon, Korea et Japan", "fr", 0.0),
    ],
)
def test_peers_must_do_something_with_each_other_or_be_acted_for(title: str, language: str, weight: float) -> None:
    assert _by_peers(title, language, "dealings") == weight


@pytest.mark.parametrize(
    ("title", "language", "weight"),
    [
        ("Korean tourist warns of ice on Japan's roads", "en", -2.0),
        ("Korea's young singer sues in Japan", "en", -2.0),
        ("Korean minister meets singer in Japan", "en", 0.0),
        ("일본서 30대 한국인 남성 체포", "ko", -2.0),
        ("日本で韓国人の女性を逮捕", "ja", -2.0),
    ],
)
def test_where_private_persons_are_from_is_no_side(title: str, language: str, weight: float) -> None:
    assert _by_peers(title, language, "private persons") == weight


def test_no_topic_asks_this_of_its_sides_unless_it_says_so() -> None:
    title = "Korea closes in on Japan in snack sales"
    assert not any("dealings" in reason for reason in RelevanceJudge(NEIGHBOURS).judge([article(title)])[0].reasons)


def _by_peers(title: str, language: str, reason: str) -> float:
    found = article(title, language=language)
    names = {side.id: side.name for side in SIDES}
    evidence = gather(found, Matcher(PEERS.vocabulary))
    grounds = Grader(2, names, peers=True).grounds(found, evidence)
    return sum(ground.weight for ground in grounds if reason in ground.reason)


def test_a_side_that_is_only_visited_does_not_open_a_title() -> None:
    title = "韓国訪問中の教皇が日本を語る"
    sides = gather(article(title, language="ja"), Matcher(WORDS)).title.sides
    assert [is_visited(title, mention, "ja") for mention in sides] == [True, False]
