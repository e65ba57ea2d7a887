"""Where they differ, what only one side reports, and the words they use."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.records import ConsideredArticle, ContestedTerm
from rashomon.write import ExtractiveWriter
from rashomon.write.contradictions import Claim, contradict

from .builders import assert_sound, dossier, faults, item, name, outlet, reading, section, topic


def claim(title: str, language: str = "en") -> Claim:
    made = dossier(item("north", "Nor Daily", title, story="a", language=language))
    return Claim(source=made.sources[0], passage=made.sources[0].passages[0])


@pytest.mark.parametrize(
    ("one", "other", "languages"),
    [
        ("Norland calls harbour inspections lawful", "Harbour inspections by Norland illegal, Sudland says", "en en"),
        ("Sudland denies drones crossed the strait", "Norland confirms Sudland drones crossed the strait", "en en"),
        ("Norland ships did not enter Sudland waters", "Norland ships enter Sudland waters", "en en"),
        ("诺兰称搜查港口完全合法", "スドランド、検査は違法と抗議", "zh ja"),
        ("废水排放不安全，诺兰称", "Sudland says waste water is safe", "zh en"),
    ],
)
def test_opposites_about_the_same_contradict(one: str, other: str, languages: str) -> None:
    mine, theirs = languages.split()
    assert contradict(claim(one, mine), claim(other, theirs))
    assert contradict(claim(other, theirs), claim(one, mine))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norland calls inspections lawful", "Fishing without papers is illegal, Sudland court finds"),
        ("Norland bars 40 companies", "Sudland protests the ban"),
        ("Sudland denies drones crossed the strait", "Sudland denied drones crossed the strait"),
    ],
)
def test_other_pairs_do_not(one: str, other: str) -> None:
    assert not contradict(claim(one), claim(other))


def test_figures_of_both_sides_are_differences_in_degree() -> None:
    made = dossier(
        item("north", "Nor Daily", "Norland bars 40 Sudland companies", story="ban"),
        item("south", "Sud Post", "Norland blacklists 25 companies of Sudland", story="ban"),
    )
    draft = ExtractiveWriter().draft(made)
    assert_sound(draft, made)
    (bullet,) = [bullet for bullet in draft.bullets if bullet.section == "differ"]
    assert bullet.kind == "differ in degree"
    assert section(draft, made, "differ") == [
        "They differ in degree. Norland: “Norland bars 40 Sudland companies” (Nor Daily, Mar 3) [1]; Sudland: "
        "“Norland blacklists 25 companies of Sudland” (Sud Post, Mar 3) [2]."
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norland bars 40 Sudland companies", "Norland blacklists about 40 companies of Sudland"),
        ("Norland bars 40 Sudland companies", "Sudland recalls 25 ships"),
        ("Norland spends $3bn on harbour", "Norland spends $90bn on defence"),
        ("诺兰出动3架飞机", "Norland sends 3 planes"),
    ],
)
def test_figures_that_agree_or_count_other_things_do_not_differ(one: str, other: str) -> None:
    made = dossier(
        item("north", "Nor Daily", one, story="a", language="zh" if one[0] > "一" else "en"),
        item("south", "Sud Post", other, story="a"),
    )
    draft = ExtractiveWriter().draft(made)
    assert "differ in degree" not in {bullet.kind for bullet in draft.bullets}


def test_figures_are_compared_across_languages() -> None:
    made = dossier(
        item("north", "Nor Ribao", "诺兰出动3架飞机", story="a", language="zh"),
        item("south", "Sud Post", "Sudland counts 7 planes of Norland", story="a"),
    )
    draft = ExtractiveWriter().draft(made)
    assert_sound(draft, made)
    assert "“3架” in Nor Ribao [1], “Sudland counts 7 planes” in Sud Post [2]" in section(draft, made, "highlights")[
        0
    ].replace("[zh] ", "")


def test_the_same_news_in_other_words_is_no_different_emphasis() -> None:
    made = dossier(
        item("north", "Nor Daily", "Sudland may call an early election", story="a"),
        item("south", "Sud Post", "Early election likely in Sudland", story="a"),
    )
    assert section(ExtractiveWriter().draft(made), made, "differ") == []


def test_another_emphasis_is_a_pair_one_a_side() -> None:
    made = dossier(
        item("north", "Nor Daily", "Norland inspects foreign ships in its harbours", story="a"),
        item("south", "Sud Post", "Sudland crews stranded for weeks without water", story="a"),
    )
    draft = ExtractiveWriter().draft(made)
    assert_sound(draft, made)
    (line,) = section(draft, made, "differ")
    assert line.startswith("Different emphasis. Norland: “Norland inspects")


def lone_story(**changes: object) -> tuple[ConsideredArticle, ...]:
    return (
        item("south", "Sud Times", "Sudland to build a second port by 2031", story="port"),
        item("south", "Sud Wire", "Second port planned, Sudland minister says", story="port", rank=2, **changes),  # type: ignore[arg-type]
    )


def test_what_only_one_side_reports_comes_with_the_proof_of_the_search() -> None:
    made = dossier(*lone_story())
    draft = ExtractiveWriter().draft(made)
    assert_sound(draft, made)
    assert section(draft, made, "one-side") == [
        "Only Sudland, 2 outlets: “Sudland to build a second port by 2031” (Sud Times, Mar 3) [1]; also Sud Wire [2]. "
        "Norland: found in none of 120 items read from 9 outlets (en, zh)."
    ]


def test_a_story_that_another_side_tells_in_another_language_is_not_one_sided() -> None:
    told = (
        item("south", "Sud Times", "Chinese foreign minister warns Japan against militarism", story="warning"),
        item("south", "Sud Wire", "China warns Japan over militarism", story="warning", rank=2),
    )
    by_chance = item("north", "北报", "日本首相会见澳大利亚外长", story=None, language="zh", selected=False)
    the_same = item("north", "北报", "中国外长警告日本军国主义", story=None, language="zh", selected=False)
    others = [item("north", "北报", f"第{n}届电影节开幕", story=None, language="zh", selected=False) for n in range(9)]
    alone, shared = dossier(*told, by_chance, *others), dossier(*told, the_same, *others)
    assert len(section(ExtractiveWriter().draft(alone), alone, "one-side")) == 1
    assert section(ExtractiveWriter().draft(shared), shared, "one-side") == []


@pytest.mark.parametrize(
    "thin",
    [
        reading("north", collected=6, outlets=4),
        reading("north", collected=60, outlets=2),
        reading("north", silent_outlets=tuple(f"outlet-{n}" for n in range(12))),
    ],
)
def test_a_thin_collection_is_said_and_proves_nothing(thin: object) -> None:
    made = dossier(*lone_story(), readings=[thin, reading("south")])  # type: ignore[list-item]
    draft = ExtractiveWriter().draft(made)
    assert_sound(draft, made)
    (line,) = section(draft, made, "one-side")
    assert line.startswith("Sudland, 2 outlets: ")
    assert "Norland: not enough collected to say" in line
    assert "Only" not in line


def test_a_story_that_the_other_side_tells_too_is_not_one_sided() -> None:
    unprinted = item("north", "Nor Daily", "Sudland plans port", story="port", selected=False, accepted=False)
    made = dossier(*lone_story(), unprinted)
    assert section(ExtractiveWriter().draft(made), made, "one-side") == []


def test_a_headline_of_the_other_side_that_says_the_same_speaks_against_one_sidedness() -> None:
    other = item("north", "Nor Daily", "Sudland to build second port by 2031", story="else", selected=False)
    made = dossier(*lone_story(), other)
    assert section(ExtractiveWriter().draft(made), made, "one-side") == []


def test_two_papers_with_one_agencys_text_or_one_private_owner_are_one_voice() -> None:
    made = dossier(
        item("south", "Sud Times", "Sudland to build a second port by 2031", story="port", agency="sud-wire"),
        item(
            "south", "Sud Wire", "Second port planned, Sudland minister says", story="port", rank=2, agency="sud-wire"
        ),
    )
    assert section(ExtractiveWriter().draft(made), made, "one-side") == []
    owned = [outlet(each, control="private", owner="Sud Group") for each in ("Sud Times", "Sud Sports")]
    made = dossier(
        item("south", "", "Sudland to build a second port by 2031", story="port", of=owned[0]),
        item("south", "", "Second port planned, Sudland minister says", story="port", of=owned[1]),
    )
    assert section(ExtractiveWriter().draft(made), made, "one-side") == []


def strait(count: int) -> list[ConsideredArticle]:
    north = [
        item("north", f"Nor {n}", f"Norland patrols North Strait, report {n}", story=f"n{n}", selected=n == 0)
        for n in range(count)
    ]
    south = [
        item("south", f"Sud {n}", f"Sudland ferry crosses Sud Passage, report {n}", story=f"s{n}", selected=n == 0)
        for n in range(count)
    ]
    return [*north, *south]


def test_words_are_counted_over_everything_relevant_with_an_example_each() -> None:
    made = dossier(
        *strait(21), item("north", "Nor X", "North Strait is wide", story="x", selected=False, accepted=False)
    )
    draft = ExtractiveWriter().draft(made)
    assert_sound(draft, made)
    assert section(draft, made, "words") == [
        "On the strait. Norland: North Strait in 21 of 21 articles, as in “Norland patrols North Strait, report 0” "
        "(Nor 0, Mar 3) [1]; Sudland: Sud Passage in 21 of 21 articles, as in “Sudland ferry crosses Sud Passage, "
        "report 0” (Sud 0, Mar 3) [2]."
    ]


def test_below_twenty_items_words_are_examples_and_no_comparison() -> None:
    made = dossier(*strait(3))
    draft = ExtractiveWriter().draft(made)
    assert_sound(draft, made)
    (line,) = section(draft, made, "words")
    assert line.startswith("On the strait, examples, not a comparison. ")


def test_a_side_whose_example_is_not_printed_is_counted_all_the_same() -> None:
    made = dossier(
        item("north", "Nor Daily", "Norland patrols North Strait", story="a"),
        *(item("south", "Sud Times", f"Sudland crosses Sud Passage {n}", story="b", selected=False) for n in range(2)),
    )
    draft = ExtractiveWriter().draft(made)
    assert_sound(draft, made)
    assert section(draft, made, "words")[0].endswith("; Sudland: Sud Passage in 2 of 2 articles.")


def test_of_two_spellings_of_one_word_the_one_that_was_written_is_shown() -> None:
    spelled = ContestedTerm(
        concept="the isle",
        terms=(("north", (name("zh", "东岛"), name("zh", "東島"))), ("south", (name("ja", "西島"),))),
    )
    on = topic(vocabulary=replace(topic().vocabulary, contested=(spelled,)), reads=("en", "zh", "ja"))
    made = dossier(
        item("north", "Nor Daily", "諾蘭船隻巡航東島", story="a", language="zh"),
        item("south", "Sud Times", "スドランド船、西島へ", story="b", language="ja"),
        on=on,
    )
    draft = ExtractiveWriter().draft(made)
    assert_sound(draft, made)
    assert "Norland: 東島 in 1 of 1 article, as in" in section(draft, made, "words")[0]


def test_words_that_both_sides_share_are_no_difference() -> None:
    made = dossier(
        item("north", "Nor Daily", "Norland patrols North Strait", story="a"),
        item("south", "Sud Times", "Sudland crosses North Strait", story="b"),
    )
    assert section(ExtractiveWriter().draft(made), made, "words") == []


def test_a_lie_in_the_count_of_words_does_not_pass() -> None:
    from dataclasses import replace

    made = dossier(*strait(21))
    (bullet,) = [b for b in ExtractiveWriter().draft(made).bullets if b.section == "words"]
    lie = replace(bullet, text=bullet.text.replace("21 of 21", "20 of 21"))
    assert any("counted 21" in fault for fault in faults(lie, made))
