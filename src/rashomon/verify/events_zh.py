"""The grammar of Chinese news sentences, as far as roles need it.

Who stands before the first verb does it; 被 遭 受 turn that round, 由 brings the doer behind; 对 向 给 针对 and 把 将
bring forward to whom it is done; 在 says where. A verb between 的 and a noun names a thing (长期的支持), one before 的
describes one (到访的部长), and a light verb lends its subject to the noun it carries (表示感谢, 进行调查). What happens
meanwhile (在 ... 时) and what somebody says are clauses of their own. Where a role cannot be told it stays empty.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from rashomon.verify.events import Event, Scope, without_brackets
from rashomon.verify.lexicon import words
from rashomon.verify.reading import Reading
from rashomon.verify.tokens import Token, is_person

_JOINS: Final = frozenset(("和", "与", "及", "以及", "同", "跟", "或", ","))
_TIMES: Final = frozenset(("时", "后", "前", "中", "期间", "之际", "之后", "之前", "以来", "以后", "之时", "过程"))
_SINCE: Final = frozenset(("以来", "起", "开始", "至", "到"))
_ANNIVERSARY: Final = re.compile(r"^(?!\d{4}年)[^周年]+周?年")
_COMES: Final = frozenset(("来", "赴", "访", "抵", "到", "前往", "抵达", "访问"))
_WHERE: Final = frozenset(("在", "于", "从", "自"))
_ONE: Final = frozenset("一某该两")
_CLASSIFIERS: Final = frozenset("个名位项架艘批份家辆")
_DOERS: Final = frozenset("者员官长人部院局厅委会社司队军府党团办")
"""Last characters of nouns for those who may issue something."""
_TOLD: Final = frozenset(("act", "verb", "noun", "adverb"))
_THIS: Final = frozenset(("此", "此次", "此举", "此行", "此番", "这", "这次", "这一", "该", "上述"))
"""What opens a clause behind a verb of saying and tells of something that was named before (相信此访有助于)."""
_STAYS: Final = frozenset(("访问", "考察", "调研", "逗留", "停留", "视察", "参观", "出差", "度假", "旅行"))
_GOES_ON: Final = frozenset(
    ("并", "并且", "还", "也", "又", "同时", "此外", "另外", "另", "且", "同样", "再次", "进一步")
)
"""Before a verb of saying whose subject is the speaker's (还表示)."""
_ENUMERATION: Final = "、・"


@dataclass(slots=True)
class _Clause:
    """What has been read of a clause: the words of each role."""

    subject: list[Token] = field(default_factory=list)
    explicit: bool = False
    doers: list[Token] = field(default_factory=list)
    towards: list[Token] = field(default_factory=list)
    handled: list[Token] = field(default_factory=list)
    places: list[Token] = field(default_factory=list)
    sources: list[Token] = field(default_factory=list)
    passive: bool = False


def find_events(reading: Reading) -> tuple[Event, ...]:
    """Find the events of a Chinese text."""
    events: list[Event] = []
    subject: tuple[Token, ...] = ()
    speaker: tuple[Token, ...] = ()
    spoke = False
    for number, clause in enumerate(_clauses(reading)):
        found, own = _read(clause, speaker if speaker and _says_more(clause) else subject, number)
        events += [replace(event, inherited=False) for event in found] if spoke and not own else found
        spoke = bool(own) and clause[-1].text in words("zh_says")
        saying = next((e for e in found if e.action.text in words("zh_says") and e.agents and not e.inherited), None)
        speaker = saying.agents if saying is not None else speaker
        subject = own or subject
    return tuple(events)


def _says_more(clause: Sequence[Token]) -> bool:
    """Whether a clause goes on with what the speaker before it says, and not with him of whom he speaks (并指出)."""
    said = next((place for place, token in enumerate(clause) if token.text in words("zh_says")), len(clause))
    return said < len(clause) and all(token.text in _GOES_ON for token in clause[:said])


@functools.lru_cache(maxsize=8192)
def find_scopes(reading: Reading) -> tuple[Scope, ...]:
    """The subjects of a Chinese text, each with the stretch that it rules."""
    found: list[Scope] = []
    for clause in _clauses(reading):
        for part in _segments(clause):
            verbs = [index for index in range(len(part)) if _is_verbal(part, index)]
            subject = tuple(_parts(part, verbs).subject if verbs else _leading(part))
            if subject:
                found.append(Scope(start=subject[-1].end, end=part[-1].end, subject=subject))
    return tuple(sorted(found, key=lambda scope: scope.start))


