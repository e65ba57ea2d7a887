"""What the network that reads evidence and sentence together may outweigh, and how sure it must be."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rashomon.entailment import Entailment, Question
from rashomon.records import Bullet, Citation, Verdict
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.ranks import NO_SUCH_RANK
from rashomon.verify.together import ReadTogether, finding_of, least_for
from rashomon.verify.verdicts import contradicted, supported, unproven
from tests.unit.verify.cited import piece


class Sure(Entailment):
    """Answers the same to every question."""

    def __init__(self, answer: float) -> None:
        super().__init__()
        self.answer = answer

    def support(self, questions: Sequence[Question]) -> list[float]:
        return [self.answer] * len(questions)


NETS = "Chile lifts the ban on nets in its northern bays"


def weighed(text: str, answer: float, *verdicts: Verdict, cited: str = NETS) -> bool:
    bullet = Bullet(
        text=text, section="highlights", perspective_id=None, citations=(Citation(article_id="a"),), language="en"
    )
    together = ReadTogether(shipped_gazetteer(), Sure(answer))
    (found,) = together.weigh([(bullet, (piece(cited, "en"),), verdicts)])
    return all(verdict.label == "SUPPORTED" for verdict in found)


WORDS = unproven("coverage", "1 of 4 words have no counterpart in the cited text: 'allowed' (share 0.2)")
CONTRARY = contradicted("coverage", "the cited text says the contrary of 'allowed'")
DENIED = contradicted("modality", "the cited text has no negation such as 'no'")
PLANNED = unproven("modality", "'allowed': in the cited text it is only planned")
ALLEGED = unproven("modality", "'allowed': in the cited text it is only alleged or reported")
WANTED = unproven("modality", "'allowed': in the cited text it is only demanded")
LESS_SURE = unproven("modality", "'allowed': here it is only possible, in the cited text it is not")
RANK = unproven("over-reach", f"{NO_SUCH_RANK} 'first'")
CAUSE = unproven("over-reach", "the cited text does not draw the cause that 'after' adds")
CALLED_OFF = unproven("modality", "in the cited text it is called off ('allowed')")
TEXT = "Nets are no longer kept out of the northern bays of Chile."


@pytest.mark.parametrize(
    ("verdicts", "answer", "passes"),
    [
        ((WORDS,), 1.1, True),
        ((WORDS,), 0.9, False),
        ((DENIED,), 1.1, True),
        ((WORDS, DENIED), 1.9, False),
        ((WORDS, DENIED), 2.1, True),
        ((CONTRARY,), 5.0, False),
        ((PLANNED,), 5.0, False),
        ((ALLEGED,), 5.0, False),
        ((CALLED_OFF,), 5.0, False),
        ((CAUSE,), 5.0, True),
        ((RANK,), 9.0, False),
        ((WANTED,), 1.1, True),
        ((WANTED,), 0.9, False),
        ((LESS_SURE,), 1.1, True),
        ((WORDS, LESS_SURE), 1.9, False),
        ((unproven("names", "the cited text does not name 'Peru'"),), 5.0, False),
        ((supported("coverage", ""),), -2.9, True),
        ((supported("coverage", ""),), -3.1, False),
    ],
)
def test_what_may_be_outweighed_and_when(verdicts: tuple[Verdict, ...], answer: float, passes: bool) -> None:
    assert weighed(TEXT, answer, *verdicts) is passes


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Chile's ports handled 3 million tonnes from January to July.", True),
        ("Chile's ports handled three million tonnes from January to July.", True),
        ("Chile's ports handled 3m tonnes in the first seven months.", False),
        ("Chile's ports handled 3,000,000 tonnes between January and July.", True),
    ],
)
def test_what_must_be_reckoned_is_not_asked_about(text: str, asked: bool) -> None:
    cited = "Ports of Chile handled 3m tonnes from January to July, the operator says"
    assert weighed(text, -9.0, supported("numbers", ""), cited=cited) is not asked


def test_the_shortest_sentences_are_not_spoken_for() -> None:
    assert not weighed("Nobody came.", 5.0, DENIED)


def test_findings_have_lines_of_their_own_and_add_up() -> None:
    lines = {"coverage": 1.5, "over-reach": 2.0}
    assert finding_of(WORDS) == "coverage" != finding_of(CONTRARY)
    assert least_for(["coverage"], lines) == 1.5
    assert least_for(["coverage", "over-reach"], lines) == 3.0
