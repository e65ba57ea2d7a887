"""Units are done once, a unit's fault stops no other, and a run's report adds up."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.errors import FetchError, StoreError, StoreFull
from rashomon.ports import Runner, UnitReport
from rashomon.records import Choice, Window
from rashomon.run.local import LocalRunner
from rashomon.run.report import Dropped, RunReport, SideCount, add_up, drops, of_digest
from rashomon.run.units import RESUMED, once
from rashomon.store import Store
from tests.fixtures_digest import make_digest
from tests.records_for_store import DAY, NOW, article


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.sqlite3") as opened:
        yield opened


def test_a_unit_is_done_once(store: Store) -> None:
    worked: list[str] = []

    def work() -> str:
        assert not store.in_transaction
        worked.append("worked")
        return "result"

    def save(result: str) -> UnitReport:
        assert store.in_transaction
        store.articles.save([article(result)])
        return UnitReport(key="k", done=True, counts=(("articles", 1),), faults=("one doubt",))

    first = once(store, "run", "stage", "k", work=work, save=save)
    again = once(store, "run", "stage", "k", work=work, save=save)
    assert first == UnitReport(key="k", done=True, counts=(("articles", 1),), faults=("one doubt",))
    assert again == UnitReport(key="k", done=True, counts=(("articles", 1), (RESUMED, 1)), faults=("one doubt",))
    assert worked == ["worked"]
    once(store, "another run", "stage", "k", work=work, save=save)
    assert worked == ["worked", "worked"]


def test_a_unit_whose_saving_fails_leaves_nothing(store: Store) -> None:
    def save(result: str) -> UnitReport:
        store.articles.save([article(result)])
        raise StoreFull("the disk is full")

    with pytest.raises(StoreFull):
        once(store, "run", "stage", "k", work=lambda: "result", save=save)
    assert store.search("") == ()
    assert store.marks.get("run", "stage", "k") is None


def test_no_unit_works_inside_a_transaction(store: Store) -> None:
    with pytest.raises(StoreError, match="inside a transaction"), store.transaction():
        once(store, "run", "stage", "k", work=lambda: None, save=lambda _: UnitReport(key="k", done=True))


def double(key: str, tools: dict[str, int]) -> UnitReport:
    """The unit of these tests."""
    if key == "down":
        raise FetchError("no answer", where=key)
    if key == "wrong":
        raise ZeroDivisionError("words of the outside")
    if key == "full":
        raise StoreFull("the disk is full")
    return UnitReport(key=key, done=True, counts=(("sum", 2 * tools[key]),))


@pytest.mark.parametrize("workers", [1, 4])
def test_a_fault_of_one_unit_stops_no_other(workers: int) -> None:
    runner: Runner[dict[str, int]] = LocalRunner({"a": 1, "b": 2}, workers=workers)
    reports = runner.each(double, ["a", "down", "wrong", "b"])
    assert [(report.key, report.done) for report in reports] == [
        ("a", True),
        ("down", False),
        ("wrong", False),
        ("b", True),
    ]
    assert reports[1].faults == ("down: no answer",)
    assert reports[2].faults == ("wrong: unforeseen ZeroDivisionError",)
    assert add_up(reports) == ((("sum", 6),), ("down: no answer", "wrong: unforeseen ZeroDivisionError"))


@pytest.mark.parametrize("workers", [1, 4])
def test_a_fault_of_the_store_stops_the_run(workers: int) -> None:
    runner = LocalRunner({"a": 1}, workers=workers)
    with pytest.raises(StoreFull):
        runner.each(double, ["full", "a", "a"])


def test_a_run_that_is_asked_to_stop_begins_no_further_unit() -> None:
    stop = threading.Event()

    def unit(key: str, _: None) -> UnitReport:
        stop.set()
        return UnitReport(key=key, done=True)

    reports = LocalRunner(None, stopping=stop.is_set).each(unit, ["a", "b"])
    assert [report.done for report in reports] == [True, False]
    assert "asked to stop" in reports[1].faults[0]


def test_units_that_wait_run_side_by_side() -> None:
    together = threading.Barrier(3, timeout=10)

    def unit(key: str, _: None) -> UnitReport:
        together.wait()
        return UnitReport(key=key, done=True)

    assert all(report.done for report in LocalRunner(None, workers=3).each(unit, "abc"))


def test_drops_are_counted_by_reason() -> None:
    pairs = [("off topic", f"Title {n}") for n in range(5)] + [("a copy", "Title 1"), ("a copy", "Title 1")]
    assert drops(pairs) == (
        Dropped(reason="off topic", count=5, examples=("Title 0", "Title 1", "Title 2")),
        Dropped(reason="a copy", count=2, examples=("Title 1",)),
    )
    assert drops(pairs[::-1]) == drops([*reversed(pairs)])


REPORT = RunReport(
    topic_id="ferries",
    date=DAY,
    outcome="published",
    sides=(
        SideCount(perspective_id="n", name="North", collected=40, relevant=5, selected=3, outlets=4, wanted=10),
        SideCount(perspective_id="s", name="South", collected=7, relevant=0, selected=0, outlets=1, wanted=10),
    ),
    counts=(("feeds", 9), ("entries", 47)),
    dropped=drops([("names neither port", "Dog show"), ("names neither port", "Cat show")]),
    rejected=drops([("the number 40 stands in no source", "Forty ferries sank.")]),
    doubts=drops([("no date", "Undated news"), ("old article with a fresh date", "Old news [2019-05-01]")]),
    faults=("https://north.example/rss: no answer",),
    changes=("new source: Ferry reopens",),
    outputs=("content/posts/ferries/2026-03-01.md",),
    window=Window(start=NOW, end=NOW + dt.timedelta(days=3)),
)


def test_what_kept_an_article_out_is_said_and_not_what_spoke_for_it() -> None:
    both = "names Norland and Sudland in the title"
    digest = make_digest()
    one = replace(digest.articles[0], duplicate_of=None, n=None)
    judged = replace(one.relevance, accepted=False, reasons=(both, 'about "rain": off-topic term'))
    left = replace(one.relevance, accepted=True)
    choice = Choice(
        article_id=one.article.id,
        perspective_id="china",
        selected=False,
        rank=11,
        reasons=("both sides carry its story", "beyond the 10 that a side has room for"),
    )
    articles = (
        replace(one, relevance=judged),
        replace(one, relevance=left, choice=choice),
        replace(one, relevance=left, choice=None, perspective_id=None),
    )
    assert {each.reason for each in of_digest(replace(digest, articles=articles)).dropped} == {
        f'{both}; about "rain": off-topic term',
        "beyond the 10 that a side has room for",
        "on the topic, but its outlet speaks for none of its sides",
    }


def test_a_report_reads_like_an_answer() -> None:
    text = REPORT.as_text()
    assert text.splitlines()[0] == "ferries 2026-03-01: published"
    assert "North: 3 of up to 10 printed, 5 on the topic, 40 read from 4 outlets" in text
    assert "South: 0 of up to 10 printed, 0 on the topic, 7 read from 1 outlet\n" in text
    assert "2 x names neither port (Dog show; Cat show)" in text
    assert f"window {NOW:%Y-%m-%d %H:%M} to " in text
    assert "1 x old article with a fresh date (Old news [2019-05-01])" in text
    assert "https://north.example/rss: no answer" in text
    assert "new source: Ferry reopens" in text
    assert text.endswith("content/posts/ferries/2026-03-01.md\n")


def test_no_text_from_outside_steers_the_terminal() -> None:
    said = RunReport(
        topic_id="ferries",
        date=DAY,
        outcome="published",
        dropped=drops([("off topic", "\x1b[2J\x1b]0;owned\x07 \u202egnp.exe" + "long " * 100)]),
        faults=("\x1b[31mhttps://north.example/rss: no answer",),
    )
    text = said.as_text()
    assert not set(text) & set("\x1b\x07\u202e")
    assert max(map(len, text.splitlines())) < 160


def test_a_long_list_is_cut_for_people_and_whole_for_programs() -> None:
    faults = tuple(f"https://north.example/{n}: no answer" for n in range(100))
    said = RunReport(topic_id="ferries", date=DAY, outcome="published", faults=faults)
    assert "and 85 more (--json shows all)" in said.as_text()
    assert said.as_json()["faults"] == list(faults)


def test_a_report_for_programs_says_the_same() -> None:
    said = REPORT.as_json()
    assert said["window"] == {"from": NOW.isoformat(), "to": (NOW + dt.timedelta(days=3)).isoformat()}
    assert [one["reason"] for one in said["doubts"]] == ["no date", "old article with a fresh date"]
    assert said["outcome"] == "published"
    assert said["perspectives"][0]["counts"] == {"collected": 40, "relevant": 5, "selected": 3}
    assert said["dropped"] == [{"reason": "names neither port", "count": 2, "examples": ["Dog show", "Cat show"]}]
    assert said["faults"] == ["https://north.example/rss: no answer"]


@pytest.mark.parametrize(
    ("outcome", "status"), [("published", 0), ("nothing on topic", 3), ("failed", 1), ("stopped", 1)]
)
def test_the_exit_status_follows_the_contract(outcome: str, status: int) -> None:
    assert RunReport(topic_id="ferries", date=DAY, outcome=outcome).exit_status == status  # type: ignore[arg-type]
