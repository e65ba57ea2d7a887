"""Evidence -> grounds: what speaks for and against an article being on topic, in log-odds and in words.

The base is the strongest way in which the words let an article through; the rest is added to it. It depends on where
each side is named: both in the title carry an article alone; one in the title and the other in the main clause of the
lead do where the title names no third party; a side that is named only behind that clause is there in passing, and an
off-topic term, a list, a ranking or a score outweighs any names. How the weights were fitted and held to labelled
days of several topics stands in ``docs/quality/topics.md``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Final

from rashomon.curate.evidence import Evidence, Zone
from rashomon.curate.standing import (
    is_visited,
    measures_sides,
    names_only_places,
    names_private_persons,
    stands_side_by_side,
    tells_dealings,
)
from rashomon.curate.vocabulary import Mention
from rashomon.language.normalise import fold
from rashomon.language.scripts import HAN, HANGUL
from rashomon.language.segment import tokens
from rashomon.language.tags import base_language
from rashomon.records import Article, record

SUBJECT_IN_TITLE: Final = 2.5
SIDES_IN_TITLE: Final = 2.2
SIDES_IN_TITLE_AND_CORE: Final = 0.1
BEARING_IN_TITLE: Final = 1.7
RELATION_IN_TITLE: Final = 0.6
SIDE_AT_HOME: Final = 1.4
SUBJECT_IN_CORE: Final = -1.2
BEARING_IN_CORE: Final = 0.1
SIDES_IN_CORE: Final = -1.4
SUBJECT_IN_LEAD: Final = -2.2
SIDE_IN_PASSING: Final = -2.2
ALL_IN_PASSING: Final = -4.0

ALSO_SIDES_IN_CORE: Final = 0.8
SIDES_NOT_IN_CORE: Final = -1.8
ALSO_RELATION_IN_TITLE: Final = 1.3
ALSO_RELATION_IN_LEAD: Final = 0.8
LED_BY_OTHERS: Final = -1.8
BYSTANDER: Final = -0.5
BYSTANDER_AND_RELATION: Final = -3.0
BYSTANDER_ALONE: Final = -1.8
OFF_TOPIC_IN_TITLE: Final = -4.0
OFF_TOPIC_IN_LEAD: Final = -1.5
SIDES_APART: Final = -3.0
RANKED: Final = -4.0
COMPARED: Final = -2.4
LISTED: Final = -3.0
SEVERAL_THINGS: Final = -1.5
NAMED_AGAIN: Final = 2.0
NAMED_AGAIN_BESIDE_OTHERS: Final = 1.2
MUTE_TITLE: Final = 2.2
ONLY_PLACES: Final = -2.6
AT_HOME: Final = -2.0
ABROAD: Final = -3.8
ABROAD_AND_MATTER: Final = -2.0
ABROAD_IN_CORE: Final = -1.6
ONE_SIDED: Final = -1.5
PEERS_WITHOUT_DEALINGS: Final = -2.5
PEERS_PERSONS: Final = -2.0

_ACTING: Final = ("person", "party", "military", "organisation")
"""Kinds of entities that act for a side, as its country's name alone does not."""

