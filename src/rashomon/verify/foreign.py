"""Words of a bullet that have no counterpart in what it cites, and how much doubt each of them raises.

A writer's own words are unlike words that bring something in: the first are common, are verbs and adjectives, or are
broader than a word of the source (``ship`` for ``frigate``); the second are rare nouns, stand where the source has
another word (``music unit`` for ``financial unit``), or hang on a word that adds a cause or a judgement. No single one
of these signs decides. They are weighed together, with weights fitted on the support set
(``data/lexicon/doubts.toml``, ``benchmarks/fit_gate_weights.py``).
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections.abc import Callable, Sequence
from typing import Final

from rashomon.verify.clauses import clauses_of, content
from rashomon.verify.cues import complement, cues_in
from rashomon.verify.doubts import Doubt
from rashomon.verify.lexicon import broader_keys, is_act, is_past_form, main_meanings, parts_of_speech, words
from rashomon.verify.reading import Reading, Token

_COMMON: Final = 40
"""A word that WordNet's tagged texts have so often is nobody's special term."""
_AND: Final = frozenset({"and", "和", "与", "及", "以及"})
_CLAUSE_WORDS: Final = 2
_MOST_OF_A_CLAUSE: Final = 0.6
_SHARE: Final = 0.4
_MANY: Final = 3
_TIME: Final = re.compile(r"after|following|amid|amidst|in the wake of|citing|之后|后|随着")

Covers = Callable[[Token], bool]


def is_verb_like(word: Token) -> bool:
    """Whether a word is told as an action rather than as a thing."""
    if not word.text.isascii():
        return is_act(word.text)
    parts = parts_of_speech(word.text)
    return is_past_form(word.text) or parts.get("v", 0) > parts.get("n", 0)


def is_describing(word: Token) -> bool:
    """Whether an English word is rather an adjective or adverb than a noun."""
    parts = parts_of_speech(word.text)
    return max(parts.get("a", 0), parts.get("r", 0)) > parts.get("n", 0)


def rarity(word: Token) -> float:
    """0 for a word that everybody uses, 1 for one that WordNet's tagged texts never have."""
    if not word.text.isascii():
        return 0.5
    count = sum(parts_of_speech(word.text).values())
    return max(0.0, 1 - math.log1p(count) / math.log1p(_COMMON))


def is_broader(word: Token, others: Sequence[Token]) -> bool:
    """Whether some other word is a kind or a way of what ``word`` names."""
    if not word.text.isascii():
        return False
    mine = main_meanings(word.text)
    return any(not mine.isdisjoint(wider(other)) for other in others)


def is_narrower(word: Token, others: Sequence[Token]) -> bool:
    """Whether ``word`` names a kind of what some other word does."""
    if not word.text.isascii():
        return False
    above = broader_keys(word.text)
    return any(not above.isdisjoint(other.keys) for other in others if other.text.isascii())


def wider(token: Token) -> frozenset[str]:
    """The broader meanings of a word: of its own where it is English, of its glosses elsewhere."""
    return broader_keys(token.text) if token.text.isascii() else _wider_of(token.keys)


@functools.lru_cache(maxsize=16384)
def _wider_of(keys: frozenset[str]) -> frozenset[str]:
    return frozenset[str]().union(*(broader_keys(key[2:]) for key in keys if key.startswith("w:")))


def foreign_run(reading: Reading, foreign: Sequence[Token]) -> tuple[Token, ...]:
    """Two foreign words side by side: a thing of which the cited text does not speak at all."""
    places = [index for index, token in enumerate(reading.tokens) if token in foreign]
    for first, second in itertools.pairwise(places):
        if second == first + 1:
            return (reading.tokens[first], reading.tokens[second])
    return ()


def foreign_conjunct(reading: Reading, foreign: Sequence[Token], cited: Sequence[Token] = ()) -> tuple[Token, ...]:
    """What an ``and`` adds to a phrase and the cited text does not know (``pressure and militarization``)."""
    tokens = reading.tokens
    for place, token in enumerate(tokens):
        if token.kind != "function" or token.text not in _AND:
            continue
        phrase = []
        for later in tokens[place + 1 :]:
            if later.kind in ("function", "stop"):
                break
            phrase.append(later)
        if phrase and phrase[-1] in foreign and not _is_done(phrase[-1]) and not _is_joined(phrase, cited):
            return (phrase[-1],)
    return ()


def _is_joined(phrase: Sequence[Token], cited: Sequence[Token]) -> bool:
    """Whether the cited text joins the same by ``and``, but for the last word (``military and naval`` activities)."""
    opening = phrase[0]
    return len(phrase) > 1 and any(
        before.text in _AND and token.keys & opening.keys for before, token in itertools.pairwise(cited)
    )


def _is_done(word: Token) -> bool:
    """Whether an English word is rather a verb: what ``and`` joins to it is another action, not another thing."""
    return word.text.isascii() and is_verb_like(word)


