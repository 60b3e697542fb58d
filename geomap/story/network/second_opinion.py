"""What a small network, that reads the story as a whole, adds to the chances of its places.

The linear model weighs the words beside a street by themselves. What another sentence tells of it
("six vans pulled up in Elm Road", and further on "the address was searched") takes the order of
words, and what they mean. The network has a vector for each of some 30,000 words, which was learnt
from billions of words (GloVe, https://nlp.stanford.edu/projects/glove/, in the public domain), four
layers of convolution over them, and looks from each place at the words around it. It gives log-odds
that are added to those of the linear model. `make train` learns it; docs/model-card.md tells what
it is worth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geomap.model import Role
from geomap.story.names.name import Name
from geomap.story.network.masked_tokens import tokens_of, vocabulary_of
from geomap.story.passages import Occurrence
from geomap.story.text.sentences import Sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Layers = dict[str, NDArray[np.float32]]

REACH = 200
"""Tokens before and behind a place at which the network looks from it."""
EDGES = (-100, -50, -25, -12, -6, -2, 0, 3, 7, 13, 26, 51, 101)
"""How far a token is from the place, in tokens, where it begins to be weighed otherwise."""
MOST = 1.5
"""The most that is added or taken, in log-odds: it is an opinion beside that of the linear model,
and rules the odds by no more than 4.5. Of stories that were left out of the learning streets are
told as well so as without a bound, and areas a little worse."""
LEAN = -0.3
"""What is added for each street besides: a wrong pin costs more than a street that is left off. Of
2,239 reports that nothing was learnt from it takes 43 pins, of which 37 were right."""
UNDECIDED = 0.1, 0.97
"""Chances of a place from which and up to which it is in doubt. A story that has no such place is
not read again, and numpy not imported: of 2,210 reports 31 of 100, in which no pin is another."""
_WHOLE = 100
"""Tokens from which on a story is heard in full; a sentence or two have no whole to be read."""
_ALIKE = 40
"""Places that share their chances and are asked for each by itself."""
BLOCK = 4096
"""Tokens that are read at once, with as many on both sides as their places take something from: a
book takes no more room than a story."""
_MARGIN = REACH + 15
FOLDER = Path(__file__).parents[1] / "data"
WORDS, VECTORS, WEIGHTS = "network-words.txt", "network-vectors.npy", "network-weights.npy"
"""A word a line; the vector of each below two that are no words, in whole steps of `scale`; and one
record of all other arrays, by their names."""


class Network(NamedTuple):
    """The row of each word, and the arrays of the layers by their names."""

    vocabulary: dict[str, int]
    layers: Layers


def second_opinion(
    sentences: Sequence[Sentence],
    names: Sequence[Sequence[Name]],
    places: Sequence[Occurrence],
    chances: Sequence[Mapping[Role, float] | None],
    doubts: tuple[float, float] = UNDECIDED,
) -> tuple[float, ...]:
    """Give the log-odds that are added to the chance of a raid of each place.

    `chances` are those that each place has, None for one that has none and gets 0; where none of
    the story is from the one of `doubts` to the other, all get 0. Of many that share theirs, as
    those of a long list do, the last ones get what the one before them does. The other parameters
    are those of `tokens_of`.
    """
    shared: dict[int, list[int]] = {}
    for number, own in enumerate(chances):
        if own is not None:
            shared.setdefault(id(own), []).append(number)
    told = [0.0] * len(places)
    least, most = doubts
    if not any(own is not None and least <= own[Role.RAID] <= most for own in chances):
        return tuple(told)
    network = _network()
    tokens = tokens_of(sentences, names, places, network.vocabulary)
    heard = min(1.0, len(tokens.rows) / _WHOLE)
    blocks: dict[int, list[int]] = {}
    for number in sorted(number for alike in shared.values() for number in alike[:_ALIKE]):
        blocks.setdefault(tokens.places[number] // BLOCK, []).append(number)
    for block, asking in blocks.items():
        begin, end = max(0, block * BLOCK - _MARGIN), (block + 1) * BLOCK + _MARGIN
        seen = _seen(tokens.rows[begin:end], tokens.marks[begin:end], network.layers)
        at = [tokens.places[number] - begin for number in asking]
        areas = [places[number].item.area for number in asking]
        log_odds = _told_of(at, areas, seen, network.layers)
        for number, area, added in zip(asking, areas, log_odds, strict=True):
            told[number] = heard * (min(MOST, max(-MOST, added)) + (0.0 if area else LEAN))
    for alike in shared.values():
        for number in alike[_ALIKE:]:
            told[number] = told[alike[_ALIKE - 1]]
    return tuple(told)


def _seen(rows: Sequence[int], marks: Sequence[int], layers: Layers) -> NDArray[np.float32]:
    """Give for each token what the convolutions make of it and of those beside it."""
    import numpy as np

    seen: NDArray[np.float32] = layers["words"][rows] * layers["scale"] + layers["marks"][marks]
    np.maximum(seen, 0.0, out=seen)
    for depth, (weights, offset) in enumerate(
        zip(layers["convolutions"], layers["offsets"], strict=True)
    ):
        seen += _convolved(seen, weights, offset, 2**depth)
    return seen


def _told_of(
    at: Sequence[int], areas: Sequence[bool], seen: NDArray[np.float32], layers: Layers
) -> list[float]:
    """Give the log-odds of the places at those tokens, of which some are areas."""
    import numpy as np

    heads = len(layers["distance"])
    keys, values = (
        np.ascontiguousarray(
            (seen @ layers[name] + layers[f"{name} offset"])
            .reshape(len(seen), heads, -1)
            .transpose(1, 0, 2)
        )
        for name in ("key", "value")
    )
    own = seen[list(at)]
    asked = (own @ layers["ask"] + layers["ask offset"]).reshape(len(at), heads, -1)
    asked /= np.sqrt(asked.shape[-1])
    far = layers["distance"][:, np.searchsorted(EDGES, np.arange(-REACH, REACH + 1), side="right")]
    looked = [_look(one, keys, values, place, far) for one, place in zip(asked, at, strict=True)]
    told = np.concatenate([own, looked, np.array(areas, np.float32)[:, None]], axis=1)
    mixed = np.maximum(told @ layers["mix"] + layers["mix offset"], 0.0)
    return [float(one) for one in mixed @ layers["out"] + layers["out offset"]]


def _convolved(
    seen: NDArray[np.float32], weights: NDArray[np.float32], offset: NDArray[np.float32], gap: int
) -> NDArray[np.float32]:
    """Give what each token adds from itself and from the ones `gap` before and behind it."""
    import numpy as np

    out: NDArray[np.float32] = seen @ weights[1] + offset
    out[gap:] += seen[:-gap] @ weights[0]
    out[:-gap] += seen[gap:] @ weights[2]
    np.maximum(out, 0.0, out=out)
    return out


def _look(
    asked: NDArray[np.float32],
    keys: NDArray[np.float32],
    values: NDArray[np.float32],
    place: int,
    far: NDArray[np.float32],
) -> NDArray[np.float32]:
    """Give what a place takes from the tokens around it, by how they answer what it asks.

    Arrays are by head; `far` tells what each distance weighs, from `REACH` before the place on.
    """
    import numpy as np

    begin, end = max(0, place - REACH), min(keys.shape[1], place + REACH + 1)
    first = begin - place + REACH
    heard = (keys[:, begin:end] @ asked[:, :, None])[:, :, 0] + far[:, first : first + end - begin]
    heard = np.exp(heard - heard.max(axis=1, keepdims=True))
    heard /= heard.sum(axis=1, keepdims=True)
    looked: NDArray[np.float32] = (heard[:, None, :] @ values[:, begin:end]).reshape(-1)
    return looked


@lru_cache(maxsize=1)
def _network() -> Network:
    import numpy as np

    known = (FOLDER / WORDS).read_text(encoding="utf-8").split("\n")
    weights = np.load(FOLDER / WEIGHTS)
    layers = {name: weights[name] for name in weights.dtype.names}
    layers["words"] = np.load(FOLDER / VECTORS)
    return Network(vocabulary_of(known), layers)
