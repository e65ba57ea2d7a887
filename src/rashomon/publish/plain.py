"""Outside text made safe to show: one line, no control or direction tricks, no endless length.

What is removed never carries meaning for a reader; what is cut is marked with an ellipsis.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

from rashomon.records import content_id

TITLE_LIMIT = 300
"""Code points of a headline that are shown; no real headline is longer."""
TEXT_LIMIT = 1000
"""Code points of a sentence or a quoted passage that are shown."""

_JOINERS = frozenset("\u200c\u200d")
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")
_URL_SAFE = "!#$%&'*+,-./:;=?@_~"
_WHITE = re.compile(r"\s+")


def _shows(char: str) -> bool:
    """Whether ``char`` may be shown wherever it stands.

    Every control, format, surrogate and private code point and every noncharacter may not: among them NUL, the
    bidirectional controls, zero-width spaces and the tag characters that hide instructions.
    """
    code = ord(char)
    nonsense = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return not nonsense and unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co")


def _joins(text: str, at: int) -> bool:
    """Whether the joiner at ``at`` stands between two code points that are not ASCII: Persian, Indic scripts, emoji."""
    beside = (text[at - 1 : at], text[at + 1 : at + 2])
    return all(char > "\x7f" and char not in _JOINERS for char in beside)


def shown(text: str, limit: int = TEXT_LIMIT) -> str:
    """Make ``text`` one clean line of at most ``limit`` code points.

    Args:
        text: any text of the outside.
        limit: code points to keep; a longer text ends in ``…``.

    Returns:
        The text without control, format, surrogate and private-use code points, white space collapsed.

    Source:
        Unicode Technical Report 36, section 3 (characters that deceive).
    """
    line = shown_inside(text).strip()
    if len(line) > limit:
        line = line[: limit - 1].rstrip() + "…"
    return line


def shown_inside(text: str) -> str:
    """Clean a piece of a line: as :func:`shown`, but white space at the ends stays and nothing is cut."""
    line = _WHITE.sub(" ", text)
    if line.isascii() and line.isprintable():
        return line
    line = "".join(char for char in line if char in _JOINERS or _shows(char))
    line = "".join(char for at, char in enumerate(line) if char not in _JOINERS or _joins(line, at))
    # What went may have stood between two spaces, and Markdown reads two as one.
    return _WHITE.sub(" ", line)


def web_link(url: str) -> str | None:
    """Return ``url`` ready for a link, or None where it is no plain web address.

    Only ``http`` and ``https`` with a host pass, so that ``javascript:`` and ``data:`` are dropped, whatever their
    case and however they are encoded. Every character that Markdown, HTML or a shortcode could read as its own
    is percent-encoded (RFC 3986).
    """
    text = shown_inside(url).strip()
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or parts.username or parts.password:
        return None
    link = quote(text, safe=_URL_SAFE, errors="replace")
    return re.sub(r"&(#?\w+);", r"&\1%3B", link)


def safe_name(text: str) -> str:
    """Return a file or URL name for an id: the id itself where it is a plain slug, else a slug with its hash.

    Two ids that differ only in case, or that a file system would fold, get different names.
    """
    if _SLUG.fullmatch(text):
        return text
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:40].strip("-")
    return f"{slug or 'x'}-{content_id(text, length=10)}"
