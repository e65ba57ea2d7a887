"""What turns a statement round or makes it surer, between an English sentence and Chinese or Japanese evidence.

Words of two languages never match as letters do, so what is missing says little here. What is there says much: the
evidence tells the contrary of what somebody is said to do, has the thing called off or absent, or knows no word at all
for a deed as grave as an arrest. Such findings decide alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.verify import changes_zh, directions_en
from rashomon.verify.claims import Unit, events_of
from rashomon.verify.clauses import concepts, has_own_row
from rashomon.verify.crossing_likeness import alike_words, shared_words
from rashomon.verify.events import Event
from rashomon.verify.foreign import is_verb_like
from rashomon.verify.grounds import is_groundless
from rashomon.verify.level import level
from rashomon.verify.lexicon import is_one_of, is_past_form, opposite_keys, words
from rashomon.verify.markers import marks
from rashomon.verify.reading import Reading
from rashomon.verify.segments_ja import ends_with_deed, tells_past
from rashomon.verify.surety import CALLED_OFF, SAID, SAYS_CONTRARY
from rashomon.verify.surety_cjk import calls_off
from rashomon.verify.tokens import Token

DOWNWARDS: Final = frozenset(
    f"c:{name}" for name in ("fall", "cut", "reduce", "lower", "weaken2", "downgrade", "shrink", "belowit")
)
UPWARDS: Final = frozenset(
    f"c:{name}" for name in ("rise", "raise", "boost", "rise2", "upgrade", "gain", "expand", "aboveit")
)
_FAMILIES: Final = (
    DOWNWARDS,
    UPWARDS,
    frozenset({"c:ease", "c:relaxrule", "c:lift"}),
    frozenset({"c:attend", "c:join", "c:joinw"}),
)
"""Concepts of one direction, which stand for each other here."""
_CALLED_OFF: Final = frozenset(
    f"c:{name}"
    for name in (
        *("suspend", "delay", "withdraw", "end", "ban", "halt", "skip", "ruleout", "cancel", "sayno", "reject", "stop"),
        *("deny", "abandon", "restrict", "oppose", "leave", "leavew"),
    )
)
_FROM_BOTH_ENDS: Final = frozenset({"c:win", "c:lose", "c:buy", "c:sell", "c:import", "c:export"})
_TELLING: Final = frozenset(("verb", "act", "adverb"))
"""What may be told of somebody; the tagger takes 暂停 before a verb for an adverb."""
_CHANGE: Final = re.compile("[\u3400-\u9fff]{2}化$")
"""What comes about by a noun (沈静化), of which the tagger makes no act."""
_NONE: Final = frozenset(("なし", "无し", "ゼロ"))
_WORD_OF: Final = frozenset(("情报", "报告", "连络", "通报"))
_TOPIC: Final = frozenset(("は", "も"))
_NO_DEEDS: Final = frozenset({"c:callname", "c:show2", "w:show", "w:voice", "w:express", "w:describe"})
"""Verbs that only say what is thought or seen of a thing, whether done or to come."""
_UNREAL: Final = frozenset(("may", "weigh", "plan", "urge"))
_DONE: Final = re.compile("了|已|曾")
"""Signs that something in a Chinese sentence is done."""
_PERFECT: Final = re.compile(r"\b(?:has|have) (?:already |also |now )?$")
_PERMITTED: Final = re.compile(
    "(?<![不认])可(?!能|持续|再生|靠|行|爱|观|见|谓|望|惜|怕|控|溯|视)|允许|准许|准予|许可|获准|免签|有权|得以|できる|許可|認め|解禁|ビザ免除"
)
"""Signs that somebody is allowed to do it, which English tells by ``may`` as well."""
_ALIKE: Final = 2
"""So many words beside the action make two sentences speak of the same thing."""
_WHOLE: Final = 0.5
"""What is called off is what the bullet tells where it has so much of its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong, and the words that show it: the bullet's, and the evidence's where some do."""

    detail: str
    token: Token
    unit: Unit | None = None
    other: Token | None = None


def crosses(reading: Reading, units: Sequence[Unit]) -> bool:
    """Whether an English sentence cites Chinese or Japanese text only."""
    return reading.language == "en" and bool(units) and all(unit.reading.language != "en" for unit in units)


def first_fault(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """What the evidence shows to be otherwise, None where nothing is."""
    checks = (absent, called_off, opposed, groundless, too_unsure, too_sure)
    return next((finding for check in checks if (finding := check(reading, units)) is not None), None)


def _denies(reading: Reading) -> bool:
    return any(mark.kind == "not" for mark in marks(reading)) or bool(reading.keys & _CALLED_OFF)


def absent(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """What the bullet has, and the evidence says there is none of (津波警報なし)."""
    if any(mark.kind == "not" for mark in marks(reading)):
        return None
    for unit in units:
        tokens = unit.reading.tokens
        for place, token in enumerate(tokens):
            if token.text not in _NONE and not (token.text == "ない" and _is_unheard(tokens, place)):
                continue
            things = _run_before(tokens, place)
            found = [mine for mine in reading.tokens if any(alike_words(mine, thing) for thing in things)]
            if things and found and all(any(alike_words(mine, thing) for mine in found) for thing in things):
                detail = f"the cited text says that there is no {found[-1].text!r}"
                return Finding(detail=detail, token=found[-1], unit=unit, other=token)
    return None


def _is_unheard(tokens: Sequence[Token], place: int) -> bool:
    """Whether the words before a place say of what there is no word: の情報は, の報告も."""
    heard = [token.text for token in tokens[max(0, place - 3) : place]]
    return len(heard) == 3 and heard[0] == "の" and heard[1] in _WORD_OF and heard[2] in _TOPIC


def _run_before(tokens: Sequence[Token], place: int) -> list[Token]:
    """The nouns that stand together before a place, or of which nothing is heard there (けが人の情報は)."""
    found: list[Token] = []
    if _is_unheard(tokens, place):
        place -= 3
    for token in reversed(tokens[:place]):
        if token.kind != "word" or token.part not in ("noun", "act", "proper", "suffix"):
            break
        found.append(token)
    return found


def called_off(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """What the bullet tells as done or to come, and the evidence as called off (関税発動停止)."""
    if _denies(reading):
        return None
    for unit in units:
        for event in unit.events:
            if not calls_off(event.action):
                continue
            things = [token for token in event.core if token.kind in ("word", "name") and len(token.text) > 1]
            found = [thing for thing in things if any(alike_words(mine, thing) for mine in reading.tokens)]
            if len(found) < max(_ALIKE, len(things) * _WHOLE) or _told_elsewhere(found, unit, units):
                continue
            mine = next(token for token in reading.tokens if alike_words(token, found[-1]))
            detail = f"{CALLED_OFF} ({event.action.text!r})"
            return Finding(detail=detail, token=mine, unit=unit, other=event.action)
    return None


def _told_elsewhere(things: Sequence[Token], unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether another sentence speaks of the same without calling it off."""
    return any(
        other is not unit
        and sum(bool(thing.keys & other.reading.keys) for thing in things) > len(things) / 2
        and not any(calls_off(token) for token in other.reading.tokens)
        for other in units
    )


