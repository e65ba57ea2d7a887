"""The site as a reader meets it: keyboard, touch, phone, dark, without script, in three languages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import HOSTILE_DAY, OLD_DAY, BuiltSite
from tests.fixtures_digest import DAY, HOSTILE_TITLES

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def _tab_to(page: Page, selector: str, limit: int = 60) -> None:
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{limit} steps with the Tab key do not reach {selector}")


def test_from_the_front_page_to_the_evidence_by_keyboard_alone(page: Page, site: BuiltSite) -> None:
    page.goto(site.address)
    _tab_to(page, ".headline a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(site.day))
    _tab_to(page, "button.cite")
    page.keyboard.press("Enter")
    evidence = page.locator(".evidence:popover-open")
    expect(evidence).to_be_visible()
    expect(evidence).to_contain_text("Eastern Daily")
    expect(evidence).to_contain_text("state-run")
    expect(evidence).to_contain_text("left after six hours")
    _tab_to(page, ".evidence:popover-open .words a", 5)
    assert page.evaluate("document.activeElement.href").startswith("https://eastern-daily.example/")
    page.keyboard.press("Escape")
    expect(evidence).to_have_count(0)
    assert page.evaluate("document.activeElement.matches('button.cite')")


def test_evidence_opens_by_touch_and_stays_on_the_screen(browser: Browser, site: BuiltSite) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(site.address + site.day)
    page.locator(".stories button.cite").first.tap()
    box = page.locator(".evidence:popover-open").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert box["y"] + box["height"] <= 741
    context.close()


def test_reading_needs_no_script(browser: Browser, site: BuiltSite) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address)
    page.locator(".headline a").first.click()
    expect(page.locator(".sources .evidence").last).to_be_visible()
    page.locator("button.cite").first.click()
    expect(page.locator(".evidence:popover-open")).to_be_visible()
    page.goto(site.address + "search/")
    expect(page.locator("noscript p")).to_contain_text("Search needs JavaScript")
    context.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1440, 2560])
def test_columns_stand_side_by_side_where_there_is_room(browser: Browser, site: BuiltSite, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    for path in ("", site.day, site.hostile_day, site.old_day, "posts/china-japan/", "outlets/"):
        page.goto(site.address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.goto(site.address + site.day)
    one, other = (page.locator(".story").first.locator(".column").nth(at).bounding_box() for at in (0, 1))
    assert one is not None
    assert other is not None
    if width < 640:
        assert other["y"] >= one["y"] + one["height"]
    else:
        assert other["y"] == one["y"]
        assert other["x"] >= one["x"] + one["width"]
    context.close()


def test_right_to_left_turns_the_page_round(page: Page, site: BuiltSite) -> None:
    page.goto(site.address + site.day)
    page.evaluate("document.documentElement.dir = 'rtl'")
    one, other = (page.locator(".story").first.locator(".column").nth(at).bounding_box() for at in (0, 1))
    assert one is not None
    assert other is not None
    assert other["x"] + other["width"] <= one["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_light_and_dark_follow_the_system_and_the_button(browser: Browser, site: BuiltSite) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(site.address)
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.click("#theme")
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.goto(site.address + site.day)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == grounds[-1]
        context.close()
    assert grounds[0] == grounds[3]
    assert grounds[1] == grounds[2]
    assert grounds[0] != grounds[1]


def test_each_side_has_its_own_colour(page: Page, site: BuiltSite) -> None:
    page.goto(site.address + site.day)
    tones = page.eval_on_selector_all(
        ".story:first-of-type .column", "all => all.map(each => getComputedStyle(each).borderBlockStartColor)"
    )
    assert len(set(tones)) == 2


@pytest.mark.parametrize(
    ("query", "language"), [("survey vessel", "en"), ("测量船", "zh"), ("レアアース", "ja"), ("海洋調査船", "ja")]
)
def test_search_finds_words_of_three_languages(page: Page, site: BuiltSite, query: str, language: str) -> None:
    page.goto(site.address + "search/")
    page.fill("#q", query)
    page.keyboard.press("Enter")
    first = page.locator("#results li").first
    expect(first).to_be_visible(timeout=15_000)
    expect(page.locator("#results p[lang]").first).to_have_attribute("lang", language)
    first.locator("a").click()
    page.wait_for_url(re.compile(r"/posts/china-japan/"))
    assert query.split()[0] in page.content()


def test_search_filters_and_says_when_there_is_nothing(page: Page, site: BuiltSite) -> None:
    page.goto(site.address + "search/")
    page.fill("#q", "zzzzqqqq")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_have_text("Nothing was found.", timeout=15_000)
    page.fill("#q", "")
    page.select_option("select[name=outlet]", "Harbour Post")
    expect(page.locator("#results li").first).to_be_visible(timeout=15_000)
    assert page.locator("select[name=language] option").count() >= 3


def test_search_is_narrowed_to_a_range_of_days(page: Page, site: BuiltSite) -> None:
    page.goto(site.address + "search/")
    page.locator("#q").focus()
    for first, last, found in (
        (DAY - dt.timedelta(days=1), DAY, 2),
        (DAY - dt.timedelta(days=2), DAY - dt.timedelta(days=2), 1),
        (DAY + dt.timedelta(days=1), None, 0),
        (None, OLD_DAY, 1),
        (OLD_DAY, HOSTILE_DAY, 2),
        (DAY, OLD_DAY, 0),
    ):
        page.fill("input[name=from]", first.isoformat() if first else "")
        page.fill("input[name=to]", last.isoformat() if last else "")
        expect(page.locator("#status")).to_have_text(
            f"Found: {found}" if found else "Nothing was found.", timeout=15_000
        )
        days = [link.split(", ")[-1] for link in page.locator("#results a").all_inner_texts()]
        assert all((not first or str(first) <= day) and (not last or day <= str(last)) for day in days)
    page.fill("input[name=from]", "")
    page.fill("input[name=to]", str(DAY))
    page.fill("#q", "survey vessel")
    expect(page.locator("#results a").first).to_contain_text("2031-05-1")
    expect(page.locator("#results mark").first).to_have_text("survey")


def test_the_interface_speaks_chinese_and_japanese(page: Page, site: BuiltSite) -> None:
    for code, archive, heading in (("zh", "档案", "各方对照"), ("ja", "アーカイブ", "並べて読む")):
        page.goto(f"{site.address}{code}/")
        assert page.get_attribute("html", "lang") == code
        expect(page.locator(".masthead nav")).to_contain_text(archive)
        expect(page.locator(".colophon a[hreflang]")).to_have_text(["English", "中文", "日本語"])
        page.goto(f"{site.address}{code}/{site.day}")
        expect(page.locator("#stories")).to_have_text(heading)


def test_foreign_headlines_carry_their_language(page: Page, site: BuiltSite) -> None:
    page.goto(site.address + site.day)
    expect(page.locator(".stories [lang=zh]").first).to_contain_text("日本测量船")
    expect(page.locator(".stories [lang=ja]").first).to_contain_text("海洋調査船")


def test_a_foreign_headline_comes_with_its_mark_and_the_readings_of_its_names(page: Page, site: BuiltSite) -> None:
    page.goto(site.address + site.day)
    expect(page.locator(".stories abbr.in[title=Chinese]").first).to_have_text("zh")
    page.locator(".stories li", has_text="日本测量船").locator("button.cite").click()
    opened = page.locator(".evidence:popover-open")
    expect(opened.locator(".names")).to_contain_text("日本 Japan")
    expect(opened.locator(".names [lang=zh]").last).to_have_text("日本")
    page.goto(site.address + "outlets/red-lantern/")
    expect(page.locator(".names").last).to_contain_text("日本 Japan")


def test_the_evidence_is_the_source_itself_and_goes_back_to_its_place(page: Page, site: BuiltSite) -> None:
    page.goto(site.address + site.day)
    source = page.locator("#source-1 .evidence")
    expect(source).to_have_css("position", "static")
    page.locator(".highlights button.cite").first.click()
    expect(source).to_have_css("position", "fixed")
    expect(source).to_be_in_viewport()
    height = page.evaluate("document.documentElement.scrollHeight")
    page.keyboard.press("Escape")
    expect(source).to_have_css("position", "static")
    assert abs(page.evaluate("document.documentElement.scrollHeight") - height) <= 60


def test_paper_gets_the_text_the_numbers_and_the_addresses(page: Page, site: BuiltSite) -> None:
    page.goto(site.address + site.day)
    page.emulate_media(media="print", color_scheme="dark")
    for gone in (".masthead nav", ".colophon", ".neighbours", ".self"):
        expect(page.locator(gone).first).to_be_hidden()
    for kept in (".highlights li", ".story .column", "#source-8 .words", "#source-1 blockquote", "dl.made"):
        expect(page.locator(kept).first).to_be_visible()
    mark, address = (
        page.locator(selector).first.evaluate("(each, which) => getComputedStyle(each, which).content", which)
        for selector, which in (("button.cite", "::before"), ("#source-1 .words a", "::after"))
    )
    assert mark == '"["'
    assert "https://eastern-daily.example/" in address
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_forced_colours_leave_every_side_its_name_and_every_mark_its_edge(browser: Browser, site: BuiltSite) -> None:
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(site.address + site.day)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    expect(page.locator(".story .side-name").first).to_contain_text("China", ignore_case=True)
    page.locator("button.cite").first.click()
    edge = page.locator(".evidence:popover-open").evaluate("each => getComputedStyle(each).borderTopWidth")
    assert edge != "0px"
    page.goto(site.address + "posts/china-japan/")
    fills = page.eval_on_selector_all(
        ".picture > .wide path[fill^='var(--tone']", "all => all.map(each => getComputedStyle(each).fill)"
    )
    assert len(set(fills)) == 2
    context.close()


def test_a_post_from_before_rashomon_stands_in_the_same_archive(page: Page, site: BuiltSite) -> None:
    page.goto(site.address + "posts/")
    assert page.locator(".days li").count() == 5
    page.goto(site.address + site.old_day)
    expect(page.locator(".columns .column")).to_have_count(2)
    expect(page.locator("#source-2")).to_contain_text("Port buys pier")
    expect(page.locator(".neighbours a")).to_have_count(1)


def test_a_story_is_followed_over_the_days(page: Page, site: BuiltSite) -> None:
    page.goto(site.address + site.day)
    page.locator(".follow").first.click()
    expect(page.locator("h1")).to_contain_text("Beijing lodges protest")
    expect(page.locator(".thread .story")).to_have_count(3)
    page.locator(".thread .story h2 a").first.click()
    assert "#story-" in page.url


def test_an_outlet_says_who_owns_it(page: Page, site: BuiltSite) -> None:
    page.goto(site.address + "outlets/eastern-daily/")
    expect(page.locator("dl.made")).to_contain_text("State Press Office")
    expect(page.locator("dl.made")).to_contain_text("state-run")
    expect(page.locator("article")).to_contain_text("Exchange programme")


def test_hostile_headlines_are_text_and_nothing_more(page: Page, site: BuiltSite) -> None:
    for path in (site.hostile_day, "", "posts/china-japan/", "outlets/eastern-daily/", "zh/" + site.hostile_day):
        page.goto(site.address + path)
        assert page.evaluate("window.pwned") is None
        assert page.locator("main img").count() == 0
        assert page.locator("a[href^='javascript' i], a[href^='data' i]").count() == 0
    page.goto(site.address + site.hostile_day)
    text = page.locator(".sources").all_inner_texts()
    whole = " ".join(" ".join(text).split())
    for shown in ('<script>window.pwned=1</script><img src=x onerror="window.pwned=2">', "{{% shell %}} {{ .Site }}",
                  "](javascript:alert(1)) [link](javascript:alert(1)) [1] `code` ```sh **bold** ~~gone~~",
                  "<!--more--> --- +++", "&amp; &lt;b&gt; &#x3C;i&#x3E;", "👨\u200d👩\u200d👧"):  # fmt: skip
        assert shown in whole, shown
    assert HOSTILE_TITLES[5] not in whole
