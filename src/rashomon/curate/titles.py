"""Titles without what is not theirs: the outlet's name, the agency's, the section's; and what kind of piece it is.

The rules are general: a piece behind a separator goes only where it is a name of the outlet (from the registry, from
the feed, or spelt like the domain), an agency, or one of the labels of ``data/curate/labels.toml``. What stands in
brackets or before a bar and is none of these is the headline's own and stays.
"""

from __future__ import annotations

import functools
import re
from typing import Final

from rashomon.curate.agencies import find_credit
from rashomon.curate.marked import MarkedPattern
from rashomon.language.normalise import collapse_space, fold, strip_hostile
from rashomon.language.shipped import shipped_table
from rashomon.records import Genre, Outlet, record

MAX_TITLE: Final = 300
"""Longer than any headline; what is longer is cut and flagged."""
_LONGEST_NAME: Final = 60

_SUFFIX: Final = re.compile(
    r"(?P<rest>.*\S)(?:\s+[-–—|·»:]{1,2}\s+|(?<=[\u3040-\u30ff\u3400-\u9fff])[-–—]\s+|\s*[｜|丨]\s*|(?<=[^\W_])_(?=[^\W_])|\s+::\s+)(?P<name>[^|｜丨]{1,60})$"
)
_COLON_SUFFIX: Final = re.compile(r"(?P<rest>.*\S)\s*[:：]\s+(?P<name>[^:：]{3,40})$")
_ASIDE_SUFFIX: Final = re.compile(
    r"(?P<rest>.*\S)\s*[(（\[［【〈<](?P<name>[^()（）\[\]［］【】〈〉<>]{1,30})[)）\]］】〉>]$"
)
_BRACKET_PREFIX: Final = re.compile(
    r"\s*[【\[［〈<(（《](?P<name>[^】\]］〉>)）》]{1,24})[】\]］〉>)）》]\s*(?P<rest>\S.*)$"
)
_SEPARATOR: Final = re.compile(r"[-–—|·»:：｜丨_]")
_CLOSING: Final = frozenset(")）]］】〉>")
_BAR_PREFIX: Final = re.compile(r"\s*(?P<name>[^|｜丨:：]{1,40}?)\s*(?P<bar>[|｜丨]|[:：](?!\d))\s*(?P<rest>\S.*)$")
_WIRE_UPDATE: Final = re.compile(r"(?:(?:UPDATE|WRAPUP|REFILE)\s*\d*\s*[-–—]|(?:CORRECTED|RPT)\s*[-–—])\s*(?=\S)")
_STAMP: Final = re.compile(
    r"(?<=[^\s\d:：(（/])(?:(?:\d{4}[年/.-])?\d{1,2}[月/]\d{1,2}日?\s*)?\d{1,2}:\d{2}(?P<note>有料)?(?:\s*#[^\s#]+)*$"
)
"""A clock time that a list page prints behind its headlines, with its tags."""
_RUN_ON: Final = re.compile(
    r"(?<=[^\s\d:：(（/、,午前午後朝夜晩翌日])\s?(?:(?:\d{4}[年/.-])?\d{1,2}[月/]\d{1,2}日?\s*)?\d{1,2}:\d{2}"
    r"(?=[^\d\s:~〜～\u3040-\u309f時頃分発着開以現前過-])(?P<blurb>.{24,})$"
)
"""The same in the middle: a list page that runs headline, time, section and the article's beginning together."""
_RUN_ON_LEAST: Final = 60
"""Characters up to which a title is no headline with an article behind it."""
_SENTENCE: Final = re.compile(r"[。、…]|\.\.\.")
_SPACED_STAMP: Final = re.compile(r"\s+\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$")
_CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@record
class CleanTitle:
    """A title, and what was taken off it.

    ``section`` is the label that says where in the paper it stood, ``agency`` the outlet id of the agency that it was
    credited to, ``update`` whether it calls itself a new version, ``blurb`` the beginning of the article where a list
    page ran it together with the headline.
    """

    title: str
    section: str | None = None
    agency: str | None = None
    genre: Genre = "report"
    update: bool = False
    removed: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    blurb: str = ""


@functools.cache
def _labels() -> dict[str, Genre]:
    """Each folded label -> the genre that it tells."""
    kinds = _label_file()
    genres: tuple[Genre, ...] = ("report", "roundup", "opinion")
    sections: dict[str, Genre] = {fold(word): "report" for word in kinds["section"]}
    return sections | {fold(word): genre for genre in genres for word in kinds[genre]}


@functools.cache
def _sections() -> frozenset[str]:
    return frozenset(fold(word) for word in _label_file()["section"])


@functools.cache
def _updates() -> frozenset[str]:
    return frozenset(fold(word) for word in _label_file()["update"])


