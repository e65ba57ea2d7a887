"""Which way things go in Japanese sentences: 輸出は伸びた, where the evidence has 輸出は減少 and コストの上昇.

A word that stands at an end of an axis of contraries (``data/lexicon/contraries.tsv``) tells it of the nouns before it
in its clause, or of its topic. Two such words speak of one thing where they share one of these nouns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rashomon.verify.belonging_cjk import scopes_of
from rashomon.verify.claims import Unit, events_of
from rashomon.verify.clauses import is_same_word
from rashomon.verify.lexicon import ends_of, other_ends
from rashomon.verify.markers import Mark, marks
from rashomon.verify.reading import Reading
from rashomon.verify.tokens import Token

_NEAREST: Final = 3
_ENDS: Final = ".!?"
_DENIED: Final = 8
_HELD: Final = re.compile(r"(?:を|の|は|が)?(?:抑|防|避|阻|回避|食い止|懸念|警戒|恐れ|可能性|リスク)")
"""Where things are kept from going, or may only go."""
_THINGS: Final = frozenset(("noun", "act", "proper"))


def turned_round(reading: Reading, cited: Sequence[Reading]) -> Token | None:
    """The first word of a Japanese bullet for which the evidence has nothing but the contrary, of the same thing."""
    if reading.language != "ja":
        return None
    theirs = [each for text in cited for each in _directions(text)]
    for word, ends, about in _directions(reading):
        near = [(other, others) for other, others, thing in theirs if _meet(about, thing)]
        of_others = {id(other) for other, _, thing in theirs if thing and not _meet(about, thing)}
        said = any(token.text == word.text and id(token) not in of_others for text in cited for token in text.tokens)
        if said or any(ends & others for _, others in near):
            continue
        if any(other_ends(ends) & others for _, others in near):
            return word
    return None


def denies_the_contrary(mark: Mark, reading: Reading, units: Sequence[Unit]) -> bool:
    """Whether a negation of a Japanese bullet says what the evidence says without one (足りず, 不足)."""
    before = [token for token in reading.tokens if token.kind == "word" and token.end <= mark.start + 1][-1:]
    wanted = other_ends(ends_of(before[0].text, before[0].lemma)) if before else frozenset[str]()
    return any(wanted & ends_of(token.text, token.lemma) for unit in units for token in unit.reading.tokens)


def _directions(reading: Reading) -> Iterator[tuple[Token, frozenset[str], list[Token]]]:
    """The words of a text that go one way, undenied, with the nouns of which they may tell it."""
    denials = [mark.start for mark in marks(reading) if mark.kind == "not" and mark.strong]
    told = {event.action for event in events_of(reading) if event.verb}
    scopes = scopes_of(reading) if reading.language == "ja" else ()
    for place, token in enumerate(reading.tokens):
        ends = ends_of(token.text, token.lemma) if token.kind == "word" else frozenset[str]()
        if not ends or any(token.start <= start < token.end + _DENIED for start in denials):
            continue
        if _HELD.match(reading.text, token.end):
            continue
        about = _before(reading.tokens, place)
        scope = next((each for each in reversed(scopes) if each.start <= token.start < each.end), None)
        topic = scope.subject[-1:] if scope is not None and (token in told or token.part == "adjective") else ()
        yield token, ends, [*about, *topic]


def _before(tokens: Sequence[Token], place: int) -> list[Token]:
    """The nearest nouns before a word: those of its clause, or of the one before where it has none."""
    found: list[Token] = []
    for token in reversed(tokens[:place]):
        if token.kind == "stop" and (found or token.text in _ENDS):
            break
        if token.kind == "word" and token.part in _THINGS and len(token.text) > 1:
            found.append(token)
        if len(found) == _NEAREST:
            break
    return found


def _meet(some: Sequence[Token], others: Sequence[Token]) -> bool:
    return any(is_same_word(one, other) for one in some for other in others)
