"""Whose words, figures and links are whose, between an English sentence and Chinese or Japanese evidence.

The evidence names its own speakers (佩雷斯表示), parts its figures by clauses, and draws its causes itself. What it
tells of somebody else is not the bullet's.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from typing import Final

from rashomon.language.numbers import Mention, mentions, same_amount
from rashomon.language.shipped import shipped_table
from rashomon.verify import belonging_cjk
from rashomon.verify.claims import Unit, events_of
from rashomon.verify.clauses import Clause, clauses_of, content, has_own_row
from rashomon.verify.crossing import DOWNWARDS, UPWARDS, Finding, is_hyphened
from rashomon.verify.crossing_likeness import alike_words, keys_across
from rashomon.verify.cues import cue_table, cues_in, is_loose
from rashomon.verify.events import Event
from rashomon.verify.level import level
from rashomon.verify.lexicon import is_one_of
from rashomon.verify.reading import Reading
from rashomon.verify.roles_cjk import alike, who
from rashomon.verify.tokens import Token

_TELLING: Final = frozenset(
    ("say", "tell", "assure", "stress", "insist", "argue", "warn", "declare", "explain", "promise", "state", "add")
)
_SAYS: Final = re.compile(r"表示|指出|强调|称|说|表达|认为|透露|介绍|述べ|话し|语っ|语り|强调|表明|主张")
_QUOTED: Final = ("“", "「", "『", '"')
_CLOSED: Final = ("”", "」", "』")
_MINISTRY: Final = "ministry"
_MINISTRY_OF: Final = re.compile(r" (?:of|for) (?:the )?([a-z]+(?: [a-z]+)?)")
_LEAST: Final = 2
"""So many words must tie what is said to a sentence of the evidence."""
_NEAR: Final = 3
_NEAR_ENGLISH: Final = 4
"""So many words away from a figure a verb tells its way."""
_PARTS: Final = re.compile(r"[；;。]")
_STRETCHES: Final = re.compile(r"[，,、；;。]")


def whose(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """What the evidence tells of somebody else than the bullet does, None where nothing."""
    return other_speaker(reading, units) or other_owner(reading, units) or unknown_body(reading, units)


def other_speaker(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """Words that the bullet has a person say, and the evidence another one."""
    for event in events_of(reading):
        verb = event.action
        if not event.verb or event.inherited or not is_one_of(verb.text, _TELLING):
            continue
        speaker = tuple(token for token in event.agents if token.name is not None)
        people = who(speaker).people
        said = [token for token in reading.tokens if token.start > verb.end and token not in event.core]
        if not people or not said:
            continue
        named = {key for unit in units for name in unit.reading.names for key in name.ids}
        ranked = [(_ties(said, unit.reading), _speaker(units, place)) for place, unit in enumerate(units)]
        most = max(score for score, _ in ranked)
        speakers = [each for score, each in ranked if score == most and each]
        others = [each for each in speakers if not who(each).people & people]
        if most >= _LEAST and people & named and others and len(others) == len(speakers):
            detail = f"in the cited text it is {others[0][-1].text!r} who says so"
            return Finding(detail=detail, token=speaker[-1])
    return None


def _ties(said: Sequence[Token], reading: Reading) -> int:
    return sum(any(alike_words(token, other) for other in reading.tokens) for token in said if token.keys)


def _speaker(units: Sequence[Unit], place: int) -> tuple[Token, ...]:
    """Who speaks in a sentence of the evidence.

    It says so itself; a quotation that opens or closes it has its speaker behind it; else the one before goes on.
    """
    own = units[place]
    told = own.reading.text.strip()
    behind = units[place + 1 : place + 2] if told.startswith(_QUOTED) or told.endswith(_CLOSED) else ()
    for unit in (own, *behind, *reversed(units[:place])):
        if unit.piece is not own.piece:
            continue
        for event in unit.events:
            if event.verb and _SAYS.search(event.action.text) and event.agents and who(event.agents).people:
                return event.agents
    return ()


def other_owner(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """A figure that the bullet tells of one, and every sentence of the evidence with it of another one."""
    for clause in clauses_of(reading):
        subject = _subject(clause, reading)
        figures = [token for token in clause.tokens if token.kind == "number"]
        for figure in figures if subject else ():
            if figure.start <= subject[-1].end:
                continue
            told = _owners(figure, reading, units)
            answers = [alike(subject, scope) for scope in told]
            if answers and False in answers and True not in answers and who(subject).bodies | who(subject).people:
                owner = next(scope for scope, answer in zip(told, answers, strict=True) if answer is False)
                detail = f"the cited text tells {figure.text!r} of {' '.join(token.text for token in owner)!r}"
                return Finding(detail=detail, token=figure)
    return None


def _subject(clause: Clause, reading: Reading) -> tuple[Token, ...]:
    """The names that act in a clause of their own."""
    for event in events_of(reading):
        if event.verb and not event.inherited and clause.start <= event.action.start < clause.end:
            found = tuple(token for token in event.agents if token.name is not None and token.start >= clause.start)
            if found:
                return found
    return ()


def _owners(figure: Token, reading: Reading, units: Sequence[Unit]) -> list[tuple[Token, ...]]:
    """The subjects of whom the evidence tells a figure."""
    own = next((each for each in mentions(reading.text) if each.start == figure.start), None)
    found = []
    for unit in units:
        for other in mentions(unit.reading.text):
            if own is None or own.date is not None or own.weak or not same_amount(own, other):
                continue
            scopes = belonging_cjk.scopes_of(unit.reading)
            found += [scope.subject for scope in scopes if scope.start <= other.start < scope.end][-1:]
    return found


@functools.cache
def _bodies() -> dict[str, re.Pattern[str]]:
    return {word: re.compile(han) for word, han in shipped_table("lexicon", "bodies")["bodies"].items()}


def unknown_body(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """An academy, a court, a ministry with a capital letter that the evidence has no word for."""
    cited = "\n".join(f"{unit.reading.text}\n{level(unit.reading.text)}" for unit in units)
    for token in reading.tokens:
        pattern = _bodies().get(token.text) if token.capital and token.start else None
        if pattern is not None and token.text == _MINISTRY:
            pattern = _ministry(token, reading) or pattern
        if pattern is not None and not pattern.search(cited):
            return Finding(detail=f"the cited text speaks of nothing like {token.text!r}", token=token)
        field = _field_before(token, reading) if token.text == _MINISTRY and not token.capital else None
        if field is not None and not field.search(cited):
            return Finding(detail=f"the cited text speaks of no such {token.text!r}", token=token)
    return None


def _field_before(token: Token, reading: Reading) -> re.Pattern[str] | None:
    """The signs of what a ministry is for, as the words before it tell it (``the social security ministry``)."""
    run = re.search(r"(?:[a-z-]+ ){1,6}$", level(reading.text[: token.start]))
    told = re.split(r"(?:.* )?\b(?:the|a|its|their|by|of|at|from|to|in) ", run[0])[-1] if run else ""
    return next((signs for field, signs in _ministries() if told and field.search(told)), None)


def _ministry(token: Token, reading: Reading) -> re.Pattern[str] | None:
    """The signs of what a ministry is for, as its name tells it (``Ministry of Education``)."""
    found = _MINISTRY_OF.match(level(reading.text), token.end)
    fields = (signs for field, signs in _ministries() if found and field.match(found[1]))
    return next(fields, None)


@functools.cache
def _ministries() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    table = shipped_table("lexicon", "bodies")["ministries"]
    return tuple((re.compile(rf"\b(?:{field})\b"), re.compile(signs)) for field, signs in table.items())


def parted_figures(reading: Reading, units: Sequence[Unit]) -> tuple[Mention, Mention] | None:
    """Two figures of one statement that the evidence gives for two things, each beside a figure of the other's kind."""
    claimed = [each for each in mentions(reading.text) if each.date is None and not each.weak]
    for one, other in itertools.pairwise(claimed):
        between = reading.text[one.end : other.start]
        if re.search(r"[;:.]|\band\b|\bwhile\b|\bor\b", between) or same_amount(one, other):
            continue
        found = [_parted(one, other, unit.reading.text) for unit in units]
        if True in found and False not in found:
            return one, other
    return None


