"""What holds for the outlets, topics and vocabularies that ship: their form, their breadth, and who owns a name."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from rashomon.curate.outlets import OutletIndex
from rashomon.curate.relevance import RelevanceJudge
from rashomon.records import Article, Example, Outlet, Perspective, Topic
from rashomon.registry.files import read_toml, validate
from rashomon.registry.forms import SharedForm
from rashomon.topics import load_topics, shipped_outlets, shipped_topic, shipped_topics

DATA = Path(__file__).resolve().parents[2] / "src" / "rashomon" / "data"
OUTLETS = shipped_outlets()
TOPICS = shipped_topics()
BY_ID = {outlet.id: outlet for outlet in OUTLETS}
DAY = dt.datetime(2026, 1, 15, 12, tzinfo=dt.UTC)
HOMES = tomllib.loads((DATA / "curate" / "home_languages.toml").read_text(encoding="utf-8"))
FEW_COUNTRIES = 3
"""A side of more countries has no language of its own."""


def ids(topics: tuple[Topic, ...]) -> list[str]:
    return [topic.id for topic in topics]


def speakers(side: Perspective, topic: Topic) -> list[Outlet]:
    named = {outlet_id for other in topic.perspectives for outlet_id in other.outlet_ids}
    own = [BY_ID[outlet_id] for outlet_id in side.outlet_ids]
    return own + [outlet for outlet in OUTLETS if outlet.country in side.countries and outlet.id not in named]


# ---------------------------------------------------------------------------------------------------------- outlets


def test_the_registry_is_as_broad_as_promised() -> None:
    assert len(OUTLETS) >= 300
    assert len({outlet.country for outlet in OUTLETS}) >= 45
    assert len({feed.language.partition("-")[0] for outlet in OUTLETS for feed in outlet.feeds}) >= 20


def test_no_domain_and_no_name_belongs_to_two_outlets() -> None:
    """``load_outlets`` refuses them; this holds it over the whole registry by another way."""
    domains = Counter(domain for outlet in OUTLETS for domain in outlet.domains)
    assert [domain for domain, count in domains.items() if count > 1] == []
    owners: dict[str, set[str]] = {}
    for outlet in OUTLETS:
        for text in (*(name.text for name in outlet.names), *outlet.aliases):
            owners.setdefault(text.casefold(), set()).add(outlet.id)
    assert {text: who for text, who in owners.items() if len(who) > 1} == {}


def test_every_outlet_is_found_by_its_domains_and_feeds() -> None:
    index = OutletIndex(OUTLETS)
    for outlet in OUTLETS:
        for domain in outlet.domains:
            assert index.by_url(f"https://{domain}/2026/01/15/x") == outlet
        assert index.by_url(outlet.homepage) == outlet, outlet.id


def test_what_is_said_of_an_owner_has_a_source() -> None:
    assert [outlet.id for outlet in OUTLETS if outlet.owner and not outlet.owner_source] == []
    assert [outlet.id for outlet in OUTLETS if outlet.control in ("state", "party") and not outlet.owner_source] == []


def test_no_feed_claims_to_have_been_tried() -> None:
    """Feeds could not be fetched where the registry was made; ``feeds check --write`` records what it finds."""
    assert {feed.checked for outlet in OUTLETS for feed in outlet.feeds} == {None}


def test_no_feed_stands_twice() -> None:
    urls = Counter(re.sub(r"^https?://(www\.)?", "", feed.url).rstrip("/") for o in OUTLETS for feed in o.feeds)
    assert [url for url, count in urls.items() if count > 1] == []


@pytest.mark.parametrize(
    ("url", "outlet_id"),
    [
        ("https://newsus.cgtn.com/news/2026-01-12/a.html", "cgtn"),
        ("https://news.cctv.com/2026/01/12/a.shtml", "cctv"),
        ("https://global.chinadaily.com.cn/a/1", "china-daily"),
        ("http://j.people.com.cn/n3/2026/0112/c94474-1.html", "peoples-daily"),
        ("https://world.huanqiu.com/article/1", "global-times"),
        ("https://asia.nikkei.com/Politics/x", "nikkei-asia"),
        ("https://www.nikkei.com/article/x", "nikkei"),
        ("https://business.nikkei.com/atcl/x", "nikkei-business"),
        ("https://www.asahi.co.jp/news/1", "abc-tv-osaka"),
        ("https://www.asahi.com/articles/1.html", "asahi"),
        ("https://www.chugoku-np.co.jp/articles/-/1", "chugoku-shimbun"),
        ("https://www.cnn.co.jp/world/1.html", "cnn"),
        ("https://jp.reuters.com/1", "reuters"),
        ("https://www.afpbb.com/articles/-/1", "afp"),
        ("https://www.ukrinform.jp/rubric-polytics/1.html", "ukrinform"),
        ("https://parstoday.ir/ja/news/world-i1", "pars-today"),
        ("https://www.arabnews.jp/article/1", "arab-news"),
        ("https://vovworld.vn/ja-JP/1.vov", "vov"),
        ("https://www.rti.org.tw/ja/news/1", "rti"),
        ("https://jp.yna.co.kr/view/1", "yonhap"),
        ("https://www.xhby.net/content/1.html", "xinhua-daily-jiangsu"),
    ],
)
def test_a_page_belongs_to_the_outlet_of_its_domain(url: str, outlet_id: str) -> None:
    found = OutletIndex(OUTLETS).by_url(url)
    assert found is not None
    assert found.id == outlet_id


@pytest.mark.parametrize(
    ("name", "outlet_id"),
    [
        ("Global Edition", "china-daily"),
        ("新华网", "xinhua"),
        ("新華社", "xinhua"),
        ("Japan Wire by KYODO NEWS", "kyodo"),
        ("newsus.cgtn.com", "cgtn"),
        ("中国新聞", "chugoku-shimbun"),
        ("中新社", "china-news-service"),
        ("環球時報", "global-times"),
        ("聯合報", "united-daily-news"),
        ("РИА Новости", "ria-novosti"),
        ("صدای آمریکا", "voa"),
    ],
)
def test_a_name_in_any_language_leads_to_its_outlet(name: str, outlet_id: str) -> None:
    found = OutletIndex(OUTLETS).by_name(name)
    assert found is not None
    assert found.id == outlet_id


@pytest.mark.parametrize("country", ["US", "GB", "FR", "TW", "IR", "VN", "SA", "UA", "KR", "BR", "TH", "MN", "CH"])
def test_foreign_outlets_that_publish_in_japanese_are_not_of_japans_side(country: str) -> None:
    japanese = [
        outlet
        for outlet in OUTLETS
        if outlet.country == country and any(name.language == "ja" for name in outlet.names)
    ]
    assert japanese
    japan = next(
        side for topic in TOPICS if topic.id == "china-japan" for side in topic.perspectives if side.id == "japan"
    )
    assert country not in japan.countries
    assert not {outlet.id for outlet in japanese} & set(japan.outlet_ids)


# ----------------------------------------------------------------------------------------------------------- topics


def test_one_shipped_topic_is_read_alone_as_with_all_others() -> None:
    assert tuple(shipped_topic(topic.id) for topic in TOPICS) == TOPICS


@pytest.mark.parametrize("name", ["", "no-such-topic", "../topics/china-japan", "China-Japan", "*"])
def test_there_is_no_shipped_topic_of_another_name(name: str) -> None:
    assert shipped_topic(name) is None


def test_at_least_fifteen_topics_ship_of_two_and_of_more_sides() -> None:
    assert len(TOPICS) >= 15
    assert sum(len(topic.perspectives) > 2 for topic in TOPICS) >= 4
    assert load_topics(DATA / "topics", outlets=OUTLETS) == TOPICS


@pytest.mark.parametrize("topic", TOPICS, ids=ids(TOPICS))
def test_each_side_has_five_independent_outlets(topic: Topic) -> None:
    """North Korea has four publishers in all: the state, the party, its broadcaster, and Chongryon."""
    for side in topic.perspectives:
        found = speakers(side, topic)
        assert len({outlet.owner or outlet.id for outlet in found}) >= (4 if side.id == "north-korea" else 5), side.id
        assert len(found) >= 5, side.id


@pytest.mark.parametrize("topic", TOPICS, ids=ids(TOPICS))
def test_outlets_that_write_for_readers_at_home_stand_first(topic: Topic) -> None:
    """Of a side with a language of its own (``home_languages.toml``); five owners of them, four in North Korea."""
    for side in topic.perspectives:
        home = {tag for tag, countries in HOMES.items() if set(countries) & set(side.countries)}
        home &= {tag.partition("-")[0] for tag in topic.languages}
        if not home or len(side.countries) > FEW_COUNTRIES:
            continue
        named = [BY_ID[outlet_id] for outlet_id in side.outlet_ids]
        at_home = [bool(home & tongues(outlet)) for outlet in named]
        assert at_home == sorted(at_home, reverse=True), side.id
        owners = {outlet.owner or outlet.id for outlet, own in zip(named, at_home, strict=True) if own}
        assert len(owners) >= (4 if side.id == "north-korea" else 5), side.id


def tongues(outlet: Outlet) -> set[str]:
    """The languages of an outlet's feeds and names."""
    found = (*(feed.language for feed in outlet.feeds), *(name.language for name in outlet.names))
    return {tag.partition("-")[0] for tag in found}


