"""Topic and outlet files: what is read, and what is said of a wrong one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from rashomon.errors import ConfigError
from rashomon.records import Outlet
from rashomon.topics import load_outlets, load_topic, load_topics, merge_outlets, shipped_outlets

OUTLETS = """
[[outlets]]
id = "the-post"
names = { en = ["The Post", "Post"], ja = "ザ・ポスト" }
homepage = "https://www.post.example/"
domains = ["post.example", "ja.post.example"]
aliases = ["Post Wire"]
country = "JP"
seat = "Tokyo"
control = "private"
owner = "Post Holdings"
owner_source = "https://www.post.example/about"
wire = true
paywall = "metered"

[[outlets.feeds]]
url = "https://www.post.example/feed.xml"
language = "en"
section = "world"
checked = 2026-02-25

[[outlets.feeds]]
url = "https://ja.post.example/news-sitemap.xml"
language = "ja"
kind = "sitemap"
checked = "never"
"""

TOPIC = """
id = "a-b"
name = "A vs B"
window = "36h"
schedule = "30 5 * * 1-5"
timezone = "Asia/Tokyo"

[[perspectives]]
id = "a"
name = "A"
colour = "#c62828"
outlets = ["the-post"]

[[perspectives]]
id = "b"
name = "B"
countries = ["FR"]

[vocabulary]
[[vocabulary.entities]]
id = "leader-of-a"
kind = "person"
side = "a"
since = 2024-01-01
until = 2025-12-31
names = { en = ["Leader"], ja = ["指導者"] }

[vocabulary.subjects]
en = ["A-B relations"]
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_an_outlet_file_is_read_whole(tmp_path: Path) -> None:
    write(tmp_path, "jp.toml", OUTLETS)
    (outlet,) = load_outlets(tmp_path)
    assert (outlet.id, outlet.name, outlet.country, outlet.seat) == ("the-post", "The Post", "JP", "Tokyo")
    assert [(name.language, name.text) for name in outlet.names] == [("en", "The Post"), ("ja", "ザ・ポスト")]
    assert outlet.aliases == ("Post", "Post Wire")
    assert outlet.wire
    assert outlet.paywall == "metered"
    assert [(feed.outlet_id, feed.language, feed.kind, feed.checked) for feed in outlet.feeds] == [
        ("the-post", "en", "publisher", dt.date(2026, 2, 25)),
        ("the-post", "ja", "sitemap", None),
    ]


