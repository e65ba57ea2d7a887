"""The charts: their data files, specifications and pictures, and what is drawn again when."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import lxml.html
import pytest

from rashomon.publish.archive import open_archive
from rashomon.publish.charts import __main__ as drawing
from rashomon.publish.charts import studio
from rashomon.publish.charts.figures import Course, Figures, newest_courses
from rashomon.publish.charts.picture import inert
from rashomon.publish.charts.spec import patched, specification
from rashomon.publish.charts.studio import Studio
from rashomon.publish.phrases import KEYS, phrases
from rashomon.publish.post import PostPublisher
from rashomon.publish.site import THEME, Site, build_site
from rashomon.records import ContestedTerm, Name, Vocabulary
from tests.fixtures_digest import DAY, make_digest, topic

FOLDERS = (THEME / "i18n",)
EVIL = '</text></svg><script>window.pwned=1</script><a href="javascript:alert(1)">'
OLD = """---
title: "China vs Japan News"
date: {day}T04:00:00.000Z
topic: china-japan
topicName: "China vs Japan"
perspectives: [{{id: china, name: China, count: 9}}, {{id: "japan", name: 'Japan, "the islands"', count: 2}}]
draft: {draft}
---

## Overall Highlights
"""


def write_old(root: Path, day: str, text: str | None = None, *, draft: bool = False) -> None:
    path = root / "content" / "posts" / "china-japan" / f"{day}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text if text is not None else OLD.format(day=day, draft=str(draft).lower()), encoding="utf-8")


def course(root: Path, days: Sequence[str] = ("2030-01-30", "2030-02-01", "2030-02-02")) -> Course:
    for day in days:
        write_old(root, day)
    return newest_courses(open_archive(root / "content"), (topic(),))["china-japan"]


def words(course: Course, term: str = "survey vessel") -> Figures:
    found = {"term": term, "lang": "en", "counts": {"china": 3}, "series": {"china": [1, 0, 2]}}
    return course.words({"periods": ["2030-01-30", "2030-02-01", "2030-02-02"], "terms": [found]})


def drawn(figures: Figures, place: Path, language: str = "en") -> dict[str, str]:
    """Do one job of the drawing process here; the files by name."""
    job = {"figures": studio.asdict(figures), "phrases": phrases(language, FOLDERS), "data": f"{figures.name}.csv"}
    drawing.draw(json.loads(json.dumps(job)), place)
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(place.iterdir())}


def test_figures_come_from_the_front_matter_of_every_kind_of_post(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    PostPublisher().publish(make_digest(), tmp_path)
    write_old(tmp_path, "2030-02-03")
    write_old(tmp_path, "2030-02-04", draft=True)
    write_old(tmp_path, "2030-02-05", "---\nperspectives: [{\n---\n")
    with caplog.at_level(logging.WARNING):
        (found,) = newest_courses(open_archive(tmp_path / "content"), (topic(),)).values()
    articles, stories = found.by_day()
    assert articles.csv() == (
        "day,side,articles\n2030-02-03,China,9\n2030-02-03,Japan,2\n2031-05-14,China,4\n2031-05-14,Japan,4\n"
    )
    assert stories.csv() == "day,told,stories\n2031-05-14,several,2\n2031-05-14,one,2\n"
    assert [each.colour for each in articles.series] == [side.colour for side in topic().perspectives]
    assert articles.series[1].tone == "var(--tone-china-japan-japan, var(--tone-s2))"
    assert "2030-02-05.md: not read for the charts" in caplog.text


def test_only_the_newest_days_stand_in_a_chart(tmp_path: Path) -> None:
    days = [(dt.date(2030, 1, 1) + dt.timedelta(days=at)).isoformat() for at in range(70)]
    articles, *rest = course(tmp_path, days).by_day()
    assert [row[0] for row in articles.rows[::2]] == days[10:]
    assert rest == [], "posts from before Rashomon do not say who told what"
    assert articles.csv().splitlines()[2] == '2030-01-11,"Japan, ""the islands""",2'


def test_a_language_lacks_no_phrase_and_the_sites_own_stand_above(tmp_path: Path) -> None:
    assert phrases("ja", FOLDERS)["chart_day_form"] == "%Y年%-m月%-d日"
    assert phrases("zh-Hant", FOLDERS)["day"] == phrases("zh", FOLDERS)["day"]
    (tmp_path / "de.toml").write_text('[day]\nother = "Tag"\n', encoding="utf-8")
    german = phrases("de", (tmp_path, *FOLDERS))
    assert german["day"] == "Tag"
    assert german["term"] == phrases("en", FOLDERS)["term"]
    assert set(german) == {"language", *KEYS}
    (tmp_path / "de.toml").write_text("[day", encoding="utf-8")
    assert phrases("de", (tmp_path, *FOLDERS))["day"] == phrases("en", FOLDERS)["day"]


