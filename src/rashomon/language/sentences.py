"""Texts to sentences, with offsets into the original.

Full stops of every script that newspapers are printed in; a Latin or Cyrillic full stop ends a sentence unless it
belongs to an abbreviation, an initial, an ordinal (``19. August``) or is followed by a small letter. A Japanese or
Chinese sentence that is quoted within another does not end the outer one (``「行く。」と述べた。``).
"""

from __future__ import annotations

import functools
import re
from typing import Final

from rashomon.language.shipped import shipped_text
from rashomon.language.tags import base_language

_CLOSING: Final = "\"'”’»›)\\]）】」』〉》〕］"
_END: Final = re.compile(
    rf"(?<![。！？｡．!?])(?P<wide>[。！？｡．!?]*[。！？｡．][{_CLOSING}]*)"
    rf"|(?P<bar>[।॥؟۔።։]+[{_CLOSING}]*)"
    rf"|(?<![.!?…])(?P<dot>[.!?…]+[{_CLOSING}]*)(?=\s|$)"
    r"|(?<!\s)(?P<line>\s*\n\s*)"
)
"""Each look behind keeps the search linear: a run of marks or spaces is tried from its beginning only."""
_GOES_ON: Final = re.compile(r"[とをのがはにへもでやな、，,：:]|って|など|という")
"""What continues a Japanese sentence behind a quotation (or a Chinese one behind a comma)."""

_ORDINAL_STOP: Final = frozenset(
    ["de", "da", "no", "nb", "nn", "fi", "et", "lv", "cs", "sk", "pl", "sl", "hr", "bs", "sr", "hu", "tr", "is"]
)
"""Languages that write ordinals with a full stop."""

_LAST_WORD: Final = re.compile(r"[^\s(\[\"'“‘«„]+$")
_NEXT: Final = 8
_LONGEST_WORD: Final = 24
"""Farther back no abbreviation begins."""
_INITIAL: Final = re.compile(r"(?:^|[^\w.])(?:[^\W\d_]\.)*[^\W\d_]$")


@functools.cache
def _abbreviations() -> frozenset[str]:
    lines = shipped_text("language", "abbreviations.txt").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def sentence_spans(text: str, language: str = "und") -> tuple[tuple[int, int], ...]:
    """Find the sentences of ``text``.

    Args:
        text: any text.
        language: BCP 47 tag; decides only where languages differ (ordinals).

    Returns:
        Half-open stretches of code points, in order, without white space at the ends; together they hold everything
        of ``text`` that is not white space.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match.lastgroup == "line" or _ends(text, match, language):
            _add(spans, text, start, match.end())
            start = match.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def split_sentences(text: str, language: str = "und") -> tuple[str, ...]:
    """The sentences of ``text``, in order, each exactly as it stands there."""
    return tuple(text[start:end] for start, end in sentence_spans(text, language))


def _ends(text: str, match: re.Match[str], language: str) -> bool:
    after = text[match.end() : match.end() + _NEXT].lstrip()
    if match.lastgroup == "wide":
        quoted = text[match.end() - 1] in "」』”’）)》"
        return not (quoted and _GOES_ON.match(text, match.end()))
    if match.lastgroup == "bar":
        return True
    mark = match["dot"]
    if after[:1].islower():
        return False
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    found = _LAST_WORD.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
    word = found.group().lower() if found else ""
    if word in _abbreviations() or (_INITIAL.search(text, max(0, match.start() - 12), match.start()) and after):
        return False
    return not (word.isdigit() and base_language(language) in _ORDINAL_STOP and after[:1].isalpha())


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))