_LIST_MARKS: Final = re.compile(r"[,;、；] ?")
_QUOTE: Final = re.compile("[\"“”‘’「」『』«»„]|(?:^|\\s)'")
_IN_A_ROW: Final = re.compile(
    r"(?:'s)?(?:, ?|、|，|·| and | & |, and | und | et | y | e | и | і |와 |과 |및 |和|与|と|及)"
)
_A_LIST: Final = 4
_AND_OTHERS: Final = re.compile(
    r"(?:,? and|,)? (?:\w+ )?other (?:countries|nations|states)|(?:など|等|ら)[^\W_]{0,3}[か个カ]国"
    r"|등 ?(?:각국|\d+개국)|等\d*(?:多|个)?国"
)
"""Behind a row of names: the row goes on."""
_NUMBER: Final = re.compile(r"[은는이가의:：]? ?\d")
_PAIR: Final = re.compile(f"[{HAN}]{{2}}|[{HANGUL}]{{2}}")
"""Two states in one word: "米中", "미중"."""
_SAYS_SO: Final = re.compile(
    r"[^,;]{1,40}\b(?:says?|said|warns?|reports?|claims?|according to|tells|told|shows?|suggests?|finds?)\b[^,;]{0,20}"
)
"""The last part of a title that names who says the rest."""


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
        homes: language -> the one side that is at home in it (:func:`rashomon.curate.standing.home_sides`).
        peers: whether the sides are often named side by side without dealings between them.
    """

    def __init__(
        self, wanted: int, sides: Mapping[str, str], homes: Mapping[str, str] | None = None, *, peers: bool = False
    ) -> None:
        self._wanted = wanted
        self._peers = peers
        self._sides = sides
        self._homes = homes or {}

    def grounds(self, article: Article, evidence: Evidence) -> tuple[Ground, ...]:
        """The base and what modifies it; nothing where the words do not let the article through."""
        by_title = self._by_title(evidence.title)
        found = [by_title] if by_title is not None else []
        if by_title is None or by_title.weight < SIDES_IN_TITLE:
            found += [base for base in (self._by_lead(evidence), self._in_passing(evidence)) if base is not None]
        if not found:
            return ()
        base = max(found, key=lambda ground: ground.weight)
        found = self._modifiers(article, evidence, base, told=base is by_title)
        if self._peers and base is by_title:
            found += _as_peers(article, evidence.title, base)
        return (base, *found)

    def _by_title(self, title: Zone) -> Ground | None:
        """What the title says alone."""
        if title.subjects:
            return Ground(weight=SUBJECT_IN_TITLE, reason=f"the title is about {_quoted(title.subjects)}")
        if len(title.actors) >= max(self._wanted, 2):
            return Ground(weight=SIDES_IN_TITLE, reason=f"names {self._named(title)} in the title")
        if title.actors and self._wanted == 1:
            return Ground(weight=SIDE_AT_HOME, reason=f"names {self._named(title)} in the title")
        if len(title.implied) >= self._wanted:
            reason = f"names {self._named(title)} and {_quoted(title.bearings)} in the title"
            return Ground(weight=BEARING_IN_TITLE, reason=reason)
        if title.actors and title.relations:
            reason = f"names {self._named(title)} with {_quoted(title.relations)} in the title"
            return Ground(weight=RELATION_IN_TITLE, reason=reason)
        return None

    def _by_lead(self, evidence: Evidence) -> Ground | None:
        """What the title and the main clause of the lead say together."""
        title, core = evidence.title, evidence.core
        if title.actors and len(title.actors | core.actors) >= self._wanted:
            reason = f"names {self._named(title)} in the title and {self._named(core)} in the lead's first clause"
            return Ground(weight=SIDES_IN_TITLE_AND_CORE, reason=reason)
        if core.subjects:
            return Ground(weight=SUBJECT_IN_CORE, reason=f"the lead is about {_quoted(core.subjects)}")
        if title.actors and len(title.implied | core.implied | _sides(core.bearings)) >= self._wanted:
            reason = f"names {self._named(title)} in the title and {_quoted(core.bearings)} in the lead's first clause"
            return Ground(weight=BEARING_IN_CORE, reason=reason)
        if len(core.actors) >= self._wanted:
            return Ground(weight=SIDES_IN_CORE, reason=f"names {self._named(core)} only below the title")
        return None

    def _in_passing(self, evidence: Evidence) -> Ground | None:
        """What is named further down: enough to look at an article, not to take it."""
        title, lead, body = evidence.title, evidence.lead, evidence.body
        if lead.subjects:
            return Ground(weight=SUBJECT_IN_LEAD, reason=f"speaks of {_quoted(lead.subjects)} further down in the lead")
        if len(evidence.actors) >= self._wanted:
            weight = SIDE_IN_PASSING if title.actors else ALL_IN_PASSING
            zone = lead if lead.actors - title.actors else body
            return Ground(weight=weight, reason=f"names {self._named(zone)} only in passing")
        if body.subjects:
            return Ground(weight=ALL_IN_PASSING, reason=f"names {_quoted(body.subjects)} only in passing")
        return None

    def _modifiers(self, article: Article, evidence: Evidence, base: Ground, *, told: bool) -> list[Ground]:
        """What else speaks for or against; ``told`` where the base rests on the title alone."""
        title, lead = evidence.title, evidence.lead
        found = []
        if title.relations and base.weight != RELATION_IN_TITLE:
            reason = f"the title speaks of {_quoted(title.relations)}"
            found.append(Ground(weight=ALSO_RELATION_IN_TITLE, reason=reason))
        elif lead.relations:
            found.append(Ground(weight=ALSO_RELATION_IN_LEAD, reason=f"the lead speaks of {_quoted(lead.relations)}"))
        if base.weight == SIDES_IN_TITLE and told and not title.subjects:
            found += self._borne_out(article, evidence)
        if told and _only_sides(title) and names_only_places(article.title, title, article.language):
            found.append(Ground(weight=ONLY_PLACES, reason="the title names the sides only as places of something"))
        if _only_names(base, title) and measures_sides(article.title, article.language):
            found.append(Ground(weight=COMPARED, reason="the title only measures the sides against each other"))
        if base.weight == SIDES_IN_TITLE and not title.relations:
            found += _side_by_side(article, title)
        if base.weight == RELATION_IN_TITLE and title.actors == {self._homes.get(base_language(article.language))}:
            reason = "and only the side in whose language it is written: its home news"
            found.append(Ground(weight=AT_HOME, reason=reason))
        if base.weight == RELATION_IN_TITLE and evidence.running and lead.actors | lead.implied <= title.actors:
            found.append(Ground(weight=ONE_SIDED, reason="the lead names no other side either"))
        if base.weight == SIDES_IN_TITLE_AND_CORE and _named_again(title, lead):
            again = NAMED_AGAIN_BESIDE_OTHERS if title.bystanders else NAMED_AGAIN
            found.append(Ground(weight=again, reason="the lead comes back to the side that the title leaves out"))
        if title.bystanders and len(title.actors) < self._wanted and not title.subjects:
            reason = f"the title names another party beside one side: {_quoted(title.bystanders)}"
            by_bearing = BYSTANDER if base.weight == BEARING_IN_TITLE else BYSTANDER_AND_RELATION
            weight = by_bearing if told else BYSTANDER_ALONE
            found.append(Ground(weight=weight, reason=reason))
        if self._wanted == 1:
            found += _abroad(evidence)
        if title.off_topic:
            reason = f"about {_quoted(title.off_topic)}: off-topic term"
            found.append(Ground(weight=OFF_TOPIC_IN_TITLE, reason=reason))
        elif lead.off_topic:
            reason = f"the lead speaks of {_quoted(lead.off_topic)}: off-topic term"
            found.append(Ground(weight=OFF_TOPIC_IN_LEAD, reason=reason))
        return [*found, *_form(article, title, told=told)]

    def _borne_out(self, article: Article, evidence: Evidence) -> list[Ground]:
        """Whether what else is said bears out that a title with all sides in it is about them."""
        title, core = evidence.title, evidence.core
        found = []
        if len(core.actors) >= self._wanted:
            found.append(Ground(weight=ALSO_SIDES_IN_CORE, reason="the lead's first clause names them too"))
        elif evidence.running:
            found.append(Ground(weight=SIDES_NOT_IN_CORE, reason="the lead's first clause does not name them both"))
        others = {(mention.start, mention.end) for mention in title.bystanders}
        acting = [m.start for m in title.sides if not is_visited(article.title, m, article.language)]
        if len(others) > 1 and min(m.start for m in title.bystanders) < min(acting, default=0):
            reason = f"the title begins with another party: {_quoted(title.bystanders)}"
            found.append(Ground(weight=LED_BY_OTHERS, reason=reason))
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


def _abroad(evidence: Evidence) -> list[Ground]:
    """What makes a text on affairs at home one on affairs abroad: another state or its people."""
    title, core = evidence.title, evidence.core
    if title.bystanders:
        led = bool(title.sides) and min(m.start for m in title.bystanders) < min(m.start for m in title.sides)
        matter = bool(title.subjects) or (not led and (bool(title.relations) or len(title.actors) > 1))
        reason = f"the title names a party abroad: {_quoted(title.bystanders)}"
        return [Ground(weight=ABROAD_AND_MATTER if matter else ABROAD, reason=reason)]
    if core.bystanders:
        reason = f"the lead's first clause names a party abroad: {_quoted(core.bystanders)}"
        return [Ground(weight=ABROAD_IN_CORE, reason=reason)]
    return []


def _form(article: Article, title: Zone, *, told: bool) -> list[Ground]:
    """What the form of a title says: a list, a row of countries, a ranking, a section's name, a round-up."""
    found = []
    if names_sides_apart(article.title, title):
        reason = "the title lists several things, and names the sides in different ones"
        found.append(Ground(weight=SIDES_APART, reason=reason))
    elif ranks_sides(article.title, title):
        found.append(Ground(weight=RANKED, reason="the title gives each side a number: a ranking or a score"))
    elif lists_countries(article.title, title):
        found.append(Ground(weight=LISTED, reason="the title names the sides only in a row of countries"))
    if article.genre == "index" and not told:
        found.append(Ground(weight=MUTE_TITLE, reason="the title is only the name of a section"))
    if article.genre == "roundup":
        found.append(Ground(weight=SEVERAL_THINGS, reason="a round-up of several things"))
    return found


