"""The first step of a written digest: claims, each with the exact words of a passage that make it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rashomon.language.normalise import collapse_space, strip_hostile
from rashomon.records import Passage, Source, record
from rashomon.write.phrases import Phrases, Told
from rashomon.write.prompts import data_block, load_prompt
from rashomon.write.replies import ClaimsReply

MOST_SENTENCES: Final = 8
"""Of a snippet or text that are shown to the model."""
LONGEST_PASSAGE: Final = 600
MOST_CLAIMS_A_SOURCE: Final = 4
MARKS: Final = re.compile(r"\s*\[\d{1,3}\]")


@record
class Claim:
    """Words of a source that the digest may rest on. ``span`` is exact, ``passage`` the sentence around it."""

    id: str
    source: Source
    passage: Passage
    span: Passage


def numbered_passages(stories: Iterable[Told]) -> dict[str, tuple[Source, Passage]]:
    """Number the passages that are shown: ``4.1`` is the first of source 4, its title."""
    return {
        f"{source.n}.{place}": (source, passage)
        for told in stories
        for source in told.sources
        for place, passage in enumerate(_shown(source), 1)
    }


def claims_prompt(stories: Sequence[Told], phrases: Phrases) -> str:
    """The prompt that asks for the claims of some stories."""
    lines: list[str] = []
    for number, told in enumerate(stories, 1):
        lines.append(f"Story {number}")
        for source in told.sources:
            lines.append(f"  {_described(source, phrases)}")
            for place, passage in enumerate(_shown(source), 1):
                lines.append(f"    [{source.n}.{place}] {clean(passage.text)}")
    most = sum(MOST_CLAIMS_A_SOURCE * len(told.sources) for told in stories)
    return load_prompt("claims").fill(most=str(most), data=data_block("\n".join(lines)))


def chosen_claims(reply: ClaimsReply, passages: Mapping[str, tuple[Source, Passage]]) -> tuple[Claim, ...]:
    """Keep the claims whose words stand in the passage that they name, and drop the rest.

    Args:
        reply: the model's.
        passages: what it was shown, by number.

    Returns:
        Claims by source and place; ``id`` is for the model's eyes only.
    """
    found: dict[tuple[int, str, int, int], tuple[Source, Passage, Passage]] = {}
    for claim in reply.claims:
        known = passages.get(claim.passage.strip().strip("[]"))
        if known is None:
            continue
        source, passage = known
        span = _span(passage, claim.quote)
        if span is not None:
            found.setdefault((source.n, passage.field, span.start, span.end), (source, passage, span))
    kept: list[Claim] = []
    for key in sorted(found):
        source, passage, span = found[key]
        if sum(claim.source.n == source.n for claim in kept) < MOST_CLAIMS_A_SOURCE:
            kept.append(Claim(id=f"c{source.n}.{len(kept) + 1}", source=source, passage=passage, span=span))
    return tuple(kept)


def describe_claims(claims: Iterable[Claim], phrases: Phrases) -> str:
    """Claims as a model sees them: number, who said it when, the words and the sentence that they stand in."""
    lines = []
    for claim in claims:
        lines.append(f"({claim.id}) {_described(claim.source, phrases)}")
        lines.append(f"    {clean(claim.span.text)}")
        if claim.span.text != claim.passage.text:
            lines.append(f"    in: {clean(claim.passage.text)}")
    return "\n".join(lines)


def clean(text: str) -> str:
    """Outside text on one line, without characters that only deceive."""
    return collapse_space(strip_hostile(text))[:LONGEST_PASSAGE]


def _described(source: Source, phrases: Phrases) -> str:
    article = source.article
    kind = ", opinion" if article.genre == "opinion" else ""
    side = phrases.side(source.perspective_id)
    return f"{clean(source.outlet.name)} ({side}, {phrases.day(source).isoformat()}, {article.language}{kind})"


def _shown(source: Source) -> tuple[Passage, ...]:
    return source.passages[: MOST_SENTENCES + 1]


def _span(passage: Passage, quote: str) -> Passage | None:
    """The words of ``quote`` in a passage, white space aside; None where they do not stand there."""
    words = collapse_space(quote).strip(' "“”')
    if not words:
        return None
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split(" ")))
    match = pattern.search(passage.text)
    if match is None:
        return None
    return Passage(
        article_id=passage.article_id,
        field=passage.field,
        start=passage.start + match.start(),
        end=passage.start + match.end(),
        text=match.group(),
    )
