"""Whose article it is."""

from __future__ import annotations

import pytest

from rashomon.curate.outlets import OutletIndex, country_of, is_aggregator, made_up
from rashomon.records import Name, Outlet
from rashomon.topics import shipped_outlets


def outlet(key: str, *domains: str, names: tuple[tuple[str, str], ...], aliases: tuple[str, ...] = ()) -> Outlet:
    return Outlet(
        id=key,
        names=tuple(Name(language=language, text=text) for language, text in names),
        homepage=f"https://{domains[0]}/",
        domains=domains,
        country="XX",
        control="private",
        aliases=aliases,
    )


INDEX = OutletIndex(
    (
        outlet(
            "daily",
            "daily.example",
            "daily.com.cn",
            names=(("en", "The Daily"), ("zh", "每日新闻")),
            aliases=("Global Edition",),
        ),
        outlet("daily-sport", "sport.daily.example", names=(("en", "Daily Sport"),)),
        outlet("shared", "host.example/east", names=(("en", "East"),)),
        outlet("central-news", "central.example", names=(("en", "Central News"), ("zh", "中国新闻"))),
        outlet("chugoku", "chugoku.example", names=(("en", "Chugoku"), ("ja", "地方新聞"))),
    )
)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://daily.example/a", "daily"),
        ("http://www.daily.example/a", "daily"),
        ("https://m.daily.example/a", "daily"),
        ("https://ja.world.daily.example/a", "daily"),
        ("https://sport.daily.example/a", "daily-sport"),
        ("https://live.sport.daily.example/a", "daily-sport"),
        ("https://daily-example.cdn.ampproject.org/c/s/daily.example/a", "daily"),
        ("https://www.google.com/amp/s/amp.daily.example/a", "daily"),
        ("https://english.daily.com.cn/a", "daily"),
        ("news.daily.example", "daily"),
        ("https://host.example/east/1", "shared"),
        ("https://host.example/eastern/1", None),
        ("https://notdaily.example/a", None),
        ("https://com.cn/", None),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_the_domain_decides_most_specific_first(url: str, expected: str | None) -> None:
    found = INDEX.by_url(url)
    assert (found.id if found else None) == expected


def test_names_answer_in_every_language_and_spelling() -> None:
    for name in ("The Daily", "daily", "DAILY (online)", "每日新聞", "Global  Edition", "news.daily.example"):
        found = INDEX.by_name(name)
        assert found is not None, name
        assert found.id == "daily"
    assert INDEX.by_name("Nobody's Gazette") is None
    assert INDEX.by_name("") is None


def test_a_japanese_name_does_not_answer_for_a_chinese_one() -> None:
    assert INDEX.by_name("中国新聞") is None
    assert INDEX.by_name("中國新聞") is not None


def test_a_name_never_overrides_a_domain() -> None:
    assert INDEX.resolve("https://daily.example/a", "Central News").id == "daily"
    unknown = INDEX.resolve("https://www.elsewhere.co.jp/a", "Central News")
    assert (unknown.id, unknown.known, unknown.country, unknown.name) == (
        "elsewhere.co.jp",
        False,
        "JP",
        "Central News",
    )


def test_a_name_decides_where_no_domain_does() -> None:
    assert INDEX.resolve(None, "Central News").id == "central-news"
    assert INDEX.resolve("https://news.yahoo.co.jp/articles/1", "Daily Sport").id == "daily-sport"
    assert INDEX.resolve("https://www.msn.com/en-us/news/1", "Nobody").id == "msn.com"
    assert INDEX.resolve(None, "Nobody's Gazette").id == "nobody-s-gazette"
    assert INDEX.resolve(None, None).id == "unknown"


def test_made_up_outlets_follow_the_registrable_domain() -> None:
    assert made_up("news.example.co.uk").id == "example.co.uk"
    assert made_up("one.blogspot.com").id == "one.blogspot.com"
    assert made_up("x.example.com", "A\u202eB" + "c" * 200).name == "AB" + "c" * 78


@pytest.mark.parametrize(
    ("domain", "country"),
    [
        ("a.co.uk", "GB"),
        ("a.com.cn", "CN"),
        ("a.jp", "JP"),
        ("a.com", "??"),
        ("a.tv", "??"),
        ("a.io", "??"),
        ("a.eu", "??"),
        ("a.xn--p1ai", "RU"),
        ("127.0.0.1", "??"),
    ],
)
def test_only_endings_that_tell_a_country_tell_one(domain: str, country: str) -> None:
    assert country_of(domain) == country


def test_aggregators_are_known_with_their_subdomains() -> None:
    assert is_aggregator("news.google.com")
    assert is_aggregator("uk.news.yahoo.com")
    assert not is_aggregator("example.com")


def test_every_shipped_outlet_answers_to_its_domains_and_names() -> None:
    outlets = shipped_outlets()
    index = OutletIndex(outlets)
    for one in outlets:
        for domain in one.domains:
            found = index.by_url(f"https://{domain}/a/b")
            assert found is not None
            assert found.id == one.id, domain
        for name in one.names:
            answered = index.by_name(name.text)
            assert answered is not None
            assert answered.id == one.id, name.text
