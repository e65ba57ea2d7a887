"""Google News: queries, links, and answers that are cut off."""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
import json
from urllib.parse import parse_qs, unquote_plus, urlsplit

import pytest
from aiohttp import web

from rashomon.collect.checking import check_feeds, notices
from rashomon.collect.google_links import Resolver, decode_link, is_google_link
from rashomon.collect.google_news import LICENCE, MAX_WORDS, edition, search_feeds, split_search
from rashomon.collect.reader import read_feed
from rashomon.records import Entity, Entry, Feed, Name, Outlet, Perspective, Topic, Vocabulary, Window
from tests.unit.collect.loopback import NOW, Server, fetcher, serving

WINDOW = Window(start=NOW - dt.timedelta(days=3), end=NOW)


def outlet(name: str, country: str, languages: tuple[str, ...] = ("en",)) -> Outlet:
    return Outlet(
        id=name,
        names=tuple(Name(language=language, text=name) for language in languages),
        homepage=f"https://{name}.example/",
        domains=(f"{name}.example",),
        country=country,
        control="unknown",
    )


def topic() -> Topic:
    def entity(name: str, side: str, kind: str, **names: str) -> Entity:
        return Entity(id=name, side=side, kind=kind, names=tuple(Name(language=k, text=v) for k, v in names.items()))

    return Topic(
        id="east-west",
        name="East vs West",
        languages=("en", "ja"),
        perspectives=(
            Perspective(id="east", name="East", countries=("EA",)),
            Perspective(id="west", name="West", outlet_ids=("w1",)),
        ),
        vocabulary=Vocabulary(
            entities=(
                entity("pm", "west", "person", en="Prime Minister West", ja="西首相"),
                entity("west", "west", "country", en="Westland", ja="西国"),
                entity("east", "east", "country", en="Eastland", ja="東国"),
            ),
            subjects=(Name(language="en", text="border talks"),),
        ),
    )  # fmt: skip


def query(feed: Feed) -> str:
    return parse_qs(urlsplit(feed.url).query)["q"][0]


def test_one_search_for_each_side_language_and_few_sites() -> None:
    outlets = [outlet(f"e{n}", "EA") for n in range(7)] + [outlet("w1", "WE", ("en", "ja")), outlet("neutral", "XX")]
    feeds = search_feeds(topic(), outlets, WINDOW)
    queries = [query(feed) for feed in feeds]
    assert len(feeds) == 4
    assert queries[0] == (
        "site:e0.example OR site:e1.example OR site:e2.example OR site:e3.example OR site:e4.example "
        'Westland OR "border talks" OR "Prime Minister West" when:3d'
    )
    assert queries[1].startswith("site:e5.example OR site:e6.example Westland")
    assert queries[2] == 'site:w1.example Eastland OR "border talks" when:3d'
    assert queries[3] == "site:w1.example 東国 when:3d"
    assert "ceid=JP%3Aja" in feeds[3].url
    assert not any("neutral" in text for text in queries)
    assert all(feed.kind == "google-news" and feed.outlet_id is None for feed in feeds)
    past = search_feeds(topic(), outlets, WINDOW, now=NOW + dt.timedelta(days=30))
    assert query(past[2]).endswith("after:2026-02-22 before:2026-02-26")


def test_a_query_never_has_more_words_than_google_reads() -> None:
    long = Vocabulary(
        entities=tuple(
            Entity(id=str(n), side="west", kind="country", names=(Name(language="en", text=f"Very Long Name {n}"),))
            for n in range(30)
        )
    )
    wide = Topic(id="t", name="T", perspectives=topic().perspectives, vocabulary=long)
    feed = search_feeds(wide, [outlet(f"e{n}", "EA") for n in range(5)], WINDOW)[0]
    assert len(query(feed).replace(" OR ", " ").split()) <= MAX_WORDS
    assert query(feed).endswith("when:3d")


def test_editions() -> None:
    assert edition("zh") == ("zh-CN", "CN", "CN:zh-Hans")
    assert edition("zh-Hant") == ("zh-TW", "TW", "TW:zh-Hant")
    assert edition("ja-JP") == ("ja", "JP", "JP:ja")
    assert edition("xx") == ("en-US", "US", "US:en")


def test_a_full_search_is_cut_by_sites_then_by_days() -> None:
    feed = search_feeds(topic(), [outlet("e0", "EA"), outlet("e1", "EA")], WINDOW)[0]
    halves = split_search(feed, now=NOW)
    assert [query(half).split(" Westland")[0] for half in halves] == ["site:e0.example", "site:e1.example"]
    days = split_search(halves[0], now=NOW)
    spans = [query(day).rpartition("after:")[2] for day in days]
    assert spans == ["2026-02-22 before:2026-02-24", "2026-02-24 before:2026-02-26"]
    assert split_search(split_search(days[0], now=NOW)[0], now=NOW) == ()
    assert all(each.url.count("ceid=") == 1 for each in days)


