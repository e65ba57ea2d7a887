"""Topic and outlet files -> :class:`Topic` and :class:`Outlet`, with faults told by file, line and key.

The files that ship with Rashomon lie under ``rashomon/data``; a user's own lie in ``topics/``, ``outlets/`` and
``vocabularies/`` beside ``rashomon.toml`` and win over those of the same id.
"""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from rashomon.errors import ConfigError
from rashomon.records import ContestedTerm, Entity, Example, Feed, Outlet, Perspective, Topic, Vocabulary
from rashomon.registry.compose import Library, compose
from rashomon.registry.files import Source, closest, read_toml, validate
from rashomon.registry.forms import (
    ExampleForm,
    OutletForm,
    OutletsForm,
    PerspectiveForm,
    TopicForm,
    VocabularyForm,
    names_of,
)

Claims = dict[tuple[str, str], tuple[str, Source, tuple[str | int, ...]]]
"""(``id``, ``domains`` or ``aliases``; text) -> the outlet that has it, the file, and the place in it."""

__all__ = [
    "load_outlets",
    "load_topic",
    "load_topics",
    "merge_outlets",
    "shared_vocabularies",
    "shipped_outlets",
    "shipped_topic",
    "shipped_topics",
]


def load_topic(path: Path, *, outlets: Sequence[Outlet] | None = None) -> Topic:
    """Read one topic file, with what it extends and uses.

    Shared vocabularies and topics to extend are looked for beside the file, then among the shipped ones.

    Args:
        path: the file.
        outlets: the registry; where it is given, an outlet that it does not have is a fault.

    Raises:
        ConfigError: with file, line, key, and what was expected.
    """
    return _load(path, _library(path.parent), outlets)


def load_topics(folder: Path, *, outlets: Sequence[Outlet] | None = None) -> tuple[Topic, ...]:
    """Read every ``*.toml`` of a folder, in the order of ids.

    Raises:
        ConfigError: a file is wrong, or two topics have one id.
    """
    found: dict[str, tuple[Topic, Path]] = {}
    library = _library(folder)
    for path in sorted(folder.glob("*.toml")):
        topic = _load(path, library, outlets)
        if topic.id in found:
            raise ConfigError(f'id: the topic "{topic.id}" stands in {found[topic.id][1]} too', where=str(path))
        found[topic.id] = (topic, path)
    return tuple(found[topic_id][0] for topic_id in sorted(found))


def load_outlets(folder: Path) -> tuple[Outlet, ...]:
    """Read every ``*.toml`` of a folder, in the order of ids.

    Raises:
        ConfigError: a file is wrong, or an id, a domain or an alias stands twice.
    """
    claims: Claims = {}
    found: list[Outlet] = []
    for path in sorted(folder.glob("*.toml")):
        source = read_toml(path)
        for position, form in enumerate(validate(OutletsForm, source).outlets):
            _claim_all(source, position, form, claims)
            found.append(_outlet(form))
    return tuple(sorted(found, key=lambda outlet: outlet.id))


def merge_outlets(shipped: Iterable[Outlet], own: Iterable[Outlet]) -> tuple[Outlet, ...]:
    """The registry of a run: a user's outlet takes the place of the shipped one with its id, and takes its domains
    and aliases from any other shipped one.
    """
    mine = {outlet.id: outlet for outlet in own}
    domains = {domain for outlet in mine.values() for domain in outlet.domains}
    aliases = {alias.casefold() for outlet in mine.values() for alias in (*outlet.aliases, *_texts(outlet))}
    merged = dict(mine)
    for outlet in shipped:
        if outlet.id in mine:
            continue
        merged[outlet.id] = replace(
            outlet,
            domains=tuple(domain for domain in outlet.domains if domain not in domains),
            aliases=tuple(alias for alias in outlet.aliases if alias.casefold() not in aliases),
        )
    return tuple(merged[outlet_id] for outlet_id in sorted(merged))


@cache
def shipped_outlets() -> tuple[Outlet, ...]:
    """The registry that ships with Rashomon."""
    return load_outlets(_data() / "outlets")


@cache
def shipped_topics() -> tuple[Topic, ...]:
    """The topics that ship with Rashomon."""
    return load_topics(_data() / "topics")


def shipped_topic(topic_id: str) -> Topic | None:
    """One of the shipped topics, without reading the others; None where there is none of that id."""
    known = {path.stem: path for path in (_data() / "topics").glob("*.toml")}
    return load_topic(known[topic_id]) if topic_id in known else None


def shared_vocabularies(kind: str) -> dict[str, str]:
    """The shipped vocabularies of a kind (a folder): the file's name in capitals -> its name in ``uses``."""
    return {
        path.stem.upper(): f"{kind}/{path.stem}" for path in sorted((_data() / "vocabularies" / kind).glob("*.toml"))
    }


def _load(path: Path, library: Library, outlets: Sequence[Outlet] | None) -> Topic:
    source = read_toml(path)
    form = compose(source, library)
    _check_sides(source, form)
    if outlets is not None:
        _check_outlets(source, form, {outlet.id for outlet in outlets})
    return _topic(form)


def _data() -> Path:
    return Path(str(importlib.resources.files("rashomon"))) / "data"


def _library(folder: Path) -> Library:
    """What a topic in ``folder`` may build on."""
    data = _data()
    return Library(
        topics=(folder, data / "topics"),
        vocabularies=(folder / "vocabularies", folder.parent / "vocabularies", data / "vocabularies"),
    )


