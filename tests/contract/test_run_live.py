"""`rashomon run` over HTTP, against a server on loopback: validators, captures, bad feeds, a kill in the middle."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from rashomon.api import Rashomon
from rashomon.errors import CollectError, Stopped
from rashomon.settings import load_settings
from tests import newsroom

TOPIC = """
id = "scallops"
name = "Scallops"
reads = ["en"]
[[perspectives]]
id = "china"
name = "China"
outlets = ["east-one", "east-two"]
[[perspectives]]
id = "japan"
name = "Japan"
outlets = ["west-one", "dead-one"]
[vocabulary]
[[vocabulary.entities]]
id = "china"
side = "china"
kind = "country"
names = { en = ["China", "Chinese", "Beijing"] }
[[vocabulary.entities]]
id = "japan"
side = "japan"
kind = "country"
names = { en = ["Japan", "Japanese", "Tokyo"] }
"""

OUTLET = """
[[outlets]]
id = "{id}"
names = {{ en = ["{name}"] }}
homepage = "https://{domain}/"
domains = ["{domain}"]
country = "{country}"
control = "private"
[[outlets.feeds]]
url = "{feed}"
language = "en"
"""

OUTLETS = [
    ("east-one", "East One", "eastone.example.cn", "CN", "/east-one.xml"),
    ("east-two", "East Two", "easttwo.example.cn", "CN", "/east-two.xml"),
    ("west-one", "West One", "westone.example.jp", "JP", "/west-one.xml"),
    ("dead-one", "Dead One", "deadone.example.jp", "JP", "/dead.xml"),
]

ITEMS = {
    "/east-one.xml": [("https://eastone.example.cn/a", "China bans scallop imports from Japan")],
    "/east-two.xml": [("https://easttwo.example.cn/b", "Beijing halts Japanese scallop imports")],
    "/west-one.xml": [("https://westone.example.jp/c", "Japan protests China's ban on scallop imports")],
}


@pytest.fixture
def asked() -> Counter[tuple[str, int]]:
    return Counter()


@pytest.fixture
def server(asked: Counter[tuple[str, int]]) -> Iterator[HTTPServer]:
    def answer(request: Request) -> Response:
        body = newsroom.feed(ITEMS[request.path], "en")
        tag = f'"{len(body)}"'
        status = 304 if request.headers.get("If-None-Match") == tag else 200
        asked[request.path, status] += 1
        return Response(body if status == 200 else "", status, {"ETag": tag, "Content-Type": "application/rss+xml"})

    with HTTPServer(host="127.0.0.1") as running:
        for path in ITEMS:
            running.expect_request(path).respond_with_handler(answer)
        running.expect_request("/dead.xml").respond_with_data("gone", status=404)
        yield running


@pytest.fixture
def site(tmp_path: Path, server: HTTPServer) -> Path:
    (tmp_path / "rashomon.toml").write_text(
        "[collect]\nallow_private = true\ngoogle_news = false\ndelay = 0.0\n", encoding="utf-8"
    )
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "scallops.toml").write_text(TOPIC, encoding="utf-8")
    (tmp_path / "outlets").mkdir()
    rows = [
        OUTLET.format(id=one, name=name, domain=domain, country=country, feed=server.url_for(path))
        for one, name, domain, country, path in OUTLETS
    ]
    (tmp_path / "outlets" / "mine.toml").write_text("".join(rows), encoding="utf-8")
    return tmp_path


def test_an_outage_is_a_failure_and_no_quiet_day(site: Path, server: HTTPServer) -> None:
    rows = (site / "outlets" / "mine.toml").read_text(encoding="utf-8")
    dead = rows.replace("/east-one.xml", "/a").replace("/east-two.xml", "/b").replace("/west-one.xml", "/c")
    (site / "outlets" / "mine.toml").write_text(dead, encoding="utf-8")
    with pytest.raises(CollectError, match="none of the 4 feeds could be read"):
        Rashomon(load_settings(site / "rashomon.toml")).run("scallops", date=newsroom.DAY)
    assert not (site / "digests").exists()
    (site / "outlets" / "mine.toml").write_text(rows, encoding="utf-8")
    run(site)
    server.clear()
    outcome = Rashomon(load_settings(site / "rashomon.toml")).run("scallops", date=newsroom.DAY)
    assert len(outcome.report.faults) == 4, outcome.to_text()
    assert outcome.report.outcome == "published", "what was read before is kept, and stands"


def stopped_at(hosts: int) -> Callable[[], bool]:
    """Asked before each host and stage: says yes from then on."""
    asked = iter(range(10**6))
    return lambda: next(asked) >= hosts


@pytest.mark.parametrize("after", [0, 1, 2, 3, 4])
def test_a_run_that_is_asked_to_stop_keeps_what_it_has_and_the_next_goes_on(
    site: Path, server: HTTPServer, asked: Counter[tuple[str, int]], after: int
) -> None:
    rows = (site / "outlets" / "mine.toml").read_text(encoding="utf-8").split("[[outlets]]")
    spread = [row.replace("//127.0.0.1:", f"//{('localhost', '127.0.0.1')[n % 2]}:") for n, row in enumerate(rows)]
    (site / "outlets" / "mine.toml").write_text("[[outlets]]".join(spread), encoding="utf-8")
    rashomon = Rashomon(load_settings(site / "rashomon.toml"))
    with pytest.raises(Stopped, match="scallops"):
        rashomon.run("scallops", date=newsroom.DAY, stopping=stopped_at(after))
    assert not (site / "content" / "posts").exists()
    assert sum(asked.values()) <= 2 * after, "two feeds a host"
    run(site)
    assert {asked[path, 200] for path in ITEMS} == {1}, "no host is asked twice for what is kept"
    assert digest(site)["bullets"]


def digest(folder: Path) -> dict[str, object]:
    """The digest without what tells one run from another."""
    found: dict[str, object] = json.loads((folder / "digests/scallops" / f"{newsroom.DAY}.json").read_text("utf-8"))
    found.pop("provenance")
    return found


def run(site: Path) -> Rashomon:
    rashomon = Rashomon(load_settings(site / "rashomon.toml"))
    outcome = rashomon.run("scallops", date=newsroom.DAY)
    assert outcome.report.outcome == "published", outcome.to_text()
    assert any("dead.xml" in fault and "404" in fault for fault in outcome.report.faults)
    return rashomon


def test_a_second_run_asks_only_what_is_new_and_changes_nothing(site: Path, asked: Counter[tuple[str, int]]) -> None:
    run(site)
    first = digest(site)
    run(site)
    assert digest(site) == first
    assert {asked[path, 200] for path in ITEMS} == {1}
    assert {asked[path, 304] for path in ITEMS} == {1}


def test_the_capture_makes_the_same_digest(site: Path, tmp_path: Path) -> None:
    rashomon = run(site)
    run(site)
    capture = site / "captures/2026/03/05/scallops.warc.gz"
    again = Rashomon(rashomon.settings, out=tmp_path / "again")
    again.run("scallops", replay=capture, date=newsroom.DAY)
    bullets = [bullet["text"] for bullet in digest(site)["bullets"]]  # type: ignore[attr-defined]
    assert bullets
    assert [bullet["text"] for bullet in digest(tmp_path / "again")["bullets"]] == bullets  # type: ignore[attr-defined]
