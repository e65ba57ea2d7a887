"""The post again, with its sources mended and every other word as it stood."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator

from rashomon.adopt.document import Adopted
from rashomon.adopt.post import ImportedBullet

_TITLES = (("differ", "Where They Differ"), ("one-side", "Only One Side Reports"), ("words", "Words They Use"))


def mended_post(adopted: Adopted, *, escape: Callable[[str], str], keep: Callable[[ImportedBullet], bool]) -> str:
    """Write the post in the contract's form.

    Args:
        adopted: the post with its sources mended.
        escape: makes outside text harmless inside a Markdown line.
        keep: says whether a bullet may be printed; one that its sources do not support should not be.
    """
    return "\n".join([*_front_matter(adopted), "", *_body(adopted, escape, keep)]) + "\n"


def _front_matter(adopted: Adopted) -> Iterator[str]:
    post = adopted.post
    outlets = list(dict.fromkeys(made.outlet.name for _, made in adopted.sources))
    created = post.created.astimezone(dt.UTC)
    yield "---"
    yield f"title: {_json(post.title)}"
    yield f"date: {created:%Y-%m-%dT%H:%M:%S}.{created.microsecond // 1000:03d}Z"
    yield f"topic: {_json(post.topic_id)}"
    yield f"topicName: {_json(post.topic_name)}"
    yield f"sources: {_json(outlets)}"
    yield f"articleCount: {len(adopted.sources)}"
    yield "perspectives:"
    for side_id, name in post.perspectives:
        yield f"  - id: {_json(side_id)}"
        yield f"    name: {_json(name)}"
        yield f"    count: {_count(adopted, side_id)}"
    for side_id, _ in post.perspectives:
        yield f"{_key(side_id + 'Sources')}: {_count(adopted, side_id)}"
    yield "draft: false"
    yield "rashomon:"
    yield "  imported: true"
    yield f"  mended: {_json(list(adopted.mended))}"
    yield "---"


def _key(name: str) -> str:
    """A key as existing sites write it; one with signs that YAML could read as something else in quotes."""
    return name if re.fullmatch(r"[A-Za-z][\w-]*", name, re.ASCII) else _json(name)


def _json(value: object) -> str:
    # A JSON string is a YAML string, whatever it holds.
    return json.dumps(value, ensure_ascii=False)


def _count(adopted: Adopted, side_id: str) -> int:
    return sum(source.perspective_id == side_id for source, _ in adopted.sources)


def _body(adopted: Adopted, escape: Callable[[str], str], keep: Callable[[ImportedBullet], bool]) -> Iterator[str]:
    printed = [bullet for bullet in adopted.post.bullets if keep(bullet)]
    yield "## Overall Highlights"
    yield ""
    yield from (_line(bullet, escape) for bullet in printed if bullet.section == "highlights")
    yield ""
    yield "<!--more-->"
    yield ""
    for side_id, name in adopted.post.perspectives:
        yield f"## {escape(name)} Perspective ({escape(name)} Sources)"
        yield ""
        yield from (_line(b, escape) for b in printed if b.section == "perspective" and b.perspective_id == side_id)
        yield ""
    for section, title in _TITLES:
        lines = [_line(bullet, escape) for bullet in printed if bullet.section == section]
        if lines:
            yield from (f"## {title}", "", *lines, "")
    yield "## Sources"
    yield ""
    yield f"This summary is based on {len(adopted.sources)} articles from the following sources:"
    yield ""
    yield from _sources(adopted, escape)


def _line(bullet: ImportedBullet, escape: Callable[[str], str]) -> str:
    marks = "".join(f"[[{n}]](#source-{n})" for n in bullet.cites)
    return f"- {escape(bullet.text)}" + (f" {marks}" if marks else "")


def _sources(adopted: Adopted, escape: Callable[[str], str]) -> Iterator[str]:
    for source, made in adopted.sources:
        article, day = made.article, made.article.published
        link = source.link if source.link.startswith(("https://", "http://")) else ""
        title = f"[{escape(article.title)}]({link})" if link else escape(article.title)
        outlet = escape(made.outlet.name)
        yield f"{source.n}. [{article.language}] {title} - {outlet} ({day.month}/{day.day}/{day.year})"
