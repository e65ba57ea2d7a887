"""Whether two articles are one text: the exact judgement behind :mod:`rashomon.curate.duplicates`."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from rashomon.language.normalise import fold
from rashomon.records import Article, Genre, record

MIN_TITLE: Final = 8
"""Shorter headlines (in letters) say too little to be alike."""
MIN_LEAD: Final = 40
LEAD: Final = 300
"""So many letters of the opening text are compared."""

_WIDE: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_NO_LETTERS: Final = re.compile(r"[\W_]+")
_ASCII_LETTERS: Final = "".join(chr(point).lower() if chr(point).isalnum() else " " for point in range(128))
_CLAUSE_END: Final = re.compile(r"[\s\u3000]+|[;:；：—]|--|\.\.\.")
_DIGIT: Final = re.compile(r"\d")
_NO_NUMBERS: Final[Counter[str]] = Counter()
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_KANJI_NUMBER: Final = re.compile(r"[一二三四五六七八九十百千]")
_PART: Final = re.compile(
    r"[(（<〈【\[]\s*([上中下前後后終完]|[ivx]{1,4})\s*(?:编|編|篇)?[)）>〉】\]]"
    r"|\b(?:part|day|vol)\.? ?\w+\b|第[\d一二三四五六七八九十]+[回弾章部]"
)
"""The mark of an instalment: two of a series are two articles."""
_PART_MARK: Final = re.compile(r"[(<〈【\[第]|part |day |vol")
"""What a headline without instalments mostly lacks."""
_ROLE: Final = re.compile(r"([㐀-鿿ァ-ヺーa-z0-9]{2,})(が|は|に|を|へ)")
_PARTICLES: Final = re.compile("[\u3041-\u3096]+")
_SUBJECT: Final = frozenset("がは")

SOON: Final = dt.timedelta(hours=20)
"""A short headline without news of its own ("Stocks open lower") comes again the next day."""
LATER: Final = dt.timedelta(hours=50)
SPECIFIC_WIDE: Final = 16
SPECIFIC_NARROW: Final = 32
"""From so many letters the very same headline tells one event only, also a day later."""
LONG_WIDE: Final = 28
LONG_NARROW: Final = 60
"""Headlines of so many letters that are alike by ``ENOUGH_LONG`` are one text; shorter ones need ``ENOUGH``."""
ENOUGH_LONG: Final = 0.72
ENOUGH: Final = 0.8
LEAST: Final = 0.5
"""Enough only with more to go by: the same first clause, or the outlet's own word that it is an update."""


class View:
    """What of an article is compared, folded: made once for each, in tens of thousands, so it is kept light.

    ``title`` holds the headline's letters and figures only; ``wide`` says whether its script writes a word in one or
    two characters (Chinese, Japanese, Korean, Thai ...); ``lead`` is the beginning of the snippet, ``url`` the key of a
    resolved address. What only a candidate needs is made when it is asked for.
    """

    __slots__ = (
        "_clause",
        "_folded",
        "_grams",
        "_kanji_numbers",
        "_lead_grams",
        "_numbers",
        "_parts",
        "article",
        "lead",
        "title",
        "url",
        "wide",
    )

    def __init__(self, article: Article) -> None:
        self.article = article
        title = article.title
        self._folded: str | None = None
        if title.isascii() and title.isprintable():  # folding would change nothing but capitals and spaces
            self.wide = False
            self.title = _ascii_letters(title)
        else:
            self._folded = fold(title)
            self.wide = is_wide(self._folded)
            self.title = _letters(self._folded, wide=self.wide)
        self.lead = _opening(article.snippet) if article.snippet else ""
        self.url = article.url.removeprefix("https://").removeprefix("www.") if article.resolved else ""
        self._clause: str | None = None
        self._grams: frozenset[str] | None = None
        self._lead_grams: tuple[int, frozenset[str]] | None = None
        self._numbers: Counter[str] | None = None
        self._kanji_numbers: Counter[str] | None = None
        self._parts: tuple[str, ...] | None = None

    @property
    def folded(self) -> str:
        if self._folded is None:
            self._folded = fold(self.article.title)
        return self._folded

    @property
    def clause(self) -> str:
        """The headline up to its first gap: what the short form of a wire headline consists of."""
        if self._clause is None:
            end = _CLAUSE_END.search(self.folded) if self.wide else None
            clause = _letters(self.folded[: end.start()], wide=self.wide) if end else ""
            self._clause = clause if len(clause) >= MIN_TITLE + 2 else self.title
        return self._clause

    @property
    def grams(self) -> frozenset[str]:
        if self._grams is None:
            self._grams = frozenset(ngrams(self.title))
        return self._grams

    def beginning(self, length: int) -> frozenset[str]:
        """The n-grams of so much of the lead; the last asked for are kept, since most leads are of one length."""
        if self._lead_grams is None or self._lead_grams[0] != length:
            self._lead_grams = length, frozenset(ngrams(self.lead[:length]))
        return self._lead_grams[1]

    @property
    def numbers(self) -> Counter[str]:
        if self._numbers is None:
            found = _NUMBER.findall(self.folded) if _DIGIT.search(self.title) else ()
            self._numbers = Counter(number.replace(",", "") for number in found) if found else _NO_NUMBERS
        return self._numbers

    @property
    def kanji_numbers(self) -> Counter[str]:
        if self._kanji_numbers is None:
            found = _KANJI_NUMBER.findall(self.title)
            self._kanji_numbers = Counter(found) if found else _NO_NUMBERS
        return self._kanji_numbers

    @property
    def parts(self) -> tuple[str, ...]:
        """Which instalment a headline calls itself."""
        if self._parts is None:
            self._parts = tuple(_PART.findall(self.folded)) if _PART_MARK.search(self.folded) else ()
        return self._parts

    @property
    def specific(self) -> bool:
        return len(self.title) >= (SPECIFIC_WIDE if self.wide else SPECIFIC_NARROW)

    @property
    def long(self) -> bool:
        return len(self.title) >= (LONG_WIDE if self.wide else LONG_NARROW)

    @property
    def genre(self) -> Genre:
        return self.article.genre


