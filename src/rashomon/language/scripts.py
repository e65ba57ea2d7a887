"""Which script a character belongs to, as far as telling languages and cutting words needs it."""

from __future__ import annotations

import re
from typing import Final

HAN: Final = "㐀-䶿一-鿿豈-﫿々〇𠀀-𱍊"
KANA: Final = "ぁ-ゖゝ-ゟァ-ヺヽ-ヿㇰ-ㇿｦ-ﾝー"
HANGUL: Final = "ᄀ-ᇿㄱ-ㆎ가-힣"
UNSPACED: Final = "฀-๿຀-໿က-႟ក-៿"
"""Thai, Lao, Burmese and Khmer: scripts that write no space between words."""

RANGES: Final[tuple[tuple[str, str], ...]] = (
    ("Han", HAN),
    ("Kana", KANA),
    ("Hangul", HANGUL),
    ("Bopomofo", "ㄅ-ㄯㆠ-ㆿ"),
    ("Latin", "A-Za-zªºÀ-ÖØ-öø-ɏɐ-ʯḀ-ỿＡ-Ｚａ-ｚ"),
    ("Cyrillic", "Ѐ-ԯ"),
    ("Greek", "Ͱ-Ͽἀ-῿"),
    ("Arabic", "؀-ۿݐ-ݿࢠ-ࣿﭐ-﷿ﹰ-ﻼ"),
    ("Hebrew", "֐-׿יִ-ﭏ"),
    ("Armenian", "Ա-֏"),
    ("Georgian", "Ⴀ-ჿᲐ-Ჿ"),
    ("Devanagari", "ऀ-ॿ"),
    ("Bengali", "ঀ-৿"),
    ("Gurmukhi", "਀-੿"),
    ("Gujarati", "઀-૿"),
    ("Oriya", "଀-୿"),
    ("Tamil", "஀-௿"),
    ("Telugu", "ఀ-౿"),
    ("Kannada", "ಀ-೿"),
    ("Malayalam", "ഀ-ൿ"),
    ("Sinhala", "඀-෿"),
    ("Thai", "฀-๿"),
    ("Lao", "຀-໿"),
    ("Tibetan", "ༀ-࿿"),
    ("Burmese", "က-႟"),
    ("Ethiopic", "ሀ-፿"),
    ("Khmer", "ក-៿"),
    ("Mongolian", "᠀-ᢪ"),
)

UNSPACED_RUN: Final = re.compile(f"[{HAN}{KANA}]+|[{UNSPACED}]+|[{HANGUL}]+")
