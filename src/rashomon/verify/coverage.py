"""What the cited text does not contain does not pass: foreign words, causes, motives, consequences, blends.

The bullet is cut into clauses. The words of each must have counterparts in one cited article: the same word, a synonym,
or a word of another language that means it. A clause that adds a cause, a purpose or a judgement (``reflecting concerns
over``, ``in response to``) needs the same kind of link in the cited text as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rashomon.records import Bullet, Evidence, Span, Verdict
from rashomon.verify import crossing, directions_en
from rashomon.verify.claims import events_of, read_bullet, units_of
from rashomon.verify.clauses import (
    Clause,
    clauses_of,
    content,
    contraries_of,
    directed,
    have_one_form,
    likeness,
    says_contrary,
    says_same,
    sure_concepts,
)
from rashomon.verify.content_check import ContentCheck
from rashomon.verify.directions_cjk import turned_round
from rashomon.verify.doubts import Doubt, told, weigh
from rashomon.verify.foreign import doubts_of, is_verb_like
from rashomon.verify.foreign_en import doubts_of_english
from rashomon.verify.foreign_han import doubts_of_han, is_carrier
from rashomon.verify.framing import speaks_of_the_text
from rashomon.verify.gazetteer import Gazetteer
from rashomon.verify.lexicon import (
    ends_of,
    is_act,
    is_one_of,
    opposite_keys,
    parts_of_speech,
    sayings,
)
from rashomon.verify.lexicon import words as words_of_grammar
from rashomon.verify.markers import marks
from rashomon.verify.modality import ModalityCheck
from rashomon.verify.overreach import OverreachCheck
from rashomon.verify.reading import Reading, Token
from rashomon.verify.roles import RolesCheck
from rashomon.verify.sources import Source, covers, is_long, sources_of, windows_of
from rashomon.verify.surety import SAYS_CONTRARY
from rashomon.verify.surroundings_cjk import doubts_of_surroundings
from rashomon.verify.tokens import PROPER
from rashomon.verify.verdicts import contradicted, here, supported, unproven
from rashomon.verify.word_tables import core_rows

MOST_FOREIGN_LONG: Final = 0.5
"""With a greater share of foreign words in the best stretch of a long article, they count as foreign to all of it."""
_FEW: Final = 4
"""In a bullet with no more words of meaning beside it, what is done must have a counterpart."""
_FROM_BOTH_ENDS: Final = frozenset({"c:win", "c:lose", "c:buy", "c:sell", "c:import", "c:export"})
"""One event has both of these, told from the one end or the other; the roles check sees to them."""

_LEAST_ALIKE: Final = 1
"""Across languages so many other words must show that a contrary is said of the same thing."""
_LEAST_OWN: Final = 2
_BOTH_SAID: Final = 1
"""By so many words more must an English contrary be alike where the text says the word too (cuts, helped by hikes)."""
_WORD_FOR_WORD: Final = 2
"""And by so many more where it says the very word, which is no contrary then but another sense (a contract)."""
_VAGUE: Final = 0.3
"""What a deed counts that is no action of the news (``watch``, ``change``): it may tell any of them."""
_UNDOING: Final = frozenset({"c:ease", "c:end", "c:cancel", "c:withdraw", "c:suspend", "w:lift", "w:drop", "w:scrap"})
"""Verbs whose object is what they are the contrary of."""


def _anchors(words: Sequence[Token], sources: Sequence[Source]) -> Sequence[Source]:
    """The sources that speak of what a bullet says: one that shares a single word with it lends it none.

    Where many articles are cited, any word is likely to stand in one of them by chance.
    """
    if len(sources) < 2:
        return sources
    shared = [sum(covers(word, source) for word in words) for source in sources]
    most = max(shared)
    return [source for source, count in zip(sources, shared, strict=True) if count == most or count > 1]


def _is_denied(word: Token, clause: Clause, reading: Reading) -> bool:
    """Whether a negation stands before a word (behind it in Japanese) in its clause: not to attend is to skip."""
    return any(
        mark.kind == "not" and mark.strong and clause.start <= mark.start < clause.end
        and (mark.start < word.start or reading.language == "ja")
        for mark in marks(reading)
    )  # fmt: skip


def _denies(clause: Clause, texts: Mapping[Clause, Reading]) -> bool:
    return any(
        mark.kind == "not" and mark.strong and clause.start <= mark.start < clause.end for mark in marks(texts[clause])
    )


def _says_it(word: Token, clause: Clause) -> bool:
    """Whether a clause has a word's like: of an English verb in Chinese or Japanese an act, not a thing."""
    if word.part and ends_of(word.text, word.lemma):
        own = sure_concepts(word) | {key for key in word.keys if key.startswith("h:")}
        return bool(own & clause.sure_keys or ends_of(word.text, word.lemma) & directed(clause.tokens))
    same = says_same(word, clause.keys)
    if not same or not is_verb_like(word):
        return same
    alike = [token for token in clause.tokens if says_same(word, token.keys)]
    return any(token.text.isascii() or is_act(token.text) for token in alike)


