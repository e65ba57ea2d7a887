"""What belongs to a headline and what does not."""

from __future__ import annotations

import pytest

from rashomon.curate.titles import MAX_TITLE, clean_title
from rashomon.records import Genre, Name, Outlet

DAILY = Outlet(
    id="daily",
    names=(
        Name(language="en", text="The Example Daily"),
        Name(language="ja", text="例日新聞"),
        Name(language="zh", text="例日报"),
    ),
    homepage="https://exampledaily.example/",
    domains=("exampledaily.example",),
    country="XX",
    control="private",
    aliases=("Global Edition",),
)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Talks end - The Example Daily", "Talks end"),
        ("Talks end - Example Daily - Global Edition", "Talks end"),
        ("Talks end | exampledaily.example", "Talks end"),
        ("Talks end – ExampleDaily", "Talks end"),
        ("協議終わる | 例日新聞", "協議終わる"),
        ("協議終わる｜例日新聞", "協議終わる"),
        ("谈判结束_例日报", "谈判结束"),
        ("谈判结束 - 例日报", "谈判结束"),
        ("協議終わる（例日新聞）", "協議終わる"),
        ("【速報】協議終わる", "協議終わる"),
        ("【独自】【動画】協議終わる", "協議終わる"),
        ("UPDATE 2-Talks end", "Talks end"),
        ("Exclusive: Talks end", "Talks end"),
        ("Talks end (Reuters)", "Talks end"),
        ("協議終わる＝共同", "協議終わる"),
        ("協議終わる8月19日 06:00", "協議終わる8月19日 06:00"),
        ("協議終わる、合意には至らず8月19日 06:00", "協議終わる、合意には至らず"),
        ("協議終わる、合意には至らず4:00有料#政治", "協議終わる、合意には至らず"),
        # what is the headline's own stays
        ("Talks end - what now?", "Talks end - what now?"),
        ("China: talks end", "China: talks end"),
        ("World: a map of all fish", "World: a map of all fish"),
        ("【台風7号】北上を続ける", "【台風7号】北上を続ける"),
        ("女足决赛丨绝杀夺冠", "女足决赛丨绝杀夺冠"),
        ("Reuters - a history", "Reuters - a history"),
        ("The Example Daily", "The Example Daily"),
        ("A - B", "A - B"),
    ],
)
def test_only_names_and_labels_go(title: str, expected: str) -> None:
    assert clean_title(title, DAILY).title == expected


@pytest.mark.parametrize(
    ("title", "genre", "section"),
    [
        ("Opinion | Fish belong to nobody", "opinion", "Opinion"),
        ("Fish belong to nobody: Example Daily editorial", "opinion", "Example Daily editorial"),
        ("钟声丨渔业合作不容破坏", "opinion", "钟声"),
        ("社評：漁業合作不容破壞", "opinion", "社評"),
        ("[社説]漁業協定を生かせ", "opinion", "社説"),
        ("〈社説〉漁業協定を生かせ", "opinion", "社説"),
        ("Morning briefing: fish, ships and storms", "roundup", "Morning briefing"),
        ("7 science highlights from the week", "roundup", None),
        ("首相動静（8日）", "roundup", None),
        ("今日要闻：渔业会谈及其他", "roundup", "今日要闻"),
        ("Ministers agree on a fishing quota", "report", None),
        ("女足决赛丨绝杀夺冠", "report", "女足决赛"),
    ],
)
def test_genre_and_section_follow_the_label(title: str, genre: Genre, section: str | None) -> None:
    clean = clean_title(title, DAILY)
    assert (clean.genre, clean.section) == (genre, section)


def test_the_feeds_name_for_the_publisher_goes_too() -> None:
    assert clean_title("Talks end - Harbour Wire", DAILY, source_name="Harbour Wire").title == "Talks end"


def test_agency_and_update_are_kept_in_mind() -> None:
    clean = clean_title("【更新】協議終わる（共同）", DAILY)
    assert (clean.title, clean.agency, clean.update) == ("協議終わる", "kyodo", True)
    assert clean.removed == ("（共同）", "更新")


def test_hidden_characters_go_and_are_flagged() -> None:
    clean = clean_title("Ta\x00lks\u202e e\u200bnd\ufeff\n", DAILY)
    assert clean.title == "Talks end"
    assert clean.flags == ("hidden characters in the title",)


def test_a_title_without_end_is_cut_and_flagged() -> None:
    clean = clean_title("word " * 2000, DAILY)
    assert len(clean.title) <= MAX_TITLE
    assert clean.title.endswith("…")
    assert clean.flags == ("title cut",)


@pytest.mark.parametrize("piece", ["| ", "- a ", "【速報】", "(", "：", "丨"])
def test_hostile_repetition_is_no_trouble(piece: str) -> None:
    assert len(clean_title(piece * 3000, DAILY).title) <= MAX_TITLE


def test_nothing_stays_nothing() -> None:
    assert clean_title("", DAILY).title == ""
    assert clean_title("\u200b\x00", None).title == ""
