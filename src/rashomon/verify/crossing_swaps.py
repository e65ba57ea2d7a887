"""Actor and target exchanged between an English sentence and a Chinese or Japanese one, whatever the action's word.

Dictionaries often do not tell that two actions are the same; who acts is plain all the same where a sentence names
just the two: the one with は, or at its head, acts, the one with に or を, or behind 对, is acted on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from rashomon.verify.claims import Unit, events_of
from rashomon.verify.clauses import clauses_of
from rashomon.verify.crossing import Finding
from rashomon.verify.crossing_likeness import keys_across
from rashomon.verify.events import Event
from rashomon.verify.gazetteer import NameMention
from rashomon.verify.lexicon import is_one_of, words
from rashomon.verify.names import stands_for
from rashomon.verify.reading import Reading
from rashomon.verify.tokens import Token

Part = Literal["acts", "is acted on", "open"]

_ASIDE: Final = r"(?:氏|さん|ら|側|[\u3400-\u9fff]{0,5})"
_JA_ACTS: Final = re.compile(rf"{_ASIDE}(?:は|が|も|、|[ 「『])(?!も|と)")
_JA_ACTED_ON: Final = re.compile(rf"{_ASIDE}(?:に(?!よ)|を|へ|の|との)(?!も|ち)")
_JA_TURNED: Final = re.compile(r"[らさかわまたなばが]れ(?:た|る|て|、|$)|による|によって|を受け")
"""A passive, or somebody named behind: who acts is not told by the particles alone."""
_ZH_ACTED_ON: Final = re.compile("(?:对|向|给|令|使|为|针对|批|赞|访|促|吁|谢|告|诉|邀|援|助|袭|打|击)[^，,。；]{0,2}$")
_ZH_TURNED: Final = re.compile("被|遭|受|获|与|和|同|由")
_MUTUAL: Final = frozenset(
    f"c:{name}"
    for name in ("meet", "relation", "tension", "cooperate", "trade", "agree", "exchange", "joint", "mutual", "sign")
)
_SUFFERING: Final = frozenset(
    (
        "face",
        "suffer",
        "undergo",
        "receive",
        "draw",
        "get",
        "hear",
        "await",
        "see",
        "meet",
        "need",
        "incur",
        "win",
        "lose",
    )
)
"""Verbs whose subject is acted on."""
_TIES: Final = 1
_FEW: Final = 4


def swapped(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """An action of the bullet whose actor every sentence with both names has acted on, and the other way round."""
    for event in events_of(reading):
        pair = _pair(event)
        if pair is None or event.action.keys & _MUTUAL or not _is_subject(pair[0], event, reading):
            continue
        actor, target = pair
        if is_one_of(event.action.text, _SUFFERING):
            continue
        seen = [(unit, _order(actor, target, event, reading, unit)) for unit in units]
        answers = {answer for _, answer in seen}
        if "swapped" in answers and "same" not in answers:
            unit = next(unit for unit, answer in seen if answer == "swapped")
            detail = f"in the cited text {target.text!r} acts, and not {actor.text!r}"
            return Finding(detail=detail, token=event.action, unit=unit)
    return None


def _is_subject(actor: Token, event: Event, reading: Reading) -> bool:
    """Whether an actor surely is one: at the head of its clause before a verb, or what qualifies a noun for a deed."""
    place = reading.tokens.index(actor)
    if not event.verb:
        behind = reading.tokens[place + 1 : place + 3]
        return event.action in behind
    clause = next(each for each in clauses_of(reading) if each.start <= actor.start < each.end)
    before = [token for token in reading.tokens[:place] if token.start >= clause.start]
    bare = all(token.kind != "function" or token.text in ("the", "a", "an") for token in before[-_FEW:])
    return bare and len(before) <= _FEW and actor.start < event.action.start < clause.end


def _pair(event: Event) -> tuple[Token, Token] | None:
    """The names of who acts and who is acted on, of two sides."""
    actors = [token for token in event.agents if token.name is not None]
    targets = [token for token in (*event.core, *event.targets) if token.name is not None]
    if not actors or not targets:
        return None
    actor, target = actors[-1], targets[0]
    if actor.name is None or target.name is None or actor.name.sides & target.name.sides:
        return None
    return actor, target


def _order(actor: Token, target: Token, event: Event, reading: Reading, unit: Unit) -> str:
    """``same``, ``swapped`` or nothing, as a sentence has the two."""
    acting, acted = _parts(actor, reading, unit), _parts(target, reading, unit)
    if not acting or not acted or not _is_tied(event, reading, unit):
        return ""
    if "acts" in acting:
        return "same"
    return "swapped" if "acts" in acted and set(acting) == {"is acted on"} else ""


def _parts(own: Token, reading: Reading, unit: Unit) -> list[Part]:
    """What parts somebody has in a sentence: by name where it has the name, else by the country."""
    named = [token for token in unit.reading.tokens if token.name is not None]
    mention = own.name
    direct = [each for each in named if mention and each.name and stands_for(mention, each.name, reading.text)]
    found = direct or [each for each in named if mention and each.name and _of_one_side(mention, each.name)]
    return [_part(token, unit.reading) for token in found]


def _of_one_side(own: NameMention, other: NameMention) -> bool:
    """Whether a country stands for its government or leader, on either side."""
    return bool(own.sides & other.sides) and any(
        bearer.kind in ("country", "capital") for bearer in (*own.bearers, *other.bearers)
    )


def _is_tied(event: Event, reading: Reading, unit: Unit) -> bool:
    """Whether a sentence has words of the bullet beside the names."""
    keys = keys_across(unit.reading)
    told = [token for token in reading.tokens if token.kind == "word" and token.text not in words("light_words")]
    return sum(bool(token.keys & keys) for token in told) >= _TIES


def _part(token: Token, reading: Reading) -> Part:
    """Whether somebody in a Chinese or Japanese sentence acts, as far as what stands beside the name shows it."""
    before, behind = reading.text[: token.start], reading.text[token.end :]
    if reading.language == "ja":
        if _JA_TURNED.search(reading.text):
            return "open"
        return "acts" if _JA_ACTS.match(behind) else "is acted on" if _JA_ACTED_ON.match(behind) else "open"
    if _ZH_TURNED.search(reading.text):
        return "open"
    if _ZH_ACTED_ON.search(before):
        return "is acted on"
    return "acts" if not before.strip() or before[-1] in "，,。；： :;" else "open"
