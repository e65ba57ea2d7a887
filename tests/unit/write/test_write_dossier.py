"""The dossier: what is numbered, how, and what of it may be quoted."""

from __future__ import annotations

from rashomon.write.dossier import passages_of

from .builders import dossier, item


def test_sources_are_numbered_side_by_side_in_the_topics_order_by_rank() -> None:
    made = dossier(
        item("south", "Sud Times", "Second of the south", story="b", rank=2),
        item("south", "Sud Post", "First of the south", story="a", rank=1),
        item("north", "Nor Daily", "Second of the north", story="b", rank=2),
        item("north", "Nor Voice", "First of the north", story="a", rank=1),
        item("north", "Nor Voice", "Not chosen", story="c", selected=False),
    )
    assert [(source.n, source.article.title) for source in made.sources] == [
        (1, "First of the north"),
        (2, "Second of the north"),
        (3, "First of the south"),
        (4, "Second of the south"),
    ]
    assert {each.article.title: each.n for each in made.everything}["Not chosen"] is None
    assert {each.article.title: each.n for each in made.everything}["First of the south"] == 3


def test_only_stories_with_a_source_stay_and_keep_their_order() -> None:
    made = dossier(
        item("north", "Nor Daily", "Dropped", story="x", selected=False),
        item("south", "Sud Times", "Kept second", story="b"),
        item("north", "Nor Daily", "Kept first", story="a"),
    )
    assert [story.id for story in made.stories] == ["b", "a"]


def test_copies_are_named_with_the_original_and_never_numbered() -> None:
    original = item("north", "Nor Agency", "Norland closes the border", story="a")
    copy = item(
        "north", "Nor Daily", "Norland closes the border", story="a", selected=False, duplicate_of=original.article.id
    )
    made = dossier(original, copy)
    assert [source.also for source in made.sources] == [("nor-daily",)]
    assert len(made.sources) == 1


def test_a_source_of_no_side_of_the_topic_is_not_printed() -> None:
    assert dossier(item("elsewhere", "Far Post", "Norland meets Sudland", story="a")).sources == ()


def test_passages_are_the_title_and_each_sentence_word_for_word() -> None:
    one = item(
        "north",
        "Nor Daily",
        "Norland closes the border",
        story="a",
        snippet="The border closed on Tuesday. Trucks wait. ",
        text="Norland closed it.\n\nSudland protested.",
    ).article
    found = passages_of(one)
    assert [(p.field, p.text) for p in found] == [
        ("title", "Norland closes the border"),
        ("snippet", "The border closed on Tuesday."),
        ("snippet", "Trucks wait."),
        ("text", "Norland closed it."),
        ("text", "Sudland protested."),
    ]
    for passage in found:
        body = one.evidence(passage.field)
        assert body is not None
        assert body[passage.start : passage.end] == passage.text
