"""What a command says, laid out for a terminal: tables and paragraphs, at most 80 columns wide.

Names come from stories, so nothing is laid out that could steer the terminal.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from textwrap import fill
from unicodedata import east_asian_width

from geomap.gazetteer.doors.addresses import GAP
from geomap.io.log import printable, tell
from geomap.model import Mention, Story

_WIDEST = 80
_NARROWEST = 40


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out rows in columns; the widest columns give way until the table fits."""
    cells = [[printable(cell) for cell in row] for row in [heads, *rows]]
    widths = [max(_width(row[column]) for row in cells) for column in range(len(heads))]
    room = columns() - 2 * (len(widths) - 1)
    while sum(widths) > room and max(widths) > 6:
        widths[widths.index(max(widths))] -= 1
    return "\n".join(
        "  ".join(_fit(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )


def section(title: str, items: Sequence[str]) -> list[str]:
    """Give a heading and its items as one paragraph; none without an item."""
    return [f"{title}:\n" + "\n".join(map(listed, items))] if items else []


def listed(text: str) -> str:
    """Give a text as an item under a heading."""
    return wrapped(text, "  ")


def wrapped(text: str, indent: str = "", below: str = "    ") -> str:
    """Give a text as wide as the terminal is; what does not fit goes on below, further in."""
    return fill(
        printable(text),
        columns(),
        initial_indent=indent,
        subsequent_indent=below,
        break_on_hyphens=False,
    )


def many(count: int, one: str, several: str) -> str:
    """Count something in words: "1 story", "1,200 stories"."""
    return f"1 {one}" if count == 1 else f"{count:,} {several}"


def tell_written(*paths: Path) -> None:
    """Tell which files were written, and how large each is."""
    for path in paths:
        tell(f"wrote {path} ({path.stat().st_size / 1000:.0f} kB)", signed=False)


def columns() -> int:
    """Give the width to print in."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _fit(text: str, width: int) -> str:
    if len(text) > width:
        text = f"{text[:width]}…"  # at once: one by one takes time by the square of its length
    while _width(text) > width:
        text = text.removesuffix("…")[:-1] + "…"
    return text + " " * (width - _width(text))


def told_name(story: Story, mention: Mention, hidden: Collection[str]) -> str:
    """Give the name of a mention, or “…” and its line in the story if it is to be hidden."""
    if mention.text not in hidden:
        return mention.text
    return f"{GAP} (line {line_of(story, mention.start)})"


def line_of(story: Story, place: int) -> int:
    """Give the line of a story's text, from 1, in which a character stands."""
    return story.text.count("\n", 0, place) + 1
