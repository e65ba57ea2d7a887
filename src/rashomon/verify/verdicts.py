"""How a check words what it found."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.records import Evidence, Span, Verdict


def supported(check: str, detail: str, spans: Iterable[Span] = ()) -> Verdict:
    return Verdict(label="SUPPORTED", check=check, detail=detail, spans=tuple(spans))


def contradicted(check: str, detail: str, spans: Iterable[Span] = ()) -> Verdict:
    return Verdict(label="CONTRADICTED", check=check, detail=detail, spans=tuple(spans))


def unproven(check: str, detail: str, spans: Iterable[Span] = ()) -> Verdict:
    return Verdict(label="NOT_ENOUGH_EVIDENCE", check=check, detail=detail, spans=tuple(spans))


def here(start: int, end: int) -> Span:
    """A stretch of the bullet's own text."""
    return Span(start=start, end=end)


def there(evidence: Evidence, start: int, end: int) -> Span:
    """A stretch of a piece of evidence; ``start`` and ``end`` count from the piece's own beginning."""
    return Span(
        start=evidence.start + start,
        end=evidence.start + end,
        article_id=evidence.article_id,
        field=evidence.field,
    )
