"""Posts that existed before: read whole, mended, and judged; odd ones say what is odd."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from rashomon.adopt import (
    Adopted,
    ImportedBullet,
    Mended,
    adopt,
    digest_document,
    judged,
    mended_post,
    parse_post,
)
from rashomon.curate.articles import to_article
from rashomon.curate.outlets import OutletIndex
from rashomon.errors import UsageError
from rashomon.publish.markdown import escape_line
from rashomon.publish.reread import from_json
from rashomon.records import Article, Entry, Feed, Name, Outlet
from rashomon.verify.external import verify_digest_json

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "imported"
SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "digest.schema.json"
TEXT = (GOLDEN / "2031-04-02.md").read_text(encoding="utf-8")
NORTH = Outlet(
    id="north-daily",
    names=(Name(language="en", text="North Daily"),),
    homepage="https://north.example/",
    domains=("north.example",),
    country="IS",
    control="state",
)
SOUTH = Outlet(
    id="south-news",
    names=(Name(language="en", text="South News"),),
    homepage="https://south.example/",
    domains=("south.example",),
    aliases=("Southern Wire by SOUTH NEWS",),
    country="FO",
    control="private",
)
INDEX = OutletIndex((NORTH, SOUTH))


def mend(entry: Entry) -> Mended | None:
    feed = Feed(url=entry.feed_url, outlet_id=None, language="en", kind="google-news")
    made = to_article(entry, INDEX, feed=feed, now=entry.fetched)
    if not isinstance(made, Article):
        return None
    return Mended(article=made, outlet=INDEX.resolve(None, entry.source_name))


def adopted(text: str = TEXT) -> Adopted:
    return adopt(parse_post(text, name="2031-04-02.md"), text, mend)


def test_every_part_of_a_post_is_read() -> None:
    post = parse_post(TEXT, name="2031-04-02.md")
    assert (post.topic_id, post.topic_name, post.date) == ("north-south", "North vs South", dt.date(2031, 4, 2))
    assert post.created == dt.datetime(2031, 4, 2, 4, 0, 12, 345000, tzinfo=dt.UTC)
    assert post.perspectives == (("north", "North"), ("south", "South"))
    assert [(b.section, b.perspective_id, b.text, b.cites) for b in post.bullets] == [
        ("highlights", None, "The ferry between the two ports reopens after eleven months.", ()),
        (
            "highlights",
            None,
            "Both sides say that fares will rise, and neither says by how much; the talks go on in May.",
            (),
        ),
        ("perspective", "north", 'North\'s transport minister calls the reopening "a first step".', ()),
        ("perspective", "north", "Fishermen [of the north] fear for their nets & quays.", ()),
        ("perspective", "south", "The South expects 1,200 passengers on the first day.", (4,)),
    ]
    assert post.faults == ()


def test_every_source_line_is_read() -> None:
    sources = parse_post(TEXT, name="2031-04-02.md").sources
    assert [(s.n, s.language, s.outlet, s.day, s.perspective_id) for s in sources] == [
        (1, "en-US", "North Daily", dt.date(2031, 4, 1), "north"),
        (2, "en-US", "news.north.example", dt.date(2031, 4, 1), "north"),
        (3, "zh-CN", "North Daily", dt.date(2031, 3, 31), "north"),
        (4, "en-US", "Southern Wire by SOUTH NEWS", dt.date(2031, 4, 2), "south"),
        (5, "en-US", "Southern Wire by SOUTH NEWS", dt.date(2031, 4, 2), "south"),
    ]
    assert [(s.title, s.link) for s in sources] == [
        ('Ferry [finally] reopens: "a first step", says minister', "https://news.example.org/rss/articles/CBM1?oc=5"),
        ("Fares to rise (again) - North Daily", "https://north.example/a_(b)/2"),
        ("渡轮 “复航”", "https://north.example/3"),
        ("South awaits 1,200 on day one - and more", "https://south.example/4"),
        ("Weather: sun", "https://south.example/5"),
    ]
    assert TEXT.split("\n")[sources[0].line - 1].startswith("1. ")


def test_outlets_are_mended_and_links_kept() -> None:
    made = adopted()
    assert made.mended == ('"news.north.example" is North Daily', '"Southern Wire by SOUTH NEWS" is South News')
    assert [source.link for source, _ in made.sources] == [one.article.link for _, one in made.sources]
    assert made.sources[1][1].article.title == "Fares to rise (again)"


def test_the_document_has_the_contract_s_form() -> None:
    document = digest_document(adopted(), version="0.1.0")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(document)) == []
    assert document == json.loads(json.dumps(document))
    assert document["provenance"]["writer"] == "imported"
    assert document["window"] == {"from": "2031-03-31T00:00:00Z", "to": "2031-04-03T00:00:00Z"}
    assert [article["perspective"] for article in document["articles"]] == ["north"] * 3 + ["south"] * 2


def test_a_bullet_that_cites_nothing_may_rest_on_all_of_its_side() -> None:
    bullets = digest_document(adopted(), version="0.1.0")["bullets"]
    cited = [[citation["n"] for citation in bullet["citations"]] for bullet in bullets]
    assert cited == [[1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [1, 2, 3], [1, 2, 3], [4]]
    assert all(citation["assumed"] for bullet in bullets[:4] for citation in bullet["citations"])
    assert "assumed" not in bullets[4]["citations"][0]
    bare = digest_document(adopted(), version="0.1.0", assume_citations=False)["bullets"]
    assert [len(bullet["citations"]) for bullet in bare] == [0, 0, 0, 0, 1]


def test_the_same_post_gives_the_same_document() -> None:
    assert digest_document(adopted(), version="0.1.0") == digest_document(adopted(), version="0.1.0")
    other = digest_document(adopted(TEXT.replace("Weather", "Forecast")), version="0.1.0")
    assert other["id"] != digest_document(adopted(), version="0.1.0")["id"]


def test_the_gate_can_judge_an_imported_document() -> None:
    document = digest_document(adopted(), version="0.1.0")
    answers = verify_digest_json(document)["bullets"]
    assert len(answers) == len(document["bullets"])
    assert all(answer["verdicts"] for answer in answers)


def judge(document: Mapping[str, Any]) -> dict[str, Any]:
    """Supports a bullet that cites what it needs: two sources for the first, source 2 for the third."""
    answers = []
    for bullet in document["bullets"]:
        cited = {citation["n"] for citation in bullet["citations"]}
        needed = {"The ferry": {1, 4}, "North's tr": {2}, "The South": {4}}
        supported = any(bullet["text"].startswith(begin) and want <= cited for begin, want in needed.items())
        label = "SUPPORTED" if supported else "NOT_ENOUGH_EVIDENCE"
        verdicts = [{"check": "words", "label": label, "detail": f"{len(cited)} cited", "spans": []}]
        answers.append({"supported": supported, "verdicts": verdicts})
    return {"bullets": answers}


def test_only_what_the_articles_support_stays_with_the_citations_it_needs() -> None:
    document = judged(digest_document(adopted(), version="0.1.0"), judge)
    kept = [(bullet["text"][:9], [citation["n"] for citation in bullet["citations"]]) for bullet in document["bullets"]]
    assert kept == [("The ferry", [1, 4]), ("North's t", [2]), ("The South", [4])]
    assert [bullet["verdicts"][0]["detail"] for bullet in document["bullets"]] == ["2 cited", "1 cited", "1 cited"]
    assert [one["reason"] for one in document["rejected"]] == ["words: 5 cited", "words: 3 cited"]
    assert [bullet.text[:9] for bullet in from_json(document).bullets] == ["The ferry", "North's t", "The South"]


def test_the_mended_post_reads_back_as_the_same_post() -> None:
    first = adopted()
    text = mended_post(first, escape=escape_line, keep=lambda _: True)
    again = parse_post(text, name="2031-04-02.md")
    post = first.post
    assert again.faults == ()
    assert (again.title, again.topic_id, again.date, again.created) == (
        post.title,
        post.topic_id,
        post.date,
        post.created,
    )
    assert [(b.text, b.section, b.cites) for b in again.bullets] == [(b.text, b.section, b.cites) for b in post.bullets]
    assert [(s.n, s.title, s.link, s.day, s.perspective_id) for s in again.sources] == [
        (s.n, one.article.title, s.link, s.day, s.perspective_id) for s, one in first.sources
    ]
    assert {s.outlet for s in again.sources} == {"North Daily", "South News"}
    assert adopt(again, text, mend).mended == ()


def test_the_mended_post_prints_only_what_it_may() -> None:
    def keep(bullet: ImportedBullet) -> bool:
        return bullet.text.startswith("The ferry")

    text = mended_post(adopted(), escape=escape_line, keep=keep)
    assert [line for line in text.splitlines() if line.startswith("- ")] == [
        "- The ferry between the two ports reopens after eleven months."
    ]
    front = yaml.safe_load(text.split("---\n")[1])
    assert list(front) == [
        "title", "date", "topic", "topicName", "sources", "articleCount", "perspectives", "northSources",
        "southSources", "draft", "rashomon",
    ]  # fmt: skip
    assert front["sources"] == ["North Daily", "South News"]
    assert "<!--more-->" in text


def changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no front matter"),
        ("# Only a heading\n", "no front matter"),
        ("---\ntitle: x\n", "no front matter"),
        ("---\ntitle: [unclosed\n---\n", "cannot be read"),
        ("+++\ntitle = \n+++\n", "cannot be read"),
        ("---\n- a\n- list\n---\n", "names no topic"),
        ("---\ntopic: x\n---\n\n## Sources\n", "lists no source"),
        ("---\n" + "[" * 5000 + "\n---\n", "cannot be read"),
        ("x" * 5_000_001, "longer than any post"),
        ("---\n" + "[" * 200_001 + "\n---\n", "front matter is longer"),
        ("---\ntopic: x\n---\n## Sources\n1. [a](https://a.example) - b (1/2/2031)\n", "gives a day"),
    ],
)
def test_what_is_no_post_is_said(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        parse_post(text, name="some.md")
    assert "some.md" in str(caught.value)


def test_a_line_that_is_no_source_is_named_and_costs_no_other() -> None:
    post = parse_post(changed("5. [en-US] [Weather: sun](https://south.example/5)", "5. Weather"), name="p.md")
    assert len(post.sources) == 5
    assert post.sources[4].link == ""
    post = parse_post(changed("2. [en-US] [Fares", "2. Fares ]("), name="p.md")
    assert len(post.sources) == 5
    post = parse_post(changed(" - North Daily (3/31/2031)", ""), name="p.md")
    assert len(post.sources) == 4
    assert any("p.md:43: this is no line of a source" in fault for fault in post.faults)
    assert any("their sides are open" in fault for fault in post.faults)
    assert any("articleCount is 5" in fault for fault in post.faults)


@pytest.mark.parametrize(
    ("day", "read"),
    [
        ("4/1/2031", dt.date(2031, 4, 1)),
        ("25/4/2031", dt.date(2031, 4, 25)),
        ("2031-04-01", dt.date(2031, 4, 1)),
        ("2031年4月1日", dt.date(2031, 4, 1)),
        ("Invalid Date", None),
        ("13/13/2031", None),
        ("4/1/20310", None),
        ("2/30/2031", None),
        ("", None),
    ],
)
def test_days_are_read_or_said_to_be_missing(day: str, read: dt.date | None) -> None:
    post = parse_post(changed("North Daily (4/1/2031)", f"North Daily ({day})"), name="2031-04-02.md")
    assert post.sources[0].outlet == "North Daily"
    assert post.sources[0].day == read
    made = adopt(post, TEXT, mend)
    assert made.sources[0][1].article.published.date() == (read or post.date)


def test_lines_of_windows_and_a_byte_order_mark_change_nothing() -> None:
    assert parse_post("\ufeff" + TEXT.replace("\n", "\r\n"), name="a.md") == parse_post(TEXT, name="a.md")


def test_front_matter_may_be_toml() -> None:
    front, body = TEXT.split("---\n", 2)[1:]
    values = yaml.safe_load(front)
    toml = (
        f'title = "{values["title"]}"\ndate = 2031-04-02T04:00:12.345Z\ntopic = "north-south"\n'
        'topicName = "North vs South"\narticleCount = 5\n'
        '[[perspectives]]\nid = "north"\nname = "North"\ncount = 3\n'
        '[[perspectives]]\nid = "south"\nname = "South"\ncount = 2\n'
    )
    assert parse_post(f"+++\n{toml}+++\n{body}", name="a.md").sources[4].perspective_id == "south"


def test_a_source_number_that_stands_twice_is_said() -> None:
    post = parse_post(changed("\n5. [en-US]", "\n4. [en-US]"), name="a.md")
    assert [source.n for source in post.sources] == [1, 2, 3, 4, 5]
    assert any("stands twice" in fault for fault in post.faults)


def test_hostile_text_stays_text() -> None:
    post = parse_post(
        changed("The ferry between", "<script>x</script> {{< shell >}} \x1b[2J\u202e ](javascript:x) between"),
        name="a.md",
    )
    assert post.bullets[0].text.startswith("<script>x</script> {{< shell >}} [2J ](javascript:x) between")
    text = mended_post(adopt(post, TEXT, mend), escape=escape_line, keep=lambda _: True)
    assert "{{<" not in text
    assert "<script>" not in text
    assert parse_post(text, name="a.md").bullets[0].text == post.bullets[0].text


@pytest.mark.parametrize(
    "line", ["1. " + "[" * 100_000, "1. [a](" + "](" * 50_000, "- " + "[[1]" * 50_000, "1. [a](b) - (" * 9_000]
)
def test_a_monstrous_line_takes_no_time(line: str) -> None:
    text = changed("\n5. [en-US]", f"\n{line}\n5. [en-US]").replace("## Sources", f"{line}\n\n## Sources")
    assert parse_post(text, name="a.md").sources[-1].title == "Weather: sun"