def _is_title(word: Token, reading: Reading) -> bool:
    """An office beside the name of who holds it (``Prime Minister Modi``)."""
    if word.text not in words_of_grammar("titles"):
        return False
    people = [name for name in reading.names if any(bearer.kind == "person" for bearer in name.bearers)]
    unknown = [token for token in reading.tokens if _is_unknown_name(token) and token.start]
    starts = [*(name.start for name in people), *(token.start for token in unknown)]
    return any(-40 <= start - word.end <= 24 for start in starts)


def _is_generic(deed: Token) -> bool:
    """A verb of saying, or one that says little of what is done (``face``, ``reach``)."""
    if deed.keys & sayings():
        return True
    return is_one_of(deed.text, words_of_grammar("generic_verbs"))


def words_of_meaning(reading: Reading) -> list[Token]:
    """The words of a bullet that must have counterparts; unknown names are the names check's."""
    return [
        word
        for word in content(reading.tokens)
        if not _is_title(word, reading) and not _is_unknown_name(word) and not speaks_of_the_text(word, reading)
    ]


def _is_unknown_name(word: Token) -> bool:
    return word.capital and word.text.isascii() and not parts_of_speech(word.text) and len(word.keys) <= 1


class CoverageCheck(ContentCheck):
    """The words of the bullet have counterparts in what it cites, clause by clause.

    Args:
        gazetteer: the names that are known.
    """

    name: Final = "coverage"

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__(gazetteer)
        self._unsure = (RolesCheck(gazetteer), ModalityCheck(gazetteer), OverreachCheck(gazetteer))

    def _compare(self, bullet: Bullet, evidence: tuple[Evidence, ...]) -> Verdict:
        reading = read_bullet(bullet, self._gazetteer)
        sources = sources_of(evidence, self._gazetteer)
        if not sources:
            return unproven(self.name, "there is no cited text")
        words = words_of_meaning(reading)
        if not words:
            return supported(self.name, "the bullet has no word beyond names and figures")
        units = units_of(evidence, self._gazetteer)
        told = crossing.answered(reading, units) if crossing.crosses(reading, units) else frozenset()
        contrary = self._contrary(reading, sources, told)
        if contrary is not None:
            return contrary
        doubts = self.doubts(bullet, evidence)
        kind = kind_of(reading, sources)
        foreign = next(doubt.words for doubt in doubts if doubt.name == "share")
        if weigh(doubts, kind) > 0:
            return self._doubtful(doubts, kind, foreign, words)
        share = f"{len(words) - len(foreign)} of {len(words)}"
        return supported(self.name, f"{share} words have counterparts in the cited text")

    def doubts(self, bullet: Bullet, evidence: tuple[Evidence, ...]) -> list[Doubt]:
        """What speaks against a bullet and decides nothing alone, to be weighed."""
        reading = read_bullet(bullet, self._gazetteer)
        sources = sources_of(evidence, self._gazetteer)
        words = words_of_meaning(reading)
        if reading.language != "en":
            doubts = doubts_of_han(reading, words, events_of(reading), sources)
            return doubts + doubts_of_surroundings(reading, words, sources)
        foreign = self._foreign_words(words, sources)
        deeds = [event.action for event in events_of(reading) if event.verb and event.action in words]
        few = len(words) - len(deeds) <= _FEW
        cited = [token for source in sources for text in source.readings for token in text.tokens]
        found = doubts_of(reading, words, foreign, cited)
        if kind_of(reading, sources) == "en":
            found += doubts_of_english(reading, foreign, units_of(evidence, self._gazetteer))
        if deeds and few and all(deed in foreign and not _is_generic(deed) for deed in deeds):
            known = any(key in core_rows() for deed in deeds for key in deed.keys)
            found.append(Doubt(name="all that is done", amount=1.0 if known else _VAGUE, words=tuple(deeds)))
        return found + [doubt for check in self._unsure for doubt in check.doubts(bullet, evidence)]

    def _foreign_words(self, words: Sequence[Token], sources: Sequence[Source]) -> list[Token]:
        """The words without a counterpart; in a long article those without one in its best stretch."""
        anchors = _anchors(words, sources)
        foreign = [word for word in words if not any(covers(word, source) for source in anchors)]
        if len(sources) != 1 or not is_long(sources[0]):
            return foreign
        stretches = ([word for word in words if not covers(word, stretch)] for stretch in windows_of(sources[0]))
        best = min(stretches, key=len, default=foreign)
        return best if len(best) > MOST_FOREIGN_LONG * len(words) else foreign

    def _contrary(self, reading: Reading, sources: Sequence[Source], told: frozenset[Token]) -> Verdict | None:
        """A word whose contrary stands where the cited text speaks of the same thing, but for those ``told``."""
        cited_in = {clause: text for source in sources for text in source.readings for clause in clauses_of(text)}
        cited = list(cited_in)
        crosses = any(text.language != reading.language for text in cited_in.values())
        texts = list(cited_in.values())
        turned = turned_round(reading, texts) or directions_en.turned_round(reading, texts)
        if turned is not None:
            where = here(turned.start, turned.end)
            return contradicted(self.name, f"{SAYS_CONTRARY} {turned.text!r}", (where,))
        least = _LEAST_ALIKE if crosses else _LEAST_OWN
        for clause in clauses_of(reading):
            about = clause if reading.language == "en" else _whole(reading)
            for word in content(clause.tokens):
                opposites = opposite_keys(word.keys)
                if not opposites or (reading.language == "ja" and ends_of(word.text, word.lemma)):
                    continue  # directions_cjk has asked of what such a word is told
                if _is_denied(word, clause, reading):
                    continue
                if (
                    word.part in PROPER
                    or word.keys & _FROM_BOTH_ENDS
                    or word in told
                    or (reading.language == "ja" and is_carrier(word, reading.language))
                ):
                    continue
                undone = any(other.keys & opposites for other in reading.tokens)
                if reading.language == "en" and undone and word.keys & _UNDOING:
                    continue  # a ban that is lifted
                contraries = contraries_of(word)
                near = [each for each in cited if not contraries.isdisjoint(each.sure_keys) or _says_it(word, each)]
                left = _apart_from(near, reading, word)
                against = [
                    other
                    for other in near
                    if says_contrary(word, left[other].sure_keys) and not _denies(other, cited_in)
                ]
                same = [other for other in near if _says_it(word, left[other])]
                most = max((_alike(about, other, clause) for other in same), default=-1)
                worst = max((_alike(about, other, clause) for other in against), default=-1)
                if most >= 0 and reading.language != "ja":
                    most += _BOTH_SAID
                if any(have_one_form(word, token) for other in same for token in other.tokens):
                    most += _WORD_FOR_WORD
                if worst > most and worst >= least and (worst > 0 or most < 0):
                    where = here(word.start, word.end)
                    return contradicted(self.name, f"{SAYS_CONTRARY} {word.text!r}", (where,))
        return None

    def _doubtful(
        self, doubts: Sequence[Doubt], kind: str, foreign: Sequence[Token], words: Sequence[Token]
    ) -> Verdict:
        listed = ", ".join(repr(word.text) for word in foreign[:6])
        spans: list[Span] = [here(word.start, word.end) for doubt in doubts for word in doubt.words]
        detail = f"{len(foreign)} of {len(words)} words have no counterpart in the cited text"
        detail += f": {listed}" if listed else ""
        return unproven(self.name, f"{detail} ({told(doubts, kind)})", dict.fromkeys(spans))


