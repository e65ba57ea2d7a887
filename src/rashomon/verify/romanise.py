"""Does a name in Latin letters sound like one in Chinese characters or katakana?

Chinese names are read by the pinyin of CC-CEDICT and must be spelt so; Japanese ones by the readings of KANJIDIC, kana
by Hepburn. Foreign names reach Chinese and Japanese by their sound, and lose some of it on the way: their consonants
are compared by what commonly becomes of them (``Noboa``, 诺沃亚; ``Livingston``, 利文斯顿).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from rashomon.language.shipped import shipped_rows
from rashomon.verify.sounds import distance, sounds_of_han, sounds_of_kana, sounds_of_latin

_SYLLABLES: Final = (
    "アa イi ウu エe オo カka キki クku ケke コko サsa シshi スsu セse ソso タta チchi ツtsu テte トto ナna ニni ヌnu "
    "ネne ノno ハha ヒhi フfu ヘhe ホho マma ミmi ムmu メme モmo ヤya ユyu ヨyo ラra リri ルru レre ロro ワwa ヲo ンn "
    "ガga ギgi グgu ゲge ゴgo ザza ジji ズzu ゼze ゾzo ダda ヂji ヅzu デde ドdo バba ビbi ブbu ベbe ボbo パpa ピpi "
    "プpu ペpe ポpo ヴvu ー"
)
_KATAKANA: Final = {pair[0]: pair[1:] for pair in _SYLLABLES.split()}
_SMALL_VOWELS: Final = dict(zip("ァィゥェォャュョ", ["a", "i", "u", "e", "o", "ya", "yu", "yo"], strict=True))
_PALATAL: Final = ("sh", "ch", "j")
_KATAKANA_RUN: Final = re.compile(r"[\u30a1-\u30fa\u30fc]{2,}")
_MIXED: Final = re.compile(
    r"(?P<kana>[\u30a1-\u30fa\u30fc]{2,})(?P<behind>[a-z]{2,})|(?P<before>[a-z]{2,})(?P<kana2>[\u30a1-\u30fa\u30fc]{2,})"
)
_KATAKANA_NAME: Final = re.compile(r"[\u30a1-\u30fa\u30fc]+(?:·[\u30a1-\u30fa\u30fc]+)*")
_VOICED: Final = {"sh": "j", "ts": "z", "ch": "j", "k": "g", "s": "z", "t": "d", "h": "b", "f": "b"}
"""What the first consonant of a name's second part may become."""
_SHORTENED: Final = ("tsu", "chi", "ku", "ki")
"""Ends of a reading that a consonant behind it takes up (日 + 光: Nikko)."""
_DOUBLED: Final = ("kk", "pp", "ss", "tt", "tc")
_AFTER_LABIAL: Final = {"h": "p", "f": "p"}
"""What a first consonant may become behind one that it takes up or an n (日 + 本: Nippon)."""
_TIES: Final = ("no", "ga")
"""What Japanese place names say between two characters without writing it."""
_LEAST: Final = 3
_SHORTEST: Final = 2
_LONGEST_WRITING: Final = 6
"""A name has no more Chinese characters in one part, or a part of it is taken."""
_TRANSCRIBING: Final = frozenset(
    "阿埃艾爱安昂奥澳巴白拜班邦包保鲍贝本比彼毕边宾波伯博勃卜布蔡查昌车茨茜翠达戴黛丹当道德登邓迪蒂丁东顿多杜敦厄恩尔耳法范方菲费芬丰冯佛夫弗福"
    "盖甘冈高戈格葛根贡古瓜关圭哈海汉豪赫黑亨洪胡华怀惠霍基吉加嘉贾简姜杰金津京久居喀卡凯坎康考柯科可克肯孔库夸奎昆拉来莱赖兰朗劳勒雷累黎里理李"
    "利莉丽连林琳龙隆卢鲁路伦罗洛吕律马玛迈麦曼毛梅门蒙孟米密敏明缪摩莫默姆木穆拿那纳娜乃奈南瑙内嫩尼涅宁纽农努诺欧帕派潘庞佩彭蓬皮匹平坡珀普奇齐"
    "恰钱乔钦琴琼丘让热日荣茹儒瑞若萨塞赛桑瑟森沙莎山尚绍舍申圣施什史士舒朔斯丝思松苏索塔泰坦汤唐陶特滕提田廷通图土托陀瓦娃万旺威韦维卫魏温文翁沃乌"
    "武伍西希锡夏香肖谢欣辛兴休雄逊雅亚延扬耶叶伊易因英雍尤于约宰赞泽曾扎詹章珍芝治中朱佐祖娅妮妲蕾薇蓓萝夏珊盛诸翰切洲茅纶廷墩休"
    "兹哥撒堡得列义乐临宝罕依支额灵禄俾凡肋培堪弥斐各仑滋玻茱歇烈狄孙陆奴莲番佳突意茂毗札庇荷其冷历吐墨芙琪琳琼"
)
"""The characters with which foreign names are written by sound in Chinese."""
_MOST_APART: Final = 0.2
"""The cost of a consonant's change, for each consonant of the name."""


