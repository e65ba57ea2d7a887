"""Files of the Hugo project that a build makes: content, and the list of the feeds that are read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from rashomon.publish.page import compact
from rashomon.publish.plain import shown, web_link
from rashomon.records import Outlet, Topic


def content_file(front: Mapping[str, Any], data: Mapping[str, Any] | str | None = None) -> str:
    """A Hugo content file: front matter, with the page's data (or its JSON text) in the key ``page``."""
    lines = [f"{key}: {compact(value)}" for key, value in front.items()]
    if data is not None:
        text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        lines.append(f"page: {compact(text)}")
    return "---\n" + "\n".join(lines) + "\n---\n"


def write_tree(root: Path, files: Mapping[str, str]) -> None:
    """Make ``root`` hold exactly ``files``; what did not change is not touched."""
    for folder, _, names in os.walk(root):
        for name in names:
            path = Path(folder, name)
            if path.relative_to(root).as_posix() not in files:
                path.unlink()
    for name, text in files.items():
        path = root / name
        body = text.encode("utf-8", "replace")
        try:
            same = path.read_bytes() == body
        except FileNotFoundError:
            same = False
            path.parent.mkdir(parents=True, exist_ok=True)
        if not same:
            path.write_bytes(body)


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
