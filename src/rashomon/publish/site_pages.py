"""The pages that follow from many days: events over time, outlets, and the words that the sides use."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from rashomon.publish.archive import Day
from rashomon.publish.page import compact
from rashomon.publish.plain import safe_name, shown, web_link
from rashomon.records import Outlet, Topic

CARRIED = 40
"""Articles on an outlet's page, the newest ones."""
Files = dict[str, str]


def thread_pages(days: Sequence[Day]) -> tuple[Files, dict[str, int]]:
    """Pages of the events that stand in more than one day.

    Returns:
        Hugo content by path, and how many days each thread has.
    """
    threads: dict[str, list[tuple[Day, Mapping[str, Any]]]] = defaultdict(list)
    for day in days:
        for story in (day.page or {}).get("stories", ()):
            if story.get("thread"):
                threads[safe_name(story["thread"])].append((day, story))
    files: Files = {}
    counts: dict[str, int] = {}
    for name, told in sorted(threads.items()):
        if len({day.date for day, _ in told}) > 1:
            counts[name] = len({day.date for day, _ in told})
            files[f"stories/{name}.md"] = _thread(told)
    return files, counts


def _thread(told: Sequence[tuple[Day, Mapping[str, Any]]]) -> str:
    newest, story = told[-1]
    page = newest.page or {}
    data = {
        "sides": [{"id": side["id"], "name": side["name"]} for side in page["sides"]],
        "days": [
            {
                "date": day.date.isoformat(),
                "story": each["id"],
                "sources": [source for source in (day.page or {})["sources"] if source.get("story") == each["id"]],
            }
            for day, each in reversed(told)
        ],
    }
    front = {
        "title": story["title"],
        "date": newest.date.isoformat(),
        "lang": story.get("lang", ""),
        "topic": newest.topic,
        "topicName": newest.topic_name,
        "days": len({day.date for day, _ in told}),
    }
    return content_file(front, data)


def outlet_pages(days: Sequence[Day], outlets: Iterable[Outlet]) -> tuple[Files, dict[str, str]]:
    """A page for every outlet that was printed.

    Returns:
        Hugo content by path, and the outlets' names by id.
    """
    known = {safe_name(outlet.id): outlet for outlet in outlets}
    carried: dict[str, list[tuple[Day, Mapping[str, Any]]]] = defaultdict(list)
    first: dict[str, int] = defaultdict(int)
    shared: dict[str, int] = defaultdict(int)
    for day in days:
        sources = (day.page or {}).get("sources", ())
        for source in sources:
            carried[source["outlet"]].append((day, source))
        for group in _told_by_several(sources):
            earliest = min(group, key=lambda source: (source["published"], source["n"]))
            first[earliest["outlet"]] += 1
            for name in {source["outlet"] for source in group}:
                shared[name] += 1
    files = {
        f"outlets/{name}.md": _outlet(items, known.get(name), first[name], shared[name])
        for name, items in sorted(carried.items())
    }
    return files, {name: items[-1][1]["name"] for name, items in sorted(carried.items())}


def _told_by_several(sources: Iterable[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    stories: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for source in sources:
        if source.get("story"):
            stories[source["story"]].append(source)
    return [group for group in stories.values() if len({source["outlet"] for source in group}) > 1]


def _outlet(items: Sequence[tuple[Day, Mapping[str, Any]]], outlet: Outlet | None, first: int, shared: int) -> str:
    newest = items[-1][1]
    data: dict[str, Any] = {
        "shared": shared,
        "languages": sorted({source["lang"].split("-")[0] for _, source in items}),
        "carried": [
            {
                "title": source["title"],
                "lang": source["lang"],
                "url": source.get("url"),
                "n": source["n"],
                "date": day.date.isoformat(),
                "topic": day.topic,
            }
            for day, source in reversed(items[-CARRIED:])
        ],
    }
    if outlet is not None:
        data |= {
            "names": [{"lang": name.language, "text": shown(name.text)} for name in outlet.names],
            "seat": shown(outlet.seat or ""),
            "owner": shown(outlet.owner or ""),
            "owner_source": web_link(outlet.owner_source or ""),
            "homepage": web_link(outlet.homepage),
        }
    front = {
        "title": newest["name"],
        "country": newest["country"],
        "control": newest["control"],
        "articles": len(items),
        "first": first,
    }
    return content_file(front, data)


def word_counts(days: Iterable[Day], topics: Iterable[Topic]) -> dict[str, list[dict[str, Any]]]:
    """How many printed headlines of each side hold each contested term, by topic."""
    headlines: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for day in days:
        headlines[day.topic] += (day.page or {}).get("sources", ())
    found = {}
    for topic in topics:
        rows = [_term(language, text, headlines[safe_name(topic.id)]) for language, text in _terms(topic)]
        rows = [row for row in rows if row["most"]]
        if rows:
            found[safe_name(topic.id)] = rows
    return found


def _terms(topic: Topic) -> list[tuple[str, str]]:
    names = (name for each in topic.vocabulary.contested for _, terms in each.terms for name in terms)
    return list(dict.fromkeys((name.language, name.text) for name in names))


def _term(language: str, text: str, headlines: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    counts: dict[str, int] = defaultdict(int)
    wanted = text.casefold()
    for source in headlines:
        if source["lang"].split("-")[0] == language.split("-")[0] and wanted in source["title"].casefold():
            counts[source["side"]] += 1
    most = max(counts.values(), default=0)
    return {"term": text, "lang": language, "counts": dict(sorted(counts.items())), "most": most}


def opml(title: str, topics: Iterable[Topic], outlets: Iterable[Outlet]) -> str:
    """The feeds that are read, by topic and side.

    Source:
        OPML 2.0.
    """
    known = {outlet.id: outlet for outlet in outlets}
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = shown(title)
    body = ET.SubElement(root, "body")
    for topic in topics:
        folder = ET.SubElement(body, "outline", text=shown(topic.name))
        for side in topic.perspectives:
            inner = ET.SubElement(folder, "outline", text=shown(side.name))
            named = [known[id_] for id_ in side.outlet_ids if id_ in known]
            seated = [each for each in known.values() if each.country in side.countries and each not in named]
            for outlet in (*named, *seated):
                for feed in outlet.feeds:
                    link = web_link(feed.url)
                    if link and feed.kind == "publisher":
                        ET.SubElement(
                            inner, "outline", type="rss", text=shown(outlet.name), xmlUrl=link, language=feed.language
                        )
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def content_file(front: Mapping[str, Any], data: Mapping[str, Any] | None = None, body: str = "") -> str:
    """A Hugo content file: front matter, the page's data as JSON text, and a body."""
    lines = [f"{key}: {compact(value)}" for key, value in front.items()]
    if data is not None:
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        lines.append(f"page: {compact(text)}")
    return "---\n" + "\n".join(lines) + f"\n---\n{body}"


def write_tree(root: Path, files: Mapping[str, str]) -> None:
    """Make ``root`` hold exactly ``files``; what did not change is not touched."""
    wanted = {root / name: text.encode("utf-8", "replace") for name, text in files.items()}
    for path in root.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()
    for path, body in wanted.items():
        if not path.is_file() or path.read_bytes() != body:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)
