"""A digest as plain text for the terminal and for the plain part of a mail."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from rashomon.publish.plain import TITLE_LIMIT, shown, web_link
from rashomon.publish.view import OWN_SECTIONS, SECTION_TITLES, BulletView, DigestView
from rashomon.publish.words import names_of, pieces_with_mark

NOTHING_PRINTED = "Nothing new of this window is on the topic: nothing was published."


def render_text(view: DigestView, width: int = 100, *, links: bool = False) -> str:
    """Draw a digest as plain text.

    Args:
        view: the day.
        width: columns; a Chinese or Japanese character takes two.
        links: print the address below each source.

    Returns:
        Lines of at most ``width`` columns (a single long word or address may stand out), ending in one line break.
    """
    lines = [shown(view.title), "=" * min(columns(shown(view.title)), width), ""]
    counts = "   ".join(f"{shown(s.name)}: {_read(s.selected, s.relevant, s.collected)}" for s in view.sides)
    lines += [*wrap(counts, width), ""]
    lines += _section(SECTION_TITLES["highlights"], view.section("highlights"), width)
    for side in view.sides:
        title = f"{shown(side.name)} Perspective ({shown(side.name)} Sources)"
        lines += _section(title, view.section("perspective", side.id), width)
    for name in OWN_SECTIONS:
        lines += _section(SECTION_TITLES[name], view.section(name), width)
    if not view.sources:
        return "\n".join([*lines, NOTHING_PRINTED]) + "\n"
    lines += [*_heading("Sources"), *_sources(view, width, links=links)]
    return "\n".join(lines) + "\n"


def columns(text: str) -> int:
    """How many columns a terminal gives to ``text``."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or char in "\u200c\u200d":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Break ``text`` into lines; between Chinese or Japanese characters a line may break anywhere."""
    lines, line, used = [], first, columns(first)
    for word in _words(text):
        size = columns(word)
        if used + size > width and line.strip() and line not in (first, rest):
            lines.append(line.rstrip())
            line, used = rest, columns(rest)
            word = word.lstrip()
            size = columns(word)
        line += word
        used += size
    lines.append(line.rstrip())
    return lines


def _words(text: str) -> Iterable[str]:
    word = ""
    for char in text:
        wide = _columns(char) == 2
        if word and (char == " " or wide or _columns(word[-1]) == 2) and not _sticks(char):
            yield word
            word = ""
        word += char
    if word:
        yield word


def _sticks(char: str) -> bool:
    """Closing punctuation never starts a line."""
    return char != " " and unicodedata.category(char) in ("Pe", "Pf", "Po") and char not in "“‘"


def _read(selected: int, relevant: int | None, collected: int | None) -> str:
    if relevant is None or collected is None:
        return f"{selected} printed"
    return f"{selected} printed of {relevant} on the topic, {collected} read"


def _heading(title: str) -> list[str]:
    return [title, "-" * columns(title)]


def _section(title: str, bullets: Iterable[BulletView], width: int) -> list[str]:
    lines = [line for bullet in bullets for line in wrap(_line(bullet), width, "- ", "  ")]
    return [*_heading(title), *lines, ""] if lines else []


def _line(bullet: BulletView) -> str:
    line = ""
    for piece in pieces_with_mark(bullet):
        line += piece.text
        if piece.numbers:
            line = line.rstrip() + " " + "".join(f"[{n}]" for n in piece.numbers)
    return line


def _sources(view: DigestView, width: int, *, links: bool) -> Iterable[str]:
    zone = ZoneInfo(view.timezone)
    for source in view.sources:
        day = source.published.astimezone(zone).date().isoformat()
        mark = f"{source.n}."
        text = (
            f"{shown(source.title, TITLE_LIMIT)} - {shown(source.outlet)}, {source.country}, {source.control} ({day})"
        )
        yield from wrap(f"[{source.language}] {text}", width, f"{mark:<4}", "    ")
        if source.glosses:
            yield from wrap(names_of(source), width, "    ", "    ")
        address = web_link(source.url)
        if links and address:
            yield f"    {address}"
