"""Make src/rashomon/data/language/frequencies.txt: how common tokens are in news of each language.

    python -m benchmarks.fit_background_frequencies NTREX_CHECKOUT

NTREX_CHECKOUT: github.com/MicrosoftTranslator/NTREX (CC BY-SA 4.0). Kept are counts of tokens that stand in at least
COMMON of its 1,997 sentences of a language; a token of several languages keeps its highest count. Each line: the count,
then the tokens that have it.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.fit_language_means import LANGUAGES, read

from rashomon.curate.features import letters_of, words_of

COMMON = 50


def rounded(count: int) -> int:
    """Two leading digits: finer steps change no weight that matters, and make the file longer."""
    return int(float(f"{count:.1e}"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/rashomon/data/language/frequencies.txt"))
    arguments = parser.parse_args()
    highest: Counter[str] = Counter()
    for tag, codes in LANGUAGES.items():
        counts: Counter[str] = Counter()
        for code in codes:
            for line in read(arguments.checkout, code):
                words = words_of(line, tag)
                counts.update(dict.fromkeys((*words, *letters_of(words)), 1))
        for token, count in counts.items():
            if count >= COMMON and " " not in token:
                highest[token] = max(highest[token], count // len(codes))
    by_count: dict[int, list[str]] = defaultdict(list)
    for token, count in highest.items():
        by_count[rounded(count)].append(token)
    lines = [f"{count} {' '.join(sorted(tokens))}" for count, tokens in sorted(by_count.items())]
    arguments.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(highest)} tokens -> {arguments.out}, {arguments.out.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
