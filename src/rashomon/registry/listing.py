"""Topics and outlets as they are read in a terminal."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.answers import counted, listed, wrapped
from rashomon.records import Name, Outlet, Perspective, Topic

ROOMY = 100
"""Columns from which on a table has room for what is also told elsewhere."""
SHOWN = 6
"""Words of a list that are shown."""


def topics_table(topics: Iterable[Topic], outlets: Sequence[Outlet], own: frozenset[str], *, width: int) -> str:
    """One row a topic: sides with the number of outlets that speak from each, languages, schedule.

    Args:
        topics: in the order of the rows.
        outlets: the registry.
        own: ids of the user's own topics, marked.
        width: columns of the terminal.
    """
    head = ["topic", "sides (outlets)", "languages", "name", "schedule"][: 3 if width < ROOMY else 5]
    rows = [
        (
            topic.id + (" *" if topic.id in own else ""),
            "\n".join(f"{side.name} ({len(speakers(side, topic, outlets))})" for side in topic.perspectives),
            " ".join(topic.languages),
            topic.name,
            f"{topic.schedule} {topic.timezone}",
        )[: len(head)]
        for topic in topics
    ]
    note = "\n* in your topics folder" if own else ""
    return table(head, rows, width=width, whole=1) + note


def speakers(side: Perspective, topic: Topic, outlets: Iterable[Outlet]) -> tuple[Outlet, ...]:
    """The outlets that speak from a side: named ones first, then those of its countries that no side names."""
    named = {outlet_id for each in topic.perspectives for outlet_id in each.outlet_ids}
    by_id = {outlet.id: outlet for outlet in outlets}
    own = [by_id[outlet_id] for outlet_id in side.outlet_ids if outlet_id in by_id]
    others = [each for each in by_id.values() if each.country in side.countries and each.id not in named]
    return (*own, *others)


def topic_page(topic: Topic, outlets: Sequence[Outlet], *, width: int = ROOMY) -> str:
    """One topic: sides and who speaks from each, schedule, and what its vocabulary holds."""
    return "\n".join(line.rstrip() for line in _topic_lines(topic, outlets, width))


def _topic_lines(topic: Topic, outlets: Sequence[Outlet], width: int) -> Iterator[str]:
    yield f"{topic.name} ({topic.id})"
    yield from wrapped(topic.description, width=width, label="  ", indent=2)
    days = topic.window.total_seconds() / 86400
    yield from listed(
        "  window", [f"{days:g} days, up to {topic.per_perspective} articles a side"], width=width, indent=12
    )
    yield from listed("  schedule", [f"{topic.schedule} in {topic.timezone}"], width=width, indent=12)
    yield from listed("  read in", topic.reads, width=width, indent=12)
    for side in topic.perspectives:
        found = speakers(side, topic, outlets)
        control = Counter(outlet.control for outlet in found)
        kinds = ", ".join(f"{number} {kind}" for kind, number in control.most_common())
        yield f"\n{side.name} ({side.id}): {len(found)} outlets ({kinds})"
        yield from listed("  ", (outlet.name for outlet in found), width=width, indent=2)
    yield from _vocabulary(topic, width)


def _vocabulary(topic: Topic, width: int) -> Iterator[str]:
    words = topic.vocabulary
    yield "\nVocabulary"
    enough = f"{words.min_sides} sides, or one side and a relation, or a subject"
    yield from wrapped(f"A text is let through that names {enough}.", width=width, label="  ", indent=2)
    for side in topic.perspectives:
        names = [name for entity in words.entities if entity.side == side.id for name in entity.names]
        yield from _words(side.name, names, topic, width)
    others = [name for entity in words.entities if entity.side is None for name in entity.names]
    kinds = {
        "third parties": others,
        "subjects": words.subjects,
        "relations": words.relations,
        "traps": words.traps,
        "off topic": words.off_topic,
    }
    for kind, terms in kinds.items():
        yield from _words(kind, terms, topic, width)
    yield from listed(
        "  examples",
        [f"{len(words.examples_on)} on the topic", f"{len(words.examples_off)} off it"],
        width=width,
        indent=20,
    )


def _words(label: str, names: Sequence[Name], topic: Topic, width: int) -> Iterator[str]:
    """How many words there are in each language of the topic and in others, and the first English ones."""
    if not names:
        return
    counts = Counter(name.language for name in names)
    own = [tag for tag in dict.fromkeys((*topic.languages, "en")) if tag in counts]
    told = [f"{counts[tag]} {tag}" for tag in own]
    others = [tag for tag in counts if tag not in own]
    if others:
        told.append(f"{sum(counts[tag] for tag in others)} in {len(others)} other languages")
    yield from listed(f"  {label}", told, width=width, indent=20)
    english = [name.text for name in names if name.language == "en"]
    if english:
        yield from listed("", [*english[:SHOWN], *(["..."] if len(english) > SHOWN else [])], width=width, indent=20)


def outlets_table(outlets: Iterable[Outlet], *, width: int) -> str:
    """One row an outlet: the three axes (country, control, languages) and its feeds."""
    rows = [
        (
            outlet.id,
            outlet.name,
            outlet.country,
            outlet.control,
            " ".join(dict.fromkeys(feed.language for feed in outlet.feeds)),
            str(len(outlet.feeds) or "-"),
        )
        for outlet in outlets
    ]
    head = table(("outlet", "name", "country", "control", "languages", "feeds"), rows, width=width, whole=1)
    return f"{head}\n{counted(len(rows), 'outlet')} of {counted(len({row[2] for row in rows}), 'country', 'countries')}"


def outlet_page(outlet: Outlet, *, width: int = ROOMY) -> str:
    """One outlet: names, who owns it and who says so, domains, feeds and when each was last tried."""
    return "\n".join(line.rstrip() for line in _outlet_lines(outlet, width))


def _outlet_lines(outlet: Outlet, width: int) -> Iterator[str]:
    yield f"{outlet.name} ({outlet.id})"
    for place, name in enumerate(outlet.names):
        # The language first: a name that runs from right to left would turn what stands behind it round.
        yield f"  {'' if place else 'names':<9} [{name.language}] {name.text}"
    facts: Mapping[str, Sequence[str | None]] = {
        "aliases": outlet.aliases,
        "homepage": (outlet.homepage,),
        "domains": outlet.domains,
        "country": (outlet.country + (f", seat {outlet.seat}" if outlet.seat else ""),),
        "control": (outlet.control,),
        "owner": (outlet.owner,),
        "says who": (outlet.owner_source,),
        "paywall": (outlet.paywall,),
        "wire": ("yes, a news agency" if outlet.wire else None,),
    }
    for label, values in facts.items():
        if known := [value for value in values if value]:
            yield from listed(f"  {label}", known, width=width, indent=12)
    for feed in outlet.feeds:
        section = f" {feed.section}" if feed.section else ""
        checked = feed.checked.isoformat() if feed.checked else "never"
        yield f"  feed      {feed.url}"
        yield f"            [{feed.language}] {feed.kind}{section}, checked {checked}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, width: int, whole: int = 0) -> str:
    """Lay a table out for a terminal.

    Args:
        head: the columns' names.
        rows: of cells, plain text; nothing in them is markup.
        width: columns of the terminal.
        whole: how many columns from the left are never broken, such as ids that are typed again.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    made = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for place, name in enumerate(head):
        made.add_column(name, overflow="fold", no_wrap=place < whole)
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    buffer = io.StringIO()
    Console(file=buffer, width=width, color_system=None, legacy_windows=False).print(made)
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines())
