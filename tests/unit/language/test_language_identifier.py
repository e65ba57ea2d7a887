"""The language model is the library's own, loaded another way, and once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from rashomon.language.identifier import begin_loading, language_model

TEXTS = (
    "Regjeringen legger fram statsbudsjettet i dag",
    "Le gouvernement présente son budget",
    "Правительство представило бюджет",
    "دولت بودجه را ارائه کرد",
    "सरकार ने बजट पेश किया",
    "",
)


def test_it_says_what_the_library_says() -> None:
    ours, library = language_model(), LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    assert [ours.rank(text) for text in TEXTS] == [library.rank(text) for text in TEXTS]
    assert np.array_equal(np.asarray(ours.tk_nextmove), np.asarray(library.tk_nextmove))
    assert np.array_equal(ours.nb_ptc, library.nb_ptc)


def test_it_is_loaded_once_for_all_threads() -> None:
    begin_loading()
    with ThreadPoolExecutor(max_workers=4) as pool:
        models = list(pool.map(lambda _: language_model(), range(8)))
    assert all(model is models[0] for model in models)
