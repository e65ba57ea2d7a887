"""Feeds in XML, read with care: RSS 0.9x, 1.0, 2.0, Atom 0.3 and 1.0, and news sitemaps.

This is the lane for feeds that the fast parser would cut short: text that is not quite XML is mended first (undefined
entities, bare ampersands, control characters, document types), a torn feed is cut behind its last whole item, and
``<source>``, XHTML, relative links and raw dates are kept. Nothing is expanded, opened or fetched.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from rashomon.collect.markup import is_html
from rashomon.errors import ParseError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
else:
    Element = Any

XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_MEDIA = "http://search.yahoo.com/mrss/"
TRUNCATED = "truncated feed"
_ITEMS = frozenset(("item", "entry"))
_ROOTS = frozenset(("rss", "rdf", "feed", "channel", "urlset", "entry", "redirect"))

_TITLES = ("title", "media:title", "headline")
_SUMMARIES = (
    "description", "summary", "encoded", "content", "fullitem", "tagline", "abstract", "body", "div",
    "media:description", "content_encoded",
)  # fmt: skip
_DATES = ("pubdate", "published", "issued", "date", "created", "updated", "modified", "dateline")

_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,2000}(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,400}\?>", re.IGNORECASE)
_BAD_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_AMPERSAND = re.compile(r"&(#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{0,31};)?")
_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_XML_ENTITIES = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
_START = re.compile(r"<(?:\?xml|rss|rdf:rdf|feed|channel|urlset|[a-z]+:(?:feed|rss|urlset))\b", re.IGNORECASE)
_LAST_ITEM = re.compile(r"</(?:[A-Za-z0-9]+:)?(?:item|entry|url)\s*>", re.IGNORECASE)
_ITEM_START = re.compile(r"<(?:[A-Za-z0-9]+:)?(?:item|entry|url)[\s>]", re.IGNORECASE)
_CLOSED = re.compile(
    r"</(?:[A-Za-z0-9]+:)?(?:rss|rdf|feed|channel|urlset)\s*>(?!.*<(?:item|entry)\b)", re.IGNORECASE | re.DOTALL
)


class RawItem(NamedTuple):
    """One item as the feed has it: text decoded from XML, markup still inside."""

    guid: str = ""
    link: str = ""
    title: str = ""
    summary: str = ""
    date: str = ""
    source_name: str = ""
    source_url: str = ""
    language: str = ""
    doubt: str = ""
    """What is to be said of the item, for its entry's flags."""


class RawFeed(NamedTuple):
    """A feed before its texts and dates are read."""

    items: tuple[RawItem, ...] = ()
    title: str = ""
    language: str = ""
    link: str = ""
    updated: str = ""
    flags: tuple[str, ...] = ()


def read_xml(text: str, *, base: str, max_items: int) -> RawFeed:
    """Read a feed from text that may be broken.

    Args:
        text: the decoded document.
        base: the feed's URL, for relative links.
        max_items: items beyond this are counted and left.

    Returns:
        The items in document order, and the channel's title, language and build date.

    Raises:
        ParseError: the text is no feed.
    """
    flags: list[str] = []
    torn = not _CLOSED.search(text, max(0, len(text) - 4096))
    if torn:
        text, was_cut = _whole_items(text)
        if was_cut:
            flags.append(TRUNCATED)
    root = _parse(mend(text).encode("utf-8", "replace"))
    if root is None or _local(root) not in _ROOTS:
        name = "nothing" if root is None else _local(root)
        raise ParseError(f"no feed: the document is <{name[:40]}>")
    elements = _item_elements(root)
    if len(elements) > max_items:
        flags.append(f"more than {max_items} items, {len(elements) - max_items} left out")
        elements = elements[:max_items]
    site = _join(base, root.get(XML_BASE) or "")
    items = tuple(_sitemap_item(item) if _local(item) == "url" else _item(item, site) for item in elements)
    return _facts(root, site)._replace(items=items, flags=tuple(flags))


def channel_facts(header: bytes, base: str) -> RawFeed:
    """Title, language, link and build date from a feed whose items have been cut out."""
    root = _parse(header)
    return RawFeed() if root is None else _facts(root, base)


