"""Which negation a sentence has and its evidence has not, and which it drops, within a language and across two.

What a negation of one language bears on stands with the others of its kind: :mod:`rashomon.verify.negation_en`,
:mod:`rashomon.verify.crossing_denials`, :mod:`rashomon.verify.directions_cjk`. Marks that only Chinese or Japanese
sentences change are for :mod:`rashomon.verify.marks_zh` and :mod:`rashomon.verify.marks_ja`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from rashomon.verify import absences_en, crossing, crossing_denials, crossing_likeness, directions_cjk, negation_en
from rashomon.verify.claims import Unit
from rashomon.verify.clauses import Clause, clauses_of, content, likeness
from rashomon.verify.lexicon import parts_of_speech
from rashomon.verify.markers import Mark, denies, denies_only_limit, marks
from rashomon.verify.reading import Reading, Token
from rashomon.verify.surety import DENIED_HERE, DENIED_THERE

_ALIKE: Final = 2
"""So many words in common make two clauses speak of the same thing."""
_BUT: Final = re.compile(r"[不非并没][^。；;]{1,24}?而是")
"""``不是…而是…``: what is denied stands there for what is told behind it."""


_SINCE: Final = re.compile(
    r"(?:not|never|n't|un)\s?(?:been |before )?(?:seen|known|witnessed|experienced|recorded|reached|heard|felt|matched)"
    r"\b[^.;]{0,40}?\bsince\b",
    re.IGNORECASE,
)
"""That something is the first of its kind since a day, which Chinese and Japanese tell without denying anything."""
_SINCE_HAN: Final = re.compile("以来|以後|以降|ぶり|后首次|以[来來]")


def added(reading: Reading, units: tuple[Unit, ...]) -> Mark | None:
    """A negation of the bullet that no cited sentence has.

    Args:
        reading: the bullet.
        units: the cited sentences.
    """
    own = [
        mark
        for mark in marks(reading)
        if mark.kind == "not"
        and not denies_only_limit(mark, reading)
        and not _only_dates(mark, reading, units)
        and (mark.strong or (_is_foreign(mark, reading, units) and not _describes(mark, reading)))
    ]
    if not own:
        return None
    crosses = crossing.crosses(reading, units)
    telling = crossing_likeness.likest(reading, own[0], units) if crosses else units
    if any(mark.kind == "not" for unit in telling for mark in marks(unit.reading)):
        return None
    if crosses and any(crossing_denials.is_denied_in_other_words(unit.reading) for unit in telling):
        return None
    mark = own[0]
    english = (unit.reading for unit in units if reading.language == unit.reading.language == "en")
    if any(negation_en.is_told_otherwise(mark, reading, text) for text in english):
        return None
    if reading.language == "ja" and directions_cjk.denies_the_contrary(mark, reading, units):
        return None
    return mark


def _only_dates(mark: Mark, reading: Reading, units: Sequence[Unit]) -> bool:
    """``a crisis not known since the war``, where the evidence has it as one since then (戦後以来の危機)."""
    if reading.language != "en" or _SINCE.match(reading.text, mark.start) is None:
        return False
    return any(_SINCE_HAN.search(unit.reading.text) for unit in units if unit.reading.language != "en")


def dropped(reading: Reading, units: tuple[Unit, ...]) -> Clause | None:
    """A clause of a bullet without any negation whose likest clause in the evidence is negated.

    Args:
        reading: the bullet.
        units: the cited sentences.
    """
    if any(mark.kind == "not" for mark in marks(reading)):
        return None
    cited = [(clause, unit) for unit in units for clause in clauses_of(unit.reading)]
    across = crossing.crosses(reading, units)
    if across and crossing_denials.DENIES_OTHERWISE.search(reading.text):
        return None
    for clause in clauses_of(reading):
        alike_to = crossing_likeness.likeness_across if across else likeness
        scores = [alike_to(clause, other) for other, _ in cited]
        most = max(scores, default=0)
        solid = len(content(clause.tokens)) + sum(1 for token in clause.tokens if token.kind == "name")
        if most < _ALIKE or 2 * most < solid:
            continue
        alike = (each for score, each in zip(scores, cited, strict=True) if score == most)
        if all(_is_negated(other, unit.reading, reading) for other, unit in alike):
            return clause
    return None


def unraised(reading: Reading, units: tuple[Unit, ...]) -> Token | None:
    """The verb by which an English bullet has something come up that English evidence says did not."""
    if any(text.language != "en" for text in (reading, *(unit.reading for unit in units))):
        return None
    return negation_en.unraised(reading, [unit.reading for unit in units])


def lacking(reading: Reading, units: tuple[Unit, ...]) -> Token | None:
    """The noun that an English bullet has come about and English evidence only as lacking."""
    return absences_en.brought_about(reading, [unit.reading for unit in units])


def bears_elsewhere(fault: str, action: Token, cited: Reading, bullet: Reading) -> bool:
    """Whether a negation bears on something else, or is told in other words, across languages.

    Args:
        fault: how the bullet and the evidence differ, a constant of :mod:`rashomon.verify.surety`.
        action: what is negated in one of them, a word of the evidence.
        cited: the sentence of the evidence.
        bullet: the bullet.
    """
    if bullet.language != "en" or cited.language == "en":
        return False
    if fault == DENIED_HERE:
        return denies(cited)
    denied = crossing_denials.is_denied(action, cited)
    return fault == DENIED_THERE and (not denied or crossing_denials.denies_somehow(bullet))


def _is_negated(clause: Clause, reading: Reading, bullet: Reading) -> bool:
    """Whether a clause is negated; in Chinese and Japanese what is negated must be in the bullet too."""
    found = [mark for mark in marks(reading) if mark.kind == "not" and mark.strong]
    words = [token for token in clause.tokens if token.kind == "word"]
    return any(_negates(mark, words, reading, bullet) for mark in found if clause.start <= mark.start < clause.end)


def _negates(mark: Mark, words: Sequence[Token], reading: Reading, bullet: Reading) -> bool:
    """Whether a mark negates one of the words of its clause that the bullet has; in other languages any word."""
    if reading.language == "ja":
        return _tells(next((token for token in reversed(words) if token.end <= mark.start), None), bullet)
    if reading.language == "zh":
        after = next((token for token in words if token.start >= mark.end), None)
        return not _is_answered(mark, reading, bullet) and _tells(after, bullet)
    return bullet.language != "en" or negation_en.denies_told(mark, reading, bullet)


def _is_answered(mark: Mark, reading: Reading, bullet: Reading) -> bool:
    return bullet.language == "zh" and _BUT.match(reading.text, mark.start) is not None


def _tells(word: Token | None, bullet: Reading) -> bool:
    if word is None or bullet.language not in ("zh", "ja"):
        return word is None or bool(word.keys & bullet.keys)
    return any(key.startswith("h:") for key in word.keys & bullet.keys)


def _describes(mark: Mark, reading: Reading) -> bool:
    """Whether a mark is an English word in un- (``unfolded``), an adjective (``low prices``) or a shortage.

    Such words negate no deed; they only answer for a negation that the evidence has in others.
    """
    if reading.language != "en":
        return False
    word = reading.text[mark.start : mark.end].lower()
    parts = parts_of_speech(word)
    others = sum(count for part, count in parts.items() if part != "a")
    return word.startswith(("un", "shortage")) or parts.get("a", 0) > others


def _is_foreign(mark: Mark, reading: Reading, units: Iterable[Unit]) -> bool:
    """Whether a negative word (``cancels``, 驳回) has no counterpart in the evidence."""
    own = [token for token in reading.tokens if token.start < mark.end and mark.start < token.end and token.keys]
    return bool(own) and not any(token.keys & unit.reading.keys for token in own for unit in units)
