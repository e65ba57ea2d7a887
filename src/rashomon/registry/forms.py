"""What an outlet, vocabulary or topic file may say.

Pydantic models for the edge: unknown keys are faults, and texts, tags and times are checked here, so that the records
behind them hold only what can be meant.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from rashomon.records import Control, FeedKind, Name

_LANGUAGE = re.compile(r"^(?:und|[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?)$")
_SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
_HOST = re.compile(r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,}$")
_SPACE = re.compile(r"\s")
_COLOUR = re.compile(r"^#[0-9a-fA-F]{6}$")
_DURATION = re.compile(r"^([1-9][0-9]{0,3})([hdw])$")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}


def _language(value: str) -> str:
    if not _LANGUAGE.match(value):
        raise ValueError('a language tag such as "en", "zh-Hant" or "sr-Latn"')
    return value


def _slug(value: str) -> str:
    if not _SLUG.match(value):
        raise ValueError('a plain id such as "global-times" (lower-case letters, digits, hyphens)')
    return value


def _host(value: str) -> str:
    if not _HOST.match(value) or value.startswith("www."):
        raise ValueError('a host such as "example.org", without scheme, path or "www."')
    return value


def _url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or _SPACE.search(value):
        raise ValueError("an address that begins with http:// or https://")
    return value


def _country(value: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", value):
        raise ValueError('a country code of two capital letters such as "JP" (ISO 3166-1)')
    return value


def _colour(value: str) -> str:
    if not _COLOUR.match(value):
        raise ValueError('a colour such as "#c62828"')
    return value


def _text(value: str) -> str:
    if not value.strip() or value != value.strip():
        raise ValueError("a text without spaces at its ends, and not empty")
    return value


def _list_of_one(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _checked(value: object) -> object:
    if value in (None, "never"):
        return None
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass  # said below, with what was expected
    raise ValueError('"never" or a date such as 2026-02-25')


def _duration(value: object) -> object:
    if isinstance(value, dt.timedelta):
        return value
    match = _DURATION.match(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError('a length of time such as "3d", "36h" or "1w"')
    return dt.timedelta(**{_UNITS[match[2]]: int(match[1])})


def _cron(value: str) -> str:
    from cronsim import CronSim, CronSimError

    try:
        CronSim(value, dt.datetime(2000, 1, 1, tzinfo=dt.UTC))
    except CronSimError as error:
        raise ValueError('a cron expression of five fields such as "0 4 * * *"') from error
    return value


def _zone(value: str) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError('a time zone such as "UTC" or "Asia/Tokyo" (IANA name)') from error
    return value


Text = Annotated[str, AfterValidator(_text)]
Language = Annotated[str, AfterValidator(_language)]
Slug = Annotated[str, AfterValidator(_slug)]
Host = Annotated[str, AfterValidator(_host)]
Url = Annotated[str, AfterValidator(_url)]
Country = Annotated[str, AfterValidator(_country)]
Colour = Annotated[str, AfterValidator(_colour)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_list_of_one), Field(min_length=1)]
ByLanguage = dict[Language, Texts]


class FileForm(BaseModel):
    """The ground of all forms: unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FeedForm(FileForm):
    """``[[outlets.feeds]]``."""

    url: Url
    language: Language
    kind: FeedKind = "publisher"
    section: Text | None = None
    checked: Annotated[dt.date | None, BeforeValidator(_checked)] = None


class OutletForm(FileForm):
    """``[[outlets]]``."""

    id: Slug
    names: Annotated[ByLanguage, Field(min_length=1)]
    homepage: Url
    domains: Annotated[tuple[Host, ...], Field(min_length=1)]
    aliases: tuple[Text, ...] = ()
    country: Country
    seat: Text | None = None
    control: Control
    owner: Text | None = None
    owner_source: Url | None = None
    wire: bool = False
    paywall: Literal["none", "metered", "hard", "unknown"] = "unknown"
    feeds: tuple[FeedForm, ...] = ()


class OutletsForm(FileForm):
    """One file of ``outlets/``."""

    outlets: Annotated[tuple[OutletForm, ...], Field(min_length=1)]


class EntityForm(FileForm):
    """``[[vocabulary.entities]]``, or ``[[entities]]`` in a shared vocabulary."""

    id: Slug
    kind: Text
    names: Annotated[ByLanguage, Field(min_length=1)]
    side: Slug | None = None
    since: dt.date | None = None
    until: dt.date | None = None


class ContestedForm(FileForm):
    """``[[vocabulary.contested]]``: side -> language -> terms."""

    concept: Text
    terms: dict[Slug, ByLanguage]


class WordsForm(FileForm):
    """The lists that a topic's vocabulary and a shared vocabulary have in common."""

    entities: tuple[EntityForm, ...] = ()
    subjects: ByLanguage = Field(default_factory=dict)
    relations: ByLanguage = Field(default_factory=dict)
    traps: ByLanguage = Field(default_factory=dict)
    off_topic: ByLanguage = Field(default_factory=dict)
    contested: tuple[ContestedForm, ...] = ()


class SharedForm(WordsForm):
    """One file of ``vocabularies/``."""

    description: str = ""


class UseForm(FileForm):
    """One shared vocabulary that a topic takes up, and the side that its entities stand for."""

    vocabulary: Text
    side: Slug | None = None
    kinds: tuple[Text, ...] = ()
    """Only entities of these kinds; all where empty."""


class VocabularyForm(WordsForm):
    """``[vocabulary]``."""

    min_sides: Annotated[int, Field(ge=1, le=9)] = 2
    peers: bool = False
    uses: tuple[UseForm, ...] = ()
    without: tuple[Slug, ...] = ()
    """Ids of entities from elsewhere that are left out."""


class PerspectiveForm(FileForm):
    """``[[perspectives]]``."""

    id: Slug
    name: Text
    colour: Colour | None = None
    outlets: tuple[Slug, ...] = ()
    countries: tuple[Country, ...] = ()


class ExampleForm(FileForm):
    """``{language = "en", text = "..."}``."""

    language: Language
    text: Text


class ExamplesForm(FileForm):
    """``[examples]``."""

    on: tuple[ExampleForm, ...] = ()
    off: tuple[ExampleForm, ...] = ()


class TopicForm(FileForm):
    """One file of ``topics/``."""

    id: Slug
    name: Text
    description: str = ""
    extends: Slug | None = None
    window: Annotated[dt.timedelta, BeforeValidator(_duration)] = dt.timedelta(days=3)
    schedule: Annotated[str, AfterValidator(_cron)] = "0 4 * * *"
    timezone: Annotated[str, AfterValidator(_zone)] = "UTC"
    per_perspective: Annotated[int, Field(ge=1, le=100)] = 10
    reads: Annotated[tuple[Language, ...], Field(min_length=1)] = ("en",)
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = ("en",)
    perspectives: tuple[PerspectiveForm, ...] = ()
    vocabulary: VocabularyForm = VocabularyForm()
    examples: ExamplesForm = ExamplesForm()


def names_of(by_language: Mapping[str, tuple[str, ...]]) -> tuple[Name, ...]:
    """Flatten ``{language: texts}`` in the order of the file."""
    return tuple(Name(language=language, text=text) for language, texts in by_language.items() for text in texts)
