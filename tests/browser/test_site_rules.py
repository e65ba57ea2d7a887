"""What must hold on every page: no fault, no foreign request, the policy, accessibility, links, weight."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import lxml.html
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import BuiltSite
from tests.fixtures_digest import DAY

pytestmark = pytest.mark.browser
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def _pages(site: BuiltSite) -> Iterator[tuple[str, Path]]:
    for path in sorted(site.root.rglob("*.html")):
        yield path.relative_to(site.root).as_posix().removesuffix("index.html"), path


def _main_pages(site: BuiltSite) -> list[str]:
    thread = next((site.root / "stories").glob("*/index.html")).parent.name
    return [
        "", site.day, site.hostile_day, site.old_day, "posts/", "posts/china-japan/", "outlets/",
        "outlets/eastern-daily/", "stories/", f"stories/{thread}/", "search/", "about/", "ja/" + site.day, "404.html",
    ]  # fmt: skip


def test_hugo_had_nothing_to_complain_about(site: BuiltSite) -> None:
    assert site.report.warnings == ()
    assert site.report.days == 5


def test_no_page_complains_or_asks_another_host(browser: Browser, site: BuiltSite) -> None:
    faults: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(site.address) else faults.append(request.url))
    page.on("response", lambda answer: faults.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    for path in _main_pages(site):
        page.goto(site.address + path)
    page.goto(site.address + "search/?q=survey")
    page.locator("#results li").first.wait_for()
    context.close()
    assert faults == []


def test_the_policy_stops_what_is_not_from_this_site(browser: Browser, site: BuiltSite) -> None:
    context = browser.new_context()
    page = context.new_page()
    for path in _main_pages(site):
        page.goto(site.address + path)
        policy = page.get_attribute("meta[http-equiv='Content-Security-Policy']", "content") or ""
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        stopped = page.evaluate(
            """async () => {
                const found = [];
                document.addEventListener("securitypolicyviolation", event => found.push(event.effectiveDirective));
                const script = document.createElement("script");
                script.textContent = "window.ran = true";
                document.body.append(script);
                document.body.setAttribute("style", "color: red");
                const image = new Image();
                image.src = "https://evil.example/x.png";
                await fetch("https://evil.example/").catch(() => 0);
                await new Promise(done => setTimeout(done, 30));
                return [window.ran === undefined, ...new Set(found)];
            }"""
        )
        assert set(stopped) == {True, "connect-src", "img-src", "script-src-elem", "style-src-attr"}
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Browser, site: BuiltSite, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    axe = Axe()
    found: list[str] = []
    for path in _main_pages(site) if scheme == "light" else ("", site.day, "posts/china-japan/", "search/"):
        page.goto(site.address + path)
        if path == "posts/china-japan/":
            page.click("#explore")
            page.locator(".key button").last.wait_for()
        if path in (site.day, "posts/china-japan/"):
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        if path == site.day:
            page.locator("button.cite").first.click()
        result = axe.run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
        for fault in result.response["violations"]:
            found.append(f"{path}: {fault['id']}: {fault['nodes'][0]['html'][:160]} {fault['nodes'][0].get('any', '')}")
    context.close()
    assert found == []


def test_every_link_of_the_site_leads_somewhere(site: BuiltSite) -> None:
    names = {path.relative_to(site.root).as_posix() for path in site.root.rglob("*") if path.is_file()}
    trees = {name: lxml.html.parse(str(path)).getroot() for name, path in _pages(site)}
    ids = {name: set(tree.xpath("//@id")) for name, tree in trees.items()}
    lost = []
    for name, tree in trees.items():
        if name.endswith("index.html") or tree.xpath("//meta[@http-equiv='refresh']"):
            continue
        for link in tree.xpath("//a/@href | //link/@href | //script/@src | //form/@action"):
            target = urlsplit(urljoin(site.address + name, link))
            if target.netloc != urlsplit(site.address).netloc:
                continue
            path = unquote(target.path).lstrip("/")
            place = path + "index.html" if path == "" or path.endswith("/") else path
            if place not in names or (target.fragment and target.fragment not in ids.get(path, set())):
                lost.append(f"{name or '/'} -> {link}")
        for popover in tree.xpath("//@popovertarget"):
            if popover not in ids[name]:
                lost.append(f"{name} -> popover {popover}")
        repeated = [value for value in ids[name] if len(tree.xpath("//*[@id=$id]", id=value)) > 1]
        lost += [f"{name}: id {value} twice" for value in repeated]
    assert lost == []


def test_pages_are_light_and_do_not_jump(browser: Browser, site: BuiltSite) -> None:
    assert (site.root / site.day / "index.html").stat().st_size <= 60_000
    assert sum(path.stat().st_size for path in (site.root / "js").glob("*.js")) <= 15_000
    context = browser.new_context()
    page = context.new_page()
    page.goto(site.address)
    shift = page.evaluate(
        """() => new Promise(done => {
            let sum = 0;
            new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
                .observe({ type: "layout-shift", buffered: true });
            setTimeout(() => done(sum), 300);
        })"""
    )
    context.close()
    assert shift == 0


def test_feeds_of_the_site_are_well_formed_and_inert(site: BuiltSite) -> None:
    for path in sorted((site.root / "feeds").glob("*.atom")):
        parsed = feedparser.parse(path.read_bytes(), sanitize_html=False)
        assert not parsed.bozo, path.name
        assert parsed.entries
        assert all("<script" not in entry.content[0].value for entry in parsed.entries)
    for path in sorted((site.root / "feeds").glob("*.json")):
        assert json.loads(path.read_bytes())["version"] == "https://jsonfeed.org/version/1.1"
    assert {path.stem for path in (site.root / "feeds").glob("*.atom")} == {
        "site", "china-japan", "china-japan-china", "china-japan-japan",
    }  # fmt: skip


def test_other_programs_find_what_they_look_for(site: BuiltSite) -> None:
    tree = lxml.html.parse(str(site.root / site.day / "index.html")).getroot()
    (data,) = tree.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(data)["@type"] == "NewsArticle"
    assert tree.xpath("//meta[@property='og:title']/@content")[0].startswith("China vs Japan")
    assert "Beijing lodges protest" in tree.xpath("//meta[@name='description']/@content")[0]
    assert (site.root / "sitemap.xml").is_file()
    assert (site.root / "digests" / "china-japan" / f"{DAY}.json").is_file()
    opml = (site.root / "sources.opml").read_text(encoding="utf-8")
    assert '<opml version="2.0">' in opml
