"""The digest JSON as text, and an article in it: for digests that were made here and for posts that were taken over."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from rashomon.records import ConsideredArticle

_encoded: Final = json.JSONEncoder(ensure_ascii=False).encode


def moment(when: dt.datetime) -> str:
    """A time in UTC as RFC 3339 writes it, with ``Z``."""
    return when.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def article_form(each: ConsideredArticle, glosses: Iterable[tuple[str, str]] = ()) -> dict[str, Any]:
    """One entry of ``articles`` in ``docs/digest.schema.json``.

    Args:
        each: the article with what was decided about it.
        glosses: names in its headline and what the reader calls them.
    """
    article, outlet, choice = each.article, each.outlet, each.choice
    return {
        "n": each.n,
        "id": article.id,
        "perspective": each.perspective_id,
        "outlet": {"id": outlet.id, "name": outlet.name, "country": outlet.country, "control": outlet.control},
        "language": article.language,
        "title": article.title,
        "snippet": article.snippet,
        "text": article.text,
        "url": article.url,
        "resolved": article.resolved,
        "published": moment(article.published),
        "relevance": {
            "accepted": each.relevance.accepted,
            "score": each.relevance.score,
            "reasons": list(each.relevance.reasons),
        },
        "story": each.story_id,
        "duplicate_of": each.duplicate_of,
        "selected": each.selected,
        "copy_reason": each.copy_reason,
        "choice": {"rank": choice.rank, "reasons": list(choice.reasons)} if choice else None,
        "genre": article.genre,
        "agency": article.agency,
        "flags": list(article.flags),
        "glosses": [{"term": term, "meaning": meaning} for term, meaning in glosses],
    }


def document_text(document: Mapping[str, Any]) -> str:
    """A digest's JSON with one member on a line, and of its lists one article, story or bullet on a line.

    Without indentation the standard library's encoder is several times faster.
    """
    return "{\n" + ",\n".join(_member(name, value) for name, value in document.items()) + "\n}\n"


def _member(name: str, value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        lines = ",\n  ".join(_encoded(each) for each in value)
        return f" {_encoded(name)}: [\n  {lines}\n ]"
    return f" {_encoded(name)}: {_encoded(value)}"
