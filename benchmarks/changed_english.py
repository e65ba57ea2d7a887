"""English sentences changed by machine, one step each, so that they say something else than their source.

Used by ``crossing_parallel.py``. Verbs and nouns are exchanged for others of the same form that other sentences have
and that no table joins to the cited text; what is to come is told as done; a contrary, a cause of the machine's own and
a name from elsewhere are put in.
"""

from __future__ import annotations

import functools
import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rashomon.verify.claims import events_of
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.lexicon import broader_keys, english_keys, lemmas, parts_of_speech, words
from rashomon.verify.reading import Reading, read
from rashomon.verify.tokens import Token
from rashomon.verify.word_tables import table

_CONTRARIES: Final = """
rise/fall rises/falls rose/fell rising/falling increase/decrease increased/decreased increasing/decreasing
approve/reject approved/rejected allow/ban allowed/banned win/lose wins/loses won/lost winning/losing
support/oppose supports/opposes supported/opposed supporting/opposing start/end started/ended begin/end
began/ended open/close opened/closed
strengthen/weaken strengthened/weakened accept/refuse accepted/refused arrive/leave arrived/left arrested/released
buy/sell bought/sold imports/exports expand/shrink expanded/shrank more/fewer highest/lowest best/worst before/after
joined/left gained/lost success/failure improved/worsened raised/lowered raise/lower confirmed/denied confirm/deny
strong/weak largest/smallest longer/shorter praised/condemned welcomed/condemned safe/dangerous
"""
_TO_COME: Final = re.compile(
    r"\b(?:will|would|may|might|could|(?:plans?|planned|intends?|hopes?|wants?|is set|are set|is expected|are expected|"
    r"is likely|are likely|is due|is scheduled) to) (?P<verb>[a-z]+)\b"
)
_CAUSES: Final = (", because of {}", " in response to {}", ", reflecting concern over {}", " due to {}")
_PLAIN: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What is changed: the sentence, what it cites, and the sentences of its document that it does not cite."""

    text: str
    cited: frozenset[str]
    """All that the cited text may mean, as keys."""
    elsewhere: tuple[str, ...]
    dice: random.Random


@functools.lru_cache(maxsize=16384)
def reading_of(text: str) -> Reading:
    return read(text, shipped_gazetteer(), "en")


@functools.cache
def _irregular() -> dict[str, str]:
    """The past form of each irregular verb."""
    found: dict[str, str] = {}
    for form, lemmas_of_it in table("english_forms.tsv"):
        for each in lemmas_of_it.split():
            lemma, _, part = each.partition("/")
            if part == "v" and not form.endswith(("s", "ing", "n", "ed")):
                found.setdefault(lemma, form)
    return found


def past(verb: str) -> str:
    """The past form of a verb."""
    if verb in _irregular():
        return _irregular()[verb]
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if re.search("[^aeiou]y$", verb) else verb + "ed"


def contrary(sentence: Sentence) -> str:
    """A word for its contrary."""
    pairs = [pair.split("/") for pair in _CONTRARIES.split()]
    for one, other in [*pairs, *([second, first] for first, second in pairs)]:
        match = re.search(rf"\b{one}\b", sentence.text)
        if match and not english_keys(other) & sentence.cited:
            return sentence.text[: match.start()] + other + sentence.text[match.end() :]
    return ""


def done(sentence: Sentence) -> str:
    """What is to come, or may be, told as done."""
    for match in _TO_COME.finditer(sentence.text):
        verb = match["verb"]
        if verb not in ("be", "have", "not", "also", "now", "still", "only") and "v" in parts_of_speech(verb):
            return sentence.text[: match.start()] + past(verb) + sentence.text[match.end() :]
    return ""


def caused(sentence: Sentence) -> str:
    """A cause put in that the cited text does not speak of: a noun of another sentence."""
    nouns = [token for text in sentence.elsewhere for token in _nouns(reading_of(text))]
    foreign = [token.text for token in nouns if not token.keys & sentence.cited]
    if not foreign or not sentence.text.endswith("."):
        return ""
    return f"{sentence.text[:-1]}{sentence.dice.choice(_CAUSES).format('the ' + sentence.dice.choice(foreign))}."


def verb_exchanged(sentence: Sentence, pool: Iterable[str]) -> str:
    """A plain past verb for another one."""
    verbs = [event.action for event in events_of(reading_of(sentence.text)) if event.verb]
    return _exchanged(sentence, [verb for verb in verbs if _is_plain_past(verb)], pool)


def noun_exchanged(sentence: Sentence, pool: Iterable[str]) -> str:
    """A noun for another one in the same number."""
    return _exchanged(sentence, list(_nouns(reading_of(sentence.text))), pool)


def name_exchanged(sentence: Sentence, pool: Iterable[tuple[str, str]]) -> str:
    """A name for another one of its kind from anywhere."""
    names = [name for name in reading_of(sentence.text).names if name.bearers[0].kind in ("country", "person", "place")]
    for name in names:
        kind = name.bearers[0].kind
        others = sorted({other for each, other in pool if each == kind and other not in sentence.text})
        keys = {other: reading_of(other).keys for other in others}
        foreign = [other for other in others if keys[other] and not keys[other] & sentence.cited]
        if foreign:
            return sentence.text[: name.start] + sentence.dice.choice(foreign) + sentence.text[name.end :]
    return ""


def _exchanged(sentence: Sentence, tokens: list[Token], pool: Iterable[str]) -> str:
    for token in sentence.dice.sample(tokens, len(tokens)):
        own = token.keys | broader_keys(token.text)
        others = [
            word
            for word in pool
            if _form(word) == _form(token.text)
            and not english_keys(word) & (own | sentence.cited)
            and not broader_keys(word) & own
        ]
        if others:
            return sentence.text[: token.start] + sentence.dice.choice(others) + sentence.text[token.end :]
    return ""


def _form(word: str) -> tuple[bool, bool]:
    return word[0] in "aeiou", word.endswith("s")


def _is_plain_past(token: Token) -> bool:
    return (
        token.text.endswith("ed")
        and words("generic_verbs").isdisjoint(lemmas(token.text))
        and "v" in parts_of_speech(token.text)
    )


def _nouns(reading: Reading) -> Iterator[Token]:
    for token in reading.tokens:
        parts = parts_of_speech(token.text) if token.kind == "word" and not token.capital else {}
        if parts.get("n", 0) > _PLAIN * max(parts.get(part, 0) for part in "var") and len(token.text) > _PLAIN:
            yield token


def verbs_of(texts: Iterable[str]) -> list[str]:
    """Every plain past verb of some sentences."""
    found = (event.action for text in texts for event in events_of(reading_of(text)) if event.verb)
    return sorted({token.text for token in found if _is_plain_past(token)})


def nouns_of(texts: Iterable[str]) -> list[str]:
    """Every noun of some sentences."""
    return sorted({token.text for text in texts for token in _nouns(reading_of(text))})


def names_of(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Every known name of some sentences, with its kind."""
    return sorted({(name.bearers[0].kind, name.text) for text in texts for name in reading_of(text).names})


Change = Callable[[Sentence], str]


def changes(texts: list[str]) -> dict[str, Change]:
    """What may be done to a sentence, by name; ``texts`` are the sentences from which words are taken."""
    verbs, nouns, names = verbs_of(texts), nouns_of(texts), names_of(texts)
    return {
        "verb": lambda sentence: verb_exchanged(sentence, verbs),
        "noun": lambda sentence: noun_exchanged(sentence, nouns),
        "name": lambda sentence: name_exchanged(sentence, names),
        "contrary": contrary,
        "done": done,
        "cause": caused,
    }