def items(first: int, count: int) -> str:
    rows = "".join(
        f"<item><title>T{n} - Paper</title><link>https://news.google.com/rss/articles/CBMi{n:012d}</link>"
        f'<guid isPermaLink="false">{n}</guid><pubDate>Tue, 24 Feb 2026 12:00:00 GMT</pubDate>'
        f'<source url="https://paper.example">Paper</source></item>'
        for n in range(first, first + count)
    )
    return f'<rss version="2.0"><channel><title>search</title>{rows}</channel></rss>'


def test_a_search_that_comes_back_full_is_read_in_parts() -> None:
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        text = request.query["q"]
        asked.append(text)
        sites = text.count("site:")
        number = 0 if sites > 1 else 1000 * (1 + int(text[text.index("site:e") + 6]))
        return web.Response(text=items(number, 100 if sites > 1 else 60))

    async def run() -> None:
        async with serving() as server, fetcher() as live:
            server.answers["/rss/search"] = answer
            url = server.url("/rss/search?q=site:e0.example+OR+site:e1.example+OR+site:e2.example+x+when:3d&hl=en-US")
            feed = Feed(url=url, outlet_id=None, language="en", kind="google-news")
            reading = await read_feed(feed, live, state=None, now=NOW)
            assert len(reading.entries) == 100 + 60 + 60 + 60
            assert {entry.feed_url for entry in reading.entries} == {url}
            assert len(asked) == 5
            assert reading.status == "fine"
            server.answers["/rss/search"] = web.Response(text=items(0, 100))
            single = Feed(
                url=server.url("/rss/search?q=site:e0.example+x"), outlet_id=None, language="en", kind="google-news"
            )
            cut = await read_feed(single, live, state=None, now=NOW)
            assert "cut off at 100 items" in cut.faults

    asyncio.run(run())


def old_link(url: str, amp: str = "") -> str:
    def field(tag: bytes, text: str) -> bytes:
        data = text.encode()
        size = bytes([len(data)]) if len(data) < 128 else bytes([len(data) & 0x7F | 0x80, len(data) >> 7])
        return tag + size + data

    message = b"\x08\x13" + field(b"\x22", url) + (field(b"\xd2\x01", amp) if amp else b"\xd2\x01\x00")
    return f"https://news.google.com/rss/articles/{base64.urlsafe_b64encode(message).decode().rstrip('=')}?oc=5"


@pytest.mark.parametrize(
    "url",
    ["https://paper.example/a/b.html", "https://paper.example/" + "x" * 300, "https://例え.example/中国?id=1&x=2"],
)
def test_links_of_the_old_kind_are_decoded_here(url: str) -> None:
    assert decode_link(old_link(url)) == url
    assert decode_link(old_link(url, "https://amp.example/x")) == url


@pytest.mark.parametrize(
    "link",
    [
        "https://news.google.com/rss/articles/CBMigAFBVV95cUxNV3RIV0FnQkVKUmxaa1NGNFhvbXdueFNycU9z?oc=5",
        old_link("javascript:alert(1)"),
        old_link("https://paper.example/ x"),
        "https://news.google.com/rss/articles/////",
        "https://news.google.com/rss/articles/CBMi",
        "https://news.google.com/rss/articles/" + "A" * 3000,
        "https://evil.example/rss/articles/" + old_link("https://a.example/x").rpartition("/")[2],
        "https://paper.example/",
        "http://[bad",
        "",
    ],
)
def test_other_links_are_not_decoded(link: str) -> None:
    assert decode_link(link) is None


NEW = "https://news.google.com/rss/articles/CBMigAFBVV95cUxNV3RIV0FnQkVKUmxaa1NGNFhvbXdueFNycU9zQXU{}?oc=5"


def google(server: Server, target: str = "https://paper.example/found") -> None:
    async def page(request: web.Request) -> web.Response:
        return web.Response(
            text=f'<c-wiz><div jscontroller="x" data-n-a-id="{request.path}" data-n-a-ts="1771999999" '
            'data-n-a-sg="SIG_x-1"></div></c-wiz>',
            content_type="text/html",
        )  # fmt: skip

    async def exchange(request: web.Request) -> web.Response:
        form = unquote_plus((await request.read()).decode())
        call = json.loads(json.loads(form.removeprefix("f.req="))[0][0][1])
        assert (call[0], call[3], call[4]) == ("garturlreq", 1771999999, "SIG_x-1")
        inner = json.dumps(["garturlres", target, 1])
        rows = [["wrb.fr", "Fbv4je", inner, None, None, None, "generic"], ["di", 9], ["af.httprm", 9]]
        return web.Response(text=f")]}}'\n\n{json.dumps(rows)}\n")

    class Pages(dict[str, object]):
        def get(self, path: str, default: object = None) -> object:
            return page if path.startswith("/rss/articles/") else super().get(path, default)

    server.answers = Pages({"/_/DotsSplashUi/data/batchexecute": exchange})  # type: ignore[assignment]


