"""HOSTILE.md, parsing: one test a case, named by its number."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import socket
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from rashomon.collect.guarded import parse_guarded, wants_guard
from rashomon.collect.reader import FeedState, read_feed, read_feeds
from rashomon.collect.syndication import ParsedFeed, parse_feed
from rashomon.errors import ParseError
from rashomon.records import Feed
from tests.unit.collect.loopback import NOW, RSS, fetcher, serving

FEED = Feed(url="https://paper.example/feed", outlet_id="paper", language="en")
LINK = "<link>https://paper.example/a</link>"


def parse(
    body: bytes | str, *, language: str = "en", content_type: str | None = None, kind: Any = "publisher"
) -> ParsedFeed:
    feed = Feed(url=FEED.url, outlet_id="paper", language=language, kind=kind)
    data = body.encode() if isinstance(body, str) else body
    return parse_feed(data, feed=feed, content_type=content_type, fetched=NOW)


def rss(items: str, head: str = "") -> str:
    return f'{head}<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'


def item(title: str = "Ministers meet", extra: str = "") -> str:
    return f"<item><title>{title}</title>{LINK}{extra}</item>"


# --------------------------------------------------------------------------------------- 19, 20, 21: entities and size

LAUGHS = (
    "<!DOCTYPE rss [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {x} '{f'&{y};' * 10}'>" for x, y in zip("bcdefghij", "abcdefghi", strict=True))
    + "]>"
)
BLOWUP = f"<!DOCTYPE rss [<!ENTITY x '{'k' * 50_000}'>]>"


@pytest.mark.parametrize("body", [rss(item("&j; news"), LAUGHS), rss(item("&x;" * 5000), BLOWUP)])
def test_hostile_19_entity_bombs(body: str) -> None:
    start = time.process_time()
    parsed = parse(body)
    assert time.process_time() - start < 1.0
    assert len(parsed.entries) == 1
    assert len(parsed.entries[0].title) <= 1000, "nothing grew"


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "http://127.0.0.1:1/x">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:1/p.dtd"> %p;]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/rss.dtd">',
        '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:1/rss-0.91.dtd">',
    ],
)
def test_hostile_20_external_entities(head: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def never(*arguments: Any, **_: Any) -> Any:
        opened.append(str(arguments))
        raise AssertionError("something was opened")

    body = rss(item("before &x; after"), head).encode()
    parse(body)  # everything that is loaded lazily is loaded now
    for module, name in ((socket.socket, "connect"), (urllib.request, "urlopen"), (Path, "open")):
        monkeypatch.setattr(module, name, never)
    entry = parse(body).entries[0]
    assert entry.title == "before &x; after"
    assert opened == []


def deep(depth: int) -> bytes:
    return b"<rss><channel>" + b"<a>" * depth + b"</a>" * depth + b"<item><title>x</title></item></channel></rss>"


def wide(attributes: int) -> bytes:
    named = " ".join(f'a{number}="x"' for number in range(attributes))
    return f"<rss><channel><item {named}><title>x</title></item></channel></rss>".encode()


def long(items: int) -> bytes:
    return rss(
        "".join(f"<item><title>t{n}</title><link>http://a.example/{n}</link></item>" for n in range(items))
    ).encode()


@pytest.mark.parametrize("body", [deep(200_000), wide(100_000), long(200_000)], ids=["depth", "attributes", "items"])
def test_hostile_21_goes_to_a_process_that_can_be_killed(body: bytes) -> None:
    assert wants_guard(body)
    start = time.perf_counter()
    try:
        parsed = parse_guarded(body, feed=FEED, content_type=None, fetched=NOW, cpu_seconds=3)
    except ParseError:
        pass
    else:
        assert len(parsed.entries) <= 5000
        assert parsed.items <= 5000
    assert time.perf_counter() - start < 30


def test_hostile_21_the_child_is_stopped_and_other_feeds_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from rashomon.collect import guarded

    monkeypatch.setattr(guarded.parse_guarded, "__kwdefaults__", {"capture_ref": None, "cpu_seconds": 0})

    async def run() -> None:
        async with serving() as server, fetcher() as live:
            server.answers["/bad"] = web.Response(body=long(150_000))
            server.answers["/good"] = web.Response(text=RSS)
            feeds = [Feed(url=server.url(path), outlet_id=None, language="en") for path in ("/bad", "/good")]
            bad, good = await read_feeds(feeds, live, states={}, now=NOW)
            assert (bad.status, good.status) == ("dead", "fine")
            assert "stopped at its limit" in bad.faults[0]

    asyncio.run(run())


def test_hostile_21_what_is_not_guarded_is_bounded() -> None:
    """The worst bodies that still pass as ordinary."""
    for body in (deep(18_000), wide(11_000), long(2000)):
        assert not wants_guard(body)
        start = time.process_time()
        with contextlib.suppress(ParseError):
            parse(body)
        assert time.process_time() - start < 2.0


def test_hostile_21_the_guard_changes_nothing() -> None:
    body = RSS.encode()
    assert parse_guarded(body, feed=FEED, content_type=None, fetched=NOW) == parse(body)
    with pytest.raises(ParseError, match="HTML page"):
        parse_guarded(b"<html><body>x</body></html>", feed=FEED, content_type=None, fetched=NOW)


# ------------------------------------------------------------------------------------------------------- 22: encodings

CHINESE, TRADITIONAL, JAPANESE = "朱镕基与䶮先生会谈", "中日關係與釣魚臺", "髙市首相と①～㈱の﨑氏"


@pytest.mark.parametrize(
    ("text", "label", "codec", "language"),
    [
        (CHINESE, "gb2312", "gb18030", "zh"),
        ("朱镕基喆", "GBK", "gbk", "zh"),
        (JAPANESE, "Shift_JIS", "cp932", "ja"),
        ("中国と日本の外相", "EUC-JP", "euc_jp", "ja"),
        ("中国と日本の外相", "ISO-2022-JP", "iso2022_jp", "ja"),
        (TRADITIONAL, "Big5", "big5hkscs", "zh-Hant"),
        ("서울 외교부 똠방", "EUC-KR", "cp949", "ko"),
        ("“quoted” — naïve", "ISO-8859-1", "cp1252", "en"),
        ("Министры встретились", "windows-1251", "cp1251", "ru"),
        (CHINESE, "utf-8", "gb18030", "zh"),
        ("中国と日本の外相が会談", "utf-8", "cp932", "ja"),
        (JAPANESE, "Shift_JIS", "utf-8", "ja"),
        (CHINESE, "gb2312", "utf-8", "zh"),
        (CHINESE, "iso-8859-1", "utf-8", "zh"),
        (CHINESE, "no-such-label", "utf-8", "zh"),
        (CHINESE, "utf-16", "utf-8", "zh"),
    ],
)
def test_hostile_22_labels(text: str, label: str, codec: str, language: str) -> None:
    document = rss(item(text), f'<?xml version="1.0" encoding="{label}"?>\n')
    assert parse(document.encode(codec), language=language).entries[0].title == text
    bare = rss(item(text))
    by_header = parse(bare.encode(codec), language=language, content_type=f"text/xml; charset={label}")
    assert by_header.entries[0].title == text


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_hostile_22_byte_order_marks_and_wide_encodings(codec: str) -> None:
    for label in ("utf-8", "utf-16", "gb2312"):
        document = rss(item(CHINESE), f'<?xml version="1.0" encoding="{label}"?>')
        assert parse(document.encode(codec)).entries[0].title == CHINESE


def test_hostile_22_vendor_characters_of_euc_jp() -> None:
    document = rss(item("第@回"), '<?xml version="1.0" encoding="EUC-JP"?>').encode("euc_jp").replace(b"@", b"\xad\xa1")
    assert parse(document, language="ja").entries[0].title == "第①回"


def test_hostile_22_a_few_damaged_bytes_do_not_change_the_encoding() -> None:
    document = rss(item(CHINESE + "@"), '<?xml version="1.0" encoding="utf-8"?>').encode().replace(b"@", b"\xff")
    parsed = parse(document, language="zh")
    assert parsed.entries[0].title == CHINESE + "\ufffd"
    assert any("damaged" in flag for flag in parsed.flags)


# -------------------------------------------------------------------------------------------- 23, 24: broken XML


def test_hostile_23_truncated_feeds_keep_whole_items() -> None:
    whole = rss("".join(item(f"Title {number}", "<description>d</description>") for number in range(10)))
    for cut in range(whole.index("<item>") + 6, len(whole) - len("</channel></rss>"), 7):
        complete = whole[:cut].count("</item>")
        torn = whole[:cut]
        parsed = parse(torn)
        assert [entry.title for entry in parsed.entries] == [f"Title {number}" for number in range(complete)], cut
        assert "truncated feed" in parsed.flags


def test_hostile_23_truncated_atom_and_rdf() -> None:
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><id>1</id></entry><entry><title>B'
    assert [entry.title for entry in parse(atom).entries] == ["A"]
    assert "truncated feed" in parse(atom).flags
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        + "<item><title>A</title></item><item>"
    )
    assert [entry.title for entry in parse(rdf).entries] == ["A"]


@pytest.mark.parametrize(
    "document",
    [
        '<rss version="2.0"><channel><title>t</title><item><title>Half a head',
        '<rss version="2.0"><channel><item><title>A</title><link>https://a.example/1',
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><link href="https://a.example/',
        "<rss><channel><item><title>deep" + "<a>" * 1000,
    ],
)
def test_hostile_23_a_feed_torn_in_its_first_item_gives_no_half_of_it(document: str) -> None:
    parsed = parse(document)
    assert parsed.entries == ()
    assert parsed.flags == ("truncated feed",)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("R & D", "R & D"),
        ("Caf&eacute; in K&ocirc;be", "Café in Kôbe"),
        ("One&nbsp;two&mdash;three", "One two—three"),
        ("AT&amp;T and AT&amp;amp;T", "AT&T and AT&T"),
        ("a&nosuch; b", "a&nosuch; b"),
        ("a\x01b\x0bc\x1f", "abc"),
        ("x &#0; y &#xFFFE; z", "x y z"),
        ("&#x4E2D;&#22269;", "中国"),
        ("&#150; dash", "– dash"),
        ("<![CDATA[Fish & <b>chips</b> &amp; peas]]>", "Fish & chips & peas"),
        ("&lt;b&gt;Bold&lt;/b&gt; claim", "Bold claim"),
        ("1 &lt; 2 and <![CDATA[3 > 2]]>", "1 < 2 and 3 > 2"),
        ("<b>Inline</b> markup", "Inline markup"),
        ("&lt;独家&gt; 消息", "<独家> 消息"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;News", "News"),
    ],
)
def test_hostile_24_the_text_survives(title: str, text: str) -> None:
    assert parse(rss(item(title))).entries[0].title == text


def test_hostile_24_xhtml_titles() -> None:
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        'Less &lt;em&gt; <em>is</em> more</div></title><id>1</id><link href="a"/><summary type="xhtml">'
        '<div xmlns="http://www.w3.org/1999/xhtml"><p>One</p><p>Two</p></div></summary></entry></feed>'
    )
    entry = parse(body).entries[0]
    assert (entry.title, entry.summary, entry.link) == ("Less is more", "One Two", "https://paper.example/a")


# ------------------------------------------------------------------------------------------------------------ 25: dates

UTC = dt.UTC


@pytest.mark.parametrize(
    ("raw", "language", "expected"),
    [
        ("Tue, 24 Feb 2026 12:00:00 GMT", "en", dt.datetime(2026, 2, 24, 12, tzinfo=UTC)),
        ("Tue, 24 Feb 26 12:00:00 +0900", "ja", dt.datetime(2026, 2, 24, 3, tzinfo=UTC)),
        ("Tue, 24 Feb 2026 12:00:00 JST", "ja", dt.datetime(2026, 2, 24, 3, tzinfo=UTC)),
        ("24 Feb 2026 12:00 CST", "zh", dt.datetime(2026, 2, 24, 4, tzinfo=UTC)),
        ("24 Feb 2026 12:00 CST", "en", dt.datetime(2026, 2, 24, 18, tzinfo=UTC)),
        ("Tue, 24 Feb 2026 24:00:00 +0000", "en", dt.datetime(2026, 2, 25, tzinfo=UTC)),
        ("2026-02-24T12:00:00+09:00", "ja", dt.datetime(2026, 2, 24, 3, tzinfo=UTC)),
        ("2026-02-24T12:00:00.500000000Z", "en", dt.datetime(2026, 2, 24, 12, 0, 0, 500000, UTC)),
        ("2026-02-24T12:00:00", "ja", dt.datetime(2026, 2, 24, 3, tzinfo=UTC)),
        ("2026-02-24 12:00:00", "zh", dt.datetime(2026, 2, 24, 4, tzinfo=UTC)),
        ("2026-02-24 12:00:00", "en", dt.datetime(2026, 2, 24, 12, tzinfo=UTC)),
        ("2026/02/24 12:00", "ja", dt.datetime(2026, 2, 24, 3, tzinfo=UTC)),
        ("2026年2月24日 12:30", "zh", dt.datetime(2026, 2, 24, 4, 30, tzinfo=UTC)),
        ("2026年02月24日 星期二 下午3:05", "zh", dt.datetime(2026, 2, 24, 7, 5, tzinfo=UTC)),
        ("２０２６年２月２４日（火）１２時３０分", "ja", dt.datetime(2026, 2, 24, 3, 30, tzinfo=UTC)),
        ("令和8年2月24日 午後1時5分", "ja", dt.datetime(2026, 2, 24, 4, 5, tzinfo=UTC)),
        ("2026년 2월 24일 오후 3:05", "ko", dt.datetime(2026, 2, 24, 6, 5, tzinfo=UTC)),
        ("February 24, 2026 3:05 PM EST", "en", dt.datetime(2026, 2, 24, 20, 5, tzinfo=UTC)),
        ("1771934400", "en", dt.datetime(2026, 2, 24, 12, tzinfo=UTC)),
        ("2026-02-24", "en", dt.datetime(2026, 2, 24, 12, tzinfo=UTC)),
        ("2026-02-24", "zh", dt.datetime(2026, 2, 24, 4, tzinfo=UTC)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "en", None),
        ("0001-01-01T00:00:00Z", "en", None),
        ("Wed, 25 Feb 20260 12:00:00 GMT", "en", None),
        ("Wed, 24 Feb 2027 12:00:00 GMT", "en", None),
        ("2026-13-45", "en", None),
        ("24/02/26", "en", None),
        ("02/03/2026", "en", None),
        ("yesterday", "en", None),
        ("", "en", None),
    ],
)
def test_hostile_25_dates(raw: str, language: str, expected: dt.datetime | None) -> None:
    entry = parse(rss(item(extra=f"<pubDate>{raw}</pubDate>")), language=language).entries[0]
    assert entry.published == expected
    assert entry.fetched == NOW
    if expected is None:
        assert any("date" in flag for flag in entry.flags)
    if entry.published is not None:
        assert entry.published.utcoffset() == dt.timedelta(0)


def test_hostile_25_an_entry_without_a_date() -> None:
    entry = parse(rss(item())).entries[0]
    assert (entry.published, entry.fetched, entry.flags) == (None, NOW, ("no date",))


def test_hostile_25_hours_ahead_are_kept_and_flagged() -> None:
    entry = parse(rss(item(extra="<pubDate>Wed, 25 Feb 2026 12:00:00 GMT</pubDate>"))).entries[0]
    assert entry.published == dt.datetime(2026, 2, 25, 12, tzinfo=UTC)
    assert "date hours ahead of the fetch" in entry.flags


# ------------------------------------------------------------------------------------------------------------ 26: guids


def test_hostile_26_guids() -> None:
    one, two = "<link>https://paper.example/1</link>", "<link>https://paper.example/2</link>"
    same = rss(f"<item><title>A</title>{one}<guid>x</guid></item><item><title>B</title>{two}<guid>x</guid></item>")
    assert [entry.title for entry in parse(same).entries] == ["A", "B"], "a repeated guid does not eat an article"
    missing = rss(f"<item><title>A</title>{one}</item><item><title>B</title>{two}</item><item><title>C</title></item>")
    guids = [entry.guid for entry in parse(missing).entries]
    assert guids[:2] == ["https://paper.example/1", "https://paper.example/2"]
    assert len(set(guids)) == 3
    assert parse(missing) == parse(missing), "a made-up guid is the same each time"
    twice = rss(f"<item><title>A</title>{one}<guid>x</guid></item>" * 2)
    assert len(parse(twice).entries) == 1
    before = parse(rss(f"<item><title>A</title>{one}<guid>x</guid></item>")).entries[0]
    after = parse(rss(f"<item><title>A</title>{one}<guid>y</guid></item>")).entries[0]
    assert before.link == after.link, "a changed guid leaves the link, by which an article is told"


# ------------------------------------------------------------------------------------------------------ 27: Google News


def test_hostile_27_google_news() -> None:
    def link(name: str) -> str:
        return f"https://news.google.com/rss/articles/CBMi{name}?oc=5"

    cluster = "".join(
        f'<li><a href="{link(name)}" target="_blank">{title}</a>&nbsp;&nbsp;<font color="#6f6f6f">{source}</font></li>'
        for name, title, source in (
            ("AAAAAAAAAAAA", "Export curbs issued", "China Daily"),
            ("BBBBBBBBBBBB", "Tokyo protests", "Kyodo"),
            ("CCCCCCCCCCCC", "Markets &amp; rules", "Nikkei"),
        )
    ).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")  # fmt: skip

    def of(name: str, title: str, description: str, source: str) -> str:
        return (
            f'<item><title>{title}</title><link>{link(name)}</link><guid isPermaLink="false">CBMi{name}</guid>'
            f"<pubDate>Tue, 24 Feb 2026 12:00:00 GMT</pubDate><description>{description}</description>{source}</item>"
        )

    body = rss(
        of("AAAAAAAAAAAA", "Export curbs issued - China Daily - Global Edition", cluster,
           '<source url="https://global.chinadaily.com.cn">Global Edition</source>')
        + of("CCCCCCCCCCCC", "Markets &amp; rules - Nikkei Asia", "",
             '<source url="https://asia.nikkei.com">Nikkei Asia</source>')
    )  # fmt: skip
    entries = parse(body, kind="google-news").entries
    assert [entry.source_url for entry in entries] == [
        "https://global.chinadaily.com.cn",
        None,
        "https://asia.nikkei.com",
    ]
    assert [entry.source_name for entry in entries] == ["Global Edition", "Kyodo", "Nikkei Asia"]
    assert [entry.title for entry in entries][1] == "Tokyo protests"
    assert entries[1].published == entries[0].published
    assert any("cluster" in flag for flag in entries[1].flags)
    assert all(entry.summary == "" for entry in entries), (
        "a description lists the cluster; it is no text of the article"
    )


def test_hostile_28_the_pages_own_date_is_read() -> None:
    """The feed side of it: the page's date is there to hold against a fresh feed date."""
    from rashomon.collect.article import extract_text

    text = "".join(
        f"<p>Paragraph {n} tells at length what the ministers of both countries agreed upon.</p>" for n in range(5)
    )
    page = (
        '<html><head><title>Old</title><meta property="article:published_time" content="2019-03-01T10:00:00Z"/></head>'
        f"<body><article><h1>Old</h1>{text}</article></body></html>"
    )
    found = extract_text(page.encode(), "https://paper.example/old", today=NOW.date())
    assert found.published == dt.date(2019, 3, 1)
    assert "Paragraph 4" in found.text


