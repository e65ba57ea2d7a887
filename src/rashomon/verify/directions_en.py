"""Which way things go in English sentences: tensions that have eased, where the evidence has them escalate.

A verb that stands at an end of an axis of contraries (``data/lexicon/contraries_en.tsv``) tells it of the noun that is
its subject or its object, or that stands behind it as its participle (``amid fading hopes of``). Clauses of such a noun
are cut in many ways, so that two of them are rarely alike; the noun says that they speak of one thing.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rashomon.verify.claims import events_of
from rashomon.verify.lexicon import (
    english_ends_of,
    english_keys,
    is_one_of,
    is_past_form,
    lemmas,
    opposite_keys,
    other_ends,
    parts_of_speech,
    words,
)
from rashomon.verify.markers import marks
from rashomon.verify.reading import Reading, Token

_UNTOLD: Final = frozenset((
    "to", "will", "would", "'ll", "shall", "may", "might", "can", "could", "should", "must", "if", "unless", "whether",
    "until", "let", "help", "helps", "helped",
))  # fmt: skip
"""Before a verb, by which nobody says that it is so."""
_STAYING: Final = frozenset(("stay", "keep", "remain", "hold"))
_OFF: Final = frozenset(("out", "away", "off", "clear"))
_NEAR: Final = 4
_GERUND: Final = frozenset(("at", "of", "for", "by", "from", "without", "in", "on", "about", "through", "before"))
"""Behind these a word in -ing names an act (``measures aimed at easing tensions``)."""
_TELLING_STATES: Final = frozenset(("amid", "amidst", "despite", "as", "with", "over", "and", "or", "the", "its"))
"""Before a participle that tells how something is (``amid fading hopes``)."""
_OPEN: Final = frozenset(("not", "may", "weigh", "plan", "urge"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """A word that goes one way, the ends at which it stands, and the noun of which it is told, qualified."""

    word: Token
    ends: frozenset[str]
    thing: Token
    phrase: tuple[Token, ...]


def turned_round(reading: Reading, cited: Sequence[Reading]) -> Token | None:
    """The first word of an English bullet for which English evidence has only the contrary, of the same noun.

    Args:
        reading: the bullet.
        cited: the sentences of the evidence.
    """
    if reading.language != "en" or any(text.language != "en" for text in cited):
        return None
    theirs = [each for text in cited for each in _directions(text)]
    for own in _directions(reading):
        near = [each for each in theirs if _is_one_thing(own.thing, each.thing) and not _are_of_others(own, each)]
        against = any(other_ends(own.ends) & each.ends for each in near)
        of_others = {id(each.word) for each in theirs if own.thing.keys.isdisjoint(each.thing.keys)}
        if against and not any(own.ends & each.ends for each in near) and not _is_open(own, cited, of_others):
            return own.word
    return None


def keeps_off(action: Token, reading: Reading, contrary: Token) -> bool:
    """``stay out of it``: who is to keep away does not stay, and what is contrary to staying is not to this.

    Args:
        action: a verb of an English bullet.
        reading: the bullet.
        contrary: what the evidence tells; to have attended is contrary to staying away, and counts.
    """
    place = reading.tokens.index(action) + 1
    follows = reading.tokens[place].text if place < len(reading.tokens) else ""
    if follows not in _OFF or not is_one_of(action.text, _STAYING):
        return False
    of_phrase = action.keys - english_keys(action.text)
    return opposite_keys(of_phrase).isdisjoint(contrary.keys)


def _is_open(own: Direction, cited: Sequence[Reading], of_others: Collection[int]) -> bool:
    """Whether a sentence that has the noun, or one like it, also has a word that goes the bullet's way.

    Words that are told of another noun (``falling costs``) say nothing of it.
    """
    return any(
        not own.thing.keys.isdisjoint(text.keys)
        and any(
            own.ends & english_ends_of(token.text)
            for token in text.tokens
            if token.kind == "word" and id(token) not in of_others
        )
        for text in cited
    )


def _is_one_thing(thing: Token, other: Token) -> bool:
    return any(key.startswith("w:") for key in thing.keys & other.keys)


def _are_of_others(own: Direction, other: Direction) -> bool:
    """Whether two phrases name people or places, and have none in common (``tensions with Japan``, ``with India``)."""
    mine, theirs = (
        {side for token in each.phrase if token.name is not None for side in token.name.sides} for each in (own, other)
    )
    return bool(mine and theirs) and not mine & theirs


def _directions(reading: Reading) -> Iterator[Direction]:
    """The words of a text that tell as a fact that something goes one way."""
    tokens = reading.tokens
    actions = {event.action.start for event in events_of(reading) if event.verb and not event.carried}
    for place, token in enumerate(tokens):
        ends = english_ends_of(token.text) if token.kind == "word" else frozenset[str]()
        if not ends or _is_untold(place, reading):
            continue
        phrase = _told_of(place, reading, actions)
        thing = _head(phrase)
        if thing is not None:
            yield Direction(word=token, ends=ends, thing=thing, phrase=phrase)


def _told_of(place: int, reading: Reading, actions: set[int]) -> tuple[Token, ...]:
    """The phrase of which a word tells which way it goes: behind a participle or a verb with an object, else before."""
    tokens = reading.tokens
    word = tokens[place].text
    behind = _phrase_behind(tokens, place, actions)
    before = tokens[place - 1] if place else None
    if word.endswith("ing") and behind and before is not None:
        states = before.kind == "stop" or before.text in _TELLING_STATES | words("en_be")
        return behind if states or _takes_no_object(word) or _has_object(before, actions) else ()
    if is_past_form(word) and behind and before is not None and before.text in _TELLING_STATES:
        return behind
    helped = before is not None and before.text in words("en_be") | {"has", "have", "had"}
    finite = tokens[place].start in actions or helped or is_past_form(word)
    if not finite and not (word in lemmas(word) or word.endswith("s")):
        return ()
    if behind and tokens[place].start in actions:
        return behind
    return () if behind else _phrase_before(tokens, place, actions)


def _has_object(verb: Token, actions: set[int]) -> bool:
    """Whether a verb has a thing for its object, and no act (``fear growing debt``, and not ``stop easing rules``)."""
    return verb.start in actions and words("en_gerund_verbs").isdisjoint(lemmas(verb.text))


def _takes_no_object(word: str) -> bool:
    """Whether a verb has no object, so that a noun behind its participle is what does it (``of rising prices``)."""
    return not words("en_intransitive").isdisjoint(lemmas(word))


def _phrase_behind(tokens: Sequence[Token], place: int, actions: set[int]) -> tuple[Token, ...]:
    """The noun phrase that follows at once, with what prepositions add to it."""
    start = place + 1
    if start < len(tokens) and tokens[start].text in words("en_determiners") - {"'s"}:
        start += 1
    first = tokens[start] if start < len(tokens) else None
    if first is None or first.kind not in ("word", "name") or first.text.endswith("ly"):
        return ()
    if first.kind == "word" and not {"n", "a"} & set(parts_of_speech(first.text)):
        return ()
    return tuple(itertools.takewhile(lambda token: _belongs(token) and token.start not in actions, tokens[start:]))


def _belongs(token: Token) -> bool:
    """Whether a word may stand in a noun phrase and its complements."""
    if token.kind in ("word", "name", "number"):
        return True
    return token.kind == "function" and (
        token.text in words("en_determiners") | {"and"} or token.text in words("en_prepositions") - {"as", "because"}
    )


def _phrase_before(tokens: Sequence[Token], place: int, actions: set[int]) -> tuple[Token, ...]:
    """The words between the start of a clause and its verb, without the verb's helpers; ``and`` may start a clause."""
    kept: list[Token] = []
    helpers = words("en_aux") | {"also", "further", "even", "still", "been"}
    for token in reversed(tokens[:place]):
        if not kept and (token.text in helpers or token.text.endswith("ly")):
            continue
        if not _belongs(token) or (token.text == "and" and _has_verb(tokens, token, actions)):
            break
        kept.append(token)
    kept.reverse()
    return tuple(kept)