def _parted(one: Mention, other: Mention, text: str) -> bool | None:
    """Whether a sentence parts two figures; None where it does not have both."""
    cited = [each for each in mentions(text) if each.date is None and not each.weak]
    if not any(same_amount(one, each) for each in cited) or not any(same_amount(other, each) for each in cited):
        return None
    for cut, least in ((_PARTS, 1), (_STRETCHES, 2)):
        if cut is _PARTS and one.kind == other.kind:
            continue  # figures of one kind may well follow each other in a list
        pieces = _cut(cited, text, cut)
        with_one = [piece for piece in pieces if any(same_amount(one, each) for each in piece)]
        with_other = [piece for piece in pieces if any(same_amount(other, each) for each in piece)]
        if any(piece in with_other for piece in with_one):
            continue
        rivals = _has_rival(one, other, with_other) + _has_rival(other, one, with_one)
        if rivals >= least:
            return True
    return False


def _cut(cited: Sequence[Mention], text: str, cut: re.Pattern[str]) -> list[list[Mention]]:
    ends = [match.start() for match in cut.finditer(text)]
    groups: dict[int, list[Mention]] = {}
    for each in cited:
        groups.setdefault(sum(end < each.start for end in ends), []).append(each)
    return list(groups.values())


def _has_rival(figure: Mention, beside: Mention, pieces: Sequence[Sequence[Mention]]) -> bool:
    """Whether every one of some stretches gives a third figure of the same kind in a figure's place."""
    return bool(pieces) and all(
        any(
            each.kind == figure.kind
            and each.unit == figure.unit
            and not same_amount(figure, each)
            and not same_amount(beside, each)
            for each in piece
        )
        for piece in pieces
    )


