"""Negation, modality and attribution survive: what is planned, possible, demanded, alleged or denied is told so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rashomon.language.numbers import mentions
from rashomon.records import Bullet, Evidence, Verdict
from rashomon.verify import (
    crossing,
    crossing_stance,
    crossing_turns,
    done_en,
    last_steps,
    marks_ja,
    marks_zh,
    negations,
    nominal,
    stages_cjk,
    succeeded,
    surety_cjk,
)
from rashomon.verify.claims import Unit, events_of, read_bullet, units_of
from rashomon.verify.clauses import clauses_of, likeness
from rashomon.verify.content_check import ContentCheck
from rashomon.verify.doubts import Doubt
from rashomon.verify.events import Event
from rashomon.verify.lexicon import opposite_keys, sayings, words
from rashomon.verify.markers import denies, marks
from rashomon.verify.marks_zh import Changed
from rashomon.verify.quotes import quotes_in
from rashomon.verify.reading import Reading, Token
from rashomon.verify.role_fit import COMMON, MUTUAL, fit, same_action
from rashomon.verify.surety import (
    ALLEGED,
    ALLEGED_HERE,
    CALLED_OFF,
    HERE,
    NO_NEGATION,
    NOTHING_OPEN,
    ONLY_THOUGHT_OF,
    PLANNED,
    SAID,
    TOLD_IN_THESE_WORDS,
    TOLD_WITHOUT,
    around,
    compare,
    whole,
)
from rashomon.verify.verdicts import contradicted, here, supported, there, unproven

_PROSECUTED: Final = re.compile(r"逮捕|送検|起訴|摘発|立件|捜査|聴取|捜索|公判|被告|判決|容疑者")
"""What is told of a suspect says itself that he is one, where a sentence ends with it."""
_LAST: Final = 16
_TO_COME: Final = frozenset({"plan", "tense", "urge"})
_HEDGES: Final = frozenset({"may", "weigh", "plan", "urge", "claim", "not"})


class ModalityCheck(ContentCheck):
    """A statement is as negative, as sure and as much somebody's word as the evidence makes it.

    Args:
        gazetteer: the names that are known.
    """

    name: Final = "modality"

    def _compare(self, bullet: Bullet, evidence: tuple[Evidence, ...]) -> Verdict:
        reading = read_bullet(bullet, self._gazetteer)
        units = units_of(evidence, self._gazetteer)
        verdict = self._negation(reading, units) or self._crossing(reading, units) or self._steps(reading, units)
        if verdict is not None:
            return verdict
        verdict = self._opinion(reading, units) if reading.language == "en" else self._asian(reading, units)
        if verdict is not None:
            return verdict
        checked = 0
        loose: list[Event] = []
        for event in events_of(reading):
            verdict = self._judge_event(event, reading, units)
            if verdict is not None and verdict.label != "SUPPORTED":
                return verdict
            checked += verdict is not None
            if verdict is None and event.verb:
                loose.append(event)
        if loose and units and reading.language == "ja":
            fault = _without_tense(self._unmatched(reading, units), reading)
            if fault is not None:
                verdict = unproven(self.name, fault, (here(loose[0].action.start, loose[0].action.end),))
                if not _is_weaker(verdict, reading):
                    return verdict
        return supported(self.name, f"{checked} statement(s) are as sure as the cited text makes them")

    def doubts(self, bullet: Bullet, evidence: tuple[Evidence, ...]) -> list[Doubt]:
        """An action without counterpart that an English bullet tells less or more surely than the likest sentence."""
        reading = read_bullet(bullet, self._gazetteer)
        units = units_of(evidence, self._gazetteer)
        if reading.language != "en" or not units:
            return []
        judged = [(event, self._judge_event(event, reading, units)) for event in events_of(reading)]
        loose = [event.action for event, verdict in judged if verdict is None and event.verb]
        fault = self._unmatched(reading, units) if loose else None
        if fault is None:
            return []
        if fault.startswith(HERE):
            return [Doubt(name="told less surely", amount=1.0, words=tuple(loose[:1]))]
        done = [action for action in loose if not action.keys & SAID]
        return [Doubt(name="told more surely", amount=1.0, words=tuple(done[:1]))] if done else []

    def _unmatched(self, reading: Reading, units: tuple[Unit, ...]) -> str | None:
        """Where an action has no counterpart, the whole sentences are compared: the bullet with the likest one."""
        unit = max(units, key=lambda each: sum(1 for token in reading.tokens if token.keys & each.reading.keys))
        own = whole(reading)
        if reading.language == "en" and denies(reading) and denies(unit.reading):
            return None  # not to do is to refuse to
        clauses = clauses_of(unit.reading)
        mine = clauses_of(reading)
        best = max(clauses, key=lambda other: sum(likeness(clause, other) for clause in mine), default=None)
        # What is to come may be told by a noun, so that a plan needs no mark in the evidence here; across languages
        # neither need what is possible or wanted, where the other language has no tense.
        crossing = reading.language != unit.reading.language
        strong = own[0] - ({"plan", "may", "weigh", "urge"} if crossing else {"plan"})
        theirs = whole(unit.reading, best)
        if reading.language == "ja":
            fault = compare((strong, own[1]), (theirs[0], theirs[1].union(*(whole(each.reading)[1] for each in units))))
            return None if fault == ALLEGED and _PROSECUTED.search(reading.text[-_LAST:]) else fault
        return compare((strong, own[1]), (theirs[0] - {"claim", "urge"}, theirs[1]) if crossing else theirs)

    def _negation(self, reading: Reading, units: tuple[Unit, ...]) -> Verdict | None:
        """A negation that no cited sentence has, or one that the bullet has dropped."""
        mark = negations.added(reading, units)
        if mark is not None:
            detail = f"{NO_NEGATION} {reading.text[mark.start : mark.end]!r}"
            return contradicted(self.name, detail, (here(mark.start, mark.end),))
        verb = negations.unraised(reading, units)
        if verb is not None:
            detail = f"{verb.text!r}: in the cited text it did not come up"
            return contradicted(self.name, detail, (here(verb.start, verb.end),))
        noun = negations.lacking(reading, units)
        if noun is not None:
            detail = f"the cited text says that there is no {noun.text!r}"
            return contradicted(self.name, detail, (here(noun.start, noun.end),))
        clause = negations.dropped(reading, units)
        if clause is None:
            return None
        where = here(clause.start, clause.end)
        return contradicted(self.name, "the cited text negates this, the bullet does not", (where,))

    def _asian(self, reading: Reading, units: tuple[Unit, ...]) -> Verdict | None:
        """What is called off or done already, in Chinese and Japanese."""
        if any(unit.reading.language == "en" for unit in units):
            return None
        if reading.language == "zh":
            verdict = self._chinese(reading, units)
            if verdict is not None:
                return verdict
        dropped = marks_ja.put_off_without_ground(reading, units)
        if dropped is not None:
            detail = f"the cited text means to do it, {dropped.text!r} does not"
            return contradicted(self.name, detail, (here(dropped.start, dropped.end),))
        put_in = marks_ja.denied_without_ground(reading, units)
        if put_in is not None:
            text = reading.text[put_in.start : put_in.end]
            return contradicted(self.name, f"{TOLD_WITHOUT} {text!r}", (here(put_in.start, put_in.end),))
        lacking = marks_ja.lacking_there(reading, units)
        if lacking is not None:
            detail = f"the cited text says that there is no {lacking.text!r}"
            return contradicted(self.name, detail, (here(lacking.start, lacking.end),))
        token = surety_cjk.called_off_here(reading, units)
        if token is not None:
            detail = f"the cited text calls off nothing, as {token.text!r} does"
            return contradicted(self.name, detail, (here(token.start, token.end),))
        for found, what in (
            (surety_cjk.called_off_there(reading, units), CALLED_OFF),
            (surety_cjk.done_too_soon(reading, units), "here it is done already, in the cited text it is not"),
            (marks_ja.told_as_done(reading, units), "here it is done, in the cited text it is to come or supposed"),
            (marks_ja.told_as_become(reading, units), "here it has come about, in the cited text it is only foreseen"),
        ):
            if found is not None:
                return unproven(self.name, f"{found[0].text!r}: {what}")
        fault = stages_cjk.first_fault(reading, units)
        if fault is not None:
            return unproven(self.name, fault[1], (here(*fault[0]),))
        return None

    def _chinese(self, reading: Reading, units: tuple[Unit, ...]) -> Verdict | None:
        """A mark that was dropped or put in, between Chinese sentences."""
        cited = [unit.reading for unit in units]
        changed = marks_zh.first_changed_mark(reading, cited)
        if changed is not None:
            return self._changed(changed, reading, units)
        for mark in marks(reading):
            if mark.kind == "not" and mark.strong and marks_zh.denied_alone(mark, reading, cited):
                text = reading.text[mark.start : mark.end]
                where = here(mark.start, mark.end)
                return contradicted(self.name, f"{TOLD_WITHOUT} {text!r}", (where,))
        open_mark = marks_zh.undecided(reading, cited)
        if open_mark is not None:
            text = reading.text[open_mark.start : open_mark.end]
            where = here(open_mark.start, open_mark.end)
            return unproven(self.name, f"{text!r}: {NOTHING_OPEN}", (where,))
        return None

    def _changed(self, changed: Changed, reading: Reading, units: tuple[Unit, ...]) -> Verdict:
        """A mark of the evidence that the bullet dropped, or a negation that it put in."""
        mark = changed.mark
        if changed.added:
            text = reading.text[mark.start : mark.end]
            detail = TOLD_IN_THESE_WORDS if changed.word_for_word else TOLD_WITHOUT
            return contradicted(self.name, f"{detail} {text!r}", (here(mark.start, mark.end),))
        unit = next(each for each in units if each.reading is changed.source)
        text = changed.source.text[mark.start : mark.end]
        where = there(unit.piece, unit.start + mark.start, unit.start + mark.end)
        return unproven(self.name, f"the bullet drops {text!r} of the cited text", (where,))

    def _crossing(self, reading: Reading, units: tuple[Unit, ...]) -> Verdict | None:
        """What Chinese or Japanese evidence shows to be otherwise than an English bullet has it."""
        if not crossing.crosses(reading, units):
            return None
        finding = (
            crossing.first_fault(reading, units)
            or crossing_stance.contrary(reading, units)
            or crossing_turns.told_otherwise(reading, units)
            or succeeded.told_as_failed(reading, units)
        )
        if finding is None:
            return None
        spans = [here(finding.token.start, finding.token.end)]
        if finding.unit is not None and finding.other is not None:
            start = finding.unit.start
            spans.append(there(finding.unit.piece, start + finding.other.start, start + finding.other.end))
        return contradicted(self.name, finding.detail, spans)

    def _steps(self, reading: Reading, units: tuple[Unit, ...]) -> Verdict | None:
        """A step that the bullet has taken and the evidence has not, in any language."""
        step = last_steps.unheard_of(reading, units)
        if step is not None:
            return unproven(self.name, f"the cited text has no sign of {reading.text[slice(*step)]!r}", (here(*step),))
        rumour = nominal.only_rumoured(reading, units) if reading.language == "en" else None
        if rumour is not None:
            return unproven(self.name, f"the cited text has it only as {rumour.text!r}")
        done = done_en.told_as_done(reading, units)
        if done is None:
            return None
        detail = f"{done[0].text!r}: here it is done, in the cited text it is only to do ({done[1].text!r})"
        return unproven(self.name, detail, (here(done[0].start, done[0].end),))

    def _opinion(self, reading: Reading, units: tuple[Unit, ...]) -> Verdict | None:
        """A judgement that is somebody's word in every cited sentence that has it, and nobody's in the bullet."""
        if reading.language != "en" or any(mark.kind == "claim" for mark in marks(reading)):
            return None
        across = crossing.crosses(reading, units)  # where a weak mark stands for too much beside what is said
        for token in reading.tokens:
            if token.text not in words("judgements") or _is_quoted(token, reading):
                continue
            saying = [unit for unit in units if token.keys & unit.reading.keys]
            if saying and all(_is_claimed(unit.reading, surely=across) for unit in saying):
                detail = f"in the cited text {token.text!r} is somebody's word, here it is a fact"
                return unproven(self.name, detail, (here(token.start, token.end),))
        return None

    def _judge_event(self, event: Event, reading: Reading, units: Sequence[Unit]) -> Verdict | None:
        if not event.verb or event.action.keys & COMMON or _is_mark(event, reading):
            return None
        if len(event.action.text) == 1:
            return None  # a piece of a Chinese or Japanese word
        own = around(event, reading, own=True)
        if "not" in own[0] and any(opposite_keys(event.action.keys) & unit.reading.keys for unit in units):
            return supported(self.name, "")  # not to attend is to skip
        worst: tuple[str, Unit, Event] | None = None
        told = [(unit, other) for unit in units for other in unit.events if same_action(event, other, said=True)]
        exact = [(unit, other) for unit, other in told if _same_lemma(event, other)]
        told = exact or _likest(event, [each for each in told if not _says_too_little(each[1])])
        noun = nominal.only_thought_of(event.action, units) if reading.language == "en" else None
        as_cited = own[1] & _HEDGES or (event.carried and nominal.is_thought_of(event.action, reading))
        if noun is not None and not as_cited and all(other.carried or not other.verb for _, other in told):
            detail = f"{event.action.text!r}: in the cited text {noun.text!r} {ONLY_THOUGHT_OF}"
            return unproven(self.name, detail, (here(event.action.start, event.action.end),))
        mutual = bool(event.action.keys & MUTUAL)
        fitting = [(unit, other) for unit, other in told if mutual or fit(event, other, unit) in ("same", "open")]
        for unit, other in fitting or told:
            own_here = own if _tells_a_fact(other, unit.reading) else (own[0] - {"plan", "urge"}, own[1])
            theirs = around(other, unit.reading)
            to_come = not _TO_COME.isdisjoint(theirs[1]) or crossing.permits(unit.reading)
            if reading.language == "en" != unit.reading.language and to_come:
                own_here = (own_here[0] - {"may"}, own_here[1])  # what is expected or likely to come, or allowed
            fault = _without_tense(compare(own_here, theirs), reading)
            if fault == ALLEGED and not event.action.keys.isdisjoint(sayings()):
                fault = None  # that somebody says it is what is told
            if fault is None or negations.bears_elsewhere(fault, other.action, unit.reading, reading):
                return supported(self.name, "")
            worst = worst or (fault, unit, other)
        if worst is None:
            return None
        fault, unit, other = worst
        spans = (
            here(event.action.start, event.action.end),
            there(unit.piece, unit.start + other.action.start, unit.start + other.action.end),
        )
        detail = f"{event.action.text!r}: {fault}"
        return (contradicted if "negated" in fault else unproven)(self.name, detail, spans)


def _without_tense(fault: str | None, reading: Reading) -> str | None:
    """Chinese has no tense: a day tells what is to come, so that no plan is lost with its mark."""
    dated = reading.language == "zh" and any(mention.date for mention in mentions(reading.text))
    return None if fault == PLANNED and dated else fault


def _likest(event: Event, told: Sequence[tuple[Unit, Event]]) -> list[tuple[Unit, Event]]:
    """Of the evidence's actions those that share most meanings: 解除 for lifting sanctions, and not 後押し."""
    shared = [len(event.action.keys & other.action.keys) for _, other in told]
    most = max(shared, default=0)
    return [each for each, count in zip(told, shared, strict=True) if 2 * count > most]


