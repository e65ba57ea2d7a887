"""Whose article it is: told by the domain, and by a name only where no domain is known."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Final

from rashomon.curate.urls import host_of
from rashomon.language.normalise import fold
from rashomon.records import Name, Outlet

AGGREGATORS: Final = frozenset({
    "news.google.com", "news.yahoo.co.jp", "news.yahoo.com", "yahoo.com", "msn.com", "flipboard.com", "smartnews.com",
    "apple.news", "news.livedoor.com", "news.nifty.com", "dailyhunt.in", "toutiao.com", "newsbreak.com", "feedly.com",
})  # fmt: skip


class OutletIndex:
    """The registry, looked up by id, by URL and by name."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._outlets = tuple(outlets)
        self._ids = {outlet.id: outlet for outlet in self._outlets}
        self._domains = {domain.lower(): outlet for outlet in self._outlets for domain in outlet.domains}
        self._names: dict[str, Outlet] = {}
        for outlet in self._outlets:
            for name in (*(n.text for n in outlet.names), *outlet.aliases):
                self._names.setdefault(fold(name), outlet)

    def __iter__(self) -> object:
        return iter(self._outlets)

    def by_id(self, outlet_id: str) -> Outlet | None:
        return self._ids.get(outlet_id)

    def by_url(self, url: str) -> Outlet | None:
        host = host_of(url)
        while host:
            if host in self._domains:
                return self._domains[host]
            host = host.partition(".")[2]
        return None

    def by_name(self, name: str) -> Outlet | None:
        return self._names.get(fold(name))

    def resolve(self, url: str | None, name: str | None = None) -> Outlet:
        if url and (found := self.by_url(url)):
            return found
        host = host_of(url or "")
        if name and (not host or host in AGGREGATORS) and (found := self.by_name(name)):
            return found
        return made_up(host or fold(name or "unknown"), name)


def made_up(host: str, name: str | None) -> Outlet:
    """An outlet that no registry file names, made from its domain."""
    registrable, suffix = registrable_domain(host)
    last = suffix.rpartition(".")[2]
    country = {"uk": "GB"}.get(last, last.upper()) if len(last) == 2 else "??"
    return Outlet(
        id=registrable, names=(Name(language="und", text=name or registrable),), homepage=f"https://{host}/",
        domains=(registrable,), country=country, control="unknown", known=False,
    )  # fmt: skip


@functools.lru_cache(maxsize=65536)
def registrable_domain(host: str) -> tuple[str, str]:
    """The registrable domain of ``host`` and its public suffix, by the snapshot that tldextract carries."""
    found = _extractor()(host)
    return (f"{found.domain}.{found.suffix}" if found.suffix else found.domain or host), found.suffix


@functools.cache
def _extractor():  # type: ignore[no-untyped-def]
    import tldextract

    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
