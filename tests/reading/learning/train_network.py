"""The last third of `make train`: learn the network that reads stories as a whole.

    python -m tests.reading.learning.train_network VECTORS [--without PREFIX ...]

VECTORS is the file of 100 dimensions of GloVe 6B: a line a word, the commonest first. The network
learns what is to be added to the log-odds of the linear models, whose weights were learnt without
the story. Stories that the linear weights have not learnt from yet are read with those that ship.
With PREFIX the stories of that name are left out, their losses are told, and nothing is written.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import Role
from geomap.raids.count_check import stated_in_full
from geomap.story.document import Document, Home
from geomap.story.network.masked_tokens import (
    FIRST_WORD,
    Tokens,
    tokens_of,
    vocabulary_of,
)
from geomap.story.network.second_opinion import FOLDER
from geomap.story.read import document_of
from geomap.story.roles.raided_set import chosen, cues_of, streets_of
from tests.reading.labelled import UNLEARNT, Labelled, labelled_stories
from tests.reading.learning.network_model import Batch, Model, Told, write
from tests.reading.learning.train_raided import fold_of, kept_crossed, reading_with, was_raided
from tests.reading.learning.train_roles import learnt_from, true_role
from tests.reading.readers import as_story

EPOCHS, MOST_TOKENS, MOST_STORIES = 14, 6000, 40
FASTEST, DECAY = 4e-3, 0.02
OWN_COUNTS, ROLES_COUNT = 0.5, 1.0
"""What the log-odds of its own and the roles, which are not kept, count beside what is kept."""
LONGEST = 900
"""Tokens of a story that are learnt from."""
COMMONEST = 25_000
"""Words of the vectors that are kept even if no story has them."""
ROLES = tuple(str(role) for role in Role)


class Target(NamedTuple):
    """A place to learn from: its token, and whether it is an area.

    `told` is the number of its street in the story, or of the area; `role` that of its role, -1
    where the labels do not tell it.
    """

    token: int
    area: bool
    told: int
    role: int


@dataclass(slots=True)
class Example:
    """A story to learn from: of each street and each area the log-odds so far, and what is true.

    True is 1.0 for raided, 0.0 for not.
    """

    slug: str
    tokens: Tokens
    targets: list[Target] = field(default_factory=list)
    so_far: list[float] = field(default_factory=list)
    true: list[float] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("vectors", type=Path)
    parser.add_argument("--without", nargs="*", default=())
    given = parser.parse_args()
    stories = (*learnt_from(), *(s for s in labelled_stories() if s.slug.startswith(UNLEARNT)))
    stories = tuple(story for story in stories if story.part != "scored")
    words, vectors = read_vectors(given.vectors, stories)
    examples = list(examples_of(stories, vocabulary_of(words)))
    held = [one for one in examples if one.slug.startswith(tuple(given.without))]
    held = held if given.without else []
    left = {one.slug for one in held}
    model = learn([one for one in examples if one.slug not in left], vectors)
    if held:
        print(losses(model, held))
    else:
        write(model, words)
        print(f"{len(examples)} stories, {len(words)} words: {FOLDER}")


def read_vectors(path: Path, stories: Iterable[Labelled]) -> tuple[list[str], np.ndarray]:
    """Give the words that are kept and their vectors, words × dimensions, below two of zeros."""
    told = {word for story in stories for word in story.text.lower().replace("’", "'").split()}
    told |= {word.strip(".,;:!?()“”\"–—•‘'-") for word in told}
    told |= {word.partition("'")[0] for word in told} | {w.replace("-", "") for w in told}
    words: list[str] = []
    vectors = [np.zeros(100)] * FIRST_WORD
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            word, _, numbers = line.rstrip("\n").partition(" ")
            if (number < COMMONEST or word in told) and not word[0].isdigit():
                words.append(word)
                vectors.append(np.array(numbers.split(), float))
    return words, (np.array(vectors) / 0.8).astype(np.float32)


def examples_of(stories: Iterable[Labelled], vocabulary: Mapping[str, int]) -> Iterator[Example]:
    """Read the stories with weights that were learnt without each of them."""
    patch = open_patch("thames-valley")
    home = Home(open_gazetteer(patch), patch.forces)
    crossed = kept_crossed()
    for story in stories:
        unlearnt = story.slug.startswith(UNLEARNT)
        with nullcontext() if unlearnt else reading_with(crossed[fold_of(story.slug)]):
            document = document_of(as_story(story), home, until="counts")
        example = _example_of(story, document, vocabulary)
        if example.targets:
            yield example


def _example_of(story: Labelled, document: Document, vocabulary: Mapping[str, int]) -> Example:
    places, weighed, passages = document.occurrences, document.weighed, document.passages
    tokens = tokens_of(document.sentences, document.names, places, vocabulary)
    example = Example(story.slug, tokens)
    stated, _ = stated_in_full(document.counts) or (None, "")
    streets = streets_of(places, weighed, passages)
    anew = chosen(list(streets.values()), cues_of(passages), stated)
    numbers: dict[str, int] = {}
    for (key, street), chance in zip(streets.items(), anew, strict=True):
        raided = was_raided(key, story)
        if raided is not None and street.chance > 0.0:
            numbers[key] = _tell(example, chance, raided=raided)
    for place, own, token in zip(places, weighed, tokens.places, strict=True):
        if own.chances is None or token >= LONGEST:
            continue
        role = true_role(place, passages[place.passage], story)
        told = numbers.get(place.key, -1)
        if place.item.area:
            told = -1 if role is None else _tell(example, own.raided, raided=role == "raid")
        number = ROLES.index(role) if role is not None and not place.item.area else -1
        if told >= 0 or number >= 0:
            example.targets.append(Target(token, place.item.area, told, number))
    return example


def _tell(example: Example, chance: float, *, raided: bool) -> int:
    held = min(max(chance, 0.001), 0.999)
    example.so_far.append(float(np.log(held / (1.0 - held))))
    example.true.append(float(raided))
    return len(example.true) - 1


def learn(examples: Sequence[Example], vectors: np.ndarray, seed: int = 0) -> Model:
    """Learn the network; the order of the stories and its first weights are drawn by the seed."""
    torch.manual_seed(seed)
    drawn = random.Random(seed)  # noqa: S311
    model = Model(vectors, len(ROLES))
    weights = [weight for weight in model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(weights, FASTEST, weight_decay=DECAY)
    steps = EPOCHS * (len(list(_batches(examples, drawn))) + 5)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, FASTEST, total_steps=steps, pct_start=0.2
    )
    for epoch in range(EPOCHS):
        whole = 0.0
        for stories in _batches(examples, drawn):
            loss = _loss(model, stories)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            schedule.step()
            whole += loss.item() * len(stories)
        print(f"epoch {epoch + 1} of {EPOCHS}: {whole / len(examples):.4f}", flush=True)
    return model.eval()


def _batches(examples: Sequence[Example], drawn: random.Random) -> Iterator[list[Example]]:
    """Give stories of like length together, in an order that is drawn."""
    ordered = sorted(examples, key=lambda one: len(one.tokens.rows) * drawn.uniform(0.85, 1.15))
    batches: list[list[Example]] = [[]]
    longest = 0
    for one in ordered:
        longest = max(longest, min(LONGEST, len(one.tokens.rows)))
        here = len(batches[-1])
        if here >= MOST_STORIES or (here and longest * (here + 1) > MOST_TOKENS):
            batches.append([])
            longest = min(LONGEST, len(one.tokens.rows))
        batches[-1].append(one)
    drawn.shuffle(batches)
    yield from batches


def _batch_of(stories: Sequence[Example]) -> Batch:
    size = max(min(LONGEST, len(one.tokens.rows)) for one in stories)
    rows, marks = np.zeros((2, len(stories), size), np.int64)
    for number, tokens in enumerate(one.tokens for one in stories):
        held = min(size, len(tokens.rows))
        rows[number, :held], marks[number, :held] = tokens.rows[:held], tokens.marks[:held]
    asked = [(number, t) for number, one in enumerate(stories) for t in one.targets]
    return Batch(
        torch.tensor(rows),
        torch.tensor(marks),
        torch.tensor([number for number, _ in asked]),
        torch.tensor([target.token for _, target in asked]),
        torch.tensor([float(target.area) for _, target in asked]),
    )


def _by_street(told: Tensor, stories: Sequence[Example]) -> Tensor:
    """Give the mean of the occurrences of each street and area of which it is known what is true.

    Those that have none of them, behind the longest, get 0.
    """
    numbers, first = [], 0
    for one in stories:
        numbers += [first + t.told if t.told >= 0 else -1 for t in one.targets]
        first += len(one.true)
    index = torch.tensor(numbers)
    return torch.zeros(first).scatter_reduce(
        0, index[index >= 0], told[index >= 0], "mean", include_self=False
    )


def _loss(model: Model, stories: Sequence[Example]) -> Tensor:
    told: Told = model(_batch_of(stories))
    true = torch.tensor([one for story in stories for one in story.true])
    so_far = torch.tensor([one for story in stories for one in story.so_far])
    roles = torch.tensor([target.role for story in stories for target in story.targets])
    loss = torch.zeros(())
    if len(true):
        loss = loss + functional.binary_cross_entropy_with_logits(
            _by_street(told.added, stories) + so_far, true
        )
        loss = loss + OWN_COUNTS * functional.binary_cross_entropy_with_logits(
            _by_street(told.own, stories), true
        )
    if (roles >= 0).any():
        loss = loss + ROLES_COUNT * functional.cross_entropy(
            told.roles[roles >= 0], roles[roles >= 0]
        )
    return loss


@torch.no_grad()
def losses(model: Model, examples: Sequence[Example]) -> str:
    """Tell the mean loss of streets and of areas left out, before and with what is added."""
    lines = []
    for kind in (False, True):
        before, after, true = [], [], []
        for story in examples:
            added = _by_street(model(_batch_of([story])).added, [story])
            for number in {t.told for t in story.targets if t.area is kind and t.told >= 0}:
                before.append(story.so_far[number])
                after.append(story.so_far[number] + added[number].item())
                true.append(story.true[number])
        signs = 2 * np.array(true) - 1
        mean = [np.logaddexp(0, -np.array(one) * signs).mean() for one in (before, after)]
        counts = [
            (
                threshold,
                *(
                    int(
                        (
                            (np.array(one) >= np.log(threshold / (1 - threshold))) & (signs == s)
                        ).sum()
                    )
                    for one in (before, after)
                    for s in (1, -1)
                ),
            )
            for threshold in (0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)
        ]
        lines.append(
            f"{'areas' if kind else 'streets'}: {len(true)}, {mean[0]:.4f}, {mean[1]:.4f} {counts}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
