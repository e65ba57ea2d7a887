"""The right articles, each once, told apart by event: Entry -> Article -> Relevance -> Story -> choice.

Importable on its own; ``docs/reference/curate.md`` shows it in a page of code. Names are loaded when they are used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.curate.articles import to_article
    from rashomon.curate.curation import Curated, curate, perspective_of
    from rashomon.curate.duplicates import find_copies
    from rashomon.curate.outlets import OutletIndex
    from rashomon.curate.relevance import RelevanceJudge
    from rashomon.curate.selection import select
    from rashomon.curate.stories import group_stories, story_of
    from rashomon.curate.titles import clean_title
    from rashomon.curate.urls import canonical_url, url_date
    from rashomon.curate.vocabulary import Matcher

_HOME = {
    "Curated": "curation",
    "Matcher": "vocabulary",
    "OutletIndex": "outlets",
    "RelevanceJudge": "relevance",
    "canonical_url": "urls",
    "clean_title": "titles",
    "curate": "curation",
    "find_copies": "duplicates",
    "group_stories": "stories",
    "perspective_of": "curation",
    "select": "selection",
    "story_of": "stories",
    "to_article": "articles",
    "url_date": "urls",
}

__all__ = [
    "Curated",
    "Matcher",
    "OutletIndex",
    "RelevanceJudge",
    "canonical_url",
    "clean_title",
    "curate",
    "find_copies",
    "group_stories",
    "perspective_of",
    "select",
    "story_of",
    "to_article",
    "url_date",
]


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