@functools.lru_cache(maxsize=65536)
def direction_of(keys: frozenset[str]) -> frozenset[str]:
    """The concepts among ``keys``, and those that go the same way."""
    own = concepts(keys)
    return own.union(*(family for family in _FAMILIES if family & own))


def opposed(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """An action of the bullet whose contrary the evidence tells of the same thing."""
    for event in events_of(reading):
        if not event.verb or event.action.keys & _FROM_BOTH_ENDS or _is_denied(event, reading):
            continue
        if is_hyphened(event.action, reading) or _both_ways(event, reading, units):
            continue
        if changes_zh.goes_so(event.action.start, event.action.end, reading, [unit.reading for unit in units]):
            continue
        same, contrary = told_of_it(event, reading, units)
        goes = not (UPWARDS | DOWNWARDS).isdisjoint(event.action.keys)
        vague = is_one_of(event.action.text, words("generic_verbs")) and not goes
        if (
            contrary is not None
            and contrary.closeness > vague
            and not directions_en.keeps_off(event.action, reading, contrary.event.action)
            and (same is None or contrary.closeness > same.closeness)
            and not _answers_another(contrary.event.action, event, reading, units)
        ):
            detail = f"{SAYS_CONTRARY} {event.action.text!r}"
            return Finding(detail=detail, token=event.action, unit=contrary.unit, other=contrary.event.action)
    return None


def _answers_another(word: Token, event: Event, reading: Reading, units: Sequence[Unit]) -> bool:
    """Whether a word of the evidence is what another verb of the bullet tells of the same thing (見方が強まる)."""
    others = (each for each in events_of(reading) if each.verb and each.action != event.action)
    told = (told_of_it(each, reading, units)[0] for each in others if not each.action.keys.isdisjoint(word.keys))
    return any(same is not None and same.closeness > 1 and same.event.action == word for same in told)


def _both_ways(event: Event, reading: Reading, units: Sequence[Unit]) -> bool:
    """Whether bullet and evidence each tell of both directions (``fell ... while those from Korea rose``)."""
    for ways, others in ((UPWARDS, DOWNWARDS), (DOWNWARDS, UPWARDS)):
        if event.action.keys & ways and reading.keys & others:
            keys = frozenset().union(*(unit.reading.keys for unit in units))
            return bool(keys & ways) and bool(keys & others)
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Where the evidence tells an action, and how surely of the same thing."""

    closeness: int
    unit: Unit
    event: Event


def told_of_it(event: Event, reading: Reading, units: Sequence[Unit]) -> tuple[Told | None, Told | None]:
    """Where the evidence tells the same of those who take part in an English event, and where the contrary."""
    own = direction_of(event.action.keys)
    against = direction_of(opposite_keys(event.action.keys)) - own
    same: Told | None = None
    contrary: Told | None = None
    pairs = [(unit, other) for unit in units for other in _all_events(unit)] if against else []
    for unit, other in pairs:
        theirs = direction_of(other.action.keys)
        alike = not theirs.isdisjoint(own) or not theirs.isdisjoint(against)
        closeness = _closeness(event, other, reading, unit) if alike else 0
        if not closeness:
            continue
        told = Told(closeness=closeness, unit=unit, event=other)
        if theirs & own:
            if not _qualifies(other, unit.reading) and (same is None or closeness > same.closeness):
                same = told
        elif contrary is not None and closeness <= contrary.closeness:
            continue
        elif has_own_row(other.action) and other.verb and not _is_denied(other, unit.reading):
            contrary = told
    return same, contrary


def _all_events(unit: Unit) -> list[Event]:
    """The events of a sentence, and its verbs that the grammar has left alone, with nobody who takes part."""
    known = {event.action for event in unit.events}
    told = (token for token in unit.reading.tokens if token.part in _TELLING or _CHANGE.search(token.text))
    loose = [token for token in told if token not in known]
    return [*unit.events, *(Event(action=token) for token in loose)]


def answered(reading: Reading, units: Sequence[Unit]) -> frozenset[Token]:
    """The words of an English bullet that need not be held against contraries of the evidence once more.

    Verbs are, by ``opposed``; of other words those whose direction the evidence tells of the same thing, and those
    that a hyphen makes part of another word (``Canadian-built``).
    """
    actions = {event.action for event in events_of(reading) if event.verb}
    return frozenset(
        token
        for token in reading.tokens
        if token.kind == "word"
        and opposite_keys(token.keys)
        and (token in actions or is_hyphened(token, reading) or _goes_there(token, reading, units))
    )


def is_hyphened(token: Token, reading: Reading) -> bool:
    """Whether a hyphen makes a word part of another one."""
    return reading.text[token.start - 1 : token.start] == "-"


def _goes_there(token: Token, reading: Reading, units: Sequence[Unit]) -> bool:
    """Whether a sentence of the evidence that speaks of the same thing has a word of a token's direction."""
    own = direction_of(token.keys)
    return any(
        any(not own.isdisjoint(direction_of(other.keys)) and has_own_row(other) for other in unit.reading.tokens)
        and shared_words(reading, unit.reading, but=(token,)) >= _ALIKE
        for unit in units
    )


def _closeness(event: Event, other: Event, reading: Reading, unit: Unit) -> int:
    """2 where two events have somebody or something in common, 1 where their sentences have much, else 0."""
    mine = [token for token in (*event.agents, *event.core, *event.targets) if token.kind == "word"]
    theirs = [token for token in (*other.agents, *other.core) if token.kind == "word" and token != other.action]
    if any(alike_words(token, each) for token in mine for each in theirs):
        return 2
    return int(shared_words(reading, unit.reading, but=(event.action,)) > _ALIKE)


def _qualifies(event: Event, reading: Reading) -> bool:
    """Whether an action noun only qualifies the noun behind it (管理条例)."""
    place = reading.tokens.index(event.action)
    behind = reading.tokens[place + 1] if place + 1 < len(reading.tokens) else None
    return not event.verb and behind is not None and behind.part == "noun"


def _is_denied(event: Event, reading: Reading) -> bool:
    """Whether a negation stands near an action, before it or behind it."""
    action = event.action
    return any(
        mark.kind == "not" and not (mark.start < action.end and action.start < mark.end)
        and -16 <= mark.start - action.end <= 8
        for mark in marks(reading)
    )  # fmt: skip


def groundless(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """A deed of the bullet so grave that the evidence must have a word for it, and has none."""
    cited = "\n".join(f"{unit.reading.text}\n{level(unit.reading.text)}" for unit in units)
    verbs = {event.action for event in events_of(reading) if event.verb}
    for token in reading.tokens:
        if token.kind != "word" or not (is_past_form(token.text) or (token in verbs and is_verb_like(token))):
            continue
        if is_groundless(token.text, cited):
            return Finding(detail=f"the cited text has no word for {token.text!r}", token=token)
    return None


def too_unsure(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """What the bullet has as possible or considered, and every sentence that tells it as a fact."""
    found = marks(reading)
    for mark in found:
        if not mark.strong or mark.kind not in ("may", "weigh") or any(other.kind == "not" for other in found):
            continue
        if mark.start and reading.text[mark.start].isupper():
            continue  # Theresa May
        action = next((token for token in reading.tokens if token.start >= mark.end and token.kind == "word"), None)
        if action is None or not (is_verb_like(action) or action.text.endswith("ing")):
            continue
        ways = direction_of(action.keys)
        telling = [
            unit
            for unit in units
            if any(
                has_own_row(token) and not ways.isdisjoint(direction_of(token.keys)) for token in unit.reading.tokens
            )
            and shared_words(reading, unit.reading, but=(action,)) >= _ALIKE
        ]
        allowed = mark.kind == "may" and any(permits(unit.reading) for unit in telling)
        if telling and not allowed and not any(_is_open(unit.reading) for unit in units):
            return Finding(detail=f"in the cited text {action.text!r} is a fact, here it is not", token=action)
    return None


def permits(reading: Reading) -> bool:
    """Whether a Chinese or Japanese sentence tells what somebody is allowed to do."""
    return reading.language != "en" and _PERMITTED.search(reading.text) is not None


def too_sure(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """What the bullet tells as done where every sentence that is like it only plans, supposes or demands it."""
    found = marks(reading)
    if _is_open(reading) or any(mark.kind == "not" for mark in found):
        return None
    told = [event for event in events_of(reading) if event.verb and event.agents and not event.inherited]
    past = [event.action for event in told if is_past_form(event.action.text)]
    reported = any(mark.kind == "claim" for mark in found)
    if reported:
        past = [action for action in past if _is_told_as_over(action, reading, units)]
    done = next((action for action in past if _NO_DEEDS.isdisjoint(action.keys)), None)
    if done is None:
        return None
    ranked = [(shared_words(reading, unit.reading), unit) for unit in units]
    most = max(score for score, _ in ranked)
    likest = [unit for score, unit in ranked if score == most]
    if units[0].reading.language == "zh" and ranked[0][0] and not reported:
        likest.append(units[0])  # verbs without a past answer in a headline, whatever a long text plans below it
    if most > _ALIKE and all(_is_undone(unit.reading) and not ends_with_deed(unit.reading, done) for unit in likest):
        return Finding(detail=f"in the cited text it is not done yet, here it is ({done.text!r})", token=done)
    return None


def _is_told_as_over(action: Token, reading: Reading, units: Sequence[Unit]) -> bool:
    """Whether somebody says of a deed that it has been done (``has helped``); who says it, has said it all the same."""
    chinese = units[0].reading.language == "zh"
    return chinese and action.keys.isdisjoint(SAID) and _PERFECT.search(reading.text[: action.start]) is not None


def _is_open(reading: Reading) -> bool:
    """Whether any word of a text leaves open whether what it tells is so."""
    return any(mark.kind in _UNREAL for mark in marks(reading))


def _is_undone(reading: Reading) -> bool:
    """Whether a sentence surely tells of what is to come, supposed or wanted, and of nothing done."""
    strong = {mark.kind for mark in marks(reading) if mark.strong} & _UNREAL
    return bool(strong) and not _DONE.search(reading.text) and not tells_past(reading)
