"""Files that build on files: ``extends`` (a topic on a topic) and ``uses`` (a topic on shared vocabularies)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rashomon.registry.files import Source, closest, read_toml, validate
from rashomon.registry.forms import (
    ContestedForm,
    EntityForm,
    ExamplesForm,
    PerspectiveForm,
    SharedForm,
    TopicForm,
    UseForm,
    VocabularyForm,
)

ByLanguage = Mapping[str, tuple[str, ...]]


class Library:
    """The folders in which a topic finds what it builds on; the first that has a file wins.

    Args:
        topics: folders of topic files.
        vocabularies: folders of shared vocabularies.
    """

    def __init__(self, topics: Sequence[Path], vocabularies: Sequence[Path]) -> None:
        self.topics = tuple(topics)
        self.vocabularies = tuple(vocabularies)
        self._read: dict[Path, SharedForm] = {}

    def topic(self, name: str) -> Path | None:
        """The file of the topic ``name``."""
        return _find(self.topics, name)

    def vocabulary(self, name: str) -> Path | None:
        """The file of the shared vocabulary ``name`` (``countries/jp``)."""
        return _find(self.vocabularies, name)

    def read(self, path: Path) -> SharedForm:
        """A shared vocabulary, read once however many topics use it.

        Raises:
            ConfigError: the file is wrong.
        """
        if path not in self._read:
            self._read[path] = validate(SharedForm, read_toml(path))
        return self._read[path]

    def names(self, folders: Sequence[Path]) -> list[str]:
        """What there is in ``folders``, for "did you mean"."""
        found = {path.relative_to(folder).with_suffix("").as_posix() for folder in folders for path in _files(folder)}
        return sorted(found)


def compose(source: Source, library: Library, *, chain: tuple[str, ...] = ()) -> TopicForm:
    """Read a topic with all that it builds on.

    Args:
        source: the topic's file.
        library: where the others are.
        chain: the topics that extend this one, to see a circle.

    Returns:
        The whole topic: nothing left to extend or to use.

    Raises:
        ConfigError: a fault in this file, or in one that it builds on.
    """
    form = validate(TopicForm, source)
    words = _with_shared(form.vocabulary, source, library)
    form = form.model_copy(update={"vocabulary": words})
    if form.extends is None:
        return form
    if form.extends == form.id or form.extends in chain:
        circle = " -> ".join([*chain, form.id, form.extends])
        raise source.fault(("extends",), f"topics extend each other in a circle: {circle}")
    path = library.topic(form.extends)
    if path is None:
        hint = closest(form.extends, library.names(library.topics))
        raise source.fault(("extends",), f'there is no topic "{form.extends}"', hint=hint)
    return _extended(compose(read_toml(path), library, chain=(*chain, form.id)), form)


def _with_shared(words: VocabularyForm, source: Source, library: Library) -> VocabularyForm:
    """Put the shared vocabularies before the topic's own words."""
    whole = VocabularyForm()
    for position, use in enumerate(words.uses):
        path = library.vocabulary(use.vocabulary)
        if path is None:
            known = library.names(library.vocabularies)
            raise source.fault(
                ("vocabulary", "uses", position, "vocabulary"),
                f'there is no shared vocabulary "{use.vocabulary}"',
                hint=closest(use.vocabulary, known),
            )
        whole = _joined(whole, _speaking_for(library.read(path), use))
    return _joined(whole, words).model_copy(update={"uses": ()})


def _speaking_for(shared: SharedForm, use: UseForm) -> VocabularyForm:
    """Give the entities of a shared vocabulary the side for which the topic uses them."""
    entities = tuple(
        entity if use.side is None or entity.side is not None else entity.model_copy(update={"side": use.side})
        for entity in shared.entities
        if not use.kinds or entity.kind in use.kinds
    )
    return VocabularyForm(
        entities=entities,
        contested=shared.contested,
        subjects=shared.subjects,
        relations=shared.relations,
        traps=shared.traps,
        off_topic=shared.off_topic,
    )


def _extended(parent: TopicForm, child: TopicForm) -> TopicForm:
    """The child's own keys over its parent's; sides by id, words added."""
    changes = {name: getattr(child, name) for name in child.model_fields_set}
    changes["perspectives"] = _sides(parent.perspectives, child.perspectives)
    changes["vocabulary"] = _joined(parent.vocabulary, child.vocabulary)
    changes["examples"] = ExamplesForm(
        on=parent.examples.on + child.examples.on, off=parent.examples.off + child.examples.off
    )
    changes["extends"] = None
    return parent.model_copy(update=changes)


def _sides(parents: tuple[PerspectiveForm, ...], children: tuple[PerspectiveForm, ...]) -> tuple[PerspectiveForm, ...]:
    own = {side.id: side for side in children}
    kept = tuple(
        side.model_copy(update={name: getattr(own[side.id], name) for name in own[side.id].model_fields_set})
        if side.id in own
        else side
        for side in parents
    )
    there = {side.id for side in parents}
    return kept + tuple(side for side in children if side.id not in there)


def _joined(first: VocabularyForm, second: VocabularyForm) -> VocabularyForm:
    """Two vocabularies as one; where both know an id, the second speaks."""
    entities: dict[str, EntityForm] = {entity.id: entity for entity in first.entities}
    entities.update({entity.id: entity for entity in second.entities})
    contested: dict[str, ContestedForm] = {term.concept: term for term in first.contested}
    contested.update({term.concept: term for term in second.contested})
    left_out = {*first.without, *second.without}
    min_sides = second.min_sides if "min_sides" in second.model_fields_set else first.min_sides
    peers = second.peers if "peers" in second.model_fields_set else first.peers
    return VocabularyForm(
        entities=tuple(entity for entity in entities.values() if entity.id not in left_out),
        contested=tuple(contested.values()),
        min_sides=min_sides,
        peers=peers,
        without=tuple(sorted(left_out)),
        subjects=_added(first.subjects, second.subjects),
        relations=_added(first.relations, second.relations),
        traps=_added(first.traps, second.traps),
        off_topic=_added(first.off_topic, second.off_topic),
    )


def _added(first: ByLanguage, second: ByLanguage) -> dict[str, tuple[str, ...]]:
    languages = [*first, *(language for language in second if language not in first)]
    return {
        language: tuple(dict.fromkeys((*first.get(language, ()), *second.get(language, ())))) for language in languages
    }


def _find(folders: Sequence[Path], name: str) -> Path | None:
    if ".." in Path(name).parts or Path(name).is_absolute():
        return None
    candidates = (folder / f"{name}.toml" for folder in folders)
    return next((path for path in candidates if path.is_file()), None)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.toml")) if folder.is_dir() else []
