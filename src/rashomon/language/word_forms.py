"""How a name stands in running text: what each language may put before it and behind it in one word.

Hebrew writes "and", "the" and "in" onto a word, Arabic its article; Russian and its relatives decline every word of a
phrase; Armenian, Azerbaijani and Turkish hang cases behind; Korean spaces words but not particles; Chinese, Japanese
and Thai space nothing. All patterns are for folded text (:func:`rashomon.language.normalise.fold`).
"""

from __future__ import annotations

import re
from typing import Final

from rashomon.language.scripts import HAN, HANGUL, KANA, KANA_MARKS, UNSPACED
from rashomon.records import record

_ANYWHERE: Final = re.compile(f"[{HAN}{KANA}{HANGUL}{UNSPACED}]")
_SHORT_HANGUL: Final = re.compile(f"[{HANGUL}]{{1,2}}")
_ONE_HANGUL: Final = re.compile(f"[{HANGUL}]")
"""One syllable is a name where it is a word by itself: "러 대통령", not "러닝"."""
_HANGUL_PREFIXES: Final = "[친반대주재비탈방항구신남북범본각한미일중러영불독]{0,2}"
"""What stands before a name in one word of Korean: for, against, in, from, all, and one-syllable names of countries."""
_HAN_NAME: Final = re.compile(f"[{HAN}]")
_HAN_BEFORE: Final = "[韩日美中北南英佛独露对反亲驻访在抗脱]{0,2}"
_HAN_BEHIND: Final = f"(?![韩日美中北南英佛独露军政侧发产系人语国制])[{HAN}]"
"""Korean headlines write a state as one Han character; in any other Han word ("中企") it is a part of that word.

Written as folding leaves them."""
_INITIALS: Final = "米中韩朝北露ロ宇英佛独伊印豪加台比日欧"
"""The characters and the one kana by which Japanese headlines write a state. Written as folding leaves them."""
_INITIAL_BEFORE: Final = f"(?<![{KANA}{KANA_MARKS}](?<![がはもをにでとやへ]))[{_INITIALS}]{{0,3}}"
_INITIAL_BEHIND: Final = (
    f"(?=[{_INITIALS}]{{0,3}}(?:[,·](?!\\d)|(?:次期|前|元|新|现)?(?:政府|政权|当局|大统领|副大统领|首相|主席|总统|总书记|高官|大使|外务|外相|外交"
    "|国务|国防|防卫|财务|商务|农务|内务|司法|通商|议会|议员|上院|下院|国会|最高裁|连邦|控诉裁|地裁|(?<=米)州|军|海军|空军|陆军|海兵队|宇宙军|海警|沿岸警备队"
    "|民主党|共和党|劳働党|与党|野党|中间选|情报|搜查|检察|移民|关税|首脑|特使|代表|学者|硏究者|记者|企业|大手|メディア|纸|兵|国民|教授|大学"
    "|空母|舰))|(?<=,米)[のにと])"
)
"""What follows such an initial: a comma, another state, or an organ of states ("米、", "日米首脳", "露外務省")."""
_STATES: Final = "台中美米日韩朝俄露英法佛德独印欧澳豪加伊以乌"
_PAIR: Final = re.compile(f"[{_STATES}]{{2}}")
"""Two states in one word: "中美", "日韩"."""
_CYRILLIC: Final = re.compile("[Ѐ-ԯ]")
_ARABIC: Final = re.compile("[؀-ۿ]")
_HEBREW: Final = re.compile("[א-ת]")
_DEVANAGARI: Final = re.compile("[ऀ-ॿ]")
_DEVANAGARI_MARKS: Final = "ऀ-ःऺ-ॏ॑-ॗॢॣ"
"""Vowel signs and the like: parts of a word, though no letters."""
_SUFFIXING: Final = frozenset({"tr", "az", "kk", "ky", "uz", "fi", "et", "hu", "hy", "ka", "ko", "eu", "mn"})
_DECLINING: Final = frozenset(
    {"pl", "cs", "sk", "sl", "hr", "bs", "sr", "lt", "lv", "ro", "sq", "de", "nl", "sv", "da", "no", "nb"}
)
_CYRILLIC_ENDING: Final = re.compile("[аеиоуыэюяійїєь]+$")
_CYRILLIC_TAIL: Final = "[а-яёіїєґўј]{0,3}"
_ARABIC_PREFIXES: Final = r"(?:[وف]?(?:[بك]?ال|لل|[بكل])?)"
_HEBREW_PREFIXES: Final = "[ושהכלבמ]{0,3}"
_HEBREW_ENDING: Final = "(?:י|ית|ים|יים|ות|יות|ת|ם)"
"""Of the people of a state: ישראל, ישראלי, ישראלית, ישראלים, ישראליות; of an adjective: פלסטיני, פלסטינית."""
_HEBREW_FINALS: Final = dict(zip("ךםןףץ", "כמנפצ", strict=True))
"""Letters that are written otherwise at the end of a word: איראן, but איראני."""
_HINDI_ENDING: Final = "(?:ीय|ियों|ीयों|ियाई|ी)?"
"""Of the people of a state: पाकिस्तान, पाकिस्तानी, पाकिस्तानियों; भारत, भारतीय, भारतीयों."""

