"""What an article's own words say for and against a topic, zone by zone.

The title says what an article is about. The main clause of its lead says so too; the rest of the lead names much in
passing, and what comes later is background. Who published it is no evidence and is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rashomon.curate.clauses import main_clause
from rashomon.curate.standing import without_compared
from rashomon.curate.vocabulary import Matcher, Mention, Term
from rashomon.language.normalise import fold
from rashomon.language.scripts import HAN, KANA
from rashomon.records import Article, record

LEAD: Final = 240
"""Characters of the snippet that count as its lead; Han and kana say about three times as much a character."""

SHORTEST_LEAD: Final = 30
"""Characters below which a snippet says nothing of its own: "Live", a byline, a date."""

BODY: Final = 1_500
"""Characters that are read behind the lead."""


BEARING: Final = "bearing"
"""The kind of an entity that stands for a side only where another side is named."""

HINT: Final = "hint"
"""The kind of a bearing so common that it stands for its side only where the title names no third party either."""

MEMBER: Final = "member"
"""The kind of a state that speaks for the union it belongs to only where the matter of the topic is named too."""

NAMESAKE: Final = "namesake"
"""The kind of a name that two states bear: it stands for its side unless the text names the other that bears it."""


@record
class Zone:
    """The terms found in one part of an article, in the order of the text.

    ``bearings`` name a side only beside the other's name: rare earths bring in China where Japan is named.
    ``bystanders`` are actors that stand for no side.
    """

    sides: tuple[Mention, ...] = ()
    bearings: tuple[Mention, ...] = ()
    bystanders: tuple[Mention, ...] = ()
    subjects: tuple[Mention, ...] = ()
    relations: tuple[Mention, ...] = ()
    off_topic: tuple[Mention, ...] = ()

    @property
    def actors(self) -> frozenset[str]:
        """The sides that are named."""
        return frozenset(mention.side for mention in self.sides if mention.side)

    @property
    def implied(self) -> frozenset[str]:
        """The sides that are named, and those that a bearing brings in beside them."""
        actors = self.actors
        return actors | frozenset(m.side for m in self.bearings if m.side) if actors else actors


@record
class Evidence:
    """The zones of one article. ``core`` is the main clause of the lead, and a part of it; ``running`` tells whether
    there is a lead at all."""

    title: Zone
    lead: Zone
    body: Zone
    core: Zone = Zone()
    running: bool = False

    @property
    def actors(self) -> frozenset[str]:
        """Every side that is named anywhere."""
        return self.title.actors | self.lead.actors | self.body.actors


def gather(article: Article, matcher: Matcher) -> Evidence:
    """Find the topic's terms in each zone of an article.

    Args:
        article: its title, and its snippet or, where there is none, its text.
        matcher: the topic's compiled vocabulary.
    """
    running = without_title(article.snippet or article.text or "", article.title)
    cut = lead_length(running)
    lead = running[:cut]

    def found(text: str) -> tuple[Mention, ...]:
        mentions = matcher.mentions(text, language=article.language, day=article.published.date()) if text else ()
        return without_compared(text, mentions, article.language)

    in_title, in_lead = found(article.title), found(lead)
    crowded = any(m.term.role == "entity" and not m.side for m in in_title)
    given_up = _given_up((*in_title, *in_lead))

    def zone(mentions: Iterable[Mention]) -> Zone:
        return _zone((m for m in mentions if m.term not in given_up), crowded=crowded)

    lead_zone = zone(in_lead)
    named = lead_zone.sides or lead_zone.bearings or lead_zone.subjects
    return Evidence(
        title=zone(in_title),
        lead=lead_zone,
        body=zone(found(running[cut : cut + BODY])),
        core=zone(found(main_clause(lead, article.language))) if named else Zone(),
        running=len(lead) >= SHORTEST_LEAD,
    )


def _given_up(mentions: Sequence[Mention]) -> list[Term]:
    """Names that two states bear, where the text names the other bearer: "Korean" beside "North Korea"."""
    shared = {fold(m.term.text): m.term for m in mentions if _kind(m) == NAMESAKE}
    others = [m.term.entity for m in mentions if m.term.entity and not m.side] if shared else []
    names = [fold(name.text) for entity in others for name in entity.names]
    return [term for text, term in shared.items() if any(text in name for name in names)]


def _zone(mentions: Iterable[Mention], *, crowded: bool) -> Zone:
    """Sort mentions by what they do; ``crowded`` where the title names a third party, which takes hints away."""
    kept = [m for m in mentions if not (crowded and _kind(m) == HINT)]
    matter = any(m.term.role in ("relation", "subject") for m in kept)
    return Zone(
        sides=tuple(m for m in kept if m.side and not is_bearing(m) and (matter or _kind(m) != MEMBER)),
        bearings=tuple(m for m in kept if m.side and is_bearing(m)),
        bystanders=tuple(m for m in kept if m.term.role == "entity" and not m.side),
        subjects=tuple(m for m in kept if m.term.role == "subject"),
        relations=tuple(m for m in kept if m.term.role == "relation"),
        off_topic=tuple(m for m in kept if m.term.role == "off_topic"),
    )


def is_bearing(mention: Mention) -> bool:
    """Whether the term names a side only beside the other's name."""
    return _kind(mention) in (BEARING, HINT)


def _kind(mention: Mention) -> str | None:
    return mention.term.entity.kind if mention.term.entity else None


def without_title(running: str, title: str) -> str:
    """Take a repetition of the title off the beginning of a snippet: it is no second witness."""
    position = running[: len(title) + 80].find(title) if title else -1
    return running[position + len(title) :].lstrip(" \n\t-–—|:：") if position >= 0 else running.strip()


def lead_length(text: str) -> int:
    """How many characters of ``text`` are its lead, cut back to the end of a word where words are spaced."""
    sample = text[:LEAD]
    dense = sum(1 for character in sample if _is_dense(character))
    length = LEAD // 3 if dense * 3 > len(sample) else LEAD
    if length >= len(text):
        return len(text)
    space = text.rfind(" ", length - 20, length)
    return space if space > 0 else length


def _is_dense(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or character in HAN or character in KANA
