"""TOML files in, plain tables out; every fault as a :class:`ConfigError` with file, line, key and what was expected."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import tomli
from pydantic import BaseModel, ValidationError

from rashomon.errors import ConfigError
from rashomon.registry.positions import KeyPath, key_lines

Form = TypeVar("Form", bound=BaseModel)
Table = dict[str, Any]

_EXPECTED = {
    "string_type": "a text in quotation marks",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "mapping_type": "a table",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "date_type": "a date such as 2026-02-25, without quotation marks",
    "date_from_datetime_parsing": "a date such as 2026-02-25, without quotation marks",
    "date_from_datetime_inexact": "a date such as 2026-02-25, without quotation marks",
    "too_short": "at least one entry",
    "string_too_short": "a text that is not empty",
}


class Source:
    """A file that was read: its name for messages, its text, and its tables."""

    def __init__(self, name: str, text: str, tables: Table) -> None:
        self.name = name
        self.text = text
        self.tables = tables
        self._lines: dict[KeyPath, int] | None = None

    def line(self, path: Sequence[str | int]) -> int:
        """The line of ``path``, or of the nearest table around it."""
        if self._lines is None:
            self._lines = key_lines(self.text)
        for length in range(len(path), 0, -1):
            found = self._lines.get(tuple(path[:length]))
            if found is not None:
                return found
        return 1

    def fault(self, path: Sequence[str | int], message: str, *, hint: str | None = None) -> ConfigError:
        """Make the error for one key of this file."""
        key = spell(path)
        text = f"{key}: {message}" if key else message
        return ConfigError(text, where=f"{self.name}, line {self.line(path)}", hint=hint)


def spell(path: Sequence[str | int]) -> str:
    """Write a path as a person would: ``outlets[3].feeds[1].url``; positions count from 1."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def read_toml(path: Path) -> Source:
    """Read one file.

    Raises:
        ConfigError: it cannot be read, is not UTF-8, or is not TOML.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = "expected text in UTF-8"
        raise ConfigError(message, where=f"{path}, line {line}", hint="save the file as UTF-8") from error
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror or error}", where=str(path)) from error
    text = text.replace("\r\n", "\n")
    try:
        return Source(str(path), text, tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        raise ConfigError(f"not TOML: {error}", where=str(path)) from error


def validate(form: type[Form], source: Source, table: object | None = None, at: Sequence[str | int] = ()) -> Form:
    """Check a table of ``source`` (the whole file by default) against its form.

    Args:
        form: the pydantic model.
        source: the file, for messages.
        table: the table, where it is not the whole file.
        at: the path of ``table`` in the file.

    Raises:
        ConfigError: the first fault, in the order of lines.
    """
    try:
        return form.model_validate(source.tables if table is None else table)
    except ValidationError as error:
        raise _first_fault(form, source, tuple(at), [dict(detail) for detail in error.errors()]) from None


def _first_fault(
    form: type[BaseModel], source: Source, at: KeyPath, details: Sequence[Mapping[str, Any]]
) -> ConfigError:
    """Choose what to tell: not what only follows from a fault further in, a mistyped key before the one it stands for,
    and else the first in the file.
    """
    places = [tuple(detail["loc"]) for detail in details]
    inner = [
        detail
        for detail, place in zip(details, places, strict=True)
        if not any(len(other) > len(place) and other[: len(place)] == place for other in places)
    ]
    faults = [(detail["type"] != "extra_forbidden", *_as_fault(form, source, at, detail)) for detail in inner]
    return min(faults, key=lambda fault: fault[:2])[2]


def closest(word: str, known: Iterable[str]) -> str | None:
    """``did you mean ...?`` for a word that is not known, None where nothing is near."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else None


def _as_fault(form: type[BaseModel], source: Source, at: KeyPath, detail: Mapping[str, Any]) -> tuple[int, ConfigError]:
    path: KeyPath = (*at, *_written(detail["loc"]))
    kind = str(detail["type"])
    if kind == "extra_forbidden":
        known = _fields(form, detail["loc"][:-1])
        hint = closest(str(path[-1]), known) or f"known here: {', '.join(known)}"
        return source.line(path), source.fault(path, "no such key", hint=hint)
    if kind == "missing":
        return source.line(path), source.fault(path, "this key is needed and is not there")
    given = _short(detail.get("input"))
    if kind == "value_error":
        message = f"expected {str(detail['msg']).removeprefix('Value error, ')}, not {given}"
    elif kind == "literal_error":
        message = f"expected one of {detail['ctx']['expected']}, not {given}"
    else:
        message = f"expected {_EXPECTED.get(kind, str(detail['msg']))}, not {given}"
    return source.line(path), source.fault(path, message)


def _written(location: Iterable[str | int]) -> KeyPath:
    """Leave out what pydantic adds to a location and the file does not hold (the branch of a union)."""
    return tuple(part for part in location if not (isinstance(part, str) and _is_branch(part)))


def _is_branch(part: str) -> bool:
    return part in {"str", "[key]"} or part.endswith("Form") or part.startswith(("tuple[", "list[", "function-"))


def _fields(form: type[BaseModel], location: Iterable[str | int]) -> list[str]:
    """The keys that are known at a location of a form."""
    here: type[BaseModel] = form
    for part in location:
        if not isinstance(part, str) or part not in here.model_fields:
            continue
        inner = _model_in(here.model_fields[part].annotation)
        if inner is not None:
            here = inner
    return sorted(field.alias or name for name, field in here.model_fields.items())


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found is not None:
            return found
    return None


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
