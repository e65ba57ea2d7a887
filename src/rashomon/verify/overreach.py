"""What the cited text does not draw itself: causes, motives, purposes, consequences, judgements, ranks.

A clause that adds such a link (``reflecting concerns over``, ``in response to``) needs the same kind of link in the
cited text as well, and the words behind it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

from rashomon.records import Bullet, Evidence, Verdict
from rashomon.verify import fears_en, tails_en
from rashomon.verify.claims import events_of, read_bullet, units_of
from rashomon.verify.clauses import clauses_of, content
from rashomon.verify.content_check import ContentCheck
from rashomon.verify.crossing import crosses
from rashomon.verify.crossing_roles import undrawn_cause
from rashomon.verify.cues import LOOSE, TEMPORAL, Cue, complement, cue_table, cues_in
from rashomon.verify.doubts import Doubt
from rashomon.verify.foreign_han import has_counterpart
from rashomon.verify.lexicon import parts_of_speech, words
from rashomon.verify.ranks import NO_SUCH_RANK, unfounded_rank
from rashomon.verify.reading import Reading, Token
from rashomon.verify.sources import Source, covers, sources_of
from rashomon.verify.verdicts import here, supported, unproven

_BOTH: Final = re.compile(
    r"\b(?:both (?:countries|nations|sides|governments|parties)|the two (?:countries|nations|sides|governments)"
    r"|each side|all sides|neither side)\b|(?:两国|双方|两国政府|中日都|双边)|(?:両国|双方|日中両)",
    re.IGNORECASE,
)
_CODE: Final = 2
"""Letters of a country's code."""
_PAIR: Final = 2
_PURPOSE: Final = 2
"""A purpose of fewer words that no source has may be told in other words."""
_HYPHENED: Final = re.compile(r"\w ?[-–‑—/] ?\w")
_OUTCOME: Final = re.compile(r"caus(?:es|ed|ing)|led to|lead(?:s|ing)? to|triggered|造成|导致")
"""Outcomes that a text may tell without a word for the link (``attack, two hurt``)."""
_SUFFERED: Final = frozenset({"c:attack", "c:damage", "c:criticise", "c:sanction", "c:injure", "c:arrest"})
"""What somebody suffers, of which を受け is the passive."""
_LEADING: Final = ("because", "by", "for", "from", "of", "to")
"""How links end behind which the cause stands; ``as a countermeasure`` looks back."""
_PLURAL: Final = re.compile(
    r"相互|both|two|and|mutual|bilateral|bipartisan|cross-party|超党派|跨党派"
    r"|between|talks|joint|两国|双方|双边|和|与|両国|双方|互い|日中|中日|共同|と",
    re.IGNORECASE,
)


