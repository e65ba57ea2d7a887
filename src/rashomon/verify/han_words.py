"""The words of Chinese and Japanese stretches of a text, as tokens with the keys by which they are matched."""

from __future__ import annotations

import functools
import operator
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rashomon.verify.level import level
from rashomon.verify.lexicon import han_keys, has_row, is_act, is_han_word, names_action, words
from rashomon.verify.tagging import Part, Tagged, tag
from rashomon.verify.tokens import Token, TokenKind

_FUNCTION: Final[frozenset[Part]] = frozenset(
    {"particle", "preposition", "conjunction", "auxiliary", "pronoun", "light", "other"}
)
_COMPOUND: Final[frozenset[Part]] = frozenset(
    {"noun", "act", "suffix", "prefix", "adjective", "proper", "place", "person", "time", "counter", "light", "number"}
)
_BELONGING: Final = frozenset("制产籍系侧")
"""Behind a country's name: made in, produced in, of the nationality of (levelled)."""
_BEARERS: Final = frozenset("者员官长人事家相师臣首")
"""Last characters of words for people, which no dictionary's verb makes an action (知事)."""
_OFFICES: Final = frozenset(
    f"c:{name}" for name in ("primeminister", "president", "foreignminister", "defenceminister", "ambassador", "expert")
)
"""Rows of the concept table for who holds an office, which the dictionaries may gloss by a verb (总理)."""
HONORIFICS: Final = frozenset(("氏", "さん", "ら", "様", "君", "ちゃん", "たち", "達", "侧", "方面", "等"))
_LONGEST: Final = 5
_FEW: Final = 12
_KATAKANA: Final = re.compile(r"[\u30a1-\u30fa\u30fc]+")
_START: Final = operator.attrgetter("start")
_END: Final = operator.attrgetter("end")
_WRITINGS: Final = (
    "子供 子ども こども", "子供たち 子どもたち 子供達 子ども達 こどもたち", "友達 友だち ともだち", "私達 私たち",
    "障害 障がい 障碍", "障害者 障がい者", "取り組み 取組み 取組", "申し込み 申込み 申込", "引っ越し 引越し 引越",
    "売り上げ 売上げ 売上", "受け付け 受付け 受付", "打ち上げ 打上げ", "買い物 買物", "手続き 手続", "支払い 支払",
    "見積もり 見積り 見積", "貸し出し 貸出し 貸出", "建て替え 建替え 建替", "切り替え 切替え 切替", "割り引き 割引",
    "差し押さえ 差押え 差押", "払い戻し 払戻し", "取り引き 取引", "引き上げ 引上げ", "引き下げ 引下げ", "積み立て 積立",
    "問い合わせ 問合せ", "組み合わせ 組合せ", "呼びかけ 呼び掛け", "働きかけ 働き掛け", "お年寄り 年寄り", "祭り 祭",
    "ごみ ゴミ", "けが ケガ 怪我", "がん 癌", "うそ ウソ 嘘", "猫 ネコ ねこ", "犬 イヌ いぬ", "熊 クマ くま",
    "鹿 シカ", "猿 サル", "蜂 ハチ", "薔薇 バラ ばら", "眼鏡 メガネ めがね", "煙草 タバコ たばこ",
)  # fmt: skip
"""What Japanese papers write in several ways, each line one word."""
_SAME_WORD: Final = {level(writing): level(line.split()[0]) for line in _WRITINGS for writing in line.split()[1:]}
_I_ROW: Final = dict(zip("うくぐすつぬぶむる", "いきぎしちにびみり", strict=True))


def words_between(text: str, flat: str, start: int, end: int, language: str, *, named: bool = False) -> list[Token]:
    """The words of ``text[start:end]``, a stretch of Han characters and kana.

    Args:
        text: the whole text; ``flat`` is the same, levelled.
        flat: see ``text``.
        start: first code point of the stretch.
        end: one behind its last.
        language: of the whole text.
        named: whether a name stands right before the stretch.
    """
    if language == "ja":
        tagged = tag(text, language)
        first, last = bisect_right(tagged, start, key=_END), bisect_left(tagged, end, key=_START)
        pieces = _joined([_clipped(each, start, end) for each in tagged[first:last]], flat)
    else:
        tagged = tag(simplified(text, flat)[start:end], language)
        pieces = list(_parted(_paired([_moved(each, start) for each in tagged], flat), flat))
    found = [_token(piece, flat, language) for piece in pieces]
    if named and found and flat[start] in _BELONGING and found[0].end - found[0].start == 1:
        found[0] = Token(start=start, end=start + 1, text=flat[start], kind="function", part="suffix")
    return found


