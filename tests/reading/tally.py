"""What is counted of the labelled stories as read: each name, pin and fact against its label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from geomap.gazetteer.name_keys import normalise
from geomap.geodesy import distance_m
from tests.reading.labelled import Gold, Labelled
from tests.reading.readers import Read, Reader, drawable

RIGHT_WITHIN_M = 500.0


@dataclass(slots=True)
class Tally:
    """Counts of what was right, out of what."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    chances: list[tuple[float, bool]] = field(default_factory=list)
    causes: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, name: str, right: bool) -> None:
        self.total[name] += 1
        self.right[name] += right

    def include(self, other: Tally) -> None:
        """Count what another tally counted, too."""
        self.right.update(other.right)
        self.total.update(other.total)
        self.chances.extend(other.chances)
        self.causes.update(other.causes)
        self.misses.extend(other.misses)

    def row(self, name: str) -> str:
        right, total = self.right[name], self.total[name]
        return f"{right / total:6.1%} {right:4}/{total:<4}" if total else "     -          "


def tally(stories: Iterable[Labelled], reader: Reader) -> Tally:
    result = Tally()
    for labelled in stories:
        reads, facts = reader(labelled)
        _compare(labelled, reads, facts, result)
    return result


def _compare(
    labelled: Labelled, reads: list[Read], facts: dict[str, object], result: Tally
) -> None:
    pairs = pairs_of(labelled.mentions, reads)
    misses = chain(
        _names_missed(pairs, result),
        _areas_missed(pairs, reads, result),
        _pins_missed(pairs, reads, result),
        () if _is_open(labelled) else _facts_missed(labelled.facts, facts, result),
    )
    result.misses += [f"{labelled.slug}: {miss}" for miss in misses]


def _is_open(labelled: Labelled) -> bool:
    """Tell whether careful readers would differ on whether there is a raid in the story at all."""
    raids = [gold for gold in labelled.mentions if gold.role == "raid"]
    return bool(raids) and all(gold.ambiguous for gold in raids)


def _names_missed(pairs: Iterable[tuple[Gold, Read | None]], result: Tally) -> Iterator[str]:
    """Count what became of each label, and tell what was missed."""
    for gold, read in pairs:
        if gold.ambiguous:
            continue
        if read is not None:
            result.add("roles", read.role == gold.role)
        if read is not None and read.role != gold.role:
            yield f"{gold.street} is {gold.role}, read as {read.role}"
        if not gold.is_raided_street:
            continue
        found = read is not None and read.is_raided_street
        result.add("recall", found)
        if gold.placeable:
            cause = _why_not_placed(gold, read)
            result.add("placed", not cause)
            result.causes.update([cause] if cause else [])
        if read is not None and found:
            yield from _about_missed(gold, read, result)
        else:
            yield f"{gold.street} is raided, read as {read.role if read else 'nothing'}"


def _why_not_placed(gold: Gold, read: Read | None) -> str:
    """Tell why a street that could be placed is not, "" where it is, and rightly."""
    if read is None:
        return "not read"
    if not read.is_raided_street:
        return "wrong role"
    if read.pinned:
        return "" if _is_right(gold, read) else "wrong pin"
    if not is_same(read.locality, gold.locality):
        return "wrong locality"
    return "unsure" if read.place is not None else "not known"


def _areas_missed(
    pairs: Iterable[tuple[Gold, Read | None]], reads: Iterable[Read], result: Tally
) -> Iterator[str]:
    """Count how many raids of which only the area is told were read so and drawn, and what else."""
    golds = {id(read): gold for gold, read in pairs if read is not None}
    for gold, read in pairs:
        if gold.is_raided_area:
            found = read is not None and read.is_raided_area
            result.add("areas found", found)
            if kind := drawable(gold.street):
                result.add(f"{kind} drawn", found and read is not None and read.drawn)
            if not found:
                yield f"{gold.street} is a raided area, read as {read.role if read else 'nothing'}"
    for read in reads:
        if read.is_raided_area:
            gold = golds.get(id(read))
            if gold is None or not gold.ambiguous:
                right = gold is not None and gold.is_raided_area
                result.add("areas right", right)
                if read.drawn:
                    result.add("drawn right", right)
                if not right:
                    yield f"{read.street} is no raided area of the labels"


