"""The whole path over HTTP against a small local model that invents freely. See run.sh.

Not one invention may be printed: what stands in the digest in the model's words passed every check, and what it says
beyond that is in ``rejected``. The test tells what the model wrote and what became of it; ``docs/quality/llm.md`` keeps
such a run, read by a person.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from rashomon.api import Rashomon
from rashomon.settings import Embedding, Paths, Settings, Writing

ENDPOINT = os.environ.get("RASHOMON_TEST_LLM", "")
CAPTURES = sorted((Path(__file__).parents[2] / "src" / "rashomon" / "data" / "example").glob("*.warc.gz"))

pytestmark = [
    pytest.mark.llm,
    pytest.mark.skipif(not ENDPOINT, reason="no local language model: make test-llm starts one"),
]


def run(capture: Path, out: Path) -> dict[str, Any]:
    """The digest of a capture, written by the local model."""
    settings = Settings(
        root=out,
        paths=Paths(state=Path("state")),
        embedding=Embedding(),
        writer=Writing(name="llm", model="local", base_url=ENDPOINT, timeout=550.0),
    )
    Rashomon(settings, out=out).run("china-japan", replay=capture)
    (document,) = (out / "digests" / "china-japan").glob("*.json")
    loaded: dict[str, Any] = json.loads(document.read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("capture", CAPTURES, ids=lambda path: path.name)
def test_the_digest_appears_and_holds_nothing_that_failed_a_check(capture: Path, tmp_path: Path) -> None:
    digest = run(capture, tmp_path)
    assert digest["bullets"]
    written = [bullet for bullet in digest["bullets"] if bullet.get("kind") is None]
    rejected = [bullet for bullet in digest["rejected"] if bullet.get("kind") is None]
    lines = [f"\n{capture.name}: {digest['provenance']['writer']}, {digest['provenance'].get('cost')}"]
    lines += [f"  note      {note}" for note in digest["provenance"].get("notes", ())]
    lines += [f"  printed   {bullet['text']}" for bullet in written]
    lines += [f"  rejected  {bullet['text']}\n            {bullet['reason']}" for bullet in rejected]
    print("\n".join(lines))
    for bullet in digest["bullets"]:
        assert bullet["citations"]
        assert {verdict["label"] for verdict in bullet["verdicts"]} == {"SUPPORTED"}
    printed = {bullet["text"] for bullet in digest["bullets"]}
    assert not printed & {bullet["text"] for bullet in rejected}
