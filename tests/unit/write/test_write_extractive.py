"""How an extractive digest reads, and that its frames are true."""

from __future__ import annotations

import pytest

from rashomon.language.frames import FRAMED_KINDS
from rashomon.records import ConsideredArticle
from rashomon.write import ExtractiveWriter
from rashomon.write.headlines import quotable

from .builders import assert_sound, dossier, item, name, outlet, section, topic


def border() -> tuple[ConsideredArticle, ...]:
    return (
        item("north", "Nor Daily", "Norland bars 40 Sudland companies over spying", story="ban"),
        item("north", "Nor Voice", "Norland ban on Sudland companies takes effect", story="ban", rank=2),
        item("south", "Sud Times", "Sudland protests Norland ban, demands talks", story="ban"),
        item("south", "Sud Post", "Norland blacklists 25 companies of Sudland", story="ban", rank=2),
        item("south", "Sud Times", "Sudland to build a second port by 2031", story="port", rank=3),
        item("south", "Sud Wire", "Second port planned, Sudland minister says", story="port", rank=4),
        item(
            "north",
            "Nor Daily",
            "Sudland's smile hides a plan: Nor Daily editorial",
            story="smile",
            rank=3,
            genre="opinion",
        ),
    )


def test_a_whole_digest_reads_as_edited_and_is_sound() -> None:
    made = dossier(*border())
    draft = ExtractiveWriter().draft(made)
    assert_sound(draft, made)
    assert section(draft, made, "highlights") == [
        "Both sides, 4 articles. Norland: “Norland bars 40 Sudland companies over spying” (Nor Daily, Mar 3) [1]; "
        "Sudland, the same day: “Sudland protests Norland ban, demands talks” (Sud Times) [4]; also Nor Voice [2] "
        "and Sud Post [5]. The figures differ: “Norland bars 40 Sudland companies” in Nor Daily [1], “Norland "
        "blacklists 25 companies” in Sud Post [5].",
        "Sudland, 2 outlets: “Sudland to build a second port by 2031” (Sud Times, Mar 3) [6]; also Sud Wire [7].",
        "Norland: editorial “Sudland's smile hides a plan” (Nor Daily, Mar 3) [3].",
    ]
    assert section(draft, made, "perspective", "north") == [
        "“Norland bars 40 Sudland companies over spying” (Nor Daily, Mar 3) [1]; Nor Voice: “Norland ban on Sudland "
        "companies takes effect” [2].",
        "Editorial: “Sudland's smile hides a plan” (Nor Daily, Mar 3) [3].",
    ]


def test_every_bullet_promises_that_it_is_made_of_frames() -> None:
    draft = ExtractiveWriter().draft(dossier(*border()))
    assert {bullet.kind for bullet in (*draft.bullets, *draft.fallbacks)} <= FRAMED_KINDS
    assert draft.model is None
    assert draft.notes == ()


def test_there_is_one_plain_fallback_for_each_story_section_and_side() -> None:
    draft = ExtractiveWriter().draft(dossier(*border()))
    keys = [(b.story_id, b.section, b.perspective_id) for b in draft.fallbacks if b.section == "perspective"]
    assert sorted(map(str, keys)) == sorted(map(str, dict.fromkeys(keys)))
    assert ("ban", "perspective", "south") in keys


def test_the_same_dossier_gives_the_same_draft() -> None:
    assert ExtractiveWriter().draft(dossier(*border())) == ExtractiveWriter().draft(dossier(*border()))


def test_days_between_the_sides_are_told() -> None:
    made = dossier(
        item("north", "Nor Daily", "Norland fleet sails past Sudland", story="fleet", day=4),
        item("south", "Sud Times", "Sudland spots the fleet of Norland", story="fleet", day=3),
    )
    draft = ExtractiveWriter().draft(made)
    assert_sound(draft, made)
    assert section(draft, made, "highlights")[0] == (
        "Both sides, one article each. Sudland: “Sudland spots the fleet of Norland” (Sud Times, Mar 3) [2]; Norland, "
        "a day later: “Norland fleet sails past Sudland” (Nor Daily, Mar 4) [1]."
    )


