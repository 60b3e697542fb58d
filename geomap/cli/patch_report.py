"""What the commands say of a patch: what it holds, under which licences, and how it was built."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geomap.cli.layout import section, table
from geomap.gazetteer.ground_file import Ground
from geomap.gazetteer.patches import ground_credits
from geomap.model import Patch, PlaceKind

if TYPE_CHECKING:
    from geomap.gazetteer.build.steps import Summary
    from geomap.gazetteer.index import Gazetteer

_GROUND = "ground/"
"""The folder of a patch whose files are under the licences of its ground."""


def patch_report(patch: Patch, gazetteer: Gazetteer) -> str:
    """Tell what a patch holds, the licence of each file, and the credits that every map shows."""
    counts = Counter(place.kind.value for place in gazetteer)
    ground = Ground.open(patch)
    box = patch.bounding_box
    lines = [
        f"{patch.title} ({patch.slug}), {patch.folder}",
        f"west {box.west:.3f}  south {box.south:.3f}  east {box.east:.3f}  north {box.north:.3f}",
        table(("kind", "places"), [(kind, f"{counts[kind]:,}") for kind in sorted(counts)]),
        f"Lines of {ground.street_count:,} streets and numbered roads."
        if ground
        else "No ground: maps of this patch have no roads and rivers, and streets are points.",
    ]
    credits_owed = [f"{credit.text} ({credit.licence})" for credit in patch.credits]
    return "\n\n".join(
        [*lines, *section("Files", _files(patch)), *section("Credits", credits_owed)]
    )


def _files(patch: Patch) -> list[str]:
    """Give each file of a patch with its bytes and the licences that it is under."""
    mapped = ground_credits(patch)
    others = [credit for credit in patch.credits if credit not in mapped] or list(patch.credits)
    told = []
    for path in sorted(path for path in patch.folder.rglob("*") if path.is_file()):
        name = path.relative_to(patch.folder).as_posix()
        owed = mapped if name.startswith(_GROUND) else others
        licences = "; ".join(dict.fromkeys(credit.licence for credit in owed))
        told.append(f"{name}, {path.stat().st_size:,} bytes: {licences}")
    return told


def build_report(summary: Summary) -> str:
    """Tell what a build has made and what it left out."""
    streets = summary.places.get(PlaceKind.STREET.value, 0)
    rows = [(kind, f"{count:,}") for kind, count in sorted(summary.places.items())]
    lines = [table(("kind", "places"), rows)]
    lines.append(
        f"{summary.with_line:,} of {streets:,} streets have a line, "
        f"{streets - summary.with_line:,} are points."
    )
    if summary.metric_crs:
        lines.append(
            f"Distances are taken in {summary.metric_crs}, chosen by where the places lie."
        )
    skipped = [f"{reason}: {count:,}" for reason, count in summary.skipped]
    return "\n\n".join([*lines, *section("Left out", skipped)])
