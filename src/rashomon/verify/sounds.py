"""Names by their consonants, and how far apart two such sequences are.

A class of sounds has one letter: P (b, p), M, F (f, v), T (d, t), N, L (l, r), K (g, k), J (sh, ch, soft g), S, H, W.
Vowels are left out: they are what changes most on the way between scripts.
"""

from __future__ import annotations

import functools
import re
from typing import Final

_LATIN: Final[tuple[tuple[str, str], ...]] = tuple(
    (pattern, sounds)
    for pattern, sounds in (
        (r"^(?:kn|gn|pn)", "N"), (r"^wr", "L"), (r"^ps", "S"), (r"^mc", "MK"), (r"^x", "S"), (r"igh|ough|augh", ""),
        (r"sch|sh|tsch|tch|ch", "J"), (r"ph", "F"), (r"th", "S"), (r"gh", "K"), (r"ck|cc|q(?:u(?=[ei]))?", "K"),
        (r"qu", "KW"), (r"x", "KS"), (r"sc(?=[eiy])|c(?=[eiy])|ss|z+|s", "S"), (r"dg(?=[eiy])|g(?=[eiy])|j", "J"),
        (r"c|k+|g+", "K"),
        (r"b+|p+", "P"), (r"m+", "M"), (r"f+|v+", "F"), (r"d+|t+", "T"), (r"ng(?![aeiou])|n+", "N"), (r"l+|r+", "L"),
        (r"h(?=[aeiouy])", "H"), (r"w(?=[aeiouy])", "W"), (r".", ""),
    )
)  # fmt: skip
_LATIN_PATTERN: Final = re.compile("|".join(f"({pattern})" for pattern, _ in _LATIN))
_HAN: Final = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsw]?)([a-z]*)")
_INITIALS: Final = {
    "b": "P", "p": "P", "m": "M", "f": "F", "d": "T", "t": "T", "n": "N", "l": "L", "r": "L", "g": "K", "k": "K",
    "h": "H", "j": "J", "q": "J", "x": "J", "zh": "J", "ch": "J", "sh": "J", "z": "S", "c": "S", "s": "S",
    "w": "W", "": "",
}  # fmt: skip
_KANA: Final = re.compile(r"sh|ch|ts|[bpmfvdtnrgkhjzsw](?=[aiueoy])|n")
_OF_KANA: Final = {
    "sh": "J", "ch": "J", "ts": "T", "b": "P", "p": "P", "m": "M", "f": "F", "v": "F", "d": "T", "t": "T", "n": "N",
    "r": "L", "g": "K", "k": "K", "h": "H", "j": "J", "z": "S", "s": "S", "w": "W",
}  # fmt: skip
_NEAR: Final = {
    frozenset(pair): cost
    for pair, cost in (
        ("FW", 0.2), ("FP", 0.4), ("PW", 0.4), ("JS", 0.2), ("JK", 0.4), ("JT", 0.4), ("ST", 0.5), ("HK", 0.4),
        ("HF", 0.4), ("JH", 0.3), ("MN", 0.4), ("HW", 0.4), ("LN", 0.7),
    )
}  # fmt: skip
_LOST: Final = {"H": 0.3, "W": 0.3, "L": 0.4, "N": 0.6, "T": 0.5, "S": 0.6, "J": 0.6, "K": 0.6}
_FAR: Final = 1.0


@functools.lru_cache(maxsize=8192)
def sounds_of_latin(letters: str) -> tuple[str, ...]:
    """The consonants of a name in lower-case letters."""
    found = ""
    for match in _LATIN_PATTERN.finditer(letters):
        found += _LATIN[(match.lastindex or 1) - 1][1]
    return tuple(found)


@functools.lru_cache(maxsize=8192)
def sounds_of_han(reading: str) -> tuple[str, ...]:
    """The consonants of one syllable of pinyin."""
    if reading == "er":
        return ("L",)
    match = _HAN.match(reading)
    if match is None:
        return ()
    return tuple(_INITIALS[match[1]] + ("N" if match[2].endswith(("n", "ng")) else ""))


@functools.lru_cache(maxsize=8192)
def sounds_of_kana(letters: str) -> tuple[str, ...]:
    """The consonants of kana in Hepburn's letters."""
    return tuple(_OF_KANA[match.group()] for match in _KANA.finditer(letters))


def distance(name: tuple[str, ...], heard: tuple[str, ...], most: float) -> float:
    """What it costs to turn the consonants of a name into those that are heard; infinity where above ``most``."""
    if abs(len(name) - len(heard)) * min(_LOST.values()) > most:
        return float("inf")
    row = [0.0]
    for sound in heard:
        row.append(row[-1] + _LOST.get(sound, _FAR))
    for own in name:
        lost = _LOST.get(own, _FAR)
        new = [row[0] + lost]
        for place, sound in enumerate(heard):
            same = 0.0 if own == sound else _NEAR.get(frozenset((own, sound)), _FAR)
            new.append(min(row[place] + same, row[place + 1] + lost, new[place] + _LOST.get(sound, _FAR)))
        row = new
        if min(row) > most:
            return float("inf")
    return row[-1]
