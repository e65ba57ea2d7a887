"""Whether a name of an English sentence stands where its Chinese or Japanese evidence tells what the sentence tells.

A person or place may well be in the text, but beside something else: the tournament opened in Shanghai, and Taipei is
only where it was last held. The clause around the name is laid beside the sentences of the evidence; those that have
most of it must name the same, or follow on one that does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.language.numbers import mentions, same_amount
from rashomon.verify.claims import Unit
from rashomon.verify.clauses import Clause, clauses_of, content
from rashomon.verify.crossing import Finding
from rashomon.verify.crossing_likeness import keys_across
from rashomon.verify.gazetteer import NameMention, shipped_gazetteer
from rashomon.verify.lexicon import parts_of_speech
from rashomon.verify.names import stands_for
from rashomon.verify.names_across import is_translated
from rashomon.verify.reading import Reading
from rashomon.verify.tokens import Token
from rashomon.verify.unknown_names import is_known_in_part, is_said, unknown_names

_KINDS: Final = frozenset(("person", "place", "organisation", "country", "capital"))
_STATES: Final = frozenset(("country", "capital"))
_HOME: Final = {"zh": "CN", "ja": "JP"}
"""Whom a text of a language need not name to speak of."""
_LEAST: Final = 2
"""So many words and figures tie a clause to a sentence of the evidence."""
_SHARE: Final = 0.5
_IN: Final = re.compile(r"\b(?:in|at|near|from|to|outside) $")
_PARTS: Final = frozenset(("person", "place"))
_OF_A_THOUGHT: Final = re.compile(
    "(?:总书记|主席|同志|总理|委员长|将军|总统)?(?:关于[^，。；]{1,24}?的?(?:重要)?(?:论述|讲话|指示|批示|思想|部署|精神|回信)"
    "|(?:的?(?:一系列)?重要(?:论述|讲话|指示|批示|回信|文章|思想))|同志为核心|(?:新时代)?[^，。；、]{0,12}思想)"
)
"""Behind a name in Chinese: it only says whose thought, instruction or leadership is followed."""
_INSIDE: Final = 12
"""So many characters may stand between a place and another one that lies in it (上海自贸试验区临港)."""
_STOPPED: Final = re.compile("[，。；、,;]|[和与同及]")
_BRACKETED: Final = re.compile("[（(][^（）()]*$")


@dataclass(frozen=True, slots=True)
class _Named:
    """A name of the bullet: the token where it ends, and what the gazetteer knows of it."""

    token: Token
    mention: NameMention | None

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(bearer.kind for bearer in self.mention.bearers) if self.mention else frozenset()


def strayed(reading: Reading, units: Sequence[Unit]) -> Finding | None:
    """A name that the evidence has only beside something else, where it has another one beside this."""
    for clause in clauses_of(reading):
        names = list(_names(clause, reading))
        for name in names:
            others = [each for each in names if each is not name]
            rival = _rival(name, others, clause, reading, units)
            if rival is not None:
                unit, other = rival
                detail = f"the cited text tells this of {other.text!r}, and names {name.token.text!r} elsewhere"
                return Finding(detail=detail, token=name.token, unit=unit, other=other)
    return None


def _names(clause: Clause, reading: Reading) -> Iterator[_Named]:
    unknown = {start for start, _ in unknown_names(reading)}
    for token in clause.tokens:
        if token.name is not None and not {bearer.kind for bearer in token.name.bearers}.isdisjoint(_KINDS):
            yield _Named(token, token.name)
        elif token.start in unknown and not parts_of_speech(token.text):
            yield _Named(token, None)


def _rival(
    name: _Named, others: Sequence[_Named], clause: Clause, reading: Reading, units: Sequence[Unit]
) -> tuple[Unit, Token] | None:
    """The sentence that tells the clause, and whom it names instead; None where it may mean the name."""
    told = [token for token in content(clause.tokens) if token.name is None]
    scores = [_score(told, clause, reading, unit) for unit in units]
    most = max(scores, default=0)
    if most < max(_LEAST, _SHARE * len(told)):
        return None
    if any(score >= most - 1 and _is_named(name, reading, unit) for unit, score in zip(units, scores, strict=True)):
        return None
    if not any(_is_named(name, reading, unit) for unit in units):
        return None  # the names check sees to it
    best = [unit for unit, score in zip(units, scores, strict=True) if score == most]
    rivals = [_other_name(name, others, reading, unit) for unit in best]
    if not all(rivals) or any(rival and _lies_in(rival, name, reading, units) for rival in rivals):
        return None
    return best[0], next(rival for rival in rivals if rival is not None)


def _score(told: Sequence[Token], clause: Clause, reading: Reading, unit: Unit) -> int:
    keys = keys_across(unit.reading)
    words = sum(not token.keys.isdisjoint(keys) for token in told)
    cited = mentions(unit.reading.text)
    figures = [each for each in mentions(reading.text) if clause.start <= each.start < clause.end and not each.weak]
    return words + sum(any(same_amount(figure, other) for other in cited) for figure in figures)


def _is_named(name: _Named, reading: Reading, unit: Unit) -> bool:
    piece = unit.alone
    if name.mention is not None and name.kinds <= _STATES and _HOME[unit.reading.language] in name.mention.sides:
        return True
    if name.mention is None:
        shown = reading.text[name.token.start : name.token.end]
        return is_said(shown, (piece,), shipped_gazetteer()) or is_known_in_part(reading, name.token.start, (piece,))
    return is_translated(name.mention, piece) or any(
        stands_for(name.mention, other, reading.text) for other in unit.reading.names
    )


def _other_name(name: _Named, others: Sequence[_Named], reading: Reading, unit: Unit) -> Token | None:
    """A name of the same kind in a sentence, which no other name of the clause stands for."""
    located = bool(_IN.search(reading.text[: name.token.start]))
    for token in unit.reading.tokens:
        if token.name is not None:
            kinds = {bearer.kind for bearer in token.name.bearers}
            alike = not kinds.isdisjoint(name.kinds or _KINDS - _STATES)
        else:
            proper = token.part == "proper" and not name.kinds & _STATES
            alike = proper or (token.part in _PARTS and (not name.kinds or token.part in name.kinds))
        if not alike or (located and not _is_located(token, unit.reading)) or _tells_of_nobody(token, unit.reading):
            continue
        mentioned = [each.mention for each in others if each.mention is not None]
        if token.name is not None and any(stands_for(each, token.name, reading.text) for each in mentioned):
            continue
        return token
    return None


def _is_located(token: Token, reading: Reading) -> bool:
    """Whether a sentence has something happen at a place rather than speaks of it (在上海开赛, 東京で)."""
    before, behind = reading.text[: token.start], reading.text[token.end :]
    return bool(re.search("[在于至赴抵到]$", before) or re.match("市?[でにへ]", behind))


def _tells_of_nobody(token: Token, reading: Reading) -> bool:
    """Whether a name is not whom a Chinese sentence tells of: half a word, a byline, or whose thought it is.

    State media have what is done done in the spirit of somebody's instructions (贯彻习近平总书记关于…的重要论述).
    """
    if reading.language != "zh":
        return False
    half = token.name is None and token.end - token.start == 1
    byline = _BRACKETED.search(reading.text[: token.start]) is not None
    return half or byline or _OF_A_THOUGHT.match(reading.text, token.end) is not None


def _lies_in(rival: Token, name: _Named, reading: Reading, units: Sequence[Unit]) -> bool:
    """Whether the evidence somewhere has a rival right behind the name, so that the one is a part of the other."""
    mention = name.mention
    if mention is None or rival.part != "place":
        return False
    return any(
        other.text == rival.text
        and 0 <= other.start - outer.end <= _INSIDE
        and stands_for(mention, outer, reading.text)
        and not _STOPPED.search(unit.reading.text[outer.end : other.start])
        for unit in units
        for outer in unit.reading.names
        for other in unit.reading.tokens
    )
