"""Numbers, units, dates, percentages and money: each stands in the cited text, or is rightly rounded and marked so.

A figure must also stand there for the same thing: where the evidence gives another figure for what the bullet's clause
speaks of, and this one for something else or for the contrary, the two were exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rashomon.language.numbers import Mention, mentions, same_amount
from rashomon.records import Bullet, Evidence, Span, Verdict
from rashomon.verify import amounts_en, changes_zh
from rashomon.verify.claims import is_verbatim, read_bullet, units_of
from rashomon.verify.clauses import Clause, clauses_of, content, likeness, says_contrary, says_same
from rashomon.verify.crossing import crosses
from rashomon.verify.crossing_roles import parted_figures, turned_figure
from rashomon.verify.evidence import published_on
from rashomon.verify.figures_cjk import exchanged, figures_of, miscounted
from rashomon.verify.gazetteer import Gazetteer
from rashomon.verify.level import level
from rashomon.verify.measures import carries, counts_time, foreign_designation, is_term, needs_proof
from rashomon.verify.reading import Reading, Token, read
from rashomon.verify.spans import told_elsewise
from rashomon.verify.tellings import counted_alike, has_names, lists, told_otherwise
from rashomon.verify.tokens import PROPER, is_person
from rashomon.verify.verdicts import contradicted, here, supported, there, unproven

_PARTITIVE: Final = frozenset(("of", "out", "the", "its", "their", "all"))
_SCORED: Final = re.compile(r"[-~]\d")
_MOST_LISTED: Final = 5
_SIGNS: Final = dict(enumerate(("二两兩双", "三", "四", "五", "六", "七", "八", "九", "十"), start=2))
"""The numbers in words, beyond one, that a single character writes."""
_COUNTING: Final = frozenset(("number", "ordinal"))
_PARTS: Final = frozenset("省市县州国区町村県")
"""What the tagger takes for the end of a place's name, and may as well be counted (四省)."""
_BOTH: Final = frozenset(("两人", "二人", "2人", "两氏"))
"""How two persons who were named are taken up again (levelled)."""
_SHORT: Final = 600
"""In a longer text many figures stand near many words, and the comparison of clauses says nothing."""


