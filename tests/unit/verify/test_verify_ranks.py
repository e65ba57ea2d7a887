"""Words of rank need a counterpart in what is cited."""

from __future__ import annotations

import pytest

from rashomon.verify.ranks import unfounded_rank
from tests.unit.verify.cited import failed


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Harbour opens the first ferry line", "Harbour opens ferry line"),
        ("Its largest port was closed", "Its port was closed"),
        ("An unprecedented storm hit the coast", "Storm hits the coast"),
        ("The deadliest storm hit the coast", "暴风袭击海岸"),
    ],
)
def test_a_rank_that_nobody_gave_is_found(text: str, cited: str) -> None:
    found = unfounded_rank(text, [cited])
    assert found is not None
    assert text[slice(*found)].lower() in {"first", "largest", "unprecedented", "deadliest"}


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Harbour opens its first ferry line", "Harbour inaugural ferry line opens"),
        ("The biggest port was closed", "Largest port closed"),
        ("The first test was made", "首次试验"),
        ("Sales fell in the first half of the year", "Sales fell from January to June"),
        ("The club has 40 first-class referees", "裁判、一級は40人"),
        ("The club has 40 first-class referees", "Club has 40 referees of the top class"),
        ("The first lady arrived", "President's wife arrives"),
        ("Prices rose", "Prices rise"),
    ],
)
def test_what_is_borne_out_or_is_no_rank_passes(text: str, cited: str) -> None:
    assert unfounded_rank(text, [cited]) is None


def test_a_rank_is_named_before_what_may_be_outweighed() -> None:
    """The network finds such a sentence well told, and a cause that it may let pass would hide the rank."""
    cited = "Norway deep-sea copper project begins off remote northern island"
    for text in (
        "Norway has begun the first deep-sea copper project off a remote northern island.",
        "Norway has begun the first deep-sea copper project off a remote northern island after long talks.",
    ):
        assert "over-reach" in failed(text, cited)
    assert not failed("Norway has begun a deep-sea copper project off a remote northern island.", cited)


def test_what_the_first_is_to_do_is_told_as_it_is_cited() -> None:
    cited = "Norway launches world's first mission to raise old wreck from deep sea"
    assert not failed("Norway has launched the world's first mission to raise an old wreck from the deep sea.", cited)
