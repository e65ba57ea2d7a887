"""A topic's vocabulary, compiled once and found in texts of any language.

Every name and term goes into one Aho-Corasick automaton over folded text, so that the cost does not grow with the
vocabulary. What counts as a word differs by script: names in Latin, Cyrillic, Arabic and the like need word boundaries
and may carry the endings or prefixes of their language; Han, kana, Hangul and Thai are found anywhere. A name that is
written with a capital ("Turkey", "US") is not found where the text writes it small ("turkey", "us").
"""

from __future__ import annotations

import datetime as dt
import functools
import importlib.resources
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final, Literal

from rashomon.language.normalise import fold
from rashomon.language.scripts import HAN, HANGUL, KANA, UNSPACED
from rashomon.records import Entity, Name, Vocabulary, record

Role = Literal["entity", "subject", "relation", "trap", "off_topic"]

_ANYWHERE: Final = re.compile(f"[{HAN}{KANA}{HANGUL}{UNSPACED}]")
_SHORT_HANGUL: Final = re.compile(f"[{HANGUL}]{{1,2}}")
_HANGUL_PREFIXES: Final = "[친반대주재비탈방항구신남북범본각한미일중러영불독]{0,2}"
"""What stands before a name in one word of Korean: for, against, in, from, all, and one-syllable names of countries."""
_HAN_NAME: Final = re.compile(f"[{HAN}]")
_HAN_BEFORE: Final = "[韩日美中北南英佛独露对反亲驻访在抗脱]{0,2}"
_HAN_BEHIND: Final = f"(?![韩日美中北南英佛独露军政侧发产系人语国制])[{HAN}]"
"""Korean headlines write a state as one Han character; in any other Han word ("中企") it is a part of that word.

Written as folding leaves them."""
_CYRILLIC: Final = re.compile("[Ѐ-ԯ]")
_ARABIC: Final = re.compile("[؀-ۿ]")
_HEBREW: Final = re.compile("[א-ת]")
_PREFIX: Final = 6
"""Characters before a key in which what sticks to it is looked for."""
_SUFFIXING: Final = frozenset({"tr", "az", "kk", "ky", "uz", "fi", "et", "hu", "hy", "ka", "ko", "eu", "mn"})
_DECLINING: Final = frozenset(
    {"pl", "cs", "sk", "sl", "hr", "bs", "sr", "lt", "lv", "ro", "sq", "de", "nl", "sv", "da", "no", "nb"}
)
_CYRILLIC_ENDING: Final = re.compile("[аеиоуыэюяійїєь]+$")
_CYRILLIC_TAIL: Final = "[а-яёіїєґўј]{0,3}"
_ARABIC_PREFIXES: Final = r"(?:[وف]?(?:[بك]?ال|لل|[بكل])?)"
_HEBREW_PREFIXES: Final = "[ושהכלבמ]{0,3}"
_HEBREW_ENDING: Final = "(?:י|ית|ים|יים|ות|יות)?"
"""Of the people of a state: ישראל, ישראלי, ישראלית, ישראלים, ישראליות."""
_DEVANAGARI: Final = re.compile("[ऀ-ॿ]")
_DEVANAGARI_MARKS: Final = "ऀ-ःऺ-ॏ॑-ॗॢॣ"
"""Vowel signs and the like: parts of a word, though no letters."""
_HINDI_ENDING: Final = "(?:ीय|ियों|ीयों|ियाई|ी)?"
"""Of the people of a state: पाकिस्तान, पाकिस्तानी, पाकिस्तानियों; भारत, भारतीय, भारतीयों."""


@record
class Term:
    """One name or term as it is looked for.

    ``key`` is the folded text that must stand there; ``before`` and ``after`` are patterns for what may stick to it.
    """

    text: str
    language: str
    role: Role
    key: str
    before: str | None
    after: str | None
    forms: tuple[str, ...]
    """Spellings of which one must stand in the text as written; empty where case says nothing."""
    entity: Entity | None = None
    reach: int = _PREFIX
    """Characters before ``key`` in which ``before`` can begin."""
    apart_from: str = r"[^\W_]"
    """What may not stand before the word."""
    closed_by: str = r"[^\W_]|[$]"
    """What may not stand behind it."""
    takes_prefix: bool = True
    """Whether what ``before`` finds is a part of the mention, as an article is; a neighbour's name is none."""

    @property
    def anywhere(self) -> bool:
        """Whether it needs no word boundary."""
        return self.before is None


