"""Parsing in a process that can be killed, for bodies that could keep a parser busy for more than moments.

Feeds of an ordinary size and shape are parsed where they are. A body that is very large, that is all tags, or that is
all attributes goes to a child with a CPU limit and a memory limit; when it is killed, that feed is a fault and the
others go on.
"""

from __future__ import annotations

import datetime as dt
import pickle
import subprocess
import sys

from rashomon.collect.syndication import ParsedFeed, parse_feed
from rashomon.errors import ParseError
from rashomon.records import Feed
from rashomon.redaction import redact_url

CPU_SECONDS = 5
MEMORY_BYTES = 1024 * 1024 * 1024
_SMALL_BYTES = 128 * 1024
"""The worst that fits in here costs a fraction of a second."""
_PLAIN_BYTES = 2 * 1024 * 1024
_PLAIN_TAGS = 60_000
_PLAIN_ATTRIBUTES = 20_000


def wants_guard(body: bytes) -> bool:
    """Whether a body is so large or so shaped that a parser might not come back from it soon.

    What passes is bounded in bytes, tags and attributes, and so in time.
    """
    if len(body) <= _SMALL_BYTES:
        return False
    return len(body) > _PLAIN_BYTES or body.count(b"<") > _PLAIN_TAGS or body.count(b"=") > _PLAIN_ATTRIBUTES


def parse_guarded(
    body: bytes,
    *,
    feed: Feed,
    content_type: str | None,
    fetched: dt.datetime,
    capture_ref: str | None = None,
    cpu_seconds: int = CPU_SECONDS,
) -> ParsedFeed:
    """Parse a feed in a child process; the same answers as :func:`parse_feed`.

    Raises:
        ParseError: also when the child used up its time or its memory.
    """
    task = pickle.dumps((body, feed, content_type, fetched, capture_ref, cpu_seconds))
    where = redact_url(feed.url)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "rashomon.collect.guarded"],
            input=task, capture_output=True, timeout=cpu_seconds * 3 + 10, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise ParseError("parsing took too long and was stopped", where=where) from error
    if done.returncode != 0:
        raise ParseError(
            f"parsing was stopped at its limit of {cpu_seconds} s and {MEMORY_BYTES >> 20} MB", where=where
        )
    answer = pickle.loads(done.stdout)  # noqa: S301 - written by our own child
    if isinstance(answer, ParsedFeed):
        return answer
    message, hint = answer
    raise ParseError(message, where=where, hint=hint)


def _child() -> None:
    """Read a task from stdin, parse under limits, write the answer to stdout."""
    body, feed, content_type, fetched, capture_ref, cpu_seconds = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by our own parent
    _limit(cpu_seconds)
    answer: ParsedFeed | tuple[str, str | None]
    try:
        answer = parse_feed(body, feed=feed, content_type=content_type, fetched=fetched, capture_ref=capture_ref)
    except ParseError as error:
        answer = (error.message, error.hint)
    sys.stdout.buffer.write(pickle.dumps(answer))


def _limit(cpu_seconds: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows; the parent's deadline holds there
        return
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


if __name__ == "__main__":
    _child()
