"""What is denied, between an English sentence and Chinese or Japanese evidence.

Each language denies by other means: 不明 tells what is not known, 不得不 and なければならない deny nothing. And a
denial bears on the verb beside it, not on all that its clause tells.
"""

from __future__ import annotations

import re
from typing import Final

from rashomon.verify.markers import denies, marks
from rashomon.verify.reading import Reading
from rashomon.verify.tokens import Token

DENIES_OTHERWISE: Final = re.compile(
    r"\b(?:instead of|rather than|without|unlike|lack\w*|absen\w+|avoid\w*|exempt\w*|free of|except|only|nowhere|little"
    r"|few|neither|nor|none|nobody|nothing|hardly|barely|far from|reluctan\w+|resist\w*|ceas\w+|stopp\w+|hesita\w+"
    r"|turn(?:s|ed|ing)? down|declin\w+|fail\w*|refus\w+|attempted|despite|difficult\w*|hard to)\b"
    r"|\b(?:un(?!der|ited|ion|it|iver|til|less|iq|fort|if|ion|veil|leash)|non)[a-z]{4}|\bdis(?:agree|approv|allow|qualif|satisf|courag|credit|believ|obey)\w*"
    r"|\b(?:im|in|il|ir)(?:possib|compat|secur|effect|complet|suffic|depend|formal|direct"
    r"|legal|respons|regular|relevan|balanc|potent)",
    re.IGNORECASE,
)
"""What may answer a negation of another language without a word that negates."""
_OTHER_WORDS: Final = {
    "zh": re.compile(
        "不明|尚不|不信任|未遂|才(?=[会能可有开将得是形])|放弃|空缺|空置|拒|前提|除非|免于|免遭|幸免|禁|缺席|缺乏|阻止|阻挡|挡住|拦截|反对"
    ),
    "ja": re.compile(
        "無[いくかけ]|拒[みまむんめ]|不(?:明|信任|足|在|能|可|十分|適切)|未(?:確認|公表|解決|遂|満)|ノー(?:ヒット|スコア|ゲーム)|ゼロ"
        "|阻[まみむん]|代わりに|避け|空席|やめ|止め|ようやく"
    ),
}
"""What answers an English negation without a word that negates."""
_NEAR: Final = 10
"""So far behind a Chinese denial a verb is denied though others stand between (没有决定退出)."""
_ADDS: Final = re.compile("[并而和与及或以，,、；;的且]|同时")
_WRITTEN: Final = re.compile(r"[\u3400-\u9fff\u30a1-\u30fa、，。]")


def is_denied_in_other_words(reading: Reading) -> bool:
    """Whether a Chinese or Japanese sentence may tell in other words what English tells by a negation."""
    return _OTHER_WORDS[reading.language].search(reading.text) is not None


def denies_somehow(reading: Reading) -> bool:
    """Whether an English sentence has any word that denies."""
    return denies(reading) or DENIES_OTHERWISE.search(reading.text) is not None


def is_denied(action: Token, reading: Reading) -> bool:
    """Whether a negation of a Chinese or Japanese sentence bears on an action: nothing else is told between them."""
    return any(
        mark.kind == "not" and mark.strong and _bears(action, mark.start, mark.end, reading) for mark in marks(reading)
    )


def _bears(action: Token, start: int, end: int, reading: Reading) -> bool:
    if start < action.end and action.start < end:
        return True
    if reading.language == "ja":
        return action.end <= start and not _WRITTEN.search(reading.text[action.end : start])
    between = [token for token in reading.tokens if end <= token.start < action.start]
    if end > action.start or _ADDS.search(reading.text[end : action.start]):
        return False
    near = action.start - end <= _NEAR
    return near or not any(token.part in ("verb", "act") for token in between)