def foreign_clause(reading: Reading, foreign: Sequence[Token]) -> tuple[Token, ...]:
    """The foreign words of a clause that has hardly any other."""
    for clause in clauses_of(reading):
        inside = content(clause.tokens)
        strange = tuple(word for word in inside if word in foreign)
        if len(strange) >= _CLAUSE_WORDS and len(strange) > _MOST_OF_A_CLAUSE * len(inside):
            return strange
    return ()


def linked(reading: Reading, foreign: Sequence[Token]) -> dict[str, tuple[Token, ...]]:
    """The foreign words behind each kind of cue (``in response to``)."""
    found: dict[str, list[Token]] = {}
    for cue in cues_in(reading):
        kind = "time" if _TIME.fullmatch(reading.text[cue.start : cue.end].lower()) else cue.kind
        inside = [word for word in complement(cue, reading) if word in foreign]
        found.setdefault(kind, []).extend(inside)
    return {kind: tuple(dict.fromkeys(tokens)) for kind, tokens in found.items()}


def doubts_of(
    reading: Reading, words: Sequence[Token], foreign: Sequence[Token], cited: Sequence[Token]
) -> list[Doubt]:
    """What speaks against a bullet, and what for it, as far as its words show it.

    Args:
        reading: the bullet.
        words: its words of meaning.
        foreign: those of them without a counterpart.
        cited: the words of what is cited.
    """
    others = [token for token in cited if token.kind == "word"]
    found: dict[str, list[tuple[float, Token]]] = {}

    def note(name: str, word: Token, amount: float = 1.0) -> None:
        found.setdefault(name, []).append((amount, word))

    near = [token for token in cited if token.kind != "stop"]
    for word in foreign:
        if is_broader(word, others):
            note("broader word", word)
            continue
        kind = "verb" if is_verb_like(word) else "describing word" if is_describing(word) else "noun"
        note(kind, word)
        note(f"rare {kind}", word, rarity(word))
        if word.capital and word.start:
            note("capital letter", word)
        if is_narrower(word, others):
            note("narrower word", word)
        if kind != "verb" and takes_the_place(word, reading, near, lambda each: each not in foreign):
            note("word in the place of another", word)
    doubts = [
        Doubt(name=name, amount=sum(amount for amount, _ in noted), words=tuple(word for _, word in noted))
        for name, noted in found.items()
    ]
    broader = [word for _, word in found.get("broader word", ())]
    strange = [word for word in foreign if word not in broader]
    shapes = {
        "two words side by side": foreign_run(reading, strange),
        "joined by 'and'": foreign_conjunct(reading, strange, near),
        "most of a clause": foreign_clause(reading, strange),
        **{f"behind a {kind}": tokens for kind, tokens in linked(reading, strange).items()},
    }
    if len(strange) > max(1, _SHARE * len(words)):
        shapes["more than its share"] = tuple(strange)
    if len(strange) >= _MANY and len(strange) > len(words) / 2:
        shapes["more than half of it"] = tuple(strange)
    doubts += [Doubt(name=name, amount=1.0, words=tokens) for name, tokens in shapes.items() if tokens]
    matched = len(words) - len(foreign)
    doubts.append(Doubt(name="matched words", amount=math.log1p(matched)))
    doubts.append(Doubt(name="share", amount=len(foreign) / max(1, len(words)), words=tuple(foreign)))
    return doubts


def takes_the_place(word: Token, reading: Reading, cited: Sequence[Token], is_matched: Covers) -> Token | None:
    """The evidence's word in whose place ``word`` stands: ``pigs`` where it says ``cattle``.

    Both qualify the same word, are qualified by the same, or hang on it by the same preposition; and they are no kind
    of each other, nor close kin.
    """
    tokens = [token for token in reading.tokens if token.kind != "stop"]
    place = tokens.index(word)
    for steps in ((1,), (-1,), (1, 2), (-1, -2)):
        around = [tokens[place + step] for step in steps if 0 <= place + step < len(tokens)]
        if len(around) < len(steps) or not _holds(around, is_matched):
            continue
        for index in range(len(cited)):
            others = [cited[index + step] for step in steps if 0 <= index + step < len(cited)]
            same = len(others) == len(around) and all(map(_alike, around, others))
            if same and _is_rival(cited[index], word, reading):
                return cited[index]
    return None


def _holds(around: Sequence[Token], is_matched: Covers) -> bool:
    """Whether neighbours tie a word to its place: a matched word, or a preposition before a matched one."""
    *between, last = around
    return (
        last.kind in ("word", "name")
        and is_matched(last)
        and all(token.text in words("en_prepositions") for token in between)
    )


def _alike(mine: Token, theirs: Token) -> bool:
    return mine.text == theirs.text if mine.kind == "function" else bool(mine.keys & theirs.keys)


def _is_rival(rival: Token, word: Token, reading: Reading) -> bool:
    """Whether a word of the evidence is of the same sort, says something else, and is missing from the bullet."""
    if (
        rival.kind != "word"
        or not rival.text.isascii()
        or rival.text.endswith("ly")
        or rival.text in words("light_words")
        or rival.keys & reading.keys
    ):
        return False
    if is_verb_like(rival) or is_describing(rival) != is_describing(word):
        return False
    return not (wider(rival) | rival.keys) & (wider(word) | word.keys)