def _moved(word: Tagged, by: int) -> Tagged:
    return Tagged(start=word.start + by, end=word.end + by, part=word.part, lemma=word.lemma, kana=word.kana)


@functools.lru_cache(maxsize=4096)
def simplified(text: str, flat: str) -> str:
    """The text as it is where its characters are simplified, since levelling also joins some of these (予, 豫)."""
    lowered = text.lower()
    if len(lowered) != len(flat):
        return flat
    han = sum(_is_han(sign) for sign in flat)
    changed = sum(one != other and _is_han(other) for one, other in zip(lowered, flat, strict=True))
    return flat if changed * _FEW > han else lowered


def _is_han(sign: str) -> bool:
    return "\u3400" <= sign <= "\u9fff"


def _clipped(word: Tagged, start: int, end: int) -> Tagged:
    """A word without what belongs to a name or a figure beside it."""
    if start <= word.start and word.end <= end:
        return word
    first, last = max(word.start, start), min(word.end, end)
    return Tagged(
        start=first, end=last, part=word.part, lemma=word.lemma[first - word.start : last - word.start] or word.lemma
    )


def _joined(pieces: Sequence[Tagged], flat: str) -> list[Tagged]:
    """Japanese compounds that the dictionary cuts and our tables know as one word (関係 + 者)."""
    found: list[Tagged] = []
    place = 0
    while place < len(pieces):
        size = 1
        for wider in range(min(_LONGEST, len(pieces) - place), 1, -1):
            run = pieces[place : place + wider]
            whole = flat[run[0].start : run[-1].end]
            known = is_han_word(whole) and all(each.part in _COMPOUND for each in run)
            if known or all(each.part == "person" for each in run) or _KATAKANA.fullmatch(whole):
                size = wider
                break
        run = pieces[place : place + size]
        if size == 1:
            found.append(run[0])
        else:
            lemma = flat[run[0].start : run[-1].end]
            part: Part = "act" if run[-1].part == "act" else run[0].part if run[0].part == "person" else "noun"
            found.append(Tagged(start=run[0].start, end=run[-1].end, part=part, lemma=lemma))
        place += size
    return found


def _paired(pieces: Sequence[Tagged], flat: str) -> Iterator[Tagged]:
    """Chinese words that the dictionary parts and our tables know as one (失联, 防卫大臣)."""
    place = 0
    while place < len(pieces):
        size = next((size for size in (3, 2) if _is_one(pieces[place : place + size], flat, size)), 1)
        run = pieces[place : place + size]
        if size == 1:
            yield run[0]
        else:
            whole = flat[run[0].start : run[-1].end]
            done = names_action(whole) or any(each.part in ("verb", "act") for each in run)
            part: Part = "act" if done and whole[-1] not in _BEARERS else "noun"
            yield Tagged(start=run[0].start, end=run[-1].end, part=part, lemma=whole)
        place += size


def _is_one(run: Sequence[Tagged], flat: str, size: int) -> bool:
    if len(run) < size:
        return False
    whole = flat[run[0].start : run[-1].end]
    if not has_row(whole) and not (len(whole) == size == 2 and is_han_word(whole)):
        return False
    return all(each.part not in ("particle", "preposition") for each in run)


def _parted(pieces: Iterable[Tagged], flat: str) -> Iterator[Tagged]:
    """Chinese set phrases that our tables do not know, as the words they consist of (表示感谢)."""
    for piece in pieces:
        word = flat[piece.start : piece.end]
        cuts = _cuts(word) if len(word) > 3 and piece.part not in ("person", "place") and not is_han_word(word) else ()
        if not cuts:
            yield piece
        at = piece.start
        for part, size in cuts:
            yield Tagged(start=at, end=at + size, part=part, lemma=flat[at : at + size])
            at += size