def test_a_headline_in_the_readers_language_stands_before_one_that_is_not() -> None:
    made = dossier(
        item("north", "Nor Ribao", "诺兰宣布关闭边境", story="a", language="zh"),
        item("north", "Nor Daily", "Norland closes border to Sudland traffic", story="a", rank=2),
    )
    draft = ExtractiveWriter().draft(made)
    assert section(draft, made, "perspective", "north") == [
        "“Norland closes border to Sudland traffic” (Nor Daily, Mar 3) [2]; also Nor Ribao [1]."
    ]


def test_an_unread_headline_stands_in_the_original_marked_and_glossed() -> None:
    made = dossier(item("north", "Nor Ribao", "伊尔莎访问苏德兰", story="a", language="zh"))
    draft = ExtractiveWriter().draft(made)
    assert_sound(draft, made)
    assert section(draft, made, "perspective", "north") == [
        "[zh] “伊尔莎访问苏德兰” (Nor Ribao, Mar 3; 伊尔莎 = Ilsa Mara, 苏德兰 = Sudland) [1]."
    ]


def test_a_name_is_glossed_once_in_a_section() -> None:
    made = dossier(
        item("north", "Nor Ribao", "伊尔莎访问边境", story="a", language="zh"),
        item("north", "Nor Wanbao", "伊尔莎谈港口", story="b", language="zh", rank=2),
    )
    first, second = section(ExtractiveWriter().draft(made), made, "perspective", "north")
    assert "伊尔莎 = Ilsa Mara" in first
    assert "=" not in second


def test_a_reader_of_japanese_gets_a_japanese_frame() -> None:
    who = outlet("Sud Shimbun", names=(name("en", "Sud Shimbun"), name("ja", "スド新聞")))
    made = dossier(
        item("south", "", "スドランド、抗議文を送付", story="a", language="ja", of=who), on=topic(reads=("ja", "en"))
    )
    draft = ExtractiveWriter().draft(made)
    assert_sound(draft, made)
    assert section(draft, made, "perspective", "south") == ["「スドランド、抗議文を送付」（スド新聞、3月3日） [1]。"]


def test_the_settings_language_stands_before_what_the_topic_says() -> None:
    made = dossier(item("north", "Nor Ribao", "诺兰宣布关闭边境", story="a", language="zh"))
    (bullet,) = [b for b in ExtractiveWriter("zh").draft(made).bullets if b.section == "perspective"]
    assert bullet.language == "zh"
    assert bullet.text == "“诺兰宣布关闭边境”（Nor Ribao，3月3日）。"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ('Norland says "no" to Sudland', '“Norland says "no" to Sudland”'),
        ("Norland says “no” to Sudland", "‘Norland says “no” to Sudland’"),
        ("Sudland’s ‘last word’ to Norland", "“Sudland’s ‘last word’ to Norland”"),
    ],
)
def test_inner_quotation_marks_stay_as_they_are(title: str, shown: str) -> None:
    made = dossier(item("north", "Nor Daily", title, story="a"))
    draft = ExtractiveWriter().draft(made)
    assert_sound(draft, made)
    assert shown in section(draft, made, "perspective")[0]


def test_a_sentence_of_the_snippet_joins_a_lone_headline_when_it_adds_a_fact() -> None:
    lead = "Sudland said on Tuesday that 1,200 Norland trucks were stopped at its only land crossing."
    made = dossier(
        item(
            "south", "Sud Times", "Sudland stops Norland trucks at the border", story="a", snippet=f"{lead} He said so."
        ),
        item("south", "Sud Post", "Norland ship turns back", story="b", snippet="It was the third ship that", rank=2),
    )
    draft = ExtractiveWriter().draft(made)
    assert_sound(draft, made)
    assert section(draft, made, "perspective", "south") == [
        f"“Sudland stops Norland trucks at the border” (Sud Times, Mar 3): “{lead}” [1]",
        "“Norland ship turns back” (Sud Post, Mar 3) [2].",
    ]


