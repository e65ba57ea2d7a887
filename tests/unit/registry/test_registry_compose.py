"""Topics that build on topics and on shared vocabularies."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import ConfigError
from rashomon.topics import load_topic

PARENT = """
id = "parent"
name = "Parent"
window = "2d"
per_perspective = 5
[[perspectives]]
id = "a"
name = "A"
countries = ["FR"]
[[perspectives]]
id = "b"
name = "B"
countries = ["DE"]
[vocabulary]
uses = [{ vocabulary = "lands/a", side = "a" }, { vocabulary = "lands/b", side = "b", kinds = ["country"] }]
[vocabulary.subjects]
en = ["A-B"]
[examples]
on = [{ language = "en", text = "A meets B" }]
"""
LAND = """
description = "Land {0}"
[[entities]]
id = "land-{0}"
kind = "country"
names = {{ en = ["Land {0}"] }}
[[entities]]
id = "leader-{0}"
kind = "person"
names = {{ en = ["Leader {0}"] }}
[traps]
en = ["Land {0} Street"]
"""
CHILD = """
id = "child"
name = "Child"
extends = "parent"
[[perspectives]]
id = "b"
name = "B and its friends"
countries = ["DE", "AT"]
[[perspectives]]
id = "c"
name = "C"
countries = ["IT"]
[vocabulary]
without = ["leader-a"]
[vocabulary.subjects]
en = ["A-B-C"]
fr = ["A et B"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    topics = tmp_path / "topics"
    lands = tmp_path / "vocabularies" / "lands"
    topics.mkdir()
    lands.mkdir(parents=True)
    (topics / "parent.toml").write_text(PARENT, encoding="utf-8")
    (topics / "child.toml").write_text(CHILD, encoding="utf-8")
    for name in "ab":
        (lands / f"{name}.toml").write_text(LAND.format(name), encoding="utf-8")
    return topics


def test_a_shared_vocabulary_speaks_for_the_side_that_uses_it(folder: Path) -> None:
    words = load_topic(folder / "parent.toml").vocabulary
    assert [(entity.id, entity.side) for entity in words.entities] == [
        ("land-a", "a"),
        ("leader-a", "a"),
        ("land-b", "b"),
    ]
    assert [trap.text for trap in words.traps] == ["Land a Street", "Land b Street"]


def test_a_child_keeps_what_it_does_not_say(folder: Path) -> None:
    topic = load_topic(folder / "child.toml")
    assert (topic.id, topic.name, topic.per_perspective, topic.window.days) == ("child", "Child", 5, 2)
    assert [(side.id, side.name, side.countries) for side in topic.perspectives] == [
        ("a", "A", ("FR",)),
        ("b", "B and its friends", ("DE", "AT")),
        ("c", "C", ("IT",)),
    ]
    assert [(name.language, name.text) for name in topic.vocabulary.subjects] == [
        ("en", "A-B"),
        ("en", "A-B-C"),
        ("fr", "A et B"),
    ]
    assert "leader-a" not in [entity.id for entity in topic.vocabulary.entities]
    assert [example.text for example in topic.vocabulary.examples_on] == ["A meets B"]


def test_a_shipped_topic_can_be_extended(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'id = "mine"\nname = "Mine"\nextends = "china-japan"\n[vocabulary.traps]\nen = ["China Grill"]\n',
        encoding="utf-8",
    )
    topic = load_topic(path)
    assert [side.id for side in topic.perspectives] == ["china", "japan"]
    assert "China Grill" in [trap.text for trap in topic.vocabulary.traps]
    assert len(topic.vocabulary.entities) > 10


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"lands/a"', '"lands/aa"', r'there is no shared vocabulary "lands/aa" \(did you mean "lands/a"\?\)'),
        ('"lands/a"', '"../../etc/passwd"', "there is no shared vocabulary"),
        ('name = "Parent"', 'name = "Parent"\nextends = "child"', "in a circle: parent -> child -> parent"),
        ('name = "Parent"', 'name = "Parent"\nextends = "parrot"', 'there is no topic "parrot"'),
    ],
)
def test_what_a_topic_cannot_build_on(folder: Path, old: str, new: str, said: str) -> None:
    assert old in PARENT
    (folder / "parent.toml").write_text(PARENT.replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        load_topic(folder / "parent.toml")


def test_a_fault_in_a_shared_vocabulary_names_that_file(folder: Path) -> None:
    shared = folder.parent / "vocabularies" / "lands" / "a.toml"
    shared.write_text(LAND.format("a").replace("kind", "sort", 1), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_topic(folder / "parent.toml")
    assert str(caught.value).startswith(f"{shared}, line ")
