"""A run that is killed at any stage, and then run again, ends as one run does. HOSTILE 40 and 41."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.api import Rashomon
from rashomon.errors import StoreBusy
from rashomon.settings import load_settings
from rashomon.store import Store
from rashomon.wiring import STORE_FILE, state_folder
from tests.newsroom import DAY, write_day

KILLED = """
import os, signal, sys
from pathlib import Path

def dies(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

stage, feeds, out, day = sys.argv[1:]
import rashomon.pipeline as pipeline
import rashomon.publish.post as post
import rashomon.publish.digest_json as digest_json
import rashomon.publish.atomic as atomic
from rashomon.store.store import Store
if stage == "curate":
    pipeline.curate = dies
elif stage == "write":
    pipeline.build_dossier = dies
elif stage == "save":
    Store.save_digest = dies
elif stage == "after saving":
    post.PostPublisher.publish = dies
elif stage == "between two files":
    digest_json.JsonPublisher.publish = dies
elif stage == "while a file is replaced":
    os.replace = dies
    Path.replace = dies
from rashomon.api import Rashomon
from rashomon.settings import load_settings
Rashomon(load_settings(start=Path(out).parent), out=Path(out)).run("china-japan", replay=Path(feeds), date=day)
"""

STAGES = ["curate", "write", "save", "after saving", "between two files", "while a file is replaced"]


def outputs(out: Path) -> dict[str, bytes]:
    """Everything that a run wrote, but the store's own files."""
    files = (path for path in out.rglob("*") if path.is_file() and ".rashomon" not in path.parts)
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


def run(feeds: Path, out: Path) -> None:
    Rashomon(load_settings(start=out.parent), out=out).run("china-japan", replay=feeds, date=DAY)


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_day(tmp_path_factory.mktemp("crash") / "feeds")


@pytest.fixture(scope="module")
def once(feeds: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("once") / "out"
    run(feeds, out)
    return outputs(out)


@pytest.mark.parametrize("stage", STAGES)
def test_killed_and_run_again_is_as_one_run(stage: str, feeds: Path, once: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = [sys.executable, "-c", KILLED, stage, str(feeds), str(out), DAY]
    died = subprocess.run(arguments, capture_output=True, text=True, check=False, env={**os.environ})
    assert died.returncode == -signal.SIGKILL, died.stderr
    assert all(name in once for name in outputs(out) if not Path(name).name.startswith("."))
    run(feeds, out)
    assert outputs(out) == once
    digest = json.loads(once[f"digests/china-japan/{DAY}.json"])
    with Store.open(state_folder(load_settings(start=out.parent), out) / STORE_FILE, readonly=True) as store:
        assert [(line.topic_id, line.date.isoformat()) for line in store.list_digests()] == [("china-japan", DAY)]
        assert len(store.articles.get([each["id"] for each in digest["articles"]])) == len(digest["articles"])


def test_two_runs_at_once_one_wins(feeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    address = state_folder(load_settings(start=tmp_path), out) / STORE_FILE
    with Store.open(address) as store, store.writer("the first run"), pytest.raises(StoreBusy, match="the first run"):
        run(feeds, out)
    run(feeds, out)
    assert outputs(out)
