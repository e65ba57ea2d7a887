"""An invented contest, so that the writers' tests need no real headlines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from rashomon.language.frame_check import FrameContext, judge_frame
from rashomon.records import (
    Article,
    Bullet,
    Choice,
    ConsideredArticle,
    ContestedTerm,
    Dossier,
    Draft,
    Entity,
    Evidence,
    Name,
    Outlet,
    Perspective,
    Reading,
    Relevance,
    Story,
    Topic,
    Vocabulary,
    Window,
    content_id,
)
from rashomon.write import build_dossier

DAY = dt.date(2026, 3, 4)
WINDOW = Window(start=dt.datetime(2026, 3, 2, tzinfo=dt.UTC), end=dt.datetime(2026, 3, 5, tzinfo=dt.UTC))


def name(language: str, text: str) -> Name:
    return Name(language=language, text=text)


NORLAND = Entity(
    id="norland",
    kind="country",
    side="north",
    names=(name("en", "Norland"), name("zh", "诺兰"), name("ja", "ノルランド")),
)
SUDLAND = Entity(
    id="sudland",
    kind="country",
    side="south",
    names=(name("en", "Sudland"), name("zh", "苏德兰"), name("ja", "スドランド")),
)
MARA = Entity(
    id="mara",
    kind="person",
    side="north",
    names=(name("en", "Ilsa Mara"), name("zh", "伊尔莎"), name("ja", "マラ首相")),
)
STRAIT = ContestedTerm(
    concept="the strait",
    terms=(
        ("north", (name("en", "North Strait"), name("zh", "北方海峡"))),
        ("south", (name("en", "Sud Passage"), name("ja", "スド水道"))),
    ),
)


def topic(**changes: Any) -> Topic:
    settings: dict[str, Any] = {
        "id": "north-south",
        "name": "Norland vs Sudland",
        "perspectives": (Perspective(id="north", name="Norland"), Perspective(id="south", name="Sudland")),
        "vocabulary": Vocabulary(entities=(NORLAND, SUDLAND, MARA), contested=(STRAIT,)),
        "languages": ("en", "zh", "ja"),
        "reads": ("en",),
    }
    return Topic(**{**settings, **changes})


def outlet(outlet_name: str, **changes: Any) -> Outlet:
    settings: dict[str, Any] = {
        "id": outlet_name.lower().replace(" ", "-"),
        "names": (name("en", outlet_name),),
        "homepage": "https://example.org/",
        "domains": (),
        "country": "NN",
        "control": "unknown",
    }
    return Outlet(**{**settings, **changes})


def item(
    side: str,
    outlet_name: str,
    title: str,
    *,
    story: str | None,
    day: int = 3,
    rank: int = 1,
    selected: bool = True,
    accepted: bool = True,
    duplicate_of: str | None = None,
    language: str = "en",
    snippet: str | None = None,
    of: Outlet | None = None,
    **changes: Any,
) -> ConsideredArticle:
    """One considered article; its id follows from outlet and title."""
    who = of or outlet(outlet_name)
    when = dt.datetime(2026, 3, day, 9, tzinfo=dt.UTC)
    id_ = content_id(who.id, title)
    settings: dict[str, Any] = {
        "id": id_,
        "outlet_id": who.id,
        "url": f"https://example.org/{id_}",
        "link": f"https://example.org/{id_}",
        "resolved": True,
        "title": title,
        "snippet": snippet,
        "text": None,
        "language": language,
        "published": when,
        "first_seen": when,
    }
    return ConsideredArticle(
        article=Article(**{**settings, **changes}),
        outlet=who,
        perspective_id=side,
        relevance=Relevance(article_id=id_, topic_id="north-south", accepted=accepted, score=0.9, reasons=()),
        story_id=story,
        duplicate_of=duplicate_of,
        choice=Choice(article_id=id_, perspective_id=side, selected=selected, rank=rank, reasons=()),
    )


def dossier(*items: ConsideredArticle, on: Topic | None = None, readings: Sequence[Reading] | None = None) -> Dossier:
    """A dossier of these articles; stories in the order in which they first appear."""
    ids = dict.fromkeys(each.story_id for each in items if each.story_id)
    stories = [
        Story(
            id=id_,
            topic_id="north-south",
            article_ids=tuple(each.article.id for each in items if each.story_id == id_ and each.duplicate_of is None),
        )
        for id_ in ids
    ]
    read = [reading("north"), reading("south")] if readings is None else readings
    return build_dossier(on or topic(), DAY, WINDOW, items, stories, read)


def reading(side: str, *, collected: int = 120, outlets: int = 9, **changes: Any) -> Reading:
    settings: dict[str, Any] = {"relevant": 12, "selected": 4, "languages": ("en", "zh")}
    return Reading(perspective_id=side, collected=collected, outlets=outlets, **{**settings, **changes})


def evidence(bullet: Bullet, of: Dossier) -> tuple[Evidence, ...]:
    """What a bullet's citations resolve to, as the gate gathers it."""
    sources = {source.article.id: source for source in of.sources}
    found = []
    for citation in bullet.citations:
        source, passage = sources[citation.article_id], citation.passage
        assert passage is not None
        field = source.article.evidence(passage.field)
        assert field is not None
        assert field[passage.start : passage.end] == passage.text
        found.append(
            Evidence(
                article_id=source.article.id,
                perspective_id=source.perspective_id,
                outlet_id=source.outlet.id,
                outlet_name=source.outlet.name,
                language=source.article.language,
                published=source.article.published,
                field=passage.field,
                start=passage.start,
                text=passage.text,
                genre=source.article.genre,
            )
        )
    return tuple(found)


def faults(bullet: Bullet, of: Dossier) -> tuple[str, ...]:
    """What the frame check finds wrong with a bullet."""
    return judge_frame(bullet, evidence(bullet, of), FrameContext.of(of))


def assert_sound(draft: Draft, of: Dossier) -> None:
    """Every bullet cites, quotes verbatim and has a true frame."""
    assert draft.bullets
    for bullet in (*draft.bullets, *draft.fallbacks):
        assert bullet.citations
        assert faults(bullet, of) == (), bullet.text


def printed(bullet: Bullet, of: Dossier) -> str:
    """A bullet as it is read: the marks where they belong."""
    numbers = {source.article.id: source.n for source in of.sources}
    end = len(bullet.text)
    marks: dict[int, list[int]] = {}
    for citation in bullet.citations:
        places = marks.setdefault(end if citation.at is None else citation.at, [])
        if numbers[citation.article_id] not in places:
            places.append(numbers[citation.article_id])
    text, last = "", 0
    for at in sorted(marks):
        text += bullet.text[last:at] + " " + "".join(f"[{n}]" for n in marks[at])
        last = at
    return text + bullet.text[last:]


def section(draft: Draft, of: Dossier, which: str, side: str | None = None) -> list[str]:
    """The printed bullets of one section."""
    return [printed(b, of) for b in draft.bullets if b.section == which and (side is None or b.perspective_id == side)]
