"""What a sentence denies and the evidence tells by a word that ends, lacks or puts off: ``will not run`` for ``shut``.

The table ``data/lexicon/denials.toml`` sorts negations: those of what ended or is lacking, of what is still to come
(``not yet`` for ``under review``), of what has never been so before (``never`` for ``a record``), and those in a
condition (``if not`` for ``unless``). Only plain negations are answered so; who refuses, denies or fails does something
himself. A word that the sentence has as well answers nothing, for then it may be that very word which it denies.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import Final

from rashomon.language.shipped import shipped_table
from rashomon.verify.markers import Mark, marks
from rashomon.verify.reading import Reading

_SORTS: Final = ("ended", "yet", "first", "condition")
_CONDITION: Final = re.compile(r"\b(?:if|unless|once|when|until|provided)(?: [\w']+){0,4} $", re.IGNORECASE)
"""Before a word of English evidence: that it only states a condition (``if sanctions are lifted``)."""
_ENDING: Final = re.compile(r"(?<=[a-z]{3})(?:p?ed|p?ing|es|s|d)$")
"""How an English word ends that the sentence may have in another form (``does not drop``, ``drops``)."""
_CONTRAST: Final = re.compile(r"(?:だけ|のみ|ばかり)?では(?=なく、?[\w])|(?:だけ|のみ|ばかり)では(?=ない)")
"""Before a Japanese negation: that another thing is told (一部ではなく全額), or more than one."""


@functools.cache
def _plain(language: str) -> re.Pattern[str]:
    return re.compile(shipped_table("lexicon", "denials")["plain"][language], re.IGNORECASE)


@functools.cache
def _rows(said: str, cited: str) -> tuple[tuple[re.Pattern[str] | None, re.Pattern[str]], ...]:
    """For each sort of negation: what shows it in the sentence, and what bears it out in the evidence."""
    table = shipped_table("lexicon", "denials")
    return tuple(
        (
            re.compile(row[f"said_{said}"], re.IGNORECASE) if f"said_{said}" in row else None,
            re.compile(
                rf"(?<![\w'])(?:{row[f'cited_{cited}']})" if cited == "en" else row[f"cited_{cited}"], re.IGNORECASE
            ),
        )
        for row in (table[sort] for sort in _SORTS)
    )


def is_plain(mark: Mark, reading: Reading) -> bool:
    """Whether a negation is of the grammar: not what somebody refuses, denies or fails to do."""
    return _plain(reading.language).fullmatch(reading.text, mark.start, mark.end) is not None


def is_told(mark: Mark, reading: Reading, cited: Iterable[Reading]) -> bool:
    """Whether the evidence bears out a plain negation of a sentence by a word that does not negate.

    Args:
        mark: the negation.
        reading: the sentence in which it stands.
        cited: the sentences of the evidence.
    """
    if not is_plain(mark, reading):
        return False
    if reading.language == "ja" and any(each.end() == mark.start for each in _CONTRAST.finditer(reading.text)):
        return True
    own = reading.text.lower()
    return any(
        any(
            _ENDING.sub("", found.group().lower()) not in own and not _CONDITION.search(text.text, 0, found.start())
            for found in sign.finditer(text.text)
        )
        for text in cited
        for said, sign in _rows(reading.language, text.language)
        if said is None or said.search(reading.text)
    )


def all_told(reading: Reading, cited: Sequence[Reading]) -> bool:
    """Whether the evidence bears out each negation of a sentence, though not at the word that the sentence denies.

    Between Chinese or English sentences any plain denial of the evidence does: who ``gave no reason`` did not explain.
    """
    own = [mark for mark in marks(reading) if mark.kind == "not" and mark.strong]
    alike = [text for text in cited if text.language == reading.language != "ja"]
    return bool(own) and all(
        is_plain(mark, reading) and (is_told(mark, reading, cited) or any(_has_plain(text) for text in alike))
        for mark in own
    )


def _has_plain(text: Reading) -> bool:
    return any(mark.kind == "not" and mark.strong and is_plain(mark, text) for mark in marks(text))
