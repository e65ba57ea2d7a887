"""The tables that are shipped with the package, under ``rashomon/data``."""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Iterator
from typing import Any

import tomli


def shipped_text(folder: str, name: str) -> str:
    """The text of ``data/<folder>/<name>``."""
    return (importlib.resources.files("rashomon") / "data" / folder / name).read_text(encoding="utf-8")


def shipped_bytes(folder: str, name: str) -> bytes:
    """What ``data/<folder>/<name>`` holds."""
    return (importlib.resources.files("rashomon") / "data" / folder / name).read_bytes()


@functools.cache
def shipped_table(folder: str, name: str) -> dict[str, Any]:
    """The table of ``data/<folder>/<name>.toml``, read once; it is shared, so nobody may change it."""
    return tomli.loads(shipped_text(folder, f"{name}.toml"))


def shipped_rows(folder: str, name: str) -> Iterator[list[str]]:
    """The rows of the tab-separated ``data/<folder>/<name>``; empty lines and lines that start with ``#`` are notes."""
    return (line.split("\t") for line in shipped_text(folder, name).splitlines() if line and line[0] != "#")


def shipped_names(folder: str, ending: str) -> tuple[str, ...]:
    """The names of the files of ``data/<folder>`` that end so, in their order."""
    found = (importlib.resources.files("rashomon") / "data" / folder).iterdir()
    return tuple(sorted(file.name for file in found if file.name.endswith(ending)))
