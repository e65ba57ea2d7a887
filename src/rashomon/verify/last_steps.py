"""Steps of a matter of which the evidence has no sign: who is only sued is not convicted, who is missing is not dead.

The steps and their signs stand in ``data/lexicon/last_steps.toml``. Where the sentence itself leaves a step open or
denies it, nothing is asked.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from rashomon.language.shipped import shipped_table
from rashomon.verify.claims import Unit
from rashomon.verify.level import BEGINS_WORD, level
from rashomon.verify.reading import Reading

Span = tuple[int, int]

_OPENED_EN: Final = re.compile(
    r"(?:\b(?:not|never|no|nobody|none|neither|hardly|may|might|could|will|would|should|must|to|if|expected|denies|denied|refus\w+|without"
    r"|yet|unless|whether|until|before|be|being|than|hopes?|wants?)\b|n't)(?: \w+){0,2} $"
)
"""Before an English step: that it is denied, or only to come."""
_OPENED_HAN: Final = re.compile(
    r".{0,6}?(?:な[いくか]|ず|ません|可能|恐れ|おそれ|方針|予定|見通|見込|とみられ|疑い|よう|べき|か$|か。)"
)
"""Behind a Japanese step: the same."""


@functools.cache
def _rows(said: str, cited: frozenset[str]) -> tuple[tuple[re.Pattern[str], dict[str, re.Pattern[str]]], ...]:
    """The steps as a language tells them, and their signs in each of the languages of the evidence."""
    return tuple(
        (
            _compiled(row[f"said_{said}"], said, BEGINS_WORD, r"(?!\w)"),
            {language: _compiled(row[f"signs_{language}"], language, r"\b") for language in sorted(cited)},
        )
        for row in shipped_table("lexicon", "last_steps").values()
        if f"said_{said}" in row and all(f"signs_{language}" in row for language in cited)
    )


@functools.cache  # the same steps are asked of evidence in each mixture of languages
def _compiled(pattern: str, language: str, before: str, behind: str = "") -> re.Pattern[str]:
    """English patterns begin where a word does."""
    return re.compile(f"{before}(?:{pattern}){behind}" if language == "en" else pattern)


def unheard_of(reading: Reading, units: Sequence[Unit]) -> Span | None:
    """Where a bullet tells a step of which no cited sentence has a sign; None where it tells none."""
    texts: dict[str, list[str]] = defaultdict(list)
    for unit in units:
        texts[unit.reading.language].append(_flat(unit.reading))
    if not texts:
        return None
    flat = _flat(reading)
    for said, signs in _rows(reading.language, frozenset(texts)):
        for step in said.finditer(flat):
            opened = _is_opened(flat, step.span(), reading.language)
            if not opened and not any(sign.search(text) for name, sign in signs.items() for text in texts[name]):
                return step.span()
    return None


def _flat(reading: Reading) -> str:
    return level(reading.text) if reading.language == "en" else reading.text


def _is_opened(flat: str, step: Span, language: str) -> bool:
    """Whether a text denies a step, or has it to come."""
    if language == "en":
        return _OPENED_EN.search(flat[: step[0]]) is not None
    return language == "ja" and _OPENED_HAN.match(flat, step[1]) is not None