def names_sides_apart(title: str, zone: Zone) -> bool:
    """Whether a title is a list of several things of which no single one names two sides or the subject.

    "A summit, B visits China, India trade data" is a round-up; "China, Japan and Korea meet" is not, since parts of a
    single word are no things of their own, and a sentence with commas is none either: it goes on in small letters,
    or quotes somebody.
    """
    folded = fold(title)
    cuts = [0, *(found.end() for found in _LIST_MARKS.finditer(folded)), len(folded)]
    parts = list(itertools.pairwise(cuts))
    if len(parts) < 3 or zone.subjects or any(len(tokens(folded[start:end])) < 2 for start, end in parts):
        return False
    if _QUOTE.search(title) or any(title[mark.end() :][:1].islower() for mark in _LIST_MARKS.finditer(title)):
        return False
    if _SAYS_SO.fullmatch(folded, *parts[-1]):
        return False
    within = [{m.side for m in zone.sides if start <= m.start < end} for start, end in parts]
    return len(zone.actors) > 1 and all(len(sides) < 2 for sides in within)


def lists_countries(title: str, zone: Zone) -> bool:
    """Whether the sides stand in one row of four or more parties: "ships of A, B, C and D"."""
    if len(zone.actors) < 2:
        return False
    folded = fold(title)
    rows: list[list[tuple[int, int]]] = []
    for span in sorted({(m.start, m.end) for m in (*zone.sides, *zone.bystanders)}):
        if rows and _IN_A_ROW.fullmatch(folded, rows[-1][-1][1], span[0]):
            rows[-1].append(span)
        else:
            rows.append([span])
    longest = max(rows, key=len)
    goes_on = _AND_OTHERS.match(folded, longest[-1][1]) is not None
    return len(longest) + 2 * goes_on >= _A_LIST and all((m.start, m.end) in longest for m in zone.sides)


