"""Who and what has a name: countries, places, people, organisations, in every language in which they are called."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rashomon.language.name_lists import name_list
from rashomon.records import Entity
from rashomon.verify.country_signs import signs_in
from rashomon.verify.level import level
from rashomon.verify.lexicon import parts_of_speech

NameKind = Literal["country", "capital", "place", "person", "organisation", "office", "other"]

_HAN: Final = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
_ACCENTED: Final = re.compile("[\u00e0-\u017f]")
_LETTER: Final = r"[^\W_\u3041-\u30ff\u3400-\u9fff]"
_WORD: Final = re.compile(rf"{_LETTER}+(?:['.]{_LETTER}+)*\.?")
_GIVEN: Final = frozenset({"chad", "georgia", "israel", "jordan", "maurice"})
"""Countries whose names people are given too (in English or French)."""
_CAPITALS: Final = frozenset(
    ("us", "un", "eu", "who", "uk", "it", "la", "dc", "nc", "nd", "nh", "nj", "nm", "ny", "nyc", "ri", "sc", "sd", "nz")
)

_NO_SIDE: Final = re.compile("(?:.方式|以方[便法针])")
"""Words in which a country's character and 方 only meet (以方便面充饥)."""
_KATAKANA: Final = re.compile(r"[\u30a1-\u30fa\u30fc]{3,}")
_SPELT: Final = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        *((f"ヴ{small}", instead) for small, instead in zip("ァィェォ", "バビベボ", strict=True)),
        *(("ヴ", "ブ"), ("ー|ッ", ""), ("(?<=[キシチニヒミリギジビピ])ヤ", "ア"), ("[ァィゥェォ]", "")),
    )
)
"""Spellings of one name in katakana (``ネヴァダ``, ``ケニヤ``), and what they become."""
_OFFICIAL: Final = re.compile(
    r"minist|agency|government|council|office|bureau|bank of|army|navy|force|police|parliament|diet|court"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who bears a name: ``country`` is whom they act for (an entity id), empty where nobody."""

    id: str
    kind: NameKind
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMention:
    """A name in a text. Several bearers where the name alone does not tell (国防部)."""

    start: int
    end: int
    text: str
    bearers: tuple[Named, ...]

    @property
    def ids(self) -> frozenset[str]:
        """The bearers themselves."""
        return frozenset(bearer.id for bearer in self.bearers)

    @property
    def sides(self) -> frozenset[str]:
        """The bearers and those for whom they act."""
        return self.ids | {bearer.country for bearer in self.bearers if bearer.country not in ("", "*")}


class Gazetteer:
    """Finds names in texts.

    Args:
        named: bearers with their names.
    """

    def __init__(self, named: Iterable[tuple[Named, Iterable[str]]]) -> None:
        self._spaced: dict[str, list[tuple[tuple[str, ...], Named]]] = defaultdict(list)
        self._han: dict[str, list[Named]] = defaultdict(list)
        self._sizes: dict[str, tuple[int, ...]] = {}
        self._parts: dict[str, set[str]] = defaultdict(set)
        self._katakana: dict[str, list[Named]] = defaultdict(list)
        for bearer, names in named:
            for name in names:
                self._add(bearer, name)

    def _add(self, bearer: Named, name: str) -> None:
        flat = level(name).strip()
        if _HAN.search(flat):
            if len(flat) > 1 and bearer not in self._han[flat]:
                self._han[flat].append(bearer)
                sizes = {*self._sizes.get(flat[:2], ()), len(flat)}
                self._sizes[flat[:2]] = tuple(sorted(sizes, reverse=True))
                if _KATAKANA.fullmatch(flat):
                    self._katakana[_spelt(flat)].append(bearer)
            return
        words = tuple(word.rstrip(".") if len(word) > 4 else word for word in _WORD.findall(flat))
        entry = (tuple(word.replace(".", "") for word in words), bearer)
        if words and entry not in self._spaced[entry[0][0]]:
            self._spaced[entry[0][0]].append(entry)
            self._parts[bearer.id].update(entry[0])

    def has_part(self, identity: str, word: str) -> bool:
        """Whether a word (levelled) is a part of some name of a bearer in Latin letters: ``kim`` of Kim Jong Un."""
        return word in self._parts.get(identity, ())

    def joined_by(self, named: Iterable[tuple[Named, Iterable[str]]]) -> Gazetteer:
        """Make a gazetteer that knows these bearers too."""
        more = Gazetteer(())
        more._spaced.update((word, [*entries]) for word, entries in self._spaced.items())
        more._han.update((name, [*bearers]) for name, bearers in self._han.items())
        more._katakana.update((name, [*bearers]) for name, bearers in self._katakana.items())
        more._sizes.update(self._sizes)
        for bearer, names in named:
            for name in names:
                more._add(bearer, name)
        return more

    def find(self, text: str) -> tuple[NameMention, ...]:
        """Every name in ``text``, the longest at each place, in order; offsets are code points of ``text``."""
        return self._find(text)

    @functools.lru_cache(maxsize=8192)  # noqa: B019  # a gazetteer lives as long as the gate
    def _find(self, text: str) -> tuple[NameMention, ...]:
        flat = level(text)
        found = [*self._spaced_names(text, flat)]
        if _HAN.search(flat):
            found += self._han_names(text, flat)
        found.sort(key=lambda mention: (mention.start, -mention.end))
        kept: list[NameMention] = []
        for mention in found:
            if not kept or mention.start >= kept[-1].end:
                kept.append(mention)
        return tuple(kept)

    def _spaced_names(self, text: str, flat: str) -> Iterable[NameMention]:
        matches = list(_WORD.finditer(flat))
        uncased = len(matches) > 30 and sum(text[m.start()].isupper() for m in matches) < len(matches) // 25
        words = [self._known_spelling(_bare_word(match.group())) for match in matches]
        place = 0
        while place < len(words):
            best: list[Named] = []
            length = 0
            for parts, bearer in self._spaced.get(words[place], ()):
                shown = text[matches[place].start() : matches[place].end()]
                if (
                    len(parts) >= length
                    and tuple(words[place : place + len(parts)]) == parts
                    and (_is_name(shown, parts, bearer) or (uncased and parts[0] not in _CAPITALS))
                ):
                    best = [*best, bearer] if len(parts) == length else [bearer]
                    length = len(parts)
            if best and length == 1 and words[place] in _GIVEN and _surname_follows(text, matches, place):
                best = []
            if not best or flat[matches[place].end() : matches[place].end() + 1] == "$":
                place += 1
                continue
            last = matches[place + length - 1]
            end = last.end() - (len(last.group()) - len(_shown(last.group())))
            start = matches[place].start()
            yield NameMention(start=start, end=end, text=text[start:end], bearers=tuple(best))
            place += length

    def _known_spelling(self, word: str) -> str:
        """A word, without its accents where it is known so only (``Bogotá``)."""
        if word.isascii() or word in self._spaced or not _ACCENTED.search(word):
            return word
        bare = "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))
        return bare if bare in self._spaced else word

    def _han_names(self, text: str, flat: str) -> Iterable[NameMention]:
        place = 0
        while place < len(flat):
            end = 0
            sizes = self._sizes.get(flat[place : place + 2], ())
            if sizes and ("\u3041" <= flat[place] <= "\u9fff" or flat[place].isalnum()):
                for size in sizes:
                    name = flat[place : place + size]
                    if len(name) == size and name in self._han and not _cut(flat, place, size):
                        end = place + size
                        break
            if end:
                yield NameMention(start=place, end=end, text=text[place:end], bearers=tuple(self._han[flat[place:end]]))
                place = end
            else:
                place += 1
        for match in _KATAKANA.finditer(flat):
            bearers = tuple(self._katakana.get(_spelt(match.group()), ()))
            if bearers and match.group() not in self._han:
                start, end = match.span()
                yield NameMention(start=start, end=end, text=text[start:end], bearers=bearers)
        for start, code in signs_in(flat):
            bearer = Named(id=code, kind="country" if len(code) == 2 else "place")
            yield NameMention(start=start, end=start + 1, text=text[start : start + 1], bearers=(bearer,))


@functools.lru_cache(maxsize=16384)
def _spelt(katakana: str) -> str:
    """One spelling of a name in katakana for all that are in use."""
    for pattern, instead in _SPELT:
        katakana = pattern.sub(instead, katakana)
    return katakana


def _cut(flat: str, place: int, size: int) -> bool:
    """Whether a match cuts a longer word: Japan's 中国地方, a katakana word that goes on."""
    after = flat[place + size : place + size + 2]
    word = flat[place : place + size]
    if word == "中国" and (after in ("地方", "电力", "山地") or after.startswith("新闻")):
        return True
    if word[-1] == "部" and after.startswith("门"):
        return True  # 教育部门: the authorities, not the ministry
    if size == 2 and _NO_SIDE.match(flat, place):
        return True
    before = flat[place - 1 : place]
    katakana = "\u30a1" <= word[0] <= "\u30fc"
    return (katakana and (bool(before) and "\u30a1" <= before <= "\u30fa")) or (
        "\u30a1" <= word[-1] <= "\u30fc" and bool(after) and "\u30a1" <= after[0] <= "\u30fc" and size < 3
    )


def _bare_word(word: str) -> str:
    return _shown(word).replace(".", "")


def _shown(word: str) -> str:
    """A word without the possessive ending."""
    if word.endswith("'s"):
        word = word[:-2]
    return word.rstrip(".") if len(word) > 4 or word.count(".") < 2 else word


def _is_name(shown: str, parts: tuple[str, ...], bearer: Named) -> bool:
    if len(parts) == 1 and parts[0] in _CAPITALS:
        return shown.replace("'s", "").replace("’s", "").replace(".", "").isupper()
    if bearer.kind == "office":
        return True
    return shown[:1].isupper() or (not shown[:1].isascii()) or shown[:1].isdigit() or len(parts) > 2


def _surname_follows(text: str, matches: Sequence[re.Match[str]], place: int) -> bool:
    """Whether a capitalised word that is no English word stands right behind (``Jordan Bardella``)."""
    after = matches[place + 1] if place + 1 < len(matches) else None
    if after is None or after.start() != matches[place].end() + 1:
        return False
    return text[after.start()].isupper() and not parts_of_speech(_bare_word(after.group()))


def is_official(name: str) -> bool:
    """Whether an organisation's English name says that it is a part of a state."""
    return bool(_OFFICIAL.search(level(name)))


def _split(names: object) -> list[str]:
    return [name for name in str(names).split(";") if name]


def _shipped() -> Iterable[tuple[Named, list[str]]]:
    for code, entry in name_list("countries").items():
        by_language = [names for key, names in entry.items() if key != "capital"]
        yield Named(id=code, kind="country"), [name for names in by_language for name in names]
        if entry.get("capital"):
            yield (
                Named(id=f"capital-{code}", kind="capital", country=code),
                [name for names in entry["capital"].values() for name in names.split(";")],
            )
    for name, kind in (("places", "place"), ("people", "person"), ("organisations", "organisation")):
        for identity, (country, *names) in name_list(name).items():
            office: NameKind = "office" if country == "*" else kind  # type: ignore[assignment]
            yield Named(id=identity, kind=office, country=country), [each for group in names for each in _split(group)]


@functools.cache
def offices() -> dict[str, frozenset[str]]:
    """Offices by a general name (``central bank``) with the organisations that are such an office."""
    return {office: frozenset(str(which).split()) for office, which in name_list("offices").items()}


@functools.cache
def regions() -> dict[str, frozenset[str]]:
    """Parts of the world with the countries that lie in them."""
    return {region: frozenset(str(countries).split()) for region, countries in name_list("regions").items()}


@functools.cache
def home_offices() -> dict[str, tuple[str, re.Pattern[str]]]:
    """By language: the country, and its offices, which a text of that language names without the country."""
    return {
        language: (entry["country"], re.compile("|".join(entry["names"])))
        for language, entry in name_list("home_offices").items()
    }


@functools.cache
def shipped_gazetteer() -> Gazetteer:
    """The gazetteer of the package's own names."""
    return Gazetteer(_shipped())


def gazetteer_with(entities: Iterable[Entity]) -> Gazetteer:
    """The shipped gazetteer and the entities of a topic's vocabulary."""
    own = [
        (
            Named(id=f"topic-{entity.id}", kind="other", country=_country_of(entity)),
            [name.text for name in entity.names],
        )
        for entity in entities
    ]
    return shipped_gazetteer().joined_by(own) if own else shipped_gazetteer()


def _country_of(entity: Entity) -> str:
    """The country that an entity of a vocabulary stands for, told by the shipped names it shares."""
    for name in entity.names:
        for mention in shipped_gazetteer().find(name.text):
            if mention.end - mention.start == len(name.text):
                return next((bearer.country or bearer.id for bearer in mention.bearers), "")
    return ""