class OverreachCheck(ContentCheck):
    """No cause, motive, consequence, judgement or generalisation that the cited text does not draw itself.

    Args:
        gazetteer: the names that are known.
    """

    name: Final = "over-reach"

    def _compare(self, bullet: Bullet, evidence: tuple[Evidence, ...]) -> Verdict:
        reading = read_bullet(bullet, self._gazetteer)
        sources = sources_of(evidence, self._gazetteer)
        # First of all: what else is found here may be outweighed, and would hide it.
        rank = unfounded_rank(reading.text, (source.text for source in sources))
        if rank is not None:
            word = reading.text[slice(*rank)]
            return unproven(self.name, f"{NO_SUCH_RANK} {word!r}", (here(*rank),))
        for cue in self._undrawn(reading, sources):
            off = all(_misses_its_point(cue, reading, source) for source in sources)
            judged = cue.kind == "judgement" and not _is_plainly_said(cue, reading)
            if judged or reading.language != "en" or off or _is_foreign(cue, reading, sources):
                text = reading.text[cue.start : cue.end]
                detail = f"the cited text does not draw the {cue.kind} that {text!r} adds"
                return unproven(self.name, detail, (here(cue.start, cue.end),))
        fear = fears_en.undrawn(reading, sources)
        if fear is not None:
            text = reading.text[slice(*fear)]
            return unproven(self.name, f"the cited text knows no fear such as {text!r} gives", (here(*fear),))
        units = units_of(evidence, self._gazetteer)
        cause = undrawn_cause(reading, units) if crosses(reading, units) else None
        if cause is not None:
            text = reading.text[slice(*cause)]
            return unproven(self.name, f"the cited text does not draw the cause that {text!r} adds", (here(*cause),))
        both = _BOTH.search(reading.text)
        if both and not any(
            _PLURAL.search(source.text) or _has_pair(source) or _names_both(reading, source) for source in sources
        ):
            return unproven(
                self.name, f"the cited text does not speak of {both.group()!r}", (here(both.start(), both.end()),)
            )
        tail = tails_en.added(reading, units)
        if tail is not None:
            text = reading.text[slice(*tail)]
            return unproven(self.name, f"the cited text has hardly a word of {text!r}", (here(*tail),))
        return supported(self.name, "no cause, motive or judgement beyond the cited text")

    def doubts(self, bullet: Bullet, evidence: tuple[Evidence, ...]) -> list[Doubt]:
        """Causes, purposes and adjuncts of an English bullet that the cited text may tell in other words."""
        reading = read_bullet(bullet, self._gazetteer)
        sources = sources_of(evidence, self._gazetteer)
        if reading.language != "en":
            return []
        found: dict[str, list[Token]] = {}
        for cue in self._undrawn(reading, sources):
            time = cue.kind == "cause" and TEMPORAL.fullmatch(reading.text[cue.start : cue.end].lower())
            tokens = [token for token in reading.tokens if cue.start <= token.start < cue.end]
            found.setdefault("undrawn time" if time else f"undrawn {cue.kind}", []).extend(tokens)
        purpose = _own_purpose(reading, sources)
        if purpose and "undrawn purpose" not in found:
            found["undrawn purpose"] = purpose
        tail = _own_tail(reading, sources)
        if tail:
            found["a tail of its own"] = tail
        participle = _participle(reading, sources)
        if participle is not None:
            found["loose participle"] = [participle]
        return [Doubt(name=name, amount=1.0, words=tuple(tokens)) for name, tokens in found.items()]

    def _undrawn(self, reading: Reading, sources: Sequence[Source]) -> list[Cue]:
        """The cues whose link no source draws."""
        return [cue for cue in cues_in(reading) if not any(self._drawn(cue, reading, source) for source in sources)]

    def _drawn(self, cue: Cue, reading: Reading, source: Source) -> bool:
        """Whether a source draws the link itself and has the words behind it."""
        mine = [token for token in reading.tokens if cue.start <= token.start < cue.end and token.kind == "word"]
        behind = complement(cue, reading)
        foreign = [token for token in behind if not covers(token, source)]
        if (
            reading.language == "ja"
            and cue.kind == "cause"
            and any(not has_counterpart(token, source) for token in behind[-1:])
        ):
            return False
        if cue.kind == "judgement":
            same = any(token.keys & source.keys or token.text in source.text for token in mine if token.keys) or any(
                other.kind == "judgement" for text in source.readings for other in cues_in(text)
            )
            plain = bool(_OUTCOME.fullmatch(reading.text[cue.start : cue.end].lower())) and not foreign
            return plain or (same and len(foreign) * 2 <= len(behind))
        if _misses_its_point(cue, reading, source):
            return False
        if cue.kind == "cause" and TEMPORAL.fullmatch(reading.text[cue.start : cue.end].lower()):
            return not foreign or (
                len(foreign) * 2 <= len(behind) and bool(cue_table()[cue.kind]["links"].search(source.text))
            )
        if not foreign and behind and all(covers(token, source) for token in content(mine)):
            return True
        suffered = cue.kind == "cause" and any(token.keys & _SUFFERED for token in behind[-1:])  # 攻撃を受け
        plain = cue.kind == "purpose" or suffered
        if (
            reading.language == "ja"
            and plain
            and not (suffered and foreign[-1:] == behind[-1:])
            and (suffered or not foreign)
        ):
            return True
        if not cue_table()[cue.kind]["links"].search(source.text):
            return False
        return len(foreign) * 2 <= len(behind)


def _has_pair(source: Source) -> bool:
    """Whether a text writes two countries as one word (米韓, ``US-Japan``), or speaks of the two shores (两岸)."""
    if "两岸" in source.text:
        return True
    if _HYPHENED.search(source.text) and any(_is_coupled(text) for text in source.readings):
        return True
    names = [name for text in source.readings if text.language != "en" for name in text.names]
    return any(
        one.end == other.start and one.ids != other.ids and all(len(name.text) == 1 for name in (one, other))
        for one, other in itertools.pairwise(names)
    )


def _names_both(reading: Reading, source: Source) -> bool:
    """Whether a Chinese sentence itself names just two countries, or people of them, and a text names both."""
    if reading.language != "zh":
        return False
    named = {side for name in reading.names for side in name.sides if len(side) == _CODE and side.isupper()}
    theirs = {side for text in source.readings for name in text.names for side in name.sides}
    return len(named) == _PAIR and named <= theirs


