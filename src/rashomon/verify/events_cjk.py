"""The grammar of Chinese and Japanese headlines, as far as roles need it.

Chinese: word order, and the words that change it (被 遭 受 获, 对 向 就 针对 与, 由, 把 将, 的). Japanese: the
particles は が を に へ から と による への, the passive され/られ, the comma behind a headline's topic, 対中 and 訪日.
An event is any content word that can name one; where a role cannot be told it stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rashomon.verify.events import Event
from rashomon.verify.lexicon import is_act, words
from rashomon.verify.reading import Reading, Token

_JA_AGENT: Final = re.compile(r"^(?:は|が|も|には|では)")
_JA_SOURCE: Final = re.compile(r"^(?:によると|によれば)")
_JA_BY: Final = re.compile(r"^(?:により|によって|による)")
_JA_TARGET: Final = re.compile(r"^(?:に対し|に対する|に対して|への|へ|に向け|に|を|をめぐり|をめぐる)")
_JA_FROM: Final = re.compile(r"^から")
_JA_WITH: Final = re.compile(r"^と(?:の)?$")
_JA_OF: Final = re.compile(r"^の$")
_JA_PASSIVE: Final = re.compile(r"^(?:され|られ|を受け|れ(?:た|る|て)|せられ)")
_TO_A_GOAL: Final = frozenset(
    {"c:return", "c:return2", "c:send", "c:carry", "c:deploy", "c:offer", "c:export", "c:handover"}
)
"""Where に is the goal and not the doer of a passive (中国に返還される)."""
_JA_NOMINAL: Final = re.compile(r"^(?:を|の|が|は|も|に(?!なる|なっ)|への|をめぐ)")


def find_events(reading: Reading) -> tuple[Event, ...]:
    """Find the events of a Chinese or Japanese text."""
    return _japanese(reading) if reading.language == "ja" else _chinese(reading)


def _pieces(tokens: Sequence[Token], stops: frozenset[str]) -> list[list[Token]]:
    pieces: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "stop" and token.text in stops:
            pieces.append([])
        else:
            pieces[-1].append(token)
    return [piece for piece in pieces if piece]


def _chinese(reading: Reading) -> tuple[Event, ...]:
    events: list[Event] = []
    subject: tuple[Token, ...] = ()
    for number, clause in enumerate(_said(_pieces(reading.tokens, words("zh_stops")))):
        for place, token in enumerate(clause):
            if token.kind == "word" and is_act(token.text):
                events.append(_chinese_event(clause, place, subject, number))
        names = tuple(token for token in clause if token.kind == "name")
        subject = names[:1] or subject
    return tuple(events)


def _said(pieces: list[list[Token]]) -> list[list[Token]]:
    """Behind a verb of saying another clause begins, with a subject of its own."""
    found: list[list[Token]] = []
    for piece in pieces:
        found.append([])
        for token in piece:
            found[-1].append(token)
            if token.text in words("zh_says"):
                found.append([])
    return [piece for piece in found if piece]


def _chinese_event(clause: list[Token], place: int, inherited: tuple[Token, ...], number: int) -> Event:
    action = clause[place]
    before, behind = clause[:place], clause[place + 1 :]
    marks = {token.text: index for index, token in enumerate(before) if token.kind == "function" and not token.name}
    passive = max((marks[word] for word in words("zh_passive") & set(marks)), default=-1)
    follows = {token.text for token in behind if token.kind == "function"}
    if passive < 0 and follows & words("zh_passive"):
        return Event(action=action, verb=False, clause=number)
    if passive >= 0:
        agents = _solid(before[passive + 1 :])
        return Event(action=action, agents=agents, targets=_head(before[:passive]) or inherited, clause=number)
    if behind and behind[0].text in words("zh_during") and "在" in marks:
        inside = _names(before[marks["在"] + 1 :])
        return Event(action=action, agents=inside, verb=False, clause=number)
    targets: list[Token] = []
    limit = len(before)
    for word in (words("zh_towards") | words("zh_handle")) & set(marks):
        start = marks[word]
        stop = next(
            (
                i
                for i in range(start + 1, len(before))
                if before[i].text in words("zh_towards") | words("zh_handle") | words("zh_with")
            ),
            len(before),
        )
        if word in words("zh_towards") or word == "把":
            targets += _solid(before[start + 1 : stop])
        limit = min(limit, start)
    for word in words("zh_with") & set(marks):
        if marks[word] < limit and _names(before[marks[word] + 1 : limit]) and _names(before[: marks[word]]) != ():
            continue
    agents = _head(before[:limit])
    if "由" in marks:
        agents = _solid(before[marks["由"] + 1 :])
    targets += [token for token in _solid(behind) if token not in targets]
    counted = bool(before) and before[-1].kind == "number"
    if counted and not _names(before):
        inherited = ()
    if not behind and _object_of_another(before):
        return Event(action=action, verb=False, clause=number)
    owner = bool(before) and before[-1].text == "的"
    if owner:
        agents = agents if len(before) > 1 and before[-2].name is not None else ()
        return Event(action=action, agents=agents, targets=(), verb=False, clause=number)
    return Event(action=action, agents=agents or inherited, targets=tuple(targets), verb=not owner, clause=number)


def _object_of_another(before: Sequence[Token]) -> bool:
    """Whether a clause-final act is the object of a full verb before it (面临 ... 威胁), not of a light one."""
    acts = [token for token in before if token.kind == "word" and is_act(token.text)]
    marked = any(
        token.kind == "function" and token.text in words("zh_towards") | words("zh_handle") for token in before
    )
    return bool(acts) and not marked and acts[0].text in words("zh_bearing")


def _solid(tokens: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(token for token in tokens if token.kind in ("name", "word"))


def _names(tokens: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(token for token in tokens if token.kind == "name")


def _head(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words before an action that may do it: from its clause's beginning to the first other verb's object."""
    names = _names(tokens)
    if not names:
        return _solid(tokens)
    first = tokens.index(names[0])
    kept = list(tokens[: first + 1])
    for token in tokens[first + 1 :]:
        if (
            token.kind == "name"
            and tokens[tokens.index(token) - 1].text not in words("zh_with")
            and tokens[tokens.index(token) - 1].kind != "name"
        ):
            break
        kept.append(token)
    return _solid(kept)


