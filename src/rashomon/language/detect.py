"""Which language a headline is in.

The order of the evidence: the script, where it belongs to one language; characters and little words, where languages
that share a script have their own; a dictionary, where a short headline may be English; py3langid (a naive Bayes model
over byte n-grams, 4.5 MB, no download) for the rest, asked only about languages of that script. What the feed calls its
language (``hint``) decides only where all of these leave the answer open. Why these and what was measured:
``docs/decisions/0060-language-detection.md``.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from rashomon.language.english_words import all_english
from rashomon.language.han import judge_han
from rashomon.language.identifier import language_model
from rashomon.language.scripts import RANGES
from rashomon.language.telling import (
    EKAVIAN,
    ENGLISH,
    ENGLISH_ENOUGH,
    IJEKAVIAN,
    INDONESIAN,
    MALAY,
    TELLING_LETTERS,
)

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

MAX_LETTERS: Final = 600
"""No headline is longer; more text makes no answer better."""

_NOISE: Final = re.compile(r"https?://\S+|[\w.+-]{1,64}@[\w.-]{1,80}|[@#]\w+|&\w{2,8};|<[^<>]{1,80}>")
_LOWER_WORD: Final = re.compile(r"(?<![\w’'])[a-zà-öø-ÿ]{2,}(?![\w])")
_HAN_WEIGHT: Final = 3
_KANA_BORROWED: Final = 0.2
_HAN_MARGIN: Final = 2.0
"""Under this margin the languages of a kanji-only text are taken to be tied."""

_ONE_LANGUAGE: Final = {
    "Hangul": "ko", "Greek": "el", "Armenian": "hy", "Georgian": "ka", "Gurmukhi": "pa", "Gujarati": "gu",
    "Oriya": "or", "Tamil": "ta", "Telugu": "te", "Kannada": "kn", "Malayalam": "ml", "Sinhala": "si", "Thai": "th",
    "Lao": "lo", "Tibetan": "bo", "Burmese": "my", "Khmer": "km", "Mongolian": "mn", "Bopomofo": "zh-Hant",
}  # fmt: skip
_SHARED: Final[dict[str, tuple[str, ...]]] = {
    "Latin": tuple(
        "af az bs ca cs cy da de en es et eu fi fo fr ga gl ha hr hu id is it ku lb lt lv mg ms mt nl no pl pt "  # noqa: SIM905
        "ro rw sk sl so sq sv sw tk tl tr uz vi xh yo zu".split()
    ),
    "Cyrillic": ("ba", "be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"),
    "Arabic": ("ar", "ckb", "fa", "ps", "sd", "ug", "ur"),
    "Devanagari": ("hi", "mr", "ne"),
    "Bengali": ("as", "bn"),
    "Hebrew": ("he", "yi"),
    "Ethiopic": ("am", "ti"),
}
"""The languages that are told apart in each script that several use."""

_BCMS: Final = frozenset({"bs", "hr", "sr"})

_TIE: Final = 0.12
"""The model's share for the hinted language from which on the hint may decide; see the decision record."""
_SURE: Final = 0.80
_WORDS_ENOUGH: Final = 3
"""A section's name ("Sports", "Xinhua Headlines") tells no language: under so many words the hint decides."""
_NAME_ENOUGH: Final = 5
"""The same where all words are written large, as names are."""
_NEVER_PLAIN: Final = frozenset({"vi", "yo"})
"""Languages that mark tones on most words: no headline of theirs has plain letters only."""


def detect(text: str, hint: str | None = None) -> str:
    """Tell the language of a headline or a longer text.

    Args:
        text: any text; names of places to go to (URLs, handles, markup) are passed over.
        hint: the language that the feed claims, as a BCP 47 tag; it decides only what the text leaves open.

    Returns:
        A BCP 47 primary tag (``"zh"`` for Chinese in either script, ``"tl"`` for Tagalog and Filipino); the hint's,
        or ``"und"`` without one, where there is nothing to tell from.
    """
    return detect_tag(text, hint).partition("-")[0]


def detect_tag(text: str, hint: str | None = None) -> str:
    """Tell the language as :func:`detect` does, with the script where a language has several.

    Returns:
        ``zh-Hans``, ``zh-Hant``, ``sr-Cyrl``, ``sr-Latn``, or a primary tag alone.
    """
    text = _NOISE.sub(" ", text[:MAX_LETTERS]) if any(mark in text for mark in "@#&<:") else text[:MAX_LETTERS]
    hinted = _primary(hint)
    counts = count_scripts(text)
    if not counts:
        return hint or "und"
    han, kana, hangul = counts.get("Han", 0), counts.get("Kana", 0), counts.get("Hangul", 0)
    if (han or kana or hangul) and _east_asian(text, counts):
        if hangul and hangul * 2 >= han + kana:
            return "ko"
        return _chinese_or_japanese(text, han, kana, hint)
    script = _carrying_script(counts)
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script]
    language = _of_shared_script(text, script, hinted)
    return f"sr-{'Cyrl' if script == 'Cyrillic' else 'Latn'}" if language == "sr" else language


def count_scripts(text: str) -> dict[str, int]:
    """How many letters of each script stand in ``text``; scripts with none are left out."""
    if text.isascii():
        latin = sum(map(str.isalpha, text))
        return {"Latin": latin} if latin else {}
    counts = Counter(map(_script_of().__getitem__, map(ord, text)))
    return {RANGES[index - 1][0]: count for index, count in counts.items() if index}


