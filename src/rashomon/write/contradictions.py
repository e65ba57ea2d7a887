"""Do two claims on one story say the opposite of each other?"""

from __future__ import annotations

import functools
import re
from typing import Final

from rashomon.language.normalise import fold
from rashomon.language.shipped import shipped_table
from rashomon.language.tags import base_language
from rashomon.language.terms import names_term
from rashomon.records import Passage, Source, record
from rashomon.write.headlines import content_tokens

_SHARED: Final = 2
"""Content tokens that two claims of one language must share to be about the same."""
_NEGATED: Final = re.compile(
    r"\b(?:not|never|no longer|without|cannot|won't|didn't|doesn't|isn't|wasn't)\b", re.IGNORECASE
)
_ALMOST_SAME: Final = 0.6
"""Two claims whose tokens overlap as much, one of them negated, contradict each other."""
_ACROSS_LANGUAGES: Final = ("justice", "truth", "safety")
"""Concepts whose opposites are trusted between languages, where no token can be shared."""


@record
class Claim:
    """A headline or sentence of a source."""

    source: Source
    passage: Passage

    @property
    def language(self) -> str:
        """The language that it is in, without region or script."""
        return base_language(self.source.article.language)


def contradict(one: Claim, other: Claim) -> bool:
    """Whether two claims on one story say the opposite of one thing.

    Args:
        one: a claim of one side.
        other: a claim of another side, on the same story.

    Returns:
        True where one uses a word and the other its opposite about the same, or where all but the same words are
        negated in one of them. False where that cannot be told.
    """
    mine, theirs = (content_tokens(each.passage.text, each.language) for each in (one, other))
    shared = mine & theirs
    same_language = one.language == other.language
    opposite = _poles(one) & {(concept, not pole) for concept, pole in _poles(other)}
    if same_language:
        if opposite and len(shared) >= _SHARED:
            return True
        overlap = len(shared) / max(min(len(mine), len(theirs)), 1)
        negated = bool(_NEGATED.search(one.passage.text)) != bool(_NEGATED.search(other.passage.text))
        return negated and overlap >= _ALMOST_SAME and one.language == "en"
    return any(concept in _ACROSS_LANGUAGES for concept, _ in opposite)


def _poles(claim: Claim) -> set[tuple[str, bool]]:
    """The concepts that a claim speaks to, and on which side of them; none of a concept that it has both sides of."""
    folded = fold(claim.passage.text)
    found: dict[str, set[bool]] = {}
    for concept, forms in _table().items():
        rest = folded
        for form, pole in forms.get(claim.language, ()):
            if names_term(rest, form):
                found.setdefault(concept, set()).add(pole)
                rest = rest.replace(fold(form), " ")
    return {(concept, next(iter(poles))) for concept, poles in found.items() if len(poles) == 1}


@functools.cache
def _table() -> dict[str, dict[str, tuple[tuple[str, bool], ...]]]:
    """Concept -> language -> (form, which pole), longest form first, so that 不安全 is not read as 安全."""
    table: dict[str, dict[str, tuple[tuple[str, bool], ...]]] = {}
    for concept, poles in shipped_table("write", "opposites").items():
        languages = table.setdefault(concept, {})
        for language in poles["yes"]:
            forms = [(form, True) for form in poles["yes"][language]]
            forms += [(form, False) for form in poles["no"].get(language, ())]
            languages[language] = tuple(sorted(forms, key=lambda pair: (-len(pair[0]), pair[0])))
    return table
