"""What must hold for any input that the outside can send."""

from __future__ import annotations

import contextlib
import datetime as dt
import ipaddress
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from rashomon.collect.addresses import why_forbidden
from rashomon.collect.decoding import decode_body
from rashomon.collect.entries import make_entry
from rashomon.collect.feed_dates import EARLIEST, FUTURE_TOLERANCE, DateReader
from rashomon.collect.google_links import decode_link
from rashomon.collect.markup import plain_text, summary_text, without_any_tags, without_simple_tags
from rashomon.collect.retrying import backoff, retry_after
from rashomon.collect.syndication import parse_feed
from rashomon.errors import FetchError, ParseError
from rashomon.records import Entry, Feed
from rashomon.redaction import redact_url

NOW = dt.datetime(2026, 2, 25, 4, tzinfo=dt.UTC)
FEED = Feed(url="https://paper.example/feed", outlet_id=None, language="zh")
SAMPLE = (
    '<?xml version="1.0" encoding="gb2312"?><!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0"><channel>'
    "<title>报</title>"
    "<item><title>甲 &eacute; &amp; <![CDATA[<b>乙</b>]]></title><link>https://paper.example/1</link><guid>1</guid>"
    '<pubDate>2026年2月24日</pubDate><source url="https://x.example">来源</source></item></channel></rss>'
).encode("gb18030")
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=120)
TAGS = ["<b>", "</b>", "<script>", "<!--", "&lt;", "&amp;", "&#60;", "<a href='", '">', "<![CDATA[", "]]>"]
MARKUP = st.lists(st.one_of(TEXT, st.sampled_from(TAGS)), max_size=12).map("".join)


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    with contextlib.suppress(ParseError):
        parsed = parse_feed(body, feed=FEED, content_type=None, fetched=NOW)
        assert len({entry.guid for entry in parsed.entries}) <= parsed.items


@given(
    st.integers(0, len(SAMPLE)),
    st.binary(max_size=6),
    st.integers(0, 8),
    st.sampled_from([None, "text/xml; charset=big5"]),
)
@settings(deadline=None)
def test_a_damaged_feed_is_read_or_refused(place: int, put: bytes, taken: int, content_type: str | None) -> None:
    body = SAMPLE[:place] + put + SAMPLE[place + taken :]
    try:
        parsed = parse_feed(body, feed=FEED, content_type=content_type, fetched=NOW)
    except ParseError:
        return
    for entry in parsed.entries:
        assert entry.link == "" or entry.link.startswith(("http://", "https://"))
        assert entry.guid
        assert entry.published is None or EARLIEST <= entry.published <= NOW + FUTURE_TOLERANCE


@given(MARKUP)
@example("<scr<script>ipt>alert(1)</script>")
@example("&amp;lt;script&amp;gt;x&amp;lt;/script&amp;gt;")
@settings(deadline=None)
def test_plain_text_is_one_line_of_printable_text(markup: str) -> None:
    text = plain_text(markup)
    assert text == " ".join(text.split())
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in text)
    assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")


@given(
    st.lists(st.one_of(TEXT, st.sampled_from([*TAGS, "<p class='a'>", "<br/>", "<P>", "<x>", "</p >"]))).map("".join)
)
@example("<p>1 < 2</p>")
@example("a > b <i>c</i>")
@example("<a ]]>0")
@settings(deadline=None)
def test_the_short_way_through_markup_leads_to_the_same_place(markup: str) -> None:
    simple = without_simple_tags(markup)
    assert simple is None or simple == without_any_tags(markup)


def test_the_short_way_takes_what_most_feeds_send() -> None:
    assert without_simple_tags('<p><a href="https://a.example/1">One</a> two</p>') == " One two "


@given(st.text(max_size=300), st.integers(5, 60))
def test_a_summary_is_never_longer_than_its_limit(markup: str, limit: int) -> None:
    text, was_cut = summary_text(markup, limit)
    assert len(text) <= limit
    assert was_cut or text == plain_text(markup)


