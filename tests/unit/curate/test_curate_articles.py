"""From a feed's entry to one canonical article."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from rashomon.curate.articles import is_index_page, to_article
from rashomon.curate.dates import best_date
from rashomon.curate.outlets import OutletIndex
from rashomon.curate.snippets import MAX_SNIPPET, clean_snippet
from rashomon.records import Article, Entry, Feed, Name, Outlet, Unusable

NOW = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)
DAILY = Outlet(
    id="daily",
    names=(Name(language="en", text="Daily"),),
    homepage="https://www.daily.example/",
    domains=("daily.example",),
    country="XX",
    control="private",
)
XINHUA = Outlet(
    id="xinhua",
    names=(Name(language="en", text="Xinhua"),),
    homepage="https://news.cn/",
    domains=("news.cn",),
    country="CN",
    control="state",
    wire=True,
)
INDEX = OutletIndex((DAILY, XINHUA))
FEED = Feed(url="https://daily.example/rss", outlet_id="daily", language="en", section="World")


def made(**changes: Any) -> Article | Unusable:
    feed = changes.pop("feed", FEED)
    entry: dict[str, Any] = {
        "feed_url": feed.url,
        "guid": "1",
        "link": "https://www.daily.example/news/fish-talks-81234?utm_source=rss",
        "title": "Ministers agree on a fishing quota - Daily",
        "summary": "The deal gives both countries an equal share of the northern sea's cod.",
        "published": NOW - dt.timedelta(hours=2),
        "fetched": NOW,
    }
    return to_article(Entry(**(entry | changes)), INDEX, feed=feed, now=NOW)


def article(**changes: Any) -> Article:
    result = made(**changes)
    assert isinstance(result, Article), result
    return result


def test_an_entry_becomes_a_canonical_article() -> None:
    one = article()
    assert one.outlet_id == "daily"
    assert one.url == "https://www.daily.example/news/fish-talks-81234"
    assert one.link.endswith("utm_source=rss")
    assert (one.title, one.language, one.genre, one.section) == (
        "Ministers agree on a fishing quota",
        "en",
        "report",
        "World",
    )
    assert one.snippet == "The deal gives both countries an equal share of the northern sea's cod."
    assert (one.published, one.first_seen, one.resolved, one.flags) == (NOW - dt.timedelta(hours=2), NOW, True, ())


def test_the_id_is_the_page_not_how_it_was_reached() -> None:
    same = ["http://daily.example/news/fish-talks-81234/", "https://m.daily.example/news/fish-talks-81234?fbclid=1"]
    assert {article(link=link, title="Another title").id for link in same} == {article().id}
    assert article(link="https://www.daily.example/news/other-99999").id != article().id


def test_a_guid_that_is_repeated_missing_or_changed_makes_no_second_article() -> None:
    assert {article(guid=guid).id for guid in ("1", "", "2", "tag:daily.example,2026:1")} == {article().id}


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "/news/1", "", "&#106;avascript:alert(1)"])
def test_a_link_that_is_no_address_is_refused_with_a_reason(link: str) -> None:
    result = made(link=link)
    assert isinstance(result, Unusable)
    assert result.reason == "the link is no web address"
    assert (result.guid, result.link) == ("1", link)


def test_a_guid_that_is_an_address_stands_in_for_the_link() -> None:
    assert article(link="", guid="https://daily.example/a/12345").url == "https://daily.example/a/12345"


def test_without_title_the_first_sentence_stands_in_and_without_both_there_is_no_article() -> None:
    one = article(title="", summary="A long strike ended in the harbour on Monday. More follows.")
    assert one.title == "A long strike ended in the harbour on Monday."
    assert "no title: the summary's first sentence" in one.flags
    assert isinstance(made(title="\u200b", summary=""), Unusable)


GOOGLE = Feed(url="https://news.google.com/rss/search?q=x", outlet_id=None, language="en", kind="google-news")


def test_google_news_names_the_publisher_by_the_source_and_its_description_is_no_snippet() -> None:
    one = article(
        feed=GOOGLE,
        link="https://news.google.com/rss/articles/CBMiAAA?oc=5",
        title="Ministers agree - Global Times of Nowhere",
        summary="Ministers agree Global Times of Nowhere",
        source_name="Global Times of Nowhere",
        source_url="https://world.daily.example",
    )
    assert (one.outlet_id, one.title, one.snippet, one.resolved) == ("daily", "Ministers agree", None, False)
    assert "redirect not decoded" in one.flags
    other_query = article(
        feed=GOOGLE,
        link="https://news.google.com/rss/articles/CBMiBBB?oc=5",
        title="Ministers agree - Global Times of Nowhere",
        source_url="https://world.daily.example",
        source_name="Global Times of Nowhere",
    )
    assert other_query.id == one.id
    assert (
        article(feed=GOOGLE, link="https://news.google.com/rss/articles/C", title="Talks end - Daily").outlet_id
        == "daily"
    )


ENDED = "The talks in the capital ended on Thursday."
LIKE = "Ministers agree on a fishing quota, but the fishermen do not like it."
TOLD = "A spokesman told the agency (Reuters) that the talks had ended."


@pytest.mark.parametrize(
    ("summary", "snippet", "agency"),
    [
        (f"SEOUL, Aug. 20 (Xinhua) -- {ENDED}", ENDED, "xinhua"),
        (f"A ship at sea. (Xinhua/A. Person) SEOUL, Aug. 20 (Xinhua) -- {ENDED}", ENDED, "xinhua"),
        (
            "新华社北京8月20日电（记者张三）会谈20日在北京结束，双方发表公报。",
            "会谈20日在北京结束，双方发表公报。",
            "xinhua",
        ),
        (f"TOKYO (Reuters) - {ENDED}", ENDED, "reuters"),
        (f"MOSCOW, August 20. /TASS/. {ENDED}", ENDED, "tass"),
        ("【ソウル聯合ニュース】会談は木曜日に首都で終わった。", "会談は木曜日に首都で終わった。", "yonhap"),
        (f"Home>> Ministers agree on a fishing quota (Xinhua) 16:23, August 20, 2026 {ENDED}", ENDED, None),
        ("Ministers agree on a fishing quota", None, None),
        (f"Ministers agree on a fishing quota. {ENDED}", ENDED, None),
        (LIKE, LIKE, None),
        (f"{ENDED} The post Ministers agree appeared first on Daily.", ENDED, None),
        ("会谈在首都结束，双方发表公报。【责任编辑：张三】 版权所有", "会谈在首都结束，双方发表公报。", None),
        ("Read more", None, None),
        (TOLD, TOLD, None),
    ],
)
def test_snippets_say_what_the_title_does_not(summary: str, snippet: str | None, agency: str | None) -> None:
    one = article(summary=summary)
    assert (one.snippet, one.agency) == (snippet, agency)


def test_the_agencys_own_article_is_not_marked_as_anothers() -> None:
    own = article(
        link="https://english.news.cn/20260504/abc/c.html",
        summary="SEOUL, May 4 (Xinhua) -- The talks have ended today.",
    )
    assert (own.outlet_id, own.agency) == ("xinhua", None)


def test_a_summary_decoded_by_the_wrong_table_is_left_out() -> None:
    mangled = "两岸关系研讨会八月二十日上午在武汉开幕来自海峡两岸的专家学者参加".encode("gb18030").decode(
        "cp1251", "replace"
    )
    one = article(title="两岸关系研讨会在武汉开幕", summary=mangled)
    assert one.snippet is None
    assert "garbled summary left out" in one.flags


def test_a_snippet_without_end_is_cut_at_a_sentence() -> None:
    text = clean_snippet("The cod is back in the sea. " * 400, "Fish").text
    assert text is not None
    assert len(text) <= MAX_SNIPPET
    assert text.endswith("sea.")


@pytest.mark.parametrize(
    ("link", "title", "index"),
    [
        ("https://daily.example/world/index.html", "World", True),
        ("https://daily.example/sports/", "Sports", True),
        ("https://daily.example/", "Daily", True),
        ("https://daily.example/guoji/", "国际新闻", True),
        ("https://daily.example/news/fish-talks-end-in-tears", "Fish talks end", False),
        ("https://daily.example/news/1234567", "Fish", False),
        ("https://daily.example/a.html", "Fish", False),
        ("https://daily.example/world/", "Ministers agree on a fishing quota", False),
        ("https://daily.example/2025xb/C_251453/index.html", "Fishing Operations Other Than Cod", True),
        ("https://daily.example/2025/ministers-agree-on-a-quota/index.html", "Ministers Agree On Quota", False),
        ("https://daily.example/2025/fish/index.html", "Ministers agree on a quota", False),
        ("https://daily.example/list/latestnews.htm", "Latest", True),
        ("https://daily.example/news/story.html", "Ministers meet Cod", False),
    ],
)
def test_section_pages_are_told_from_articles(link: str, title: str, index: bool) -> None:
    assert is_index_page(link, title) is index
    assert (article(link=link, title=title).genre == "index") is index


def test_opinion_is_told_by_the_address_too() -> None:
    assert article(link="https://daily.example/opinion/2026/05/04/fish-for-all").genre == "opinion"
    assert article(link="https://opinion.daily.example/n1/2026/0504/c1-1.html").genre == "opinion"
    assert article(link="https://daily.example/news/second-opinion-on-fish-1234").genre == "report"


def test_the_language_is_told_from_the_text() -> None:
    assert article(title="两国外长就渔业问题举行会谈").language == "zh"
    assert article(title="会談へ", summary="両国の外相は来週、漁業をめぐり会談する。").language == "ja"


def test_why_there_is_no_date_is_said_once() -> None:
    told = article(published=None, flags=("date in the future: 2099-08-20",))
    assert told.flags == ("date in the future: 2099-08-20", "the time is that of the reading")
    assert "no date in the feed" in article(published=None).flags


HOUR = dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("published", "url_day", "when", "flag"),
    [
        (NOW - HOUR, None, NOW - HOUR, None),
        (NOW - HOUR, dt.date(2026, 5, 4), NOW - HOUR, None),
        (NOW - HOUR, dt.date(2026, 5, 3), NOW - HOUR, None),
        (NOW + HOUR, None, NOW, "date in the future (2026-05-04 13:00 UTC)"),
        (NOW + HOUR, dt.date(2026, 5, 3), dt.datetime(2026, 5, 3, 12, tzinfo=dt.UTC), "the day is the URL's"),
        (dt.datetime(1970, 1, 1, tzinfo=dt.UTC), None, NOW, "impossible date (1970)"),
        (None, None, NOW, "no date in the feed"),
        (None, dt.date(2026, 5, 4), NOW, "the day is the URL's"),
        (None, dt.date(2031, 1, 1), NOW, "the time is that of the reading"),
        (NOW.replace(tzinfo=None), None, NOW, "date without a time zone: taken as UTC"),
        (dt.datetime(2026, 5, 4, 9, tzinfo=dt.timezone(9 * HOUR)), None, dt.datetime(2026, 5, 4, tzinfo=dt.UTC), None),
        (NOW - HOUR, dt.date(2026, 4, 27), NOW - HOUR, "old article with a fresh date: its URL says 2026-04-27"),
        (NOW - HOUR, dt.date(2024, 4, 27), dt.datetime(2024, 4, 27, 12, tzinfo=dt.UTC),
         "old article with a fresh date: its URL says 2024-04-27"),
    ],
)  # fmt: skip
def test_the_date_that_can_be_believed(
    published: dt.datetime | None, url_day: dt.date | None, when: dt.datetime, flag: str | None
) -> None:
    dated = best_date(published, url_day, fetched=NOW)
    assert dated.when == when
    assert dated.when.tzinfo == dt.UTC
    assert (flag in dated.flags) if flag else dated.flags == ()


def test_a_headline_that_a_list_page_ran_on_is_cut_at_its_time_and_the_rest_is_its_beginning() -> None:
    headline, blurb = (
        "北国の漁港で半世紀ぶりに巨大なタラが水揚げ「見たことがない」",
        "市内北国の漁港に19日、巨大なタラが揚がった。重さは...",
    )
    for stamp in ("4:55", "08/19 06:05", "8月19日 5:30"):
        made = article(title=f"{headline}{stamp}{blurb}", summary="")
        assert (made.title, made.snippet) == (headline, blurb)
    with_times = (
        "北国の漁港、19:30から20:15まで花火大会 港町の夏の夜を彩る一万発に観光客も地元の人も大きな歓声、来年も開催へ"
    )
    assert article(title=with_times).title == with_times
