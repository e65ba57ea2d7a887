"""One form for every way of writing the same thing, so that texts can be matched.

:func:`fold` is for comparing, never for printing. :func:`fold_with_offsets` also says where each folded
character came from, so that a check can point into the original; :func:`strip_hostile` is what outside text goes
through before anything else.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
import unicodedata
from typing import Final

_INVISIBLE_CLASS: Final = (
    "\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff\ud800-\udfff"
)
_INVISIBLE: Final = re.compile(f"[{_INVISIBLE_CLASS}]+")
_JOINERS_KEPT: Final = re.compile(
    f"(?<=[\u0600-\u06ff\u0900-\u0dff\U0001f000-\U0001faff\ufe0f])\u200d|[{_INVISIBLE_CLASS}]+"
)
_MARKS: Final = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]+"
)

_PUNCTUATION: Final = {
    **dict.fromkeys("‘’‚‛′`´ʼʹ＇", "'"),
    **dict.fromkeys("“”„‟″«»「」『』〝〞〟＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    **dict.fromkeys("〜～∼", "~"),
    **dict.fromkeys("・·•‧･", "·"),
    "、": ",",
    "。": ".",
    "…": "...",
    "،": ",",
    "؟": "?",
    "؛": ";",
    "।": ".",
}
_LETTERS: Final = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیېےي", "ي"),
    **dict.fromkeys("کڪ", "ك"),
    **dict.fromkeys("ہةۀە", "ه"),
    "ؤ": "و",
    "ئ": "ي",
    "ё": "е",
    "ß": "ss",
    "ς": "σ",
    "ı": "i",
    "ヶ": "ケ",
    "ヵ": "カ",
}


@functools.cache
def han_variants() -> dict[str, str]:
    """Each Han character that has a simpler standard form -> that form (Traditional and Japanese to Simplified).

    Source: OpenCC's character tables (Apache-2.0), by ``tools/make_han_variants.py``.
    """
    path = importlib.resources.files("rashomon") / "data" / "language" / "han_variants.txt"
    pairs = path.read_text(encoding="utf-8").replace("\n", "")
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


@functools.cache
def _table() -> dict[int, str]:
    return str.maketrans({**han_variants(), **_PUNCTUATION, **_LETTERS})


def strip_hostile(text: str) -> str:
    """Take out what is never seen and only deceives: control characters, NUL, bidi controls, zero-width characters.

    Line breaks and tabs become spaces. A zero-width joiner stays where a script needs it (emoji sequences, Indic and
    Perso-Arabic letters). Lone surrogates go too, since they cannot be written as UTF-8.
    """
    if text.isascii() and text.isprintable():
        return text
    return _JOINERS_KEPT.sub(lambda found: found.group() if found.group() == "\u200d" else "", text)


def collapse_space(text: str) -> str:
    """Make each run of white space (ideographic and no-break spaces too) one space, none at the ends."""
    return " ".join(text.split())


def _fold_piece(text: str) -> str:
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text.translate(_PUNCTUATION_TABLE)).casefold().translate(_table())
    return unicodedata.normalize("NFC", _MARKS.sub("", text).replace("i\u0307", "i"))


_PUNCTUATION_TABLE: Final = str.maketrans(_PUNCTUATION)


def fold(text: str) -> str:
    """Bring ``text`` to the one form in which it is compared.

    NFKC (width, ligatures, compatibility forms), case, quotes and dashes, Han variants (氣, 気 and 气 are one),
    Arabic letter variants and vowel marks, Hebrew points, Russian ё, white space collapsed and stripped. Latin
    diacritics stay, since they tell names apart. Folding twice changes nothing.

    Source: Unicode Standard Annex 15 (NFKC); OpenCC for the Han variants.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(_fold_piece(_INVISIBLE.sub("", text)).split())