@functools.cache
def _script_of() -> bytes:
    """For each code point the number of its script in ``RANGES``, from 1; 0 for none. Planes 2 and up are Han."""
    table = bytearray(0x20000) + b"\1" * (0x110000 - 0x20000)
    for index, (_, ranges) in enumerate(RANGES, start=1):
        for first, _, last in re.findall(r"(.)((?:-(.))?)", ranges, re.DOTALL):
            for point in range(ord(first), min(ord(last or first), 0xFFFF) + 1):
                table[point] = index
    return bytes(table)


def _carrying_script(counts: dict[str, int]) -> str:
    """The script of the sentence: the commonest, but Latin only where it is more than names within another."""
    letters = {name: count for name, count in counts.items() if name not in ("Han", "Kana")}
    foreign = max(
        (name for name in letters if name != "Latin"), key=lambda name: (letters[name], name), default="Latin"
    )
    if letters[foreign] * 4 >= letters.get("Latin", 0):
        return foreign
    return "Latin"


def _east_asian(text: str, counts: dict[str, int]) -> bool:
    """Whether Han, kana or Hangul carries the sentence, and not a few words quoted in one of letters."""
    east = counts.get("Han", 0) + counts.get("Kana", 0) + counts.get("Hangul", 0)
    letters = sum(counts.values()) - east
    if letters <= east * _HAN_WEIGHT:
        return True
    return counts.get("Latin", 0) == letters and len(_LOWER_WORD.findall(text)) < 2 and east * 8 >= letters


def _chinese_or_japanese(text: str, han: int, kana: int, hint: str | None) -> str:
    if kana and (kana > _KANA_BORROWED * (han + kana) or han < 4):
        return "ja"
    if not han:
        return "ja"
    verdict = judge_han(text)
    if kana:  # a few kana: Japanese, unless the Han characters can hardly be
        return verdict.tag if verdict.tag != "ja" and verdict.margin > 3 * _HAN_MARGIN else "ja"
    if verdict.margin < _HAN_MARGIN and hint is not None and _primary(hint) in ("zh", "ja"):
        if _primary(hint) == "ja":
            return "ja"
        return verdict.tag if verdict.tag != "ja" else ("zh-Hant" if _is_traditional(hint) else "zh-Hans")
    return verdict.tag


def _is_traditional(tag: str) -> bool:
    return any(part in tag for part in ("Hant", "TW", "HK", "MO", "tw", "hk", "mo", "hant"))


def _primary(tag: str | None) -> str | None:
    """The primary tag in the form that is used here."""
    if not tag:
        return None
    primary = re.split(r"[-_]", tag.lower(), maxsplit=1)[0]
    return {"fil": "tl", "nb": "no", "nn": "no", "iw": "he", "in": "id", "sh": "sr", "cmn": "zh", "yue": "zh"}.get(
        primary, primary
    )


def _of_shared_script(text: str, script: str, hint: str | None) -> str:
    """Tell the language of a text in a script that several languages use."""
    for language, letters in TELLING_LETTERS.get(script, ()):
        if letters.search(text):
            return language
    if script == "Latin" and text.isascii() and _is_plainly_english(text, hint):
        return "en"
    candidates = _SHARED.get(script)
    if candidates is None:
        return hint or "und"
    if hint in candidates and _tells_nothing(text):
        return str(hint)
    ranked = _identifier(script, plain=script == "Latin" and text.isascii()).rank(text)
    best, share = ranked[0]
    language = _primary(best) or best
    if language == "sl" and hint in _BCMS and share < _SURE:
        language = hint
    if language in _BCMS:
        return (
            _one_of_two(text, hint if hint in _BCMS else None, ("sr", EKAVIAN), (_ijekavian(language, hint), IJEKAVIAN))
            or language
        )
    if language in ("id", "ms"):
        return _one_of_two(text, hint if hint in ("id", "ms") else None, ("id", INDONESIAN), ("ms", MALAY)) or language
    if hint is not None and hint != language and share < _SURE:
        near = (_primary(other) for other, theirs in ranked[1:6] if theirs >= _TIE)
        return hint if hint in near else language
    return language


def _is_plainly_english(text: str, hint: str | None) -> bool:
    """Whether the words of an ASCII text settle that it is English, without asking the model."""
    if len({word.lower() for word in ENGLISH.findall(text)}) >= ENGLISH_ENOUGH:
        return True
    # A hint may also be "und", or the language of a feed in another script.
    claimed = hint if hint in _SHARED["Latin"] else None
    return claimed in (None, "en") and all_english(text, least=1 if claimed else 2)


def _tells_nothing(text: str) -> bool:
    """Whether a text is too short for its language to be told, or a name."""
    words = text.split()
    return len(words) < _WORDS_ENOUGH or (len(words) < _NAME_ENOUGH and all(word[0].isupper() for word in words))


def _ijekavian(language: str, hint: str | None) -> str:
    return hint if hint in ("hr", "bs") else "hr" if language == "sr" else language


def _one_of_two(
    text: str, hint: str | None, one: tuple[str, re.Pattern[str]], other: tuple[str, re.Pattern[str]]
) -> str | None:
    """Of two languages that are nearly one the one with more words of its own; against the hint it takes two more."""
    balance = len(one[1].findall(text)) - len(other[1].findall(text))
    if balance == 0 or (abs(balance) == 1 and hint is not None):
        return hint
    return one[0] if balance > 0 else other[0]


@functools.cache
def _identifier(script: str, *, plain: bool) -> LanguageIdentifier:
    """The model, asked only about the languages of one script; of ``plain`` letters only about those that have them."""
    import copy

    identifier = copy.copy(language_model())
    asked = set(_SHARED[script]) - (_NEVER_PLAIN if plain else frozenset())
    identifier.set_languages(sorted(asked & set(identifier.nb_classes)))
    return identifier
