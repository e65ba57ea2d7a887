"""How every network of :mod:`rashomon.entailment` is trained; needs ``torch``.

AdamW with a rate for each part, warmed up and then let down to almost nothing along half a cosine; what is kept are the
parameters' moving averages (Polyak and Juditsky 1992, "Acceleration of stochastic approximation by averaging").
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

import numpy as np
import torch
from benchmarks.entailment_model import Network
from torch import nn

Batch = TypeVar("Batch")

LEAST_RATE: Final = 0.02
AVERAGED: Final = 0.998


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """How long and how fast: seconds in all, rates of each part, and the steps over which the rates warm up."""

    seconds: float
    narrow: float
    head: float
    other: float
    warm: int

    def share(self, step: int, spent: float) -> float:
        """The part of its rate that each step of the training takes."""
        let_down = (1 + math.cos(math.pi * spent / self.seconds)) / 2
        return min(1.0, step / self.warm) * (LEAST_RATE + (1 - LEAST_RATE) * let_down)


def train(
    network: Network,
    batches: Iterable[Batch],
    loss_of: Callable[[Batch], torch.Tensor],
    schedule: Schedule,
    *,
    beside: Sequence[nn.Parameter] = (),
    told: Callable[[float], None] = lambda _: None,
    often: float = 120.0,
) -> None:
    """Train until the time is spent, and leave the averages in the network.

    Args:
        network: is changed.
        batches: never ends.
        loss_of: what one batch costs.
        schedule: how long and how fast.
        beside: parameters that are trained along and do not ship.
        told: called with the minutes that were spent, at the beginning, every so often and at the end.
        often: seconds between.
    """
    named = [(name, value) for name, value in network.named_parameters() if value.requires_grad]
    rates = {"narrow": schedule.narrow, "head": schedule.head, "other": schedule.other}
    groups: dict[str, list[nn.Parameter]] = {part: list(beside) if part == "head" else [] for part in rates}
    for name, value in named:
        groups["narrow" if name.endswith((".A", ".B")) else "head" if name.startswith("h") else "other"].append(value)
    trained = [value for values in groups.values() for value in values]
    optimiser = torch.optim.AdamW([{"params": values} for values in groups.values()], lr=0.0, weight_decay=0.01)
    averages = {name: value.detach().clone() for name, value in named}
    began, reports = time.monotonic(), -1
    for step, batch in enumerate(batches, start=1):
        spent = time.monotonic() - began
        if int(spent / often) != reports:
            reports = int(spent / often)
            told(spent / 60)
        if spent >= schedule.seconds:
            break
        for group, rate in zip(optimiser.param_groups, rates.values(), strict=True):
            group["lr"] = rate * schedule.share(step, spent)
        loss = loss_of(batch)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(trained, 1.0)
        optimiser.step()
        kept = min(AVERAGED, step / (step + 20))
        with torch.no_grad():
            for name, value in named:
                averages[name].mul_(kept).add_(value, alpha=1 - kept)
    with torch.no_grad():
        for name, value in named:
            value.copy_(averages[name])
    told(schedule.seconds / 60)


def begin_from(network: Network, path: Path) -> None:
    """Take over what an archive that ships holds; a head of one output becomes each of several."""
    with np.load(path) as kept:
        for name, value in network.named_parameters():
            scale = kept[f"{name}:scale"].astype(np.float32) if f"{name}:scale" in kept else np.float32(1)
            told = np.broadcast_to(kept[name].astype(np.float32) * scale, tuple(value.shape))
            value.data.copy_(torch.tensor(told.copy()))
