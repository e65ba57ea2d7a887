"""What an English negation denies: the word behind it, and nothing where it only states a condition."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rashomon.verify.clauses import content
from rashomon.verify.lexicon import is_one_of, lemmas, words
from rashomon.verify.markers import Mark
from rashomon.verify.reading import Reading, Token

_OPPOSING: Final = frozenset({"vote", "rule", "decide", "advise", "warn", "speak", "argue", "come", "campaign", "be"})
_LOSING: Final = frozenset({"lose"})
"""Who loses a case or a vote is told by what goes against him."""
_BULLET_SPAN: Final = 4
"""So many words of meaning behind a negation may be what it denies."""
_CITED_SPAN: Final = 3
"""So many words of meaning behind a verb may be what it ends."""
_RAISING: Final = frozenset({"raise", "discuss", "mention", "broach"})
_BEFORE_RAISED: Final = 3
"""So many words before such a verb tell whether it is denied or passive."""
_CONDITIONS: Final = frozenset({"if", "unless", "whether", "until", "lest"})


def denies_told(mark: Mark, reading: Reading, bullet: Reading) -> bool:
    """Whether a negation of the evidence denies a word that the bullet tells.

    ``showed no letup in demand`` denies the letup alone, ``if it does not withdraw`` denies nothing.

    Args:
        mark: the negation.
        reading: the evidence's sentence in which it stands.
        bullet: the bullet, which denies nothing.
    """
    if any(token.text in _CONDITIONS for token in _before(mark, reading)):
        return False
    denied = _denied(mark, reading)
    return denied is not None and bool(denied.keys & bullet.keys)


def _before(mark: Mark, reading: Reading) -> list[Token]:
    """The words between the last stop and the mark."""
    found: list[Token] = []
    for token in reading.tokens:
        if token.start >= mark.start:
            break
        found = [] if token.kind == "stop" else [*found, token]
    return found


def _denied(mark: Mark, reading: Reading) -> Token | None:
    """The verb behind ``not`` and its like, the head of the noun phrase behind ``no``."""
    behind = [token for token in reading.tokens if token.start >= mark.end]
    noun = reading.text[mark.start : mark.end].lower() == "no"
    last: Token | None = None
    for token in behind:
        if token.kind == "stop" or (noun and last is not None and token.kind == "function"):
            break
        if token.kind in ("word", "name") and (noun or token in content([token])):
            last = token
            if not noun:
                break
    return last


def is_told_otherwise(mark: Mark, reading: Reading, cited: Reading) -> bool:
    """Whether English evidence tells what a bullet denies by a word that ends it, keeps from it or is against it.

    ``no longer need masks`` may stand for ``can drop masks``, ``should not have punished`` for ``wrong to punish``,
    ``vote no on the bill`` for ``vote against the bill``: what is ended there is denied here.

    Args:
        mark: the negation of the bullet.
        reading: the bullet.
        cited: a sentence of the evidence.
    """
    denied = frozenset().union(
        *(token.keys for token in _within(reading, mark.end, _BULLET_SPAN) if token.kind in ("word", "name"))
    )
    if not _LOSING.isdisjoint(lemmas(reading.text[mark.start : mark.end].lower())):
        return any(token.text == "against" and _opposed(before) for before, token in itertools.pairwise(cited.tokens))
    return any(
        ((_ends(token) and not token.keys & reading.keys) or (token.text == "against" and _opposed(before)))
        and any(other.keys & denied for other in _within(cited, token.end, _CITED_SPAN))
        for before, token in itertools.pairwise((None, *cited.tokens))
        if token is not None
    )


def unraised(reading: Reading, cited: Sequence[Reading]) -> Token | None:
    """The verb by which a bullet has something raised, discussed or mentioned that the evidence says was not.

    Args:
        reading: the bullet.
        cited: the sentences of the evidence.
    """
    own = [(verb, topic) for verb, denied, topic in _raised(reading) if not denied]
    told = [each for text in cited for each in _raised(text)] if own else []
    for verb, topic in own:
        same = [other for other in told if _one_topic(topic, other[2])]
        if same and all(other[1] for other in same):
            return verb
    return None


def _raised(reading: Reading) -> Iterator[tuple[Token, bool, list[Token]]]:
    """What a sentence says came up or was discussed, or did not: the verb, whether it is denied, and the topic."""
    tokens = reading.tokens
    for place, token in enumerate(tokens):
        forms = lemmas(token.text) if token.kind == "word" else ()
        up = place + 1 < len(tokens) and tokens[place + 1].text == "up"
        came = up and "come" in forms
        if not came and _RAISING.isdisjoint(forms) and not (up and "bring" in forms):
            continue
        before = list(itertools.takewhile(lambda each: each.kind != "stop", reversed(tokens[:place])))
        denied = any(each.text in words("en_negators") for each in before[:_BEFORE_RAISED])
        if came or any(each.text in words("en_be") for each in before[:_BEFORE_RAISED]):
            opening = itertools.takewhile(lambda each: each.kind != "stop", tokens)
            yield token, denied, _topic(before) or _topic(opening)
        else:
            yield token, denied, _topic(itertools.takewhile(lambda each: each.kind != "stop", tokens[place + 1 :]))


def _topic(tokens: Iterable[Token]) -> list[Token]:
    return [token for token in tokens if token.kind == "name" or content([token])]


def _one_topic(topic: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether half of the words of the shorter of two topics stand in the other."""
    fewer, more = sorted((topic, other), key=len)
    shared = sum(any(_is_one(token, each) for each in more) for token in fewer)
    return shared > 0 and 2 * shared >= len(fewer)


def _is_one(token: Token, other: Token) -> bool:
    return any(key.startswith(("e:", "w:")) for key in token.keys & other.keys)


def _ends(token: Token) -> bool:
    return is_one_of(token.text, words("en_ending"))


def _opposed(before: Token | None) -> bool:
    """``vote against``, ``rule against``: not ``strike against`` or ``rise against``."""
    return before is not None and is_one_of(before.text, _OPPOSING)


def _within(reading: Reading, start: int, most: int) -> list[Token]:
    """So many words of meaning behind a place, up to the end of the sentence."""
    behind = [token for token in reading.tokens if token.start >= start and token.kind in ("word", "name")]
    return behind[:most]
