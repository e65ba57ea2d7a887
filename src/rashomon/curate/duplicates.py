"""Copies: who says again what another said first."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.curate.outlets import OutletIndex
from rashomon.language.normalise import fold
from rashomon.records import Article, Copy


def find_copies(articles: Sequence[Article], outlets: OutletIndex) -> tuple[Copy, ...]:
    """Point every copy in ``articles`` to its original."""
    first: dict[str, Article] = {}
    copies: list[Copy] = []
    for article in sorted(articles, key=lambda a: (a.published, a.id)):
        original = None
        for key, reason in ((article.url, "same URL"), (fold(article.title), "same title")):
            if key in first and first[key].id != article.id:
                original = (first[key], reason)
                break
        if original:
            copies.append(Copy(article_id=article.id, original_id=original[0].id, reason=original[1]))
        else:
            first.setdefault(article.url, article)
            first.setdefault(fold(article.title), article)
    return tuple(sorted(copies, key=lambda c: c.article_id))
