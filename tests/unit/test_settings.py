"""rashomon.toml: read, told wrong by line and key, overruled by the environment."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from pydantic import BaseModel

from rashomon.errors import ConfigError, UsageError
from rashomon.settings import Settings, load_settings, parse_duration
from tests.documented import attribute_docs


def write(folder: Path, text: str) -> Path:
    path = folder / "rashomon.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_without_a_file(tmp_path: Path) -> None:
    settings = load_settings(start=tmp_path)
    assert settings.writer.name == "extractive"
    assert settings.at(settings.paths.state) == tmp_path.resolve() / ".rashomon"


def test_the_nearest_file_above_is_found(tmp_path: Path) -> None:
    write(tmp_path, 'topics = ["china-japan"]\n[site]\ntitle = "Two Sides"\n')
    below = tmp_path / "content" / "posts"
    below.mkdir(parents=True)
    settings = load_settings(start=below)
    assert settings.root == tmp_path.resolve()
    assert settings.site.title == "Two Sides"
    assert settings.topics == ("china-japan",)


def test_the_environment_stands_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_COLLECT__PER_HOST", "7")
    settings = load_settings(write(tmp_path, "[collect]\nper_host = 3\ndelay = 2.5\n"))
    assert settings.collect.per_host == 7
    assert settings.collect.delay == 2.5


def test_secrets_of_other_parts_are_no_unknown_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_SMTP_PASSWORD", "hush")
    assert "hush" not in repr(load_settings(start=tmp_path))


def test_an_unknown_key_names_line_and_neighbour(tmp_path: Path) -> None:
    path = write(tmp_path, 'topics = []\n\n[collect]\ndelay = 1\nuser_agnet = "me"\n')
    with pytest.raises(ConfigError) as caught:
        load_settings(path)
    assert f"{path}:5" in str(caught.value)
    assert "did you mean 'user_agent'" in str(caught.value)


def test_a_wrong_value_names_line_and_key(tmp_path: Path) -> None:
    path = write(tmp_path, "[collect]\nper_host = 99\n")
    with pytest.raises(ConfigError, match=r"toml:2.*collect\.per_host.*99"):
        load_settings(path)


def test_broken_toml_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="not valid TOML"):
        load_settings(write(tmp_path, "[collect\n"))


@pytest.mark.parametrize(("text", "hours"), [("3d", 72), ("36h", 36), ("1d12h", 36), ("2w", 336)])
def test_durations(text: str, hours: int) -> None:
    assert parse_duration(text) == dt.timedelta(hours=hours)


@pytest.mark.parametrize("text", ["", "3", "d", "3 days", "-3d", "0d", "9999d"])
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(UsageError):
        parse_duration(text)


def test_every_setting_is_documented() -> None:
    for name, field in Settings.model_fields.items():
        table = field.annotation
        if isinstance(table, type) and issubclass(table, BaseModel):
            missing = table.model_fields.keys() - attribute_docs(table)
            assert not missing, f"[{name}] has keys without a description: {missing}"
        else:
            assert name in attribute_docs(Settings)
