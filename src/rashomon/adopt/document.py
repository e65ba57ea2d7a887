"""An imported post as a digest JSON document."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from rashomon.adopt.post import ImportedBullet, ImportedPost, ImportedSource
from rashomon.digest_document import article_form, moment
from rashomon.language.detect import detect
from rashomon.language.tags import base_language
from rashomon.records import Article, ConsideredArticle, Entry, Outlet, Relevance, content_id, record

SCHEMA: Final = "rashomon-digest/1"
WRITER: Final = "imported"
NOON: Final = dt.time(12)
NO_TIME: Final = "the time of day was not kept"


@record
class Mended:
    """A listed source as the canonical article that it is, and its outlet."""

    article: Article
    outlet: Outlet


@record
class Adopted:
    """A post with its sources mended."""

    post: ImportedPost
    sources: tuple[tuple[ImportedSource, Mended], ...]
    """In the post's order; a source that could not be made an article is left out and stands in ``faults``."""
    mended: tuple[str, ...]
    """What was mended, in words: ``"Global Edition" is China Daily``."""
    faults: tuple[str, ...]
    sha256: str
    """Of the post's text."""


def adopt(post: ImportedPost, text: str, mend: Callable[[Entry], Mended | None]) -> Adopted:
    """Mend a post's sources.

    Args:
        post: the post as it stands.
        text: its text, for the fingerprint.
        mend: makes the canonical article of a feed entry and finds its outlet, as collecting does; None where the
            entry is no article.
    """
    sources: list[tuple[ImportedSource, Mended]] = []
    faults = list(post.faults)
    for source in post.sources:
        made = mend(entry_of(source, post))
        if made is None:
            faults.append(f"{post.name}:{source.line}: source {source.n} is no article that can be kept")
        else:
            sources.append((source, made))
    names = {source.outlet: made.outlet.name for source, made in sources}
    return Adopted(
        post=post,
        sources=tuple(sources),
        mended=tuple(f'"{old}" is {new}' for old, new in names.items() if old != new),
        faults=tuple(faults),
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def entry_of(source: ImportedSource, post: ImportedPost) -> Entry:
    """A listed source as if a feed had said it: at noon of its day, since the posts kept no time of day."""
    day = source.day or post.date
    published = dt.datetime.combine(day, NOON, dt.UTC)
    return Entry(
        feed_url=f"import:{post.topic_id}/{post.date.isoformat()}",
        guid=source.link or f"{source.n}",
        link=source.link,
        title=source.title,
        summary="",
        published=published,
        fetched=max(post.created, published),
        source_name=source.outlet,
        language=base_language(source.language) if source.language else None,
        flags=(NO_TIME,) if source.day else ("the day was not kept",),
    )


def digest_document(adopted: Adopted, *, version: str, assume_citations: bool = True) -> dict[str, Any]:
    """Write an imported post as a digest JSON document.

    Args:
        adopted: the post with its sources mended.
        version: of Rashomon.
        assume_citations: let a bullet that cites nothing cite every source that it could rest on (all of its side,
            for highlights all), marked ``"assumed": true``, so that it can be judged. False leaves it without.

    Returns:
        The document in the form of ``docs/digest.schema.json``. Its bullets carry no verdict: nothing in it passed
        the gate (see :func:`judged`).
    """
    post = adopted.post
    days = [made.article.published for _, made in adopted.sources] or [post.created]
    start = dt.datetime.combine(min(days).date(), dt.time(), dt.UTC)
    end = dt.datetime.combine(post.date + dt.timedelta(days=1), dt.time(), dt.UTC)
    return {
        "schema": SCHEMA,
        "id": content_id(WRITER, post.topic_id, post.date.isoformat(), adopted.sha256),
        "topic": {"id": post.topic_id, "name": post.topic_name, "timezone": "UTC"},
        "date": post.date.isoformat(),
        "window": {"from": moment(min(start, end)), "to": moment(end)},
        "perspectives": [_side(side_id, side_name, adopted) for side_id, side_name in post.perspectives],
        "articles": [_article(source, made, post.topic_id) for source, made in adopted.sources],
        "stories": [],
        "bullets": [_bullet(bullet, adopted, assume_citations) for bullet in post.bullets],
        "rejected": [],
        "scorecard": {},
        "provenance": {
            "version": version,
            "writer": WRITER,
            "model": None,
            "prompts": {},
            "capture": None,
            "inputs_sha256": adopted.sha256,
            "created": moment(post.created),
            "checks": [],
            "notes": ["imported from a post that existed before Rashomon", *adopted.mended],
            "cost": {},
        },
    }


def judged(document: Mapping[str, Any], verify: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> dict[str, Any]:
    """Keep only the bullets of an imported document that its articles support; the others become ``rejected``.

    A citation that was only assumed stays where the support needs it: what one article supports cites that one.

    Args:
        document: from :func:`digest_document`.
        verify: judges a document, ``{"bullets": [{"supported": bool, "verdicts": [...]}]}``.

    Returns:
        A new document, in which every bullet of ``bullets`` has its verdicts.
    """
    kept: list[dict[str, Any]] = []
    rejected: list[dict[str, Any]] = list(document["rejected"])
    for bullet, answer in zip(document["bullets"], verify(document)["bullets"], strict=True):
        if answer["supported"]:
            kept.append(_narrowed(bullet, answer["verdicts"], document, verify))
        else:
            rejected.append({**bullet, "verdicts": answer["verdicts"], "reason": _reason(answer["verdicts"])})
    return {**document, "bullets": kept, "rejected": rejected}


def _narrowed(
    bullet: dict[str, Any],
    verdicts: Sequence[Mapping[str, Any]],
    document: Mapping[str, Any],
    verify: Callable[[Mapping[str, Any]], Mapping[str, Any]],
) -> dict[str, Any]:
    """Take away assumed citations, last first, as long as the bullet stays supported."""
    best = {**bullet, "verdicts": list(verdicts)}
    if not any(citation.get("assumed") for citation in bullet["citations"]):
        return best
    trials = [[citation] for citation in bullet["citations"]]
    answers = verify({**document, "bullets": [{**bullet, "citations": trial} for trial in trials]})["bullets"]
    for trial, answer in zip(trials, answers, strict=True):
        if answer["supported"]:
            return {**bullet, "citations": trial, "verdicts": answer["verdicts"]}
    for citation in reversed(bullet["citations"]):
        fewer = [one for one in best["citations"] if one is not citation]
        if not fewer:
            break
        answer = verify({**document, "bullets": [{**bullet, "citations": fewer}]})["bullets"][0]
        if answer["supported"]:
            best = {**bullet, "citations": fewer, "verdicts": answer["verdicts"]}
    return best


def _reason(verdicts: Sequence[Mapping[str, Any]]) -> str:
    stopped = [one for one in verdicts if one["label"] != "SUPPORTED"]
    worst = next((one for one in stopped if one["label"] == "CONTRADICTED"), stopped[0] if stopped else None)
    return f"{worst['check']}: {worst['detail']}" if worst else "not supported by its sources"


def _side(side_id: str, side_name: str, adopted: Adopted) -> dict[str, Any]:
    mine = [made for source, made in adopted.sources if source.perspective_id == side_id]
    counts = {"collected": len(mine), "relevant": len(mine), "selected": len(mine)}
    return {
        "id": side_id,
        "name": side_name,
        "counts": counts,
        "colour": None,
        "outlets": len({made.outlet.id for made in mine}),
        "languages": sorted({made.article.language for made in mine}),
        "silent": [],
    }


def _article(source: ImportedSource, made: Mended, topic_id: str) -> dict[str, Any]:
    listed = Relevance(
        article_id=made.article.id,
        topic_id=topic_id,
        accepted=True,
        score=1.0,
        reasons=("listed in the imported post",),
    )
    return article_form(
        ConsideredArticle(
            article=made.article, outlet=made.outlet, perspective_id=source.perspective_id, relevance=listed, n=source.n
        )
    )


def _bullet(bullet: ImportedBullet, adopted: Adopted, assume: bool) -> dict[str, Any]:
    by_number = {source.n: made for source, made in adopted.sources}
    cited = [n for n in bullet.cites if n in by_number]
    assumed = not bullet.cites and assume
    if assumed:
        side = bullet.perspective_id
        cited = [source.n for source, _ in adopted.sources if side is None or source.perspective_id in (side, None)]
    return {
        "section": bullet.section,
        "perspective": bullet.perspective_id,
        "text": bullet.text,
        "language": detect(bullet.text),
        "citations": [_citation(n, by_number[n], assumed) for n in cited],
        "story": None,
        "kind": None,
        "translated": False,
        "verdicts": [],
    }


def _citation(n: int, made: Mended, assumed: bool) -> dict[str, Any]:
    whole: dict[str, Any] = {"field": None, "start": None, "end": None, "quote": None, "at": None}
    return {"n": n, "article": made.article.id, **whole} | ({"assumed": True} if assumed else {})
