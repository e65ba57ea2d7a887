"""Language means."""

from __future__ import annotations

import io
from importlib.resources import files

import numpy as np

from rashomon.language.centring import ANY, centre, language_means, whiten

SHIPPED = "multilingual-e5-small-q4/query"


def rows(count: int, size: int = 384) -> np.ndarray:
    made = np.random.default_rng(1).standard_normal((count, size)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def test_the_means_cover_the_languages_that_outlets_speak() -> None:
    means = language_means(SHIPPED)
    assert means is not None
    assert {"en", "zh", "ja", "ko", "ru", "uk", "ar", "he", "fa", "hi", "ur", "tr", "hy", "az", "vi", ANY} <= set(means)
    assert {row.shape for row in means.values()} == {(384,)}
    assert all(0.5 < np.linalg.norm(row) < 1.0 for row in means.values())


def test_centring_takes_away_what_a_language_adds() -> None:
    means = language_means(SHIPPED)
    assert means is not None
    meaning = 0.3 * rows(1)[0]
    chinese, japanese = (means[tag] + meaning for tag in ("zh", "ja"))
    centred = centre(np.stack([chinese, japanese]), ["zh-Hans", "ja"], embedder=SHIPPED)
    assert centred[0] @ centred[1] > 0.99
    assert np.allclose(np.linalg.norm(centred, axis=1), 1.0, atol=1e-5)


def test_an_unknown_language_has_the_mean_of_all() -> None:
    row = rows(1)
    assert np.array_equal(centre(row, ["xx"], embedder=SHIPPED), centre(row, [ANY], embedder=SHIPPED))


def test_vectors_of_another_model_stay_as_they_are() -> None:
    row = rows(2, size=64)
    assert centre(row, ["en", "zh"], embedder="letters") is row
    assert language_means("letters") is None


def test_whitening_shrinks_the_directions_in_which_all_news_spreads() -> None:
    matrix = np.load(io.BytesIO((files("rashomon") / "data" / "language" / "spread.npz").read_bytes()))["matrix"]
    widest = np.linalg.eigh(matrix.astype(np.float64))[1][:, 0].astype(np.float32)
    rare = np.linalg.eigh(matrix.astype(np.float64))[1][:, -1].astype(np.float32)
    row = ((widest + rare) / np.sqrt(2.0))[None, :]
    white = whiten(row, embedder=SHIPPED)
    assert abs(white[0] @ widest) < 0.5 < abs(white[0] @ rare)
    assert np.allclose(np.linalg.norm(white, axis=1), 1.0, atol=1e-5)


def test_vectors_of_another_model_are_not_whitened() -> None:
    row = np.ones((1, 4), dtype=np.float32)
    assert whiten(row, embedder="letters") is row
    assert whiten(row, embedder=SHIPPED) is row