def _leading(clause: Sequence[Token]) -> tuple[Token, ...]:
    """The names that open a clause without a verb, up to the first preposition or particle."""
    stop = next((place for place, token in enumerate(clause) if token.kind in ("function", "number")), len(clause))
    return _np(clause[:stop]) if any(token.kind == "name" for token in clause[:stop]) else ()


def _clauses(reading: Reading) -> list[list[Token]]:
    """The text cut at its stops; the sign of enumeration is none."""
    found: list[list[Token]] = [[]]
    for token in without_brackets(reading):
        sign = reading.text[token.start]
        if token.kind == "stop" and sign not in _ENUMERATION and (token.text in words("zh_stops") or sign.isspace()):
            found.append([])
        else:
            found[-1].append(token)
    return [clause for clause in found if clause]


def _read(clause: list[Token], inherited: tuple[Token, ...], number: int) -> tuple[list[Event], tuple[Token, ...]]:
    """The events of one clause, and its subject for the clauses behind it."""
    main, during, said = _segments(clause)
    events, subject = _plain(main, inherited, number)
    own = subject or inherited or _leading(main)
    subject = subject or _leading(main)
    events += _plain(during, own, number, meanwhile=True)[0]
    if said:
        told, speaker = _plain(said, () if said[0].text in _THIS else own, number)
        events += told
        subject = speaker or subject
    return sorted(events, key=lambda event: event.action.start), subject


def _segments(clause: list[Token]) -> tuple[list[Token], list[Token], list[Token]]:
    """A clause without what happens meanwhile (在 ... 时), that, and what somebody says in it."""
    main, during, said = clause, list[Token](), list[Token]()
    for start, token in enumerate(main):
        if token.text in ("在", "当", "于") and token.kind != "name":
            stop = next((place for place in range(start + 2, len(main)) if main[place].text in _TIMES), -1)
            inside = main[start + 1 : stop]
            if stop > 0 and any(_is_verbal(inside, place) for place in range(len(inside))):
                main, during = main[:start] + main[stop + 1 :], [*inside, main[stop]]
                break
    for place, token in enumerate(main):
        if token.text in words("zh_says") and token.kind == "word" and place < len(main) - 1:
            rest = main[place + 1 :]
            first = next((index for index in range(len(rest)) if _is_verbal(rest, index)), -1)
            if (first >= 0 or rest[0].kind == "name") and not (
                token.text in words("zh_light") and first == 0 and len(rest) <= 2
            ):
                main, said = main[: place + 1], rest
            break
    return main, during, said


def _plain(
    clause: list[Token], inherited: tuple[Token, ...], number: int, *, meanwhile: bool = False
) -> tuple[list[Event], tuple[Token, ...]]:
    """The events of a clause that has no other clause in it."""
    verbs = [index for index in range(len(clause)) if _is_verbal(clause, index)]
    parts = _parts(clause, verbs)
    if meanwhile and (not any(token.kind == "name" for token in parts.subject) or _only_stays(clause, parts.subject)):
        parts.places, parts.subject = parts.subject, []  # 在帝力会见 ... 时: where, and not who
    if not parts.subject:
        parts.subject, parts.explicit = list(inherited), False
    events: list[Event] = []
    pivot: tuple[Token, ...] = ()
    for order, index in enumerate(verbs):
        end = verbs[order + 1] if order + 1 < len(verbs) else len(clause)
        behind = _np(_until_marker(clause[index + 1 : end]))
        if meanwhile and clause[index + 1 :] and clause[index + 1].text == "中":
            events.append(Event(action=clause[index], agents=_owner(clause, index), verb=False, clause=number))
            continue
        control = clause[index].text in words("zh_control")
        if _carries(clause, index, verbs):
            parts.passive = parts.passive or clause[index].text in words("zh_passive")
            continue
        events.append(_event(parts, clause[index], behind, pivot, number))
        pivot = behind if control and behind else pivot
        if control and (not behind or (index + 1 < len(clause) and clause[index + 1].part == "pronoun")):
            parts = _Clause(places=parts.places)
    events += [
        Event(action=token, agents=_owner(clause, index), targets=_goal(clause, index), verb=False, clause=number)
        for index, token in enumerate(clause)
        if token.part in ("act", "verb") and index not in verbs and token.kind == "word"
    ]
    heads = _described(clause)
    events = [
        replace(event, agents=heads[event.action], targets=(), core=(), verb=True, inherited=False)
        if event.action in heads
        else event
        for event in events
    ]
    return events, tuple(parts.subject) if parts.explicit else ()


