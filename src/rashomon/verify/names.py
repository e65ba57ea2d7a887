"""Every country, person, organisation and place of the bullet is named in the cited text itself.

Adjectives, capitals that stand for a government, ministries and leaders count for their country; never the other way
round, and never the outlet's own name or country, except where the bullet speaks of that country's press.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from rashomon.records import Bullet, Evidence, Span, Verdict
from rashomon.verify.claims import read_bullet
from rashomon.verify.content_check import ContentCheck
from rashomon.verify.gazetteer import NameMention, home_offices, offices
from rashomon.verify.glosses import glosses_of
from rashomon.verify.level import level
from rashomon.verify.lexicon import english_keys, is_han_word, parts_of_speech, words
from rashomon.verify.reading import Reading, Token, read, script_language
from rashomon.verify.romanise import sounds_like
from rashomon.verify.verdicts import here, supported, there, unproven

_PRESS: Final = re.compile(
    r"^(?:'s|\s+state|\s+official|\s+news|-)*\s*(?:media|press|outlets?|newspapers?|dailies|reports?\b)"
    r"|^(?:媒|媒体|官媒|メディア|紙|各紙|报(?!告|复|名)|報道(?!官))",
)
_LOCATIVE: Final = re.compile(
    r"\b(?:in|at|near|from|around|outside|across|over|visit\w*|to|toward|towards)\s+(?:central |downtown )?$"
    r"|(?:在|于|赴|抵|抵达|到|飞抵)$"
)
_STATIONED: Final = re.compile(
    r"\b(?:envoys?|ambassadors?|embassy|diplomats?|officials|authorities|government|politicians|lawmakers|leaders)"
    r" (?:in|to) $"
)
"""Who acts in a capital acts in that country."""
_LOCATIVE_AFTER: Final = re.compile(
    r"^(?:で|都内|市|市内|市民|に到着|街头|当地"
    r"| (?:residents|street|court|police|stock|exchange|district|university|airport|olympics)\b)"
)
_JA_NAME: Final = re.compile(
    r"([\u3400-\u9fff々]{1,4})"
    r"(?:氏|容疑者|被告|首相|外相|防衛相|官房長官|知事|議員|大使|報道官|社長|会長|監督|選手|教授|さん)"
)
_ZH_NAME: Final = re.compile(
    r"(?:发言人|部长|外长|防长|总理|主席|总统|大使|首相|专家|教授|记者|市长|省长|司令)([\u3400-\u9fff]{2,3})"
    r"(?=表示|说|称|指出|强调|宣布|认为|[,，在对就于周])"
)
_QUALIFIES: Final = re.compile(r"\b(?:in|across|around|from|of|to|off|near)\s(?:the\s)?\0|\0['’]s\b")
_IN_SHORT: Final = {
    "日": "JP",
    "米": "US",
    "英": "GB",
    "韓": "KR",
    "独": "DE",
    "仏": "FR",
    "豪": "AU",
    "露": "RU",
    "印": "IN",
    "加": "CA",
}
_SHORT: Final = re.compile(
    r"(?<![\u3400-\u9fff])([米英韓独仏豪露印加]|日(?=[ァ-ヶ米中韓英仏独豪露印台]))(?=[\u3400-\u9fff\u30a1-\u30fc])"
    r"(?!価|粒|店|作|飯|語|雄|才|自|立|占|断|身|特|教|像|壇|雨|雪|華|快|天|出|呈|骨|象|刷|鑑|紙|盟|工|熱|減|害|速|入|藤)"
)
_OFFICIAL: Final = re.compile(
    r"minist|agency|government|council|office|bureau|bank of|army|navy|force|police|parliament|diet|court"
)
_CAPITALISED: Final = re.compile(r"\b[A-Z][A-Za-z]*\b")
_LONGEST_INITIALS: Final = 6
_TELLING: Final = 4
"""A surname of fewer letters sounds like too much."""
_ARMED: Final = re.compile("军|部队|自卫队|海警")
_FORCES: Final = frozenset(
    f"c:{name}" for name in ("military", "ship", "carrier", "aircraft", "weapon", "missile", "drill")
)
_KATAKANA: Final = re.compile(r"[\u30a1-\u30fa\u30fc·]{3,}")


class NamesCheck(ContentCheck):
    """Names occur by alias, in any language, in the cited text.

    Args:
        gazetteer: the names that are known.
    """

    name: Final = "names"

    def _compare(self, bullet: Bullet, evidence: tuple[Evidence, ...]) -> Verdict:
        reading = read_bullet(bullet, self._gazetteer)
        cited = [(piece, self._gazetteer.find(piece.text)) for piece in evidence]
        spans: list[Span] = []
        for mention in reading.names:
            found = self._found(mention, bullet.text, cited)
            if found is None:
                where = here(mention.start, mention.end)
                return unproven(self.name, f"the cited text does not name {mention.text!r}", (where,))
            spans += [here(mention.start, mention.end), *found]
        for start, end in unknown_names(reading):
            if _is_miscut(bullet.text, start, evidence):
                continue
            if not self._says(bullet.text[start:end], evidence) and not self._is_known_in_part(
                reading, start, evidence
            ):
                text = bullet.text[start:end]
                return unproven(self.name, f"the cited text does not name {text!r}", (here(start, end),))
        if not reading.names:
            return supported(self.name, "the bullet names nobody")
        return supported(self.name, f"{len(reading.names)} name(s) stand in the cited text", spans)

    def _found(
        self, mention: NameMention, text: str, cited: list[tuple[Evidence, tuple[NameMention, ...]]]
    ) -> list[Span] | None:
        for piece, names in cited:
            for other in names:
                if stands_for(mention, other, text):
                    return [there(piece, other.start, other.end)]
            if _is_implied(mention, implied_country(piece, names)):
                return []
            if (
                is_initials(mention.text, piece.text)
                or _in_short(mention, piece)
                or _lies_in(mention, names, text)
                or _is_cut_off(mention, piece.text)
            ):
                return []
        of_a_country = all(bearer.kind in ("country", "capital") for bearer in mention.bearers)
        if of_a_country and _PRESS.match(level(text[mention.end : mention.end + 24])):
            countries = {bearer.id if bearer.kind == "country" else bearer.country for bearer in mention.bearers}
            if cited and all(piece.outlet_country in countries for piece, _ in cited):
                return []
        if self._composed(mention, cited) or self._widened(mention, text, cited):
            return []
        for piece, _ in cited:
            if any(bearer.kind == "organisation" for bearer in mention.bearers) and level(mention.text) in level(
                piece.outlet_name
            ):
                return []
        return None

    def _composed(self, mention: NameMention, cited: list[tuple[Evidence, tuple[NameMention, ...]]]) -> bool:
        """``Israeli army`` where the evidence names Israel and speaks of an army."""
        if not mention.text.isascii():
            return self._composed_han(mention, cited)
        words_in = mention.text.split()
        first = self._gazetteer.find(words_in[0]) if len(words_in) > 1 else ()
        if not first or not any(bearer.kind == "country" for bearer in first[0].bearers):
            return False
        for piece, names in cited:
            keys = read(piece.text, self._gazetteer, piece.language).keys
            rest = all(english_keys(level(word)) & keys for word in words_in[1:])
            if rest and any(first[0].sides & name.sides for name in names):
                return True
        return False

    def _is_known_in_part(self, reading: Reading, start: int, evidence: Iterable[Evidence]) -> bool:
        """Whether a word belongs to a name that the cited text of another script writes by its sound.

        Chinese and Japanese headlines give surnames; a reader's language adds the first name (``Daniel`` Noboa), and
        writes as a name what they tell by a common word (``Officer``), which the coverage check sees to.
        """
        if reading.language != "en":
            return False
        word = next(token for token in reading.tokens if token.start == start)
        if any(script_language(each.text, each.language) == "en" for each in evidence):
            return _is_first_name(word, reading, evidence)
        if parts_of_speech(word.text):
            return True
        parts = _run_of_names(reading, word)
        texts = [level(each.text) for each in evidence]
        joined = {"".join(part.text for part in parts), "".join(part.text for part in reversed(parts))}
        wholly = len(parts) > 1 and any(sounds_like(name, text) for name in joined for text in texts)
        surname = parts[-1]
        partly = word is not surname and len(surname.text) >= _TELLING
        return wholly or (partly and any(sounds_like(surname.text, text) for text in texts))

    def _widened(self, mention: NameMention, text: str, cited: list[tuple[Evidence, tuple[NameMention, ...]]]) -> bool:
        """湖北武汉 where the evidence names Wuhan: the province right before a place that is named."""
        if mention.text.isascii() or not all(bearer.kind == "place" for bearer in mention.bearers):
            return False
        inner = next((each for each in self._gazetteer.find(text) if 0 <= each.start - mention.end <= 1), None)
        return inner is not None and any(inner.ids & name.ids for _, names in cited for name in names)

    def _composed_han(self, mention: NameMention, cited: list[tuple[Evidence, tuple[NameMention, ...]]]) -> bool:
        """中国軍 where the evidence names China and speaks of its forces, their ships or their arms."""
        countries = {bearer.country for bearer in mention.bearers if bearer.kind == "organisation"}
        if not countries or not _ARMED.search(level(mention.text)):
            return False
        for piece, names in cited:
            keys = read(piece.text, self._gazetteer, piece.language).keys
            if keys & _FORCES and any(countries & name.sides for name in names):
                return True
        return False

    def _says(self, word: str, evidence: Iterable[Evidence]) -> bool:
        flat = level(word)
        pattern = re.compile(rf"(?<![^\W_]){re.escape(flat)}(?:'?s|es)?(?![^\W_])") if flat.isascii() else None
        for piece in evidence:
            text = level(piece.text)
            if pattern.search(text) if pattern else flat in text:
                return True
            cited = read(piece.text, self._gazetteer, piece.language)
            if flat.isascii() and english_keys(flat) & (cited.keys | _glosses(text, cited.language)):
                return True
            if sounds_like(flat, text) or is_initials(word, piece.text):
                return True
            if any(self._gazetteer.has_part(identity, flat) for name in cited.names for identity in name.ids):
                return True
        return False


def _glosses(text: str, language: str) -> frozenset[str]:
    return glosses_of(text, language) if language != "en" else frozenset()


def _is_implied(mention: NameMention, country: str) -> bool:
    """Whether a name stands for ``country`` or for an office of it; a company of it is somebody else."""
    if not country or any(bearer.kind in ("person", "place") for bearer in mention.bearers):
        return False
    own = any(bearer.kind == "organisation" for bearer in mention.bearers) and not _OFFICIAL.search(level(mention.text))
    return not own and any(country in (bearer.id, bearer.country) for bearer in mention.bearers)


def implied_country(piece: Evidence, names: Iterable[NameMention]) -> str:
    """The country of which a text speaks without naming it; empty where there is none.

    A text names an office of its own country without the country (外務省), and where it names no country at all it
    speaks of its own.
    """
    language = script_language(piece.text, piece.language)
    home = home_offices().get(language)
    if home is None:
        return ""
    country, offices_of_it = home
    named = [name for name in names if any(bearer.kind in ("country", "capital") for bearer in name.bearers)]
    foreign = [name for name in names if any(side not in (country, "*") and len(side) == 2 for side in name.sides)]
    if not foreign and not named:
        return country
    ends = {name.end for name in named}
    for match in offices_of_it.finditer(piece.text):
        if not any(end in ends for end in (match.start(), match.start() - 1)):
            return country
    return ""


def _lies_in(mention: NameMention, names: Iterable[NameMention], text: str) -> bool:
    """A country that only tells where something is or whose it is, and the cited text names a place of it."""
    countries = {bearer.id for bearer in mention.bearers if bearer.kind == "country"}
    if not countries or not _QUALIFIES.search(
        f"{text[max(0, mention.start - 12) : mention.start]}\0{_behind(mention, text)}"
    ):
        return False
    return any(countries & name.sides for name in names)


def is_initials(name: str, cited: str) -> bool:
    """Whether a name abbreviates, or is abbreviated by, capitalised words of the cited text (``IAEA``)."""
    capitals = [match.group() for match in _CAPITALISED.finditer(cited)]
    if name.isupper() and 2 <= len(name) <= _LONGEST_INITIALS:
        letters = "".join(word[0] for word in capitals)
        return name in letters
    own = "".join(word[0] for word in _CAPITALISED.findall(name))
    return len(own) > 2 and own in capitals


def _in_short(mention: NameMention, piece: Evidence) -> bool:
    """A Japanese headline's single character for a country, before a noun (``米エネルギー会社``, ``英消費者物価``)."""
    if not mention.text.isascii() or script_language(piece.text, piece.language) != "ja":
        return False
    countries = {bearer.id for bearer in mention.bearers if bearer.kind == "country"}
    return any(_IN_SHORT[match[1]] in countries for match in _SHORT.finditer(piece.text))


