"""The grammar of Japanese news sentences, as far as roles need it.

The particle behind a phrase gives its role: は が も who, を what, に へ に対し to whom, から from whom, によって by
whom, で where. A verb takes the phrases since the verb before it; a topic holds to the end of its sentence. れる and
られる turn roles round, and so does 批判を受ける; 注意を与える is 注意する; a verb before a noun describes it
(持ち込んだ議長). In headlines a comma stands for は, a noun of action ends the clause (制裁解除), and who does it may
stand last, behind a space.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from rashomon.verify.events import Event, Scope, without_brackets
from rashomon.verify.lexicon import SAYING, words
from rashomon.verify.phrases_ja import (
    is_bare,
    is_country_or_place,
    is_finite,
    is_place,
    may_act,
    may_speak,
    noun_phrase,
    without_honorific,
)
from rashomon.verify.reading import Reading
from rashomon.verify.tokens import Token, is_person

Role = Literal["topic", "subject", "object", "target", "goal", "source", "by", "place", "with", "own", ""]

_PARTICLES: Final[dict[str, Role]] = {
    "は": "topic", "も": "topic", "には": "topic", "では": "place", "が": "subject", "を": "object", "に": "target",
    "へ": "goal", "に対し": "target", "に対して": "target", "に対する": "target", "への": "goal",
    "に向け": "goal", "にむけて": "goal", "に関する": "",
    "をめぐる": "object", "をめぐり": "", "をめぐって": "",
    "から": "source", "より": "source", "で": "place", "において": "place", "における": "place", "によって": "by",
    "により": "by", "による": "by", "によると": "", "によれば": "", "と": "with",
}  # fmt: skip
_STEM_ENDS: Final = frozenset("いきぎしちにびみりえけげせてねべめれ")
"""How a verb's form inside a sentence ends (持ち込み), which the dictionary may know as a noun."""
_BREAKS: Final = frozenset(".!? ;|)(")
_COPULAS: Final = frozenset(("だ", "です", "である"))


@dataclass(slots=True)
class _Phrase:
    """A noun phrase, the role that its particle gives it, and whether a comma stands behind it."""

    tokens: list[Token]
    role: Role
    apart: bool = False


@dataclass(slots=True)
class _State:
    """What has been read of a sentence and waits for its verb.

    ``described`` is the noun behind a relative clause, ``parted`` whether a comma stands behind the subject,
    ``topics`` those since somebody was last said to say something.
    """

    phrases: list[_Phrase] = field(default_factory=list)
    topic: tuple[Token, ...] = ()
    subject: tuple[Token, ...] = ()
    inherited: bool = False
    opened: list[tuple[int, tuple[Token, ...]]] = field(default_factory=list)
    described: tuple[Token, ...] = ()
    parted: bool = False
    topics: list[tuple[Token, ...]] = field(default_factory=list)


@functools.lru_cache(maxsize=8192)
def find_scopes(reading: Reading) -> tuple[Scope, ...]:
    """The topics and subjects of a Japanese text, each with the stretch up to the next one."""
    found: list[Scope] = []
    for piece in _pieces(reading):
        state = _State()
        _read(piece, (), 0, state)
        if not state.opened and len(piece) <= 4 and may_act(piece):
            state.opened.append((piece[-1].end, noun_phrase(piece)))
        for order, (start, subject) in enumerate(state.opened):
            following = state.opened[order + 1] if order + 1 < len(state.opened) else None
            end = piece[-1].end if following is None else following[1][0].start if following[1] else following[0]
            if not subject or end <= start:
                continue
            found.append(Scope(start=start, end=end, subject=subject))
    return tuple(found)


def find_events(reading: Reading) -> tuple[Event, ...]:
    """Find the events of a Japanese text."""
    events: list[Event] = []
    last: tuple[Token, ...] = ()
    opened = False
    topics: list[tuple[Token, ...]] = []
    pieces = _pieces(reading)
    for number, piece in enumerate(pieces):
        found, topic = _read(piece, last, number)
        found = [replace(event, inherited=False) for event in found] if opened else found
        bare = not found and is_bare(piece)
        opened = bare and may_act(piece) and not is_place(piece[-1])
        if opened:
            topic = (
                noun_phrase(piece) if is_person(without_honorific(piece)[-1]) or not any(map(is_person, last)) else last
            )
        behind = bare and not is_place(piece[-1]) and all(map(is_bare, pieces[number:]))
        if behind and events:
            events = [replace(event, agents=noun_phrase(piece)) if not event.agents else event for event in events]
        events += found
        topics.append(topic)
        last = topic or last
    if len({topic[0].start for topic in topics if topic}) == 1:
        events = [replace(event, inherited=False) for event in events]
    return tuple(sorted(events, key=lambda event: event.action.start))


