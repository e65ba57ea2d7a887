"""The pages that follow from many days: events over time and outlets, collected one day at a time."""

from __future__ import annotations

import json
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping
from typing import Any

from rashomon.language.tags import base_language
from rashomon.publish.archive import Day
from rashomon.publish.plain import safe_name, shown, web_link
from rashomon.publish.site_files import content_file
from rashomon.records import Outlet

CARRIED = 40
"""Articles on an outlet's page, the newest ones."""
Json = Mapping[str, Any]
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Threads:
    """Events over the days. Of each story only the text that its page will show is kept, for most end on their day."""

    def __init__(self) -> None:
        self._told: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
        self._newest: dict[str, tuple[Json, str]] = {}

    def add(self, day: Day) -> None:
        """Take the stories of one day; days come oldest first."""
        page = day.page or {}
        sources: dict[str | None, list[Json]] = defaultdict(list)
        for source in page.get("sources", ()):
            sources[source.get("story")].append(source)
        date = day.date.isoformat()
        sides = _ENCODER.encode([{"id": side["id"], "name": side["name"]} for side in page.get("sides", ())])
        for story in page.get("stories", ()):
            if story.get("thread"):
                name = safe_name(story["thread"])
                told = {"date": date, "topic": day.topic, "story": story["id"], "sources": sources[story["id"]]}
                self._told[name].append((date, _ENCODER.encode(told).encode("utf-8")))
                self._newest[name] = _front(day, story), sides

    def files(self) -> dict[str, str]:
        """Hugo content of every event that stands in more than one day, by path."""
        return {f"stories/{name}.md": self._page(name, days) for name, days in self.days().items()}

    def days(self) -> dict[str, int]:
        """How many days each such event has."""
        counts = {name: len({date for date, _ in told}) for name, told in sorted(self._told.items())}
        return {name: days for name, days in counts.items() if days > 1}

    def _page(self, name: str, days: int) -> str:
        front, sides = self._newest[name]
        told = ",".join(text.decode("utf-8") for _, text in reversed(self._told[name]))
        return content_file({**front, "days": days}, f'{{"sides":{sides},"days":[{told}]}}')


def _front(day: Day, story: Json) -> Json:
    return {
        "title": story["title"],
        "date": day.date.isoformat(),
        "lang": story.get("lang", ""),
        "topic": day.topic,
        "topicName": day.topic_name,
    }


class Outlets:
    """What each outlet was printed with: how often, how often first, and its newest articles."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._known = {safe_name(outlet.id): outlet for outlet in outlets}
        self._carried: dict[str, deque[tuple[str, str, Json]]] = defaultdict(lambda: deque(maxlen=CARRIED))
        self._newest: dict[str, Json] = {}
        self._languages: dict[str, set[str]] = defaultdict(set)
        self._articles: Counter[str] = Counter()
        self._first: Counter[str] = Counter()
        self._shared: Counter[str] = Counter()

    def add(self, day: Day) -> None:
        """Take the sources of one day; days come oldest first."""
        sources = (day.page or {}).get("sources", ())
        date = day.date.isoformat()
        for source in sources:
            name = source["outlet"]
            self._articles[name] += 1
            self._languages[name].add(base_language(source["lang"]))
            self._newest[name] = source
            self._carried[name].append((date, day.topic, source))
        for group in _told_by_several(sources):
            earliest = min(group, key=lambda source: (source["published"], source["n"]))
            self._first[earliest["outlet"]] += 1
            self._shared.update({source["outlet"] for source in group})

    def files(self) -> dict[str, str]:
        """Hugo content of every outlet that was printed, by path."""
        return {f"outlets/{name}.md": self._page(name) for name in sorted(self._articles)}

    def names(self) -> dict[str, str]:
        """The outlets' names by id."""
        return {name: self._newest[name]["name"] for name in sorted(self._articles)}

    def _page(self, name: str) -> str:
        newest, outlet = self._newest[name], self._known.get(name)
        data: dict[str, Any] = {
            "shared": self._shared[name],
            "languages": sorted(self._languages[name]),
            "carried": [_carried(*each) for each in reversed(self._carried[name])],
        }
        if outlet is not None:
            data |= _registered(outlet)
        front = {
            "title": newest["name"],
            "country": newest["country"],
            "control": newest["control"],
            "articles": self._articles[name],
            "first": self._first[name],
        }
        return content_file(front, data)


def _carried(date: str, topic: str, source: Json) -> Json:
    kept = {key: source.get(key) for key in ("title", "lang", "url", "n", "names", "told")}
    return {**kept, "date": date, "topic": topic}


def _registered(outlet: Outlet) -> Json:
    return {
        "names": [{"lang": name.language, "text": shown(name.text)} for name in outlet.names],
        "seat": shown(outlet.seat or ""),
        "owner": shown(outlet.owner or ""),
        "owner_source": web_link(outlet.owner_source or ""),
        "homepage": web_link(outlet.homepage),
    }


def _told_by_several(sources: Iterable[Json]) -> list[list[Json]]:
    stories: dict[str, list[Json]] = defaultdict(list)
    for source in sources:
        if source.get("story"):
            stories[source["story"]].append(source)
    return [group for group in stories.values() if len({source["outlet"] for source in group}) > 1]
