"""What follows from many days: events, outlets, words over time, search bundles; and two to five sides on one site."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import yaml

from rashomon.publish import search_index
from rashomon.publish.archive import Day, open_archive
from rashomon.publish.digest_json import JsonPublisher, view_of
from rashomon.publish.feeds import entry_html
from rashomon.publish.mail_form import mail_form
from rashomon.publish.page import page_data, read_page
from rashomon.publish.post import PostPublisher, post_path, render_post
from rashomon.publish.site import Site, build_site
from rashomon.publish.site_files import write_tree
from rashomon.publish.site_pages import CARRIED, Outlets, Threads
from rashomon.publish.site_words import DAYS, PERIODS, WordsOverTime
from rashomon.publish.text import render_text
from rashomon.publish.view import BulletView, CiteView, DigestView, SideView, SourceView
from rashomon.records import ContestedTerm, Name, Vocabulary
from tests.fixtures_digest import DAY, OUTLETS, hostile_digest, make_digest, topic

FIVE = ("china", "japan", "korea", "island", "union")


def days_of(*digests: Any) -> Iterable[Day]:
    for digest in digests:
        page = json.loads(json.dumps(page_data(view_of(digest))))
        yield Day(topic="china-japan", topic_name="China vs Japan", date=digest.date, page=page, body="")


def front(text: str) -> dict[str, Any]:
    found = yaml.safe_load(text.split("\n---\n")[0][4:])
    assert isinstance(found, dict)
    return found


def write_post(view: DigestView, root: Path) -> None:
    path = post_path(root, view.topic, view.date)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render_post(view), encoding="utf-8")


def sided(count: int) -> DigestView:
    """A digest of ``count`` sides; those beyond two get one source each."""
    view = view_of(make_digest(of=topic(id=f"of-{count}", name=f"Of {count}")))
    moved = dict(zip((3, 7, 8), FIVE[2:count], strict=False))
    sources = tuple(dataclasses.replace(each, side=moved.get(each.n, each.side)) for each in view.sources)
    side_of = {each.n: each.side for each in sources}
    stories = tuple(
        dataclasses.replace(
            each,
            sides=tuple(dict.fromkeys(side_of[n] for n in each.numbers)),
            counts=tuple(dict.fromkeys((side_of[n], 1) for n in each.numbers)),
        )
        for each in view.stories
    )
    bullets = tuple(
        dataclasses.replace(each, side=side_of[each.cites[0].n]) if each.section == "perspective" else each
        for each in view.bullets
    )
    more = tuple(
        SideView(id=id_, name=id_.title(), collected=90, relevant=9, selected=1, outlets=4) for id_ in FIVE[2:count]
    )
    return dataclasses.replace(
        view,
        sides=tuple(
            dataclasses.replace(each, selected=sum(source.side == each.id for source in sources))
            for each in (*view.sides, *more)
        ),
        sources=sources, stories=stories, bullets=bullets,
    )  # fmt: skip


def test_page_data_comes_back_from_the_post_whatever_the_headlines_hold() -> None:
    for digest in (make_digest(), hostile_digest(), make_digest(titles=("It's 'so' it''s", "'", "''"))):
        view = view_of(digest)
        post = render_post(view)
        expected = json.loads(json.dumps(page_data(view)))
        assert read_page(post) == expected
        assert json.loads(front(post)["rashomon"]["page"]) == expected


def test_page_data_of_the_first_posts_is_still_read() -> None:
    post = '---\nrashomon:\n  page: |-\n    {\n    "sides":[],\n    "a":"it\'\'s"\n    }\n---\n\nbody\n'
    assert read_page(post) == {"sides": [], "a": "it''s"}
    assert read_page("---\ntitle: x\n---\n") is None


def test_a_translated_sentence_stands_with_the_one_source_it_renders() -> None:
    view = view_of(make_digest())
    bullets = tuple(
        dataclasses.replace(each, text="The ship's work was right, Tokyo says.", translated=True)
        if each.section == "perspective" and each.cites[0].n == 6
        else each
        for each in view.bullets
    )
    data = page_data(dataclasses.replace(view, bullets=bullets))
    told = {source["n"]: source.get("told") for source in data["sources"]}
    assert told.pop(6) == "The ship's work was right, Tokyo says."
    assert set(told.values()) == {None}


def test_the_readings_of_names_stand_in_every_form_and_are_text() -> None:
    view = view_of(make_digest())
    glosses = (("日本", "Japan"), ("<b>", "</table><script>\u202e"))
    sources = tuple(dataclasses.replace(each, glosses=glosses) if each.n == 2 else each for each in view.sources)
    with_names = dataclasses.replace(view, sources=sources)
    expected = "names: 日本 Japan, <b> </table><script>"
    assert expected in " ".join(render_text(with_names).split())
    mail = mail_form(with_names).html
    feed = entry_html(with_names)
    for drawn in (mail, feed):
        assert "<script" not in drawn
        assert expected in lxml.html.document_fromstring(drawn).text_content()
    bare = dataclasses.replace(view, sources=tuple(dataclasses.replace(each, glosses=()) for each in sources))
    assert "names:" not in render_text(bare) + mail_form(bare).html + entry_html(bare)
    assert page_data(with_names)["sources"][1]["names"] == [["日本", "Japan"], ["<b>", "</table><script>"]]


def test_events_of_more_than_a_day_get_a_page_and_others_none() -> None:
    threads = Threads()
    for day in days_of(*(make_digest(DAY - dt.timedelta(days=back), thread="c0ffee") for back in (2, 1, 0))):
        threads.add(day)
    assert threads.days() == {"c0ffee": 3}
    (page,) = threads.files().values()
    head = front(page)
    data = json.loads(head["page"])
    assert head["date"] == DAY.isoformat()
    assert head["days"] == 3
    assert [each["date"] for each in data["days"]] == ["2031-05-14", "2031-05-13", "2031-05-12"]
    assert [side["id"] for side in data["sides"]] == ["china", "japan"]
    assert {source["outlet"] for source in data["days"][0]["sources"]} >= {"eastern-daily", "island-wire"}


def test_an_outlet_keeps_count_of_all_and_shows_the_newest() -> None:
    outlets = Outlets(OUTLETS.values())
    for day in days_of(*(make_digest(DAY - dt.timedelta(days=back)) for back in range(30, -1, -1))):
        outlets.add(day)
    head = front(outlets.files()["outlets/eastern-daily.md"])
    data = json.loads(head["page"])
    assert head["articles"] == 62
    assert len(data["carried"]) == CARRIED
    assert data["carried"][0]["date"] == DAY.isoformat()
    assert data["shared"] == 31
    assert head["first"] == 0, "Red Lantern was an hour earlier"
    assert front(outlets.files()["outlets/red-lantern.md"])["first"] == 31
    assert outlets.names()["island-wire"] == "Island Wire"


@pytest.mark.parametrize(("count", "first"), [(3, "2031-05-12"), (DAYS + 30, "2031-02")])
def test_words_are_counted_by_day_and_in_a_long_archive_by_month(count: int, first: str) -> None:
    ship = ContestedTerm(
        concept="ship",
        terms=(
            ("china", (Name(language="en", text="Survey Vessel"),)),
            ("japan", (Name(language="ja", text="調査船"),)),
        ),
    )
    never = ContestedTerm(concept="none", terms=(("china", (Name(language="en", text="zeppelin"),)),))
    words = WordsOverTime([topic(vocabulary=Vocabulary(contested=(ship, never)))])
    for day in days_of(*(make_digest(DAY - dt.timedelta(days=back)) for back in range(count - 1, -1, -1))):
        words.add(day)
    data = words.data()["china-japan"]
    assert data["periods"][0] == first
    assert len(data["periods"]) <= PERIODS
    assert [(term["term"], term["lang"], term["counts"]) for term in data["terms"]] == [
        ("Survey Vessel", "en", {"china": count}),
        ("調査船", "ja", {"japan": count}),
    ]
    assert all(sum(series) == count for term in data["terms"] for series in term["series"].values())
    assert data["most"] == max(data["terms"][0]["series"]["china"])


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a/one.md": "1", "a/two.md": "2"})
    before = (tmp_path / "a" / "one.md").stat().st_mtime_ns
    write_tree(tmp_path, {"a/one.md": "1", "b.md": "3"})
    assert (tmp_path / "a" / "one.md").stat().st_mtime_ns == before
    assert sorted(path.name for path in tmp_path.rglob("*.md")) == ["b.md", "one.md"]


def test_search_is_made_in_steps_and_a_step_that_did_not_change_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pagefind")
    monkeypatch.setattr(search_index, "STEP", 2)
    made: list[str] = []
    run = search_index._run_pagefind

    def counted(pages: Path, place: Path, language: str) -> None:
        made.append(language)
        run(pages, place, language)

    monkeypatch.setattr(search_index, "_run_pagefind", counted)
    for back in (2, 1, 0):
        PostPublisher().publish(make_digest(DAY - dt.timedelta(days=back)), tmp_path)
        archive = open_archive(tmp_path / "content")
        out = tmp_path / f"out-{back}"
        assert search_index.index_days(archive, out, cache=tmp_path / "cache", base_path="/s/") == len(archive.paths)
    assert made == ["en", "ja", "zh"] * 3, "the first step when it had one day, when it had two, and the second"
    bundles = json.loads((tmp_path / "out-0" / "bundles.json").read_text("utf-8"))
    assert [each["lang"] for each in bundles] == ["en", "ja", "zh"]
    assert bundles[0]["paths"] == ["/s/pagefind/en-0/", "/s/pagefind/en-1/"]
    assert (tmp_path / "out-0" / "en-1" / "pagefind.js").is_file()


def test_one_front_page_holds_topics_of_two_to_five_sides(tmp_path: Path) -> None:
    for count in (2, 3, 4, 5):
        write_post(sided(count), tmp_path)
    build_site(Site(root=tmp_path, output=tmp_path / "public", work=tmp_path / "work", search=False, charts=False))
    home = lxml.html.parse(str(tmp_path / "public" / "index.html")).getroot()
    assert home.xpath("//section[@class='glance']/header/h2/a/text()") == ["Of 2", "Of 3", "Of 4", "Of 5"]
    for count in (2, 3, 4, 5):
        page = tmp_path / "public" / "posts" / f"of-{count}" / str(DAY) / "index.html"
        tree = lxml.html.parse(str(page)).getroot()
        rows = tree.xpath("//section[@class='story']")
        assert rows
        assert all(len(row.xpath(".//div[contains(@class, 'column ')]")) == count for row in rows)
        badges = {badge.text_content() for badge in tree.xpath("//span[@class='badge both']")}
        assert badges == ({"Both sides"} if count == 2 else {f"2 of {count} sides"})
        shown = set(tree.xpath("//*[starts-with(@id, 'b-')]/@id"))
        assert shown == {bullet.id for bullet in sided(count).bullets if not _proved(bullet, sided(count))}
        assert len(tree.xpath("//div[@class='evidence']")) == 8


def test_the_silence_of_a_side_is_only_claimed_where_enough_of_it_was_read(tmp_path: Path) -> None:
    view = view_of(make_digest(of=topic(id="quiet", name="Quiet")))
    quiet = (
        SideView(id="korea", name="Korea", collected=90, relevant=0, outlets=4),
        SideView(id="island", name="Island", collected=2, relevant=0, outlets=1),
        SideView(id="union", name="Union", collected=90, relevant=9, outlets=4),
    )
    write_post(dataclasses.replace(view, sides=(*view.sides, *quiet)), tmp_path)
    build_site(Site(root=tmp_path, output=tmp_path / "public", work=tmp_path / "work", search=False, charts=False))
    tree = lxml.html.parse(str(tmp_path / "public" / "posts" / "quiet" / str(DAY) / "index.html")).getroot()
    said = [each.text_content() for each in tree.xpath("//section[contains(@class, 'column')]/p[@class='none']")]
    assert said[-3:] == [
        "No article of this side was on the topic.",
        "Too little of this side was collected to say.",
        "No article of this side is printed.",
    ]


def test_a_sentence_without_a_story_still_stands_with_its_side(tmp_path: Path) -> None:
    view = view_of(make_digest())
    sources = tuple(dataclasses.replace(each, story=None) if each.n in (4, 8) else each for each in view.sources)
    bullets = tuple(
        dataclasses.replace(each, story=None) if {cite.n for cite in each.cites} & {4, 8} else each
        for each in view.bullets
    )
    stories = tuple(each for each in view.stories if not set(each.numbers) & {4, 8})
    write_post(dataclasses.replace(view, sources=sources, bullets=bullets, stories=stories), tmp_path)
    build_site(Site(root=tmp_path, output=tmp_path / "public", work=tmp_path / "work", search=False, charts=False))
    tree = lxml.html.parse(str(tmp_path / "public" / "posts" / "china-japan" / str(DAY) / "index.html")).getroot()
    assert set(tree.xpath("//*[starts-with(@id, 'b-')]/@id")) == {bullet.id for bullet in bullets}


def test_a_foreign_headline_is_marked_with_its_language_once(tmp_path: Path) -> None:
    view = view_of(make_digest())
    foreign = next(each for each in view.sources if each.language == "ja")
    own = next(each for each in view.sources if each.language == "en")

    def told(at: int, text: str, source: SourceView) -> BulletView:
        cite = CiteView(n=source.n, field="title", quote=source.title)
        return BulletView(
            id=f"b-{at}", section="highlights", side=None, text=text, language="en", cites=(cite,), verdicts=()
        )

    lines = (
        told(1, f"Japan: [ja] 「{foreign.title}」 (Fuji).", foreign),
        told(2, f"Japan: 「{foreign.title}」 (Fuji).", foreign),
        told(3, f"China [zh] said [en] “{own.title}”.", own),
    )
    write_post(dataclasses.replace(view, bullets=lines), tmp_path)
    build_site(Site(root=tmp_path, output=tmp_path / "public", work=tmp_path / "work", search=False, charts=False))
    tree = lxml.html.parse(str(tmp_path / "public" / "posts" / "china-japan" / str(DAY) / "index.html")).getroot()
    shown = [" ".join(tree.get_element_by_id(f"b-{at}").text_content().split()) for at in (1, 2, 3)]
    assert shown[0].startswith(f"Japan: ja 「{foreign.title}」 (Fuji)"), "in front, where the sentence names it"
    assert shown[1].startswith(f"Japan: 「{foreign.title}ja」 (Fuji)"), "behind, where it does not"
    assert shown[2].startswith(f"China [zh] said [en] “{own.title}”"), "nothing that is not a mark is taken for one"
    assert [len(tree.get_element_by_id(f"b-{at}").xpath(".//abbr[@class='in']")) for at in (1, 2, 3)] == [1, 1, 0]


def test_a_damaged_digest_keeps_no_site_from_being_built(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    PostPublisher().publish(make_digest(), tmp_path)
    JsonPublisher().publish(make_digest(), tmp_path)
    earlier = DAY - dt.timedelta(days=1)
    write_post(dataclasses.replace(view_of(make_digest()), date=earlier), tmp_path)
    (tmp_path / "digests" / "china-japan" / f"{earlier}.json").write_text('{"schema": ', encoding="utf-8")
    build_site(Site(root=tmp_path, output=tmp_path / "public", work=tmp_path / "work", search=False, charts=False))
    assert f"{earlier}.json is left out" in caplog.text
    feed = json.loads((tmp_path / "public" / "feeds" / "site.json").read_text("utf-8"))
    assert [entry["title"] for entry in feed["items"]] == [f"China vs Japan News - {DAY}"]


def test_hostile_headlines_are_text_on_every_page_of_the_site(tmp_path: Path) -> None:
    for back in (1, 0):
        PostPublisher().publish(hostile_digest(DAY - dt.timedelta(days=back)), tmp_path)
        path = post_path(tmp_path, "china-japan", DAY - dt.timedelta(days=back))
        view = view_of(hostile_digest(DAY - dt.timedelta(days=back)))
        evil = "</p></div><script>window.pwned=1</script>"
        view = dataclasses.replace(
            view,
            stories=tuple(dataclasses.replace(each, thread=f"c0ffee{at}") for at, each in enumerate(view.stories)),
            sources=tuple(dataclasses.replace(each, glosses=((evil, evil),), outlet=evil) for each in view.sources),
            bullets=tuple(
                dataclasses.replace(each, translated=True, kind=evil, language="de") for each in view.bullets
            ),
        )
        path.write_text(render_post(view), encoding="utf-8")
    ships = ContestedTerm(concept="x", terms=(("china", (Name(language="en", text="<script>"),)),))
    site = Site(
        root=tmp_path, output=tmp_path / "public", work=tmp_path / "work", search=False,
        topics=(topic(vocabulary=Vocabulary(contested=(ships,))),),
    )  # fmt: skip
    assert build_site(site).warnings == ()
    pages = sorted((tmp_path / "public").rglob("*.html"))
    kinds = {path.relative_to(tmp_path / "public").parts[0] for path in pages}
    assert kinds >= {"posts", "stories", "outlets", "about", "index.html"}
    for path in pages:
        tree = lxml.html.parse(str(path)).getroot()
        for script in tree.xpath("//script"):
            assert script.get("src", "").startswith("/js/") or script.get("type") == "application/ld+json", path
            if script.get("type") == "application/ld+json":
                json.loads(script.text)
        assert not tree.xpath("//img | //iframe | //object | //style | //@onerror | //@style"), path
        links = tree.xpath("//a/@href")
        assert not [link for link in links if link.lower().startswith(("javascript", "data:", "vbscript"))], path
        assert tree.xpath("//main | //meta[@http-equiv='refresh']"), path
        assert len(tree.xpath("//main | //footer")) in (0, 2), path
    day = lxml.html.parse(str(tmp_path / "public" / "posts" / "china-japan" / str(DAY) / "index.html")).getroot()
    assert day.text_content().count("</p></div><script>window.pwned=1</script>") >= 8


def _proved(bullet: Any, view: DigestView) -> bool:
    """Whether a sentence of a side gives way to the proof that only that side tells its story."""
    proofs = {each.story for each in view.section("one-side")}
    alone = {each.id for each in view.stories if len(each.sides) == 1}
    return bullet.section == "perspective" and bullet.story in proofs & alone
