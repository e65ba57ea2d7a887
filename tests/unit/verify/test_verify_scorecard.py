from __future__ import annotations

import pytest

from rashomon.records import Bullet, CheckedBullet, Citation, RejectedBullet, Verdict
from rashomon.verify.scorecard import NOT_ENOUGH, scorecard, wilson
from tests.unit.write import builders


def test_wilson_against_published_values() -> None:
    # Newcombe (1998), Statistics in Medicine 17, table I: 81/263, 15/148, 0/20, 1/29.
    for successes, cases, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (1, 29, 0.0061, 0.1718)):
        assert wilson(successes, cases) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))
    assert wilson(0, 20) == (0.0, pytest.approx(0.1611, abs=5e-5))
    assert wilson(20, 20)[1] == 1.0


def verdicts(**labels: str) -> tuple[Verdict, ...]:
    return tuple(Verdict(label=label, check=name, detail="") for name, label in labels.items())  # type: ignore[arg-type]


def metrics(bullets=(), rejected=(), articles=()):
    found = scorecard(articles=articles, bullets=bullets, rejected=rejected, topic=builders.topic())
    return {metric.name: metric for metric in found}


def bullet(cited: bool = True) -> Bullet:
    citations = (Citation(article_id="a"),) if cited else ()
    return Bullet(text="x", section="highlights", perspective_id=None, citations=citations)


def test_counts_what_was_printed_and_what_was_not() -> None:
    good = CheckedBullet(bullet=bullet(), verdicts=verdicts(side="SUPPORTED", names="SUPPORTED"))
    bad = RejectedBullet(
        bullet=bullet(), verdicts=verdicts(side="SUPPORTED", names="NOT_ENOUGH_EVIDENCE"), reason="names"
    )
    found = metrics([good] * 8, [bad] * 2)
    assert (found["citation coverage"].numerator, found["citation coverage"].denominator) == (8, 8)
    assert (found["supported by names"].numerator, found["supported by names"].denominator) == (8, 10)
    assert (found["rejected"].numerator, found["rejected"].denominator) == (2, 10)
    assert (found["rejected by names"].numerator, found["rejected by names"].denominator) == (2, 2)
    assert found["rejected"].low is not None


def test_too_few_cases_give_no_interval() -> None:
    found = metrics([CheckedBullet(bullet=bullet(), verdicts=verdicts(side="SUPPORTED"))])
    assert found["supported by side"].low is None
    assert NOT_ENOUGH in found["supported by side"].note


def test_an_empty_digest_has_a_scorecard_too() -> None:
    found = metrics()
    assert found["citation coverage"].denominator == 0
    assert NOT_ENOUGH in found["citation coverage"].note
    assert found["share of the largest outlet"].note == NOT_ENOUGH


def test_articles_a_side_and_outlets() -> None:
    given = builders.dossier(
        builders.item("north", "North Post", "Norland bans Sudland fish", story="fish"),
        builders.item("north", "North Post", "Norland opens a harbour", story="harbour"),
        builders.item("south", "South Star", "Sudland protests", story="fish"),
    )
    found = metrics(articles=given.everything)
    assert found["articles selected: north"].numerator == 2
    assert found["articles selected: south"].numerator == 1
    assert found["independent outlets"].numerator == 2
    assert (found["share of the largest outlet"].numerator, found["share of the largest outlet"].denominator) == (2, 3)
    assert found["share of the largest outlet"].note.startswith("north-post")
    assert found["languages"].note == "en 3"
    assert found["links resolved"].numerator == 3
