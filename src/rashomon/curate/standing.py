"""In what role a title names the sides: as those who act, as places of something, or as those whose language it is."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from rashomon.curate.vocabulary import Mention
from rashomon.language.normalise import fold
from rashomon.language.scripts import HAN, HANGUL, KANA
from rashomon.language.shipped import shipped_table
from rashomon.language.tags import base_language
from rashomon.records import Perspective

if TYPE_CHECKING:
    from rashomon.curate.evidence import Zone

_UNSPACED: Final = re.compile(f"[{HAN}{KANA}{HANGUL}]")
_AND: Final = re.compile(
    r"(?:, ?|、|，|·| and | & |, and | und | et | y | e | и | і | və | و | aur | और | اور |와 |과 |및 |和|与|と|及)"
)
_OPENING: Final = re.compile(r"[\W_]*(?:why |how |when |as )?(?:both )?")
"""What may stand before the first word of a title without making it another's."""
_VISITED: Final = re.compile("[訪访방][^\\W_]$")
"""A name that says itself that somebody travels there: 訪日, 방한."""
_BEFORE: Final = 28
"""Characters before a name in which a word of place stands."""


def home_sides(perspectives: Sequence[Perspective]) -> dict[str, str]:
    """Language -> the side in whose countries it is written, for languages that are at home with exactly one side."""
    found = {}
    for language, countries in shipped_table("curate", "home_languages").items():
        sides = [side.id for side in perspectives if set(side.countries) & set(countries)]
        if len(sides) == 1:
            found[language] = sides[0]
    return found


def names_only_places(title: str, zone: Zone, language: str) -> bool:
    """Whether a title with several sides names each as a place: "sales rise in A and B", "the pope leaves A for B"."""
    first = {mention.side: mention for mention in reversed(zone.sides)}
    mentions = sorted(first.values(), key=lambda mention: mention.start)
    if len(mentions) < 2:
        return False
    folded = fold(title)
    others = min((m.start for m in zone.bystanders), default=len(folded))
    kinds = ("", "toward") if others < mentions[0].start else ("",)
    placed = [any(_is_marked(folded, m, language, kind) for kind in kinds) for m in mentions]
    for place, (one, other) in enumerate(itertools.pairwise(mentions)):
        if _AND.fullmatch(folded, one.end, other.start):  # "in A and B", "AとBで"
            placed[place] = placed[place + 1] = placed[place] or placed[place + 1]
    return all(placed)


def is_visited(title: str, mention: Mention, language: str) -> bool:
    """Whether a title names a side as where somebody travels to or from: "on his way to A", "A訪問中の"."""
    return _is_marked(fold(title), mention, language, "toward")


def measures_sides(title: str, language: str) -> bool:
    """Whether a title measures one against another: "A overtakes B", "A에서 1위"."""
    words = _measures(base_language(language))
    return bool(words and words.search(fold(title)))


def stands_side_by_side(title: str, zone: Zone, language: str) -> bool:
    """Whether two sides open a title together and nothing says what they do with each other: "A and B brace for it"."""
    dealings = _dealings(base_language(language), "together")
    first = {mention.side: mention for mention in reversed(zone.sides)}
    mentions = sorted(first.values(), key=lambda mention: mention.start)
    if dealings is None or len(mentions) != 2:
        return False
    one, other = mentions
    folded = fold(title)
    opens = _OPENING.fullmatch(folded, 0, one.start) is not None and _AND.fullmatch(folded, one.end, other.start)
    return bool(opens) and not dealings.search(folded, other.end)


def tells_dealings(title: str, language: str) -> bool:
    """Whether a title has a word of what states do with or to each other; taken for granted where none are known."""
    words = _dealings(base_language(language), "together", "towards")
    return words is None or words.search(fold(title)) is not None


def names_private_persons(title: str, zone: Zone, language: str) -> bool:
    """Whether a title names some side only as where private persons are from: "Norwegian tourist", "韓 남성"."""
    persons = _persons(base_language(language))
    if persons is None:
        return False
    folded = fold(title)
    sides = sorted(zone.actors)
    return any(all(persons.match(folded, m.end) for m in zone.sides if m.side == side) for side in sides)


def without_compared(text: str, mentions: Sequence[Mention], language: str) -> tuple[Mention, ...]:
    """Leave out sides that something is only compared with: "rents rise as in A", "A처럼"."""
    folded = fold(text) if any(mention.side for mention in mentions) else ""
    return tuple(m for m in mentions if not (m.side and _is_marked(folded, m, language, "like")))


def _is_marked(folded: str, mention: Mention, language: str, kind: str) -> bool:
    """Whether a word of ``kind`` (a place where, "toward", "like") stands beside a mention."""
    if kind == "toward" and _VISITED.match(mention.term.text):
        return True
    before, behind = _marks(base_language(language), kind)
    return bool(before and before.search(folded, max(0, mention.start - _BEFORE), mention.start)) or bool(
        behind and behind.match(folded, mention.end)
    )


@functools.cache
def _dealings(language: str, *kinds: str) -> re.Pattern[str] | None:
    table = shipped_table("curate", "dealings")
    words = [fold(word) for kind in kinds for word in table[kind].get(language, [])]
    return re.compile(_either(words, behind="")) if words else None


@functools.cache
def _persons(language: str) -> re.Pattern[str] | None:
    """Private persons behind a nationality, with a word, an age or a particle between."""
    words = "|".join(re.escape(fold(word)) for word in shipped_table("curate", "private_persons").get(language, []))
    if not words:
        return None
    spaced = not _UNSPACED.search(words)
    return re.compile(
        rf"(?:'s)? (?:\w+ )?(?:{words})(?:e?s)?(?!\w)"
        if spaced
        else rf"(?:人|인|籍|적|국적)?(?:の|的)? ?(?:\d+[代대] ?)?(?:{words})"
    )


@functools.cache
def _measures(language: str) -> re.Pattern[str] | None:
    words = [fold(word) for word in shipped_table("curate", "comparisons").get(language, [])]
    return re.compile(_either(words, behind=r"(?!\w)")) if words else None


@functools.cache
def _marks(language: str, kind: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What stands before a name, and what behind, to make this of it."""
    table = shipped_table("curate", "locatives")
    before = table[kind or "before"].get(language, [])
    behind = table[f"{kind}_behind" if kind else "behind"].get(language, [])
    return (
        re.compile(rf"(?:{_either([fold(word) for word in before])})(?: (?:the|both|both the|den|der|la|el))?\s?\Z")
        if before
        else None,
        re.compile(rf" ?(?:{'|'.join(re.escape(fold(word)) for word in behind)})") if behind else None,
    )


def _either(words: Sequence[str], behind: str = "(?= )") -> str:
    """Any of some words; of those in scripts that space words the whole word, with ``behind`` after it."""
    return "|".join(
        re.escape(word) if _UNSPACED.search(word) else rf"(?<!\w){re.escape(word)}{behind}" for word in words
    )
