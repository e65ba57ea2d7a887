"""Reading a post: front matter, bullets by section, and the numbered list of sources."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from rashomon.errors import UsageError
from rashomon.language.normalise import collapse_space, fold, strip_hostile
from rashomon.records import Section, record

MAX_CHARACTERS: Final = 5_000_000
MAX_FRONT_MATTER: Final = 200_000
MAX_LINE: Final = 20_000

_DAY_IN_NAME: Final = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_HEADING: Final = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*$")
_BULLET: Final = re.compile(r"\s{0,3}[-*+•]\s+(.*)$")
_MARK: Final = re.compile(r"\s*\[\[?(\d{1,4})\]?\](?:\(#[^)\s]*\))?")
_NUMBERED: Final = re.compile(r"\s*(\d{1,5})[.)]\s+(.*)$")
_TAG: Final = re.compile(r"\[([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)\]\s+(?=\S)")
_LINKED: Final = re.compile(r"\[(?P<title>.*)\]\(\s*<?(?P<link>\S*?)>?\s*\)\s*[-–—]\s*(?P<rest>.*)$")
_BARE: Final = re.compile(r"(?P<title>.*\S)\s+[-–—]\s+(?P<rest>.*)$")
_DAY: Final = re.compile(r"\s*[(（]\s*(?P<day>[^()（）]*?)\s*[)）]\s*$")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_OWN_SECTIONS: Final[Mapping[str, Section]] = {
    "overall highlights": "highlights",
    "highlights": "highlights",
    "where they differ": "differ",
    "only one side reports": "one-side",
    "words they use": "words",
}


@record
class ImportedSource:
    """One line of the list of sources, as the post has it."""

    n: int
    language: str | None
    """The tag in front, as it stands (``en-US``)."""
    title: str
    link: str
    """Empty where the line has no link."""
    outlet: str
    """The outlet's name as the post gives it."""
    day: dt.date | None
    perspective_id: str | None
    line: int
    """Where it stands in the file, from 1."""


@record
class ImportedBullet:
    """One bullet, without marks of citations; ``cites`` are the numbers that it carried."""

    text: str
    section: Section
    perspective_id: str | None
    cites: tuple[int, ...]
    line: int


@record
class ImportedPost:
    """A post as it stands."""

    name: str
    title: str
    topic_id: str
    topic_name: str
    date: dt.date
    created: dt.datetime
    perspectives: tuple[tuple[str, str], ...]
    """(id, name), in the post's order."""
    bullets: tuple[ImportedBullet, ...]
    sources: tuple[ImportedSource, ...]
    faults: tuple[str, ...]
    """Lines that could not be read and figures that do not agree, with their place."""


def parse_post(text: str, *, name: str) -> ImportedPost:
    """Read a post.

    Args:
        text: the file's text.
        name: the file's name, for messages, and for its day where the text gives none.

    Raises:
        UsageError: if it has no front matter, topic, day or source; a single odd line only makes a fault.
    """
    if len(text) > MAX_CHARACTERS:
        raise UsageError("longer than any post", where=name)
    front, first_line, body = _split(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), name)
    title = _plain(front.get("title"))
    topic_id = _plain(front.get("topic"))
    if not topic_id:
        raise UsageError("its front matter names no topic", where=name, hint="only posts of a digest can be imported")
    created = _created(_plain(front.get("date")))
    sides = _sides(front)
    faults: list[str] = []
    named = [(side_id, side_name) for side_id, side_name, _ in sides]
    bullets, lines = _read_body(body, first_line, named, faults, name)
    if not lines:
        raise UsageError("it lists no source", where=name, hint='expected numbered lines below "## Sources"')
    date = _date(title, created, name)
    return ImportedPost(
        name=name,
        title=title or f"{topic_id} {date.isoformat()}",
        topic_id=topic_id,
        topic_name=_plain(front.get("topicName")) or topic_id,
        date=date,
        created=created or dt.datetime.combine(date, dt.time(), dt.UTC),
        perspectives=tuple(named),
        bullets=tuple(bullets),
        sources=_with_sides(lines, sides, front, faults, name),
        faults=tuple(faults),
    )


