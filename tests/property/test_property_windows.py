"""Each moment lies in one day alone, whatever the zone does with its clocks. HOSTILE 44."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rashomon.pipeline import window_of
from rashomon.records import Perspective, Topic, Vocabulary

ZONES = [
    "UTC",
    "Asia/Tokyo",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/Havana",
]
TOPIC = Topic(
    id="t",
    name="T",
    perspectives=(Perspective(id="a", name="A"), Perspective(id="b", name="B")),
    vocabulary=Vocabulary(),
)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2037, 12, 30))


@given(day=DAYS, zone=st.sampled_from(ZONES))
def test_days_meet_without_gap_or_overlap(day: dt.date, zone: str) -> None:
    topic = replace(TOPIC, timezone=zone)
    today, tomorrow = window_of(topic, day), window_of(topic, day + dt.timedelta(days=1))
    length = tomorrow.end - today.end
    assert dt.timedelta(hours=23) <= length <= dt.timedelta(hours=25)


@given(
    moment=st.integers(1, 13_800 * 86_400).map(
        lambda seconds: dt.datetime.fromtimestamp(946_771_200 + seconds % 1_190_000_000, dt.UTC)
    ),
    zone=st.sampled_from(ZONES),
)
def test_a_moment_belongs_to_one_day(moment: dt.datetime, zone: str) -> None:
    topic = replace(TOPIC, timezone=zone)
    ends = {day: window_of(topic, day).end for day in (moment.date() + dt.timedelta(days=n) for n in range(-3, 4))}
    days = sorted(ends)
    holders = [after for before, after in itertools.pairwise(days) if ends[before] <= moment < ends[after]]
    assert len(holders) == 1


@given(day=DAYS, hours=st.integers(1, 24 * 30), zone=st.sampled_from(ZONES))
def test_a_window_reaches_back_by_its_span(day: dt.date, hours: int, zone: str) -> None:
    span = dt.timedelta(hours=hours)
    window = window_of(replace(TOPIC, timezone=zone), day, span)
    assert window.end - window.start == span
    assert window.start in window
    assert window.end not in window
