"""How English clauses are read: who does it, what a negation denies, how sure it is, and names in short."""

from __future__ import annotations

import pytest

from tests.unit.verify.cited import failed


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Chile rejects a Peruvian proposal.", "The Chilean government on Friday rejected a proposal by Peru"),
        ("Peru denies an attack on the port.", "Peru denied that it had carried out an attack on the port"),
        ("A Peruvian envoy died in an explosion in Lima.", "Peruvian envoy killed in explosion in Lima"),
        ("Bolivia bars a women's race.", "Pressure halts a women's race in Bolivia"),
        ("With Ghana and Kenya added, travellers of nine countries need no visa.", "Chile adds Ghana, Kenya to visa "
         "waiver, travellers of nine countries need no visa"),
        ("Chile's envoy met his colleague.", "Chile's envoy urges progress in meeting with his colleague"),
        ("The expedition is to last nine weeks.", "Expedition lasts nine weeks"),
        ("Chile has barred firms from the port.", "Chile ruled that the rules of Peru are unfair and has barred firms "
         "from the port"),
    ],
)  # fmt: skip
def test_who_does_it_and_when_is_read(text: str, evidence: str) -> None:
    assert failed(text, evidence) == set()


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Chile is overtaking Peru in copper output.", "Peru overtakes Chile in copper output"),
        ("The party voted to replace Ibanez with Quiroga.", "Party votes to replace Quiroga with Ibanez"),
        ("Zentara to buy Molivex.", "Molivex agreed to buy Zentara"),
        ("Peru congratulates Chile on its vote.", "Chile extended congratulations to Peru on its vote"),
        ("Peru has barred firms from the port.", "Chile ruled that the measures taken by Peru are unfair and has "
         "barred firms from the port"),
    ],
)  # fmt: skip
def test_exchanged_roles_are_stopped(text: str, evidence: str) -> None:
    assert "roles" in failed(text, evidence)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Strong demand in Chile props up copper prices.", "Copper prices hold as Chile shows no letup in its strong "
         "demand"),
        ("Chile increases pressure on Peru.", "Chile tightens pressure on Peru if it does not withdraw"),
        ("Travellers no longer need masks.", "Travellers can drop masks"),
        ("The senator will vote no on the fishing bill.", "Senator will vote against the fishing bill"),
    ],
)  # fmt: skip
def test_a_negation_denies_the_word_behind_it(text: str, evidence: str) -> None:
    assert "modality" not in failed(text, evidence)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Chile does not drop masks.", "Chile drops masks"),
        ("The bridge failed the inspection.", "Bridge passes inspection"),
        ("Chile joined the treaty.", "Chile did not join the treaty"),
        ("Chile has added a growth target to its plan.", "Peru calls on Chile to add a growth target to its plan"),
    ],
)
def test_what_is_denied_or_demanded_is_not_told_as_done(text: str, evidence: str) -> None:
    assert "modality" in failed(text, evidence)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("A new rule on share options was finalised.", "Chile finalised a rule on share options that will force firms"),
        ("Orders rose a little.", "Orders rose by a smaller-than-expected 0.2 percent"),
        ("The release was moved to May.", "Release moved from June to May, 2027"),
        ("A partnership between the two countries makes progress.", "Chile-Peru partnership makes progress"),
    ],
)
def test_marks_that_weaken_nothing_are_let_be(text: str, evidence: str) -> None:
    assert failed(text, evidence) == set()


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("A court in California opened.", "Court opens in Calif."),
        ("A court in New York City opened.", "NYC court opens"),
        ("North Korea opened a court.", "N. Korea opens court"),
        ("A court opened in Washington, D.C.", "Court opens in Washington"),
        ("The plant has 100 GW of capacity.", "Plant has 100-gigawatt capacity"),
        ("General Electric opens a court.", "GE opens court"),
        ("The captain Pedro Zalaquett opened a court.", "Captain Zalaquett opens court"),
    ],
)
def test_names_in_short_are_known(text: str, evidence: str) -> None:
    assert failed(text, evidence) == set()


def test_particles_of_phrases_stay_particles() -> None:
    assert "modality" in failed("Chile plans to open a court.", "Chile opened a court")


@pytest.mark.parametrize(
    "tail",
    [
        " to win leverage over its rivals",
        ", driving bakeries into bankruptcy",
        ", a decision that has split voters",
        " as dockers demand higher wages",
    ],
)
def test_a_purpose_or_a_tail_of_its_own_is_stopped(tail: str) -> None:
    told = "Chile closed the port of Arica on Friday"
    assert failed(f"{told}.", told) == set()
    assert failed(f"{told}{tail}.", told) & {"coverage", "over-reach"}