@functools.cache
def _label_file() -> dict[str, list[str]]:
    table: dict[str, list[str]] = shipped_table("curate", "labels")
    return table


@functools.lru_cache(maxsize=4096)
def _names_of(outlet: Outlet) -> frozenset[str]:
    """Every folded way in which ``outlet`` may sign its headlines."""
    texts = [*(name.text for name in outlet.names), *outlet.aliases, *outlet.domains, outlet.id.replace("-", " ")]
    folded = {fold(text) for text in texts}
    folded |= {text.removeprefix("the ") for text in folded}
    bare = {re.sub(r"[^\w]+", "", text) for text in folded}
    labels = {fold(domain.split("/")[0].split(".")[0]) for domain in outlet.domains}
    return frozenset(folded | bare | {label for label in labels if len(label) >= 4})


class _Stripper:
    """Takes piece after piece off one title, and keeps account of them."""

    def __init__(self, title: str, outlet: Outlet | None, source_name: str | None) -> None:
        self.title = title
        self.names = _names_of(outlet) if outlet is not None else frozenset()
        self.source = fold(source_name) if source_name else None
        self.section: str | None = None
        self.agency: str | None = None
        self.genre: Genre = "report"
        self.update = False
        self.removed: list[str] = []

    def is_name(self, text: str) -> bool:
        folded = fold(text)
        bare = re.sub(r"[^\w]+", "", folded.removeprefix("the "))
        return folded in self.names or bare in self.names or folded == self.source

    def is_signature(self, text: str) -> bool:
        """``China Daily editorial``: the outlet's name with a label."""
        folded = fold(text)
        for name in self.names:
            if len(name) >= 3 and folded.startswith(name + " ") and folded[len(name) + 1 :] in _labels():
                self.take_label(folded[len(name) + 1 :], text)
                return True
        return False

    def is_label(self, text: str) -> bool:
        return fold(text).strip(" .!:*-") in _labels()

    def take_label(self, label: str, shown: str) -> None:
        folded = fold(label).strip(" .!:*-")
        genre = _labels()[folded]
        if genre != "report":
            self.genre = genre
        if folded in _updates():
            self.update = True
        self.section = self.section or shown.strip()
        self.removed.append(shown.strip())

    def behind(self) -> bool:
        """Take one piece off the end; whether there was one."""
        if (credit := find_credit(self.title)) is not None:
            self.removed.append(self.title[len(credit[0]) :].strip())
            self.title, self.agency = credit
            return True
        parted, closed = _SEPARATOR.search(self.title) is not None, self.title[-1:] in _CLOSING
        for pattern in (_SUFFIX, _COLON_SUFFIX, _ASIDE_SUFFIX):
            found = pattern.match(self.title) if (closed if pattern is _ASIDE_SUFFIX else parted) else None
            if not found:
                continue
            name = found["name"].strip()
            if self.is_name(name):
                self.removed.append(name)
            elif pattern is not _ASIDE_SUFFIX and self.is_signature(name):
                pass
            elif pattern is not _COLON_SUFFIX and self.is_label(name):
                self.take_label(name, name)
            else:
                continue
            self.title = found["rest"].rstrip(" -–—|｜丨:：_")
            return True
        return False

    def before(self) -> bool:
        """Take one piece off the beginning; whether there was one."""
        if found := _WIRE_UPDATE.match(self.title):
            self.update = True
            self.removed.append(found.group().strip())
            self.title = self.title[found.end() :]
            return True
        for pattern in (_BRACKET_PREFIX, _BAR_PREFIX):
            found = pattern.match(self.title)
            if not found:
                continue
            name = found["name"].strip()
            colon = pattern is _BAR_PREFIX and found["bar"] in ":："
            if self.is_label(name) and not (colon and fold(name) in _sections()):
                self.take_label(name, name)
            elif self.is_name(name) and not colon:
                self.removed.append(name)
            elif pattern is _BAR_PREFIX and not colon and len(name) <= 12:
                self.section = self.section or name  # a column that we do not know: named, but left in its place
                return False
            else:
                continue
            self.title = found["rest"]
            return True
        return False


