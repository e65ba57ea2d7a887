"""Markup to plain text: what a reader of the page would have read.

Titles and summaries arrive as text, as HTML, as HTML escaped once too often, or as XHTML elements. What leaves here is
plain text in one line: tags gone, scripts and styles gone with their content, entities decoded, white space single.
"""

from __future__ import annotations

import html
import re

_BLOCKS = "address|article|aside|blockquote|br|caption|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|option|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
_INLINE = (
    "a|abbr|acronym|applet|area|audio|b|base|bdi|bdo|big|body|button|canvas|center|cite|code|col|colgroup|data|datalist|"
    "del|details|dfn|dialog|dir|em|embed|fieldset|font|frame|frameset|head|html|i|iframe|img|input|ins|kbd|label|legend|"
    "link|map|mark|marquee|math|menu|meta|meter|noframes|noscript|object|optgroup|output|param|picture|progress|q|rp|rt|"
    "ruby|s|samp|script|select|slot|small|source|span|strike|strong|style|sub|summary|sup|svg|template|textarea|time|"
    "title|track|tt|u|var|video|wbr|nobr|path|g|use|foreignobject|o:p|v:[a-z]+|font"
)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCKS})(?=[\s/>])[^<>]*/?>", re.IGNORECASE)
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?=[\s/>])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
_HIDDEN = re.compile(
    r"<(script|style|svg|noscript|iframe|object|template|head|select|math)(?=[\s/>])[^<>]*(?<!/)>.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<![a-zA-Z][^<>]*>|<\?[^<>]*\?>", re.DOTALL)
_UNCLOSED_TAG = re.compile(rf"</?(?:{_BLOCKS}|{_INLINE})(?=[\s/])[^<>]*\Z", re.IGNORECASE)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_MAX_INPUT = 200_000


def plain_text(markup: str) -> str:
    """Strip markup from one title or summary.

    Tags are known HTML tags only, so ``1 < 2`` and ``<独家>`` stay. Entities are decoded after the tags are gone, and
    then once more with the tags that they hid, because feeds escape twice as often as not.

    Args:
        markup: text or HTML, already decoded once by the XML parser.

    Returns:
        One line of plain text, without control, bidirectional and zero-width characters.
    """
    text = markup[:_MAX_INPUT]
    if "<" in text:
        text = _without_tags(text)
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
        if "<" in text:
            text = _without_tags(text)
        if "&" in text and _ENTITY.search(text):
            text = html.unescape(text)
    if not text.isascii() or not text.isprintable():
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


def _without_tags(text: str) -> str:
    if "<!" in text or "<?" in text or "]]>" in text:
        text = _COMMENT.sub("", text)
    text = _HIDDEN.sub(" ", text)
    text = _BLOCK_TAG.sub(" ", text)
    text = _INLINE_TAG.sub("", text)
    return _UNCLOSED_TAG.sub("", text)


def cut(text: str, limit: int) -> tuple[str, bool]:
    """Shorten a text to at most ``limit`` code points, at a space where one is near; tell whether it was cut."""
    if len(text) <= limit:
        return text, False
    head = text[: limit - 1]
    space = head.rfind(" ", limit - 40)
    return (head[:space] if space > 0 else head).rstrip() + "…", True
