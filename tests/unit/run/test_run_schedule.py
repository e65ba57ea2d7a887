"""The schedule: due once, made up for once, never twice, whatever the clock does."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.errors import ConfigError, FetchError, StoreBusy
from rashomon.records import Perspective, Topic, Vocabulary
from rashomon.run.schedule import (
    Due,
    PlanMarks,
    Scheduler,
    check_schedule,
    last_run,
    next_run,
    planned_day,
    stop_on_signals,
)
from rashomon.store import Store
from rashomon.store.published import Planned, ScheduleMarks

MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)
DAYS = dt.timedelta(days=1)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def topic(name: str = "ferries", schedule: str = "0 4 * * *", timezone: str = "UTC") -> Topic:
    sides = (Perspective(id="north", name="North"), Perspective(id="south", name="South"))
    return Topic(
        id=name, name=name.title(), perspectives=sides, vocabulary=Vocabulary(), schedule=schedule, timezone=timezone
    )


class MemoryMarks:
    """What was run, for as long as the test lasts."""

    def __init__(self) -> None:
        self.plans: dict[tuple[str, dt.datetime], Planned] = {}

    def newest(self, topic_id: str) -> Planned | None:
        mine = [plan for (name, _), plan in self.plans.items() if name == topic_id]
        return max(mine, key=lambda plan: plan.planned, default=None)

    def start(self, topic_id: str, planned: dt.datetime, *, now: dt.datetime) -> int:
        old = self.plans.get((topic_id, planned), Planned(topic_id=topic_id, planned=planned))
        self.plans[topic_id, planned] = replace(old, attempts=old.attempts + 1, started=now)
        return old.attempts + 1

    def finish(self, topic_id: str, planned: dt.datetime, *, now: dt.datetime, outcome: str) -> None:
        old = self.plans.get((topic_id, planned), Planned(topic_id=topic_id, planned=planned))
        self.plans[topic_id, planned] = replace(old, finished=now, outcome=outcome)


class World:
    """A clock that is set by hand, and a record of what ran."""

    def __init__(self, marks: PlanMarks, now: str) -> None:
        self.marks = marks
        self.now = utc(now)
        self.ran: list[tuple[str, dt.datetime]] = []
        self.said: list[str] = []
        self.stopped = False
        self.hurry = 1
        self.faults: dict[str, BaseException] = {}

    def scheduler(self, *topics: Topic) -> Scheduler:
        return Scheduler(
            topics,
            self.marks,
            self.run,
            clock=lambda: self.now,
            sleep=self.sleep,
            tell=self.said.append,
            stopping=lambda: self.stopped,
        )

    def run(self, found: Due) -> str:
        self.ran.append((found.topic.id, found.planned))
        if found.topic.id in self.faults:
            raise self.faults[found.topic.id]
        return "published"

    def sleep(self, seconds: float) -> None:
        assert 0 < seconds <= 30
        self.now += dt.timedelta(seconds=seconds) * self.hurry

    def live(self, scheduler: Scheduler, until: str, step: dt.timedelta = MINUTE) -> None:
        while self.now < utc(until):
            scheduler.step()
            self.now += step


@pytest.fixture
def marks(tmp_path: Path) -> Iterator[ScheduleMarks]:
    with Store.open(tmp_path / "store.sqlite3") as store:
        yield store.schedule


@pytest.fixture
def world(marks: ScheduleMarks) -> World:
    return World(marks, "2026-03-01T03:00")


def test_the_default_is_four_o_clock_utc() -> None:
    assert next_run("0 4 * * *", "UTC", utc("2026-03-01T03:59")) == utc("2026-03-01T04:00")
    assert next_run("0 4 * * *", "UTC", utc("2026-03-01T04:00")) == utc("2026-03-02T04:00")
    assert last_run("0 4 * * *", "UTC", utc("2026-03-01T04:00")) == utc("2026-03-01T04:00")
    assert last_run("0 4 * * *", "UTC", utc("2026-03-01T03:59")) == utc("2026-02-28T04:00")


@pytest.mark.parametrize(
    ("expression", "zone", "after", "planned"),
    [
        ("0 6 * * *", "Asia/Tokyo", "2026-03-01T00:00", "2026-03-01T21:00"),
        ("0 6 * * *", "America/New_York", "2026-03-07T12:00", "2026-03-08T10:00"),  # the clocks went on that night
        ("30 2 * * *", "America/New_York", "2026-03-08T05:00", "2026-03-08T07:00"),  # 02:30 does not exist: at 03:00
        ("30 1 * * *", "America/New_York", "2026-11-01T04:00", "2026-11-01T05:30"),  # 01:30 comes twice: the first
        ("30 1 * * *", "America/New_York", "2026-11-01T05:30", "2026-11-02T06:30"),
        ("0 0 29 2 *", "UTC", "2026-03-01T00:00", "2028-02-29T00:00"),
        ("15 4 * * MON-FRI", "UTC", "2026-03-06T05:00", "2026-03-09T04:15"),
    ],
)
def test_the_next_planned_time(expression: str, zone: str, after: str, planned: str) -> None:
    assert next_run(expression, zone, utc(after)) == utc(planned)


@pytest.mark.parametrize("expression", ["", "* * * *", "61 4 * * *", "0 4 * * * *", "daily", "0 0 31 2 *", "x" * 5000])
def test_what_is_no_cron_expression_is_refused(expression: str) -> None:
    with pytest.raises(ConfigError, match="no cron expression"):
        check_schedule(expression)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd", "/etc/localtime"])
def test_what_is_no_time_zone_is_refused(zone: str) -> None:
    with pytest.raises(ConfigError, match="no time zone"):
        next_run("0 4 * * *", zone, utc("2026-03-01T00:00"))


def test_the_day_of_a_planned_run_is_the_topic_s() -> None:
    assert planned_day(utc("2026-03-01T21:00"), "Asia/Tokyo") == dt.date(2026, 3, 2)
    assert planned_day(utc("2026-03-01T04:00"), "America/Los_Angeles") == dt.date(2026, 2, 28)


def test_each_day_is_run_once(world: World) -> None:
    world.live(world.scheduler(topic()), "2026-03-05T00:00", 10 * MINUTE)
    assert world.ran == [("ferries", utc(f"2026-03-0{day}T04:00")) for day in (1, 2, 3, 4)]


def test_the_first_start_runs_nothing_that_was_never_promised(marks: ScheduleMarks) -> None:
    world = World(marks, "2026-03-01T10:00")
    scheduler = world.scheduler(topic())
    assert scheduler.step() == 0
    world.live(scheduler, "2026-03-02T03:50", 10 * MINUTE)
    assert world.ran == []
    assert "first run at 2026-03-02 04:00 UTC" in world.said[0]


CHANGES = ("2026-02-10", "2026-03-06", "2026-03-27", "2026-04-03", "2026-10-02", "2026-10-23", "2026-10-30")


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"])
@pytest.mark.parametrize("schedule", ["30 2 * * *", "0 3 * * *", "30 1 * * *"])
def test_each_day_on_which_the_clocks_change_has_one_run(zone: str, schedule: str) -> None:
    for part in CHANGES:
        world = World(MemoryMarks(), f"{part}T00:00")
        end = (world.now + 5 * DAYS).replace(tzinfo=None).isoformat()
        world.live(world.scheduler(topic(schedule=schedule, timezone=zone)), end, 30 * MINUTE)
        days = [planned_day(planned, zone) for _, planned in world.ran]
        assert days == [days[0] + n * DAYS for n in range(len(days))]
        assert len(days) in (4, 5, 6)


def test_a_missed_run_is_made_up_for_once(world: World) -> None:
    scheduler = world.scheduler(topic())
    scheduler.step()
    world.now = utc("2026-03-04T12:00")  # three planned times later, the machine wakes
    assert scheduler.step() == 1
    assert world.ran == [("ferries", utc("2026-03-04T04:00"))]
    assert "8.0 h late" in world.said[-2]
    world.live(scheduler, "2026-03-05T03:50", 10 * MINUTE)
    assert len(world.ran) == 1


def test_a_run_that_was_missed_long_ago_is_not_made_up_for(marks: ScheduleMarks) -> None:
    world = World(marks, "2026-03-01T03:00")
    scheduler = world.scheduler(topic(schedule="0 4 1 * *"))
    scheduler.step()
    world.now = utc("2026-03-20T00:00")
    assert scheduler.step() == 0


def test_a_clock_that_is_set_back_runs_nothing_again(world: World) -> None:
    scheduler = world.scheduler(topic())
    world.live(scheduler, "2026-03-02T04:30", 10 * MINUTE)
    assert len(world.ran) == 2
    world.now = utc("2026-02-27T00:00")
    world.live(scheduler, "2026-03-02T05:00", 10 * MINUTE)
    assert len(world.ran) == 2
    world.live(scheduler, "2026-03-03T05:00", 10 * MINUTE)
    assert world.ran[2:] == [("ferries", utc("2026-03-03T04:00"))]


def test_a_restarted_daemon_knows_what_is_done(world: World, marks: ScheduleMarks) -> None:
    world.live(world.scheduler(topic()), "2026-03-01T05:00")
    again = World(marks, "2026-03-01T05:00")
    again.live(again.scheduler(topic()), "2026-03-01T23:00", 10 * MINUTE)
    assert len(world.ran) == 1
    assert again.ran == []


def test_a_run_that_was_killed_is_begun_again(world: World, marks: ScheduleMarks) -> None:
    world.scheduler(topic()).step()
    world.now = utc("2026-03-01T04:00")
    world.faults["ferries"] = SystemExit()  # as good as a kill: nothing after it is done
    with pytest.raises(SystemExit):
        world.scheduler(topic()).step()
    again = World(marks, "2026-03-01T04:01")
    again.live(again.scheduler(topic()), "2026-03-01T06:00")
    assert again.ran == [("ferries", utc("2026-03-01T04:00"))]
    assert "attempt 2" in again.said[0]


def test_a_run_that_always_kills_its_process_is_not_begun_for_ever(marks: ScheduleMarks) -> None:
    world = World(marks, "2026-03-01T03:00")
    world.scheduler(topic()).step()
    world.faults["ferries"] = SystemExit()
    for hour in range(4, 24):
        world.now = utc(f"2026-03-01T{hour:02}:00")
        with contextlib.suppress(SystemExit):
            world.scheduler(topic()).step()
    assert len(world.ran) == 3
    world.faults.clear()
    world.now = utc("2026-03-02T04:00")
    world.scheduler(topic()).step()
    assert world.ran[3:] == [("ferries", utc("2026-03-02T04:00"))]


def test_a_failing_topic_stops_no_other_and_is_tried_three_times(world: World) -> None:
    world.faults["broken"] = FetchError("no network")
    world.live(world.scheduler(topic("broken"), topic("ferries")), "2026-03-02T03:00", 5 * MINUTE)
    assert world.ran.count(("broken", utc("2026-03-01T04:00"))) == 3
    assert world.ran.count(("ferries", utc("2026-03-01T04:00"))) == 1
    assert any("given up" in line for line in world.said)
    del world.faults["broken"]
    world.live(world.scheduler(topic("broken")), "2026-03-02T05:00")
    assert world.ran[-1] == ("broken", utc("2026-03-02T04:00"))


def test_a_mistake_in_the_program_stops_no_other_topic(world: World) -> None:
    world.faults["broken"] = ZeroDivisionError("no words of the outside in the log")
    world.live(world.scheduler(topic("broken"), topic("ferries")), "2026-03-01T04:05")
    assert ("ferries", utc("2026-03-01T04:00")) in world.ran
    assert any("ZeroDivisionError" in line for line in world.said)


def test_a_topic_that_recovers_is_done(world: World, marks: ScheduleMarks) -> None:
    world.faults["ferries"] = StoreBusy("another run writes")
    scheduler = world.scheduler(topic())
    world.live(scheduler, "2026-03-01T04:05")
    world.faults.clear()
    world.live(scheduler, "2026-03-01T12:00", 5 * MINUTE)
    assert len(world.ran) == 2
    newest = marks.newest("ferries")
    assert newest is not None
    assert newest.outcome == "published"


def test_a_store_that_fails_does_not_end_the_daemon(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    scheduler = world.scheduler(topic())
    scheduler.step()
    world.now = utc("2026-03-01T04:00")

    def busy(*_: object, **__: object) -> int:
        raise StoreBusy("the database is busy")

    with monkeypatch.context() as patch:
        patch.setattr(world.marks, "start", busy)
        assert scheduler.step() == 0
    assert "the database is busy" in world.said[-1]
    assert scheduler.step() == 1


def test_forever_ends_when_it_is_told_to(world: World) -> None:
    def stop_after(runs: int) -> Callable[[Due], str]:
        def run(found: Due) -> str:
            world.ran.append((found.topic.id, found.planned))
            world.stopped = len(world.ran) >= runs
            return "published"

        return run

    world.hurry = 20
    world.run = stop_after(3)  # type: ignore[method-assign]
    world.scheduler(topic("a"), topic("b")).forever()
    assert [name for name, _ in world.ran] == ["a", "b", "a"]
    assert utc("2026-03-02T04:00") <= world.now < utc("2026-03-02T04:11")


def test_forever_refuses_a_wrong_schedule_at_once(world: World) -> None:
    with pytest.raises(ConfigError):
        world.scheduler(topic(), replace(topic("trains"), schedule="never")).forever()
    assert world.ran == []


def test_upcoming_is_soonest_first(world: World) -> None:
    scheduler = world.scheduler(topic("late", "0 23 * * *"), topic("soon", "30 3 * * *"))
    assert [(one.id, planned) for one, planned in scheduler.upcoming()] == [
        ("soon", utc("2026-03-01T03:30")),
        ("late", utc("2026-03-01T23:00")),
    ]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_asks_to_stop_and_the_handlers_come_back(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    said = threading.Event()
    with stop_on_signals(lambda line: said.set()) as stopped:
        assert not stopped.is_set()
        os.kill(os.getpid(), number)
        assert stopped.wait(5)
        assert said.wait(5), "who asked is told that it was heard"
        assert signal.getsignal(number) is before
    assert signal.getsignal(number) is before
