"""Floors for language detection on headlines and on parallel sentences."""

from __future__ import annotations

import pytest

from tests.quality.identity_measures import headline_like, language_rates, sentence_rates
from tests.shared import shared_data


@pytest.mark.shared
@pytest.mark.parametrize("hint", [False, True], ids=["text alone", "with the feed's word"])
def test_language_of_the_windows_headlines(hint: bool) -> None:
    rates = language_rates(shared_data("china-japan"), hint=hint)
    assert sum(rate.right for rate in rates) / sum(rate.total for rate in rates) >= 0.99
    for rate in rates:
        # Alone, names of sections ("Sports", "Latest") among the English items tell nothing.
        assert rate.share >= (0.99 if hint or rate.name != "en" else 0.96), rate


@pytest.mark.shared
def test_language_of_sentences_cut_to_headlines() -> None:
    for rate in sentence_rates(shared_data("crosslingual", "ntrex.jsonl"), headline_like):
        assert rate.share >= 0.98, rate