def _facts(root: Element, base: str) -> RawFeed:
    channel = _channel(root)
    if channel.tag == "channel":
        # Plain RSS, by far the most of what there is.
        return RawFeed(
            title=(channel.findtext("title") or "").strip(),
            language=(channel.findtext("language") or root.get(XML_LANG) or "").strip(),
            link=(channel.findtext("link") or "").strip(),
            updated=(channel.findtext("lastBuildDate") or channel.findtext("pubDate") or "").strip(),
        )
    fields = _fields(channel)
    return RawFeed(
        title=fields.get("title", ""),
        language=fields.get("language") or root.get(XML_LANG) or "",
        link=_link(channel, base),
        updated=_first(fields, ("lastbuilddate", "updated", "pubdate", "date", "modified")),
    )


def mend(text: str) -> str:
    """Make a document that an XML parser reads to its end, without changing what it says.

    The document type goes (no entity of the feed's own is ever expanded), HTML's entities become characters, a bare
    ``&`` becomes ``&amp;``, and characters that XML forbids are dropped. CDATA stays as it is.
    """
    start = _START.search(text, 0, 65536)
    if start is not None and start.start() > 0 and not text[: start.start()].isspace():
        text = text[start.start() :]
    text = _DECLARATION.sub("", text, count=1)
    if "<!DOCTYPE" in text[:65536].upper():
        text = _DOCTYPE.sub("", text, count=1)
    text = _BAD_CHARACTERS.sub("", text)
    if "&" not in text:
        return text
    parts = _CDATA.split(text) if "<![CDATA[" in text else [text]
    return "".join(part if part.startswith("<![CDATA[") else _AMPERSAND.sub(_mend_entity, part) for part in parts)


def _mend_entity(match: re.Match[str]) -> str:
    body = match[1]
    if body is None:
        return "&amp;"
    if body in _XML_ENTITIES:
        return match[0]
    if body.startswith("#"):
        character = html.unescape(match[0])
        return "" if character == "\ufffd" or _BAD_CHARACTERS.match(character) else html.escape(character)
    character = html.unescape(match[0])
    return f"&amp;{body}" if character == match[0] else html.escape(character)


def _parse(document: bytes) -> Element | None:
    from lxml import etree

    try:
        root: Element | None = etree.fromstring(document, _parser())
    except etree.XMLSyntaxError as error:
        raise ParseError(f"no XML that can be read: {str(error)[:120]}") from error
    return root


@cache
def _parser() -> Any:
    """One lenient parser that opens and expands nothing; lxml lends it to one thread at a time."""
    from lxml import etree

    return etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip


def _whole_items(text: str) -> tuple[str, bool]:
    """Cut a torn document behind its last whole item, or before its first where it has none.

    Half a headline is another headline, and half a link leads elsewhere.
    """
    last = max(_LAST_ITEM.finditer(text), key=re.Match.end, default=None)
    end = last.end() if last else 0
    torn_item = _ITEM_START.search(text, end)
    if last is None:
        return (text[: torn_item.start()], True) if torn_item else (text, False)
    return (text[:end], True) if torn_item or not text[end:].strip().endswith(">") else (text, True)


def _local(element: Element) -> str:
    return _names(element.tag)[1]


def _namespace(element: Element) -> str:
    return _names(element.tag)[0]


@lru_cache(maxsize=2048)
def _names(tag: object) -> tuple[str, str]:
    """Namespace and lower-case local name of a tag; nothing for what is no element."""
    if not isinstance(tag, str):
        return "", ""
    namespace, _, name = tag.rpartition("}")
    return namespace[1:], name.rpartition(":")[2].lower()


def _item_elements(root: Element) -> list[Element]:
    if _local(root) == "urlset":
        return [child for child in root if _local(child) == "url"]
    if _local(root) == "entry":
        return [root]
    return [element for element in root.iter() if _local(element) in _ITEMS and _namespace(element) != _MEDIA]


def _channel(root: Element) -> Element:
    return next((child for child in root if _local(child) == "channel"), root)


