"""The shipped lists of names: countries, people, places, organisations, each in every language that it has there."""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Mapping
from typing import Any

import tomli


@functools.cache
def name_list(name: str) -> Mapping[str, Any]:
    """A table of ``data/names``, read once for all who look names up; nobody may change it.

    Args:
        name: of the file, without its ending.
    """
    path = importlib.resources.files("rashomon") / "data" / "names" / f"{name}.toml"
    return tomli.loads(path.read_text(encoding="utf-8"))
