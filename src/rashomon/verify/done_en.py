"""What an English bullet tells as done, and English evidence only as something to do, by the form of its verbs.

``closed its yard`` is not what ``said it would close its yard`` tells, whatever words of plan or promise lead the verb:
where the evidence has a verb only behind ``to`` or a modal verb, or in a condition, nobody says that it was done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rashomon.verify.claims import Unit, events_of
from rashomon.verify.events import Event
from rashomon.verify.lexicon import is_past_form, lemmas, words
from rashomon.verify.markers import marks
from rashomon.verify.reading import Reading, Token
from rashomon.verify.role_fit import COMMON, same_action

_MODALS: Final = frozenset(("will", "would", "'ll", "shall", "may", "might", "can", "could", "should", "must"))
_BETWEEN: Final = frozenset((
    "be", "been", "being", "have", "also", "soon", "now", "then", "not", "only", "again", "even", "never", "still",
    "already", "just", "since",
))  # fmt: skip
"""What may stand between a verb and what governs it, beside adverbs in -ly."""
_CONDITIONS: Final = frozenset(("if", "unless", "whether", "until"))
_REACH: Final = 10
"""So many words behind such a word a verb belongs to its condition."""
_CAUSING: Final = frozenset(("get", "getting"))
_CAUSED: Final = 4
"""So many words may stand between ``get`` and the participle that belongs to it."""
_RANKED: Final = frozenset(("first", "last", "latest", "only", "second", "third", "next"))
_BECOMING: Final = frozenset(("be", "become"))
_BETWEEN_RANKS: Final = frozenset(("to", "that", "who", "which", "for", "by"))
_BEFORE: Final = 30
"""So many characters before a verb of the bullet a mark of what is open bears on it."""
_OPEN: Final = frozenset(("not", "may", "weigh", "plan", "urge"))


def told_as_done(reading: Reading, units: Sequence[Unit]) -> tuple[Token, Token] | None:
    """A verb of the bullet in the past, and the same in the evidence, which has it as something to do each time."""
    if reading.language != "en" or any(unit.reading.language != "en" for unit in units):
        return None
    for event in events_of(reading):
        if event.action.keys & COMMON or not _is_done(event, reading) or not _is_told(event, units):
            continue
        found = list(_same_verb(event.action, units))
        if found and all(_is_to_do(token, source) for token, source in found):
            return event.action, found[0][0]
    return None


def _is_done(event: Event, reading: Reading) -> bool:
    """Whether a verb stands in the past or perfect tense, and nothing before it leaves open that it was done."""
    action = event.action
    if not event.verb or not is_past_form(action.text) or _is_under_way(action, reading):
        return False
    before = list(_back(action, reading))
    if _is_in_condition(before):
        return False
    helper = before[0].text if before else ""
    if helper in _MODALS or helper in ("to", "is", "are", "by", "get") or _is_caused(action, reading):
        return False
    return not any(
        mark.strong and mark.kind in _OPEN and action.start - _BEFORE < mark.start < action.start
        for mark in marks(reading)
    )


def _is_under_way(action: Token, reading: Reading) -> bool:
    """``fear of evidence being destroyed``: what is being done is not done."""
    place = reading.tokens.index(action)
    return place > 0 and reading.tokens[place - 1].text == "being"


def _is_caused(action: Token, reading: Reading) -> bool:
    """``to get more people vaccinated``: a participle behind ``get`` and whom it is done to tells no past."""
    place = reading.tokens.index(action)
    for before in reversed(reading.tokens[max(0, place - _CAUSED) : place]):
        if before.kind == "stop" or before.text in _CAUSING:
            return before.text in _CAUSING
    return False


def _is_told(event: Event, units: Iterable[Unit]) -> bool:
    """Whether the evidence tells the same action by the same verb."""
    return any(
        other.verb
        and same_action(event, other, said=True)
        and any(key.startswith("w:") for key in event.action.keys & other.action.keys)
        for unit in units
        for other in unit.events
    )


def _same_verb(action: Token, units: Iterable[Unit]) -> Iterator[tuple[Token, Reading]]:
    """Every word of the evidence that is a form of a verb, but for gerunds that no form of ``be`` leads."""
    forms = frozenset(lemmas(action.text))
    for unit in units:
        tokens = unit.reading.tokens
        for place, token in enumerate(tokens):
            if token.kind != "word" or forms.isdisjoint(lemmas(token.text)):
                continue
            if not token.text.endswith("ing") or (place and tokens[place - 1].text in words("en_be")):
                yield token, unit.reading


def _back(token: Token, reading: Reading) -> Iterator[Token]:
    """The words before a verb, backwards, without those that may stand between it and what governs it."""
    for before in reversed(reading.tokens[: reading.tokens.index(token)]):
        if before.text not in _BETWEEN and not (before.kind == "word" and before.text.endswith("ly")):
            yield before


def _is_to_do(token: Token, reading: Reading) -> bool:
    """Whether a verb stands behind ``to``, a modal verb, or in a condition; ``was forced to`` tells what was done."""
    before = list(_back(token, reading))
    if not before:
        return False
    if before[0].text in _MODALS:
        return True
    if before[0].text == "to":
        if _is_ranked(before[1:]):
            return False
        governing = next((each for each in before[1:] if each.kind not in ("name", "number")), None)
        return governing is None or words("en_implying").isdisjoint(lemmas(governing.text))
    return _is_in_condition(before)


def _is_in_condition(before: Sequence[Token]) -> bool:
    """Whether the words before a verb, backwards, make it depend on something, or ask for it."""
    for later, each in zip(("", *(word.text for word in before)), before[:_REACH], strict=False):
        if each.kind == "stop":
            return False
        if each.text in _CONDITIONS or (each.text == "provided" and later == "that"):
            return True
    return False


def _is_ranked(before: Sequence[Token]) -> bool:
    """``becomes the first president to recognise``: he did it, unless he is still to become so."""
    for place, each in enumerate(before[:_REACH]):
        if each.kind == "stop" or each.text in _BETWEEN_RANKS:
            return False
        if each.text in _RANKED:
            became = next((token for token in before[place:] if not _BECOMING.isdisjoint(lemmas(token.text))), None)
            return became is None or became.text not in ("be", "become")
    return False
