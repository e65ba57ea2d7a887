"""What is printed, in which order, and why."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter

from rashomon.curate.selection import SAME_OUTLET, SAME_STORY, _standings, select
from rashomon.records import Choice, ConsideredArticle, Story
from tests.curation_builders import TOPIC, WINDOW, article, considered


def story(key: str, *members: ConsideredArticle) -> Story:
    return Story(id=key, topic_id=TOPIC.id, article_ids=tuple(m.article.id for m in members))


def member(title: str, side: str, key: str, **more: object) -> ConsideredArticle:
    score = float(more.pop("score", 0.9))  # type: ignore[arg-type]
    return considered(article(title, **more), side=side, story=key, score=score)  # type: ignore[arg-type]


def chosen(choices: tuple[Choice, ...], side: str) -> list[str]:
    return [c.article_id for c in choices if c.perspective_id == side and c.selected]


def test_both_sides_before_several_outlets_before_one() -> None:
    shared = [member("shared n", "north", "s", outlet="n1"), member("shared s", "south", "s", outlet="s1")]
    several = [member("several 1", "north", "v", outlet="n2"), member("several 2", "north", "v", outlet="n3")]
    single = [member("single", "north", "x", outlet="n4", score=0.99)]
    choices = select(
        [*single, *several, *shared],
        [story("x", *single), story("v", *several), story("s", *shared)],
        TOPIC,
        WINDOW,
    )
    order = chosen(choices, "north")
    assert order[0] == shared[0].article.id
    assert order[1] in {each.article.id for each in several}
    assert "both sides carry its story (2 independent outlets)" in choices[0].reasons


def test_no_more_than_the_topic_has_room_for_and_never_padded() -> None:
    many = [member(f"event {i}", "north", f"e{i}", outlet=f"n{i}") for i in range(5)]
    choices = select(many, [story(f"e{i}", m) for i, m in enumerate(many)], TOPIC, WINDOW)
    assert len(chosen(choices, "north")) == 3
    assert chosen(choices, "south") == []
    assert [c.rank for c in choices] == [1, 2, 3, 4, 5]
    assert choices[3].reasons[-1] == "beyond the 3 that a side has room for"


def test_neither_one_outlet_nor_one_story_takes_all_the_room() -> None:
    loud = [member(f"loud {i}", "north", f"l{i}", outlet="loud") for i in range(4)]
    quiet = [member("quiet", "north", "q", outlet="quiet", score=0.6)]
    choices = select(
        [*loud, *quiet], [*(story(f"l{i}", m) for i, m in enumerate(loud)), story("q", *quiet)], TOPIC, WINDOW
    )
    assert quiet[0].article.id in chosen(choices, "north")


def test_what_was_printed_is_not_printed_again() -> None:
    old, new = member("old", "north", "o", outlet="n1"), member("new", "north", "n", outlet="n2")
    choices = select(
        [old, new], [story("o", old), story("n", new)], TOPIC, WINDOW, printed={old.article.id: dt.date(2025, 3, 2)}
    )
    assert chosen(choices, "north") == [new.article.id]
    assert choices[-1].reasons == ("printed in the digest of 2025-03-02",)


def test_a_page_that_lists_articles_is_never_printed() -> None:
    index = member("Opinion", "north", "o", outlet="n1", genre="index")
    choice = select([index], [story("o", index)], TOPIC, WINDOW)[0]
    assert (choice.selected, choice.reasons) == (False, ("a page that lists articles, and no article",))


def test_dropped_articles_copies_and_third_parties_are_no_candidates() -> None:
    dropped = considered(article("dropped"), side="north", story=None, accepted=False)
    outsider = member("outsider", "", "o")
    third = considered(article("third", outlet="t"), side=None, story="o")
    choices = select([dropped, third], [story("o", outsider, third)], TOPIC, WINDOW)
    assert choices == ()


def test_the_choice_is_the_same_whatever_the_order() -> None:
    many = [member(f"event {i}", "north" if i % 2 else "south", f"e{i // 3}", outlet=f"n{i % 4}") for i in range(12)]
    stories = [story(f"e{k}", *many[3 * k : 3 * k + 3]) for k in range(4)]
    expected = select(many, stories, TOPIC, WINDOW)
    for seed in range(5):
        mixed, told = many.copy(), stories.copy()
        random.Random(seed).shuffle(mixed)
        random.Random(seed).shuffle(told)
        assert select(mixed, told, TOPIC, WINDOW) == expected


def test_many_are_ranked_as_taking_the_best_again_and_again_ranks_them() -> None:
    draw = random.Random(3)
    keys = [f"e{draw.randrange(40)}" for _ in range(150)]
    many = [
        member(f"piece {i}", "north", key, outlet=f"n{draw.randrange(6)}", score=draw.choice([0.6, 0.7, 0.7, 0.9]))
        for i, key in enumerate(keys)
    ]
    stories = [story(key, *(m for m in many if m.story_id == key)) for key in sorted(set(keys))]
    order = [choice.article_id for choice in select(many, stories, TOPIC, WINDOW)]

    standings = _standings(many, stories, WINDOW)
    taken: list[str] = []
    from_story: Counter[str] = Counter()
    from_outlet: Counter[str] = Counter()
    while standings:
        best = min(
            standings,
            key=lambda s: (
                -(s.worth + SAME_STORY * from_story[s.story_id] + SAME_OUTLET * from_outlet[s.article.outlet.id]),
                s.age_hours,
                s.article.article.id,
            ),
        )
        standings.remove(best)
        taken.append(best.article.article.id)
        from_story[best.story_id] += 1
        from_outlet[best.article.outlet.id] += 1
    assert order == taken