def _alike(about: Clause, other: Clause, clause: Clause) -> int:
    """How much two clauses have in common; beside a Chinese or Japanese word a figure ties them as two words do."""
    shared = likeness(about, other)
    if about is clause:
        return shared
    figures = {token.text for token in other.tokens if token.kind == "number"}
    return shared + 2 * sum(1 for token in clause.tokens if _is_amount(token) and token.text in figures)


def _is_amount(token: Token) -> bool:
    """A figure that is no date."""
    return token.kind == "number" and token.text[-1] not in "年月日"


def _apart_from(clauses: Sequence[Clause], reading: Reading, word: Token) -> dict[Clause, Clause]:
    """Clauses without what the other words of a Chinese or Japanese bullet already answer to.

    Where a restriction is eased, or tightened, the restriction itself speaks for neither (放宽限制, 收紧限制).
    """
    if reading.language == "en":
        return {clause: clause for clause in clauses}
    others = frozenset(token.text for token in reading.tokens if token is not word) - {word.text}
    return {clause: _without(clause, others) for clause in clauses}


def _without(clause: Clause, others: frozenset[str]) -> Clause:
    kept = tuple(token for token in clause.tokens if token.text not in others)
    if len(kept) == len(clause.tokens):
        return clause
    keys = frozenset[str]().union(*(token.keys for token in kept))
    return Clause(start=clause.start, end=clause.end, tokens=kept, keys=keys)


def _whole(reading: Reading) -> Clause:
    """A short text as one clause: what a Chinese or Japanese clause is about stands in the one before it."""
    return Clause(start=0, end=len(reading.text), tokens=reading.tokens, keys=reading.keys)


def kind_of(reading: Reading, sources: Sequence[Source]) -> str:
    """By which weights a bullet is judged: ``en``, ``cross`` (English from another language), ``zh`` or ``ja``."""
    if reading.language != "en":
        return reading.language
    cited = {text.language for source in sources for text in source.readings}
    return "en" if "en" in cited else "cross"
