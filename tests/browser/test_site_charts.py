"""The charts in a real browser: as pictures without script, and answering to the reader under the strict policy."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import HOSTILE_DAY, OLD_DAY, BuiltSite
from tests.fixtures_digest import DAY

pytestmark = pytest.mark.browser
TOPIC = "posts/china-japan/"
BARS = "path[fill^='var(--tone']"


class Watched:
    """A page, and what it complained about and asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda said: self.faults.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Watched(context.new_page())
    context.close()


def _explore(page: Page) -> None:
    page.click("#explore")
    expect(page.locator("figure.words .key button").last).to_be_visible(timeout=20_000)


def test_without_script_the_charts_are_pictures_with_their_figures(browser: Browser, site: BuiltSite) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(site.address + TOPIC)
    assert page.locator("figure.chart svg.wide[role=img]").count() == 3
    for at, (name, first) in enumerate(
        (
            ("Articles printed a day, by side", OLD_DAY),
            ("Stories a day", HOSTILE_DAY),
            ("Words for the same thing, in printed headlines", HOSTILE_DAY),
        )
    ):
        picture = page.locator("figure.chart").nth(at).locator("svg.wide")
        expect(picture).to_be_visible()
        expect(picture).to_have_accessible_name(name)
        expect(picture).to_have_accessible_description(f"{first} – {DAY}. The figures stand in the table below.")
    expect(page.locator("#explore")).to_be_hidden()
    page.locator("figure.chart summary").first.click()
    expect(page.locator("figure.chart table").first).to_contain_text(str(DAY))
    context.close()


def test_each_chart_has_its_data_file_and_its_specification(watched: Watched, site: BuiltSite) -> None:
    page = watched.page
    page.goto(site.address + TOPIC)
    files = [link.get_attribute("href") or "" for link in page.locator("figure.chart a[download]").all()]
    assert [file.rpartition("/")[2] for file in files] == [
        f"china-japan-{kind}.{suffix}" for kind in ("articles", "stories", "words") for suffix in ("csv", "en.json")
    ]
    texts = [page.request.get(site.address.rstrip("/") + file) for file in files]
    rows = list(csv.reader(io.StringIO(texts[0].text())))
    assert rows[0] == ["day", "side", "articles"]
    assert rows[-2:] == [[str(DAY), "China", "4"], [str(DAY), "Japan", "4"]]
    words = list(csv.reader(io.StringIO(texts[4].text())))
    assert words[0] == ["period", "term", "language", "side", "headlines"]
    assert sum(int(row[-1]) for row in words[1:] if row[1:4] == ["survey vessel", "en", "China"]) == 3
    assert texts[3].json()["data"]["url"] == "china-japan-stories.csv"


def test_the_charts_answer_to_the_reader_under_the_policy(watched: Watched, site: BuiltSite) -> None:
    page = watched.page
    page.goto(site.address + TOPIC)
    assert not [url for url in watched.asked if "/charts/" in url], "nothing is loaded before it is asked for"
    place = "all => all.map(each => [each.offsetTop, each.offsetLeft, each.offsetWidth, each.offsetHeight])"
    before = page.eval_on_selector_all("figure.chart, .calendar", place)
    _explore(page)
    assert page.evaluate("document.activeElement.matches('.key button')")
    articles = page.locator("figure.chart").first
    assert page.eval_on_selector_all("figure.chart, .calendar", place) == before, "nothing moves"
    assert articles.locator(".wide svg").count() == 1
    bars = articles.locator(f".wide {BARS}")
    assert bars.count() == 10, "five days, two sides"
    bars.last.hover()
    tip = page.locator(".tip")
    expect(tip).to_be_visible()
    assert tip.inner_text().split("\n") == ["Day", "14 May 2031", "Side", "Japan", "Articles", "4"]
    page.mouse.move(2, 2)
    expect(tip).to_be_hidden()
    toggle = articles.get_by_role("button", name="China")
    toggle.press("Enter")
    expect(toggle).to_have_attribute("aria-pressed", "false")
    expect(bars).to_have_count(5)
    toggle.press("Space")
    expect(bars).to_have_count(10)
    bars = page.locator(f"figure.words .wide {BARS}").all()
    drawn = [bar for bar in bars if "v0h" not in (bar.get_attribute("d") or "")]
    assert len(drawn) == 3
    drawn[-1].hover()
    assert tip.inner_text().split("\n")[:2] == ["Term", "survey vessel"]
    assert watched.faults == []
    assert all(url.startswith(site.address) for url in watched.asked)


