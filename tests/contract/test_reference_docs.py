"""docs/reference/settings.md and command-line.md say what the code says.

`RASHOMON_WRITE_DOCS=1 python -m pytest tests/contract/test_reference_docs.py` writes them anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from pydantic import BaseModel

from rashomon.cli import app
from rashomon.settings import Settings
from tests.documented import attribute_docs

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"


def settings_page() -> str:
    lines = [
        "# Settings",
        "",
        "`rashomon.toml` is looked for in the current folder and above. `RASHOMON_<KEY>` and `RASHOMON_<TABLE>__<KEY>`",
        "in the environment stand before the file. An unknown key is an error. Secrets have no key in the file: API",
        "keys are read from the variables that the provider names, the mail password from `RASHOMON_SMTP_PASSWORD`,",
        "the push addresses from `RASHOMON_APPRISE_URLS`.",
    ]
    plain = [(name, field) for name, field in Settings.model_fields.items() if name != "root"]
    tables = [(name, field) for name, field in plain if _is_table(field.annotation)]
    lines += ["", "## Top level", "", "| key | default | what |", "|---|---|---|"]
    said = attribute_docs(Settings)
    lines += [_row(name, field, said[name]) for name, field in plain if not _is_table(field.annotation)]
    for name, field in tables:
        lines += ["", f"## `[{name}]`", "", "| key | default | what |", "|---|---|---|"]
        assert isinstance(field.annotation, type)
        assert issubclass(field.annotation, BaseModel)
        said = attribute_docs(field.annotation)
        lines += [_row(key, part, said[key]) for key, part in field.annotation.model_fields.items()]
    return "\n".join(lines) + "\n"


def _is_table(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _row(name: str, field: object, said: str) -> str:
    default = getattr(field, "default", None)
    shown = "none" if default is None else f"`{str(default).lower() if isinstance(default, bool) else default}`"
    return f"| `{name}` | {shown} | {' '.join(said.split())} |"


def commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    yield path, command
    for name, sub in getattr(command, "commands", {}).items():
        yield from commands(sub, f"{path} {name}")


def command_page() -> str:
    lines = [
        "# Command line",
        "",
        "Results go to stdout, progress to stderr. Exit status: 0 done, 1 failed, 2 called wrongly, 3 nothing of the",
        "window is on the topic.",
    ]
    for path, command in commands(typer.main.get_command(app), "rashomon"):
        context = command.make_context(path, [], resilient_parsing=True)
        lines += ["", f"## `{path}`", "", " ".join((command.help or "").split()), ""]
        for parameter in command.get_params(context):
            record = parameter.get_help_record(context)
            if record and "--help" not in record[0] and "completion" not in record[0]:
                lines.append(f"- `{record[0]}`: {' '.join(record[1].split())}")
    return "\n".join(lines).rstrip() + "\n"


@pytest.mark.parametrize(("name", "render"), [("settings.md", settings_page), ("command-line.md", command_page)])
def test_the_reference_is_what_the_code_says(name: str, render: object) -> None:
    assert callable(render)
    page = REFERENCE / name
    if os.environ.get("RASHOMON_WRITE_DOCS"):
        page.write_text(render(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == render(), "write it anew: see the head of this file"


def test_every_command_says_what_it_does() -> None:
    silent = [path for path, command in commands(typer.main.get_command(app), "rashomon") if not command.help]
    assert silent == []
