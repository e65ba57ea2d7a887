"""The caches before the readers: each article, or pair of articles, is read once, whatever it is asked with."""

from __future__ import annotations

from rashomon.models.embed import MemoryVectorCache
from rashomon.models.reading import CachedEventReader, CachedTopicReader
from tests.curation_builders import SameReader, TableReader


def test_an_article_is_read_once() -> None:
    reader = TableReader(One=1.25, Two=-0.5)
    cached = CachedTopicReader(reader, MemoryVectorCache())
    assert cached.name == reader.name
    assert cached.about("Norland and Sudonia", [("One", ""), ("Two", "lead"), ("One", "")]) == [1.25, -0.5, 1.25]
    assert cached.about("Norland and Sudonia", [("Two", "lead"), ("Three", "")]) == [-0.5, 0.0]
    assert [title for _, title, _ in reader.asked] == ["One", "Two", "Three"]


def test_topic_title_and_lead_all_make_another_question() -> None:
    reader = TableReader()
    cached = CachedTopicReader(reader, MemoryVectorCache())
    for topic, title, lead in (("A", "B", "C"), ("A", "B", ""), ("A", "BC", ""), ("AB", "", "C"), ("A", "", "B")):
        cached.about(topic, [(title, lead)])
    assert len(reader.asked) == 5


def test_nothing_is_asked_about_nothing() -> None:
    assert CachedTopicReader(TableReader(), MemoryVectorCache()).about("A and B", []) == []


def test_a_pair_is_read_once() -> None:
    reader = SameReader(-2.5)
    cached = CachedEventReader(reader, MemoryVectorCache())
    one, other, third = ("One", ""), ("Two", "lead"), ("One\nTwo", "")
    assert cached.name == reader.name
    assert cached.same([]) == []
    assert cached.same([(one, other), (one, third), (one, other)]) == [-2.5, -2.5, -2.5]
    assert cached.same([(other, one), (one, other)]) == [-2.5, -2.5]
    assert reader.asked == [(one, other), (one, third), (other, one)]
