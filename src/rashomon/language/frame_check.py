"""Is the frame of an extractive bullet true? The words outside its quotes, held against what it cites.

The grammar (:mod:`rashomon.language.frame_grammar`) lets no foreign word in; here each slot is held against the article
at its mark: the outlet is the one that wrote the quoted words, on that day, for that side; counts are counted again.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Final
from zoneinfo import ZoneInfo

from rashomon.language.counting import count_uses
from rashomon.language.frame_grammar import Piece, Words, take_apart
from rashomon.language.frames import Frames, load_frames, shipped_frame_languages
from rashomon.language.glosses import find_glosses, reading_rank
from rashomon.language.tags import base_language
from rashomon.records import (
    Bullet,
    ConsideredArticle,
    Dossier,
    Evidence,
    Reading,
    Topic,
    record,
)

_UNDER_LABEL: Final = ("quote", "quote_more", "another", "again", "again_day")
"""Pieces that quote a comment only behind the mark that opens the bullet."""


@record
class FrameContext:
    """What a frame may speak of beside the articles that its bullet cites."""

    topic: Topic
    reads: tuple[str, ...]
    """The languages that are printed without a mark."""
    readings: tuple[Reading, ...] = ()
    everything: tuple[ConsideredArticle, ...] = ()
    _outlets: dict[str, tuple[str, ...]] = field(init=False, default_factory=dict, repr=False, compare=False)
    _copies: dict[str, tuple[str, ...]] = field(init=False, default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the names once: a gate asks for them bullet by bullet."""
        for each in self.everything:
            if each.outlet.id not in self._outlets:
                self._outlets[each.outlet.id] = (*(name.text for name in each.outlet.names), each.outlet.name)
            if each.duplicate_of is not None:
                known = self._copies.get(each.duplicate_of, ())
                self._copies[each.duplicate_of] = (*known, *self._outlets[each.outlet.id])

    @classmethod
    def of(cls, dossier: Dossier, reads: Sequence[str] = ()) -> FrameContext:
        """The context of a dossier's digest; ``reads`` are languages beside those of the topic."""
        return cls(
            topic=dossier.topic,
            reads=tuple(dict.fromkeys((*reads, *dossier.topic.reads))),
            readings=dossier.readings,
            everything=dossier.everything,
        )

    def outlet_names(self, outlet_id: str) -> tuple[str, ...]:
        """Every name of an outlet, as far as it is known."""
        return self._outlets.get(outlet_id, ())

    def copy_names(self, article_id: str) -> tuple[str, ...]:
        """Every name of every outlet that carries the same text as an article."""
        return self._copies.get(article_id, ())

    def side_name(self, side_id: str | None) -> str | None:
        """The name of a side."""
        return next((side.name for side in self.topic.perspectives if side.id == side_id), None)

    def reading(self, side_name: str) -> Reading | None:
        """How much of a side was read."""
        ids = {side.id for side in self.topic.perspectives if side.name == side_name}
        return next((each for each in self.readings if each.perspective_id in ids), None)


def judge_frame(bullet: Bullet, evidence: Sequence[Evidence], context: FrameContext) -> tuple[str, ...]:
    """Hold the words of an extractive bullet outside its quotes against what it cites.

    That each cited passage stands word for word in its article is for the citations check; here the passages count
    as given.

    Args:
        bullet: of one of :data:`~rashomon.language.frames.FRAMED_KINDS`.
        evidence: what its citations resolve to.
        context: topic, readings and articles of the digest.

    Returns:
        What is wrong, in words; empty where the frame is sound.
    """
    if bullet.language not in shipped_frame_languages():
        return (f"there are no frames for the language {bullet.language!r}",)
    frames = load_frames(bullet.language)
    pieces = take_apart(bullet.text, frames, _words(bullet, evidence, context))
    if pieces is None:
        return ("words outside the quotes are not those of the frames",)
    return _Judge(bullet, evidence, context, frames).faults(pieces)


def _words(bullet: Bullet, evidence: Sequence[Evidence], context: FrameContext) -> Words:
    zone = ZoneInfo(context.topic.timezone)
    passages = tuple(citation.passage.text for citation in bullet.citations if citation.passage)
    vocabulary = context.topic.vocabulary
    days = tuple(dict.fromkeys(piece.published.astimezone(zone).date() for piece in evidence))
    return Words(
        passages=passages,
        outlets=tuple(
            name for piece in evidence for name in (piece.outlet_name, *context.outlet_names(piece.outlet_id))
        ),
        copies=tuple(name for piece in evidence for name in context.copy_names(piece.article_id)),
        days=days,
        sides=tuple(side.name for side in context.topic.perspectives),
        names=tuple(
            pair
            for piece in evidence
            if reading_rank(piece.language, context.reads) == len(context.reads)
            for pair in find_glosses(piece.text, vocabulary, context.reads, piece.published.astimezone(zone).date())
        ),
        concepts=tuple(contested.concept for contested in vocabulary.contested),
        terms=tuple(name.text for contested in vocabulary.contested for _, names in contested.terms for name in names),
    )


