"""Chinese or Japanese, Simplified or Traditional, where a text has Han characters and no kana to tell.

Three questions are asked of every character at once: can the writing system write it at all (会 is not Traditional, 談
not Simplified, 脳 neither, so 会談 and 脳 are Japanese), how common is it there, and which words and marks stand in
the text. The answer is a naive Bayes score for each of the three writing systems.

Source: the national character sets (GB 2312, Big5, JIS X 0208) as Python's codecs hold them; character frequencies
from lingua (Apache-2.0).
"""

from __future__ import annotations

import functools
import re
from typing import Final, Literal

from rashomon.language.normalise import han_variants
from rashomon.language.scripts import HAN
from rashomon.language.shipped import shipped_text
from rashomon.records import record

HanTag = Literal["zh-Hans", "zh-Hant", "ja"]
_TAGS: Final[tuple[HanTag, HanTag, HanTag]] = ("zh-Hans", "zh-Hant", "ja")

_STEPS: Final = 4.0
_RARE: Final = -13.8
_UNWRITABLE: Final = -20.0
"""Far below the rarest character: one of these outweighs some three that are merely unusual."""

_HAN: Final = re.compile(f"[{HAN}]")
_Scores = tuple[float, float, float]

_MARKS: Final[dict[str, _Scores]] = {
    "，": (0, 0, -5), "《": (0, 0, -4), "；": (0, 0, -3), "“": (0, -1.5, -1.5), "：": (0, 0, -1), "！": (0, 0, -0.5),
    "「": (-2, 0, 0), "『": (-1, 0, 0), "\u3000": (-0.5, -0.5, 0.5), "〈": (-1, 0, 0),
    "〇": (-1, -1, 0),
}  # fmt: skip
"""Marks (and numerals) that one writing system uses more than another."""

_CHINESE: Final = (
    "的|了|是|在|被|也|都|与|與|为|為|将|將|对|對|称|稱|让|讓|遭|赴|曝|吁|籲|拟|擬|获|獲|涉|就|把|从|從|何|谁|誰|没|沒|吗|嗎|涨|漲|跌|"
    "我国|我國|两岸|兩岸|台海|大陆|大陸|总理|總理|总统|總統|主席|外长|外長|外交部|国防部|國防部|商务部|商務部|发改委|國台辦|国台办|"
    "中方|日方|美方|俄方|韩方|韓方|警方|军方|軍方|官方|校方|嫌犯|嫌疑人|民众|民眾|网友|網友|记者|記者|专家|專家|"
    "美国|美國|英国|英國|法国|法國|德国|德國|俄罗斯|俄羅斯|韩国|韓國|朝鲜|北韓|台湾|中美|美中|中日|中俄|中韩|中韓|美日|美韩|美韓|访华|訪華|访美|"
    "会见|會見|会谈|會談|举行|舉行|出席|表示|强调|強調|指出|回应|回應|宣布|公布|启动|啟動|召开|召開|召见|召見|致电|致電|祝贺|祝賀|通电话|"
    "推动|推動|推进|推進|参拜|參拜|如何|怎么|怎麼|最新|首次|超过|超過|公司|央行|加息|降息|股市|收盘|收盤|开盘|開盤|下跌|上涨|世博|峰会|峰會|"
    "回国|回國|大熊猫|人民|解放军|解放軍|习近平|習近平|新华社|飞弹|飛彈|导弹|冠军|冠軍|颱風|台风登陆|停班|停課"
)
_JAPANESE: Final = (
    "氏|県|円|容疑|会談|死去|検討|有罪|為替|相場|次期|続落|反発|続伸|反落|速報|社説|警視庁|市議|町議|村議|党首|与党|"
    "立憲|参院|衆院|官房|外相|防衛相|財務相|国交相|経産相|元首相|前首相|首相|外務省|防衛省|財務省|環境省|省庁|知事|都内|都心|"
    "男児|女児|歳|人死|死者|重体|軽傷|判明|対応|見通|見送|据置|取締役|株価|株高|株安|円安|円高|東証|日銀|"
    "甲子園|初戦|敗退|連勝|連敗|本塁打|先発|入籍|休止|主演|俳優|天気|大雨|警報|震度|避難|被災|全焼|行方不明|遺体|書類送検|送検|求刑|懲役|"
    "日米|米国|米軍|米中|米韓|米朝|対米|訪米|在日米|露軍|日露|日中|日韓|訪中|訪日|来日|在留|北朝鮮|自衛隊|海上保安庁|緊急発進|"
    "株主|決算|黒字|増収|減収|増益|減益|値上|値下|新型|連載|特集|一覧|解説|詳報|抄録|要旨|発売|募集|初公判|公示|告示|過半数割|増額|"
    "延期|閉幕|辞任|訪問へ|方針"
)
_WORDS: Final = re.compile(f"(?P<zh>{_CHINESE})|(?P<ja>{_JAPANESE})")
_WORD_WEIGHT: Final = 1.5


@record
class HanVerdict:
    """The likeliest writing system, and by how much (natural logarithm) it beats the best of the other language."""

    tag: HanTag
    margin: float


@functools.cache
def _frequencies() -> tuple[dict[str, float], dict[str, float]]:
    """Natural logarithms of the shares of Han characters in Chinese (simplified forms) and in Japanese."""
    tables: dict[str, dict[str, float]] = {"zh": {}, "ja": {}}
    for line in shipped_text("language", "han_frequencies.txt").splitlines():
        language, level, characters = line.split(" ")
        tables[language].update(dict.fromkeys(characters, -int(level) / _STEPS))
    return tables["zh"], tables["ja"]


def _writable(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


@functools.lru_cache(maxsize=1 << 14)
def _scores(character: str) -> _Scores:
    chinese, japanese = _frequencies()
    zh = chinese.get(han_variants().get(character, character), _RARE)
    return (
        zh if _writable(character, "gb2312") else _UNWRITABLE,
        zh if _writable(character, "big5") else _UNWRITABLE,
        japanese.get(character, _RARE) if character in "々〇" or _writable(character, "cp932") else _UNWRITABLE,
    )


def judge_han(text: str) -> HanVerdict:
    """Tell in which of the three writing systems the Han characters of ``text`` are written.

    Args:
        text: any text; other scripts are passed over.

    Returns:
        The tag (``zh-Hans`` where nothing tells the Chinese scripts apart) and the margin between the languages.
    """
    simplified = traditional = japanese = 0.0
    for character in text:
        if _HAN.match(character):
            one, two, three = _scores(character)
        elif character in _MARKS:
            one, two, three = _MARKS[character]
        else:
            continue
        simplified += one
        traditional += two
        japanese += three
    for word in _WORDS.finditer(text):
        if word.lastgroup == "ja":
            japanese += _WORD_WEIGHT * len(word[0])
        else:
            simplified += _WORD_WEIGHT * len(word[0])
            traditional += _WORD_WEIGHT * len(word[0])
    scores = (simplified, traditional, japanese)
    best = max(scores)
    tag = _TAGS[scores.index(best)]
    return HanVerdict(tag=tag, margin=best - (max(simplified, traditional) if tag == "ja" else japanese))