@record
class Verdict:
    """Two articles are one text. ``equal``: in the very words, not only nearly."""

    reason: str
    equal: bool = False


def is_wide(text: str) -> bool:
    """Whether ``text`` has letters of a script that writes a word in one or two characters."""
    return not text.isascii() and _WIDE.search(text) is not None


def _letters(folded: str, *, wide: bool) -> str:
    """Letters and figures only, in words where the script has words."""
    if wide:
        return _NO_LETTERS.sub("", folded)
    return _ascii_letters(folded) if folded.isascii() else _NO_LETTERS.sub(" ", folded).strip()


def _ascii_letters(text: str) -> str:
    """Letters in lower case and figures only, in words."""
    return " ".join(text.translate(_ASCII_LETTERS).split())


def _opening(snippet: str) -> str:
    beginning = snippet[: LEAD * 2]
    if beginning.isascii() and beginning.isprintable():
        return _ascii_letters(beginning)[:LEAD]
    folded = fold(beginning)
    return _letters(folded, wide=is_wide(folded))[:LEAD]


def ngrams(text: str) -> Iterable[str]:
    """Character n-grams: pairs for scripts that write words in one or two characters, triples for the others."""
    size = 2 if is_wide(text) else 3
    if len(text) <= size:
        return (text,)
    parts = (text, text[1:]) if size == 2 else (text, text[1:], text[2:])
    return map("".join, zip(*parts, strict=False))


def shingles(text: str) -> Iterable[str]:
    """What is sketched to find candidates: words, or pairs of characters where a script writes no spaces."""
    return ngrams(text) if is_wide(text) else text.split()


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of common members among all."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


def judge_pair(one: View, other: View) -> Verdict | None:
    """Decide whether ``other`` says again what ``one`` says, in its words; the order of the two does not matter.

    Returns:
        The verdict with the reason in plain words, or None where they are two articles.
    """
    first, second = one.article, other.article
    if one.url and one.url == other.url:
        return Verdict(reason="the same address", equal=True)
    if first.language != second.language or "index" in (one.genre, other.genre):
        return None
    apart = abs(first.published - second.published)
    if apart > LATER:
        return None
    if one.title == other.title:
        return _same_title(one, other, apart)
    return _same_lead(one, other) or _near_title(one, other, apart)


def _same_title(one: View, other: View, apart: dt.timedelta) -> Verdict | None:
    if apart > SOON and not (one.specific or _leads_alike(one, other) >= 0.6):
        return None
    if one.article.outlet_id == other.article.outlet_id:
        recurring = one.lead and other.lead and _leads_alike(one, other) < 0.3
        if recurring or (len(one.title) < (12 if one.wide else 25)):
            return None
    elif len(one.title) < (6 if one.wide else 15) and _leads_alike(one, other) < 0.6:
        return None
    return Verdict(reason="the same headline", equal=True)


