"""Countries that Chinese and Japanese texts name by one character, where its neighbours show that it means them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rashomon.verify.tagging import tag
from rashomon.verify.word_tables import chinese_glosses

_KANA: Final = re.compile("[\u3041-\u30fa]")
_CHARS: Final = {
    "中": "CN", "华": "CN", "日": "JP", "美": "US", "米": "US", "俄": "RU", "露": "RU", "韩": "KR", "朝": "KP",
    "台": "TW", "港": "HK", "英": "GB", "法": "FR", "佛": "FR", "德": "DE", "独": "DE", "印": "IN",
    "澳": "AU", "豪": "AU", "菲": "PH", "比": "PH", "越": "VN", "加": "CA", "伊": "IR", "以": "IL", "乌": "UA",
    "欧": "europe", "泰": "TH", "巴": "PK", "ロ": "RU",
}  # fmt: skip
_PAIR: Final = "中日美米俄露韩朝台英法佛德独印澳豪菲比越加伊以乌欧泰巴"
_TRIO: Final = "中日美米露俄韩朝台英法德印澳豪菲比越"
_LONE: Final = "中日美俄韩朝台英法德印澳菲越伊以乌米露豪佛独比"
_OF_A_DAY: Final = "[0-9近今昨当同每旗即翌前次本数末假平祭休曜连]"
"""What stands before 日 where it is a day and not Japan (近日印发, 19日英首相)."""
_BEHIND_VERB: Final = re.compile(
    r"(?:对|访|驻|援|反|抗|亲|嫌|来|离|侵|涉|渉|在|赴|抵|制|挺)([华加欧" + _LONE + r"])"
    r"(?![前后後上下内月报間间天子程续而常用本国午期心部央年元圆金好妙丽])"
)
_SHORT: Final[tuple[tuple[re.Pattern[str], tuple[int, ...]], ...]] = (
    (re.compile(rf"([{_TRIO}])([{_TRIO}])([{_TRIO}])(?![国方元])"), (1, 2, 3)),
    (
        re.compile(
            rf"([{_PAIR}])([{_PAIR}])"
            r"(?=[两双二間间関关首外贸貿战戦协協同対对合友海边防元经経和邦军軍代共,]|$|[ ·])"
        ),
        (1, 2),
    ),
    (
        re.compile(
            rf"(?:^|(?<=[ ,。:]))(?!加以|德比|以比|比以|中以|日以)([{_PAIR}])([{_PAIR}])(?=[\u4e00-\u9fff])(?!国|方|院)"
        ),
        (1, 2),
    ),
    (
        re.compile(
            rf"(?<![国集])(?!(?<={_OF_A_DAY})日)(中|美|日|韩|俄|米)(美|日|韩|俄|露|乌|台|欧|印|澳|菲|英|法|德|米|朝|以|豪)"
            r"(?![国方元本军媒子院庭语式前常夜课程])"
        ),
        (1, 2),
    ),
    (re.compile(r"(?<![0-9一-鿿])([日中米英独佛伊韩豪印])(?=(?:eu|nato|asean)(?![a-z]))"), (1,)),
    (re.compile(r"(?<![\u30a1-\u30fa\u30fc])(ロ)(?=[\u3400-\u9fff])"), (1,)),
    (re.compile(r"(?<=[中日米朝欧英佛独韩印])(ロ)(?![\u30a1-\u30fa\u30fc])"), (1,)),
    (re.compile(rf"(?<!{_OF_A_DAY})(日)(中)(?!旬|午|学|国|国人|间|間)"), (1, 2)),
    (re.compile(r"(中)(日)(?!子)"), (1, 2)),
    (re.compile(rf"(?<!{_OF_A_DAY})(日)(美|米|韩|台|俄|露|朝|英|澳|豪|菲|比(?!べ|较|較)|印)(?!国|方|元)"), (1, 2)),
    (re.compile(r"(美|米|韩|台|俄|露|朝)(中|日)(?!国|旬|本)"), (1, 2)),
    (_BEHIND_VERB, (1,)),
    (
        re.compile(
            rf"(?<![\d每今昨翌当同某平即連终終生休祝])([{_LONE}])(?:方|军|軍|媒|侧|側|企|股|政府|外相|防相|外长|防长|首相"
            r"|总统|大统领|议员|海军|海警|空军|国防|産|产|籍|資|製|制|裔|银|財务|轰炸机|战机|军机|无人机|舰|潜艇|使馆|大使|领馆"
            r"|专家|学者|公司|民众|选手|男子|女子|公民|导弹|总理|外交部|央行|股市|媒体|当局|官员|代表团)(?!法|案)"
        ),
        (1,),
    ),
    (re.compile(r"(?<=[ ,。でがはをにとのへ元圆亿万人「」])([米英佛独豪韩露])(?=[\u30a1-\u30fa])"), (1,)),
    (re.compile(r"(?:^|(?<=[ ,。\]】」]))([中日米露ロ韩朝台英佛独印豪比加伊])(?=[,])"), (1,)),
    (re.compile(r"(?:^|(?<=[ ,。\]】」]))([米露韩英佛独豪])(?=$| |报道)"), (1,)),
    (
        re.compile(r"(?<=[中日米露韩朝台英佛独印豪比加伊],)([中日米露韩朝台英佛独印豪比加伊])(?=[にとのでをはがも])"),
        (1,),
    ),
    (re.compile("(台)(?=[属胞商青干])"), (1,)),
    (re.compile("(?<=[售返助攻])(台)(?![阶风词球灯上下面])"), (1,)),
    (
        re.compile(
            "(?:^|(?<=[^海军空机渔良码口商深出进入内维避自]))(港)(?=[府队股人警媒企资区姐]|大学)|(?<=[赴本返])(港)(?![口湾区])"
        ),
        (1, 2),
    ),
)
"""Countries by one character, where their neighbours show that they are meant (levelled text)."""
_NO_COUNTRY: Final = re.compile(
    "以[上下内外前来及降南北东西至致为便]|以方[便法针]|以(?:无人|战机|导弹|公司|专家|学者|民众|媒体)"
    "|[0-9一二三四五六七八九十百千万亿平方立数多余厘毫]米(?!兵|军)"
)
"""Words and measures that are written with a country's character (海拔五千米以上)."""
_OF_ITS_OWN: Final = frozenset("军资方企将巴意保")
"""Behind a country's character: who or what is of it, what is to come, another country (中将加税, 中巴友谊)."""
_IN_WORDS: Final = re.compile(
    "(?<=越来)越|(?<=[走采专暗]访)中|(?<=[春夏秋冬节生往昔])日|(?<=[平舞讲柜电])台|菲菲|(?<=菲)菲|(?<=[春夏秋冬]日)美|(?<=[平舞讲柜电]台)日"
    "|[中日英俄德法韩]+文(?!化)"
    "|以(?:制[^裁造]|产[业品销能权]|企业|资[金本源产]|银行|股[权票])|法制|印制|独[资家]"
)
"""Such a character inside words that its neighbours do not tell from a country (越来越多, 中英文, 依法制定)."""
_PAIRED: Final = 2
"""So many characters behind a country's may be a word of their own."""
_VERBAL: Final = "加"
"""A character that opens verbs far more often than it names its country (加大力度)."""


