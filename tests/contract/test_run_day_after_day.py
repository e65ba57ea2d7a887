"""Two days in one folder: nothing is printed twice, and an event keeps its thread."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.api import Rashomon
from rashomon.curate import remembered
from rashomon.curate.relevance import RelevanceJudge
from rashomon.settings import load_settings
from tests.newsroom import feed, write_day

FOLLOW_UP = [
    (
        "https://www.japantimes.co.jp/news/2026/03/06/japan/scallops-2/",
        "Japan renews protest over China's scallop import ban",
    ),
    ("https://english.kyodonews.net/articles/-/100099", "Chinese envoy meets Japan minister in Tokyo on fisheries"),
]


def digest(out: Path, day: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "digests/china-japan" / f"{day}.json").read_text(encoding="utf-8"))
    return found


def test_an_article_is_printed_on_one_day_only(tmp_path: Path) -> None:
    out = tmp_path / "out"
    rashomon = Rashomon(load_settings(start=tmp_path), out=out)
    first_day = write_day(tmp_path / "one")
    rashomon.run("china-japan", replay=first_day, date="2026-03-05")
    second_day = write_day(tmp_path / "two")
    (second_day / "more.xml").write_text(feed(FOLLOW_UP, "en", "Fri, 06 Mar 2026"), encoding="utf-8")
    rashomon.run("china-japan", replay=second_day, date="2026-03-06")

    first = {article["id"] for article in digest(out, "2026-03-05")["articles"] if article["n"]}
    second = digest(out, "2026-03-06")
    again = {article["id"] for article in second["articles"] if article["n"]}
    assert first
    assert again
    assert not first & again
    passed_over = [article for article in second["articles"] if article["id"] in first]
    assert passed_over
    assert any("2026-03-05" in reason for article in passed_over for reason in article["choice"]["reasons"])

    before = (out / "digests/china-japan/2026-03-06.json").read_bytes()
    rashomon.run("china-japan", replay=second_day, date="2026-03-06")
    assert (out / "digests/china-japan/2026-03-06.json").read_bytes() == before


def test_what_was_read_before_is_neither_made_nor_judged_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, day = tmp_path / "out", write_day(tmp_path / "one")
    Rashomon(load_settings(start=tmp_path), out=out).run("china-japan", replay=day, date="2026-03-05")
    before = (out / "digests/china-japan/2026-03-05.json").read_bytes()

    def never(*_: object, **__: object) -> None:
        raise AssertionError("asked again")

    monkeypatch.setattr(remembered, "_made", never)
    monkeypatch.setattr(RelevanceJudge, "judge", never)
    monkeypatch.setattr("rashomon.language.identifier._load", never)
    Rashomon(load_settings(start=tmp_path), out=out).run("china-japan", replay=day, date="2026-03-05")
    assert (out / "digests/china-japan/2026-03-05.json").read_bytes() == before


def test_an_event_keeps_its_thread_through_new_articles(tmp_path: Path) -> None:
    out = tmp_path / "out"
    rashomon = Rashomon(load_settings(start=tmp_path), out=out)
    first = [("https://www.globaltimes.cn/page/202603/1.shtml", "China bans scallop imports from Japan")]
    second = [
        ("https://www.japantimes.co.jp/news/2026/03/06/japan/s/", "Japan protests China's ban on scallop imports"),
        ("https://english.kyodonews.net/articles/-/7", "Japan lodges protest with China over scallop import ban"),
    ]
    for name, items, day in (("one", first, "Thu, 05 Mar 2026"), ("two", second, "Fri, 06 Mar 2026")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "feed.xml").write_text(feed(items, "en", day), encoding="utf-8")
    rashomon.run("china-japan", replay=tmp_path / "one", date="2026-03-05")
    rashomon.run("china-japan", replay=tmp_path / "two", date="2026-03-06")
    thread = digest(out, "2026-03-05")["stories"][0]["thread"]
    assert thread
    assert digest(out, "2026-03-06")["stories"][0]["thread"] == thread
