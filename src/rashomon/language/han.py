"""Chinese or Japanese, Simplified or Traditional, where a text has Han characters and no kana to tell.

Three questions are asked of every character at once: can the writing system write it at all (会 is not Traditional, 談
not Simplified, 脳 neither, so 会談 and 脳 are Japanese), how common is it there, and which words and marks stand in
the text. The answer is a naive Bayes score for each of the three writing systems.

Source: the national character sets (GB 2312, Big5, JIS X 0208) as Python's codecs hold them; character frequencies
from lingua (Apache-2.0).
"""

from __future__ import annotations

import functools
import importlib.resources
import re
from typing import Final, Literal

from rashomon.language.normalise import han_variants
from rashomon.language.scripts import HAN
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
    "的|了|是|在|被|也|都|与|與|为|為|将|將|对|對|称|稱|让|讓|遭|赴|曝|吁|籲|拟|擬|获|獲|涉|就|把|从|從|向|何|谁|誰|没|沒|吗|嗎|"
    "我国|我國|两岸|兩岸|总理|總理|总统|總統|主席|外长|外長|记者|記者|会见|會見|会谈|會談|举行|舉行|出席|表示|强调|強調|指出|回应|回應|"
    "宣布|公布|启动|啟動|召开|召開|致电|致電|祝贺|祝賀|推动|推動|推进|推進|网友|網友|如何|怎么|怎麼|最新|首次|超过|超過|公司|台海|习近平|習近平"
)
_JAPANESE: Final = (
    "氏|県|円|容疑|逮捕|首相|会談|選手|優勝|死去|死亡|方針|検討|予定|無罪|有罪|為替|相場|次期|可能|続落|反発|続伸|速報|社説|県警|府警|道警|"
    "警視庁|市議|町議|村議|党首|与党|野党|自民|公明|立憲|参院|衆院|官房|外相|防衛相|財務相|国交相|経産相|元首相|前首相|大臣|長官|知事|"
    "都内|都心|男性|女性|男児|女児|歳|人死|人負傷|重体|軽傷|重傷|発表|判明|開幕|閉幕|対応|見通|取締役|株価|株高|株安|円安|円高|東証|日銀|"
    "高校|甲子園|野球|大会|決勝|初戦|敗退|勝利|連勝|連敗|本塁打|先発|引退|入籍|結婚|活動|休止|主演|監督|俳優|新曲|天気|台風|大雨|警報|震度|避難|"
    "被害|被災|復旧|現場|事故|火災|全焼|衝突|転落|行方不明|遺体|書類送検|送検|起訴|求刑|判決|控訴|上告|懲役|執行猶予|中国人|韓国人|日本人|訪中|訪韓|訪米|訪日|来日|北朝鮮|米国|米軍|露軍|"
    "株主|総会|決算|営業|黒字|赤字|増収|減収|増益|減益|値上|値下|新型|搭載|連載|特集|一覧|解説|詳報|抄録|要旨|全文|発売|開発|募集"
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
    path = importlib.resources.files("rashomon") / "data" / "language" / "han_frequencies.txt"
    tables: dict[str, dict[str, float]] = {"zh": {}, "ja": {}}
    for line in path.read_text(encoding="utf-8").splitlines():
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
