"""Whether somebody is for or against a thing, between an English sentence and Chinese evidence.

Dictionaries set ``support`` against ``oppose``, but not ``endorse`` against 批评. Where a sentence has somebody stand
for what the likest sentence of the evidence only has criticised, or the other way round, it says the contrary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rashomon.verify.claims import Unit
from rashomon.verify.crossing import Finding
from rashomon.verify.crossing_denials import denies_somehow
from rashomon.verify.crossing_likeness import alike_words, shared_words
from rashomon.verify.reading import Reading
from rashomon.verify.surety import SAYS_CONTRARY
from rashomon.verify.tokens import Token

_FOR: Final = re.compile(
    r"\b(?:endors(?:e|es|ed|ing)|prais(?:e|es|ed|ing)|applaud(?:s|ed|ing)?|hail(?:s|ed|ing)|commend(?:s|ed|ing)?"
    r"|in (?:support|praise|defen[cs]e|favou?r) of)\b",
    re.IGNORECASE,
)
_AGAINST: Final = re.compile(
    r"\b(?:criticis(?:e|es|ed|ing)|criticiz(?:e|es|ed|ing)|condemn(?:s|ed|ing)?|denounc(?:e|es|ed|ing)|slam(?:s|med|ming)?"
    r"|lambast(?:s|es|ed|ing)|deplor(?:e|es|ed|ing)|decr(?:y|ies|ied)|rebuk(?:e|es|ed|ing))\b",
    re.IGNORECASE,
)
_HAN_FOR: Final = re.compile("支持|赞[赏扬成同]|称赞|盛赞|欢迎|拥护|力挺|声援|肯定")
_HAN_AGAINST: Final = re.compile("批评|批判|谴责|抨击|驳斥|痛[批斥]|怒[批斥]|斥责|炮轰|声讨|指责")
"""Chinese words that take a stand themselves."""
_RATHER_FOR: Final = re.compile(
    "支持|赞|欢迎|拥护|认同|肯定|挺|声援|附和|同意|看好|推崇|捍卫|辩护|维护|背书|通过|批准|采纳|推广|提倡|鼓励|感谢|敬|表彰|好评"
)
_RATHER_AGAINST: Final = re.compile(
    "批|谴|抨击|斥|反对|责|不满|质疑|抗议|嘲|讽|反驳|骂|呛|轰|声讨|控诉|攻击|怒|痛|抵制|驳|不应|警告|揭|暴露|不当|错误|恶劣"
)
"""Words of which one in the evidence may answer for a stance."""
_NEAR: Final = 30
"""So many characters from the word for a stance stands what it is about."""
_LEAST: Final = 2
"""So many words must name what it is about."""


def contrary(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """A word by which a bullet is for what the evidence is only against, or against what it is only for."""
    if denies_somehow(reading) or any(unit.reading.language != "zh" for unit in units):
        return None
    for_it, against = _FOR.search(reading.text), _AGAINST.search(reading.text)
    stance = for_it or against
    if stance is None or (for_it and against):
        return None
    same, other = (_RATHER_FOR, _HAN_AGAINST) if for_it else (_RATHER_AGAINST, _HAN_FOR)
    about = [token for token in reading.tokens if token.start >= stance.end() and token.kind in ("word", "name")]
    most = max((shared_words(reading, unit.reading) for unit in units), default=0)
    likest = [unit for unit in units if shared_words(reading, unit.reading) == most]
    if not likest or any(same.search(unit.reading.text) for unit in units):
        return None
    if all(_is_about(about, other, unit.reading) for unit in likest):
        token = next(each for each in reading.tokens if each.end > stance.start())
        return Finding(detail=f"{SAYS_CONTRARY} {stance.group()!r}", token=token, unit=likest[0])
    return None


def _is_about(about: Sequence[Token], stance: re.Pattern[str], reading: Reading) -> bool:
    """Whether a Chinese sentence has a word for a stance and, right behind it, what an English one is about."""
    for found in stance.finditer(reading.text):
        near = [token for token in reading.tokens if found.end() <= token.start < found.end() + _NEAR]
        if sum(any(alike_words(token, each) for each in near) for token in about) >= _LEAST:
            return True
    return False
