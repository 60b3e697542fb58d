"""How well the reader and the placing do on the labelled stories: `make score`.

Prints counts beside percentages, for the stories that rules are written on, for those that are
only scored, and for those of the latter that are told as papers mostly do; and the same for two
baselines. `--details` names each miss of the worked part.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import chain

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.geocoders import load
from geomap.geodesy import distance_m
from geomap.model import Patch, Place, PlaceKind, Placement, Role, Story
from geomap.pipeline import Placed, place
from geomap.placing.resolve import resolve
from geomap.raids.table import count_check
from geomap.story import interpret
from geomap.story.record import to_record
from geomap.story.story_file import stated_date
from tests.reading.labelled import PARTS, Gold, Labelled, labelled_stories

RIGHT_WITHIN_M = 500.0
BINS = 10
AS_THE_PRESS = "p-"
"""How the names of stories begin that were written in the press's own shares of forms and lengths,
to inform and not to mislead."""
_TYPED = re.compile(
    r"\b(?:[A-Z][\w'’-]*\s+){1,3}(?:Road|Street|Close|Way|Avenue|Lane|Drive|Crescent|Place)\b"
)


@dataclass(frozen=True, slots=True)
class Read:
    """One name as read: `place` and `chance` where it was weighed, `pinned` if it is shown."""

    street: str
    role: str = "raid"
    precision: str = "street"
    locality: str | None = None
    addresses: int = 1
    date: date | None = None
    place: Place | None = None
    chance: float = 0.0
    pinned: bool = False

    @property
    def is_raided_street(self) -> bool:
        return self.role == "raid" and self.precision != "area"


@dataclass(slots=True)
class Tally:
    """Counts of what was right, out of what."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    chances: list[tuple[float, bool]] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def add(self, name: str, right: bool) -> None:
        self.total[name] += 1
        self.right[name] += right

    def include(self, other: Tally) -> None:
        """Count what another tally counted, too."""
        self.right.update(other.right)
        self.total.update(other.total)
        self.chances.extend(other.chances)
        self.misses.extend(other.misses)

    def row(self, name: str) -> str:
        right, total = self.right[name], self.total[name]
        return f"{right / total:6.1%} {right:4}/{total:<4}" if total else "     -          "


Reader = Callable[[Labelled], tuple[list[Read], dict[str, object]]]


def geomap_reader(patch: Patch, gazetteer: Gazetteer) -> Reader:
    geocoders = load(("local",), patch, gazetteer)

    def read(labelled: Labelled) -> tuple[list[Read], dict[str, object]]:
        story = interpret(as_story(labelled), gazetteer)
        return what_is_read(story, resolve(story, patch, gazetteer, geocoders))

    return read


def as_story(labelled: Labelled) -> Story:
    published = labelled.published or stated_date(labelled.text)
    return Story(labelled.text, labelled.slug, labelled.title, published)


@cache
def placed_stories(part: str) -> tuple[tuple[Labelled, Placed], ...]:
    """Read and place the stories of a part, once for all tests of a run."""
    patch = open_patch("thames-valley")
    gazetteer = open_gazetteer(patch)
    return tuple(
        (labelled, place(interpret(as_story(labelled), gazetteer), patch=patch))
        for labelled in labelled_stories()
        if labelled.part == part
    )


def what_is_read(
    story: Story, placements: Sequence[Placement]
) -> tuple[list[Read], dict[str, object]]:
    """Give what was read of a story and where it was placed, to be compared with its labels."""
    day = story.facts.date.value if story.facts.date else None
    reads = [
        Read(
            street=placement.mention.text,
            role=placement.mention.role.value,
            precision=placement.mention.precision.value,
            locality=placement.mention.locality,
            addresses=placement.mention.addresses or 1,
            date=placement.mention.date.value if placement.mention.date else day,
            place=placement.candidates[0].place if placement.candidates else None,
            chance=placement.confidence,
            pinned=placement.candidate is not None,
        )
        for placement in placements
    ]
    raids = [item for item in placements if item.mention.role is Role.RAID]
    return reads, to_record(story)["facts"] | {"stated": count_check(story, raids).stated}


def every_name_reader(gazetteer: Gazetteer) -> Reader:
    """Pin every street of the gazetteer that the text names, as if each were raided."""

    def read(labelled: Labelled) -> tuple[list[Read], dict[str, object]]:
        names = [
            labelled.text[match.start : match.end]
            for match in gazetteer.scan(labelled.text)
            if PlaceKind.STREET in match.kinds
        ]
        return _pin_all(names, gazetteer), {}

    return read


def pattern_reader(gazetteer: Gazetteer) -> Reader:
    """Pin every “Capitalised words + Road”, as if each were raided."""

    def read(labelled: Labelled) -> tuple[list[Read], dict[str, object]]:
        return _pin_all(_TYPED.findall(labelled.text), gazetteer), {}

    return read


def _pin_all(names: Iterable[str], gazetteer: Gazetteer) -> list[Read]:
    reads = []
    for name in {normalise(name): name for name in names}.values():
        found = gazetteer.find(name, kinds={PlaceKind.STREET}, fuzzy=False)
        place = found[0].place if found else None
        reads.append(Read(name, place=place, chance=1.0, pinned=place is not None))
    return reads


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
        _pins_missed(pairs, reads, result),
        _facts_missed(labelled.facts, facts, result),
    )
    result.misses += [f"{labelled.slug}: {miss}" for miss in misses]


