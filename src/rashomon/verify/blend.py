"""A bullet that joins the facts of several articles may not cross them: each clause stands in one of them alone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from rashomon.language.numbers import mentions
from rashomon.language.sentences import sentence_spans
from rashomon.records import Bullet, Evidence, Verdict
from rashomon.verify.belonging_cjk import scopes_of
from rashomon.verify.claims import events_of, is_verbatim, read_bullet
from rashomon.verify.clauses import Clause, clauses_of, content
from rashomon.verify.foreign_han import has_counterpart
from rashomon.verify.framing import speaks_of_the_text
from rashomon.verify.gazetteer import Gazetteer
from rashomon.verify.lexicon import words
from rashomon.verify.measures import needs_proof
from rashomon.verify.names import stands_for
from rashomon.verify.names_across import is_across, is_translated
from rashomon.verify.numbers import carried
from rashomon.verify.reading import Reading
from rashomon.verify.sources import Source, covers, sources_of
from rashomon.verify.tokens import Token, is_person
from rashomon.verify.unknown_names import is_known_in_part, is_said, unknown_names
from rashomon.verify.verdicts import here, supported, unproven

_RESPECTIVELY: Final = frozenset(("分别", "先后", "均", "それぞれ", "相次いで", "ともに"))
"""Words that share out what a clause tells among those whom it names."""
_SHARED_OUT: Final = frozenset(("consecutive", "successive", "respectively", "separately", "back-to-back"))
"""English words that share out so: no article tells of the other's day."""
_COUNTED: Final = re.compile(r"[两二三四五六]+[场项次起件个位份种]")
"""How many are listed behind a Chinese colon (两场活动：…；…)."""
_NO_DEEDS: Final = frozenset(
    ("according", "following", "including", "regarding", "concerning", "during", "pending", "considering", "citing")
)
"""English words in ``-ing`` that open a sentence and tell of no deed."""
_HE: Final = frozenset(("他", "她", "其"))
"""Chinese words for whoever was named last before."""
_COMMA: Final = 2
"""A clause begins with the comma before it, or right behind that."""
_SOLID: Final = 2
"""A clause of fewer names, figures and words of meaning says nothing of its own."""

_VIEW: Final = re.compile("との?(?:見方|考え|認識|見解)を(?:示|述べ|明らかに)")
"""By which a Japanese sentence only says whose word it is (「80〜120発」との見方を示した)."""
_MOST_ELSEWHERE: Final = 3
"""For one word that only another article has, so many must stand in an article of another language that carries all."""


