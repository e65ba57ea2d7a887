"""Bytes to text as browsers do it: labels are hints, and old labels mean their modern supersets.

``gb2312`` is read as gb18030, ``shift_jis`` as cp932, ``iso-8859-1`` as windows-1252, and so on (WHATWG Encoding
Standard, section 4.2, by way of w3lib). A label that the bytes contradict is overruled: text that is valid UTF-8 is
UTF-8, and bytes that are not valid in the labelled encoding are tried in the ones that the feed's language uses.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from rashomon.language.tags import base_language
from rashomon.records import record

_DECLARATION = re.compile(rb"""^\s*<\?xml[^>]{0,400}?encoding\s*=\s*["']\s*([A-Za-z0-9._:\-]{1,40})\s*["']""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9._:\-]{1,40})""", re.IGNORECASE)
_BY_LANGUAGE = {
    "zh": ("gb18030", "big5hkscs"),
    "zh-tw": ("big5hkscs", "gb18030"),
    "zh-hk": ("big5hkscs", "gb18030"),
    "zh-hant": ("big5hkscs", "gb18030"),
    "ja": ("cp932", "euc_jp", "iso2022_jp_ext"),
    "ko": ("cp949",),
    "ru": ("cp1251", "koi8_r"),
    "uk": ("cp1251", "koi8_u"),
    "el": ("cp1253",),
    "he": ("cp1255",),
    "ar": ("cp1256",),
    "th": ("cp874",),
    "tr": ("cp1254",),
    "pl": ("cp1250",),
    "cs": ("cp1250",),
    "hu": ("cp1250",),
}
_TOLERATED = 0.2
"""Of the characters that are not ASCII, the share that may be damaged before a label is disbelieved."""


@record
class Decoded:
    """A body as text, and what had to be overruled on the way."""

    text: str
    encoding: str
    flags: tuple[str, ...] = ()


def decode(body: bytes, *, content_type: str | None, language: str | None) -> Decoded:
    """Turn a feed's bytes into text.

    Args:
        body: the bytes as served.
        content_type: the header, for its charset.
        language: the feed's language, which says what to try when labels fail.

    Returns:
        The text without byte order mark; ``flags`` tell of labels that were wrong and of damaged characters.

    Source: WHATWG Encoding Standard; RFC 7303 (the order: byte order mark, charset parameter, declaration).
    """
    from w3lib.encoding import read_bom

    bom, mark = read_bom(body)
    if bom is not None and mark is not None:
        return _lenient(body[len(mark) :], bom)
    wide = _wide_encoding(body)
    if wide is not None:
        return _lenient(body, wide)
    labels = tuple(_labels(body, content_type))
    if _is_utf8(body, labels):
        wrong = bool(labels) and labels[0] != "utf-8"
        flags = (f"labelled {labels[0]}, is utf-8",) if wrong and not body.isascii() else ()
        return Decoded(text=body.decode("utf-8"), encoding="utf-8", flags=flags)
    for label in labels:
        decoded = _lenient(body, label)
        if _believable(decoded.text):
            return decoded
    return _without_label(body, labels, language)


def label_encoding(label: str) -> str | None:
    """The codec that a label means on the web, or None for a label that nobody knows."""
    from w3lib.encoding import resolve_encoding

    return resolve_encoding(label.strip())


def _labels(body: bytes, content_type: str | None) -> Iterator[str]:
    header = _CHARSET.search(content_type or "")
    declared = _DECLARATION.match(body[:1024])
    for label in (header[1] if header else None, declared[1].decode("ascii") if declared else None):
        encoding = label_encoding(label) if label else None
        # UTF-16 and UTF-32 would have shown themselves by their zero bytes.
        if encoding is not None and not encoding.startswith(("utf-16", "utf-32")):
            yield encoding


def _wide_encoding(body: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark, told by the zero bytes around ``<`` (XML 1.0, appendix F)."""
    head = body[:4]
    for encoding in ("utf-32-be", "utf-32-le"):
        if head == "<".encode(encoding):
            return encoding
    for encoding in ("utf-16-be", "utf-16-le"):
        if len(head) == 4 and head[:2] == "<".encode(encoding):
            return encoding
    return None


def _is_utf8(body: bytes, labels: tuple[str, ...]) -> bool:
    """Whether the bytes are UTF-8 beyond doubt; two-byte runs alone may be valid by chance in East Asian sets."""
    if body.isascii():
        # ISO-2022-JP and HZ are ASCII bytes with escapes.
        return not (labels and labels[0].startswith(("iso2022", "hz")))
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not labels or labels[0] == "utf-8" or any(character > "\u07ff" for character in text)


def _lenient(body: bytes, encoding: str) -> Decoded:
    text = body.decode(encoding, "rashomon-rescue" if encoding == "euc_jp" and _rescue_ready() else "replace")
    damaged = text.count("\ufffd") - (body.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0)
    flags = (f"{damaged} damaged characters ({encoding})",) if damaged > 0 else ()
    return Decoded(text=text.removeprefix("\ufeff"), encoding=encoding, flags=flags)


def _believable(text: str) -> bool:
    strange = sum(1 for character in text if character > "\x7f")
    return text.count("\ufffd") <= _TOLERATED * strange


def _without_label(body: bytes, labels: tuple[str, ...], language: str | None) -> Decoded:
    """No label holds: the language's own encodings, then statistics, then UTF-8 with holes."""
    tag = (language or "").lower()
    candidates = _BY_LANGUAGE.get(tag) or _BY_LANGUAGE.get(base_language(tag)) or ()
    told = f"labelled {labels[0]}, is " if labels else "without a label, read as "
    for encoding in candidates:
        try:
            return Decoded(text=body.decode(encoding), encoding=encoding, flags=(told + encoding,))
        except UnicodeDecodeError:
            continue
    from charset_normalizer import from_bytes

    best = from_bytes(body[:262144]).best()
    if best is not None:
        # As a label would be read: shift_jis is found where the text is cp932 but for a character or two.
        encoding = label_encoding(best.encoding) or best.encoding
        decoded = _lenient(body, encoding)
        if _believable(decoded.text):
            return Decoded(text=decoded.text, encoding=encoding, flags=(told + encoding, *decoded.flags))
    return _lenient(body, "utf-8")


def _rescue_ready() -> bool:
    """Register the handler that reads the vendor rows of EUC-JP (circled numbers and the like) as cp932 has them."""
    try:
        codecs.lookup_error("rashomon-rescue")
    except LookupError:
        codecs.register_error("rashomon-rescue", _rescue_euc_jp)
    return True


def _rescue_euc_jp(error: UnicodeError) -> tuple[str, int]:
    """EUC-JP bytes that Python's codec does not know, by way of their Shift_JIS spelling in cp932.

    Source: JIS X 0208 annex 1 (the shift); WHATWG's euc-jp decoder uses the same jis0208 index with NEC row 13.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    pair = error.object[error.start : error.start + 2]
    if len(pair) == 2 and min(pair) >= 0xA1:
        row, cell = pair[0] - 0x80, pair[1] - 0x80
        lead = (row + 1) // 2 + (0x70 if row < 0x5F else 0xB0)
        trail = cell + 0x7E if row % 2 == 0 else cell + (0x20 if cell >= 0x60 else 0x1F)
        try:
            return bytes((lead, trail)).decode("cp932"), error.start + 2
        except UnicodeDecodeError:
            return "\ufffd", error.start + 2
    return "\ufffd", error.start + 1
