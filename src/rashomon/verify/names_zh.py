"""Names of a Chinese sentence that no list knows, and that its Chinese evidence does not have.

A writer who stays in his language copies a name as it is. What the tagger takes for a person, a place or a body and the
evidence has nowhere was filled in, unless the tagger cut it out of other words (梁家河 + 同) or it is a shorter form
(国台办 of 国务院台办).
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from rashomon.language.shipped import shipped_table
from rashomon.verify.gazetteer import NameMention
from rashomon.verify.han_words import simplified
from rashomon.verify.level import level
from rashomon.verify.lexicon import is_han_word
from rashomon.verify.reading import Reading
from rashomon.verify.romanise import may_transcribe
from rashomon.verify.tagging import Tagged, is_listed, tag

_SURNAMES: Final = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟"
    "汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严"
    "牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席"
    "卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖"
    "符奚木穆党燕郎邸冀谌卓幸莘咸井敖上官欧阳司马诸葛"
)
"""First characters of Chinese family names."""
_ADMINISTERED: Final = re.compile(r"(?<=..)(?:自治[区州县]|[省市县区州镇乡村岛港]|地区|特区)$")
_LANDFORM: Final = re.compile(r"(?<=..)(?:山脉|高原|盆地|平原|沙漠|草原|半岛|群岛|海峡|运河|[河江湖山海岛湾])$")
_BODIES: Final = frozenset("部院会社党局队署厅委台网校所司办协团盟报庭厂馆")
"""Last characters of the names of bodies."""
_AROUND: Final = "同和与跟对向把被在为由据称说令使及让给"
"""Words of one character that the tagger may leave on a name."""
_ANY: Final = re.compile(
    r"^[外两各全三四五六七八九十多数中]?[国地方]+|[东南西北中]{1,2}部?|中[^山央东部]|.*(?:两岸|国家|全国|各地)"
)
"""Places that name none."""
_CENTRAL: Final = re.compile(
    "^(?:国家|最高|全国|中华)|(?:部|总局|总署|改革委|健康委|发改委|卫健委|证监会|网信办|总工会)$"
)
"""How the names of bodies of a whole country begin or end."""
_SHORT: Final = 3
_LOOSE: Final = 3
"""A short form stands within so many times its own length."""


def strange_names(reading: Reading, texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a Chinese bullet has names that its evidence has nowhere.

    Args:
        reading: the bullet.
        texts: the evidence, levelled.
    """
    flat = level(reading.text)
    for word in tag(simplified(reading.text, flat), "zh"):
        if any(_holds(name, word) or _holds(word, name) for name in reading.names):
            continue
        name, start = _bare(flat[word.start : word.end], word.start)
        if len(name) < 2 or not _is_name(name, word) or any(_stands_in(name, word, text) for text in texts):
            continue
        whole = word.part == "place" and is_listed(name)
        if whole or not any(_is_cut_out(flat, start, start + len(name), text) for text in texts):
            yield start, start + len(name)
    for match in re.finditer(r"(?<=[\u3400-\u9fff])·(?=[\u3400-\u9fff])", flat):
        start, end = match.start() - 1, match.end() + 1
        if may_transcribe(flat[start] + flat[end - 1]) and not any(flat[start:end] in text for text in texts):
            yield start, end


def foreign_body(reading: Reading, texts: Sequence[str]) -> tuple[int, int] | None:
    """Where a Chinese bullet has a body of the Chinese state that its evidence calls by none of its names.

    Args:
        reading: the bullet.
        texts: the evidence, levelled.
    """
    flat = level(reading.text)
    for body in _chinese_bodies():
        named = (found for found in body.finditer(flat) if _is_whole(found.group(), flat[found.end() :]))
        found = next(named, None)
        if found is not None and not any(body.search(text) for text in texts):
            return found.span()
    return None


def _is_whole(body: str, behind: str) -> bool:
    """Whether a text has the name of a body itself, not its field (海关) or all of its trade (财政部门)."""
    return _CENTRAL.search(body) is not None and not behind.startswith("门")


@functools.cache
def _chinese_bodies() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(names) for names in shipped_table("lexicon", "bodies")["chinese"]["bodies"])


def _holds(one: Tagged | NameMention, other: Tagged | NameMention) -> bool:
    return one.start <= other.start and other.end <= one.end


def names_no_place(word: str) -> bool:
    """Whether what the tagger takes for a place names none (三国, 外国, 东南)."""
    return _ANY.fullmatch(word) is not None


def _bare(name: str, start: int) -> tuple[str, int]:
    """A name without a word of one character that the tagger left on it (同王毅, 卢拉说)."""
    if len(name) > 2 and name[0] in _AROUND:
        return name[1:], start + 1
    return (name[:-1] if len(name) > 2 and name[-1] in _AROUND else name), start


def _is_name(name: str, word: Tagged) -> bool:
    """Whether what the tagger takes for a name looks like one."""
    if word.part == "place":
        return not names_no_place(name) and (not is_han_word(name) or _ADMINISTERED.search(name) is not None)
    if word.part == "person":
        chinese = len(name) <= _SHORT and name[0] in _SURNAMES and not is_han_word(name) and not is_listed(name)
        return chinese or (len(name) >= _SHORT and may_transcribe(name))
    return word.part == "proper" and len(name) > 2 and name[-1] in _BODIES and not is_han_word(name)


def _stands_in(name: str, word: Tagged, text: str) -> bool:
    """Whether a text has a name: as it is, without the kind of place, or at greater length."""
    if (
        name in text
        or (len(name) == 2 and name[1] == "姓" and name[0] in text)
        or (word.part == "place" and (_ADMINISTERED.sub("", name) in text or _LANDFORM.sub("", name) in text))
    ):
        return True
    if word.part == "person" or len(name) < _SHORT:
        return False
    # A body's name is shortened by leaving out characters: 国台办 of 国务院台办.
    pattern = "".join(f"{re.escape(sign)}[^,.!?;|]{{0,{_LOOSE}}}?" for sign in name)
    return re.search(pattern, text) is not None


def _is_cut_out(flat: str, start: int, end: int, text: str) -> bool:
    """Whether a name was cut out of other words: the text has the rest, and what stands across the border."""
    if all(pair in text for pair in map("".join, itertools.pairwise(flat[start:end]))):
        return True
    for border, rest in (
        (flat[max(0, start - 1) : start + 1], flat[start + 1 : end]),
        (flat[end - 1 : end + 1], flat[start : end - 1]),
    ):
        across = len(border) == 2 and border.isalnum() and not border.isascii() and border in text
        if across and (len(rest) < 2 or rest in text):
            return True
    return False
