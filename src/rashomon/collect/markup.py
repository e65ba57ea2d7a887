"""Markup to plain text: what a reader of the page would have read.

Titles and summaries arrive as text, as HTML, as HTML escaped once too often, or as XHTML elements. What leaves here is
plain text in one line: tags gone, scripts and styles gone with their content, entities decoded, white space single.
"""

from __future__ import annotations

import html
import re

_BLOCKS = """address article aside blockquote body br caption center dd dir div dl dt fieldset figcaption figure footer
    form frameset h1 h2 h3 h4 h5 h6 header hr html img legend li main menu nav ol optgroup option p pre section summary
    table tbody td tfoot th thead title tr ul"""
_INLINE = """a abbr acronym applet area audio b base basefont bdi bdo big blink button canvas cite code col colgroup
    data datalist del details dfn dialog em embed font foreignobject frame g head i iframe image animate input ins kbd
    keygen label link map mark marquee math meta meter nobr noembed noframes noscript object output param path picture
    plaintext progress q rb rp rt rtc ruby s samp script select slot small source span strike strong style sub sup svg
    template textarea time track tt u use var video wbr x xmp o:p"""
_REPLACEMENT = {
    slash + name: put for names, put in ((_BLOCKS, " "), (_INLINE, "")) for name in names.split() for slash in ("", "/")
}
# Quoted values may hold ">". Every part is possessive and bounded, so a page of open quotes costs linear time.
_TAG = re.compile(
    r"<(/?[a-zA-Z][a-zA-Z0-9:]*)"
    r"(?:[\s/][^<>\"']*+(?:\"[^\"<]{0,4000}+\"[^<>\"']*+|'[^'<]{0,4000}+'[^<>\"']*+)*+)?+>"
)
_PLAIN_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9:]*)[^<>]*>")
"""The same for tags without ">" in their values, which is nearly all; a ">" that is left over tells of the others."""
_UNQUOTED_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9:]*)[\s/][^<>]*(?:>|\Z)")
"""A tag whose quotes do not close, or that the text's end cuts off."""
_HIDDEN_NAMES = "script|style|svg|noscript|iframe|object|template|select|math|textarea|xmp"
_HIDDEN = re.compile(
    rf"<({_HIDDEN_NAMES})(?=[\s/>])[^<>]*(?<!/)>.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_HIDDEN_START = re.compile(r"<[sSnNiIoOtTmMxX][cCtTvVoOfFbBeEaAmM][^<>\s/]{1,6}[\s/>]")
"""Cheap: whether anything looks like one of them at all."""
_SIMPLE = {name: put for name, put in _REPLACEMENT.items() if name.lstrip("/") not in _HIDDEN_NAMES.split("|")}
"""The tags whose content stays."""
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<![a-zA-Z][^<>]*>|<\?[^<>]*\?>", re.DOTALL)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_C1 = dict(enumerate(bytes(range(0x80, 0xA0)).decode("cp1252", "replace"), start=0x80))
"""Control characters that stand for windows-1252 punctuation, as browsers read them (HTML, numeric references)."""
_TWICE_ENCODED = re.compile("(?:[\u00c2-\u00f4][\u0080-\u00bf]{1,3})+")
"""UTF-8 that was taken for Latin-1 and encoded again: lead bytes and their followers, each as a character. A control
character of the second half of Latin-1 among them is proof, since nobody writes one."""
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")


def plain_text(markup: str) -> str:
    """Strip markup from one title or summary.

    Only tags that HTML knows are tags, so ``1 < 2`` and ``<独家>`` stay. Entities are decoded after the tags are gone,
    and then once more with the tags that they hid, because many feeds escape twice.

    Args:
        markup: text or HTML, already decoded once by the XML parser.

    Returns:
        One line of plain text, without control, bidirectional and zero-width characters.
    """
    text = _without_tags(markup) if "<" in markup else markup
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
        if "<" in text:
            text = _without_tags(text)
        if "&" in text and _ENTITY.search(text):
            text = html.unescape(text)
    if text.isprintable():
        # Then a space is the only white space there is.
        return text.strip() if "  " not in text else " ".join(text.split())
    text = _encoded_once(text)
    return " ".join(_INVISIBLE.sub("", text.translate(_C1)).split())


def _encoded_once(text: str) -> str:
    """Take back an encoding too many, where a run with a control character in it proves that there was one."""
    runs = [run.group() for run in _TWICE_ENCODED.finditer(text)]
    if not any(any("\x80" <= character <= "\x9f" for character in run) and _decoded(run) != run for run in runs):
        return text
    return _TWICE_ENCODED.sub(lambda run: _decoded(run.group()), text)


def _decoded(run: str) -> str:
    try:
        return run.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return run


def hides_characters(markup: str) -> bool:
    """Whether a text holds characters that nobody sees: controls, zero-width spaces, changes of direction."""
    return not markup.isprintable() and _INVISIBLE.search(markup) is not None


def summary_text(markup: str, limit: int) -> tuple[str, bool]:
    """The plain text of a summary, which may be a whole article with its markup.

    Args:
        markup: as for :func:`plain_text`.
        limit: the most code points to keep.

    Returns:
        The text and whether it was cut. Markup is read in steps, so that a page of a megabyte costs no more than the
        words that are kept.
    """
    size = 4 * limit
    if len(markup) <= size:
        return cut(plain_text(markup), limit)
    while True:
        text = plain_text(markup[:size])
        if len(text) > limit or size >= len(markup):
            return cut(text, limit)
        size *= 4


def cut(text: str, limit: int) -> tuple[str, bool]:
    """Shorten a text to at most ``limit`` code points, at a space where one is near; tell whether it was cut."""
    if len(text) <= limit:
        return text, False
    head = text[: limit - 1]
    space = head.rfind(" ", limit - 40)
    return (head[:space] if space > 0 else head).rstrip() + "…", True


def is_html(name: str) -> bool:
    """Whether HTML knows a tag of this (lower-case) name."""
    return name in _REPLACEMENT


def _without_tags(text: str) -> str:
    simple = without_simple_tags(text)
    return simple if simple is not None else without_any_tags(text)


def without_any_tags(text: str) -> str:
    """Take out comments, hidden elements with what they hold, and every tag that HTML knows, however it is written."""
    if "<!" in text or "<?" in text or "]]>" in text:
        text = _COMMENT.sub("", text)
    if _HIDDEN_START.search(text):
        text = _HIDDEN.sub(" ", text)
    plain = _PLAIN_TAG.sub(_replacement, text)
    if ">" not in plain and "<" not in plain:
        return plain
    text = _TAG.sub(_replacement, text)
    return _UNQUOTED_TAG.sub(_replacement, text) if "<" in text else text


def without_simple_tags(text: str) -> str | None:
    """The short way for text whose every ``<`` opens a tag of ``_SIMPLE`` that the next ``>`` closes.

    Returns:
        What :func:`without_any_tags` makes of it, or None where it is not of this kind.
    """
    if "]]>" in text:
        return None
    head, *pieces = text.split("<")
    parts = [head]
    for piece in pieces:
        tag, closed, rest = piece.partition(">")
        put = _SIMPLE.get(tag)
        if put is None:
            put = _SIMPLE.get(tag.partition(" ")[0])
        if put is None or not closed or ">" in rest:
            return None
        parts += (put, rest)
    return None if ">" in head else "".join(parts)


def _replacement(tag: re.Match[str]) -> str:
    """A space for a block, nothing for what stands in a line, and the text itself for what HTML does not know."""
    name = tag[1]
    put = _REPLACEMENT.get(name)
    return put if put is not None else _REPLACEMENT.get(name.lower(), tag[0])
