"""Whether all addresses that a story speaks of are on its map."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from geomap.model import Facts, Placement, Precision, Story

Rows = Sequence[tuple[str, int]]
"""Of each row its `raid_id` ("" where it has none) and how many addresses it stands for; those
that are likely are not counted."""
TOLD_ALREADY = "the same street as another raid of this story, told with another locality"
"""The reason of a raid that is counted with the other."""
_SOME = "; the stories tell of others that are not"


class Check(NamedTuple):
    """Addresses stated by the story, found in its text, and placed on the map.

    `raid_ids` are the rows that it counted. None is a check that does not say, such as one of an
    older file, or one that counted whatever rows there were.
    """

    stated: int | None
    found: int
    placed: int
    sentence: str
    raid_ids: tuple[str, ...] | None = None

    @property
    def only_counts(self) -> bool:
        """Tell whether it says how many are placed, and nothing of how many there should be."""
        alone = f"{self.placed} placed"
        return self.stated is None and self.sentence in (alone, alone + _SOME)

    @property
    def lacks_some(self) -> bool:
        """Tell whether it says that there are more, and not how many."""
        return self.only_counts and self.sentence.endswith(_SOME)

    def fits(self, rows: Rows) -> bool:
        """Tell whether these are the rows that it counted, each once, and their addresses too."""
        if _addresses(rows) != self.placed:
            return False
        return self.raid_ids is None or sorted(self.raid_ids) == sorted(name for name, _ in rows)


def count_of(rows: Rows) -> Check:
    """Count rows of which no story says how many there should be."""
    placed = _addresses(rows)
    return Check(None, placed, placed, f"{placed} placed")


def count_of_some(rows: Rows) -> Check:
    """Count rows beside which some are known not to be placed, and not how many."""
    counted = count_of(rows)
    return counted._replace(sentence=counted.sentence + _SOME)


def count_beside(rows: Rows, missing: int) -> Check:
    """Count rows beside which so many addresses are known not to be placed."""
    placed = _addresses(rows)
    if missing <= 0:
        return count_of(rows)
    found = placed + missing
    return Check(None, found, placed, f"{placed} of {found} {_noun(found)} placed")


def _addresses(rows: Rows) -> int:
    return sum(map(itemgetter(1), rows))


def sum_of(checks: Sequence[Check]) -> Check:
    """Add up the checks of several stories, whose rows stand in one table."""
    found, placed = sum(check.found for check in checks), sum(check.placed for check in checks)
    spoken = sum(check.found if check.stated is None else check.stated for check in checks)
    stated = None if any(check.stated is None for check in checks) else spoken
    if spoken == found:
        sentence = f"{placed} of {found} {_noun(found)} placed, in {len(checks)} stories"
    else:
        tellers = f"{len(checks)} stories speak"
        sentence = _sentence(placed, found, spoken, _noun(spoken), tellers)
    return Check(stated, found, placed, sentence)


def count_check(story: Story, raids: Sequence[Placement]) -> Check:
    """Compare the addresses that the story states with those that it names and those placed.

    Where the story states a number of warrants and none of addresses, it is theirs. A raid without
    a stated number of addresses counts as one: that of an area as an area, not as an address.
    """
    raids = [placement for placement in raids if placement.reason != TOLD_ALREADY]
    found = sum(placement.mention.addresses or 1 for placement in raids)
    pinned = (placement for placement in raids if placement.candidate and not placement.likely)
    placed = sum(placement.mention.addresses or 1 for placement in pinned)
    total, noun = stated_in_full(story.facts), _noun_of(raids, found)
    if total is None:
        return Check(None, found, placed, f"{placed} of {found} {noun} placed")
    stated, unit = total[0], _one(total[1]) if total[0] == 1 else _several(total[1])
    if stated == found:
        sentence = f"{placed} of {stated} {unit} placed"
    else:
        sentence = _sentence(placed, found, stated, unit, "the story speaks", noun)
    return Check(stated, found, placed, sentence)


def _noun_of(raids: Sequence[Placement], number: int) -> str:
    """Give the noun of so many raids: of areas whose homes the story does not count "areas"."""
    told = [placement.mention for placement in raids]
    areas = sum(one.precision is Precision.AREA and one.addresses is None for one in told)
    if not areas:
        return _noun(number)
    if areas == len(told):
        return "area" if number == 1 else "areas"
    return "streets and areas"


def _sentence(placed: int, found: int, stated: int, unit: str, tellers: str, noun: str = "") -> str:
    """Say how many are placed of the larger number: of those stated, or those with names.

    Of fewer names than are stated the story may tell the others in words that are not read.
    """
    if found > stated:
        noun = noun or _noun(found)
        return f"{placed} of {found} {noun} placed, and {tellers} of {stated} {unit}"
    known = f"where {found} {'is' if found == 1 else 'are'}" if found else "of none where it is"
    return f"{placed} of {stated} {unit} placed: geomap read {known}"


def stated_in_full(facts: Facts) -> tuple[int, str] | None:
    """Give how many addresses a story says were raided in all, or else how many warrants it does.

    Returns
    -------
    tuple or None
        The number and its noun as written; None where the story states neither.
    """
    if total := _stated_addresses(facts):
        return total
    return None if facts.warrants is None else (facts.warrants.value, "warrants")


def _stated_addresses(facts: Facts) -> tuple[int, str] | None:
    totals = (count for count in facts.counts if count.in_full and count.locality is None)
    return next(((count.number, count.unit) for count in totals), None)


def _several(unit: str) -> str:
    """Give the noun of several, as "a fourth address" tells of four."""
    if unit.endswith("y"):
        return f"{unit[:-1]}ies"
    if unit.endswith("s") and not unit.endswith("ss"):
        return unit
    return f"{unit}es" if unit.endswith(("s", "ch", "sh")) else f"{unit}s"


def _one(unit: str) -> str:
    """Give the noun of one, as "warrants" are told of where there is one."""
    if unit.endswith("ies"):
        return f"{unit[:-3]}y"
    if unit.endswith(("sses", "ches", "shes")):
        return unit[:-2]
    return unit if unit.endswith("ss") or unit == "premises" else unit.removesuffix("s")


def _noun(number: int) -> str:
    return "address" if number == 1 else "addresses"
