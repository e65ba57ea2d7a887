"""Topics and outlets as they are read in a terminal."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.records import Outlet, Perspective, Topic, Vocabulary


def topics_table(topics: Iterable[Topic], outlets: Sequence[Outlet], own: frozenset[str], *, width: int) -> str:
    """One row a topic: sides with the number of outlets that speak from each, languages, schedule.

    Args:
        topics: in the order of the rows.
        outlets: the registry.
        own: ids of the user's own topics, marked.
        width: columns of the terminal.
    """
    rows = [
        (
            topic.id + (" *" if topic.id in own else ""),
            topic.name,
            "\n".join(f"{side.name} ({len(speakers(side, topic, outlets))})" for side in topic.perspectives),
            " ".join(topic.languages),
            f"{topic.schedule} {topic.timezone}",
        )
        for topic in topics
    ]
    note = "\n* in your topics folder" if own else ""
    return table(("topic", "name", "sides (outlets)", "languages", "schedule"), rows, width=width) + note


def speakers(side: Perspective, topic: Topic, outlets: Iterable[Outlet]) -> tuple[Outlet, ...]:
    """The outlets that speak from a side: named ones first, then those of its countries that no side names."""
    named = {outlet_id for each in topic.perspectives for outlet_id in each.outlet_ids}
    by_id = {outlet.id: outlet for outlet in outlets}
    own = [by_id[outlet_id] for outlet_id in side.outlet_ids if outlet_id in by_id]
    others = [each for each in by_id.values() if each.country in side.countries and each.id not in named]
    return (*own, *others)


def topic_page(topic: Topic, outlets: Sequence[Outlet]) -> str:
    """One topic: sides and who speaks from each, schedule, and what its vocabulary holds."""
    return "\n".join(_topic_lines(topic, outlets))


def _topic_lines(topic: Topic, outlets: Sequence[Outlet]) -> Iterator[str]:
    yield f"{topic.name} ({topic.id})"
    if topic.description:
        yield f"  {topic.description}"
    yield f"  window {topic.window.total_seconds() / 86400:g} days, up to {topic.per_perspective} articles a side"
    yield f"  schedule {topic.schedule} in {topic.timezone}; read in {', '.join(topic.reads)}"
    for side in topic.perspectives:
        found = speakers(side, topic, outlets)
        control = Counter(outlet.control for outlet in found)
        kinds = ", ".join(f"{number} {kind}" for kind, number in control.most_common())
        yield f"{side.name} ({side.id}): {len(found)} outlets ({kinds})"
        yield f"  {', '.join(outlet.name for outlet in found)}"
    yield from _vocabulary(topic.vocabulary)


def _vocabulary(words: Vocabulary) -> Iterator[str]:
    yield f"Vocabulary: a text is let through that names {words.min_sides} sides, or one and a relation, or a subject"
    kinds = {
        "subjects": words.subjects,
        "relations": words.relations,
        "traps": words.traps,
        "off topic": words.off_topic,
    }
    yield f"  entities  {len(words.entities)}: {', '.join(entity.id for entity in words.entities[:12])} ..."
    for kind, names in kinds.items():
        if names:
            shown = ", ".join(name.text for name in names[:8])
            yield f"  {kind:<9} {len(names)}: {shown}{' ...' if len(names) > 8 else ''}"
    yield f"  examples  {len(words.examples_on)} on, {len(words.examples_off)} off the topic"


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
    head = table(("outlet", "name", "country", "control", "languages", "feeds"), rows, width=width)
    return f"{head}\n{len(rows)} outlets of {len({row[2] for row in rows})} countries"


def outlet_page(outlet: Outlet) -> str:
    """One outlet: names, who owns it and who says so, domains, feeds and when each was last tried."""
    return "\n".join(_outlet_lines(outlet))


def _outlet_lines(outlet: Outlet) -> Iterator[str]:
    yield f"{outlet.name} ({outlet.id})"
    facts: Mapping[str, str | None] = {
        "names": "; ".join(f"{name.text} [{name.language}]" for name in outlet.names),
        "aliases": ", ".join(outlet.aliases),
        "homepage": outlet.homepage,
        "domains": ", ".join(outlet.domains),
        "country": outlet.country + (f", seat {outlet.seat}" if outlet.seat else ""),
        "control": outlet.control + (f", owner {outlet.owner}" if outlet.owner else ""),
        "says who": outlet.owner_source,
        "paywall": outlet.paywall,
        "wire": "yes, a news agency" if outlet.wire else None,
    }
    for name, fact in facts.items():
        if fact:
            yield f"  {name:<9} {fact}"
    for feed in outlet.feeds:
        section = f" {feed.section}" if feed.section else ""
        checked = feed.checked.isoformat() if feed.checked else "never"
        yield f"  feed      {feed.url} [{feed.language}] {feed.kind}{section}, checked {checked}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, width: int) -> str:
    """Lay a table out for a terminal.

    Args:
        head: the columns' names.
        rows: of cells, plain text; nothing in them is markup.
        width: columns of the terminal.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    made = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in head:
        made.add_column(name, overflow="fold")
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    buffer = io.StringIO()
    Console(file=buffer, width=width, color_system=None, legacy_windows=False).print(made)
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines())