def test_hostile_29_valid_and_empty_twice_is_silent() -> None:
    async def run() -> None:
        async with serving() as server, fetcher() as live:
            server.answers["/feed"] = web.Response(text=rss(""))
            feed = Feed(url=server.url("/feed"), outlet_id="paper", language="en")
            first = await read_feed(feed, live, state=None, now=NOW)
            assert (first.status, first.state.empties) == ("empty", 1)
            second = await read_feed(feed, live, state=first.state, now=NOW)
            assert second.status == "silent"
            assert "empty 2 times" in second.faults[0]
            server.answers["/feed"] = web.Response(text=RSS)
            third = await read_feed(feed, live, state=second.state, now=NOW)
            assert (third.status, third.state.empties) == ("fine", 0)

    asyncio.run(run())


def test_hostile_29_a_304_does_not_hide_silence() -> None:
    async def run() -> None:
        async with serving() as server, fetcher() as live:
            server.answers["/feed"] = web.Response(status=304)
            known = FeedState(url=server.url("/feed"), etag='"e"', empties=1)
            reading = await read_feed(Feed(url=known.url, outlet_id=None, language="en"), live, state=known, now=NOW)
            assert reading.state.empties == 1, "a 304 says nothing new: the count stands"

    asyncio.run(run())


def test_hostile_32_links_that_are_no_web_addresses() -> None:
    for link in (
        "javascript:alert(1)",
        "data:text/html,x",
        "&#106;avascript:alert(1)",
        " java\nscript:alert(1)",
        "file:///etc/passwd",
    ):
        entry = parse(rss(f"<item><title>A</title><link>{link}</link></item>")).entries[0]
        assert entry.link == ""
        assert any(flag.startswith("link dropped") for flag in entry.flags)
