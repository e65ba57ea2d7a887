"""What an article's own words say for and against a topic, zone by zone.

The title says what an article is about; the lead says what it is about too, but names much in passing; what comes later
is background. Who published it is no evidence and is not looked at.
"""

from __future__ import annotations

from typing import Final

from rashomon.curate.vocabulary import Matcher, Mention
from rashomon.language.scripts import HAN, KANA
from rashomon.records import Article, record

LEAD: Final = 240
"""Characters of the snippet that count as its lead; Han and kana say about three times as much a character."""

BODY: Final = 1_500
"""Characters that are read behind the lead."""


BEARING: Final = "bearing"
"""The kind of an entity that stands for a side only where another side is named."""


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
    """The zones of one article."""

    title: Zone
    lead: Zone
    body: Zone

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

    def zone(text: str) -> Zone:
        mentions = matcher.mentions(text, language=article.language, day=article.published.date())
        return Zone(
            sides=tuple(m for m in mentions if m.side and not is_bearing(m)),
            bearings=tuple(m for m in mentions if m.side and is_bearing(m)),
            bystanders=tuple(m for m in mentions if m.term.role == "entity" and not m.side),
            subjects=tuple(m for m in mentions if m.term.role == "subject"),
            relations=tuple(m for m in mentions if m.term.role == "relation"),
            off_topic=tuple(m for m in mentions if m.term.role == "off_topic"),
        )

    return Evidence(title=zone(article.title), lead=zone(running[:cut]), body=zone(running[cut : cut + BODY]))


def is_bearing(mention: Mention) -> bool:
    """Whether the term names a side only beside the other's name."""
    return mention.term.entity is not None and mention.term.entity.kind == BEARING


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
