"""Write ``src/rashomon/data/language/han_variants.txt``: each Han character that has a simpler standard form.

Run by hand when OpenCC changes: ``uv run --no-project --with opencc python tools/make_han_variants.py``.
The mapping is read from OpenCC (Apache-2.0) one character at a time: traditional to simplified first, and for what
that table does not know, Taiwan, Hong Kong and Japanese forms by way of the traditional one. What comes out is only a
key for comparing, never text to print.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from opencc import OpenCC  # type: ignore[import-not-found, unused-ignore]

TARGET = Path(__file__).resolve().parents[1] / "src/rashomon/data/language/han_variants.txt"
BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
PAIRS_A_LINE = 30


def follow(standard: dict[str, str], character: str) -> str:
    """Go from form to form until nothing changes; where the tables run in a circle, its first code point."""
    trail = [character]
    while (after := standard.get(trail[-1])) is not None:
        if after in trail:
            return min(trail[trail.index(after) :])
        trail.append(after)
    return trail[-1]


def main() -> None:
    """Convert every character, and write the pairs that differ, in code point order."""
    simplify = OpenCC("t2s")
    elders = [OpenCC(name) for name in ("tw2t", "hk2t", "jp2t")]
    standard: dict[str, str] = {}
    for source in (chr(point) for block in BLOCKS for point in block):
        target = simplify.convert(source)
        for elder in elders:  # only for a character that the table before does not know
            if target == source:
                target = unicodedata.normalize("NFKC", simplify.convert(elder.convert(source)))
        if target != source and len(target) == 1 and ord(target) < 0x20000:
            standard[source] = target
    pairs = [source + end for source in standard if (end := follow(standard, source)) != source]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    lines = ("".join(pairs[i : i + PAIRS_A_LINE]) for i in range(0, len(pairs), PAIRS_A_LINE))
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
