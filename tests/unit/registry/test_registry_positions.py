"""The line of every key, checked against what tomllib reads."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.registry.positions import KeyPath, key_lines

TEXT = '''# a comment with [brackets] and "quotes"
id = "x"
"quoted key" = 'li[ter]al # no comment'
dotted.inner."last one" = 1
inline = { a = 1, b = { c = "}" } }

list = [
  "one", # said first
  "two]",
  { deep = true },
]

[table]
text = """
several = lines
[not.a.table]
ends in a quote""""
day = 2026-02-25

[[things]]
name = "first"

  [[things.parts]]
  size = 1

  [[things.parts]]
  size = 2

[[things]]
name = "second"
[things.parts_of]
a = 1
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("id",), 2),
        (("quoted key",), 3),
        (("dotted", "inner", "last one"), 4),
        (("inline", "b", "c"), 5),
        (("list",), 7),
        (("list", 1), 9),
        (("list", 2, "deep"), 10),
        (("table",), 13),
        (("table", "day"), 18),
        (("things", 0), 20),
        (("things", 0, "name"), 21),
        (("things", 0, "parts", 1, "size"), 27),
        (("things", 1, "name"), 30),
        (("things", 1, "parts_of", "a"), 32),
    ],
)
def test_each_key_has_its_line(path: KeyPath, line: int) -> None:
    tomllib.loads(TEXT)
    assert key_lines(TEXT)[path] == line


def _paths(value: Any, path: KeyPath = ()) -> set[KeyPath]:
    found = {path} if path else set()
    if isinstance(value, dict):
        return found.union(*(_paths(inner, (*path, key)) for key, inner in value.items()))
    if isinstance(value, list):
        return found.union(*(_paths(inner, (*path, place)) for place, inner in enumerate(value)))
    return found


def test_every_path_that_tomllib_reads_has_a_line() -> None:
    assert _paths(tomllib.loads(TEXT)) <= set(key_lines(TEXT))


_KEYS = st.text(alphabet="abcdefgh-_0123456789", min_size=1, max_size=6)
_SCALARS = st.one_of(st.text(alphabet="ab \"'\\#[]{}=,\n中é", max_size=12), st.integers(-9, 9), st.booleans())
_VALUES = st.recursive(_SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3))


@given(st.dictionaries(_KEYS, _VALUES, max_size=5))
def test_any_file_that_is_toml_is_walked_to_its_end(tables: dict[str, Any]) -> None:
    import tomlkit

    text = tomlkit.dumps(tables)
    read = tomllib.loads(text)
    lines = key_lines(text)
    assert _paths(read) <= set(lines)
    assert all(1 <= line <= text.count("\n") + 1 for line in lines.values())