def test_a_specification_can_be_used_anywhere(tmp_path: Path) -> None:
    found = course(tmp_path)
    for figures in (*found.by_day(), words(found)):
        spec = specification(figures, phrases("en", FOLDERS), f"{figures.name}.csv")
        own = {key: part for key, part in spec.items() if key != "usermeta"}
        assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/v6")
        assert spec["data"]["url"] == f"{figures.name}.csv"
        assert spec["title"]
        assert "var(" not in json.dumps(own), "tones are the page's own"
        assert [each.colour for each in figures.series] == spec["encoding"]["color"]["scale"]["range"]
        for size in ("wide", "narrow"):
            page = patched(spec, spec["usermeta"]["rashomon"][size])
            assert page["encoding"]["color"]["scale"]["range"] == [each.tone for each in figures.series]
            assert page["encoding"]["color"]["scale"]["domain"] == spec["encoding"]["color"]["scale"]["domain"]
            assert page["title"] is None


def test_a_picture_says_what_it_is_and_follows_the_pages_tones(tmp_path: Path) -> None:
    (articles,) = course(tmp_path).by_day()
    files = drawn(articles, tmp_path / "drawn")
    assert set(files) == {"chart.json", "wide.svg", "narrow.svg"}
    for size in ("wide", "narrow"):
        svg = ET.fromstring(files[f"{size}.svg"])
        assert svg.attrib["class"] == size
        assert svg.attrib["role"] == "img"
        assert svg.attrib["aria-label"] == "Articles printed a day, by side"
        note = svg.find("desc")
        assert note is not None
        assert svg.attrib["aria-describedby"] == note.attrib["id"]
        assert note.text == "2030-01-30 – 2030-02-02. The figures stand in the table below."
        fills = [fill for each in svg.iter() if (fill := each.get("fill", "")).startswith("var(--tone-china-japan-")]
        assert len(fills) == 6, "three days, two sides"
    assert "30 Jan 2030" in files["wide.svg"]
    assert drawn(articles, tmp_path / "again") == files
    assert "2030年1月30日" in drawn(articles, tmp_path / "ja", "ja")["wide.svg"]


def test_nothing_of_a_hostile_term_or_name_becomes_markup(tmp_path: Path) -> None:
    found = words(course(tmp_path), EVIL)
    files = drawn(found, tmp_path / "drawn")
    for size in ("wide", "narrow"):
        page = lxml.html.fragment_fromstring(files[f"{size}.svg"])
        assert not page.xpath("//script | //a | //*[local-name()='style'] | //@style | //@href | //@onload")
        assert "</text>" in page.text_content(), "as text, as far as there is room"
    assert EVIL in json.loads(files["chart.json"])["encoding"]["facet"]["sort"]


def test_a_drawing_keeps_only_what_draws() -> None:
    text = inert(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"'
        ' onload="x()"><script>x()</script><style>*{}</style><foreignObject><b/></foreignObject>'
        '<a xlink:href="javascript:x()"><g/></a>'
        '<g opacity="1" onclick="x()" style="color:red" id="x"><path d="M1.23456,2h3v4Z" fill="url(#x)" stroke="red"/>'
        '<path d="M0,0h4v0h-4Z" stroke="red"/><path d="M1,1h1v1Z" fill="var(--ink)" stroke="red"/></g></svg>',
        size="wide", id_="k-wide", name='A "name" <b>', note="n",
    )  # fmt: skip
    assert text == (
        '<svg viewBox="0 0 9 9" class="wide" role="img" aria-label="A &quot;name&quot; &lt;b&gt;" '
        'aria-describedby="k-wide-note" focusable="false"><desc id="k-wide-note">n</desc>'
        '<g stroke="red"><path d="M1.23,2h3v4Z" /><path d="M1,1h1v1Z" fill="var(--ink)" /></g></svg>'
    )


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's cache that holds no library, and one that need not be made in the studio's tests."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    monkeypatch.setattr(drawing, "write_library", lambda path: path.write_text("export {}"))
    return tmp_path / "user" / "rashomon"


def _studio(root: Path, *languages: str) -> Studio:
    return Studio(root / "cache", languages=languages or ("en",), folders=FOLDERS)


