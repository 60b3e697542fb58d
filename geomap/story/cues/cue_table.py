"""The table of what papers say, cues.toml, and the patterns that find its phrases in a text."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from geomap.model import Role
from geomap.story.text.lexicon import UNITS
from geomap.story.text.numbers import OF_THEM
from geomap.story.text.patterns import small

_LISTS = {"units": UNITS, "of_them": OF_THEM}
"""Lists of words that other rooms share; the others stand in the table."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that papers use, and a sentence in which it does what its kind says.

    It is `firm` where the words alone settle that. `misleads` is a sentence in which it must not
    count, "" if there is none.
    """

    kind: str
    phrase: str
    example: str
    firm: bool = True
    misleads: str = ""


@dataclass(frozen=True, slots=True)
class Finder:
    """A pattern for the phrases of some kinds; each group of it stands for one of `cues`."""

    pattern: re.Pattern[str]
    cues: tuple[Cue, ...]

    def tells(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Tell whether one of the phrases is in a text, or in a part of it."""
        return self.pattern.search(text, start, end) is not None

    def hits(self, text: str) -> Iterator[tuple[Cue, re.Match[str]]]:
        """Give each phrase found in a text, in its order."""
        for match in self.pattern.finditer(text):
            yield self.cues[(match.lastindex or 1) - 1], match


def plain(text: str) -> str:
    """Put a text in small letters with one sort of apostrophe, each character where it was."""
    return small(text).replace("'", "’")


@cache
def _table() -> dict[str, Any]:
    path = Path(__file__).with_name("cues.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def cues() -> tuple[Cue, ...]:
    """Give every row of the table."""
    return tuple(
        Cue(kind, row["phrase"], row["example"], row.get("firm", True), row.get("not", ""))
        for kind, rows in _table()["cues"].items()
        for row in rows
    )


@cache
def role_of(kind: str) -> Role:
    """Give the role that the phrases of a kind give to a place."""
    return Role(_table()["kinds"][kind]["role"])


@cache
def kinds_of_triggers() -> tuple[str, ...]:
    """Give the kinds that give a role to the places around them."""
    return tuple(kind for kind, edges in _table()["kinds"].items() if list(edges) == ["role"])


@cache
def kinds_of_heads() -> tuple[str, ...]:
    """Give the kinds that give a role to the place right behind them, the strongest first."""
    return tuple(
        kind for kind, edges in _table()["kinds"].items() if {"role", "after"} <= set(edges)
    )


@cache
def finder(*kinds: str, every: bool = False) -> Finder:
    """Compile the phrases of some kinds into one pattern, for texts that are `plain`.

    Of the phrases that begin at one word it finds the first; with `every` one at each word, be it
    within another one.
    """
    by_edges: dict[tuple[str, str], list[Cue]] = {}
    for cue in cues():
        if cue.kind in kinds:
            edges = _table()["kinds"].get(cue.kind, {})
            key = (edges.get("before", r"\b"), edges.get("after", r"\b"))
            by_edges.setdefault(key, []).append(cue)
    trees, marked = [], []
    for (before, after), alike in by_edges.items():
        tree, order = _tree(alike)
        trees.append(f"{_regex(before)}(?:{tree}){_regex(after)}")
        marked += order
    whole = "|".join(trees)
    return Finder(re.compile(rf"\b(?={whole})" if every else whole), tuple(marked))


def _tree(alike: Iterable[Cue]) -> tuple[str, list[Cue]]:
    """Sort phrases by their first letter, so that at most words of a text few are tried.

    Each ends in an empty group; the cues are given in the order of the groups.
    """
    by_letter: dict[str, list[tuple[str, Cue]]] = {}
    for cue in alike:
        for phrase in _openings(_spelt(cue.phrase)):
            letter = _letter(phrase)
            by_letter.setdefault(letter, []).append((f"{_regex(phrase[len(letter) :])}()", cue))
    tree = "|".join(
        f"{letter}(?:{'|'.join(rest for rest, _ in rows)})" for letter, rows in by_letter.items()
    )
    return tree, [cue for rows in by_letter.values() for _, cue in rows]


def _spelt(phrase: str) -> str:
    """Put in the lists of words that a phrase names."""
    lists: dict[str, str] = _table()["lists"] | _LISTS
    while re.search(r"<\w+>", phrase):
        phrase = re.sub(r"<(\w+)>", lambda match: lists[match.group(1)], phrase)
    return phrase.replace("(?:", "(")


def _regex(phrase: str) -> str:
    return re.sub(r"\((?!\?)", "(?:", _spelt(phrase)).replace(" ", r"\s+")


def _letter(phrase: str) -> str:
    return phrase[0] if phrase[:1].isalpha() else ""


def _openings(phrase: str) -> list[str]:
    """Write a phrase that begins with a group once for each letter that it may begin with."""
    if not phrase.startswith("("):
        return [phrase]
    depth, cuts = 0, [0]
    for place, sign in enumerate(phrase):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 or (depth == 1 and sign == "|"):
            cuts.append(place)
        if depth == 0:
            break
    ways, rest = [phrase[start + 1 : end] for start, end in pairwise(cuts)], phrase[cuts[-1] + 1 :]
    if rest.startswith("?"):
        ways, rest = [*ways, ""], rest[1:]
    opened: list[str] = []
    for letter, alike in groupby(sorted(ways, key=_letter), key=_letter):
        ends = [way[len(letter) :] for way in alike]
        opened += [f"{letter}({'|'.join(ends)}){rest}"] if letter else []
        opened += [] if letter else [one for end in ends for one in _openings(end + rest)]
    return opened
