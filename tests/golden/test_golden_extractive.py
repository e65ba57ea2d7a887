"""A whole invented day, as it reads for readers of English, Chinese and Japanese.

The expected texts stand beside this file. After a change that is meant, write them anew with
``RASHOMON_WRITE_GOLDEN=1 pytest tests/golden`` and read what changed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rashomon.records import Dossier, Topic
from rashomon.write import ExtractiveWriter
from tests.unit.write.builders import assert_sound, dossier, item, name, outlet, printed, topic

HERE = Path(__file__).parent
RIBAO = outlet("Nor Ribao", names=(name("en", "Nor Ribao"), name("zh", "诺兰日报")))
SHIMBUN = outlet("Sud Shimbun", names=(name("en", "Sud Shimbun"), name("ja", "スド新聞")))


def a_day(on: Topic) -> Dossier:
    """Two sides, three languages: a ban, a fleet, a port, comment, copies, words."""
    agency = item("north", "Nor Agency", "Norland opens talks on fishing rights in North Strait", story="fish", rank=5)
    return dossier(
        item("north", "Nor Daily", "Norland bars 40 Sudland companies over spying", story="ban", rank=1),
        item("north", "", "诺兰宣布对苏德兰40家企业实施制裁", story="ban", rank=2, language="zh", of=RIBAO),
        item("north", "Nor Voice", "Why the ban was overdue", story="ban", rank=3, genre="opinion"),
        item(
            "north",
            "Nor Daily",
            "Norland fleet leaves harbour for drills near Sudland",
            story="fleet",
            rank=4,
            day=2,
            snippet="Norland's fleet of 12 ships left harbour on Monday for five days of drills, the navy said. It is",
        ),
        agency,
        item(
            "north",
            "Nor Post",
            "Norland opens talks on fishing rights in North Strait",
            story="fish",
            selected=False,
            duplicate_of=agency.article.id,
        ),
        item("north", "Nor Voice", "Editorial: Sudland's smile hides a plan", story="smile", rank=6, genre="opinion"),
        item("south", "Sud Times", "Sudland protests Norland ban, demands talks", story="ban", rank=1),
        item("south", "Sud Post", "Norland blacklists 25 companies of Sudland", story="ban", rank=2),
        item(
            "south",
            "",
            "スドランド海軍、ノルランドの艦艇9隻を確認",
            story="fleet",
            rank=3,
            day=3,
            language="ja",
            of=SHIMBUN,
        ),
        item(
            "south", "Sud Times", "Sudland to build a second port on Sud Passage by 2031", story="port", rank=4, day=4
        ),
        item("south", "Sud Wire", "New port will cost $3bn, Sudland minister says", story="port", rank=5, day=4),
        item("south", "Sud Wire", "‘We “will” not bow’, says Sudland’s chief of staff", story="bow", rank=6, day=4),
        on=on,
    )


def whole(of: Dossier) -> str:
    """The digest as plain text, section by section."""
    draft = ExtractiveWriter().draft(of)
    assert_sound(draft, of)
    lines: list[str] = []
    place: tuple[str, str | None] | None = None
    for bullet in draft.bullets:
        if (bullet.section, bullet.perspective_id) != place:
            place = (bullet.section, bullet.perspective_id)
            lines += ["", f"## {bullet.section} {bullet.perspective_id or ''}".rstrip(), ""]
        lines.append(f"- {printed(bullet, of)}")
    return "\n".join(lines).strip() + "\n"


@pytest.mark.parametrize("language", ["en", "zh", "ja"])
def test_a_day_reads_as_it_should(language: str) -> None:
    told = whole(a_day(topic(reads=(language,))))
    path = HERE / f"extractive.{language}.txt"
    if os.environ.get("RASHOMON_WRITE_GOLDEN"):
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")
