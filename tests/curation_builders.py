"""Small topics, articles and an embedder that is no model, for the tests of curation."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Sequence

import numpy as np

from rashomon.ports import Vectors
from rashomon.records import (
    Article,
    ConsideredArticle,
    Entity,
    Example,
    Genre,
    Name,
    Outlet,
    Perspective,
    Relevance,
    Topic,
    Vocabulary,
    Window,
    content_id,
)

NOON = dt.datetime(2025, 3, 4, 12, tzinfo=dt.UTC)
WINDOW = Window(start=NOON - dt.timedelta(days=2), end=NOON + dt.timedelta(days=1))


class LettersEmbedder:
    """Adds up a fixed random direction for each run of three letters: like texts are near, and nothing is loaded."""

    def __init__(self, size: int = 64) -> None:
        self._size = size
        self.asked: list[str] = []

    @property
    def name(self) -> str:
        return "letters"

    def embed(self, texts: Sequence[str], /) -> Vectors:
        self.asked.extend(texts)
        rows = np.zeros((len(texts), self._size), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for start in range(max(1, len(text) - 2)):
                seed = zlib.crc32(text[start : start + 3].casefold().encode())
                row += np.random.default_rng(seed).standard_normal(self._size).astype(np.float32)
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


class TableReader:
    """Has a figure for some titles and 0 for all others, and keeps what it was asked."""

    name = "table"

    def __init__(self, **figures: float) -> None:
        self._figures = {title.replace("_", " "): figure for title, figure in figures.items()}
        self.asked: list[tuple[str, str, str]] = []

    def about(self, topic: str, articles: Sequence[tuple[str, str]], /) -> list[float]:
        self.asked.extend((topic, *article) for article in articles)
        return [self._figures.get(title, 0.0) for title, _ in articles]


class SameReader:
    """Says the same of every pair of articles, and keeps what it was asked."""

    name = "same"

    def __init__(self, figure: float) -> None:
        self._figure = figure
        self.asked: list[tuple[tuple[str, str], tuple[str, str]]] = []

    def same(self, pairs: Sequence[tuple[tuple[str, str], tuple[str, str]]], /) -> list[float]:
        self.asked.extend(pairs)
        return [self._figure] * len(pairs)


def names(**by_language: str | list[str]) -> tuple[Name, ...]:
    """``names(en=["Norland", "Norish"], zh="北国")``."""
    return tuple(
        Name(language=language, text=text)
        for language, texts in by_language.items()
        for text in ([texts] if isinstance(texts, str) else texts)
    )


def entity(
    key: str, side: str | None, kind: str = "country", since: dt.date | None = None, **by: str | list[str]
) -> Entity:
    """An entity of a vocabulary."""
    return Entity(id=key, kind=kind, side=side, since=since, names=names(**by))


VOCABULARY = Vocabulary(
    entities=(
        entity("norland", "north", en=["Norland", "Norish"], zh="北国", ja="北国"),
        entity("south", "south", en=["Sudonia", "Sudonian"], zh="南国", ja="南国"),
        entity("nickel", "south", kind="bearing", en="nickel", zh="镍"),
        entity("third", None, en=["Estia", "Estian"]),
        entity("premier", "north", kind="person", since=dt.date(2024, 1, 1), en="Halvorsen"),
        entity("sea", None, kind="place", en="Norland Sea"),
    ),
    subjects=names(en="Grey Isles", zh="灰岛", ja="灰島"),
    relations=names(en=["fishing rights", "border"], zh="边境"),
    traps=names(en="Norland Terrier", ja="北国地方"),
    off_topic=names(en=["football", "cup final"], ja="サッカー"),
)

TOPIC = Topic(
    id="north-south",
    name="Norland and Sudonia",
    perspectives=(
        Perspective(id="north", name="Norland", countries=("NO",), outlet_ids=("north-abroad",)),
        Perspective(id="south", name="Sudonia", countries=("ES",)),
    ),
    vocabulary=VOCABULARY,
    per_perspective=3,
)


def with_examples(topic: Topic) -> Topic:
    """The topic with examples of on and off."""
    from dataclasses import replace

    on = ("Norland protests to Sudonia over the Grey Isles", "Sudonia and Norland sign treaty on fishing rights")
    off = ("Norland wins cup final against Sudonia", "Shares fall in Norland as oil slips")
    examples_on = tuple(Example(language="en", text=text) for text in on)
    examples_off = tuple(Example(language="en", text=text) for text in off)
    return replace(topic, vocabulary=replace(topic.vocabulary, examples_on=examples_on, examples_off=examples_off))


def article(
    title: str,
    *,
    snippet: str | None = None,
    outlet: str = "north-times",
    language: str = "en",
    hours: float = 0.0,
    genre: Genre = "report",
) -> Article:
    """An article published ``hours`` after NOON."""
    return Article(
        id=content_id(outlet, title),
        outlet_id=outlet,
        url=f"https://{outlet}.example/{content_id(title)}",
        link=f"https://{outlet}.example/{content_id(title)}",
        resolved=True,
        title=title,
        snippet=snippet,
        text=None,
        language=language,
        published=NOON + dt.timedelta(hours=hours),
        first_seen=NOON,
        genre=genre,
    )


def outlet(key: str, country: str = "NO") -> Outlet:
    """A publisher."""
    return Outlet(
        id=key,
        names=(Name(language="en", text=key.title()),),
        homepage=f"https://{key}.example/",
        domains=(f"{key}.example",),
        country=country,
        control="private",
    )


def considered(
    made: Article, *, side: str | None, story: str | None, score: float = 0.9, accepted: bool = True
) -> ConsideredArticle:
    """An article with everything that selection looks at."""
    return ConsideredArticle(
        article=made,
        outlet=outlet(made.outlet_id),
        perspective_id=side,
        relevance=Relevance(article_id=made.id, topic_id=TOPIC.id, accepted=accepted, score=score, reasons=()),
        story_id=story,
    )
