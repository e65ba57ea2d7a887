"""Evidence and sentence read together by a trained network, where the other checks leave room for doubt.

The checks find what they can name: a figure, a name, a swap, a plan told as done. They stop what is only said in words
that no table joins. A small network that was trained on sentences and their evidence is asked about those: where
nothing but words without counterpart, an over-reach, a negation put in or a shade of sureness stands in the way, it
may outweigh that when it is sure enough; what no check stops it may stop. How sure it must be stands in
``data/entailment/lines.toml``.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from rashomon.entailment import Entailment, Question, shipped_entailment
from rashomon.language.numbers import mentions, same_amount
from rashomon.language.shipped import shipped_table
from rashomon.records import Bullet, Evidence, Verdict
from rashomon.verify.claims import is_verbatim, read_bullet
from rashomon.verify.coverage import kind_of, words_of_meaning
from rashomon.verify.deferred import Judged
from rashomon.verify.evidence import published_on
from rashomon.verify.gazetteer import Gazetteer
from rashomon.verify.measures import needs_proof
from rashomon.verify.ranks import NO_SUCH_RANK
from rashomon.verify.reading import Reading, script_language
from rashomon.verify.sources import sources_of
from rashomon.verify.surety import CALLED_OFF, DENIED_HERE, NO_NEGATION, SAYS_CONTRARY, SHADES, TOLD_WITHOUT
from rashomon.verify.verdicts import supported, unproven

_MOST_ARTICLES: Final = 3
"""It was trained on sentences that cite so many."""
_LEAST_SAID: Final = 3
"""Of a sentence with fewer words of meaning and names (``Nobody came``) it knows too little to speak for it."""
_ALONE: Final = "alone"
"""Stands in the table for what no check stops; a kind of sentence without it is not asked about then."""


_ANOTHER: Final = 1.0
"""So much surer it must be for each finding beyond the first: what speaks against a sentence adds up."""
NEGATION_PUT_IN: Final = "modality: a negation put in"
"""A finding with a line of its own: what is denied is often told without a negation (``acquitted``, ``still shut``)."""
_NEGATIONS_PUT_IN: Final = (NO_NEGATION, DENIED_HERE, TOLD_WITHOUT)
SHADE: Final = "modality: a shade"
"""A finding with a line of its own: one text is less sure than the other, which other words may make good
(``the minister will disclose it``, ``the minister wants it public``)."""
_CONTRARY: Final = "coverage: a contrary"
_RANK: Final = "over-reach: a rank"
"""Findings that nothing outweighs, unlike words without counterpart and causes: they have no line. ``The first`` and
``the largest`` are claims of their own, which a network that reads for the gist likes too well."""


class ReadTogether:
    """The last word on a sentence that the other checks have judged.

    Args:
        gazetteer: the names that are known.
        entailment: the network; None: the one that ships.
    """

    name: Final = "reading"

    def __init__(self, gazetteer: Gazetteer, entailment: Entailment | None = None) -> None:
        self._gazetteer = gazetteer
        self._entailment = entailment or shipped_entailment()

    def weigh(self, judged: Sequence[Judged], /) -> list[tuple[Verdict, ...]]:
        """Outweigh findings that are not sure, or add one of its own.

        Args:
            judged: sentences, what they cite, and what the other checks found.

        Returns:
            The verdicts of each, those that were outweighed marked so, with one of this check at the end where it was
            asked.
        """
        lines = [self._asked_for(*each) for each in judged]
        asked = [place for place, line in enumerate(lines) if line is not None]
        questions = [_question(judged[place][0], judged[place][1]) for place in asked]
        support = dict(zip(asked, self._entailment.support(questions), strict=True))
        return [
            verdicts if line is None else self._weighed(verdicts, support[place], line)
            for place, ((_, _, verdicts), line) in enumerate(zip(judged, lines, strict=True))
        ]

    def _asked_for(self, bullet: Bullet, evidence: tuple[Evidence, ...], verdicts: tuple[Verdict, ...]) -> float | None:
        """How sure the network must be of a sentence; None where it is not asked."""
        articles = {piece.article_id for piece in evidence}
        if not 0 < len(articles) <= _MOST_ARTICLES or is_verbatim(bullet, evidence):
            return None
        reading = read_bullet(bullet, self._gazetteer)
        lines = self._lines(reading, evidence)
        failed = {finding_of(verdict) for verdict in verdicts if verdict.label != "SUPPORTED"}
        if not failed <= lines.keys() or not (failed or _ALONE in lines):
            return None  # a finding that nothing outweighs, or nothing to outweigh
        if not failed and _is_reckoned(bullet, evidence):
            return None
        if failed and len(words_of_meaning(reading)) + len(reading.names) < _LEAST_SAID:
            return None
        return least_for(failed, lines)

    def _weighed(self, verdicts: tuple[Verdict, ...], found: float, least: float) -> tuple[Verdict, ...]:
        """The verdicts beside the network's figure and the one that was asked for."""
        if found >= least:
            detail = f"read together, the cited text bears the sentence out ({found:+.1f}, asked {least:+.1f})"
            return (*map(_outweighed, verdicts), supported(self.name, detail))
        if any(verdict.label != "SUPPORTED" for verdict in verdicts):
            return verdicts
        detail = f"read together, the cited text does not bear the sentence out ({found:+.1f}, asked {least:+.1f})"
        return (*verdicts, unproven(self.name, detail))

    def _lines(self, reading: Reading, evidence: tuple[Evidence, ...]) -> Mapping[str, float]:
        """How sure the network must be, by the finding that it outweighs, and of what no check stops."""
        table: Mapping[str, Mapping[str, float]] = shipped_table("entailment", "lines")
        return table[kind_of(reading, sources_of(evidence, self._gazetteer))]