def _split(text: str, name: str) -> tuple[Mapping[str, Any], int, str]:
    """Cut off the front matter: its values as text, the line on which the body begins, the body."""
    for fence in ("---", "+++"):
        found = re.match(
            rf"\s*{re.escape(fence)}[ \t]*\n(.*?)^{re.escape(fence)}[ \t]*$\n?", text, re.DOTALL | re.MULTILINE
        )
        if found:
            if len(found[1]) > MAX_FRONT_MATTER:
                raise UsageError("its front matter is longer than any post's", where=name)
            front = _yaml(found[1], name) if fence == "---" else _toml(found[1], name)
            return front, text.count("\n", 0, found.end()) + 1, text[found.end() :]
    raise UsageError("it has no front matter", where=name, hint="a post begins with --- and its title, date and topic")


def _yaml(text: str, name: str) -> Mapping[str, Any]:
    import yaml

    try:
        # BaseLoader reads every scalar as text and builds no object: a day stays what was written.
        front = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError) as error:
        raise UsageError(f"its front matter cannot be read: {_first_line(error)}", where=name) from None
    return front if isinstance(front, dict) else {}


def _toml(text: str, name: str) -> Mapping[str, Any]:
    import tomli

    try:
        return tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"its front matter cannot be read: {_first_line(error)}", where=name) from None


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _plain(value: object) -> str:
    return collapse_space(strip_hostile(str(value))) if isinstance(value, str | int | dt.date) else ""


def _created(text: str) -> dt.datetime | None:
    try:
        when = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return when.replace(tzinfo=dt.UTC) if when.tzinfo is None else when.astimezone(dt.UTC)


def _date(title: str, created: dt.datetime | None, name: str) -> dt.date:
    for text in (title, name):
        for found in reversed(_DAY_IN_NAME.findall(text)):
            try:
                return dt.date(*map(int, found))
            except ValueError:
                continue
    if created is None:
        raise UsageError("neither its title nor its front matter gives a day", where=name)
    return created.date()


def _sides(front: Mapping[str, Any]) -> list[tuple[str, str, int | None]]:
    """(id, name, count) of each perspective in the front matter."""
    listed = front.get("perspectives")
    sides: list[tuple[str, str, int | None]] = []
    for side in listed if isinstance(listed, list) else []:
        if not isinstance(side, dict) or not (side_id := _plain(side.get("id"))):
            continue
        count = _plain(side.get("count")) or _plain(front.get(f"{side_id}Sources"))
        if side_id not in (known for known, _, _ in sides):
            sides.append((side_id, _plain(side.get("name")) or side_id, int(count) if count.isdecimal() else None))
    return sides


_Line = tuple[int, str | None, str, str, str, dt.date | None, int]


def _read_body(
    body: str, first_line: int, sides: list[tuple[str, str]], faults: list[str], name: str
) -> tuple[list[ImportedBullet], list[_Line]]:
    bullets: list[ImportedBullet] = []
    sources: list[_Line] = []
    for heading, line, text in _items(body, first_line):
        if fold(heading) == "sources":
            source = _source(text, line)
            if source is not None:
                sources.append(source)
            elif _NUMBERED.match(text):
                faults.append(f"{name}:{line}: this is no line of a source: {text[:80]}")
            continue
        found = _BULLET.match(text)
        if not found:
            continue
        place = _place(heading, sides)
        if place is None:
            faults.append(f"{name}:{line}: a bullet below a heading that is not known: {heading[:80] or '(none)'}")
            continue
        bullets.append(_bullet(found[1], *place, line))
    return bullets, sources


