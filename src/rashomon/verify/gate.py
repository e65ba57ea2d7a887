"""The gate: what is not supported does not pass. The one place that makes a :class:`~rashomon.records.Digest`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from rashomon.errors import RashomonError
from rashomon.language.frame_check import FrameContext, judge_frame
from rashomon.language.frames import FRAMED_KINDS
from rashomon.ports import Check
from rashomon.records import (
    Bullet,
    CheckedBullet,
    Digest,
    Dossier,
    Draft,
    Evidence,
    Provenance,
    RejectedBullet,
    Verdict,
    content_id,
)
from rashomon.verify.deferred import Judged, Weighing
from rashomon.verify.evidence import Citable, citable_of, gather
from rashomon.verify.scorecard import scorecard
from rashomon.verify.verdicts import supported, unproven

VERBATIM_CHECKS: Final = frozenset({"citations", "side", "quotes"})
"""The checks of a bullet that is made of frames: what it says of the world stands in quotation marks, word for word,
and what stands outside them is held against the articles' records by the frame check."""
FRAME_CHECK: Final = "frame"
FAULT_OF_CHECK: Final = "this check failed on the sentence"
"""How the verdict of a check that raised an error begins: nothing was judged, so nothing is printed."""


def is_supported(verdicts: Sequence[Verdict]) -> bool:
    """Whether a bullet may be printed: it was judged, and every check found support."""
    return bool(verdicts) and all(verdict.label == "SUPPORTED" for verdict in verdicts)


def reason_of(verdicts: Iterable[Verdict]) -> str:
    """The reasons for a rejection in one line, the failing checks only."""
    failed = [verdict for verdict in verdicts if verdict.label != "SUPPORTED"]
    return "; ".join(f"{verdict.check}: {verdict.detail}" for verdict in failed)


def _asked(check: Check, bullet: Bullet, evidence: tuple[Evidence, ...]) -> Verdict:
    """What a check finds. A mistake in one check costs this sentence its place in print, and never the digest."""
    try:
        return check.judge(bullet, evidence)
    except RashomonError:
        raise
    except Exception as error:  # noqa: BLE001 - texts from outside must not be able to stop a run
        return unproven(check.name, f"{FAULT_OF_CHECK} ({type(error).__name__}: {error}); please report it")


