"""Write ``src/rashomon/data/language/han_frequencies.txt``: how common each Han character is in Chinese and Japanese.

Run by hand:
``uv run --no-project --with lingua-language-detector==1.3.5 --with brotli python tools/make_han_frequencies.py``.
The counts are lingua's (Apache-2.0; from the Leipzig corpora), the last release that ships them as text. Chinese is
counted on simplified forms, so that one table serves both scripts. Each line: the language, a level, and characters
whose share of the language's Han characters is about ``exp(-level / STEPS)``.
"""

from __future__ import annotations

import importlib.resources
import json
import math
from collections import Counter, defaultdict
from pathlib import Path

import brotli

ROOT = Path(__file__).resolve().parents[1] / "src/rashomon/data/language"
STEPS = 4
RAREST = math.log(2e-6)


def shares(language: str) -> dict[str, float]:
    """The share of each Han character among the Han characters of ``language``."""
    path = importlib.resources.files("lingua") / "language-models" / language / "unigrams.json.br"
    table = json.loads(brotli.decompress(path.read_bytes()))
    counts: Counter[str] = Counter()
    for fraction, characters in table["ngrams"].items():
        above, below = map(int, fraction.split("/"))
        for character in characters.split(" "):
            if "㐀" <= character <= "鿿" or character in "々〇":
                counts[character] += above / below
    total = sum(counts.values())
    return {character: count / total for character, count in counts.items()}


def main() -> None:
    """Read both tables, bring the Chinese one to simplified forms, and write both."""
    pairs = (ROOT / "han_variants.txt").read_text(encoding="utf-8").replace("\n", "")
    variants = dict(zip(pairs[::2], pairs[1::2], strict=True))
    chinese: Counter[str] = Counter()
    for character, share in shares("zh").items():
        chinese[variants.get(character, character)] += share
    lines = []
    for language, table in (("zh", dict(chinese)), ("ja", shares("ja"))):
        levels: defaultdict[int, list[str]] = defaultdict(list)
        for character, share in table.items():
            if math.log(share) > RAREST:
                levels[round(-math.log(share) * STEPS)].append(character)
        lines += [f"{language} {level} {''.join(sorted(levels[level]))}" for level in sorted(levels)]
    (ROOT / "han_frequencies.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
