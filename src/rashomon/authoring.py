"""``rashomon topics new`` and ``outlets add``: files made from a sentence, or from a home page."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from rashomon.curate.outlets import country_of, made_up
from rashomon.errors import UsageError
from rashomon.language.name_lists import name_list
from rashomon.language.tags import base_language
from rashomon.records import FeedKind, Outlet, record

SEPARATORS: Final = re.compile(
    r"\s+(?:vs\.?|v\.|versus|against|and|und|et|contra)\s+|\s*(?:[/,;–—]|\s-\s|对|對|対)\s*", re.IGNORECASE
)
COLOURS: Final = ("#c62828", "#1565c0", "#2e7d32", "#ef6c00", "#6a1b9a")
"""A side's accent: told apart also by those who do not see red and green as others do, in the order of need."""
FEED_TYPES: Final[Mapping[str, FeedKind]] = {
    "application/rss+xml": "publisher",
    "application/atom+xml": "publisher",
    "application/rdf+xml": "publisher",
    "application/feed+json": "json",
}
MAX_FEEDS: Final = 12


@record
class Party:
    """A country of a new topic, or a union of countries."""

    code: str
    name: str
    countries: tuple[str, ...]
    """Whose press speaks for it: itself, or a union's members."""
    outlets: tuple[Outlet, ...]

    @property
    def slug(self) -> str:
        """The side's id; letters with marks lose them."""
        plain = unicodedata.normalize("NFKD", self.name.lower()).encode("ascii", "ignore").decode()
        return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@functools.cache
def _named() -> Mapping[str, Mapping[str, Any]]:
    """The names of countries and of unions, by ISO 3166-1 code (Unicode CLDR, and what was added by hand)."""
    return {**name_list("countries"), **name_list("unions")}


def parties(sentence: str, outlets: Sequence[Outlet]) -> tuple[Party, ...]:
    """The countries and unions that a sentence such as "Serbia vs Kosovo" names, in its order.

    Raises:
        UsageError: if it names fewer than two, or one that nobody knows.
    """
    words = [part.strip(" .?!\"'") for part in SEPARATORS.split(sentence) if part and part.strip()]
    if len(words) < 2:
        raise UsageError(f"{sentence!r} names no two sides", hint='write for instance "Serbia vs Kosovo"')
    codes = [_code_of(word) for word in words]
    unknown = [word for word, code in zip(words, codes, strict=True) if code is None]
    if unknown:
        raise UsageError(
            f"no country is called {unknown[0]!r}",
            hint="name countries, or the EU; other sides are written by hand: docs/how-to/add-a-topic.md",
        )
    return tuple(_party(code, outlets) for code in dict.fromkeys(filter(None, codes)))


def _party(code: str, outlets: Sequence[Outlet]) -> Party:
    countries = tuple(_named()[code].get("members", (code,)))
    mine = tuple(outlet for outlet in outlets if outlet.country in countries)
    return Party(code=code, name=_names(code, "en")[0], countries=countries, outlets=mine)


def _code_of(word: str) -> str | None:
    wanted = word.casefold()
    for code, row in _named().items():
        if wanted == code.casefold() or any(
            wanted == name.casefold() for language in row if language != "members" for name in _names(code, language)
        ):
            return code
    return None


def _names(code: str, language: str) -> tuple[str, ...]:
    found = _named()[code].get(language, ())
    return tuple(name for name in found if isinstance(name, str)) if isinstance(found, list) else ()


def topic_file(sides: Sequence[Party], vocabularies: Mapping[str, str]) -> str:
    """A topic file for countries.

    Args:
        sides: in the order of printing.
        vocabularies: country code -> name of the shared vocabulary, where there is one.

    Returns:
        TOML text, with comments that say what to look at.
    """
    import tomlkit

    languages = list(dict.fromkeys(["en", *(tongue for side in sides for tongue in _tongues(side))]))
    document = tomlkit.document()
    document.add(
        tomlkit.comment(
            "Made by `rashomon topics new`. Look at the vocabulary, then: rashomon topics try FILE --replay ..."
        )
    )
    document["id"] = "-".join(side.slug for side in sides)
    document["name"] = " vs ".join(side.name for side in sides)
    document["window"] = "3d"
    document["schedule"] = "0 4 * * *"
    document["timezone"] = "UTC"
    document["per_perspective"] = 10
    document["reads"] = ["en"]
    document["languages"] = languages
    perspectives = tomlkit.aot()
    for side, colour in zip(sides, COLOURS * len(sides), strict=False):
        table = tomlkit.table()
        table["id"], table["name"], table["colour"] = side.slug, side.name, colour
        table["outlets"] = [outlet.id for outlet in side.outlets]
        table["countries"] = list(side.countries)
        perspectives.append(table)
    document["perspectives"] = perspectives
    document["vocabulary"] = _vocabulary(sides, vocabularies, languages)
    return tomlkit.dumps(document)


