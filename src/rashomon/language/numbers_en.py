"""Numbers, money and percentages in Latin-script text, by the usage of the English-language press.

Its dates stand in :mod:`rashomon.language.dates_en`; a figure in a date is no number.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from rashomon.language.dates_en import find_dates
from rashomon.language.quantities import Bound, Kind, Mention, without_overlap

_UNITS: Final = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES: Final = {
    "dozen": 12, "hundred": 100, "thousand": 1000, "k": 1000, "million": 10**6, "mn": 10**6, "m": 10**6, "mln": 10**6,
    "decade": 10, "decades": 10, "century": 100, "centuries": 100,
    "billion": 10**9, "bn": 10**9, "bln": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12, "trn": 10**12,
    "trln": 10**12, "lakh": 10**5, "crore": 10**7,
}  # fmt: skip
_ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "sixtieth": 60, "seventieth": 70, "eightieth": 80, "hundredth": 100,
}  # fmt: skip
_PARTS: Final = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fifth": 5, "fifths": 5,
    "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip
_MULTIPLES: Final[dict[str, Decimal | int]] = {
    "double": 2, "doubles": 2, "doubled": 2, "doubling": 2, "twice": 2, "twofold": 2, "triple": 3, "triples": 3,
    "tripled": 3, "tripling": 3, "threefold": 3, "quadruple": 4, "quadrupled": 4, "fourfold": 4, "fivefold": 5,
    "tenfold": 10, "halve": Decimal("0.5"), "halves": Decimal("0.5"), "halved": Decimal("0.5"),
    "halving": Decimal("0.5"),
}  # fmt: skip
_CURRENCY: Final = {
    "us$": "USD", "$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD", "hk$": "HKD", "a$": "AUD", "au$": "AUD",
    "c$": "CAD", "s$": "SGD", "nt$": "TWD", "nz$": "NZD", "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
    "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "¥": "JPY/CNY", "yen": "JPY", "jpy": "JPY",
    "yuan": "CNY", "rmb": "CNY", "cny": "CNY", "renminbi": "CNY", "won": "KRW", "krw": "KRW", "₩": "KRW",
    "rupee": "INR", "rupees": "INR", "₹": "INR", "ruble": "RUB", "rubles": "RUB", "rouble": "RUB", "roubles": "RUB",
    "franc": "CHF", "francs": "CHF", "rs": "INR", "r": "ZAR", "rand": "ZAR", "sh": "KES/TZS/UGX",
    "ksh": "KES", "shilling": "KES/TZS/UGX", "shillings": "KES/TZS/UGX",
}  # fmt: skip


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


_DIGITS: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SMALL: Final = rf"(?:(?:{_either(_TENS)})(?:[ -](?:{_either(_UNITS)}))?|(?:{_either(_UNITS)}))"
_SCALE_WORD: Final = r"(?:hundred|thousand|million|billion|trillion|dozen|decades?|centuries|lakh|crore)\b"
_WORDS: Final = rf"(?:{_SMALL}|an?)(?:[ ]{_SCALE_WORD}(?:[ ](?:and[ ])?{_SMALL}\b)?)+|{_SMALL}"
_SCALE: Final = rf"(?:[ -]?{_SCALE_WORD}|[ ]?(?:mn|bn|tn|trn|trln|mln|bln)\b|(?:m|b|k)\b(?!/))"
_CURRENCY_BEFORE: Final = (
    r"(?:US\$|HK\$|AU?\$|C\$|S\$|NT\$|NZ\$|\$|€|£|¥|₩|₹|RMB[ ]?|USD[ ]?|EUR[ ]?|JPY[ ]?|\bRs\.?[ ]?"
    r"|\b(?:R|K?Sh)(?=\d[\d.,]*(?:[ ]?(?:million|billion)|bn|m)\b))"
)
_CURRENCY_AFTER: Final = (
    r"[ -]?(?:US[ ]dollars?|U\.S\.[ ]dollars?|dollars?|yen|yuan|euros?|pounds?|won|rupees?|ro?ubles?|francs?|rand|"
    r"shillings?|RMB|USD|CNY|JPY|EUR|renminbi)\b"
)
_BOUNDS: Final[tuple[tuple[Bound, str], ...]] = (
    (
        "over",
        r"no (?:fewer|less) than|not less than"
        r"|more than|over|at least|upwards? of|in excess of|exceed(?:s|ing)?|above|topp?(?:ed|ing)|past|surpass\w*",
    ),
    (
        "under",
        r"n(?:o|ot) more than"
        r"|nearly|almost|close to|less than|under|fewer than|below|up to|as many as|as much as|at most",
    ),
    ("about", r"about|around|roughly|approximately|some|an estimated|estimated|or so"),
)
_BEFORE: Final = re.compile(
    rf"(?:\b(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _BOUNDS)})|(?P<tilde>~))\s*(?:an?\s|the\s|half\s)?$",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    rf"""(?<![\w.,-])(?:(?P<sign>[+-])(?=\d))?(?P<before>{_CURRENCY_BEFORE})?
    (?:(?P<digits>{_DIGITS})|(?P<words>\b(?:{_WORDS})\b))
    (?P<more>[ ]and[ ]a[ ]half\b)?(?:(?P<ordinal>st|nd|rd|th)\b|(?P<scale>{_SCALE}))?
    (?:(?P<points>[ -](?:percentage|basis)[ -]points?\b)
      |(?P<percent>\s?%|[ -]?per[ ]?cent\b|[ ]?pct\b)
      |(?P<fold>-?[ ]?fold\b|[ ]times\b)
      |(?P<after>{_CURRENCY_AFTER}))?(?P<plus>\+)?""",
    re.IGNORECASE | re.VERBOSE,
)
_MEASURE: Final = re.compile(r"(?:C|F|km|kg|kph|mph|m(?=/)|cm|mm|GW|MW|kW|ft|t|g|l|ha)\b")
_SCORE: Final = re.compile(
    r"(?<![A-Za-z\d.,-])(\d{1,3}(?:\.\d+)?)[-~](\d{1,3}(?:\.\d+)?)(?![A-Za-z\d-]|\.\d|\s?[年月日号時时])"
    r"(?P<share>\s?%| ?per ?cent\b| ?pct\b)?"
)
_FRACTION: Final = re.compile(
    rf"\b(?:(?P<count>an?|one|two|three|four|five|nine|\d)[ -](?P<part>{_either(_PARTS)})\b"
    r"(?=[ ,.;]|-|$)"
    r"|(?<!\bfirst[ -])(?<!\bsecond[ -])(?<!\blatter[ -])(?P<half>half)\b(?!\s+(?:a|an)\b)(?!-))"
    r"(?![ -](?:marathons?|brothers?|sisters?)\b)",
    re.IGNORECASE,
)
_COUNT: Final = rf"(?:{_either(list(_UNITS)[1:])}|\d{{1,3}})"
_OUT_OF: Final = re.compile(
    rf"(?<![\w.,-])(?P<above>{_COUNT})(?: in(?: every)? (?P<below>{_COUNT})(?![\w-]|[.,:]\d)"
    r"(?! (?:years|months|weeks|days|hours|minutes|games|matches|cities|towns|states|provinces|countries))"
    r"| (?:out of|[a-z]+ in) (?P<round>two|three|four|five|ten|10|100)"
    r"(?=[.,;]|$| (?:had|have|has|are|were|is|was|would|will|sa[iy]|do|did|and|but)))",
    re.IGNORECASE,
)
"""``three in four``, ``seven adults in ten``."""
_POINT: Final = re.compile(
    rf"\b(?:(?P<tenths>{_either(_UNITS)}) tenths|(?:an? )?(?P<part>half|quarter))(?: of an?| an?)?"
    r"[ -](?:percentage[ -])?points?\b",
    re.IGNORECASE,
)
_SHARE_BEFORE: Final = re.compile(
    r"\b(?:by|to|about|nearly|almost|over|around|roughly|than|up|down)\s+$", re.IGNORECASE
)
_FULL_HOUR: Final = re.compile(r"\b\d{1,2}:00$")
_HALF_OF: Final = re.compile(
    rf"\b(?<!and )(?<!and a )(?:an? )?half[ -](?:an? )?(?P<scale>{_SCALE_WORD}|century\b)(?P<after>{_CURRENCY_AFTER})?",
    re.IGNORECASE,
)
_MULTIPLE: Final = re.compile(rf"\b(?:{_either(_MULTIPLES)})\b", re.IGNORECASE)
_ORDINAL: Final = re.compile(rf"\b(?:{_either(_ORDINALS)})\b", re.IGNORECASE)
_IDIOM: Final = re.compile(
    r"s\b|[- ]?(?:hand|guess\w*|thoughts?|nature|fiddle|best|wind)\b|[- ]in[- ]command\b", re.IGNORECASE
)
"""What makes of ``second`` a word that counts nothing."""
_PER: Final = re.compile(
    r"\b(?:met(?:re|er)s?|kilomet(?:re|er)s?|km|m|feet|miles|times|frames|lit(?:re|er)s|tons|tonnes|bits|bytes)"
    r" (?:a|per|each|every) $",
    re.IGNORECASE,
)


def find(text: str, published: dt.date | None) -> list[Mention]:
    """Find every mention in ``text`` (full-width characters already levelled)."""
    return without_overlap((*find_dates(text, published), *_undated(text)), len(text))


@functools.lru_cache(maxsize=1024)  # most texts are read with the day of publication and without
def _undated(text: str) -> tuple[Mention, ...]:
    """What is no date, and the same whenever the text was published."""
    finders = (_scores, _halves, _fractions, _multiples, _numbers, _ordinals)
    return tuple(mention for finder in finders for mention in finder(text))


def _mention(text: str, start: int, end: int, kind: Kind, value: Decimal, **more: object) -> Mention:
    return Mention(kind=kind, start=start, end=end, text=text[start:end], value=value, **more)  # type: ignore[arg-type]


def _bound(text: str, start: int, end: int) -> Bound:
    match = _BEFORE.search(text[max(0, start - 24) : start])
    if match:
        if match["tilde"]:
            return "about"
        return next(name for name, _ in _BOUNDS if match[name])
    after = text[end : end + 12].lower()
    if after.startswith((" or more", "-plus", " plus", "+")):
        return "over"
    return "about" if after.startswith(" or so") else ""


def _of_words(words: str) -> Decimal:
    total = current = Decimal(0)
    for word in re.split(r"[ -]", words.lower()):
        if word in _UNITS or word in _TENS:
            current += _UNITS.get(word, _TENS.get(word, 0))
        elif word in ("a", "an"):
            current += 1
        elif word in ("hundred", "dozen", "decade", "decades", "centuries"):
            current *= _SCALES[word]
        elif word in _SCALES:
            total += current * _SCALES[word]
            current = Decimal(0)
    return total + current


def _numbers(text: str) -> Iterator[Mention]:
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if end < len(text) and (
            (text[end].isalnum() and not _MEASURE.match(text, end))
            or (text[end] == "-" and text[end + 1 : end + 2].isdigit() and not match["percent"])
        ):
            continue
        if _FULL_HOUR.search(text[:end]):
            continue  # the hour says it
        value = Decimal(match["digits"].replace(",", "")) if match["digits"] else _of_words(match["words"])
        if match["more"]:
            value += Decimal("0.5")
        if match["scale"]:
            value *= _SCALES[match["scale"].strip(" -").lower()]
        weak = match["words"] is not None and value in (0, 1)
        if match["points"] and "basis" in match["points"].lower():
            value /= 100
        kind, unit = _kind(match)
        bound: Bound = "over" if match["plus"] else _bound(text, start, end)
        yield _mention(text, start, end, kind, value, unit=unit, bound=bound, weak=weak and kind == "number")


def _halves(text: str) -> Iterator[Mention]:
    """``half a million``, ``a half-billion-dollar venture``, ``half-century``."""
    for match in _HALF_OF.finditer(text):
        value = Decimal(_SCALES[match["scale"].lower()]) / 2
        kind: Kind = "money" if match["after"] else "number"
        unit = _currency(match["after"]) if match["after"] else ""
        bound = _bound(text, match.start(), match.end())
        yield _mention(text, match.start(), match.end(), kind, value, unit=unit, bound=bound)


def _currency(word: str) -> str:
    return _CURRENCY[word.strip(" -.").lower().replace("u.s. ", "").replace("us d", "d")]


def _kind(match: re.Match[str]) -> tuple[Kind, str]:
    if match["before"] or match["after"]:
        return "money", _currency(match["before"] or match["after"])
    if match["points"]:
        return "points", ""
    if match["percent"]:
        return "percent", ""
    if match["fold"]:
        return "multiple", ""
    return ("ordinal" if match["ordinal"] else "number"), ""


def _scores(text: str) -> Iterator[Mention]:
    """Both sides of a score or a range (``7-3``, ``10-14 months``, ``70-90%``, ``4.5-5%``)."""
    for match in _SCORE.finditer(text):
        if "." in match[1] + match[2] and not match["share"]:
            continue  # 4.5-5 alone may number versions or sections
        for side in (1, 2):
            yield _mention(text, *match.span(side), "percent" if match["share"] else "number", Decimal(match[side]))


def _fractions(text: str) -> Iterator[Mention]:
    for match in _POINT.finditer(text):
        tenths = match["tenths"]
        value = Decimal(_UNITS[tenths.lower()]) / 10 if tenths else Decimal(1) / _PARTS[match["part"].lower()]
        yield _mention(text, match.start(), match.end(), "points", value)
    for match in _FRACTION.finditer(text):
        if match["half"]:
            parts, count = 2, 1
        else:
            word = match["count"].lower()
            count = int(word) if word.isdigit() else _UNITS.get(word, 1)
            parts = _PARTS[match["part"].lower()]
            if parts == 2 and text[: match.start()].lower().endswith(" and "):
                continue  # two and a half
            if count == 1 and parts != 2 and word == "a" and not _is_share(text, match.start(), match.end()):
                continue
        value = Decimal(100 * count) / Decimal(parts)
        bound = _bound(text, match.start(), match.end()) or "about"  # words are no exact share
        yield _mention(text, match.start(), match.end(), "percent", value, bound=bound)
    for match in _OUT_OF.finditer(text):
        numbers = (match["above"], match["below"] or match["round"])
        above, below = (_UNITS.get(number.lower()) or int(number) for number in numbers)
        if 0 < above < below:
            bound = _bound(text, match.start(), match.end()) or "about"
            value = Decimal(100 * above) / Decimal(below)
            yield _mention(text, match.start(), match.end(), "percent", value, bound=bound)


def _is_share(text: str, start: int, end: int) -> bool:
    """``a third of imports`` and ``cut by a third`` are shares, ``a third ship`` a place in a row."""
    if _SHARE_BEFORE.search(text[:start]):
        return True
    return bool(
        re.match(
            r"\s+(?:of|from|since|this|last|in|on|over|below|above|less|more|fewer|(?:small|larg|low|high|bigg|cheap)er)\b|\s*[,.;)]|\s*$",
            text[end:],
        )
    )


def _multiples(text: str) -> Iterator[Mention]:
    for match in _MULTIPLE.finditer(text):
        value = Decimal(_MULTIPLES[match.group().lower()])
        bound = _bound(text, match.start(), match.end())
        yield _mention(text, match.start(), match.end(), "multiple", value, bound=bound)


def _counts_nothing(text: str, start: int, end: int) -> bool:
    """Whether ``second`` is a stretch of time or part of an idiom (65 metres a second, second-hand)."""
    return _IDIOM.match(text, end) is not None or _PER.search(text[:start]) is not None


def _ordinals(text: str) -> Iterator[Mention]:
    for match in _ORDINAL.finditer(text):
        word = match.group().lower()
        weak = word == "first" or (word == "second" and _counts_nothing(text, match.start(), match.end()))
        yield _mention(text, match.start(), match.end(), "ordinal", Decimal(_ORDINALS[word]), weak=weak)
