"""Entries -> what a digest may be made of: the whole of curation in one call."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from rashomon.curate.duplicates import find_copies
from rashomon.curate.identity import with_known_ids
from rashomon.curate.outlets import OutletIndex
from rashomon.curate.relevance import RelevanceJudge
from rashomon.curate.remembered import articles_of, verdicts_of
from rashomon.curate.selection import select
from rashomon.curate.stories import group_stories, story_of
from rashomon.ports import ChatModel, Embedder, EventReader, FeedEntries, ResultCache, TopicReader, Vectors
from rashomon.records import (
    Article,
    Choice,
    ConsideredArticle,
    Copy,
    Entry,
    Outlet,
    Perspective,
    Reading,
    Relevance,
    Story,
    Topic,
    Unusable,
    Window,
    record,
)


@record
class Curated:
    """What curation made of a window.

    ``articles`` are all that lie in the window, in the order of time; ``stories`` group the accepted ones, best first;
    ``unusable`` says of each entry that became no article of the window why (reason, title).
    """

    articles: tuple[ConsideredArticle, ...]
    stories: tuple[Story, ...]
    readings: tuple[Reading, ...]
    unusable: tuple[tuple[str, str], ...] = ()


def curate(
    feeds: Sequence[FeedEntries],
    *,
    topic: Topic,
    outlets: Sequence[Outlet],
    embedder: Embedder | None,
    window: Window,
    now: dt.datetime,
    known: Sequence[Story] = (),
    earlier: Sequence[Article] = (),
    printed: Mapping[str, dt.date] | None = None,
    silent: Sequence[str] = (),
    reader: TopicReader | None = None,
    events: EventReader | None = None,
    model: ChatModel | None = None,
    cache: ResultCache | None = None,
) -> Curated:
    """Turn what feeds said into articles, stories and a choice.

    Args:
        feeds: the entries of each feed.
        topic: what is followed.
        outlets: the registry.
        embedder: compares meaning; None leaves everything to words.
        window: articles outside of it are not considered.
        now: when the entries were read.
        known: stories of earlier days, whose threads go on.
        earlier: the articles of those stories, so that a thread goes on with new articles too.
        printed: articles that earlier digests printed -> that day.
        silent: ids of outlets that were asked and gave nothing.
        reader: reads articles that the words let through together with the topic's name; None leaves it to the others.
        events: reads pairs of articles that may report one event; None leaves it to the others.
        model: is asked about articles whose relevance stays in doubt; None asks nobody.
        cache: keeps the article that each entry makes and the verdict on each; None makes all of them anew.

    Returns:
        The same for the same entries, in whatever order the feeds come.

    Raises:
        ModelError: the embedder or a reader failed.
    """
    index = OutletIndex(outlets)
    in_order = sorted(feeds, key=lambda each: each.feed.url)
    articles, unusable = _in_window(articles_of(in_order, outlets, index, now=now, cache=cache), window)
    articles = with_known_ids(articles, earlier)
    remembering = _Remembering(embedder) if embedder is not None else None
    judge = RelevanceJudge(topic, remembering, reader=reader, model=model)
    verdicts = verdicts_of(articles, judge, cache=cache)
    accepted = {verdict.article_id for verdict in verdicts if verdict.accepted}
    copies = _kept_copies(find_copies(articles, index), accepted)
    stories = group_stories(
        [article for article in articles if article.id in accepted],
        topic=topic,
        embedder=remembering,
        copies=[copy for copy in copies if copy.article_id in accepted],
        known=known,
        earlier=earlier,
        reader=events,
    )
    considered = _considered(articles, verdicts, copies, stories, index, topic)
    choices = select(considered, stories, topic, window, printed=printed)
    by_article = {choice.article_id: choice for choice in choices}
    considered = tuple(replace(each, choice=by_article.get(each.article.id)) for each in considered)
    return Curated(
        articles=considered,
        stories=_best_first(stories, considered),
        readings=_readings(considered, choices, topic, silent, index),
        unusable=unusable,
    )


class _Remembering:
    """Embeds each text once in a run: relevance and stories ask for the same titles."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._rows: dict[str, Vectors] = {}

    @property
    def name(self) -> str:
        return self._embedder.name

    def embed(self, texts: Sequence[str], /) -> Vectors:
        missing = [text for text in dict.fromkeys(texts) if text not in self._rows]
        if missing:
            self._rows.update(zip(missing, self._embedder.embed(missing), strict=True))
        if not texts:
            return self._embedder.embed([])
        return np.stack([self._rows[text] for text in texts])