def _only_stays(clause: Sequence[Token], where: Sequence[Token]) -> bool:
    """Whether a clause only tells that somebody is at a place (在东帝汶访问期间), and names no person."""
    verb = clause[-2] if len(clause) > 1 else None
    return verb is not None and verb.text in _STAYS and not any(map(is_person, where))


def _described(clause: Sequence[Token]) -> dict[Token, tuple[Token, ...]]:
    """Who does what describes him: the person behind 的 (来华进行国事访问的总统诺沃亚), by the words before it."""
    found: dict[Token, tuple[Token, ...]] = {}
    for place, token in enumerate(clause):
        if token.text != "的" or not place or clause[place - 1].part not in ("act", "verb"):
            continue
        first = place
        while first and clause[first - 1].kind == "word" and clause[first - 1].part in _TOLD:
            first -= 1
        if first > 1 and clause[first - 1].kind == "name" and clause[first - 2].text in _COMES:
            first -= 2
        stop = next((at for at in range(place + 1, len(clause)) if not _is_nominal(clause[at])), len(clause))
        head = _np(clause[place + 1 : stop])
        if clause[first].part in ("act", "verb") and any(map(is_person, head)):
            found |= {each: head for each in clause[first:place] if each.part in ("act", "verb")}
    return found


def _is_nominal(token: Token) -> bool:
    return token.kind == "name" or (token.kind == "word" and token.part not in ("verb", "act", "adverb", "time"))


def _is_verbal(clause: Sequence[Token], index: int) -> bool:
    """Whether a word is a verb in its clause, and not the name of a thing or what describes one."""
    token = clause[index]
    before = clause[index - 1] if index else None
    after = clause[index + 1] if index + 1 < len(clause) else None
    if token.kind != "name" and token.text in words("zh_suffers"):
        return after is not None
    if token.kind != "word" or token.part not in ("verb", "act") or token.text in words("zh_modal"):
        return False
    if before is not None and _qualifies(before, token):
        return False
    if after is not None and after.kind == "number" and _ANNIVERSARY.search(_texts(clause[index + 1 : index + 3])):
        return False  # 建交77周年
    if (after is not None and after.text == "的") or (before is not None and before.text == "的"):
        return False
    if before is not None and before.text in _JOINS and index > 1 and clause[index - 2].part in ("verb", "act"):
        return _is_verbal(clause, index - 2)
    if token.part == "verb" and after is None and _closes(clause, index):
        return False  # 聚焦气候演变
    if token.part == "act":
        noun_before = before is not None and before.part in ("noun", "adjective", "act") and before.kind == "word"
        noun_after = after is not None and after.part in ("noun", "suffix") and after.kind == "word"
        earlier = any(_is_verbal(clause, place) for place in range(_opening(clause, index), index - 1))
        return not (noun_after and (noun_before or earlier)) and not (noun_before and earlier)
    return True


def _closes(clause: Sequence[Token], index: int) -> bool:
    """Whether a last word ends the name of what is done: a noun stands before it, and a verb before that."""
    before = clause[index - 1] if index else None
    if before is None or before.kind != "word" or before.part != "noun" or clause[index].text in words("zh_befalls"):
        return False
    if before.text[-1:] in _DOERS or any(clause[place].text in words("zh_control") for place in range(index)):
        return False
    return any(_is_verbal(clause, place) for place in range(_opening(clause, index), index - 1))


def _opening(clause: Sequence[Token], index: int) -> int:
    """Behind the last preposition before a word: what is done before it does not make the word a noun."""
    marked = (place for place in range(index - 1, -1, -1) if clause[place].text in _WHERE)
    return next(marked, -1) + 1


def _qualifies(before: Token, verb: Token) -> bool:
    """Whether a verb only qualifies what is counted before it (一逼近游艇, 一项旨在...), or is none (十多年来)."""
    if verb.text == "来":
        return before.kind == "number" or before.part in ("number", "time", "counter") or before.text in ("年", "近")
    return before.text == "一" or (before.text[:1] in _ONE and before.text[-1:] in _CLASSIFIERS)


def _texts(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens)


