"""Streets by which one end of another is told: "the X end of A", "in A, on the X side"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from geomap.story.lists.tagger import Link
from geomap.story.text.sentences import Sentence

_ENDS = ("end", "side")
_REACH = 20
"""Characters behind a street that tell of its end: " side of the "."""


def names_an_end(behind: str) -> bool:
    """Tell whether what stands behind a street makes an end of another of it."""
    word, *_ = behind.split(maxsplit=1) or [""]
    return behind[:1].isspace() and word.rstrip(",.;:)") in _ENDS


def without_ends(links: Sequence[Link], sentence: Sentence) -> tuple[list[Link], list[Link]]:
    """Part a list into its places and the streets that say where in one of those something is.

    Of "a house at the X end of A" A is what the house is in.
    """
    rest: list[Link] = []
    ends: list[Link] = []
    tie, has_street = None, False
    for link, after in zip_longest(links, links[1:]):
        start = link.name.stop - sentence.start
        stop = after.name.start - sentence.start if after else len(sentence.text)
        behind = sentence.text[start : min(stop, start + _REACH)]
        has_street |= bool(rest) and rest[-1].name.street
        if not (link.name.street and names_an_end(behind)):
            rest.append(Link(link.name, tie or link.connector))
            tie = None
        elif after and after.name.street and behind.split()[1:] in (["of"], ["of", "the"]):
            ends.append(link)
            tie = tie or link.connector
        elif has_street:
            ends.append(link)
        else:
            rest.append(link)
    return rest, ends
