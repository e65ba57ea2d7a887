"""The digest's JSON form as it may come from anybody: what is needed for judging, each field checked, none trusted.

Source: section 5 of the design, published as ``docs/digest.schema.json``; what is not needed for judging is ignored and
what is missing is taken as unknown.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from rashomon.errors import UsageError


def _text(value: object) -> str | None:
    """Text as it is, numbers as text; anything else is no text."""
    if isinstance(value, bool) or value is None:
        return None
    return str(value) if isinstance(value, str | int | float) else None


def _number(value: object) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and value.strip().isdecimal() else None


def _list(value: object) -> object:
    return [] if value is None else value


def _named(value: object) -> object:
    """An outlet, side or topic given by its name alone."""
    return {"id": value, "name": value} if isinstance(value, str) else value if isinstance(value, dict) else {}


def _table(value: object) -> object:
    return value if isinstance(value, dict) else {}


def _cited(value: object) -> object:
    """A citation given as the bare number or id of its article."""
    return {"n": value} if isinstance(value, int) else {"article": value} if isinstance(value, str) else value


Text = Annotated[str | None, BeforeValidator(_text)]
Number = Annotated[int | None, BeforeValidator(_number)]


class _Loose(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class OutletJson(_Loose):
    id: Text = None
    name: Text = None
    country: Text = None


class RelevanceJson(_Loose):
    accepted: bool | None = None


class ArticleJson(_Loose):
    n: Number = None
    id: Text = None
    perspective: Text = None
    outlet: Annotated[OutletJson, BeforeValidator(_named)] = OutletJson()
    language: Text = None
    title: Text = None
    snippet: Text = None
    text: Text = None
    url: Text = None
    published: Text = None
    genre: Text = None
    relevance: Annotated[RelevanceJson, BeforeValidator(_table)] = RelevanceJson()
    duplicate_of: Text = None
    story: Text = None


class CitationJson(_Loose):
    n: Number = None
    article: Text = None
    field: Text = None
    start: Number = None
    end: Number = None
    quote: Text = None
    at: Number = None


class BulletJson(_Loose):
    section: Text = None
    perspective: Text = None
    text: Text = None
    language: Text = None
    kind: Text = None
    translated: bool = False
    citations: Annotated[list[Annotated[CitationJson, BeforeValidator(_cited)]], BeforeValidator(_list)] = Field(
        default_factory=list
    )


class CountsJson(_Loose):
    collected: Number = None
    relevant: Number = None
    selected: Number = None


class SideJson(_Loose):
    id: Text = None
    name: Text = None
    counts: Annotated[CountsJson, BeforeValidator(_table)] = CountsJson()
    outlets: Number = None
    languages: Annotated[list[Any], BeforeValidator(_list)] = Field(default_factory=list)


class TopicJson(_Loose):
    id: Text = None
    name: Text = None
    timezone: Text = None


class DigestJson(_Loose):
    topic: Annotated[TopicJson, BeforeValidator(_named)] = TopicJson()
    perspectives: Annotated[list[Annotated[SideJson, BeforeValidator(_named)]], BeforeValidator(_list)] = Field(
        default_factory=list
    )
    date: Text = None
    articles: Annotated[list[ArticleJson], BeforeValidator(_list)] = Field(default_factory=list)
    bullets: list[BulletJson]


def parse_digest(obj: object) -> DigestJson:
    """Read a digest's JSON object.

    Raises:
        UsageError: it is no digest; names the first fields that are wrong.
    """
    try:
        return DigestJson.model_validate(obj)
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(str(part) for part in fault['loc']) or 'the whole'}: {fault['msg']}"
            for fault in error.errors(include_url=False, include_input=False)[:3]
        )
        raise UsageError(
            f"this is no digest in Rashomon's JSON form: {faults}",
            hint='expected an object with "articles": [...] and "bullets": [...]',
        ) from error
