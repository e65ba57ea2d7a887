"""Names that no list knows: where a bullet has them, and whether the cited text has them too."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Final

from rashomon.records import Evidence
from rashomon.verify.gazetteer import Gazetteer
from rashomon.verify.level import level
from rashomon.verify.lexicon import english_keys, is_han_word, is_past_form, lemmas, parts_of_speech, words
from rashomon.verify.measures import digits
from rashomon.verify.names_across import glosses_in, is_family_name
from rashomon.verify.names_zh import names_no_place
from rashomon.verify.reading import Reading, Token, read, script_language
from rashomon.verify.readings_ja import is_read_so
from rashomon.verify.romanise import is_mixed, sounds_like

_COMPASS: Final = frozenset({"north", "south", "east", "west"})
_CAPITALISED: Final = re.compile(r"\b[A-Z][A-Za-z]*\b")
_LONGEST_INITIALS: Final = 6
_JOINED: Final = re.compile(r"[A-Z][a-z]+(?: (?:& |and )?[A-Z][a-z]+)+")
_LETTERS: Final = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-Z](?:&[A-Z])+\b")
_COUNTRIES: Final = frozenset({"us", "uk", "eu", "un"})
"""Letters that many other names have by chance."""
_UNITS: Final = frozenset(
    ("kw", "mw", "gw", "tw", "kwh", "mwh", "gwh", "twh", "hz", "khz", "mhz", "ghz", "kb", "mb", "gb", "tb", "kg", "km",
     "mph", "c", "f", "am", "pm", "gmt", "utc", "bst", "est", "edt", "cst", "pst", "pdt", "cet", "jst", "hkt", "ist")
)  # fmt: skip
"""Units and times of day behind a figure: no names."""
_DOTTED: Final = re.compile(r"(?:[A-Z]\.)+[A-Z]?\.?")
_STEM: Final = 8
"""Of a longer word the stem suffices (``Constitution``, ``unconstitutional``)."""
_DERIVED: Final = re.compile(
    r"(?:less)?(?:ness|ship|hood|dom)$|(?:less|like|wide|able|ible|ism|men|man|woman|women|goer|maker|ster|[eo]r)s?$"
    r"|^(?:re|un|non|pre|post|mid|anti|over|under|out|co|ex|pro|super|mega|multi|semi|sub|cyber)-?(?=[a-z]{4})"
)
_PRONOUN: Final = re.compile(r"(?:any|every|some|no)(?:one|body|thing|where)")
_PEOPLE: Final = "(?:an|ian|ish|ese|ic|i|n)?s?"
_OF_A_PEOPLE: Final = re.compile(r"(?:[aeo]|(?:[aeo]|i)?(?:n|ns)|ish|ese|is?|s)$")
_GRAMMAR: Final = frozenset(
    ("whether", "whereas", "unless", "whilst", "albeit", "lest", "whenever", "whoever", "whichever", "beside")
)
"""Words of grammar that no dictionary of English words has."""
_DESIGNATION: Final = re.compile(r"[A-Za-z]{1,4}[-‐–]?[0-9]{1,4}(?:[A-Za-rt-z]|[A-Z])?(?=s?(?![A-Za-z0-9]))")
"""What a type or a group is called, with or without a hyphen (``F-15``, ``F15``, ``G-7``)."""
_HYPHEN: Final = re.compile(r"(?<=[A-Za-z])[-‐–](?=[0-9])")
_CURRENCIES: Final = frozenset(("rmb", "rs", "usd", "eur", "jpy", "cny", "krw", "gbp"))
"""Codes of money, which the figure that they stand by proves."""
_TITLES: Final = frozenset(
    (
        *("sen", "gov", "rep", "gen", "lt", "col", "capt", "sgt", "maj", "adm", "brig", "cmdr", "prof", "rev", "hon"),
        *("pres", "amb", "duke", "duchess"),
    )
)
"""What is written before a name beside the titles in full, mostly in short."""
_JA_NAME: Final = re.compile(
    r"([\u3400-\u9fff々]{1,4})"
    r"(?:氏|容疑者|被告|首相|外相|防衛相|官房長官|知事|議員|大使|報道官|社長|会長|監督|選手|教授|さん)"
)

_ZH_NAME: Final = re.compile(
    r"(?:发言人|部长|外长|防长|总理|主席|总统|大使|首相|专家|教授|记者|市长|省长|司令)([\u3400-\u9fff]{2,3})"
    r"(?=表示|说|称|指出|强调|宣布|认为|[,，在对就于周])"
)

_TITLE: Final = 4
"""A text of fewer words does not show whether it capitalises all of them."""
_TELLING: Final = 4
"""A surname of fewer letters sounds like too much."""

_WHERE: Final = frozenset(("in", "from", "at", "near", "off", "to", "for", "across", "around"))
"""What stands before the name of a place."""

_LATIN: Final = re.compile(
    r"(?<![A-Za-z])(?!(?:SNS|GDP|CEO|DNA|LNG|NPO|NGO|IoT|USB)(?![A-Za-z]))[A-Z][A-Za-z]{2,}(?![A-Za-z])"
)
"""Names in capital Latin letters within Japanese (``JAXA``), words of everyday apart."""
_KATAKANA: Final = re.compile(r"[\u30a1-\u30fa\u30fc·]{3,}")


def unknown_names(reading: Reading) -> list[tuple[int, int]]:
    """Stretches of a bullet that look like names and that the gazetteer does not know."""
    if reading.language == "ja":
        return [
            *(match.span(1) for match in _JA_NAME.finditer(reading.text) if not _known(reading, match.span(1))),
            *(match.span() for match in _KATAKANA.finditer(reading.text) if _is_foreign(reading, match.span())),
            *(match.span() for match in _LATIN.finditer(reading.text) if not _known(reading, match.span())),
            *_tagged_names(reading),
        ]
    if reading.language == "zh":
        titled = [
            match.span(1)
            for match in _ZH_NAME.finditer(reading.text)
            if not _known(reading, match.span(1)) and not is_han_word(level(match[1]))
        ]
        return [*titled, *_tagged_names(reading)]
    return _capitalised(reading)


def is_known_in_part(reading: Reading, start: int, evidence: Iterable[Evidence]) -> bool:
    """Whether a word belongs to a name that the cited text of another script writes by its sound.

    Chinese and Japanese headlines give surnames; a reader's language adds the first name (``Daniel`` Noboa), and
    writes as a name what they tell by a common word (``Officer``), which the coverage check sees to.
    """
    if reading.language != "en":
        return False
    word = next(token for token in reading.tokens if token.start == start)
    if any(script_language(each.text, each.language) == "en" for each in evidence):
        return _is_first_name(word, reading, evidence) or _is_in_letters(word, reading, evidence)
    if (parts_of_speech(word.text) and not _is_some_place(word, reading)) or _is_derived(word.text):
        return True
    parts = _run_of_names(reading, word)
    texts = [level(each.text) for each in evidence]
    if any(is_family_name([part.text for part in parts], text) for text in texts):
        return True
    # What he is may stand before a name (Astronaut Wu Fei).
    named = [run for run in (parts, parts[1:]) if len(run) > 1 and word in run]
    joined = {"".join(part.text for part in order) for run in named for order in (run, run[::-1])}
    wholly = any(sounds_like(name, text) for name in joined for text in texts)
    surname = parts[-1]
    partly = word is not surname and len(surname.text) >= _TELLING
    return wholly or (partly and any(sounds_like(surname.text, text) for text in texts))


def is_said(word: str, evidence: Iterable[Evidence], gazetteer: Gazetteer) -> bool:
    """Whether the cited text has a name that no list knows: as it is, by its sound or by its initials."""
    flat = level(word)
    if word[:-1].isupper() and len(word) > 2 and word.endswith("s"):
        return is_said(word[:-1], evidence, gazetteer)
    keys = english_keys(flat) if flat.isascii() else frozenset[str]()
    for piece in evidence:
        text = level(piece.text)
        if flat in text and (not flat.isascii() or _whole(flat).search(text)):
            return True
        cited = read(piece.text, gazetteer, piece.language)
        if not keys.isdisjoint(cited.keys) or not keys.isdisjoint(glosses_in(piece)):
            return True
        if sounds_like(flat, text) or is_initials(word, piece.text) or _is_written_out(word, text):
            return True
        if flat.isascii() and cited.language == "ja" and (is_read_so(flat, piece.text) or is_mixed(flat, text)):
            return True
        if _is_same_people(flat, piece.text):
            return True
        if len(flat) >= _STEM and parts_of_speech(flat) and flat[:-3] in text:
            return True
        if any(gazetteer.has_part(identity, flat) for name in cited.names for identity in name.ids):
            return True
    return False


@functools.lru_cache(maxsize=1024)
def _whole(word: str) -> re.Pattern[str]:
    """A word, as it stands or with an ending of a plural or an owner."""
    return re.compile(rf"(?<![^\W_]){re.escape(word)}(?:'?s|es)?(?![^\W_])")


def _is_same_people(name: str, text: str) -> bool:
    """``Kurds`` of what is Kurdish, ``Papuan`` of Papua: a people and its land by one stem."""
    stem = _OF_A_PEOPLE.sub("", name)
    shown = stem.capitalize()
    if not name.isascii() or len(stem) < _TELLING or shown not in text:
        return False
    return re.search(rf"\b{re.escape(shown)}[aeiou]?{_PEOPLE}\b", text) is not None


def _is_written_out(word: str, text: str) -> bool:
    """``RSV`` for RSウイルス, ``Y2`` for the second rocket of its kind (遥二)."""
    virus = word.isupper() and word.endswith("V") and re.search(f"{word[:-1].lower()}(?:ウイルス|病毒)", text)
    model = re.fullmatch(r"Y(\d{1,2})", word)
    return bool(virus or (model and f"遥{model[1]}" in digits(text)))


def _is_derived(word: str) -> bool:
    """``joblessness``: no name, but a word of English made from a known one."""
    if _PRONOUN.fullmatch(word) or word in _GRAMMAR:
        return True
    stems = [word[: match.start()] + word[match.end() :] for match in _DERIVED.finditer(word)]
    return any(parts_of_speech(form) for stem in stems for form in (stem, f"{stem}e", *lemmas(stem)))


def _is_followed_by_name(reading: Reading, token: Token) -> bool:
    """``North`` in ``North Dakota``."""
    return any(0 < other.start - token.end < 2 and (other.capital or other.kind == "name") for other in reading.tokens)


def is_designated(text: str, start: int, evidence: Iterable[Evidence]) -> bool:
    """Whether a letter with a figure behind it stands so in the cited text too, with a hyphen or without."""
    match = _DESIGNATION.match(text, start)
    if match is None:
        return False
    wanted = _HYPHEN.sub("", match.group()).lower()
    pattern = re.compile(rf"(?<![a-z0-9]){re.escape(wanted)}(?:s|'s)?(?![a-z0-9])")
    return any(pattern.search(_HYPHEN.sub("", level(each.text))) for each in evidence)


def is_miscut(text: str, start: int, evidence: Iterable[Evidence]) -> bool:
    """Whether a name that the tagger found begins inside a word of the evidence (梁家河 + 同)."""
    pair = text[max(0, start - 1) : start + 1]
    if len(pair) < 2 or pair.isascii() or not pair.isalnum():
        return False
    return any(pair in piece.text for piece in evidence)


def _tagged_names(reading: Reading) -> list[tuple[int, int]]:
    """Places that the tagger knows and the gazetteer does not (青海西宁)."""
    found = []
    for place, token in enumerate(reading.tokens):
        after = reading.tokens[place + 1] if place + 1 < len(reading.tokens) else None
        within = after is not None and (after.part == "place" or after.kind == "name")
        named = token.part == "place" and len(token.text) < 4 and not is_han_word(token.text)
        named = named and not (reading.language == "zh" and names_no_place(token.text))
        if token.kind == "word" and len(token.text) > 1 and named and not (within and token.part == "place"):
            found.append((token.start, token.end))
    return found


def _known(reading: Reading, span: tuple[int, int]) -> bool:
    return any(mention.start < span[1] and span[0] < mention.end for mention in reading.names)


def _is_foreign(reading: Reading, span: tuple[int, int]) -> bool:
    """A katakana run that neither the gazetteer nor the dictionary knows."""
    if _known(reading, span):
        return False
    return any(
        token.start >= span[0] and token.end <= span[1] and token.kind == "word" and len(token.keys) <= 1
        for token in reading.tokens
    )


def _capitalised(reading: Reading) -> list[tuple[int, int]]:
    """Capitalised English words inside a sentence that is not written in title case."""
    found_words = [token for token in reading.tokens if token.kind == "word" and token.text[:1].isalpha()]
    title = _is_in_title_case(reading)
    found = []
    first = next((token for token in reading.tokens if token.kind != "stop"), None)
    figures = {figure.end for figure in reading.tokens if figure.kind == "number"}
    for token in found_words:
        if not token.capital or token.text in _TITLES or token.text in _CURRENCIES:
            continue
        if token.text in _UNITS and token.start - 1 in figures:
            continue
        ordinary = bool(parts_of_speech(token.text)) or len(token.keys) > 1 or _is_derived(token.text)
        if token.text in _COMPASS and _is_followed_by_name(reading, token):
            found.append((token.start, token.end))
            continue
        opens = token is first or _opens_sentence(reading, token.start)
        if ordinary and (title or opens or token.text in words("titles") or _beside_name(reading, token)):
            continue
        found.append((token.start, token.end))
    return found


def _is_in_title_case(reading: Reading) -> bool:
    """Whether a text capitalises its words as headlines do."""
    told = [token for token in reading.tokens if token.kind in ("word", "name") and token.text[:1].isalpha()]
    plain = [token for token in told if token.kind == "word"]
    capitals = sum(token.capital for token in plain)
    return len(told) >= _TITLE and bool(plain) and capitals >= 0.7 * len(plain)


def _is_first_name(word: Token, reading: Reading, evidence: Iterable[Evidence]) -> bool:
    """Whether an unknown name stands before a surname that the cited text gives without it (``Derek`` Chauvin)."""
    place = reading.tokens.index(word)
    after = reading.tokens[place + 1] if place + 1 < len(reading.tokens) else None
    if after is None or not _is_part(after) or parts_of_speech(after.text) or parts_of_speech(word.text):
        return False
    surname = re.compile(rf"(?:\b([A-Za-z]+) )?\b{re.escape(reading.text[after.start : after.end])}\b")
    found = [match for each in evidence for match in surname.finditer(each.text)]
    return any(not match[1] or not match[1][0].isupper() or parts_of_speech(match[1].lower()) for match in found)


def _is_in_letters(word: Token, reading: Reading, evidence: Iterable[Evidence]) -> bool:
    """Whether an unknown name is a part of one that the cited text gives in letters (``J&J``)."""
    for match in _JOINED.finditer(reading.text):
        if match.start() <= word.start < match.end():
            return any(is_initials(match.group(), each.text) for each in evidence)
    return False


def _run_of_names(reading: Reading, word: Token) -> list[Token]:
    """The capitalised words around one, side by side: the parts of one name."""
    tokens = reading.tokens
    place = tokens.index(word)
    first, last = place, place
    while first and _is_part(tokens[first - 1]):
        first -= 1
    while last + 1 < len(tokens) and _is_part(tokens[last + 1]):
        last += 1
    return list(tokens[first : last + 1])


def _is_some_place(word: Token, reading: Reading) -> bool:
    """Whether a word stands as the name of a place alone does, and the dictionary's word for it is never used.

    WordNet lists Kyushu beside the common nouns.
    """
    if max(parts_of_speech(word.text).values(), default=0) > 1 or len(_run_of_names(reading, word)) > 1:
        return False
    place = reading.tokens.index(word)
    behind = reading.tokens[place + 1 : place + 2]
    alone = not behind or behind[0].kind != "word" or is_past_form(behind[0].text)
    return alone and place > 0 and reading.tokens[place - 1].text in _WHERE


def _is_part(token: Token) -> bool:
    return token.kind == "word" and token.capital and token.text.isalpha()


def _beside_name(reading: Reading, token: Token) -> bool:
    """A capitalised common word that goes with a known name (``Fukushima Prefecture``, ``Samara region``)."""
    return any(0 <= token.start - name.end <= 1 or 0 <= name.start - token.end <= 1 for name in reading.names)


def _opens_sentence(reading: Reading, start: int) -> bool:
    before = reading.text[:start].rstrip(" \"'“‘(")
    return not before or before[-1] in ".!?:;|"


def is_initials(name: str, cited: str) -> bool:
    """Whether a name abbreviates, or is abbreviated by, capitalised words of the cited text (``IAEA``)."""
    capitals = [match.group() for match in _CAPITALISED.finditer(cited)]
    name = re.sub(r"[.&]", "", name) if _DOTTED.fullmatch(name) or _LETTERS.fullmatch(name) else name
    if name.isupper() and 2 <= len(name) <= _LONGEST_INITIALS:
        letters = "".join(word[0] for word in capitals)
        return name in letters or name in capitals or name in _shortened(cited)
    mixed = re.sub(r"[^A-Z]", "", name)
    if " " not in name and not name.isupper() and len(mixed) > 1:
        return mixed in "".join(word[0] for word in capitals)  # BoE
    own = "".join(word[0] for word in _CAPITALISED.findall(name))
    return (len(own) > 1 and own in capitals and own.lower() not in _COUNTRIES) or (
        len(own) > 1 and own in _shortened(cited)
    )


def _shortened(cited: str) -> set[str]:
    """Names in single letters (``L.A.``, ``J&J``), the letters alone."""
    return {re.sub(r"[^A-Z]", "", match.group()) for match in _LETTERS.finditer(cited)}