def test_a_topic_file_is_read_whole(tmp_path: Path) -> None:
    topic = load_topic(write(tmp_path, "a-b.toml", TOPIC))
    assert topic.window == dt.timedelta(hours=36)
    assert (topic.schedule, topic.timezone) == ("30 5 * * 1-5", "Asia/Tokyo")
    assert [side.id for side in topic.perspectives] == ["a", "b"]
    (leader,) = topic.vocabulary.entities
    assert (leader.since, leader.until, leader.side) == (dt.date(2024, 1, 1), dt.date(2025, 12, 31), "a")
    assert topic.vocabulary.subjects[0].text == "A-B relations"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('control = "private"', 'contrl = "private"', 10, 'outlets[1].contrl: no such key (did you mean "control"?)'),
        ('control = "private"', 'control = "royal"', 10, "outlets[1].control: expected one of 'state'"),
        ('country = "JP"', 'country = "Japan"', 8, "expected a country code of two capital letters"),
        ('"post.example", ', '"https://post.example", ', 6, "outlets[1].domains[1]: expected a host"),
        ('language = "ja"', 'language = "japanese"', 24, "outlets[1].feeds[2].language: expected a language tag"),
        ('checked = "never"', 'checked = "sometimes"', 26, 'expected "never" or a date such as 2026-02-25'),
        ('kind = "sitemap"', 'kind = "page"', 25, "outlets[1].feeds[2].kind: expected one of"),
        ('id = "the-post"', "", 2, "outlets[1].id: this key is needed and is not there"),
        ("wire = true", 'wire = "perhaps"', 13, "outlets[1].wire: expected true or false"),
        ('ja = "ザ・ポスト"', 'ja = ""', 4, "expected a text"),
    ],
)
def test_a_wrong_outlet_file_says_where_and_what(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    assert old in OUTLETS
    path = write(tmp_path, "jp.toml", OUTLETS.replace(old, new))
    with pytest.raises(ConfigError) as caught:
        load_outlets(tmp_path)
    assert str(caught.value).startswith(f"{path}, line {line}: ")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('window = "36h"', 'window = "3 days"', 4, 'window: expected a length of time such as "3d"'),
        ("30 5 * * 1-5", "at dawn", 5, "schedule: expected a cron expression of five fields"),
        ("Asia/Tokyo", "Asia/Edo", 6, "timezone: expected a time zone"),
        ("#c62828", "red", 11, "perspectives[1].colour: expected a colour"),
        ('side = "a"', 'sides = "a"', 23, 'no such key (did you mean "side"?)'),
        ("since = 2024-01-01", 'since = "2024"', 24, "vocabulary.entities[1].since: expected a date"),
        ('countries = ["FR"]', "", 14, 'the side "b" names no outlets and no countries'),
        ('id = "b"', 'id = "a"', 15, '"a" belongs to the side "a" already'),
    ],
)
def test_a_wrong_topic_file_says_where_and_what(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    assert old in TOPIC
    path = write(tmp_path, "a-b.toml", TOPIC.replace(old, new))
    with pytest.raises(ConfigError) as caught:
        load_topic(path)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{path}, line {line}: ")


def test_an_outlet_that_the_registry_lacks_is_a_fault(tmp_path: Path) -> None:
    path = write(tmp_path, "a-b.toml", TOPIC.replace("the-post", "xinhuaa"))
    with pytest.raises(ConfigError, match=r'line 12: .*there is no outlet "xinhuaa" \(did you mean "xinhua"\?\)'):
        load_topic(path, outlets=shipped_outlets())


def test_what_is_not_toml_or_not_utf_8_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"not TOML: .*line 2"):
        load_topic(write(tmp_path, "broken.toml", 'id = "x"\nname = \n'))
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b'id = "x"\nname = "caf\xe9"\n')
    with pytest.raises(ConfigError, match=r"line 2: expected text in UTF-8"):
        load_topic(latin)
    with pytest.raises(ConfigError, match="cannot be read"):
        load_topic(tmp_path / "absent.toml")


@pytest.mark.parametrize(
    ("mine", "said"),
    [
        ('id = "other"\ndomains = ["post.example"]', '"post.example" belongs to the outlet "the-post" already'),
        ('id = "other"\ndomains = ["o.example"]\naliases = ["post wire"]', 'belongs to the outlet "the-post" already'),
        ('id = "the-post"\ndomains = ["o.example"]', '"the-post" belongs to the outlet "the-post" already'),
    ],
)
def test_a_domain_and_a_name_belong_to_one_outlet(tmp_path: Path, mine: str, said: str) -> None:
    write(tmp_path, "jp.toml", OUTLETS)
    rest = 'names = { en = "Other" }\nhomepage = "https://o.example"\ncountry = "JP"\ncontrol = "private"\n'
    write(tmp_path, "other.toml", f"[[outlets]]\n{mine}\n{rest}")
    with pytest.raises(ConfigError) as caught:
        load_outlets(tmp_path)
    assert said in str(caught.value)
    assert "jp.toml, line " in str(caught.value)


def test_an_outlet_of_the_user_takes_the_place_of_the_shipped_one() -> None:
    def outlet(outlet_id: str, *domains: str, aliases: tuple[str, ...] = ()) -> Outlet:
        return Outlet(
            id=outlet_id,
            names=(),
            homepage="https://x.example",
            domains=domains,
            country="JP",
            control="private",
            aliases=aliases,
        )

    shipped = (outlet("a", "a.example", aliases=("Alpha",)), outlet("b", "b.example", "shared.example"))
    own = (outlet("b", "b2.example"), outlet("c", "a.example", aliases=("ALPHA",)))
    merged = {each.id: each for each in merge_outlets(shipped, own)}
    assert list(merged) == ["a", "b", "c"]
    assert merged["b"].domains == ("b2.example",)
    assert merged["a"].domains == ()
    assert merged["a"].aliases == ()


def test_two_topics_of_one_id_are_a_fault(tmp_path: Path) -> None:
    write(tmp_path, "one.toml", TOPIC)
    write(tmp_path, "two.toml", TOPIC)
    with pytest.raises(ConfigError, match=r'the topic "a-b" stands in .*one\.toml too'):
        load_topics(tmp_path)
