"""Who does what to whom is the same in the bullet as in what it cites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rashomon.records import Bullet, Evidence, Verdict
from rashomon.verify import (
    crossing,
    crossing_names,
    crossing_offices,
    crossing_roles,
    crossing_swaps,
    crossing_visits,
    misplaced_cjk,
    one_way,
    press,
)
from rashomon.verify.claims import Unit, events_of, read_bullet, units_of
from rashomon.verify.clauses import clauses_of, have_one_form
from rashomon.verify.content_check import ContentCheck
from rashomon.verify.doubts import Doubt
from rashomon.verify.events import Event, as_told
from rashomon.verify.gazetteer import Named
from rashomon.verify.lexicon import is_act, is_past_form, parts_of_speech, words
from rashomon.verify.reading import Reading, Token
from rashomon.verify.role_fit import Fit, fit, same_action, worth_asking
from rashomon.verify.tokens import sides_of
from rashomon.verify.verdicts import contradicted, here, supported, there, unproven

_OF: Final = frozenset(("'s", "的", "の", "制", "产", "籍", "系", "侧"))
_BACKING: Final = frozenset(
    ("backed", "led", "owned", "funded", "run", "allied", "aligned", "held", "occupied", "made")
)
_SPOKEN: Final = frozenset({"c:remark", "c:say", "c:question", "c:policy"})


class RolesCheck(ContentCheck):
    """Actor, action and target are those of the evidence; a swap is a contradiction, a foreign actor is unproven.

    Args:
        gazetteer: the names that are known.
    """

    name: Final = "roles"

    def _compare(self, bullet: Bullet, evidence: tuple[Evidence, ...]) -> Verdict:
        units = units_of(evidence, self._gazetteer)
        reading = read_bullet(bullet, self._gazetteer)
        if reading.language != "en" and all(unit.reading.language != "en" for unit in units):
            return self._asian(reading, units)
        foreign = self._whose(reading, units)
        if foreign is not None:
            return foreign
        misplaced = self._across(reading, units) or self._parties(reading, units)
        if misplaced is not None:
            return misplaced
        checked = 0
        for event in events_of(reading):
            if not worth_asking(event):
                continue
            verdict = self._judge_event(event, units)
            if verdict is not None and verdict.label != "SUPPORTED" and not _is_unsure(verdict, reading):
                return verdict
            checked += verdict is not None
        return supported(self.name, f"{checked} action(s) have the actors that the cited text gives them")

    def _across(self, reading: Reading, units: tuple[Unit, ...]) -> Verdict | None:
        """An English bullet on Chinese or Japanese evidence is compared by the words around names and figures."""
        if not crossing.crosses(reading, units):
            return None
        for find, judged in (
            (crossing_roles.whose, contradicted),
            (crossing_names.strayed, unproven),
            (crossing_swaps.swapped, contradicted),
            (crossing_visits.other_destination, unproven),
            (crossing_offices.of_another_country, contradicted),
            (one_way.turned_across, contradicted),
        ):
            finding = find(reading, units)
            if finding is not None:
                return judged(self.name, finding.detail, (here(finding.token.start, finding.token.end),))
        return None

    def _asian(self, reading: Reading, units: tuple[Unit, ...]) -> Verdict:
        """Chinese and Japanese have a comparison of their own."""
        found = misplaced_cjk.first_misplaced(reading, units)
        if found is None:
            return supported(self.name, "no action has other actors than the cited text gives it")
        start = found.unit.start
        spans = (
            here(found.own[0].start, found.own[-1].end),
            there(found.unit.piece, start + found.cited[0].start, start + found.cited[-1].end),
        )
        return (contradicted if found.surely else unproven)(self.name, found.detail, spans)

    def doubts(self, bullet: Bullet, evidence: tuple[Evidence, ...]) -> list[Doubt]:
        """Actions of an English bullet that seem to have another actor or target: the grammar may have misread one."""
        reading = read_bullet(bullet, self._gazetteer)
        units = units_of(evidence, self._gazetteer)
        if reading.language != "en":
            return []
        asked = [(event, self._judge_event(event, units)) for event in events_of(reading) if worth_asking(event)]
        actions = tuple(event.action for event, verdict in asked if verdict and _is_unsure(verdict, reading))
        return [Doubt(name="another actor or target", amount=1.0, words=actions)] if actions else []

    def _whose(self, reading: Reading, units: Iterable[Unit]) -> Verdict | None:
        """``Chinese companies`` where the evidence speaks of Japanese companies only."""
        theirs = [(name, nouns, unit) for unit in units for name, nouns in bindings(unit.reading)]
        of_theirs = [pair for unit in units for pair in _of_names(unit.reading)]
        across = crossing.crosses(reading, tuple(units))
        for name, nouns in bindings(reading):
            own, head = sides_of(name), nouns[-1]
            if head.text in press.NOUNS:
                continue  # whose press it is, the outlets tell
            if across and head.keys & _SPOKEN:
                continue  # remarks on Taiwan are Taiwan remarks too
            possessor = _possessor(name, reading)
            own |= sides_of(possessor) if possessor is not None else frozenset()
            exact = any(have_one_form(head, noun) for _, run, _ in theirs for noun in run)
            alike_to = have_one_form if exact else _same_thing
            if any(own & sides_of(other) and any(alike_to(head, noun) for noun in run) for other, run, _ in theirs):
                continue
            if any(own & sides_of(other) and alike_to(head, noun) for other, noun in of_theirs):
                continue
            alike = [(other, unit) for other, run, unit in theirs if _same_thing(head, run[-1])]
            if not alike or any(own & sides_of(other) for other, _ in alike):
                continue
            if across and head.text in words("titles") and _stands_free(head, units, len(alike)):
                continue
            other, unit = alike[0]
            spans = (here(name.start, head.end), there(unit.piece, unit.start + other.start, unit.start + other.end))
            detail = f"the bullet has {head.text!r} of {name.text!r}, the cited text of {other.text!r}"
            return contradicted(self.name, detail, spans)
        return None

    def _parties(self, reading: Reading, units: tuple[Unit, ...]) -> Verdict | None:
        """``talks between A and B`` where the cited text speaks of talks of A with somebody else."""
        words = reading.tokens
        for place in range(1, len(words) - 3):
            between, last = words[place], next((each for each in words[place + 2 : place + 5] if each.name), None)
            first = words[place + 1]
            if between.text != "between" or first.name is None or last is None:
                continue
            what = words[place - 1]
            if any(_brings_together(what, first, last, unit) for unit in units):
                continue
            told = [tokens for unit in units for tokens in _with_company(unit.reading) if _speaks_of(what, tokens)]
            sides = [frozenset[str]().union(*map(sides_of, tokens)) for tokens in told]
            strange = [named for named in sides if not named & sides_of(last) or not named & sides_of(first)]
            if told and len(strange) == len(told) and any(len(_countries(named)) > 1 for named in strange):
                detail = f"the cited text has {what.text!r} of others than {first.text!r} and {last.text!r}"
                return contradicted(self.name, detail, (here(what.start, last.end),))
        return None

    def _judge_event(self, event: Event, units: Iterable[Unit]) -> Verdict | None:
        found: dict[Fit, tuple[Unit, Event]] = {}
        told = [(unit, other) for unit in units for other in unit.events if same_action(event, other)]
        for unit, other in told:
            found.setdefault(fit(event, other, unit), (unit, other))
        exact = {fit(event, other, unit) for unit, other in told if other.verb and _same_verb(event, other)}
        if "swapped" in exact and not exact & {"same", "open"}:
            found = {"swapped": found["swapped"]}  # what the same word tells outweighs what others like it do
        if not found:
            return None
        result = next(each for each in ("same", "swapped", "other actor", "other target", "open") if each in found)
        if result in ("same", "open"):
            return supported(self.name, "")
        unit, other = found[result]
        action = other.action
        spans = (
            here(event.action.start, event.action.end),
            there(unit.piece, unit.start + action.start, unit.start + action.end),
        )
        detail = f"the bullet has {as_told(event)}, the cited text {as_told(other)}"
        if (result == "swapped" and _surely_same(event, other)) or (
            result == "other actor" and _plainly_told(event) and _plainly_told(other) and _same_verb(event, other)
        ):
            return contradicted(self.name, detail, spans)
        return unproven(self.name, f"{detail}: {result}", spans)


def _plainly_told(event: Event) -> bool:
    """Whether a verb has a subject of its own that is a name."""
    return event.verb and not event.inherited and bool(event.agents) and event.agents[-1].name is not None


def _same_verb(event: Event, other: Event) -> bool:
    return other.action.text.isascii() and any(key.startswith("w:") for key in event.action.keys & other.action.keys)


def _surely_same(event: Event, other: Event) -> bool:
    """Whether two actions are one by their word or by the concept table, and not by a dictionary's meaning alone."""
    return any(key.startswith(("w:", "c:", "h:")) for key in event.action.keys & other.action.keys)


