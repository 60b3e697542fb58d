"""Lines of a list of days that head what is told of each: "Monday 5 December"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geomap.story.text.furniture import furniture
from geomap.story.text.page_heads import Furniture

_MOST_WORDS = 5
"""Words of a line that heads a day: "On Monday, 5 December 2022"."""
_ENDS = (".", "!", "?", "”", '"')
"""What ends a line that tells of a day."""


def heads_of_days(lines: Sequence[str]) -> frozenset[int]:
    """Give the lines that head the days of a diary: "Monday 5 December", and below it "Tuesday 6".

    One alone, or one with a time, is the stamp of a page, and so is one with no sentence below it
    in front of the next.
    """
    heads: dict[str, int] = {}
    for number, (line, following) in enumerate(pairwise(lines)):
        words = line.lower().replace(",", " ").split()
        day = next((word for word in words[:2] if word != "on"), "")
        if day.endswith("day") and len(words) <= _MOST_WORDS and ":" not in line.rstrip(" :"):
            below = following.strip() or "".join(lines[number + 2 : number + 3]).strip()
            if below and furniture(below) is None and furniture(line.strip()) is Furniture.ASIDE:
                heads.setdefault(" ".join(words), number)
    told = [
        head
        for head, after in pairwise([*heads.values(), len(lines)])
        if any(line.rstrip().endswith(_ENDS) for line in lines[head + 1 : after])
    ]
    return frozenset(told) if len(told) > 1 else frozenset()
