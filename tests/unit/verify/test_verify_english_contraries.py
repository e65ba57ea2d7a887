"""What English evidence has the other way round, as lacking, denied or of somebody else, and what it never feared."""

from __future__ import annotations

import pytest

from tests.unit.verify.cited import failed, units

_TALKS = "EU ministers' meeting on migration ends without agreement in Luxembourg"
_FERRY = "Tensions with Belarus rise as Lithuania closes crossing; tensions with Latvia over ferry ease"
_RULE_OUT = "Bolivia's president won't rule out running again, aides say"
_REJECTS = "Jordan backs Cairo's plan for Gaza and rejects Washington's proposal on resettlement"
_UNAFRAID = "Belgian universities tell staff to avoid travel to Kenya, three lecturers say"
_AFRAID = "Parents in Oslo keep children home as police warn of school threats"


@pytest.mark.parametrize(
    ("text", "evidence", "check"),
    [
        # the contrary of the same noun, however its clauses are cut
        (
            "Tensions with Ethiopia have risen as Eritrea reopens a crossing.",
            "Eritrea reopens a crossing amid easing tensions with Ethiopia",
            "coverage",
        ),
        (
            "Hopes for a peace deal are rising in Sudan.",
            "Hopes for a peace deal dim as Sudan's army advances on El Fasher",
            "coverage",
        ),
        (
            "Nokia's shares rose as orders fell.",
            "Shares in Nokia rise on surging orders, falling costs and an expanding market share",
            "coverage",
        ),
        # what is only lacking
        ("EU ministers reached an agreement on migration in Luxembourg.", _TALKS, "modality"),
        ("EU ministers' meeting on migration ended with an agreement in Luxembourg.", _TALKS, "modality"),
        # a verb that is denied there
        ("Bolivia's president rules out running again, aides say.", _RULE_OUT, "modality"),
        (
            "Analysts rule out an early election in Portugal.",
            "Analysts do not rule out early election in Portugal as coalition wobbles",
            "modality",
        ),
        # whose it is
        ("Jordan backs Washington's plan for Gaza and rejects Cairo's proposal on resettlement.", _REJECTS, "roles"),
        # a fear that nobody has there, and another than is feared there
        ("Belgian universities have told staff to avoid travel to Kenya for fear of arrests.", _UNAFRAID, "over-reach"),
        ("Parents in Oslo are keeping children at home for fear of measles.", _AFRAID, "over-reach"),
    ],
)
def test_what_is_turned_round_is_stopped(text: str, evidence: str, check: str) -> None:
    assert check in failed(text, evidence)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Tensions with Latvia over a ferry have eased.", _FERRY),
        ("Tensions with Belarus rise as Lithuania closes a crossing.", _FERRY),
        (
            "Food prices in Ghana, which had risen for two years, fell in July.",
            "Food prices in Ghana fell in July after rising for two years, statistics office says",
        ),
        (
            "Talks meant to ease tensions between Serbia and Kosovo have resumed.",
            "Talks to ease escalating tensions between Serbia and Kosovo resume",
        ),
        ("EU ministers failed to reach an agreement on migration in Luxembourg.", _TALKS),
        (
            "In the Dutch coalition talks the parties reached an agreement on housing.",
            "Dutch coalition talks: no agreement on nitrogen, agreement on housing",
        ),
        ("Bolivia's president does not rule out running again, aides say.", _RULE_OUT),
        ("Jordan backs Egypt's plan for Gaza and rejects the American proposal on resettlement.", _REJECTS),
        ("Parents in Oslo are keeping children at home for fear of threats at school.", _AFRAID),
        (
            "Copper slipped as hopes of stimulus faded and stocks in Chile rose.",
            "Copper slips amid uncertainty, fading expectations of stimulus and rising stocks in Chile",
        ),
        (
            "Spain is reported to have brought back its ban on bullfights in Catalonia.",
            "Spain will take further steps; it has reportedly reimposed a ban on bullfights in Catalonia",
        ),
    ],
)
def test_what_is_told_so_passes(text: str, evidence: str) -> None:
    assert failed(text, evidence) <= {"reading"}


def _told(text: str) -> set[tuple[str, str]]:
    """Who does what in a text: the words of the actor, and the verb."""
    return {
        (" ".join(token.text for token in event.agents), event.action.text)
        for unit in units(text, "en")
        for event in unit.events
        if event.verb
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Analysts rule out an early vote", ("analysts", "rule")),
        ("Copper slips amid doubts, fading hopes of stimulus", ("hopes stimulus", "fading")),
        ("Chile wants talks after those in Lima ended", ("", "ended")),
        ("Chile relaxes the conditions for withdrawing money", ("", "withdrawing")),
        ("The accused faces trial", ("accused", "faces")),
    ],
)
def test_who_does_it_is_read(text: str, told: tuple[str, str]) -> None:
    assert told in _told(text)


def test_an_adjective_behind_a_participle_does_nothing() -> None:
    assert ("ill", "falling") not in _told("Quiroga died after falling ill in Lima")


def test_a_noun_behind_its_adjective_is_no_verb() -> None:
    assert "rules" not in {verb for _, verb in _told("Chile's revised rules on wind farms, which take effect in May")}


def test_who_is_to_keep_away_is_not_told_to_stay() -> None:
    text = "A lawmaker said that Rakuten's president should stay out of it."
    assert "modality" not in failed(text, "楽天の社長に議員が「参画はやめろ」と憤った")