@pytest.mark.parametrize("topic", TOPICS, ids=ids(TOPICS))
def test_sides_stand_in_the_order_of_their_names(topic: Topic) -> None:
    """No side is first by merit: the order is that of the alphabet, and for wings that of the seats."""
    names = [side.name for side in topic.perspectives]
    assert names in (sorted(names), ["Left", "Centre", "Right"])


@pytest.mark.parametrize("topic", TOPICS, ids=ids(TOPICS))
def test_a_topic_has_words_in_each_of_its_languages(topic: Topic) -> None:
    words = topic.vocabulary
    for language in {tag.partition("-")[0] for tag in topic.languages}:
        named = {entity.side for entity in words.entities for name in entity.names if name.language == language}
        alone = [name for name in words.subjects if name.language.partition("-")[0] == language]
        assert alone or len(named - {None}) >= 2, language
    assert words.examples_on
    assert words.examples_off


@pytest.mark.parametrize("topic", TOPICS, ids=ids(TOPICS))
def test_contested_terms_name_sides_of_the_topic(topic: Topic) -> None:
    sides = {side.id for side in topic.perspectives}
    for term in topic.vocabulary.contested:
        assert {side for side, _ in term.terms} <= sides, term.concept
        assert len(term.terms) >= 2, term.concept


