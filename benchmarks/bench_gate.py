"""How fast does the gate judge? 1,000 bullets of the support set from a cold start, as ``rashomon verify`` does it.

    python benchmarks/bench_gate.py [BULLETS] [--spread]

The first ones are written about headlines with short texts; with ``--spread`` they come from all over the set, most of
them about real items with long texts. Prints the seconds with a process for each core, then those of one process: for
loading the tables and for judging. The floor is 1,000 bullets in 10 seconds.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.quality.support_cards import as_digest, pairs

FLOOR_SECONDS = 10.0


def main() -> None:
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    wanted = numbers[0] if numbers else 1000
    known = list(pairs())
    # Each pair once: no cache answers for a sentence, and sentences stay what somebody wrote.
    spread = [known[index * len(known) // wanted] for index in range(min(wanted, len(known)))]
    items = spread if "--spread" in sys.argv else known[:wanted]
    digest = as_digest(items)

    start = time.perf_counter()
    from rashomon.verify.external import verify_digest_json
    from rashomon.verify.side_by_side import usable_cores, verify_side_by_side

    cores = usable_cores()
    answers = verify_side_by_side(digest, cores)["bullets"]
    whole = time.perf_counter() - start
    passed = sum(answer["supported"] for answer in answers)
    print(f"{cores} cores: {len(answers)} bullets in {whole:.2f} s from start to end, floor {FLOOR_SECONDS:.0f} s")

    start, cpu = time.perf_counter(), time.process_time()
    verify_digest_json({"articles": digest["articles"][:1], "bullets": digest["bullets"][:1]})
    loaded = time.perf_counter()
    alone = verify_digest_json(digest)["bullets"]
    done = time.perf_counter()
    print(f"one process: load {loaded - start:.2f} s, judge {done - loaded:.2f} s; whole {done - start:.2f} s")
    print(f"processor time of the one: {time.process_time() - cpu:.2f} s; ratio {(done - start) / whole:.2f}")
    print(f"{passed} supported; the same answers: {answers == alone}")


if __name__ == "__main__":
    main()
