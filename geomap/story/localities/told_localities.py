"""Why a street is read in a locality, in words for an editor."""

from __future__ import annotations

from geomap.model import Reading
from geomap.story.lists import attachment
from geomap.story.localities import inherit

_BESIDE = frozenset(
    (
        attachment.IN_LIST,
        attachment.COMMA_PAIR,
        attachment.SHARED,
        attachment.FRONTED,
        attachment.POSSESSIVE,
        inherit.BEHIND,
        inherit.DATELINED,
        inherit.FRONTED,
    )
)
"""Constructions in which the sentence itself puts a street into its locality."""
_IN_WORDS = {
    attachment.NEAR: "the story says that it is near {}",
    attachment.TRAILING: "{} stands behind a later street of its list, and may be said of both",
    inherit.HEADED: "it stands in a list under the heading {}",
    inherit.PARALLEL: "it comes in the list where {} comes among the localities before",
    inherit.AGAIN: "the story says elsewhere that it is in {}",
    inherit.SAME_TOWN: "the story says that it is in the same town as what it tells before, {}",
    inherit.TAKEN_UP: "it is the house of which the sentence before names {}",
    inherit.LIKELIEST: "the story names no locality beside it; {} is the likeliest that it names",
    inherit.TURNED: "the story names no locality beside it, and turns to raids in {} before it",
    inherit.LEAD: "the story names no locality beside it, and has its raids in {}",
}


_FROM_ELSEWHERE = frozenset(
    {inherit.HEADED, inherit.PARALLEL, inherit.TAKEN_UP}
    | {inherit.LIKELIEST, inherit.LEAD, inherit.TURNED}
)
"""Constructions in which no sentence puts the street by its name into the locality."""


def told_locality(reading: Reading) -> str:
    """Say by which words of its story a street has its locality, or that it has none."""
    if reading.locality is None:
        return "it is read without a locality"
    if _is_of_a_later(reading):
        return _IN_WORDS[attachment.TRAILING].format(reading.locality.text)
    said = "the story says that it is in {}" if reading.construction in _BESIDE else ""
    told = said or _IN_WORDS.get(reading.construction, "it is read in {}")
    return told.format(reading.locality.text)


def as_said(reading: Reading) -> str:
    """Give its locality as the story says it of this street, behind "the story says"; "" if none.

    Of "A, B and C in Northtown" it says so of C for certain, and of A only if it means all three.
    """
    if reading.locality is None:
        return ""
    if _is_of_a_later(reading):
        return f"{reading.locality.text} of a later one in its list"
    if reading.construction in _FROM_ELSEWHERE:
        return f"{reading.locality.text}, though not beside it"
    near = "near " if reading.construction == attachment.NEAR else ""
    return near + reading.locality.text


def _is_of_a_later(reading: Reading) -> bool:
    """Tell whether a later one in its list stands beside the locality, which may hold for it."""
    shared = reading.construction == attachment.SHARED and reading.weight < 1.0
    return shared or reading.construction == attachment.TRAILING
