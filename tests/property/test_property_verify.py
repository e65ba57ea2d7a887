"""The gate on anything at all: it never fails, it points into the text, and what is copied passes."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import UsageError
from rashomon.language.numbers import mentions
from rashomon.verify.claims import events_of
from rashomon.verify.external import verify_digest_json
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.level import all_levelled, level
from rashomon.verify.quotes import quotes_in
from rashomon.verify.reading import read

PIECES = (
    "China|Japan's|Tokyo|said|will|not|be|40|percent|$5bn|“never|again”|Feb|24|2026|M6.8|7-3|'x'|:|;|-|(|)"
    "|中国|日本|被|对|抗议|24日|三分之一|が|を|に|された|政府|輸出|ミサイル|，|、|。|１２|\x00|😀|İ|﷽"
)
WORDS = st.sampled_from(PIECES.split("|"))
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join), st.lists(WORDS, max_size=14).map("".join)
)
FIELDS = "articles bullets text citations n article title snippet perspective outlet topic id date"
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(FIELDS.split()),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(JSON)
def test_any_json_is_judged_or_refused(obj: Any) -> None:
    try:
        answer = verify_digest_json(obj)
    except UsageError:
        return
    assert len(answer["bullets"]) == len(obj["bullets"])


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_any_bullet_on_any_evidence_is_judged(text: str, title: str) -> None:
    document = {"articles": [{"n": 1, "title": title}], "bullets": [{"text": text, "citations": [1]}]}
    (answer,) = verify_digest_json(document)["bullets"]
    assert answer["verdicts"]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_offsets_point_into_the_text(text: str) -> None:
    assert len(level(text)) == len(text)
    found = mentions(text, dt.date(2026, 2, 24))
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))
    assert all(text[quote.start + 1 : quote.end - 1] == quote.text for quote in quotes_in(text))
    reading = read(text, shipped_gazetteer())
    assert all(0 <= token.start < token.end <= len(text) for token in reading.tokens)
    assert all(mention.text == text[mention.start : mention.end] for mention in reading.names)
    assert all(event.action in reading.tokens for event in events_of(reading))


@given(st.lists(TEXTS.map(lambda text: text.replace("\n", " ")), max_size=12))
def test_many_words_are_levelled_as_each_alone(words: list[str]) -> None:
    assert all_levelled(words) == [level(word) for word in words]


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_a_headline_supports_itself(title: str) -> None:
    document = {"articles": [{"n": 1, "title": title}], "bullets": [{"text": title, "citations": [1]}]}
    (answer,) = verify_digest_json(document)["bullets"]
    if any(sign.isalnum() for sign in level(title)):
        assert answer["supported"], answer


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_judging_twice_says_the_same(text: str) -> None:
    document = {
        "articles": [{"n": 1, "title": "China protests to Japan"}],
        "bullets": [{"text": text, "citations": [1]}],
    }
    assert verify_digest_json(document) == verify_digest_json(document)
