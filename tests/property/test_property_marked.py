"""A pattern with marks finds whatever the pattern alone finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.curate import snippets, titles
from rashomon.curate.agencies import find_credit
from rashomon.curate.marked import MarkedPattern

MARKED = {
    "furniture": snippets._FURNITURE,
    "listen": snippets._LISTEN,
    "roundup": titles._ROUNDUP,
}


@pytest.mark.parametrize("name", MARKED)
@given(data=st.data())
def test_no_match_goes_without_a_mark(name: str, data: st.DataObject) -> None:
    marked: MarkedPattern = MARKED[name]
    text = data.draw(st.from_regex(marked.pattern))
    assert marked.search(text) is not None
    assert marked.sub("", text) == marked.pattern.sub("", text)


@given(text=st.text())
def test_text_without_marks_is_left_alone(text: str) -> None:
    for marked in MARKED.values():
        found = marked.pattern.search(text)
        assert (marked.search(text) is None) == (found is None)


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("Leaders meet again (Reuters)", "reuters"),
        ("首脳が再び会談 ＝ロイター", "reuters"),
        ("Leaders meet again - Reuters", "reuters"),
        ("Leaders meet again – Xinhua", "xinhua"),
    ],
)
def test_every_form_of_a_credit_is_seen(title: str, agency: str) -> None:
    found = find_credit(title)
    assert found is not None
    assert found[1] == agency
