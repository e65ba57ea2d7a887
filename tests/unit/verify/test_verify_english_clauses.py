"""English sentences whose clauses, amounts or rumours decide: who does it, what was raised, what was only rumoured."""

from __future__ import annotations

import pytest

from tests.unit.verify.cited import failed


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Chile wants a treaty on Peru, which he calls an urgent task.", "Chile and Bolivia discuss a treaty on Peru, "
         "calling it an urgent task"),
        ("A Chilean rocket capable of hitting Lima was shown.", "Row over Bolivia deepens as a Chilean rocket that "
         "could hit Lima was shown"),
        ("Peru had agreed to buy 40 tractors.", "Chile hailed the summit, saying Peru had agreed to buy 40 tractors"),
        ("Chile gave a Peruvian tanker permission to dock.", "Chile has cleared a Peruvian tanker to dock"),
        ("Chile gave a tanker of the Peruvian army leave to dock.", "Chile has cleared a Peruvian army tanker to dock"),
        ("Chile and Peru are advancing the farm sector.", "Wool drives Chile-Peru trade"),
    ],
)  # fmt: skip
def test_who_does_what_a_clause_tells_is_read(text: str, evidence: str) -> None:
    assert "roles" not in failed(text, evidence)


def test_a_meeting_is_that_of_those_who_met() -> None:
    told = "When the Chilean president and the US president met in Lima, they spent an hour discussing copper"
    assert "roles" not in failed("The meeting between Chile and the US lasted an hour.", told)
    assert "roles" in failed("The meeting between Chile and Kenya lasted an hour.", told)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("A Chilean rocket is capable of hitting Lima.", "A Chilean rocket could hit Lima"),
        ("Chile offers dolls at low cost.", "Chile offers cheap dolls"),
        ("Chile has funded four mines, but none has started production.", "Chile has funded four mines, though no mine "
         "has reached production"),
        ("There is little risk of papers being destroyed.", "There is little risk that he would destroy papers"),
        ("Copper was discussed.", "Copper was discussed in Lima, tariffs were not discussed"),
        ("Peru was raised in Lima.", "Bolivia never came up in Lima, Peru was raised"),
        ("The phone may run on a Kita 300 chip.", "Speculation over the use of a Kita 300 chip in the phone"),
        ("The phone runs on a Kita 300 chip.", "Phone with Kita 300 chip sold, speculation over a Kita 300 shortage"),
    ],
)  # fmt: skip
def test_what_is_as_sure_as_the_evidence_passes(text: str, evidence: str) -> None:
    assert "modality" not in failed(text, evidence)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Bolivia was raised when they met.", "They met. Bolivia, the thorniest issue, never came up"),
        ("The envoys discussed wool tariffs.", "The envoys did not mention wool tariffs"),
        ("Wool tariffs came up in Lima.", "There was no mention of wool tariffs in Lima"),
        ("The phone will run on a Kita 300 chip.", "Phone sold as rumours swirl over the use of a Kita 300 chip"),
    ],
)
def test_what_did_not_come_up_or_is_rumoured_is_not_told_as_done(text: str, evidence: str) -> None:
    assert "modality" in failed(text, evidence)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Floods drove hundreds of people from Lima.", "Floods drive thousands of people from Lima"),
        ("Exports rose to 4,120 tonnes, less than expected.", "Exports at 4,120 tonnes, more than expected"),
    ],
)
def test_amounts_without_a_figure_are_compared(text: str, evidence: str) -> None:
    assert "numbers" in failed(text, evidence)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Floods drove hundreds of people from Lima.", "Floods drive 420 people from Lima, thousands without power"),
        ("Exports rose to 4,120 tonnes, more than expected.", "Exports at 4,120 tonnes, higher than expected"),
        ("Exports rose to 4,120 tonnes, more than expected.", "Exports at 4,120 tonnes, fewer than last year"),
    ],
)
def test_amounts_that_are_the_same_pass(text: str, evidence: str) -> None:
    assert "numbers" not in failed(text, evidence)


def test_a_last_clause_of_which_no_sentence_has_a_word_is_stopped() -> None:
    told = "Chile opens a copper mine in Arica, which will employ 300 miners"
    assert "over-reach" in failed("Chile opens a copper mine, which will push farmers off their land.", told)
    assert "over-reach" not in failed("Chile opens a copper mine, which will give work to 300 miners.", told)
    assert "over-reach" not in failed("Chile opens a copper mine, according to the daily newspapers there.", told)
