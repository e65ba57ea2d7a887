"""Who uses a term, counted over everything that was relevant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.language.normalise import fold
from rashomon.language.terms import names_term
from rashomon.records import ConsideredArticle, record


@record
class Uses:
    """Articles of one side that use one of some terms, in the order given, out of ``total`` that are relevant."""

    article_ids: tuple[str, ...]
    total: int


def count_uses(articles: Iterable[ConsideredArticle], side: str, terms: Sequence[str]) -> Uses:
    """Count the relevant articles of a side that use one of ``terms`` in title, snippet or text.

    Copies count once, with their original.
    """
    mine = [
        each
        for each in articles
        if each.perspective_id == side and each.relevance.accepted and each.duplicate_of is None
    ]
    using = [each.article.id for each in mine if _uses(each, terms)]
    return Uses(article_ids=tuple(using), total=len(mine))


def _uses(each: ConsideredArticle, terms: Sequence[str]) -> bool:
    article = each.article
    folded = fold("\n".join(text for text in (article.title, article.snippet, article.text) if text))
    return any(names_term(folded, term) for term in terms)
