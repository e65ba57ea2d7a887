"""Has the charts drawn that are not in the cache, beside the rest of a build, and gathers them for the theme.

What is drawn depends on the figures, the phrases, this code and the installed versions of Altair and vl-convert; their
hash is the name in the cache. A build in which none of them changed starts no drawing process.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from importlib import metadata
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from rashomon.publish.charts.figures import Figures
from rashomon.publish.phrases import phrases
from rashomon.records import content_id

SPECIFICATION = "chart.json"
SNIPPET = "export { vegaEmbed as default };"
"""What the library's module gives to the page's script."""
_PICTURES = ("wide.svg", "narrow.svg")
_PATIENCE = 300.0
"""Seconds after which a drawing process that does not end is ended."""


class Studio:
    """Draws charts into a cache; a context manager, which ends what it started.

    Args:
        cache: the folder in which charts are kept for the next build. The library, which is the same for all sites and
            takes two seconds to make, is kept in the user's own cache where there is one.
        languages: the interface's languages.
        folders: the folders ``i18n``, the site's own first.
        wanted: whether charts are wanted at all.
    """

    def __init__(self, cache: Path, *, languages: Sequence[str], folders: Sequence[Path], wanted: bool = True) -> None:
        self._cache = cache
        self._phrases = {language: phrases(language, folders) for language in languages}
        self._wanted: dict[str, tuple[Figures, str]] = {}
        self._asked: list[str] = []
        self._process: subprocess.Popen[str] | None = None
        self._watch: threading.Timer | None = None
        self._said: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115
        self._versions = _versions() if wanted else ""
        name = f"vega-{content_id(SNIPPET, self._versions, length=12)}.js"
        self._library = (_user_cache() or cache.absolute()) / name
        self.warnings: list[str] = []
        if wanted and not self._versions:
            self.warnings.append("the charts are tables only: pip install 'rashomon[site]' brings what draws them")

    def __enter__(self) -> Self:
        """Start nothing yet: there may be nothing to draw."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the drawing process, whatever it is at."""
        if self._watch is not None:
            self._watch.cancel()
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
        self._said.close()

    @property
    def draws(self) -> bool:
        """Whether there is anything that it draws."""
        return bool(self._wanted)

    def ask(self, figures: Figures) -> None:
        """Ask for a chart in each language; drawing begins at once, in another process."""
        if not self._versions:
            return
        for language, said in self._phrases.items():
            job = {"figures": asdict(figures), "phrases": said, "data": f"{figures.name}.csv"}
            text = json.dumps(job, ensure_ascii=False)
            place = content_id(text, _code(), self._versions)
            self._wanted[place] = figures, language
            if not (self._cache / place / SPECIFICATION).is_file():
                self._send({**job, "place": place})

    def files(self) -> dict[str, str]:
        """Wait until everything is drawn; the data files, specifications and pictures by name.

        A chart that could not be drawn is left out, with a warning: its page then has the table alone.
        """
        if self._wanted and not self._library.is_file():
            self._send({"library": str(self._library)})
        drawings = [place for place in self._asked if place]
        for place in drawings:
            self._answer(self._wanted[place][0].name)
        files: dict[str, str] = {}
        for place, (figures, language) in self._wanted.items():
            drawn = self._cache / place
            if (drawn / SPECIFICATION).is_file():
                files[f"{figures.name}.csv"] = figures.csv()
                for name in (SPECIFICATION, *_PICTURES):
                    suffix = name.removeprefix("chart.")
                    files[f"{figures.name}.{language}.{suffix}"] = (drawn / name).read_text(encoding="utf-8")
        return files

    @property
    def library(self) -> str:
        """The name of the library's file; it changes with what is installed."""
        return self._library.name

    def put_library(self, folder: Path) -> None:
        """Wait for the library and put it into ``folder``; then forget charts that this build did not ask for."""
        if not self._wanted:
            return
        if "" in self._asked:
            self._answer("the library")
        if self._library.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            _link(self._library, folder / self._library.name)
        for old in self._cache.iterdir() if self._cache.is_dir() else ():
            if old.is_dir() and old.name not in self._wanted:
                shutil.rmtree(old)

    def _send(self, job: dict[str, object]) -> None:
        process = self._process or self._start()
        self._asked.append(str(job.get("place", "")))
        try:
            if process.stdin is not None:
                process.stdin.write(json.dumps(job, ensure_ascii=False) + "\n")
                process.stdin.flush()
        except BrokenPipeError:
            return  # it ended; what is wrong is said when its answer is missing

    def _start(self) -> subprocess.Popen[str]:
        self._cache.mkdir(parents=True, exist_ok=True)
        self._process = subprocess.Popen(
            [sys.executable, "-m", __package__, str(self._cache.absolute())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            encoding="utf-8",
        )
        self._watch = threading.Timer(_PATIENCE, self._process.kill)
        self._watch.daemon = True
        self._watch.start()
        return self._process

    def _answer(self, name: str) -> None:
        """Read one answer of the drawing process; what is wrong becomes a warning."""
        line = self._process.stdout.readline() if self._process and self._process.stdout else ""
        fault = json.loads(line) if line else self._last_words()
        if fault:
            self.warnings.append(f"{name}: not drawn: {fault}")

    def _last_words(self) -> str:
        self._said.seek(0)
        return (self._said.read().strip().splitlines() or ["the drawing process ended"])[-1]


@cache
def _code() -> str:
    """What the drawings depend on besides their figures: this package's own text."""
    paths = sorted(Path(__file__).parent.glob("*.py"))
    return content_id(*(path.read_text(encoding="utf-8") for path in paths))


def _user_cache() -> Path | None:
    """The user's cache folder; None where nothing can be kept there.

    Source:
        XDG Base Directory Specification 0.8.
    """
    named = os.environ.get("XDG_CACHE_HOME", "")
    try:
        folder = (Path(named) if Path(named).is_absolute() else Path.home() / ".cache") / "rashomon"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return folder if os.access(folder, os.W_OK) else None


def _versions() -> str:
    """The versions of what draws; empty where it is not installed."""
    try:
        return " ".join(metadata.version(name) for name in ("altair", "vl-convert-python"))
    except metadata.PackageNotFoundError:
        return ""


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
