"""The frame grammar lets no foreign word in, and each true-looking lie is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.errors import ConfigError
from rashomon.language.frame_check import FrameContext, judge_frame
from rashomon.language.frames import enclose, frame_language, load_frames, say_empty, shipped_frame_languages
from rashomon.records import Bullet
from rashomon.write import ExtractiveWriter
from tests.unit.write.builders import dossier, evidence, faults, item

MADE = dossier(
    item("north", "Nor Daily", "Norland bars 40 Sudland companies over spying", story="ban", day=2),
    item("north", "Nor Voice", "Norland ban takes effect at midnight", story="ban", rank=2),
    item("south", "Sud Times", "Sudland protests Norland ban, demands talks", story="ban"),
    item("south", "Sud Post", "Norland blacklists 25 companies of Sudland", story="ban", rank=2),
    item("south", "Sud Post", "Words are not walls", story="walls", rank=3, genre="opinion"),
)


def bullet(which: str, beginning: str = "") -> Bullet:
    drafted = ExtractiveWriter().draft(MADE).bullets
    return next(each for each in drafted if each.section == which and each.text.startswith(beginning))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("Both sides, ", "Both sides angrily, ", "not those of the frames"),
        ("; also", "; sadly also", "not those of the frames"),
        ("4 articles", "5 articles", "counted 4 articles"),
        ("Norland: “Norland bars", "Sudland: “Norland bars", "does not speak for Sudland"),
        ("a day later", "the same day", "not those of the frames"),
        ("(Nor Daily, Mar 2)", "(Sud Times, Mar 2)", "is not the outlet"),
        ("(Nor Daily, Mar 2)", "(Nor Daily, Mar 3)", "not of Mar 3"),
        ("(Nor Daily, Mar 2)", "(Nor Daily, Feb 2)", "not those of the frames"),
        ("(Nor Daily, Mar 2)", "(Unknown Herald, Mar 2)", "not those of the frames"),
        ("bars 40 Sudland", "bars 41 Sudland", "not those of the frames"),
        ("25 companies” in Sud Post", "25 companies” in Sud Times", "is not the outlet"),
        ("“Norland bars 40 Sudland companies” in", "“Norland blacklists 25 companies” in", "does not say"),
    ],
)
def test_each_lie_in_a_frame_is_found(old: str, new: str, why: str) -> None:
    true = bullet("highlights")
    assert faults(true, MADE) == ()
    assert old in true.text
    shift = len(new) - len(old)
    place = true.text.index(old) + len(old)
    moved = tuple(replace(c, at=c.at + shift if c.at is not None and c.at >= place else c.at) for c in true.citations)
    lie = replace(true, text=true.text.replace(old, new, 1), citations=moved)
    assert any(why in fault for fault in faults(lie, MADE)), faults(lie, MADE)


def test_a_mark_at_another_place_is_found() -> None:
    true = bullet("perspective")
    moved = replace(true, citations=tuple(replace(each, at=None) for each in true.citations))
    assert any("mark" in fault for fault in faults(moved, MADE))


def test_a_comment_that_is_not_marked_and_a_report_that_is_are_found() -> None:
    comment = bullet("perspective", "Opinion: ")
    cut = len("Opinion: ")
    bare = replace(
        comment,
        text=comment.text[cut:],
        citations=tuple(replace(c, at=c.at - cut if c.at is not None else None) for c in comment.citations),
    )
    assert any("not marked" in fault for fault in faults(bare, MADE))
    report = bullet("perspective", "“Norland bars")
    marked = replace(
        report,
        text=f"Opinion: {report.text}",
        citations=tuple(replace(c, at=c.at + cut if c.at is not None else None) for c in report.citations),
    )
    assert any("a report under the mark of a comment" in fault for fault in faults(marked, MADE))


def test_an_unread_quote_without_its_mark_is_found() -> None:
    made = dossier(item("north", "Nor Ribao", "诺兰宣布关闭边境", story="a", language="zh"))
    true = next(b for b in ExtractiveWriter().draft(made).bullets if b.section == "perspective")
    assert true.text.startswith("[zh] ")
    bare = replace(
        true, text=true.text[5:], citations=tuple(replace(c, at=c.at - 5 if c.at else None) for c in true.citations)
    )
    assert any("not marked" in fault for fault in faults(bare, made))
    wrong = replace(true, text=true.text.replace("[zh]", "[ja]"))
    assert any("not in 'ja'" in fault for fault in faults(wrong, made))


def test_a_gloss_that_the_vocabulary_does_not_hold_is_found() -> None:
    made = dossier(item("north", "Nor Ribao", "伊尔莎访问边境", story="a", language="zh"))
    true = next(b for b in ExtractiveWriter().draft(made).bullets if b.section == "perspective")
    old, new = "伊尔莎 = Ilsa Mara", "伊尔莎 = Otto Born"
    assert old in true.text
    lie = replace(true, text=true.text.replace(old, new))
    assert faults(lie, made) != ()


def test_without_readings_no_proof_of_a_search_passes() -> None:
    made = dossier(
        item("south", "Sud Times", "Sudland to build a second port by 2031", story="port"),
        item("south", "Sud Wire", "Second port planned, Sudland minister says", story="port", rank=2),
    )
    true = next(b for b in ExtractiveWriter().draft(made).bullets if b.section == "one-side")
    context = replace(FrameContext.of(made), readings=())
    assert any("not known how much" in fault for fault in judge_frame(true, evidence(true, made), context))
    said = replace(true, text=true.text.replace("120 items", "1200 items"))
    assert any("counted 120 items" in fault for fault in faults(said, made))


def test_only_is_held_against_everything_that_was_considered() -> None:
    made = dossier(
        item("south", "Sud Times", "Sudland to build a second port by 2031", story="port"),
        item("south", "Sud Wire", "Second port planned, Sudland minister says", story="port", rank=2),
    )
    true = next(b for b in ExtractiveWriter().draft(made).bullets if b.section == "one-side")
    other = item("north", "Nor Daily", "Harbour news", story="port", selected=False)
    context = replace(FrameContext.of(made), everything=(*made.everything, other))
    assert any("another side tells the story" in fault for fault in judge_frame(true, evidence(true, made), context))
    # A digest's file names the story of each article and of no bullet.
    loose = replace(true, story_id=None)
    assert any("another side tells the story" in fault for fault in judge_frame(loose, evidence(loose, made), context))


def test_what_belongs_to_no_story_tells_none() -> None:
    made = dossier(
        item("south", "Sud Times", "Sudland to build a second port by 2031", story="port"),
        item("south", "Sud Wire", "Second port planned, Sudland minister says", story="port", rank=2),
    )
    true = next(b for b in ExtractiveWriter().draft(made).bullets if b.section == "one-side")
    off_topic = replace(
        item("north", "Nor Daily", "Rain over the harbour", story="rain", selected=False), story_id=None
    )
    everything = tuple(replace(each, story_id=None) for each in (*made.everything, off_topic))
    context = replace(FrameContext.of(made), everything=everything)
    loose = replace(true, story_id=None)
    assert judge_frame(loose, evidence(loose, made), context) == ()


def test_each_language_has_every_template_with_the_same_slots() -> None:
    english = load_frames("en")
    assert shipped_frame_languages() == ("en", "ja", "zh")
    for language in shipped_frame_languages():
        frames = load_frames(language)
        assert set(frames.templates) == set(english.templates)
        for key in english.templates:
            assert sorted(frames.slots(key)) == sorted(english.slots(key)), (language, key)


def test_the_first_language_with_frames_is_taken() -> None:
    assert frame_language(("ko", "zh-Hant", "en")) == "zh"
    assert frame_language(("ko",)) == "en"
    with pytest.raises(ConfigError, match="no frames for the language 'xx'"):
        load_frames("xx")


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("plain", "en", "“plain”"),
        ("say “no”", "en", "‘say “no”’"),
        ("it’s “no”", "en", "‘it’s “no”’"),
        ("one “two” and ‘three’", "en", "«one “two” and ‘three’»"),
        ("首相「辞めぬ」", "ja", "『首相「辞めぬ」』"),
        ("所谓“拜鬼”", "zh", "「所谓“拜鬼”」"),
        ("слово", "ru", "“слово”"),
    ],
)
def test_outer_quotation_marks_are_not_those_inside(text: str, language: str, shown: str) -> None:
    assert enclose(text, language) == shown


def test_an_empty_side_is_said_with_its_counts() -> None:
    assert say_empty("en", items=1, outlets=3) == (
        "No article of 1 item read from 3 outlets on this side is about the topic."
    )
    assert say_empty("zh", items=20, outlets=3).startswith("所读3家媒体的20条内容")
