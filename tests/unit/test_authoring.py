"""Files made from a sentence or a home page, and days written into files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from rashomon.api import Rashomon
from rashomon.authoring import outlet_file, parties
from rashomon.catalogue import Catalogue
from rashomon.errors import UsageError
from rashomon.registry.recording import record_checks
from rashomon.settings import load_settings
from rashomon.topics import load_outlets, load_topic, shipped_outlets

NOW = dt.datetime(2026, 3, 5, 22, tzinfo=dt.UTC)

PAGE = b"""<!DOCTYPE html><html lang="de-AT"><head><title>Der Bote - Nachrichten</title>
<meta property="og:site_name" content="Der Bote">
<link rel="alternate" type="application/rss+xml" href="/feed.xml">
<link rel="alternate" type="application/atom+xml; charset=utf-8" href="https://bote.example.at/politik.atom">
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
<link rel="stylesheet" href="/style.css"></head><body></body></html>"""


def catalogue(folder: Path) -> Catalogue:
    (folder / "rashomon.toml").write_text("[collect]\nallow_private = true\ndelay = 0.0\n", encoding="utf-8")
    return Rashomon(load_settings(folder / "rashomon.toml"), clock=lambda: NOW).catalogue


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("Serbia vs Kosovo", ["RS", "XK"]),
        ("India and Pakistan", ["IN", "PK"]),
        ("UK versus France", ["GB", "FR"]),
        ("中国 対 日本", ["CN", "JP"]),
        ("Greece, Turkey, Cyprus", ["GR", "TR", "CY"]),
        ("China vs European Union", ["CN", "EU"]),
        ("EU vs UK", ["EU", "GB"]),
    ],
)
def test_a_sentence_names_its_sides_in_order(sentence: str, codes: list[str]) -> None:
    assert [side.code for side in parties(sentence, shipped_outlets())] == codes


def test_a_sides_id_keeps_letters_that_bear_marks() -> None:
    assert [side.slug for side in parties("Turkey vs Ivory Coast", ())] == ["turkiye", "cote-divoire"]


@pytest.mark.parametrize("sentence", ["Serbia", "", "Serbia vs Ruritania"])
def test_what_names_no_two_countries(sentence: str) -> None:
    with pytest.raises(UsageError):
        parties(sentence, ())


def test_a_unions_members_speak_for_it() -> None:
    china, union = parties("China vs EU", shipped_outlets())
    assert china.countries == ("CN",)
    assert {"FR", "DE", "PL"} <= set(union.countries)
    assert {outlet.country for outlet in union.outlets} <= set(union.countries)
    assert "le-monde" in {outlet.id for outlet in union.outlets}


@pytest.mark.parametrize("sentence", ["Serbia vs Kosovo", "Greece vs Turkey", "EU vs China"])
def test_a_new_topic_is_a_valid_one(sentence: str, tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    found.new_topic(sentence)
    path = next((tmp_path / "topics").glob("*.toml"))
    topic = load_topic(path, outlets=found.outlets)
    assert len(topic.perspectives) == 2
    assert {entity.side for entity in topic.vocabulary.entities} >= {side.id for side in topic.perspectives}
    assert all(side.countries for side in topic.perspectives)
    with pytest.raises(UsageError, match="there already"):
        found.new_topic(sentence)


@pytest.mark.parametrize(
    ("sentence", "note"),
    [
        ("Serbia vs Kosovo", "Note: a topic 'serbia-kosovo' ships with Rashomon; your file now stands before it."),
        ("Japan vs China", "Note: 'china-japan', which ships with Rashomon, has the same sides."),
    ],
)
def test_a_new_topic_that_hides_a_shipped_one_says_so(sentence: str, note: str, tmp_path: Path) -> None:
    assert note in catalogue(tmp_path).new_topic(sentence)


def test_a_new_topic_that_nobody_made_before_has_no_note(tmp_path: Path) -> None:
    assert "Note" not in catalogue(tmp_path).new_topic("Greece vs Turkey")


def test_an_outlet_file_says_what_the_page_says_and_guesses_nothing(tmp_path: Path) -> None:
    outlet_id, text = outlet_file(PAGE, "https://www.bote.example.at/", content_type="text/html; charset=utf-8")
    (tmp_path / f"{outlet_id}.toml").write_text(text, encoding="utf-8")
    outlet = load_outlets(tmp_path)[0]
    assert outlet.name == "Der Bote"
    assert outlet.country == "AT"
    assert outlet.control == "unknown"
    assert [feed.url for feed in outlet.feeds] == [
        "https://www.bote.example.at/feed.xml",
        "https://bote.example.at/politik.atom",
    ]


def test_a_known_outlet_is_not_added_again(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="known as nhk"):
        catalogue(tmp_path).add_outlet("https://www3.nhk.or.jp/")


def test_an_outlet_is_added_from_its_page(tmp_path: Path, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/").respond_with_data(PAGE, content_type="text/html; charset=utf-8")
    assert "Der Bote" in catalogue(tmp_path).add_outlet(httpserver.url_for("/"))
    assert len(list((tmp_path / "outlets").glob("*.toml"))) == 1


def test_days_are_recorded_and_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        '# mine\n[[outlets]]\nid = "a" # the first\n[[outlets.feeds]]\nurl = "https://a.example/feed"\n'
        'checked = "never"\n[[outlets.feeds]]\nurl = "https://a.example/dead"\nchecked = "never"\n',
        encoding="utf-8",
    )
    assert record_checks(tmp_path, ["https://a.example/feed"], dt.date(2026, 3, 5)) == (path,)
    text = path.read_text(encoding="utf-8")
    assert text.count("2026-03-05") == 1
    assert text.startswith("# mine")
    assert "# the first" in text
    assert record_checks(tmp_path, ["https://a.example/feed"], dt.date(2026, 3, 5)) == ()
