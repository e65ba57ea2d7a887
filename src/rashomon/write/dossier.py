"""Stories -> Dossier: number what was selected, and cut it into passages that may be quoted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.language.sentences import sentence_spans
from rashomon.records import (
    Article,
    ConsideredArticle,
    Dossier,
    EvidenceField,
    Passage,
    Reading,
    Source,
    Story,
    Topic,
    Window,
)

BODY_FIELDS: tuple[EvidenceField, ...] = ("snippet", "text")


def build_dossier(
    topic: Topic,
    date: dt.date,
    window: Window,
    articles: Sequence[ConsideredArticle],
    stories: Sequence[Story],
    readings: Sequence[Reading] = (),
) -> Dossier:
    """Number the selected articles, side by side in the topic's order, best first within a side.

    Args:
        topic: the topic.
        date: the digest's day.
        window: the stretch of time that it covers.
        articles: all that was considered; those whose ``choice`` says ``selected`` become sources.
        stories: ranked, best first; those without a source are left out.
        readings: how much of each side was read.

    Returns:
        The dossier. ``everything`` holds ``articles`` again, with ``n`` set on the sources.
    """
    chosen = _printing_order(topic, articles)
    numbers = {each.article.id: n for n, each in enumerate(chosen, 1)}
    numbered = tuple(replace(each, n=numbers.get(each.article.id)) for each in articles)
    copies = _copies(articles)
    sources = tuple(_source(each, numbers[each.article.id], copies) for each in chosen)
    told = {source.story_id for source in sources}
    return Dossier(
        topic=topic,
        date=date,
        window=window,
        stories=tuple(story for story in stories if story.id in told),
        sources=sources,
        readings=tuple(readings),
        everything=numbered,
    )


def passages_of(article: Article) -> tuple[Passage, ...]:
    """Everything of an article that may be quoted: its whole title, then each sentence of snippet and text."""
    found = [Passage(article_id=article.id, field="title", start=0, end=len(article.title), text=article.title)]
    for name in BODY_FIELDS:
        body = article.evidence(name) or ""
        found += [
            Passage(article_id=article.id, field=name, start=start, end=end, text=body[start:end])
            for start, end in sentence_spans(body, article.language)
        ]
    return tuple(found)


def _printing_order(topic: Topic, articles: Iterable[ConsideredArticle]) -> list[ConsideredArticle]:
    sides = {side.id: place for place, side in enumerate(topic.perspectives)}
    chosen = [
        each for each in articles if each.choice is not None and each.choice.selected and each.perspective_id in sides
    ]
    return sorted(
        chosen,
        key=lambda each: (
            sides[each.perspective_id or ""],
            each.choice.rank if each.choice else 0,
            each.article.published,
            each.article.id,
        ),
    )


def _copies(articles: Iterable[ConsideredArticle]) -> dict[str, tuple[str, ...]]:
    """Original's article id -> ids of other outlets that carry the same text, alphabetical."""
    articles = tuple(articles)
    outlet_of = {each.article.id: each.outlet.id for each in articles}
    carriers: dict[str, set[str]] = {}
    for each in articles:
        original = each.duplicate_of
        if original is not None and outlet_of.get(original) != each.outlet.id:
            carriers.setdefault(original, set()).add(each.outlet.id)
    return {original: tuple(sorted(ids)) for original, ids in carriers.items()}


def _source(each: ConsideredArticle, n: int, copies: dict[str, tuple[str, ...]]) -> Source:
    return Source(
        n=n,
        article=each.article,
        outlet=each.outlet,
        perspective_id=each.perspective_id or "",
        story_id=each.story_id or each.article.id,
        passages=passages_of(each.article),
        also=copies.get(each.article.id, ()),
    )