def _pieces(reading: Reading) -> list[list[Token]]:
    """Sentences and the parts of a headline; what is quoted as a sentence stands for itself."""
    found: list[list[Token]] = [[]]
    quoted: list[Token] | None = None
    for token in without_brackets(reading):
        if token.text == "「":
            quoted = []
        elif token.text == "」" and quoted is not None:
            if found[-1] and may_speak(found[-1][-1]):
                found[-1].append(replace_kind(token))
            if any(each.kind == "function" and each.part in ("particle", "auxiliary") for each in quoted):
                found.insert(len(found) - 1, quoted)
            else:
                found[-1] += quoted
            quoted = None
        elif quoted is not None:
            quoted.append(token)
        elif token.kind == "stop" and token.text in _BREAKS:
            found.append([])
        elif token.text not in "『』\"'":
            found[-1].append(token)
    return [piece for piece in [*found, quoted or []] if piece]


def replace_kind(token: Token) -> Token:
    """A sign between somebody's name and the words that he is quoted with, as a comma."""
    return replace(token, text=",", kind="stop")


def _read(
    piece: Sequence[Token], inherited: tuple[Token, ...], number: int, state: _State | None = None
) -> tuple[list[Event], tuple[Token, ...]]:
    state = state or _State()
    state.topic, state.inherited = inherited, True
    events: list[Event] = []
    current: list[Token] = []
    place = 0
    while place < len(piece):
        token = piece[place]
        if _is_predicate(piece, place):
            end = _tail(piece, place)
            before = len(state.opened)
            events += _predicate(piece, place, end, current, state, number)
            if _head(piece, end, piece[place + 1 : end]) and state.opened and before:
                state.opened.append((piece[end - 1].end, state.topic if not state.inherited else ()))
            current = []
            place = end
            continue
        if token.kind in ("name", "word", "number"):
            if token.part in ("act", "verb") and token.kind == "word":
                events += _nominal(piece, place, current, state, number)
            current.append(token)
        elif token.kind == "stop":
            for phrase in state.phrases:
                phrase.apart = True
            if state.phrases and not any(may_act((each,)) for each in current):
                current = []
            _close_at_comma(current, state)
            current = current if not state.phrases or state.phrases[-1].tokens is not current else []
        elif token.lemma == "する" and state.phrases and state.phrases[-1].role == "object" and not current:
            _taken(state, relative=False)
            describes = _head(piece, _tail(piece, place), piece[place : _tail(piece, place)])
            state.subject = () if describes and not state.parted else state.subject
        elif token.text == "の":
            pass
        elif _is_said(piece, place):
            state.phrases = [phrase for phrase in state.phrases if phrase.role == "topic"]
            current = []
        elif token.text in _PARTICLES or token.part == "particle":
            if current:
                apart = place + 1 < len(piece) and piece[place + 1].kind == "stop"
                state.phrases.append(_Phrase(current, _PARTICLES.get(token.text, ""), apart))
                _hold(state)
            current = []
        place += 1
    return events, state.topic if not state.inherited else state.subject


def _is_said(piece: Sequence[Token], place: int) -> bool:
    """Whether a word ends what is said of a subject without a verb (手続きが不十分だとして)."""
    return piece[place].part == "auxiliary" and piece[place].text in _COPULAS


def _close_at_comma(current: list[Token], state: _State) -> None:
    """A noun phrase that a comma ends: the topic of a headline where it opens one, else one of a list."""
    if current and not state.phrases and current[:1] != list(state.described[:1]):
        state.phrases.append(_Phrase(current, "topic", apart=True))
        _hold(state)


def _hold(state: _State) -> None:
    """A topic holds to the end of the sentence."""
    phrase = state.phrases[-1]
    if phrase.role in ("topic", "subject") and noun_phrase(phrase.tokens):
        state.opened.append((phrase.tokens[-1].end, noun_phrase(phrase.tokens)))
    if phrase.role == "topic":
        state.topic, state.inherited, state.subject = noun_phrase(phrase.tokens), False, ()
        state.topics.append(state.topic)
    elif phrase.role == "subject" and phrase.apart:
        state.subject, state.parted = noun_phrase(phrase.tokens), True


