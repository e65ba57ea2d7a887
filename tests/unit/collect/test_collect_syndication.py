"""Feeds of every form, and the two lanes that must agree."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys

import pytest

from rashomon.collect import fast_lane
from rashomon.collect.encoding import decode
from rashomon.collect.markup import plain_text, summary_text
from rashomon.collect.syndication import ParsedFeed, parse_feed
from rashomon.errors import ParseError
from rashomon.records import Feed
from tests.shared import shared_data
from tests.unit.collect.loopback import NOW, RSS

URL = "https://paper.example/feed/rss.xml"
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
FEB24 = dt.datetime(2026, 2, 24, 3, tzinfo=dt.UTC)


def parse(body: str, kind: str = "publisher", language: str = "en") -> ParsedFeed:
    feed = Feed(url=URL, outlet_id=None, language=language, kind=kind)  # type: ignore[arg-type]
    return parse_feed(body.encode(), feed=feed, content_type=None, fetched=NOW)


RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
FORMS = {
    "rss 0.91": '<rss version="0.91"><channel><title>P</title><item><title>T</title><link>https://paper.example/1</link>'
    "<pubDate>Tue, 24 Feb 2026 12:00:00 +0900</pubDate><description>S</description></item></channel></rss>",
    "rss 0.90": f'<rdf:RDF {RDF} xmlns="http://my.netscape.com/rdf/simple/0.9/" {DC}>'
    "<channel><title>P</title></channel><item><title>T</title><link>https://paper.example/1</link>"
    "<dc:date>2026-02-24T12:00:00+09:00</dc:date><description>S</description></item></rdf:RDF>",
    "rss 1.0": f'<rdf:RDF {RDF} xmlns="http://purl.org/rss/1.0/" {DC}><channel>'
    '<title>P</title></channel><item rdf:about="https://paper.example/1"><title>T</title><link>https://paper.example/1'
    "</link><dc:date>2026-02-24T12:00:00+09:00</dc:date><description>S</description></item></rdf:RDF>",
    "rss 2.0": '<rss version="2.0"><channel><title>P</title><item><title><![CDATA[T]]></title>'
    "<guid>https://paper.example/1</guid><pubDate>Tue, 24 Feb 2026 12:00:00 JST</pubDate>"
    "<description><![CDATA[<p>S</p>]]></description></item></channel></rss>",
    "atom 0.3": '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>P</title><entry>'
    '<title mode="escaped">T</title><link rel="alternate" href="https://paper.example/1"/><id>1</id>'
    "<issued>2026-02-24T12:00:00+09:00</issued><summary>S</summary></entry></feed>",
    "atom 1.0": '<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title><entry><title>T</title>'
    '<link rel="self" href="/x"/><link href="/1"/><id>1</id>'
    "<updated>2026-02-25T00:00:00Z</updated><published>2026-02-24T03:00:00Z</published>"
    '<content type="html">&lt;p&gt;S&lt;/p&gt;</content></entry></feed>',
    "json feed": json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "P",
            "items": [
                {
                    "id": 1,
                    "url": "/1",
                    "title": "T",
                    "content_html": "<p>S</p>",
                    "date_published": "2026-02-24T12:00:00+09:00",
                }
            ],
        }
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form(form: str) -> None:
    parsed = parse(FORMS[form])
    assert parsed.title == "P"
    assert parsed.flags == ()
    (entry,) = parsed.entries
    assert (entry.title, entry.link, entry.summary) == ("T", "https://paper.example/1", "S")
    assert entry.published == FEB24


def test_a_news_sitemap() -> None:
    parsed = parse(
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://paper.example/1</loc><news:news>'
        "<news:publication><news:name>新聞</news:name><news:language>ja</news:language></news:publication>"
        "<news:publication_date>2026-02-24T12:00:00+09:00</news:publication_date><news:title>外相会談</news:title>"
        "</news:news></url><url><loc>https://paper.example/2</loc><lastmod>2026-02-24</lastmod></url></urlset>",
        kind="sitemap",
    )
    first, second = parsed.entries
    assert (first.title, first.language, first.source_name, first.published) == ("外相会談", "ja", "新聞", FEB24)
    assert (second.title, second.link) == ("", "https://paper.example/2")


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("", "empty"),
        ("  \n ", "empty"),
        ("{}", "no list of items"),
        ('{"items": 3}', "no list of items"),
        ("[1, 2]", "no list of items"),
        ('{"items": [', "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("just text", "no feed"),
        ("<opml><body/></opml>", "no feed"),
        ("\x00\x00\x00", "no"),
    ],
)
def test_what_is_no_feed_is_said_to_be_none(body: str, word: str) -> None:
    with pytest.raises(ParseError, match=word) as caught:
        parse(body)
    assert str(caught.value).startswith("https://paper.example/feed/rss.xml: ")


def test_the_channel_tells_language_and_build_date() -> None:
    parsed = parse(
        RSS.replace("<language>en", "<lastBuildDate>Wed, 25 Feb 2026 03:00:00 GMT</lastBuildDate><language>ja")
    )
    assert (parsed.language, parsed.entries[0].language) == ("ja", "ja")
    assert parsed.updated == dt.datetime(2026, 2, 25, 3, tzinfo=dt.UTC)


def test_too_many_items_are_left_out_and_flagged() -> None:
    items = "".join(f"<item><title>T{n}</title><link>https://a.example/{n}</link></item>" for n in range(5003))
    parsed = parse(f'<rss version="2.0"><channel><title>P</title>{items}</channel></rss>')
    assert len(parsed.entries) == 5000
    assert parsed.flags == ("more than 5000 items, 3 left out",)


def test_long_texts_are_cut_and_flagged() -> None:
    title, summary = "word " * 2000, "<p>" + "satz " * 200_000 + "</p>"
    item = f"<item><title>{title}</title><description><![CDATA[{summary}]]></description></item>"
    entry = parse(f"<rss><channel>{item}</channel></rss>").entries[0]
    assert len(entry.title) <= 1000
    assert len(entry.summary) <= 2000
    assert entry.title.endswith("word…")
    assert set(entry.flags) == {"no date", "title cut", "summary cut"}


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two<br/>Three</p>", "One Two Three"),
        ("a<b>b</b>c", "abc"),
        ('<img alt="x > y" src="z">after', "after"),
        ("<a href='it's'>link</a>", "link"),
        ("before<script>alert('<b>')</script>after", "before after"),
        ("before<style>p{}</style>", "before"),
        ("<svg onload=alert(1)><text>x</text></svg>rest", "rest"),
        ("a<!-- hidden -->b", "ab"),
        ("a <!-- open", "a"),
        ("cut off <a href=", "cut off"),
        ("5 < 6 > 4", "5 < 6 > 4"),
        ("<独家>消息", "<独家>消息"),
        ("<Reuters> says", "<Reuters> says"),
        ("&lt;i&gt;x&lt;/i&gt; &amp;quot;y&amp;quot;", 'x "y"'),
        ("R&D &c; AT&T", "R&D &c; AT&T"),
        ("\u202eevil\u202c a\u200bb\x00", "evil ab"),
        ("👩\u200d👩\u200d👧 family", "👩\u200d👩\u200d👧 family"),
        ("全角\u3000空白", "全角 空白"),
    ],
)
def test_plain_text(markup: str, text: str) -> None:
    assert plain_text(markup) == text


@pytest.mark.parametrize("text", ["Ilsa Mara’s answer, 2° warmer", "诺兰 外交部：强烈抗议", "Зоë’s “café”"])
def test_text_that_was_encoded_twice_is_taken_back(text: str) -> None:
    twice = text.encode().decode("latin-1")
    assert plain_text(twice) == plain_text(text) == text
    assert plain_text("Ã©tude Â°") == "Ã©tude Â°"
    # What is no UTF-8 stays what a browser makes of it, and what deceives is still taken out.
    assert plain_text("it\x92s Ã©tude") == "it’s Ã©tude"
    assert plain_text("a\u202eb".encode().decode("latin-1")) == "ab"


@pytest.mark.parametrize("count", [1, 20])
def test_a_wrong_label_is_overruled_by_the_superset_of_what_is_found(count: int) -> None:
    title = "海警局の船が島の周辺を航行①髙﨑"
    body = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>P</title>' + "".join(
        f"<item><title>{title}、{n}日連続で確認</title><link>https://paper.example/{n}</link></item>"
        for n in range(count)
    )
    decoded = decode((body + "</channel></rss>").encode("cp932"), content_type=None, language=None)
    assert (decoded.encoding, title in decoded.text) == ("cp932", True)


@pytest.mark.parametrize(
    "markup", ["<a '" * 20_000, '<a "' * 20_000, "<!--" * 20_000, "<script " * 20_000, "&lt;" * 50_000]
)
def test_plain_text_takes_linear_time(markup: str) -> None:
    import time

    start = time.process_time()
    summary_text(markup, 2000)
    assert time.process_time() - start < 2.0


def without_fast_lane(body: bytes, feed: Feed, monkeypatch: pytest.MonkeyPatch) -> ParsedFeed | str:
    with monkeypatch.context() as patched:
        patched.setattr(fast_lane, "_extractor", lambda: None)
        return outcome(body, feed)


def outcome(body: bytes, feed: Feed) -> ParsedFeed | str:
    try:
        return parse_feed(body, feed=feed, content_type=None, fetched=NOW)
    except ParseError as error:
        return str(error)


def test_the_extractor_is_there_and_both_lanes_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fast_lane._extractor() is not None, "fastfeedparser has changed; every feed would take the careful lane"
    for body in (RSS, *FORMS.values()):
        feed = Feed(url=URL, outlet_id=None, language="en")
        assert outcome(body.encode(), feed) == without_fast_lane(body.encode(), feed, monkeypatch)


@pytest.mark.shared
def test_both_lanes_agree_on_odd_feeds(monkeypatch: pytest.MonkeyPatch) -> None:
    feed = Feed(url="https://torture.example/feed", outlet_id=None, language="en")
    read, differ = 0, []
    for file in sorted(file for file in shared_data("feeds", "torture").rglob("*.xml") if file.is_file()):
        body = file.read_bytes()
        if fast_lane.read_fast(body, base=feed.url, max_items=5000) is None:
            continue
        read += 1
        fast, careful = outcome(body, feed), without_fast_lane(body, feed, monkeypatch)
        assert isinstance(fast, ParsedFeed)
        assert isinstance(careful, ParsedFeed)
        told = [
            [(e.title, e.link, e.guid, e.published, e.summary) for e in parsed.entries] for parsed in (fast, careful)
        ]
        if told[0] != told[1]:
            differ.append((file.name, *told))
    assert read > 200
    assert differ == []


def test_nothing_heavy_is_imported_with_the_package() -> None:
    heavy = ("aiohttp", "lxml", "trafilatura", "warcio")
    code = f"import sys, rashomon.collect; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