def _same_lemma(event: Event, other: Event) -> bool:
    return any(key.startswith("w:") for key in event.action.keys & other.action.keys)


def _says_too_little(event: Event) -> bool:
    """Whether an English verb means too much to tell what another one does (``take measures``, ``bring back``)."""
    return event.verb and event.action.text.isascii() and not event.action.keys.isdisjoint(COMMON)


def _is_weaker(verdict: Verdict, reading: Reading) -> bool:
    """Whether a bullet only says less than the cited text: what its mark answers may stand in other words.

    In Chinese and Japanese only hearsay may: their marks of plan and thought are few, and the gate knows them.
    """
    least = HERE if reading.language == "en" else ALLEGED_HERE
    return verdict.label == "NOT_ENOUGH_EVIDENCE" and least in verdict.detail


def _is_claimed(reading: Reading, *, surely: bool) -> bool:
    return any(mark.kind == "claim" and (mark.strong or not surely) for mark in marks(reading))


def _is_quoted(token: Token, reading: Reading) -> bool:
    return any(quote.start <= token.start < quote.end for quote in quotes_in(reading.text))


def _is_mark(event: Event, reading: Reading) -> bool:
    """A verb that itself says how sure something is (``wants``, ``hopes``) has no likelihood of its own."""
    action = event.action
    return any(
        mark.kind not in ("not", "claim") and mark.start < action.end and action.start < mark.end
        for mark in marks(reading)
    )


def _tells_a_fact(event: Event, reading: Reading) -> bool:
    """Whether the evidence tells an action as done; nouns do not say so, nor do headlines without tense."""
    if not event.verb or reading.language == "en":
        return event.verb
    behind = reading.text[event.action.end : event.action.end + 4]
    return "了" in behind or "た" in behind
