"""The files that the documentation shows are read as they stand, and every key that there is has its row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from rashomon.registry import forms
from rashomon.registry.files import read_toml, validate
from rashomon.topics import load_outlets, load_topic, shipped_outlets

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = (
    "how-to/add-an-outlet.md",
    "how-to/add-a-topic.md",
    "how-to/add-a-side.md",
    "reference/outlet-file.md",
    "reference/topic-file.md",
)


def blocks() -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        text = (DOCS / page).read_text(encoding="utf-8")
        found += [(page, block) for block in re.findall(r"^```toml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)]
    return found


def test_the_pages_show_files() -> None:
    assert {page for page, _ in blocks()} == set(PAGES)


@pytest.mark.parametrize(("page", "text"), blocks(), ids=lambda value: value if value in PAGES else "")
def test_a_file_in_the_documentation_is_read_as_it_stands(page: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "topics" / "shown.toml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    if "[[outlets]]" in text:
        assert load_outlets(path.parent)
    elif text.lstrip().startswith("# vocabularies/"):
        assert validate(forms.SharedForm, read_toml(path)).entities
    else:
        topic = load_topic(path, outlets=shipped_outlets())
        assert len(topic.perspectives) >= 2
        assert topic.vocabulary.subjects


@pytest.mark.parametrize(
    ("page", "form"),
    [
        ("reference/outlet-file.md", forms.OutletForm),
        ("reference/outlet-file.md", forms.FeedForm),
        ("reference/topic-file.md", forms.TopicForm),
        ("reference/topic-file.md", forms.PerspectiveForm),
        ("reference/topic-file.md", forms.VocabularyForm),
        ("reference/topic-file.md", forms.UseForm),
        ("reference/topic-file.md", forms.EntityForm),
        ("reference/topic-file.md", forms.ContestedForm),
        ("reference/topic-file.md", forms.ExamplesForm),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_every_key_has_its_row(page: str, form: type[BaseModel]) -> None:
    rows = set(re.findall(r"^\| `([a-z_]+)` \|", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE))
    assert set(form.model_fields) <= rows


def test_what_the_pages_say_of_defaults_is_so() -> None:
    text = (DOCS / "reference/topic-file.md").read_text(encoding="utf-8")
    defaults = dict(re.findall(r"^\| `([a-z_]+)` \|[^|]*\| `([^`]+)` \|", text, re.MULTILINE))
    fields = forms.TopicForm.model_fields
    assert defaults["schedule"] == fields["schedule"].default
    assert defaults["timezone"] == fields["timezone"].default
    assert defaults["per_perspective"] == str(fields["per_perspective"].default)
    assert defaults["window"] == f"{fields['window'].default.days}d"
