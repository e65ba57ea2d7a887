"""One built site for all browser tests, served on loopback, and one Chromium."""

from __future__ import annotations

import datetime as dt
import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from rashomon.publish.digest_json import JsonPublisher
from rashomon.publish.feeds import FeedPublisher
from rashomon.publish.post import PostPublisher
from rashomon.publish.site import Site, SiteReport, build_site
from rashomon.records import ContestedTerm, Entity, Name, Vocabulary
from tests.fixtures_digest import DAY, OUTLETS, hostile_digest, make_digest, topic

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip
HOSTILE_DAY = DAY - dt.timedelta(days=9)
OLD_DAY = dt.date(2030, 2, 3)
OLD_POST = """---
title: "China vs Japan News - 2030-02-03"
date: 2030-02-03T04:00:43.307Z
topic: china-japan
topicName: "China vs Japan"
sources: ["Eastern Daily", "Island Wire"]
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

- A pier was opened, and both sides sent a minister.

<!--more-->

## China Perspective (China Sources)

- The pier is called a gift.

## Japan Perspective (Japan Sources)

- The pier is called a purchase.

## Sources

This summary is based on 2 articles from the following sources:

1. [en-US] [A pier for the southern port](https://eastern-daily.example/pier?oc=5) - Eastern Daily (2/3/2030)
2. [en-US] [Port buys pier](https://island-wire.example/pier) - Island Wire (2/3/2030)
"""


class BuiltSite:
    """The built site: its files, its address, and what the builder said."""

    def __init__(self, root: Path, address: str, report: SiteReport) -> None:
        self.root = root
        self.address = address
        self.report = report
        self.day = f"posts/china-japan/{DAY}/"
        self.hostile_day = f"posts/china-japan/{HOSTILE_DAY}/"
        self.old_day = f"posts/china-japan/{OLD_DAY}/"


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing for each request."""


def _name(language: str, text: str) -> Name:
    return Name(language=language, text=text)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """Three days with a story that goes on, a hostile day and a post from before Rashomon, in three languages."""
    root = tmp_path_factory.mktemp("site")
    terms = ContestedTerm(concept="ship", terms=(("china", (_name("en", "survey vessel"),)),))
    country = Entity(id="japan", kind="country", side="japan", names=(_name("en", "Japan"), _name("zh", "日本")))
    about = topic(vocabulary=Vocabulary(contested=(terms,), entities=(country,)))
    digests = [make_digest(DAY - dt.timedelta(days=back), of=about, thread="c0ffee0000000001") for back in (2, 1, 0)]
    for digest in (hostile_digest(HOSTILE_DAY), *digests):
        for publisher in (PostPublisher(), JsonPublisher(), FeedPublisher()):
            publisher.publish(digest, root)
    (root / "content" / "posts" / "china-japan" / f"{OLD_DAY}.md").write_text(OLD_POST, encoding="utf-8")
    output = root / "public"
    handler = functools.partial(QuietHandler, directory=str(output))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        report = build_site(
            Site(
                root=root, output=output, work=root / ".rashomon" / "site", base_url=address,
                languages=("en", "zh", "ja"), topics=(about,), outlets=tuple(OUTLETS.values()),
            )
        )  # fmt: skip
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield BuiltSite(output, address, report)
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless; closed with the module, since Playwright occupies the thread's event loop."""
    binary = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if binary is None:
        pytest.skip("no Chromium on this machine: tests/browser/install_chromium.sh installs it")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=binary, args=FLAGS)
        yield launched
        launched.close()
