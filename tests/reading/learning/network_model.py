"""The network as it is learnt; `geomap.story.network` has the same layers without what learns.

torch is not among the development tools: `make train` installs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from geomap.story.network.masked_tokens import MARKS
from geomap.story.network.second_opinion import EDGES, FOLDER, REACH, VECTORS, WEIGHTS, WORDS

WIDTH, HEADS, OF_A_HEAD, MIXED = 64, 4, 16, 64
CONVOLUTIONS = 4
DROPOUT, WORDS_DROPPED = 0.2, 0.1


class Batch(NamedTuple):
    """Stories side by side, filled up with zeros, and the places asked for.

    `rows` and `marks` are stories × tokens, the others by place: its story, its token, and whether
    it is an area.
    """

    rows: Tensor
    marks: Tensor
    story: Tensor
    token: Tensor
    area: Tensor


class Told(NamedTuple):
    """What is told of each place: log-odds to add, log-odds of its own, and weights of the roles.

    The latter two are learnt beside the first, since more is learnt so; they are not kept.
    """

    added: Tensor
    own: Tensor
    roles: Tensor


class Model(nn.Module):
    """Convolutions over vectors of words, and a look from each place at those around it."""

    def __init__(self, vectors: np.ndarray, roles: int) -> None:
        super().__init__()
        size = vectors.shape[1]
        self.words = nn.Embedding.from_pretrained(torch.tensor(vectors), freeze=True)
        self.seen = nn.Linear(size, WIDTH)
        self.marks = nn.Embedding(max(MARKS.values()) + 1, WIDTH)
        nn.init.normal_(self.marks.weight, std=0.5)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(WIDTH, WIDTH, 3, padding=2**depth, dilation=2**depth)
            for depth in range(CONVOLUTIONS)
        )
        self.ask, self.key, self.value = (nn.Linear(WIDTH, HEADS * OF_A_HEAD) for _ in range(3))
        self.distance = nn.Parameter(torch.zeros(HEADS, len(EDGES) + 1))
        self.mix = nn.Linear(WIDTH + HEADS * OF_A_HEAD + 1, MIXED)
        self.out = nn.Linear(MIXED, 1)
        self.own = nn.Linear(MIXED, 1)
        self.roles = nn.Linear(MIXED, roles)
        self.drop = nn.Dropout(DROPOUT)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, batch: Batch) -> Told:
        known = batch.marks > 0
        words = self.words(batch.rows)
        if self.training:
            words = words * (torch.rand(words.shape[:2]) > WORDS_DROPPED).unsqueeze(-1)
        seen = functional.relu(self.seen(self.drop(words)) + self.marks(batch.marks))
        seen = (seen * known.unsqueeze(-1)).transpose(1, 2)
        for convolution in self.convolutions:
            seen = seen + self.drop(functional.relu(convolution(seen)))
            seen = seen * known.unsqueeze(1)
        seen = seen.transpose(1, 2)
        own = seen[batch.story, batch.token]
        told = torch.cat([own, self._look(own, seen, known, batch), batch.area.unsqueeze(1)], 1)
        mixed = self.drop(functional.relu(self.mix(self.drop(told))))
        return Told(self.out(mixed).squeeze(1), self.own(mixed).squeeze(1), self.roles(mixed))

    def _look(self, own: Tensor, seen: Tensor, known: Tensor, batch: Batch) -> Tensor:
        apart = torch.arange(seen.shape[1]) - batch.token.unsqueeze(1)
        bucket = torch.bucketize(apart, torch.tensor(EDGES), right=True)
        stories, tokens = seen.shape[:2]
        asked = self.ask(own).view(-1, HEADS, OF_A_HEAD)
        keys = self.key(seen).view(stories, tokens, HEADS, OF_A_HEAD)[batch.story]
        values = self.value(seen).view(stories, tokens, HEADS, OF_A_HEAD)[batch.story]
        heard = torch.einsum("phd,pnhd->phn", asked, keys) / OF_A_HEAD**0.5
        heard = heard + self.distance[:, bucket].transpose(0, 1)
        beyond = ~known[batch.story] | (apart.abs() > REACH)
        share = torch.softmax(heard.masked_fill(beyond.unsqueeze(1), -1e4), -1)
        return torch.einsum("phn,pnhd->phd", share, values).reshape(len(own), -1)


def write(model: Model, words: Sequence[str], folder: Path = FOLDER) -> None:
    """Write the three files; vectors of words are already turned to the first layer."""

    def array(tensor: Tensor) -> np.ndarray:
        return tensor.detach().numpy().astype(np.float32)

    vectors = array(model.words.weight @ model.seen.weight.T)
    scale = (np.abs(vectors).max(axis=0) / 127).astype(np.float32)
    linear = {"ask": model.ask, "key": model.key, "value": model.value, "mix": model.mix}
    layers = {
        "scale": scale,
        "marks": array(model.marks.weight + model.seen.bias),
        "convolutions": np.stack([array(c.weight).transpose(2, 1, 0) for c in model.convolutions]),
        "offsets": np.stack([array(c.bias) for c in model.convolutions]),
        "distance": array(model.distance),
        **{name: array(layer.weight.T) for name, layer in linear.items()},
        **{f"{name} offset": array(layer.bias) for name, layer in linear.items()},
        "out": array(model.out.weight[0]),
        "out offset": array(model.out.bias),
    }
    record = np.zeros((), [(name, "<f4", layer.shape) for name, layer in layers.items()])
    for name, layer in layers.items():
        record[name] = layer
    (folder / WORDS).write_text("\n".join(words), encoding="utf-8")
    np.save(folder / VECTORS, np.round(vectors / scale).astype(np.int8))
    np.save(folder / WEIGHTS, record)