def _is_cut_off(mention: NameMention, cited: str) -> bool:
    """A snippet that ends within the name (``said China's foreign``)."""
    parts = level(mention.text).split()
    tail = re.sub(r"[\s.…]+$", "", level(cited))
    return any(tail.endswith(f" {' '.join(parts[:count])}") for count in range(1, len(parts)))


def _behind(mention: NameMention, text: str) -> str:
    """What stands behind a name, after a sign that it is an adjective where it is one."""
    adjective = mention.text.endswith(("ese", "an", "ish", "i", "ic", "ch"))
    return ("'s" if adjective else "") + text[mention.end : mention.end + 3]


def stands_for(claimed: NameMention, found: NameMention, text: str) -> bool:
    """Whether ``found`` in the evidence names whom ``claimed`` names in the bullet's ``text``."""
    if claimed.ids & found.ids:
        return True
    for bearer in claimed.bearers:
        if bearer.kind == "office" and any(other in offices().get(bearer.id, ()) for other in found.ids):
            return True
        if bearer.kind == "country" and bearer.id in found.sides and found.bearers[0].kind != "place":
            return True
        if (
            bearer.kind == "capital"
            and bearer.country in found.sides
            and found.bearers[0].kind in ("country", "capital", "organisation", "person")
        ):
            return not _is_locative(claimed, text)
    return False


