"""Who copies whom: every rule with an invented pair on each side of it."""

from __future__ import annotations

import datetime as dt
import itertools
import random

import pytest

from rashomon.curate.duplicates import find_copies
from rashomon.curate.outlets import OutletIndex
from rashomon.curate.sameness import View, swaps_roles
from rashomon.records import Article, Genre, Name, Outlet, content_id

NOON = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)


def outlet(name: str, *, wire: bool = False) -> Outlet:
    return Outlet(
        id=name,
        names=(Name(language="en", text=name.title()),),
        homepage=f"https://{name}.example/",
        domains=(f"{name}.example",),
        country="XX",
        control="private",
        wire=wire,
    )


OUTLETS = OutletIndex((outlet("agency", wire=True), outlet("herald"), outlet("courier"), outlet("bulletin")))


def article(
    title: str,
    outlet_id: str = "herald",
    *,
    hours: float = 0,
    language: str = "en",
    snippet: str | None = None,
    path: str | None = None,
    genre: Genre = "report",
    agency: str | None = None,
    flags: tuple[str, ...] = (),
) -> Article:
    url = f"https://www.{outlet_id}.example/{path or content_id(title, str(hours), language)}"
    return Article(
        id=content_id(outlet_id, url, title),
        outlet_id=outlet_id,
        url=url,
        link=url,
        resolved=True,
        title=title,
        snippet=snippet,
        text=None,
        language=language,
        published=NOON + dt.timedelta(hours=hours),
        first_seen=NOON,
        genre=genre,
        agency=agency,
        flags=flags,
    )


def is_copy(one: Article, other: Article) -> bool:
    return bool(find_copies([one, other], OUTLETS))


AGREED = (
    "The ministers of both countries agreed on Monday in the port city to share the catch of the northern sea for the "
    "next five years, officials said"
)

SAME = [
    (article("Ministers agree on a fishing quota for the northern sea", "courier"),
     article("Ministers agree on a fishing quota for the northern sea", "herald", hours=5)),
    (article("北方海域で漁業協定に署名 両国の閣僚が合意", "courier", language="ja"),
     article("北方海域で漁業協定に署名", "herald", hours=1, language="ja")),
    (article("Harbour workers end nine-day strike after pay deal with the port authority", "courier"),
     article("Harbour workers end nine-day strike after a pay deal with port authority", "herald", hours=3)),
    (article("議会、予算案を可決 与党の修正案を受け入れ", "courier", language="ja"),
     article("議会、予算案を可決 与党の修正案受け入れ", "herald", language="ja")),
    (article("两国外长就渔业问题举行会谈并签署备忘录", "courier", language="zh"),
     article("兩國外長就漁業問題舉行會談並簽署備忘錄", "herald", language="zh", hours=2)),
    (article("Quota agreed", "courier", snippet=AGREED + " after the talks."),
     article("After long talks, a deal on fish", "herald", snippet=AGREED + ".")),
    (article("Flood waters reach the old town", "herald"),
     article("Flood waters reach the old town, bridge closed", "herald", hours=2, flags=("update",))),
]  # fmt: skip

DIFFERENT = [
    # one event in two outlets' own words
    (article("Ministers agree on a fishing quota for the northern sea", "courier"),
     article("Northern sea: both sides settle years of dispute over catch limits", "herald", hours=1)),
    # a language edition
    (article("Ministers agree on a fishing quota", "herald"),
     article("两国就捕鱼配额达成一致", "herald", language="zh")),
    # a daily count
    (article("避難者1205人に 北部の豪雨", "courier", language="ja"),
     article("避難者1310人に 北部の豪雨", "herald", language="ja")),
    (article("Cholera cases rise to 1205 in the delta region, ministry says", "courier"),
     article("Cholera cases rise to 1310 in the delta region, ministry says", "herald", hours=10)),
    # the same outlet's count without a word of an update
    (article("Cholera cases rise to 1205 in the delta region, ministry says", "herald"),
     article("Cholera cases rise to 1310 in the delta region, ministry says", "herald", hours=20)),
    # who did it to whom
    (article("Northland warns Southland over the new naval base on the disputed island chain", "courier"),
     article("Southland warns Northland over the new naval base on the disputed island chain", "herald")),
    (article("北国が南国に抗議 係争海域での新しい基地の建設をめぐり", "courier", language="ja"),
     article("南国が北国に抗議 係争海域での新しい基地の建設をめぐり", "herald", language="ja")),
    # instalments
    (article("漁村をたどる(上) 港の朝と市場の一日を歩いて見つめる", "courier", language="ja"),
     article("漁村をたどる(下) 港の朝と市場の一日を歩いて見つめる", "herald", language="ja")),
    # a headline that comes every day
    (article("Stocks open lower", "courier"), article("Stocks open lower", "herald", hours=24)),
    # a column's name
    (article("Letters", "herald", hours=0, path="a"),
     article("Letters", "herald", hours=2, path="b")),
    # section pages
    (article("World News from Everywhere", "courier", genre="index"),
     article("World News from Everywhere", "herald", genre="index")),
    # months apart
    (article("Ministers agree on a fishing quota for the northern sea", "courier"),
     article("Ministers agree on a fishing quota for the northern sea", "herald", hours=24 * 60)),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME, ids=lambda a: a.title[:24])
