"""One form for every way of writing the same thing, so that texts can be matched.

:func:`fold` is for comparing, never for printing. :func:`fold_with_offsets` also says where each folded
character came from, so that a check can point into the original; :func:`strip_hostile` is what outside text goes
through before anything else.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Final

from rashomon.language.shipped import shipped_text

_INVISIBLE_CLASS: Final = (
    "\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff\ud800-\udfff"
)
_INVISIBLE: Final = re.compile(f"[{_INVISIBLE_CLASS}]+")
_JOINED: Final = "\u0620-\u06ff\u0750-\u077f\u0900-\u0dff"
_NOT_SEEN: Final = re.compile(
    f"(?P<kept>(?<=[{_JOINED}])[\u200c\u200d](?=[{_JOINED}])|(?<=[\u2600-\u27bf\U0001f000-\U0001faff])\u200d(?=[\u2600-\u27bf\U0001f000-\U0001faff]))"
    f"|[{_INVISIBLE_CLASS}]"
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
    pairs = shipped_text("language", "han_variants.txt").replace("\n", "")
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


@functools.cache
def _table() -> str:
    """What each code point of the first plane is folded to, as one string: indexing it is the fastest translation."""
    table = list(map(chr, range(0x10000)))
    for source, target in {**han_variants(), **_PUNCTUATION, **_LETTERS}.items():
        table[ord(source)] = target
    return "".join(table)


def strip_hostile(text: str) -> str:
    """Take out what is never seen and only deceives: control characters, NUL, bidi controls, zero-width characters.

    Line breaks and tabs become spaces. Zero-width joiners stay where a script needs them (within Persian and Indic
    words, emoji sequences). Lone surrogates go too, since they cannot be written as UTF-8.
    """
    if text.isascii() and text.isprintable():
        return text
    return _NOT_SEEN.sub(lambda found: found["kept"] or "", text)


def collapse_space(text: str) -> str:
    """Make each run of white space (ideographic and no-break spaces too) one space, none at the ends."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """Bring ``text`` to the one form in which it is compared.

    NFKC (width, ligatures, compatibility forms), case, quotes and dashes, Han variants (氣, 気 and 气 are one),
    Arabic letter variants and vowel marks, Hebrew points, Russian ё, white space collapsed and stripped. Latin
    diacritics stay, since they tell names apart. Folding twice changes nothing.

    Source: Unicode Standard Annex 15 (NFKC); OpenCC for the Han variants.
    """
    if text.isascii():
        seen = text if text.isprintable() else _INVISIBLE.sub("", text)
        return " ".join(seen.replace("`", "'").lower().split())
    return " ".join(_fold_piece(_INVISIBLE.sub("", text)).split())


def fold_with_offsets(text: str) -> tuple[str, tuple[int, ...]]:
    """Fold ``text`` as :func:`fold` does, and say where each folded character came from.

    Returns:
        The folded text and, for each of its characters, the index in ``text`` of the first character that it was made
        of; one more entry at the end, the index behind the last one. See :func:`span_in_original`.
    """
    characters: list[str] = []
    offsets: list[int] = []
    end = 0
    for cluster in _CLUSTER.finditer(text):
        visible = _INVISIBLE.sub("", cluster.group())
        for character in _fold_piece(visible) if visible else "":
            if character.isspace():
                if not characters or characters[-1] == " ":
                    continue
                character = " "
            characters.append(character)
            offsets.append(cluster.start())
            if character != " ":
                end = cluster.end()
    if characters and characters[-1] == " ":
        del characters[-1], offsets[-1]
    return "".join(characters), (*offsets, end)


def span_in_original(offsets: tuple[int, ...], start: int, end: int) -> tuple[int, int]:
    """Where the folded characters ``start`` to ``end`` (half-open, not empty) stand in the original text."""
    first = offsets[start]
    after = next((offset for offset in offsets[end:] if offset > offsets[end - 1]), offsets[-1])
    return first, after


def _fold_piece(text: str) -> str:
    if text.isascii():
        return text.replace("`", "'").lower()
    table = _table()
    text = text.replace("…", "...")
    quick = text.translate(table)
    lowered = quick.casefold()
    if lowered != quick:
        lowered = lowered.translate(table)
    if unicodedata.is_normalized("NFKC", lowered) and not _MARKS.search(lowered) and "\u0307" not in lowered:
        return lowered
    return _fold_slowly(text)


def _fold_slowly(text: str) -> str:
    """For text that NFKC changes: casefold can undo its work, and the tables can make new capitals."""
    for _ in range(3):
        before = text
        text = unicodedata.normalize("NFKC", text.translate(_PUNCTUATION_TABLE)).casefold().translate(_table())
        text = unicodedata.normalize("NFKC", _MARKS.sub("", text).replace("i\u0307", "i"))
        if text == before:
            break
    return text


_PUNCTUATION_TABLE: Final = str.maketrans(_PUNCTUATION)
_CLUSTER: Final = re.compile(
    "[\u1100-\u11ff\ua960-\ud7ff]+|.[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711-\u074a"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0980-\u0983\u09bc-\u09d7\u0a3c-\u0a51\u0abc-\u0acd\u0b3c-\u0b57\u0bbe-\u0bd7\u0c3e-\u0c56"
    "\u0cbc-\u0cd6\u0d3b-\u0d57\u0dca-\u0ddf\u0e31-\u0e3a\u0e47-\u0e4e\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200b-\u200f\u20d0-\u20f0\u302a-\u302f\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\ufe20-\ufe2f]*",
    re.DOTALL,
)
"""A character with what may melt into it under NFKC: combining marks, kana voicing marks, Hangul jamo."""
