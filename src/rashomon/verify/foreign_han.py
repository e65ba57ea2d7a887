"""Words of a Chinese or Japanese bullet without counterpart, and what doubt each raises.

Between two texts of one such language most paraphrases keep a character (公表 for 発表), so that a word that shares
one with a word of the evidence is *akin* and raises little doubt. What raises more is a deed that the evidence does
not know, a name, a thing; and several of them side by side. Verbs that only carry others (行う, 进行) raise none.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from typing import Final

from rashomon.verify.belonging_cjk import scopes_of
from rashomon.verify.clauses import Clause, clauses_of, has_own_row, sure_concepts
from rashomon.verify.doubts import Doubt
from rashomon.verify.events import Event
from rashomon.verify.foreign import foreign_clause, foreign_conjunct, foreign_run, linked
from rashomon.verify.level import level
from rashomon.verify.lexicon import words as words_of_grammar
from rashomon.verify.markers import marks
from rashomon.verify.quotes import quotes_in
from rashomon.verify.reading import Reading
from rashomon.verify.roles_cjk import is_short_for
from rashomon.verify.slots_cjk import rival_of
from rashomon.verify.sources import Source
from rashomon.verify.tokens import PROPER, Token

_COMMON_SIGNS: Final = frozenset(
    "国人中大日一上下不年月会事出本地方的对于在有和发行成分部家全新多长性化者员用度力主要理"
)
"""Characters that too many words share for one to make two of them akin (levelled)."""
_GENERIC: Final = ("han_generic", "generic_verbs", "zh_modal", "zh_light", "zh_suffers", "ja_light", "cjk_thin")
_SAME: Final = ("h:", "e:")
_REFUSALS: Final = frozenset({"c:sayno", "c:ruleout", "c:reject"})
"""Words that deny, which a negation of the evidence bears out."""
_POTENTIAL: Final = dict(zip("えけげせてねべめれ", "うくぐすつぬぶむる", strict=True))
_PEOPLE: Final = frozenset("者员官民师生童妇客徒犯军")
_OFFICES: Final = frozenset("省庁")
_GLOSSES: Final = 2
_DIRECTIONS: Final = frozenset(
    f"c:{name}"
    for name in ("rise", "fall", "aboveit", "belowit", "improve", "worsen", "plusx", "minusx", "win", "lose")
)
"""Words for where things go, which turn what is told round."""
_DEEDS: Final = frozenset(("verb", "act"))
_LOOSE: Final = frozenset(("verb", "adjective", "adverb", "time"))
"""Parts of speech by which a writer paraphrases freely."""


def doubts_of_han(
    reading: Reading, words: Sequence[Token], events: Sequence[Event], sources: Sequence[Source]
) -> list[Doubt]:
    """What speaks against a bullet as far as its words show it.

    Args:
        reading: the bullet.
        words: its words of meaning.
        events: what is done in it.
        sources: the cited articles.
    """
    cited = [text for source in sources for text in source.readings]
    denied = any(mark.kind == "not" for text in cited for mark in marks(text))
    quoted = any(quotes_in(source.text) for source in sources)  # bears out a verb that only tells who said it
    missing = [
        word
        for word in words
        if len(word.text) > 1
        and not is_carrier(word, reading.language)
        and not any(has_counterpart(word, each) for each in sources)
        and not (word.keys & _REFUSALS and denied)
        and not (quoted and {word.text, word.lemma} & _listed("ja_says"))
    ]
    akin = [word for word in missing if _is_akin(word, sources) and word.text not in _meant()]
    strange = [word for word in missing if word not in akin]
    # A Japanese writer paraphrases with verbs of his own language; what is done stands in compounds (逮捕, 撤回).
    told = {event.action for event in events if event.verb and (reading.language == "zh" or event.action.part == "act")}
    main = _main_deeds(reading, events)
    acting = _acting(reading, events)
    groups = {
        "akin word": akin,
        "foreign direction": [word for word in strange if _is_direction(word)],
        "foreign main deed": [word for word in strange if word in main and not _is_direction(word)],
        "foreign deed": [word for word in strange if word.part in _DEEDS and word in told and not _goes(word, reading)],
        "foreign act": [word for word in strange if word.part in _DEEDS and word not in told],
        "foreign name": [word for word in strange if _is_name(word)],
        "foreign name that acts": [word for word in strange if _is_name(word) and word in acting],
        "foreign deed that is meant": [word for word in strange if word.text in _meant()],
        "foreign person": [word for word in strange if word.part == "noun" and word.text[-1] in _PEOPLE],
        "foreign thing": [
            word
            for word in strange
            if not _names(word, reading) and word.part not in _DEEDS | PROPER | {"adjective", "adverb"}
        ],
        "foreign manner": [word for word in strange if word.part in ("adjective", "adverb")],
    }
    rivals = [(word, rival_of(word, reading, cited)) for word in strange if word.part not in _LOOSE]
    groups["word in the place of another"] = [word for word, rival in rivals if rival is not None and rival[1]]
    groups["word beside the same"] = [word for word, rival in rivals if rival is not None and not rival[1]]
    pairs = [
        event.action for event in events if event.action in told & {*strange} and set(event.core) & {*strange, *akin}
    ]
    groups["foreign deed to a foreign thing"] = pairs
    doubts = [Doubt(name=name, amount=len(found), words=tuple(found)) for name, found in groups.items() if found]
    firm = [word for word in strange if reading.language != "ja" or not _is_adverbial(word)]
    causes = tuple(word for word in strange if word.part == "act" and _is_followed(word, reading, "で"))
    crowded = next((inside for inside in (_inside(clause, firm) for clause in clauses_of(reading)) if inside), ())
    shapes = {
        "two words in one clause": crowded,
        "by an unknown deed": causes,
        "two words side by side": foreign_run(reading, firm),
        "joined by 'and'": foreign_conjunct(reading, strange),
        "most of a clause": foreign_clause(reading, firm),
        **{f"behind a {kind}": tokens for kind, tokens in linked(reading, strange).items()},
    }
    doubts += [Doubt(name=name, amount=1.0, words=tokens) for name, tokens in shapes.items() if tokens]
    doubts.append(Doubt(name="matched words", amount=math.log1p(len(words) - len(missing))))
    doubts.append(Doubt(name="share", amount=len(strange) / max(1, len(words)), words=tuple(strange or missing)))
    return doubts


def _is_name(word: Token) -> bool:
    """A name by the tagger's word, or by capital Latin letters (JAXA)."""
    return word.part in PROPER or (word.capital and word.text.isascii() and len(word.text) > 1)


