"""What must hold of placing by itself, on a few streets: `make placing` tells of many."""

from __future__ import annotations

from geomap.gazetteer.patches import open_gazetteer, open_patch
from tests.reading.placing import score


def test_a_street_told_with_its_locality_or_town_is_placed_and_hardly_ever_elsewhere() -> None:
    results = score(open_gazetteer(open_patch("thames-valley")), 160, 7)
    for way, least in (
        ("its locality", 0.97),
        ("its town", 0.96),
        ("the story's town alone", 0.93),
        ("a common name, its locality", 0.9),
    ):
        counts = results[way]
        assert counts["right"] >= least * counts.total(), way
        assert counts["wrong"] <= 0.02 * counts.total(), way
