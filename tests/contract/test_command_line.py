"""What the commands answer to a user who is wrong, unlucky or in a hurry: one line that helps, and the right status."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from rashomon import cli
from rashomon.scaffold import make_site
from tests.contract.test_run_whole_path import command
from tests.newsroom import DAY, write_day

POST = """---
title: "China vs Japan News - {day}"
date: {day}T00:00:00.000Z
topic: "china-japan"
topicName: "China vs Japan"
sources: ["Global Times", "Kyodo News"]
articleCount: 2
perspectives:
  - id: "china"
    name: "China"
    count: 1
  - id: "japan"
    name: "Japan"
    count: 1
chinaSources: 1
japanSources: 1
draft: false
---

## Overall Highlights

- China restricts scallop imports from Japan.
- Everybody is deeply worried about a coming war.

<!--more-->

## China Perspective (China Sources)

- China restricts scallop imports from Japan.

## Japan Perspective (Japan Sources)

- Japan lodges protest with China.

## Sources

This summary is based on 2 articles from the following sources:

1. [en] [China restricts scallop imports from Japan](https://www.globaltimes.cn/page/1.shtml) - Global Times (3/5/2026)
2. [en] [Japan lodges protest with China](https://english.kyodonews.net/articles/-/2) - Kyodo News (3/5/2026)
"""


def said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str
) -> tuple[int | str | None, str, str]:
    """Run a command in this process: its status, what it printed, what it complained of."""
    monkeypatch.setattr(sys, "argv", ["rashomon", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    captured = capsys.readouterr()
    return ended.value.code, captured.out, captured.err


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_site(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one digest."""
    folder = tmp_path_factory.mktemp("made")
    make_site(folder)
    feeds = write_day(folder / "feeds")
    assert command("run", "china-japan", "--replay", str(feeds), "--date", DAY, folder=folder).returncode == 0
    return folder


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("run", "china-japn"), 2, ("china-japan",)),
        (("run", "china-japan", "--date", "2026-02-30"), 2, ("2026-02-30", "2026-02-25")),
        (("run", "china-japan", "--window", "soon"), 2, ("soon", "36h")),
        (("run", "china-japan", "--replay", "gone/away.warc.gz"), 1, ("gone/away.warc.gz", "folder of feed files")),
        (("run", "china-japan", "--replay", "outlets"), 1, ("outlets", "*.xml")),
        (("run", "china-japan", "--replay", "rashomon.toml"), 1, ("rashomon.toml", "no WARC")),
        (("run", "china-japan", "--replay", "topics", "--writer", "poet"), 1, ()),
        (("show", "china-japan"), 1, ("run a topic first",)),
        (("outlets", "--country", "japan"), 2, ("'japan'", "JP")),
        (("outlets", "show", "koydo"), 2, ("kyodo",)),
        (("outlets", "add", "kyodo"), 2, ("'kyodo'", "https://")),
        (("outlets", "add", "https://www.scmp.com/news"), 2, ("South China Morning Post",)),
        (("topics", "new", "Serbia"), 2, ("vs",)),
        (("topics", "new", "Serbia vs Narnia"), 2, ("Narnia", "add-a-topic")),
        (("topics", "try", "none.toml", "--replay", "x"), 1, ("none.toml",)),
        (("verify", "none.json"), 2, ("none.json", "No such file")),
        (("init", "."), 2, ("already",)),
        (("init", "rashomon.toml"), 2, ("rashomon.toml", "file")),
        (("import", "none.md"), 1, ()),
    ],
)
def test_a_wrong_call_is_answered_in_one_line(
    arguments: tuple[str, ...],
    status: int,
    words: tuple[str, ...],
    site: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code, out, err = said(capsys, monkeypatch, *arguments)
    assert code == status, err
    assert len(err.splitlines()) <= 1, err
    told = err + out
    assert all(word in told for word in words), told
    assert "Traceback" not in told


def test_a_file_that_is_no_digest_is_named(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "list.json").write_text("[]", encoding="utf-8")
    code, _, err = said(capsys, monkeypatch, "verify", "list.json")
    assert code == 2
    assert "list.json" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--topic", "china-japn"), ("china-japan",)),
        (("--side", "mars"), ("'mars'", "china")),
        (("--outlet", "koydo"), ("kyodo",)),
    ],
)
def test_a_search_that_finds_nothing_says_when_it_asked_for_what_there_is_not(
    arguments: tuple[str, ...],
    words: tuple[str, ...],
    made: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(made)
    code, _, err = said(capsys, monkeypatch, "search", "scallop", *arguments)
    assert code == 2
    assert all(word in err for word in words), err
    assert said(capsys, monkeypatch, "search", "zebra", "--outlet", "kyodo")[:2] == (0, "Nothing found.\n")


def test_a_folder_that_cannot_be_made_is_named_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, err = said(capsys, monkeypatch, "init", str(tmp_path / "file" / "site"))
    assert code == 1
    assert "Not a directory" in err
    assert str(tmp_path / "file") in err
    assert len(err.splitlines()) == 1


def test_a_mistake_in_the_program_keeps_secrets_to_itself(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(folder: Path) -> tuple[Path, ...]:
        raise KeyError("https://reader:hunter2@feeds.example/rss?token=s3cr3t")

    monkeypatch.setattr("rashomon.scaffold.make_site", broken)
    code, _, err = said(capsys, monkeypatch, "init", "x")
    assert code == 1
    assert "please report it" in err
    assert "KeyError" in err
    assert "hunter2" not in err
    assert "s3cr3t" not in err


def test_an_imported_post_keeps_every_sentence_and_shows_those_that_hold(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "old.md").write_text(POST.format(day=DAY), encoding="utf-8")
    (site / "other.md").write_text("# no post", encoding="utf-8")
    code, out, _ = said(capsys, monkeypatch, "import", "old.md", "other.md")
    assert code == 1, "one of the two was not adopted"
    assert "other.md: not adopted" in out
    document = json.loads((site / "digests" / "china-japan" / f"{DAY}.json").read_text(encoding="utf-8"))
    assert len(document["bullets"]) == 4
    code, out, err = said(capsys, monkeypatch, "site", "build")
    assert code == 0, err
    page = (site / "public" / "posts" / "china-japan" / DAY / "index.html").read_text(encoding="utf-8")
    assert "Japan lodges protest with China" in page
    assert "coming war" not in page


@pytest.mark.parametrize(("second", "strict"), [("Minister resigns in Tokyo", 0), ("Minister arrested in Tokyo", 1)])
def test_verify_fails_for_an_unsupported_sentence_where_it_is_asked_to(
    second: str, strict: int, site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    title = "Minister resigns in Tokyo"
    bullets = [{"text": text, "citations": [{"n": 1}]} for text in (title, second)]
    document = {"articles": [{"n": 1, "title": title, "language": "en"}], "bullets": bullets}
    (site / "theirs.json").write_text(json.dumps(document), encoding="utf-8")
    code, out, _ = said(capsys, monkeypatch, "verify", "theirs.json")
    assert code == 0
    assert f"{2 - strict} of 2 sentences supported" in out
    assert said(capsys, monkeypatch, "verify", "theirs.json", "--strict")[0] == strict


def test_a_day_on_which_nothing_was_printed_is_shown_as_such_and_sent_to_nobody(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    feeds = write_day(site / "feeds")
    (site / "list.txt").write_text("a@example.com\n", encoding="utf-8")
    monkeypatch.setenv("RASHOMON_APPRISE_URLS", "json://127.0.0.1:9/x")
    assert said(capsys, monkeypatch, "run", "china-japan", "--replay", str(feeds), "--date", "2026-05-01")[0] == 3
    assert "nothing was published" in said(capsys, monkeypatch, "show", "china-japan")[1]
    for arguments in (("mail", "china-japan", "--to", "list.txt"), ("push", "china-japan")):
        code, _, err = said(capsys, monkeypatch, *arguments)
        assert code == 3
        assert "nothing is sent" in err
    assert said(capsys, monkeypatch, "explain", "--bullet", "1")[0] == 2


def test_a_service_that_does_not_take_the_digest_is_a_failure(
    made: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("apprise")
    monkeypatch.chdir(made)
    monkeypatch.setenv("RASHOMON_APPRISE_URLS", "json://user:hunter2@127.0.0.1:9/x")
    code, out, err = said(capsys, monkeypatch, "push", "china-japan")
    assert code == 1
    assert "failed" in out
    assert "hunter2" not in out + err
