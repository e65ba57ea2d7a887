"""Which words of the news mean the same, within a language and across English, Chinese and Japanese.

A word is turned into *keys*; two words are counterparts when they share one. Keys of an English word are its lemmas
(``w:deploy``), WordNet's meanings of the lemma and what derives from it (``vomu9``) and the rows of
``data/lexicon/concepts.tsv`` in which it stands (``c:deploy``). A Chinese or Japanese word has itself (``h:部署``), its
rows and the keys of its English glosses. Nothing here is learned and nothing is a similarity. The tables themselves are
:mod:`rashomon.verify.word_tables`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Final

from rashomon.verify import word_tables

SAYING: Final = frozenset({"c:say", "c:announce"})
"""The rows of the plain verbs of saying and announcing."""
DONE_TOGETHER: Final = frozenset(
    f"c:{name}"
    for name in ("meet", "relation", "tension", "cooperate", "trade", "agree", "exchange", "joint", "mutual")
)
"""The rows of what two do together."""
TELLING: Final = SAYING | {"c:show2"}
"""The same, and what figures and papers do."""
_GLOSSES_WITH_MEANINGS: Final = 4
_LEVELS: Final = 3
"""So far up a broader meaning may stand."""
_LINKING: Final = dict(zip("うくぐすつぬぶむる", "いきぎしちにびみり", strict=True))
_KANA_TAIL: Final = re.compile(r"[ぁ-ゖ]+$")


@functools.cache
def words(name: str) -> frozenset[str]:
    """A word list of ``data/lexicon/grammar.toml``."""
    return word_tables.word_lists()[name]


def is_past_form(word: str) -> bool:
    """Whether an English word may be a past tense or a past participle."""
    if word.endswith("ed") and len(word) > 4:
        return True
    if word not in word_tables.past_forms():
        return False
    entry = word_tables.english_lemma(word)
    return entry is None or entry.parts.get("n", 0) <= max(entry.parts.get("v", 0), 2)


@functools.cache
def sayings() -> frozenset[str]:
    """The rows that tell that somebody says something: those whose first word is one of saying or announcing."""
    first = word_tables.concepts().first.items()
    return TELLING | {row for row, word in first if SAYING.intersection(word_tables.concepts().english.get(word, ()))}


def names_action(word: str) -> bool:
    """Whether the dictionaries gloss a Chinese or Japanese word (levelled) by a verb."""
    return word in word_tables.action_words()


@functools.lru_cache(maxsize=65536)
def is_act(word: str) -> bool:
    """Whether a Chinese or Japanese word (levelled) can name an action."""
    if word in word_tables.action_words():
        return True
    rows = word_tables.concepts().han.get(word, ())
    first = (parts_of_speech(word_tables.concepts().first[row]) for row in rows)
    return any("v" in parts and parts["v"] >= parts.get("n", 0) for parts in first)


def has_row(word: str) -> bool:
    """Whether a Chinese or Japanese word (levelled) stands in the concept table itself."""
    return word in word_tables.concepts().han


@functools.lru_cache(maxsize=65536)
def rows_of(text: str, lemma: str) -> frozenset[str]:
    """The rows in which a Chinese or Japanese word stands itself, in any of its forms; glosses do not count.

    A Japanese verb that stands in no row has those of its root, where that is one character or more (増やす: 増).
    """
    rows = word_tables.concepts().han
    linking = lemma[:-1] + _LINKING.get(lemma[-1:], "")  # 下す, 下し
    for form in (text, lemma, lemma[:-1], linking, _KANA_TAIL.sub("", lemma)):
        if form and form in rows:
            return frozenset(rows[form])
    return frozenset()


@functools.lru_cache(maxsize=65536)
def ends_of(text: str, lemma: str) -> frozenset[str]:
    """At which ends of which axes of contraries a Japanese word stands (``data/lexicon/contraries.tsv``)."""
    return word_tables.ends_of_axes().get(lemma) or word_tables.ends_of_axes().get(text, frozenset())


@functools.lru_cache(maxsize=65536)
def english_ends_of(word: str) -> frozenset[str]:
    """At which ends of which axes of contraries an English verb (lower case, any form) stands."""
    ends = word_tables.ends_of_english_axes()
    return frozenset[str]().union(*(ends.get(lemma, frozenset()) for lemma in lemmas(word)))


def other_ends(ends: Iterable[str]) -> frozenset[str]:
    """The opposite ends of the same axes."""
    turned = {"+": "-", "-": "+"}
    return frozenset(end[:-1] + turned[end[-1]] for end in ends)


def is_han_word(word: str) -> bool:
    """Whether the Chinese or Japanese tables know ``word`` (levelled)."""
    return word in han_words()


@functools.cache
def han_words() -> frozenset[str]:
    """Every word (levelled) that the Chinese and Japanese tables know."""
    return frozenset[str]().union(
        word_tables.concepts().han, word_tables.chinese_glosses(), word_tables.japanese_glosses()
    )


_ENDINGS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("'s", ("",)),
    ("ies", ("y", "ie")),
    ("ves", ("f", "fe", "ve")),
    ("men", ("man",)),
    ("sses", ("ss",)),
    ("es", ("e", "")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("e", "")),
    ("ying", ("ie", "y")),
    ("ing", ("e", "")),
    ("er", ("e", "")),
    ("est", ("e", "")),
    ("ily", ("y",)),
    ("ly", ("", "le")),
)
_SPELLINGS: Final[tuple[tuple[str, str], ...]] = (
    ("isation", "ization"),
    ("ise", "ize"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("yse", "yze"),
    ("our", "or"),
    ("tre", "ter"),
    ("ence", "ense"),
    ("mme", "m"),
    ("elling", "eling"),
    ("elled", "eled"),
    ("aneuver", "anoeuvre"),
)
_BRITISH: Final = tuple(british for british, _ in _SPELLINGS)


@functools.lru_cache(maxsize=65536)
def lemmas(word: str) -> tuple[str, ...]:
    """The dictionary forms that an English word (lower case) may have; itself where none is known."""
    known = word_tables.english_lemmas()
    rows = word_tables.concepts().english
    found: dict[str, None] = dict.fromkeys(word_tables.irregular_forms().get(word, ()))
    if word in known or word in rows:
        found[word] = None
    for ending, replacements in _ENDINGS:
        if not word.endswith(ending) or len(word) - len(ending) < 2:
            continue
        stem = word[: -len(ending)]
        doubled = [stem[:-1]] if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "ls" else []
        for candidate in (*(stem + new for new in replacements), *doubled, *([stem[:-1]] if stem[-2:] == "ll" else [])):
            if candidate in known or candidate in rows:
                found[candidate] = None
        if found and ending not in ("er", "est", "ly"):
            break
    for british, american in _SPELLINGS if any(form.endswith(_BRITISH) for form in (word, *found)) else ():
        for form in (word, *found):
            if form.endswith(british) and (other := form[: -len(british)] + american) in known:
                found[other] = None
    return tuple(found) or (word,)


def is_one_of(word: str, listed: frozenset[str]) -> bool:
    """Whether an English word (lower case) is on a list, as it stands or in its dictionary form."""
    return not listed.isdisjoint({word, *lemmas(word)})


@functools.lru_cache(maxsize=65536)
def english_keys(word: str) -> frozenset[str]:
    """Everything that an English word (lower case, any form) may be matched by."""
    keys: set[str] = set()
    for lemma in lemmas(word):
        keys.add(f"w:{lemma}")
        keys.update(word_tables.concepts().english.get(lemma, ()))
        entry = word_tables.english_lemma(lemma)
        if entry:
            keys.update(entry.meanings)
    keys.update(word_tables.concepts().english.get(word, ()))
    if "-" in word:
        keys.add(f"w:{word.replace('-', '')}")
    return frozenset(keys)


@functools.lru_cache(maxsize=65536)
def _all_above(meaning: str, levels: int = _LEVELS) -> frozenset[str]:
    """The meanings up to ``levels`` above one."""
    found: set[str] = set()
    layer = {meaning}
    for _ in range(levels):
        layer = {above for each in layer for above in word_tables.broader_meanings().get(each, ())} - found
        found |= layer
    return frozenset(found)


@functools.lru_cache(maxsize=65536)
def main_meanings(word: str) -> frozenset[str]:
    """The commonest meanings of an English word (lower case, any form)."""
    known = [entry for lemma in lemmas(word) if (entry := word_tables.english_lemma(lemma))]
    return frozenset(meaning for entry in known for meaning in entry.main)


@functools.lru_cache(maxsize=65536)
def broader_keys(word: str) -> frozenset[str]:
    """What an English word is a kind or a way of: ``frigate`` of a ship, ``ram`` of hitting."""
    return frozenset(above for meaning in main_meanings(word) for above in _all_above(meaning))


@functools.lru_cache(maxsize=65536)
def han_keys(word: str, language: str) -> frozenset[str]:
    """Everything that a Chinese or Japanese word (levelled) may be matched by.

    Args:
        word: as the segmentation cut it.
        language: ``ja`` reads it by EDICT first, anything else by CC-CEDICT first.
    """
    rows = word_tables.concepts().han.get(word, ())
    keys = {f"h:{word}", *rows}
    tables = (
        (word_tables.japanese_glosses(), word_tables.chinese_glosses())
        if language == "ja"
        else (word_tables.chinese_glosses(), word_tables.japanese_glosses())
    )
    glosses = next((each[word] for each in tables if word in each), ())
    for place, gloss in enumerate(glosses):
        if place < _GLOSSES_WITH_MEANINGS:
            keys.update(key for key in english_keys(gloss) if not (rows and key.startswith("c:")))
        else:
            keys.update(f"w:{lemma}" for lemma in lemmas(gloss))
    return frozenset(keys)


def phrase_keys(words: tuple[str, ...], place: int) -> tuple[int, frozenset[str]] | None:
    """The longest phrase of the concept table that starts at ``place``: how many words it has, and its keys."""
    longest = 0
    keys: set[str] = set()
    for lemma in lemmas(words[place]):
        for parts, key in word_tables.concepts().phrases.get(lemma, ()):
            here = words[place : place + len(parts)]
            same = len(here) == len(parts) and all(part in lemmas(word) for part, word in zip(parts, here, strict=True))
            if same and len(parts) >= longest:
                keys = keys | {key} if len(parts) == longest else {key}
                longest = len(parts)
    return (longest, frozenset(keys)) if keys else None


@functools.lru_cache(maxsize=65536)
def opposite_keys(keys: frozenset[str]) -> frozenset[str]:
    """The keys of what means the contrary of a word with ``keys``."""
    opposites = word_tables.concepts().opposite
    found = {other for key in keys if key in opposites for other in opposites[key]}
    for key in keys:
        entry = word_tables.english_lemma(key[2:]) if key.startswith("w:") else None
        if entry:
            found.update(entry.opposites)
    return frozenset(found)


@functools.lru_cache(maxsize=65536)
def parts_of_speech(word: str) -> dict[str, int]:
    """How often each part of speech is among the lemmas of an English word; empty where the word is unknown."""
    found: dict[str, int] = {}
    for lemma in lemmas(word):
        entry = word_tables.english_lemma(lemma)
        for part, count in entry.parts.items() if entry else ():
            found[part] = max(found.get(part, 0), count + 1)
    return found
