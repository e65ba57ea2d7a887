"""Folding, cutting and splitting hold for any text at all."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language.detect import detect_tag
from rashomon.language.normalise import fold, fold_with_offsets, span_in_original, strip_hostile
from rashomon.language.segment import tokens
from rashomon.language.sentences import sentence_spans, split_sentences

ALPHABETS = st.sampled_from(
    ["abc XYZ.,'-", "éÄßİı", "高市気氣，。「」", "ガｶﾞかが゙", "한국어ᄒᆞᆫ",
     "Привет ђћ", "السلام ى ك‌", "שָׁלוֹם", "हिन्दी।", "\u200b\u202e\x00\x1f\u3000\t"]
)  # fmt: skip
texts = st.one_of(
    st.text(max_size=80),
    st.lists(ALPHABETS.flatmap(lambda a: st.text(alphabet=a, max_size=8)), max_size=8).map("".join),
)


@given(texts)
@settings(max_examples=400, deadline=None)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
@settings(max_examples=400, deadline=None)
def test_offsets_lead_back_into_the_original(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert len(offsets) == len(folded) + 1
    assert list(offsets) == sorted(offsets)
    assert offsets[-1] <= len(text)
    assert folded == fold(text)
    for start in range(len(folded)):
        if folded[start] != " ":
            first, after = span_in_original(offsets, start, start + 1)
            assert 0 <= first < after <= len(text)


@given(texts)
@settings(max_examples=200, deadline=None)
def test_sentences_stand_in_the_text_in_order_and_lose_nothing(text: str) -> None:
    spans = sentence_spans(text)
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()
    assert split_sentences(text) == tuple(text[start:end] for start, end in spans)


@given(texts)
@settings(max_examples=200, deadline=None)
def test_detection_and_cutting_never_fail(text: str) -> None:
    assert detect_tag(text)
    assert all(tokens(text))
    assert "\u202e" not in strip_hostile(text)
    assert "\x00" not in strip_hostile(text)
