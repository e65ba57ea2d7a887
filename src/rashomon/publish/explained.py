"""Why an article was in or out, in plain words, from the digest JSON alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rashomon.errors import UsageError

Json = Mapping[str, Any]


def find_article(document: Json, target: str) -> Json | None:
    """The article that ``target`` means: a number among the printed sources, an URL, or an id.

    Args:
        document: a digest in the JSON form.
        target: what a person typed.
    """
    articles: Sequence[Json] = document["articles"]
    if target.isdecimal():
        return next((each for each in articles if each["n"] == int(target)), None)
    wanted = _plain(target)
    for each in articles:
        if target == each["id"] or wanted in {_plain(str(each.get(key) or "")) for key in ("url", "link")}:
            return each
    return None


def explain_article(document: Json, article: Json) -> str:
    """Say why an article was in or out, as which story, whose copy.

    Args:
        document: the digest that considered it.
        article: one of its articles.
    """
    return "\n".join(_lines(document, article))


def _lines(document: Json, article: Json) -> Iterator[str]:
    outlet = article["outlet"]
    yield article["title"]
    speaker = f"{outlet['name']} ({outlet['country']}, {outlet['control']})"
    yield f"  {speaker}, {_day(article['published'])}, {article['language']}"
    yield f"  {article['url']}"
    side = next((each["name"] for each in document["perspectives"] if each["id"] == article["perspective"]), None)
    yield f"  side: {side or 'none: its outlet speaks for no side of this topic'}"
    yield f"In the digest of {document['date']} ({document['topic']['name']}): {_standing(article)}"
    relevance = article["relevance"]
    yield f"On the topic: {'yes' if relevance['accepted'] else 'no'} (score {relevance['score']:.2f})"
    yield from (f"  - {reason}" for reason in relevance["reasons"])
    yield from _copy(document, article)
    yield from _story(document, article)
    choice = article.get("choice")
    if choice:
        yield f"Choice: place {choice['rank']} of its side"
        yield from (f"  - {reason}" for reason in choice["reasons"])
    for flag in article.get("flags", ()):
        yield f"Doubt: {flag}"


def _standing(article: Json) -> str:
    if article["n"] is not None:
        return f"printed as source {article['n']}"
    if not article["relevance"]["accepted"]:
        return "dropped, not about the topic"
    if article["duplicate_of"]:
        return "folded into another article as its copy"
    return "about the topic, not chosen"


def _copy(document: Json, article: Json) -> Iterator[str]:
    original = _by_id(document, article["duplicate_of"])
    if original:
        reason = f" ({article['copy_reason']})" if article.get("copy_reason") else ""
        yield f"Copy of: {original['title']} - {original['outlet']['name']}{reason}"
    copies = [each for each in document["articles"] if each["duplicate_of"] == article["id"]]
    if copies:
        yield f"Copies of it: {', '.join(each['outlet']['name'] for each in copies)}"


def _story(document: Json, article: Json) -> Iterator[str]:
    story = next((each for each in document["stories"] if each["id"] == article["story"]), None)
    if story is None:
        return
    others = [each for each in story["articles"] if each != article["id"]]
    yield f"Story {story['id']}: {story['title']}"
    if not others:
        yield "  alone in it"
    for each in filter(None, (_by_id(document, other) for other in others)):
        mark = f"[{each['n']}] " if each["n"] is not None else ""
        yield f"  with {mark}{each['title']} - {each['outlet']['name']} [{each['language']}]"


def _by_id(document: Json, article_id: str | None) -> Json | None:
    return next((each for each in document["articles"] if each["id"] == article_id), None)


def _plain(url: str) -> str:
    """An URL without scheme, query of tracking, and trailing slash, for a person's way of pasting it."""
    bare = url.strip().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return bare.split("#")[0].split("?")[0].rstrip("/")


def _day(stamp: str) -> str:
    try:
        return f"{dt.datetime.fromisoformat(stamp):%Y-%m-%d %H:%M} UTC"
    except ValueError as error:
        raise UsageError(f"an article's date cannot be read: {stamp[:40]!r}") from error