def _item(item: Element, base: str) -> RawItem:
    site = _join(base, item.get(XML_BASE) or "")
    fields = _fields(item)
    source = next((child for child in item if _local(child) == "source"), None)
    guid = fields.get("guid") or fields.get("id") or item.get(_RDF_ABOUT) or ""
    link = _link(item, site)
    if not link and _is_web(guid) and not _no_permalink(item):
        link = guid
    if not link:
        link = next((value.strip() for name, value in item.attrib.items() if str(name).lower() == "href"), "")
    return RawItem(
        guid=guid,
        link=link,
        title=_first(fields, _TITLES),
        summary=_first(fields, _SUMMARIES),
        date=_first(fields, _DATES),
        source_name=_source_name(source),
        source_url=_source_url(source, site),
        language=item.get(XML_LANG) or fields.get("language", ""),
    )


def _fields(item: Element) -> dict[str, str]:
    """The texts of an item's children by local name, the first that says something; Media RSS under ``media:``."""
    fields: dict[str, str] = {}
    for child in item:
        name = _local(child)
        if not name or name in _ITEMS:
            continue
        if _namespace(child) == _MEDIA:
            name = f"media:{name}"
        if not fields.get(name):
            fields[name] = _text(child)
    return fields


def _first(fields: dict[str, str], names: tuple[str, ...]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")


def _sitemap_item(url: Element) -> RawItem:
    """One ``<url>`` of a sitemap; its news title, or nothing where it is no news sitemap."""
    news = next((child for child in url if _local(child) == "news"), None)
    link = _field(url, ("loc",))
    publication = next((child for child in news if _local(child) == "publication"), None) if news is not None else None
    return RawItem(
        guid=link,
        link=link,
        title=_field(news, ("title",)),
        summary="",
        date=_field(news, ("publication_date",)) or _field(url, ("lastmod",)),
        source_name=_field(publication, ("name",)),
        language=_field(publication, ("language",)),
    )


def _field(element: Element | None, names: tuple[str, ...]) -> str:
    """The text of the first child of one of these names, the names in order of preference."""
    return "" if element is None else _first(_fields(element), names)


def _text(element: Element) -> str:
    """An element's text; markup inside it is kept as markup, so that it can be stripped by one rule."""
    if len(element) == 0:
        text = (element.text or "").strip()
        return _from_base64(text) if element.get("mode") == "base64" else text
    return "".join(_inner(element)).strip()


def _from_base64(text: str) -> str:
    """Atom 0.3 allowed texts in base64."""
    try:
        return base64.b64decode(text, validate=True).decode("utf-8")
    except ValueError:
        return text


def _inner(element: Element) -> Iterator[str]:
    yield html.escape(element.text or "", quote=False) if element.text else ""
    for child in element:
        name = _local(child)
        known = is_html(name)
        yield f"<{name}>" if known else ""
        yield from _inner(child)
        yield f"</{name}>" if known else ""
        yield html.escape(child.tail or "", quote=False) if child.tail else ""


def _link(item: Element, base: str) -> str:
    """The web address of an item: Atom's alternate link, RSS's text, in document order."""
    fallback = ""
    for child in item:
        if _local(child) != "link":
            continue
        href = child.get("href")
        if href is None:
            text = (child.text or "").strip()
            if text:
                return _join(base, text)
            continue
        relation = (child.get("rel") or "alternate").lower()
        target = _join(_join(base, child.get(XML_BASE) or ""), href.strip())
        if relation == "alternate":
            return target
        if relation not in ("self", "enclosure", "replies", "edit", "hub", "next", "prev", "first", "last"):
            fallback = fallback or target
    return fallback


def _join(base: str, target: Any) -> str:
    """``urljoin`` that leaves what it cannot read as it is."""
    try:
        return urljoin(base, str(target))
    except ValueError:
        return str(target)


def _no_permalink(item: Element) -> bool:
    """Whether the guid says of itself that it is no link."""
    guid = next((child for child in item if _local(child) == "guid"), None)
    flags = () if guid is None else (value for name, value in guid.attrib.items() if str(name).lower() == "ispermalink")
    return any(str(flag).strip().lower() == "false" for flag in flags)


def _is_web(text: str) -> bool:
    return text.lower().startswith(("http://", "https://"))


def _source_name(source: Element | None) -> str:
    if source is None:
        return ""
    return _field(source, ("title",)) if len(source) else _text(source)


def _source_url(source: Element | None, base: str) -> str:
    if source is None:
        return ""
    url = source.get("url") or source.get("href") or (_link(source, base) if len(source) else "")
    return _join(base, url.strip()) if url else ""