def _is_predicate(piece: Sequence[Token], place: int) -> bool:
    token = piece[place]
    before = piece[place - 1].text if place else ""
    if token.kind == "word" and token.part == "noun" and token.text[-1:] in _STEM_ENDS and before in ("を", "に"):
        return True
    if token.kind != "word" or token.part not in ("verb", "act"):
        return False
    after = piece[place + 1] if place + 1 < len(piece) else None
    if token.part == "verb":
        return True
    if after is None or after.kind == "stop":
        return True
    if after.part == "auxiliary" and (
        after.lemma in ("する", "れる", "られる", "できる", "いたす") or after.text in ("し", "さ", "せ")
    ):
        return True
    quoted = after.text == "と" and all(each.kind in ("name", "word") for each in piece[place + 2 :])
    return quoted or (after.text in ("へ", "か", "も") and place + 2 >= len(piece))


def _is_light(token: Token) -> bool:
    return token.lemma in words("ja_light") or token.lemma in words("ja_undergo")


def _tail(piece: Sequence[Token], place: int) -> int:
    """Where the auxiliaries and endings behind a predicate end."""
    end = place + 1
    while (
        end < len(piece)
        and piece[end].kind == "function"
        and (
            piece[end].part == "auxiliary"
            or (piece[end].part == "particle" and piece[end].text in ("て", "で", "ば", "ながら"))
        )
    ):
        end += 1
    return end


def _predicate(
    piece: Sequence[Token], place: int, end: int, current: list[Token], state: _State, number: int
) -> list[Event]:
    """The event of a verb, or of the noun that a light verb carries."""
    action = piece[place]
    tail = piece[place + 1 : end]
    passive = any(each.lemma in ("れる", "られる") or each.text in ("され", "られ", "れ") for each in tail)
    head = (
        _head(piece, end, tail) if (action.part == "verb" or tail) and is_finite(tail[-1] if tail else action) else ()
    )
    phrases = _taken(state, relative=bool(head))
    state.described = head
    if current:
        phrases.append(_Phrase(current, "object"))
    carried = _carried(action, phrases)
    if carried is not None:
        noun, phrase = carried
        phrases = [each for each in phrases if each is not phrase]
        before = phrase.tokens[: phrase.tokens.index(noun)]
        if before:
            phrases.append(_Phrase(before, "own"))
        passive = action.lemma in words("ja_undergo")
        action = noun
    if place and piece[place - 1].text == "と" and action.keys & SAYING and state.topic and not state.inherited:
        # 外相は、軍国主義の復活は許さないと述べた: the nearer topic is of what he says.
        speakers = (topic for topic in state.topics if topic and topic[-1].part != "act" and may_act(topic))
        state.topic = next(speakers, state.topic)
        state.topics = []
        phrases = [each for each in phrases if each.role not in ("subject", "object")] + [
            _Phrase(list(state.topic), "topic")
        ]
    bare = action.part == "act" and not tail
    return [replace(_event(action, phrases, state, passive=passive, head=head, number=number), bare=bare)]


def _taken(state: _State, *, relative: bool) -> list[_Phrase]:
    """The phrases that a predicate takes; one that describes a noun leaves those that a comma parted from it."""
    taken = [phrase for phrase in state.phrases if not (relative and (phrase.apart or phrase.role == "topic"))]
    state.phrases = [phrase for phrase in state.phrases if phrase not in taken]
    return taken


def _head(piece: Sequence[Token], end: int, tail: Sequence[Token]) -> tuple[Token, ...]:
    """The noun phrase right behind a finite verb, which the verb describes; empty where there is none."""
    if end >= len(piece) or piece[end].kind not in ("name", "word", "number"):
        return ()
    if tail and tail[-1].text in ("て", "で", "ば", "ながら"):
        return ()
    found = []
    for token in piece[end:]:
        if token.kind not in ("name", "word", "number"):
            break
        found.append(token)
    return tuple(found)


def _carried(action: Token, phrases: Sequence[_Phrase]) -> tuple[Token, _Phrase] | None:
    """The noun of action that a light verb carries: 注意を与える, 批判を受ける."""
    if not _is_light(action):
        return None
    for phrase in reversed(phrases):
        if phrase.role in ("object", "") and phrase.tokens[-1].part == "act":
            return phrase.tokens[-1], phrase
    return None


