"""``rashomon init``: the folder of a new site."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from rashomon.errors import UsageError

EXAMPLE_TOPIC = "china-japan"


def make_site(folder: Path) -> tuple[Path, ...]:
    """Write the files of a new site, and touch nothing that is there.

    Args:
        folder: the site's folder; made where it is missing.

    Returns:
        The files written.

    Raises:
        UsageError: if the folder holds a ``rashomon.toml`` already, or is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError("this is a file, not a folder", where=str(folder))
    if (folder / "rashomon.toml").exists():
        raise UsageError("this folder is a Rashomon site already", where=str(folder), hint="edit its rashomon.toml")
    data = resources.files("rashomon") / "data"
    files = {
        "rashomon.toml": data / "init" / "rashomon.toml",
        f"topics/{EXAMPLE_TOPIC}.toml": data / "topics" / f"{EXAMPLE_TOPIC}.toml",
        "outlets/README.md": data / "init" / "README-outlets.md",
        ".gitignore": data / "init" / "gitignore",
    }
    written = []
    for name, source in files.items():
        target = folder / name
        if target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
        written.append(target)
    for empty in ("content/posts", "captures", ".rashomon"):
        (folder / empty).mkdir(parents=True, exist_ok=True)
    return tuple(written)


def example_captures() -> tuple[Path, ...]:
    """The captures that ship with Rashomon, oldest first."""
    folder = resources.files("rashomon") / "data" / "example"
    return tuple(sorted(Path(str(each)) for each in folder.iterdir() if each.name.endswith(".warc.gz")))