def _has_verb(tokens: Sequence[Token], end: Token, actions: set[int]) -> bool:
    """Whether the clause before a word has a verb (``hopes faded in May and tensions grew``), and no list of nouns."""
    before = itertools.takewhile(lambda each: each.kind != "stop", reversed(tokens[: tokens.index(end)]))
    return any(each.start in actions and (english_ends_of(each.text) or is_past_form(each.text)) for each in before)


def _head(phrase: Sequence[Token]) -> Token | None:
    """The noun that a phrase is about: the last word before its first preposition or ``and``."""
    head: Token | None = None
    for token in phrase:
        if token.kind == "function" and token.text not in words("en_determiners"):
            break
        head = token if token.kind in ("word", "name") else head
    return head if head is not None and head.kind == "word" and "n" in parts_of_speech(head.text) else None


def _is_untold(place: int, reading: Reading) -> bool:
    """Whether the words before a verb deny it or leave it open, or name it as an act only."""
    tokens = reading.tokens
    token = tokens[place]
    before = list(itertools.takewhile(lambda each: each.kind != "stop", reversed(tokens[:place])))
    if any(each.text in _UNTOLD or each.text in words("en_negators") for each in before[:_NEAR]):
        return True
    if token.text.endswith("ing") and before and before[0].text in _GERUND and not _takes_no_object(token.text):
        return True
    start = before[-1].start if before else token.start
    return any(mark.strong and mark.kind in _OPEN and start <= mark.start < token.start for mark in marks(reading))