def _names_missed(pairs: Iterable[tuple[Gold, Read | None]], result: Tally) -> Iterator[str]:
    """Count what became of each label, and tell what was missed."""
    for gold, read in pairs:
        if read is not None:
            result.add("roles", read.role == gold.role)
        if read is not None and read.role != gold.role:
            yield f"{gold.street} is {gold.role}, read as {read.role}"
        if not gold.is_raided_street:
            continue
        found = read is not None and read.is_raided_street
        result.add("recall", found)
        if gold.placeable:
            result.add("placed", read is not None and read.pinned and _is_right(gold, read))
        if read is not None and found:
            yield from _about_missed(gold, read, result)
        else:
            yield f"{gold.street} is raided, read as {read.role if read else 'nothing'}"


def _about_missed(gold: Gold, read: Read, result: Tally) -> Iterator[str]:
    """Count what is told of a raided street that was found."""
    attached = _same(read.locality, gold.locality)
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
    for read in reads:
        if not read.is_raided_street:
            continue
        gold = golds.get(id(read))
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
                if _same(read.street, gold.street) and (not same_role or read.role == gold.role):
                    pairs[number] = read
                    left.remove(read)
                    break
    return [(gold, pairs.get(number)) for number, gold in enumerate(golds)]


def _same(one: str | None, other: str | None) -> bool:
    return normalise(one or "").removeprefix("the ") == normalise(other or "").removeprefix("the ")


def _is_right(gold: Gold, read: Read) -> bool:
    if not gold.placeable or read.place is None or gold.lon is None or gold.lat is None:
        return False
    reach_m = RIGHT_WITHIN_M + read.place.extent_m
    return distance_m(gold.lon, gold.lat, read.place.lon, read.place.lat) <= reach_m


def calibration(chances: list[tuple[float, bool]]) -> tuple[float, list[str]]:
    """Give the expected calibration error and a line a bin."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for chance, right in chances:
        bins.setdefault(min(BINS - 1, int(chance * BINS)), []).append((chance, right))
    error, lines = 0.0, []
    for number in sorted(bins):
        told = sum(chance for chance, _ in bins[number]) / len(bins[number])
        true = sum(right for _, right in bins[number]) / len(bins[number])
        error += abs(told - true) * len(bins[number]) / len(chances)
        lines.append(
            f"  {number / BINS:.1f}-{(number + 1) / BINS:.1f}  told {told:.2f}"
            f"  right {true:.2f}  of {len(bins[number])}"
        )
    return error, lines


_ROWS = (
    ("precision", "raided streets, precision"),
    ("recall", "raided streets, recall"),
    ("attachment", "street with its locality"),
    ("roles", "roles"),
    ("dates", "dates"),
    ("addresses", "addresses"),
    ("facts", "facts of the story"),
    ("placed", "placeable streets placed"),
    ("right pins", "pins that are right"),
)


def report(tallies: dict[str, Tally]) -> str:
    lines = ["".join([f"{'':28}", *(f"{name:>18}" for name in tallies)])]
    for key, label in _ROWS:
        lines.append("".join([f"{label:28}", *(f"{t.row(key):>18}" for t in tallies.values())]))
    scores = "".join(f"{_f1(item):>10.1%}        " for item in tallies.values())
    lines.insert(3, f"{'raided streets, F1':28}{scores}")
    return "\n".join(lines)


def _f1(item: Tally) -> float:
    precision = item.right["precision"] / max(1, item.total["precision"])
    recall = item.right["recall"] / max(1, item.total["recall"])
    return 2 * precision * recall / max(1e-9, precision + recall)


def _parts(stories: Sequence[Labelled]) -> dict[str, list[Labelled]]:
    """Give the two parts, and of the scored one the stories that are told as papers mostly do."""
    parts = {part: [story for story in stories if story.part == part] for part in PARTS}
    told = [story for story in parts["scored"] if story.slug.startswith(AS_THE_PRESS)]
    return parts | {"scored, as the press prints": told}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--details", action="store_true", help="each miss of the worked part")
    options = parser.parse_args()
    patch = open_patch("thames-valley")
    gazetteer = open_gazetteer(patch)
    stories = labelled_stories()
    readers = {
        "geomap": geomap_reader(patch, gazetteer),
        "every name": every_name_reader(gazetteer),
        "pattern": pattern_reader(gazetteer),
    }
    for part, chosen in _parts(stories).items():
        raided = sum(gold.is_raided_street for story in chosen for gold in story.mentions)
        print(f"\n{part}: {len(chosen)} stories, {raided} raided streets")
        tallies = {name: tally(chosen, reader) for name, reader in readers.items()}
        print(report(tallies))
        error, lines = calibration(tallies["geomap"].chances)
        print(f"calibration error {error:.3f}; told confidence against the share that is right:")
        print("\n".join(lines))
        if options.details and part == "worked":
            print("\n".join(tallies["geomap"].misses))


if __name__ == "__main__":
    main()