def _items(body: str, first_line: int) -> Iterator[tuple[str, int, str]]:
    """Each list item of the body with its heading and line; a line that goes on with an item is joined to it."""
    heading, item, start = "", "", 0
    for number, line in enumerate(body.split("\n"), start=first_line):
        title = _HEADING.match(line)
        begins = bool(_BULLET.match(line) or _NUMBERED.match(line))
        if item and (title or begins or not line.strip() or line.lstrip().startswith("<!--")):
            yield heading, start, item
            item = ""
        if title:
            heading = _plain(title[1])
        elif begins:
            item, start = line, number
        elif item:
            item += " " + line.strip()
    if item:
        yield heading, start, item


def _place(heading: str, sides: list[tuple[str, str]]) -> tuple[Section, str | None] | None:
    key = fold(heading)
    if key in _OWN_SECTIONS:
        return _OWN_SECTIONS[key], None
    for side_id, side_name in sides:
        if key == fold(side_name) or key.startswith(f"{fold(side_name)} perspective"):
            return "perspective", side_id
    return None


def _bullet(text: str, section: Section, perspective_id: str | None, line: int) -> ImportedBullet:
    cites = tuple(dict.fromkeys(int(number) for number in _MARK.findall(text)))
    said = _unescaped(_MARK.sub("", text))
    return ImportedBullet(text=said, section=section, perspective_id=perspective_id, cites=cites, line=line)


def _source(text: str, line: int) -> _Line | None:
    numbered = _NUMBERED.match(text) if len(text) <= MAX_LINE else None
    if not numbered:
        return None
    rest = numbered[2]
    tag = _TAG.match(rest)
    if tag:
        rest = rest[tag.end() :]
    found = _LINKED.match(rest) or _BARE.match(rest)
    if not found:
        return None
    parts = found.groupdict()
    outlet, day = _outlet_and_day(parts["rest"])
    title = _unescaped(parts["title"])
    if not title or not outlet:
        return None
    link = _ESCAPED.sub(r"\1", strip_hostile(parts.get("link") or ""))
    return int(numbered[1]), tag[1] if tag else None, title, link, outlet, day, line


def _outlet_and_day(rest: str) -> tuple[str, dt.date | None]:
    found = _DAY.search(rest)
    if not found:
        return _unescaped(rest), None
    return _unescaped(rest[: found.start()]), _day(found["day"])


def _day(text: str) -> dt.date | None:
    """Read ``2/25/2026`` (month first, as the posts write), ``25/2/2026`` where the month cannot be 25, or ISO."""
    numbers = [int(number) for number in re.findall(r"\d+", text)[:3]]
    if len(numbers) != 3:
        return None
    first, second, third = numbers
    for year, month, day in ((third, first, second), (third, second, first), (first, second, third)):
        if 1990 <= year <= 9998:
            try:
                return dt.date(year, month, day)
            except ValueError:
                continue
    return None


def _unescaped(text: str) -> str:
    return collapse_space(strip_hostile(html.unescape(_ESCAPED.sub(r"\1", text))))


def _with_sides(
    lines: list[_Line],
    sides: list[tuple[str, str, int | None]],
    front: Mapping[str, Any],
    faults: list[str],
    name: str,
) -> tuple[ImportedSource, ...]:
    """Give each source its side: the sides' sources follow each other, as many as the front matter counts."""
    owners: list[str | None] = [side_id for side_id, _, count in sides for _ in range(min(count or 0, len(lines) + 1))]
    if len(owners) != len(lines):
        if sides:
            faults.append(f"{name}: its sides count {len(owners)} sources, it lists {len(lines)}; their sides are open")
        owners = [None] * len(lines)
    promised = _plain(front.get("articleCount"))
    if promised.isdecimal() and int(promised) != len(lines):
        faults.append(f"{name}: articleCount is {promised}, it lists {len(lines)} sources")
    if len({line[0] for line in lines}) != len(lines):
        faults.append(f"{name}: a source number stands twice; the sources are numbered anew")
        lines = [(index, *line[1:]) for index, line in enumerate(lines, start=1)]
    return tuple(
        ImportedSource(
            n=n, language=tag, title=title, link=link, outlet=outlet, day=day, perspective_id=side, line=line
        )
        for (n, tag, title, link, outlet, day, line), side in zip(lines, owners, strict=True)
    )
