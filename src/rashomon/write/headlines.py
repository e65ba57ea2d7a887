"""Which headline speaks best for a story, and how much of it is quoted."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import Final

from rashomon.language.glosses import reading_rank
from rashomon.language.normalise import fold
from rashomon.language.segment import tokens
from rashomon.language.terms import names_term, term_place
from rashomon.records import Article, Passage, Source, Topic

_TAGS: Final = re.compile(r"(?:[【\[［〈(（][^】\]］〉)）]{1,16}[】\]］〉)）]\s*)+(?=\S)")
_EDITORIAL_END: Final = re.compile(
    r"\s*(?:[:：|｜—–-]|--)\s*(?:[\w' ]{0,40}\b(?:editorial|op-ed|opinion|commentary)|社[评評論説说])\s*$",
    re.IGNORECASE,
)
_EDITORIAL_START: Final = re.compile(
    r"^(?:editorial|op-ed|opinion|commentary|analysis|社[评評論説说]|论评|論評|评论|評論)\s*[:：|｜—–-]\s*",
    re.IGNORECASE,
)
_EDITORIAL: Final = re.compile(r"\beditorial\b|社[评評論説说]", re.IGNORECASE)
_CLAUSE: Final = re.compile(r"[;；]\s*")
_JUDGING: Final = re.compile(
    r"[?？]|^(?:how|why|what|who|when|where)\b|\b(?:should|must|justified|unjustified|misjudg\w+|farce|fantasy|myth|lesson)\b|"
    r"\b(?:need to know|explained|explainer|daily highlights|at a glance|live updates)\b|"
    r"应该|必须|应当|为何|为什么|如何|べき|なぜ|とは$|どう",
    re.IGNORECASE,
)
_GENRES: Final = {"report": 0, "roundup": 1, "opinion": 1, "index": 3}
_FUNCTION_WORDS: Final = frozenset(
    "the of to in on at by for from with and or as is are was were be been its it his her their this that an over "  # noqa: SIM905
    "after amid into says say said will not no but new has have had who what how why".split()
)
_ACTORS: Final = frozenset({"country", "capital", "person", "organisation", "military", "government"})
LONG: Final = 100
"""A headline beyond this many columns is quoted to its first semicolon only."""
SHORT: Final = 24
"""A headline below this many columns says too little to stand for a story, where another is there."""


def columns(text: str) -> int:
    """Width of a text as a reader sees it: a Han character, kana or Hangul syllable counts twice."""
    return sum(2 if "\u1100" <= char <= "\u115f" or "\u2e80" <= char <= "\ud7a3" or "\uff00" <= char <= "\uff60" else 1
               for char in text)  # fmt: skip


def quotable(article: Article) -> Passage:
    """The part of the title that is quoted: without tags, section names and, where it is long, its second clause."""
    title = article.title
    start, end = 0, len(title)
    for pattern in (_TAGS, _EDITORIAL_START):
        match = pattern.match(title, start)
        start = match.end() if match else start
    tail = _EDITORIAL_END.search(title, start)
    if tail is not None and columns(title[start : tail.start()]) >= SHORT:
        end = tail.start()
    if columns(title[start:end]) > LONG:
        clause = _CLAUSE.search(title, start, end)
        if clause is not None and columns(title[start : clause.start()]) >= SHORT + 10:
            end = clause.start()
    if not title[start:end].strip():
        start, end = 0, len(title)
    return Passage(article_id=article.id, field="title", start=start, end=end, text=title[start:end])


def genre_label(article: Article) -> str:
    """``editorial`` for the outlet's own voice, ``opinion`` for other comment, ``""`` for a report."""
    if article.genre != "opinion":
        return ""
    return "editorial" if _EDITORIAL.search(f"{article.title} {article.section or ''}") else "opinion"


@functools.lru_cache(maxsize=8192)
def content_tokens(text: str, language: str) -> frozenset[str]:
    """The tokens of a headline that carry content: no single letters, no English function words, no possessives."""
    bare = (token.removesuffix("'s") for token in tokens(text, language))
    return frozenset(token for token in bare if len(token) > 1 and token not in _FUNCTION_WORDS)