class BlendCheck:
    """Each clause has its names, its figures and its words in one cited article.

    Args:
        gazetteer: the names that are known.
    """

    name: Final = "blend"

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def judge(self, bullet: Bullet, evidence: tuple[Evidence, ...], /) -> Verdict:
        articles = list(dict.fromkeys(piece.article_id for piece in evidence))
        if len(articles) < 2 or is_verbatim(bullet, evidence):
            return supported(self.name, "the bullet cites one article, or one word for word")
        reading = read_bullet(bullet, self._gazetteer)
        sources = sources_of(evidence, self._gazetteer)
        across = reading.language == "en" and all(is_across(piece) for piece in evidence)
        before: set[str] = set()
        for clause in _parts(reading):
            if self._announces(clause, reading, evidence):
                continue
            told = [token for token in clause.tokens if not speaks_of_the_text(token, reading)]
            solid = [token for token in told if token.kind in ("name", "number")] + content(told)
            if len(solid) < _SOLID:
                continue
            carries = self._carries_across if across else self._carries
            carriers = {each.article_id for each in sources if carries(clause, reading, each, evidence)}
            # 习近平致电甲，指出乙: what has no subject of its own is told where that of the clause before it is.
            joined = _goes_on(clause, reading) or _is_led_in(clause, reading)
            apart = bool(before) and before.isdisjoint(carriers) and joined
            before = carriers
            if not carriers or apart:
                text = bullet.text[clause.start : clause.end].strip(" ,;")
                where = here(clause.start, clause.end)
                return unproven(self.name, f"no single cited article carries {text!r}", (where,))
        return supported(self.name, "each clause stands in one cited article")

    def _carries(self, clause: Clause, reading: Reading, source: Source, evidence: Sequence[Evidence]) -> bool:
        own = [piece for piece in evidence if piece.article_id == source.article_id]
        if any(token.text in _RESPECTIVELY for token in reading.tokens):
            return True
        known = [name for piece in own for name in self._gazetteer.find(piece.text)]
        unknown = {start for start, _ in unknown_names(reading)} if reading.language == "en" else set[int]()
        for token in (*clause.tokens, *_ruling(clause, reading)):
            if token.name is not None and not any(stands_for(token.name, name, reading.text) for name in known):
                return False
            if _is_proper(token, reading) and not covers(token, source):
                return False
            if token.start in unknown and not self._knows(token, reading, own):
                return False
        for mention in mentions(reading.text):
            within = clause.start <= mention.start < clause.end
            if within and needs_proof(mention, reading.text) and carried(mention, own, reading.text) is None:
                return False
        for event in events_of(reading):
            inside = clause.start <= event.action.start < clause.end
            if inside and event.verb and event.agents and not covers(event.agents[-1], source):
                return False
        view = _VIEW.search(reading.text, clause.start, clause.end)
        inside_words = [word for word in content(clause.tokens) if view is None or word.end <= view.start()]
        known_word = covers if reading.language == "en" else has_counterpart
        foreign = [word for word in inside_words if not known_word(word, source)]
        return 2 * len(foreign) <= len(inside_words)

    def _carries_across(self, clause: Clause, reading: Reading, source: Source, evidence: Sequence[Evidence]) -> bool:
        """Whether an article of another language has whatever of a clause any of the cited ones has.

        What none of them seems to have is no sign of a blend; it is for the other checks.
        """
        own = [piece for piece in evidence if piece.article_id == source.article_id]
        rest = [piece for piece in evidence if piece.article_id != source.article_id]
        unknown = {start for start, _ in unknown_names(reading)}
        for token in clause.tokens:
            named = token.name is not None or token.start in unknown
            if named and not self._names(token, reading, own) and self._names(token, reading, rest):
                return False
        for mention in mentions(reading.text):
            within = clause.start <= mention.start < clause.end and needs_proof(mention, reading.text)
            if within and not carried(mention, own, reading.text) and carried(mention, rest, reading.text):
                return False
        if any(token.text in _SHARED_OUT for token in reading.tokens):
            return True
        others = sources_of(rest, self._gazetteer)
        words = [word for word in content(clause.tokens) if word.start not in unknown]
        elsewhere = [word for word in words if not covers(word, source) and any(covers(word, each) for each in others)]
        known = [word for word in words if covers(word, source)]
        return _MOST_ELSEWHERE * len(elsewhere) <= len(known)

    def _announces(self, clause: Clause, reading: Reading, evidence: Sequence[Evidence]) -> bool:
        """Whether a Chinese clause only says how many things its colon lists, and where; each article names that."""
        colon = reading.text[clause.start : clause.end].rstrip().endswith(("：", ":"))
        colon = colon or reading.text[clause.end : clause.end + 1] in ("：", ":")
        told = _COUNTED.search(reading.text, clause.start, clause.end)
        if reading.language != "zh" or not colon or told is None:
            return False
        pieces = [[piece for piece in evidence if piece.article_id == each.article_id] for each in evidence]
        return all(self._names(token, reading, own) for token in clause.tokens if token.name for own in pieces)

    def _names(self, token: Token, reading: Reading, pieces: Sequence[Evidence]) -> bool:
        """Whether some pieces name whom a token of the bullet names."""
        if token.name is None:
            return self._knows(token, reading, pieces)
        found = [name for piece in pieces for name in self._gazetteer.find(piece.text)]
        mention = token.name
        return any(stands_for(mention, name, reading.text) for name in found) or any(
            is_translated(mention, piece) for piece in pieces
        )

    def _knows(self, token: Token, reading: Reading, own: Sequence[Evidence]) -> bool:
        """Whether an article has a name that no list knows."""
        shown = reading.text[token.start : token.end]
        return is_said(shown, own, self._gazetteer) or is_known_in_part(reading, token.start, own)