def _near_title(one: View, other: View, apart: dt.timedelta) -> Verdict | None:
    if min(len(one.title), len(other.title)) < MIN_TITLE:
        return None
    if apart > (LATER if one.specific and other.specific else SOON):
        return None
    likeness = jaccard(one.grams, other.grams)
    short = _is_short_form(one, other)
    if likeness < LEAST and not short:
        return None
    if one.article.outlet_id == other.article.outlet_id:
        return _same_outlet(one, other, likeness)
    enough = ENOUGH_LONG if one.long and other.long else ENOUGH
    if likeness < enough and _begin_alike(one, other):
        enough = LEAST
    if likeness < enough and not short:  # as nearly all candidates are; what follows is dearer
        return None
    if one.parts != other.parts or _one_number_for_another(one, other):
        return None
    if short:
        return Verdict(reason="the short form of the same headline")
    if (one.numbers != other.numbers and likeness < ENOUGH) or swaps_roles(one, other):
        return None
    return Verdict(reason=f"nearly the same headline ({likeness:.0%})")


def _same_outlet(one: View, other: View, likeness: float) -> Verdict | None:
    """The same outlet's update: it says so, or only words were touched."""
    says_so = "update" in other.article.flags or "update" in one.article.flags
    if not (says_so or likeness >= ENOUGH) or one.parts != other.parts:
        return None
    if says_so and likeness >= LEAST:
        return Verdict(reason="an update of the same outlet's piece")
    if likeness >= ENOUGH and one.specific and one.numbers == other.numbers and not swaps_roles(one, other):
        if one.lead and other.lead and _leads_alike(one, other) < 0.3:
            return None
        return Verdict(reason="the same outlet's piece, its headline touched")
    return None


def _same_lead(one: View, other: View) -> Verdict | None:
    """One wire text under two headlines: the opening is the same."""
    shorter = min(len(one.lead), len(other.lead))
    if shorter < (MIN_LEAD if is_wide(one.lead) else 2 * MIN_LEAD):
        return None
    if one.article.outlet_id == other.article.outlet_id and jaccard(one.grams, other.grams) < 0.3:
        return None  # a site's own furniture, or a series with one preamble
    likeness = _leads_alike(one, other)
    if likeness < 0.75:
        return None
    if one.numbers and other.numbers and _one_number_for_another(one, other):
        return None
    return Verdict(reason=f"the same opening text ({likeness:.0%})", equal=likeness > 0.97)


def _leads_alike(one: View, other: View) -> float:
    """The likeness of the openings, over the length that both have; 0 where one has none."""
    length = min(len(one.lead), len(other.lead))
    if length < MIN_LEAD:
        return 0.0
    if one.lead[:length] == other.lead[:length]:
        return 1.0
    return jaccard(one.beginning(length), other.beginning(length))


def _one_number_for_another(one: View, other: View) -> bool:
    """Whether each headline has a number that the other has not: then they count different things."""
    if one.numbers and other.numbers and one.numbers - other.numbers and other.numbers - one.numbers:
        return True
    if not one.wide:
        return False
    mine, theirs = one.kanji_numbers, other.kanji_numbers
    return bool(mine - theirs) and bool(theirs - mine)


def _is_short_form(one: View, other: View) -> bool:
    """Whether one headline is the first clause of the other, as agencies send a short and a long one."""
    if not one.wide:
        return False
    shorter, longer = (one, other) if len(one.title) <= len(other.title) else (other, one)
    return longer.clause == shorter.title != longer.title


def _begin_alike(one: View, other: View) -> bool:
    """Whether both headlines have one first clause, and what follows is alike too."""
    if not one.wide:
        return False
    clause = one.clause
    if clause != other.clause or clause in (one.title, other.title):
        return False
    rests = (frozenset(ngrams(view.title[len(clause) :])) for view in (one, other))
    return jaccard(next(rests), next(rests)) >= 0.4


def swaps_roles(one: View, other: View) -> bool:
    """Whether the same words stand in each other's places: who did it in one is to whom it was done in the other."""
    if not one.wide:
        mine, theirs = ([word for word in view.title.split() if len(word) > 3] for view in (one, other))
        common = set(mine) & set(theirs)
        return [word for word in mine if word in common] != [word for word in theirs if word in common]
    roles, others = dict(_ROLE.findall(one.folded)), dict(_ROLE.findall(other.folded))
    if any((roles[name] in _SUBJECT) != (others[name] in _SUBJECT) for name in roles.keys() & others.keys()):
        return True
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one.title, other.title, autojunk=False).get_opcodes():
        if tag != "equal":
            gone[one.title[i1:i2]] += 1
            come[other.title[j1:j2]] += 1
    return sum(1 for block in gone & come if block and not _PARTICLES.fullmatch(block)) >= 2
