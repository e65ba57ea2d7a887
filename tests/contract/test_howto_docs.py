"""What the recipes say can be done: their commands exist, their files can be read."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml

from rashomon.cli import app
from rashomon.store import Store, tables
from tests.records_for_store import DAY, article, considered, document

DOCS = Path(__file__).resolve().parents[2] / "docs"
HOW_TO = DOCS / "how-to"
RECIPES = ("run-every-day-with-cron", "run-with-systemd", "publish-with-github-actions")


def blocks(recipe: str, language: str) -> list[str]:
    page = (HOW_TO / f"{recipe}.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


def commands(recipe: str) -> list[list[str]]:
    page = (HOW_TO / f"{recipe}.md").read_text(encoding="utf-8")
    found = re.findall(r"(?:^|[`/ ])(rashomon (?:[a-z][^`|&>\n;]*))", page, re.MULTILINE)
    return [shlex.split(line) for line in found]


def check(words: list[str]) -> None:
    """Walk the command's words through the real command line."""
    command: Any = typer.main.get_command(app)
    for word in words[1:]:
        if word in getattr(command, "commands", {}):
            command = command.commands[word]
        elif word.startswith("-"):
            known = {option for parameter in command.params for option in parameter.opts}
            assert word in known, f"{' '.join(words)}: no option {word}"
        else:
            assert not getattr(command, "commands", None), f"{' '.join(words)}: no command {word}"
            return
    assert not getattr(command, "commands", None), f"{' '.join(words)}: no whole command"


@pytest.mark.parametrize("recipe", RECIPES)
def test_every_command_exists(recipe: str) -> None:
    found = [words for words in commands(recipe) if words[1] not in ("writes", "is", "needs")]
    assert found
    for words in found:
        check(words)


def test_the_workflow_can_be_read() -> None:
    (text,) = blocks("publish-with-github-actions", "yaml")
    workflow = yaml.load(text, Loader=yaml.BaseLoader)
    steps = workflow["jobs"]["digest"]["steps"]
    assert all(("uses" in step) != ("run" in step) for step in steps)
    assert workflow["on"]["schedule"][0]["cron"]
    assert workflow["permissions"] == {"contents": "write", "pages": "write", "id-token": "write"}


def test_the_cron_lines_have_five_fields() -> None:
    lines = [line for block in blocks("run-every-day-with-cron", "cron") for line in block.splitlines()]
    jobs = [line for line in lines if line and not re.match(r"[A-Z_]+=", line)]
    assert len(jobs) == 3
    assert all(re.match(r"(?:[\d*,/-]+\s+){5}\S", line) for line in jobs)


def test_the_units_have_the_sections_that_systemd_knows() -> None:
    units = blocks("run-with-systemd", "ini")
    assert len(units) == 3
    for unit in units:
        sections = re.findall(r"^\[(.*)\]$", unit, re.MULTILINE)
        assert set(sections) <= {"Unit", "Service", "Timer", "Install"}
        assert all(re.match(r"[A-Z]\w*=|\[|#|$", line) for line in unit.splitlines())


def test_the_example_of_the_store_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = article("中国限制对日稀土出口")
    with Store.open(tmp_path / ".rashomon" / "rashomon.sqlite3") as store:
        store.articles.save([found])
        store.judgements.save_day("china-japan", DAY, [considered(found)], [])
        store.digests.save(document("Ferry reopens", topic={"id": "china-japan", "name": "China vs Japan"}))
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(r"```python\n(.*?)```", (DOCS / "reference" / "store.md").read_text("utf-8"), re.DOTALL)
    exec(compile(example, "store.md", "exec"), {})
    assert capsys.readouterr().out.splitlines() == [f"{DAY} 1 sources", f"{DAY} {found.title}"]


def test_every_table_is_described() -> None:
    page = (DOCS / "reference" / "store.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    assert sorted(re.findall(r"`(\w+)`", " ".join(rows))) == sorted(tables.metadata.tables)
