"""The example of docs/reference/curate.md runs, and prints what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rashomon.curate import grading, selection

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "curate.md"


def test_the_example_prints_what_the_page_says(capsys: pytest.CaptureFixture[str]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    code, output = re.findall(r"```(?:python|text)\n(.*?)```", page, flags=re.DOTALL)
    exec(compile(code, str(PAGE), "exec"), {})
    assert capsys.readouterr().out == output


def test_the_page_states_the_weights_that_are_used() -> None:
    page = PAGE.read_text(encoding="utf-8")
    stated = [float(value) for value in re.findall(r"^\|.*\| ([+-]\d\.\d) \|$", page, flags=re.MULTILINE)]
    assert stated == [
        grading.SUBJECT_IN_TITLE,
        grading.SIDES_IN_TITLE,
        grading.BEARING_IN_TITLE,
        grading.RELATION_IN_TITLE,
        grading.SIDES_IN_TITLE_AND_CORE,
        grading.BEARING_IN_CORE,
        grading.SIDE_AT_HOME,
        grading.SUBJECT_IN_CORE,
        grading.SIDES_IN_CORE,
        grading.SUBJECT_IN_LEAD,
        grading.SIDE_IN_PASSING,
        grading.ALL_IN_PASSING,
    ]
    assert (selection.BOTH_SIDES, selection.INDEPENDENT, selection.SAME_STORY) == (3.0, 1.5, -1.4)