def test_further_reports_of_one_outlet_are_not_told_as_another_voice() -> None:
    made = dossier(
        item("south", "Sud Times", "Sudland envoy leaves for Norland", story="a", day=2),
        item("south", "Sud Times", "Talks end without a result, minister unsure", story="a", day=3, rank=2),
    )
    draft = ExtractiveWriter().draft(made)
    assert_sound(draft, made)
    assert section(draft, made, "perspective", "south") == [
        "“Sudland envoy leaves for Norland” (Sud Times, Mar 2) [1]; Sud Times on Mar 3: “Talks end without a "
        "result, minister unsure” [2]."
    ]
    assert section(draft, made, "highlights") == [
        "Sudland: “Sudland envoy leaves for Norland” (Sud Times, Mar 2) [1]; more from Sud Times [2]."
    ]


def test_a_copy_is_named_behind_its_original() -> None:
    original = item("north", "Nor Agency", "Norland shuts its embassy in Sudland", story="a")
    copy = item(
        "north", "Nor Daily", "Norland shuts its embassy", story="a", selected=False, duplicate_of=original.article.id
    )
    made = dossier(original, copy)
    draft = ExtractiveWriter().draft(made)
    assert_sound(draft, made)
    assert section(draft, made, "perspective") == [
        "“Norland shuts its embassy in Sudland” (Nor Agency, Mar 3) [1]; the same text in Nor Daily."
    ]


def test_a_comment_beside_a_report_is_called_one() -> None:
    made = dossier(
        item("north", "Nor Daily", "Norland shuts its embassy in Sudland", story="a"),
        item("north", "Nor Voice", "Closing doors is no policy", story="a", genre="opinion", rank=2),
    )
    draft = ExtractiveWriter().draft(made)
    assert_sound(draft, made)
    assert "; Nor Voice comments: “Closing doors is no policy” [2]." in section(draft, made, "perspective")[0]


def test_an_empty_side_gets_no_bullet_and_nothing_is_padded() -> None:
    made = dossier(item("north", "Nor Daily", "Norland closes border to Sudland traffic", story="a"))
    draft = ExtractiveWriter().draft(made)
    assert section(draft, made, "perspective", "south") == []
    assert ExtractiveWriter().draft(dossier()).bullets == ()


def test_three_sides_are_counted() -> None:
    from rashomon.records import Perspective

    sides = tuple(Perspective(id=id_, name=id_.title()) for id_ in ("north", "south", "east"))
    made = dossier(
        item("north", "Nor Daily", "Norland fleet sails past Sudland", story="fleet"),
        item("east", "East Post", "Fleet of Norland seen from Eastland", story="fleet"),
        on=topic(perspectives=sides),
    )
    draft = ExtractiveWriter().draft(made)
    assert_sound(draft, made)
    assert section(draft, made, "highlights")[0].startswith("2 sides, 2 articles. North: ")


@pytest.mark.parametrize(
    ("title", "quoted"),
    [
        ("【速報】スドランド首相が辞意", "スドランド首相が辞意"),
        ("Editorial: Norland must listen to its own people", "Norland must listen to its own people"),
        ("社评：诺兰不会退让", "诺兰不会退让"),
        (
            "Norland bars forty companies of Sudland over spying at the harbour; Sudland calls that a breach of treaty",
            "Norland bars forty companies of Sudland over spying at the harbour",
        ),
        ("Short; and complete", "Short; and complete"),
        ("社説：", "社説："),
        ("[Video]", "[Video]"),
    ],
)
def test_what_of_a_headline_is_quoted(title: str, quoted: str) -> None:
    article = item("north", "Nor Daily", title, story="a").article
    passage = quotable(article)
    assert passage.text == quoted
    assert article.title[passage.start : passage.end] == quoted
