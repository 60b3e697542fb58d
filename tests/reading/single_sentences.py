"""Stories made of the single sentences of tests/stories/one-liners.toml, to learn from.

Each sentence comes alone, behind one that tells of a raid, and in round-ups among sentences of
every kind: there a street's role hangs on its own sentence, and little on what is told beside it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from zlib import crc32

from tests.reading.labelled import FOLDER, Gold, Labelled

BESIDE_A_RAID = "-beside-a-raid"
"""How the names of sentences end that stand behind one of a raid."""
IN_A_ROUND_UP = "-in-a-round-up"
FOLDS = 6
ROUND_UPS = 4
"""How often each single sentence is put among others."""
STREETS = (
    "Hazel Road", "Larch Close", "Maple Way", "Poplar Street", "Rowan Avenue", "Willow Lane",
    "Tamar Drive", "Severn Crescent", "Humber Place", "Tyne Gardens", "Mersey Terrace", "Wye Court",
)  # fmt: skip
BESIDE = "Police raided a house in Fern Street, Northtown, on Tuesday. "


def fold_of(slug: str) -> int:
    """Tell in which fold a story is, whichever single sentence it is made of."""
    for made in (BESIDE_A_RAID, IN_A_ROUND_UP):
        slug = slug.removesuffix(made)
    return crc32(slug.encode()) // 3 % FOLDS


def one_liners() -> tuple[Labelled, ...]:
    """Give the sentences of one-liners.toml, each as a story with one label."""
    table = tomllib.loads((FOLDER / "one-liners.toml").read_text(encoding="utf-8"))
    return tuple(
        _one_liner(f"one-liner-{role}-{number}", role, line)
        for role, lines in table.items()
        for number, line in enumerate(lines)
    )


def beside_a_raid() -> tuple[Labelled, ...]:
    """Give the same sentences behind one of a raid elsewhere, as most stand in papers."""
    return tuple(
        replace(
            line,
            slug=line.slug + BESIDE_A_RAID,
            text=BESIDE + line.text,
            mentions=(Gold("Fern Street", "raid"), *line.mentions),
        )
        for line in one_liners()
    )


def round_ups() -> tuple[Labelled, ...]:
    """Give the same sentences among others, as round-ups of a week have them; each street once."""
    lines = one_liners()
    return tuple(
        _round_up([line, *_others(line, lines, turn)], turn)
        for line in lines
        for turn in range(ROUND_UPS)
    )


def _others(line: Labelled, lines: Sequence[Labelled], turn: int) -> list[Labelled]:
    """Draw the sentences that stand with one, of its own fold, by what they are called."""
    alike = [one for one in lines if one is not line and fold_of(one.slug) == fold_of(line.slug)]
    drawn = sorted(alike, key=lambda one: crc32(f"{line.slug} {turn} {one.slug}".encode()))
    return drawn[: 1 + turn % 4]


def _round_up(lines: Sequence[Labelled], turn: int) -> Labelled:
    slug = lines[0].slug + IN_A_ROUND_UP
    ordered = sorted(lines, key=lambda one: crc32(f"{slug} {turn} {one.slug}".encode()))
    names = sorted(STREETS, key=lambda name: crc32(f"{slug} {turn} {name}".encode()))
    texts, mentions = [], []
    for line, name in zip(ordered, names, strict=False):
        (gold,) = line.mentions
        texts.append(line.text.replace(gold.street, name))
        mentions.append(replace(gold, street=name))
    between = "\n\n" if turn % 2 else " "
    return replace(lines[0], slug=slug, text=between.join(texts), mentions=tuple(mentions))


def _one_liner(slug: str, role: str, line: str) -> Labelled:
    before, street, after = re.split(r"[{}]", line)
    return Labelled(
        slug=slug,
        part="worked",
        text=before + street + after,
        forms=("one-liner",),
        title=None,
        published=None,
        mentions=(Gold(street, role),),
        facts={},
    )