class NumbersCheck:
    """Every figure of the bullet is carried by a figure of the evidence, for the same thing.

    Args:
        gazetteer: the names that are known.
    """

    name: Final = "numbers"

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def judge(self, bullet: Bullet, evidence: tuple[Evidence, ...], /) -> Verdict:
        designation = foreign_designation(bullet.text, (piece.text for piece in evidence))
        if designation is not None:
            named = bullet.text[slice(*designation)]
            return unproven(self.name, f"the cited text has no {named!r}", (here(*designation),))
        amount = self._without_figure(bullet, evidence)
        if amount is not None:
            return amount
        days = {published_on(piece) for piece in evidence}
        reference = next(iter(days)) if len(days) == 1 else None
        claimed = [mention for mention in mentions(bullet.text, reference) if needs_proof(mention, bullet.text)]
        if not claimed:
            return supported(self.name, "the bullet gives no figure")
        spans: list[Span] = []
        for mention in claimed:
            found = carried(mention, evidence, bullet.text)
            where = here(mention.start, mention.end)
            if found is None and _is_this_year(mention, evidence):
                continue
            if found is None and (self._is_spelt_out(mention, evidence) or is_term(mention, bullet.text, evidence)):
                continue
            if found is None and self._counts_names(mention, read_bullet(bullet, self._gazetteer), evidence):
                continue
            if found is None:
                return unproven(self.name, f"the cited text has no {mention.text!r}", (where,))
            spans += [where, found]
        if not is_verbatim(bullet, evidence):
            reading = read_bullet(bullet, self._gazetteer)
            changed = self._changed(reading, evidence)
            if changed is not None:
                return changed
            if reading.language != "en":
                return self._asian(reading, claimed, evidence) or supported(
                    self.name, f"{len(claimed)} figure(s) stand in the cited text", spans
                )
            swapped = self._across(reading, evidence) or self._exchanged(reading, claimed, evidence)
            if swapped is not None:
                return swapped
        return supported(self.name, f"{len(claimed)} figure(s) stand in the cited text", spans)

    def _without_figure(self, bullet: Bullet, evidence: Sequence[Evidence]) -> Verdict | None:
        """``hundreds of``, ``fewer than expected``: amounts of English texts that no figure tells."""
        reading = read_bullet(bullet, self._gazetteer)
        if reading.language != "en" or not amounts_en.tells_any(reading):
            return None
        cited = [read(piece.text, self._gazetteer, piece.language) for piece in evidence]
        if any(text.language != "en" for text in cited):
            return None
        size = amounts_en.other_size(reading, cited)
        if size is not None:
            return unproven(self.name, f"the cited text has no {reading.text[slice(*size)]!r}", (here(*size),))
        turned = amounts_en.turned_comparison(reading, cited)
        if turned is None:
            return None
        detail = f"the cited text says the contrary of {reading.text[slice(*turned)]!r}"
        return contradicted(self.name, detail, (here(*turned),))

    def _changed(self, reading: Reading, evidence: Sequence[Evidence]) -> Verdict | None:
        """An amount with the rate of something else, against Chinese evidence."""
        units = units_of(evidence, self._gazetteer)
        found = changes_zh.other_change(reading, [unit.reading for unit in units])
        if found is None:
            return None
        (amount, rate), text, told = found
        unit = next(each for each in units if each.reading is text)
        spans = (here(rate.start, rate.end), there(unit.piece, unit.start + told.start, unit.start + told.end))
        return contradicted(self.name, f"the cited text gives {amount.text!r} with {told.text!r}", spans)

    def _asian(self, reading: Reading, claimed: Sequence[Mention], evidence: Sequence[Evidence]) -> Verdict | None:
        """Chinese and Japanese have a comparison of their own."""
        cited = [
            (figure, piece)
            for piece in evidence
            for figure in figures_of(
                read(piece.text, self._gazetteer, piece.language), mentions(piece.text, published_on(piece))
            )
        ]
        counted = [mention for mention in claimed if not _sums_up(mention, reading)]
        own, theirs = figures_of(reading, counted), [figure for figure, _ in cited]
        found = miscounted(own, theirs) or exchanged(own, theirs)
        if found is None:
            return None
        mine, other = found[0].mention, found[1].mention
        piece = next(piece for figure, piece in cited if figure is found[1])
        spans = (here(mine.start, mine.end), there(piece, other.start, other.end))
        detail = f"the cited text gives {mine.text!r} for something else, and {other.text!r} for this"
        return contradicted(self.name, detail, spans)

    def _across(self, reading: Reading, evidence: Sequence[Evidence]) -> Verdict | None:
        """Figures that an English sentence turns round, or gives for another thing than its foreign evidence."""
        units = units_of(evidence, self._gazetteer)
        if not crosses(reading, units):
            return None
        turned = turned_figure(reading, units)
        if turned is not None:
            where = here(turned.start, turned.end)
            return contradicted(self.name, f"the cited text gives {turned.text!r} for the contrary", (where,))
        found = parted_figures(reading, units)
        if found is None:
            return None
        one, other = found
        detail = f"the cited text does not give {one.text!r} and {other.text!r} for the same"
        return contradicted(self.name, detail, (here(one.start, other.end),))

    def _counts_names(self, mention: Mention, reading: Reading, evidence: Sequence[Evidence]) -> bool:
        """A small number that counts what the evidence lists by name alone (``three cities``)."""
        if mention.kind != "number" or mention.value is None or counts_time(mention, reading.text):
            return False
        own = beside(mention, reading)
        loosely = mention.text.isalpha() and mention.value <= _MOST_LISTED and has_names(mention, own)
        for piece in evidence:
            cited = read(piece.text, self._gazetteer, piece.language)
            figures = [figure for figure in mentions(piece.text) if figure.kind == "number"]
            if any(says_same(word, near.keys) for word in own for each in figures for near in beside(each, cited)):
                return False
            if lists(cited, mention.value):
                return True
            if any(token.kind == "word" and says_same(word, token.keys) for word in own for token in cited.tokens):
                return False
            if loosely and len({name.ids for name in cited.names}) >= mention.value:
                return True
        return False

    def _is_spelt_out(self, mention: Mention, evidence: Sequence[Evidence]) -> bool:
        """A small number in words that Chinese or Japanese writes before what it counts (四部门, 二塁)."""
        signs = _SIGNS.get(int(mention.value or 0), "") if mention.text.isalpha() and mention.kind in _COUNTING else ""
        return any(
            token.kind == "word" and token.text[0] in signs and (token.part not in PROPER or token.text[1:] in _PARTS)
            for piece in evidence
            for token in (read(piece.text, self._gazetteer, piece.language).tokens if signs else ())
        )

    def _exchanged(self, reading: Reading, claimed: Sequence[Mention], evidence: Sequence[Evidence]) -> Verdict | None:
        """A figure that the evidence gives for something else, or for the contrary."""
        figures = [
            (clause, figure)
            for piece in evidence
            if len(piece.text) <= _SHORT
            for clause, figure in _figures(read(piece.text, self._gazetteer, piece.language), piece)
        ]
        # Glosses of a dictionary give words of another language contraries that they do not have.
        across = crosses(reading, units_of(evidence, self._gazetteer))
        for mention in claimed:
            clause = next((each for each in clauses_of(reading) if each.start <= mention.start < each.end), None)
            if clause is None or mention.date is not None:
                continue
            same = [_bearing(clause, other) for other, figure in figures if same_amount(mention, figure)]
            where = here(mention.start, mention.end)
            timed = counts_time(mention, reading.text)  # trapped for eight days, freed after eight days
            if (
                same
                and not across
                and not timed
                and max(score for score, _ in same) < 0
                and all(against for _, against in same)
            ):
                return contradicted(self.name, f"the cited text gives {mention.text!r} for the contrary", (where,))
            if self._beside_another(mention, reading, evidence):
                return contradicted(self.name, f"the cited text counts something else by {mention.text!r}", (where,))
        return None

    def _beside_another(self, mention: Mention, reading: Reading, evidence: Sequence[Evidence]) -> bool:
        """Figures that changed places: what stands beside this one stands beside another one in the evidence."""
        own = beside(mention, reading)
        if not own or mention.kind != "number" or _SCORED.match(reading.text, mention.end):
            return False
        with_same, with_other, found = False, False, False
        time = counts_time(mention, reading.text)
        for piece in evidence:
            cited = read(piece.text, self._gazetteer, piece.language)
            for figure in mentions(piece.text, published_on(piece)):
                if figure.kind != mention.kind or figure.date is not None or _SCORED.match(piece.text, figure.end):
                    continue
                near = beside(figure, cited)
                if same_amount(mention, figure):
                    found = True
                    alike = any(says_same(word, other.keys) for word in own for other in near)
                    alike = alike or any(counted_alike(word.text, figure, piece.text) for word in own)
                    with_same = with_same or alike or not near
                elif not time or counts_time(figure, piece.text):
                    with_other = with_other or any(says_same(own[0], other.keys) for other in near[:1])
        return found and with_other and not with_same