def _is_locative(mention: NameMention, text: str) -> bool:
    """``in Tokyo``, ``東京で``: the city, not the government."""
    flat = level(text)
    if _STATIONED.search(flat[: mention.start]):
        return False
    return bool(_LOCATIVE.search(flat[: mention.start]) or _LOCATIVE_AFTER.match(flat[mention.end :]))


def unknown_names(reading: Reading) -> list[tuple[int, int]]:
    """Stretches of a bullet that look like names and that the gazetteer does not know."""
    if reading.language == "ja":
        return [
            *(match.span(1) for match in _JA_NAME.finditer(reading.text) if not _known(reading, match.span(1))),
            *(match.span() for match in _KATAKANA.finditer(reading.text) if _is_foreign(reading, match.span())),
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


def _is_miscut(text: str, start: int, evidence: Iterable[Evidence]) -> bool:
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
    capitals = sum(token.capital for token in found_words)
    title = len(found_words) >= 4 and capitals >= 0.7 * len(found_words)
    found = []
    first = next((token for token in reading.tokens if token.kind != "stop"), None)
    for token in found_words:
        if not token.capital:
            continue
        ordinary = bool(parts_of_speech(token.text)) or len(token.keys) > 1
        opens = token is first or _opens_sentence(reading, token.start)
        if ordinary and (title or opens or token.text in words("titles") or _beside_name(reading, token)):
            continue
        found.append((token.start, token.end))
    return found


def _is_first_name(word: Token, reading: Reading, evidence: Iterable[Evidence]) -> bool:
    """Whether an unknown name stands before a surname that the cited text gives without it (``Derek`` Chauvin)."""
    place = reading.tokens.index(word)
    after = reading.tokens[place + 1] if place + 1 < len(reading.tokens) else None
    if after is None or not _is_part(after) or parts_of_speech(after.text) or parts_of_speech(word.text):
        return False
    surname = re.compile(rf"(?<![A-Za-z] )\b{re.escape(reading.text[after.start : after.end])}\b")
    return any(surname.search(each.text) for each in evidence)


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


def _is_part(token: Token) -> bool:
    return token.kind == "word" and token.capital and token.text.isalpha()


def _beside_name(reading: Reading, token: Token) -> bool:
    """A capitalised common word that goes with a known name (``Fukushima Prefecture``, ``Samara region``)."""
    return any(0 <= token.start - name.end <= 1 or 0 <= name.start - token.end <= 1 for name in reading.names)


def _opens_sentence(reading: Reading, start: int) -> bool:
    before = reading.text[:start].rstrip(" \"'“‘(")
    return not before or before[-1] in ".!?:;|"
