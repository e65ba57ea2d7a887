"""Whatever headlines say, an extractive digest is sound; whatever is put between its quotes is found."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.records import ConsideredArticle
from rashomon.write import ExtractiveWriter
from tests.unit.write.builders import dossier, faults, item, topic

WORDS = st.sampled_from(
    ["Norland", "Sudland", "bars", "40", "25", "companies", "says", "“no”", "'yes'", '"maybe"', "(again);", "denies:",
     "—", "‘the end’", "诺兰", "首相「辞任」", "[1]", "=", ",", "?", "!"]
)  # fmt: skip
TITLES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)


@st.composite
def days(draw: st.DrawFn) -> tuple[ConsideredArticle, ...]:
    size = draw(st.integers(1, 7))
    items = [
        item(
            draw(st.sampled_from(["north", "south"])),
            f"Outlet {draw(st.integers(1, 4))}",
            f"{draw(TITLES)} {place}",
            story=draw(st.sampled_from("abc")),
            day=draw(st.integers(2, 4)),
            rank=place,
            language=draw(st.sampled_from(["en", "zh", "ja", "ru"])),
            genre=draw(st.sampled_from(["report", "report", "opinion"])),
            snippet=draw(st.one_of(st.none(), TITLES)),
        )
        for place in range(size)
    ]
    return tuple(items)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(days(), st.sampled_from([("en",), ("zh",), ("ja", "en")]))
def test_every_bullet_of_any_day_is_sound(items: tuple[ConsideredArticle, ...], reads: tuple[str, ...]) -> None:
    made = dossier(*items, on=topic(reads=reads))
    draft = ExtractiveWriter().draft(made)
    for bullet in (*draft.bullets, *draft.fallbacks):
        assert faults(bullet, made) == (), bullet.text
    told = {bullet.perspective_id for bullet in draft.bullets if bullet.section == "perspective"}
    assert told == {source.perspective_id for source in made.sources}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(days(), st.sampled_from(["angrily ", "war ", "因此", "Beijing "]), st.data())
def test_a_word_more_anywhere_is_found(items: tuple[ConsideredArticle, ...], word: str, data: st.DataObject) -> None:
    made = dossier(*items)
    bullet = data.draw(st.sampled_from(ExtractiveWriter().draft(made).bullets))
    at = data.draw(st.integers(0, len(bullet.text)))
    moved = tuple(
        replace(c, at=c.at + len(word) if c.at is not None and c.at >= at else c.at) for c in bullet.citations
    )
    longer = replace(bullet, text=bullet.text[:at] + word + bullet.text[at:], citations=moved)
    assert faults(longer, made) != ()
