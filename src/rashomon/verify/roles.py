"""Who does what to whom is the same in the bullet as in what it cites."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from rashomon.records import Bullet, Evidence, Verdict
from rashomon.verify.claims import Unit, events_of, is_verbatim, read_bullet, units_of
from rashomon.verify.events import Event, names_of, words_of
from rashomon.verify.gazetteer import Gazetteer
from rashomon.verify.verdicts import contradicted, here, supported, there, unproven

Fit = Literal["same", "swapped", "other actor", "other target"]

_MUTUAL: Final = frozenset(
    f"c:{name}"
    for name in [
        "meet",
        "relation",
        "tension",
        "cooperate",
        "trade",
        "agree",
        "exchange",
        "joint",
        "sign",
        "mutual",
        "conflict",
        "treaty",
    ]
)
_COMMON: Final = frozenset(
    ["w:be", "w:have", "w:do", "w:make", "w:take", "w:get", "w:go", "w:come", "w:say", "w:hold", "w:see", "w:set"]
)


class RolesCheck:
    """Actor, action and target are those of the evidence; a swap is a contradiction, a foreign actor is unproven.

    Args:
        gazetteer: the names that are known.
    """

    name: Final = "roles"

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def judge(self, bullet: Bullet, evidence: tuple[Evidence, ...], /) -> Verdict:
        if is_verbatim(bullet, evidence):
            return supported(self.name, "the bullet is word for word in the cited text")
        units = units_of(evidence, self._gazetteer)
        checked = 0
        for event in events_of(read_bullet(bullet, self._gazetteer)):
            if not worth_asking(event):
                continue
            verdict = self._judge_event(event, units)
            if verdict is not None and verdict.label != "SUPPORTED":
                return verdict
            checked += verdict is not None
        return supported(self.name, f"{checked} action(s) have the actors that the cited text gives them")

    def _judge_event(self, event: Event, units: Iterable[Unit]) -> Verdict | None:
        best: tuple[Fit, Unit, Event] | None = None
        for unit in units:
            for other in unit.events:
                if not same_action(event, other):
                    continue
                result = fit(event, other)
                if result == "same":
                    return supported(self.name, "")
                if best is None or (result == "swapped" and best[0] != "swapped"):
                    best = (result, unit, other)
        if best is None:
            return None
        result, unit, other = best
        action = other.action
        spans = (
            here(event.action.start, event.action.end),
            there(unit.piece, unit.start + action.start, unit.start + action.end),
        )
        what = f"{_list(event.agents) or 'somebody'} / {event.action.text} / {_list(event.targets) or 'somebody'}"
        found = f"{_list(other.agents) or 'somebody'} / {action.text} / {_list(other.targets) or 'somebody'}"
        if result == "swapped":
            return contradicted(self.name, f"the bullet has {what}, the cited text {found}", spans)
        return unproven(self.name, f"the bullet has {what}, the cited text {found}: {result}", spans)


def worth_asking(event: Event) -> bool:
    """Whether an event of the bullet says enough to be compared."""
    if event.action.keys & _MUTUAL or event.action.keys & _COMMON:
        return False
    if event.verb:
        return bool(event.agents or names_of(event.targets))
    return bool(names_of(event.agents) and names_of(event.targets))


def same_action(event: Event, other: Event) -> bool:
    """Whether two events are told by counterparts."""
    return bool(event.action.keys & other.action.keys)


def fit(event: Event, other: Event) -> Fit:
    """Compare who takes part in an event of the bullet with who does in one of the evidence."""
    agents, targets = names_of(event.agents), names_of(event.targets)
    their_agents, their_targets = names_of(other.agents), names_of(other.targets)
    if agents and their_agents and not agents & their_agents:
        return "swapped" if agents & their_targets else "other actor"
    if (
        targets
        and their_targets
        and not targets & their_targets
        and targets & their_agents
        and not agents & their_agents
    ):
        return "swapped"
    if agents and not their_agents and agents & their_targets and not targets & their_targets:
        return "swapped"
    if targets and their_targets and event.verb and other.verb and not targets & their_targets:
        return "other target"
    if not (agents and their_agents and agents & their_agents) and _words_cross(event, other):
        return "swapped"
    return "same"


def _words_cross(event: Event, other: Event) -> bool:
    """Swapped common nouns: ``police shot protesters`` and ``protesters shot police``."""
    agents, targets = words_of(event.agents), words_of(event.core or event.targets)
    their_agents, their_targets = words_of(other.agents), words_of(other.core or other.targets)
    crossing = bool(agents & their_targets) and bool(targets & their_agents)
    return crossing and not agents & their_agents and not targets & their_targets


def _list(tokens: Iterable[object]) -> str:
    return " ".join(getattr(token, "text", "") for token in tokens)
