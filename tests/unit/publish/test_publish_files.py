"""Files are whole or untouched; feeds are well-formed and hold the newest days."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
from pathlib import Path

import feedparser
import pytest

from rashomon.errors import StoreError, StoreFull
from rashomon.publish.atomic import write_atomically
from rashomon.publish.digest_json import JsonPublisher, view_of
from rashomon.publish.feeds import FeedPublisher
from rashomon.publish.plain import shown
from rashomon.publish.text import columns, render_text
from tests.fixtures_digest import DAY, HOSTILE_TITLES, hostile_digest, make_digest


def test_a_full_disk_leaves_the_earlier_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "post.md"
    assert write_atomically(path, "earlier")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreFull, match="the earlier file stands"):
        write_atomically(path, "later")
    assert path.read_text() == "earlier"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be written"):
        write_atomically(tmp_path / "file" / "post.md", "x")


def test_equal_content_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"
    assert write_atomically(path, "same")
    before = path.stat().st_mtime_ns
    assert not write_atomically(path, "same")
    assert path.stat().st_mtime_ns == before
    assert path.stat().st_mode & 0o777 == 0o644


def test_feeds_hold_the_newest_days_first(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    days = [DAY - dt.timedelta(days=back) for back in (2, 1, 0)]
    for day in days:
        JsonPublisher().publish(make_digest(day), tmp_path)
    (tmp_path / "digests" / "china-japan" / "2031-01-01.json").write_text("{half")
    atom, feed, *sides = FeedPublisher("https://news.example/site/").publish(make_digest(DAY), tmp_path)
    parsed = feedparser.parse(atom.read_bytes())
    assert not parsed.bozo
    assert [entry.link for entry in parsed.entries] == [
        f"https://news.example/site/posts/china-japan/{day}/" for day in reversed(days)
    ]
    assert "2031-01-01.json is left out" in caplog.text
    items = json.loads(feed.read_bytes())["items"]
    assert [item["id"] for item in items] == [entry.id for entry in parsed.entries]
    assert "[1]" in items[0]["content_html"]
    assert items[0]["summary"].startswith("Both sides, 4 articles")
    china = json.loads(sides[1].read_bytes())
    assert china["title"] == "China vs Japan: China"
    assert "Red Lantern" in china["items"][0]["content_html"]
    assert "Island Wire" not in china["items"][0]["content_html"]


def test_feeds_of_hostile_headlines_hold_no_markup_of_theirs(tmp_path: Path) -> None:
    atom, feed, *_ = FeedPublisher().publish(hostile_digest(), tmp_path)
    parsed = feedparser.parse(atom.read_bytes(), sanitize_html=False)
    assert not parsed.bozo
    for content in (parsed.entries[0].content[0].value, json.loads(feed.read_bytes())["items"][0]["content_html"]):
        assert "<script" not in content
        assert "<img" not in content
        assert 'href="javascript' not in content
        assert "&lt;script&gt;" in content


def test_the_terminal_shows_everything_within_its_width() -> None:
    text = render_text(view_of(make_digest()), 72)
    assert "日本测量船闯入珊瑚礁海域" in text
    assert "Where They Differ" in text
    assert "[3][7]" in text
    assert all(columns(line) <= 72 for line in text.splitlines())
    assert "https://eastern-daily.example/" in render_text(view_of(make_digest()), 72, links=True)


def test_the_terminal_gets_no_escape_codes() -> None:
    text = render_text(view_of(make_digest(titles=("\x1b[31mred\x1b]0;title\x07", *HOSTILE_TITLES[1:8]))))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert shown("\x1b[31mred") == "[31mred"