def _parts(clause: Sequence[Token], verbs: Sequence[int]) -> _Clause:
    """Subject, prepositional phrases and places of a clause."""
    found = _Clause()
    first = verbs[0] if verbs else len(clause)
    here = found.subject
    for place, token in enumerate(clause):
        opened = _opened(clause, place, found)
        if opened is not None:
            here = opened
        elif place in verbs or (token.text in _TIMES and here is found.places):
            here = []
        elif place < first or here is not found.subject:
            here.append(token)
    found.subject = list(_np(found.subject))
    found.explicit = bool(found.subject)
    return found


def _opened(clause: Sequence[Token], place: int, found: _Clause) -> list[Token] | None:
    """The role that a preposition opens; None where the word opens none."""
    token = clause[place]
    if token.kind != "function":
        return None
    if token.text in words("zh_passive"):
        found.passive = True
        return found.doers
    if token.text in words("zh_with"):
        return None if found.subject else []
    if token.text in words("zh_towards"):
        return found.towards
    if token.text == "把" or (token.text == "将" and _handles(clause, place)):
        return found.handled
    if token.text in ("自", "从") and any(later.text in _SINCE for later in clause[place:]):
        return []
    roles = {"由": found.doers, "在": found.places, "于": found.places, "从": found.sources, "自": found.sources}
    if token.text in roles:
        return roles[token.text]
    return [] if token.part == "preposition" else None


def _handles(clause: Sequence[Token], place: int) -> bool:
    """Whether 将 brings the object forward (将 + noun + verb) and does not tell what is to come."""
    after = clause[place + 1] if place + 1 < len(clause) else None
    if after is None or after.part in ("verb", "act", "adverb", "preposition") or after.text in words("zh_adverbs"):
        return False
    return after.kind in ("name", "number", "word")


def _carries(clause: Sequence[Token], index: int, verbs: Sequence[int]) -> bool:
    """Whether a light verb only lends its subject to the act right behind it (表示感谢, 遭到袭击)."""
    token = clause[index]
    later = next((place for place in verbs if place > index), None)
    if token.text in words("zh_passive"):
        return later is not None
    return token.text in words("zh_light") and later is not None and later - index <= 2


def _event(parts: _Clause, action: Token, behind: tuple[Token, ...], pivot: tuple[Token, ...], number: int) -> Event:
    agents: Sequence[Token] = _np(parts.doers) or ([] if parts.passive else parts.subject)
    core: tuple[Token, ...] = (*_np(parts.handled), *behind)
    issued = not core and action.text in words("zh_issues") and not any(map(_is_somebody, parts.subject[-1:]))
    if parts.passive or issued or (parts.doers and not core):
        core = (*parts.subject, *core)
    if issued and not parts.doers:
        agents = []  # 《...规划》印发
    if pivot:
        agents, core = pivot, behind
    targets = dict.fromkeys((*core, *_np(parts.towards), *_np(parts.sources)))
    return Event(
        action=action, agents=tuple(agents), targets=tuple(targets), core=core, places=_np(parts.places),
        inherited=not parts.explicit, clause=number,
    )  # fmt: skip


def _is_somebody(token: Token) -> bool:
    """Whether a word names those who may do something."""
    return token.kind == "name" or token.part in ("person", "proper") or token.text[-1:] in _DOERS


def _owner(clause: Sequence[Token], index: int) -> tuple[Token, ...]:
    """``中国的抗议``: whose act a noun names."""
    if _goal(clause, index):
        return ()
    if index >= 2 and clause[index - 1].text == "的" and clause[index - 2].kind == "name":
        return (clause[index - 2],)
    return (clause[index - 1],) if index >= 1 and clause[index - 1].kind == "name" else ()


def _goal(clause: Sequence[Token], index: int) -> tuple[Token, ...]:
    """``对韩国的访问``: to whom an act is done that a noun names."""
    if index >= 3 and clause[index - 1].text == "的" and clause[index - 2].kind == "name":
        return (clause[index - 2],) if clause[index - 3].text in words("zh_towards") else ()
    return ()


def _until_marker(tokens: list[Token]) -> list[Token]:
    """The object of a verb: up to the next preposition."""
    markers = words("zh_towards") | words("zh_handle") | words("zh_passive")
    for place, token in enumerate(tokens):
        preposition = token.part == "preposition" and token.text not in words("zh_with")
        if token.kind == "function" and (preposition or token.text in markers):
            return tokens[:place]
    return tokens


def _np(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The names and nouns of a phrase."""
    return tuple(
        token
        for token in tokens
        if token.kind == "name"
        or (
            token.kind == "word"
            and token.part not in ("adverb", "time", "counter", "number")
            and token.text not in words("zh_adverbs")
        )
    )
