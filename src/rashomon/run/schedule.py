"""When topics are due, and the daemon that runs them.

The arithmetic is pure: it gets the time as an argument. A planned time that the clock skips in spring is run when the
clock goes on, one that comes twice in autumn is run once (as Debian's cron does, by way of cronsim).
"""

from __future__ import annotations

import datetime as dt
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rashomon.errors import ConfigError, RashomonError, Stopped, StoreBusy, StoreError
from rashomon.records import Topic, record

CATCH_UP = dt.timedelta(days=2)
"""A planned run that was missed longer ago than this is not made up for."""

RETRY_AFTER = (dt.timedelta(minutes=10), dt.timedelta(minutes=30))
"""How long after each failed attempt the next is made; there is one attempt more than there are waits."""

STOPPING = "stopping after what is under way; a second signal ends it at once (nothing collected is lost)"

LONGEST_SLEEP = dt.timedelta(seconds=30)
"""The clock is looked at this often, so that a jump of the clock is noticed."""


def zone_of(name: str) -> ZoneInfo:
    """The time zone of that IANA name.

    Raises:
        ConfigError: if there is none.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ConfigError(f"no time zone is called {name!r}", hint="write for instance Asia/Tokyo") from None


def check_schedule(expression: str) -> None:
    """Refuse what is no cron expression.

    Raises:
        ConfigError: with the field that is wrong.
    """
    _ticks(expression, dt.datetime(2026, 1, 1, tzinfo=dt.UTC))


def next_run(expression: str, timezone: str, after: dt.datetime) -> dt.datetime:
    """The first planned time after ``after``.

    Args:
        expression: five cron fields.
        timezone: IANA name of the zone that they are meant in.
        after: an aware time.

    Returns:
        In UTC.
    """
    return next(_ticks(expression, after.astimezone(zone_of(timezone)))).astimezone(dt.UTC)


def last_run(expression: str, timezone: str, at: dt.datetime) -> dt.datetime:
    """The newest planned time that is not after ``at``, in UTC."""
    zone = zone_of(timezone)
    # A forward search from the newest earlier tick keeps both directions consistent over a change of the clock.
    start = next(_ticks(expression, at.astimezone(zone), reverse=True)).astimezone(dt.UTC) - dt.timedelta(days=1)
    newest = start
    for tick in _ticks(expression, start.astimezone(zone)):
        planned = tick.astimezone(dt.UTC)
        if planned > at:
            break
        newest = planned
    return newest


def planned_day(planned: dt.datetime, timezone: str) -> dt.date:
    """The day whose digest a planned run makes: the day it is in the topic's zone."""
    return planned.astimezone(zone_of(timezone)).date()


def _ticks(expression: str, start: dt.datetime, *, reverse: bool = False) -> Iterator[dt.datetime]:
    from cronsim import CronSim, CronSimError

    if len(expression.split()) != 5:
        raise ConfigError(
            f"{expression!r} is no cron expression", hint="write five fields: minute hour day month weekday"
        )
    try:
        return CronSim(expression, start, reverse)
    except CronSimError as error:
        raise ConfigError(f"{expression!r} is no cron expression: {error}") from None


class PlanLike(Protocol):
    """What the schedule needs to know of a planned run."""

    @property
    def planned(self) -> dt.datetime: ...
    @property
    def attempts(self) -> int: ...
    @property
    def started(self) -> dt.datetime | None: ...
    @property
    def finished(self) -> dt.datetime | None: ...


class PlanMarks(Protocol):
    """Where planned runs are remembered: the data store."""

    def newest(self, topic_id: str) -> PlanLike | None: ...

    def start(self, topic_id: str, planned: dt.datetime, *, now: dt.datetime) -> int: ...

    def finish(self, topic_id: str, planned: dt.datetime, *, now: dt.datetime, outcome: str) -> None: ...


@record
class Due:
    """A run that is to be made now: ``late`` is by how much its planned time has passed."""

    topic: Topic
    planned: dt.datetime
    late: dt.timedelta
    attempt: int


def due(topic: Topic, newest: PlanLike | None, now: dt.datetime) -> Due | None:
    """Decide whether ``topic`` is to be run at ``now``.

    Args:
        topic: with its schedule and zone.
        newest: the newest planned run that is remembered, None where there is none.
        now: the time.

    Returns:
        The run to make: the newest planned time that is not yet done (older ones are passed over, so a long absence
        is made up for once), or one that was begun and not finished; None where nothing is due.
    """
    if newest is None:
        return None
    newer = _newer(topic, newest, now)
    if newer is not None or newest.finished is not None or newest.attempts > len(RETRY_AFTER):
        return newer
    wait = RETRY_AFTER[newest.attempts - 1] if newest.attempts else dt.timedelta(0)
    # A start that lies in the future was written by a clock that has been set back since: there is nothing to wait for.
    if newest.started is not None and newest.started <= now < newest.started + wait:
        return None
    return Due(topic=topic, planned=newest.planned, late=now - newest.planned, attempt=newest.attempts + 1)


def _newer(topic: Topic, newest: PlanLike, now: dt.datetime) -> Due | None:
    planned = last_run(topic.schedule, topic.timezone, now)
    if planned <= newest.planned or now - planned > CATCH_UP:
        return None
    return Due(topic=topic, planned=planned, late=now - planned, attempt=1)