def test_the_same_text_is_a_copy(one: Article, other: Article) -> None:
    assert is_copy(one, other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT, ids=lambda a: a.title[:24])
def test_what_is_only_alike_is_no_copy(one: Article, other: Article) -> None:
    assert not is_copy(one, other)


def test_the_agencys_own_article_is_the_original_even_when_later_and_is_named() -> None:
    title = "Ministers agree on a fishing quota for the northern sea"
    own, first, second = article(title, "agency", hours=2), article(title, "herald"), article(title, "courier", hours=1)
    copies = find_copies([first, second, own], OUTLETS)
    assert {(copy.article_id, copy.original_id) for copy in copies} == {(first.id, own.id), (second.id, own.id)}
    assert {copy.reason for copy in copies} == {"the same headline; the text is Agency's"}


def test_an_agency_that_only_its_mark_betrays_is_named_too() -> None:
    title = "Ministers agree on a fishing quota for the northern sea"
    copies = find_copies([article(title, "herald", agency="agency"), article(title, "courier", hours=1)], OUTLETS)
    assert [copy.reason for copy in copies] == ["the same headline; the text is Agency's"]


def test_a_site_that_an_agency_runs_counts_as_its_own() -> None:
    site = Outlet(
        id="47news",
        names=(Name(language="ja", text="47NEWS"),),
        homepage="https://www.47news.jp/",
        domains=("47news.jp",),
        country="JP",
        control="private",
    )
    title = "議会、予算案を可決 与党の修正案受け入れ"
    own, reprint = article(title, "47news", hours=2, language="ja"), article(title, "herald", language="ja")
    copies = find_copies([own, reprint], OutletIndex((site, outlet("herald"), outlet("kyodo", wire=True))))
    assert [(copy.original_id, copy.reason) for copy in copies] == [(own.id, "the same headline; the text is Kyodo's")]


def test_the_same_text_under_ten_mastheads_is_one_voice() -> None:
    title = "Harbour workers end nine-day strike after pay deal with the port authority"
    ten = [article(title, f"paper{n}", hours=n / 10) for n in range(10)]
    copies = find_copies(ten, OutletIndex(outlet(f"paper{n}") for n in range(10)))
    assert {copy.original_id for copy in copies} == {ten[0].id}
    assert len(copies) == 9


def test_without_an_agency_the_earliest_is_the_original() -> None:
    title = "Ministers agree on a fishing quota for the northern sea"
    late, early = article(title, "bulletin", hours=3), article(title, "courier")
    assert [(c.article_id, c.original_id) for c in find_copies([late, early], OUTLETS)] == [(late.id, early.id)]


def test_every_copy_points_to_an_original_and_never_to_itself_or_a_copy() -> None:
    title = "Harbour workers end nine-day strike after pay deal with the port authority"
    crowd = [article(title, name, hours=hour) for hour, name in enumerate(["herald", "courier", "bulletin", "agency"])]
    crowd += [article(title.replace("the port", "port"), "courier", hours=6)]
    copies = find_copies(crowd, OUTLETS)
    copied = {copy.article_id for copy in copies}
    assert len(copies) == 4
    assert all(copy.original_id not in copied for copy in copies)


def test_the_order_of_the_articles_does_not_matter_and_ids_count_once() -> None:
    crowd = list(itertools.chain.from_iterable((*SAME, *DIFFERENT)))
    expected = find_copies(crowd, OUTLETS)
    for seed in range(4):
        shuffled = [*crowd, *crowd[:7]]
        random.Random(seed).shuffle(shuffled)
        assert find_copies(shuffled, OUTLETS) == expected


def test_a_chain_of_likeness_does_not_join_its_ends() -> None:
    words = [f"word{n}" for n in range(16)]
    chain = [article(" ".join(words[n : n + 12]), "herald" if n % 2 else "courier", hours=n / 10) for n in range(5)]
    copies = find_copies(chain, OUTLETS)
    assert all((copy.article_id, copy.original_id) != (chain[4].id, chain[0].id) for copy in copies)


def test_nothing_and_one_have_no_copies() -> None:
    assert find_copies([], OUTLETS) == ()
    assert find_copies([article("Only one")], OUTLETS) == ()


def test_roles_are_told_by_particles_and_by_places() -> None:
    def swapped(one: str, other: str) -> bool:
        return swaps_roles(View(article(one)), View(article(other)))

    assert swapped("甲国が乙国に抗議", "乙国が甲国に抗議")
    assert not swapped("甲国が乙国に抗議", "甲国が乙国に強く抗議")
    assert swapped("甲国警告乙国停止行动", "乙国警告甲国停止行动")
    assert swapped("Redland sues Blueland at court", "Blueland sues Redland at court")
    assert not swapped("Redland sues Blueland", "Redland sues Blueland at court")
