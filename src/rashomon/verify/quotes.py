"""What stands between quotation marks stands so in the cited text."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Final

from rashomon.records import Bullet, Evidence, Span, Verdict
from rashomon.verify.level import level
from rashomon.verify.verdicts import contradicted, here, supported, there

_PAIRS: Final = (
    ("“", "”"),
    ("„", "“"),
    ("«", "»"),
    ("‹", "›"),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
    ("〝", "〟"),
    ("‘", "’"),
)
_OPEN: Final = dict(_PAIRS)
_OPENING: Final = re.compile(f"[{''.join(_OPEN.keys() - {'‘'})}]")
_STRAIGHT: Final = re.compile(r'"([^"]+)"')
_SINGLE: Final = re.compile(r"(?<![^\W_])'(?=\S)((?:[^']|(?<=\w)'(?=\w))*?\S)'(?![^\W_])")
_SKIPPED: Final = frozenset("\"'「」『』《》〈〉‹›")
_GAP: Final = re.compile(r"\s*(?:\.{3,}|…+|\[[^\]]*\])\s*")
_WAVES: Final = {ord(sign): "~" for sign in "\u301c\uff5e\u223c"}
"""Wave dashes, which keyboards give in several forms (80〜120 and 80～120)."""
_EDGE: Final = " ,.;:!?-。，、；：！？"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quoted stretch of a text: ``start`` and ``end`` include the marks, ``text`` does not."""

    start: int
    end: int
    text: str


@functools.lru_cache(maxsize=2048)
def quotes_in(text: str) -> tuple[Quote, ...]:
    """Find the outermost quotations of ``text``, in order."""
    found = [*_paired(text), *(_as_quote(match) for match in _STRAIGHT.finditer(text))]
    found.extend(_as_quote(match) for match in _SINGLE.finditer(text.replace("’", "'").replace("‘", "'")))
    found.sort(key=lambda quote: (quote.start, -quote.end))
    kept: list[Quote] = []
    for quote in found:
        if quote.text.strip() and (not kept or quote.start >= kept[-1].end):
            kept.append(Quote(start=quote.start, end=quote.end, text=text[quote.start + 1 : quote.end - 1]))
    return tuple(kept)


def _as_quote(match: re.Match[str]) -> Quote:
    return Quote(start=match.start(), end=match.end(), text=match.group(1))


def _paired(text: str) -> list[Quote]:
    found = []
    opening = _OPENING.search(text)
    while opening is not None:
        position = opening.start()
        end = _matching(text, position, _OPEN[opening[0]])
        if end < 0 and opening[0] == "“":
            end = text.find('"', position)  # “ of one hand, " of another
        if end > 0:
            found.append(Quote(start=position, end=end + 1, text=text[position + 1 : end]))
            position = end
        opening = _OPENING.search(text, position + 1)
    return found


def _matching(text: str, start: int, closing: str) -> int:
    depth = 0
    for position in range(start, len(text)):
        if text[position] == closing and (depth or position > start):
            depth -= 1
            if depth == 0:
                return position
        elif text[position] == text[start]:
            depth += 1
    return -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """A text without quotation marks and white space, and where each of its characters came from."""

    text: str
    offsets: tuple[int, ...]


@functools.lru_cache(maxsize=1024)
def bare(text: str) -> Bare:
    flat = level(text).translate(_WAVES)
    places = tuple(place for place, letter in enumerate(flat) if letter not in _SKIPPED and not letter.isspace())
    return Bare(text="".join(flat[place] for place in places), offsets=places)


def find_quote(quoted: str, text: str) -> tuple[int, int] | None:
    """Where ``quoted`` stands word for word in ``text``, quotation marks, white space and case aside.

    An ellipsis stands for words left out; the parts on both sides must follow in order.

    Returns:
        Offsets in ``text`` (code points), or None.
    """
    hay = bare(text)
    position, first, last = 0, -1, -1
    for part in _GAP.split(quoted):
        needle = bare(part.strip(_EDGE)).text
        if not needle:
            continue
        at = _at_words(needle, hay, text, position)
        if at < 0:
            return None
        first = at if first < 0 else first
        position = last = at + len(needle)
    if first < 0:
        return None
    return hay.offsets[first], hay.offsets[last - 1] + 1


def _at_words(needle: str, hay: Bare, text: str, position: int) -> int:
    """Like ``str.find``, but a word of a spaced script must be whole."""
    at = hay.text.find(needle, position)
    while at >= 0:
        before, after = hay.offsets[at] - 1, hay.offsets[at + len(needle) - 1] + 1
        if not (_joins(text, before, needle[0]) or _joins(text, after, needle[-1])):
            return at
        at = hay.text.find(needle, at + 1)
    return -1


def _joins(text: str, place: int, letter: str) -> bool:
    if not 0 <= place < len(text) or not letter.isalnum() or letter >= "\u2e80":
        return False
    return text[place].isalnum() and text[place] < "\u2e80"


class QuotesCheck:
    """Quotations are verbatim in one cited text."""

    name: Final = "quotes"

    def judge(self, bullet: Bullet, evidence: tuple[Evidence, ...], /) -> Verdict:
        quotes = quotes_in(bullet.text)
        if not quotes:
            return supported(self.name, "the bullet quotes nothing")
        spans: list[Span] = []
        for quote in quotes:
            found = _stands_in(quote, evidence)
            if found is None:
                from rashomon.verify.quotes_otherwise import told_otherwise  # here, since its lists of names are large

                otherwise = told_otherwise(quote, bullet, evidence)
                if otherwise is None:
                    return contradicted(
                        self.name, f"the cited text does not say {quote.text!r}", (here(quote.start, quote.end),)
                    )
                spans += otherwise
                continue
            spans += [here(quote.start, quote.end), found]
        return supported(self.name, f"{len(quotes)} quotation(s) word for word in the cited text", spans)


def _stands_in(quote: Quote, evidence: tuple[Evidence, ...]) -> Span | None:
    for piece in evidence:
        found = find_quote(quote.text, piece.text)
        if found:
            return there(piece, *found)
    if not any(sign.isalnum() for sign in quote.text):
        return next((there(piece, 0, len(piece.text)) for piece in evidence if quote.text in piece.text), None)
    return None
