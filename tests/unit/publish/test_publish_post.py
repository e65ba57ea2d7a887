"""The post: the contract's front matter and body, and nothing of the outside that acts."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from rashomon.publish.digest_json import view_of
from rashomon.publish.feeds import entry_html
from rashomon.publish.mail_form import mail_form
from rashomon.publish.page import read_page
from rashomon.publish.plain import safe_name, shown, web_link
from rashomon.publish.post import PostPublisher, render_post
from rashomon.publish.text import render_text
from rashomon.records import Perspective
from tests.fixtures_digest import DAY, HOSTILE_TITLES, hostile_digest, make_digest, topic


def front_matter(post: str) -> dict[str, object]:
    return dict(yaml.safe_load(post.split("---\n")[1]))


def body(post: str) -> str:
    return post.split("\n---\n", 1)[1]


def test_front_matter_has_the_contracts_keys_in_order() -> None:
    post = render_post(view_of(make_digest()))
    data = front_matter(post)
    assert list(data) == [
        "title", "date", "topic", "topicName", "sources", "articleCount", "perspectives", "chinaSources",
        "japanSources", "draft", "rashomon",
    ]  # fmt: skip
    assert data["title"] == "China vs Japan News - 2031-05-14"
    assert data["date"] == dt.datetime(2031, 5, 14, 4, tzinfo=dt.UTC)
    assert "\ndate: 2031-05-14T04:00:00.000Z\n" in post
    assert data["articleCount"] == 8
    assert data["perspectives"] == [
        {"id": "china", "name": "China", "count": 4},
        {"id": "japan", "name": "Japan", "count": 4},
    ]
    assert (data["chinaSources"], data["japanSources"], data["draft"]) == (4, 4, False)
    assert data["sources"] == [
        "Eastern Daily", "Red Lantern", "Harbour Post", "Island Wire", "Fuji Shimbun", "National Radio",
    ]  # fmt: skip


def test_body_has_the_contracts_sections_in_order() -> None:
    text = body(render_post(view_of(make_digest())))
    assert re.findall(r"^## .*$", text, re.MULTILINE) == [
        "## Overall Highlights", "## China Perspective (China Sources)", "## Japan Perspective (Japan Sources)",
        "## Where They Differ", "## Only One Side Reports", "## Words They Use", "## Sources",
    ]  # fmt: skip
    assert text.index("<!--more-->") < text.index("## China Perspective")
    assert text.count("<!--more-->") == 1
    assert "This summary is based on 8 articles from the following sources:\n\n1. [en] [Beijing lodges protest" in text
    assert re.search(r"^2\. \[zh\] \[日本测量船.*\]\(https://\S+\) - Red Lantern \(5/13/2031\)$", text, re.MULTILINE)


def test_marks_stand_where_the_writer_put_them() -> None:
    text = body(render_post(view_of(make_digest())))
    first = next(line for line in text.splitlines() if line.startswith("- "))
    assert re.search(r"May 13\) \[\[1\]\]\(#source-1\) is in Japan .* \[\[5\]\]\(#source-5\)$", first)
    assert "[[3]](#source-3)[[7]](#source-7)" in text


@pytest.mark.parametrize(
    ("language", "mark"), [("en", "translated"), ("ja", "翻訳"), ("zh-Hant", "译文"), ("de", "translated")]
)
def test_a_sentence_from_another_language_says_so_in_every_form(language: str, mark: str) -> None:
    view = view_of(make_digest())
    told = [replace(each, translated=True, language=language) for each in view.bullets]
    translated = replace(view, bullets=tuple(told))
    forms = (render_post, render_text, entry_html, lambda one: mail_form(one, page_url=None).html)
    for form in forms:
        assert form(view).count(f"({mark})") == 0
        assert form(translated).count(f"({mark})") == len(told)
    bullets = re.findall(r"^- .*$", body(render_post(translated)), re.MULTILINE)
    assert all(re.search(rf"\({mark}\)( \[\[\d+\]\]\(#source-\d+\).*)?$", line) for line in bullets)


def test_a_side_without_articles_is_said_plainly() -> None:
    sides = (*topic().perspectives, Perspective(id="korea", name="Korea"))
    view = view_of(make_digest(of=topic(perspectives=sides)))

    def said(*, collected: int | None = 60, outlets: int | None = 5, relevant: int = 0) -> str:
        korea = replace(view.sides[-1], collected=collected, outlets=outlets, relevant=relevant)
        post = render_post(replace(view, sides=(*view.sides[:-1], korea)))
        assert front_matter(post)["koreaSources"] == 0
        return post.split("## Korea Perspective (Korea Sources)\n\n")[1].split("\n")[0]

    assert said() == "None of the sources that were read on this side wrote about the topic in this window."
    assert said(collected=1, outlets=1) == (
        "Not enough was collected on this side to say: 1 item from 1 outlet in this window."
    )
    assert said(collected=0, outlets=0).endswith("to say: 0 items from 0 outlets in this window.")
    silenced = tuple(each for each in view.bullets if each.side != "japan")
    post = render_post(replace(view, bullets=silenced))
    assert "## Japan Perspective (Japan Sources)\n\nNo sentence of this side passed the checks;" in post
    assert said(collected=None, outlets=None) == said(relevant=3) == "No article of this side is printed."


def test_two_renderings_are_equal_and_the_page_data_is_read_back() -> None:
    post = render_post(view_of(make_digest()))
    assert post == render_post(view_of(make_digest()))
    page = read_page(post)
    assert page is not None
    assert [source["n"] for source in page["sources"]] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert page == json.loads(yaml.safe_load(post.split("---\n")[1])["rashomon"]["page"])
    foreign = [part for bullet in page["bullets"] for part in bullet["parts"] if "lang" in part]
    assert {part["lang"] for part in foreign} == {"zh", "ja"}


def test_an_old_post_has_no_page_data() -> None:
    assert read_page('---\ntitle: "x"\n---\n\n## Overall Highlights\n') is None


def test_hostile_headlines_leave_the_front_matter_whole() -> None:
    post = render_post(view_of(hostile_digest()))
    data = front_matter(post)
    page = read_page(post)
    assert data["articleCount"] == 8
    assert page is not None
    assert [source["title"] for source in page["sources"]] == [shown(title, 300) for title in HOSTILE_TITLES[:8]]
    text = body(post)
    assert "{{<" not in text
    assert "{{%" not in text
    assert text.count("<!--more-->") == 1
    assert "<script" not in text.replace("\\<script", "")
    assert not any(char in post for char in "\x00\u202e\u200b\ufeff\U000e0041\x85\u2028")
    assert max(len(line) for line in text.splitlines()) < 2500


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "//x",
        "https://", "https://user:secret@host.example/", "&#106;avascript:alert(1)", "file:///etc/passwd", "http://[::1",
    ],
)  # fmt: skip
def test_links_that_act_are_dropped(url: str) -> None:
    assert web_link(url) is None


def test_links_are_written_so_that_they_end_where_they_end() -> None:
    assert (
        web_link("https://x.example/a(b)c d?q=<i>&copy;#{{<x>}}")
        == "https://x.example/a%28b%29c%20d?q=%3Ci%3E&copy%3B#%7B%7B%3Cx%3E%7D%7D"
    )
    assert web_link("https://新华.example/日本") is not None


def test_names_are_safe_and_unique() -> None:
    names = [safe_name(text) for text in ("china-japan", "../../etc", "China-Japan", "x" * 300, "中国", "", "con.")]
    assert names[0] == "china-japan"
    assert len({name.lower() for name in names}) == len(names)
    assert all(re.fullmatch(r"[a-z0-9-]{1,80}", name) for name in names)


def test_the_publisher_writes_where_sites_look(tmp_path: Path) -> None:
    (path,) = PostPublisher().publish(make_digest(), tmp_path)
    assert path == tmp_path / "content" / "posts" / "china-japan" / f"{DAY}.md"
    assert path.read_text(encoding="utf-8") == render_post(view_of(make_digest()))