# --------------------------------------------------------------------------------------------------------------
# Checks that look past one key
# --------------------------------------------------------------------------------------------------------------


def _check_sides(source: Source, form: TopicForm) -> None:
    if len(form.perspectives) < 2:
        raise source.fault(("perspectives",), f"expected at least two sides, found {len(form.perspectives)}")
    taken: dict[str, str] = {}
    for position, side in enumerate(form.perspectives):
        at = ("perspectives", position)
        if not side.outlets and not side.countries:
            raise source.fault(at, f'the side "{side.id}" names no outlets and no countries')
        for key, words in (("id", (side.id,)), ("outlets", side.outlets), ("countries", side.countries)):
            for word in words:
                if f"{key} {word}" in taken:
                    raise source.fault((*at, key), f'"{word}" belongs to the side "{taken[f"{key} {word}"]}" already')
            taken.update({f"{key} {word}": side.id for word in words})
    if form.vocabulary.min_sides > 1 and not _has_words(form.vocabulary):
        raise source.fault(("vocabulary",), "expected entities with a side, or subjects: nothing could be relevant")


def _has_words(words: VocabularyForm) -> bool:
    return bool(words.subjects) or any(entity.side for entity in words.entities)


def _check_outlets(source: Source, form: TopicForm, known: set[str]) -> None:
    for position, side in enumerate(form.perspectives):
        for place, outlet_id in enumerate(side.outlets):
            if outlet_id not in known:
                raise source.fault(
                    ("perspectives", position, "outlets", place),
                    f'there is no outlet "{outlet_id}"',
                    hint=closest(outlet_id, known) or "see: rashomon outlets",
                )


def _claim_all(source: Source, position: int, form: OutletForm, claims: Claims) -> None:
    """Note the id, domains, names and aliases of an outlet; a fault where another has one of them."""
    wanted = [("id", form.id)]
    wanted += [("domains", domain) for domain in form.domains]
    wanted += [("names", name.text) for name in names_of(form.names)]
    wanted += [("aliases", alias) for alias in form.aliases]
    for key, text in wanted:
        at = ("outlets", position, key)
        claim = ("aliases" if key == "names" else key, text.casefold())
        holder, other, there = claims.setdefault(claim, (form.id, source, at))
        if holder != form.id or (key == "id" and (other, there) != (source, at)):
            where = f"{other.name}, line {other.line(there)}"
            raise source.fault(at, f'"{text}" belongs to the outlet "{holder}" already ({where})')


# --------------------------------------------------------------------------------------------------------------
# Forms -> records
# --------------------------------------------------------------------------------------------------------------


def _texts(outlet: Outlet) -> tuple[str, ...]:
    return tuple(name.text for name in outlet.names)


def _outlet(form: OutletForm) -> Outlet:
    """The first name of a language is the outlet's name in it; the others are aliases."""
    names = names_of({language: texts[:1] for language, texts in form.names.items()})
    others = [text for texts in form.names.values() for text in texts[1:]]
    return Outlet(
        id=form.id,
        names=names,
        homepage=form.homepage,
        domains=form.domains,
        aliases=tuple(dict.fromkeys([*others, *form.aliases])),
        country=form.country,
        control=form.control,
        owner=form.owner,
        owner_source=form.owner_source,
        seat=form.seat,
        wire=form.wire,
        paywall=form.paywall,
        feeds=tuple(
            Feed(
                url=feed.url,
                outlet_id=form.id,
                language=feed.language,
                kind=feed.kind,
                section=feed.section,
                checked=feed.checked,
            )
            for feed in form.feeds
        ),
    )


def _topic(form: TopicForm) -> Topic:
    return Topic(
        id=form.id,
        name=form.name,
        description=form.description,
        perspectives=tuple(_perspective(side) for side in form.perspectives),
        vocabulary=_vocabulary(form.vocabulary, form.examples.on, form.examples.off),
        window=form.window,
        schedule=form.schedule,
        timezone=form.timezone,
        per_perspective=form.per_perspective,
        languages=form.languages,
        reads=form.reads,
    )


def _perspective(form: PerspectiveForm) -> Perspective:
    return Perspective(
        id=form.id, name=form.name, outlet_ids=form.outlets, countries=form.countries, colour=form.colour
    )


def _vocabulary(form: VocabularyForm, on: Sequence[ExampleForm], off: Sequence[ExampleForm]) -> Vocabulary:
    return Vocabulary(
        entities=tuple(
            Entity(
                id=entity.id,
                kind=entity.kind,
                names=names_of(entity.names),
                side=entity.side,
                since=entity.since,
                until=entity.until,
            )
            for entity in form.entities
        ),
        subjects=names_of(form.subjects),
        relations=names_of(form.relations),
        traps=names_of(form.traps),
        off_topic=names_of(form.off_topic),
        contested=tuple(
            ContestedTerm(
                concept=term.concept,
                terms=tuple((side, names_of(by_language)) for side, by_language in term.terms.items()),
            )
            for term in form.contested
        ),
        examples_on=tuple(Example(language=example.language, text=example.text) for example in on),
        examples_off=tuple(Example(language=example.language, text=example.text) for example in off),
        min_sides=form.min_sides,
        peers=form.peers,
    )
