"""Floors for outlets and titles on the posts that existed before Rashomon."""

from __future__ import annotations

import pytest

from rashomon.curate.outlets import OutletIndex
from rashomon.language.normalise import fold
from rashomon.topics import shipped_outlets
from tests.quality.identity_measures import POSTS, google_news_articles, outlet_rate
from tests.shared import shared_data


@pytest.mark.shared
def test_every_listed_article_has_its_canonical_outlet() -> None:
    rate = outlet_rate(shared_data("china-japan"), OutletIndex(shipped_outlets()))
    assert rate.total == 60
    assert rate.right == rate.total


@pytest.mark.shared
def test_no_title_of_google_news_keeps_its_outlets_name_at_the_end() -> None:
    index = OutletIndex(shipped_outlets())
    for day in POSTS:
        for article in google_news_articles(shared_data("china-japan", day), index):
            outlet = index.by_id(article.outlet_id)
            assert outlet is not None
            names = [name.text for name in outlet.names] + list(outlet.aliases)
            assert not any(fold(article.title).endswith(f" - {fold(name)}") for name in names)
            assert article.snippet is None
            assert not article.resolved
