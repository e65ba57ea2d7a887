"""When to ask again: Retry-After and backoff with jitter.

Pure arithmetic; time and chance are arguments.
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

RETRIED = frozenset((429, 500, 502, 503, 504))
"""Statuses that may pass by themselves."""


def retry_after(value: str | None, *, now: dt.datetime, cap: float) -> float | None:
    """Read a ``Retry-After`` header.

    Args:
        value: seconds or an HTTP date, as sent.
        now: the time of the answer.
        cap: the longest pause that is obeyed, in seconds; a server that asks for ten years gets this.

    Returns:
        Seconds to wait, 0 for a moment in the past, None where the header is missing or cannot be read.

    Source: RFC 9110, section 10.2.3.
    """
    text = (value or "").strip()
    if not text:
        return None
    if re.fullmatch(r"[0-9]+(?:\.[0-9]*)?", text):
        # A number of a thousand digits is a long time, not an overflow.
        return cap if len(text) > 12 else min(float(text), cap)
    try:
        when = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=dt.UTC)
    return min(max((when - now).total_seconds(), 0.0), cap)


def backoff(attempt: int, *, base: float, cap: float, chance: float) -> float:
    """How long to wait before attempt ``attempt + 1``, with full jitter.

    Args:
        attempt: attempts made so far, from 1.
        base: seconds that double with each attempt.
        cap: the longest wait.
        chance: a number in [0, 1) that spreads clients who failed together.

    Returns:
        Seconds, between half the doubled base and all of it.
    """
    ceiling = min(cap, base * 2.0 ** min(attempt - 1, 30))
    return ceiling * (0.5 + chance / 2)
