"""Does the bullet cite, do its citations resolve, and do they speak for the side that the bullet stands under?"""

from __future__ import annotations

from typing import Final

from rashomon.records import Bullet, Evidence, Verdict
from rashomon.verify.verdicts import contradicted, supported, unproven


class CitationsCheck:
    """Every citation leads to text: the article is one of the digest's sources and the passage stands in it."""

    name: Final = "citations"

    def judge(self, bullet: Bullet, evidence: tuple[Evidence, ...], /) -> Verdict:
        if not bullet.text.strip():
            return unproven(self.name, "the bullet is empty")
        if not bullet.citations:
            return unproven(self.name, "the bullet cites nothing")
        found = {(piece.article_id, piece.field, piece.start, piece.text) for piece in evidence}
        articles = {piece.article_id for piece in evidence}
        for citation in bullet.citations:
            if citation.article_id not in articles:
                return unproven(self.name, f"the citation of {citation.article_id!r} leads to no text")
            passage = citation.passage
            if passage and (passage.article_id, passage.field, passage.start, passage.text) not in found:
                return unproven(
                    self.name, f"the cited words {passage.text[:80]!r} do not stand in {citation.article_id!r}"
                )
        return supported(self.name, f"{len(bullet.citations)} of {len(bullet.citations)} citations lead to their text")


class SideCheck:
    """What one side's outlet says is not printed as the other's view."""

    name: Final = "side"

    def judge(self, bullet: Bullet, evidence: tuple[Evidence, ...], /) -> Verdict:
        side = bullet.perspective_id
        if side is None:
            if bullet.section == "perspective":
                return unproven(self.name, "the bullet stands under a side, and names none")
            return supported(self.name, "the bullet stands under no side")
        others = sorted({piece.outlet_name for piece in evidence if piece.perspective_id != side})
        if others:
            return contradicted(
                self.name, f"the bullet stands under {side!r}, which {', '.join(others)} does not speak for"
            )
        return supported(self.name, f"all cited outlets speak for {side!r}")