_COMMON_ENGLISH: Final = re.compile("(?<![a-z])[a-z]{4,}\\Z|(?<![a-z])spy\\Z")
_ENGLISH_ENDING: Final = "(?:s|es|ed|d|ing)?"
"""Regular endings that are only added; shorter words would become others ("war", "ward")."""

_PREFIX: Final = 6
_LETTER: Final = r"[^\W_]"


@record
class WordForm:
    """A name as it is looked for: ``key`` must stand there, with ``before`` and ``after`` around it.

    None for ``before`` or ``after`` asks for no boundary. ``apart_from`` may not stand before the word, ``closed_by``
    not behind it. ``reach`` counts the characters before ``key`` in which ``before`` can begin; ``takes_prefix`` says
    whether what ``before`` finds is a part of the name, as an article is, and a neighbour's name is not.
    """

    key: str
    before: str | None = ""
    after: str | None = ""
    apart_from: str = _LETTER
    closed_by: str = rf"{_LETTER}|[$]"
    reach: int = _PREFIX
    takes_prefix: bool = True

    def compiled(self) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
        """What must match up to the key, and what behind it."""
        return (
            None if self.before is None else re.compile(rf"(?<!{self.apart_from}){self.before}\Z"),
            None if self.after is None else re.compile(rf"{self.after}(?!{self.closed_by})"),
        )

    def around(
        self,
        folded: str,
        start: int,
        end: int,
        patterns: tuple[re.Pattern[str] | None, re.Pattern[str] | None],
    ) -> tuple[int, int] | None:
        """Where the whole word begins and ends, None where the key is only a part of another word.

        Args:
            folded: the text.
            start: where the key was found.
            end: behind it.
            patterns: of :meth:`compiled`.
        """
        before, after = patterns
        if before is not None:
            head = before.search(folded, max(0, start - self.reach), start)
            if head is None:
                return None
            start = head.start() if self.takes_prefix else start
        if after is not None:
            tail = after.match(folded, end)
            if tail is None:
                return None
            end = tail.end()
        return start, end