class _Judge:
    """Walks over the pieces of one bullet and collects what is wrong."""

    def __init__(self, bullet: Bullet, evidence: Sequence[Evidence], context: FrameContext, frames: Frames) -> None:
        self.bullet = bullet
        self.by_article: Mapping[str, Evidence] = {piece.article_id: piece for piece in evidence}
        self.context = context
        self.frames = frames
        self.zone = ZoneInfo(context.topic.timezone)
        self.day: dt.date | None = None
        """The day of the quote before."""
        self.concept = ""
        self.labelled = False
        self.found: list[str] = []

    def faults(self, pieces: Sequence[Piece]) -> tuple[str, ...]:
        end = len(self.bullet.text)
        marks = {end if citation.at is None else citation.at for citation in self.bullet.citations}
        places = {piece.mark_at for piece in pieces if piece.mark_at is not None}
        if marks != places:
            self.found.append("a mark stands where the frame has none, or is missing where it has one")
        for piece in pieces:
            self._piece(piece)
        if {"only", "thin"} <= {piece.key for piece in pieces}:
            self.found.append("too little was read of the other side to say that only one reports it")
        if any(piece.key == "only" for piece in pieces) and self._told_elsewhere():
            self.found.append("an article of another side tells the story too")
        return tuple(dict.fromkeys(self.found))

    def _told_elsewhere(self) -> bool:
        """Whether another side has an article of the story; what belongs to no known story tells it nowhere."""
        cited = {source.perspective_id for source in self.by_article.values()}
        own = {each.story_id for each in self.context.everything if each.article.id in self.by_article}
        stories = {self.bullet.story_id, *own} - {None}
        return any(
            each.story_id in stories and each.perspective_id not in (*cited, None) for each in self.context.everything
        )

    def _piece(self, piece: Piece) -> None:
        self.labelled = self.labelled or piece.key in ("editorial", "opinion")
        source = self._source(piece)
        if source is not None:
            self._attribution(piece, source)
        judges: Sequence[tuple[str, Callable[[Piece], None]]] = (
            ("n", self._articles),
            ("sides", self._sides),
            ("copy", self._copy),
            ("items", self._reading),
            ("concept", self._concept),
            ("terms", self._terms),
        )
        for slot, judge in judges:
            if slot in piece.values:
                judge(piece)
        if "outlets" in piece.values and "items" not in piece.values:
            self._outlets(piece)
        if piece.key in ("both", "each"):
            self._all_sides(piece)

    def _source(self, piece: Piece) -> Evidence | None:
        """The one article at the piece's mark, with the passages that are quoted there."""
        if piece.mark_at is None:
            return None
        end = len(self.bullet.text)
        here = [c for c in self.bullet.citations if (end if c.at is None else c.at) == piece.mark_at]
        sources = [self.by_article[c.article_id] for c in here if c.article_id in self.by_article]
        if not sources or len({source.outlet_id for source in sources}) != 1:
            self._fault(piece, "the mark does not lead to one outlet")
            return None
        for slot in ("quote", "quote2"):
            quoted = piece.values.get(slot)
            texts = {c.passage.text for c in here if c.passage}
            if quoted is not None and _unmarked(quoted)[1] not in texts:
                self._fault(piece, f"the article at the mark does not say {quoted}")
        return sources[0]

    def _attribution(self, piece: Piece, source: Evidence) -> None:
        values = piece.values
        day = source.published.astimezone(self.zone).date()
        if "outlet" in values and values["outlet"] not in (
            source.outlet_name,
            *self.context.outlet_names(source.outlet_id),
        ):
            self._fault(piece, f"{values['outlet']} is not the outlet of the cited article ({source.outlet_name})")
        if "day" in values and values["day"] != self.frames.say_day(day):
            self._fault(piece, f"the cited article is of {day.isoformat()}, not of {values['day']}")
        if "side" in values and values["side"] != self.context.side_name(source.perspective_id):
            self._fault(piece, f"{source.outlet_name} does not speak for {values['side']}")
        self._language(piece, source)
        self._genre(piece, source)
        self._gap(piece, day)
        if "quote" in values:
            self.day = day

    def _language(self, piece: Piece, source: Evidence) -> None:
        if "quote" not in piece.values:
            return
        mark, _ = _unmarked(piece.values["quote"])
        is_read = reading_rank(source.language, self.context.reads) < len(self.context.reads)
        if mark is not None and mark != source.language:
            self._fault(piece, f"the quote is in {source.language!r}, not in {mark!r}")
        own = base_language(source.language) == base_language(self.bullet.language)
        if mark is None and not is_read and not own:
            self._fault(
                piece, f"the quote is in {source.language!r}, which the reader has not chosen, and is not marked"
            )

    def _genre(self, piece: Piece, source: Evidence) -> None:
        said = piece.values.get("genre") or piece.key == "comment"
        if said and source.genre != "opinion":
            self._fault(piece, "the cited article is no comment")
        if piece.values.get("genre") == "" and source.genre == "opinion":
            self._fault(piece, "the cited article is a comment, and is not marked as one")
        if piece.key in _UNDER_LABEL and (source.genre == "opinion") != self.labelled:
            what = "a report under the mark of a comment" if self.labelled else "a comment that is not marked as one"
            self._fault(piece, f"the cited article is {what}")

    def _gap(self, piece: Piece, day: dt.date) -> None:
        said = {"across_same_day": 0, "across_next_day": 1}.get(piece.key)
        if "gap" in piece.values:
            said = int(piece.values["gap"])
        if said is not None and (self.day is None or (day - self.day).days != said):
            self._fault(piece, "the days between the articles are others")

    def _articles(self, piece: Piece) -> None:
        self._equal(piece, "n", len({citation.article_id for citation in self.bullet.citations}), "articles")

    def _outlets(self, piece: Piece) -> None:
        self._equal(piece, "outlets", len({source.outlet_id for source in self.by_article.values()}), "outlets")
        if "side" in piece.values and {s.perspective_id for s in self.by_article.values()} != {
            self._side_id(piece.values["side"])
        }:
            self._fault(piece, f"not all that is cited speaks for {piece.values['side']}")

    def _sides(self, piece: Piece) -> None:
        self._equal(piece, "sides", len({source.perspective_id for source in self.by_article.values()}), "sides")

    def _all_sides(self, piece: Piece) -> None:
        cited = {source.perspective_id for source in self.by_article.values()}
        if cited != {side.id for side in self.context.topic.perspectives}:
            self._fault(piece, "not every side is cited")
        if piece.key == "each" and len(self.by_article) != len(cited):
            self._fault(piece, "it is not one article a side")

    def _copy(self, piece: Piece) -> None:
        names = {name for id_ in self.by_article for name in self.context.copy_names(id_)}
        if piece.values["copy"] not in names:
            self._fault(piece, f"{piece.values['copy']} is not known to carry the same text")

    def _reading(self, piece: Piece) -> None:
        reading = self.context.reading(piece.values["side"])
        if reading is None:
            self._fault(piece, f"it is not known how much of {piece.values['side']} was read")
            return
        self._equal(piece, "items", reading.collected, "items")
        self._equal(piece, "outlets", reading.outlets, "outlets")
        said = piece.values.get("languages")
        if said is not None and said != self.frames.list_separator.join(reading.languages):
            self._fault(piece, f"the languages read were {', '.join(reading.languages)}")
        if any(source.perspective_id == reading.perspective_id for source in self.by_article.values()):
            self._fault(piece, f"{piece.values['side']} is cited, so that it does report")

    def _concept(self, piece: Piece) -> None:
        self.concept = piece.values["concept"]

    def _terms(self, piece: Piece) -> None:
        side = self._side_id(piece.values["side"])
        terms = piece.values["terms"].split(self.frames.term_separator)
        uses = count_uses(self.context.everything, side or "", terms)
        self._equal(piece, "count", len(uses.article_ids), "articles with these words")
        self._equal(piece, "total", uses.total, "articles of the side on the topic")
        own = {
            name.text
            for contested in self.context.topic.vocabulary.contested
            if contested.concept == self.concept
            for _, names in contested.terms
            for name in names
        }
        if not set(terms) <= own:
            self._fault(piece, f"the topic has no such words for {self.concept!r}")

    def _equal(self, piece: Piece, slot: str, counted: int, what: str) -> None:
        said = re.search(r"\d+", piece.values[slot])
        if said is None or int(said.group()) != counted:
            self._fault(piece, f"counted {counted} {what}, not {piece.values[slot]}")

    def _side_id(self, name: str) -> str | None:
        return next((side.id for side in self.context.topic.perspectives if side.name == name), None)

    def _fault(self, piece: Piece, what: str) -> None:
        self.found.append(f"{what} (in {self.bullet.text[piece.start : piece.end].strip(' ;,.；、。')[:80]!r})")


def _unmarked(quoted: str) -> tuple[str | None, str]:
    """Split ``[zh] 「...」`` into the language of its mark and the words inside the quotation marks."""
    match = re.match(r"\[([A-Za-z-]+)\] ", quoted)
    return (match.group(1), _inside(quoted[match.end() :])) if match else (None, _inside(quoted))


def _inside(quoted: str) -> str:
    return quoted[1:-1]