def _in_window(
    made: Iterable[tuple[Entry, Article | Unusable]], window: Window
) -> tuple[tuple[Article, ...], tuple[tuple[str, str], ...]]:
    """The articles of the window in the order of time, each once, and what became none."""
    found: dict[str, Article] = {}
    unusable: list[tuple[str, str]] = []
    for entry, article in made:
        if isinstance(article, Unusable):
            unusable.append((article.reason, entry.title))
        elif article.published not in window:
            unusable.append((_outside(article), article.title))
        elif article.id not in found or _fuller(article, found[article.id]):
            found[article.id] = article
    return tuple(sorted(found.values(), key=lambda a: (a.published, a.id))), tuple(unusable)


def _outside(article: Article) -> str:
    """Why an article is not of the window; where its date is in doubt, that too."""
    kinds = (flag.partition(": ")[0] for flag in article.flags)
    doubt = next((kind for kind in kinds if "date" in kind.split()), None)
    return f"outside the window ({doubt})" if doubt else "outside the window"


def _fuller(new: Article, old: Article) -> bool:
    """Whether a second reading of one article says more than the first."""
    return len(new.snippet or "") > len(old.snippet or "")


def _kept_copies(copies: Iterable[Copy], accepted: set[str]) -> tuple[Copy, ...]:
    """Copies that are judged as their originals are: an accepted article never hides behind a dropped one."""
    return tuple(c for c in copies if (c.article_id in accepted) <= (c.original_id in accepted))


def perspective_of(outlet: Outlet, perspectives: Sequence[Perspective]) -> str | None:
    """The side that an outlet speaks from: named by id, else by its country; None for a third party."""
    for perspective in perspectives:
        if outlet.id in perspective.outlet_ids:
            return perspective.id
    return next((p.id for p in perspectives if outlet.country in p.countries), None)


def _considered(
    articles: Sequence[Article],
    verdicts: Sequence[Relevance],
    copies: Sequence[Copy],
    stories: Sequence[Story],
    index: OutletIndex,
    topic: Topic,
) -> tuple[ConsideredArticle, ...]:
    stories_by_article = story_of(stories)
    copies_by_article = {copy.article_id: copy for copy in copies}
    sides: dict[str, str | None] = {}
    considered = []
    for article, verdict in zip(articles, verdicts, strict=True):
        outlet = index.by_id(article.outlet_id) or index.resolve(article.url, domain=article.outlet_id)
        copy = copies_by_article.get(article.id)
        if outlet.id not in sides:
            sides[outlet.id] = perspective_of(outlet, topic.perspectives)
        considered.append(
            ConsideredArticle(
                article=article,
                outlet=outlet,
                perspective_id=sides[outlet.id],
                relevance=verdict,
                story_id=stories_by_article.get(article.id),
                duplicate_of=copy.original_id if copy else None,
                copy_reason=copy.reason if copy else None,
            )
        )
    return tuple(considered)


def _best_first(stories: Sequence[Story], considered: Sequence[ConsideredArticle]) -> tuple[Story, ...]:
    """Stories of more sides first, then of more outlets, more articles, the fresher, by id at last."""
    by_id = {each.article.id: each for each in considered}

    def rank(story: Story) -> tuple[int, int, int, float, str]:
        members = [by_id[i] for i in story.article_ids]
        sides = {each.perspective_id for each in members if each.perspective_id}
        newest = max(each.article.published for each in members)
        outlets = {each.outlet.id for each in members}
        return (-len(sides), -len(outlets), -len(members), -newest.timestamp(), story.id)

    return tuple(sorted(stories, key=rank))


def _readings(
    considered: Sequence[ConsideredArticle],
    choices: Sequence[Choice],
    topic: Topic,
    silent: Sequence[str],
    index: OutletIndex,
) -> tuple[Reading, ...]:
    """How much of each side was read."""
    chosen = Counter(choice.perspective_id for choice in choices if choice.selected)
    readings = []
    for perspective in topic.perspectives:
        mine = [each for each in considered if each.perspective_id == perspective.id]
        quiet = (index.by_id(outlet_id) for outlet_id in sorted(set(silent)))
        readings.append(
            Reading(
                perspective_id=perspective.id,
                collected=len(mine),
                relevant=sum(each.relevance.accepted for each in mine),
                selected=chosen[perspective.id],
                outlets=len({each.outlet.id for each in mine}),
                languages=tuple(sorted({each.article.language for each in mine})),
                silent_outlets=tuple(
                    o.id for o in quiet if o and perspective_of(o, topic.perspectives) == perspective.id
                ),
            )
        )
    return tuple(readings)
