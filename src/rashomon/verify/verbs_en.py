"""Which words of an English clause are verbs: headlines give few other signs than the words around them."""

from __future__ import annotations

from typing import Final

from rashomon.verify.clauses_en import EnglishClause
from rashomon.verify.lexicon import is_past_form, lemmas, parts_of_speech, words
from rashomon.verify.reading import Token

_PARTICLES: Final = ("aside", "away", "back", "down", "forward", "off", "out", "up")
_HAVE: Final = ("has", "have", "had", "having")
_PERSONS: Final = frozenset((
    "accused", "convicted", "dead", "deceased", "elderly", "injured", "left", "missing", "poor", "rich", "sick",
    "suspected", "unemployed", "wounded", "young",
))  # fmt: skip
"""Adjectives and participles that stand for people behind an article, and may be a subject."""
_HARDLY: Final = 2
"""So many times more often a noun, a word is hardly a verb."""


class VerbFinder:
    """Finds the verbs of one clause.

    Args:
        clause: its words.
        inherited: the subject of the clause before.
        text: the whole text, levelled or not, in which the words stand.
    """

    def __init__(self, clause: EnglishClause, inherited: tuple[Token, ...], text: str) -> None:
        self.number = clause.number
        self.tokens = clause.tokens
        self.inherited = inherited
        self.text = text

    def places(self) -> list[int]:
        """The places of the verbs among the words, in order."""
        found: list[int] = []
        for place, token in enumerate(self.tokens):
            if token.kind == "word" and self._is_verb(place, found):
                found.append(place)
        return found

    def _is_verb(self, place: int, found: list[int]) -> bool:
        word = self.tokens[place].text
        parts = parts_of_speech(word)
        before = self.tokens[place - 1] if place else None
        after = self.tokens[place + 1] if place + 1 < len(self.tokens) else None
        if (
            "v" not in parts
            or word in words("en_adjectives")
            or (before is not None and before.text in words("en_prefixes"))
            or self._ends_compound(place)
        ):
            return False
        last = self.last_solid(place)
        if last is not None and last.kind == "function":
            if last.text in _HAVE and not is_past_form(word):
                return False
            if last.text in words("en_modal"):
                return self._is_infinitive(place, found, last, after)
        if before is not None and before.text in words("en_be") and word.endswith(("ed", "en", "ing")):
            return True
        if before is not None and (before.text in words("en_determiners") or before.text in words("en_prepositions")):
            if not word.endswith("ing") or before.text not in words("en_prepositions"):
                return False
            return before.text in words("en_gerund_prepositions") or not self._opens_noun(after)
        if word.endswith("ing"):
            return self._is_participle(place, found, before, after)
        if is_past_form(word):
            gerund = before is not None and before.kind == "word" and before.text.endswith("ing")
            helped = not gerund and (before is None or before.kind != "function" or before.text in words("en_aux"))
            return helped or after is None or after.kind != "word" or self._starts_phrase(after)
        return self._is_present(place, found, before, after)

    def _is_infinitive(self, place: int, found: list[int], helper: Token, after: Token | None) -> bool:
        """A word behind ``to``, ``will``, ``may`` and their like."""
        word = self.tokens[place].text
        if helper.text == "to" and after is None and found and self._brings(found[-1]):
            return False
        if helper.text == "to" and found and self._describes(word, after):
            return False
        bare = word in lemmas(word)
        return (helper.text != "to" or bare) and not self._hardly_verb(parts_of_speech(word), after)

    def _describes(self, word: str, after: Token | None) -> bool:
        """``lead Japan to total destruction``: an adjective that is hardly ever a verb, before its noun."""
        parts = parts_of_speech(word)
        noun = after is not None and after.kind == "word" and "n" in parts_of_speech(after.text)
        return noun and parts.get("a", 0) > parts.get("v", 0)

    def _is_participle(self, place: int, found: list[int], before: Token | None, after: Token | None) -> bool:
        """A word in -ing that no preposition leads."""
        if place - 1 in found:
            return not words("en_gerund_verbs").isdisjoint(lemmas(before.text if before else ""))
        if self._is_gerund_noun(place) or self._qualifies(place, found):
            return False
        opens = before is None or before.kind == "function"
        if opens and after is not None and after.text in ("in", "of", "by", "at", "on", "near", "between"):
            return False
        return before is None or not self._opens_noun(before) or (after is not None and self._starts_phrase(after))

    def _is_present(self, place: int, found: list[int], before: Token | None, after: Token | None) -> bool:
        """A word in -s, or a bare one behind a plural, that is the finite verb of its clause."""
        word = self.tokens[place].text
        parts = parts_of_speech(word)
        bare = word in lemmas(word)
        finite = [index for index in found if not self.tokens[index].text.endswith("ing")]
        resumes = place == 0 and self.number > 0 and bool(self.inherited) and word.endswith("s") and not bare
        if (place == 0 and not resumes) or (finite and not self._coordinated(place)):
            return False
        if word.endswith("s") and not bare:  # behind a figure it counts something (``16,900 barrels``)
            counted = before is not None and before.kind == "number"
            return not counted and not self._is_described(place, parts) and self._finite(parts, after)
        plural = (
            before is not None
            and before.kind != "function"
            and (before.text.endswith("s") or before.kind == "name" or before.text in words("en_plurals"))
        )
        return bool(
            plural
            and bare
            and not self._named_by(place)
            and after is not None
            and (self._starts_phrase(after) or after.text in _PARTICLES)
            and (after.kind == "number" or parts.get("v", 0) >= parts.get("n", 0) or not self._verb_later(place))
        )

    def _is_described(self, place: int, parts: dict[str, int]) -> bool:
        """``China's revised rules on``: a noun, where only an adjective stands between it and its article."""
        if place < 2 or "n" not in parts or self.tokens[place - 2].text not in words("en_determiners"):
            return False
        before = self.tokens[place - 1]
        if before.kind != "word" or before.text in _PERSONS:
            return False
        others = parts_of_speech(before.text)
        return is_past_form(before.text) or others.get("a", 0) > max(others.get("n", 0), others.get("v", 0))

    def _brings(self, place: int) -> bool:
        """``take them to court``: behind such a verb ``to`` leads to a place or an act, not to a verb."""
        return not words("en_bringing").isdisjoint(lemmas(self.tokens[place].text))

    def _named_by(self, place: int) -> bool:
        """``the Dutch company``: a noun that a name between it and its article describes."""
        return (
            place > 1
            and self.tokens[place - 1].kind == "name"
            and self.tokens[place - 2].text in words("en_determiners")
        )

    def _hardly_verb(self, parts: dict[str, int], after: Token | None) -> bool:
        """``sales to people under 21``: a noun that is hardly ever a verb, and no object behind it."""
        if parts.get("n", 0) < _HARDLY * parts.get("v", 0):
            return False
        return after is None or (after.kind == "function" and after.text in words("en_prepositions"))

    def _ends_compound(self, place: int) -> bool:
        """``president-elect``: a part behind a hyphen is no verb."""
        return (
            place > 0
            and self.tokens[place].start == self.tokens[place - 1].end + 1
            and self.text[self.tokens[place].start - 1] in "-\u2010\u2011"
        )

    def _is_gerund_noun(self, place: int) -> bool:
        """``intervention warning from``, ``a building in``: a noun in -ing behind a noun or before a preposition."""
        word = self.tokens[place].text
        if word not in lemmas(word) or place == 0:
            return False
        before = self.tokens[place - 1]
        after = self.tokens[place + 1] if place + 1 < len(self.tokens) else None
        closed = after is None or (after.kind == "function" and after.text in words("en_prepositions"))
        return closed and before.kind in ("word", "name", "number")

    def _qualifies(self, place: int, found: list[int]) -> bool:
        """``at an air force training centre``: a word in -ing between nouns, behind the verb of its clause."""
        if not place or place + 1 >= len(self.tokens):
            return False
        before, after = self.tokens[place - 1], self.tokens[place + 1]
        word = self.tokens[place].text
        inside = self.tokens[0].text in words("en_prepositions") and word in lemmas(word)
        if not found and not inside:
            return False
        noun = after.kind == "word" and "n" in parts_of_speech(after.text) and not after.text.endswith("ly")
        return noun and before.kind in ("word", "name") and "n" in parts_of_speech(word)

    def _verb_later(self, place: int) -> bool:
        """Whether the clause has a plainer verb behind ``place``."""
        rest = self.tokens[place + 1 :]
        return any(
            (token.kind == "function" and token.text in words("en_aux") - {"to", "not"})
            or (token.kind == "word" and (is_past_form(token.text) or self._only_verb(token.text)))
            for token in rest
        )

    def _only_verb(self, word: str) -> bool:
        parts = parts_of_speech(word)
        return "v" in parts and "n" not in parts and not word.endswith("ing")

    def _finite(self, parts: dict[str, int], after: Token | None) -> bool:
        """A word in -s between noun and verb: a verb where a phrase follows it or where it is hardly ever a noun."""
        if after is None:
            return "n" not in parts
        if after.kind == "function" and after.text in ("of", *_PARTICLES):
            return after.text != "of"
        if after.kind == "word" and is_past_form(after.text) and not self._opens_noun(self._second(after)):
            return False
        if "n" not in parts:
            return True
        if after.kind == "word" and after.text in lemmas(after.text) and not after.text.endswith("s"):
            others = parts_of_speech(after.text)
            if others.get("v", 0) >= max(2, others.get("n", 0)) and "a" not in others:
                return False
        rarely_noun = parts.get("v", 0) >= 2 * parts.get("n", 0)
        return rarely_noun or after.kind in ("name", "number") or self._starts_phrase(after) or after.kind == "word"

    def _second(self, token: Token) -> Token | None:
        """The token behind ``token``."""
        place = self.tokens.index(token) + 1
        return self.tokens[place] if place < len(self.tokens) else None

    def _coordinated(self, place: int) -> bool:
        before = self.tokens[place - 1] if place else None
        return before is not None and before.text in ("and", "or")

    def last_solid(self, place: int) -> Token | None:
        """The word before ``place``, adverbs left out."""
        for token in reversed(self.tokens[:place]):
            if token.text.endswith("ly") or token.text in ("also", "not", "still", "further", "even"):
                continue
            return token
        return None

    def _starts_phrase(self, token: Token) -> bool:
        if token.kind in ("name", "number"):
            return True
        if token.kind == "function":
            return (
                token.text in words("en_determiners")
                or token.text in words("en_prepositions")
                or token.text in ("to", "it", "them", "him", "us")
            )
        parts = parts_of_speech(token.text)
        if not parts:
            return True
        return "a" in parts or token.text.endswith(("ing", "ed")) or ("n" in parts and "v" not in parts)

    def _opens_noun(self, token: Token | None) -> bool:
        return token is not None and (
            token.kind in ("name", "number") or token.text in words("en_determiners") or token.text == "'s"
        )
