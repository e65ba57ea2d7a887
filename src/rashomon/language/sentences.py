"""Texts to sentences, with offsets into the original."""

from __future__ import annotations

import re
from typing import Final

_CLOSING: Final = "\"'”’»›)\\]）】」』〉》〕］"
_END: Final = re.compile(
    rf"(?P<wide>[。！？｡．]+[{_CLOSING}]*)|(?P<bar>[।॥؟۔።።။]+[{_CLOSING}]*\s*)|(?P<dot>(?:[.!?…]+)[{_CLOSING}]*(?=\s|$)\s*)|(?P<line>\s*\n\s*)"
)


def sentence_spans(text: str, language: str = "und") -> tuple[tuple[int, int], ...]:
    """Find the sentences of ``text`` as half-open stretches of code points, without white space at the ends."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def split_sentences(text: str, language: str = "und") -> tuple[str, ...]:
    """The sentences of ``text``, in order, each exactly as it stands there."""
    return tuple(text[start:end] for start, end in sentence_spans(text, language))


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))