@given(st.text(max_size=60), st.sampled_from(["zh", "ja", "en", ""]))
def test_any_date_is_utc_and_possible_or_none(text: str, language: str) -> None:
    found = DateReader(language, NOW).read(text)
    if found.when is None:
        assert found.flags
    else:
        assert found.when.tzinfo is not None
        assert EARLIEST <= found.when <= NOW + FUTURE_TOLERANCE


@given(st.datetimes(NOW.replace(year=1995, tzinfo=None), NOW.replace(tzinfo=None)), st.integers(-12 * 60, 14 * 60))
def test_a_date_with_a_zone_survives_every_usual_form(moment: dt.datetime, offset: int) -> None:
    zone = dt.timezone(dt.timedelta(minutes=offset))
    local = moment.replace(microsecond=0, tzinfo=zone)
    expected = local.astimezone(dt.UTC)
    reader = DateReader("en", NOW)
    sign = f"{'-' if offset < 0 else '+'}{abs(offset) // 60:02d}{abs(offset) % 60:02d}"
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905
    rfc822 = f"{local:%d} {months[local.month - 1]} {local:%Y %H:%M:%S} {sign}"
    for text in (
        local.isoformat(),
        rfc822,
        f"Mon, {rfc822}",
        f"{local:%Y-%m-%d %H:%M:%S}{sign}",
        f"{local:%Y/%m/%d %H:%M:%S} {sign}",
    ):
        assert reader.read(text).when == expected, text


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_forbidden_in_every_disguise(address: ipaddress.IPv4Address) -> None:
    """Nothing that Python already knows as private passes, and no IPv6 spelling of any IPv4 address does."""
    if not address.is_global or address.is_multicast:
        assert why_forbidden(str(address))
    for disguise in (f"::ffff:{address}", f"64:ff9b::{address}", f"::{address}"):
        assert why_forbidden(disguise)


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip, gzip", "nonsense"]))
@settings(deadline=None)
def test_any_stream_is_decoded_or_refused(body: bytes, coding: str) -> None:
    with contextlib.suppress(FetchError):
        assert len(decode_body(body, coding, limit=1000, where="x")) <= 1000


@given(st.text(max_size=80), st.floats(0, 1e6))
def test_a_retry_after_is_never_longer_than_the_cap(text: str, cap: float) -> None:
    wait = retry_after(text, now=NOW, cap=cap)
    assert wait is None or 0 <= wait <= cap


@given(st.integers(1, 200), st.floats(0, 1, exclude_max=True))
def test_backoff_is_bounded(attempt: int, chance: float) -> None:
    assert 0 < backoff(attempt, base=1.0, cap=20.0, chance=chance) <= 20.0


@given(st.text(max_size=80))
def test_any_link_is_decoded_or_not(link: str) -> None:
    for candidate in (link, f"https://news.google.com/rss/articles/{link}"):
        url = decode_link(candidate)
        assert url is None or url.startswith(("http://", "https://"))


@given(st.text(max_size=80))
def test_redaction_never_fails_and_changes_nothing_twice(url: str) -> None:
    once = redact_url(url)
    assert redact_url(once) == once
    assert "hunter2" not in redact_url(f"https://a.example/{url.replace('#', '').replace('?', '')}?token=hunter2")


@given(st.text(max_size=20), st.text(max_size=20), st.lists(st.text(max_size=5), max_size=3))
def test_a_fast_entry_is_an_entry(title: str, link: str, flags: list[str]) -> None:
    slow = Entry(
        feed_url="f", guid="g", link=link, title=title, summary="s", published=NOW, fetched=NOW, source_name="n",
        source_url="u", language="l", capture_ref="c", flags=tuple(flags),
    )  # fmt: skip
    fast = make_entry("f", "g", link, title, "s", NOW, NOW, "n", "u", "l", "c", tuple(flags))
    assert fast == slow
    assert hash(fast) == hash(slow)
    assert repr(fast) == repr(slow)