def test_only_topics_load_what_their_charts_need(watched: Watched, site: BuiltSite) -> None:
    for path in ("", site.day, "posts/", "search/", "outlets/"):
        watched.page.goto(site.address + path)
    assert not [url for url in watched.asked if "/js/charts" in url or "/charts/" in url]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_have_the_colours_of_their_sides_in_both_themes(browser: Browser, site: BuiltSite, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(site.address + TOPIC)

    def colours() -> tuple[list[str], list[str]]:
        bars = page.eval_on_selector_all(
            f"figure.chart:nth-of-type(1) .wide {BARS}", "all => all.map(each => getComputedStyle(each).fill)"
        )
        keys = page.eval_on_selector_all(
            "figure.chart:nth-of-type(1) .swatch", "all => all.map(each => getComputedStyle(each).backgroundColor)"
        )
        return bars, keys

    bars, keys = colours()
    assert set(bars) == set(keys)
    assert len(set(keys)) == 2
    _explore(page)
    assert set(colours()[0]) == set(keys), "the same before and after"
    page.click("#theme")
    turned, turned_keys = colours()
    assert set(turned) == set(turned_keys)
    assert not set(turned) & set(bars), "the tones follow the theme without being drawn again"
    context.close()


def test_the_axes_and_tips_speak_the_interfaces_language(watched: Watched, site: BuiltSite) -> None:
    page = watched.page
    for code, date, tip in (
        ("ja", "2030年2月3日", ["日", "2031年5月14日", "側", "Japan"]),
        ("zh", "2030年2月3日", ["日期", "2031年5月14日", "一方", "Japan"]),
    ):
        page.goto(f"{site.address}{code}/{TOPIC}")
        expect(page.locator("figure.chart").first.locator("svg.wide")).to_contain_text(date)
        _explore(page)
        page.locator(f"figure.chart >> nth=0 >> .wide {BARS}").last.hover()
        assert page.locator(".tip").inner_text().split("\n")[:4] == tip
    assert watched.faults == []


@pytest.mark.parametrize(("width", "size"), [(320, "narrow"), (768, "wide"), (2560, "wide")])
def test_the_picture_fits_its_place_and_its_letters_can_be_read(
    browser: Browser, site: BuiltSite, width: int, size: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(site.address + TOPIC)
    for asked in (False, True):
        if asked:
            _explore(page)
        for chart in page.locator(".picture").all():
            seen = chart.evaluate("each => [...each.children].filter(part => part.checkVisibility()).length")
            assert seen == 1
            expect(chart.locator(f"> .{size}")).to_be_visible()
        least = page.locator(f".picture > .{size} text").evaluate_all(
            "all => Math.min(...all.map(each => parseFloat(getComputedStyle(each).fontSize) * each.getScreenCTM().a))"
        )
        assert least >= 9
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_a_page_from_right_to_left_keeps_the_drawing_as_it_is(watched: Watched, site: BuiltSite) -> None:
    page = watched.page
    page.goto(site.address + TOPIC)
    page.evaluate("document.documentElement.dir = 'rtl'")
    chart = page.locator("figure.chart").first
    label = chart.locator("svg.wide text", has_text=re.compile("^0$")).bounding_box()
    bar = chart.locator(f".wide {BARS}").first.bounding_box()
    assert label is not None
    assert bar is not None
    assert label["x"] + label["width"] <= bar["x"]


def test_forced_colours_leave_the_bars_and_paper_gets_the_picture(browser: Browser, site: BuiltSite) -> None:
    context = browser.new_context(forced_colors="active", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(site.address + TOPIC)
    fills = page.eval_on_selector_all(f".wide {BARS}", "all => all.map(each => getComputedStyle(each).fill)")
    assert len(set(fills)) == 2
    page.emulate_media(media="print", forced_colors="none")
    expect(page.locator("#explore")).to_be_hidden()
    expect(page.locator("figure.chart svg.wide").first).to_be_visible()
    context.close()


def test_a_library_that_cannot_be_had_leaves_the_pictures(watched: Watched, site: BuiltSite) -> None:
    page = watched.page
    page.route("**/charts/vega-*.js", lambda route: route.abort())
    page.goto(site.address + TOPIC)
    page.click("#explore")
    expect(page.locator(".explore [role=status]")).to_have_text("The interactive chart could not be loaded.")
    expect(page.locator("figure.chart svg.wide").first).to_be_visible()
    assert page.locator("figure.chart svg.wide").count() == 3
