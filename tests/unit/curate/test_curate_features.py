"""What pairs of articles have in common, feature by feature."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.curate.features import FEATURES, story_features
from rashomon.records import Article, Topic
from tests.curation_builders import TOPIC, LettersEmbedder, article


def pair(one: Article, other: Article, name: str, topic: Topic | None = None) -> float:
    features = story_features([one, other], topic=topic, embedder=LettersEmbedder())
    column, zero, first = FEATURES.index(name), np.array([0]), np.array([1])
    found = float(features.pairs(zero, first)[0, column])
    assert found == pytest.approx(features.pairs(first, zero)[0, column])
    return found


FORTY = article("Norland bars 40 firms", outlet="a")


@pytest.mark.parametrize(
    ("title", "other"),
    [("Norland bars 20 firms", 1), ("Norland bars ４０ firms", 0), ("20 of 40 firms barred", 0), ("Firms barred", 0)],
)
def test_other_numbers_are_two_sets_that_share_none(title: str, other: int) -> None:
    assert pair(FORTY, article(title, outlet="b"), "other numbers") == other


def test_figures_are_the_same_in_every_language_and_a_year_or_a_type_is_none() -> None:
    debt = article("Debt of Norland tops 40 trillion dollars", outlet="a")
    assert pair(debt, article("北国の債務、40兆ドル超え", outlet="b", language="ja"), "other numbers") == 0
    assert pair(debt, article("北国の債務、20兆ドル超え", outlet="b", language="ja"), "other numbers") == 1
    assert pair(FORTY, article("Norland flies J-10 in 2025", outlet="b"), "other numbers") == 0


def test_two_titles_that_name_somebody_and_nobody_in_common_say_so() -> None:
    hungary = article("Premier congratulates Hungary's president", outlet="a")
    assert pair(hungary, article("首相、ザンビア大統領に祝意", outlet="b", language="ja"), "other names") == 1
    assert pair(hungary, article("首相、ハンガリー大統領に祝意", outlet="b", language="ja"), "other names") == 0
    assert pair(hungary, article("Premier congratulates a president", outlet="b"), "other names") == 0


def test_the_year_of_publication_is_nothing_in_common() -> None:
    assert pair(article("Swift Eagle 2025", outlet="a"), article("Poetry night 2025", outlet="b"), "letters") == 0


def test_an_argument_is_set_apart_from_a_report_and_not_from_another_argument() -> None:
    view, reply = (article(f"{n} view of the curbs", outlet=n, genre="opinion") for n in "xy")
    assert pair(FORTY, view, "one is opinion") == 1
    assert pair(view, reply, "one is opinion") == 0


def test_only_a_topic_makes_articles_alike_beforehand() -> None:
    assert pair(FORTY, article("Firms barred", outlet="b"), "within a topic", TOPIC) == 1
    assert pair(FORTY, article("Firms barred", outlet="b"), "within a topic") == 0


def test_what_a_headline_gives_as_background_is_not_embedded_in_a_topic() -> None:
    embedder = LettersEmbedder()
    told = [article("Norland bans five films amid diplomatic row", outlet="a")]
    story_features(told, topic=TOPIC, embedder=embedder)
    assert "Norland bans five films" in embedder.asked
    story_features(told, topic=None, embedder=embedder)
    assert told[0].title in embedder.asked


def test_titles_in_two_languages_share_words_by_the_dictionaries() -> None:
    dam = article("Missile hits dam near Estia", outlet="a")
    told = article("エスティアのダムにミサイル", outlet="b", language="ja")
    swap = article("捕虜を交換", outlet="c", language="ja")
    assert pair(dam, told, "dictionary") > 0.2
    assert pair(dam, swap, "dictionary") == 0
    assert pair(dam, article(dam.title, outlet="d"), "dictionary") == 0


def test_the_lead_says_an_event_in_more_words() -> None:
    talks = article(
        "Hopes dim in Estia", outlet="a", snippet="A missile hit the dam near the capital on Monday, officials said."
    )
    dam = article("エスティアのダムにミサイル", outlet="b", language="ja")
    assert pair(talks, dam, "dictionary") < pair(talks, dam, "dictionary of leads")


def test_concepts_and_names_are_shared_across_languages_only() -> None:
    one = article("Hungary detains tourist", outlet="a")
    assert pair(one, article("ハンガリーで観光客を拘束", outlet="b", language="ja"), "concepts") > 0.5
    assert pair(one, article("Hungary arrests tourist", outlet="b"), "concepts") == 0
