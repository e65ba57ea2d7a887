"""The shipped lists of names: countries, people, places, organisations, each in every language that it has there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rashomon.language.shipped import shipped_table


def name_list(name: str) -> Mapping[str, Any]:
    """A table of ``data/names``, read once for all who look names up; nobody may change it.

    Args:
        name: of the file, without its ending.
    """
    return shipped_table("names", name)