def own_words(text: str, language: str, topic: Topic) -> frozenset[str]:
    """The content words of a text, compounds taken apart and plurals cut, without the names of the topic's actors."""
    parts = {part for token in content_tokens(text, language) - actor_words(topic) for part in token.split("-") if part}
    return frozenset(part[:-1] if part.endswith("s") and part.isascii() else part for part in parts)


def shared_words(one: frozenset[str], other: frozenset[str]) -> float:
    """Overlap coefficient of two sets of words, 0 to 1."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def likeness(one: Article, other: Article) -> float:
    """Jaccard index of two headlines' content tokens, 0 to 1."""
    return jaccard(content_tokens(one.title, one.language), content_tokens(other.title, other.language))


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard index of two sets of words, 0 to 1; 0 where one is empty."""
    return len(one & other) / len(one | other) if one and other else 0.0


def actors_named(text: str, topic: Topic) -> int:
    """How many of the topic's actors a text names."""
    folded = fold(text)
    return len(
        {
            entity.side
            for entity in topic.vocabulary.entities
            if entity.side and any(names_term(folded, name.text) for name in entity.names)
        }
    )


def actor_words(topic: Topic) -> frozenset[str]:
    """The words of the names of a topic's actors, which every headline of the topic shares."""
    return _words_of(
        tuple(
            name.text
            for entity in topic.vocabulary.entities
            if entity.side and entity.kind in _ACTORS
            for name in entity.names
        )
    )


@functools.lru_cache(maxsize=64)
def _words_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(token for name in names for token in (fold(name), *tokens(name)))


def first_named(text: str, topic: Topic) -> str | None:
    """The actor that a headline names first, as a rule the one who acts; None where it names none."""
    folded = fold(text)
    places = [
        (place, -len(name.text), entity.side)
        for entity in topic.vocabulary.entities
        if entity.side
        for name in entity.names
        if (place := term_place(folded, name.text)) is not None
    ]
    return min(places)[2] if places else None


def _plainness(title: str) -> float:
    """Weight of a headline's form: what tells a fact with a figure stands before what asks or judges."""
    weight = 0.1 if any(char.isdigit() for char in title) else 0.0
    return weight - (1.0 if _JUDGING.search(title) else 0.0)


def best_first(
    sources: Iterable[Source],
    topic: Topic,
    reads: Sequence[str],
    told: Iterable[Source] = (),
    beside: Source | None = None,
) -> tuple[Source, ...]:
    """Order sources of one story by how well their headlines speak for it.

    A headline that the reader can read stands before one that he cannot, a report before an opinion, one that names
    the actors and is near to what the others say before one that does not.

    Args:
        sources: to be ordered, for instance those of one side.
        told: all sources of the story, the measure of what is central; empty: ``sources``.
        topic: whose actors count.
        reads: the reader's languages, preferred first.
        beside: a source of another side that is quoted already; headlines about the same come first.

    Returns:
        All of them, best first, in a total order.
    """
    sources = tuple(sources)
    story = tuple(told) or sources

    def badness(source: Source) -> tuple[int, int, int, float, int]:
        article = source.article
        others = [other.article for other in story if other.article.language == article.language and other != source]
        central = sum(likeness(article, other) for other in others) / len(others) if others else 0.0
        width = columns(quotable(article).text)
        fits = SHORT <= width <= LONG + 20
        speaks = central + 0.2 * min(actors_named(article.title, topic), 2) + _plainness(article.title)
        speaks += 0.45 * (first_named(article.title, topic) == source.perspective_id)
        if beside is not None:
            mine, theirs = (own_words(each.title, each.language, topic) for each in (article, beside.article))
            speaks += 0.6 * shared_words(mine, theirs)
        return (
            reading_rank(article.language, reads),
            _GENRES[article.genre],
            0 if fits else 1,
            -round(speaks, 6),
            source.n,
        )

    return tuple(sorted(sources, key=badness))
