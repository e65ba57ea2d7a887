"""Words of rank need a counterpart in what is cited."""

from __future__ import annotations

import pytest

from rashomon.verify.ranks import unfounded_rank


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
        ("The first lady arrived", "President's wife arrives"),
        ("Prices rose", "Prices rise"),
    ],
)
def test_what_is_borne_out_or_is_no_rank_passes(text: str, cited: str) -> None:
    assert unfounded_rank(text, [cited]) is None