def _japanese(reading: Reading) -> tuple[Event, ...]:
    events: list[Event] = []
    subject: tuple[Token, ...] = ()
    for number, sentence in enumerate(_pieces(reading.tokens, words("ja_stops"))):
        roles = _roles(sentence)
        for place, token in enumerate(sentence):
            if token.kind == "word" and is_act(token.text):
                events.append(_japanese_event(sentence, roles, place, subject, number))
        topic = tuple(token for index, token in enumerate(sentence) if roles.get(index) == "agent")
        if not topic and all(token.kind in ("name", "word") for token in sentence):
            topic = _names(sentence)
        subject = topic[:1] or subject
    return tuple(events)


def _roles(sentence: list[Token]) -> dict[int, str]:
    """The role that the particle behind each phrase gives to its words (index -> role)."""
    found: dict[int, str] = {}
    phrase: list[int] = []
    for index, token in enumerate(sentence):
        if token.kind in ("name", "word", "number"):
            phrase.append(index)
            if index and sentence[index - 1].text in words("short_target") and token.name is not None:
                found[index] = "target"
            continue
        role = _role_of(token, sentence, index, bool(found))
        if role and role != "of":
            for place in phrase:
                found.setdefault(place, role)
        if role != "of":
            phrase = []
    return found


def _role_of(token: Token, sentence: list[Token], index: int, later: bool) -> str:
    text = token.text
    if token.kind == "stop":
        return "agent" if text in (",", " ") and not later and index <= 4 else ""
    for pattern, role in (
        (_JA_SOURCE, "source"),
        (_JA_BY, "by"),
        (_JA_OF, "of"),
        (_JA_AGENT, "agent"),
        (_JA_TARGET, "target"),
        (_JA_FROM, "from"),
        (_JA_WITH, "with"),
    ):
        if pattern.match(text):
            return role
    return ""


def _japanese_event(
    sentence: list[Token], roles: dict[int, str], place: int, inherited: tuple[Token, ...], number: int
) -> Event:
    following = "".join(token.text for token in sentence[place + 1 : place + 3] if token.kind == "function")
    passive = bool(_JA_PASSIVE.match(following))
    grouped: dict[str, list[Token]] = {}
    for index, role in roles.items():
        token = sentence[index]
        if index < place and token.kind in ("name", "word"):
            grouped.setdefault(role, []).append(token)
    agents = tuple(grouped.get("agent", ()))
    targets = tuple(grouped.get("target", ()))
    if not passive and _JA_NOMINAL.match(following):
        doers = tuple(grouped.get("by", ())) or _owner(sentence, roles, place)
        return Event(action=sentence[place], agents=doers, verb=False, clause=number)
    owner = _owner(sentence, roles, place)
    if grouped.get("by"):
        agents = tuple(grouped["by"])
    elif (owner and not passive and not agents) or (owner and sentence[place - 1].text == "の"):
        agents = owner
    if passive and sentence[place].keys & _TO_A_GOAL:
        return Event(action=sentence[place], targets=targets, clause=number)
    if passive:
        doers = tuple(grouped.get("by", ())) or tuple(grouped.get("from", ())) or tuple(t for t in targets if t.name)
        return Event(
            action=sentence[place], agents=doers, targets=tuple(grouped.get("agent", ())) or inherited, clause=number
        )
    behind = tuple(token for index, token in enumerate(sentence) if index > place and roles.get(index) == "agent")
    return Event(
        action=sentence[place], agents=agents or inherited or behind, targets=targets, verb=not owner, clause=number
    )


def _owner(sentence: list[Token], roles: dict[int, str], place: int) -> tuple[Token, ...]:
    """``中国の抗議``: whose act a noun names."""
    if place >= 2 and sentence[place - 1].text == "の" and sentence[place - 2].name is not None:
        return (sentence[place - 2],)
    if place >= 1 and sentence[place - 1].name is not None and roles.get(place - 1) != "target":
        return (sentence[place - 1],)
    return ()
