"""The networks of :mod:`rashomon.entailment` in PyTorch, for training; needs ``torch``, as nothing else here does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from rashomon.entailment.packed import PackedModel
from rashomon.entailment.pieces import Pieces
from rashomon.entailment.support import MOST_OF_SENTENCE, most_alike

DROPPED = 0.08
HEAD = 128
SHORT = torch.bfloat16 if torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported() else torch.float32
"""What the layers compute in: a processor without instructions for the short form takes three times as long with it."""


class Adapted(nn.Module):
    """A linear map that is kept as it is, its bias and a product of two narrow matrices trained on top of it.

    Source: Hu et al. 2021, "LoRA: Low-Rank Adaptation of Large Language Models", arXiv 2106.09685.
    """

    def __init__(self, weight: Any, bias: Any, rank: int) -> None:
        super().__init__()
        self.register_buffer("kept", torch.tensor(weight).to(SHORT), persistent=False)
        self.b = nn.Parameter(torch.tensor(bias))
        self.A = nn.Parameter(torch.randn(rank, weight.shape[1]) / weight.shape[1] ** 0.5)
        self.B = nn.Parameter(torch.zeros(weight.shape[0], rank))

    def forward(self, states: Tensor) -> Tensor:
        narrow = F.linear(states, self.A.to(SHORT))
        return F.linear(states, self.kept, self.b.to(SHORT)) + F.linear(narrow, (2 * self.B).to(SHORT))


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self, model: PackedModel, number: int, rank: int) -> None:
        super().__init__()
        name, width = f"l{number}.", model.width
        bias = {part: model.vector(f"{name}{part}.b").copy() for part in ("q", "k", "v", "ao", "fi", "fo")}
        mixed = np.concatenate([model.matrix(f"{name}{part}.w", width) for part in "qkv"])
        self.heads = model.heads
        self.qkv = Adapted(mixed, np.concatenate([bias[part] for part in "qkv"]), rank)
        self.ao = Adapted(model.matrix(f"{name}ao.w", width), bias["ao"], rank)
        self.fi = Adapted(model.matrix(f"{name}fi.w", width), bias["fi"], rank)
        self.fo = Adapted(model.matrix(f"{name}fo.w", model.inner), bias["fo"], rank)
        self.l1, self.l2 = norm(model, f"{name}aln"), norm(model, f"{name}oln")

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        size, length, width = states.shape
        parts = self.qkv(states).view(size, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) * (query.shape[-1] ** -0.5) + mask
        seen = (torch.softmax(scores, -1) @ value).transpose(1, 2).reshape(size, length, width)
        states = normalised(self.l1, states + F.dropout(self.ao(seen), DROPPED, self.training))
        return normalised(self.l2, states + F.dropout(self.fo(F.gelu(self.fi(states))), DROPPED, self.training))


def norm(model: PackedModel, name: str) -> nn.LayerNorm:
    made = nn.LayerNorm(model.width, eps=model.epsilon)
    made.weight.data = torch.tensor(model.vector(f"{name}.w").copy())
    made.bias.data = torch.tensor(model.vector(f"{name}.b").copy())
    return made


def normalised(layer: nn.LayerNorm, states: Tensor) -> Tensor:
    return F.layer_norm(states, (states.shape[-1],), layer.weight.to(SHORT), layer.bias.to(SHORT), layer.eps)


Row = tuple[list[int], list[int]]
"""The pieces of the evidence and of the sentence."""


class Network(nn.Module):
    """Encoder, additions and head; the names of its parameters are those of the shipped archives."""

    def __init__(self, layers: int, rank: int, outputs: int = 1) -> None:
        super().__init__()
        self.model = PackedModel()
        self.pieces = Pieces(self.model)
        width = self.model.width
        words = np.arange(len(self.model.pieces))
        self.words = torch.tensor(self.model.rows("emb.word", width, words)).to(SHORT)
        places = self.model.vector("emb.pos").reshape(-1, width) + self.model.vector("emb.type")[:width]
        self.places = torch.tensor(places)
        self.typ = nn.Parameter(torch.zeros(2, width))
        self.ln = norm(self.model, "emb.ln")
        self.layers = nn.ModuleList(Layer(self.model, number, rank) for number in range(layers))
        self.h1, self.h2 = nn.Linear(2 * width, HEAD), nn.Linear(HEAD, outputs)

    def row(self, evidence: Sequence[str], sentence: str) -> Row:
        said = list(self.pieces.ids(sentence)[:MOST_OF_SENTENCE])
        return most_alike(evidence, sentence, said, self.pieces), said

    def forward(self, rows: Sequence[Row]) -> Tensor:
        """The logarithm of the odds that each sentence is supported, shape ``(len(rows),)``."""
        return self.h2(self.seen(rows))[:, 0]

    def seen(self, rows: Sequence[Row]) -> Tensor:
        """What the head makes of each pair before it decides, shape ``(len(rows), HEAD)``."""
        begin, end = self.model.begin, self.model.end
        texts = [[begin, *said, end, end, *cited, end] for cited, said in rows]
        longest = max(map(len, texts))
        ids = torch.tensor([text + [1] * (longest - len(text)) for text in texts])
        at = torch.arange(longest)[None]
        there = at < torch.tensor([[len(text)] for text in texts])
        own = (at < torch.tensor([[len(said) + 1] for _, said in rows])).long()
        states = self.words[ids].float() + self.places[:longest] + self.typ[own]
        states = self.ln(states).to(SHORT)
        mask = torch.where(there, 0.0, -1e9)[:, None, None, :].to(SHORT)
        for layer in self.layers:
            states = layer(states, mask)
        weight = own.float()[..., None]
        mean = (states.float() * weight).sum(1) / weight.sum(1)
        return torch.tanh(self.h1(torch.cat([states[:, 0].float(), mean], 1)))


def archive(network: Network) -> dict[str, Any]:
    """What ships: narrow matrices in 8 bits with one scale a row, the rest in 16 or 32."""
    found: dict[str, Any] = {}
    for name, value in network.named_parameters():
        told = value.detach().float().numpy()
        if name.endswith((".A", ".B")) or name == "h1.weight":
            scale = np.maximum(np.abs(told).max(axis=1, keepdims=True) / 127, 1e-8).astype(np.float16)
            whole = np.rint(told / np.maximum(scale.astype(np.float32), 1e-8))
            found[name], found[f"{name}:scale"] = np.clip(whole, -127, 127).astype(np.int8), scale
        else:
            found[name] = told.astype(np.float16 if told.size > 800 else np.float32)
    return found
