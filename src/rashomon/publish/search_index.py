"""The search index: Pagefind over what the days say, in steps.

Pagefind keeps all pages of a run in memory (3 GB were measured at 10,000 pages), and its segmenter for Chinese and
Japanese only works on pages of that language. So each day becomes one record a language, and the records of one
language go into bundles of at most :data:`STEP` days, each made by a process of its own. A bundle whose records did not
change is taken from the cache, so that a daily build indexes the last bundle alone. The search page opens the bundles
of the language that is typed and joins them.
"""

from __future__ import annotations

import html
import itertools
import json
import re
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rashomon.errors import PublishError, UsageError
from rashomon.language.tags import base_language
from rashomon.publish.archive import Day
from rashomon.records import content_id, record

STEP = 2000
"""Days in a bundle; memory grows with it."""
_NOT_SERVED = ("pagefind-ui*", "pagefind-modular-ui*", "pagefind-component-ui*", "pagefind-highlight.js")
_LINKS = re.compile(r"\]\([^)]*\)|<!--more-->|[\[\]#*\\]")


@record
class SearchRecord:
    """What is found of a day in one language."""

    path: str
    language: str
    title: str
    content: str
    filters: tuple[tuple[str, tuple[str, ...]], ...]


def index_days(days: Iterable[Day], output: Path, *, cache: Path, base_path: str = "/") -> int:
    """Write the search bundles and the list of them, ``bundles.json``.

    Args:
        days: everything that can be found, oldest first; read once, a bundle's worth at a time.
        output: the folder ``pagefind`` of the site.
        cache: where bundles are kept for the next build.
        base_path: the path of the site on its host, with slashes at both ends.

    Returns:
        How many days were indexed.

    Raises:
        UsageError: Pagefind is not installed.
        PublishError: Pagefind failed.
    """
    output.mkdir(parents=True, exist_ok=True)
    listed: dict[str, list[str]] = defaultdict(list)
    kept: set[Path] = set()
    count = 0
    for at, step in enumerate(_steps(days)):
        records: dict[str, list[SearchRecord]] = defaultdict(list)
        for day in step:
            count += 1
            for each in records_of(day):
                records[each.language].append(each)
        for language, batch in sorted(records.items()):
            name = f"{language}-{at}"
            made = _bundle(batch, cache)
            kept.add(made)
            shutil.copytree(made, output / name)
            listed[language].append(f"{base_path}pagefind/{name}/")
    for old in cache.iterdir() if cache.is_dir() else ():
        if old not in kept:
            shutil.rmtree(old)
    bundles = [{"lang": language, "paths": paths} for language, paths in sorted(listed.items())]
    (output / "bundles.json").write_text(json.dumps(bundles) + "\n", encoding="utf-8")
    return count


def _steps(days: Iterable[Day]) -> Iterator[Iterator[Day]]:
    """Cut the days into steps that are read while they are used; each must be used up before the next is asked for."""
    left = iter(days)
    for first in left:
        yield itertools.chain((first,), itertools.islice(left, STEP - 1))


def records_of(day: Day) -> Iterator[SearchRecord]:
    """The search records of a day: one in the digest's language, one more for each other language of its headlines."""
    title = f"{day.topic_name}, {day.date.isoformat()}"
    page = day.page
    if page is None:
        text = " ".join(_LINKS.sub(" ", day.body).split())
        yield SearchRecord(path=day.path, language="en", title=title, content=text, filters=_filters(day, (), {}))
        return
    names = {side["id"]: side["name"] for side in page["sides"]}
    texts: dict[str, list[str]] = defaultdict(list)
    for bullet in page["bullets"]:
        texts[_code(bullet["lang"])].append("".join(part.get("t", "") for part in bullet["parts"]))
    for source in page["sources"]:
        texts[_code(source["lang"])].append(" ".join((source["title"], *source.get("quotes", ()))))
    for language, lines in sorted(texts.items()):
        mine = [source for source in page["sources"] if _code(source["lang"]) == language]
        yield SearchRecord(
            path=day.path,
            language=language,
            title=title,
            content="\n".join(dict.fromkeys(lines)),
            filters=_filters(day, mine or page["sources"], names),
        )


def _filters(
    day: Day, sources: Sequence[Mapping[str, Any]], names: Mapping[str, str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What a search can be narrowed by.

    Pagefind's filters know values and no ranges. Month and day of the month stand apart, so that any range of days is a
    few of them joined, and an archive of thirty years adds 31 values to the index instead of 10,000.
    """
    date = day.date.isoformat()
    found = {
        "topic": (day.topic_name,),
        "month": (date[:7],),
        "day": (date[8:],),
        "side": tuple(sorted({names.get(source["side"], source["side"]) for source in sources})),
        "outlet": tuple(sorted({source["name"] for source in sources})),
        "language": tuple(sorted({_code(source["lang"]) for source in sources})),
    }
    return tuple((name, values) for name, values in found.items() if values)


def _code(language: str) -> str:
    return re.sub(r"[^a-z]", "", base_language(language)) or "und"


def _bundle(records: Sequence[SearchRecord], cache: Path) -> Path:
    place = cache / content_id(*(repr(each) for each in records))
    if not (place / "pagefind.js").is_file():
        shutil.rmtree(place, ignore_errors=True)
        with tempfile.TemporaryDirectory() as folder:
            for each in records:
                path = Path(folder) / each.path / "index.html"
                path.parent.mkdir(parents=True)
                path.write_text(record_page(each), encoding="utf-8")
            _run_pagefind(Path(folder), place, records[0].language)
        for pattern in _NOT_SERVED:
            for path in place.glob(pattern):
                path.unlink()
    return place


def record_page(each: SearchRecord) -> str:
    """The little page from which Pagefind takes a record. It is read by Pagefind alone and never served."""
    filters = "".join(
        f'<i data-pagefind-filter="{name}[data-v]" data-v="{html.escape(value)}"></i>'
        for name, values in each.filters
        for value in values
    )
    title = f'<i data-pagefind-meta="title[data-v]" data-v="{html.escape(each.title)}"></i>'
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in each.content.splitlines())
    head = f'<!doctype html><html lang="{each.language}"><head><title>x</title></head>'
    return f"{head}<body data-pagefind-body>{title}{filters}{lines}</body></html>"


def _run_pagefind(pages: Path, place: Path, language: str) -> None:
    try:
        from pagefind.service import get_executable
    except ImportError as error:
        raise UsageError("Pagefind is not installed", hint="pip install 'rashomon[site]', or search = false") from error
    binary = get_executable()
    if binary is None:
        raise UsageError("Pagefind has no binary here", hint="pip install 'pagefind[extended]', or search = false")
    command = [
        str(binary), "--site", str(pages), "--output-path", str(place.absolute()), "--force-language", language,
        "--quiet",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=pages)
    if done.returncode:
        shutil.rmtree(place, ignore_errors=True)
        raise PublishError(f"Pagefind could not make the search index: {(done.stdout + done.stderr)[-300:].strip()}")
