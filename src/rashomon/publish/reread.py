"""The digest JSON read back into a view, so that every form can be drawn again without the data store.

This is no way round the gate: it makes no :class:`~rashomon.records.Digest`, and a bullet that was not checked, or that
any check did not support, is refused. The one exception are the digests that ``rashomon import`` made: they keep every
sentence of the post for all to check, and those that its sources do not support are left out here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from rashomon.errors import UsageError
from rashomon.publish.view import BulletView, CiteView, DigestView, SideView, SourceView, StoryView
from rashomon.records import Metric, Provenance, content_id

Json = Mapping[str, Any]
IMPORTED = "imported"
"""The writer of a digest that was adopted from a post."""


def from_json(data: Json) -> DigestView:
    """Read a digest JSON into what is shown of it.

    Args:
        data: the parsed JSON, by ``docs/digest.schema.json``.

    Raises:
        UsageError: if the form is not the contract's, or a bullet did not pass the gate.
    """
    try:
        return _view(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(
            f"not a digest in the contract's form: {type(error).__name__}: {error}",
            hint="docs/digest.schema.json describes the form",
        ) from error


def _view(data: Json) -> DigestView:
    topic = data["topic"]
    articles = {article["id"]: article for article in data["articles"]}
    sources = [article for article in data["articles"] if article["n"] is not None]
    zone = topic.get("timezone", "UTC")
    ZoneInfo(zone)  # an unknown zone is told here, not in the middle of a page
    imported = data["provenance"]["writer"] == IMPORTED
    shown = [bullet for bullet in data["bullets"] if not imported or _passed(bullet)]
    return DigestView(
        id=data["id"],
        topic=topic["id"],
        topic_name=topic["name"],
        timezone=zone,
        date=dt.date.fromisoformat(data["date"]),
        start=_moment(data["window"]["from"]),
        end=_moment(data["window"]["to"]),
        sides=tuple(_side(side) for side in data["perspectives"]),
        sources=tuple(_source(each, data["articles"]) for each in sorted(sources, key=lambda each: int(each["n"]))),
        stories=tuple(_story(story, articles, data["perspectives"]) for story in data["stories"]),
        bullets=tuple(_bullet(bullet, articles) for bullet in shown),
        rejected=len(data["rejected"]) + len(data["bullets"]) - len(shown),
        scorecard=tuple(_metric(name, value) for name, value in data["scorecard"].items()),
        provenance=_provenance(data["provenance"]),
    )


def bullet_id(section: str, side: str | None, text: str) -> str:
    """A stable name for a bullet: it stays as long as its words do."""
    return "b-" + content_id(section, side or "", text, length=8)


def _moment(text: str) -> dt.datetime:
    when = dt.datetime.fromisoformat(text)
    if when.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone")
    return when.astimezone(dt.UTC)


def _side(side: Json) -> SideView:
    counts = side["counts"]
    return SideView(
        id=side["id"],
        name=side["name"],
        colour=side.get("colour"),
        collected=counts["collected"],
        relevant=counts["relevant"],
        selected=counts["selected"],
        outlets=side.get("outlets"),
        languages=tuple(side.get("languages", ())),
        silent=tuple(side.get("silent", ())),
    )


def _source(article: Json, everything: list[Json]) -> SourceView:
    outlet = article["outlet"]
    also = dict.fromkeys(
        other["outlet"]["name"]
        for other in everything
        if other["duplicate_of"] == article["id"] and other["outlet"]["id"] != outlet["id"]
    )
    return SourceView(
        n=int(article["n"]),
        article_id=article["id"],
        side=article["perspective"] or "",
        outlet_id=outlet["id"],
        outlet=outlet["name"],
        country=outlet["country"],
        control=outlet["control"],
        language=article["language"],
        title=article["title"],
        url=article["url"],
        published=_moment(article["published"]),
        story=article["story"],
        genre=article.get("genre", "report"),
        agency=article.get("agency"),
        also=tuple(also),
        glosses=tuple((gloss["term"], gloss["meaning"]) for gloss in article.get("glosses", ())),
    )


def _story(story: Json, articles: Mapping[str, Json], sides: list[Json]) -> StoryView:
    members = [articles[id_] for id_ in story["articles"] if id_ in articles]
    counts = ((side["id"], sum(1 for each in members if each["perspective"] == side["id"])) for side in sides)
    present = tuple((side, count) for side, count in counts if count)
    return StoryView(
        id=story["id"],
        title=story["title"] or next((each["title"] for each in members), ""),
        thread=story.get("thread"),
        sides=tuple(side for side, _ in present),
        numbers=tuple(sorted(int(each["n"]) for each in members if each["n"] is not None)),
        counts=present,
        copies=len(story.get("duplicates", ())),
    )


def _passed(bullet: Json) -> bool:
    return {each["label"] for each in bullet["verdicts"]} == {"SUPPORTED"}


def _bullet(bullet: Json, articles: Mapping[str, Json]) -> BulletView:
    verdicts = tuple((each["check"], each["label"], each["detail"]) for each in bullet["verdicts"])
    if not _passed(bullet):
        raise ValueError(f"a bullet did not pass the gate: {bullet['text'][:80]!r}")
    cites = []
    for citation in bullet["citations"]:
        n = articles[citation["article"]]["n"]
        if n is None:
            raise ValueError(f"a bullet cites an article that is not printed: {bullet['text'][:80]!r}")
        cites.append(CiteView(n=int(n), at=citation.get("at"), field=citation["field"], quote=citation["quote"]))
    return BulletView(
        id=bullet_id(bullet["section"], bullet["perspective"], bullet["text"]),
        section=bullet["section"],
        side=bullet["perspective"],
        text=bullet["text"],
        language=bullet["language"],
        cites=tuple(cites),
        verdicts=verdicts,
        kind=bullet.get("kind"),
        story=bullet.get("story"),
        translated=bool(bullet.get("translated", False)),
    )


def _metric(name: str, value: Json) -> Metric:
    return Metric(
        name=name,
        numerator=value["numerator"],
        denominator=value["denominator"],
        low=value["low"],
        high=value["high"],
        note=value["note"],
    )


def _provenance(made: Json) -> Provenance:
    return Provenance(
        version=made["version"],
        writer=made["writer"],
        model=made["model"],
        prompts=tuple(made["prompts"].items()),
        capture=made["capture"],
        inputs_sha256=made["inputs_sha256"],
        created=_moment(made["created"]),
        checks=tuple(made.get("checks", ())),
        notes=tuple(made.get("notes", ())),
        cost=tuple(made.get("cost", {}).items()),
    )
