"""What is let through, what is dropped, and the words in which that is said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rashomon.curate.relevance import READING_AT_MOST, RelevanceJudge, called
from rashomon.errors import ModelError
from rashomon.records import Relevance
from tests.curation_builders import TOPIC, LettersEmbedder, TableReader, article, with_examples


def judged(title: str, snippet: str | None = None, **more: str) -> Relevance:
    return RelevanceJudge(TOPIC).judge([article(title, snippet=snippet, **more)])[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "snippet"),
    [
        ("Norland and Sudonia resume talks", None),
        ("Patrol ships sail to the Grey Isles", None),
        ("Norish trawlers lose fishing rights", None),
        ("Norland seeks nickel elsewhere", None),
        ("Norland recalls envoy", "The government in Sudonia called the step a mistake and promised an answer."),
    ],
)
def test_both_sides_the_subject_or_one_side_and_a_relation_are_enough(title: str, snippet: str | None) -> None:
    assert judged(title, snippet).accepted


@pytest.mark.parametrize(
    ("title", "snippet"),
    [
        ("Norland passes its budget", None),
        ("Estian ships cross the border", None),
        ("Nickel price climbs", None),
        ("Norland beats Sudonia in cup final", None),
        ("Estia and Norland quarrel over fishing rights", None),
        ("Norland Terrier beats Sudonia hound at dog show", None),
        ("Museum opens", "Rooms show finds from many lands. " * 9 + "Norland and Sudonia lent some."),
        ("Norland budget row, Estia elects parliament, Sudonia wine harvest", None),
    ],
)
def test_something_else_is_dropped(title: str, snippet: str | None) -> None:
    assert not judged(title, snippet).accepted


def test_reasons_are_plain_words_with_the_terms_that_decided() -> None:
    assert judged("Norland and Sudonia resume talks").reasons == ("names Norland and Sudonia in the title",)
    assert judged("Norish and Sudonian ministers meet").reasons == (
        "names Norland (Norish) and Sudonia (Sudonian) in the title",
    )
    assert 'about "cup final": off-topic term' in judged("Norland beats Sudonia in cup final").reasons
    assert judged("Rain all week").reasons == ("names too little of Norland and Sudonia: no side of it",)
    assert judged("Norland passes its budget").reasons == (
        "names too little of Norland and Sudonia: only Norland, and no relation",
    )


def test_who_published_it_is_no_evidence() -> None:
    here = judged("Norland passes its budget", outlet="sudonia-daily")
    assert (here.accepted, here.score) == (False, judged("Norland passes its budget").score)


def test_a_snippet_that_repeats_the_title_is_no_second_witness() -> None:
    title = "Norland recalls envoy"
    assert judged(title, f"Home >> {title} - more soon").score == judged(title).score


def test_an_article_is_judged_the_same_in_any_company() -> None:
    judge = RelevanceJudge(with_examples(TOPIC), LettersEmbedder())
    titles = ["Norland and Sudonia resume talks", "Grey Isles patrol", "Rain all week", "Norland seeks nickel"]
    articles = [article(title) for title in titles]
    together = judge.judge(articles)
    assert together == tuple(judge.judge([each])[0] for each in articles)
    assert judge.judge(articles[::-1]) == together[::-1]


def test_only_candidates_are_embedded() -> None:
    embedder = LettersEmbedder()
    RelevanceJudge(with_examples(TOPIC), embedder).judge([article("Rain all week"), article("Grey Isles patrol")])
    assert "Rain all week" not in embedder.asked
    assert "Grey Isles patrol" in embedder.asked


def test_examples_decide_where_words_leave_doubt() -> None:
    judge = RelevanceJudge(with_examples(TOPIC), LettersEmbedder())
    on, off = judge.judge(
        [article("Sudonia protests to Norland over isles"), article("Sudonia wins final, Norland cup")]
    )
    assert on.score > off.score
    assert any("examples" in reason for reason in on.reasons)


def test_a_reader_is_asked_about_candidates_with_title_and_lead() -> None:
    reader = TableReader()
    RelevanceJudge(TOPIC, reader=reader).judge(
        [article("Rain all week"), article("Grey Isles patrol", snippet="Late.")]
    )
    assert reader.asked == [("Norland and Sudonia", "Grey Isles patrol", "Late.")]


def test_what_a_reader_says_moves_the_score_and_is_said() -> None:
    title = "Norland and Sudonia resume talks"
    plain = judged(title)
    for figure, how in ((3.2, "tell of the topic (+3.2)"), (-3.2, "tell of something else (-3.2)")):
        verdict = RelevanceJudge(TOPIC, reader=TableReader(**{title: figure})).judge([article(title)])[0]
        assert (verdict.score > plain.score) is (figure > 0)
        assert verdict.reasons == (*plain.reasons, f"title and lead, read together with the topic, {how}")


def test_a_reader_keeps_out_what_words_just_let_in_and_lets_in_nothing_that_they_leave_out() -> None:
    doubtful = RelevanceJudge(TOPIC, reader=TableReader(**{DOUBTFUL: -3.0}))
    assert judged(DOUBTFUL, LEAD).accepted
    assert not doubtful.judge([article(DOUBTFUL, snippet=LEAD)])[0].accepted
    eager = RelevanceJudge(TOPIC, reader=TableReader(**{"Rain all week": 9.0}))
    assert not eager.judge([article("Rain all week")])[0].accepted


def test_a_reader_that_goes_wild_counts_for_no_more_than_its_limit() -> None:
    title = "Norland and Sudonia resume talks"
    scores = {
        RelevanceJudge(TOPIC, reader=TableReader(**{title: figure})).judge([article(title)])[0].score
        for figure in (READING_AT_MOST, 50.0, 1e9)
    }
    assert len(scores) == 1


def test_two_sides_are_called_by_name_and_more_by_the_topics_name() -> None:
    third = replace(TOPIC.perspectives[0], id="third", name="Third")
    assert called(TOPIC) == "Norland and Sudonia"
    assert called(replace(TOPIC, perspectives=(*TOPIC.perspectives, third))) == TOPIC.name


class Oracle:
    """Answers each question alike, and keeps the questions."""

    name = "oracle"

    def __init__(self, answer: bool | None) -> None:
        self.answer = answer
        self.asked: list[str] = []

    def complete(self, prompt: str, schema: type[Any], /, *, system: str = "") -> Any:
        self.asked.append(prompt)
        if self.answer is None:
            raise ModelError("the server is down")
        return schema(about=self.answer, reason="it says so")


DOUBTFUL = "Norland recalls envoy"
LEAD = "The government in Sudonia called the step a mistake and promised an answer."


def test_a_model_decides_what_is_in_doubt_and_nothing_else() -> None:
    no = Oracle(answer=False)
    doubtful, clear, off = RelevanceJudge(TOPIC, model=no).judge(
        [article(DOUBTFUL, snippet=LEAD), article("Norland and Sudonia resume talks"), article("Rain all week")]
    )
    assert len(no.asked) == 1
    assert DOUBTFUL in no.asked[0]
    assert (doubtful.accepted, clear.accepted, off.accepted) == (False, True, False)
    assert doubtful.reasons[-1] == "the language model oracle calls it not about the topic: it says so"
    assert RelevanceJudge(TOPIC, model=Oracle(answer=True)).judge([article(DOUBTFUL, snippet=LEAD)])[0].accepted


def test_a_model_that_fails_leaves_the_words_to_decide() -> None:
    verdict = RelevanceJudge(TOPIC, model=Oracle(answer=None)).judge([article(DOUBTFUL, snippet=LEAD)])[0]
    assert verdict.accepted
    assert verdict.reasons[-1] == "in doubt, and the language model gave no answer: the server is down"


@pytest.mark.parametrize(
    ("title", "snippet", "why"),
    [
        (
            "Norland passes its budget",
            "Parliament voted for more schools, despite what Sudonia spends on ships.",
            "names Sudonia only in passing",
        ),
        (
            "Estia looks to Norland for timber",
            "Sudonia was not mentioned when the ministers of Estia met builders.",
            'the title names another party beside one side: "Estia"',
        ),
        ("Norland 3, Sudonia 1", None, "the title gives each side a number: a ranking or a score"),
    ],
)
def test_where_and_beside_whom_a_side_is_named_decides(title: str, snippet: str | None, why: str) -> None:
    verdict = judged(title, snippet)
    assert not verdict.accepted
    assert why in verdict.reasons


def test_a_side_in_the_main_clause_of_the_lead_is_there_for_more_than_passing() -> None:
    reported = judged("Norland recalls envoy", "Sudonia called the step a mistake.")
    aside = judged("Norland recalls envoy", "The step was a mistake, a paper said, while Sudonia held a fair.")
    assert reported.accepted
    assert not aside.accepted
    assert reported.score > aside.score


def test_a_lead_that_bears_a_title_out_counts() -> None:
    title = "Norland and Sudonia resume talks"
    both = judged(title, "Envoys of Norland and Sudonia met for an hour in the capital.")
    neither = judged(title, "Envoys met for an hour in the capital of a third country.")
    assert both.score > judged(title).score > neither.score
    assert "the lead's first clause names them too" in both.reasons


def test_one_side_is_enough_where_the_topic_says_so() -> None:
    topic = replace(TOPIC, vocabulary=replace(TOPIC.vocabulary, min_sides=1))
    assert RelevanceJudge(topic).judge([article("Norland passes its budget")])[0].accepted
