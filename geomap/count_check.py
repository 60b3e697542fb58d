"""Whether all addresses that a story speaks of are on its map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geomap.model import Placement, Story


@dataclass(frozen=True, slots=True)
class Check:
    """Addresses stated by the story, found in its text, and placed on the map."""

    stated: int | None
    found: int
    placed: int
    sentence: str


def count_check(story: Story, raids: Sequence[Placement]) -> Check:
    """Compare the addresses that the story states with those that it names and those placed.

    Where the story states a number of warrants and none of addresses, it is theirs. A raid without
    a stated number of addresses counts as one.
    """
    found = sum(placement.mention.addresses or 1 for placement in raids)
    placed = sum(placement.mention.addresses or 1 for placement in raids if placement.candidate)
    totals = [count for count in story.facts.counts if count.in_full and count.locality is None]
    warrants = story.facts.warrants
    if totals:
        stated, unit = totals[0].number, totals[0].unit
    elif warrants is not None and found:
        stated, unit = warrants.value, "warrants"
    else:
        return Check(None, found, placed, f"{placed} of {found} {_noun(found)} placed")
    if stated == found:
        sentence = f"{placed} of {stated} {unit} placed"
    else:
        sentence = (
            f"{placed} placed: the story speaks of {stated} {unit}, "
            f"its text names {found} {_noun(found)}"
        )
    return Check(stated, found, placed, sentence)


def _noun(number: int) -> str:
    return "address" if number == 1 else "addresses"
