"""Japanese polite forms as plain ones: 分かりません and 分からない, 知りました and 知った quote the same words."""

from __future__ import annotations

import functools
import re
from typing import Final

from rashomon.verify.tagging import Tagged, tag

POLITE: Final = re.compile("ます|ませ|まし|です|でし")
"""What a text without polite forms has nowhere."""
_NEGATED: Final = dict(zip("うくぐすつぬぶむる", "わかがさたなばまら", strict=True))
_PAST: Final = {
    "う": "った", "つ": "った", "る": "った", "く": "いた", "ぐ": "いだ", "ぬ": "んだ", "ぶ": "んだ", "む": "んだ",
    "す": "した",
}  # fmt: skip
_ENDINGS: Final = ("ませんでした", "ません", "ました", "まして", "ます")
_COPULAS: Final = (("でしょう", "だろう"), ("でした", "だった"), ("です", "だ"))


@functools.lru_cache(maxsize=2048)
def plain(text: str) -> str:
    """A Japanese text whose polite endings are plain ones, as the grammar forms them; the rest stays as it is."""
    found: list[str] = []
    words = tag(text, "ja")
    at = place = 0
    while place < len(words):
        word = words[place]
        behind = text[word.end :]
        ending = next((each for each in _ENDINGS if behind.startswith(each)), "")
        copula = next(((polite, said) for polite, said in _COPULAS if behind.startswith(polite)), None)
        instead = None
        if ending and place + 1 < len(words) and words[place + 1].lemma == "ます":
            instead, end = _verb(word, text[word.start : word.end], ending), word.end + len(ending)
        elif copula and place + 1 < len(words) and words[place + 1].lemma == "です":
            surface = text[word.start : word.end]
            bare = (word.part == "adjective" and surface.endswith("い")) or surface in ("ない", "た")
            said = "" if bare else copula[1]
            instead, end = surface + said, word.end + len(copula[0])
        if instead is None:
            place += 1
            continue
        found += [text[at : word.start], instead]
        at = end
        while place < len(words) and words[place].start < end:
            place += 1
    return "".join((*found, text[at:]))


def _verb(word: Tagged, surface: str, ending: str) -> str | None:
    """A verb before ``ます`` with the plain form of that ending; None where the grammar does not tell it."""
    lemma = word.lemma
    if not lemma or ending == "ます":
        return lemma or None
    if lemma in ("する", "来る", "くる") or lemma[:-1] == surface:
        negated, past = surface, surface + "た"
    elif lemma[-1] in _PAST:
        negated = lemma[:-1] + _NEGATED[lemma[-1]] if lemma not in ("ある", "有る") else ""
        past = lemma[:-1] + ("った" if lemma.endswith(("行く", "いく")) else _PAST[lemma[-1]])
    else:
        return None
    if lemma == "くる":
        negated = "こ"
    endings = {"ません": negated + "ない", "ませんでした": negated + "なかった", "ました": past}
    return endings.get(ending, past[:-1] + ("て" if past.endswith("た") else "で"))