def _event(
    action: Token, phrases: Sequence[_Phrase], state: _State, *, passive: bool, head: tuple[Token, ...], number: int
) -> Event:
    by_role: dict[Role, tuple[Token, ...]] = {}
    for phrase in phrases:
        by_role[phrase.role] = (*by_role.get(phrase.role, ()), *noun_phrase(phrase.tokens))
    subject = by_role.get("subject") or by_role.get("topic") or ()
    inherited = not subject
    core = by_role.get("object", ())
    if not subject and head:
        subject = noun_phrase(head) if core and may_act(head) else ()
    elif not subject:
        subject = state.subject or state.topic
        inherited = state.inherited
    elif "subject" in by_role and not head:
        state.subject = subject
    given = by_role.get("target", ())
    if action.keys & _MOVES:
        by_role["goal"], given = (*by_role.get("goal", ()), *given), ()  # 中国に返還される
    if passive:
        doers = (
            by_role.get("by")
            or tuple(t for t in by_role.get("source", ()) if may_act((t,)))
            or tuple(t for t in given if may_act((t,)))
            or by_role.get("own", ())
        )
        goal = by_role.get("goal", ())
        return Event(action=action, agents=doers, targets=(*subject, *goal), core=subject, clause=number)
    given = (*given, *by_role.get("goal", ()))
    if by_role.get("by") and not by_role.get("subject"):
        subject = by_role["by"]
    things = bool(by_role.get("subject")) and not may_act(by_role["subject"])
    source = () if things else by_role.get("source", ())  # 北朝鮮からミサイルが飛ぶ: nothing is done to it
    if by_role.get("source") and action.part == "act" and not core and not given and action.keys & _FROM:
        return Event(action=action, agents=by_role["source"], targets=subject, core=subject, clause=number)
    return Event(
        action=action, agents=subject,
        targets=(*core, *given, *by_role.get("own", ()), *source, *by_role.get("with", ())), core=core, clause=number,
        places=by_role.get("place", ()), inherited=inherited,
    )  # fmt: skip


_MOVES: Final = frozenset(
    f"c:{name}" for name in ("return", "send", "carry", "export", "visit", "leave", "deploy", "arrive")
)
"""Acts that lead somewhere, whose に names no doer in the passive."""
_FROM: Final = frozenset(
    {"c:criticise", "c:warn", "c:protest", "c:urge", "c:demand", "c:oppose", "c:threaten", "c:propose"}
)
"""Acts that one has from another (XがYから批判): Y does them."""


def _nominal(piece: Sequence[Token], place: int, current: Sequence[Token], state: _State, number: int) -> list[Event]:
    """An act that is told by a noun: 中国の抗議, 米国による制裁, 日本への批判."""
    token = piece[place]
    agents: tuple[Token, ...] = ()
    targets: tuple[Token, ...] = ()
    last = state.phrases[-1] if state.phrases and not current else None
    if current and state.phrases and state.phrases[-1].role == "by":
        return [
            Event(
                action=token,
                agents=noun_phrase(state.phrases[-1].tokens),
                targets=noun_phrase(current),
                verb=False,
                clause=number,
            )
        ]
    if last is not None and last.role == "by":
        agents = noun_phrase(last.tokens)
    elif last is not None and last.role in ("target", "goal") and piece[place - 1].text in ("への", "に対する", "の"):
        targets = noun_phrase(last.tokens)
        if len(state.phrases) > 1 and state.phrases[-2].role == "by":
            agents = noun_phrase(state.phrases[-2].tokens)
    elif current and current[-1].kind == "name" and is_country_or_place(current[-1]) and token.keys & _MOVES:
        targets = (current[-1],)  # ラオス到着
    elif current and current[-1].kind == "name":
        agents = (current[-1],)
    elif current and may_act(current) and _is_followed_by_act(piece, place):
        agents = state.topic if not state.inherited else ()
        targets = noun_phrase(current)  # 日本大使呼び出し抗議
    return [Event(action=token, agents=agents, targets=targets, verb=False, clause=number)]


def _is_followed_by_act(piece: Sequence[Token], place: int) -> bool:
    """Whether another act stands right behind one, which then has an object of its own."""
    return place + 1 < len(piece) and piece[place + 1].part == "act" and piece[place + 1].kind == "word"
