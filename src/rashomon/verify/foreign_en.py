"""Doubts that only English beside English can raise: what a sentence says of its own accord, or in another's place.

Where bullet and evidence are in one language their words can be laid side by side, and a verb has its subject.
"""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from rashomon.verify.claims import Unit, events_of
from rashomon.verify.clauses import clauses_of
from rashomon.verify.doubts import Doubt
from rashomon.verify.foreign import is_verb_like, wider
from rashomon.verify.lexicon import is_one_of, lemmas, parts_of_speech, words
from rashomon.verify.markers import marks
from rashomon.verify.reading import Reading, Token

_EXCHANGED: Final = 2
"""So many words may be exchanged at one place of a copy."""
_COPIED: Final = 0.6
"""So much of a bullet must stand in one sentence in the same order for it to be a copy of it."""


def doubts_of_english(reading: Reading, foreign: Sequence[Token], units: Sequence[Unit]) -> list[Doubt]:
    """What speaks against an English bullet beside English evidence.

    Args:
        reading: the bullet.
        foreign: its words without a counterpart.
        units: the sentences of what is cited.
    """
    english = [unit.reading for unit in units if unit.reading.language == "en"]
    found = {
        "a subject and a verb of its own": _own_statement(reading, foreign),
        "another word in a copied sentence": tuple(_exchanged(reading, foreign, english, _is_other_noun)),
        "another verb in a copied sentence": tuple(
            _exchanged(reading, _plain_verbs(reading, foreign), english, _is_other_verb)
        ),
        "told only where it is denied": tuple(_only_denied(reading, english)),
    }
    return [Doubt(name=name, amount=1.0, words=tokens) for name, tokens in found.items() if tokens]


def _own_statement(reading: Reading, foreign: Sequence[Token]) -> tuple[Token, ...]:
    """A verb and the head of its subject of which the cited text knows neither (``prices have jumped``)."""
    for event in events_of(reading):
        doers = event.agents or event.core
        if not event.verb or event.inherited or not doers or event.action not in foreign:
            continue
        if not _says_little(event.action) and doers[-1] in foreign:
            return (doers[-1], event.action)
    return ()


def _solid(reading: Reading) -> list[Token]:
    return [token for token in reading.tokens if token.kind in ("word", "name", "number")]


def _letters(token: Token) -> str:
    """What makes two words the same word: their lemma, of a name its bearers."""
    if token.name is not None:
        return "|".join(sorted(token.name.ids))
    return min(lemmas(token.text))


def _exchanged(
    reading: Reading, foreign: Sequence[Token], cited: Sequence[Reading], is_other: Callable[[Token, Token], bool]
) -> Iterator[Token]:
    """Words of a bullet that else says word for word what a sentence of the evidence says with another word."""
    own = _solid(reading)
    for text in cited:
        theirs = _solid(text)
        matcher = difflib.SequenceMatcher(None, [*map(_letters, own)], [*map(_letters, theirs)], autojunk=False)
        copied = sum(block.size for block in matcher.get_matching_blocks())
        if copied < _COPIED * len(own):
            continue
        for tag, start, end, first, last in matcher.get_opcodes():
            if tag != "replace" or end - start > _EXCHANGED or end - start != last - first:
                continue
            for mine, other in zip(own[start:end], theirs[first:last], strict=True):
                if mine in foreign and not other.keys & reading.keys and is_other(mine, other):
                    yield mine


def _plain_verbs(reading: Reading, foreign: Sequence[Token]) -> list[Token]:
    """Foreign verbs that say enough alone, in a bullet that denies nothing: no ``turned up``, no ``reach``."""
    if any(mark.kind == "not" for mark in marks(reading)):
        return []
    after = dict(itertools.pairwise(reading.tokens))
    return [
        word
        for word in foreign
        if not _says_little(word) and not (word in after and after[word].text in words("en_particles"))
    ]


def _says_little(verb: Token) -> bool:
    return is_one_of(verb.text, words("generic_verbs"))


def _is_other_noun(mine: Token, other: Token) -> bool:
    if other.kind != "word" or is_verb_like(mine) or is_verb_like(other):
        return False
    if any("a" in parts_of_speech(word.text) for word in (mine, other)):
        return False  # ``joint`` for ``trilateral``: what describes is told in many ways
    return not _are_akin(mine, other)


def _is_other_verb(mine: Token, other: Token) -> bool:
    if other.kind != "word" or not is_verb_like(mine) or not is_verb_like(other) or _says_little(other):
        return False
    return not _are_akin(mine, other)


def _are_akin(mine: Token, other: Token) -> bool:
    return bool((wider(mine) | mine.keys) & (wider(other) | other.keys))


def _only_denied(reading: Reading, cited: Sequence[Reading]) -> Iterator[Token]:
    """Words that the cited text has in denied clauses only, where the bullet denies nothing."""
    if any(mark.kind == "not" for mark in marks(reading)):
        return
    plain: set[str] = set()
    denied: set[str] = set()
    for text in cited:
        marked = {mark.start for mark in marks(text) if mark.kind == "not"}
        negations = [token.end for token in text.tokens if token.text in words("en_negators") and token.start in marked]
        for clause in clauses_of(text):
            first = min((end for end in negations if clause.start <= end <= clause.end), default=clause.end)
            for token in clause.tokens:
                (denied if token.start >= first else plain).update(token.keys)
    for event in events_of(reading):
        told = [event.action, *event.core[-1:]] if event.verb else []
        for token in told:
            keys = {key for key in token.keys if key.startswith(("w:", "c:"))}
            if token.kind == "word" and keys & denied and not token.keys & plain:
                yield token
