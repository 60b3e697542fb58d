"""The labelled stories of tests/stories, as values.

`python -m tests.reading.labelled new SLUG` draws the part of a new story and writes its file, to be
filled in.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from zlib import crc32

FOLDER = Path(__file__).parents[1] / "stories"
PARTS = ("worked", "scored")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
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
BLANK = """\
part = "{part}"
forms = []
text = '''
'''
"""


@dataclass(frozen=True, slots=True)
class Gold:
    """What a careful reader takes a name in a story to be."""

    street: str
    role: str
    locality: str | None = None
    addresses: int = 1
    date: date | None = None
    precision: str = "street"
    placeable: bool = False
    lon: float | None = None
    lat: float | None = None
    venue: str | None = None
    ambiguous: bool = False

    @property
    def is_raided_street(self) -> bool:
        return self.role == "raid" and self.precision != "area" and not self.ambiguous

    @property
    def is_raided_area(self) -> bool:
        return self.role == "raid" and self.precision == "area" and not self.ambiguous


@dataclass(frozen=True, slots=True)
class Labelled:
    """A story with its labels."""

    slug: str
    part: str
    text: str
    forms: tuple[str, ...]
    title: str | None
    published: date | None
    mentions: tuple[Gold, ...]
    facts: dict[str, object]


def labelled_stories(folder: Path = FOLDER) -> tuple[Labelled, ...]:
    """Read every story; the key `part` of its file alone says which part it belongs to.

    Raises
    ------
    ValueError
        If a story has no part, or lies in the folder of another one.
    """
    return tuple(_read(file) for part in PARTS for file in sorted((folder / part).glob("*.toml")))


def new_story(slug: str, folder: Path = FOLDER) -> Path:
    """Draw the part of a new story and write a file that waits for its text; give its path.

    One in three is only scored. It is drawn by the slug, so that nobody draws again until it
    suits, and once: what the file says holds, whatever it is called later.

    Raises
    ------
    ValueError
        If there is such a story already, or the slug is none.
    """
    if not SLUG.fullmatch(slug):
        raise ValueError(f"{slug!r} is no slug: small letters, digits and hyphens, as p-two-raids")
    if any((folder / part / f"{slug}.toml").exists() for part in PARTS):
        raise ValueError(f"there is a story {slug} already: choose another slug")
    part = "scored" if crc32(slug.encode()) % 3 == 0 else "worked"
    file = folder / part / f"{slug}.toml"
    file.write_text(BLANK.format(part=part), encoding="utf-8")
    return file


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


@cache
def _read(file: Path) -> Labelled:
    """Read a story once for all tests of a run."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    part = table.get("part")
    if part != file.parent.name:
        told = f"says that its part is {part!r}" if part else "does not say its part"
        raise ValueError(
            f"{file} {told}: the first line of a story in {file.parent.name}/ is"
            f' part = "{file.parent.name}"; a new story gets its part by'
            " python -m tests.reading.labelled new SLUG"
        )
    return Labelled(
        slug=file.stem,
        part=part,
        text=table["text"],
        forms=tuple(table["forms"]),
        title=table.get("title"),
        published=table.get("published"),
        mentions=tuple(Gold(**mention) for mention in table.get("mention", ())),
        facts=table.get("facts", {}),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("new", choices=["new"])
    parser.add_argument("slug", help="the name of the file, without its ending")
    try:
        print(new_story(parser.parse_args().slug))
    except ValueError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
