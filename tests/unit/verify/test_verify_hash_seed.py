"""What the gate reads and says does not depend on the order in which a set gives its members today."""

from __future__ import annotations

import os
import subprocess
import sys

SCRIPT = """
from rashomon.verify.claims import events_of
from rashomon.verify.events import as_told
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.reading import read
from tests.unit.verify.cited import verdicts

for text in (
    "Castillo's visit to the border with attacks on Boric over a treaty against fishing for Peru at sea",
    "智利外长在利马会见秘鲁总统，就渔业问题向邻国提出抗议",
    "市長は職員から告発を受け、警察が市役所を捜索した",
):
    print([as_told(event) for event in events_of(read(text, shipped_gazetteer()))])
print(verdicts("秘鲁外长访问智利。", "智利外长访问秘鲁，就渔业问题会谈", language="zh"))
"""


def test_readings_and_verdicts_are_the_same_with_any_hash_seed() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in (1, 2, 4)
    }
    assert len(said) == 1
    assert "visit" in said.pop()
