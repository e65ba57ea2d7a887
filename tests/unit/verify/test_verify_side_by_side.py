"""Several processes say of a digest what one says."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from typing import Any

import pytest

from rashomon.errors import UsageError
from rashomon.verify import side_by_side
from rashomon.verify.external import verify_digest_json
from rashomon.verify.side_by_side import usable_cores, verify_side_by_side

TITLES = ("China bans seafood from Japan", "Tokyo court acquits former minister", "Typhoon Mira kills 12 in Taiwan")


def digest() -> dict[str, Any]:
    """45 bullets, more than a process takes at a time: every second one says another thing than its article."""
    articles = [{"n": n, "title": title, "language": "en"} for n, title in enumerate(TITLES, start=1)]
    bullets = [
        {"text": TITLES[(place + place % 2) % len(TITLES)], "citations": [{"n": 1 + place % len(TITLES)}]}
        for place in range(45)
    ]
    return {"articles": articles, "bullets": bullets}


def test_processes_give_the_same_answers_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []

    class Counted(ProcessPoolExecutor):
        def __init__(self, max_workers: int, *given: Any, **named: Any) -> None:
            started.append(max_workers)
            super().__init__(max_workers, *given, **named)

    monkeypatch.setattr(side_by_side, "ProcessPoolExecutor", Counted)
    monkeypatch.setattr(side_by_side, "_LEAST", 20)
    answers = verify_side_by_side(digest(), 4)
    assert started == [2]
    assert answers == verify_digest_json(digest())
    assert {answer["supported"] for answer in answers["bullets"]} == {True, False}


def test_a_short_digest_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "ProcessPoolExecutor", None)
    assert len(verify_side_by_side(digest(), 4)["bullets"]) == 45


def test_where_no_process_can_be_started_this_one_judges(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: Any, **__: Any) -> None:
        raise OSError("no semaphores here")

    monkeypatch.setattr(side_by_side, "ProcessPoolExecutor", none)
    monkeypatch.setattr(side_by_side, "_LEAST", 10)
    assert verify_side_by_side(digest(), 2) == verify_digest_json(digest())


@pytest.mark.parametrize("odd", [[], "text", {"bullets": 3}])
def test_what_is_no_digest_is_said(odd: object) -> None:
    with pytest.raises(UsageError):
        verify_side_by_side(odd, 2)


def test_there_is_a_core() -> None:
    assert usable_cores() >= 1
