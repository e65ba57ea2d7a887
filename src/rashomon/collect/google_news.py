"""Google News as a feed kind of its own."""

from __future__ import annotations

from rashomon.records import Entry


def expand_clusters(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries of a Google News feed with the articles of each cluster as entries of their own."""
    return entries
