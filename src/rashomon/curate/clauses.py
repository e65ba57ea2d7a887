"""The clause that a lead reports, apart from its background.

"A did this with B, despite what C had said" is about A and B. What a lead's first sentence says before it turns to the
setting is what the article is about; what it names behind "despite", "including" or "amid", and in later sentences,
may be there in passing.
"""

from __future__ import annotations

import functools
import re
from typing import Final

from rashomon.language.sentences import sentence_spans
from rashomon.language.shipped import shipped_table
from rashomon.language.tags import base_language

_BYLINE: Final = re.compile(r"\s*(?:[(（【\[][^)）】\]]{1,40}[)）】\]]\s*)?(?:[^=.。]{0,40}?=\s+)?")
"""Where a report was filed and by whom, as Korean and Japanese agencies put it before the text."""

_COMMA: Final = re.compile("[,،]")


def main_clause(lead: str, language: str) -> str:
    """Cut the first sentence of ``lead`` before its background.

    Args:
        lead: the beginning of a text, without its title.
        language: of the text, BCP 47; one of which no words are known has its first sentence read whole.

    Returns:
        A part of ``lead``; behind the background where the sentence opens with it ("Although ..., B said").
    """
    start = _byline(lead)
    spans = sentence_spans(lead[start:], language)
    sentence = lead[start + spans[0][0] : start + spans[0][1]] if spans else ""
    opener = _openers().get(base_language(language))
    found = opener.search(sentence) if opener else None
    if found is None:
        return sentence
    if sentence[: found.start()].strip(" \"'“‘«"):
        return sentence[: found.start()]
    comma = _COMMA.search(sentence, found.end())
    return sentence[comma.end() :] if comma else ""


def _byline(lead: str) -> int:
    found = _BYLINE.match(lead)
    return found.end() if found and "=" in found.group() else 0


@functools.cache
def _openers() -> dict[str, re.Pattern[str]]:
    table: dict[str, list[str]] = shipped_table("curate", "clauses")
    return {
        language: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
        for language, words in table.items()
    }
