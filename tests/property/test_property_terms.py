"""A term is found where a regular expression with word boundaries finds it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from rashomon.language.normalise import fold
from rashomon.language.scripts import HAN, HANGUL, KANA, UNSPACED
from rashomon.language.terms import names_term, term_place

ANYWHERE = re.compile(f"[{HAN}{KANA}{HANGUL}{UNSPACED}]")
LETTERS = st.text("ab_1 -'é中日あ.", max_size=14)


@given(LETTERS, LETTERS.filter(lambda term: bool(fold(term))))
def test_a_term_is_found_where_its_pattern_is(text: str, term: str) -> None:
    folded, key = fold(text), re.escape(fold(term))
    match = re.search(key if ANYWHERE.search(fold(term)) else rf"(?<!\w){key}(?!\w)", folded)
    assert term_place(folded, term) == (match.start() if match else None)
    assert names_term(folded, term) == (match is not None)


@given(LETTERS)
def test_a_term_of_nothing_is_nowhere(text: str) -> None:
    assert term_place(fold(text), " \u200b") is None
