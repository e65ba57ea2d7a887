"""Canonical addresses and the days that they name."""

from __future__ import annotations

import datetime as dt

import pytest

from rashomon.curate.urls import canonical_url, registrable_domain, url_date, url_key

PAGE = "https://www.example.com/news/2026/01/02/story-7"


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        PAGE + "/",
        PAGE + "/index.html",
        PAGE + "#comments",
        PAGE + "?",
        PAGE + "?utm_source=rss&utm_medium=feed&fbclid=a&gclid=b&oc=5&spm=1.2.3&at_campaign=x&page=1",
        PAGE + "?ref=homepage&from=rss&cid=social",
        PAGE + "/amp",
        PAGE + "/amp/?amp=1",
        PAGE + ".amp",
        "http://www.example.com:80/news/2026/01/02/story-7",
        "https://www.example.com:443/news//2026/01/./02/x/../story-7",
        "HTTPS://WWW.EXAMPLE.COM./news/2026/01/02/story-7",
        "https://www.example.com/n%65ws/2026/01/02/story%2d7",
        "https://reader:secret@www.example.com/news/2026/01/02/story-7",
        "//www.example.com/news/2026/01/02/story-7",
        "  https://www.example.com/news/2026/01/02/\tstory-7\n",
        "https://www.example.com/news/2026/01/02/story-7;jsessionid=0A1B2C",
        "https://m.example.com/news/2026/01/02/story-7",
        "https://mobile.example.com/news/2026/01/02/story-7",
        "https://amp.example.com/news/2026/01/02/story-7",
        "https://www-example-com.cdn.ampproject.org/c/s/www.example.com/news/2026/01/02/story-7",
        "https://www-example-com.cdn.ampproject.org/v/s/www.example.com/news/2026/01/02/story-7/amp?usqp=mq331AQ",
        "https://www.google.com/amp/s/www.example.com/news/2026/01/02/story-7",
        "https://www.google.co.jp/amp/s/amp.example.com/news/2026/01/02/story-7",
        "https://www.google.com/url?rct=j&sa=t&url=https%3A%2F%2Fwww.example.com%2Fnews%2F2026%2F01%2F02%2Fstory-7",
    ],
)
def test_every_form_of_one_page_is_one_address(url: str) -> None:
    assert canonical_url(url) == PAGE


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://e.jp/article?k=2026081900071&g=pol", "https://e.jp/article?g=pol&k=2026081900071"),
        ("https://e.com/?p=123", "https://e.com/?p=123"),
        ("https://e.com/read.php?id=5&cid=12&utm_id=1", "https://e.com/read.php?cid=12&id=5"),
        ("https://e.com/view?page=2", "https://e.com/view?page=2"),
        ("https://e.com/a?x=1&amp;y=2", "https://e.com/a?x=1&y=2"),
        ("https://e.com/index", "https://e.com/index"),
        ("https://e.com/", "https://e.com/"),
        ("https://e.com", "https://e.com/"),
        ("https://e.com:8443/x", "https://e.com:8443/x"),
        ("https://en.m.wikipedia.org/wiki/Rashomon", "https://en.wikipedia.org/wiki/Rashomon"),
        ("https://amp.dev/about", "https://amp.dev/about"),
        ("https://中国.example.cn/文?字=新", "https://xn--fiqs8s.example.cn/%E6%96%87?%E5%AD%97=%E6%96%B0"),
        (
            "https://news.google.com/rss/articles/CBMiAbC?oc=5&hl=en-US&gl=US&ceid=US:en",
            "https://news.google.com/rss/articles/CBMiAbC",
        ),
    ],
)
def test_what_tells_the_page_stays(url: str, expected: str) -> None:
    assert canonical_url(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "java&#115;cript:alert(1)",
        "java\tscript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "JaVaScRiPt://example.com/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "gopher://example.com/",
        "/news/1",
        "news/1",
        "https://",
        "https://nodot/x",
        "https://example.com:99999/",
        "https://[::1/",
        "https://example.com/" + "a" * 5000,
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    assert canonical_url(url) == ""


def test_a_tower_of_redirectors_is_refused_or_unwrapped_never_endless() -> None:
    url = "https://example.com/a"
    for _ in range(3):
        url = f"https://www.google.com/amp/s/{url.removeprefix('https://')}"
    assert canonical_url(url) == "https://example.com/a"


def test_the_key_knows_neither_scheme_nor_www() -> None:
    assert url_key("http://example.com/a/") == url_key("https://www.example.com/a") == "example.com/a"


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2026/02/25/a", (2026, 2, 25)),
        ("/world/2026/aug/20/a", (2026, 8, 20)),
        ("/news/2026/8/2/a", (2026, 8, 2)),
        ("/n3/2026/0820/c90000-20490736.html", (2026, 8, 20)),
        ("/gn/2026/08-20/10123.shtml", (2026, 8, 20)),
        ("/202608/19/content_1.html", (2026, 8, 19)),
        ("/xw/202608/t20260819_12783305.htm", (2026, 8, 19)),
        ("/20260225/abc/c.html", (2026, 2, 25)),
        ("/2026-08/19/c_1206432.htm", (2026, 8, 19)),
        ("/world/a-long-slug-2026-08-19", (2026, 8, 19)),
        ("/articles/20260817/k00/00m/200/145000c", (2026, 8, 17)),
        ("/article/20260819-E35TQRDJVZ", (2026, 8, 19)),
        ("/feature/article_20260819_47824", (2026, 8, 19)),
        ("/page/202608/1368631.shtml", None),
        ("/article/3333112/slug", None),
        ("/articles/-/1097963", None),
        ("/a/120260225999", None),
        ("/2026/02/31/a", None),
        ("/", None),
    ],
)
def test_the_day_in_an_address(path: str, day: tuple[int, int, int] | None) -> None:
    assert url_date("https://example.com" + path) == (dt.date(*day) if day else None)


def test_registrable_domains_come_from_the_public_suffix_list() -> None:
    assert registrable_domain("www.asahi.co.jp") == ("asahi.co.jp", "co.jp")
    assert registrable_domain("a.b.gov.cn") == ("b.gov.cn", "gov.cn")
    assert registrable_domain("127.0.0.1") == ("127.0.0.1", "")