def _table(name: str) -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[1].split()) for row in shipped_rows("lexicon", name)}


@functools.cache
def _pinyin() -> Mapping[str, tuple[str, ...]]:
    return _table("pinyin.tsv")


@functools.cache
def _kanji() -> Mapping[str, tuple[str, ...]]:
    return _table("kanji.tsv")


_WADE_INITIALS: Final = {
    "zh": "ch", "ch": "ch", "sh": "sh", "b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "x": "hs", "z": "ts",
    "c": "ts", "r": "j",
}  # fmt: skip
_WADE_WHOLE: Final = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "szu", "yan": "yen",
    "ye": "yeh", "you": "yu", "yong": "yung", "gui": "kuei", "kui": "kuei", "ge": "ko", "ke": "ko", "he": "ho",
    "er": "erh",
}  # fmt: skip
_PINYIN: Final = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcs]?)([a-z]+)")


@functools.lru_cache(maxsize=1024)
def wade_giles(syllable: str) -> str:
    """A syllable of pinyin as Taiwan's papers spell it: Wade-Giles without marks (``Kuo-yu``)."""
    match = _PINYIN.fullmatch(syllable)
    if match is None or syllable in _WADE_WHOLE:
        return _WADE_WHOLE.get(syllable, syllable)
    first, rest = match.groups()
    rest = re.sub("ong$", "ung", re.sub("ian$", "ien", re.sub("[iu]e$", lambda found: found.group() + "h", rest)))
    if rest == "uo" and first not in ("g", "k", "h", "sh"):
        rest = "o"
    return _WADE_INITIALS.get(first, first) + rest


def plain(name: str) -> str:
    """The letters of a name in lower case, without accents."""
    letters = unicodedata.normalize("NFKD", name.lower())
    return re.sub(r"[^a-z]", "", letters)


@functools.lru_cache(maxsize=8192)
def sounds_like(name: str, text: str, *, least: int = _LEAST) -> bool:
    """Whether ``text`` (levelled) holds a Chinese, Japanese or katakana writing of ``name`` (Latin letters).

    Args:
        name: a name, or one word of it.
        text: where it is looked for.
        least: a shorter name proves nothing.
    """
    letters = plain(name)
    if len(letters) < least:
        return _short_in_kana(letters, text)
    return (
        _spelt(letters, text, japanese=False)
        or _spelt(press_spelling(letters), text, japanese=True)
        or _sounds_in(letters, text)
    )


def _spelt(letters: str, text: str, *, japanese: bool) -> bool:
    """Whether some run of characters can be read exactly as ``letters``."""
    return any(
        letters[:1] in _openings(sign, japanese) and _reads(letters, text, start, japanese)
        for start, sign in enumerate(text)
    )


def reads_as(letters: str, written: str) -> bool:
    """Whether all of ``written`` (levelled) can be read as ``letters`` in Japanese."""
    return bool(written) and _reads(letters, written, 0, japanese=True, whole=True)


def _reads(letters: str, text: str, start: int, japanese: bool, whole: bool = False) -> bool:
    reached = {0}
    for place in range(start, min(len(text), start + _LONGEST_WRITING)):
        sign = text[place - 1] if japanese and text[place] == "々" and place > start else text[place]
        ways = _ways(sign, japanese=japanese, later=place > start)
        if japanese and place > start:  # 佐賀関, Saganoseki
            reached |= {at + len(tie) for at in reached for tie in _TIES if letters.startswith(tie, at)}
        reached = {end for at in reached for way in ways for end in _ends(letters, at, way, japanese)}
        if not reached:
            return False
        if len(letters) in reached and (not whole or place == len(text) - 1):
            return True
    return False


def _ends(letters: str, at: int, way: str, japanese: bool) -> Iterator[int]:
    """Where in a name one reads on behind a reading that begins at ``at``."""
    if not way:
        return
    if letters.startswith(way, at):
        yield at + len(way)
    if not japanese:
        return
    if at and way[0] in _AFTER_LABIAL and letters[at - 1] in "pn":
        labial = _AFTER_LABIAL[way[0]] + way[1:]
        if letters.startswith(labial, at):
            yield at + len(labial)
    for lost in _SHORTENED:
        stem = at + len(way) - len(lost)
        doubled = letters[stem : stem + 2]
        if way.endswith(lost) and way != lost and letters.startswith(way[: -len(lost)], at) and doubled in _DOUBLED:
            yield stem + 1


