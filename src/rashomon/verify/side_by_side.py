"""The sentences of a long digest, judged by several processes: checks written in Python take one core each."""

from __future__ import annotations

import math
import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Final

from threadpoolctl import threadpool_limits

from rashomon.verify.digest_form import parse_digest
from rashomon.verify.external import DigestJudge, verify_digest_json

_LEAST: Final = 120
"""Fewer bullets a process are judged in less time than another process needs to load the tables."""
_AT_ONCE: Final = 100
"""Bullets that a process takes at most at a time: neighbours, since they often cite the same articles, which are read
once, and so many that the network multiplies whole batches."""
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
        with ProcessPoolExecutor(
            processes, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(obj,)
        ) as pool:
            found = [answer for answers in pool.map(_judged, ranges) for answer in answers]
    except (BrokenProcessPool, OSError, ImportError):
        return verify_digest_json(obj)
    return {"bullets": found}


_judges: Final[list[DigestJudge]] = []
"""In a process that was started for it: what judges the digest that it was given."""


def _begin(obj: object) -> None:
    # Each process has one core; threads for all of them would wait for one another.
    threadpool_limits(1, user_api="blas")
    _judges[:] = [DigestJudge(obj)]


def _judged(places: Sequence[int]) -> list[dict[str, Any]]:
    (judge,) = _judges
    return judge.answers(places)