def _question(bullet: Bullet, evidence: Sequence[Evidence]) -> Question:
    return tuple(piece.text for piece in evidence), bullet.text


def least_for(findings: Collection[str], lines: Mapping[str, float]) -> float:
    """How sure the network must be where these findings speak against a sentence, or none does."""
    surest = max((lines[finding] for finding in findings), default=lines.get(_ALONE, -math.inf))
    return surest + _ANOTHER * max(0, len(findings) - 1)


def finding_of(verdict: Verdict) -> str:
    """What the table of lines calls a finding: mostly its check alone."""
    if verdict.check == "modality" and any(words in verdict.detail for words in _NEGATIONS_PUT_IN):
        return NEGATION_PUT_IN
    if verdict.check == "modality" and (
        any(words in verdict.detail for words in SHADES) or verdict.detail.endswith(CALLED_OFF)
    ):
        return SHADE
    if verdict.check == "coverage" and SAYS_CONTRARY in verdict.detail:
        return _CONTRARY
    if verdict.check == "over-reach" and NO_SUCH_RANK in verdict.detail:
        return _RANK
    return verdict.check


def _is_reckoned(bullet: Bullet, evidence: Sequence[Evidence]) -> bool:
    """Whether a figure or day of the sentence follows from the text's without standing in it.

    ``The first seven months`` are proven by ``between January and July``; but the network cannot reckon, and what it
    says of such a sentence is worth nothing.
    """
    days = {published_on(piece) for piece in evidence}
    own = mentions(bullet.text, next(iter(days)) if len(days) == 1 else None)
    cited = [other for piece in evidence for other in mentions(piece.text, published_on(piece))]
    text = " ".join(piece.text for piece in evidence).casefold()
    foreign = all(script_language(piece.text) != script_language(bullet.text) for piece in evidence)
    return any(
        not (foreign or mention.text.casefold() in text)
        if mention.date is not None
        else not any(same_amount(mention, other) for other in cited)
        for mention in own
        if needs_proof(mention, bullet.text)
    )


def _outweighed(verdict: Verdict) -> Verdict:
    if verdict.label == "SUPPORTED":
        return verdict
    return replace(verdict, label="SUPPORTED", detail=f"outweighed by the reading of both: {verdict.detail}")