def _is_this_year(mention: Mention, evidence: Sequence[Evidence]) -> bool:
    """The year of publication, where the cited text gives no other year: there a day needs none."""
    days = {published_on(piece) for piece in evidence} - {None}
    years = {day.year for day in days if day is not None}
    if mention.date is None or years != {mention.date.year} or mention.date.month is not None:
        return False
    told = (
        each.date.year
        for piece in evidence
        for each in mentions(piece.text, published_on(piece))
        if each.date is not None
    )
    return all(year is None or year in years for year in told)


def beside(mention: Mention, reading: Reading) -> list[Token]:
    """The words that a figure counts or measures: the next ones behind it, else the one before it."""
    behind: list[Token] = []
    for token in reading.tokens:
        if token.start < mention.end:
            continue
        if token.kind == "number" and behind and all(each.text in _PARTITIVE for each in behind):
            continue  # 61 of 74 drones
        if token.kind in ("number", "stop") or token.text in ("and", "or"):
            break
        behind.append(token)
    before = [token for token in reading.tokens if token.end <= mention.start]
    return content(behind)[:2] or content(before[-2:])[-1:]


def _figures(reading: Reading, piece: Evidence) -> list[tuple[Clause, Mention]]:
    found = []
    for figure in mentions(piece.text, published_on(piece)):
        clause = next((each for each in clauses_of(reading) if each.start <= figure.start < each.end), None)
        if clause is not None and figure.date is None:
            found.append((clause, figure))
    return found


def _bearing(clause: Clause, other: Clause) -> tuple[int, bool]:
    """How much a clause of the evidence speaks of the same thing as one of the bullet, contraries counting against."""
    against = sum(
        1 for word in content(clause.tokens) if says_contrary(word, other.keys) and not says_same(word, other.keys)
    )
    return likeness(clause, other) - 3 * against, against > 0


def _sums_up(mention: Mention, reading: Reading) -> bool:
    """Whether a figure only takes up two persons who were named before (习近平和希奇莱马两次会晤，两人)."""
    if level(mention.text) not in _BOTH:
        return False
    named = {token.text for token in reading.tokens if token.end <= mention.start and is_person(token)}
    return len(named) >= len(("one", "other"))


def carried(claimed: Mention, evidence: Sequence[Evidence], text: str) -> Span | None:
    """Where the evidence carries ``claimed`` of a bullet's ``text``, None where nowhere."""
    for piece in evidence:
        found = carries(claimed, text, mentions(piece.text, published_on(piece)), piece.text)
        if found is not None:
            return there(piece, found.start, found.end)
    for piece in evidence:
        place = told_elsewise(claimed, text, piece.text, published_on(piece))
        if place is not None:
            return there(piece, *place)
        if told_otherwise(claimed, text, piece.text):
            return there(piece, 0, len(piece.text))
    return None