def test_what_did_not_change_is_not_drawn_again(
    tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = course(tmp_path)
    own_cache.mkdir(parents=True)
    (own_cache / _studio(tmp_path).library).write_text("export {}", encoding="utf-8")
    with _studio(tmp_path, "en", "ja") as first:
        first.ask(*found.by_day())
        files = first.files()
        first.put_library(tmp_path / "site")
    assert first.warnings == []
    assert set(files) == {"china-japan-articles.csv"} | {
        f"china-japan-articles.{language}.{kind}"
        for language in ("en", "ja")
        for kind in ("json", "wide.svg", "narrow.svg")
    }
    assert [path.name for path in (tmp_path / "site").iterdir()] == [first.library]

    def started(*_: Any, **__: Any) -> None:
        raise AssertionError("nothing changed, and something was drawn")

    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "Popen", started)
        with _studio(tmp_path, "en", "ja") as second:
            second.ask(*found.by_day())
            assert second.files() == files
        with pytest.raises(AssertionError, match="something was drawn"), _studio(tmp_path, "zh") as third:
            third.ask(*found.by_day())
    with _studio(tmp_path) as last:
        last.ask(*found.by_day())
        last.files()
        last.put_library(tmp_path / "another")
    assert len(list((tmp_path / "cache").iterdir())) == 1, "charts that no build asks for any more are forgotten"


def test_where_nothing_can_draw_the_site_stands_with_its_tables(
    tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = course(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(studio, "_versions", lambda: "")
        with _studio(tmp_path) as none:
            none.ask(*found.by_day())
            assert none.files() == {}
            assert not none.draws
        assert none.warnings == ["the charts are tables only: pip install 'rashomon[site]' brings what draws them"]
    with monkeypatch.context() as patch:
        patch.setattr(studio.sys, "executable", "/bin/false")
        with _studio(tmp_path) as broken:
            broken.ask(*found.by_day())
            assert broken.files() == {}
        assert broken.warnings == ["china-japan-articles: not drawn: the drawing process ended"]


def test_the_library_is_made_of_what_is_installed(tmp_path: Path) -> None:
    drawing.write_library(tmp_path / "vega.js")
    text = (tmp_path / "vega.js").read_text(encoding="utf-8")
    assert re.search(r"export\s*\{\s*\S+ as default\s*\}", text[-200:])
    assert "expressionInterpreter" in text
    assert len(text) < 1_100_000


def _build(root: Path, name: str, *, charts: bool) -> Path:
    ships = ContestedTerm(concept="ship", terms=(("china", (Name(language="en", text='survey "vessel"'),)),))
    about = topic(vocabulary=Vocabulary(contested=(ships,)))
    site = Site(root=root, output=root / name, work=root / "work", search=False, charts=charts, topics=(about,))
    assert build_site(site).warnings == ()
    return root / name


def test_without_drawings_the_page_has_its_tables_and_the_same_data(tmp_path: Path) -> None:
    for back in (1, 0):
        PostPublisher().publish(make_digest(DAY - dt.timedelta(days=back)), tmp_path)
    write_old(tmp_path, "2030-02-03")
    post = tmp_path / "content" / "posts" / "china-japan" / f"{DAY}.md"
    post.write_text(post.read_text("utf-8").replace("survey vessel", 'survey \\"vessel\\"'), encoding="utf-8")
    with_charts, without = _build(tmp_path, "one", charts=True), _build(tmp_path, "two", charts=False)
    pages = [
        lxml.html.parse(str(out / "posts" / "china-japan" / "index.html")).getroot() for out in (with_charts, without)
    ]
    drawn_page, plain = pages
    assert len(drawn_page.xpath("//div[@class='picture']")) == 3
    assert not plain.xpath(
        "//div[@class='picture'] | //main//*[local-name()='svg'][@role='img'] | //script[@type='module']"
    )
    assert all(
        "open" not in each.attrib for each in drawn_page.xpath("//figure[not(contains(@class,'words'))]/details")
    )
    assert all("open" in each.attrib for each in plain.xpath("//figure[not(contains(@class,'words'))]/details"))
    for page in pages:
        assert page.xpath("//figure//a[@download]/@href")[0] == "/charts/china-japan-articles.csv"
        assert len(page.xpath("//figure//table")) == 4
    names = {path.name for path in (without / "charts").iterdir()}
    assert names == {f"china-japan-{kind}.csv" for kind in ("articles", "stories", "words")}
    for name in names:
        assert (with_charts / "charts" / name).read_bytes() == (without / "charts" / name).read_bytes()
    for chart in drawn_page.xpath("//div[@class='picture']"):
        assert (with_charts / chart.get("data-chart").lstrip("/")).is_file()
        assert (with_charts / chart.get("data-library").lstrip("/")).is_file()
