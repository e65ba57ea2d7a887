"""The table of docs/quality/gate.md: the gate on its support set, by language and by what was falsified.

    python benchmarks/quality_gate.py [dev|held|all] [--show]

``--show`` lists what was judged wrong.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.quality.support_cards import judge, pairs


def main() -> None:
    part = next((word for word in sys.argv[1:] if not word.startswith("-")), "all")
    items = [pair for pair in pairs() if part == "all" or pair.held_out == (part == "held")]
    right: Counter[tuple[str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    for pair, supported, reasons in judge(items):
        for language in (pair.crossing, "all"):
            asked[language, pair.kind] += 1
            right[language, pair.kind] += supported == pair.supported
        if "--show" in sys.argv and supported != pair.supported:
            what = f"passed, {pair.kind}" if supported else "stopped, true"
            print(f"{what}: {' / '.join(pair.evidence)} | {pair.text} | {'; '.join(reasons)}")
    kinds = sorted({kind for _, kind in asked})
    print("| | " + " | ".join(kinds) + " |")
    print("|---|" + "---|" * len(kinds))
    for language in sorted({language for language, _ in asked}):
        cells = [f"{right[language, kind]}/{asked[language, kind]}" if asked[language, kind] else "" for kind in kinds]
        print(f"| {language} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
