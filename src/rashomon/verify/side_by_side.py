"""The sentences of a long digest, judged by several processes: checks written in Python take one core each."""

from __future__ import annotations

import atexit
import json
import math
import multiprocessing
import os
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, Final

from threadpoolctl import threadpool_limits

from rashomon.garbage import collect_rarely
from rashomon.verify.digest_form import parse_digest
from rashomon.verify.external import DigestJudge, verify_digest_json

_LEAST: Final = 120
"""Fewer bullets a process are judged in less time than another process needs to load the tables."""
_AT_ONCE: Final = 50
"""Bullets that a process takes at most at a time: neighbours, since they often cite the same articles, which are read
once, and so many that the network multiplies whole batches. More would let one process wait longer for the other."""
_TURNS: Final = 4
"""At least so often a process asks for more, so that none waits long for the last one."""


def usable_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def verify_side_by_side(obj: object, processes: int) -> dict[str, Any]:
    """What :func:`~rashomon.verify.external.verify_digest_json` gives, in a part of the time.

    New processes import the program that started them: call this from a module that is run as a program only below
    ``if __name__ == "__main__":``. Where processes cannot be started, or die, this one judges alone.

    Args:
        obj: the parsed JSON.
        processes: at most so many; a digest of few bullets gets fewer.

    Raises:
        UsageError: it is no digest.
    """
    count = len(parse_digest(obj).bullets)
    processes = min(processes, count // _LEAST)
    if processes < len(("one", "other")):
        return verify_digest_json(obj)
    size = min(_AT_ONCE, math.ceil(count / (processes * _TURNS)))
    ranges = [range(start, min(start + size, count)) for start in range(0, count, size)]
    try:
        with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
            # Through a file: what is handed to a process as it starts is read only when its interpreter runs, and
            # until then no other one is started.
            digest = Path(folder, "digest.json")
            digest.write_text(json.dumps(obj), encoding="utf-8")
            spawn = multiprocessing.get_context("spawn")
            with ProcessPoolExecutor(processes, spawn, initializer=_begin, initargs=(digest,)) as pool:
                found = [answer for answers in pool.map(_judged, ranges) for answer in answers]
    except (BrokenProcessPool, OSError, ImportError):
        return verify_digest_json(obj)
    return {"bullets": found}


_judges: Final[list[DigestJudge]] = []
"""In a process that was started for it: what judges the digest that it was given."""


def _begin(digest: Path) -> None:
    # Each process has one core; threads for all of them would wait for one another.
    threadpool_limits(1, user_api="blas")
    collect_rarely()
    _judges[:] = [DigestJudge(json.loads(digest.read_text(encoding="utf-8")))]
    # All that it had to say has been said when it ends: taking half a gigabyte of objects apart helps nobody.
    atexit.register(os._exit, 0)


def _judged(places: Sequence[int]) -> list[dict[str, Any]]:
    (judge,) = _judges
    return judge.answers(places)
