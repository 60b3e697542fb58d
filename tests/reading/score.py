"""How well the reader and the placing do on the labelled stories: `make score`.

Prints counts beside percentages, for the stories that rules are written on, for those that are
only scored, and for those of the latter that are told as papers mostly do; and the same for two
baselines, and how often each check of the desk fires. `--details` names each miss of the worked
part; `--batch ac-f-` tells of one batch, or of a kind of it, and of nothing else.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from geomap.gazetteer.patches import open_gazetteer, open_patch
from tests.reading.firing import rates
from tests.reading.labelled import Labelled, labelled_stories
from tests.reading.readers import every_name_reader, geomap_reader, pattern_reader
from tests.reading.round_ups import STORIES, round_ups
from tests.reading.tally import Tally, tally

BINS = 10
READ = ("worked", "scored")
"""The parts that are told of; of the third `make crossed` tells."""
AS_THE_PRESS = "p-"
"""How the names of stories begin that were written in the press's own shares of forms and lengths,
to inform and not to mislead."""
AS_FOUND = ("ah-", "ai-", "aj-", "ak-", "al-", "am-", "an-", "ao-", "ap-", "aq-")
"""How the names of stories begin that restate what queries for many sorts of raids gave, as it
came."""
AS_IN_REALITY = (
    *(f"{letter}-" for letter in "abcdemnorsz"),
    *(f"{letter}{letter}-" for letter in "bcdefghijklmnopqrstuvwxyz"),
    "ab-",
    "ac-",
    "ag-",
    *AS_FOUND,
)
"""How the names of stories begin that restate real ones: n- those that came with labels, the others
those that were looked for and labelled by people who did not see how they are read."""
OF_MANY_ROLES = ("ad-", "ae-", "af-")
"""How the names of stories begin in which streets of many roles stand side by side: other work of
the police, courts, round-ups, follow-ups. Of `ad-` and `ae-` three in four restate real reports, in
more varied words than papers have; `af-` is in plain ones, and has 345 ordinary reports, too."""


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
    ("areas found", "raided areas found"),
    ("areas right", "areas that are right"),
    ("areas drawn", "known areas that are drawn"),
    ("towns drawn", "small towns that are drawn"),
    ("drawn right", "drawn areas that are right"),
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
    """Give two parts, what papers mostly print of the scored one, and what restates real ones.

    Stories that weights are learnt from and no rule are told of by `make crossed`.
    """
    parts = {part: [story for story in stories if story.part == part] for part in READ}
    told = [story for story in parts["scored"] if story.slug.startswith(AS_THE_PRESS)]
    groups = {"real": AS_IN_REALITY, "of many roles": OF_MANY_ROLES}
    by_group = {
        f"{part}, {name}": [story for story in parts[part] if story.slug.startswith(begun)]
        for name, begun in groups.items()
        for part in READ
    }
    return parts | {"scored, as the press prints": told} | by_group


def round_ups_report(result: Tally) -> str:
    """Tell how the streets of round-ups are read and placed; their labels tell no more."""
    rows = dict(_ROWS)
    lines = [f"\nround-ups of {STORIES} weeks, of sentences that nothing is learnt from"]
    for key in ("precision", "recall", "placed", "right pins"):
        lines.append(f"{rows[key]:28}{result.row(key):>18}")
    return "\n".join(lines)


def checks_report() -> str:
    """Give the share of the stories of each part in which a check fires, a line a check."""
    told = {part: rates(part) for part in READ}
    lines = ["".join([f"\n{'checks of the desk':28}", *(f"{part:>18}" for part in READ)])]
    for name in next(iter(told.values())):
        shares = (f"{told[part][name]:>10.1%}        " for part in READ)
        lines.append("".join([f"{name:28}", *shares]).rstrip())
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--details", action="store_true", help="each miss of the worked part")
    parser.add_argument("--batch", help="only the stories whose names begin so, of every part")
    options = parser.parse_args()
    patch = open_patch("thames-valley")
    gazetteer = open_gazetteer(patch)
    stories = labelled_stories()
    readers = {
        "geomap": geomap_reader(patch, gazetteer),
        "every name": every_name_reader(gazetteer),
        "pattern": pattern_reader(gazetteer),
    }
    batch = [story for story in stories if options.batch and story.slug.startswith(options.batch)]
    for part, chosen in ({options.batch: batch} if options.batch else _parts(stories)).items():
        raided = sum(gold.is_raided_street for story in chosen for gold in story.mentions)
        print(f"\n{part}: {len(chosen)} stories, {raided} raided streets")
        tallies = {name: tally(chosen, reader) for name, reader in readers.items()}
        print(report(tallies))
        error, lines = calibration(tallies["geomap"].chances)
        print(f"calibration error {error:.3f}; told confidence against the share that is right:")
        print("\n".join(lines))
        causes = tallies["geomap"].causes.most_common()
        print("not placed:", ", ".join(f"{cause} {count}" for cause, count in causes) or "none")
        if options.details and part == "worked":
            print("\n".join(tallies["geomap"].misses))
    if options.batch:
        return
    print(round_ups_report(tally(list(round_ups()), readers["geomap"])))
    print(checks_report())


if __name__ == "__main__":
    main()