def _names(word: Token, reading: Reading) -> bool:
    """Whether a word is a name, or makes one with the Japanese ending for a ministry or agency behind it (総務省)."""
    return _is_name(word) or (reading.language == "ja" and reading.text[word.end : word.end + 1] in _OFFICES)


def _acting(reading: Reading, events: Sequence[Event]) -> set[Token]:
    """Those who do something in a bullet, and of whom it tells."""
    doers = {token for event in events if event.verb for token in event.agents}
    return doers | {token for scope in scopes_of(reading) for token in scope.subject}


def _goes(word: Token, reading: Reading) -> bool:
    """A Japanese word for where things go: its contrary would be found (``directions_cjk``)."""
    return reading.language == "ja" and _is_direction(word)


def _is_adverbial(word: Token) -> bool:
    """How something is done, by which a Japanese writer colours freely."""
    return word.part == "adverb" or (word.part == "adjective" and word.text.endswith("く"))


def _is_followed(word: Token, reading: Reading, particle: str) -> bool:
    place = reading.tokens.index(word) + 1
    return reading.language == "ja" and place < len(reading.tokens) and reading.tokens[place].text == particle


def _is_direction(word: Token) -> bool:
    return bool(word.keys & _DIRECTIONS) and has_own_row(word)


def _inside(clause: Clause, strange: Sequence[Token]) -> tuple[Token, ...]:
    found = tuple(word for word in clause.tokens if word in strange)
    return found if len(found) > 1 else ()


def _main_deeds(reading: Reading, events: Sequence[Event]) -> set[Token]:
    """What a sentence is about: its last verb in Japanese, the first of a clause in Chinese."""
    told = [event for event in events if event.verb and (reading.language == "zh" or event.action.part == "act")]
    if reading.language == "ja":
        return {told[-1].action} if told else set()
    first: dict[int, Token] = {}
    for event in told:
        first.setdefault(event.clause, event.action)
    return set(first.values())


def has_counterpart(word: Token, source: Source) -> bool:
    """Whether a word of the source is the same, stands in a row with it, or has two glosses or meanings of it.

    One shared gloss says little within a language: エンジン and 機 have ``engine``.
    """
    if word.text in source.text:
        return True
    if not word.keys & source.keys:
        return False
    return any(means_same(word, token) for reading in source.readings for token in reading.tokens if token.keys)


def means_same(word: Token, token: Token) -> bool:
    """Whether a word of the source is the same as one of the bullet, stands in a row with it, or shares glosses."""
    shared = word.keys & token.keys
    if any(key.startswith(_SAME) for key in shared):
        return True
    if word.part in PROPER and (is_short_for(word.text, token.text) or is_short_for(token.text, word.text)):
        return True
    if not any(key.startswith("c:") for key in shared):
        return len(shared) >= _GLOSSES
    glossed = len(shared) > _GLOSSES and word.text not in _meant()
    return glossed or bool(sure_concepts(word) & shared and sure_concepts(token) & shared)


def _meant() -> frozenset[str]:
    """Deeds that somebody means to do, which no accident bears out (撃墜, where the evidence has 墜落)."""
    return _listed("han_intent")


@functools.cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(level(word) for word in words_of_grammar(name))


@functools.cache
def _generic() -> frozenset[str]:
    listed = frozenset(level(word) for name in _GENERIC for word in words_of_grammar(name))
    return listed | {word[:-1] for word in listed if len(word) > 2 and word[-1] in "うくぐすつぬぶむる"}


def is_carrier(word: Token, language: str) -> bool:
    """A word that only carries others: one of the lists, or a verb that is written in kana alone."""
    inflected = language == "zh" or "ぁ" <= word.lemma[-1:] <= "ゖ"  # 中断 is not 中
    stem = word.lemma[:-1] if inflected else word.lemma
    forms = {word.text, word.lemma, stem}
    if word.lemma.endswith("る") and word.lemma[-2:-1] in _POTENTIAL:
        forms.add(word.lemma[:-2] + _POTENTIAL[word.lemma[-2]])  # 果たせる, 果たす
    kana = all("ぁ" <= sign <= "ゖ" for sign in word.text)
    return not _generic().isdisjoint(forms) or (kana and word.part in _DEEDS)


def _is_akin(word: Token, sources: Sequence[Source]) -> bool:
    """Whether a word shares a telling character with one of the evidence, or is made of pieces of its text."""
    signs = {sign for sign in word.text if "\u3400" <= sign <= "\u9fff"} - _COMMON_SIGNS
    for source in sources:
        if len(word.text) > 3 and all(word.text[at : at + 2] in source.text for at in range(0, len(word.text) - 1, 2)):
            return True
        for reading in source.readings:
            for token in reading.tokens:
                if token.kind in ("word", "name") and len(token.text) > 1 and signs & set(token.text):
                    return True
    return False
