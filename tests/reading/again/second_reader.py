"""`python -m tests.reading.again.second_reader`: how alike two careful readers label reports.

`tests/stories/read-again.jsonl` holds what others took from 160 of the scored real reports, drawn
at random from the batches that plain queries gave. They had the rules of tests/stories/README.md
and the text, and saw neither the labels nor what geomap reads. Held to the labels as geomap is, a
reader who is as good as those who labelled gets no more than what is printed here.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from geomap.gazetteer.patches import open_gazetteer, open_patch
from tests.reading.labelled import FOLDER, Gold, Labelled, labelled_stories
from tests.reading.readers import Read, Reader, geomap_reader
from tests.reading.tally import is_same

FACTS = ("stated", "operation", "force", "kind", "warrants", "arrests", "cash_pounds")


def read_again() -> Mapping[str, tuple[list[Read], dict[str, object]]]:
    """Give what the second readers took from each report, by its slug; all of it is pinned."""
    lines = (FOLDER / "read-again.jsonl").read_text(encoding="utf-8").splitlines()
    return {
        told["slug"]: ([*_reads(told["mentions"])], told["facts"])
        for told in map(json.loads, lines)
    }


def _reads(mentions: Iterable[dict[str, str]]) -> Iterator[Read]:
    for told in mentions:
        if "ambiguous" not in told:
            street, role = told["street"], told["role"]
            precision, locality = told.get("precision", "street"), told.get("locality")
            yield Read(street, role, precision, locality, pinned=True)


def compared(stories: Iterable[Labelled], reader: Reader) -> Counter[str]:
    """Count what of the raids that are labelled is read, and what is read that is none."""
    counts: Counter[str] = Counter()
    for story in stories:
        reads, facts = reader(story)
        for name, is_asked in (("streets", _street), ("areas", _area)):
            told = [read for read in reads if read.role == "raid" and is_asked(read.precision)]
            for gold in story.mentions:
                if gold.role == "raid" and is_asked(gold.precision) and not gold.ambiguous:
                    counts[f"{name} labelled"] += 1
                    counts[f"{name} found"] += any(_is_of(read, gold) for read in told)
                    if gold.placeable and name == "streets":
                        counts["placeable"] += 1
                        counts["pinned"] += any(_is_of(r, gold) and r.pinned for r in told)
            for read in told:
                same = [gold for gold in story.mentions if _is_of(read, gold)]
                if not any(gold.ambiguous for gold in same):
                    right = any(gold.role == "raid" for gold in same)
                    counts[f"{name} told"] += 1
                    counts[f"{name} told rightly"] += right
                    counts["pins"] += read.pinned and name == "streets"
                    counts["pins of no raid"] += read.pinned and name == "streets" and not right
        for fact in FACTS:
            both = story.facts.get(fact), facts.get(fact)
            if both != (None, None):
                counts["facts"] += 1
                counts["facts alike"] += both[0] == both[1]
    return counts


def _street(precision: str) -> bool:
    return precision != "area"


def _area(precision: str) -> bool:
    return precision == "area"


def _is_of(read: Read, gold: Gold) -> bool:
    return is_same(read.street, gold.street) or is_same(read.street, gold.venue)


def main() -> None:
    again = read_again()
    stories = [story for story in labelled_stories() if story.slug in again]
    patch = open_patch("thames-valley")
    readers: dict[str, Reader] = {
        "second reader": lambda story: again[story.slug],
        "geomap": geomap_reader(patch, open_gazetteer(patch)),
    }
    for name, reader in readers.items():
        print(f"{name}: {told(compared(stories, reader))}")


def told(counts: Counter[str]) -> str:
    """Say what was counted in a line."""
    streets = 2 * counts["streets found"] / (counts["streets labelled"] + counts["streets told"])
    shares = (
        ("streets found", "streets labelled"),
        ("streets told rightly", "streets told"),
        ("pinned", "placeable"),
        ("pins of no raid", "pins"),
        ("areas found", "areas labelled"),
        ("areas told rightly", "areas told"),
        ("facts alike", "facts"),
    )
    each = (f"{one} {counts[one]} of {counts[of]}" for one, of in shares)
    return f"streets F1 {streets:.1%}; {'; '.join(each)}"


if __name__ == "__main__":
    main()