@pytest.mark.parametrize("topic", TOPICS, ids=ids(TOPICS))
def test_a_topic_takes_its_invented_headlines_and_leaves_the_others(topic: Topic) -> None:
    """By the words alone, without the embedder that would know the examples.

    A counter-example that names every side in its title is there for the embedder: words cannot tell a quake that was
    felt in both countries from a quarrel between them.
    """
    judge = RelevanceJudge(topic, None)
    taken = judge.judge([_article(example) for example in topic.vocabulary.examples_on])
    left = judge.judge([_article(example) for example in topic.vocabulary.examples_off])
    assert sum(each.accepted for each in taken) >= 0.9 * len(taken)
    plain = [each for each in left if not re.fullmatch(r"names .* in the title", each.reasons[0])]
    assert len(plain) >= 0.5 * len(left)
    assert [each for each in plain if each.accepted] == []


def _article(example: Example) -> Article:
    return Article(
        id=example.text,
        outlet_id="x",
        url="https://x.example/1",
        link="https://x.example/1",
        resolved=True,
        title=example.text,
        snippet=None,
        text=None,
        language=example.language,
        published=DAY,
        first_seen=DAY,
    )


# ----------------------------------------------------------------------------------------------------- vocabularies


@pytest.mark.parametrize("path", sorted((DATA / "vocabularies").rglob("*.toml")), ids=lambda path: path.stem)
def test_a_shared_vocabulary_is_well_formed_and_takes_no_side(path: Path) -> None:
    form = validate(SharedForm, read_toml(path))
    assert form.description
    assert {entity.side for entity in form.entities} <= {None}
    names = [entity.id for entity in form.entities]
    assert len(names) == len(set(names))


def test_a_name_that_stands_anywhere_is_longer_than_one_character() -> None:
    """Han, kana and Hangul are found without word boundaries: 以 or 중 alone would be everywhere.

    The initials of states in headlines have boundaries of their own (:func:`rashomon.language.word_forms.word_form`).
    """
    initials = {"ko": "北南韓日美中英佛獨伊印러미", "ja": "米中韓北露ロ宇英仏独伊印豪加台比日"}
    short = {
        (topic.id, name.text)
        for topic in TOPICS
        for entity in topic.vocabulary.entities
        for name in entity.names
        if re.fullmatch(r"[぀-ヿ㐀-鿿가-힣]", name.text) and name.text not in initials.get(name.language, "")
    }
    assert short == set()


def test_hosts_of_feeds_are_written_as_addresses() -> None:
    hosts = {urlsplit(feed.url).hostname for outlet in OUTLETS for feed in outlet.feeds}
    assert None not in hosts
    assert not [host for host in hosts if host and re.fullmatch(r"[\d.]+|.*:.*", host)]