def clean_title(title: str, outlet: Outlet | None = None, *, source_name: str | None = None) -> CleanTitle:
    """Clean ``title`` of all that is not its own.

    Args:
        title: the title as the feed gave it, already plain text.
        outlet: whose article it is; its names and domains are what is looked for.
        source_name: what the feed calls the publisher (``<source>`` in Google News, ``Global Edition``).

    Returns:
        The clean title with what was taken off. Empty only where nothing readable was there.
    """
    text = collapse_space(strip_hostile(title))
    flags: list[str] = []
    if text != collapse_space(title):
        flags.append("hidden characters in the title")
    if len(text) > MAX_TITLE:
        text = text[: MAX_TITLE - 1].rstrip() + "…"
        flags.append("title cut")
    text, blurb = _without_blurb(_without_stamp(text))
    stripper = _Stripper(text, outlet, source_name)
    for _ in range(6):  # no title carries more than a few such pieces; hostile ones carry hundreds
        if not (stripper.behind() or stripper.before()):
            break
    cleaned = stripper.title.strip(" |｜丨") or text
    return CleanTitle(
        title=cleaned,
        section=stripper.section,
        agency=stripper.agency,
        genre=_genre(cleaned, stripper.genre),
        update=stripper.update,
        removed=tuple(stripper.removed),
        flags=tuple(flags),
        blurb=blurb,
    )


def _without_stamp(text: str) -> str:
    if not (text[-1:].isdecimal() or text.endswith(("日", "有料")) or "#" in text):
        return text
    if (found := _STAMP.search(text)) and _CJK.search(text[: found.start()]) and found.start() >= 8:
        return text[: found.start()].rstrip()
    if (found := _SPACED_STAMP.search(text)) and found.start() >= 8:
        return text[: found.start()].rstrip()
    return text


def _without_blurb(text: str) -> tuple[str, str]:
    """A headline of Han or kana, and what a list page ran on behind its time, section first."""
    found = _RUN_ON.search(text) if ":" in text and len(text) > _RUN_ON_LEAST else None
    if found is None or found.start() < 8 or not _CJK.search(text[: found.start()]):
        return text, ""
    blurb = found["blurb"].strip()
    return (text[: found.start()].rstrip(), blurb) if _SENTENCE.search(blurb) else (text, "")


_ROUNDUP: Final = MarkedPattern(
    re.compile(
        r"^\d{1,2} (?:\w+ ){0,3}(?:highlights|headlines|stories|things to know|takeaways from the week)\b"
        r"|[:;] (?:\d{1,2} )?(?:[\w-]+ ){0,3}(?:highlights|stories|reads)$"
        r"|^(?:press review|news wrap|\w+ news wrap|revue de presse|presseschau|rassegna stampa|revista de prensa"
        r"|обзор (?:прессы|сми)|огляд преси|סקירת העיתונות|أقوال الصحف)\b"
        r"|\d{1,2}대 ?뉴스|주간\S{0,6}시황|뉴스 ?브리핑|간추린 뉴스"
        r"|이 시각 (?:주요 ?)?뉴스|오늘의 주요 ?(?:뉴스|일정)|例行记者会"
        r"|\b(?:morning|evening|daily|weekly) (?:briefing|brief|digest|roundup|update|newsletter)\b"
        r"|\b(?:news|world|business|weekly|daily) (?:round-?up|digest|in brief)\b"
        r"|\b(?:this|the) week in \w+|\bweek in (?:review|pictures)\b|\btoday in history\b"
        r"|\bwhat(?:'s| is) (?:on|happening) (?:today|this week)\b|\b(?:top|key) (?:stories|headlines) (?:of|from|for) "
        r"|首相の一日|首相動静|主なニュース|ニュースまとめ|今週の(?:予定|動き|まとめ)|今日の(?:予定|歴史)|人事異動|為替相場|おくやみ"
        r"|今朝の気温|知事の予定|市長往来|一周(?:要闻|盘点|回顾)|今日要闻|要闻(?:速览|回顾|汇总)|新闻(?:早班车|联播速览)"
        r"|(?:早|晚|午)报[:：|｜]|一文(?:速览|汇总)|懶人包|懒人包|世界新闻速览|国际要闻",
        re.IGNORECASE,
    ),
    marks="highlights|headlines|stories|reads|press review|news wrap|revue de presse|presseschau|rassegna stampa"
    "|revista de prensa|обзор |огляд преси|סקירת|أقوال الصحف|뉴스|시황|브리핑|오늘의 주요|例行记者会"
    "|things to know|takeaways from the week|brief|digest|roundup|round-up|update"
    "|newsletter|week in |today in history|what's |what is |首相の一日|首相動静|主なニュース|ニュースまとめ|今週の"
    "|今日の|人事異動|為替相場|おくやみ|今朝の気温|知事の予定|市長往来|一周|要闻|新闻|早报|晚报|午报|一文|懶人包|懒人包",
)
_OPINION: Final = re.compile(
    r"^(?:why (?:we|i|you) |how (?:we|i) |dear (?:editor|reader))|\b(?:editorial|op-ed)$|^(?:社説|社论|社評)",
    re.IGNORECASE,
)


def _genre(title: str, labelled: Genre) -> Genre:
    if labelled != "report":
        return labelled
    if _ROUNDUP.search(title):
        return "roundup"
    return "opinion" if _OPINION.search(title) else "report"
