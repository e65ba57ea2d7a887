"""``rashomon verify``: anybody's digest, checked again from its file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.answers import to_json_text
from rashomon.errors import UsageError


@dataclass(frozen=True, slots=True)
class Verification:
    """What the gate said of somebody's digest."""

    document: dict[str, Any]
    answers: dict[str, Any]

    @property
    def supported(self) -> bool:
        """Whether every sentence is."""
        return all(answer["supported"] for answer in self.answers["bullets"])

    def to_json(self) -> str:
        """``{"bullets": [{"supported": bool, "verdicts": [...]}]}`` in the order of the digest's bullets."""
        return to_json_text(self.answers)

    def to_text(self) -> str:
        """A line a bullet, and under those that are not supported what is missing."""
        lines = []
        texts = [str(bullet.get("text", "")) for bullet in self.document["bullets"]]
        for text, answer in zip(texts, self.answers["bullets"], strict=True):
            lines.append(f"{'supported    ' if answer['supported'] else 'NOT SUPPORTED'}  {text}")
            faults = [verdict for verdict in answer["verdicts"] if verdict["label"] != "SUPPORTED"]
            lines += [f"    {fault['check']} ({fault['label'].lower()}): {fault['detail']}" for fault in faults]
        good = sum(answer["supported"] for answer in self.answers["bullets"])
        return "\n".join([*lines, f"{good} of {len(texts)} sentences supported"])


def verify_file(path: Path, processes: int = 1) -> Verification:
    """Check every bullet of a digest's JSON file, offline.

    Args:
        path: the file, anybody's.
        processes: at most so many judge a long digest; above 1 only where :func:`verify_side_by_side` may be called.

    Raises:
        UsageError: if there is no such file, or it is no digest.
    """
    from rashomon.verify.side_by_side import verify_side_by_side

    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except ValueError as error:
        raise UsageError(f"not JSON: {error}", where=str(path)) from error
    try:
        return Verification(document, verify_side_by_side(document, processes))
    except UsageError as error:
        raise UsageError(error.message, where=str(path), hint=error.hint) from error