@record
class Mention:
    """A term found: ``[start, end)`` in the folded text."""

    start: int
    end: int
    term: Term

    @property
    def side(self) -> str | None:
        """The actor that is named, None for anything else."""
        return self.term.entity.side if self.term.entity else None


class Matcher:
    """Finds a vocabulary's terms.

    Args:
        vocabulary: of a topic.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._terms = tuple(_terms(vocabulary))

    @cached_property
    def _keys(self) -> list[str]:
        return sorted({term.key for term in self._terms})

    @cached_property
    def _by_key(self) -> list[tuple[tuple[Term, re.Pattern[str] | None, re.Pattern[str] | None], ...]]:
        by_key: dict[str, list[tuple[Term, re.Pattern[str] | None, re.Pattern[str] | None]]] = {}
        for term in self._terms:
            before = None if term.before is None else re.compile(rf"(?<!{term.apart_from}){term.before}\Z")
            after = None if term.after is None else re.compile(rf"{term.after}(?!{term.closed_by})")
            by_key.setdefault(term.key, []).append((term, before, after))
        return [tuple(by_key[key]) for key in self._keys]

    @cached_property
    def _automaton(self) -> object:
        import ahocorasick_rs

        return ahocorasick_rs.AhoCorasick(self._keys, store_patterns=False)

    def mentions(self, text: str, *, language: str, day: dt.date) -> tuple[Mention, ...]:
        """Find every term that stands in ``text`` and is meant there.

        Terms of the text's language count, and English ones and ``"und"`` in every language; entities only on the days
        on which they stand for their side; nothing that lies in a trap ("中国地方"), and no entity inside a longer one
        ("China" in "South China Sea").

        Args:
            text: as written.
            language: of the text, BCP 47.
            day: on which it was published.

        Returns:
            In the order of the text; offsets are those of ``fold(text)``.
        """
        if not self._keys or not text:
            return ()
        folded = fold(text)
        text = unicodedata.normalize("NFKC", text)
        base = language.partition("-")[0].lower()
        no_capitals = text == text.lower()
        found: dict[tuple[int, int, Role, str], Mention] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):  # type: ignore[attr-defined]
            for term, before, after in self._by_key[index]:
                if term.language not in (base, "en", "und") or not _in_office(term.entity, day):
                    continue
                if term.forms and not no_capitals and not any(form in text for form in term.forms):
                    continue
                reach = _reach(folded, max(0, start - term.reach), start, end, before, after)
                if reach is not None:
                    reach = (reach[0] if term.takes_prefix else start, reach[1])
                    key = (*reach, term.role, term.entity.id if term.entity else term.key)
                    found.setdefault(key, Mention(start=reach[0], end=reach[1], term=term))
        return _meant(found.values())


def _terms(vocabulary: Vocabulary) -> Iterable[Term]:
    for entity in vocabulary.entities:
        for name in entity.names:
            yield from _term(name, "entity", entity)
    lists: tuple[tuple[Role, Sequence[Name]], ...] = (
        ("subject", vocabulary.subjects),
        ("relation", vocabulary.relations),
        ("trap", vocabulary.traps),
        ("off_topic", vocabulary.off_topic),
    )
    for role, names in lists:
        for name in names:
            yield from _term(name, role, None)


def _term(name: Name, role: Role, entity: Entity | None) -> Iterable[Term]:
    key = fold(name.text)
    if not key:
        return
    base = name.language.partition("-")[0].lower()
    before: str | None = ""
    after: str | None = ""
    reach = _PREFIX
    apart_from, closed_by = r"[^\W_]", r"[^\W_]|[$]"
    if role in ("entity", "subject") and _SHORT_HANGUL.fullmatch(key):
        # Korean spaces its words: "일한" is no part of "유일한", nor "일제" of "5일제". What is done to whom, on the
        # other hand, ends a compound ("전쟁도발").
        before, after, apart_from = _HANGUL_PREFIXES, None, rf"[{HANGUL}\d]"
    elif base == "ko" and _HAN_NAME.fullmatch(key):
        before, apart_from, closed_by = _HAN_BEFORE, f"[{HAN}]", _HAN_BEHIND
    elif _ANYWHERE.search(key):
        before = after = None
    elif _CYRILLIC.search(key):
        first, key = _split(key)
        before = "".join(rf"{re.escape(_stem(word))}{_CYRILLIC_TAIL} " for word in first)
        reach = max(_PREFIX, sum(len(word) + 4 for word in first) + 1)
        stem = _CYRILLIC_ENDING.sub("", key)
        key, after = (stem, _CYRILLIC_TAIL) if len(stem) >= 3 else (key, "")
    elif _ARABIC.search(key):
        key = key.removeprefix("ال") if base == "ar" and len(key) > 4 else key
        before, after = (_ARABIC_PREFIXES, "[ةهيوناتك]{0,3}") if base == "ar" else ("", "[يهاان]{0,3}")
    elif _HEBREW.search(key):
        before, after = _HEBREW_PREFIXES, _HEBREW_ENDING if len(key) >= 4 else ""
    elif _DEVANAGARI.search(key):
        after, apart_from = _HINDI_ENDING, rf"[^\W_]|[{_DEVANAGARI_MARKS}]"
        closed_by = apart_from
    elif base in _SUFFIXING and len(key) >= 4:
        after = r"(?:'?[^\W\d_]{0,6})"
    elif base in _DECLINING and len(key) >= 4:
        key, after = (key[:-1], r"[^\W\d_]{0,3}") if key[-1] in "aeoy" and len(key) >= 5 else (key, r"[^\W\d_]{0,3}")
    yield Term(
        text=name.text,
        language=base,
        role=role,
        key=key,
        before=before,
        after=after,
        forms=_forms(name.text, base),
        entity=entity,
        reach=reach,
        apart_from=apart_from,
        closed_by=closed_by,
        takes_prefix=base != "ko",
    )


def _split(key: str) -> tuple[list[str], str]:
    """The words of a phrase before the last, and the last: each of them may decline."""
    *first, last = key.split(" ")
    return first, last


def _stem(word: str) -> str:
    """A word without the ending that declines; a short one as it is."""
    stem = re.sub("(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|[аеиоуыэюяійїєь])$", "", word)
    return stem if len(stem) >= 3 else word


def _forms(text: str, base: str) -> tuple[str, ...]:
    """Spellings that keep a capitalised single word apart from the common word of the same letters."""
    # Words with marks are seldom two words, but in Vietnamese, where "Mỹ" is a state and "mỹ" is "fine".
    if not (text.isalpha() and text != text.lower() and (text.isascii() or base == "vi")):
        return ()
    return tuple(dict.fromkeys((text, text.upper())))


def _in_office(entity: Entity | None, day: dt.date) -> bool:
    if entity is None:
        return True
    return (entity.since is None or entity.since <= day) and (entity.until is None or day <= entity.until)


def _reach(
    folded: str, first: int, start: int, end: int, before: re.Pattern[str] | None, after: re.Pattern[str] | None
) -> tuple[int, int] | None:
    """Where the whole word begins and ends, None where the key is only a part of another word."""
    if before is not None:
        head = before.search(folded, first, start)
        if head is None:
            return None
        start = head.start()
    if after is not None:
        tail = after.match(folded, end)
        if tail is None:
            return None
        end = tail.end()
    return start, end


def _meant(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Drop what lies in a trap, entities that are only a part of a longer one's name, and other states' offices."""
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end, m.term.role, m.term.text))
    blanked = [m for m in ordered if m.term.role == "trap"]
    names = [m for m in ordered if m.term.role == "entity"]
    kept = []
    for mention in ordered:
        if mention.term.role == "trap" or any(
            _overlap(mention, trap) and not _within(trap, mention) for trap in blanked
        ):
            continue
        if mention.term.role == "entity" and any(_within(mention, other) for other in names):
            continue
        if fold(mention.term.text) in _offices() and any(_is_of(mention, other) for other in names):
            continue
        kept.append(mention)
    return tuple(kept)


@functools.cache
def _offices() -> frozenset[str]:
    path = importlib.resources.files("rashomon") / "data" / "curate" / "offices.toml"
    table: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return frozenset(fold(name) for name in table["names"])


def _is_of(office: Mention, country: Mention) -> bool:
    """Whether an office stands next to the name of a country for whose side the vocabulary does not take it."""
    entity = country.term.entity
    if entity is None or entity.kind not in ("country", "capital") or entity.side == office.side:
        return False
    return 0 <= office.start - country.end <= 1 or 0 <= country.start - office.end <= 1


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _within(inner: Mention, outer: Mention) -> bool:
    """Whether ``inner`` is a proper part of ``outer``."""
    return outer.start <= inner.start and inner.end <= outer.end and outer.end - outer.start > inner.end - inner.start