def turned_figure(reading: Reading, units: Sequence[Unit]) -> Mention | None:
    """A rise of the bullet that the evidence has as a fall by the same figure, or the other way round."""
    for mention in mentions(reading.text):
        if mention.date is not None or mention.weak:
            continue
        own = _way_beside(mention, reading, _NEAR_ENGLISH)
        theirs = {
            _way_beside(other, unit.reading, _NEAR)
            for unit in units
            for other in mentions(unit.reading.text)
            if same_amount(mention, other)
        }
        if own and theirs == {"up" if own == "down" else "down"}:
            return mention
    return None


def _way_beside(mention: Mention, reading: Reading, near: int) -> str:
    """Whether the words beside a figure, the nearest first, go ``up`` or ``down``; empty where they do not say."""
    beside = [token for token in reading.tokens if token.end <= mention.start][-near:][::-1]
    if reading.language == "ja":
        beside = [token for token in reading.tokens if token.start >= mention.end][:near] + beside
    for token in beside:
        if token.kind == "stop" and token.text in ",;.":
            break
        listed = token.text.isascii() or has_own_row(token)
        down, up = bool(token.keys & DOWNWARDS), bool(token.keys & UPWARDS)
        if listed and down != up and not is_hyphened(token, reading):
            return "down" if down else "up"
    return ""


def undrawn_cause(reading: Reading, units: Sequence[Unit]) -> tuple[int, int] | None:
    """Where a bullet gives a cause for which the evidence has no word that links anything."""
    links = cue_table()["cause"]
    causes = [cue for cue in cues_in(reading) if cue.kind == "cause" and not is_loose(cue, reading)]
    if causes and not any(links["drawn"].search(level(unit.reading.text)) for unit in units):
        return causes[0].start, causes[0].end
    for event in events_of(reading):
        drives = event.verb and bool(links["drives"].match(reading.text, event.action.start))
        if drives and _is_driven_by_nothing(event, units):
            return event.agents[0].start, event.action.end
    return None


def _is_driven_by_nothing(event: Event, units: Sequence[Unit]) -> bool:
    """Whether a thing is said to bring something about of which the evidence speaks, but never beside this thing."""
    drivers = content(event.agents)
    driven = [token for token in (*event.core, *event.targets) if token.kind == "word"]
    if not drivers or not driven or any(token.name is not None for token in event.agents):
        return False
    ranked = [(_ties(driven, unit.reading), unit) for unit in units]
    most = max(score for score, _ in ranked)
    likest = [unit for score, unit in ranked if score == most]
    if most > 0 and not any(token.keys & keys_across(unit.reading) for token in drivers for unit in units):
        return True
    if any(cue_table()["cause"]["drawn"].search(level(unit.reading.text)) for unit in likest):
        return False
    return most > 0 and not any(token.keys & unit.reading.keys for token in drivers for unit in likest)
