"""What a vocabulary finds in texts, and what only looks like it."""

from __future__ import annotations

import datetime as dt

import pytest

from rashomon.curate.vocabulary import Matcher
from rashomon.records import Name, Vocabulary
from tests.curation_builders import VOCABULARY, entity, names

DAY = dt.date(2025, 3, 4)


def found(text: str, language: str = "en", vocabulary: Vocabulary = VOCABULARY, day: dt.date = DAY) -> list[str]:
    return [m.term.text for m in Matcher(vocabulary).mentions(text, language=language, day=day)]


def one(text: str, language: str) -> Vocabulary:
    return Vocabulary(entities=(entity("x", "side", **{language: text}),))


def test_names_are_words_and_not_parts_of_words() -> None:
    assert found("Norland and Sudonian ministers meet") == ["Norland", "Sudonian"]
    assert found("The Norlandish coast") == []
    assert found("Norland's premier") == ["Norland"]


def test_width_case_and_han_variants_do_not_matter() -> None:
    assert found("ＮＯＲＬＡＮＤ protests") == ["Norland"]
    assert found("北國と南國", "ja") == ["北国", "南国"]


def test_a_trap_is_blanked_but_not_what_stands_beside_it() -> None:
    assert found("Norland Terrier wins show in Sudonia") == ["Sudonia"]
    assert found("北国地方で大雨、北国政府が会見", "ja") == ["北国"]


def test_a_longer_name_hides_the_shorter_one_inside() -> None:
    assert found("Storm over the Norland Sea") == ["Norland Sea"]


def test_an_entity_counts_only_while_it_stands_for_its_side() -> None:
    assert found("Halvorsen speaks", day=dt.date(2023, 12, 31)) == []
    assert found("Halvorsen speaks", day=dt.date(2024, 1, 1)) == ["Halvorsen"]


@pytest.mark.parametrize(
    ("name", "text", "is_found"),
    [
        ("Turkey", "Turkey votes", True),
        ("Turkey", "How to roast a turkey for a Monday", False),
        ("Turkey", "turkey votes", True),  # a text without any capital says nothing by case
        ("US", "US strikes port", True),
        ("US", "Tell us what You think", False),
    ],
)
def test_a_capital_tells_a_name_from_a_common_word(name: str, text: str, is_found: bool) -> None:
    assert bool(found(text, vocabulary=one(name, "en"))) is is_found


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        ("Россия", "ru", "Власти России заявили"),
        ("Китай", "ru", "Переговоры с Китаем"),
        ("Путин", "ru", "встреча с Путиным"),
        ("إيران", "ar", "مفاوضات مع إيران"),
        ("الصين", "ar", "زيارة رسمية للصين"),
        ("ישראל", "he", "הסכם בישראל"),
        ("일본", "ko", "일본과의 관계"),
        ("Türkiye", "tr", "Türkiye'nin açıklaması"),
        ("Հայաստան", "hy", "Հայաստանի վարչապետը"),
    ],
)
def test_endings_and_prefixes_of_the_language_are_allowed(name: str, language: str, text: str) -> None:
    assert found(text, language, one(name, language)) == [name]


def test_terms_of_another_language_do_not_count() -> None:
    assert found("as it was", "en", one("AS", "id")) == []
    assert found("北国政府", "zh", Vocabulary(subjects=(Name(language="ja", text="北国"),))) == []


def test_english_names_count_in_every_language() -> None:
    assert found("Norland政府が発表", "ja") == []  # no word boundary
    assert found("「Norland」政府が発表", "ja") == ["Norland"]


def test_nothing_is_found_in_nothing() -> None:
    assert found("") == []
    assert found("Norland", vocabulary=Vocabulary()) == []
    assert found("Norland", vocabulary=Vocabulary(subjects=names(en="  "))) == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("한일 정상회담", True),
        ("대한일 외교", True),  # what stands for, against or beside the name in one word
        ("北한일 관계", True),
        ("유일한 후보", False),
        ("주4.5한일", False),
    ],
)
def test_a_short_korean_name_begins_a_word(text: str, is_found: bool) -> None:
    vocabulary = Vocabulary(subjects=(Name(language="ko", text="한일"), Name(language="ko", text="일한")))
    assert bool(found(text, "ko", vocabulary)) is is_found


