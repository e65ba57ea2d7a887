"""Glosses name what a thing is called, and never guess."""

from __future__ import annotations

import datetime as dt

from rashomon.language.glosses import find_glosses
from rashomon.records import ContestedTerm, Entity, Name, Vocabulary
from rashomon.topics import shipped_topics

DAY = dt.date(2026, 3, 4)
NOTHING = Vocabulary()


def entity(kind: str, names: dict[str, list[str]], **changes: object) -> Entity:
    listed = tuple(Name(language=key, text=text) for key, texts in names.items() for text in texts)
    return Entity(id="x", kind=kind, names=listed, side="north", **changes)  # type: ignore[arg-type]


def test_shipped_names_are_glossed_people_first_and_countries_last() -> None:
    assert find_glosses("中国外交部长王毅访问德国", NOTHING, ("en",), DAY) == (
        ("王毅", "Wang Yi"),
        ("外交部", "Foreign Ministry"),
        ("中国", "China"),
        ("德国", "Germany"),
    )
    assert find_glosses("Германия и Китай", NOTHING, ("en",), DAY) == (("Германия", "Germany"), ("Китай", "China"))


def test_what_the_reader_reads_is_not_glossed() -> None:
    assert find_glosses("中国外交部", NOTHING, ("zh", "en"), DAY) == ()
    assert find_glosses("China and Japan", NOTHING, ("en",), DAY) == ()


def test_names_that_stand_for_a_side_are_not_names_for_each_other() -> None:
    state = entity("organisation", {"en": ["Capitol City"], "zh": ["渔业局", "警察厅"]})
    assert find_glosses("渔业局发言", Vocabulary(entities=(state,)), ("en",), DAY) == ()


def test_a_person_of_the_vocabulary_is_glossed_by_any_of_their_names_in_their_time() -> None:
    born = entity("person", {"en": ["Otto Born", "Born"], "ja": ["ボルン首相", "ボルン氏"]}, until=dt.date(2026, 1, 1))
    known = Vocabulary(entities=(born,))
    assert find_glosses("ボルン氏が訪問", known, ("en",), dt.date(2025, 6, 1)) == (("ボルン氏", "Otto Born"),)
    assert find_glosses("ボルン氏が訪問", known, ("en",), DAY) == ()
    several = entity("person", {"en": ["Otto Born", "Ilsa Mara"], "ja": ["ボルン氏", "マラ氏"]})
    assert find_glosses("マラ氏が訪問", Vocabulary(entities=(several,)), ("en",), DAY) == ()


def test_contested_terms_are_glossed_by_their_own_sides_word_only_when_they_are_one_thing() -> None:
    def term(en: list[str], zh: list[str]) -> Vocabulary:
        names = tuple(Name(language=key, text=text) for key, texts in (("en", en), ("zh", zh)) for text in texts)
        return Vocabulary(contested=(ContestedTerm(concept="c", terms=(("north", names),)),))

    one = term(["North Strait", "the North Strait"], ["北海峡"])
    assert find_glosses("北海峡航行", one, ("en",), DAY) == (("北海峡", "North Strait"),)
    two = term(["deterrence", "arms race"], ["威慑力"])
    assert find_glosses("威慑力上升", two, ("en",), DAY) == ()


def test_a_trap_is_not_a_name() -> None:
    traps = Vocabulary(traps=(Name(language="ja", text="中国地方"),))
    assert find_glosses("中国地方で大雨", traps, ("en",), DAY) == ()
    assert find_glosses("中国で大雨", traps, ("en",), DAY) == (("中国", "China"),)


def test_the_longest_name_at_a_place_is_taken() -> None:
    assert find_glosses("印度尼西亚大选", NOTHING, ("en",), DAY) == (("印度尼西亚", "Indonesia"),)


def test_key_terms_of_news_are_glossed_before_countries_and_after_names() -> None:
    nothing = Vocabulary()
    assert find_glosses("超党派議員団が訪中へ 日中関係", nothing, ("en",), DAY) == (
        ("超党派議員団", "lawmakers of several parties"),
        ("訪中", "visit to China"),
        ("日中", "Japan-China"),
    )
    assert find_glosses("В Киеве воздушная тревога", nothing, ("en",), DAY) == (
        ("воздушная тревога", "air-raid alert"),
    )


def test_an_english_word_is_the_meaning_of_a_term_and_never_glossed_itself() -> None:
    assert find_glosses("She talks of a summit in the hills", Vocabulary(), ("ja",), DAY) == ()


def written(text: str, topic_id: str, reads: tuple[str, ...] = ("en",)) -> dict[str, str]:
    topic = next(topic for topic in shipped_topics() if topic.id == topic_id)
    return dict(find_glosses(text, topic.vocabulary, reads, dt.date(2026, 8, 1)))


def test_traditional_and_simplified_characters_are_glossed_alike() -> None:
    assert written("習近平訪美", "china-us") == {"習近平": "Xi Jinping", "訪美": "visit to the US"}
    assert written("习近平访美", "china-us") == {"习近平": "Xi Jinping", "访美": "visit to the US"}


def test_names_are_glossed_with_what_their_language_writes_onto_them() -> None:
    assert written("Путин поговорил с Трампом об Украине", "russia-ukraine") == {
        "Путин": "Putin",
        "Трампом": "Trump",
        "Украине": "Ukraine",
    }
    assert written("נתניהו: נפעל באיראן", "israel-palestine") == {"נתניהו": "Netanyahu", "באיראן": "Iran"}
    assert written("نتنياهو يهدد إيران", "israel-palestine") == {"نتنياهو": "Netanyahu", "إيران": "Iran"}
    assert written("시진핑, 트럼프와 통화", "china-us") == {"시진핑": "Xi Jinping", "트럼프": "Trump"}
    assert written("Trump menace la Chine", "china-us") == {"Chine": "China"}


def test_a_small_letter_is_no_name() -> None:
    assert written("une chine ancienne", "china-us") == {}
