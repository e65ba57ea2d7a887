"""What the gate says of labelled sentences that others made: QAGS (CNN/DM) and WiCE, in ``../shared/data/support``.

    python benchmarks/quality_support_sets.py

Balanced accuracy is the mean of the share of supported sentences that pass and of unsupported ones that are stopped.
Both sets are far from what the gate is for (summaries and encyclopedia sentences with whole pages as evidence); the
figures say how strict it is there.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rashomon.verify.external import verify_digest_json

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "support"


def judge(rows: Iterable[tuple[str, str, bool]]) -> tuple[Counter[tuple[bool, bool]], Counter[str]]:
    """Judge (sentence, evidence, supported) rows: outcomes, and which checks stopped supported ones."""
    outcome: Counter[tuple[bool, bool]] = Counter()
    stopped: Counter[str] = Counter()
    for sentence, evidence, supported in rows:
        document: dict[str, Any] = {
            "articles": [{"n": 1, "text": evidence, "language": "en"}],
            "bullets": [{"text": sentence, "citations": [1]}],
        }
        (answer,) = verify_digest_json(document)["bullets"]
        outcome[supported, answer["supported"]] += 1
        if supported and not answer["supported"]:
            stopped.update(verdict["check"] for verdict in answer["verdicts"] if verdict["label"] != "SUPPORTED")
    return outcome, stopped


def plain(text: str) -> str:
    """Undo the set's tokenisation of figures (``3, 000``, ``98. 7``, ``$ 5``)."""
    text = re.sub(r"(?<=\d) ?, ?(?=\d{3}\b)", ",", text)
    return re.sub(r"(?<=[$£€]) (?=\d)", "", re.sub(r"(?<=\d)\. (?=\d)", ".", text))


def report(name: str, outcome: Counter[tuple[bool, bool]], stopped: Counter[str]) -> None:
    true = outcome[True, True] + outcome[True, False]
    false = outcome[False, True] + outcome[False, False]
    kept, caught = outcome[True, True] / true, outcome[False, False] / false
    print(f"{name}: supported passed {outcome[True, True]}/{true}, unsupported stopped {outcome[False, False]}/{false}")
    print(f"  balanced accuracy {(kept + caught) / 2:.3f}; true ones stopped by {dict(stopped.most_common())}")


def rows(name: str) -> list[dict[str, Any]]:
    with (DATA / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main() -> None:
    if not DATA.exists():
        sys.exit("the labelled data is not on this machine: ../shared/data/support")
    qags = rows("qags_cnndm.jsonl")
    outcome, stopped = judge((plain(row["claim"]), plain(row["source"]), row["label"] == "supported") for row in qags)
    report("QAGS CNN/DM", outcome, stopped)
    wice = rows("wice_dev.jsonl")
    outcome, stopped = judge((row["claim"], "\n".join(row["evidence"]), row["label"] == "supported") for row in wice)
    report("WiCE dev, supported against partially and not supported", outcome, stopped)


if __name__ == "__main__":
    main()