def _about_missed(gold: Gold, read: Read, result: Tally) -> Iterator[str]:
    """Count what is told of a raided street that was found."""
    attached = is_same(read.locality, gold.locality)
    result.add("attachment", attached)
    result.add("dates", read.date == gold.date)
    result.add("addresses", read.addresses == gold.addresses)
    if not attached:
        yield f"{gold.street} lies in {gold.locality}, read as {read.locality}"
    if read.date != gold.date:
        yield f"{gold.street} dates from {gold.date}, read as {read.date}"
    if read.addresses != gold.addresses:
        yield f"{gold.street} has {gold.addresses} addresses, read as {read.addresses}"
    if gold.placeable and not read.pinned:
        yield f"{gold.street} could be placed and is not ({read.chance:.2f})"


def _pins_missed(
    pairs: Iterable[tuple[Gold, Read | None]], reads: Iterable[Read], result: Tally
) -> Iterator[str]:
    """Count how many of the raided streets that were read are such, and how many pins are right."""
    golds = {id(read): gold for gold, read in pairs if read is not None}
    venues = [gold.venue for gold, _ in pairs if gold.venue]
    for read in reads:
        if not read.is_raided_street:
            continue
        gold = golds.get(id(read))
        if gold.ambiguous if gold else _names_venue(read, venues):
            continue
        right = gold is not None and gold.is_raided_street
        result.add("precision", right)
        if gold is None:
            yield f"{read.street} is no raid of the labels"
        well_placed = gold is not None and right and _is_right(gold, read)
        if read.place is not None:
            result.chances.append((read.chance, well_placed))
        if read.pinned:
            result.add("right pins", well_placed)
            if not well_placed:
                yield f"WRONG PIN {read.street} in {read.place and read.place.locality}"


def _facts_missed(
    labelled: Mapping[str, object], facts: Mapping[str, object], result: Tally
) -> Iterator[str]:
    """Count the facts of the story that are labelled, or were read without being so."""
    for name in ("stated", "operation", "force", "kind", "warrants", "arrests", "cash_pounds"):
        if name in facts and (name in labelled or facts[name] is not None):
            same = labelled.get(name) == facts[name]
            result.add("facts", same)
            if not same:
                yield f"{name} is {labelled.get(name)!r}, read as {facts[name]!r}"


def pairs_of(golds: tuple[Gold, ...], reads: list[Read]) -> list[tuple[Gold, Read | None]]:
    """Give each label the reading of its name: of the same role if there is one."""
    left = list(reads)
    pairs: dict[int, Read] = {}
    for same_role in (True, False):
        for number, gold in enumerate(golds):
            if number in pairs:
                continue
            for read in left:
                if is_same(read.street, gold.street) and (not same_role or read.role == gold.role):
                    pairs[number] = read
                    left.remove(read)
                    break
    return [(gold, pairs.get(number)) for number, gold in enumerate(golds)]


def is_same(one: str | None, other: str | None) -> bool:
    """Tell whether two names are one: an estate is called so with the word and without it."""
    return _bare(one) == _bare(other)


def _bare(name: str | None) -> str:
    bare = normalise(name or "").removeprefix("the ")
    return bare.removesuffix(" estate").removesuffix(" housing") if " " in bare else bare


def _names_venue(read: Read, venues: Iterable[str]) -> bool:
    """Tell whether a name is that of a raided venue whose street is labelled."""
    name = normalise(read.street)
    return any(name in normalise(venue) or normalise(venue) in name for venue in venues)


def _is_right(gold: Gold, read: Read) -> bool:
    if not gold.placeable or read.place is None or gold.lon is None or gold.lat is None:
        return False
    reach_m = RIGHT_WITHIN_M + read.place.extent_m
    return distance_m(gold.lon, gold.lat, read.place.lon, read.place.lat) <= reach_m