@functools.lru_cache(maxsize=8192)
def _cuts(word: str) -> tuple[tuple[Part, int], ...]:
    """A longer word as two or more known ones of at least two characters; empty where it is none."""
    sizes: list[int] = []
    place = 0
    while place < len(word):
        size = next((size for size in range(len(word) - place, 1, -1) if is_han_word(word[place : place + size])), 0)
        if not size:
            return ()
        sizes.append(size)
        place += size
    found: list[tuple[Part, int]] = []
    place = 0
    for size in sizes:
        parts = tag(word[place : place + size], "zh")
        found.append((parts[0].part if len(parts) == 1 else "noun", size))
        place += size
    return tuple(found)


def _token(word: Tagged, flat: str, language: str) -> Token:
    text = flat[word.start : word.end]
    kind, part, lemma, keys = _known_of(text, word.part, word.lemma, language)
    return Token(start=word.start, end=word.end, text=text, kind=kind, keys=keys, part=part, lemma=lemma)


@functools.lru_cache(maxsize=65536)
def _known_of(text: str, part: Part, lemma: str, language: str) -> tuple[TokenKind, Part, str, frozenset[str]]:
    """What is known of a word wherever it stands: its kind, its part of speech, its dictionary form and its keys."""
    kind: TokenKind = "word"
    if language == "ja":
        if part in _FUNCTION or text in HONORIFICS:
            kind = "function"
    elif text in words("han_function") or (part in _FUNCTION and len(text) < 3) or text in HONORIFICS:
        kind = "function"
    if not any(sign.isalnum() for sign in text):
        kind = "stop"
    if language == "ja" and part == "proper" and _KATAKANA.fullmatch(text) and is_han_word(text):
        part = "noun"
    if (
        language != "ja"
        and part in ("noun", "proper", "person")
        and len(text) > 1
        and text[-1] not in _BEARERS
        and names_action(text)
    ):
        part = "act"
    if (
        language != "ja"
        and part == "noun"
        and len(text) > 3
        and ((has_row(text) and is_act(text)) or _ends_in_act(text))
    ):
        part = "act"
    if part == "act" and not han_keys(text, language).isdisjoint(_OFFICES):
        part = "noun"
    if language != "ja" and len(text) > 1 and text[-1] in _BEARERS and part not in ("person", "place"):
        part = "noun"
    lemma = level(lemma)
    keys = _keys(text, lemma, language, part) if kind == "word" else frozenset[str]()
    return kind, part, lemma, keys


@functools.lru_cache(maxsize=65536)
def _ends_in_act(word: str) -> bool:
    """Whether a longer noun is a kind of what its last two characters name an action by (国事访问)."""
    last = tag(word[-2:], "zh")
    return len(last) == 1 and last[0].part in ("act", "verb") and names_action(word[-2:])


@functools.lru_cache(maxsize=65536)
def _keys(text: str, lemma: str, language: str, part: Part) -> frozenset[str]:
    """The keys of a word in any of the forms in which the tables may have it."""
    if language != "ja" or part not in ("verb", "adjective", "auxiliary"):
        keys = han_keys(text, language)
        keys = keys if text == lemma else keys | {f"h:{lemma}"}
        if language == "ja" and text in _SAME_WORD:
            keys |= {f"h:{_SAME_WORD[text]}"}
        return keys if is_han_word(text) else keys | _keys_of_parts(text, language)
    forms = [text, lemma, lemma[:-1], lemma[:-1] + _I_ROW.get(lemma[-1:], "")]
    keys = frozenset({f"h:{lemma}"})
    return keys.union(
        *(han_keys(form, language) for form in dict.fromkeys(forms) if len(form) > 0 and is_han_word(form))
    )


def _keys_of_parts(text: str, language: str) -> frozenset[str]:
    """What an unknown compound says by its parts: 微増 is a rise, 退休警消 has to do with retirement."""
    found: set[str] = set()
    place = 0
    while place < len(text):
        sizes = range(min(_LONGEST, len(text) - place), 1, -1)
        size = next((size for size in sizes if is_han_word(text[place : place + size])), 1)
        part = text[place : place + size]
        if size > 1 or has_row(part):
            found.update(key for key in han_keys(part, language) if size > 1 or key.startswith("c:"))
        place += size
    return frozenset(found)
