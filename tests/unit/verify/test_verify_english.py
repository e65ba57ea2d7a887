"""What the gate's checks say of single English sentences: one turn of phrase each, beside its evidence."""

from __future__ import annotations

import pytest

from tests.unit.verify.cited import failed


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        (
            "Peru's envoy was summoned by Chile, which protested the remarks.",
            "Chile summons Peru's envoy, protests remarks",
        ),
        ("A Peruvian Army launcher was pulled out of Chile.", "Peru pulls army launcher out of Chile"),
        ("Maurice Abbadie has called on Peru and Chile to talk.", "Maurice Abbadie urges Peru and Chile to talk"),
        ("Kenya is to send aid to African states.", "Kenya to send aid to Malawi, Angola and Ghana"),
        ("A bill intended to counter smuggling has passed the Senate.", "Senate passes bill to counter smuggling"),
        ("Chile refuses to send troops before Peru votes.", "Chile says it will not send troops before Peru votes"),
        (
            "Ports handled 3 million tonnes between January and July.",
            "Ports handled 3m tonnes in the first seven months",
        ),
        ("The minister visits Chile between August 19 and 22.", "The minister visits Chile from Wednesday to Saturday"),
        ("Half a million people left Lima.", "500,000 people left Lima"),
        ("Close to half a million people left Lima.", "492,000 people left Lima"),
        ("A bill aimed at countering smuggling has passed the Senate.", "Senate passes bill to counter smuggling"),
        ("Chile's debt has climbed above 40 billion pesos.", "Chile's debt tops 40 billion pesos"),
    ],
)
def test_true_sentences_pass(text: str, evidence: str) -> None:
    assert failed(text, evidence) == set()


@pytest.mark.parametrize(
    ("text", "evidence", "check"),
    [
        ("Chile has formally ended its embargo on Peru.", "Peru formally ended its embargo on Bolivia", "roles"),
        ("Xiaomi is due to launch a phone.", "Huawei is set to launch a phone, no word from rivals", "names"),
        ("Chile is considering suspending imports of apples.", "Chile suspends imports of apples", "modality"),
        ("The bank cut rates twice.", "The bank signals two cuts of rates", "modality"),
        ("The general was purged.", "General misses meeting, raising purge speculation", "modality"),
        ("The party has misled the public.", "Spokesman criticized the party for misleading the public", "modality"),
        ("Chile closed the port because of strikes by dockers.", "Chile closed the port, dockers said", "over-reach"),
        ("Wheat prices have jumped after Chile closed the port.", "Chile closed the port", "coverage"),
        ("Chile reports bird flu in pigs in Arica.", "Chile reports bird flu in cattle in Arica", "coverage"),
        ("A judge allowed the complaints against Chile.", "A judge dismisses the complaints against Chile", "coverage"),
        ("Two envoys met in South Dakota.", "Two envoys met in North Dakota", "names"),
        ("After two weeks Chile and Peru gave results.", "After two months Chile and Peru gave results", "numbers"),
        ("Chile and Peru held Santiago talks.", "Chile and Peru held talks in Lima", "names"),
    ],
)
def test_false_sentences_are_stopped(text: str, evidence: str, check: str) -> None:
    assert check in failed(text, evidence)


def test_a_name_that_no_list_knows_belongs_to_its_own_article() -> None:
    first, second = "Chile congratulates Hichibana on his re-election", "Peru congratulates Bakawela on taking office"
    assert failed("Chile congratulates Hichibana on his re-election.", first, second) == set()
    assert "blend" in failed("Chile congratulates Bakawela on his re-election.", first, second)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("A senator wants the agency to look into firms that may have ties to the Dutch company Vexora.",
         "A senator urges the agency to look into firms tied to the Dutch company Vexora"),
        ("Johnson & Johnson recalls a vaccine.", "J&J recalls a vaccine"),
        ("Masks are required in Los Angeles.", "Masks are required in L.A."),
        ("Joblessness eased to 5 percent.", "Jobless rate eased to 5 percent"),
        ("The law violates the Constitution, a court ruled.", "The law is unconstitutional, violates it, court rules"),
        ("The minister heads to Chile.", "The minister will arrive in Chile"),
    ],
)  # fmt: skip
def test_other_words_for_the_same_pass(text: str, evidence: str) -> None:
    assert failed(text, evidence) == set()


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Chile has taken Peru to court.", "Peru sues Chile"),
        (
            "Modi has ruled out a meeting with Iran's president-elect.",
            "Iran's president-elect rules out meeting with Modi",
        ),
    ],
)
def test_roles_told_by_other_turns_of_phrase_are_seen(text: str, evidence: str) -> None:
    assert failed(text, evidence)


def test_what_something_shows_must_be_drawn_by_the_source() -> None:
    evidence = "Record demand for Chile's bond signals confidence"
    assert "over-reach" in failed("Record demand for Chile's bond shows that copper prices are recovering.", evidence)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        (
            "Chile congratulates Hichibana on his re-election as Peruvian president.",
            "Chilean President Boric congratulates Hichibana on his re-election as president of Peru",
        ),
        ("Chile warns against a return of the cartel.", "Chile says the return of the cartel must never be allowed"),
    ],
)
def test_owners_behind_of_and_warnings_are_read(text: str, evidence: str) -> None:
    assert not failed(text, evidence) & {"roles", "modality"}


def test_a_noun_draws_no_judgement() -> None:
    assert failed("The station sends light signals.", "Station sends signals by light") == set()


def test_another_verb_in_a_copied_sentence_is_seen() -> None:
    evidence = "Chile's miners applaud the new tariff on copper exports"
    assert "coverage" in failed("Chile's miners memorize the new tariff on copper exports.", evidence)


def test_an_envoy_to_a_body_is_his_countrys() -> None:
    bullet = "China's UN ambassador called the plan unfair."
    assert "roles" not in failed(bullet, "Chinese ambassador calls plan unfair")
    assert "roles" in failed(bullet, "Japanese ambassador calls plan unfair")


def test_a_foreign_office_without_a_country_may_be_anybodys() -> None:
    bullet = "Japanese Foreign Minister Motegi asked his Saudi counterpart for help, and the two confirmed the plan."
    assert not failed(bullet, "茂木外相がサウジ外相と会談、協力要請 計画を確認")
    assert "roles" in failed("Japan's foreign minister asked for help.", "サウジ外相が協力を要請")
