"""Whose article it is: told by the domain, and by a name only where no domain tells.

A name can lie: 中国新聞 is the Chugoku Shimbun of Hiroshima and not China News, "Global Edition" is China Daily, and
anybody may call a site "Xinhua". So a domain that the registry knows decides; a domain that it does not know makes an
outlet of its own, whatever it calls itself; and only an article that an aggregator carries, or that has no domain at
all, goes by the name of its publisher.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import Final

from rashomon.curate.urls import canonical_url, host_of, registrable_domain
from rashomon.language.detect import detect
from rashomon.language.normalise import collapse_space, fold, strip_hostile
from rashomon.language.shipped import shipped_table
from rashomon.records import Name, Outlet, record

_HOSTLIKE: Final = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?$", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\s*[(\[（［【][^)\]）］】]*[)\]）］】]\s*$")
MAX_NAME: Final = 80


class OutletIndex:
    """The registry, looked up by id, by URL and by name.

    Args:
        outlets: the registry's outlets. A domain is a host (``news.cn``: with all its subdomains, unless a longer
            entry names one of them) or a host with the beginning of a path (``example.com/sport``). Where two
            outlets claim one domain, the first keeps it.
    """

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._outlets = tuple(outlets)
        self._ids: dict[str, Outlet] = {}
        self._hosts: dict[str, list[tuple[str, Outlet]]] = {}
        self._exact: dict[str, Outlet] = {}
        self._folded: dict[str, dict[str, tuple[Outlet, str]]] = {}
        for outlet in self._outlets:
            self._ids.setdefault(outlet.id, outlet)
            for domain in outlet.domains:
                host, _, path = domain.lower().removeprefix("www.").strip("/").partition("/")
                claims = self._hosts.setdefault(host, [])
                if path not in (claimed for claimed, _ in claims):
                    claims.append((path, outlet))
            for language, text in _called(outlet):
                self._exact.setdefault(_plain(text), outlet)
                for key in _name_keys(text):
                    self._folded.setdefault(key, {}).setdefault(outlet.id, (outlet, language))
        for claims in self._hosts.values():
            claims.sort(key=lambda claim: (-len(claim[0]), claim[0]))

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self._outlets)

    def __len__(self) -> int:
        return len(self._outlets)

    def by_id(self, outlet_id: str) -> Outlet | None:
        """The outlet of that id."""
        return self._ids.get(outlet_id)

    def by_url(self, url: str) -> Outlet | None:
        """The outlet whose domain ``url`` (or a bare host) lies in, most specific first; None where none is known."""
        host, path = _host_and_path(url)
        while host:
            for prefix, outlet in self._hosts.get(host, ()):
                if not prefix or path == prefix or path.startswith(prefix + "/"):
                    return outlet
            host = host.partition(".")[2]
        return None

    def by_name(self, name: str) -> Outlet | None:
        """The outlet of that name or alias in any language; None where none or more than one answers to it.

        Han variants are one only within a language: a Japanese name does not answer for a Chinese one.
        """
        if (exact := self._exact.get(_plain(name))) is not None:
            return exact
        for key in _name_keys(name):
            found = tuple(self._folded.get(key, {}).values())
            if len(found) == 1:
                outlet, language = found[0]
                crossed = language.startswith("zh") and fold(name) != _plain(name) and detect(name) == "ja"
                return None if crossed else outlet
        return self.by_url(name) if _HOSTLIKE.match(name.strip()) else None

    def resolve(self, url: str | None, name: str | None = None, domain: str | None = None) -> Outlet:
        """The outlet of an article at ``url`` that its feed ascribes to ``name``.

        Args:
            url: the article's address, or the ``<source url>`` that an aggregator gave; None where there is none.
            name: what the feed calls the publisher.
            domain: the registrable domain of ``url``, where it was found before.

        Returns:
            The registry's outlet, or one made up from the domain (``known=False``): id and name from the registrable
            domain, country from a country-code ending or ``"??"``.
        """
        host, _ = _host_and_path(url or "")
        if name and (not host or is_aggregator(host)) and (named := self.by_name(name)) is not None:
            return named
        if host and (found := self.by_url(url or "")) is not None:
            return found
        return made_up(host, name, domain)


@record
class _Hosts:
    aggregators: frozenset[str]
    sold_to_all: frozenset[str]
    country_of_ending: dict[str, str]
    agency_sites: dict[str, str]


@functools.cache
def _hosts() -> _Hosts:
    kinds = shipped_table("curate", "domains")
    return _Hosts(
        aggregators=frozenset(kinds["aggregators"]),
        sold_to_all=frozenset(kinds["sold_to_all"]),
        country_of_ending=kinds["country_of_ending"],
        agency_sites=kinds["agency_sites"],
    )


def is_aggregator(host: str) -> bool:
    """Whether ``host`` (or a domain above it) carries others' articles under the publisher's name."""
    while host:
        if host in _hosts().aggregators:
            return True
        host = host.partition(".")[2]
    return False


def agency_of(outlet: Outlet) -> str | None:
    """The id of the wire agency whose own text ``outlet`` publishes: itself, or the agency that runs the site."""
    if outlet.wire:
        return outlet.id
    sites = _hosts().agency_sites
    return next((sites[domain] for domain in outlet.domains if domain in sites), None)


def made_up(host: str, name: str | None = None, domain: str | None = None) -> Outlet:
    """An outlet that no registry file names, made from its domain, or from its name alone where it has none.

    Args:
        host: of the article's address; empty where there is none.
        name: what the feed calls it.
        domain: the registrable domain of ``host``, where it was found before.
    """
    shown = collapse_space(strip_hostile(name or ""))[:MAX_NAME]
    if not host:
        shown = shown or "unknown"
        slug = re.sub(r"[^\w]+", "-", fold(shown)).strip("-") or "unknown"
        names = (Name(language="und", text=shown),)
        return Outlet(id=slug, names=names, homepage="", domains=(), country="??", control="unknown", known=False)
    if domain is None or not f".{host}".endswith(f".{domain}"):
        domain, _ = registrable_domain(host)
    return Outlet(
        id=domain,
        names=(Name(language="und", text=shown or domain),),
        homepage=f"https://{host}/",
        domains=(domain,),
        country=country_of(domain),
        control="unknown",
        known=False,
    )


def country_of(domain: str) -> str:
    """The ISO 3166-1 code that the ending of ``domain`` stands for, ``"??"`` where it stands for none."""
    ending = domain.rpartition(".")[2]
    if (country := _hosts().country_of_ending.get(ending)) is not None:
        return country
    tells = len(ending) == 2 and ending.isalpha() and ending not in _hosts().sold_to_all
    return ending.upper() if tells else "??"


def _host_and_path(url: str) -> tuple[str, str]:
    text = url if "://" in url or url.startswith("//") else f"https://{url}" if url else ""
    address = canonical_url(text)
    path = address.partition("?")[0].split("/", 3)[3:]  # behind "https:", "" and the host
    return host_of(address).removeprefix("www."), path[0].strip("/").lower() if path else ""


def _called(outlet: Outlet) -> Iterator[tuple[str, str]]:
    """Every name and alias of ``outlet`` with its language."""
    yield from ((name.language, name.text) for name in outlet.names)
    yield from (("und", alias) for alias in outlet.aliases)


def _plain(name: str) -> str:
    """The name without regard to case and white space, but as its language writes it."""
    return collapse_space(strip_hostile(name)).casefold()


def _name_keys(name: str) -> tuple[str, ...]:
    """The folded forms under which ``name`` is found, closest first: as it stands, without an aside, without "the"."""
    keys = [fold(strip_hostile(name))]
    for text in (keys[0], fold(_ASIDE.sub("", name))):
        for form in (text, text.removeprefix("the "), re.sub(r"[\s'.\-·_,]+", "", text.removeprefix("the "))):
            if form and form not in keys:
                keys.append(form)
    return tuple(keys)