def _is_unsure(verdict: Verdict, reading: Reading) -> bool:
    return verdict.label == "NOT_ENOUGH_EVIDENCE" and reading.language == "en"


def _possessor(name: Token, reading: Reading) -> Token | None:
    """``China`` of ``China's UN ambassador``."""
    place = reading.tokens.index(name)
    if place < 2 or reading.tokens[place - 1].text != "'s" or reading.tokens[place - 2].name is None:
        return None
    return reading.tokens[place - 2]


def _stands_free(head: Token, units: Iterable[Unit], owners: int) -> bool:
    """Whether foreign evidence has an office more often than it has countries before it (茂木外相がサウジ外相と)."""
    told = sum(_same_thing(head, token) for unit in units for token in unit.reading.tokens)
    return told > owners


def bindings(reading: Reading) -> list[tuple[Token, list[Token]]]:
    """Each country name with the nouns that it qualifies, the head last: ``Japanese envoy``, ``日本企业``."""
    found = []
    tokens = reading.tokens
    for place, token in enumerate(tokens):
        if token.name is None or len(token.text) < 2:
            continue
        if not any(_of_a_country(each) for each in token.name.bearers) and not _is_government(place, tokens):
            continue
        nouns: list[Token] = []
        linked = place + 1 < len(tokens) and _is_linked(token, tokens[place + 1], reading)
        for later in tokens[place + 1 + linked : place + 6 + linked]:
            if later.kind == "function" and later.text in _OF and not nouns:
                continue
            if later.kind != "word" or not _is_noun(later):
                break
            nouns.append(later)
        if nouns:
            found.append((token, nouns))
    return found


