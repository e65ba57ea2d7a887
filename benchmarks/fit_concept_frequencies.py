"""Make src/rashomon/data/language/concept_frequencies.txt: how common each concept is in news.

    python -m benchmarks.fit_concept_frequencies NTREX_CHECKOUT

NTREX_CHECKOUT: github.com/MicrosoftTranslator/NTREX (CC BY-SA 4.0). A concept's frequency is the highest of its
frequencies among the 1,997 sentences of each language of the concept table. Each line: the concept, thousandths.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from benchmarks.fit_language_means import read

from rashomon.language.concepts import concepts

LANGUAGES = ("eng-US", "zho-CN", "jpn")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/rashomon/data/language/concept_frequencies.txt"))
    arguments = parser.parse_args()
    highest: dict[str, int] = {}
    for code in LANGUAGES:
        lines = read(arguments.checkout, code)
        counts: Counter[str] = Counter()
        for line in lines:
            counts.update(concepts(line).keys())
        for concept, count in counts.items():
            highest[concept] = max(highest.get(concept, 0), round(1000 * count / len(lines)))
    kept = sorted((concept, thousandths) for concept, thousandths in highest.items() if thousandths)
    arguments.out.write_text("".join(f"{concept} {thousandths}\n" for concept, thousandths in kept), encoding="utf-8")
    print(f"{len(kept)} concepts -> {arguments.out}")


if __name__ == "__main__":
    main()
