"""The form of answers: JSON for programs, columns for a terminal."""

from __future__ import annotations

import dataclasses
import json
import shutil
from typing import Any


def to_json_text(data: object) -> str:
    """The one form in which commands answer in JSON."""
    return json.dumps(data, ensure_ascii=False, indent=2)


def plain(record: Any) -> dict[str, Any]:
    """A record as JSON's kinds of values."""
    found: dict[str, Any] = json.loads(json.dumps(dataclasses.asdict(record), default=str, ensure_ascii=False))
    return found


def terminal_columns() -> int:
    """How wide the terminal is, within what reads well."""
    return max(40, min(110, shutil.get_terminal_size((100, 24)).columns))