def word_form(key: str, language: str, *, begins_word: bool, inflects: bool = False, alone: bool = False) -> WordForm:
    """How a name of a language is looked for.

    Args:
        key: the name, folded.
        language: base language of the name.
        begins_word: whether a short Korean name must begin a word, as names do and deeds do not ("전쟁도발").
        inflects: whether it is a common word of English, which may stand in the plural or as another form of the verb.
        alone: whether two states in one word of Chinese or Japanese ("中美") do not count beside a third ("中美印"),
            which makes them a row of countries.
    """
    if inflects and _COMMON_ENGLISH.search(key):
        return WordForm(key=key, after=_ENGLISH_ENDING)
    if language == "ja" and len(key) == 1 and key in _INITIALS:
        # Behind a character it is a part of a word ("対米" is its own name), behind kana a time ("寒さの中、").
        return WordForm(
            key=key,
            before=_INITIAL_BEFORE,
            after=_INITIAL_BEHIND,
            apart_from=rf"[{HAN}]|\w(?<![{KANA}{KANA_MARKS}])",
            closed_by="$^",
            takes_prefix=False,
        )
    if alone and language in ("zh", "ja") and _PAIR.fullmatch(key):
        return WordForm(key=key, apart_from=f"[{_STATES}]", closed_by=f"[{_STATES}]")
    if language == "ko" and _ONE_HANGUL.fullmatch(key):
        return WordForm(key=key, before="", after="(?:와의?|에|도)?", apart_from=rf"[{HANGUL}\d]", closed_by=_LETTER)
    if begins_word and _SHORT_HANGUL.fullmatch(key):
        # Korean spaces its words: "일한" is no part of "유일한", nor "일제" of "5일제".
        apart = rf"[{HANGUL}\d]"
        return WordForm(key=key, before=_HANGUL_PREFIXES, after=None, apart_from=apart, takes_prefix=False)
    if language == "ko" and _HAN_NAME.fullmatch(key):
        return WordForm(key=key, before=_HAN_BEFORE, apart_from=f"[{HAN}]", closed_by=_HAN_BEHIND, takes_prefix=False)
    if _ANYWHERE.search(key):
        return WordForm(key=key, before=None, after=None)
    if _CYRILLIC.search(key):
        return _declined(key)
    if _ARABIC.search(key):
        if language != "ar":
            return WordForm(key=key, after="[يهاان]{0,3}")
        key = key.removeprefix("ال") if len(key) > 4 else key
        return WordForm(key=key, before=_ARABIC_PREFIXES, after="[ةهيوناتك]{0,3}")
    if _HEBREW.search(key):
        return _hebrew(key)
    if _DEVANAGARI.search(key):
        letter = rf"{_LETTER}|[{_DEVANAGARI_MARKS}]"
        return WordForm(key=key, after=_HINDI_ENDING, apart_from=letter, closed_by=letter)
    if language in _SUFFIXING and len(key) >= 4:
        return WordForm(key=key, after=r"(?:'?[^\W\d_]{0,6})")
    if language in _DECLINING and len(key) >= 4:
        shortened = key[:-1] if key[-1] in "aeoy" and len(key) >= 5 else key
        return WordForm(key=shortened, after=r"[^\W\d_]{0,3}")
    return WordForm(key=key)


def _hebrew(key: str) -> WordForm:
    if len(key) < 4:
        return WordForm(key=key, before=_HEBREW_PREFIXES)
    last = key[-1]
    if last in _HEBREW_FINALS:
        after = f"(?:{last}|{_HEBREW_FINALS[last]}{_HEBREW_ENDING})"
        return WordForm(key=key[:-1], before=_HEBREW_PREFIXES, after=after)
    return WordForm(key=key, before=_HEBREW_PREFIXES, after=f"{_HEBREW_ENDING}?")


def _declined(key: str) -> WordForm:
    """A phrase in Cyrillic, of which each word may decline."""
    *first, last = key.split(" ")
    stem = _CYRILLIC_ENDING.sub("", last)
    last, after = (stem, _CYRILLIC_TAIL) if len(stem) >= 3 else (last, "")
    return WordForm(
        key=last,
        before="".join(rf"{re.escape(_stem(word))}{_CYRILLIC_TAIL} " for word in first),
        after=after,
        reach=max(_PREFIX, sum(len(word) + 4 for word in first) + 1),
    )


def _stem(word: str) -> str:
    """A word without the ending that declines; a short one as it is."""
    stem = re.sub("(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|[аеиоуыэюяійїєь])$", "", word)
    return stem if len(stem) >= 3 else word
