"""Topics, outlets and feeds as the command line shows them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from rashomon.api import Rashomon
from rashomon.catalogue import Catalogue
from rashomon.errors import ConfigError, UsageError
from rashomon.settings import load_settings
from tests import newsroom

NOW = dt.datetime(2026, 3, 5, 22, tzinfo=dt.UTC)

OUTLET = """
[[outlets]]
id = "{id}"
names = {{ en = ["{name}"], ja = ["{other}"] }}
homepage = "https://{id}.example/"
domains = ["{id}.example"]
country = "JP"
control = "private"
"""


def catalogue(folder: Path, settings: str = "") -> Catalogue:
    (folder / "rashomon.toml").write_text(settings, encoding="utf-8")
    return Rashomon(load_settings(folder / "rashomon.toml"), clock=lambda: NOW).catalogue


def test_your_outlet_stands_in_the_shipped_ones_place(tmp_path: Path) -> None:
    (tmp_path / "outlets").mkdir()
    text = OUTLET.format(id="xinhua", name="My Xinhua", other="私の新華社")
    (tmp_path / "outlets" / "mine.toml").write_text(text, encoding="utf-8")
    found = catalogue(tmp_path)
    assert "My Xinhua" in found.show_outlet("xinhua")
    assert len([outlet for outlet in found.outlets if outlet.id == "xinhua"]) == 1


def test_an_outlet_is_found_by_any_of_its_names(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    assert "(xinhua)" in found.show_outlet("新华社")
    told = json.loads(found.show_outlet("新华社", as_json=True))
    assert (told["id"], told["country"], told["control"]) == ("xinhua", "CN", "state")
    assert told in json.loads(found.list_outlets(country="CN", as_json=True))


def test_an_unknown_outlet_names_its_neighbours(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="did you mean xinhua"):
        catalogue(tmp_path).show_outlet("xinhuaa")


def test_topics_are_listed_with_their_sides(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    assert "china-japan" in found.list_topics()
    row = next(topic for topic in json.loads(found.list_topics(as_json=True)) if topic["id"] == "china-japan")
    assert [side["id"] for side in row["perspectives"]] == ["china", "japan"]
    assert "Global Times" in found.show_topic("china-japan")
    assert json.loads(found.show_topic("china-japan", as_json=True)) == row


def test_outlets_of_one_country(tmp_path: Path) -> None:
    rows = json.loads(catalogue(tmp_path).list_outlets(country="jp", as_json=True))
    assert {row["country"] for row in rows} == {"JP"}
    assert "nhk" in {row["id"] for row in rows}


def test_followed_are_those_named_else_your_own(tmp_path: Path) -> None:
    assert catalogue(tmp_path).followed == ()
    assert [t.id for t in catalogue(tmp_path, 'topics = ["china-japan"]').followed] == ["china-japan"]


def test_a_topic_that_names_an_unknown_outlet_says_where(tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "odd.toml").write_text(
        'id = "odd"\nname = "Odd"\n[[perspectives]]\nid = "a"\nname = "A"\noutlets = ["nhk"]\n'
        '[[perspectives]]\nid = "b"\nname = "B"\noutlets = ["nowhere-times"]\n'
        '[vocabulary.subjects]\nen = ["odd"]\n',
        encoding="utf-8",
    )
    with pytest.raises(ConfigError, match=r"odd\.toml.*10.*nowhere-times"):
        catalogue(tmp_path).topics  # noqa: B018


def test_feeds_check_says_of_each_feed_how_it_is(tmp_path: Path, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/fine.xml").respond_with_data(
        newsroom.feed(newsroom.JAPAN, "en"), content_type="application/rss+xml"
    )
    httpserver.expect_request("/dead.xml").respond_with_data("", status=404)
    (tmp_path / "outlets").mkdir()
    text = OUTLET.format(id="mine", name="Mine Daily", other="我が新聞")
    for name in ("fine", "dead"):
        text += f'[[outlets.feeds]]\nurl = "{httpserver.url_for(f"/{name}.xml")}"\nlanguage = "en"\n'
    (tmp_path / "outlets" / "mine.toml").write_text(text, encoding="utf-8")
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "mine.toml").write_text(
        'id = "mine"\nname = "Mine"\n[[perspectives]]\nid = "a"\nname = "A"\noutlets = ["mine"]\n'
        '[[perspectives]]\nid = "b"\nname = "B"\ncountries = ["ZZ"]\n[vocabulary.subjects]\nen = ["odd"]\n',
        encoding="utf-8",
    )
    found = catalogue(tmp_path, "[collect]\nallow_private = true\ndelay = 0.0\n")
    checks = json.loads(found.check_feeds(topic="mine", as_json=True))
    assert {Path(check["feed"]["url"]).name: check["status"] for check in checks} == {
        "fine.xml": "fine",
        "dead.xml": "dead",
    }