def test_korean_acts_may_end_a_compound() -> None:
    assert found("전쟁도발 규탄", "ko", Vocabulary(relations=(Name(language="ko", text="도발"),))) == ["도발"]


def test_vietnamese_tells_a_state_from_a_word_by_its_capital() -> None:
    assert found("Mỹ áp thuế", "vi", one("Mỹ", "vi"))
    assert not found("Thị trường mỹ phẩm Việt Nam", "vi", one("Mỹ", "vi"))


@pytest.mark.parametrize(
    ("text", "is_found"), [("美中 회담", True), ("對中 관세", True), ("中企 지원", False), ("中", True)]
)
def test_one_han_character_is_a_state_in_korean_but_not_inside_another_han_word(text: str, is_found: bool) -> None:
    vocabulary = Vocabulary(entities=(entity("cn", "china", ko="中"), entity("us", "us", ko="美")))
    assert ("中" in found(text, "ko", vocabulary)) is is_found


@pytest.mark.parametrize(
    ("name", "language", "text", "is_found"),
    [
        ("ישראל", "he", "שני הרוגים ישראלים", True),
        ("ישראל", "he", "שבו מישראל", True),
        ("פלסטיני", "he", "מדינה פלסטינית", True),
        ("איראן", "he", "האיום האיראני", True),
        ("איראן", "he", "טילים באיראן", True),
        ("पाकिस्तान", "hi", "पाकिस्तानी सेना", True),
        ("भारत", "hi", "भारतीयों की वापसी", True),
        ("पाक", "hi", "पाकिस्तान में चुनाव", False),  # a vowel sign goes on with the word
    ],
)
def test_people_of_a_state_bear_its_name(name: str, language: str, text: str, is_found: bool) -> None:
    assert bool(found(text, language, one(name, language))) is is_found


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("米、追加関税を発表", True),
        ("米上院が法案を可決", True),
        ("日米首脳が会談", True),
        ("次は米議会で審議", True),
        ("中国、米の措置に反発", True),
        ("新米、値上がり", False),  # rice
        ("日本の米、輸出増", False),
        ("米5キロの平均価格", False),
        ("全米オープン開幕", False),
    ],
)
def test_one_character_is_a_state_in_japanese_before_a_comma_or_an_organ(text: str, is_found: bool) -> None:
    assert bool(found(text, "ja", one("米", "ja"))) is is_found


def test_a_time_is_no_state() -> None:
    assert not found("寒さの中、行列続く", "ja", one("中", "ja"))
    assert found("中、報復措置を表明", "ja", one("中", "ja"))


@pytest.mark.parametrize(
    ("text", "is_found"),
    [("러 대통령 방북", True), ("러와 국경 맞댄", True), ("러닝 열풍", False), ("보러 가다", False)],
)
def test_one_syllable_is_a_state_in_korean_where_it_is_a_word(text: str, is_found: bool) -> None:
    assert bool(found(text, "ko", one("러", "ko"))) is is_found


def test_common_words_of_english_inflect_and_names_do_not() -> None:
    words = Vocabulary(relations=names(en=["attack", "spy", "war"]), subjects=names(en=["Green Line"]))
    assert found("Man held for spying", vocabulary=words) == ["spy"]
    assert found("Ships attacked", vocabulary=words) == ["attack"]
    assert not found("Prison ward opens", vocabulary=words)
    assert not found("Green Lines drawn anew", vocabulary=words)


def test_two_states_in_one_word_are_a_row_beside_a_third() -> None:
    words = Vocabulary(subjects=(Name(language="zh", text="中美"),))
    assert found("中美元首通话", "zh", words) == ["中美"]
    assert not found("中美印市场", "zh", words)
