"""Evidence -> grounds: what speaks for and against an article being on topic, in log-odds and in words.

The base is the strongest way in which the words let an article through; the rest is added to it. The numbers are set
by hand so that each ordinary case falls on its side with room to spare, and were held to the labelled windows as
``docs/quality/curation.md`` tells: two sides in the title carry an article alone, an off-topic term or a list outweighs
them, one side needs what is between the sides, and what stands only further down does not suffice.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Final

from rashomon.curate.evidence import Evidence, Zone
from rashomon.curate.vocabulary import Mention
from rashomon.language.normalise import fold
from rashomon.language.segment import tokens
from rashomon.records import Article, record

SUBJECT_IN_TITLE: Final = 2.5
SIDES_IN_TITLE: Final = 2.5
BEARING_IN_TITLE: Final = 1.2
RELATION_IN_TITLE: Final = 1.0
SIDES_IN_TITLE_AND_LEAD: Final = 1.5
BEARING_IN_LEAD: Final = 0.8
SUBJECT_IN_LEAD: Final = 0.5
SIDES_IN_LEAD: Final = 0.3
SIDE_IN_PASSING: Final = -0.7
ALL_IN_PASSING: Final = -2.5

ALSO_RELATION_IN_TITLE: Final = 0.7
ALSO_RELATION_IN_LEAD: Final = 0.4
BYSTANDER: Final = -1.2
OFF_TOPIC_IN_TITLE: Final = -3.0
OFF_TOPIC_IN_LEAD: Final = -0.8
SIDES_APART: Final = -3.0
SEVERAL_THINGS: Final = -1.5

_LIST_MARKS: Final = re.compile(r"[,;、；] ?")


@record
class Ground:
    """One reason for (above zero) or against (below), in log-odds."""

    weight: float
    reason: str


class Grader:
    """Grades evidence for one topic.

    Args:
        wanted: how many sides must be named.
        sides: the name of each side to print, by id.
    """

    def __init__(self, wanted: int, sides: Mapping[str, str]) -> None:
        self._wanted = wanted
        self._sides = sides

    def grounds(self, article: Article, evidence: Evidence) -> tuple[Ground, ...]:
        """The base and what modifies it; nothing where the words do not let the article through."""
        base = self._in_title(evidence) or self._below(evidence)
        return () if base is None else (base, *self._modifiers(article, evidence, base))

    def _in_title(self, evidence: Evidence) -> Ground | None:
        title, lead = evidence.title, evidence.lead
        if title.subjects:
            return Ground(weight=SUBJECT_IN_TITLE, reason=f"the title is about {_quoted(title.subjects)}")
        named = self._named(title)
        if len(title.actors) >= self._wanted:
            return Ground(weight=SIDES_IN_TITLE, reason=f"names {named} in the title")
        if not title.actors:
            return None
        if len(title.actors | lead.actors) >= self._wanted:
            reason = f"names {named} in the title and {self._named(lead)} in the lead"
            return Ground(weight=SIDES_IN_TITLE_AND_LEAD, reason=reason)
        if len(title.implied) >= self._wanted:
            return Ground(weight=BEARING_IN_TITLE, reason=f"names {named} and {_quoted(title.bearings)} in the title")
        if title.relations:
            reason = f"names {named} with {_quoted(title.relations)} in the title"
            return Ground(weight=RELATION_IN_TITLE, reason=reason)
        if len(title.implied | lead.implied) >= self._wanted:
            reason = f"names {named} in the title and {_quoted(lead.bearings)} in the lead"
            return Ground(weight=BEARING_IN_LEAD, reason=reason)
        return None

    def _below(self, evidence: Evidence) -> Ground | None:
        title, lead, body = evidence.title, evidence.lead, evidence.body
        if lead.subjects:
            return Ground(weight=SUBJECT_IN_LEAD, reason=f"the lead is about {_quoted(lead.subjects)}")
        if len(lead.actors) >= self._wanted:
            return Ground(weight=SIDES_IN_LEAD, reason=f"names {self._named(lead)} only below the title")
        if len(evidence.actors) >= self._wanted:
            weight = SIDE_IN_PASSING if title.actors else ALL_IN_PASSING
            return Ground(weight=weight, reason=f"names {self._named(body)} only in passing")
        if body.subjects:
            return Ground(weight=ALL_IN_PASSING, reason=f"names {_quoted(body.subjects)} only in passing")
        return None

    def _modifiers(self, article: Article, evidence: Evidence, base: Ground) -> list[Ground]:
        title, lead = evidence.title, evidence.lead
        found = []
        if title.relations and base.weight != RELATION_IN_TITLE:
            reason = f"the title speaks of {_quoted(title.relations)}"
            found.append(Ground(weight=ALSO_RELATION_IN_TITLE, reason=reason))
        elif lead.relations:
            found.append(Ground(weight=ALSO_RELATION_IN_LEAD, reason=f"the lead speaks of {_quoted(lead.relations)}"))
        if title.bystanders and len(title.actors) < self._wanted and not title.subjects:
            reason = f"the title names another party beside one side: {_quoted(title.bystanders)}"
            found.append(Ground(weight=BYSTANDER, reason=reason))
        if title.off_topic:
            reason = f"about {_quoted(title.off_topic)}: off-topic term"
            found.append(Ground(weight=OFF_TOPIC_IN_TITLE, reason=reason))
        elif lead.off_topic:
            reason = f"the lead speaks of {_quoted(lead.off_topic)}: off-topic term"
            found.append(Ground(weight=OFF_TOPIC_IN_LEAD, reason=reason))
        if names_sides_apart(article.title, title):
            reason = "the title lists several things, and names the sides in different ones"
            found.append(Ground(weight=SIDES_APART, reason=reason))
        if article.genre == "roundup":
            found.append(Ground(weight=SEVERAL_THINGS, reason="a round-up of several things"))
        return found

    def _named(self, zone: Zone) -> str:
        """Each side once, with the word that named it where that is not the side's name: "China (中国) and Japan"."""
        first: dict[str, Mention] = {}
        for mention in zone.sides:
            first.setdefault(mention.side or "", mention)
        parts = []
        for side, mention in first.items():
            name = self._sides.get(side, side)
            parts.append(name if mention.term.text == name else f"{name} ({mention.term.text})")
        return " and ".join(parts)


def names_sides_apart(title: str, zone: Zone) -> bool:
    """Whether a title is a list of several things of which no single one names two sides or the subject.

    "A summit, B visits China, India trade data" is a round-up; "China, Japan and Korea meet" is not, since parts of a
    single word are no things of their own.
    """
    folded = fold(title)
    cuts = [0, *(found.end() for found in _LIST_MARKS.finditer(folded)), len(folded)]
    parts = list(itertools.pairwise(cuts))
    if len(parts) < 3 or zone.subjects or any(len(tokens(folded[start:end])) < 2 for start, end in parts):
        return False
    within = [{m.side for m in zone.sides if start <= m.start < end} for start, end in parts]
    return len(zone.actors) > 1 and all(len(sides) < 2 for sides in within)


def _quoted(mentions: Sequence[Mention]) -> str:
    return ", ".join(list(dict.fromkeys(f'"{mention.term.text}"' for mention in mentions))[:3])
