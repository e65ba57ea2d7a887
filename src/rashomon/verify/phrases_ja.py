"""Phrases of Japanese sentences and headlines: whom they name, whether these may act, whether a verb describes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rashomon.verify.han_words import HONORIFICS
from rashomon.verify.tokens import Token

PERSONAL: Final = frozenset("者员官长男女人社省厅府党团军相使氏家手师生客队会臣领委署院王")
"""Last characters (levelled) of nouns for those who may do something."""
_PERSONAL_HEAD: Final = PERSONAL | frozenset("事性国")
"""The same, and those of which other words end too (全国)."""
_FINITE: Final = frozenset(("た", "だ", "ない", "ぬ", "ん"))
"""Endings that close a Japanese clause or describe a noun."""
_LONGEST_NAME: Final = 4
"""A part of a headline with more words does not only name somebody."""


def noun_phrase(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The names and nouns of a phrase."""
    return tuple(
        token
        for token in tokens
        if token.kind == "name" or (token.kind == "word" and token.part not in ("adverb", "time", "counter", "number"))
        if token.part != "adjective" or not token.text.endswith("く")
    )


def may_act(tokens: Sequence[Token]) -> bool:
    """Whether a phrase ends with a name, or with a noun for those who may do something."""
    last = tokens[-1]
    return last.kind == "name" or last.part in ("person", "proper", "place") or last.text[-1:] in _PERSONAL_HEAD


def may_speak(token: Token) -> bool:
    """Whether a word names somebody who may be quoted."""
    return token.kind == "name" or token.part in ("person", "proper")


def is_place(token: Token) -> bool:
    """Whether a word names where something happens (a headline's last word), and nobody who acts."""
    return token.part == "place" or (token.name is not None and all(b.kind == "place" for b in token.name.bearers))


def is_country_or_place(token: Token) -> bool:
    """Whether a known name is that of a country, a capital or another place."""
    kinds = ("country", "capital", "place")
    return token.name is not None and all(bearer.kind in kinds for bearer in token.name.bearers)


def is_bare(piece: Sequence[Token]) -> bool:
    """Whether a part of a headline only names somebody or something."""
    plain = without_honorific(piece)
    return 0 < len(plain) <= _LONGEST_NAME and all(token.kind in ("name", "word", "number") for token in plain)


def without_honorific(piece: Sequence[Token]) -> Sequence[Token]:
    """A name without the honorific behind it (坂口志文さん)."""
    return piece[:-1] if len(piece) > 1 and piece[-1].text in HONORIFICS else piece


def is_finite(last: Token) -> bool:
    """Whether the last word of a predicate may describe a noun; 終え in 日程終え韓国へ only goes on."""
    return last.text == last.lemma or last.text in _FINITE