class Gate:
    """Judges drafts with a fixed list of checks.

    Args:
        checks: asked in this order; all are asked, so that a rejection names every reason.
        together: asked last about a sentence of a writer's own; None: the checks decide alone.
    """

    def __init__(self, checks: Sequence[Check], together: Weighing | None = None) -> None:
        self.checks = tuple(checks)
        self.together = together

    def judge(
        self, bullet: Bullet, citable: Mapping[str, Citable], context: FrameContext | None = None
    ) -> tuple[Verdict, ...]:
        """Ask every check about one bullet.

        Args:
            bullet: the sentence and its citations.
            citable: the articles that it may cite, by id.
            context: what the frame of an extractive bullet may speak of; None: no bullet is taken for extractive.

        Returns:
            One verdict a check, in the order of the checks.
        """
        return self.judge_all((bullet,), citable, context)[0]

    def judge_all(
        self, bullets: Sequence[Bullet], citable: Mapping[str, Citable], context: FrameContext | None = None
    ) -> list[tuple[Verdict, ...]]:
        """Ask every check about many bullets, which takes less time than :meth:`judge` for each."""
        judged = [self._judged(bullet, gather(bullet, citable), context) for bullet in bullets]
        own = [place for place, bullet in enumerate(bullets) if context is None or bullet.kind not in FRAMED_KINDS]
        if self.together and own:
            for place, verdicts in zip(own, self.together.weigh([judged[place] for place in own]), strict=True):
                judged[place] = (*judged[place][:2], verdicts)
        return [verdicts for _, _, verdicts in judged]

    def _judged(self, bullet: Bullet, evidence: tuple[Evidence, ...], context: FrameContext | None) -> Judged:
        """A bullet with what the checks find; one that is made of frames is asked of its frame and its quotations."""
        if context is None or bullet.kind not in FRAMED_KINDS:
            return bullet, evidence, tuple(_asked(check, bullet, evidence) for check in self.checks)
        faults = judge_frame(bullet, evidence, context)
        frame = (
            unproven(FRAME_CHECK, "; ".join(faults))
            if faults
            else supported(FRAME_CHECK, "the words outside the quotations are those of the frames, and true")
        )
        asked = [check for check in self.checks if check.name in VERBATIM_CHECKS]
        return bullet, evidence, (*(_asked(check, bullet, evidence) for check in asked), frame)

    def admit(self, draft: Draft, dossier: Dossier, *, provenance: Provenance) -> Digest:
        """Judge every bullet of ``draft`` and make the digest of those that pass.

        Where a bullet fails, the verbatim fallbacks of its story and section are judged in its place; a story that
        has one in print already gets no second.

        Args:
            draft: what the writer wrote.
            dossier: what it wrote from; only its sources may be cited.
            provenance: how the digest was made; the names of the checks are filled in here.

        Returns:
            The digest, with what was rejected and why.
        """
        citable = citable_of(dossier)
        context = FrameContext.of(dossier)
        printed: list[CheckedBullet] = []
        rejected: list[RejectedBullet] = []
        used: set[Bullet] = set()
        for bullet, found in zip(draft.bullets, self.judge_all(draft.bullets, citable, context), strict=True):
            verdicts = (*found, *_opinions(bullet, draft))
            if is_supported(verdicts):
                printed.append(CheckedBullet(bullet=bullet, verdicts=verdicts))
                continue
            rejected.append(RejectedBullet(bullet=bullet, verdicts=verdicts, reason=reason_of(verdicts)))
            for fallback in _fallbacks(bullet, draft):
                if fallback in used or any(fallback == other.bullet for other in printed):
                    continue
                used.add(fallback)
                second = self.judge(fallback, citable, context)
                if is_supported(second):
                    printed.append(CheckedBullet(bullet=fallback, verdicts=second))
                else:
                    rejected.append(RejectedBullet(bullet=fallback, verdicts=second, reason=reason_of(second)))
        return self._digest(dossier, tuple(printed), tuple(rejected), provenance)

    def _digest(
        self,
        dossier: Dossier,
        printed: tuple[CheckedBullet, ...],
        rejected: tuple[RejectedBullet, ...],
        provenance: Provenance,
    ) -> Digest:
        asked = [check.name for check in self.checks] + ([self.together.name] if self.together else [])
        provenance = replace(provenance, checks=(*asked, FRAME_CHECK))
        articles = dossier.everything
        return Digest(
            id=content_id(dossier.topic.id, dossier.date.isoformat()),
            topic=dossier.topic,
            date=dossier.date,
            window=dossier.window,
            articles=articles,
            stories=dossier.stories,
            bullets=printed,
            rejected=rejected,
            scorecard=scorecard(
                articles=articles, bullets=printed, rejected=rejected, readings=dossier.readings, topic=dossier.topic
            ),
            provenance=provenance,
            readings=dossier.readings,
        )


def _opinions(bullet: Bullet, draft: Draft) -> tuple[Verdict, ...]:
    """What a second model said of a sentence; shown beside the checks, and it can only take away."""
    return tuple(verdict for said, verdict in draft.opinions if said == bullet)


def _fallbacks(bullet: Bullet, draft: Draft) -> list[Bullet]:
    """The verbatim bullets that may stand in for ``bullet``: of its story, section and side."""
    if bullet.story_id is None:
        return []
    return [
        fallback
        for fallback in draft.fallbacks
        if fallback.story_id == bullet.story_id
        and fallback.section == bullet.section
        and fallback.perspective_id == bullet.perspective_id
    ]
