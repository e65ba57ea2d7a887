"""How fast does the gate judge? 1,000 bullets of the support set, in one process, from a cold start.

    python benchmarks/bench_gate.py [BULLETS]

Prints the seconds for loading the tables and for judging, and the rate. The floor is 1,000 bullets in 10 seconds.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.quality.support_cards import as_digest, pairs

FLOOR_SECONDS = 10.0


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    known = list(pairs())
    # Other headlines, not the same ones again: a running number keeps the caches from answering.
    items = [known[index % len(known)] for index in range(wanted)]
    digest = as_digest(items)
    for index, article in enumerate(digest["articles"]):
        article["title"] = f"{article['title']} ({index})"
    for index, bullet in enumerate(digest["bullets"]):
        bullet["text"] = f"{bullet['text']} No. {bullet['citations'][0]['n'] - 1 if index % 2 else index}"

    start, cpu = time.perf_counter(), time.process_time()
    from rashomon.verify.external import verify_digest_json

    verify_digest_json({"articles": digest["articles"][:1], "bullets": digest["bullets"][:1]})
    loaded = time.perf_counter()
    answers = verify_digest_json(digest)["bullets"]
    done = time.perf_counter()
    passed = sum(answer["supported"] for answer in answers)
    print(f"load {loaded - start:.2f} s; {len(answers)} bullets in {done - loaded:.2f} s; {passed} supported")
    print(f"processor time in all: {time.process_time() - cpu:.2f} s")
    print(f"{len(answers) / (done - loaded):.0f} bullets/s; whole {done - start:.2f} s, floor {FLOOR_SECONDS:.0f} s")


if __name__ == "__main__":
    main()
