"""From a bullet's citations to the text that they stand for, and nothing more than that text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from rashomon.records import Article, Bullet, Citation, Dossier, Evidence, EvidenceField, record

UNKNOWN_TIME: Final = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
"""Stands for a publication time that nobody gave; relative dates are then left unresolved."""

FIELDS: Final[tuple[EvidenceField, ...]] = ("title", "snippet", "text")


@record
class Citable:
    """An article that may be cited, with who published it and for which side it speaks."""

    article: Article
    outlet_name: str
    outlet_country: str
    perspective_id: str | None
    n: int | None = None


def citable_of(dossier: Dossier) -> dict[str, Citable]:
    """The numbered sources of ``dossier``, by article id: what its bullets may cite."""
    return {
        source.article.id: Citable(
            article=source.article,
            outlet_name=source.outlet.name,
            outlet_country=source.outlet.country,
            perspective_id=source.perspective_id,
            n=source.n,
        )
        for source in dossier.sources
    }


def gather(bullet: Bullet, citable: Mapping[str, Citable]) -> tuple[Evidence, ...]:
    """Collect what the citations of ``bullet`` resolve to.

    A citation with a passage stands for that passage alone, and only when the passage is word for word in the
    article; one without stands for the whole evidence of the article. What does not resolve gives nothing, and the
    citations check sees that it is missing.
    """
    found: list[Evidence] = []
    for citation in bullet.citations:
        for piece in _pieces(citation, citable):
            if piece not in found:
                found.append(piece)
    return tuple(found)


def _pieces(citation: Citation, citable: Mapping[str, Citable]) -> list[Evidence]:
    source = citable.get(citation.article_id)
    if source is None:
        return []
    passage = citation.passage
    if passage is None:
        whole = ((name, source.article.evidence(name)) for name in FIELDS)
        return [_evidence(source, name, 0, text) for name, text in whole if text]
    field_text = source.article.evidence(passage.field)
    if (
        not passage.text.strip()
        or passage.article_id != citation.article_id
        or field_text is None
        or field_text[passage.start : passage.end] != passage.text
    ):
        return []
    return [_evidence(source, passage.field, passage.start, passage.text)]


def _evidence(source: Citable, field: EvidenceField, start: int, text: str) -> Evidence:
    article = source.article
    return Evidence(
        article_id=article.id,
        perspective_id=source.perspective_id,
        outlet_id=article.outlet_id,
        outlet_name=source.outlet_name,
        outlet_country=source.outlet_country,
        language=article.language,
        published=article.published,
        field=field,
        start=start,
        text=text,
        genre=article.genre,
    )


def published_on(evidence: Evidence) -> dt.date | None:
    """The day on which the evidence was published, None where nobody said."""
    return None if evidence.published == UNKNOWN_TIME else evidence.published.date()