def _is_government(place: int, tokens: Sequence[Token]) -> bool:
    """``Tokyo's stance``: whose a thing is, a capital tells as a country does; ``Tokyo residents`` only live there."""
    name = tokens[place].name
    capital = name is not None and any(bearer.kind == "capital" for bearer in name.bearers)
    return capital and place + 1 < len(tokens) and tokens[place + 1].text == "'s"


def _of_names(reading: Reading) -> list[tuple[Token, Token]]:
    """``president of Zambia``: each country name with the noun that ``of`` ties to it."""
    found = []
    for noun, of, *rest in zip(
        reading.tokens, reading.tokens[1:], reading.tokens[2:], reading.tokens[3:], strict=False
    ):
        name = rest[1] if rest[0].text == "the" else rest[0]
        if noun.kind == "word" and of.text == "of" and name.name is not None:
            found.append((name, noun))
    return found


def _is_linked(name: Token, after: Token, reading: Reading) -> bool:
    """``Iran-backed militias``, ``US-led coalition``: whose they are is told by a participle."""
    return after.text in _BACKING and reading.text[name.end : after.start] in ("-", "\u2011", "\u2010")


def _with_company(reading: Reading) -> list[tuple[Token, ...]]:
    """The clauses of a text, each with the one behind it that says with whom."""
    found: list[tuple[Token, ...]] = []
    for clause in clauses_of(reading):
        if found and clause.tokens[0].text == "with":
            found[-1] += clause.tokens
        else:
            found.append(clause.tokens)
    return found


def _brings_together(what: Token, first: Token, last: Token, unit: Unit) -> bool:
    """``When the president of A and B's prime minister met``: both take part in what a verb tells."""
    for event in unit.events:
        if event.verb and _speaks_of(what, [event.action]):
            there = frozenset[str]().union(*map(sides_of, (*event.agents, *event.targets)))
            if there & sides_of(first) and there & sides_of(last):
                return True
    return False


def _speaks_of(what: Token, tokens: Iterable[Token]) -> bool:
    return any(what.keys & token.keys for token in tokens)


def _countries(sides: frozenset[str]) -> frozenset[str]:
    return frozenset(side for side in sides if len(side) == 2 and side.isupper())


def _of_a_country(bearer: Named) -> bool:
    return bearer.kind == "country" or (bearer.kind == "organisation" and bearer.country not in ("", "*"))


def _is_noun(token: Token) -> bool:
    if token.part:
        one = token.text in "车船人客产军兵"
        return (token.part in ("noun", "act", "proper") and (len(token.text) > 1 or one)) or (
            token.part == "suffix" and one
        )
    if not token.text.isascii():
        return not is_act(token.text) and (len(token.text) > 1 or token.text in "车船人客产军兵")
    if is_past_form(token.text):
        return False
    parts = parts_of_speech(token.text)
    return not parts or "a" in parts or parts.get("n", 0) >= parts.get("v", 0)


def _same_thing(head: Token, noun: Token) -> bool:
    shared = head.keys & noun.keys
    marks = ("c:", "h:", "w:") if head.text.isascii() and noun.text.isascii() else ("c:", "h:")
    return any(key.startswith(marks) for key in shared)
