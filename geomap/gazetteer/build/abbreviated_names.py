"""Second names of streets, of the abbreviations that the papers of a place use: "N. Main St."

What a word at the end of a name may be ("St", "Rd") every patch knows; a direction in front is
abbreviated in some countries alone, where "N Main Street" has to be a name like any other.
"""

from __future__ import annotations

from collections.abc import Sequence

_LEAST_WORDS = 3
"""A direction with one word behind it is the street's own name: "North Street"."""


def abbreviated(name: str, abbreviations: Sequence[tuple[str, str]]) -> str | None:
    """Give a name with its first word abbreviated, as `About.abbreviations` has it; None if not.

    Of several abbreviations of a word the first is taken.
    """
    words = name.split()
    if len(words) < _LEAST_WORDS:
        return None
    first, *others = words
    for short, full in abbreviations:
        if first.casefold() == full:
            return " ".join([short.upper() if len(short) < 3 else short.capitalize(), *others])
    return None