def _vocabulary(sides: Sequence[Party], vocabularies: Mapping[str, str], languages: Sequence[str]) -> Any:
    import tomlkit

    table = tomlkit.table()
    table["min_sides"] = 2
    shared = tomlkit.array()
    entities = tomlkit.aot()
    for side in sides:
        if side.code in vocabularies:
            use = tomlkit.inline_table()
            use.update({"vocabulary": vocabularies[side.code], "side": side.slug})
            shared.append(use)
            continue
        entity = tomlkit.table()
        entity["id"], entity["kind"], entity["side"] = side.slug, "country", side.slug
        names = {language: list(found) for language in languages if (found := _names(side.code, language))}
        entity["names"] = names
        entities.append(entity)
    if len(shared):
        table["uses"] = shared
    if len(entities):
        table["entities"] = entities
    return table


def _tongues(side: Party) -> Iterator[str]:
    for outlet in side.outlets:
        for tongue in (*(feed.language for feed in outlet.feeds), *(name.language for name in outlet.names)):
            if tongue != "und":
                yield base_language(tongue)


# --------------------------------------------------------------------------------------------------------------
# Outlets
# --------------------------------------------------------------------------------------------------------------


def outlet_file(html: bytes, url: str, *, content_type: str | None = None) -> tuple[str, str]:
    """An outlet file from a home page: its names, domain, country by the domain's ending, and feeds.

    What a page does not say (who owns it, who controls it) is left as unknown: it is not guessed.

    Args:
        html: the page as served.
        url: where it was found.
        content_type: the header, for its charset.

    Returns:
        The outlet's id, and TOML text.

    Raises:
        UsageError: if the page names no outlet.
    """
    import tomlkit
    from lxml import html as lxml_html
    from w3lib.encoding import html_to_unicode

    _, text = html_to_unicode(content_type, html, default_encoding="utf-8")
    if not text.strip():
        raise UsageError("the page is empty", where=url)
    page: Any = lxml_html.fromstring(text)
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    language = (page.get("lang") or page.get("xml:lang") or "und").partition("-")[0].lower() or "und"
    name = _site_name(page) or host
    slug = re.sub(r"[^a-z0-9]+", "-", made_up(host).id.rpartition(".")[0]).strip("-") or host.replace(".", "-")
    outlet = tomlkit.table()
    outlet["id"] = slug
    outlet["names"] = {language: [name]}
    outlet["homepage"] = url
    outlet["domains"] = [made_up(host).id]
    outlet["country"] = country_of(host) if country_of(host) != "??" else "ZZ"
    outlet["control"] = "unknown"
    feeds = tomlkit.aot()
    for address, kind in list(dict.fromkeys(_feeds(page, url)))[:MAX_FEEDS]:
        feed = tomlkit.table()
        feed["url"], feed["language"], feed["kind"], feed["checked"] = address, language, kind, "never"
        feeds.append(feed)
    if len(feeds):
        outlet["feeds"] = feeds
    outlets = tomlkit.aot()
    outlets.append(outlet)
    document = tomlkit.document()
    document.add(
        tomlkit.comment(
            "Made by `rashomon outlets add`. Who owns it and who controls it no page says: fill it in, with a source."
        )
    )
    document["outlets"] = outlets
    return slug, tomlkit.dumps(document)


def _site_name(page: Any) -> str | None:
    for path in (
        "//meta[@property='og:site_name']/@content",
        "//meta[@name='application-name']/@content",
        "//title/text()",
    ):
        for found in page.xpath(path):
            name = " ".join(str(found).split())
            if name:
                return re.split(r"\s[|–—-]\s", name)[0][:80]
    return None


def _feeds(page: Any, url: str) -> Iterator[tuple[str, FeedKind]]:
    for link in page.xpath("//link[@rel and @href]"):
        kind = FEED_TYPES.get(str(link.get("type") or "").partition(";")[0].strip().lower())
        address = urljoin(url, str(link.get("href")).strip())
        if (
            kind
            and "alternate" in str(link.get("rel")).lower().split()
            and urlsplit(address).scheme in ("http", "https")
        ):
            yield address, kind
