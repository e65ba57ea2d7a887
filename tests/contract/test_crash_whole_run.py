"""`kill -9` at every stage of the real pipeline, from the network and from a capture; then a second run."""

from __future__ import annotations

import datetime as dt
import functools
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

import rashomon.publish.atomic
from rashomon.api import Rashomon
from rashomon.settings import load_settings
from rashomon.store.published import Marks
from tests.crashing import in_another_process, rows_of

NOW = dt.datetime(2031, 5, 14, 4, tzinfo=dt.UTC)
SETTINGS = """
topics = ["ferries"]
[collect]
allow_private = true
google_news = false
delay = 0
[embedding]
provider = "none"
"""
TOPIC = """
id = "ferries"
name = "North vs South"
[[perspectives]]
id = "north"
name = "North"
outlets = ["north-daily"]
[[perspectives]]
id = "south"
name = "South"
outlets = ["south-post"]
[[vocabulary.entities]]
id = "northland"
kind = "country"
side = "north"
names = { en = ["Northland"] }
[[vocabulary.entities]]
id = "southland"
kind = "country"
side = "south"
names = { en = ["Southland"] }
"""
OUTLET = """
[[outlets]]
id = "{id}"
names = {{ en = ["{name}"] }}
homepage = "https://{id}.example/"
domains = ["{id}.example"]
country = "{country}"
control = "private"
[[outlets.feeds]]
url = "{feed}"
language = "en"
kind = "publisher"
"""
HEADLINES = {
    "north-daily": ["Northland reopens the ferry to Southland", "Northland fishermen sue Southland over nets"],
    "south-post": ["Southland welcomes first ferry from Northland", "Dog show draws a crowd"],
}


