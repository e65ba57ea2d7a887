"""Whose text it is: the marks by which a newspaper owns that an agency wrote it."""

from __future__ import annotations

import functools
import re
from typing import Final

from rashomon.language.normalise import fold
from rashomon.language.shipped import shipped_table
from rashomon.records import record


@record
class Dateline:
    """The head of an agency's text: what it is (``text[:end]``), and whose."""

    agency: str
    end: int


@functools.cache
def agency_names() -> dict[str, str]:
    """Each folded name by which an agency is marked -> the agency's outlet id."""
    table = shipped_table("curate", "agencies")
    return {fold(name): agency for agency, names in table.items() for name in names}


@functools.cache
def _alternatives() -> str:
    names = {name for names in shipped_table("curate", "agencies").values() for name in names}
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


@functools.cache
def _datelines() -> tuple[re.Pattern[str], ...]:
    """The forms of a dateline, each with the group ``agency``, matched at the start of a text."""
    agency = f"(?P<agency>{_alternatives()})"
    credited = rf"{agency}(?:[/,;／][^)）]{{0,40}})?"
    return (
        # SEOUL, Aug. 20 (Xinhua) --   TOKYO (Reuters) -   (AP) —
        re.compile(rf"(?:[^()\n。!?]{{2,90}}?)?\({credited}\)\s*(?:--|[-–—:])\s*"),
        # MOSCOW, August 20. /TASS/.
        re.compile(rf"[^()/\n。!?]{{2,60}}?/{credited}/\.?\s*"),
        # 新华社北京8月20日电（记者…）   中新网8月20日电   中国新闻社东京20日电
        re.compile(
            rf"{agency}[^\s，。：（(]{{0,14}}?(?:\d{{1,2}}月)?\d{{1,2}}日(?:专电|專電|电|電|讯|訊|消息)\s*"
            r"(?:[（(][^）)]{1,60}[）)])?\s*"
        ),
        # 【北京共同】  【ソウル聯合ニュース】  [モスクワ 20日 ロイター] -
        re.compile(rf"[【\[][^】\]]{{0,24}}?{agency}[^】\]]{{0,8}}[】\]]\s*-?\s*"),
        # （北京中央社20日電）  (中央社記者…台北20日電)
        re.compile(rf"[（(](?:[^（）()]{{0,12}}?){agency}[^（）()]{{0,30}}(?:電|电)[）)]\s*"),
    )  # fmt: skip


def find_dateline(text: str) -> Dateline | None:
    """The agency's dateline at the start of ``text``, None where there is none."""
    head = text[:160]
    for pattern in _datelines():
        found = pattern.match(head)
        if found and (name := agency_names().get(fold(found["agency"]))) is not None:
            return Dateline(agency=name, end=found.end())
    return None


@functools.cache
def _credits() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Each form of a credit behind a title, after the cheap sign without which it cannot stand there."""
    agency = f"(?P<agency>{_alternatives()})"
    return (
        (
            re.compile(r"[)）\]］]"),
            re.compile(rf"\s*[(（\[［]\s*(?:Source:\s*)?{agency}(?:\s*[/,／]\s*[^)）\]］]{{1,24}})?\s*[)）\]］]\s*$"),
        ),
        (re.compile("[=＝]"), re.compile(rf"(?<=\S)\s*[=＝]\s*{agency}(?:通信|報道|发表|発表)?\s*$")),
        (re.compile(r"\s[-–—|｜]\s"), re.compile(rf"\s+[-–—|｜]\s+{agency}\s*$")),
    )


def find_credit(title: str) -> tuple[str, str] | None:
    """The title without the agency's mark at its end, and the agency's outlet id; None where no mark stands there."""
    for sign, pattern in _credits():
        if sign.search(title) and (found := pattern.search(title)) and found.start() > 0:
            return title[: found.start()], agency_names()[fold(found["agency"])]
    return None


_SAID_ELSEWHERE: Final = re.compile(
    r"(?:(?<!图片)来源|來源|Source|出典|配信)\s*[:：]\s*(?P<name>[^\s。，,;；|）)】/]{2,24})"
)
_SAYS_SO: Final = ("来源", "來源", "Source", "出典", "配信")
"""A note on the text's source; a picture's credit (``(Xinhua/Name)``) says nothing of the text."""


def find_source_note(text: str) -> str | None:
    """The agency that a note within ``text`` names as its source (来源：新华社), None where none does."""
    if not any(mark in text for mark in _SAYS_SO):
        return None
    for found in _SAID_ELSEWHERE.finditer(text):
        if (agency := agency_names().get(fold(found["name"]))) is not None:
            return agency
    return None
