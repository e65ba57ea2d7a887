"""What is told the other way round, between an English sentence and Chinese or Japanese evidence, by set phrases.

Who is ``losing support`` is not told of with 支持上昇, though no dictionary sets ``lose`` against 上昇; and who ``does
not intend to continue`` has no 継続する方針, though the evidence may deny something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rashomon.verify.claims import Unit
from rashomon.verify.clauses import has_own_row
from rashomon.verify.crossing import Finding
from rashomon.verify.crossing_likeness import alike_words
from rashomon.verify.reading import Reading
from rashomon.verify.surety import SAYS_CONTRARY
from rashomon.verify.tokens import Token

_THINGS: Final = (
    (r"support|approval(?: ratings?)?|popularity|backing", "支持率?|人気|民意|民调|民望"),
    (r"market share|share of the market", "シェア|占有率|市[场場]份[额額]|市占率"),
    (r"confidence|trust", "信頼|信任|信心|信認"),
)
"""What is won and lost by degrees: in English, and in Chinese and Japanese."""
_LOSES: Final = r"(?:los(?:e|es|ing|t)|shed(?:s|ding)?|bleed(?:s|ing)?|haemorrhag\w+|hemorrhag\w+)(?: \w+){0,2}? "
_GAINS: Final = r"(?:gain(?:s|ed|ing)?|w[io]n(?:s|ning)?|enjoy(?:s|ed|ing)? (?:rising|growing))(?: \w+){0,2}? "
_FOR_WHOM: Final = r"(?: (?:for|in|among)(?: [\w'’-]+){1,3}?)? (?:(?:has|have|had|is|are) )?"
"""Between what is won or lost and what it does: for whom, or among whom."""
_FALLS: Final = rf"{_FOR_WHOM}(?:f[ae]ll(?:s|en|ing)?|drop\w*|declin\w+|slip\w*|slid\w*|sank|wan(?:es|ed|ing))\b"
_RISES: Final = rf"{_FOR_WHOM}(?:ris(?:es|en|ing|e)|rose|gr[eo]w(?:s|n|ing)?|climb\w*|increas\w+|surg\w+)\b"
_UP: Final = "(?:が|の|は|を)?(?:大幅)?(?:上昇|拡大|増|伸|回復|広が|高ま|上向|上升|回升|攀升|走高|升|提高|上[涨漲])"
_DOWN: Final = "(?:が|の|は|を)?(?:大幅)?(?:低下|下落|減|失|離れ|急落|縮|陰|落|下降|下滑|下跌|走低|降|流失)"
_NEGATED_RATE: Final = re.compile("不支持")
_UNWILLING: Final = re.compile(
    r"(?:\bnot|n't|\bno longer|\bnever) (?:intend|plan|want|wish|mean|aim)(?:s|ed|ing)? to (?P<one>[a-z-]+)"
    r"|\b(?:no|without any) (?:intention|plans?|desire|wish) (?:of|to) (?P<two>[a-z-]+)",
    re.IGNORECASE,
)
_WILL: Final = re.compile(
    r"(?:し(?:て(?:い[くき])?)?|する|て(?:い[くき])|く|ける|う|る|の)?(?:という)?(?:方針|意向|考え|構え|予定|つもり)(?!は?な[いく])"
)
"""Behind a Japanese deed: that somebody means to do it."""
_DENIED: Final = re.compile("な[いかく]|ず|ません|否|拒|断念|見送|取りやめ")


def told_otherwise(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """The first phrase of a bullet of which the evidence tells only the contrary."""
    return _gone_other_way(reading, units) or _willing(reading, units)


def _gone_other_way(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """What is lost by degrees, and won in the evidence, or the other way round."""
    for english, han in _THINGS:
        down = re.search(rf"\b(?:{_LOSES}(?:{english})\b|(?:{english}){_FALLS})", reading.text, re.IGNORECASE)
        up = re.search(rf"\b(?:{_GAINS}(?:{english})\b|(?:{english}){_RISES})", reading.text, re.IGNORECASE)
        said = down or up
        if said is None or (down and up):
            continue
        own, against = (_DOWN, _UP) if down else (_UP, _DOWN)
        unit = next((each for each in units if re.search(rf"(?:{han}){against}", each.reading.text)), None)
        spoilt = any(
            _NEGATED_RATE.search(each.reading.text) or re.search(f"(?:{han}){own}", each.reading.text) for each in units
        )
        if unit is not None and not spoilt:
            token = _token_at(reading, said.start())
            return Finding(detail=f"{SAYS_CONTRARY} {said.group()!r}", token=token, unit=unit)
    return None


def _willing(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """What nobody means to do in the bullet, and somebody does in Japanese evidence."""
    said = _UNWILLING.search(reading.text)
    if said is None:
        return None
    deed = _token_at(reading, said.start(said.lastgroup or 0))
    told = [
        (unit, token)
        for unit in units
        if unit.reading.language == "ja"
        for token in unit.reading.tokens
        if token.part in ("act", "verb") and has_own_row(token) and alike_words(deed, token)
    ]
    if not told or not all(_WILL.match(unit.reading.text, token.end) for unit, token in told):
        return None
    unit, other = told[0]
    return Finding(detail=f"{SAYS_CONTRARY} {said.group()!r}", token=deed, unit=unit, other=other)


def _token_at(reading: Reading, place: int) -> Token:
    return next(token for token in reading.tokens if token.end > place)
