"""No planned time is lost between two looks at the clock, and none is seen twice."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from rashomon.run.schedule import last_run, next_run

TIMES = st.integers(int(dt.datetime(2020, 1, 1, tzinfo=dt.UTC).timestamp()), 2_050_000_000).map(
    lambda seconds: dt.datetime.fromtimestamp(seconds, dt.UTC)
)
ZONES = st.sampled_from(
    ["UTC", "Asia/Tokyo", "Asia/Shanghai", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]
)
EXPRESSIONS = st.one_of(
    st.builds("{} {} * * *".format, st.integers(0, 59), st.integers(0, 23)),
    st.sampled_from(["0 */6 * * *", "*/30 * * * *", "0 4 * * MON", "0 4 1 * *", "15 2,14 * * 1-5", "0 0 * * SUN"]),
)


@given(EXPRESSIONS, ZONES, TIMES)
def test_every_moment_lies_between_its_last_and_its_next_planned_time(
    expression: str, zone: str, now: dt.datetime
) -> None:
    last, following = last_run(expression, zone, now), next_run(expression, zone, now)
    assert last <= now < following
    assert next_run(expression, zone, last) == following
    assert last_run(expression, zone, last) == last
    assert last_run(expression, zone, following) == following
    assert last_run(expression, zone, following - dt.timedelta(microseconds=1)) == last


@given(ZONES, TIMES, st.integers(0, 59), st.integers(0, 23))
def test_a_daily_schedule_has_one_planned_time_a_local_day(zone: str, now: dt.datetime, minute: int, hour: int) -> None:
    from zoneinfo import ZoneInfo

    expression = f"{minute} {hour} * * *"
    planned = [next_run(expression, zone, now)]
    for _ in range(5):
        planned.append(next_run(expression, zone, planned[-1]))
    days = [moment.astimezone(ZoneInfo(zone)).date() for moment in planned]
    assert days == [days[0] + dt.timedelta(days=n) for n in range(6)]