def test_links_of_the_new_kind_are_exchanged_cached_and_limited() -> None:
    async def run() -> None:
        async with serving() as server, fetcher() as live:
            google(server)
            cache: dict[str, str] = {}
            resolver = Resolver(live, cache=cache, limit=2, origin=server.url(""))
            first = await resolver.resolve(NEW.format("a"))
            assert (first.url, first.resolved) == ("https://paper.example/found", True)
            assert len(server.asked) == 2
            again = await resolver.resolve(NEW.format("a"))
            assert again.resolved
            assert len(server.asked) == 2, "from the cache"
            assert (await resolver.resolve(old_link("https://paper.example/old"))).url == "https://paper.example/old"
            assert (await resolver.resolve("https://paper.example/direct")).url == "https://paper.example/direct"
            assert len(server.asked) == 2, "nothing to ask for"
            await resolver.resolve(NEW.format("b"))
            beyond = await resolver.resolve(NEW.format("c"))
            assert (beyond.url, beyond.resolved) == (NEW.format("c"), False)
            assert "limit" in (beyond.why or "")
            assert len(cache) == 2

    asyncio.run(run())


@pytest.mark.parametrize("fault", ["consent", "no signature", "500", "junk", "javascript"])
def test_a_link_that_cannot_be_resolved_is_kept_and_marked(fault: str) -> None:
    async def run() -> None:
        async with serving() as server, fetcher(attempts=1) as live:
            google(server, "javascript:alert(1)" if fault == "javascript" else "https://paper.example/x")
            token = NEW.format("a").rpartition("/")[2].partition("?")[0]
            page = {
                "consent": web.Response(text='<html><form action="https://consent.google.com/save"></form></html>'),
                "no signature": web.Response(text="<html></html>"),
                "500": web.Response(status=500),
            }.get(fault)
            if page is not None:
                server.answers = {f"/rss/articles/{token}": page}
            elif fault == "junk":
                server.answers["/_/DotsSplashUi/data/batchexecute"] = web.Response(text=')]}\'\n\n[["garturlres"')
            resolver = Resolver(live, origin=server.url(""))
            entry = Entry(
                feed_url="f", guid="g", link=NEW.format("a"), title="T", summary="", published=None, fetched=NOW,
                flags=("no date",),
            )  # fmt: skip
            direct = Entry(
                feed_url="f", guid="h", link="https://a.example/", title="T", summary="", published=None, fetched=NOW
            )
            done, same = await resolver.resolve_entries([entry, direct])
            assert done.link == entry.link
            assert is_google_link(done.link)
            assert done.flags[0] == "no date"
            assert done.flags[1].startswith("link not resolved: ")
            assert same == direct
            asked = len(server.asked)
            await resolver.resolve(NEW.format("b"))
            assert (len(server.asked) == asked) == (fault == "consent"), "a consent page stops the asking for this run"

    asyncio.run(run())


def test_silent_zeros_and_stale_answers_are_told() -> None:
    async def run() -> None:
        async with serving() as server, fetcher() as live:
            server.answers["/rss/search"] = web.Response(text=items(0, 0))
            feed = Feed(url=server.url("/rss/search?q=x"), outlet_id=None, language="en", kind="google-news")
            empty = await read_feed(feed, live, state=None, now=NOW)
            assert empty.status == "empty"
            assert (await read_feed(feed, live, state=empty.state, now=NOW)).status == "silent"
            server.answers["/rss/search"] = web.Response(text=items(0, 3))
            stale = await read_feed(feed, live, state=None, now=NOW + dt.timedelta(days=9))
            assert stale.status == "stale"
            assert "2026-02-24" in stale.faults[0]

    asyncio.run(run())


def test_feeds_check_says_how_each_is_and_names_the_licence() -> None:
    async def run() -> None:
        async with serving() as server, fetcher(attempts=1) as live:
            server.answers["/rss/search"] = web.Response(text=items(0, 3))
            server.answers["/gone"] = web.Response(status=410)
            feeds = (
                Feed(url=server.url("/rss/search?q=x"), outlet_id=None, language="en", kind="google-news"),
                Feed(url=server.url("/gone?token=abc"), outlet_id="a", language="en"),
            )
            checks = await check_feeds(feeds, live, now=NOW)
            assert [(check.status, check.entries, check.working) for check in checks] == [
                ("fine", 3, True),
                ("gone", 0, False),
            ]
            assert checks[0].line.startswith("fine         3  2026-02-24 12:00")
            assert "abc" not in checks[1].line
            assert "410" in checks[1].line
            assert notices(feeds) == (LICENCE,)
            assert notices(feeds[1:]) == ()
            assert "personal, non-commercial" in LICENCE

    asyncio.run(run())
