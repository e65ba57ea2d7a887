"""Writing into a user's files without touching what else stands in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def record_checks(folder: Path, urls: Iterable[str], day: dt.date) -> tuple[Path, ...]:
    """Write the day of a good answer beside each feed of the outlet files in ``folder``.

    Args:
        folder: the user's outlet files; comments and order in them stay.
        urls: the feeds that answered.
        day: when they did.

    Returns:
        The files that changed.
    """
    import tomlkit

    wanted = set(urls)
    changed = []
    for path in sorted(folder.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        document: Any = tomlkit.parse(text)
        for outlet in document.get("outlets", ()):
            for feed in outlet.get("feeds", ()):
                if feed.get("url") in wanted:
                    feed["checked"] = day.isoformat()
        after = tomlkit.dumps(document)
        if after != text:
            path.write_text(after, encoding="utf-8")
            changed.append(path)
    return tuple(changed)