def rss(outlet: str) -> str:
    items = "".join(
        f"<item><title>{title}</title><link>https://{outlet}.example/{n}</link><guid>{outlet}{n}</guid>"
        f"<pubDate>Tue, 13 May 2031 0{n}:00:00 GMT</pubDate></item>"
        for n, title in enumerate(HEADLINES[outlet])
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{outlet}</title>{items}</channel></rss>'


@pytest.fixture(scope="module")
def server() -> Iterator[HTTPServer]:
    with HTTPServer(host="127.0.0.1") as opened:
        for outlet in HEADLINES:
            opened.expect_request(f"/{outlet}.xml").respond_with_data(rss(outlet), content_type="application/rss+xml")
        opened.expect_request("/robots.txt").respond_with_data("", status=404)
        yield opened


def site(folder: Path, server: HTTPServer) -> Path:
    """A site of its own whose two outlets are on two hosts."""
    (folder / "topics").mkdir(parents=True)
    (folder / "outlets").mkdir()
    (folder / "feeds").mkdir()
    (folder / "rashomon.toml").write_text(SETTINGS)
    (folder / "topics" / "ferries.toml").write_text(TOPIC)
    for outlet, host, country in (("north-daily", "127.0.0.1", "IS"), ("south-post", "localhost", "FO")):
        feed = f"http://{host}:{server.port}/{outlet}.xml"
        name = outlet.replace("-", " ").title()
        text = OUTLET.format(id=outlet, name=name, country=country, feed=feed)
        (folder / "outlets" / f"{outlet}.toml").write_text(text)
        (folder / "feeds" / f"{outlet}.xml").write_text(rss(outlet))
    return folder


Kill = Callable[[str], None]


def run(folder: Path, *, live: bool, tell: Kill = lambda _: None) -> Callable[[], None]:
    def in_child() -> None:
        made = Rashomon(load_settings(folder / "rashomon.toml"), progress=tell, clock=lambda: NOW)
        outcome = made.run("ferries", date="2031-05-14", replay=None if live else folder / "feeds")
        assert outcome.report.outcome == "published", outcome.report

    return in_child


def killed_when_told(stage: str) -> Kill:
    def tell(line: str) -> None:
        if line.startswith(stage):
            os.kill(os.getpid(), signal.SIGKILL)

    return tell


def killed_at_file(number: int, work: Callable[[], None]) -> Callable[[], None]:
    """Before the ``number``-th file is put in its place."""

    def in_child() -> None:
        replace, left = rashomon.publish.atomic._replace, [number]

        def counting(path: Path, body: bytes) -> None:
            left[0] -= 1
            if left[0] == 0:
                path.with_name(f".{path.name}.half").write_bytes(body[: len(body) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            replace(path, body)

        rashomon.publish.atomic._replace = counting
        work()

    return in_child


def killed_at_mark(work: Callable[[], None]) -> Callable[[], None]:
    """Inside the transaction in which the first host is marked as done."""

    def in_child() -> None:
        def put(*_: object) -> None:
            os.kill(os.getpid(), signal.SIGKILL)

        Marks.put = put  # type: ignore[method-assign]
        work()

    return in_child


def assert_like_one_run(folder: Path, rows: dict[str, list[str]], files: dict[str, bytes]) -> None:
    """Compare table by table and file by file, so that a failure names what differs."""
    rows_now, files_now = left_by(folder)
    assert files_now.keys() == files.keys()
    for name, body in files.items():
        assert files_now[name].decode() == body.decode(), name
    for table, held in rows.items():
        assert rows_now[table] == held, table


def left_by(folder: Path) -> tuple[dict[str, list[str]], dict[str, bytes]]:
    """All rows, and all files that are published."""
    published = [folder / "content", folder / "digests", folder / "static"]
    files = {
        str(path.relative_to(folder)): path.read_bytes()
        for part in published
        for path in sorted(part.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    return rows_of(str(folder / ".rashomon" / "rashomon.sqlite3")), files


Left = tuple[dict[str, list[str]], dict[str, bytes]]


@pytest.fixture(scope="module")
def one_run(server: HTTPServer, tmp_path_factory: pytest.TempPathFactory) -> Callable[[bool], Left]:
    """What one run leaves that nobody disturbs, from the network or from a capture."""

    # Once in this process: the processes that are forked below then need not load everything again.
    run(site(tmp_path_factory.mktemp("warm") / "site", server), live=False)()

    @functools.cache
    def made(live: bool) -> Left:
        folder = site(tmp_path_factory.mktemp("one") / "site", server)
        assert in_another_process(run(folder, live=live)) == 0
        rows, files = left_by(folder)
        assert len(files) >= 3
        assert len(rows["digests"]) == 1
        return rows, files

    return made


def at_stage(stage: str) -> Callable[[Path, bool], Callable[[], None]]:
    return lambda folder, live: run(folder, live=live, tell=killed_when_told(stage))


def at_file(number: int) -> Callable[[Path, bool], Callable[[], None]]:
    return lambda folder, live: killed_at_file(number, run(folder, live=live))


@pytest.mark.parametrize(
    ("live", "killed"),
    [
        pytest.param(True, lambda folder, live: killed_at_mark(run(folder, live=live)), id="while a host is saved"),
        pytest.param(True, at_stage("collect"), id="after collecting"),
        pytest.param(False, at_stage("curate"), id="after curating"),
        pytest.param(True, at_stage("write"), id="after writing"),
        pytest.param(False, at_stage("verify"), id="after verifying"),
        pytest.param(True, at_file(1), id="before the first file"),
        pytest.param(False, at_file(2), id="before the second file"),
        pytest.param(True, at_file(3), id="before the third file"),
        pytest.param(False, at_stage("publish"), id="after publishing"),
    ],
)
def test_a_run_that_is_killed_and_made_again_ends_like_one_run(
    live: bool,
    killed: Callable[[Path, bool], Callable[[], None]],
    one_run: Callable[[bool], Left],
    server: HTTPServer,
    tmp_path: Path,
) -> None:
    folder = site(tmp_path / "site", server)
    assert in_another_process(killed(folder, live)) == -signal.SIGKILL
    assert in_another_process(run(folder, live=live)) == 0
    assert_like_one_run(folder, *one_run(live))


@pytest.mark.parametrize("live", [True, False])
def test_a_repeated_run_changes_nothing(
    live: bool, one_run: Callable[[bool], Left], server: HTTPServer, tmp_path: Path
) -> None:
    folder = site(tmp_path / "site", server)
    for _ in range(2):
        assert in_another_process(run(folder, live=live)) == 0
    assert_like_one_run(folder, *one_run(live))
