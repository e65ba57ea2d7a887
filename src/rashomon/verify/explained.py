"""Show the evidence of one bullet, word by word, for ``rashomon explain --bullet N``."""

from __future__ import annotations

import json
from typing import Any, Final

from rashomon.errors import UsageError
from rashomon.records import Bullet, Evidence, Span, Verdict
from rashomon.verify.claims import read_bullet
from rashomon.verify.clauses import content
from rashomon.verify.digest_form import parse_digest
from rashomon.verify.evidence import gather
from rashomon.verify.external import Library, judge_any
from rashomon.verify.external import as_json as verdict_json
from rashomon.verify.gate import FRAME_CHECK, Gate, is_supported
from rashomon.verify.gazetteer import shipped_gazetteer
from rashomon.verify.quotes import quotes_in
from rashomon.verify.reading import Token, read
from rashomon.verify.sources import covers, sources_of

_MARKS: Final = {"SUPPORTED": "ok", "CONTRADICTED": "NO", "NOT_ENOUGH_EVIDENCE": "??"}


def explain_bullet(document: dict[str, Any], number: int, *, gate: Gate, as_json: bool = False) -> str:
    """Judge one bullet of a digest again and show what its words rest on.

    Args:
        document: the digest in its JSON form.
        number: of the bullet, from 1, in the order of the digest.
        gate: what judges.
        as_json: JSON for programs instead of text.

    Raises:
        UsageError: there is no such bullet, or the document is no digest.
    """
    digest = parse_digest(document)
    if not 1 <= number <= len(digest.bullets):
        raise UsageError(f"there is no bullet {number}", hint=f"the digest has {len(digest.bullets)}")
    library = Library(digest)
    bullet = library.bullet(digest.bullets[number - 1])
    evidence = gather(bullet, library.citable)
    (verdicts,) = judge_any([bullet], library, gate, library.frame_context())
    words = word_by_word(bullet, evidence, quoted_only=any(verdict.check == FRAME_CHECK for verdict in verdicts))
    if as_json:
        return json.dumps(
            {
                "text": bullet.text,
                "supported": is_supported(verdicts),
                "verdicts": [verdict_json(verdict) for verdict in verdicts],
                "evidence": [
                    {"outlet": piece.outlet_name, "field": piece.field, "text": piece.text} for piece in evidence
                ],
                "words": [{"word": word, "evidence": list(found)} for word, found in words],
            },
            ensure_ascii=False,
            indent=2,
        )
    return "\n".join(_lines(bullet, evidence, verdicts, words))


def word_by_word(
    bullet: Bullet, evidence: tuple[Evidence, ...], *, quoted_only: bool = False
) -> list[tuple[str, tuple[str, ...]]]:
    """Each word of the bullet that carries meaning, with the words of the evidence that carry it.

    Args:
        bullet: the sentence.
        evidence: what it cites.
        quoted_only: leave out what stands outside quotations: the frame of an extractive bullet (sides, outlets, days,
            counts) rests on the articles' records and not on their words.
    """
    quoted = [range(quote.start, quote.end) for quote in quotes_in(bullet.text)]
    gazetteer = shipped_gazetteer()
    reading = read_bullet(bullet, gazetteer)
    cited = [read(piece.text, gazetteer, piece.language) for piece in evidence]
    sources = sources_of(evidence, gazetteer)
    found = []
    for token in reading.tokens:
        if quoted_only and not any(token.start in span for span in quoted):
            continue
        if token.kind == "name" or token in content(reading.tokens):
            matches = [_shown(other, text.text) for text in cited for other in text.tokens if token.keys & other.keys]
            if not matches and any(covers(token, source) for source in sources):
                matches = [reading.text[token.start : token.end]]
            found.append((reading.text[token.start : token.end], tuple(dict.fromkeys(matches))))
    return found


def _shown(token: Token, text: str) -> str:
    return text[token.start : token.end]


def _lines(
    bullet: Bullet,
    evidence: tuple[Evidence, ...],
    verdicts: tuple[Verdict, ...],
    words: list[tuple[str, tuple[str, ...]]],
) -> list[str]:
    lines = [bullet.text, ""]
    lines += [f"  {piece.outlet_name}, {piece.published.date()}, {piece.field}: {piece.text}" for piece in evidence]
    lines.append("")
    for verdict in verdicts:
        lines.append(f"  [{_MARKS[verdict.label]}] {verdict.check}: {verdict.detail}")
        lines += [f"         {_span(span, bullet, evidence)}" for span in verdict.spans if verdict.label != "SUPPORTED"]
    lines.append("")
    width = max((len(word) for word, _ in words), default=0)
    lines += [f"  {word:<{width}}  {', '.join(found) or '(nothing)'}" for word, found in words]
    return lines


def _span(span: Span, bullet: Bullet, evidence: tuple[Evidence, ...]) -> str:
    if span.article_id is None:
        return f"here: {bullet.text[span.start : span.end]!r}"
    for piece in evidence:
        if piece.article_id == span.article_id and piece.field == span.field:
            return f"{piece.outlet_name}: {piece.text[span.start - piece.start : span.end - piece.start]!r}"
    return "cited text"
