"""The labelled stories of tests/stories, as values."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zlib import crc32

FOLDER = Path(__file__).parent / "stories"
PARTS = ("worked", "scored")


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

    @property
    def is_raided_street(self) -> bool:
        return self.role == "raid" and self.precision != "area"


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


def part_of(slug: str) -> str:
    """Say by its name alone whether a story is worked on or only scored."""
    return "scored" if crc32(slug.encode()) % 3 == 0 else "worked"


def labelled_stories() -> tuple[Labelled, ...]:
    return tuple(
        _read(file, part) for part in PARTS for file in sorted((FOLDER / part).glob("*.toml"))
    )


def one_liners() -> tuple[Labelled, ...]:
    """Give the sentences of one-liners.toml, each as a story with one label."""
    table = tomllib.loads((FOLDER / "one-liners.toml").read_text(encoding="utf-8"))
    return tuple(
        _one_liner(f"one-liner-{role}-{number}", role, line)
        for role, lines in table.items()
        for number, line in enumerate(lines)
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


def _read(file: Path, part: str) -> Labelled:
    table = tomllib.loads(file.read_text(encoding="utf-8"))
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
