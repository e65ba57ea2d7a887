"""Which script a character belongs to, as far as telling languages and cutting words needs it.

Source: the Unicode character database (Scripts.txt), reduced to letters of scripts that newspapers are printed in. The
ranges are written as escapes, since some of these characters do not survive normalisation of a source file.
"""

from __future__ import annotations

from typing import Final

HAN: Final = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
KANA: Final = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\uff66-\uff6f\uff71-\uff9d"
"""Without the long-vowel mark and the middle dot, which Chinese texts borrow."""
KANA_MARKS: Final = "\u30fc\uff70"
HANGUL: Final = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"
UNSPACED: Final = "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Thai, Lao, Burmese and Khmer: scripts that write no space between words."""

RANGES: Final[tuple[tuple[str, str], ...]] = (
    ("Han", HAN),
    ("Kana", KANA),
    ("Hangul", HANGUL),
    ("Bopomofo", "\u3105-\u312f\u31a0-\u31bf"),
    ("Latin", "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"),
    ("Cyrillic", "\u0400-\u052f"),
    ("Greek", "\u0370-\u03ff\u1f00-\u1fff"),
    (
        "Arabic",
        "\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    ),
    ("Hebrew", "\u05d0-\u05f2\ufb1d-\ufb4f"),
    ("Armenian", "\u0531-\u0587"),
    ("Georgian", "\u10a0-\u10ff\u1c90-\u1cbf"),
    ("Devanagari", "\u0900-\u0963\u0971-\u097f"),
    ("Bengali", "\u0980-\u09ff"),
    ("Gurmukhi", "\u0a00-\u0a7f"),
    ("Gujarati", "\u0a80-\u0aff"),
    ("Oriya", "\u0b00-\u0b7f"),
    ("Tamil", "\u0b80-\u0bff"),
    ("Telugu", "\u0c00-\u0c7f"),
    ("Kannada", "\u0c80-\u0cff"),
    ("Malayalam", "\u0d00-\u0d7f"),
    ("Sinhala", "\u0d80-\u0dff"),
    ("Thai", "\u0e00-\u0e7f"),
    ("Lao", "\u0e80-\u0eff"),
    ("Tibetan", "\u0f00-\u0fff"),
    ("Burmese", "\u1000-\u109f"),
    ("Ethiopic", "\u1200-\u137f"),
    ("Khmer", "\u1780-\u17ff"),
    ("Mongolian", "\u1820-\u18aa"),
)
"""Each script with its letters, as the inside of a regular expression's character class."""
