"""Which language a headline is in: script first, then letters and little words, then a library."""

from __future__ import annotations

import re
from typing import Final

from rashomon.language.scripts import RANGES

_SCRIPTS: Final = {name: re.compile(f"[{ranges}]") for name, ranges in RANGES}
_ONE_LANGUAGE: Final = {
    "Kana": "ja", "Hangul": "ko", "Greek": "el", "Hebrew": "he", "Armenian": "hy", "Georgian": "ka", "Devanagari": "hi",
    "Bengali": "bn", "Gurmukhi": "pa", "Gujarati": "gu", "Oriya": "or", "Tamil": "ta", "Telugu": "te", "Kannada": "kn",
    "Malayalam": "ml", "Sinhala": "si", "Thai": "th", "Lao": "lo", "Tibetan": "bo", "Burmese": "my", "Ethiopic": "am",
    "Khmer": "km", "Mongolian": "mn",
}  # fmt: skip


def detect(text: str, hint: str | None = None) -> str:
    """Tell the language of ``text`` as a BCP 47 primary tag (``"zh"`` in either script), or ``"und"``."""
    return detect_tag(text, hint).partition("-")[0]


def detect_tag(text: str, hint: str | None = None) -> str:
    """Tell the language with its script where it has several: ``zh-Hans``, ``zh-Hant``, ``sr-Cyrl``, ``sr-Latn``."""
    counts = {name: len(found) for name, pattern in _SCRIPTS.items() if (found := pattern.findall(text))}
    if not counts:
        return hint or "und"
    if counts.get("Kana"):
        return "ja"
    script = max(counts, key=lambda name: counts[name])
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script]
    if script == "Han":
        return hint if hint in ("ja", "zh-Hant", "zh-Hans") else "zh-Hans"
    import py3langid  # heavy: only for what script alone does not tell

    return str(py3langid.classify(text)[0])