def signs_in(flat: str) -> Iterator[tuple[int, str]]:
    """Where such characters stand in a text (levelled), each with the country's code, or the id of a part of the world.

    In Chinese 伊 is Iran and in Japanese Italy; in Chinese 菲 is the Philippines, and 比 only compares.
    """
    kana = _KANA.search(flat) is not None
    for pattern, groups in _SHORT:
        for match in pattern.finditer(flat):
            for group in groups:
                sign, start = match[group], match.start(group)
                if sign is None or (sign == "比" and not kana):
                    continue
                if not kana and (
                    _IN_WORDS.match(flat, start) or (pattern is _BEHIND_VERB and _opens_word(flat, start))
                ):
                    continue
                if not _NO_COUNTRY.search(flat, max(0, start - 1), start + 3):
                    yield start, "IT" if sign == "伊" and kana else _CHARS[sign]


def _opens_word(flat: str, start: int) -> bool:
    """Whether a character opens a Chinese word (意在加深, 对法官) and is no sign before another one (对日出口)."""
    known = chinese_glosses()
    if flat[start + 1 : start + 2] in _OF_ITS_OWN:
        return False
    words = [word for size in (4, 3, 2) if len(word := flat[start : start + size]) == size and word in known]
    if not words or len(words[0]) > _PAIRED:
        return bool(words)
    behind = flat[start + 1 : start + 3]
    if len(behind) < _PAIRED or behind not in known:
        return True
    # 对加油菜 names Canada, 加大力度 and 加工业 do not.
    return flat[start] == _VERBAL and (behind[0] in "工大" or [word.part for word in tag(behind, "zh")] != ["noun"])