def ranks_sides(title: str, zone: Zone) -> bool:
    """Whether each side that a title names has a number behind it, as in "A 2, B 1" and "A 41st, B 149th"."""
    folded = fold(title)
    numbered = {m.side for m in zone.sides if _NUMBER.match(folded, m.end)}
    return len(zone.actors) > 1 and not zone.subjects and zone.actors <= numbered


def _side_by_side(article: Article, title: Zone) -> list[Ground]:
    """What both sides do or undergo, and not with each other."""
    if not stands_side_by_side(article.title, title, article.language):
        return []
    return [Ground(weight=COMPARED, reason="the title tells of both sides, and of no dealings between them")]


def _as_peers(article: Article, title: Zone, base: Ground) -> list[Ground]:
    """What speaks against dealings between sides that news often names side by side: two economies, two allies."""
    named = {(mention.start, mention.end) for mention in title.sides}
    matter = [mention for mention in title.subjects if (mention.start, mention.end) not in named]
    if matter or not _only_names(base, title):
        return []
    found = []
    acting = any(mention.term.entity and mention.term.entity.kind in _ACTING for mention in title.sides)
    if not acting and not tells_dealings(article.title, article.language):
        reason = "the title tells of no dealings, and of nobody who acts for a side"
        found.append(Ground(weight=PEERS_WITHOUT_DEALINGS, reason=reason))
    if names_private_persons(article.title, title, article.language):
        reason = "the title names a side only as where private persons are from"
        found.append(Ground(weight=PEERS_PERSONS, reason=reason))
    return found


def _only_names(base: Ground, title: Zone) -> bool:
    """Whether a title names the sides, be it in one word ("米中"), and no matter between them."""
    in_one_word = bool(title.subjects) and all(_PAIR.fullmatch(m.term.text) for m in title.subjects)
    return not title.relations and (base.weight == SIDES_IN_TITLE or (base.weight == SUBJECT_IN_TITLE and in_one_word))


def _named_again(title: Zone, lead: Zone) -> bool:
    """Whether the lead names a side that the title does not name more than once."""
    missing = [mention for mention in lead.sides if mention.side not in title.actors]
    return any(one.start >= other.end for one in missing for other in missing if one.side == other.side)


def _only_sides(title: Zone) -> bool:
    """Whether a title speaks of nothing but sides: no relation, no subject but a disputed place of a side."""
    places = {(mention.start, mention.end) for mention in title.sides}
    return not title.relations and all((mention.start, mention.end) in places for mention in title.subjects)


def _sides(mentions: Sequence[Mention]) -> frozenset[str]:
    return frozenset(mention.side for mention in mentions if mention.side)


def _quoted(mentions: Sequence[Mention]) -> str:
    return ", ".join(list(dict.fromkeys(f'"{mention.term.text}"' for mention in mentions))[:3])
