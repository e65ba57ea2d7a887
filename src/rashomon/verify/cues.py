"""The words with which a writer adds a cause, a purpose or a judgement: ``data/lexicon/cues.toml``."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Final

from rashomon.language.shipped import shipped_table
from rashomon.verify.clauses import content
from rashomon.verify.level import BEGINS_WORD, level
from rashomon.verify.reading import Reading, Token

TEMPORAL: Final = re.compile(r"after|following|amid|amidst|in the wake of|citing|之后|后|随着")
"""Links of time: they stand where what they link does."""
LOOSE: Final = re.compile(rf"{TEMPORAL.pattern}|over")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that adds a link: its kind, and where it stands."""

    kind: str
    start: int
    end: int


@functools.cache
def cue_table() -> dict[str, dict[str, re.Pattern[str]]]:
    table = shipped_table("lexicon", "cues")
    return {
        kind: {
            "en": re.compile(rf"{BEGINS_WORD}(?:{'|'.join(words['en'])})(?!\w)"),
            "han": re.compile("|".join(words["han"])),
            "drives": re.compile(rf"(?:{'|'.join(words.get('drives_en', ('(?!)',)))})(?!\w)"),
            "drawn": re.compile("|".join(words.get("drawn_han", ("(?!)",)))),
            "links": re.compile(
                rf"\b(?:{'|'.join(words.get('links_en', ()))})\b|{'|'.join(words.get('links_han', ('(?!)',)))}"
            ),
        }
        for kind, words in table.items()
    }


def cues_in(reading: Reading) -> tuple[Cue, ...]:
    """The words of a text that add causes, purposes or judgements."""
    flat = level(reading.text) if reading.language == "en" else reading.text
    found = []
    for kind, patterns in cue_table().items():
        pattern = patterns["en" if reading.language == "en" else "han"]
        found += [Cue(kind=kind, start=match.start(), end=match.end()) for match in pattern.finditer(flat)]
    return tuple(sorted(found, key=lambda cue: cue.start))


def is_loose(cue: Cue, reading: Reading) -> bool:
    """Whether a link is only one of time or of topic (``after``, ``amid``, ``over``)."""
    return bool(LOOSE.fullmatch(reading.text[cue.start : cue.end].lower()))


def complement(cue: Cue, reading: Reading) -> list[Token]:
    """The words that the cue links: up to the end of its clause (before it in Japanese)."""
    flat = level(reading.text)
    if reading.language == "ja":
        cut = max((flat.rfind(sign, 0, cue.start) for sign in ",。"), default=-1)
        inside = [token for token in reading.tokens if cut < token.start < cue.start]
    else:
        ends = [found for sign in ",;." if (found := flat.find(sign, cue.end)) >= 0]
        inside = [token for token in reading.tokens if cue.end <= token.start < min(ends, default=len(flat))]
    return content(inside)
