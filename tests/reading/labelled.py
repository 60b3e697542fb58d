"""The labelled stories of tests/stories, as values.

`python -m tests.reading.labelled new SLUG` draws the part of a new story and writes its file, to be
filled in.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from zlib import crc32

FOLDER = Path(__file__).parents[1] / "stories"
PARTS = ("worked", "learnt", "scored")
"""What rules are written while looking at, what only weights are learnt from, what is only scored:
nobody looks at the latter two."""
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
UNLEARNT: tuple[str, ...] = ("ah-", "ai-", "aj-", "ak-", "al-", "am-", "an-", "ao-", "ap-", "aq-")
"""Batches of reports that the weights have not learnt from yet: read blind, they tell how an
ordinary week is read, until the next training."""
BESIDE_A_RAID = "-beside-a-raid"
"""How the names of sentences end that stand behind one of a raid."""
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

    One in three is only scored, one only learnt from. It is drawn by the slug, so that nobody draws
    again until it suits, and once: what the file says holds, whatever it is called later.

    Raises
    ------
    ValueError
        If there is such a story already, or the slug is none.
    """
    if not SLUG.fullmatch(slug):
        raise ValueError(f"{slug!r} is no slug: small letters, digits and hyphens, as p-two-raids")
    if any((folder / part / f"{slug}.toml").exists() for part in PARTS):
        raise ValueError(f"there is a story {slug} already: choose another slug")
    part = ("scored", "learnt", "worked")[crc32(slug.encode()) % 3]
    file = folder / part / f"{slug}.toml"
    file.write_text(BLANK.format(part=part), encoding="utf-8")
    return file


def one_liners(name: str = "one-liners.toml") -> tuple[Labelled, ...]:
    """Give the sentences of a file, each as a story with one label."""
    table = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
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
