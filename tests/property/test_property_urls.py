"""canonical_url holds for any text at all."""

from __future__ import annotations

from urllib.parse import urlsplit

from hypothesis import example, given, settings
from hypothesis import strategies as st

from rashomon.curate.urls import canonical_url, url_date, url_key

hosts = st.sampled_from(
    [
        "example.com",
        "www.example.co.jp",
        "m.example.com",
        "amp.example.org",
        "m.m.example.com",
        "例え.jp",
        "m.co.jp",
        "a-b.cdn.ampproject.org",
        "www.google.com",
        "news.google.com",
        "[2001:db8::1]",
        "1.2.3.4",
        "example.com:80",
    ]
)
pieces = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "amp",
                "index.html",
                "..",
                ".",
                "",
                "%2e%2e",
                "%61mp",
                "2026",
                "02",
                "x.amp.html",
                "s",
                "c",
                "a;sid=1",
                "é",
                "%E4%BD",
                "%",
            ]
        ),
        st.text(max_size=6),
    ),
    max_size=6,
)
queries = st.lists(
    st.tuples(
        st.sampled_from(["utm_source", "id", "p", "url", "q", "page", "amp", "ref", "x%61"]), st.text(max_size=8)
    ),
    max_size=4,
)
urls = st.builds(
    lambda scheme, host, path, query: f"{scheme}://{host}/{'/'.join(path)}?{'&'.join(map('='.join, query))}",
    st.sampled_from(["http", "https", "HTTP"]), hosts, pieces, queries,
)  # fmt: skip


@given(st.one_of(urls, st.text(), st.text().map(lambda t: "https://" + t)))
@example("https://www.google.com/amp/s/www.google.com/amp/s/example.com/index.html/amp/amp")
@example("https://example.com/a/%2569ndex.html")
@example("https://example.com/?a=%26utm_x%3D1&b=%2526")
@settings(max_examples=400, deadline=None)
def test_canonical_url_is_idempotent_and_safe(url: str) -> None:
    once = canonical_url(url)
    assert canonical_url(once) == once
    if once:
        parts = urlsplit(once)
        assert parts.scheme == "https"
        assert parts.hostname
        assert not parts.fragment
        assert "@" not in parts.netloc
        assert once.isascii()
        assert once.isprintable()
        assert " " not in once
        assert '"' not in once
        assert "<" not in once


@given(st.one_of(urls, st.text()))
@settings(max_examples=200, deadline=None)
def test_keys_and_days_never_fail(url: str) -> None:
    assert url_key(canonical_url(url)) == url_key(url)
    url_date(url)
