"""How often the checks of the desk fire on the labelled stories."""

from __future__ import annotations

from collections import Counter

from geomap.desk.checks.check_list import CHECKS
from geomap.desk.checks.finding import Level
from geomap.desk.checks.findings import findings
from geomap.gazetteer.patches import open_patch
from tests.reading.readers import placed_stories

STOPS = "any check that stops"


def rates(part: str) -> dict[str, float]:
    """Give the share of the stories of a part in which each check fires, and in which one stops."""
    patch, stories = open_patch("thames-valley"), placed_stories(part)
    fired: Counter[str] = Counter()
    for _, placed in stories:
        found = findings(placed.story, placed.placements, placed.raids, patch)
        fired.update({one.id for one in found})
        fired[STOPS] += any(one.level is Level.STOP for one in found)
    return {name: fired[name] / len(stories) for name in [*(check.id for check in CHECKS), STOPS]}
