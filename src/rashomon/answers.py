"""The form of answers: JSON for programs, columns for a terminal."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Iterable, Iterator
from typing import Any


def to_json_text(data: object) -> str:
    """The one form in which commands answer in JSON."""
    return json.dumps(data, ensure_ascii=False, indent=2)


def plain(record: Any) -> dict[str, Any]:
    """A record as JSON's kinds of values."""
    found: dict[str, Any] = json.loads(json.dumps(dataclasses.asdict(record), default=str, ensure_ascii=False))
    return found


def counted(count: int, one: str, more: str | None = None) -> str:
    """A number with its noun: ``1 day``, ``2 days``; ``more`` is the plural where it does not only add an s."""
    return f"{count} {one if count == 1 else more or one + 's'}"


def terminal_columns() -> int:
    """How wide the terminal is, within what reads well."""
    return max(40, min(110, shutil.get_terminal_size((100, 24)).columns))


def wrapped(text: str, *, width: int, label: str = "", indent: int = 0) -> Iterator[str]:
    """Lay running text out in lines of ``width`` columns: the first behind ``label``, the others behind blanks.

    Columns and not characters are counted: a Chinese character takes two. A word that is wider than a line stays whole.
    """
    from rich.cells import cell_len

    line, empty = label.ljust(indent), True
    for word in text.split(" "):
        longer = line + word if empty else f"{line} {word}"
        if not empty and cell_len(longer) > width:
            yield line
            longer = " " * indent + word
        line, empty = longer, False
    yield line


def listed(label: str, items: Iterable[str], *, width: int, indent: int) -> Iterator[str]:
    """A label and what it holds, wrapped behind the label; an item stays whole where it fits a line."""
    whole = ", ".join(item.replace(" ", "\u00a0") for item in items)
    for line in wrapped(whole, width=width, label=label, indent=indent):
        yield line.replace("\u00a0", " ")
