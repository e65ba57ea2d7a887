"""Where an English text falls into clauses, as far as its events need it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from rashomon.verify.lexicon import is_past_form, parts_of_speech, words
from rashomon.verify.reading import Token

_RELATIVE: Final = ("who", "which", "whom")
_NO_VERB: Final = frozenset(("to", "not", "s"))
"""Words of ``en_aux`` that may open a noun phrase's complement as well (``the plan that not all``)."""
_LISTED: Final = 7
"""So many words a list of names may still have behind its first comma."""


@dataclass(slots=True)
class EnglishClause:
    """The words of a clause, its number in the text, and whether a relative pronoun opens it."""

    number: int
    tokens: list[Token] = field(default_factory=list)
    relative: bool = False


def last_phrase(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The noun phrase that ends a clause: what a relative pronoun stands for."""
    kept: list[Token] = []
    for token in reversed(tokens):
        if token.kind not in ("name", "word", "number"):
            break
        kept.append(token)
    return tuple(reversed(kept))


def clauses_of_events(tokens: Sequence[Token]) -> list[EnglishClause]:
    """Cut a text at its stops, conjunctions and verbs of saying."""
    clauses = [EnglishClause(0)]
    for place, token in enumerate(tokens):
        if token.text == "," and _lists_names(tokens, place):
            continue
        if token.kind == "function" and token.text in _RELATIVE and not clauses[-1].tokens and len(clauses) > 1:
            clauses[-1].relative = True
            continue
        if not clauses[-1].tokens and len(clauses) > 1 and _leads_saying(tokens, place):
            continue  # ``..., saying China had pledged to``: what is said has a subject of its own
        if (token.kind == "stop" and token.text in words("en_breaks")) or (
            token.kind == "function" and token.text in words("en_joins") | words("en_says") and clauses[-1].tokens
        ):
            clauses.append(EnglishClause(len(clauses)))
            if token.kind == "stop":
                continue
            clauses[-1].relative = token.text in _RELATIVE or _is_subject(tokens, place)
            if token.text in words("en_says") or token.text in (*_RELATIVE, "that"):
                continue
        if token.kind != "stop":
            clauses[-1].tokens.append(token)
    return [clause for clause in clauses if clause.tokens]


def _is_subject(tokens: Sequence[Token], that: int) -> bool:
    """``a missile that could strike``: ``that`` between a noun and its verb is what the noun does."""
    if tokens[that].text != "that" or not 0 < that < len(tokens) - 1:
        return False
    before, verb = tokens[that - 1], tokens[that + 1]
    noun = before.kind == "word" and "n" in parts_of_speech(before.text) and not is_past_form(before.text)
    if not noun:
        return False
    if verb.kind == "function":
        return verb.text in words("en_aux") - _NO_VERB
    after = tokens[that + 2] if that + 2 < len(tokens) else None
    opens = after is not None and (after.kind in ("name", "number") or after.text in words("en_determiners"))
    return verb.kind == "word" and is_past_form(verb.text) and opens


def _leads_saying(tokens: Sequence[Token], place: int) -> bool:
    """``saying China had pledged``: a participle of saying before a clause that has a finite verb of its own."""
    if tokens[place].text not in words("en_saying"):
        return False
    behind = itertools.takewhile(lambda token: token.kind != "stop", tokens[place + 1 :])
    said = list(itertools.takewhile(lambda token: token.text not in words("en_joins") | {"to"}, behind))
    if not said or (said[0].kind == "function" and said[0].text in words("en_prepositions")):
        return False
    return any(token.kind == "function" and token.text in words("en_aux") - _NO_VERB for token in said[1:])


def _lists_names(tokens: Sequence[Token], comma: int) -> bool:
    """``Twitter, Facebook and Google``: a comma between names that ``and`` closes parts no clauses."""
    if not comma or not _is_name(tokens[comma - 1]):
        return False
    for token in tokens[comma + 1 : comma + _LISTED]:
        if token.text == "and":
            return tokens[comma + 1] is not token
        if not _is_name(token) and token.text != ",":
            return False
    return False


def _is_name(token: Token) -> bool:
    return token.kind == "name" or (token.kind == "word" and token.capital and not parts_of_speech(token.text))
