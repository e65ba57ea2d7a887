"""What a repeated run of a day changed, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def what_changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    """Compare two digest documents of one day.

    Args:
        old: the document that stood.
        new: the document that takes its place.

    Returns:
        One sentence a change, in the order of the digest; empty where the two say the same. When a digest was made is
        no change.
    """
    changes: list[str] = []
    changes += _sources(old, new)
    changes += _bullets(old, new)
    changes += _figures(old, new)
    if not changes and _comparable(old) != _comparable(new):
        changes.append("details of the document changed (evidence, verdicts or provenance), not what it says")
    return tuple(changes)


def _printed(document: Mapping[str, Any]) -> dict[str, str]:
    return {str(a["id"]): str(a["title"]) for a in document.get("articles", ()) if a.get("n") is not None}


def _sources(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    before, after = _printed(old), _printed(new)
    changes = [f"new source: {title}" for key, title in after.items() if key not in before]
    changes += [f"no longer a source: {title}" for key, title in before.items() if key not in after]
    changes += [
        f"headline changed: {before[key]} -> {title}"
        for key, title in after.items()
        if key in before and before[key] != title
    ]
    return changes


def _bullets(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    before = [_said(bullet) for bullet in old.get("bullets", ())]
    after = [_said(bullet) for bullet in new.get("bullets", ())]
    there, now = set(before), set(after)
    changes = [f"new in {where}: {text}" for where, text in after if (where, text) not in there]
    changes += [f"gone from {where}: {text}" for where, text in before if (where, text) not in now]
    if not changes and before != after:
        changes.append("the bullets stand in another order")
    return changes


def _said(bullet: Mapping[str, Any]) -> tuple[str, str]:
    return str(bullet.get("perspective") or bullet.get("section") or "the digest"), str(bullet.get("text", ""))


def _figures(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    before = {p["id"]: p.get("counts") or {} for p in old.get("perspectives", ())}
    changes = []
    for side in new.get("perspectives", ()):
        earlier = before.get(side["id"], {})
        moved = [
            f"{name} {earlier[name]} -> {count}"
            for name, count in (side.get("counts") or {}).items()
            if name in earlier and earlier[name] != count
        ]
        if moved:
            changes.append(f"{side.get('name', side['id'])}: {', '.join(moved)}")
    return changes


def _comparable(document: Mapping[str, Any]) -> dict[str, Any]:
    provenance = {key: value for key, value in (document.get("provenance") or {}).items() if key != "created"}
    return {key: value for key, value in document.items() if key != "provenance"} | {"provenance": provenance}
