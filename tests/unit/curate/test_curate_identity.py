"""An article keeps its id when its address becomes known."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from rashomon.curate.identity import with_known_ids
from rashomon.records import Article
from tests.curation_builders import NOON, article

TITLE = "Norland bars forty tin smelters"
REDIRECT = "https://news.google.com/rss/articles/abc"
PAGE = "https://daily.example/2025/tin"


def behind_redirect(*, key: str = "by-title", resolved: bool = False, when: dt.datetime = NOON) -> Article:
    url = PAGE if resolved else REDIRECT
    return replace(article(TITLE), id=key, link=REDIRECT, url=url, resolved=resolved, published=when)


def at_address(*, key: str = "by-address", title: str = TITLE, when: dt.datetime = NOON) -> Article:
    return replace(article(title), id=key, link=PAGE, url=PAGE, resolved=True, published=when)


def ids(articles: tuple[Article, ...]) -> list[str]:
    return [each.id for each in articles]


def test_the_publishers_own_link_goes_on_under_the_id_of_the_redirect() -> None:
    assert ids(with_known_ids([at_address()], [behind_redirect()])) == ["by-title"]
    assert ids(with_known_ids([behind_redirect()], [at_address()])) == ["by-address"]


def test_a_decoded_address_is_enough_under_another_title() -> None:
    retitled = at_address(title="Tin smelters barred", when=NOON + dt.timedelta(days=3))
    assert ids(with_known_ids([retitled], [behind_redirect(resolved=True)])) == ["by-title"]
    assert ids(with_known_ids([retitled], [behind_redirect()])) == ["by-address"]


def test_another_days_headline_of_the_same_words_is_another_article() -> None:
    later = at_address(when=NOON + dt.timedelta(days=3))
    assert ids(with_known_ids([later], [behind_redirect()])) == ["by-address"]


def test_two_addresses_are_two_articles() -> None:
    known = replace(at_address(key="known"), link="https://daily.example/x", url="https://daily.example/x")
    assert ids(with_known_ids([at_address()], [known])) == ["by-address"]


def test_of_both_in_one_window_the_one_with_the_address_stays() -> None:
    both = with_known_ids([behind_redirect(), at_address()], [behind_redirect()])
    assert [(each.id, each.url) for each in both] == [("by-title", PAGE)]


def test_without_a_past_nothing_changes() -> None:
    now = (behind_redirect(), at_address(key="other", title="Another"))
    assert with_known_ids(now, []) == now