def _is_coupled(text: Reading) -> bool:
    """Whether two countries are joined by a hyphen (``China-South Korea partnership``)."""
    return any(
        one.ids != other.ids and 1 <= other.start - one.end <= len(" - ")
        and text.text[one.end : other.start].strip() in ("-", "–", "‑", "—", "/")
        for one, other in itertools.pairwise(text.names)
    )  # fmt: skip


def _is_plainly_said(cue: Cue, reading: Reading) -> bool:
    """Whether an English word that could judge is a noun (``daily highlights``, ``light signals``)."""
    if reading.language != "en" or " " in reading.text[cue.start : cue.end]:
        return False
    return not any(event.verb and cue.start <= event.action.start < cue.end for event in events_of(reading))


def _misses_its_point(cue: Cue, reading: Reading, source: Source) -> bool:
    """Whether an English source has no word for what a bullet says is the cause: the head of what follows the cue.

    ``because sales are shrinking`` needs the shrinking, ``due to protests over the incident`` the protests.
    """
    words_of_cue = reading.text[cue.start : cue.end].lower()
    if reading.language != "en" or cue.kind != "cause" or LOOSE.fullmatch(words_of_cue):
        return False
    if not words_of_cue.endswith(_LEADING) or not any(text.language == "en" for text in source.readings):
        return False
    behind = [token for token in reading.tokens if token.start >= cue.end]
    phrase: list[Token] = []
    for token in behind:
        if token.kind == "stop" or (phrase and token.kind == "function" and token.text != "'s"):
            break
        if token.kind in ("word", "name"):
            phrase.append(token)
    point = phrase[-1] if phrase else None
    if point is not None and point.kind == "word" and content([point]) and not covers(point, source):
        return True
    linked = complement(cue, reading)
    return bool(linked) and 2 * sum(not token.keys & source.keys for token in linked) >= len(linked)


def _is_foreign(cue: Cue, reading: Reading, sources: Sequence[Source]) -> bool:
    """Whether what a link leads to is mostly in no cited text: then it is no cause told in other words."""
    across = all(text.language != "en" for source in sources for text in source.readings)
    if across and LOOSE.fullmatch(reading.text[cue.start : cue.end].lower()):
        return False  # too many of its words may stand there unknown for a link of time to decide alone
    behind = complement(cue, reading)
    return bool(behind) and all(
        2 * sum(not covers(token, source) for token in behind) > len(behind) for source in sources
    )


def _own_purpose(reading: Reading, sources: Sequence[Source]) -> list[Token]:
    """``raised its holdings to gain leverage``: behind a whole statement, a purpose whose words no source has."""
    for place, token in enumerate(reading.tokens[:-1]):
        verb = reading.tokens[place + 1]
        if token.text != "to" or verb.kind != "word" or "v" not in parts_of_speech(verb.text) or not content([verb]):
            continue
        done = [event for event in events_of(reading) if event.verb and event.action.end <= token.start]
        follows = place > 0 and reading.tokens[place - 1].kind in ("word", "name", "number")
        if not done or not follows or reading.tokens[place - 1] in [event.action for event in done]:
            continue
        inside = itertools.takewhile(lambda each: each.kind != "stop", reading.tokens[place + 1 :])
        told = content(inside)
        foreign = [word for word in told if not any(covers(word, source) for source in sources)]
        if verb in foreign and len(foreign) >= _PURPOSE and 2 * len(foreign) > len(told):
            return foreign
    return []


def _own_tail(reading: Reading, sources: Sequence[Source]) -> list[Token]:
    """``, a move that has split voters``, ``as confidence returns``: what a last clause adds and no source has."""
    last = clauses_of(reading)[-1] if reading.tokens else None
    if last is None or last.start == 0:
        return []
    opening = [token.text for token in last.tokens if token.kind != "stop"][:1]
    comma = reading.text[last.start :].lstrip().startswith(",")
    adds = opening == ["as"] or (
        comma and bool(opening) and (opening[0].endswith("ing") or opening[0] in words("en_determiners"))
    )
    told = content(last.tokens)
    foreign = [word for word in told if not any(covers(word, source) for source in sources)]
    return foreign if adds and len(foreign) >= _PURPOSE and 2 * len(foreign) > len(told) else []


def _participle(reading: Reading, sources: Sequence[Source]) -> Token | None:
    """An adjunct such as ``, fearing a defeat`` whose participle the cited text does not know."""
    for clause in clauses_of(reading):
        told = [token for token in clause.tokens if token.kind in ("word", "name", "number")]
        first = told[0] if told else None
        if first is None or first.kind != "word" or not first.text.endswith("ing") or clause.start == 0:
            continue
        comma = reading.text[clause.start : first.start].strip()
        known = first.text in words("en_links") or any(covers(first, source) for source in sources)
        if comma == "," and not known and content([first]):
            return first
    return None
