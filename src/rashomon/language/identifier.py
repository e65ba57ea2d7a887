"""The model that tells languages of one script apart: py3langid's, a naive Bayes model over byte n-grams.

Unpacking its 4.6 MB takes longer than anything else that a run does before its first article, and needs the interpreter
hardly at all. So a run begins it in a thread at its start, and asks for it when a text leaves the language open.
"""

from __future__ import annotations

import functools
import io
import lzma
from array import array
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier


def begin_loading() -> None:
    """Begin to load the model, where nobody has, and go on at once."""
    _loading()


def language_model() -> LanguageIdentifier:
    """The model for all its languages, loaded once; waits until it is there."""
    return _loading().result()


@functools.cache
def _loading() -> Future[LanguageIdentifier]:
    import py3langid.langid  # noqa: F401  # here and not in the thread, which must not import beside others

    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="language-model")
    begun = pool.submit(_load)
    pool.shutdown(wait=False)
    return begun


def _load() -> LanguageIdentifier:
    """What ``LanguageIdentifier.from_model_file`` does, unpacking in one call.

    The library unpacks piece by piece into a file, and a thread that comes back to the interpreter for each of a
    thousand pieces waits for its turn a thousand times.
    """
    import numpy as np
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    packed = (MODEL_DIR / MODEL_FILE).read_bytes()
    with np.load(io.BytesIO(lzma.decompress(packed)), allow_pickle=False) as parts:
        return LanguageIdentifier(
            parts["ptc"],
            parts["pc"],
            parts["classes"].tolist(),
            array("I", parts["nextmove"].astype(np.uint32, copy=False).tobytes()),
            parts["out_feat"].tolist(),
            norm_probs=True,
            tk_row=parts["nextmove_row"].tolist(),
        )
