"""Quotations that do not stand in the cited text word for word, and yet are its own.

A newspaper's name in 《》 is no quotation at all; Japanese polite forms quote the same words as plain ones; a name in
kana may be spelt in Latin letters, and a term of another language translated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rashomon.records import Bullet, Evidence, Span
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.lexicon import parts_of_speech
from rashomon.verify.polite_ja import POLITE, plain
from rashomon.verify.quotes import Quote, find_quote, quotes_in
from rashomon.verify.quotes_across import is_translated_figure, is_translated_term
from rashomon.verify.reading import script_language
from rashomon.verify.readings_ja import spells_kana
from rashomon.verify.verdicts import here, there

_KANA: Final = re.compile("[\u3041-\u3096]")
_MOST_PARTS: Final = 4
"""A name has no more parts; what is longer is a sentence."""


def told_otherwise(quote: Quote, bullet: Bullet, evidence: tuple[Evidence, ...]) -> Sequence[Span] | None:
    """What a quotation of a bullet rests on where the cited text has it in another form.

    Returns:
        Where it stands in bullet and evidence; nothing where that cannot be shown or nothing is quoted; None where the
        cited text does not say it.
    """
    if bullet.text[quote.start] == "《" and _is_paper(quote.text):
        return ()
    polite = _said_politely(quote, evidence)
    if polite is not None:
        return (here(quote.start, quote.end), polite)
    told = bullet.translated or _is_romanised(quote, evidence) or _is_translated(quote, bullet.text, evidence)
    return () if told else None


def _said_politely(quote: Quote, evidence: tuple[Evidence, ...]) -> Span | None:
    if _KANA.search(quote.text):
        for piece in evidence:
            polite = POLITE.search(quote.text + piece.text)
            if polite and find_quote(plain(quote.text), plain(piece.text)):
                return there(piece, 0, len(piece.text))
    return None


def _is_romanised(quote: Quote, evidence: tuple[Evidence, ...]) -> bool:
    """Whether a quoted name is no word of English, and how Japanese evidence reads in kana (もふにゃん, Mofunyan)."""
    parts = re.findall("[^\\W\\d_]+", quote.text.lower())
    if not quote.text[:1].isupper() or not quote.text.replace("-", "").replace(" ", "").isalpha():
        return False
    if len(parts) > _MOST_PARTS or all(parts_of_speech(part) for part in parts):
        return False
    return any(
        spells_kana(quote.text, piece.text) for piece in evidence if script_language(piece.text, piece.language) == "ja"
    )


def _is_translated(quote: Quote, text: str, evidence: tuple[Evidence, ...]) -> bool:
    """Whether a quoted term of an English bullet is translated from its Chinese or Japanese evidence."""
    if script_language(text) != "en":
        return False
    cited = [
        (piece, [each.text for each in quotes_in(piece.text)])
        for piece in evidence
        if script_language(piece.text, piece.language) != "en"
    ]
    return any(
        is_translated_figure(quote.text, quoted) or is_translated_term(quote.text, quoted, piece.text, piece.language)
        for piece, quoted in cited
    )


def _is_paper(text: str) -> bool:
    """Whether 《》 hold a newspaper's name, which is no quotation."""
    return any(
        mention.end - mention.start == len(text) and any(bearer.kind == "organisation" for bearer in mention.bearers)
        for mention in shipped_gazetteer().find(text)
    )