@functools.lru_cache(maxsize=16384)
def _openings(sign: str, japanese: bool) -> frozenset[str]:
    """The letters with which a character's readings begin: most characters read nothing of most names."""
    return frozenset(way[0] for way in _ways(sign, japanese=japanese, later=False) if way)


@functools.lru_cache(maxsize=32768)
def _ways(sign: str, *, japanese: bool, later: bool) -> tuple[str, ...]:
    """How a character may be read; ``later``: behind another one, where Japanese may voice it."""
    return tuple(_readings(sign, _kanji() if japanese else _pinyin(), japanese, later=later))


def _readings(sign: str, readings: Mapping[str, tuple[str, ...]], japanese: bool, *, later: bool) -> Iterator[str]:
    for way in readings.get(sign, ()):
        yield way
        if not japanese:
            yield wade_giles(way)
        first = next((first for first in _VOICED if way.startswith(first)), "") if japanese and later else ""
        if first:
            yield _VOICED[first] + way[len(first) :]
    if japanese and ("ぁ" <= sign <= "ゖ" or "ァ" <= sign <= "ヶ"):
        yield hepburn(katakana(sign))


def _short_in_kana(letters: str, text: str) -> bool:
    """Whether a short name is a whole run of katakana of three signs at most (``Lee``, リー; ``Ye``, イェ)."""
    if len(letters) < _SHORTEST:
        return False
    sounds = sounds_of_latin(letters)
    runs = (run for run in _KATAKANA_RUN.findall(text) if len(run) <= _LEAST)
    return any(sounds_of_kana(hepburn(run)) == sounds for run in runs)


def is_mixed(letters: str, text: str) -> bool:
    """Whether a text (levelled) writes one part of a name in katakana and the other as it is (チャットGPT)."""
    for match in _MIXED.finditer(text):
        latin = match["behind"] or match["before"]
        rest = letters.removesuffix(latin) if match["behind"] else letters.removeprefix(latin)
        if len(rest) < len(letters) and len(rest) >= _LEAST and sounds_like(rest, match["kana"] or match["kana2"]):
            return True
    return False


def _sounds_in(letters: str, text: str) -> bool:
    sounds = sounds_of_latin(letters)
    if len(sounds) < 2:
        return _short_in_kana(letters, text)
    most = _MOST_APART * len(sounds)
    if any(distance(sounds, heard, most) <= most for heard in _heard_in_kana(text)):
        return True
    return any(distance(sounds, heard, most) <= most for heard in _heard_in_han(text, len(sounds)))


def _heard_in_kana(text: str) -> Iterator[tuple[str, ...]]:
    for match in _KATAKANA_NAME.finditer(text):
        runs = match.group().split("·")
        for run in runs:
            yield sounds_of_kana(hepburn(run))
        if len(runs) > 1:
            yield sounds_of_kana(hepburn("".join(runs)))


def _heard_in_han(text: str, size: int) -> Iterator[tuple[str, ...]]:
    readings = _pinyin()
    for match in _transcribed().finditer(text):
        run = match.group()
        heard = [sounds_of_han(readings.get(sign, ("",))[0]) for sign in run]
        for start in range(len(run)):
            for end in range(start + 2, min(len(run), start + size + 3) + 1):
                yield tuple(sound for part in heard[start:end] for sound in part)


@functools.cache
def _transcribed() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(_TRANSCRIBING))}]{{2,}}")


def may_transcribe(word: str) -> bool:
    """Whether all characters of a word are such as write foreign names by sound in Chinese."""
    return _transcribed().fullmatch(word) is not None


def katakana(kana: str) -> str:
    """Hiragana as katakana; every other character as it is."""
    return "".join(chr(ord(sign) + 0x60) if "ぁ" <= sign <= "ゖ" else sign for sign in kana)


def hepburn(kana: str) -> str:
    """Katakana in Hepburn's letters; what it does not know is left out."""
    found = ""
    for place, sign in enumerate(kana):
        if sign == "ッ":
            found += _KATAKANA.get(kana[place + 1 : place + 2], "")[:1]
        elif sign in _SMALL_VOWELS:
            stem = found[:-1] if found and found[-1] in "aiueo" else found
            vowel = _SMALL_VOWELS[sign]
            stem += "w" if kana[place - 1 : place] == "ウ" and place else ""
            found = stem + (vowel.removeprefix("y") if stem.endswith(_PALATAL) else vowel)
        else:
            found += _KATAKANA.get(sign, "")
    return found


def press_spelling(letters: str) -> str:
    """Hepburn as newspapers print it: no long vowels (``Kyoto``, ``Yuichi``), one n before b, m and p."""
    letters = re.sub(r"o[uoh](?![aeiou])|oo|ou", "o", letters)
    return re.sub(r"m(?=[bmp])", "n", letters.replace("uu", "u"))
