"""Whatever the package imports is declared: what happens to be on a developer's machine is on no user's."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def imported(folder: Path) -> dict[str, Path]:
    """Top-level names that the code imports -> a file that does."""
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names = [node.module]
            for name in names:
                found.setdefault(name.partition(".")[0], path)
    return found


def declared() -> set[str]:
    """Distribution names of the base install and of every extra that users install."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for name, lines in project["optional-dependencies"].items() if name != "test" for line in lines]
    return {re.split(r"[\[<>=!~; ]", line)[0].lower().replace("_", "-") for line in [*project["dependencies"], *extras]}


def test_every_import_is_declared() -> None:
    distributions = packages_distributions()
    known = declared() | {"rashomon"}
    missing = {
        f"{name} (in {path.relative_to(ROOT)})"
        for name, path in imported(ROOT / "src").items()
        if name not in sys.stdlib_module_names
        and not any(each.lower().replace("_", "-") in known for each in distributions.get(name, [name]))
    }
    assert missing == set()