class Scheduler:
    """The daemon: runs each topic when it is due, one after the other, until it is told to stop.

    Args:
        topics: what to run.
        marks: where planned runs are remembered.
        run: makes one planned run, and says in a word what came of it.
        clock: gives the time, UTC.
        sleep: waits up to so many seconds, less when the scheduler is told to stop.
        tell: gets a line for the log.
        stopping: whether the scheduler was told to stop.
    """

    def __init__(
        self,
        topics: Sequence[Topic],
        marks: PlanMarks,
        run: Callable[[Due], str],
        *,
        clock: Callable[[], dt.datetime],
        sleep: Callable[[float], object],
        tell: Callable[[str], None],
        stopping: Callable[[], bool],
    ) -> None:
        self._topics = tuple(topics)
        self._marks = marks
        self._run = run
        self._clock = clock
        self._sleep = sleep
        self._tell = tell
        self._stopping = stopping

    def forever(self) -> None:
        """Run until told to stop."""
        for topic in self._topics:
            check_schedule(topic.schedule)
            zone_of(topic.timezone)
        while not self._stopping():
            self.step()
            if not self._stopping():
                self._sleep(self._pause())

    def step(self) -> int:
        """Make every run that is due now.

        Returns:
            How many were made.
        """
        made = 0
        for topic in self._topics:
            if self._stopping():
                break
            try:
                made += self._step(topic)
            except StoreError as error:
                self._tell(f"{topic.id}: the data store failed: {error}")
        return made

    def _step(self, topic: Topic) -> int:
        newest = self._marks.newest(topic.id)
        if newest is None:
            self._remember(topic)
            return 0
        found = due(topic, newest, self._clock())
        if found is None:
            return 0
        self._make(found)
        return 1

    def upcoming(self) -> tuple[tuple[Topic, dt.datetime], ...]:
        """Each topic's next planned time, soonest first."""
        now = self._clock()
        times = [(topic, next_run(topic.schedule, topic.timezone, now)) for topic in self._topics]
        return tuple(sorted(times, key=lambda pair: (pair[1], pair[0].id)))

    def _remember(self, topic: Topic) -> None:
        """Mark the newest planned time before the first start as done: what was never promised is not missed."""
        now = self._clock()
        planned = last_run(topic.schedule, topic.timezone, now)
        self._marks.finish(topic.id, planned, now=now, outcome="before the first start")
        following = next_run(topic.schedule, topic.timezone, now)
        self._tell(f"{topic.id}: first run at {following:%Y-%m-%d %H:%M} UTC")

    def _pause(self) -> float:
        now = self._clock()
        wait = min((planned - now for _, planned in self.upcoming()), default=LONGEST_SLEEP)
        return max(0.5, min(wait, LONGEST_SLEEP).total_seconds())

    def _make(self, found: Due) -> None:
        topic, planned = found.topic, found.planned
        attempt = self._marks.start(topic.id, planned, now=self._clock())
        missed = f", {_span(found.late)} late" if found.late > dt.timedelta(minutes=5) else ""
        self._tell(f"{topic.id}: begins the run planned for {planned:%Y-%m-%d %H:%M} UTC (attempt {attempt}{missed})")
        try:
            outcome = self._run(found)
        except StoreBusy as error:
            self._tell(f"{topic.id}: {error}; tries again later")
        except Stopped as error:
            self._tell(str(error))
        except RashomonError as error:
            self._tell(f"{topic.id}: failed: {error}")
            self._give_up_or_wait(found, attempt, str(error))
        except Exception as error:  # noqa: BLE001 - a topic's mistake is told, and must not cost the other topics
            self._tell(f"{topic.id}: failed in a way that nobody foresaw: {type(error).__name__}")
            self._give_up_or_wait(found, attempt, type(error).__name__)
        else:
            self._marks.finish(topic.id, planned, now=self._clock(), outcome=outcome)
            self._tell(f"{topic.id}: {outcome}")

    def _give_up_or_wait(self, found: Due, attempt: int, fault: str) -> None:
        if attempt > len(RETRY_AFTER):
            self._marks.finish(found.topic.id, found.planned, now=self._clock(), outcome=f"failed: {fault}")
            self._tell(f"{found.topic.id}: given up until the next planned time, after {attempt} attempts")
        else:
            self._tell(f"{found.topic.id}: tries again in {_span(RETRY_AFTER[attempt - 1])}")


def _span(span: dt.timedelta) -> str:
    minutes = round(span.total_seconds() / 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes / 60:.1f} h"


@contextmanager
def stop_on_signals(tell: Callable[[str], None]) -> Iterator[threading.Event]:
    """While the block runs, SIGTERM and SIGINT set the event instead of ending the process at once.

    What is being done is brought to its end; a second signal ends the process as usual. Use it in the main thread.

    Args:
        tell: gets a line when the first signal came.
    """
    event = threading.Event()
    earlier = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def stop(number: int, frame: object) -> None:
        event.set()
        for each, handler in earlier.items():
            signal.signal(each, handler)
        # Not in the handler itself, which may have come in the middle of another line.
        threading.Thread(target=tell, args=(STOPPING,), daemon=True).start()

    try:
        for number in earlier:
            signal.signal(number, stop)
        yield event
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)