def _is_proper(token: Token, reading: Reading) -> bool:
    """A word of a Chinese or Japanese text that names somebody or something: Latin letters do too."""
    latin = reading.language != "en" and token.text.isascii() and token.text.isalpha() and len(token.text) > 1
    return token.kind == "word" and (latin or token.part in ("person", "place", "proper"))


def _parts(reading: Reading) -> Iterator[Clause]:
    """The clauses, none beyond its sentence; in English what ``and`` joins by its preposition (``to A and to B``)."""
    sentences = [start for start, _ in sentence_spans(reading.text)]
    for clause in _told_clauses(reading):
        cuts = [clause.start, *(start for start in sentences if clause.start < start < clause.end)]
        if reading.language == "en":
            cuts += [
                token.start
                for token, after in itertools.pairwise(clause.tokens)
                if token.text == "and" and after.kind == "function" and after.text in words("en_prepositions") | {"to"}
            ]
        for start, end in itertools.pairwise((*sorted(cuts), clause.end)):
            tokens = tuple(token for token in clause.tokens if start <= token.start < end)
            keys = frozenset[str]().union(*(token.keys for token in tokens))
            yield Clause(start=start, end=end, tokens=tokens, keys=keys)


def _told_clauses(reading: Reading) -> Iterator[Clause]:
    """The clauses; a Japanese one in which nothing is done belongs to the next (英首相との電話会談で、…で一致)."""
    if reading.language != "ja":
        yield from clauses_of(reading)
        return
    deeds = [event.action.start for event in events_of(reading) if event.verb]
    held: list[Clause] = []
    for clause in clauses_of(reading):
        held.append(clause)
        if any(clause.start <= start < clause.end for start in deeds):
            yield _joined(held)
            held = []
    if held:
        yield _joined(held)


def _joined(clauses: Sequence[Clause]) -> Clause:
    tokens = tuple(token for clause in clauses for token in clause.tokens)
    keys = frozenset[str]().union(*(clause.keys for clause in clauses))
    return Clause(start=clauses[0].start, end=clauses[-1].end, tokens=tokens, keys=keys)


def _is_led_in(clause: Clause, reading: Reading) -> bool:
    """Whether an English clause stands behind a participle at the head of the sentence, whose doer it names.

    ``Congratulating A on his re-election, B said the two countries ...``: both are of one occasion.
    """
    words = [token for token in reading.tokens if token.kind != "stop"]
    first = words[0] if words else None
    if reading.language != "en" or first is None or not first.text.endswith("ing") or first.text in _NO_DEEDS:
        return False
    opened = any(event.verb and event.action == first for event in events_of(reading))
    comma = reading.text.find(",")
    return opened and comma > 0 and abs(clause.start - comma) <= _COMMA


def _goes_on(clause: Clause, reading: Reading) -> bool:
    """Whether a Chinese clause opens with what is done, by whom the clause before it names."""
    first = next((token for token in clause.tokens if token.kind in ("word", "name", "number")), None)
    if reading.language != "zh" or clause.start == 0 or first is None or first.part not in ("verb", "act"):
        return False
    return not any(clause.start <= scope.subject[0].start < clause.end for scope in scopes_of(reading))


def _ruling(clause: Clause, reading: Reading) -> tuple[Token, ...]:
    """Of whom a Chinese or Japanese clause tells that has no subject of its own: the topic before it."""
    if reading.language == "en":
        return ()
    if reading.language == "zh" and any(token.text in _HE for token in clause.tokens):
        before = [token for token in reading.tokens if token.end <= clause.start and is_person(token)]
        return tuple(before[-1:])
    if any(clause.start <= scope.subject[0].start < clause.end for scope in scopes_of(reading)):
        return ()
    ruling = (scope for scope in scopes_of(reading) if scope.start <= clause.start < scope.end)
    return next((scope.subject for scope in ruling), ())
