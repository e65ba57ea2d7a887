"""What a user asks after a run: show, explain, verify, search, try; and the schedule that made it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from rashomon.api import Rashomon
from rashomon.errors import NothingOnTopic, UsageError
from rashomon.settings import load_settings
from rashomon.verifying import verify_file
from tests.newsroom import DAY, write_day

NOW = dt.datetime(2026, 3, 5, 22, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Rashomon:
    folder = tmp_path_factory.mktemp("explained")
    (folder / "rashomon.toml").write_text('topics = ["china-japan"]\n', encoding="utf-8")
    rashomon = Rashomon(load_settings(folder / "rashomon.toml"), clock=lambda: NOW)
    rashomon.run("china-japan", replay=write_day(folder / "feeds"), date=DAY)
    return rashomon


def test_show_reads_like_the_post(site: Rashomon) -> None:
    text = site.show("china-japan")
    assert f"China vs Japan News - {DAY}" in text
    assert "Overall Highlights" in text
    assert json.loads(site.show("china-japan", date=DAY, as_json=True))["date"] == DAY


def test_a_day_without_a_digest_is_said(site: Rashomon) -> None:
    with pytest.raises(NothingOnTopic, match="2020-01-01"):
        site.show("china-japan", date="2020-01-01")


def test_explain_says_why_an_article_is_in(site: Rashomon) -> None:
    text = site.explain("1")
    assert "printed as source 1" in text
    assert "On the topic: yes" in text
    assert "Story" in text


@pytest.mark.parametrize("way", ["https://{}", "http://{}?utm_source=mail", "{}"])
def test_explain_finds_a_dropped_article_as_a_person_pastes_it(site: Rashomon, way: str) -> None:
    text = site.explain(way.format("www.japantimes.co.jp/sports/2026/03/05/baseball/"))
    assert "dropped, not about the topic" in text
    assert "Giants open camp" in text


def test_explain_says_what_it_does_not_know(site: Rashomon) -> None:
    with pytest.raises(UsageError, match="no digest here considered"):
        site.explain("https://nowhere.example/")
    with pytest.raises(UsageError, match="nothing to explain"):
        site.explain(None)


def test_explain_shows_a_bullets_evidence(site: Rashomon) -> None:
    document = json.loads(site.show("china-japan", as_json=True))
    text = site.explain(None, bullet=1)
    quote = document["bullets"][0]["citations"][0]["quote"]
    assert quote in text
    assert "quotes" in text
    words = [row["word"] for row in json.loads(site.explain(None, bullet=1, as_json=True))["words"]]
    assert words
    quotes = [citation["quote"] for citation in document["bullets"][0]["citations"]]
    assert all(
        any(word in each for each in quotes) for word in words
    )  # not the frame's: sides, outlets and days rest on no word of the text
    with pytest.raises(UsageError):
        site.explain(None, bullet=999)


def test_verify_answers_in_the_contracts_form(site: Rashomon) -> None:
    verified = verify_file(site.out / "digests/china-japan" / f"{DAY}.json")
    answers = json.loads(verified.to_json())["bullets"]
    assert all(set(answer) >= {"supported", "verdicts"} for answer in answers)
    assert f"{len(answers)} of {len(answers)} sentences supported" in verified.to_text()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"bullets": 3}'])
def test_what_is_no_digest_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "odd.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        verify_file(tmp_path / "odd.json")


@pytest.mark.parametrize(("query", "found"), [("scallop", "scallop"), ("ホタテ", "ホタテ"), ("扇贝", "扇贝")])
def test_search_in_three_languages(site: Rashomon, query: str, found: str) -> None:
    rows = json.loads(site.search(query, as_json=True))
    assert rows
    assert all(found in row["title"].lower() for row in rows)
    outlets = {outlet.id: outlet.name for outlet in site.catalogue.outlets}
    assert all(f"{row['title']} - {outlets[row['outlet']]}\n" in site.search(query) + "\n" for row in rows)
    assert "Nothing found" in site.search("zebra crossing")


def test_topics_try_says_what_is_taken_and_dropped_and_why(site: Rashomon, tmp_path: Path) -> None:
    from importlib import resources

    topic = resources.files("rashomon") / "data" / "topics" / "china-japan.toml"
    feeds = write_day(tmp_path / "feeds")
    data = json.loads(site.catalogue.try_topic(Path(str(topic)), replay=feeds, as_json=True))
    assert len(data["taken"]) + len(data["dropped"]) == 12
    assert all(row["reasons"] for row in data["taken"])
    assert any("Giants open camp" in row["title"] for row in data["dropped"])


def test_the_schedule_makes_nothing_that_is_not_due(site: Rashomon) -> None:
    said: list[str] = []
    Rashomon(site.settings, progress=said.append, clock=lambda: NOW).schedule(once=True)
    assert said[-1] == "0 runs made"


def test_a_schedule_without_topics_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no topic is followed"):
        Rashomon(load_settings(start=tmp_path)).schedule(once=True)
