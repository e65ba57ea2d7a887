"""A site below a path of its host, as on GitHub Pages."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Browser, expect

from rashomon.publish.post import PostPublisher
from rashomon.publish.site import Site, build_site
from tests.browser.conftest import QuietHandler
from tests.fixtures_digest import DAY, make_digest

pytestmark = pytest.mark.browser


def test_everything_stays_below_the_path(browser: Browser, tmp_path: Path) -> None:
    PostPublisher().publish(make_digest(), tmp_path)
    handler = functools.partial(QuietHandler, directory=str(tmp_path / "host"))
    lost: list[str] = []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        address = f"http://127.0.0.1:{server.server_port}/shores/"
        build_site(Site(root=tmp_path, output=tmp_path / "host" / "shores", work=tmp_path / "work", base_url=address))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        context = browser.new_context()
        page = context.new_page()
        page.on("response", lambda answer: lost.append(answer.url) if answer.status >= 400 else None)
        page.goto(address)
        page.locator(".headline a").first.click()
        page.wait_for_url(re.compile(f"/shores/posts/china-japan/{DAY}/"))
        page.goto(address + "search/?q=测量船")
        first = page.locator("#results a").first
        expect(first).to_have_attribute("href", f"/shores/posts/china-japan/{DAY}/", timeout=15_000)
        first.click()
        expect(page.locator("h1")).to_contain_text("2031")
        context.close()
        server.shutdown()
    assert lost == []
    for path in (tmp_path / "host").rglob("*.html"):
        tree = lxml.html.parse(str(path)).getroot()
        inner = [link for link in tree.xpath("//a/@href | //link/@href | //script/@src") if link.startswith("/")]
        assert all(link.startswith("/shores/") for link in inner), path
