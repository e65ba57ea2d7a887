"""`rashomon run` from feeds to files: the contract of the command line, over an invented day."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rashomon.api import Rashomon
from rashomon.errors import StoreBusy
from rashomon.settings import load_settings
from rashomon.store import Store
from rashomon.verifying import verify_file
from rashomon.wiring import STORE_FILE, state_folder
from tests.newsroom import DAY, feed, write_day

POST = Path("content/posts/china-japan") / f"{DAY}.md"
DIGEST = Path("digests/china-japan") / f"{DAY}.json"


def make(out: Path, feeds: Path, topic: str = "china-japan") -> Any:
    return Rashomon(load_settings(start=out.parent), out=out).run(topic, replay=feeds, date=DAY)


def command(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rashomon.cli", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_day(tmp_path_factory.mktemp("newsroom") / "feeds")


@pytest.fixture(scope="module")
def published(day: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("published") / "out"
    assert make(out, day).report.outcome == "published"
    return out


@pytest.fixture(scope="module")
def digest(published: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((published / DIGEST).read_text(encoding="utf-8"))
    return found


def test_only_what_belongs_is_printed(digest: dict[str, Any]) -> None:
    printed = {article["title"] for article in digest["articles"] if article["n"]}
    assert "Japan protests China's ban on scallop imports" in printed
    assert not [title for title in printed if "Sevens" in title or "Giants" in title or "大雪" in title]


def test_every_article_is_considered_with_reasons(digest: dict[str, Any]) -> None:
    assert len(digest["articles"]) == 12
    assert all(article["relevance"]["reasons"] for article in digest["articles"])


def test_every_sentence_cites_and_was_checked(digest: dict[str, Any]) -> None:
    assert digest["bullets"]
    for bullet in digest["bullets"]:
        assert bullet["citations"], bullet["text"]
        assert {verdict["label"] for verdict in bullet["verdicts"]} == {"SUPPORTED"}, bullet["text"]


def test_the_digest_keeps_to_the_published_schema(digest: dict[str, Any]) -> None:
    schema = json.loads((Path(__file__).resolve().parents[2] / "docs" / "digest.schema.json").read_text("utf-8"))
    assert list(jsonschema.validators.validator_for(schema)(schema).iter_errors(digest)) == []


def test_the_event_that_both_sides_tell_is_one_story(digest: dict[str, Any]) -> None:
    scallops = [story for story in digest["stories"] if set(story["perspectives"]) == {"china", "japan"}]
    assert len(scallops) == 1
    titles = {a["title"] for a in digest["articles"] if a["story"] == scallops[0]["id"]}
    assert "China bans scallop imports from Japan over safety doubts" in titles
    assert "Japan protests China's ban on scallop imports" in titles


def test_the_gate_passes_the_digest_again_from_its_file(published: Path) -> None:
    answers = verify_file(published / DIGEST).answers["bullets"]
    assert answers
    assert all(answer["supported"] for answer in answers)


def test_the_same_input_gives_the_same_bytes(published: Path, day: Path, tmp_path: Path) -> None:
    make(tmp_path / "again", day)
    for name in (POST, DIGEST):
        assert (tmp_path / "again" / name).read_bytes() == (published / name).read_bytes()


def test_a_repeated_run_changes_nothing(day: Path, tmp_path: Path) -> None:
    make(tmp_path / "out", day)
    before = {
        path: path.read_bytes()
        for path in sorted((tmp_path / "out").rglob("*.*"))
        if path.is_file() and "sqlite" not in path.name
    }
    second = make(tmp_path / "out", day)
    assert second.report.changes == ()
    assert {path: path.read_bytes() for path in before} == before


def test_a_changed_day_says_what_changed(day: Path, tmp_path: Path) -> None:
    make(tmp_path / "out", day)
    fuller = write_day(tmp_path / "feeds")
    url = "https://mainichi.jp/english/articles/20260305/p2a/100009"
    (fuller / "more.xml").write_text(feed([(url, "China scallop ban hits Hokkaido, Japan says")], "en"), "utf-8")
    assert make(tmp_path / "out", fuller).report.changes


def test_one_bad_feed_never_stops_a_run(tmp_path: Path) -> None:
    feeds = write_day(tmp_path / "feeds")
    (feeds / "broken.xml").write_bytes(b"<rss><channel><item><title>cut o")
    (feeds / "login.xml").write_text("<!DOCTYPE html><html><body>Please log in</body></html>", encoding="utf-8")
    report = make(tmp_path / "out", feeds).report
    assert report.outcome == "published"
    assert any("login.xml" in fault or "broken.xml" in fault for fault in report.faults)


def test_nothing_on_topic_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "feeds").mkdir()
    body = feed([("https://www.scmp.com/sport/a/1", "Local derby ends in a draw")], "en")
    (tmp_path / "feeds" / "one.xml").write_text(body, encoding="utf-8")
    done = command("run", "china-japan", "--replay", "feeds", "--date", DAY, "--out", "out", folder=tmp_path)
    assert done.returncode == 3, done.stderr
    assert "nothing on topic" in done.stdout
    assert not (tmp_path / "out" / POST).exists()


def test_unknown_topic_is_a_usage_error(tmp_path: Path) -> None:
    done = command("run", "china-japn", folder=tmp_path)
    assert done.returncode == 2
    assert "china-japan" in done.stderr


def test_an_unknown_option_is_a_usage_error(tmp_path: Path) -> None:
    assert command("run", "china-japan", "--colour", "red", folder=tmp_path).returncode == 2


def test_a_wrong_topic_file_names_file_line_and_key(tmp_path: Path) -> None:
    (tmp_path / "rashomon.toml").write_text("", encoding="utf-8")
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "mine.toml").write_text('id = "mine"\nname = "Mine"\nwindwo = "3d"\n', encoding="utf-8")
    done = command("run", "mine", folder=tmp_path)
    assert done.returncode == 1
    assert "mine.toml" in done.stderr
    assert "3" in done.stderr
    assert "windwo" in done.stderr


def test_results_on_stdout_progress_on_stderr(day: Path, tmp_path: Path) -> None:
    done = command("run", "china-japan", "--replay", str(day), "--out", "out", "--json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["outcome"] == "published"
    assert "collect" in done.stderr


def test_two_runs_at_once_one_wins(day: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    address = state_folder(load_settings(start=tmp_path), out) / STORE_FILE
    with Store.open(address) as store, store.writer("the first run"), pytest.raises(StoreBusy, match="the first run"):
        make(out, day)
    assert make(out, day).report.outcome == "published"


def test_an_import_never_replaces_a_digest_that_was_made(day: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    make(out, day)
    before = (out / POST).read_bytes()
    rashomon = Rashomon(load_settings(start=tmp_path), out=out)
    assert "made here already" in rashomon.adopt([out / POST]).to_text()
    assert (out / POST).read_bytes() == before
